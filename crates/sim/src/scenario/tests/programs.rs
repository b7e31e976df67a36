//! Programs, and a second run beside the first.

use super::*;
use crate::program::{Line, spelled};

fn program_error(lines: &str) -> String {
    error(&format!("[server]\nprogram = [{lines}]\n"))
}

#[test]
fn every_line_can_be_written() {
    let text = r#"
[client]
program = ["socket", "setsockopt keepalive 2 min", "setsockopt linger 0", "connect",
    "send hello  world", "send 28 octets", "recv 10", "recv until 5", "recv until end",
    "shutdown", "wait 20ms", "close"]
[server]
program = ["setsockopt reuseaddr", "bind", "listen 3", "accept", "close", "close listener"]
"#;
    let scenario = Scenario::read("all.toml", text).expect("all is allowed");
    let [client, server] = scenario.script.settings.hosts;
    let alphabet = b"abcdefghijklmnopqrstuvwxyzab".to_vec();
    let lines = [
        Line::Socket,
        Line::KeepAlive(ms(120_000)),
        Line::Linger,
        Line::Connect,
        Line::Send(b"hello  world".to_vec()),
        Line::Send(alphabet),
        Line::Receive(10),
        Line::ReceiveExactly(5),
        Line::ReceiveAll,
        Line::Shutdown,
        Line::Wait(ms(20)),
        Line::Close,
    ];
    assert_eq!(client.program, lines);
    let lines = [
        Line::ReuseAddress,
        Line::Bind,
        Line::Listen(3),
        Line::Accept,
        Line::Close,
        Line::CloseListener,
    ];
    assert_eq!(server.program, lines);
    for program in [client.program, server.program] {
        let spelled: Vec<String> = program.iter().map(spelled).collect();
        let text = format!("[client]\nprogram = {spelled:?}\n");
        let setup = match program.contains(&Line::Bind) {
            true => text.replace("client", "server"),
            false => text,
        };
        let again = Scenario::read("again.toml", &setup).expect("it is spelled as it is read");
        let hosts = again.script.settings.hosts;
        assert!(hosts.iter().any(|host| host.program == program), "{setup}");
    }
}

#[test]
fn lines_that_mean_nothing() {
    for line in [
        "hang up",
        "send",
        "recv 0",
        "listen -1",
        "recv until",
        "wait 1",
        "Close",
    ] {
        let error = program_error(&format!("\"bind\",\n  \"{line}\""));
        let start = format!("3: server.program: \"{line}\" will not do; one of \"socket\", ");
        assert!(error.starts_with(&start), "{error}");
    }
    assert_eq!(
        error("[client]\nprogram = \"connect\"\n"),
        "2: client.program: \"connect\" will not do; a list of lines such as \"connect\" is wanted"
    );
    assert_eq!(
        program_error("\"listen 1\""),
        "2: server.program: listen needs a bind before it"
    );
    assert_eq!(
        program_error("\"bind\", \"accept\""),
        "2: server.program: accept needs a listen before it"
    );
}

const PAIR: &str = r#"
[settings]
start = "established"
[[step]]
who = "client"
at = "0 ms"
do = "close"
[[step]]
who = "server"
after = { end = "server", enters = "CLOSE_WAIT" }
do = "close"
[compare.client]
time_wait = false
[compare.expect.client]
path = ["ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "CLOSED"]
"#;

#[test]
fn the_run_beside_differs_in_what_is_said() {
    let scenario = Scenario::read("pair.toml", PAIR).expect("it is right");
    let (beside, _) = scenario.compare.as_ref().expect("there is one");
    let mut wanted = scenario.script.clone();
    wanted.settings.hosts[0].policy.time_wait = false;
    assert_eq!(*beside, wanted);
    assert_eq!(scenario.check(), []);
    let other = PAIR.replace("\"FIN_WAIT_2\", \"CLOSED\"", "\"CLOSED\"");
    let scenario = Scenario::read("pair.toml", &other).expect("it can be read");
    let told: Vec<String> = scenario.check().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "compare.expect.client.path: ESTABLISHED -> FIN_WAIT_1 -> CLOSED was expected, \
             ESTABLISHED -> FIN_WAIT_1 -> FIN_WAIT_2 -> CLOSED was gone"
        ]
    );
    assert!(error("[compare]\nmsl = \"1 s\"\n").starts_with("2: compare.msl: no such key"));
}
