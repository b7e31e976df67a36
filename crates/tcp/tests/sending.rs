//! RFC 9293 §3.7 and §3.8, §3.10.8, and RFC 6298: segmentation, windows, timers.

mod world;

use lifelines_tcp::{Call, Duration, OpenMode, Policy, Rule, Segment, Signal, State, Timer};
use world::*;

fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// An endpoint in ESTABLISHED whose peer has offered `window` from the beginning.
fn offered(window: u16) -> Peer {
    let mut peer = in_state(State::SynSent, Policy::default());
    peer.gets(syn_ack(300, 101).window(window));
    peer
}

// Segmentation

#[test]
fn the_smaller_mss_counts() {
    let mut peer = in_state(State::SynSent, Policy::default());
    peer.gets(Segment {
        mss: Some(100),
        ..syn_ack(300, 101)
    });
    peer.send(&[0; 200]);
    peer.sends(&[
        "<SEQ=101><ACK=301><DATA=100><CTL=ACK>",
        "<SEQ=201><ACK=301><DATA=100><CTL=ACK>",
    ]);
    let mut silent = in_state(State::SynSent, Policy::default());
    silent.gets(Segment {
        mss: None,
        ..syn_ack(300, 101)
    });
    assert_eq!(silent.tcp.mss(), 536);
}

#[test]
fn nagle_holds_a_short_segment_while_something_is_in_flight() {
    let mut peer = established(Policy::default());
    peer.send(b"a")
        .sends(&["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"]);
    peer.send(b"b").fires(Rule::DataBlockedNagle).sends(&[]);
    peer.send(b"c").sends(&[]);
    peer.gets(ack(301, 102))
        .sends(&["<SEQ=102><ACK=301><DATA=2><CTL=ACK>"]);
    let mut eager = established(Policy {
        silly_window_avoidance: false,
        ..Policy::default()
    });
    eager.send(b"a").send(b"b");
    eager.sends(&["<SEQ=102><ACK=301><DATA=1><CTL=ACK>"]);
}

#[test]
fn the_fin_does_not_wait_for_nagle() {
    let mut peer = established(Policy::default());
    peer.send(b"a").send(b"b").close();
    peer.fires(Rule::FinSentWithData)
        .sends(&["<SEQ=102><ACK=301><DATA=1><CTL=FIN,ACK>"]);
}

#[test]
fn a_silly_little_window_is_not_used_until_the_override() {
    let mut peer = established(Policy::default());
    peer.gets(ack(301, 101).window(3)).send(b"hello");
    peer.fires(Rule::DataBlockedSilly).sends(&[]);
    peer.runs(&[Timer::Persist, Timer::User]);
    assert_eq!(peer.next_timeout(), Timer::Persist);
    peer.fires(Rule::SillyOverride)
        .sends(&["<SEQ=101><ACK=301><DATA=3><CTL=ACK>"]);
}

#[test]
fn a_shrinking_window_makes_nothing_negative() {
    let mut peer = established(Policy::default());
    peer.send(&[0; 1460]).gets(ack(301, 101).window(100));
    peer.send(b"x").fires(Rule::DataBlockedWindow).sends(&[]);
    // What was sent is sent again as far as the window goes (SHLD-16).
    peer.next_timeout();
    peer.fires(Rule::RetransmitData)
        .sends(&["<SEQ=101><ACK=301><DATA=100><CTL=ACK>"]);
}

// Retransmission

#[test]
fn an_idle_connection_runs_no_timer() {
    let mut peer = established(Policy::default());
    peer.runs(&[]);
    peer.send(b"x").runs(&[Timer::Retransmission, Timer::User]);
    peer.gets(ack(301, 102)).runs(&[]);
}

#[test]
fn a_syn_is_sent_again_and_again_and_then_no_more() {
    let mut peer = in_state(State::SynSent, Policy::default());
    let mut at = Vec::new();
    while peer.tcp.state() == State::SynSent {
        peer.next_timeout();
        if peer.tcp.state() == State::SynSent {
            peer.fires(Rule::RetransmitSyn).fires(Rule::RtoBackedOff);
            peer.sends(&["<SEQ=100><CTL=SYN>"]);
            at.push(peer.now.as_micros() / 1_000_000);
        }
    }
    assert_eq!(at, [1, 3, 7, 15, 31, 63, 123, 183]);
    peer.fires(Rule::R2Exhausted).is(State::Closed);
    peer.says(&[Signal::TimedOut]).sends(&[]);
}

#[test]
fn r1_tells_of_trouble_once() {
    let mut peer = established(Policy::default());
    peer.send(b"x");
    let troubles: Vec<_> = (0..5)
        .map(|_| {
            peer.next_timeout();
            peer.last.rules.contains(&Rule::R1Reached)
        })
        .collect();
    assert_eq!(troubles, [false, false, true, false, false]);
}

#[test]
fn the_user_timeout_ends_it_before_r2_does() {
    let mut peer = established(Policy {
        user_timeout: Some(secs(10)),
        ..Policy::default()
    });
    peer.receive(1).send(b"x").wait(secs(10));
    peer.fires(Rule::UserTimeout).is(State::Closed).sends(&[]);
    assert_eq!(peer.last.signals.last(), Some(&Signal::TimedOut));
}

#[test]
fn the_front_of_the_queue_is_sent_again() {
    let mut peer = established(Policy::default());
    peer.send(b"hello").next_timeout();
    peer.fires(Rule::RetransmitData)
        .fires(Rule::RttAmbiguous)
        .sends(&["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"]);
    let mut peer = in_state(State::Closing, Policy::default());
    peer.next_timeout();
    peer.fires(Rule::RetransmitFin)
        .is(State::Closing)
        .sends(&["<SEQ=101><ACK=302><CTL=FIN,ACK>"]);
    let mut peer = in_state(State::SynReceived, Policy::default());
    peer.next_timeout();
    peer.fires(Rule::RetransmitSynAck)
        .sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
}

#[test]
fn a_round_trip_sets_the_rto() {
    let mut peer = Peer::new(Policy {
        rto_min: Duration::ZERO,
        ..Policy::default()
    });
    peer.open(OpenMode::Active, 100).wait(millis(100));
    peer.gets(syn_ack(300, 101)).fires(Rule::RttMeasured);
    // SRTT = 100 ms, RTTVAR = 50 ms, RTO = 300 ms.
    assert_eq!(peer.tcp.srtt(), Some(millis(100)));
    assert_eq!(peer.tcp.rttvar(), Some(millis(50)));
    assert_eq!(peer.tcp.rto(), millis(300));
    peer.send(b"x").wait(millis(180)).gets(ack(301, 102));
    // RTTVAR = 3/4 50 + 1/4 80 = 57.5 ms, SRTT = 7/8 100 + 1/8 180 = 110 ms.
    assert_eq!(peer.tcp.srtt(), Some(millis(110)));
    assert_eq!(peer.tcp.rto(), millis(340));
}

#[test]
fn the_rto_is_never_below_its_bound() {
    let peer = established(Policy::default());
    assert_eq!(peer.tcp.rto(), secs(1));
}

#[test]
fn what_was_sent_twice_is_not_measured() {
    let mut peer = established(Policy::default());
    peer.send(b"x").next_timeout();
    assert_eq!(peer.tcp.rto(), secs(2));
    peer.wait(millis(1)).gets(ack(301, 102));
    assert!(!peer.last.rules.contains(&Rule::RttMeasured));
    // The backed-off value stays until something is measured (RFC 6298 §5).
    assert_eq!(peer.tcp.rto(), secs(2));
    peer.send(b"y").gets(ack(301, 103));
    assert_eq!(peer.tcp.rto(), secs(1));
}

#[test]
fn after_a_repeated_syn_the_rto_starts_at_three_seconds() {
    let mut peer = in_state(State::SynSent, Policy::default());
    peer.next_timeout();
    peer.gets(syn_ack(300, 101)).fires(Rule::RtoAfterSyn);
    assert_eq!(peer.tcp.rto(), secs(3));
}

// Zero windows

#[test]
fn a_zero_window_is_probed_and_the_connection_stays_open() {
    let mut peer = offered(0);
    peer.send(b"hello")
        .fires(Rule::DataBlockedWindow)
        .sends(&[]);
    peer.runs(&[Timer::Persist, Timer::User]);
    let mut at = Vec::new();
    for _ in 0..20 {
        assert_eq!(peer.next_timeout(), Timer::Persist);
        peer.fires(Rule::ZeroWindowProbe)
            .sends(&["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"]);
        at.push(peer.now.as_micros() / 1_000_000);
        peer.gets(ack(301, 101).window(0)).is(State::Established);
    }
    assert_eq!(at[..5], [1, 3, 7, 15, 31]);
    // The window opens: the refused octet goes with the rest.
    peer.gets(ack(301, 101).window(100));
    peer.sends(&["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"]);
    peer.runs(&[Timer::Retransmission, Timer::User]);
}

#[test]
fn what_is_in_flight_when_the_window_shuts_is_repeated_as_a_probe() {
    let mut peer = established(Policy::default());
    peer.send(b"hello").gets(ack(301, 101).window(0));
    // Something is unacknowledged, so it is the retransmission timer that runs.
    peer.runs(&[Timer::Retransmission, Timer::User]);
    let mut at = Vec::new();
    for _ in 0..12 {
        assert_eq!(peer.next_timeout(), Timer::Retransmission);
        peer.fires(Rule::ZeroWindowProbe)
            .sends(&["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"]);
        at.push(peer.now.as_micros() / 1_000_000);
        peer.gets(ack(301, 101).window(0)).is(State::Established);
    }
    assert_eq!(at[..5], [1, 3, 7, 15, 31]);
    // The window opens: the next try does not wait for a minute.
    peer.gets(ack(301, 101).window(100));
    let opened = peer.now;
    assert_eq!(peer.next_timeout(), Timer::Retransmission);
    assert_eq!(peer.now, opened + secs(1));
    peer.sends(&["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"]);
}

#[test]
fn a_window_that_opens_a_little_after_long_probing_is_used_within_a_second() {
    let mut peer = offered(1000);
    peer.gets(ack(301, 101).window(0)).send(b"hello");
    for _ in 0..5 {
        peer.next_timeout();
        peer.gets(ack(301, 101).window(0));
    }
    // What was a probe, and refused, is in flight again; two octets are not worth sending.
    peer.gets(ack(301, 102).window(2))
        .fires(Rule::DataBlockedSilly);
    let opened = peer.now;
    assert_eq!(peer.next_timeout(), Timer::Persist);
    peer.fires(Rule::SillyOverride)
        .sends(&["<SEQ=102><ACK=301><DATA=2><CTL=ACK>"]);
    assert_eq!(peer.now, opened + secs(1));
}

#[test]
fn probes_that_nobody_answers_end_it() {
    let mut peer = offered(0);
    peer.send(b"x");
    while peer.tcp.state() == State::Established {
        peer.next_timeout();
    }
    peer.says(&[Signal::TimedOut]);
    let mut patient = Peer::new(Policy {
        user_timeout: None,
        ..Policy::default()
    });
    patient.open(OpenMode::Active, 100);
    patient.gets(syn_ack(300, 101).window(0)).send(b"x");
    for _ in 0..8 {
        patient.next_timeout();
        patient.is(State::Established);
    }
    patient.next_timeout();
    patient.fires(Rule::R2Exhausted).is(State::Closed);
}

#[test]
fn a_fin_probes_a_zero_window_too() {
    let mut peer = in_state(State::CloseWait, Policy::default());
    peer.gets(ack(302, 101).window(0))
        .close()
        .is(State::CloseWait);
    peer.fires(Rule::DataBlockedWindow);
    peer.next_timeout();
    peer.fires(Rule::ZeroWindowProbe)
        .is(State::LastAck)
        .sends(&["<SEQ=101><ACK=302><CTL=FIN,ACK>"]);
    peer.gets(ack(302, 102).window(0)).is(State::Closed);
}

#[test]
fn two_zero_windows_that_probe_each_other_do_not_argue_for_ever() {
    let mut peer = Peer::new(Policy {
        window: 1,
        ..Policy::default()
    });
    peer.open(OpenMode::Active, 100);
    peer.gets(syn_ack(300, 101).window(0)).send(b"x");
    peer.gets(ack(301, 101).data(b"a").window(0)).next_timeout();
    peer.fires(Rule::ZeroWindowProbe);
    // The other end probes too. Numbered SND.NXT, 102, our answer would lie outside its window,
    // and so would its answer to our answer.
    peer.gets(ack(302, 101).data(b"b").window(0));
    peer.fires(Rule::AckBehindProbe)
        .sends(&["<SEQ=101><ACK=302><CTL=ACK>"]);
}

// Delayed ACK

fn delaying() -> Policy {
    Policy {
        delayed_ack: Some(millis(200)),
        ..Policy::default()
    }
}

#[test]
fn an_ack_is_delayed_and_then_sent() {
    let mut peer = established(delaying());
    peer.gets(ack(301, 101).data(b"x")).fires(Rule::AckDelayed);
    peer.sends(&[]).runs(&[Timer::DelayedAck]);
    assert_eq!(peer.next_timeout(), Timer::DelayedAck);
    peer.fires(Rule::DelayedAckSent)
        .sends(&["<SEQ=101><ACK=302><CTL=ACK>"])
        .runs(&[]);
}

#[test]
fn a_delayed_ack_rides_on_data() {
    let mut peer = established(delaying());
    peer.gets(ack(301, 101).data(b"x")).send(b"y");
    peer.sends(&["<SEQ=101><ACK=302><DATA=1><CTL=ACK>"])
        .runs(&[Timer::Retransmission, Timer::User]);
}

#[test]
fn every_second_full_segment_is_acknowledged_at_once() {
    let mut peer = established(delaying());
    peer.gets(ack(301, 101).data(&[0; 1460])).sends(&[]);
    peer.gets(ack(1761, 101).data(&[0; 1460]));
    peer.fires(Rule::AckEverySecond)
        .sends(&["<SEQ=101><ACK=3221><CTL=ACK>"]);
}

#[test]
fn a_close_within_the_delay_makes_three_segments_of_four() {
    let mut server = established(delaying());
    server.gets(fin(301, 101)).is(State::CloseWait).sends(&[]);
    server.close().is(State::LastAck);
    server.sends(&["<SEQ=101><ACK=302><CTL=FIN,ACK>"]);
    server.gets(ack(302, 102)).is(State::Closed);
}

#[test]
fn what_is_out_of_order_is_acknowledged_without_delay() {
    let mut peer = established(delaying());
    peer.gets(ack(302, 101).data(b"b"))
        .sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    peer.gets(ack(301, 101).data(b"a"))
        .sends(&["<SEQ=101><ACK=303><CTL=ACK>"]);
}

// Keep-alive, FIN-WAIT-2, 2MSL

#[test]
fn an_idle_connection_is_probed_when_asked_for() {
    let policy = Policy {
        keep_alive: Some(secs(7200)),
        r2: 2,
        ..Policy::default()
    };
    let mut peer = established(policy);
    peer.runs(&[Timer::KeepAlive]);
    peer.next_timeout();
    peer.fires(Rule::KeepAliveSent)
        .sends(&["<SEQ=100><ACK=301><CTL=ACK>"]);
    // One answer makes up for all that was lost.
    peer.gets(ack(301, 101)).runs(&[Timer::KeepAlive]);
    peer.next_timeout();
    peer.next_timeout();
    peer.is(State::Established);
    peer.next_timeout();
    peer.fires(Rule::KeepAliveExhausted).is(State::Closed);
}

#[test]
fn fin_wait_2_ends_when_the_application_is_gone() {
    let policy = || Policy {
        fin_wait_2_timeout: Some(secs(60)),
        ..Policy::default()
    };
    let mut shut = in_state(State::FinWait2, policy());
    shut.runs(&[]);
    shut.close_all().runs(&[Timer::User]);
    shut.wait(secs(60)).is(State::Closed);
    shut.fires(Rule::FinWait2Timeout);
    let mut gone = established(policy());
    gone.close_all().gets(ack(301, 102)).is(State::FinWait2);
    gone.runs(&[Timer::User]);
    assert_eq!(gone.tcp.deadline(Timer::User), Some(gone.now + secs(60)));
}

#[test]
fn time_wait_lasts_two_msl() {
    let mut peer = in_state(State::TimeWait, Policy::default());
    peer.fires(Rule::TimeWaitStarted).runs(&[Timer::TimeWait]);
    assert_eq!(
        peer.tcp.deadline(Timer::TimeWait),
        Some(peer.now + secs(240))
    );
    peer.next_timeout();
    peer.fires(Rule::TimeWaitTimeout)
        .is(State::Closed)
        .sends(&[]);
}

#[test]
fn a_timer_that_does_not_run_does_nothing() {
    let mut peer = established(Policy::default());
    let before = peer.tcp.clone();
    peer.handle(lifelines_tcp::Event::Timeout(Timer::User));
    peer.fires(Rule::TimeoutIgnored);
    assert_eq!(peer.tcp, before);
    peer.call(Call::Status);
}
