//! The common claims: for each, what its runs must show for the verdict to stand.

use lifelines_lessons::{CLAIMS, preset};
use lifelines_sim::{End, Flight, Happening, Moment, Outcome, Recording, run};
use lifelines_tcp::{Segment, Signal, State};

use End::{Client, Server};

/// The evidence for each claim, by id.
const EVIDENCE: &[(&str, fn())] = &[
    ("time-wait-always", time_wait_always),
    ("client-in-time-wait", client_in_time_wait),
    ("active-closer-waits", active_closer_waits),
    ("time-wait-one-entrance", time_wait_one_entrance),
    ("time-wait-for-last-ack", time_wait_for_last_ack),
    ("time-wait-holds-port", time_wait_holds_port),
    ("closing-by-order", closing_by_order),
    ("four-segments", four_segments),
    ("fin-deaf", fin_deaf),
    ("data-when-both-ready", data_when_both_ready),
    ("three-segments-open", three_segments_open),
    ("accept-shakes-hands", accept_shakes_hands),
    ("server-passive", server_passive),
    ("closed-is-a-state", closed_is_a_state),
    ("lost-ack-repeated", lost_ack_repeated),
    ("fin-numbered", fin_numbered),
    ("close-wait-ends", close_wait_ends),
    ("idle-ends", idle_ends),
];

#[test]
fn every_claim_has_its_evidence() {
    let claims: Vec<&str> = CLAIMS.iter().map(|claim| claim.id).collect();
    let checked: Vec<&str> = EVIDENCE.iter().map(|(id, _)| *id).collect();
    assert_eq!(claims, checked);
    for (id, evidence) in EVIDENCE {
        println!("{id}");
        evidence();
    }
}

fn recording(id: &str) -> Recording {
    run(&preset(id).expect("a lesson of the course").script)
}

/// The run beside it.
fn compared(id: &str) -> Recording {
    let preset = preset(id).expect("a lesson of the course");
    run(preset.compare.as_ref().expect("it has a run beside it"))
}

fn rests_in(recording: &Recording, end: End, state: State) -> bool {
    recording.path(end).contains(&state)
}

fn waits(recording: &Recording) -> [bool; 2] {
    End::BOTH.map(|end| rests_in(recording, end, State::TimeWait))
}

/// The end that sent the first FIN, and, in a simultaneous close, the other too: those that sent
/// one before they had received one.
fn active_closers(recording: &Recording) -> [bool; 2] {
    End::BOTH.map(|end| {
        let closing = |state: &State| *state == State::FinWait1;
        recording.path(end).iter().any(closing)
    })
}

/// The moments at `end`, each with the state before and after it.
fn moments(
    recording: &Recording,
    end: End,
) -> impl Iterator<Item = (&Moment, State, State)> + Clone {
    let of_end = recording.moments.iter().filter(move |m| m.end == Some(end));
    of_end.map(move |m| (m, m.before[end.index()], m.after[end.index()].state()))
}

/// The moment in which `end` goes from one state to another.
fn step(recording: &Recording, end: End, from: State, to: State) -> Option<&Moment> {
    moments(recording, end)
        .find(|(_, before, after)| (*before, *after) == (from, to))
        .map(|(moment, ..)| moment)
}

fn arrived<'a>(recording: &'a Recording, moment: &Moment) -> Option<&'a Segment> {
    match moment.happening {
        Happening::Arrival { flight, .. } => Some(&recording.flights[flight].segment),
        _ => None,
    }
}

fn sent<'a>(recording: &'a Recording, moment: &Moment) -> Vec<&'a Flight> {
    let flights = moment.sent.iter();
    flights.map(|&id| &recording.flights[id]).collect()
}

/// Only the active closer of a normal close waits; both of a simultaneous one; none after an
/// abort.
fn time_wait_always() {
    assert_eq!(waits(&recording("normal-close")), [true, false]);
    assert_eq!(waits(&recording("simultaneous-close")), [true, true]);
    assert_eq!(waits(&recording("abort")), [false, false]);
}

fn client_in_time_wait() {
    assert_eq!(waits(&recording("server-closes-first")), [false, true]);
    assert_eq!(waits(&recording("normal-close")), [true, false]);
}

fn active_closer_waits() {
    for preset in lifelines_lessons::presets() {
        let recording = run(&preset.script);
        let both = End::BOTH.map(|end| recording.path(end).last() == Some(&State::Closed));
        let in_order = recording.flights.iter().any(|f| f.segment.fin)
            && !recording.flights.iter().any(|f| f.segment.rst);
        if both == [true; 2]
            && in_order
            && preset
                .script
                .settings
                .hosts
                .iter()
                .all(|h| h.policy.time_wait)
        {
            let closers = active_closers(&recording);
            assert_eq!(waits(&recording), closers, "{}", preset.id);
            assert!(closers.contains(&true), "{}", preset.id);
        }
    }
}

fn time_wait_one_entrance() {
    for (id, from) in [
        ("normal-close", State::FinWait2),
        ("simultaneous-close", State::Closing),
        ("three-segment-close", State::FinWait1),
    ] {
        let recording = recording(id);
        assert!(
            step(&recording, Client, from, State::TimeWait).is_some(),
            "{id}"
        );
    }
}

/// In both runs a FIN arrives in FIN-WAIT-1. Where it does not acknowledge the client's FIN the
/// client goes to CLOSING; where it does, to TIME-WAIT.
fn closing_by_order() {
    for (id, to, acknowledged) in [
        ("simultaneous-close", State::Closing, false),
        ("three-segment-close", State::TimeWait, true),
    ] {
        let recording = recording(id);
        let moment = step(&recording, Client, State::FinWait1, to).expect(id);
        let segment = arrived(&recording, moment).expect("a segment made the step");
        assert!(segment.fin, "{id}");
        let closed = moments(&recording, Client)
            .find(|(_, _, after)| *after == State::FinWait1)
            .expect("the client closes");
        let own = &sent(&recording, closed.0)[0].segment;
        assert_eq!(segment.ack == Some(own.end()), acknowledged, "{id}");
    }
}

fn four_segments() {
    for (id, segments) in [("normal-close", 4), ("three-segment-close", 3)] {
        assert_eq!(recording(id).flights.len(), segments, "{id}");
    }
    let abort = recording("abort");
    let ending = step(&abort, Client, State::Established, State::Closed).expect("it aborts");
    let reset = sent(&abort, ending);
    assert!(reset.len() == 1 && reset[0].segment.rst);
    let ended = step(&abort, Server, State::Established, State::Closed).expect("it is reset");
    assert_eq!(arrived(&abort, ended), Some(&reset[0].segment));
}

/// The client reads and acknowledges in FIN-WAIT-2.
fn fin_deaf() {
    let recording = recording("half-close");
    let read: usize = moments(&recording, Client)
        .filter(|(_, before, after)| [*before, *after] == [State::FinWait2; 2])
        .filter(|(moment, ..)| moment.sent.len() == 1)
        .flat_map(|(moment, ..)| &moment.signals)
        .map(|signal| match signal {
            Signal::Received { data } => data.len(),
            _ => 0,
        })
        .sum();
    assert_eq!(read, "apple fig pear".len());
}

/// Data leaves while the server is in SYN-RECEIVED, and the segment that brings it is the one
/// that opens the connection there. And in Figure 6, lines 4 and 5 have the same SEQ.
fn data_when_both_ready() {
    let lost = recording("lost-handshake-ack");
    let opened = step(&lost, Server, State::SynReceived, State::Established).expect("it opens");
    let data = arrived(&lost, opened).expect("a segment opens it");
    assert!(!data.payload.is_empty());
    let read = |signal: &Signal| matches!(signal, Signal::Received { data: read } if *read == data.payload);
    assert!(opened.signals.iter().any(read));

    let figure_6 = recording("three-way-handshake");
    let of_client = figure_6.flights.iter().filter(|f| f.name.from == Client);
    let lines: Vec<&Segment> = of_client.map(|flight| &flight.segment).collect();
    let [_syn, line_4, line_5] = lines[..] else {
        panic!("{lines:?}")
    };
    assert!(line_4.is_empty() && !line_5.payload.is_empty());
    assert_eq!((line_4.seq, line_4.ack), (line_5.seq, line_5.ack));
}

/// Counted until both ends are open.
fn three_segments_open() {
    for (id, segments) in [("three-way-handshake", 3), ("simultaneous-open", 4)] {
        let recording = recording(id);
        let open = |m: &Moment| m.after.iter().all(|end| end.state() == State::Established);
        let opened = recording.moments.iter().position(open).expect(id);
        let earlier = |flight: &&Flight| flight.sent_in < opened;
        assert_eq!(recording.flights.iter().filter(earlier).count(), segments);
    }
}

/// Between listen() and ESTABLISHED the server's application calls nothing, and everything the
/// server sends meanwhile answers an arrival.
/// And a connection that nobody accepts is as open as any: it only waits.
fn accept_shakes_hands() {
    let slow = recording("backlog-full");
    let takes = |m: &&Moment| matches!(m.happening, Happening::Accept { taken: Some(1), .. });
    let accepted = slow
        .moments
        .iter()
        .find(takes)
        .expect("it is accepted at last");
    assert!(accepted.transitions.is_empty() && accepted.sent.is_empty());
    let cause = slow.moments.iter().take_while(|m| m.at < accepted.at);
    let open = |m: &Moment| {
        let at_server = m.hosts[1].other(1).map(|end| end.state());
        at_server == Some(State::Established)
    };
    assert!(cause.last().is_some_and(open), "open long before");
    let recording = recording("three-way-handshake");
    let shaking = moments(&recording, Server)
        .skip_while(|(_, before, _)| *before != State::Listen)
        .take_while(|(_, before, _)| *before != State::Established);
    let mut segments = 0;
    for (moment, ..) in shaking {
        assert!(matches!(moment.happening, Happening::Arrival { .. }));
        segments += moment.sent.len();
    }
    assert_eq!(segments, 1, "the SYN ACK");
}

/// Both runs of both lessons differ in TIME-WAIT alone; the lost ACK is an error without it, and
/// the old duplicate enters the new stream.
fn time_wait_for_last_ack() {
    let lost = "time-wait-lost-ack";
    assert_eq!(recording(lost).outcome(Server), Outcome::Closed);
    assert_eq!(compared(lost).outcome(Server), Outcome::Reset);
    let read_twice = |recording: &Recording| {
        let signals = recording.moments.iter().flat_map(|m| &m.signals);
        let eve = |s: &&Signal| matches!(s, Signal::Received { data } if data == b"pay Eve");
        signals.filter(eve).count() == 2
    };
    let old = "time-wait-old-duplicate";
    assert!(!read_twice(&recording(old)) && read_twice(&compared(old)));
}

/// Without SO_REUSEADDR bind() fails; with it a new connection opens at the same port while the
/// old one waits. And a higher number reopens even the old one.
fn time_wait_holds_port() {
    let refused = |m: &Moment| matches!(m.happening, Happening::AddressInUse { .. });
    assert!(recording("time-wait-port").moments.iter().any(refused));
    let reused = compared("time-wait-port");
    assert!(!reused.moments.iter().any(refused));
    let last = reused.moments.last().expect("a run");
    assert_eq!(last.after[1].state(), State::TimeWait);
    let other = last.hosts[1].other(1).map(|end| end.state());
    assert_eq!(other, Some(State::Established));
    let reopened = recording("time-wait-new-syn");
    assert!(step(&reopened, Server, State::TimeWait, State::SynReceived).is_some());
}

fn server_passive() {
    assert_eq!(
        active_closers(&recording("server-closes-first")),
        [false, true]
    );
    let open = recording("simultaneous-open");
    assert!(End::BOTH.map(|end| rests_in(&open, end, State::SynSent)) == [true, true]);
    assert!(End::BOTH.map(|end| rests_in(&open, end, State::Listen)) == [false, false]);
}

/// The server is CLOSED throughout: it answers, and no variable, timer or signal comes of it.
fn closed_is_a_state() {
    let recording = recording("connection-refused");
    let (answer, ..) = moments(&recording, Server).next().expect("the SYN comes");
    assert!(sent(&recording, answer)[0].segment.rst);
    assert!(answer.signals.is_empty() && answer.timers.is_empty());
    let (before, after) = (&recording.start[1], &answer.after[1]);
    assert_eq!((before.snd(), before.rcv()), (after.snd(), after.rcv()));
    assert_eq!(after.next_timeout(), None);
}

/// The second ACK answers the FIN that came again; its sender had no timer running for it.
fn lost_ack_repeated() {
    for (id, sender) in [("lost-first-ack", Server), ("lost-last-ack", Client)] {
        let recording = recording(id);
        let lost = recording.flights.iter().find(|f| f.lost.is_some());
        let lost = lost.expect("an ACK is lost");
        let again = recording
            .flights
            .iter()
            .find(|f| f.segment == lost.segment && f.name != lost.name);
        let again = again.expect("it is sent again");
        assert!(lost.segment.is_empty() && lost.name.from == sender, "{id}");
        let cause = &recording.moments[again.sent_in];
        let answered = arrived(&recording, cause).expect("it answers an arrival");
        assert!(answered.fin, "{id}");
    }
}

fn fin_numbered() {
    let recording = recording("normal-close");
    for end in End::BOTH {
        let of = |from: End| {
            recording
                .flights
                .iter()
                .filter(move |f| f.name.from == from)
        };
        let fin = of(end).find(|f| f.segment.fin).expect("each end closes");
        let acknowledged = of(end.other()).any(|f| f.segment.ack == Some(fin.segment.seq + 1));
        assert!(acknowledged && fin.segment.len() == 1);
    }
    let acks = recording.flights.iter().filter(|f| !f.segment.fin);
    assert!(acks.map(|f| f.segment.len()).all(|len| len == 0));
}

/// At the end of the run the server is in CLOSE-WAIT, and no timer is set at all.
fn close_wait_ends() {
    let recording = recording("close-wait-leak");
    let last = recording.moments.last().expect("a run");
    assert_eq!(last.after[1].state(), State::CloseWait);
    assert_eq!(last.after[1].next_timeout(), None);
    assert_eq!(recording.ending, lifelines_sim::Ending::Quiet);
}

/// When all is quiet the client still believes in the connection, and no timer of it runs; with
/// keep-alive it has given up.
fn idle_ends() {
    let idle = recording("peer-vanishes");
    let last = idle.moments.last().expect("a run");
    assert_eq!(last.after[0].state(), State::Established);
    assert_eq!(last.after[0].next_timeout(), None);
    assert_eq!(idle.ending, lifelines_sim::Ending::Quiet);
    assert_eq!(compared("peer-vanishes").outcome(Client), Outcome::TimedOut);
}
