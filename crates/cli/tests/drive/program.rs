//! The program: pipes, options, exit statuses.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

fn spawn(options: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_lifelines"))
        .arg("drive")
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built for this test")
}

/// Hands over all of `input`, and waits.
pub fn run(options: &[&str], input: &[u8]) -> Output {
    let mut child = spawn(options);
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    // The program may end without reading; its answers may fill the pipe before we have written.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it does not panic");
    output
}

/// The answers, one a line.
fn answers(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

const OPEN: &str = r#"{"call":"open","mode":"active"}"#;

#[test]
fn every_line_is_answered_as_soon_as_it_is_read() {
    let mut child = spawn(&[]);
    let mut stdin = child.stdin.take().expect("piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    for _ in 0..3 {
        writeln!(stdin, r#"{{"call":"status"}}"#).expect("it reads");
        let mut answer = String::new();
        stdout.read_line(&mut answer).expect("it answers");
        assert!(
            answer.contains("CLOSED") && answer.ends_with('\n'),
            "{answer}"
        );
    }
    drop(stdin);
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).expect("it ends");
    assert_eq!(rest, "");
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn no_input_is_no_output() {
    let output = run(&[], b"");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
}

#[test]
fn a_refused_line_makes_the_status_1_and_the_rest_goes_on() {
    let input = format!("{OPEN}\n\nnonsense\r\n{{\"call\":\"status\"}}");
    let output = run(&["--iss", "7"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "");
    let answers = answers(&output);
    assert_eq!(answers.len(), 4);
    assert!(
        answers[1]["error"]
            .as_str()
            .expect("blank")
            .starts_with("line 2: ")
    );
    assert!(
        answers[2]["error"]
            .as_str()
            .expect("bad")
            .starts_with("line 3: ")
    );
    // The last line needs no line break.
    assert_eq!(answers[3]["state"], "SYN-SENT");
    assert_eq!(answers[3]["status"]["iss"], 7);
}

#[test]
fn a_line_without_end_is_refused_and_the_next_is_read() {
    let mut input = vec![b'x'; 17 << 20];
    input.extend(format!("\n{OPEN}\n").bytes());
    let output = run(&[], &input);
    let answers = answers(&output);
    assert_eq!(answers[0]["error"], "line 1: longer than 16 MiB");
    assert_eq!(answers[1]["state"], "SYN-SENT");
    assert_eq!(answers.len(), 2);
}

#[test]
fn nobody_reading_any_more_is_a_quiet_end() {
    let mut child = spawn(&[]);
    let mut stdin = child.stdin.take().expect("piped");
    drop(child.stdout.take());
    let writer = std::thread::spawn(move || {
        for _ in 0..10_000 {
            if writeln!(stdin, r#"{{"call":"status"}}"#).is_err() {
                return true;
            }
        }
        false
    });
    let output = child.wait_with_output().expect("it ends");
    assert!(writer.join().expect("no panic"), "it went on reading");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}

#[test]
fn options_reach_the_endpoint() {
    let options = [
        "--iss",
        "4294967295",
        "--window",
        "1000",
        "--set",
        "mss=500",
        "--set=msl=30s",
    ];
    let output = run(&options, OPEN.as_bytes());
    let answers = answers(&output);
    let syn = &answers[0]["segments"][0];
    assert_eq!(
        (&syn["seq"], &syn["window"], &syn["mss"]),
        (&4294967295u32.into(), &1000.into(), &500.into())
    );
}

fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the test folder can be written to");
    path.to_str().expect("the path is UTF-8").to_owned()
}

#[test]
fn a_policy_file_is_read_and_set_goes_before_it() {
    let path = file(
        "policy.toml",
        "# Small.\nmss = 300\nwindow = 2000\nrto_initial = \"3 s\"\n",
    );
    let options = ["--set", "mss=200", "--policy", &path];
    let output = run(&options, OPEN.as_bytes());
    let answer = &answers(&output)[0];
    let syn = &answer["segments"][0];
    assert_eq!((&syn["window"], &syn["mss"]), (&2000.into(), &200.into()));
    assert_eq!(answer["timers"]["retransmission_ms"], 3000);
}

#[test]
fn a_bad_option_is_told_before_any_line_is_read_with_status_2() {
    let bad = file("bad-policy.toml", "mss = 300\nmls = \"30 s\"\n");
    let cases: &[(&[&str], &str)] = &[
        (&["--iss", "4294967296"], "--iss"),
        (&["--iss", "-1"], "-1"),
        (&["--window", "65536"], "--window"),
        (&["--window", "0"], "--window"),
        (&["--set", "msl"], "key=value"),
        (
            &["--set", "mls=30s"],
            "--set mls=30s: no such key; did you mean msl?",
        ),
        (
            &["--set", "mss=300", "--set", "msl=soon"],
            "--set msl=soon: \"soon\" is no duration",
        ),
        (&["--set", "time_wait=maybe"], "true or false"),
        (&["--set", "rto_min=2min"], "rto_min"),
        (&["--set", "iss=4"], "no such key"),
        (
            &["--policy", &bad],
            "bad-policy.toml:2: mls: no such key; did you mean msl?",
        ),
        (&["--policy", "no-such-file.toml"], "no-such-file.toml"),
        (&["--colour"], "--colour"),
    ];
    for (options, named) in cases {
        let output = run(options, OPEN.as_bytes());
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert!(output.stdout.is_empty(), "{options:?}");
        assert!(
            stderr(&output).contains(named),
            "{options:?}: {}",
            stderr(&output)
        );
    }
}
