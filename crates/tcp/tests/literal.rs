//! Where a literal reading of RFC 9293 contradicts its own figures, or would never end: each test
//! shows what the letter says, and what happens instead. `docs/model.md` has them as a list.

mod world;

use lifelines_tcp::{OpenMode, Policy, Rule, Segment, Seq, Signal, State, Timer};
use world::*;

fn peer_in(state: State) -> Peer {
    in_state(state, Policy::default())
}

/// Table 6, to the letter.
fn acceptable(peer: &Peer, segment: &Segment) -> bool {
    let rcv = peer.tcp.rcv();
    let inside = |seq: Seq| seq.ge(rcv.nxt) && seq.lt(rcv.nxt + rcv.wnd);
    match (segment.len(), rcv.wnd) {
        (0, 0) => segment.seq == rcv.nxt,
        (0, _) => inside(segment.seq),
        (_, 0) => false,
        (len, _) => inside(segment.seq) || inside(segment.seq + (len - 1)),
    }
}

/// `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`: what the first step answers to what is not acceptable,
/// and TIME-WAIT to whatever comes.
fn acknowledgment(peer: &Peer) -> Segment {
    ack(peer.tcp.snd().nxt.0, peer.tcp.rcv().nxt.0)
}

/// Two ends that have closed at the same time, each in TIME-WAIT.
fn both_in_time_wait() -> [Peer; 2] {
    let mut a = peer_in(State::FinWait1);
    let mut b = Peer::new(Policy::default());
    b.open(OpenMode::Active, 300).gets(syn_ack(100, 301));
    b.close();
    a.gets(fin(301, 101)).gets(ack(302, 102));
    b.gets(fin(101, 301)).gets(ack(102, 302));
    a.is(State::TimeWait);
    b.is(State::TimeWait);
    [a, b]
}

#[test]
fn two_ends_in_time_wait_would_acknowledge_each_other_for_ever() {
    let [mut a, mut b] = both_in_time_wait();
    // The letter: it lies in the window, so acknowledge it. But the answer is another such ACK.
    let (from_a, from_b) = (acknowledgment(&a), acknowledgment(&b));
    assert!(acceptable(&a, &from_b) && acceptable(&b, &from_a));
    a.gets(from_b).fires(Rule::TimeWaitAckIgnored).sends(&[]);
    b.gets(from_a).fires(Rule::TimeWaitAckIgnored).sends(&[]);
}

#[test]
fn an_answer_to_an_old_ack_would_end_time_wait() {
    let mut waiting = peer_in(State::FinWait2);
    let old = ack(301, 102);
    waiting.gets(fin(301, 102)).is(State::TimeWait);
    assert!(!acceptable(&waiting, &old));
    // The letter: answer what is not acceptable. The other end is in CLOSED by now, resets, and
    // the reset is at RCV.NXT.
    let mut closed = peer_in(State::Closed);
    closed.gets(acknowledgment(&waiting));
    let reset = closed.last.segments[0].clone();
    assert!(reset.rst && reset.seq == waiting.tcp.rcv().nxt);
    waiting.gets(old).fires(Rule::TimeWaitAckIgnored).sends(&[]);
    waiting.is(State::TimeWait);
}

#[test]
fn a_repeated_fin_would_never_restart_2msl() {
    let mut peer = peer_in(State::TimeWait);
    let again = fin(301, 102);
    // The letter: not acceptable, so the fifth step, which restarts 2MSL, is never reached.
    assert!(!acceptable(&peer, &again));
    let before = peer.tcp.deadline(Timer::TimeWait);
    peer.wait(lifelines_tcp::Duration::from_secs(10))
        .gets(again);
    peer.fires(Rule::TimeWaitFinAgain).sends_where_it_stands();
    assert!(peer.tcp.deadline(Timer::TimeWait) > before);
}

#[test]
fn figure_7_would_not_reach_its_last_line() {
    let mut peer = peer_in(State::SynSent);
    peer.gets(syn(300)).is(State::SynReceived);
    let line_7 = syn_ack(300, 101);
    // The letter: it begins at IRS and ends there, left of the window.
    assert!(!acceptable(&peer, &line_7));
    peer.gets(line_7.clone()).fires(Rule::SeqSynTrimmed);
    peer.is(State::Established).sends(&[]);
    // After a passive OPEN no SYN of ours has crossed it, and the letter stands.
    let mut passive = peer_in(State::SynReceived);
    passive.gets(line_7).fires(Rule::SeqDuplicate);
    passive.is(State::SynReceived).sends_where_it_stands();
}

#[test]
fn a_syn_with_text_that_comes_again_would_end_syn_received() {
    let mut peer = peer_in(State::Listen);
    let syn = syn(300).data(b"hi");
    peer.gets(syn.clone());
    // The letter: its text is in the window, so it is acceptable; and it carries a SYN.
    assert!(acceptable(&peer, &syn) && syn.syn);
    peer.gets(syn).fires(Rule::SeqTrimmedOld);
    peer.is(State::SynReceived);
}

#[test]
fn figure_6_could_not_send_its_data() {
    let mut peer = peer_in(State::SynSent);
    // The letter: only the way to SYN-RECEIVED sets SND.WND, which is zero before.
    assert_eq!(peer.tcp.snd().wnd, 0);
    peer.gets(syn_ack(300, 101).window(1000));
    let snd = *peer.tcp.snd();
    assert_eq!((snd.wnd, snd.wl1, snd.wl2), (1000, Seq(300), Seq(101)));
    peer.send(b"data")
        .sends(&["<SEQ=101><ACK=301><DATA=4><CTL=ACK>"]);
}

#[test]
fn the_retransmission_timer_would_not_see_what_last_ack_hears() {
    let mut peer = peer_in(State::CloseWait);
    peer.send(b"hello").close().is(State::LastAck);
    // The letter: LAST-ACK looks for the acknowledgment of its FIN and at nothing else.
    peer.gets(ack(302, 106)).is(State::LastAck);
    assert_eq!(peer.tcp.snd().una, Seq(106));
    peer.next_timeout();
    peer.sends(&["<SEQ=106><ACK=302><CTL=FIN,ACK>"]);
}

#[test]
fn a_reset_for_an_unacceptable_ack_would_be_followed_by_more() {
    let mut peer = peer_in(State::SynReceived);
    // The letter: send the reset; it does not say to stop, and the next step takes the text.
    peer.gets(fin(301, 102).data(b"x"));
    peer.fires(Rule::AckSynReceivedReset);
    peer.is(State::SynReceived).sends(&["<SEQ=102><CTL=RST>"]);
    assert_eq!((peer.tcp.unread(), peer.tcp.rcv().nxt), (0, Seq(301)));
}

#[test]
fn the_check_of_rfc_5961_would_keep_syn_received_from_resetting() {
    // The letter: with RFC 5961, SEG.ACK > SND.NXT is discarded and acknowledged, before the
    // state is looked at. §3.5.2 wants a reset, as without RFC 5961.
    for challenge_ack in [true, false] {
        let policy = Policy {
            challenge_ack,
            ..Policy::default()
        };
        let mut peer = in_state(State::SynReceived, policy);
        peer.gets(ack(301, 102)).sends(&["<SEQ=102><CTL=RST>"]);
    }
    // In a synchronized state the check is what counts.
    peer_in(State::Established)
        .gets(ack(301, 102))
        .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
}

#[test]
fn no_reset_could_ever_refuse_a_syn() {
    let mut peer = peer_in(State::SynSent);
    // The letter: SEG.SEQ is to be RCV.NXT. No SYN has come, so there is no RCV.NXT; what CLOSED
    // sends is numbered zero.
    let mut closed = peer_in(State::Closed);
    closed.gets(syn(100));
    let reset = closed.last.segments[0].clone();
    assert_eq!((reset.seq, reset.ack), (Seq(0), Some(Seq(101))));
    for seq in [reset.seq, Seq(7)] {
        let mut peer = peer.clone();
        peer.gets(Segment {
            seq,
            ..reset.clone()
        });
        peer.is(State::Closed).fires(Rule::SynSentRefused);
    }
    peer.gets(rst(0)).is(State::SynSent);
}

#[test]
fn fin_wait_1_would_read_from_anyone_after_a_close_in_syn_received() {
    let mut peer = peer_in(State::SynReceived);
    peer.close().is(State::FinWait1);
    let old = ack(301, 100).data(b"old");
    // The letter: SEG.ACK =< SND.UNA is a duplicate and can be ignored; the text is read.
    assert!(acceptable(&peer, &old) && old.ack == Some(peer.tcp.snd().una));
    peer.gets(old).fires(Rule::AckSynMissing);
    assert_eq!((peer.tcp.unread(), peer.tcp.rcv().nxt), (0, Seq(301)));
}

#[test]
fn a_receive_would_lose_what_came_before_the_fin() {
    let mut peer = peer_in(State::Established);
    peer.gets(ack(301, 101).data(b"last words"));
    peer.gets(fin(311, 101)).close().is(State::LastAck);
    // The letter: in LAST-ACK, return "error: connection closing".
    peer.receive(99).fires(Rule::ReceiveDeliveredAfterClose);
    let data = b"last words".to_vec();
    peer.says(&[Signal::Received { data }]);
    peer.receive(99).fires(Rule::ReceiveClosing);
}

#[test]
fn an_old_window_would_reach_further_than_it_was_offered() {
    let mut peer = peer_in(State::Established);
    peer.send(b"hello");
    peer.gets(ack(303, 101).data(b"c").window(9));
    let edge = Seq(101) + 9;
    // Older by WL1, for the segment of 303 came first; but what it acknowledges is new.
    peer.gets(ack(301, 106).data(b"ab").window(99));
    peer.fires(Rule::AckWindowEdgeKept);
    // The letter: SND.WND stays 9, now counted from 106, and reaches 115.
    assert_eq!(peer.tcp.snd().una + 9, Seq(115));
    assert_eq!(peer.tcp.snd().una + peer.tcp.snd().wnd, edge);
}

#[test]
fn a_second_fin_would_move_rcv_nxt_again() {
    let mut peer = peer_in(State::CloseWait);
    let second = fin(302, 101);
    // The letter: acceptable, so "advance RCV.NXT over the FIN", and remain in CLOSE-WAIT.
    assert!(acceptable(&peer, &second));
    peer.gets(second).fires(Rule::FinAfterFinIgnored).says(&[]);
    assert_eq!(peer.tcp.rcv().nxt, Seq(302));
}

#[test]
fn two_zero_windows_would_refuse_each_others_acks() {
    let mut peer = in_state(State::SynSent, Policy::default());
    peer.gets(syn_ack(300, 101).window(0)).send(b"x");
    peer.next_timeout();
    peer.sends(&["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"]);
    peer.gets(ack(301, 101).data(b"y").window(0));
    // The letter: SEQ=SND.NXT, which is 102; an end with an empty window takes SEQ=101 only.
    assert_eq!(peer.tcp.snd().nxt, Seq(102));
    peer.fires(Rule::AckBehindProbe)
        .sends(&["<SEQ=101><ACK=302><CTL=ACK>"]);
}
