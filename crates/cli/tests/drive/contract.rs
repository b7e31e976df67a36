//! `docs/drive.md` says what is true: its conversations are held line by line, and its example
//! program is run.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::Command;

use crate::program::run;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// One conversation of the page: the options, the lines in, the lines out.
#[derive(Default)]
struct Conversation {
    options: Vec<String>,
    said: Vec<String>,
    answered: Vec<String>,
}

/// The blocks that begin with `$ lifelines drive`; `> ` is said, `< ` is answered.
fn conversations(page: &str) -> Vec<Conversation> {
    let mut found: Vec<Conversation> = Vec::new();
    for line in page.lines() {
        if let Some(options) = line.strip_prefix("$ lifelines drive") {
            found.push(Conversation {
                options: options.split_whitespace().map(str::to_owned).collect(),
                ..Conversation::default()
            });
        } else if let Some(held) = found.last_mut() {
            held.said.extend(line.strip_prefix("> ").map(str::to_owned));
            held.answered
                .extend(line.strip_prefix("< ").map(str::to_owned));
        }
    }
    found
}

#[test]
fn the_conversations_of_the_page_are_true() {
    let page = std::fs::read_to_string(root().join("docs/drive.md")).expect("the page is there");
    let held = conversations(&page);
    assert!(held.len() >= 2, "{} conversations", held.len());
    for Conversation {
        options,
        said,
        answered,
    } in held
    {
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let output = run(&options, (said.join("\n") + "\n").as_bytes());
        let heard = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(heard.lines().collect::<Vec<_>>(), answered, "{options:?}");
    }
}

#[test]
fn the_example_program_finds_the_endpoint_right() {
    let example = root().join("examples/autograder.py");
    let mut command = Command::new("python3");
    command.arg(example).arg(env!("CARGO_BIN_EXE_lifelines"));
    let output = match command.output() {
        // Whoever has no Python builds everything else all the same.
        Err(error) if error.kind() == ErrorKind::NotFound => return,
        output => output.expect("python3 can be started"),
    };
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(text.contains("passed"), "{text}");
}
