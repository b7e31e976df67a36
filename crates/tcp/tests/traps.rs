//! Traps that other stacks have fallen into, by name.

mod world;

use lifelines_tcp::{Duration, OpenMode, Policy, Rule, Segment, Seq, Signal, State, Timer};
use world::*;

fn peer_in(state: State) -> Peer {
    in_state(state, Policy::default())
}

fn received(data: &[u8]) -> Signal {
    Signal::Received {
        data: data.to_vec(),
    }
}

#[test]
fn an_ack_of_earlier_data_does_not_move_fin_wait_1_to_fin_wait_2() {
    let mut peer = peer_in(State::Established);
    peer.send(b"hello").close().is(State::FinWait1);
    // It acknowledges all the data, and not the FIN, which is 106.
    peer.gets(ack(301, 106)).is(State::FinWait1).says(&[]);
    peer.runs(&[Timer::Retransmission, Timer::User]);
    peer.gets(ack(301, 107)).is(State::FinWait2);
    peer.says(&[Signal::Closed]).runs(&[]);
}

#[test]
fn an_ack_of_earlier_data_does_not_move_closing_to_time_wait() {
    let mut peer = peer_in(State::Established);
    peer.send(b"hello").close();
    peer.gets(fin(301, 101)).is(State::Closing);
    peer.gets(ack(302, 106)).is(State::Closing).says(&[]);
    peer.gets(ack(302, 107)).is(State::TimeWait);
}

#[test]
fn an_ack_of_earlier_data_does_not_end_last_ack() {
    let mut peer = peer_in(State::CloseWait);
    peer.send(b"hello").close().is(State::LastAck);
    peer.gets(ack(302, 106)).is(State::LastAck).says(&[]);
    peer.gets(ack(302, 107)).is(State::Closed);
}

#[test]
fn closing_still_repeats_its_fin() {
    let mut peer = peer_in(State::Closing);
    for _ in 0..3 {
        assert_eq!(peer.next_timeout(), Timer::Retransmission);
        peer.fires(Rule::RetransmitFin).is(State::Closing);
        peer.sends(&["<SEQ=101><ACK=302><CTL=FIN,ACK>"]);
    }
    peer.gets(ack(302, 102)).is(State::TimeWait);
    peer.runs(&[Timer::TimeWait]);
}

#[test]
fn closing_repeats_its_data_before_its_fin() {
    let mut peer = peer_in(State::Established);
    peer.send(b"hello").close();
    peer.gets(fin(301, 101)).is(State::Closing);
    peer.next_timeout();
    peer.sends(&["<SEQ=101><ACK=302><DATA=5><CTL=FIN,ACK>"]);
}

#[test]
fn a_fin_that_comes_again_is_acknowledged_again_and_told_once() {
    for state in [State::CloseWait, State::Closing, State::LastAck] {
        let mut peer = peer_in(state);
        let unacknowledged = peer.tcp.snd().una.0;
        for _ in 0..3 {
            peer.gets(fin(301, unacknowledged)).is(state).says(&[]);
            peer.sends_where_it_stands();
        }
        assert_eq!(peer.tcp.rcv().nxt, Seq(302), "the FIN counts once");
    }
}

#[test]
fn a_fin_that_comes_again_in_last_ack_does_not_stop_our_own() {
    let mut peer = peer_in(State::LastAck);
    peer.gets(fin(301, 101));
    assert_eq!(peer.next_timeout(), Timer::Retransmission);
    peer.sends(&["<SEQ=101><ACK=302><CTL=FIN,ACK>"]);
}

#[test]
fn nothing_is_read_after_the_fin() {
    for state in [State::CloseWait, State::Closing, State::LastAck] {
        let mut peer = peer_in(state);
        peer.gets(ack(302, 101).data(b"late")).is(state).says(&[]);
        peer.fires(Rule::TextAfterFinIgnored);
        assert_eq!((peer.tcp.unread(), peer.tcp.rcv().nxt), (0, Seq(302)));
    }
}

#[test]
fn data_and_fin_that_cross_are_both_delivered() {
    // Both ends send, and close, before either hears of the other.
    let mut peer = peer_in(State::Established);
    peer.receive(9).send(b"ours").close();
    peer.sends(&["<SEQ=105><ACK=301><CTL=FIN,ACK>"]);
    peer.gets(ack(301, 101).data(b"theirs"));
    peer.is(State::FinWait1).says(&[received(b"theirs")]);
    peer.sends(&["<SEQ=106><ACK=307><CTL=ACK>"]);
    peer.gets(fin(307, 101)).is(State::Closing);
    peer.sends(&["<SEQ=106><ACK=308><CTL=ACK>"]);
    // Then each hears that the other has heard.
    peer.gets(ack(308, 106)).is(State::TimeWait);
}

#[test]
fn data_that_crosses_a_half_close_is_delivered_in_fin_wait_2() {
    let mut peer = peer_in(State::FinWait2);
    peer.receive(9).gets(ack(301, 102).data(b"more"));
    peer.is(State::FinWait2).says(&[received(b"more")]);
    peer.receive(9).gets(fin(305, 102).data(b"last"));
    peer.is(State::TimeWait)
        .says(&[received(b"last"), Signal::Closing]);
    peer.sends(&["<SEQ=102><ACK=310><CTL=ACK>"]);
}

#[test]
fn a_fin_behind_a_hole_waits_for_it() {
    let mut peer = peer_in(State::Established);
    peer.gets(fin(304, 101)).is(State::Established).says(&[]);
    peer.gets(ack(301, 101).data(b"abc")).is(State::CloseWait);
    peer.sends(&["<SEQ=101><ACK=305><CTL=ACK>"]);
}

#[test]
fn a_syn_with_data_is_not_delivered_before_the_handshake_is_done() {
    let mut peer = Peer::new(Policy::default());
    peer.open(OpenMode::Passive, 100).receive(9);
    peer.gets(syn(300).data(b"early")).is(State::SynReceived);
    // Only the SYN is acknowledged: the data may still be that of an old duplicate.
    peer.says(&[]).sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
    let mut refused = peer.clone();
    refused.gets(rst(301)).is(State::Listen).says(&[]);
    refused.gets(syn(800)).gets(ack(801, 64_102));
    assert_eq!(refused.tcp.unread(), 0, "nothing of it is left");
    peer.gets(ack(306, 101))
        .says(&[Signal::Open, received(b"early")]);
}

#[test]
fn a_reset_in_syn_received_leads_back_to_where_it_came_from() {
    let mut passive = peer_in(State::SynReceived);
    passive.gets(rst(301)).is(State::Listen).says(&[]);
    let mut active = peer_in(State::SynSent);
    active.gets(syn(300)).is(State::SynReceived);
    active.gets(rst(301)).is(State::Closed);
    active.says(&[Signal::Refused]);
    // Also the second time, and also when the listener has turned active in between.
    passive.gets(syn(800)).gets(rst(801)).is(State::Listen);
    passive.open(OpenMode::Active, 500).gets(syn(900));
    passive.gets(rst(901)).is(State::Closed);
}

#[test]
fn an_old_duplicate_syn_does_not_disturb_a_connection() {
    let mut peer = peer_in(State::Established);
    for old in [90, 300, 299] {
        peer.gets(syn(old)).is(State::Established);
        peer.sends_where_it_stands();
    }
    peer.gets(ack(301, 101).data(b"on"))
        .sends(&["<SEQ=101><ACK=303><CTL=ACK>"]);
}

#[test]
fn a_reset_that_answers_nothing_does_not_refuse_a_connection() {
    let mut peer = peer_in(State::SynSent);
    for stray in [rst(0), rst(301), rst(0).acks(100), rst(0).acks(102)] {
        peer.gets(stray).is(State::SynSent).sends(&[]).says(&[]);
    }
}

#[test]
fn time_wait_outlives_the_retransmissions_of_a_lost_last_ack() {
    let mut peer = peer_in(State::TimeWait);
    for _ in 0..8 {
        peer.wait(Duration::from_secs(60)).is(State::TimeWait);
        peer.gets(fin(301, 102)).fires(Rule::TimeWaitFinAgain);
        peer.sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    }
    peer.wait(Duration::from_secs(240)).is(State::Closed);
}

#[test]
fn a_window_update_does_not_count_as_an_ack_of_the_fin() {
    let mut peer = peer_in(State::FinWait1);
    peer.gets(ack(301, 101).window(9)).is(State::FinWait1);
    peer.fires(Rule::AckWindowUpdated).says(&[]);
}

#[test]
fn a_fin_that_did_not_fit_in_the_window_is_not_taken_for_acknowledged() {
    let mut peer = peer_in(State::SynSent);
    peer.gets(syn_ack(300, 101).window(5)).send(b"hello");
    peer.close().is(State::FinWait1).sends(&[]);
    peer.gets(ack(301, 106).window(0)).is(State::FinWait1);
    peer.says(&[]).runs(&[Timer::Persist, Timer::User]);
    peer.gets(ack(301, 106).window(1));
    peer.sends(&["<SEQ=106><ACK=301><CTL=FIN,ACK>"]);
    peer.gets(ack(301, 107)).is(State::FinWait2);
}

#[test]
fn octets_received_twice_in_pieces_of_other_sizes_are_read_once() {
    let mut peer = peer_in(State::Established);
    for (seq, data) in [
        (305, &b"efg"[..]),
        (303, b"cdef"),
        (302, b"bcd"),
        (301, b"abcdefgh"),
        (306, b"fgh"),
    ] {
        peer.gets(ack(seq, 101).data(data));
    }
    peer.receive(99).says(&[received(b"abcdefgh")]);
}

#[test]
fn a_keep_alive_with_an_octet_of_garbage_is_answered_and_not_read() {
    let mut peer = peer_in(State::Established);
    peer.gets(ack(300, 101).data(b"?"));
    peer.sends_where_it_stands();
    assert_eq!(peer.tcp.unread(), 0);
}

#[test]
fn every_bit_at_once_is_no_more_than_a_reset() {
    let lamp = Segment {
        syn: true,
        fin: true,
        rst: true,
        psh: true,
        urgent: Some(1),
        ..ack(301, 101).data(b"x")
    };
    let mut peer = peer_in(State::Established);
    peer.gets(lamp.clone()).is(State::Closed).sends(&[]);
    let mut listener = peer_in(State::Listen);
    listener.gets(lamp).is(State::Listen).sends(&[]);
}
