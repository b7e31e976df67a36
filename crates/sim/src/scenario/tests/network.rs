//! What befalls segments: held ones, swapped ones, forged ones, and chance.

use lifelines_tcp::Segment;

use super::*;
use crate::{Injection, Noise, Origin};

const NETWORK: &str = r#"
[settings]
noise = { seed = 7, drop = 50, duplicate = 10, reorder = 20, jitter = "10 ms" }

[[fate]]
from = "client"
segment = 1
hold = true

[[fate]]
from = "client"
segment = 2
hold_until = "3 s"
duplicate = "0 ms"

[[fate]]
from = "server"
connection = 1
segment = 3
hold_until = { end = "server", enters = "TIME_WAIT", delay = "1 s" }

[[fate]]
from = "server"
segment = 4
swap = true

[[inject]]
to = "server"
at = "10 ms"
flags = "SYN"
seq = 90
mss = 1460

[[inject]]
to = "client"
connection = 3
after = { end = "client", enters = "ESTABLISHED" }
origin = "attacker"
flags = ["RST", "FIN", "PSH"]
seq = 301
ack = 101
window = 5
urgent = 1
data = "evil"
"#;

fn network() -> Script {
    let scenario = Scenario::read("network.toml", NETWORK);
    scenario.expect("all is allowed").script
}

#[test]
fn segments_can_be_held_and_swapped() {
    let after_time_wait = When::After {
        delay: ms(1000),
        condition: Condition::enters(End::Server, State::TimeWait),
    };
    let hold = |until| Trick::Hold { until };
    let server = |connection, ordinal| SegmentRef {
        from: End::Server,
        connection,
        ordinal,
    };
    let fates: Vec<_> = network()
        .fates
        .into_iter()
        .map(|fate| (fate.segment, fate.trick))
        .collect();
    let client = |ordinal| SegmentRef::new(End::Client, ordinal);
    let again = Trick::Duplicate { after: ms(0) };
    let at = When::At(Instant::from_micros(3_000_000));
    let next = Condition::Arrives(server(0, 5));
    let swapped = When::After {
        delay: ms(0),
        condition: next,
    };
    assert_eq!(
        fates,
        [
            (client(1), hold(None)),
            (client(2), again),
            (client(2), hold(Some(at))),
            (server(1, 3), hold(Some(after_time_wait))),
            (server(0, 4), hold(Some(swapped))),
        ]
    );
}

#[test]
fn segments_can_be_injected() {
    let syn = Segment {
        seq: Seq(90),
        syn: true,
        mss: Some(1460),
        window: 65535,
        ..Segment::default()
    };
    let evil = Segment {
        seq: Seq(301),
        ack: Some(Seq(101)),
        rst: true,
        fin: true,
        psh: true,
        urgent: Some(1),
        window: 5,
        payload: b"evil".to_vec(),
        ..Segment::default()
    };
    let established = When::After {
        delay: ms(0),
        condition: Condition::enters(End::Client, State::Established),
    };
    assert_eq!(
        network().injections,
        [
            Injection {
                to: End::Server,
                connection: 0,
                when: When::At(Instant::from_micros(10_000)),
                segment: syn,
                origin: Origin::OldIncarnation,
            },
            Injection {
                to: End::Client,
                connection: 3,
                when: established,
                segment: evil,
                origin: Origin::Attacker,
            },
        ]
    );
}

#[test]
fn chance_has_numbers() {
    let noise = Noise {
        seed: 7,
        drop: 50,
        duplicate: 10,
        reorder: 20,
        jitter: ms(10),
    };
    assert_eq!(network().settings.noise, Some(noise));
    let noise = |noise: &str| error(&format!("[settings]\nnoise = {noise}\n"));
    assert_eq!(
        noise("{ drop = 1 }"),
        "2: settings.noise.seed: missing; a whole number, the seed of chance, is \
         wanted"
    );
    assert_eq!(
        noise("{ seed = 1, drop = 1001 }"),
        "2: settings.noise.drop: 1001 is out of range; a whole number from 0 to 1000 is wanted"
    );
}

#[test]
fn fates_that_contradict_each_other_are_refused() {
    let fates = |one: &str, other: &str| {
        let head = "[[fate]]\nfrom = \"client\"\nsegment = 2\n";
        error(&format!("{head}{one}\n{head}{other}\n"))
    };
    let already = "contradicts another fate; segment 2 of the client is";
    assert_eq!(
        fates("drop = true", "drop_after = \"1 ms\""),
        format!("8: fate.drop_after: {already} dropped already")
    );
    assert_eq!(
        fates("drop = true", "hold = true"),
        format!("8: fate.hold: {already} dropped already")
    );
    assert_eq!(
        fates("swap = true", "drop = true"),
        format!("8: fate.drop: {already} held back already")
    );
    assert_eq!(
        fates("hold_until = \"1 s\"", "swap = true"),
        format!("8: fate.swap: {already} held back already")
    );
    let within = |tricks: &str| {
        error(&format!(
            "[[fate]]\nfrom = \"client\"\nsegment = 2\n{tricks}\n"
        ))
    };
    assert_eq!(
        within("drop = true\nswap = true"),
        format!("5: fate.swap: {already} dropped already")
    );
    assert_eq!(
        within("hold = true\nswap = true"),
        "5: fate.swap: only one of hold, hold_until and swap is allowed"
    );
    assert_eq!(
        within("swap = false"),
        "4: fate.swap: only true means something; leave it out"
    );
}

#[test]
fn the_same_segment_of_another_connection_is_another_segment() {
    let head = "[[fate]]\nfrom = \"client\"\nsegment = 2\ndrop = true\n";
    let text = format!("{head}{head}connection = 1\n");
    assert!(Scenario::read("two.toml", &text).is_ok());
}

#[test]
fn injections_that_cannot_be() {
    let inject = |inject: &str| error(&format!("[[inject]]\n{inject}\n"));
    assert_eq!(
        inject("to = \"server\"\nat = \"0 ms\""),
        "1: inject.seq: missing; its sequence number is wanted"
    );
    assert_eq!(
        inject("to = \"server\"\nat = \"0 ms\"\nseq = 1\nflags = [\"ACK\"]"),
        "5: inject.flags: \"ACK\" will not do; one of \"SYN\", \"FIN\", \"RST\", \"PSH\" is wanted"
    );
    assert_eq!(
        inject("to = \"server\"\nat = \"0 ms\"\nseq = 1\nmss = 5"),
        "1: inject: mss stands only on a segment with SYN"
    );
    assert_eq!(
        inject("to = \"server\"\nseq = 1"),
        "1: inject: has no time; either at or after is wanted"
    );
    assert_eq!(
        inject("to = \"server\"\nat = \"0 ms\"\nseq = 1\norigin = \"moon\""),
        "5: inject.origin: \"moon\" will not do; one of \"old-incarnation\", \"attacker\" is wanted"
    );
}

#[test]
fn a_story_without_end_is_told() {
    let text = "[settings]\nstart = \"established\"\n[client]\nkeep_alive = \"1 s\"\n";
    let scenario = Scenario::read("endless.toml", text).expect("all is allowed");
    let told: Vec<String> = scenario.check().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "the run does not come to an end: stopped after 10000 moments; settings.until ends it \
          earlier"
        ]
    );
}
