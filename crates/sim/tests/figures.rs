//! Figures 8 to 11 of RFC 9293 through the simulator, with the RFC's own numbers: what happens
//! at each peer, in order. A is the client, B the server.

mod told;

use lifelines_sim::{Act, Fate, HostAct, Injection, Origin, Script, SegmentRef, Trick, run};
use lifelines_tcp::{OpenMode, Segment, Seq};
use told::*;

const ACTIVE: Act = Act::Open(OpenMode::Active);
const PASSIVE: Act = Act::Open(OpenMode::Passive);

/// An old SYN that arrives at B.
fn old_syn(millis: u64, seq: u32) -> Injection {
    Injection {
        to: SERVER,
        connection: 0,
        when: when(millis),
        segment: Segment {
            seq: Seq(seq),
            syn: true,
            window: 65_535,
            ..Segment::default()
        },
        origin: Origin::OldIncarnation,
    }
}

fn numbered(mut script: Script, a: &[u32], b: &[u32]) -> Script {
    for (host, iss) in script.settings.hosts.iter_mut().zip([a, b]) {
        host.iss = iss.iter().copied().map(Seq).collect();
    }
    script
}

/// B with the RFC's OPEN for one connection, and with a listener that lets connections be born.
#[test]
fn figure_8_recovery_from_old_duplicate_syn() {
    for listens in [PASSIVE, Act::Listen { backlog: 5 }] {
        let script = closed(vec![at(0, SERVER, listens), at(10, CLIENT, ACTIVE)]);
        let mut script = numbered(script, &[100], &[300, 400]);
        script.injections = vec![old_syn(20, 90)];
        // The SYN of line 2 arrives after the reset of line 5.
        let segment = SegmentRef::new(CLIENT, 1);
        let trick = Trick::Delay { by: ms(150) };
        script.fates = vec![Fate { segment, trick }];
        assert_eq!(
            lines(&run(&script)),
            [
                "B LISTEN",
                "A SYN-SENT --> <SEQ=100><CTL=SYN>",
                "B SYN-RECEIVED gets duplicate <SEQ=90><CTL=SYN> --> \
                 <SEQ=300><ACK=91><CTL=SYN,ACK>",
                "A SYN-SENT gets <SEQ=300><ACK=91><CTL=SYN,ACK> --> <SEQ=91><CTL=RST>",
                "B LISTEN gets <SEQ=91><CTL=RST>",
                "B SYN-RECEIVED gets <SEQ=100><CTL=SYN> --> <SEQ=400><ACK=101><CTL=SYN,ACK>",
                "A ESTABLISHED gets <SEQ=400><ACK=101><CTL=SYN,ACK> --> \
                 <SEQ=101><ACK=401><CTL=ACK>",
                "B ESTABLISHED gets <SEQ=101><ACK=401><CTL=ACK>",
            ]
        );
    }
}

/// A and B have talked: B would send 300 next, and receive 100. Then A's host crashes and starts
/// again.
fn rebooted(steps: Vec<lifelines_sim::Step>) -> Script {
    let mut all = vec![
        at(0, CLIENT, Act::Host(HostAct::Crash)),
        at(10, CLIENT, Act::Host(HostAct::Reboot)),
    ];
    all.extend(steps);
    numbered(established(all), &[99, 400], &[299])
}

#[test]
fn figure_9_half_open_connection_discovery() {
    assert_eq!(
        lines(&run(&rebooted(vec![at(20, CLIENT, ACTIVE)]))),
        [
            "A CLOSED crash",
            "A CLOSED reboot",
            "A SYN-SENT --> <SEQ=400><CTL=SYN>",
            "B ESTABLISHED gets <SEQ=400><CTL=SYN> --> <SEQ=300><ACK=100><CTL=ACK>",
            "A SYN-SENT gets <SEQ=300><ACK=100><CTL=ACK> --> <SEQ=100><CTL=RST>",
            "B CLOSED gets <SEQ=100><CTL=RST>",
            // Line 7; here nobody listens at B any more.
            "A SYN-SENT retransmission --> <SEQ=400><CTL=SYN>",
            "B CLOSED gets <SEQ=400><CTL=SYN> --> <SEQ=0><ACK=401><CTL=RST,ACK>",
            "A CLOSED gets <SEQ=0><ACK=401><CTL=RST,ACK>",
        ]
    );
}

#[test]
fn figure_10_active_side_causes_half_open_connection_discovery() {
    let data = Act::Send(b"ten octets".to_vec());
    assert_eq!(
        lines(&run(&rebooted(vec![at(20, SERVER, data)]))),
        [
            "A CLOSED crash",
            "A CLOSED reboot",
            "B ESTABLISHED --> <SEQ=300><ACK=100><DATA=10><CTL=ACK>",
            "A CLOSED gets <SEQ=300><ACK=100><DATA=10><CTL=ACK> --> <SEQ=100><CTL=RST>",
            "B CLOSED gets <SEQ=100><CTL=RST>",
        ]
    );
}

/// Z is 90 here, and X 300.
#[test]
fn figure_11_old_duplicate_syn_initiates_a_reset_on_two_passive_sockets() {
    for listens in [PASSIVE, Act::Listen { backlog: 5 }] {
        let script = closed(vec![at(0, CLIENT, listens.clone()), at(0, SERVER, listens)]);
        let mut script = numbered(script, &[100], &[300]);
        script.injections = vec![old_syn(10, 90)];
        assert_eq!(
            lines(&run(&script)),
            [
                "A LISTEN",
                "B LISTEN",
                "B SYN-RECEIVED gets duplicate <SEQ=90><CTL=SYN> --> \
                 <SEQ=300><ACK=91><CTL=SYN,ACK>",
                "A LISTEN gets <SEQ=300><ACK=91><CTL=SYN,ACK> --> <SEQ=91><CTL=RST>",
                "B LISTEN gets <SEQ=91><CTL=RST>",
            ]
        );
    }
}
