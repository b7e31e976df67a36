use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};

use super::{File, plurals};
use crate::sentence::{Language, Piece, Plurals, mark};
use crate::words::{Value, Words};

fn file(name: &str, text: &str) -> File {
    File {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

fn compiled(text: &str) -> &'static [u8] {
    super::language("en", &[file("test.ftl", text)])
        .expect("good Fluent")
        .first
        .leak()
}

fn language(text: &str) -> Language<'static> {
    postcard::from_bytes(compiled(text)).expect("a language")
}

/// The category of a number as the program finds it.
fn category(tag: &str, number: i64) -> &'static str {
    let (small, millions) = plurals(tag).expect("CLDR knows it");
    let plurals = Plurals {
        small: &small,
        millions,
    };
    plurals.category(number)
}

fn category_by_cldr(tag: &str, number: usize) -> &'static str {
    let language = tag.parse::<unic_langid::LanguageIdentifier>().expect(tag);
    let rules = PluralRules::create(language, PluralRuleType::CARDINAL).expect(tag);
    match rules.select(number).expect("a number") {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

fn errors(text: &str) -> Vec<String> {
    super::language("en", &[file("test.ftl", text)]).expect_err("bad Fluent")
}

/// One error, at that place, that has that in it.
#[track_caller]
fn assert_error(text: &str, place: &str, what: &str) {
    let errors = errors(text);
    let [error] = errors.as_slice() else {
        panic!("{errors:#?}");
    };
    assert!(error.starts_with(&format!("test.ftl:{place} ")), "{error}");
    assert!(error.contains(what), "{error}");
}

/// Compiles the words, carries them over as the program does, and says `a`.
fn said(text: &str, args: &[(&str, Value)]) -> String {
    Words::read("en", compiled(text))
        .expect("just written")
        .say("a", args)
}

#[test]
fn references_and_literals_are_put_in() {
    let text = "a = { b }{ \" {\" }{ 5 } { -tcp } { { $n } }\nb = no \\u more\n-tcp = TCP{ -dash }x\n-dash = { \"\\u2013\" }\n";
    let language = language(text);
    assert_eq!(language.marks, [mark("a"), mark("b")]);
    let sentence = &language.sentences[0];
    assert_eq!(sentence.last(), Some(&Piece::Place("n")));
    let args = [("n", Value::Number(7))];
    assert_eq!(said(text, &args), "no \\u more {5 TCP–x 7");
}

#[test]
fn terms_and_comments_do_not_travel() {
    let language = language("# about b\nb = B\n-t = T\n## group\na = A\n### file\n");
    assert_eq!(language.marks, [mark("a"), mark("b")]);
}

#[test]
fn lines_are_joined_as_fluent_joins_them() {
    let text = "a =\n    one\n      two { $n }\n\n    three\n";
    let args = [("n", Value::Number(-3))];
    assert_eq!(said(text, &args), "one\n  two -3\n\nthree");
}

#[test]
fn places_are_filled_or_shown() {
    let text = "a = { $who } has { $n }";
    let who = ("who", Value::Text("A {$n}"));
    assert_eq!(
        said(text, &[who, ("n", Value::Number(i64::MAX))]),
        "A {$n} has 9223372036854775807"
    );
    assert_eq!(said(text, &[who]), "A {$n} has {$n}");
    assert_eq!(
        said(text, &[who, ("N", Value::Number(1))]),
        "A {$n} has {$n}"
    );
}

#[test]
fn the_first_variant_that_fits_is_taken_or_the_default() {
    let text = "a = { $n ->\n    [one] one\n    [1] never\n    [-7] minus seven\n    \
                [over] over\n   *[many] { $n } of them\n    [other] some\n}\n";
    let say = |args: &[_]| said(text, args);
    let said = |value| say(&[("n", value)]);
    assert_eq!(said(Value::Number(1)), "one");
    assert_eq!(said(Value::Number(-1)), "one");
    assert_eq!(said(Value::Number(-7)), "minus seven");
    assert_eq!(said(Value::Number(7)), "some");
    assert_eq!(said(Value::Text("over")), "over");
    assert_eq!(said(Value::Text("1")), "1 of them");
    assert_eq!(say(&[]), "{$n} of them");
}

#[test]
fn choices_nest_and_follow_references() {
    let text =
        "a = { $who ->\n    [x] X\n   *[y] { b }\n}\nb = { $n ->\n    [0] none\n   *[1] any\n}!\n";
    let said = |n| said(text, &[("who", Value::Text("z")), ("n", Value::Number(n))]);
    assert_eq!(said(0), "none!");
    assert_eq!(said(2), "any!");
}

#[test]
fn plurals_are_those_of_cldr_in_every_language() {
    for language in PluralRules::get_locales(PluralRuleType::CARDINAL) {
        let tag = language.to_string();
        // Cornish looks at thousands too.
        let large = [1_001, 65_535, 1_000_000, 1_000_100, 3_000_000];
        let large = large.iter().filter(|_| tag != "kw");
        let (small, millions) = plurals(&tag).expect("CLDR knows it");
        let plurals = Plurals {
            small: &small,
            millions,
        };
        for n in (0..1000).chain(large.copied()) {
            let wanted = category_by_cldr(&tag, n);
            assert_eq!(plurals.category(n as i64), wanted, "{tag}: {n}");
            assert_eq!(plurals.category(-(n as i64)), wanted, "{tag}: -{n}");
        }
    }
}

#[test]
fn plurals_of_some_languages() {
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
}

#[test]
fn a_region_has_the_plurals_of_its_language() {
    assert_eq!(plurals("pl-PL"), plurals("pl"));
    assert_ne!(plurals("pl"), plurals("en"));
    assert_ne!(plurals("pt-PT"), plurals("pt"));
}

#[test]
fn a_folder_is_named_by_the_usual_spelling_of_its_tag() {
    for tag in ["zh_CN", "zh-cn"] {
        let error = plurals(tag).expect_err("never found");
        assert!(error.ends_with("written zh-CN"), "{error}");
    }
}

#[test]
fn a_language_cldr_does_not_know_is_an_error() {
    for tag in ["tlh", "!"] {
        let errors = super::language(tag, &[]).expect_err("no plural rules");
        assert!(errors[0].starts_with(&format!("words/{tag}: ")));
    }
}

#[test]
fn bad_syntax_is_an_error() {
    assert_error("b = fine\n\na = { $who\n", "4: a", "is not Fluent");
    assert_error("a = { $n ->\n    [one] one\n}\n", "3: a", "default");
    assert_error("b = fine\n§ = fine\nc = fine\n", "2: §", "is not Fluent");
}

#[test]
fn a_key_that_stands_twice_is_an_error() {
    assert_error(
        "a = one\nb = b\na = two\n",
        "3: a",
        "stands in test.ftl too",
    );
    assert_error("-a = one\n-a = two\na = fine\n", "2: -a", "stands in");
    let files = [file("x.ftl", "a = one"), file("y.ftl", "\na = two")];
    let errors = super::language("en", &files).expect_err("twice");
    assert_eq!(errors, ["y.ftl:2: a stands in x.ftl too"]);
}

#[test]
fn a_reference_to_nothing_is_an_error() {
    assert_error(
        "a = x\n    { b }",
        "2: a",
        "refers to b, which is not there",
    );
    assert_error("a = { -a }", "1: a", "refers to -a, which is not there");
}

#[test]
fn a_circle_is_an_error_in_each_of_its_sentences() {
    assert_error("a = a { a }", "1: a", "to itself");
    let found = errors("a = { b }\nb = { -c }\n-c = { a }\n");
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found.iter().all(|error| error.contains("to itself")));
}

#[test]
fn what_is_not_understood_is_an_error_and_says_what_is() {
    for (text, place) in [
        ("a = x\nb = { NUMBER($n) }", "2: b"),
        ("a = { b.c }\nb = b", "1: a"),
        ("a = a\n    .title = x", "2: a"),
        ("a =\n    .title = x", "2: a"),
        ("-a = a\n    .title = x", "2: -a"),
        ("a = { -b(case: \"x\") }\n-b = b", "1: a"),
        ("a = { NUMBER($n) ->\n   *[one] x\n}", "2: a"),
        ("a = { \"x\" ->\n   *[x] x\n}", "2: a"),
    ] {
        assert_error(text, place, "understood are text, { $place }");
    }
    assert_error(
        "a = { $n ->\n    [1.5] x\n   *[one] y\n}",
        "2: a",
        "not a whole number",
    );
}

#[test]
fn a_place_in_a_term_is_an_error() {
    assert_error("-t = of { $who }", "1: -t", "$who");
    assert_error("b = { $who }\n-t = { b }\na = { -t }", "1: b", "in -t");
}

#[test]
fn what_is_read_later_travels_apart() {
    let files = [
        file(
            "words/en/page.ftl",
            "page-language-name = English\n-tcp = TCP\n",
        ),
        file("words/en/reading/glossary.ftl", "msl = { -tcp } ages\n"),
    ];
    let compiled = super::language("en", &files).expect("good Fluent");
    assert_eq!(compiled.name, "English");
    let mut words = Words::read("en", compiled.first.leak()).expect("just written");
    assert!(words.has("page-language-name") && !words.has("msl"));
    assert!(!words.can_read());
    words = words
        .with_reading(compiled.reading.leak())
        .expect("just written");
    assert!(words.can_read());
    assert_eq!(words.say("msl", &[]), "TCP ages");
}

#[test]
fn words_that_are_none_are_refused() {
    assert!(Words::read("en", b"<!doctype html>").is_none());
    assert!(Words::read("en", b"").is_none());
    assert!(Words::read("xx", compiled("a = A")).is_none());
}
