//! The command line as a user meets it: what it prints, where, and its exit status.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

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
        for format in ["text", "json", "figure", "svg", "mermaid", "csv", "pcapng"] {
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
fn csv_has_a_line_for_every_moment() {
    for preset in lifelines_lessons::presets() {
        let output = lifelines(&["run", &preset.id, "--format", "csv"]);
        let mut reader = csv::Reader::from_reader(&output.stdout[..]);
        let columns = reader.headers().expect("a line of names").clone();
        let column = |name| columns.iter().position(|its| its == name).expect("a name");
        let lines: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("CSV")).collect();
        let recording = lifelines_sim::run(&preset.script);
        assert_eq!(lines.len(), recording.moments.len(), "{}", preset.id);
        for (line, moment) in lines.iter().zip(&recording.moments) {
            assert_eq!(line[column("at_us")], moment.at.as_micros().to_string());
            let after = moment.after[1].state().to_string();
            assert_eq!(line[column("server_after")], after);
        }
    }
}

#[test]
fn a_capture_is_made_at_one_end() {
    let at = |end: &[&str]| {
        let run = ["run", "lost-last-ack", "--format", "pcapng"];
        let output = lifelines(&[&run, end].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        output.stdout
    };
    let (usual, client) = (at(&[]), at(&["--at", "client"]));
    let [server, both] = ["server", "both"].map(|end| at(&["--at", end]));
    assert_eq!(usual, client);
    // The ACK that is lost is not seen there.
    assert!(server.len() < client.len() && client.len() < both.len());
    let text = lifelines(&["run", "lost-last-ack", "--at", "server"]);
    assert_eq!(text.status.code(), Some(2));
    assert!(stderr(&text).contains("--format pcapng"));
}

/// With a terminal, which `script` of util-linux makes; other systems have none so called.
#[cfg(target_os = "linux")]
#[test]
fn a_capture_is_not_written_to_a_terminal() {
    let run = format!(
        "{} run normal-close --format pcapng",
        env!("CARGO_BIN_EXE_lifelines")
    );
    let made = Command::new("script")
        .args(["-q", "-e", "-c", &run, "/dev/null"])
        .stdin(Stdio::null())
        .output();
    let Ok(output) = made else {
        eprintln!("`script` is not on PATH: what is written to a terminal is not checked");
        return;
    };
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    let text = stdout(&output);
    assert!(text.contains("terminal") && !text.contains('\0'), "{text}");
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
fn an_unknown_name_leads_to_the_known_ones() {
    let output = lifelines(&["run", "no-such-lesson"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`lifelines list`"));
    for near in ["normal-clsoe", "Normal_Close"] {
        let output = lifelines(&["run", near]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            stderr(&output).contains("did you mean normal-close?"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn explore_finds_the_shortest_run_or_says_that_there_is_none() {
    let found = lifelines(&["explore", "--client", "CLOSING", "--server", "CLOSING"]);
    assert!(found.status.success());
    assert!(stdout(&found).contains("FIN_WAIT_1 → CLOSING"));
    assert!(stdout(&found).contains("Reached in 8 steps."));
    let chinese = lifelines(&["explore", "both=CLOSING", "--lang", "zh"]);
    assert!(stdout(&chinese).contains("经过 8 步到达"));
    let place = stderr(&lifelines(&["explore", "client=OPEN"]));
    assert!(place.contains("character 8, 'OPEN'"), "{place}");
    let none = lifelines(&["explore", "both=LAST_ACK"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("Not reachable within these bounds (1979 states searched)"));
    for wrong in [
        ["explore", "--client", "OPEN"].as_slice(),
        &["explore", "client=OPEN"],
        &["explore", "both=CLOSING", "--bounds", "losses=many"],
        &["explore"],
    ] {
        assert_eq!(lifelines(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn what_explore_finds_is_a_scenario_that_holds() {
    for (goal, bounds) in [
        ("both=CLOSING", "losses=0"),
        ("client=TIME_WAIT server=LAST_ACK", "losses=1"),
        ("server reports a reset", "aborts=1,bytes=1"),
        ("client reports a timeout", "give-ups=1"),
    ] {
        let script = ["explore", goal, "--bounds", bounds, "--format", "script"];
        let path = file("explored.toml", &stdout(&lifelines(&script)));
        let path = path.to_str().expect("the path is UTF-8");
        let checked = lifelines(&["check", path]);
        assert!(checked.status.success(), "{goal}: {}", stderr(&checked));
    }
}

#[test]
fn explore_checks_every_law_and_tells_what_was_not_taken() {
    let holds = lifelines(&["explore", "--check", "--bounds", "losses=1"]);
    assert!(holds.status.success());
    let text = stdout(&holds);
    assert!(text.contains("holds       edges-of-the-table"), "{text}");
    assert!(!text.contains("BROKEN") && text.contains("all there are"));
    assert!(text.contains("RFC 9293 §3.10.7.4, eighth"), "{text}");
    let chinese = stdout(&lifelines(&[
        "explore", "--check", "--lang", "zh", "--bounds", "opens=0",
    ]));
    assert!(
        chinese.contains("成立") && chinese.contains("RFC 9293 §3.10.7.4，第八步"),
        "{chinese}"
    );
    let both = lifelines(&["explore", "--check", "--atlas"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn explore_shows_what_lies_beyond_the_condition_of_a_law() {
    let bounds = "roles=true,opens=2,losses=1,reuse=after-time-wait,states=110000";
    let found = lifelines(&["explore", "--check", "--bounds", bounds]);
    assert!(found.status.success(), "{}", stderr(&found));
    let text = stdout(&found);
    assert!(
        text.contains("Where its condition is not given, close-ends fails"),
        "{text}"
    );
}

#[test]
fn explore_lists_what_is_taken_nowhere_and_why() {
    let narrow = stdout(&lifelines(&[
        "explore",
        "--coverage",
        "--bounds",
        "losses=1",
    ]));
    assert!(narrow.contains("Not within these bounds."), "{narrow}");
    assert!(narrow.contains("  SYN_RCVD to CLOSED, abort"), "{narrow}");
    let json = [
        "explore",
        "--coverage",
        "--bounds",
        "losses=1",
        "--format",
        "json",
    ];
    let value: serde_json::Value =
        serde_json::from_str(&stdout(&lifelines(&json))).expect("it is JSON");
    let rules = value["rules_not_taken"].as_array().expect("a list");
    assert!(rules.iter().any(|rule| rule["why"] == "nobody-urgent"));
}

#[test]
fn the_atlas_has_a_row_and_a_column_for_each_state() {
    let text = stdout(&lifelines(&["explore", "--atlas"]));
    let row = text
        .lines()
        .find(|line| line.starts_with("LAST_ACK"))
        .expect("there is a row");
    assert_eq!(row.split_whitespace().count(), 13);
    let json = stdout(&lifelines(&["explore", "--atlas", "--format", "json"]));
    let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(value["pairs"].as_array().map(Vec::len), Some(121));
    assert_eq!(value["exhausted"], true);
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

#[test]
fn a_locale_is_a_language_too() {
    let wanted = lifelines(&["run", "normal-close", "--lang", "zh"]);
    for lang in ["zh_CN", "zh-Hans", "zh_CN.UTF-8", "ZH"] {
        let output = lifelines(&["run", "normal-close", "--lang", lang]);
        assert_eq!(stdout(&output), stdout(&wanted), "{lang}");
        assert_eq!(stderr(&output), "", "{lang}");
    }
}

#[test]
fn what_happens_in_one_moment_is_parted_as_the_language_does() {
    let chinese = stdout(&lifelines(&["run", "normal-close", "--lang", "zh"]));
    assert!(
        chinese.contains('；') && !chinese.contains(';'),
        "{chinese}"
    );
    let english = stdout(&lifelines(&["run", "normal-close"]));
    assert!(english.contains("; sends"), "{english}");
}

#[test]
fn a_preset_is_checked_by_its_id() {
    let output = lifelines(&["check", "normal-close", "half-close"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        "normal-close: as expected\nhalf-close: as expected\n"
    );
    let chinese = stdout(&lifelines(&["check", "normal-close", "--lang", "zh"]));
    assert_eq!(chinese, "normal-close：与预期相符\n");
}

#[test]
fn every_preset_is_as_its_file_expects() {
    let ids = lifelines_lessons::presets()
        .iter()
        .map(|preset| preset.id.as_str());
    let arguments: Vec<&str> = ["check"].into_iter().chain(ids).collect();
    let output = lifelines(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        stdout(&output).matches(": as expected\n").count(),
        arguments.len() - 1
    );
}

#[test]
fn good_and_bad_files_are_told_apart() {
    let good = file("apart.toml", GOOD);
    let good = good.to_str().expect("the path is UTF-8");
    let output = lifelines(&["check", good, "no-such-file.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output), format!("{good}: as expected\n"));
    assert!(
        stderr(&output).starts_with("no-such-file.toml: "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn an_empty_file_is_no_scenario() {
    for text in ["", "\n\n", "# nothing yet\n"] {
        let path = file("empty.toml", text);
        for command in ["check", "run"] {
            let output = lifelines(&[command, path.to_str().expect("the path is UTF-8")]);
            assert_eq!(output.status.code(), Some(2), "{text:?}");
            assert!(
                stderr(&output).contains("empty.toml: empty"),
                "{}",
                stderr(&output)
            );
            assert!(output.stdout.is_empty());
        }
    }
}

#[test]
fn a_file_that_expects_nothing_is_not_as_expected() {
    let text = GOOD.split("[expect").next().expect("there is a first part");
    let path = file("hopeless.toml", text);
    let output = lifelines(&["check", path.to_str().expect("the path is UTF-8")]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stdout(&output).contains("nothing is expected"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn a_title_without_a_language_is_shown_its_shape() {
    let path = file("titled.toml", &format!("title = \"Half\"\n{GOOD}"));
    let output = lifelines(&["check", path.to_str().expect("the path is UTF-8")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("titled.toml:1: title: "),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains("{ en = "), "{}", stderr(&output));
}

/// When the run of `normal-close` under these settings is over, in microseconds.
fn lasts(settings: &[&str]) -> u64 {
    let mut arguments = vec!["run", "normal-close", "--format", "json"];
    arguments.extend(settings.iter().flat_map(|setting| ["--set", setting]));
    let output = lifelines(&arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    let run: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("it is JSON");
    let moments = run["moments"].as_array().expect("a list of moments");
    let last = moments.last().expect("something happens");
    last["at_us"].as_u64().expect("a number")
}

#[test]
fn set_replaces_a_setting_of_the_scenario() {
    let usual = lasts(&[]);
    assert_eq!(usual - lasts(&["msl=30s"]), 180_000_000);
    assert_eq!(usual - lasts(&["client.msl=30s"]), 180_000_000);
    assert_eq!(usual, lasts(&["server.msl=30s"]), "the client closes first");
    assert_eq!(
        usual - lasts(&["msl=1s", "msl=30s"]),
        180_000_000,
        "the last counts"
    );
    assert!(lasts(&["client.time_wait=false"]) < 1_000_000);
    assert!(lasts(&["rtt=2s"]) > usual);
}

#[test]
fn a_setting_that_is_none_is_told_with_what_is_near() {
    for (setting, named) in [
        ("mls=30s", "--set mls=30s: no such key; did you mean msl?"),
        ("client.mls=30s", "did you mean msl?"),
        ("msl=soon", "--set msl=soon: \"soon\" is no duration"),
        ("msl", "key=value is wanted"),
        ("step=3", "no such key"),
        ("client=3", "a table is wanted"),
    ] {
        let output = lifelines(&["run", "normal-close", "--set", setting]);
        assert_eq!(output.status.code(), Some(2), "{setting}");
        assert!(
            stderr(&output).contains(named),
            "{setting}: {}",
            stderr(&output)
        );
        assert!(output.stdout.is_empty(), "{setting}");
    }
}

#[test]
fn help_teaches_by_example_and_says_how_a_command_ends() {
    let all = stdout(&lifelines(&["--help"]));
    assert!(
        all.contains("Examples:") && all.contains("Exit status:"),
        "{all}"
    );
    for command in ["run", "check", "drive"] {
        let help = stdout(&lifelines(&[command, "--help"]));
        assert!(help.contains(&format!("lifelines {command} ")), "{help}");
        assert!(help.contains("Exit status: 0"), "{help}");
    }
}

/// The examples of `--help` that need no file of one's own are run.
#[test]
fn the_examples_of_help_work() {
    let mut tried = 0;
    for command in ["list", "claims", "run", "check"] {
        let help = stdout(&lifelines(&[command, "--help"]));
        for line in help
            .lines()
            .filter_map(|line| line.strip_prefix("  lifelines "))
        {
            let example = line.split(" >").next().unwrap_or(line);
            if !example.contains(".toml") {
                let words = example.split_whitespace();
                // A shell would take the quotes away.
                let arguments: Vec<&str> = words.map(|word| word.trim_matches('\'')).collect();
                let output = lifelines(&arguments);
                assert!(output.status.success(), "{line}: {}", stderr(&output));
                tried += 1;
            }
        }
    }
    assert!(tried >= 8, "{tried}");
}

#[test]
fn errors_go_to_standard_error_and_nobody_reading_them_is_no_panic() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lifelines"))
        .args(["run", "no-such-lesson"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built for this test");
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lifelines"))
        .args(["run", "normal-close", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built for this test");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(
        (output.status.code(), stderr(&output).as_str()),
        (Some(0), "")
    );
}

#[test]
fn ss_prints_the_sockets_of_both_hosts_when_they_change() {
    let text = stdout(&lifelines(&["run", "normal-close", "--ss"]));
    let half_closed = "\
[60 ms] server$ ss -tan
State      Recv-Q Send-Q Local Address:Port Peer Address:Port
CLOSE-WAIT 0      0          192.0.2.2:80      192.0.2.1:49152
";
    assert!(text.contains(half_closed), "{text}");
    let json = stdout(&lifelines(&[
        "run",
        "normal-close",
        "--ss",
        "--format",
        "json",
    ]));
    let changes: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(changes[0]["client"][0]["state"], "ESTAB");
    assert_eq!(changes[1]["client"][0]["send_q"], 1, "the FIN");
}

#[test]
fn code_is_ready_to_be_compiled() {
    let both = stdout(&lifelines(&["run", "half-close", "--code", "python"]));
    assert!(both.starts_with("[client]\nimport socket\n"), "{both}");
    assert!(both.contains("\n[server]\nimport socket\n"), "{both}");
    let arguments = ["run", "half-close", "--code", "c", "--end", "client"];
    let code = stdout(&lifelines(&arguments));
    assert!(code.starts_with("#include <"), "{code}");
    assert!(code.contains("    shutdown(s, SHUT_WR);\n"), "{code}");
    let json = [&arguments[..], &["--format", "json"]].concat();
    let json: serde_json::Value = serde_json::from_str(&stdout(&lifelines(&json))).expect("JSON");
    let steps = json["client"]["steps"].as_array().expect("a step each");
    assert!(steps.iter().any(|step| step["blocked"] == true));
}

#[test]
fn two_runs_stand_side_by_side() {
    let arguments = [
        "run",
        "lost-last-ack",
        "--set",
        "client.time_wait=false",
        "--compare",
        "lost-last-ack",
    ];
    let text = stdout(&lifelines(&arguments));
    let signs = |sign: &str| text.lines().filter(|line| line.contains(sign)).count();
    assert!(signs(" =") > 3, "{text}");
    let differs = text.lines().find(|line| line.contains(" | "));
    assert!(differs.is_some());
    let first = |state: &str| text.lines().find(|line| line.contains(state));
    assert_eq!(first("→ CLOSED"), first("→ TIME_WAIT"), "in one row");
    let json = [&arguments[..], &["--format", "json"]].concat();
    let json: serde_json::Value = serde_json::from_str(&stdout(&lifelines(&json))).expect("JSON");
    let first = json["first_difference"].as_u64().expect("there is one") as usize;
    assert_eq!(json["rows"][first - 1]["same"], false);
    assert_eq!(json["rows"][first - 2]["same"], true);
}

#[test]
fn a_scenario_may_name_what_stands_beside_it() {
    let text = format!("{GOOD}\n[compare.settings]\nlatency = \"5 ms\"\n");
    let path = file("beside.toml", &text);
    let path = path.to_str().expect("the path is UTF-8");
    let output = lifelines(&["run", path, "--compare"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("[compare]"));
    let alone = lifelines(&["run", "normal-close", "--compare"]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(stderr(&alone).contains("no [compare]"));
    let picture = lifelines(&["run", path, "--compare", "--format", "svg"]);
    assert_eq!(picture.status.code(), Some(2));
}

#[test]
fn schema_is_json() {
    let schema: serde_json::Value =
        serde_json::from_str(&stdout(&lifelines(&["schema"]))).expect("it is JSON");
    assert!(schema["properties"]["step"].is_object());
}

#[test]
fn explain_tells_every_moment_between_question_and_answer() {
    for (lang, question, why, answer) in [
        (
            "en",
            "four to close it",
            "RFC 9293 §3.10.7.4, eighth",
            "FIN",
        ),
        ("zh", "释放连接", "RFC 9293 §3.10.7.4，第八步", "FIN"),
    ] {
        let told = stdout(&lifelines(&[
            "run",
            "normal-close",
            "--explain",
            "--lang",
            lang,
        ]));
        let lines: Vec<&str> = told.lines().filter(|line| !line.is_empty()).collect();
        assert!(lines[1].contains(question), "{told}");
        assert!(told.contains(why), "{told}");
        assert!(
            lines.last().is_some_and(|last| last.contains(answer)),
            "{told}"
        );
        assert!(
            lines.iter().filter(|line| line.starts_with("    ")).count() > 14,
            "{told}"
        );
    }
    let refused = lifelines(&["run", "normal-close", "--explain", "--format", "svg"]);
    assert_eq!(refused.status.code(), Some(2));
}
