//! Every form of every preset, in both languages.

use lifelines_capture::Vantage;
use lifelines_diagram::Palette;
use lifelines_export::{Form, Manner, file_name, written};
use lifelines_lessons::{Words, presets};
use lifelines_sim::{Recording, run};
use lifelines_tcp::Naming;

const FORMS: [Form; 7] = [
    Form::Svg,
    Form::Mermaid,
    Form::Text,
    Form::Figure,
    Form::Csv,
    Form::Json,
    Form::Pcapng,
];

fn manner<'a>(words: &'a Words, title: &'a str) -> Manner<'a> {
    Manner {
        name: "a-run",
        title,
        words,
        naming: Naming::Textbook,
        palette: &Palette::LIGHT,
        vantage: Vantage::Both,
    }
}

fn text(recording: &Recording, form: Form, words: &Words) -> String {
    let octets = written(recording, form, &manner(words, "")).expect("it has room");
    String::from_utf8(octets).expect("UTF-8")
}

#[test]
fn the_same_run_is_the_same_file() {
    let words = Words::new("zh-CN");
    for preset in presets() {
        for form in FORMS {
            let file = || {
                let recording = run(&preset.script);
                written(&recording, form, &manner(&words, "题目")).expect("it has room")
            };
            let first = file();
            assert!(!first.is_empty(), "{} as {form:?}", preset.id);
            assert_eq!(first, file(), "{} as {form:?}", preset.id);
        }
    }
}

/// What a line of a sequence diagram may be, of all that Mermaid knows.
fn is_mermaid(line: &str) -> bool {
    let Some(line) = line.strip_prefix("    ") else {
        return line == "sequenceDiagram";
    };
    let begins = |rest: &str, starts: &[&str]| {
        let mut starts = starts.iter();
        starts.find_map(|start| rest.strip_prefix(start).map(ToOwned::to_owned))
    };
    let ends = ["C", "S"];
    if let Some(rest) = line.strip_prefix("participant ") {
        return ends
            .iter()
            .find_map(|end| rest.strip_prefix(end)?.strip_prefix(" as "))
            .is_some_and(is_letters);
    }
    let about = match line.strip_prefix("Note ") {
        Some(rest) => begins(rest, &["over ", "left of ", "right of "]),
        None => begins(line, &ends)
            .and_then(|rest| begins(&rest, &["->>", "-->>", "-x", "--x", "-)", "--)"]))
            .filter(|rest| !line.starts_with(&rest[..1])),
    };
    about
        .and_then(|rest| begins(&rest, &["C: ", "S: "]))
        .is_some_and(|letters| is_letters(&letters))
}

/// A semicolon ends a statement and a sharp begins an entity: both stand in entities only.
fn is_letters(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('#') {
        let Some((entity, after)) = after.split_once(';') else {
            return false;
        };
        if before.contains(';') || entity.parse::<u32>().is_err() {
            return false;
        }
        rest = after;
    }
    !text.trim().is_empty() && !rest.contains([';', '\n'])
}

#[test]
fn mermaid_understands_every_line() {
    for tag in ["en", "zh-CN"] {
        let words = Words::new(tag);
        for preset in presets() {
            let diagram = text(&run(&preset.script), Form::Mermaid, &words);
            assert!(diagram.starts_with("sequenceDiagram\n"), "{}", preset.id);
            for line in diagram.lines() {
                assert!(is_mermaid(line), "{}: {line}", preset.id);
            }
        }
    }
    let wrong = ["C->>S: a;b", "C->>C: a", "Note over: a", "C->>S: ", "end"];
    for line in wrong {
        assert!(!is_mermaid(&format!("    {line}")), "{line}");
    }
}

#[test]
fn a_title_is_letters_in_a_picture() {
    let words = Words::new("en");
    let recording = run(&presets()[0].script);
    let manner = manner(&words, "</title><script>alert(1)</script>&\u{0}");
    let picture = written(&recording, Form::Svg, &manner).expect("it has room");
    let picture = String::from_utf8(picture).expect("UTF-8");
    assert!(!picture.contains("<script"));
    assert!(picture.contains("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;\u{fffd}"));
}

#[test]
fn a_name_holds_nothing_that_a_folder_means() {
    let names = ["lost-last-ack", "", "../../etc/passwd", "a b\n\"<c>.toml"];
    let files = names.map(|name| file_name(name, "svg"));
    let expected = [
        "tcp-lifelines-lost-last-ack.svg",
        "tcp-lifelines.svg",
        "tcp-lifelines-etcpasswd.svg",
        "tcp-lifelines-abctoml.svg",
    ];
    assert_eq!(files, expected);
    assert!(file_name(&"a".repeat(1_000), "csv").len() < 120);
}
