//! Labelled requirements of RFC 9293 that no test elsewhere shows, in the order of the text.
//! `docs/conformance.toml` names the test of each.

mod world;

use lifelines_tcp::{Call, Duration, OpenMode, Policy, Rule, Segment, Seq, Signal, State, Timer};
use world::*;

fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

fn urgent(segment: Segment, offset: u16) -> Segment {
    Segment {
        urgent: Some(offset),
        ..segment
    }
}

fn send(peer: &mut Peer, data: &[u8], push: bool, urgent: bool) {
    let data = data.to_vec();
    peer.call(Call::Send { data, push, urgent });
}

/// Octets in the segments of the last reaction.
fn octets(peer: &Peer) -> usize {
    peer.last.segments.iter().map(|s| s.payload.len()).sum()
}

// §3.1 and §3.2: header and options

#[test]
fn a_window_above_half_its_range_is_large_and_not_negative() {
    let mut peer = established(Policy::default());
    peer.gets(ack(301, 101).window(43_800)).send(&[0; 65_000]);
    assert_eq!(octets(&peer), 43_800);
    let receiver = established(Policy::default());
    assert_eq!(receiver.tcp.rcv().wnd, 65_535);
}

#[test]
fn an_mss_option_is_sent_on_a_syn_and_on_nothing_else() {
    let mut peer = in_state(State::SynReceived, Policy::default());
    assert_eq!(peer.last.segments[0].mss, Some(1460));
    peer.gets(ack(301, 101)).send(b"x");
    assert_eq!(peer.last.segments[0].mss, None);
    peer.gets(ack(301, 102).data(b"y"));
    assert_eq!(peer.last.segments[0].mss, None);
    peer.close();
    assert_eq!(peer.last.segments[0].mss, None);
    peer.call(Call::Abort).fires(Rule::AbortReset);
    assert_eq!(peer.last.segments[0].mss, None);
}

#[test]
fn an_mss_option_on_another_segment_is_no_error_and_no_news() {
    let mut peer = established(Policy::default());
    peer.gets(Segment {
        mss: Some(9),
        ..ack(301, 101).data(b"x")
    });
    peer.fires(Rule::TextAccepted);
    assert_eq!(peer.tcp.mss(), 1460);
}

// §3.4: a zero window

#[test]
fn a_zero_window_does_not_hide_the_urgent_pointer() {
    let mut peer = established(Policy {
        window: 4,
        ..Policy::default()
    });
    peer.gets(ack(301, 101).data(b"abcd"));
    assert_eq!(peer.tcp.rcv().wnd, 0);
    peer.gets(urgent(ack(305, 101).data(b"e"), 1));
    peer.fires(Rule::SeqZeroWindow)
        .fires(Rule::UrgSignalled)
        .says(&[Signal::Urgent]);
    // And so for one that carries nothing.
    peer.gets(urgent(ack(305, 101), 9)).says(&[Signal::Urgent]);
}

// §3.5.3: resets

#[test]
fn a_reset_may_carry_text() {
    let mut peer = established(Policy::default());
    peer.gets(rst(301).data(b"go away")).is(State::Closed);
    peer.fires(Rule::RstReset).says(&[Signal::Reset]);
    let mut peer = in_state(State::SynSent, Policy::default());
    peer.gets(rst(0).acks(101).data(b"go away"));
    peer.fires(Rule::SynSentRefused).is(State::Closed);
}

// §3.6: how it ended

#[test]
fn a_close_and_an_abort_are_told_apart() {
    let mut closed = established(Policy::default());
    closed.receive(9).gets(fin(301, 101));
    closed
        .fires(Rule::FinEstablished)
        .says(&[Signal::Closing])
        .is(State::CloseWait);
    let mut aborted = established(Policy::default());
    aborted.gets(rst(301));
    aborted.fires(Rule::RstReset).says(&[Signal::Reset]);
}

// §3.7.4: Nagle

#[test]
fn nagle_can_be_turned_off_and_silly_windows_are_avoided_all_the_same() {
    let mut peer = established(Policy {
        nagle: false,
        ..Policy::default()
    });
    for octet in 0..3 {
        peer.send(b"x").fires(Rule::DataSent);
        let seq = 101 + octet;
        peer.sends(&[&format!("<SEQ={seq}><ACK=301><DATA=1><CTL=ACK>")]);
    }
    peer.gets(ack(301, 104).window(3)).send(b"hello");
    peer.fires(Rule::DataBlockedSilly).sends(&[]);
}

// §3.8.3: connection failures

#[test]
fn data_that_nobody_acknowledges_ends_it_no_sooner_than_after_100_seconds() {
    let mut peer = established(Policy {
        user_timeout: None,
        ..Policy::default()
    });
    peer.send(b"x");
    let mut repeats = 0;
    while peer.tcp.state() == State::Established {
        assert_eq!(peer.next_timeout(), Timer::Retransmission);
        repeats += u32::from(peer.last.rules.contains(&Rule::RetransmitData));
    }
    assert_eq!(repeats, peer.tcp.policy().r2);
    peer.fires(Rule::R2Exhausted).says(&[Signal::TimedOut]);
    assert!(peer.now.since(lifelines_tcp::Instant::ZERO) >= secs(100));
}

#[test]
fn r2_is_for_the_application_to_set() {
    let mut peer = established(Policy {
        r2: 1,
        ..Policy::default()
    });
    peer.send(b"x").next_timeout();
    peer.is(State::Established);
    peer.next_timeout();
    peer.fires(Rule::R2Exhausted).is(State::Closed);
}

#[test]
fn a_syn_that_is_repeated_is_reported_too_unless_r1_says_otherwise() {
    let reports = |policy: Policy| {
        let mut peer = in_state(State::SynSent, policy);
        let mut reports = 0;
        while peer.tcp.state() == State::SynSent {
            peer.next_timeout();
            reports += u32::from(peer.last.signals.contains(&Signal::Trouble));
            assert_eq!(
                peer.last.rules.contains(&Rule::R1Reached),
                peer.last.signals.contains(&Signal::Trouble)
            );
        }
        reports
    };
    assert_eq!(reports(Policy::default()), 1);
    let silent = Policy {
        r1: 100,
        ..Policy::default()
    };
    assert_eq!(reports(silent), 0);
}

// §3.8.4: keep-alives

fn kept_alive() -> Peer {
    established(Policy {
        keep_alive: Some(secs(7200)),
        ..Policy::default()
    })
}

#[test]
fn a_keep_alive_waits_until_nothing_is_outstanding_and_nothing_has_come() {
    let mut peer = kept_alive();
    peer.wait(secs(7000)).send(b"x");
    peer.runs(&[Timer::Retransmission, Timer::User]);
    peer.gets(ack(301, 102)).runs(&[Timer::KeepAlive]);
    peer.wait(secs(7000)).gets(ack(301, 102).data(b"y"));
    peer.wait(secs(7199)).is(State::Established);
    assert!(!peer.fired.contains(&Rule::KeepAliveSent));
    peer.wait(secs(1)).fires(Rule::KeepAliveSent);
}

#[test]
fn a_keep_alive_of_the_other_end_puts_off_ours() {
    let mut peer = kept_alive();
    // It lies left of the window, but it has come.
    peer.wait(secs(7000)).gets(ack(300, 101));
    peer.fires(Rule::SeqKeepAliveAnswered);
    peer.wait(secs(7199));
    assert!(!peer.fired.contains(&Rule::KeepAliveSent));
    peer.wait(secs(1)).fires(Rule::KeepAliveSent);
}

// §3.8.5: urgent data

#[test]
fn urgent_data_may_be_longer_than_the_pointer_reaches() {
    let mut peer = established(Policy::default());
    send(&mut peer, &[0; 100_000], false, true);
    let first = &peer.last.segments[0];
    assert_eq!(first.urgent, Some(u16::MAX));
    // Later segments are near enough to say where it ends.
    let end = peer.last.segments.last().expect("a segment").end();
    peer.gets(ack(301, end.0));
    let next = &peer.last.segments[0];
    assert_eq!(next.seq + u32::from(next.urgent.unwrap_or(0)), Seq(100_101));
}

#[test]
fn the_user_can_learn_how_much_urgent_data_is_left() {
    let mut peer = established(Policy::default());
    peer.gets(urgent(ack(301, 101).data(b"ab"), 5));
    let left = |peer: &Peer| {
        let read = peer.tcp.rcv().nxt - peer.tcp.unread();
        peer.tcp.rcv().up.map(|up| up - read)
    };
    peer.fires(Rule::UrgSignalled);
    assert_eq!(left(&peer), Some(5));
    peer.receive(1);
    assert_eq!(left(&peer), Some(4));
    peer.receive(9).gets(ack(303, 101).data(b"cde!"));
    peer.receive(3);
    assert_eq!(left(&peer), None);
}

#[test]
fn an_urgent_pointer_counts_from_where_its_segment_began() {
    let mut peer = established(Policy::default());
    peer.gets(ack(301, 101).data(b"abcde"));
    peer.receive(2);
    // Only its last octet is new, but the pointer is not moved by that: it lies where "c" ends.
    peer.gets(urgent(ack(301, 101).data(b"abcdef"), 3));
    peer.fires(Rule::SeqTrimmedOld).says(&[Signal::Urgent]);
    assert_eq!(peer.tcp.rcv().up, Some(Seq(304)));
    // And one that lies before what was read tells nothing.
    let mut peer = established(Policy::default());
    peer.gets(ack(301, 101).data(b"abcde"));
    peer.receive(4);
    peer.gets(urgent(ack(301, 101).data(b"abcdef"), 3));
    peer.fires(Rule::UrgKnown).says(&[]);
}

// §3.8.6: a window that shrinks

#[test]
fn a_window_that_shrinks_to_zero_is_probed_and_never_times_out() {
    let mut peer = established(Policy::default());
    peer.send(&[0; 1000]).gets(ack(301, 101).window(0));
    for _ in 0..50 {
        peer.next_timeout();
        peer.fires(Rule::ZeroWindowProbe)
            .sends(&["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"]);
        peer.gets(ack(301, 101).window(0)).is(State::Established);
    }
    peer.gets(ack(301, 101)).next_timeout();
    peer.fires(Rule::RetransmitData)
        .sends(&["<SEQ=101><ACK=301><DATA=1000><CTL=ACK>"]);
}

#[test]
fn the_right_edge_of_our_window_never_moves_left() {
    let mut peer = established(Policy {
        window: 3000,
        ..Policy::default()
    });
    let mut edge = peer.tcp.rcv().nxt + peer.tcp.rcv().wnd;
    for round in 0..40 {
        let next = peer.tcp.rcv().nxt.0;
        let room = peer.tcp.rcv().wnd.min(700) as usize;
        peer.gets(ack(next, 101).data(&vec![0; room]));
        if round % 3 == 0 {
            peer.receive(500 + round * 40);
        }
        let now = peer.tcp.rcv().nxt + peer.tcp.rcv().wnd;
        assert!(now.ge(edge), "{now} after {edge}");
        let offered = peer.last.segments.last();
        if let Some(segment) = offered {
            let told = segment.ack.expect("an ACK") + u32::from(segment.window);
            assert!(told.ge(edge), "{told} after {edge}");
        }
        edge = now;
    }
}

#[test]
fn a_window_may_stay_closed_for_ever() {
    let mut peer = established(Policy {
        window: 4,
        ..Policy::default()
    });
    peer.gets(ack(301, 101).data(b"abcd"));
    for _ in 0..100 {
        peer.wait(secs(60)).gets(ack(305, 101).data(b"e"));
        peer.fires(Rule::SeqZeroWindow)
            .sends(&["<SEQ=101><ACK=305><CTL=ACK>"]);
        assert_eq!(peer.last.segments[0].window, 0);
    }
}

// §3.8.6.3: delayed acknowledgments

#[test]
fn an_ack_is_never_delayed_by_half_a_second() {
    let delaying = |micros| Policy {
        delayed_ack: Some(Duration::from_micros(micros)),
        ..Policy::default()
    };
    assert!(delaying(500_000).check().is_err());
    assert!(delaying(499_999).check().is_ok());
    let mut peer = established(delaying(499_999));
    peer.gets(ack(301, 101).data(b"x")).fires(Rule::AckDelayed);
    peer.wait(Duration::from_micros(499_999))
        .fires(Rule::DelayedAckSent);
}

// §3.9.1.2: SEND

#[test]
fn successive_pushes_are_collapsed_into_one_segment() {
    let mut peer = established(Policy::default());
    send(&mut peer, b"a", true, false);
    send(&mut peer, b"b", true, false);
    send(&mut peer, b"c", true, false);
    peer.fires(Rule::DataBlockedNagle).sends(&[]);
    peer.gets(ack(301, 102)).fires(Rule::DataSent);
    peer.sends(&["<SEQ=102><ACK=301><DATA=2><CTL=PSH,ACK>"]);
}

#[test]
fn segments_are_as_large_as_they_may_be() {
    let mut peer = established(Policy::default());
    let mut sizes: Vec<usize> = Vec::new();
    let mut note = |peer: &Peer| sizes.extend(peer.last.segments.iter().map(|s| s.payload.len()));
    for _ in 0..30 {
        peer.send(&[0; 100]);
        note(&peer);
    }
    peer.gets(ack(301, 1661)).fires(Rule::DataSent);
    note(&peer);
    // The first went out alone; the others were gathered while it was under way.
    assert_eq!(sizes, [100, 1460, 1440]);
}

// §3.9.1.1: OPEN

#[test]
fn a_passive_open_leaves_what_exists_as_it_was() {
    for state in &State::ALL[1..] {
        let mut peer = in_state(*state, Policy::default());
        let before = peer.tcp.clone();
        peer.open(OpenMode::Passive, 9).fires(Rule::OpenExists);
        assert_eq!(peer.tcp, before);
    }
}

// §3.10.7.4, fifth: RFC 5961 §5 and §7

#[test]
fn acks_of_what_was_not_sent_are_challenged_and_throttled() {
    let mut peer = established(Policy::default());
    for _ in 0..peer.tcp.policy().challenge_ack_per_second {
        peer.gets(ack(301, 102)).fires(Rule::AckOfUnsent);
        peer.sends_where_it_stands();
    }
    // Two ends that acknowledge what neither has sent would go on for ever.
    peer.gets(ack(301, 102)).fires(Rule::ChallengeThrottled);
    peer.sends(&[]);
    peer.wait(secs(1)).gets(ack(301, 102));
    peer.sends_where_it_stands();
}

// §3.10.7.4: one acknowledgment for all

#[test]
fn one_event_draws_at_most_one_ack() {
    let mut peer = established(Policy::default());
    for at in [302, 304, 306] {
        peer.gets(ack(at, 101).data(b"x"));
        assert_eq!(peer.last.segments.len(), 1);
    }
    // The whole text and the FIN that was held: one segment answers for all of it.
    peer.gets(fin(307, 101));
    peer.gets(ack(301, 101).data(b"abcde"))
        .fires(Rule::TextGapFilled);
    peer.sends(&["<SEQ=101><ACK=308><CTL=ACK>"])
        .is(State::CloseWait);
}
