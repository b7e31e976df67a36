//! `lifelines run --format json` against `docs/run-json.md`: every key that is printed is in its
//! tables, and every key of its tables is printed by some run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const PAGE: &str = include_str!("../../../docs/run-json.md");

/// A run with what lessons lack: a step that is never done, errors, other connections.
const RARE: &str = r#"
[settings]
until = "5 s"
[server]
program = ["bind", "listen 2", "accept", "recv 1", "close", "close listener"]
[[step]]
who = "client"
at = "0 ms"
do = "open-active"
[[step]]
who = "client"
connection = 1
at = "5 ms"
do = "open-active"
[[step]]
who = "client"
at = "200 ms"
do = "send"
data = "hello"
[[step]]
who = "client"
at = "600 ms"
do = "receive"
octets = 9
[[step]]
who = "client"
connection = 1
at = "700 ms"
do = "abort"
[[step]]
who = "server"
after = { end = "server", enters = "TIME-WAIT" }
do = "shutdown"
[[inject]]
to = "client"
at = "800 ms"
origin = "attacker"
flags = ["RST"]
seq = 1
"#;

fn run(what: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_lifelines"))
        .args(["run", what, "--format", "json"])
        .output()
        .expect("it starts");
    assert!(output.status.success(), "{what}: {output:?}");
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

/// The keys in the tables of each chapter of the page.
fn documented() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut chapters: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let mut chapter = "";
    for line in PAGE.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            chapter = title;
        }
        let cell = line
            .strip_prefix("| ")
            .and_then(|row| row.split(" | ").next());
        let keys = cell
            .into_iter()
            .flat_map(|cell| cell.split('`').skip(1).step_by(2));
        chapters.entry(chapter).or_default().extend(keys);
    }
    chapters
}

/// Which chapter tells of the object at a key, and what stands before its keys there.
fn told_in(chapter: &'static str, key: &str) -> Option<(&'static str, &'static str)> {
    match (chapter, key) {
        ("The run", "moments[]") => Some(("A moment", "")),
        ("The run", "segments[]") => Some(("A segment", "")),
        ("The run", "start_hosts.*") | ("A moment", "*.host") => Some(("A host", "")),
        ("The run", "applications.*.start") | ("A moment", "*.application") => {
            Some(("An application", ""))
        }
        ("A moment", "what.segment" | "sent[]") | ("A segment", "repeats") => {
            Some(("A moment", ""))
        }
        ("A moment", "*.variables") | ("A host", "others[].variables") => {
            Some(("A connection", "variables."))
        }
        _ => None,
    }
}

/// Notes the keys of `value`, which stands at `key` of a chapter.
fn note(
    value: &Value,
    chapter: &'static str,
    key: &str,
    found: &mut BTreeSet<(&'static str, String)>,
) {
    // What these hold is told as a whole: keys of scenario files, names of timers.
    let whole = key == "settings.*" || key.ends_with("timers_us");
    let told = told_in(chapter, key);
    if whole || told.is_some() || !value.is_object() && !value.is_array() {
        found.insert((chapter, key.to_owned()));
    }
    let (chapter, before) = told.map_or((chapter, key.to_owned()), |(c, k)| (c, k.to_owned()));
    match value {
        Value::Object(_) if whole => {}
        Value::Object(fields) => {
            if fields.contains_key("backlog") {
                found.insert((chapter, key.to_owned()));
            }
            for (name, value) in fields {
                let name = match name.as_str() {
                    "client" | "server" => "*",
                    name => name,
                };
                let dot = if before.is_empty() || before.ends_with('.') {
                    ""
                } else {
                    "."
                };
                note(value, chapter, &format!("{before}{dot}{name}"), found);
            }
        }
        Value::Array(elements) => {
            for element in elements {
                note(element, chapter, &format!("{key}[]"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_key_is_documented_and_every_documented_key_is_printed() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rare.toml");
    std::fs::write(&file, RARE).expect("there is room");
    let mut found = BTreeSet::new();
    note(&run(&file.to_string_lossy()), "The run", "", &mut found);
    for preset in lifelines_lessons::presets() {
        note(&run(&preset.id), "The run", "", &mut found);
    }
    let printed: BTreeSet<String> = found
        .iter()
        .filter(|(_, key)| !key.is_empty())
        .map(|(chapter, key)| format!("{chapter}: {key}"))
        .collect();
    let documented = documented();
    let documented: BTreeSet<String> = documented
        .iter()
        .flat_map(|(chapter, keys)| keys.iter().map(move |key| format!("{chapter}: {key}")))
        .collect();
    let missing: Vec<_> = printed.difference(&documented).collect();
    assert!(
        missing.is_empty(),
        "printed and not documented: {missing:#?}"
    );
    let extra: Vec<_> = documented.difference(&printed).collect();
    assert!(extra.is_empty(), "documented and never printed: {extra:#?}");
}
