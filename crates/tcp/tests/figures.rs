//! The figures of RFC 9293 §3.5 and §3.6, line by line.

mod world;

use lifelines_tcp::{OpenMode, Policy, Segment, Seq, State};
use world::*;

/// Two peers as the figures have them; each line says what departs and where it leads.
struct Pair {
    a: Peer,
    b: Peer,
}

impl Pair {
    fn new() -> Self {
        Pair {
            a: Peer::new(Policy::default()),
            b: Peer::new(Policy::default()),
        }
    }

    fn established(a: u32, b: u32) -> Self {
        let mut pair = Pair::new();
        pair.b.open(OpenMode::Passive, b - 1);
        pair.a.open(OpenMode::Active, a - 1);
        let syn = only(&pair.a);
        pair.b.gets(syn);
        let syn_ack = only(&pair.b);
        pair.a.gets(syn_ack);
        let ack = only(&pair.a);
        pair.b.gets(ack);
        pair
    }

    fn states(&self, a: State, b: State) {
        assert_eq!((self.a.tcp.state(), self.b.tcp.state()), (a, b));
    }
}

/// The one segment that the last event sent.
fn only(peer: &Peer) -> Segment {
    assert_eq!(peer.last.segments.len(), 1, "{:?}", peer.sent());
    peer.last.segments[0].clone()
}

#[test]
fn figure_6_basic_three_way_handshake() {
    use State::*;
    let Pair { mut a, mut b } = Pair::new();
    b.open(OpenMode::Passive, 300).is(Listen);
    a.open(OpenMode::Active, 100).is(SynSent);
    a.sends(&["<SEQ=100><CTL=SYN>"]);
    b.gets(only(&a)).is(SynReceived);
    b.sends(&["<SEQ=300><ACK=101><CTL=SYN,ACK>"]);
    a.gets(only(&b)).is(Established);
    a.sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    b.gets(only(&a)).is(Established).sends(&[]);
    a.send(b"data")
        .sends(&["<SEQ=101><ACK=301><DATA=4><CTL=ACK>"]);
    b.gets(only(&a)).is(Established);
}

#[test]
fn figure_7_simultaneous_open() {
    use State::*;
    let Pair { mut a, mut b } = Pair::new();
    a.open(OpenMode::Active, 100).is(SynSent);
    let first = only(&a);
    b.open(OpenMode::Active, 300).is(SynSent);
    a.gets(only(&b)).is(SynReceived);
    a.sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
    b.gets(first).is(SynReceived);
    b.sends(&["<SEQ=300><ACK=101><CTL=SYN,ACK>"]);
    let second = only(&a);
    a.gets(only(&b)).is(Established).sends(&[]);
    b.gets(second).is(Established).sends(&[]);
    a.runs(&[]);
    b.runs(&[]);
}

#[test]
fn figure_8_recovery_from_old_duplicate_syn() {
    use State::*;
    let Pair { mut a, mut b } = Pair::new();
    b.open(OpenMode::Passive, 300);
    b.tcp.set_next_iss(Some(Seq(400)));
    a.open(OpenMode::Active, 100);
    let late = only(&a);
    b.gets(syn(90)).is(SynReceived);
    b.sends(&["<SEQ=300><ACK=91><CTL=SYN,ACK>"]);
    a.gets(only(&b)).is(SynSent).sends(&["<SEQ=91><CTL=RST>"]);
    b.gets(only(&a)).is(Listen).sends(&[]);
    b.gets(late).is(SynReceived);
    b.sends(&["<SEQ=400><ACK=101><CTL=SYN,ACK>"]);
    a.gets(only(&b)).is(Established);
    a.sends(&["<SEQ=101><ACK=401><CTL=ACK>"]);
    b.gets(only(&a)).is(Established);
}

#[test]
fn figure_9_half_open_connection_discovery() {
    use State::*;
    let Pair { mut b, .. } = Pair::established(100, 300);
    let mut a = Peer::new(Policy::default());
    a.open(OpenMode::Active, 400);
    b.gets(only(&a)).is(Established);
    b.sends(&["<SEQ=300><ACK=100><CTL=ACK>"]);
    a.gets(only(&b)).is(SynSent).sends(&["<SEQ=100><CTL=RST>"]);
    b.gets(only(&a)).is(Closed).sends(&[]);
    a.is(SynSent);
}

#[test]
fn figure_10_active_side_causes_half_open_discovery() {
    use State::*;
    let Pair { mut b, .. } = Pair::established(100, 300);
    let mut a = Peer::new(Policy::default());
    b.send(&[0; 10]);
    b.sends(&["<SEQ=300><ACK=100><DATA=10><CTL=ACK>"]);
    a.gets(only(&b)).is(Closed).sends(&["<SEQ=100><CTL=RST>"]);
    b.gets(only(&a)).is(Closed);
}

#[test]
fn figure_11_old_duplicate_syn_on_two_passive_sockets() {
    use State::*;
    let Pair { mut a, mut b } = Pair::new();
    a.open(OpenMode::Passive, 100);
    b.open(OpenMode::Passive, 300);
    b.gets(syn(90)).is(SynReceived);
    a.gets(only(&b)).is(Listen).sends(&["<SEQ=91><CTL=RST>"]);
    b.gets(only(&a)).is(Listen).sends(&[]);
}

#[test]
fn figure_12_normal_close_sequence() {
    use State::*;
    let mut pair = Pair::established(100, 300);
    pair.a.close().sends(&["<SEQ=100><ACK=300><CTL=FIN,ACK>"]);
    pair.b.gets(only(&pair.a));
    pair.states(FinWait1, CloseWait);
    pair.b.sends(&["<SEQ=300><ACK=101><CTL=ACK>"]);
    pair.a.gets(only(&pair.b)).sends(&[]);
    pair.states(FinWait2, CloseWait);
    pair.b.close().sends(&["<SEQ=300><ACK=101><CTL=FIN,ACK>"]);
    pair.a.gets(only(&pair.b));
    pair.states(TimeWait, LastAck);
    pair.a.sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    pair.b.gets(only(&pair.a)).sends(&[]);
    pair.states(TimeWait, Closed);
    pair.a.next_timeout();
    pair.states(Closed, Closed);
}

#[test]
fn figure_13_simultaneous_close_sequence() {
    use State::*;
    let mut pair = Pair::established(100, 300);
    pair.a.close().sends(&["<SEQ=100><ACK=300><CTL=FIN,ACK>"]);
    pair.b.close().sends(&["<SEQ=300><ACK=100><CTL=FIN,ACK>"]);
    let (from_a, from_b) = (only(&pair.a), only(&pair.b));
    pair.a.gets(from_b).sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    pair.b.gets(from_a).sends(&["<SEQ=301><ACK=101><CTL=ACK>"]);
    pair.states(Closing, Closing);
    let (from_a, from_b) = (only(&pair.a), only(&pair.b));
    pair.a.gets(from_b).sends(&[]);
    pair.b.gets(from_a).sends(&[]);
    pair.states(TimeWait, TimeWait);
    pair.a.next_timeout();
    pair.b.next_timeout();
    pair.states(Closed, Closed);
}
