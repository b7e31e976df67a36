//! RFC 9293 §3.10.7: SEGMENT ARRIVES, in the order of the text.

mod world;

use lifelines_tcp::{
    Call, Connection, Duration, FullBacklog, OpenMode, Policy, Rule, Segment, Seq, Signal, State,
    Timer,
};
use world::*;

const SYNCHRONIZED: [State; 7] = [
    State::Established,
    State::FinWait1,
    State::FinWait2,
    State::CloseWait,
    State::Closing,
    State::LastAck,
    State::TimeWait,
];

fn peer_in(state: State) -> Peer {
    in_state(state, Policy::default())
}

fn classic() -> Policy {
    Policy {
        challenge_ack: false,
        ..Policy::default()
    }
}

/// A bare ACK of all we sent, at RCV.NXT.
fn good_ack(peer: &Peer) -> Segment {
    ack(peer.tcp.rcv().nxt.0, peer.tcp.snd().nxt.0)
}

// §3.10.7.1 CLOSED

#[test]
fn closed_resets_all_but_resets() {
    let mut peer = peer_in(State::Closed);
    peer.gets(rst(5)).fires(Rule::ClosedRstDropped).sends(&[]);
    peer.gets(ack(5, 9)).fires(Rule::ClosedAckReset);
    peer.sends(&["<SEQ=9><CTL=RST>"]);
    peer.gets(syn(5)).fires(Rule::ClosedNoAckReset);
    peer.sends(&["<SEQ=0><ACK=6><CTL=RST,ACK>"])
        .is(State::Closed);
}

// §3.10.7.2 LISTEN

#[test]
fn listen_takes_a_syn_and_nothing_else() {
    let mut peer = peer_in(State::Listen);
    peer.gets(rst(5)).fires(Rule::ListenRstIgnored).sends(&[]);
    peer.gets(ack(5, 9)).fires(Rule::ListenAckReset);
    peer.sends(&["<SEQ=9><CTL=RST>"]);
    peer.gets(syn_ack(5, 9)).fires(Rule::ListenAckReset);
    let bare = Segment {
        ack: None,
        ..fin(5, 0)
    };
    peer.gets(bare).fires(Rule::ListenOtherDropped).sends(&[]);
    peer.is(State::Listen);
    peer.gets(syn(300))
        .fires(Rule::ListenSyn)
        .is(State::SynReceived);
    peer.sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
}

#[test]
fn a_listener_without_room_turns_a_syn_away_as_its_policy_says() {
    for (full_backlog, rule, answers) in [
        (FullBacklog::Drop, Rule::ListenFullDropped, 0),
        (FullBacklog::Reset, Rule::ListenFullReset, 1),
    ] {
        let listener = Connection::new(Policy {
            full_backlog,
            ..Policy::default()
        });
        let reaction = listener.turn_away(&syn(300));
        check_reaction(State::Closed, &listener, &reaction, false);
        assert_eq!(reaction.rules.to_vec(), [rule]);
        assert_eq!(reaction.segments.len(), answers);
        for reset in &reaction.segments {
            // <SEQ=0><ACK=301><CTL=RST,ACK>: what a client in SYN-SENT believes.
            assert!(reset.rst);
            assert_eq!((reset.seq, reset.ack), (Seq(0), Some(Seq(301))));
        }
    }
}

#[test]
fn listen_keeps_text_and_fin_of_a_syn_until_established() {
    let mut peer = peer_in(State::Listen);
    peer.receive(9).gets(Segment {
        fin: true,
        ..syn(300).data(b"hi")
    });
    peer.fires(Rule::SynTextQueued).says(&[]);
    peer.sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
    peer.gets(ack(304, 101)).is(State::CloseWait);
    let data = b"hi".to_vec();
    peer.says(&[Signal::Open, Signal::Received { data }, Signal::Closing]);
    peer.sends(&["<SEQ=101><ACK=304><CTL=ACK>"]);
}

// §3.10.7.3 SYN-SENT

#[test]
fn syn_sent_resets_an_ack_of_what_it_did_not_send() {
    for bad in [100, 102] {
        let mut peer = peer_in(State::SynSent);
        peer.gets(ack(5, bad)).fires(Rule::SynSentAckReset);
        peer.sends(&[&format!("<SEQ={bad}><CTL=RST>")])
            .is(State::SynSent);
        peer.gets(rst(5).acks(bad))
            .fires(Rule::SynSentAckRstDropped);
        peer.sends(&[]).is(State::SynSent);
    }
}

#[test]
fn syn_sent_is_refused_by_a_reset_that_acknowledges_its_syn() {
    let mut peer = peer_in(State::SynSent);
    peer.gets(rst(0))
        .fires(Rule::SynSentRstDropped)
        .is(State::SynSent);
    peer.gets(rst(0).acks(101)).fires(Rule::SynSentRefused);
    peer.is(State::Closed)
        .says(&[Signal::SynRefused])
        .sends(&[]);
}

#[test]
fn syn_sent_drops_what_has_no_syn() {
    let mut peer = peer_in(State::SynSent);
    peer.gets(ack(5, 101)).fires(Rule::SynSentOtherDropped);
    peer.is(State::SynSent).sends(&[]);
}

#[test]
fn syn_sent_takes_the_window_with_the_syn_ack() {
    let mut peer = peer_in(State::SynSent);
    peer.gets(syn_ack(300, 101).window(1000))
        .is(State::Established);
    peer.fires(Rule::SynSentSynAck).says(&[Signal::Open]);
    let snd = peer.tcp.snd();
    assert_eq!((snd.wnd, snd.wl1.0, snd.wl2.0), (1000, 300, 101));
    peer.send(b"data")
        .sends(&["<SEQ=101><ACK=301><DATA=4><CTL=ACK>"]);
}

#[test]
fn syn_sent_goes_on_with_text_and_fin_and_acknowledges_all_at_once() {
    let mut peer = peer_in(State::SynSent);
    peer.gets(Segment {
        fin: true,
        ..syn_ack(300, 101).data(b"hi")
    });
    peer.is(State::CloseWait)
        .sends(&["<SEQ=101><ACK=304><CTL=ACK>"]);
}

#[test]
fn syn_sent_answers_a_syn_alone_with_syn_ack() {
    let mut peer = peer_in(State::SynSent);
    peer.gets(syn(300))
        .fires(Rule::SynSentSyn)
        .is(State::SynReceived);
    peer.sends(&["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
}

// §3.10.7.4, first: sequence number

#[test]
fn a_simultaneous_syn_ack_is_read_for_its_ack_after_a_close_too() {
    let mut peer = peer_in(State::SynSent);
    peer.gets(syn(300)).close().is(State::FinWait1);
    peer.gets(syn_ack(300, 101)).fires(Rule::SeqSynTrimmed);
    assert_eq!(peer.tcp.snd().una, Seq(101));
    peer.is(State::FinWait1).sends(&[]);
}

#[test]
fn a_simultaneous_syn_ack_is_read_for_its_ack_only() {
    let mut peer = peer_in(State::SynSent);
    peer.gets(syn(300)).gets(syn_ack(300, 101));
    peer.fires(Rule::SeqSynTrimmed).is(State::Established);
    // A literal reading would answer it, as lying left of the window.
    peer.sends(&[]);
    // Once established, the same segment is an old duplicate and is answered.
    peer.gets(syn_ack(300, 101)).fires(Rule::SeqSynAgain);
    peer.sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
}

#[test]
fn what_was_received_before_is_acknowledged_again() {
    let mut peer = peer_in(State::Established);
    peer.gets(ack(301, 101).data(b"hello"));
    peer.gets(ack(301, 101).data(b"hello"))
        .fires(Rule::SeqDuplicate);
    peer.sends(&["<SEQ=101><ACK=306><CTL=ACK>"]);
    assert_eq!(peer.tcp.unread(), 5);
}

#[test]
fn a_repeated_fin_is_acknowledged_again_and_changes_nothing() {
    for state in [State::CloseWait, State::Closing, State::LastAck] {
        let mut peer = peer_in(state);
        peer.gets(fin(301, 101)).fires(Rule::SeqFinAgain).is(state);
        peer.sends_where_it_stands().says(&[]);
    }
}

#[test]
fn what_lies_beyond_the_window_is_answered_and_dropped() {
    for state in SYNCHRONIZED {
        let mut peer = peer_in(state);
        let beyond = peer.tcp.rcv().nxt.0 + 70_000;
        peer.gets(ack(beyond, 101).data(b"x"))
            .fires(Rule::SeqBeyondWindow);
        peer.sends_where_it_stands().is(state);
        peer.gets(ack(beyond, 101)).fires(Rule::SeqEmptyOutside);
        peer.sends_where_it_stands().is(state);
        peer.gets(rst(beyond)).fires(Rule::SeqRstDropped);
        peer.sends(&[]).is(state);
    }
}

#[test]
fn a_keep_alive_probe_is_answered() {
    let mut peer = peer_in(State::Established);
    peer.gets(ack(300, 101)).fires(Rule::SeqKeepAliveAnswered);
    peer.sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
}

#[test]
fn only_the_new_part_of_a_segment_counts() {
    let mut peer = peer_in(State::Established);
    peer.receive(9).gets(ack(301, 101).data(b"abc"));
    peer.receive(9).gets(fin(299, 101).data(b"??abcde"));
    peer.fires(Rule::SeqTrimmedOld).is(State::CloseWait);
    let data = b"de".to_vec();
    peer.says(&[Signal::Received { data }, Signal::Closing]);
    peer.sends(&["<SEQ=101><ACK=307><CTL=ACK>"]);
}

fn narrow(window: u16) -> Peer {
    established(Policy {
        window,
        ..Policy::default()
    })
}

#[test]
fn what_the_window_has_no_room_for_is_cut_off() {
    let mut peer = narrow(4);
    peer.gets(fin(301, 101).data(b"hello"))
        .fires(Rule::SeqTrimmedBeyond);
    peer.is(State::Established)
        .sends(&["<SEQ=101><ACK=305><CTL=ACK>"]);
    assert_eq!((peer.tcp.unread(), peer.tcp.rcv().wnd), (4, 0));
}

#[test]
fn a_zero_window_refuses_text_and_takes_acks_and_resets() {
    let mut peer = narrow(4);
    peer.gets(ack(301, 101).data(b"abcd")).send(b"x");
    peer.gets(fin(305, 102).data(b"e"))
        .fires(Rule::SeqZeroWindow);
    peer.sends(&["<SEQ=102><ACK=305><CTL=ACK>"])
        .is(State::Established);
    assert_eq!(peer.tcp.snd().una.0, 102);
    assert_eq!(peer.last.segments[0].window, 0);
    peer.gets(rst(305)).is(State::Closed);
}

#[test]
fn reading_opens_the_window_and_says_so() {
    let mut peer = narrow(4);
    peer.gets(ack(301, 101).data(b"abcd"));
    peer.receive(1).fires(Rule::WindowHeldSilly).sends(&[]);
    peer.receive(1).fires(Rule::WindowUpdateSent);
    peer.sends(&["<SEQ=101><ACK=305><CTL=ACK>"]);
    assert_eq!(peer.last.segments[0].window, 2);
}

// §3.10.7.4 in TIME-WAIT

#[test]
fn time_wait_acknowledges_a_repeated_fin_and_starts_over() {
    let mut peer = peer_in(State::TimeWait);
    peer.wait(Duration::from_secs(200)).gets(fin(301, 102));
    peer.fires(Rule::TimeWaitFinAgain)
        .sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    peer.wait(Duration::from_secs(239)).is(State::TimeWait);
    peer.wait(Duration::from_secs(1)).is(State::Closed);
    // A FIN that is not the repeated one lies outside, and does not restart anything.
    let mut peer = peer_in(State::TimeWait);
    peer.wait(Duration::from_secs(200)).gets(fin(290, 102));
    peer.fires(Rule::SeqDuplicate);
    peer.wait(Duration::from_secs(40)).is(State::Closed);
}

#[test]
fn time_wait_does_not_answer_a_bare_ack() {
    let mut peer = peer_in(State::TimeWait);
    peer.gets(good_ack(&peer)).fires(Rule::TimeWaitAckIgnored);
    peer.sends(&[]);
    // What it cannot accept it answers, as every state does.
    peer.gets(ack(302, 103))
        .fires(Rule::AckOfUnsent)
        .sends_where_it_stands();
}

#[test]
fn time_wait_reopens_for_a_syn_above_the_last_number() {
    let mut peer = peer_in(State::TimeWait);
    peer.gets(syn(302))
        .fires(Rule::TimeWaitReopened)
        .is(State::SynReceived);
    peer.sends(&["<SEQ=64102><ACK=303><CTL=SYN,ACK>"]);
    peer.gets(ack(303, 64103)).is(State::Established);
    let mut old = peer_in(State::TimeWait);
    old.gets(syn(301))
        .is(State::TimeWait)
        .sends_where_it_stands();
}

#[test]
fn time_wait_comes_back_when_the_syn_was_an_old_duplicate() {
    let mut peer = peer_in(State::TimeWait);
    let deadline = peer.tcp.deadline(Timer::TimeWait);
    peer.wait(Duration::from_secs(1)).gets(syn(500));
    peer.gets(rst(501))
        .fires(Rule::RstSynReceivedTimeWait)
        .is(State::TimeWait);
    assert_eq!(peer.tcp.deadline(Timer::TimeWait), deadline);
    assert_eq!((peer.tcp.snd().nxt.0, peer.tcp.rcv().nxt.0), (102, 302));
}

#[test]
fn time_wait_does_not_answer_an_old_ack() {
    // The ACK that brought FIN-WAIT-2, once more. An answer could meet CLOSED, and the reset
    // that it draws would end TIME-WAIT.
    let mut peer = peer_in(State::FinWait2);
    peer.gets(fin(301, 102)).is(State::TimeWait);
    peer.gets(ack(301, 102)).fires(Rule::TimeWaitAckIgnored);
    peer.sends(&[]);
    // Everywhere else it would be a keep-alive probe.
    let mut peer = peer_in(State::CloseWait);
    peer.gets(ack(301, 101)).fires(Rule::SeqKeepAliveAnswered);
    peer.sends_where_it_stands();
}

#[test]
fn time_wait_acknowledges_what_lies_in_the_window_and_starts_over() {
    let mut peer = peer_in(State::TimeWait);
    peer.wait(Duration::from_secs(200));
    peer.gets(ack(302, 102).data(b"x"))
        .fires(Rule::TimeWaitAcknowledged);
    peer.fires(Rule::TextAfterFinIgnored)
        .sends_where_it_stands();
    peer.wait(Duration::from_secs(239)).is(State::TimeWait);
    peer.wait(Duration::from_secs(1)).is(State::Closed);
}

// §3.10.7.4, second: RST

#[test]
fn a_reset_in_syn_received_goes_where_it_came_from() {
    let mut peer = peer_in(State::SynReceived);
    peer.receive(9)
        .gets(rst(301))
        .fires(Rule::RstSynReceivedListen);
    peer.is(State::Listen).says(&[]).sends(&[]).runs(&[]);
    // The next incarnation has numbers of its own, and the RECEIVE still waits.
    peer.gets(syn(800))
        .sends(&["<SEQ=64101><ACK=801><CTL=SYN,ACK>"]);
    peer.gets(ack(801, 64102).data(b"x"));
    assert!(peer.last.signals.contains(&Signal::Received {
        data: b"x".to_vec()
    }));

    let mut peer = peer_in(State::SynSent);
    peer.gets(syn(300))
        .gets(rst(301))
        .fires(Rule::RstSynReceivedRefused);
    peer.is(State::Closed).says(&[Signal::Refused]);
}

#[test]
fn a_reset_at_the_edge_resets_every_synchronized_state() {
    for state in SYNCHRONIZED {
        let mut peer = peer_in(state);
        peer.gets(rst(peer.tcp.rcv().nxt.0)).is(State::Closed);
        peer.sends(&[]).runs(&[]);
        // In TIME-WAIT both directions are done: there is nothing to report.
        let told: &[Signal] = match state {
            State::TimeWait => &[],
            _ => &[Signal::Reset],
        };
        peer.says(told);
        let after = matches!(state, State::Closing | State::LastAck | State::TimeWait);
        peer.fires(if after {
            Rule::RstAfterClose
        } else {
            Rule::RstReset
        });
    }
}

#[test]
fn a_reset_inside_the_window_is_challenged() {
    for state in SYNCHRONIZED {
        let mut peer = peer_in(state);
        let inside = peer.tcp.rcv().nxt.0 + 1;
        peer.gets(rst(inside)).fires(Rule::RstChallenged).is(state);
        peer.sends_where_it_stands();
        let mut peer = in_state(state, classic());
        peer.gets(rst(inside)).is(State::Closed).sends(&[]);
    }
}

#[test]
fn challenges_are_throttled() {
    let policy = Policy {
        challenge_ack_per_second: 2,
        ..Policy::default()
    };
    let mut peer = established(policy);
    for _ in 0..2 {
        peer.gets(rst(302)).sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    }
    peer.gets(rst(302))
        .fires(Rule::ChallengeThrottled)
        .sends(&[]);
    peer.wait(Duration::from_secs(1));
    peer.gets(rst(302)).sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
}

#[test]
fn acks_for_acks_are_throttled_too() {
    let mut peer = peer_in(State::Established);
    for _ in 0..10 {
        peer.gets(ack(299, 101)).fires(Rule::SeqEmptyOutside);
        peer.sends_where_it_stands();
    }
    peer.gets(ack(299, 101)).fires(Rule::ChallengeThrottled);
    peer.sends(&[]);
    // What carries something is answered all the same.
    peer.gets(ack(299, 101).data(b"x")).sends_where_it_stands();
}

#[test]
fn a_reset_in_time_wait_is_ignored_by_policy() {
    let policy = Policy {
        ignore_reset_in_time_wait: true,
        ..Policy::default()
    };
    let mut peer = in_state(State::TimeWait, policy);
    peer.gets(rst(302))
        .fires(Rule::RstTimeWaitIgnored)
        .is(State::TimeWait);
}

#[test]
fn the_next_incarnation_takes_the_iss_that_the_host_has_chosen() {
    // Figure 8 has 300, then 400; and both come from one passive OPEN.
    let mut peer = Peer::new(Policy::default());
    peer.open(OpenMode::Passive, 300);
    peer.tcp.set_next_iss(Some(Seq(400)));
    peer.gets(syn(90)).gets(rst(91)).is(State::Listen);
    peer.gets(syn(100))
        .sends(&["<SEQ=400><ACK=101><CTL=SYN,ACK>"]);
    // It goes back to LISTEN a second time too.
    peer.gets(rst(101)).is(State::Listen);

    let mut reopened = peer_in(State::TimeWait);
    reopened.tcp.set_next_iss(Some(Seq(900)));
    reopened
        .gets(syn(500))
        .sends(&["<SEQ=900><ACK=501><CTL=SYN,ACK>"]);
    // A number that the old incarnation has used will not do (MAY-2, condition 1).
    let mut low = peer_in(State::TimeWait);
    low.tcp.set_next_iss(Some(Seq(101)));
    low.gets(syn(500))
        .sends(&["<SEQ=64102><ACK=501><CTL=SYN,ACK>"]);
}

#[test]
fn what_was_queued_before_a_return_to_listen_is_for_whoever_comes_next() {
    let mut peer = peer_in(State::SynReceived);
    peer.call(Call::Send {
        data: b"hello".to_vec(),
        push: true,
        urgent: true,
    });
    peer.close().fires(Rule::CloseSynReceivedQueued);
    peer.gets(rst(301)).is(State::Listen);
    peer.gets(syn(800))
        .sends(&["<SEQ=64101><ACK=801><CTL=SYN,ACK>"]);
    peer.gets(ack(801, 64102)).is(State::FinWait1);
    peer.sends(&["<SEQ=64102><ACK=801><DATA=5><CTL=FIN,PSH,URG,ACK>"]);
    assert_eq!(peer.last.segments[0].urgent, Some(5));

    // The same when the listener turns active.
    let mut peer = peer_in(State::SynReceived);
    peer.send(b"hello").close().gets(rst(301));
    peer.open(OpenMode::Active, 100).is(State::SynSent);
    peer.gets(syn_ack(800, 101)).is(State::FinWait1);
    peer.sends(&["<SEQ=101><ACK=801><DATA=5><CTL=FIN,ACK>"]);
}

// §3.10.7.4, fourth: SYN

#[test]
fn a_repeated_syn_with_text_does_not_end_syn_received() {
    let mut peer = peer_in(State::Listen);
    peer.gets(syn(300).data(b"hi")).is(State::SynReceived);
    // Read literally, its SYN would count as one in the window, and lead back to LISTEN.
    peer.gets(syn(300).data(b"hi")).is(State::SynReceived);
    peer.fires(Rule::SeqTrimmedOld).fires(Rule::AckMissing);
    peer.gets(ack(303, 101)).is(State::Established);
    assert_eq!(peer.tcp.unread(), 2);
}

#[test]
fn text_of_a_syn_counts_even_if_the_next_segment_is_ahead() {
    let mut peer = peer_in(State::Listen);
    peer.gets(syn(300).data(b"hi"))
        .gets(ack(303, 101).data(b"!"));
    peer.is(State::Established)
        .sends(&["<SEQ=101><ACK=304><CTL=ACK>"]);
    assert_eq!(peer.tcp.unread(), 3);
}

#[test]
fn a_syn_in_syn_received_goes_back_to_listen_after_a_passive_open() {
    let mut peer = peer_in(State::SynReceived);
    peer.gets(syn(305))
        .fires(Rule::SynReceivedListen)
        .is(State::Listen);
    // The repeated SYN lies left of the window: it is answered.
    let mut peer = peer_in(State::SynReceived);
    peer.gets(syn(300))
        .fires(Rule::SeqDuplicate)
        .is(State::SynReceived);
    peer.sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
}

#[test]
fn a_syn_inside_the_window_is_challenged() {
    for state in SYNCHRONIZED {
        let mut peer = peer_in(state);
        let inside = peer.tcp.rcv().nxt.0;
        peer.gets(syn_ack(inside, 101))
            .fires(Rule::SynChallenged)
            .is(state);
        peer.sends_where_it_stands();
        let mut peer = in_state(state, classic());
        peer.gets(syn_ack(inside, 101))
            .fires(Rule::SynReset)
            .is(State::Closed);
        peer.sends(&["<SEQ=101><CTL=RST>"]).says(&[Signal::Reset]);
    }
}

// §3.10.7.4, fifth: ACK

#[test]
fn without_ack_nothing_is_read() {
    for state in SYNCHRONIZED {
        let mut peer = peer_in(state);
        let next = peer.tcp.rcv().nxt.0;
        let bare = Segment {
            ack: None,
            ..ack(next, 0).data(b"x")
        };
        peer.gets(bare).fires(Rule::AckMissing).sends(&[]).is(state);
    }
}

#[test]
fn after_a_close_in_syn_received_nothing_counts_that_does_not_acknowledge_the_syn() {
    let mut peer = peer_in(State::SynReceived);
    peer.close().is(State::FinWait1);
    // Read literally, FIN-WAIT-1 would take this text, and the FIN, of another connection.
    peer.gets(fin(301, 100).data(b"old"));
    peer.fires(Rule::AckSynMissing).is(State::FinWait1);
    peer.sends(&["<SEQ=102><ACK=301><CTL=ACK>"]);
    assert_eq!(peer.tcp.unread(), 0);
    peer.gets(fin(301, 102).data(b"new")).is(State::TimeWait);
    assert_eq!(peer.tcp.unread(), 3);
}

#[test]
fn syn_received_is_established_by_the_ack_of_its_syn() {
    let mut peer = peer_in(State::SynReceived);
    peer.gets(ack(301, 101).window(500))
        .fires(Rule::AckSynReceived);
    peer.is(State::Established).says(&[Signal::Open]).sends(&[]);
    assert_eq!(peer.tcp.snd().wnd, 500);
}

#[test]
fn an_unacceptable_ack_in_syn_received_draws_a_reset_and_ends_there() {
    for bad in [100, 102] {
        let mut peer = peer_in(State::SynReceived);
        peer.gets(fin(301, bad).data(b"x"))
            .fires(Rule::AckSynReceivedReset);
        peer.sends(&[&format!("<SEQ={bad}><CTL=RST>")]);
        peer.is(State::SynReceived).says(&[]);
        assert_eq!((peer.tcp.rcv().nxt.0, peer.tcp.held()), (301, 0));
    }
}

#[test]
fn an_ack_moves_snd_una() {
    let mut peer = peer_in(State::Established);
    peer.send(b"hello").gets(ack(301, 103)).fires(Rule::AckNew);
    assert_eq!((peer.tcp.snd().una.0, peer.tcp.unacknowledged()), (103, 3));
    peer.runs(&[Timer::Retransmission, Timer::User]);
    peer.gets(ack(301, 106)).runs(&[]);
    peer.gets(ack(301, 103))
        .fires(Rule::AckDuplicate)
        .sends(&[]);
}

#[test]
fn an_ack_of_what_was_not_sent_is_answered_and_dropped() {
    for state in SYNCHRONIZED {
        let mut peer = peer_in(state);
        let (next, sent) = (peer.tcp.rcv().nxt.0, peer.tcp.snd().nxt.0);
        peer.gets(ack(next, sent + 1))
            .fires(Rule::AckOfUnsent)
            .is(state);
        peer.sends_where_it_stands();
    }
}

#[test]
fn an_ack_too_old_to_be_true_is_challenged() {
    let mut peer = peer_in(State::Established);
    let blind = ack(301, 101_u32.wrapping_sub(70_000)).data(b"x");
    peer.gets(blind.clone())
        .fires(Rule::AckTooOld)
        .sends_where_it_stands();
    assert_eq!(peer.tcp.unread(), 0);
    let mut peer = established(classic());
    peer.gets(blind).fires(Rule::AckDuplicate);
    assert_eq!(peer.tcp.unread(), 1);
}

#[test]
fn the_window_follows_the_newest_segment() {
    let mut peer = peer_in(State::Established);
    peer.gets(ack(301, 101).window(10).data(b"x"))
        .fires(Rule::AckWindowUpdated);
    peer.gets(ack(302, 101).window(20))
        .fires(Rule::AckWindowUpdated);
    assert_eq!(peer.tcp.snd().wnd, 20);
    // One that straddles counts from its new part on.
    peer.send(b"ab").gets(ack(302, 102).window(30));
    peer.gets(ack(302, 102).window(40));
    assert_eq!(peer.tcp.snd().wnd, 40);
}

#[test]
fn an_older_segment_does_not_set_the_window() {
    let mut peer = peer_in(State::Established);
    // Ahead of its turn, and so newer by its number than the next one.
    peer.gets(ack(303, 101).window(20).data(b"c"));
    peer.gets(ack(301, 101).window(10))
        .fires(Rule::AckWindowOld);
    assert_eq!(peer.tcp.snd().wnd, 20);
}

#[test]
fn an_ack_of_earlier_data_does_not_acknowledge_the_fin() {
    let mut peer = established(Policy::default());
    peer.send(b"hello")
        .close()
        .gets(ack(301, 106))
        .is(State::FinWait1);
    peer.says(&[]);
    peer.gets(ack(301, 107)).is(State::FinWait2);
    peer.fires(Rule::FinAckedFinWait1).says(&[Signal::Closed]);
}

#[test]
fn the_ack_of_our_fin_ends_closing_and_last_ack() {
    let mut peer = peer_in(State::Closing);
    peer.gets(ack(302, 101)).is(State::Closing);
    peer.gets(ack(302, 102))
        .fires(Rule::FinAckedClosing)
        .is(State::TimeWait);
    peer.says(&[Signal::Closed])
        .sends(&[])
        .runs(&[Timer::TimeWait]);

    let mut peer = peer_in(State::LastAck);
    peer.gets(ack(302, 101)).is(State::LastAck);
    peer.gets(ack(302, 102))
        .fires(Rule::FinAckedLastAck)
        .is(State::Closed);
    peer.says(&[Signal::Closed]).sends(&[]).runs(&[]);
}

#[test]
fn last_ack_advances_snd_una() {
    let mut peer = peer_in(State::CloseWait);
    peer.send(b"hello").close().is(State::LastAck);
    peer.gets(ack(302, 106)).is(State::LastAck);
    assert_eq!(peer.tcp.snd().una.0, 106);
    // Only the FIN is left to send again.
    peer.next_timeout();
    peer.fires(Rule::RetransmitFin)
        .sends(&["<SEQ=106><ACK=302><CTL=FIN,ACK>"]);
}

// §3.10.7.4, sixth: URG

fn urgent(segment: Segment, offset: u16) -> Segment {
    Segment {
        urgent: Some(offset),
        ..segment
    }
}

#[test]
fn a_receive_ends_where_the_urgent_data_ends() {
    let mut peer = peer_in(State::Established);
    peer.gets(urgent(ack(301, 101).data(b"abcde"), 3));
    let received = |data: &[u8]| Signal::Received {
        data: data.to_vec(),
    };
    peer.receive(2).fires(Rule::ReceiveUrgentRemains);
    peer.says(&[received(b"ab"), Signal::Urgent]);
    peer.receive(9).fires(Rule::ReceiveUrgentEnd);
    peer.says(&[received(b"c")]);
    assert_eq!(peer.tcp.rcv().up, None);
    peer.receive(9).says(&[received(b"de")]);
}

#[test]
fn an_urgent_pointer_on_a_syn_is_told_of_when_the_connection_is_open() {
    let mut peer = peer_in(State::Listen);
    peer.gets(urgent(syn(300), 5)).fires(Rule::SynTextQueued);
    peer.says(&[]);
    peer.gets(ack(301, 101)).is(State::Established);
    peer.fires(Rule::UrgSignalled)
        .says(&[Signal::Open, Signal::Urgent]);
}

#[test]
fn urgent_data_is_signalled_once_for_each_advance() {
    let mut peer = peer_in(State::Established);
    peer.gets(urgent(ack(301, 101).data(b"ab"), 2))
        .fires(Rule::UrgSignalled);
    peer.says(&[Signal::Urgent]);
    peer.gets(urgent(ack(303, 101), 0))
        .fires(Rule::UrgKnown)
        .says(&[]);
    // The sixth step would not tell a user that is in urgent mode already; MUST-32 would.
    peer.gets(urgent(ack(303, 101), 5))
        .fires(Rule::UrgAdvanced)
        .says(&[Signal::Urgent]);
    let mut peer = peer_in(State::CloseWait);
    peer.gets(urgent(ack(302, 101), 5))
        .fires(Rule::UrgIgnored)
        .says(&[]);
}

// §3.10.7.4, seventh: text

#[test]
fn text_in_order_is_taken_and_acknowledged() {
    for state in &SYNCHRONIZED[..3] {
        let mut peer = peer_in(*state);
        peer.gets(ack(301, 101).data(b"hello"))
            .fires(Rule::TextAccepted);
        peer.sends_where_it_stands().is(*state);
        assert_eq!((peer.tcp.unread(), peer.tcp.rcv().nxt.0), (5, 306));
    }
}

#[test]
fn text_ahead_is_held_until_the_gap_is_filled() {
    let mut peer = peer_in(State::Established);
    peer.receive(99)
        .gets(ack(303, 101).data(b"cd"))
        .fires(Rule::TextHeld);
    peer.sends(&["<SEQ=101><ACK=301><CTL=ACK>"]);
    peer.gets(fin(305, 101).data(b"e"))
        .fires(Rule::FinHeld)
        .is(State::Established);
    assert_eq!(peer.tcp.held(), 3);
    let pieces: Vec<_> = peer.tcp.held_pieces().collect();
    assert_eq!(pieces, [(Seq(303), Seq(306))]);
    peer.gets(ack(301, 101).data(b"abc"))
        .fires(Rule::TextGapFilled);
    let data = b"abcde".to_vec();
    peer.says(&[Signal::Received { data }, Signal::Closing]);
    peer.is(State::CloseWait)
        .sends(&["<SEQ=101><ACK=307><CTL=ACK>"]);
}

#[test]
fn text_after_the_fin_is_ignored() {
    for state in &SYNCHRONIZED[3..] {
        let mut peer = peer_in(*state);
        peer.gets(ack(302, 101).data(b"x"))
            .fires(Rule::TextAfterFinIgnored);
        assert_eq!(peer.tcp.unread(), 0);
    }
    // And so it is after a FIN that is held.
    let mut peer = peer_in(State::Established);
    peer.gets(fin(303, 101)).gets(ack(301, 101).data(b"abcd"));
    peer.fires(Rule::TextAfterFinIgnored).is(State::CloseWait);
    assert_eq!(peer.tcp.unread(), 2);
}

#[test]
fn text_after_the_applications_close_is_lost_and_shown_to_be() {
    let mut peer = peer_in(State::Established);
    peer.close_all().gets(ack(301, 102)).is(State::FinWait2);
    peer.gets(ack(301, 102).data(b"x"))
        .fires(Rule::TextAfterCloseReset);
    peer.is(State::Closed).sends(&["<SEQ=102><CTL=RST>"]);

    let mut peer = established(Policy {
        reset_on_unread_data: false,
        ..Policy::default()
    });
    peer.close_all().gets(ack(301, 102).data(b"x"));
    peer.fires(Rule::TextAfterCloseDiscarded)
        .is(State::FinWait2);
    peer.sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    assert_eq!(peer.tcp.unread(), 0);
}

// §3.10.7.4, eighth: FIN

#[test]
fn a_fin_leads_each_state_where_figure_5_says() {
    let mut peer = peer_in(State::Established);
    peer.gets(fin(301, 101))
        .fires(Rule::FinEstablished)
        .is(State::CloseWait);
    peer.sends(&["<SEQ=101><ACK=302><CTL=ACK>"])
        .says(&[Signal::Closing]);
    let mut peer = peer_in(State::FinWait1);
    peer.gets(fin(301, 101))
        .fires(Rule::FinFinWait1)
        .is(State::Closing);
    peer.sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
    let mut peer = peer_in(State::FinWait2);
    peer.gets(fin(301, 102))
        .fires(Rule::FinFinWait2)
        .is(State::TimeWait);
    peer.sends(&["<SEQ=102><ACK=302><CTL=ACK>"])
        .runs(&[Timer::TimeWait]);
}

#[test]
fn after_the_applications_close_nobody_is_told_of_the_fin() {
    let mut peer = peer_in(State::Established);
    peer.close_all().gets(fin(301, 102)).is(State::TimeWait);
    peer.says(&[Signal::Closed]);
}

#[test]
fn fin_and_ack_of_ours_in_one_segment_are_one_edge() {
    let mut peer = peer_in(State::FinWait1);
    peer.gets(fin(301, 102))
        .fires(Rule::FinFinWait1Acked)
        .is(State::TimeWait);
    assert_eq!(peer.last.transitions.len(), 1);
    assert!(!peer.last.rules.contains(&Rule::FinAckedFinWait1));
    peer.says(&[Signal::Closed, Signal::Closing]);
    peer.sends(&["<SEQ=102><ACK=302><CTL=ACK>"]);
}

#[test]
fn a_fin_beyond_the_fin_cannot_be_true() {
    for state in &SYNCHRONIZED[3..] {
        let mut peer = peer_in(*state);
        let next = peer.tcp.rcv().nxt;
        let sent = if *state == State::TimeWait { 102 } else { 101 };
        peer.gets(fin(next.0, sent))
            .fires(Rule::FinAfterFinIgnored)
            .is(*state);
        assert_eq!(peer.tcp.rcv().nxt, next);
    }
}

#[test]
fn without_time_wait_the_last_ack_is_sent_and_all_is_forgotten() {
    let policy = || Policy {
        time_wait: false,
        ..Policy::default()
    };
    let mut peer = in_state(State::FinWait2, policy());
    peer.gets(fin(301, 102))
        .fires(Rule::TimeWaitSkipped)
        .is(State::Closed);
    peer.sends(&["<SEQ=102><ACK=302><CTL=ACK>"]).runs(&[]);
    let mut peer = in_state(State::FinWait1, policy());
    peer.gets(fin(301, 102)).is(State::Closed);
    assert_eq!(peer.last.transitions.len(), 1);
    let mut peer = in_state(State::Closing, policy());
    peer.gets(ack(302, 102)).is(State::Closed).sends(&[]);
}

#[test]
fn numbers_wrap_in_every_exchange() {
    let mut peer = Peer::new(Policy::default());
    peer.open(OpenMode::Active, u32::MAX)
        .gets(syn_ack(u32::MAX - 1, 0));
    peer.is(State::Established)
        .sends(&["<SEQ=0><ACK=4294967295><CTL=ACK>"]);
    peer.receive(9).gets(ack(u32::MAX, 0).data(b"hello"));
    peer.sends(&["<SEQ=0><ACK=4><CTL=ACK>"]);
    peer.close().gets(fin(4, 1)).is(State::TimeWait);
}

#[test]
fn nothing_is_left_of_a_connection_that_is_over() {
    let mut peer = peer_in(State::Established);
    peer.send(b"x")
        .gets(ack(301, 101).data(b"y"))
        .call(Call::Abort);
    assert_eq!(peer.tcp, Connection::new(Policy::default()));
}
