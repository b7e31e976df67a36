//! RFC 9293 §3.7, §3.8 and §3.10.8, and RFC 6298: what is sent when, and what the timers do.

use lifelines_tcp::State::*;
use lifelines_tcp::{Duration, Policy, Timer};

use crate::table::{arrives, at, close, full, receive, send, shut, times_out, urgent, with};
use crate::world::{With, ack, fin, rst, syn_ack};

fn delaying() -> Policy {
    Policy {
        delayed_ack: Some(Duration::from_millis(200)),
        ..Policy::default()
    }
}

fn impatient() -> Policy {
    Policy {
        r2: 0,
        r2_syn: 0,
        ..Policy::default()
    }
}

fn probing() -> Policy {
    Policy {
        keep_alive: Some(Duration::from_secs(7200)),
        r2: 1,
        ..Policy::default()
    }
}

cells! {
    // §3.7, §3.8.6.2.1: when data is sent.
    a_full_segment_and_a_short_one: at(Established), send(&[0; 1461])
        => Established, ["<SEQ=101><ACK=301><DATA=1460><CTL=ACK>"], [], [SendAccepted, DataSent, DataBlockedNagle];
    nagle_holds_a_short_segment: at(Established).then(|p| { p.send(b"a"); }), send(b"b")
        => Established, [], [], [SendAccepted, DataBlockedNagle];
    nagle_off: with(Established, Policy { nagle: false, ..Policy::default() }).then(|p| { p.send(b"a"); }), send(b"b")
        => Established, ["<SEQ=102><ACK=301><DATA=1><CTL=ACK>"], [], [SendAccepted, DataSent];
    nagle_lets_it_go_with_the_ack: at(Established).then(|p| { p.send(b"a").send(b"b"); }), arrives(ack(301, 102))
        => Established, ["<SEQ=102><ACK=301><DATA=1><CTL=ACK>"], [], [AckNew, RttMeasured, DataSent];
    a_fin_does_not_wait_for_nagle: at(Established).then(|p| { p.send(b"a").send(b"b"); }), close()
        => FinWait1, ["<SEQ=102><ACK=301><DATA=1><CTL=FIN,ACK>"], [], [CloseEstablished, CloseQueued, FinSentWithData];
    a_window_too_small_to_be_worth_it: at(Established).then(|p| { p.gets(ack(301, 101).window(3)); }), send(b"hello")
        => Established, [], [], [SendAccepted, DataBlockedSilly];
    half_of_the_largest_window_is_worth_it: at(SynSent).then(|p| { p.gets(syn_ack(300, 101).window(8)).gets(ack(301, 101).window(4)); }), send(b"hello")
        => Established, ["<SEQ=101><ACK=301><DATA=4><CTL=ACK>"], [], [SendAccepted, DataSent, DataBlockedWindow];
    the_override_timeout: at(Established).then(|p| { p.gets(ack(301, 101).window(3)).send(b"hello"); }), times_out(Timer::Persist)
        => Established, ["<SEQ=101><ACK=301><DATA=3><CTL=ACK>"], [], [SillyOverride, DataSent, DataBlockedWindow];
    data_then_fin: at(SynReceived).then(|p| { p.send(b"x").close(); }), arrives(ack(301, 101))
        => FinWait1, ["<SEQ=101><ACK=301><DATA=1><CTL=FIN,ACK>"], ["connection open"], [AckSynReceived, RttMeasured, CloseEstablished, CloseQueued, FinSentWithData];
    the_fin_needs_room: at(Established).then(|p| { p.gets(ack(301, 101).window(5)).send(b"hello"); }), close()
        => FinWait1, [], [], [CloseEstablished, DataBlockedWindow];

    // §3.8.6.1: zero windows.
    a_zero_window_holds_data: shut(Established), send(b"hello")
        => Established, [], [], [SendAccepted, DataBlockedWindow];
    the_first_probe: shut(Established).then(|p| { p.send(b"hello"); }), times_out(Timer::Persist)
        => Established, ["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"], [], [ZeroWindowProbe, DataSent, DataBlockedWindow];
    the_second_probe: shut(Established).then(|p| { p.send(b"hello").next_timeout(); p.gets(ack(301, 101).window(0)); }), times_out(Timer::Persist)
        => Established, ["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"], [], [ZeroWindowProbe, DataBlockedWindow];
    a_probe_is_refused_and_the_window_opens: shut(Established).then(|p| { p.send(b"hello").next_timeout(); }), arrives(ack(301, 101))
        => Established, ["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"], [], [AckWindowUpdated, DataSent];
    a_probe_is_taken: shut(Established).then(|p| { p.send(b"hello").next_timeout(); }), arrives(ack(301, 102).window(0))
        => Established, [], [], [AckNew, DataBlockedWindow];
    a_fin_as_a_probe: shut(CloseWait).then(|p| { p.close(); }), times_out(Timer::Persist)
        => LastAck, ["<SEQ=101><ACK=302><CTL=FIN,ACK>"], [], [ZeroWindowProbe, CloseCloseWait, FinSent];
    a_window_that_shuts_on_data_in_flight: at(Established).then(|p| { p.send(b"hello").gets(ack(301, 101).window(0)); }), times_out(Timer::Retransmission)
        => Established, ["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"], [], [ZeroWindowProbe];
    an_ack_behind_a_probe: shut(Established).then(|p| { p.send(b"x").next_timeout(); }), arrives(ack(301, 101).data(b"abc").window(0))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], [], [TextAccepted, AckBehindProbe];
    our_zero_window_refuses_text_and_takes_the_ack: full().then(|p| { p.send(b"x"); }), arrives(fin(305, 102).data(b"e"))
        => Established, ["<SEQ=102><ACK=305><CTL=ACK>"], [], [SeqZeroWindow, AckNew, RttMeasured];
    our_zero_window_takes_urg: full(), arrives(urgent(ack(305, 101).data(b"e"), 1))
        => Established, ["<SEQ=101><ACK=305><CTL=ACK>"], ["urgent data"], [SeqZeroWindow, AckDuplicate, UrgSignalled];
    our_zero_window_takes_a_rst: full(), arrives(rst(305))
        => Closed, [], ["connection reset"], [RstReset];
    our_zero_window_drops_a_rst_elsewhere: full(), arrives(rst(306))
        => Established, [], [], [SeqRstDropped];
    our_zero_window_answers_an_ack_elsewhere: full(), arrives(ack(306, 101))
        => Established, ["<SEQ=101><ACK=305><CTL=ACK>"], [], [SeqEmptyOutside];

    // §3.8.6.2.2: what reading does to the window.
    a_little_room: full(), receive(1)
        => Established, [], ["received a"], [ReceiveDelivered, WindowHeldSilly];
    room_worth_telling: full(), receive(2)
        => Established, ["<SEQ=101><ACK=305><CTL=ACK>"], ["received ab"], [ReceiveDelivered, WindowUpdateSent];

    // §3.10.7.4, fifth: the send window.
    a_window_older_than_the_last: at(Established).then(|p| { p.gets(ack(303, 101).data(b"c")); }), arrives(ack(301, 101).window(9))
        => Established, [], [], [AckWindowOld];
    a_window_older_than_the_last_with_a_newer_ack: at(Established).then(|p| { p.send(b"hello").gets(ack(303, 101).data(b"c").window(9)); }), arrives(ack(301, 106).window(99))
        => Established, [], [], [AckNew, RttMeasured, AckWindowEdgeKept];
    a_window_from_an_older_ack: at(Established).then(|p| { p.send(b"a").gets(ack(301, 102)); }), arrives(ack(301, 101).window(9))
        => Established, [], [], [AckDuplicate];

    // §3.10.7.4, seventh: order.
    a_gap_is_filled: at(Established).then(|p| { p.gets(ack(303, 101).data(b"cd")); }), arrives(ack(301, 101).data(b"ab"))
        => Established, ["<SEQ=101><ACK=305><CTL=ACK>"], [], [TextAccepted, TextGapFilled];
    a_gap_before_a_fin_is_filled: at(Established).then(|p| { p.gets(fin(303, 101).data(b"cd")); }), arrives(ack(301, 101).data(b"ab"))
        => CloseWait, ["<SEQ=101><ACK=306><CTL=ACK>"], ["connection closing"], [TextAccepted, TextGapFilled, FinEstablished];
    a_gap_is_filled_in_part: at(Established).then(|p| { p.gets(ack(304, 101).data(b"d")); }), arrives(ack(301, 101).data(b"ab"))
        => Established, ["<SEQ=101><ACK=303><CTL=ACK>"], [], [TextAccepted];
    nothing_follows_a_fin_that_is_held: at(Established).then(|p| { p.gets(fin(303, 101)); }), arrives(ack(302, 101).data(b"b?"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [TextAfterFinIgnored, TextHeld];
    a_receive_that_waits: at(Established).then(|p| { p.receive(2); }), arrives(ack(301, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], ["received ab"], [TextAccepted, ReceiveDelivered];

    // §3.10.7.4, sixth: urgent data.
    urgent_again: at(Established).then(|p| { p.gets(urgent(ack(301, 101), 3)); }), arrives(urgent(ack(301, 101), 3))
        => Established, [], [], [AckDuplicate, UrgKnown];
    urgent_further_ahead: at(Established).then(|p| { p.gets(urgent(ack(301, 101), 3)); }), arrives(urgent(ack(301, 101), 4))
        => Established, [], ["urgent data"], [AckDuplicate, UrgAdvanced];
    urgent_behind_what_was_read: at(Established).then(|p| { p.receive(3).gets(ack(301, 101).data(b"abc")); }), arrives(urgent(ack(304, 101), 0))
        => Established, [], [], [AckDuplicate, UrgKnown];
    urgent_data_remains: at(Established).then(|p| { p.gets(urgent(ack(301, 101).data(b"abc"), 3)); }), receive(2)
        => Established, [], ["received ab", "urgent data"], [ReceiveDelivered, ReceiveUrgentRemains];
    urgent_data_ends: at(Established).then(|p| { p.gets(urgent(ack(301, 101).data(b"abc"), 2)); }), receive(3)
        => Established, [], ["received ab"], [ReceiveDelivered, ReceiveUrgentEnd];

    // §3.8.6.3: delayed ACKs.
    an_ack_is_delayed: with(Established, delaying()), arrives(ack(301, 101).data(b"x"))
        => Established, [], [], [TextAccepted, AckDelayed];
    an_ack_was_delayed: with(Established, delaying()).then(|p| { p.gets(ack(301, 101).data(b"x")); }), times_out(Timer::DelayedAck)
        => Established, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [DelayedAckSent];
    a_delayed_ack_rides_on_data: with(Established, delaying()).then(|p| { p.gets(ack(301, 101).data(b"x")); }), send(b"y")
        => Established, ["<SEQ=101><ACK=302><DATA=1><CTL=ACK>"], [], [SendAccepted, DataSent];
    every_second_full_segment: with(Established, delaying()).then(|p| { p.gets(ack(301, 101).data(&[0; 1460])); }), arrives(ack(1761, 101).data(&[0; 1460]))
        => Established, ["<SEQ=101><ACK=3221><CTL=ACK>"], [], [TextAccepted, AckEverySecond];
    out_of_order_is_not_delayed: with(Established, delaying()), arrives(ack(302, 101).data(b"x"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [TextHeld];
    the_ack_of_a_fin_is_delayed: with(Established, delaying()), arrives(fin(301, 101))
        => CloseWait, [], ["connection closing"], [FinEstablished, AckDelayed];

    // §3.10.8, RFC 6298: RETRANSMISSION TIMEOUT.
    the_syn_again: at(SynSent), times_out(Timer::Retransmission)
        => SynSent, ["<SEQ=100><CTL=SYN>"], [], [RetransmitSyn, RttAmbiguous, RtoBackedOff];
    the_syn_ack_again: at(SynReceived), times_out(Timer::Retransmission)
        => SynReceived, ["<SEQ=100><ACK=301><CTL=SYN,ACK>"], [], [RetransmitSynAck, RttAmbiguous, RtoBackedOff];
    the_syn_ack_again_after_close: at(SynReceived).then(|p| { p.close(); }), times_out(Timer::Retransmission)
        => FinWait1, ["<SEQ=100><ACK=301><CTL=SYN,ACK>"], [], [RetransmitSynAck, RttAmbiguous, RtoBackedOff];
    data_again: at(Established).then(|p| { p.send(b"hello"); }), times_out(Timer::Retransmission)
        => Established, ["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"], [], [RetransmitData, RttAmbiguous, RtoBackedOff];
    data_again_as_far_as_the_window_goes: at(Established).then(|p| { p.send(b"hello").gets(ack(301, 101).window(2)); }), times_out(Timer::Retransmission)
        => Established, ["<SEQ=101><ACK=301><DATA=2><CTL=ACK>"], [], [RetransmitData, RttAmbiguous, RtoBackedOff];
    the_fin_again_in_fin_wait_1: at(FinWait1), times_out(Timer::Retransmission)
        => FinWait1, ["<SEQ=101><ACK=301><CTL=FIN,ACK>"], [], [RetransmitFin, RttAmbiguous, RtoBackedOff];
    the_fin_again_in_closing: at(Closing), times_out(Timer::Retransmission)
        => Closing, ["<SEQ=101><ACK=302><CTL=FIN,ACK>"], [], [RetransmitFin, RttAmbiguous, RtoBackedOff];
    the_fin_again_in_last_ack: at(LastAck), times_out(Timer::Retransmission)
        => LastAck, ["<SEQ=101><ACK=302><CTL=FIN,ACK>"], [], [RetransmitFin, RttAmbiguous, RtoBackedOff];
    r1_is_reached: at(LastAck).then(|p| { p.next_timeout(); p.next_timeout(); }), times_out(Timer::Retransmission)
        => LastAck, ["<SEQ=101><ACK=302><CTL=FIN,ACK>"], ["excessive retransmissions"], [RetransmitFin, RtoBackedOff, R1Reached];
    a_repeated_syn_measures_nothing: at(SynSent).then(|p| { p.next_timeout(); }), arrives(syn_ack(300, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], ["connection open"], [SynSentSynAck, RtoAfterSyn];
    r2_is_exhausted_in_syn_sent: with(SynSent, impatient()), times_out(Timer::Retransmission)
        => Closed, [], ["error: connection aborted due to user timeout"], [R2Exhausted];
    r2_is_exhausted_in_syn_received: with(SynReceived, impatient()), times_out(Timer::Retransmission)
        => Closed, [], ["error: connection aborted due to user timeout"], [R2Exhausted];
    r2_is_exhausted_in_established: with(Established, impatient()).then(|p| { p.send(b"x"); }), times_out(Timer::Retransmission)
        => Closed, [], ["error: connection aborted due to user timeout"], [R2Exhausted];
    r2_is_exhausted_in_fin_wait_1: with(FinWait1, impatient()), times_out(Timer::Retransmission)
        => Closed, [], ["error: connection aborted due to user timeout"], [R2Exhausted];
    r2_is_exhausted_in_close_wait: with(CloseWait, impatient()).then(|p| { p.send(b"x"); }), times_out(Timer::Retransmission)
        => Closed, [], ["error: connection aborted due to user timeout"], [R2Exhausted];
    r2_is_exhausted_in_closing: with(Closing, impatient()), times_out(Timer::Retransmission)
        => Closed, [], ["error: connection aborted due to user timeout"], [R2Exhausted];
    r2_is_exhausted_in_last_ack: with(LastAck, impatient()), times_out(Timer::Retransmission)
        => Closed, [], ["error: connection aborted due to user timeout"], [R2Exhausted];
    r2_probes_without_an_answer: with(Established, impatient()).then(|p| { p.gets(ack(301, 101).window(0)).send(b"x"); }), times_out(Timer::Persist)
        => Closed, [], ["error: connection aborted due to user timeout"], [R2Exhausted];

    // §3.10.8: USER TIMEOUT.
    user_timeout_in_syn_sent: at(SynSent), times_out(Timer::User)
        => Closed, [], ["error: connection aborted due to user timeout"], [UserTimeout];
    user_timeout_in_syn_received: at(SynReceived), times_out(Timer::User)
        => Closed, [], ["error: connection aborted due to user timeout"], [UserTimeout];
    user_timeout_in_established: at(Established).then(|p| { p.send(b"x"); }), times_out(Timer::User)
        => Closed, [], ["error: connection aborted due to user timeout"], [UserTimeout];
    user_timeout_in_fin_wait_1: at(FinWait1), times_out(Timer::User)
        => Closed, [], ["error: connection aborted due to user timeout"], [UserTimeout];
    user_timeout_in_close_wait: at(CloseWait).then(|p| { p.send(b"x"); }), times_out(Timer::User)
        => Closed, [], ["error: connection aborted due to user timeout"], [UserTimeout];
    user_timeout_in_closing: at(Closing), times_out(Timer::User)
        => Closed, [], ["error: connection aborted due to user timeout"], [UserTimeout];
    user_timeout_in_last_ack: at(LastAck), times_out(Timer::User)
        => Closed, [], ["error: connection aborted due to user timeout"], [UserTimeout];
    user_timeout_returns_receives: at(Established).then(|p| { p.receive(1).send(b"x"); }), times_out(Timer::User)
        => Closed, [], ["error: connection aborted due to user timeout", "error: connection aborted due to user timeout"], [UserTimeout];

    // §3.8.4: keep-alives.
    a_keep_alive: with(Established, probing()), times_out(Timer::KeepAlive)
        => Established, ["<SEQ=100><ACK=301><CTL=ACK>"], [], [KeepAliveSent];
    a_keep_alive_in_fin_wait_2: with(FinWait2, probing()), times_out(Timer::KeepAlive)
        => FinWait2, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [KeepAliveSent];
    a_keep_alive_too_many: with(Established, probing()).then(|p| { p.next_timeout(); }), times_out(Timer::KeepAlive)
        => Closed, [], ["error: connection aborted due to user timeout"], [KeepAliveExhausted];
    a_keep_alive_too_many_in_fin_wait_2: with(FinWait2, probing()).then(|p| { p.next_timeout(); }), times_out(Timer::KeepAlive)
        => Closed, [], ["error: connection aborted due to user timeout"], [KeepAliveExhausted];

    // §3.10.8: TIME-WAIT TIMEOUT, and the time-out that operating systems have.
    two_msl_are_over: at(TimeWait), times_out(Timer::TimeWait)
        => Closed, [], [], [TimeWaitTimeout];
    fin_wait_2_is_given_up: with(FinWait2, Policy { fin_wait_2_timeout: Some(Duration::from_secs(60)), ..Policy::default() }).then(|p| { p.close_all(); }), times_out(Timer::User)
        => Closed, [], ["error: connection aborted due to user timeout"], [FinWait2Timeout];
    a_timer_that_does_not_run: at(Established), times_out(Timer::User)
        => Established, [], [], [TimeoutIgnored];
}
