//! What hosts are given, and what happens on them.

use super::*;
use crate::HostAct;

const HOSTS: &str = r#"
[client]
ports = [50001, 50002]
reuse_address = true

[[step]]
who = "server"
at = "0 ms"
do = "listen"
backlog = 2

[[step]]
who = "server"
at = "1 ms"
do = "listen"

[[step]]
who = "client"
connection = 2
at = "10 ms"
do = "open-active"

[[step]]
who = "server"
after = { end = "server", connection = 2, enters = "ESTABLISHED" }
do = "accept"

[[step]]
who = "server"
after = { end = "client", arrives = 3, delay = "1 ms" }
do = "crash"

[[step]]
who = "server"
after = { end = "server", connection = 2, sends = 1 }
do = "close-listener"
"#;

#[test]
fn listeners_connections_and_crashes_can_be_written() {
    let scenario = Scenario::read("hosts.toml", HOSTS).expect("all is allowed");
    let Script {
        settings, steps, ..
    } = scenario.script;
    assert_eq!(settings.hosts[0].ports, [50001, 50002]);
    assert_eq!(settings.port(End::Client, 2), 50002);
    assert_eq!(settings.port(End::Client, 3), 49155, "where the list ends");
    assert_eq!(settings.port(End::Server, 3), 80);
    let reuse = settings.hosts.each_ref().map(|host| host.reuse_address);
    assert_eq!(reuse, [true, false]);
    let acts: Vec<&Act> = steps.iter().map(|step| &step.act).collect();
    assert_eq!(
        acts,
        [
            &Act::Listen { backlog: 2 },
            &Act::Listen { backlog: 5 },
            &Act::Open(OpenMode::Active),
            &Act::Accept,
            &Act::Host(HostAct::Crash),
            &Act::CloseListener,
        ]
    );
    assert_eq!(steps[2].connection, 2);
}

#[test]
fn conditions_may_be_about_segments_and_other_connections() {
    let scenario = Scenario::read("hosts.toml", HOSTS).expect("all is allowed");
    let conditions = scenario.script.steps.into_iter().filter_map(|step| {
        let When::After { condition, .. } = step.when else {
            return None;
        };
        Some(condition)
    });
    let segment = |from, connection, ordinal| SegmentRef {
        from,
        connection,
        ordinal,
    };
    assert_eq!(
        conditions.collect::<Vec<_>>(),
        [
            Condition::Enters {
                end: End::Server,
                connection: 2,
                state: State::Established,
            },
            Condition::Arrives(segment(End::Client, 0, 3)),
            Condition::Sends(segment(End::Server, 2, 1)),
        ]
    );
}

#[test]
fn what_belongs_to_something_else_is_refused() {
    let step = |step: &str| step_error(&format!("who = \"server\"\nat = \"0 ms\"\n{step}"));
    assert_eq!(
        step("do = \"close\"\nbacklog = 5"),
        "5: step.backlog: belongs to listen"
    );
    assert_eq!(
        step("do = \"listen\"\nbacklog = 0"),
        "5: step.backlog: 0 is out of range; a whole number from 1 to 65535 is wanted"
    );
    assert_eq!(
        step("do = \"crash\"\nconnection = 1"),
        "5: step.connection: belongs to what is done on a connection"
    );
    assert_eq!(
        step("do = \"close\"\nconnection = 100"),
        "5: step.connection: 100 is out of range; a whole number from 0 to 99 is wanted"
    );
    assert_eq!(
        step("do = \"listen\"\noctets = 1"),
        "5: step.octets: belongs to send and receive"
    );
}

#[test]
fn two_connections_need_two_ports() {
    assert_eq!(
        error("[client]\nports = [50001, 50001]\n"),
        "2: client.ports: 50001 stands twice"
    );
    assert_eq!(
        error("[client]\nport = 50001\nports = [50001]\n"),
        "1: client: port 50001 stands in ports too"
    );
}
