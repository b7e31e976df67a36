//! RFC 9293 §3.10.1 to §3.10.6: every call, in every state.

mod world;

use lifelines_tcp::{
    Call, CallError, OpenMode, Policy, ResetSender, Rule, Segment, Seq, Signal, State, Timer,
};
use world::*;

const AFTER_CLOSE: [State; 3] = [State::Closing, State::LastAck, State::TimeWait];

fn received(data: &[u8]) -> Signal {
    Signal::Received {
        data: data.to_vec(),
    }
}

fn error(error: CallError) -> [Signal; 1] {
    [Signal::Error(error)]
}

/// The states for which `holds`, each with an endpoint in it.
fn each(states: &[State]) -> impl Iterator<Item = Peer> + '_ {
    states
        .iter()
        .map(|state| in_state(*state, Policy::default()))
}

// OPEN

#[test]
fn open_actively_sends_a_syn() {
    let mut peer = in_state(State::Closed, Policy::default());
    peer.open(OpenMode::Active, 7).is(State::SynSent);
    peer.fires(Rule::OpenActive).sends(&["<SEQ=7><CTL=SYN>"]);
    peer.runs(&[Timer::Retransmission, Timer::User]);
    assert_eq!(peer.last.segments[0].mss, Some(1460));
}

#[test]
fn open_passively_listens_and_sends_nothing() {
    let mut peer = in_state(State::Closed, Policy::default());
    peer.open(OpenMode::Passive, 7).is(State::Listen);
    peer.fires(Rule::OpenPassive).sends(&[]).runs(&[]);
}

#[test]
fn open_actively_in_listen_turns_it_active() {
    let mut peer = in_state(State::Listen, Policy::default());
    peer.open(OpenMode::Active, 7).is(State::SynSent);
    peer.fires(Rule::OpenListenActive)
        .sends(&["<SEQ=7><CTL=SYN>"]);
    // A reset now refuses, and does not go back to LISTEN (MUST-11).
    peer.gets(syn(300)).is(State::SynReceived);
    peer.gets(rst(301)).is(State::Closed);
}

#[test]
fn open_of_what_exists_is_an_error() {
    for mut peer in each(&State::ALL[2..]) {
        let state = peer.tcp.state();
        peer.open(OpenMode::Active, 7).is(state);
        peer.fires(Rule::OpenExists)
            .says(&error(CallError::AlreadyExists));
    }
    let mut listener = in_state(State::Listen, Policy::default());
    listener
        .open(OpenMode::Passive, 7)
        .fires(Rule::OpenExists)
        .is(State::Listen);
}

// SEND

#[test]
fn send_without_connection_is_an_error() {
    let mut peer = in_state(State::Closed, Policy::default());
    peer.send(b"x").fires(Rule::SendClosed);
    peer.says(&error(CallError::DoesNotExist));
}

#[test]
fn send_in_listen_opens_when_the_other_end_is_named() {
    let mut peer = in_state(State::Listen, Policy::default());
    peer.send(b"x").is(State::SynSent);
    peer.fires(Rule::SendListenActive)
        .sends(&["<SEQ=100><CTL=SYN>"]);
    peer.gets(syn_ack(300, 101))
        .sends(&["<SEQ=101><ACK=301><DATA=1><CTL=ACK>"]);
}

#[test]
fn send_in_listen_is_an_error_when_it_is_not() {
    let policy = Policy {
        remote_specified: false,
        ..Policy::default()
    };
    let mut peer = in_state(State::Listen, policy);
    peer.send(b"x").is(State::Listen);
    peer.fires(Rule::SendListenUnspecified)
        .says(&error(CallError::RemoteUnspecified));
}

#[test]
fn send_before_established_is_queued() {
    for mut peer in each(&[State::SynSent, State::SynReceived]) {
        peer.send(b"x").fires(Rule::SendQueued).sends(&[]);
        assert_eq!(peer.tcp.unsent(), 1);
    }
}

#[test]
fn send_in_established_and_close_wait_goes_out() {
    let mut peer = in_state(State::Established, Policy::default());
    peer.send(b"hello").fires(Rule::SendAccepted);
    peer.fires(Rule::DataSent)
        .sends(&["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"]);
    let mut peer = in_state(State::CloseWait, Policy::default());
    peer.send(b"hello")
        .sends(&["<SEQ=101><ACK=302><DATA=5><CTL=ACK>"]);
}

#[test]
fn send_with_push_sets_the_bit_on_its_last_octets() {
    let mut peer = established(Policy::default());
    peer.call(Call::Send {
        data: vec![0; 1500],
        push: true,
        urgent: false,
    });
    peer.sends(&["<SEQ=101><ACK=301><DATA=1460><CTL=ACK>"]);
    peer.gets(ack(301, 1561))
        .sends(&["<SEQ=1561><ACK=301><DATA=40><CTL=PSH,ACK>"]);
}

#[test]
fn every_segment_says_so_while_something_urgent_is_outstanding() {
    let mut peer = in_state(State::SynSent, Policy::default());
    peer.gets(syn_ack(300, 101).window(0));
    peer.call(Call::Send {
        data: b"now".to_vec(),
        push: false,
        urgent: true,
    });
    // The window does not let it out, but the ACK of what comes can tell of it (§3.8.5).
    peer.sends(&[]);
    peer.gets(ack(301, 101).data(b"x").window(0));
    peer.sends(&["<SEQ=101><ACK=302><CTL=URG,ACK>"]);
    assert_eq!(peer.last.segments[0].urgent, Some(3));
}

#[test]
fn send_urgently_points_behind_its_last_octet() {
    let mut peer = established(Policy::default());
    peer.call(Call::Send {
        data: b"now".to_vec(),
        push: false,
        urgent: true,
    });
    peer.fires(Rule::SendUrgent);
    assert_eq!(peer.last.segments[0].urgent, Some(3));
    peer.gets(ack(301, 104));
    assert_eq!(peer.tcp.snd().up, None);
}

#[test]
fn send_of_too_much_is_an_error() {
    let mut peer = established(Policy::default());
    peer.send(&vec![0; (1 << 20) + 1]);
    peer.fires(Rule::SendNoRoom)
        .says(&error(CallError::InsufficientResources))
        .sends(&[]);
}

#[test]
fn send_after_close_is_an_error() {
    for mut peer in each(&[
        State::FinWait1,
        State::FinWait2,
        State::Closing,
        State::LastAck,
        State::TimeWait,
    ]) {
        peer.send(b"x").fires(Rule::SendClosing).sends(&[]);
        peer.says(&error(CallError::Closing));
    }
}

// RECEIVE

#[test]
fn receive_without_connection_is_an_error() {
    let mut peer = in_state(State::Closed, Policy::default());
    peer.receive(9).fires(Rule::ReceiveClosed);
    peer.says(&error(CallError::DoesNotExist));
}

#[test]
fn receive_waits_for_octets() {
    for mut peer in each(&State::ALL[1..7]) {
        peer.receive(9).fires(Rule::ReceiveQueued).says(&[]);
    }
    let mut peer = established(Policy::default());
    peer.receive(3).gets(ack(301, 101).data(b"hello"));
    peer.fires(Rule::ReceiveDelivered).says(&[received(b"hel")]);
    peer.receive(9).says(&[received(b"lo")]);
}

#[test]
fn receive_gets_what_came_before_the_fin() {
    let mut peer = established(Policy::default());
    peer.gets(fin(301, 101).data(b"hello")).is(State::CloseWait);
    peer.receive(3).fires(Rule::ReceiveDeliveredCloseWait);
    peer.says(&[received(b"hel")]);
    peer.receive(3).says(&[received(b"lo")]);
    peer.receive(3).fires(Rule::ReceiveClosing);
    peer.says(&error(CallError::Closing));
}

#[test]
fn receive_after_both_have_closed_first_hands_over_what_is_there() {
    for state in AFTER_CLOSE {
        let mut peer = established(Policy::default());
        peer.gets(ack(301, 101).data(b"hello"));
        match state {
            State::LastAck => peer.gets(fin(306, 101)).close(),
            State::Closing => peer.close().gets(fin(306, 101)),
            _ => peer.close().gets(fin(306, 102)),
        };
        peer.is(state);
        peer.receive(9).fires(Rule::ReceiveDeliveredAfterClose);
        peer.says(&[received(b"hello")]);
        peer.receive(9).fires(Rule::ReceiveClosing);
    }
}

#[test]
fn receive_after_the_applications_close_is_an_error() {
    let mut peer = established(Policy::default());
    peer.close_all().receive(9).fires(Rule::ReceiveGivenUp);
    peer.says(&error(CallError::Closing));
}

#[test]
fn receives_do_not_wait_without_bound() {
    let mut peer = established(Policy::default());
    for _ in 0..64 {
        peer.receive(1).fires(Rule::ReceiveQueued);
    }
    peer.receive(1).fires(Rule::ReceiveNoRoom);
    peer.says(&error(CallError::InsufficientResources));
}

#[test]
fn a_receive_that_waits_is_returned_by_the_fin() {
    let mut peer = established(Policy::default());
    peer.receive(9).gets(fin(301, 101));
    peer.says(&[Signal::Closing]);
}

// CLOSE

#[test]
fn close_without_connection_is_an_error() {
    let mut peer = in_state(State::Closed, Policy::default());
    peer.close().fires(Rule::CloseClosed);
    peer.says(&error(CallError::DoesNotExist));
}

#[test]
fn close_before_a_syn_came_deletes_the_tcb() {
    let mut peer = in_state(State::Listen, Policy::default());
    peer.receive(9).close().is(State::Closed);
    peer.fires(Rule::CloseListen)
        .says(&error(CallError::Closing))
        .sends(&[]);
    let mut peer = in_state(State::SynSent, Policy::default());
    peer.close().is(State::Closed);
    peer.fires(Rule::CloseSynSent).sends(&[]).runs(&[]);
}

#[test]
fn close_in_syn_received_sends_a_fin_with_the_syn_unacknowledged() {
    let mut peer = in_state(State::SynReceived, Policy::default());
    peer.close().is(State::FinWait1);
    peer.fires(Rule::CloseSynReceived)
        .sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]);
    // The SYN,ACK is at the front of the retransmission queue.
    peer.next_timeout();
    peer.fires(Rule::RetransmitSynAck)
        .sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
    // The SYN alone acknowledged does not acknowledge the FIN.
    peer.gets(ack(301, 101)).is(State::FinWait1);
    peer.fires(Rule::AckSynAfterClose);
    peer.gets(ack(301, 102)).is(State::FinWait2);
}

#[test]
fn close_in_syn_received_waits_behind_queued_octets() {
    let mut peer = in_state(State::SynReceived, Policy::default());
    peer.send(b"x").close().is(State::SynReceived);
    peer.fires(Rule::CloseSynReceivedQueued).sends(&[]);
    peer.send(b"y").fires(Rule::SendClosing);
    peer.gets(ack(301, 101)).is(State::FinWait1);
    peer.fires(Rule::CloseEstablished)
        .sends(&["<SEQ=101><ACK=301><DATA=1><CTL=FIN,ACK>"]);
}

#[test]
fn close_in_established_sends_a_fin() {
    let mut peer = established(Policy::default());
    peer.close().is(State::FinWait1);
    peer.fires(Rule::CloseEstablished)
        .fires(Rule::FinSent)
        .sends(&["<SEQ=101><ACK=301><CTL=FIN,ACK>"]);
}

#[test]
fn close_waits_for_octets_that_the_window_has_no_room_for() {
    let mut peer = in_state(State::SynSent, Policy::default());
    peer.gets(syn_ack(300, 101).window(4)).send(b"hello");
    peer.sends(&["<SEQ=101><ACK=301><DATA=4><CTL=ACK>"]);
    peer.close().is(State::FinWait1);
    peer.fires(Rule::CloseQueued).sends(&[]);
    assert!(!peer.tcp.fin_sent());
    // The window opens: the FIN rides on the last octets.
    peer.gets(ack(301, 105)).is(State::FinWait1);
    peer.fires(Rule::FinSentWithData)
        .sends(&["<SEQ=105><ACK=301><DATA=1><CTL=FIN,ACK>"]);
}

#[test]
fn close_in_close_wait_leads_to_last_ack_when_the_fin_goes_out() {
    let mut peer = in_state(State::CloseWait, Policy::default());
    peer.close().is(State::LastAck);
    peer.fires(Rule::CloseCloseWait)
        .sends(&["<SEQ=101><ACK=302><CTL=FIN,ACK>"]);

    let mut peer = in_state(State::CloseWait, Policy::default());
    peer.gets(ack(302, 101).window(0)).send(b"x").close();
    peer.fires(Rule::CloseQueued).is(State::CloseWait);
    peer.gets(ack(302, 101)).is(State::LastAck);
    peer.sends(&["<SEQ=101><ACK=302><DATA=1><CTL=FIN,ACK>"]);
}

#[test]
fn close_again_is_an_error_and_sends_no_second_fin() {
    for mut peer in each(&[
        State::FinWait1,
        State::FinWait2,
        State::Closing,
        State::LastAck,
        State::TimeWait,
    ]) {
        let state = peer.tcp.state();
        peer.close().is(state);
        peer.fires(Rule::CloseAgain).sends(&[]);
        peer.says(&error(CallError::Closing));
    }
}

#[test]
fn the_applications_close_may_follow_its_shutdown() {
    let mut peer = in_state(State::FinWait2, Policy::default());
    peer.close_all().is(State::FinWait2);
    peer.fires(Rule::CloseReceiving).says(&[]).sends(&[]);
    peer.close_all().fires(Rule::CloseAgain);
}

#[test]
fn the_applications_close_with_octets_unread_resets() {
    for (state, seq) in [(State::Established, 101), (State::FinWait1, 102)] {
        let mut peer = in_state(state, Policy::default());
        peer.gets(ack(301, 101).data(b"x"));
        peer.close_all().is(State::Closed);
        peer.fires(Rule::CloseUnread)
            .sends(&[&format!("<SEQ={seq}><CTL=RST>")]);
    }
    let policy = Policy {
        reset_on_unread_data: false,
        ..Policy::default()
    };
    let mut peer = established(policy);
    peer.gets(ack(301, 101).data(b"x"));
    peer.close_all()
        .is(State::FinWait1)
        .sends(&["<SEQ=101><ACK=302><CTL=FIN,ACK>"]);
}

// ABORT

#[test]
fn abort_without_connection_is_an_error() {
    let mut peer = in_state(State::Closed, Policy::default());
    peer.call(Call::Abort).fires(Rule::AbortClosed);
    peer.says(&error(CallError::DoesNotExist));
}

#[test]
fn abort_before_a_syn_came_tells_nobody() {
    for mut peer in each(&[State::Listen, State::SynSent]) {
        peer.receive(9).call(Call::Abort).is(State::Closed);
        peer.fires(Rule::AbortUnsynchronized).sends(&[]);
        peer.says(&error(CallError::Reset));
    }
}

#[test]
fn abort_resets() {
    for mut peer in each(&State::ALL[3..8]) {
        let seq = peer.tcp.snd().nxt;
        peer.call(Call::Abort).is(State::Closed);
        peer.fires(Rule::AbortReset)
            .sends(&[&format!("<SEQ={seq}><CTL=RST>")])
            .runs(&[]);
    }
}

#[test]
fn abort_after_both_have_closed_resets_nobody() {
    for mut peer in each(&AFTER_CLOSE) {
        peer.call(Call::Abort).is(State::Closed);
        peer.fires(Rule::AbortAfterClose).sends(&[]);
    }
}

#[test]
fn abort_leads_to_time_wait_by_policy() {
    let policy = Policy {
        reset_sender: ResetSender::TimeWait,
        ..Policy::default()
    };
    let mut peer = established(policy);
    peer.send(b"x").call(Call::Abort).is(State::TimeWait);
    peer.fires(Rule::ResetTimeWait)
        .fires(Rule::TimeWaitStarted)
        .sends(&["<SEQ=102><CTL=RST>"])
        .runs(&[Timer::TimeWait]);
    // What comes then is for a connection that is gone.
    peer.gets(ack(301, 101).data(b"y")).is(State::TimeWait);
    peer.fires(Rule::TimeWaitResetAgain)
        .sends(&["<SEQ=101><CTL=RST>"]);
    peer.gets(ack(301, 102)).sends(&[]);
    peer.next_timeout();
    peer.is(State::Closed);
}

// STATUS

#[test]
fn status_reports_every_state_but_closed() {
    let mut peer = in_state(State::Closed, Policy::default());
    peer.call(Call::Status).fires(Rule::StatusClosed);
    peer.says(&error(CallError::DoesNotExist));
    for mut peer in each(&State::ALL[1..]) {
        let state = peer.tcp.state();
        peer.call(Call::Status).fires(Rule::StatusReported);
        let [Signal::Status(status)] = &peer.last.signals[..] else {
            panic!("{:?}", peer.last.signals);
        };
        assert_eq!(status.state, state);
    }
}

#[test]
fn a_connection_that_is_over_can_be_opened_again() {
    let mut peer = in_state(State::LastAck, Policy::default());
    peer.gets(ack(302, 102)).is(State::Closed);
    peer.open(OpenMode::Active, 70_000).is(State::SynSent);
    peer.gets(Segment {
        seq: Seq(9000),
        ..syn_ack(0, 70_001)
    });
    peer.is(State::Established)
        .sends(&["<SEQ=70001><ACK=9001><CTL=ACK>"]);
}
