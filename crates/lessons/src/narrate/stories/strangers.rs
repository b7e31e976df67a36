//! Segments that neither end has sent, that come too late, or belong to another connection.

use lifelines_sim::{Act, End, Injection, Origin, Script, Step, Trick, When};
use lifelines_tcp::{Duration, Instant, OpenMode, Segment, Seq};

use super::{Client, Server, at, established, fate, opened, text};

/// All of them, by name.
pub(super) fn strangers() -> Vec<(&'static str, Script)> {
    vec![
        ("strangers at a listener", at_a_listener()),
        ("strangers at an open door", at_an_open_door()),
        ("strangers in a handshake", in_a_handshake()),
        ("strangers after the fin", after_the_fin()),
        ("strangers in time-wait", in_time_wait()),
        ("urgent", urgent()),
        ("two connections", two_connections()),
        ("too late", too_late()),
    ]
}

/// A segment of that number that acknowledges `ack`.
fn ack(seq: u32, ack: u32) -> Segment {
    Segment {
        ack: Some(Seq(ack)),
        ..bare(seq)
    }
}

/// A segment of that number without any control bit.
fn bare(seq: u32) -> Segment {
    Segment {
        seq: Seq(seq),
        window: 65_535,
        ..Segment::default()
    }
}

fn with_text(segment: Segment, length: usize) -> Segment {
    Segment {
        payload: vec![b'y'; length],
        ..segment
    }
}

fn injected(millis: u64, to: End, origin: Origin, segment: Segment) -> Injection {
    Injection {
        to,
        connection: 0,
        when: When::At(Instant::from_micros(millis * 1_000)),
        segment,
        origin,
    }
}

fn forged(millis: u64, to: End, segment: Segment) -> Injection {
    injected(millis, to, Origin::Attacker, segment)
}

fn at_a_listener() -> Script {
    let syn = Segment {
        syn: true,
        ..bare(700)
    };
    Script {
        steps: vec![at(0, Server, Act::Open(OpenMode::Passive))],
        injections: vec![
            forged(10, Server, bare(5)),
            forged(20, Server, with_text(syn, 3)),
        ],
        ..Script::default()
    }
}

/// Between two ends that are open: too far ahead, too long, without ACK, with impossible ACKs,
/// and resets with guessed numbers.
fn at_an_open_door() -> Script {
    let rst = |seq| Segment {
        rst: true,
        ..bare(seq)
    };
    let ahead = |ack_number| Segment {
        window: 20,
        ..with_text(ack(303, ack_number), 1)
    };
    let mut script = established([at(0, Client, text(10))]);
    script.settings.hosts[1].policy.window = 1_000;
    script.settings.hosts[1].policy.challenge_ack_per_second = 1;
    script.injections = vec![
        forged(20, Client, ahead(101)),
        forged(30, Client, ack(301, 111)),
        forged(100, Server, with_text(ack(5_000, 301), 4)),
        forged(110, Server, with_text(ack(1_050, 301), 100)),
        forged(120, Server, with_text(bare(111), 4)),
        forged(130, Server, with_text(ack(111, 400), 4)),
        forged(140, Client, ack(301, 4_294_897_597)),
        forged(150, Client, ahead(111)),
        forged(160, Client, ack(301, 111)),
        forged(2_000, Server, rst(200)),
        forged(2_010, Server, rst(300)),
    ];
    script
}

/// An ACK of something else reaches the server in SYN-RECEIVED, and again when it has closed
/// before its SYN was acknowledged.
fn in_a_handshake() -> Script {
    let mut script = opened([at(80, Server, Act::Close)]);
    script.injections = vec![
        forged(60, Server, ack(101, 999)),
        forged(90, Server, ack(101, 300)),
    ];
    script
}

fn after_the_fin() -> Script {
    let fin = Segment {
        fin: true,
        ..ack(302, 101)
    };
    let urgent = Segment {
        urgent: Some(3),
        ..ack(302, 101)
    };
    let mut script = established([at(0, Server, Act::Shutdown)]);
    script.injections = vec![
        forged(100, Client, with_text(ack(302, 101), 3)),
        forged(110, Client, fin),
        forged(120, Client, urgent),
    ];
    script
}

/// Old segments in TIME-WAIT: a SYN that looks new until the other end resets it, and data in the
/// window.
fn in_time_wait() -> Script {
    let old = |millis, segment| injected(millis, Client, Origin::OldIncarnation, segment);
    let syn = Segment {
        syn: true,
        ..bare(9_000)
    };
    let mut script = established([at(0, Client, Act::Close), at(100, Server, Act::Close)]);
    script.injections = vec![old(500, syn), old(5_000, with_text(ack(302, 102), 3))];
    script
}

fn urgent() -> Script {
    let urgent = |seq, offset, length| Segment {
        urgent: Some(offset),
        ..with_text(ack(seq, 101), length)
    };
    let mut script = established([
        at(100, Client, Act::Receive(2)),
        at(110, Client, Act::Receive(20)),
    ]);
    script.settings.hosts[0].reads = false;
    // The forged data makes each end acknowledge what the other has never sent, for ever.
    script.settings.until = Some(Instant::from_micros(200_000));
    script.injections = vec![
        forged(10, Client, urgent(301, 3, 5)),
        forged(20, Client, urgent(306, 0, 0)),
        forged(130, Client, urgent(306, 5, 0)),
        forged(140, Client, urgent(306, 9, 0)),
        forged(150, Client, urgent(306, 9, 0)),
    ];
    script
}

/// A listener, one connection accepted in advance, another taken later.
fn two_connections() -> Script {
    let mut script = Script {
        steps: vec![
            at(0, Server, Act::Listen { backlog: 5 }),
            at(10, Server, Act::Accept),
            at(20, Client, Act::Open(OpenMode::Active)),
            on_second(at(30, Client, Act::Open(OpenMode::Active))),
            on_second(at(300, Client, text(5))),
            at(600, Server, Act::Accept),
            on_second(at(700, Client, Act::Close)),
            at(900, Server, Act::CloseListener),
        ],
        ..Script::default()
    };
    script.settings.hosts[0].ports = vec![50_000];
    script.settings.hosts[1].policy.rto_initial = Duration::from_secs(1);
    script
}

fn on_second(step: Step) -> Step {
    Step {
        connection: 1,
        ..step
    }
}

/// A segment wanders about for longer than MSL.
fn too_late() -> Script {
    let mut script = established([at(0, Client, text(20))]);
    let by = Duration::from_secs(200);
    script.fates = vec![fate(Client, 1, Trick::Delay { by })];
    script
}
