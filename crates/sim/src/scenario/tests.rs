mod hosts;
mod network;

use lifelines_tcp::{Duration, FullBacklog, Instant, OpenMode, Policy, Seq, State};

use super::*;
use crate::{Act, Condition, End, Fate, Host, Outcome, SegmentRef, Settings, Step, Trick, When};

mod programs;
mod written;

fn errors(text: &str) -> Vec<String> {
    let errors = Scenario::read("lesson.toml", text).expect_err(text);
    errors.iter().map(ToString::to_string).collect()
}

/// The one error of a file, without the name of the file.
fn error(text: &str) -> String {
    let errors = errors(text);
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors[0]
        .strip_prefix("lesson.toml:")
        .expect("the file is named")
        .to_owned()
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

#[test]
fn an_empty_file_is_the_default_script() {
    let scenario = Scenario::read("empty.toml", "").expect("nothing is required");
    assert_eq!(scenario.script, Script::default());
    assert_eq!(scenario.expect, <[Expectation; 2]>::default());
}

/// The example in the documentation of this module.
#[test]
fn the_documented_example_is_right() {
    let example: String = include_str!("../scenario.rs")
        .lines()
        .skip_while(|line| *line != "//! ```toml")
        .skip(1)
        .take_while(|line| *line != "//! ```")
        .map(|line| format!("{}\n", line.trim_start_matches("//!").trim_start()))
        .collect();
    let scenario = Scenario::read("example.toml", &example).expect("the example is right");
    assert_eq!(scenario.script.steps.len(), 2);
    let mismatches: Vec<String> = scenario.check().iter().map(ToString::to_string).collect();
    assert_eq!(mismatches, [] as [String; 0]);
}

const EVERYTHING: &str = r#"
[title]
en = "Everything"
zh-CN = "一切"
[question]
en = "What can be written?"
[answer]
en = "All of this."

[settings]
start = "established"
latency = { client = "50 ms", server = "70ms" }
until = "2 min"

[client]
address = "198.51.100.7"
port = 50000
iss = [99, 0x1F4]
reads = false
msl = "30 s"
time_wait = false
challenge_ack = false
challenge_ack_per_second = 0
ignore_reset_in_time_wait = true
reopen_from_time_wait = false
delayed_ack = "200 ms"
fin_wait_2_timeout = "60 s"
keep_alive = "2 min"
r1 = 1
r2 = 2
r2_syn = 3
user_timeout = "off"
rto_initial = "3 s"
rto_min = "200 ms"
rto_max = "120 s"
mss = 536
window = 1000
remote_specified = false
silly_window_avoidance = false
nagle = false
reset_on_unread_data = false
reset_sender = "time-wait"
full_backlog = "reset"

[server]
iss = 299

[[step]]
who = "server"
at = "10 us"
do = "open-passive"

[[step]]
who = "client"
after = { end = "server", enters = "syn-received" }
do = "send"
data = "né"

[[step]]
who = "client"
after = { end = "server", has_read = 5, delay = "1 s" }
do = "send"
octets = 28

[[step]]
who = "client"
at = "0 ms"
do = "receive"
octets = 100

[[fate]]
from = "server"
segment = 3
drop_after = "70 ms"
duplicate = "1 ms"

[[fate]]
from = "client"
segment = 1
drop = true
delay = "5 ms"

[expect.client]
path = ["ESTABLISHED", "FIN_WAIT_1"]
outcome = "timed-out"
[expect.server]
outcome = "aborted"
"#;

#[test]
fn everything_can_be_written() {
    let scenario = Scenario::read("all.toml", EVERYTHING).expect("all is allowed");
    assert_eq!(scenario.title["zh-CN"], "一切");
    assert_eq!(scenario.question["en"], "What can be written?");
    assert_eq!(scenario.answer["en"], "All of this.");
    let settings = &scenario.script.settings;
    assert_eq!(settings.start, Start::Established);
    assert_eq!(settings.latency, [ms(50), ms(70)]);
    assert_eq!(settings.until, Some(Instant::from_micros(120_000_000)));
    let default = Settings::default();
    let server = Host {
        iss: vec![Seq(299)],
        ..default.hosts[1].clone()
    };
    assert_eq!(settings.hosts, [everything_of_a_host(), server]);
    let [client, server] = &scenario.expect;
    let path = vec![State::Established, State::FinWait1];
    assert_eq!(client.path, Some(path));
    assert_eq!(client.outcome, Some(Outcome::TimedOut));
    assert_eq!(server.path, None);
    assert_eq!(server.outcome, Some(Outcome::Aborted));
}

fn everything_of_a_host() -> Host {
    Host {
        address: [198, 51, 100, 7],
        port: 50000,
        ports: Vec::new(),
        reuse_address: false,
        iss: vec![Seq(99), Seq(500)],
        reads: false,
        program: Vec::new(),
        policy: Policy {
            msl: ms(30_000),
            time_wait: false,
            challenge_ack: false,
            challenge_ack_per_second: 0,
            ignore_reset_in_time_wait: true,
            reopen_from_time_wait: false,
            delayed_ack: Some(ms(200)),
            fin_wait_2_timeout: Some(ms(60_000)),
            keep_alive: Some(ms(120_000)),
            r1: 1,
            r2: 2,
            r2_syn: 3,
            user_timeout: None,
            rto_initial: ms(3_000),
            rto_min: ms(200),
            rto_max: ms(120_000),
            mss: 536,
            window: 1000,
            remote_specified: false,
            silly_window_avoidance: false,
            nagle: false,
            reset_on_unread_data: false,
            reset_sender: lifelines_tcp::ResetSender::TimeWait,
            full_backlog: FullBacklog::Reset,
        },
    }
}

#[test]
fn steps_and_fates_come_in_order() {
    let script = Scenario::read("all.toml", EVERYTHING)
        .expect("all is allowed")
        .script;
    let step = |who, when, act| Step::new(who, when, act);
    let at = |micros| When::At(Instant::from_micros(micros));
    let after = |condition, delay| When::After { delay, condition };
    let end = End::Server;
    let enters = Condition::enters(end, State::SynReceived);
    let read = Condition::has_read(end, 5);
    let alphabet = b"abcdefghijklmnopqrstuvwxyzab".to_vec();
    let steps = [
        step(End::Server, at(10), Act::Open(OpenMode::Passive)),
        step(
            End::Client,
            after(enters, ms(0)),
            Act::Send("né".as_bytes().to_vec()),
        ),
        step(End::Client, after(read, ms(1000)), Act::Send(alphabet)),
        step(End::Client, at(0), Act::Receive(100)),
    ];
    assert_eq!(script.steps, steps);
    let fate = |from, ordinal, trick| Fate {
        segment: SegmentRef::new(from, ordinal),
        trick,
    };
    let fates = [
        fate(
            End::Server,
            3,
            Trick::Drop {
                after: Some(ms(70)),
            },
        ),
        fate(End::Server, 3, Trick::Duplicate { after: ms(1) }),
        fate(End::Client, 1, Trick::Drop { after: None }),
        fate(End::Client, 1, Trick::Delay { by: ms(5) }),
    ];
    assert_eq!(script.fates, fates);
}

#[test]
fn a_file_that_is_not_toml() {
    assert_eq!(
        error("[settings]\nlatency = \"50 ms\"\nstart established\n"),
        "3: not TOML: key with no value, expected `=`"
    );
}

#[test]
fn unknown_keys() {
    assert_eq!(
        error("[settings]\nstart = \"closed\"\nspeed = 3\n"),
        "3: settings.speed: no such key; allowed here: start, rtt, rto, latency, noise, until"
    );
    assert_eq!(
        error("[sever]\nport = 80\n"),
        "1: sever: no such key; did you mean server? allowed here: title, question, answer, settings, \
         client, server, step, fate, inject, expect, compare"
    );
    assert_eq!(
        error(
            "\n[[step]]\nwho = \"client\"\nat = \"0 ms\"\ndo = \"close\"\n\n[[step]]\n\
             who = \"client\"\ndo = \"close\"\nafter = { end = \"client\", enter = \"LISTEN\", \
             has_read = 1 }\n"
        ),
        "10: step.after.enter: no such key; did you mean enters? allowed here: end, delay, \
         connection, enters, has_read, sends, arrives"
    );
    assert!(error("[client]\nMSL = \"2 min\"\n").starts_with("2: client.MSL: no such key"));
}

#[test]
fn a_title_without_a_language() {
    assert_eq!(
        error("title = \"Half\"\n"),
        "1: title: \"Half\" will not do; a text for each language, such as \
         { en = \"Half a goodbye\" }, is wanted"
    );
    assert!(error("[question]\nen = 3\n").starts_with("2: question.en: 3 will not do; a text"));
}

#[test]
fn values_of_another_kind() {
    assert_eq!(
        error("[client]\nreads = \"yes\"\n"),
        "2: client.reads: \"yes\" will not do; true or false is wanted"
    );
    assert_eq!(
        error("[server]\nport = [80]\n"),
        "2: server.port: this array will not do; a whole number from 1 to 65535 is wanted"
    );
    assert_eq!(
        error("[server]\naddress = \"server.example\"\n"),
        "2: server.address: \"server.example\" will not do; an IPv4 address such as \
         \"192.0.2.1\" is wanted"
    );
    assert_eq!(error("client = 5\n"), "1: client: a table is wanted");
    assert_eq!(
        error("[step]\nwho = \"client\"\n"),
        "1: step: one table is not enough; write [[step]]"
    );
    assert_eq!(
        error("[title]\nen = \"\"\n"),
        "2: title.en: is empty; a text is wanted"
    );
    assert_eq!(
        error("[settings]\nstart = \"open\"\n"),
        "2: settings.start: \"open\" will not do; one of \"closed\", \"established\" is wanted"
    );
}

#[test]
fn durations() {
    let wanted = "a duration such as \"50 ms\" (units us, ms, s, min), 0 ms to 1 min";
    let latency = |value: &str| error(&format!("[settings]\nlatency = {value}\n"));
    assert_eq!(
        latency("50"),
        format!("2: settings.latency: 50 will not do; {wanted} is wanted")
    );
    for text in ["", "ms", "50", "50 hours", "-1 ms", "1.5 s"] {
        assert_eq!(
            latency(&format!("{text:?}")),
            format!("2: settings.latency: {text:?} is no duration; {wanted}, is wanted")
        );
    }
    assert_eq!(
        latency("\"18446744073709551615 min\""),
        "2: settings.latency: \"18446744073709551615 min\" is out of range; 0 ms to 1 min is \
         allowed"
    );
    assert_eq!(
        latency("{ server = \"61 s\" }"),
        "2: settings.latency.server: \"61 s\" is out of range; 0 ms to 1 min is allowed"
    );
    assert_eq!(
        error("[client]\ndelayed_ack = \"500 ms\"\n"),
        "2: client.delayed_ack: \"500 ms\" is out of range; 1 ms to 499 ms is allowed"
    );
}

#[test]
fn numbers_out_of_range() {
    assert_eq!(
        error("[client]\niss = [1,\n  4294967296]\n"),
        "3: client.iss: 4294967296 is out of range; a whole number from 0 to 4294967295 is wanted"
    );
    assert_eq!(
        error("[client]\nmss = -1\n"),
        "2: client.mss: -1 is out of range; a whole number from 1 to 65535 is wanted"
    );
    assert_eq!(
        error("[client]\nrto_min = \"2 s\"\nrto_max = \"1 s\"\n"),
        "1: client: rto_min (2 s) is above rto_max (1 s)"
    );
}

fn step_error(step: &str) -> String {
    error(&format!("[[step]]\n{step}\n"))
}

#[test]
fn impossible_steps() {
    assert_eq!(
        step_error("at = \"0 ms\"\ndo = \"close\""),
        "1: step.who: missing; \"client\" or \"server\" is wanted"
    );
    assert_eq!(
        step_error("who = \"router\"\nat = \"0 ms\"\ndo = \"close\""),
        "2: step.who: \"router\" will not do; one of \"client\", \"server\" is wanted"
    );
    assert_eq!(
        step_error("who = \"client\"\ndo = \"close\""),
        "1: step: has no time; either at or after is wanted"
    );
    assert_eq!(
        step_error(
            "who = \"client\"\ndo = \"close\"\nat = \"1 s\"\nafter = { end = \"client\", \
             enters = \"CLOSED\" }"
        ),
        "5: step.after: stands beside at; only one of them is allowed"
    );
    assert_eq!(
        step_error("who = \"client\"\nat = \"0 ms\"\ndo = \"hang-up\""),
        "4: step.do: \"hang-up\" will not do; one of \"open-active\", \"open-passive\", \"send\", \
         \"receive\", \"shutdown\", \"close\", \"abort\", \"listen\", \"accept\", \
         \"close-listener\", \"crash\", \"reboot\", \"vanish\", \"return\" is wanted"
    );
    assert_eq!(
        error(
            "[settings]\nuntil = \"1 s\"\n[[step]]\nwho = \"client\"\nat = \"1001 ms\"\n\
             do = \"close\"\n"
        ),
        "5: step.at: is never reached; the recording stops before (settings.until)"
    );
}

#[test]
fn impossible_conditions() {
    let after = |after| {
        step_error(&format!(
            "who = \"client\"\ndo = \"close\"\nafter = {after}"
        ))
    };
    assert_eq!(
        after("{ end = \"server\", enters = \"CLOSED-WAIT\" }"),
        "4: step.after.enters: \"CLOSED-WAIT\" will not do; a state (CLOSED, LISTEN, SYN_SENT, \
         SYN_RCVD, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, \
         TIME_WAIT) is wanted"
    );
    assert_eq!(
        after("{ enters = \"CLOSED\" }"),
        "4: step.after.end: missing; \"client\" or \"server\" is wanted"
    );
    assert_eq!(
        after("{ end = \"server\", delay = \"1 s\" }"),
        "4: step.after: has no condition; enters, has_read, sends or arrives is wanted"
    );
    assert_eq!(
        after("{ end = \"server\", enters = \"CLOSED\", has_read = 1 }"),
        "4: step.after.has_read: stands beside enters; only one of them is allowed"
    );
    assert_eq!(
        after("{ end = \"server\", has_read = 0 }"),
        "4: step.after.has_read: 0 is out of range; a whole number from 1 to 4294967295 is wanted"
    );
    assert_eq!(
        error(
            "[server]\nreads = false\n[[step]]\nwho = \"client\"\ndo = \"close\"\n\
             after = { end = \"server\", has_read = 1 }\n"
        ),
        "6: step.after: never holds; the server does not read: let server.reads be true, or let \
         a step receive"
    );
}

#[test]
fn acts_and_what_belongs_to_them() {
    let act = |act: &str| step_error(&format!("who = \"client\"\nat = \"0 ms\"\ndo = {act}"));
    assert_eq!(
        act("\"send\""),
        "1: step: what is sent? data or octets is wanted"
    );
    assert_eq!(
        act("\"send\"\ndata = \"a\"\noctets = 1"),
        "6: step.octets: stands beside data; only one of them is allowed"
    );
    assert_eq!(
        act("\"send\"\noctets = 65536"),
        "5: step.octets: 65536 is out of range; a whole number from 1 to 65535 is wanted"
    );
    assert_eq!(
        act("\"receive\""),
        "1: step: how many octets are received at most? octets is wanted"
    );
    assert_eq!(
        act("\"receive\"\noctets = 1\ndata = \"a\""),
        "6: step.data: belongs to send"
    );
    assert_eq!(
        act("\"close\"\noctets = 1"),
        "5: step.octets: belongs to send and receive"
    );
    let long = "a".repeat(65536);
    assert_eq!(
        act(&format!("\"send\"\ndata = \"{long}\"")),
        "5: step.data: is too long; at most 65535 octets"
    );
}

#[test]
fn fates() {
    let fate = |fate: &str| error(&format!("[[fate]]\n{fate}\n"));
    assert_eq!(
        fate("from = \"client\"\nsegment = 0\ndrop = true"),
        "3: fate.segment: 0 is out of range; a whole number from 1 to 10000 is wanted"
    );
    assert_eq!(
        fate("segment = 1\ndrop = true"),
        "1: fate.from: missing; \"client\" or \"server\" is wanted"
    );
    assert_eq!(
        fate("from = \"client\"\nsegment = 1"),
        "1: fate: nothing befalls it; drop, drop_after, delay, duplicate, hold, hold_until \
         or swap is wanted"
    );
    assert_eq!(
        fate("from = \"client\"\nsegment = 1\ndrop = false"),
        "4: fate.drop: only true means something; leave it out"
    );
    assert_eq!(
        fate("from = \"client\"\nsegment = 1\ndrop = true\ndrop_after = \"1 ms\""),
        "5: fate.drop_after: stands beside drop; only one of them is allowed"
    );
    assert_eq!(
        fate("from = \"client\"\nsegment = 1\ndrop_after = \"61 ms\"\ndelay = \"10 ms\""),
        "4: fate.drop_after: 61 ms is too late; the segment arrives 60 ms after it leaves"
    );
}

#[test]
fn expectations() {
    assert_eq!(
        error("[expect.client]\npath = \"CLOSED\"\n"),
        "2: expect.client.path: \"CLOSED\" will not do; a list of states is wanted"
    );
    assert_eq!(
        error("[expect.client]\npath = []\n"),
        "2: expect.client.path: is empty; a list of states is wanted"
    );
    assert_eq!(
        error("[expect.server]\noutcome = \"good\"\n"),
        "2: expect.server.outcome: \"good\" will not do; one of \"unopened\", \"open\", \
         \"closed\", \"refused\", \"reset\", \"timed-out\", \"aborted\", \"crashed\" is wanted"
    );
}

#[test]
fn all_errors_are_told_in_the_order_of_lines() {
    let text = "[settings]\nstart = 1\nuntill = \"1 s\"\n[client]\nport = 0\n[[fate]]\n\
                from = \"client\"\nsegment = 1\ndrop = true\ncolour = \"red\"\n";
    assert_eq!(
        errors(text),
        [
            "lesson.toml:2: settings.start: 1 will not do; one of \"closed\", \"established\" is \
             wanted",
            "lesson.toml:3: settings.untill: no such key; did you mean until? allowed here: \
             start, rtt, rto, latency, noise, until",
            "lesson.toml:5: client.port: 0 is out of range; a whole number from 1 to 65535 is \
             wanted",
            "lesson.toml:10: fate.colour: no such key; allowed here: from, connection, \
             segment, drop, drop_after, delay, duplicate, hold, hold_until, swap",
        ]
    );
}
