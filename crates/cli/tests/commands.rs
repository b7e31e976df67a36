//! The command line as a user meets it: what it prints, where, and its exit status.

use std::path::PathBuf;
use std::process::{Command, Output};

fn lifelines(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lifelines"))
        .args(args)
        .output()
        .expect("the binary was built for this test")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("errors are UTF-8")
}

/// A scenario file of that text, in a folder of its own.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the test folder can be written to");
    path
}

const GOOD: &str = r#"
[settings]
start = "established"

[[step]]
who = "client"
at = "0 ms"
do = "abort"

[expect.client]
path = ["ESTABLISHED", "CLOSED"]
outcome = "aborted"

[expect.server]
path = ["ESTABLISHED", "CLOSED"]
outcome = "reset"
"#;

#[test]
fn list_names_every_preset_in_both_languages() {
    for (lang, title) in [("en", "Simultaneous close"), ("zh", "同时关闭")] {
        let output = lifelines(&["list", "--lang", lang]);
        assert!(output.status.success());
        let text = stdout(&output);
        assert_eq!(text.matches("simultaneous-close").count(), 1);
        assert!(text.contains(title), "{text}");
    }
}

#[test]
fn claims_are_told_with_runs_that_exist() {
    for (lang, verdict) in [("en", "false: "), ("zh", "错误: ")] {
        let output = lifelines(&["claims", "--lang", lang]);
        let text = stdout(&output);
        assert!(text.contains(verdict), "{text}");
        let runs = text
            .lines()
            .filter_map(|line| line.strip_prefix("  lifelines run "));
        assert!(runs.clone().count() > 10, "{text}");
        for id in runs {
            assert!(lifelines_lessons::preset(id).is_some(), "{id}");
        }
    }
}

#[test]
fn every_preset_runs_in_every_format() {
    let ids: Vec<String> = lifelines_lessons::presets()
        .iter()
        .map(|p| p.id.clone())
        .collect();
    assert!(ids.len() >= 9);
    for id in &ids {
        for format in ["text", "json", "figure", "svg", "mermaid"] {
            let output = lifelines(&["run", id, "--format", format]);
            assert!(
                output.status.success(),
                "{id} {format}: {}",
                stderr(&output)
            );
            assert!(!output.stdout.is_empty(), "{id} {format}");
        }
    }
}

#[test]
fn text_speaks_the_language_asked_for() {
    let chinese = stdout(&lifelines(&["run", "lost-last-ack", "--lang", "zh-Hans"]));
    assert!(chinese.contains("丢失"), "{chinese}");
    let english = stdout(&lifelines(&["run", "lost-last-ack"]));
    assert!(english.contains("lost"), "{english}");
}

#[test]
fn json_tells_both_states_of_every_moment() {
    let text = stdout(&lifelines(&["run", "normal-close", "--format", "json"]));
    let run: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(run["scenario"], "normal-close");
    assert_eq!(run["start"]["client"], "ESTABLISHED");
    let moments = run["moments"].as_array().expect("a list of moments");
    let mut before = run["start"].clone();
    for moment in moments {
        for end in ["client", "server"] {
            assert_eq!(moment[end]["before"], before[end], "{moment}");
            before[end] = moment[end]["after"].clone();
        }
    }
    assert_eq!(before["client"], "CLOSED");
    assert_eq!(
        run["path"]["client"],
        serde_json::json!([
            "ESTABLISHED",
            "FIN-WAIT-1",
            "FIN-WAIT-2",
            "TIME-WAIT",
            "CLOSED"
        ])
    );
}

#[test]
fn a_file_of_ones_own_runs_and_checks() {
    let path = file("good.toml", GOOD);
    let path = path.to_str().expect("the path is UTF-8");
    let run = lifelines(&["run", path, "--format", "figure"]);
    assert!(stdout(&run).contains("CTL=RST"), "{}", stdout(&run));
    let check = lifelines(&["check", path]);
    assert_eq!(check.status.code(), Some(0), "{}", stderr(&check));
}

#[test]
fn an_expectation_that_does_not_hold_is_status_1() {
    let path = file(
        "untrue.toml",
        &GOOD.replace("outcome = \"reset\"", "outcome = \"closed\""),
    );
    let output = lifelines(&["check", path.to_str().expect("the path is UTF-8")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("untrue.toml"),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains("server"), "{}", stderr(&output));
}

#[test]
fn a_mistake_is_named_by_file_line_and_key_with_status_2() {
    let path = file(
        "bad.toml",
        &GOOD.replace("who = \"client\"", "who = \"clinet\""),
    );
    for command in ["run", "check"] {
        let output = lifelines(&[command, path.to_str().expect("the path is UTF-8")]);
        assert_eq!(output.status.code(), Some(2));
        let error = stderr(&output);
        assert!(
            error.contains("bad.toml:6: ") && error.contains("who"),
            "{error}"
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn an_unknown_name_lists_the_known_ones() {
    let output = lifelines(&["run", "no-such-lesson"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("three-way-handshake"));
}

#[test]
fn explore_finds_the_shortest_run_or_says_that_there_is_none() {
    let found = lifelines(&["explore", "--client", "CLOSING", "--server", "CLOSING"]);
    assert!(found.status.success());
    assert!(stdout(&found).contains("CLOSING       CLOSING"));
    let none = lifelines(&["explore", "--client", "LAST_ACK", "--server", "LAST-ACK"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("not reachable within these bounds"));
    let unknown = lifelines(&["explore", "--client", "OPEN"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_language_without_words_is_said_and_english_spoken() {
    let output = lifelines(&["list", "--lang", "tlh"]);
    assert!(output.status.success());
    assert!(stdout(&output).contains("Simultaneous close"));
    assert!(stderr(&output).contains("no words in 'tlh'"));
    assert!(lifelines(&["list", "--lang", "zh-Hant"]).stderr.is_empty());
}

#[test]
fn states_are_spelled_as_asked() {
    for (names, spelling) in [("rfc", "LAST-ACK"), ("textbook", "LAST_ACK")] {
        let text = stdout(&lifelines(&["run", "lost-last-ack", "--names", names]));
        assert!(text.contains(spelling), "{text}");
    }
}

#[test]
fn a_story_without_end_is_stopped_and_said_so() {
    let endless = "[settings]\nstart = \"established\"\n[client]\nkeep_alive = \"1 s\"\n";
    let path = file("endless.toml", endless);
    let output = lifelines(&["run", path.to_str().expect("the path is UTF-8")]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("stopped after 10000 moments"),
        "{}",
        stderr(&output)
    );
    assert!(stdout(&output).lines().count() >= 10_000);
}
