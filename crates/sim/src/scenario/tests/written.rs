//! What is written reads as the same again.

use super::*;

fn read_again(scenario: &Scenario) -> Scenario {
    let text = scenario.written();
    Scenario::read("written.toml", &text).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"))
}

fn read(text: &str) -> Scenario {
    Scenario::read("lesson.toml", text).expect("it reads")
}

#[test]
fn nothing_is_written_of_what_is_as_usual() {
    assert_eq!(read("").written(), "");
}

#[test]
fn all_that_a_file_can_say_comes_back() {
    let text = r#"
title = { en = "Half \"a\" good\u0007bye\\", zh-CN = "半个再见\n" }
question = { "odd tag" = "May it?" }
answer = { en = "It may." }
[settings]
start = "established"
latency = { client = "50 ms", server = "70 us" }
noise = { seed = 7, drop = 50, duplicate = 10, reorder = 20, jitter = "10 ms" }
until = "10 s"
[client]
address = "10.0.0.1"
iss = [99, 500]
ports = [50001, 50002]
reads = false
msl = "1 min"
keep_alive = "2 min"
reset_sender = "time-wait"
program = ["connect", "send 30 octets", "recv until end", "close"]
[server]
iss = []
delayed_ack = "200 ms"
time_wait = false
[[step]]
who = "client"
connection = 2
at = "10 ms"
do = "open-active"
[[step]]
who = "server"
after = { end = "server", enters = "CLOSE_WAIT", delay = "30 ms" }
do = "send"
data = "bye"
[[step]]
who = "server"
after = { end = "client", has_read = 5, connection = 1 }
do = "receive"
octets = 9
[[step]]
who = "server"
at = "1 s"
do = "listen"
backlog = 2
[[step]]
who = "server"
after = { end = "client", arrives = 3 }
do = "crash"
[[fate]]
from = "client"
segment = 2
delay = "20 ms"
duplicate = "5 ms"
drop_after = "1 ms"
[[fate]]
from = "server"
segment = 1
swap = true
[[fate]]
from = "server"
segment = 4
hold_until = { end = "client", sends = 3 }
[[fate]]
from = "server"
segment = 5
hold_until = "2 s"
[[fate]]
from = "server"
segment = 6
connection = 1
hold = true
[[inject]]
to = "server"
at = "200 ms"
origin = "attacker"
flags = ["SYN", "PSH"]
seq = 9000
ack = 3
window = 9
mss = 1000
urgent = 1
data = "x"
[expect.client]
path = ["ESTABLISHED", "FIN_WAIT_1"]
outcome = "open"
[compare.settings]
latency = "5 ms"
[compare.server]
delayed_ack = "off"
[compare.expect.server]
outcome = "reset"
"#;
    let scenario = read(text);
    assert_eq!(read_again(&scenario), scenario, "{}", scenario.written());
}

#[test]
fn what_a_run_comes_to_is_what_it_is_expected_to() {
    let scenario =
        read("[[step]]\nwho = \"client\"\nat = \"1 ms\"\ndo = \"open-active\"\n[compare]");
    let told = scenario.with_expectations();
    assert_eq!(told.check(), []);
    assert!(
        told.expect[0].path.is_some()
            && told.compare.as_ref().is_some_and(|c| c.1[0].path.is_some())
    );
    assert_eq!(read_again(&told), told);
}
