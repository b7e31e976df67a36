//! What the build script makes of Fluent files, good and bad.

#[path = "../build/fluent.rs"]
mod fluent;
#[allow(
    unreachable_pub,
    reason = "shared with the crate, where it is not public"
)]
#[path = "../src/sentence.rs"]
mod sentence;

use sentence::{Piece, Plurals, Variant};

fn error(text: &str) -> String {
    fluent::sentences("words/en/test.ftl", text).expect_err("it cannot be read")
}

#[test]
fn text_places_and_choices_are_read() {
    let text = "a = One { $who } { \"two\" }\nb = { $n ->\n    [one] 1\n    [7] seven\n   *[other] { $n }\n}\n";
    let read = fluent::sentences("test.ftl", text).expect("it can be read");
    let other = vec![Piece::Place("n")];
    assert_eq!(
        read,
        [
            (
                "a",
                vec![
                    Piece::Text("One "),
                    Piece::Place("who"),
                    Piece::Text(" "),
                    Piece::Text("two")
                ]
            ),
            (
                "b",
                vec![Piece::Choice {
                    by: "n",
                    variants: vec![
                        (Variant::Word("one"), vec![Piece::Text("1")]),
                        (Variant::Number(7), vec![Piece::Text("seven")]),
                        (Variant::Word("other"), other),
                    ],
                    usual: 2,
                }]
            ),
        ]
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    assert!(error("a = fine\nb = { $who\n").starts_with("words/en/test.ftl:2: "));
    for (text, what) in [
        ("a = { NUMBER($n) }", "functions"),
        ("a = { b }\nb = c", "references"),
        ("-a = b", "terms"),
        ("a = b\n    .c = d", "attributes"),
        (
            "a = { NUMBER($n) ->\n   *[other] x\n}",
            "selectors that are no argument",
        ),
        (
            "a = { $n ->\n    [1.5] x\n   *[other] y\n}",
            "numbers that are not whole",
        ),
    ] {
        let key = if text.starts_with('-') {
            "a"
        } else {
            &text[..1]
        };
        assert_eq!(
            error(text),
            format!("words/en/test.ftl: {key}: {what} are not understood here")
        );
    }
}

#[test]
fn a_key_that_stands_twice_is_an_error() {
    let twice = vec![("a", vec![Piece::Text("x")]), ("a", vec![Piece::Text("y")])];
    let error = fluent::language("en", twice).expect_err("it stands twice");
    assert_eq!(error, "words/en: a stands twice");
}

#[test]
fn plurals_are_those_of_the_language() {
    let category = |tag: &str, number| {
        let (small, millions) = fluent::plurals(tag).expect("CLDR knows it");
        Plurals {
            small: &small,
            millions,
        }
        .category(number)
    };
    let table = [
        ("en", 0, "other"),
        ("en", 1, "one"),
        ("en", -1, "one"),
        ("en", 101, "other"),
        ("zh-CN", 1, "other"),
        ("pl", 1, "one"),
        ("pl", 22, "few"),
        ("pl", 212, "many"),
        ("ru", 1_001, "one"),
        ("ru", 65_535, "many"),
        ("ar", 0, "zero"),
        ("ar", 2, "two"),
        ("ar", 3, "few"),
        ("br", 1_000_000, "many"),
        ("br", 1_000_100, "other"),
    ];
    for (tag, number, wanted) in table {
        assert_eq!(category(tag, number), wanted, "{tag}: {number}");
    }
    assert!(fluent::plurals("tlh").is_err());
    assert!(fluent::plurals("!").is_err());
}
