//! `lifelines link`: addresses, what shows them on another page, and the way back.

use std::path::PathBuf;
use std::process::{Command, Output};

fn lifelines(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lifelines"))
        .args(args)
        .output()
        .expect("the binary was built for this test")
}

fn printed(args: &[&str]) -> String {
    let output = lifelines(args);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args:?}: {errors}");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

fn refused(args: &[&str]) -> String {
    let output = lifelines(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    String::from_utf8(output.stderr).expect("errors are UTF-8")
}

/// A teacher's own lesson.
fn lesson() -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("half-a-goodbye.toml");
    let text = r#"
[title]
en = "Half a <goodbye>"
zh-CN = "半个再见"
[question]
en = "May the server \"still\" answer?"
[answer]
zh-CN = "可以。"
[settings]
start = "established"
[[step]]
who = "client"
at = "10 ms"
do = "shutdown"
[compare.settings]
latency = "5 ms"
"#;
    std::fs::write(&path, text).expect("the test folder can be written to");
    path.to_str().expect("the path is UTF-8").to_owned()
}

#[test]
fn a_preset_is_named_and_not_carried() {
    let link = [
        "link",
        "lost-last-ack",
        "--lang",
        "zh",
        "--step",
        "6",
        "--only",
        "address",
    ];
    let address = "http://127.0.0.1:8080/?scenario=lost-last-ack&lang=zh&step=6\n";
    assert_eq!(printed(&link), address);
    let all = printed(&link[..6]);
    assert!(
        all.starts_with("Link, 60 characters:\nhttp://127.0.0.1:8080/?scen"),
        "{all}"
    );
    assert!(all.contains("title=\"最后一个 ACK 丢失\""), "{all}");
}

#[test]
fn what_is_changed_is_carried_and_comes_back() {
    let set = ["--set", "latency=5ms"];
    let address = printed(&[&["link", "half-close", "--only", "address"][..], &set].concat());
    assert!(
        address.starts_with("http://127.0.0.1:8080/#s=1."),
        "{address}"
    );
    let direct = printed(&[&["run", "half-close"][..], &set].concat());
    assert_eq!(printed(&["run", address.trim()]), direct);
    assert_ne!(printed(&["run", "half-close"]), direct);
    let again = printed(&["link", address.trim(), "--only", "address"]);
    assert_eq!(again, address, "it is still of that lesson");
}

#[test]
fn what_a_link_holds_is_a_file_again() {
    let link = |arguments: &[&str]| {
        let address = printed(&[&["link", "--only", "address"], arguments].concat());
        address.trim().to_owned()
    };
    let file = |name: &str, text: &str| {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, text).expect("the test folder can be written to");
        path.to_str().expect("the path is UTF-8").to_owned()
    };
    let changed = link(&["time-wait-lost-ack", "--set", "msl=30s"]);
    let script = printed(&["link", &changed, "--only", "script"]);
    assert!(script.contains("msl = \"30 s\""), "{script}");
    assert!(
        script.contains("[title]\nen = \"") && script.contains("zh-CN = \""),
        "{script}"
    );
    let path = file("opened.toml", &script);
    for format in ["text", "figure", "csv", "mermaid", "svg"] {
        let run = |what: &str| printed(&["run", what, "--format", format]);
        assert_eq!(run(&path), run(&changed), "{format}");
    }
    assert!(printed(&["check", &path]).contains("opened.toml"));
    let own = lesson();
    let opened = printed(&["link", &link(&[&own]), "--only", "script"]);
    assert!(opened.contains("en = \"Half a <goodbye>\""), "{opened}");
    assert!(
        opened.contains("[compare.settings]\nlatency = \"5 ms\""),
        "{opened}"
    );
    let again = file("opened-own.toml", &opened);
    assert_eq!(link(&[&again]), link(&[&own]), "nothing is lost on the way");
    assert!(
        refused(&["link", &own, "--only", "script", "--step", "2"]).contains("--step: belongs")
    );
}

#[test]
fn every_lesson_is_a_file_again() {
    for preset in lifelines_lessons::presets() {
        let text = printed(&["link", &preset.id, "--only", "script"]);
        let read = lifelines_sim::scenario::Scenario::read("opened", &text);
        assert_eq!(
            read.expect("it reads").script,
            preset.script,
            "{}",
            preset.id
        );
    }
}

#[test]
fn a_run_of_a_link_is_called_as_on_the_page() {
    let address = printed(&[
        "link",
        "half-close",
        "--set",
        "latency=5ms",
        "--only",
        "address",
    ]);
    let svg = printed(&["run", address.trim(), "--format", "svg", "--lang", "zh"]);
    assert!(svg.contains("<title>半关闭"), "{svg}");
    let json = printed(&["run", address.trim(), "--format", "json"]);
    assert!(json.contains("\"scenario\": \"half-close\""));
    let own = printed(&["link", &lesson(), "--only", "address"]);
    assert!(printed(&["run", own.trim(), "--format", "json"]).contains("\"scenario\": \"\""));
    assert!(printed(&["check", address.trim()]).contains("#s=1."));
}

#[test]
fn a_lesson_of_ones_own_carries_its_words() {
    let path = lesson();
    let base = ["--base", "https://example.org/tcp/index.html?x=1"];
    let address = printed(&[&["link", &path, "--only", "address"][..], &base].concat());
    let address = address.trim();
    assert!(
        address.starts_with("https://example.org/tcp/index.html#s=1."),
        "{address}"
    );
    let shared = lifelines_link::open(&address[address.find('#').expect("a fragment")..]);
    let shared = shared.expect("it opens");
    assert_eq!(shared.title.len(), 2);
    assert_eq!(shared.question[0].1, "May the server \"still\" answer?");
    assert_eq!(shared.answer, [("zh-CN".to_owned(), "可以。".to_owned())]);
    assert!(shared.compare.is_some());
    assert!(printed(&["run", address, "--compare"]).contains("[compare]"));
    let frame = printed(&["link", &path, "--lang", "en", "--only", "iframe"]);
    assert!(
        frame.contains("title=\"Half a &lt;goodbye&gt;\""),
        "{frame}"
    );
    let element = printed(&[&["link", &path, "--only", "element"][..], &base].concat());
    let script =
        "<script src=\"https://example.org/tcp/embed.js\" async></script>\n<tcp-lifelines ";
    assert!(element.starts_with(script), "{element}");
}

#[test]
fn a_range_and_its_controls_are_in_the_address() {
    let arguments = "link normal-close --from 2 --to 6 --controls play --readonly --view timeline";
    let mut arguments: Vec<&str> = arguments.split(' ').collect();
    arguments.extend(["--theme", "dark", "--only", "markdown"]);
    let link = printed(&arguments);
    let query =
        "?scenario=normal-close&theme=dark&view=timeline&from=2&to=6&controls=play&readonly=1";
    assert!(link.contains(query), "{link}");
}

#[test]
fn what_cannot_be_linked_says_why() {
    let late = refused(&["link", "normal-close", "--step", "9999"]);
    assert!(late.contains("--step: normal-close has "), "{late}");
    let inverse = refused(&["link", "normal-close", "--from", "4", "--to", "2"]);
    assert!(inverse.contains("--from: comes after --to"), "{inverse}");
    assert!(refused(&["run", "#s=2.abc"]).contains("version 2"));
    assert!(refused(&["run", "#s=1.abc"]).contains("damaged"));
    assert!(refused(&["link", "nothing-of-the-kind"]).contains("neither a preset nor a file"));
}
