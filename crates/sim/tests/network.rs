//! What befalls segments: held ones, swapped ones, forged ones, and chance.

mod told;

use lifelines_sim::{
    Act, Condition, Fate, Happening, Injection, LossReason, Noise, Origin, Outcome, Recording,
    Script, SegmentRef, Step, Trick, When, run,
};
use lifelines_tcp::{Segment, Seq, State};
use told::*;

fn send(text: &str) -> Act {
    Act::Send(text.as_bytes().to_vec())
}

fn fate(ordinal: u32, trick: Trick) -> Fate {
    let segment = SegmentRef::new(CLIENT, ordinal);
    Fate { segment, trick }
}

fn hold(ordinal: u32, until: Option<When>) -> Fate {
    fate(ordinal, Trick::Hold { until })
}

/// When which of the client's segments arrive, in milliseconds.
fn arrivals(recording: &Recording) -> Vec<(u64, u32)> {
    let moments = recording.moments.iter();
    let arrivals = moments.filter_map(|moment| match moment.happening {
        Happening::Arrival { flight, .. } if moment.end == Some(SERVER) => {
            let ordinal = recording.flights[flight].name.ordinal;
            Some((moment.at.as_micros() / 1000, ordinal))
        }
        _ => None,
    });
    arrivals.collect()
}

fn losses(recording: &Recording) -> Vec<(u64, LossReason)> {
    let moments = recording.moments.iter();
    let losses = moments.filter_map(|moment| match moment.happening {
        Happening::Loss { reason, .. } => Some((moment.at.as_micros() / 1000, reason)),
        _ => None,
    });
    losses.collect()
}

/// Two full segments, one right after the other.
fn two_segments(fates: Vec<Fate>) -> Script {
    let mut script = established(vec![
        at(0, CLIENT, Act::Send(vec![b'a'; 1460])),
        at(10, CLIENT, Act::Send(vec![b'b'; 1460])),
    ]);
    script.fates = fates;
    script
}

#[test]
fn swapped_segments_arrive_in_the_other_order() {
    let swap = Trick::swap(SegmentRef::new(CLIENT, 1));
    let recording = run(&two_segments(vec![fate(1, swap)]));
    assert_eq!(arrivals(&recording), [(60, 2), (60, 1)]);
    assert_eq!(losses(&recording), []);
    assert_eq!(heard(&recording, SERVER).len(), 2 * 1460);
}

#[test]
fn a_held_segment_waits_for_its_time() {
    let recording = run(&two_segments(vec![hold(1, Some(when(300)))]));
    assert_eq!(arrivals(&recording), [(60, 2), (300, 1)]);
    assert_eq!(losses(&recording), []);
}

#[test]
fn a_released_segment_arrives_no_earlier_than_it_would_have() {
    let recording = run(&two_segments(vec![hold(1, Some(when(20)))]));
    assert_eq!(arrivals(&recording), [(50, 1), (60, 2)]);
    // What was released before it left is not held at all.
    let recording = run(&two_segments(vec![hold(2, Some(when(5)))]));
    assert_eq!(arrivals(&recording), [(50, 1), (60, 2)]);
}

#[test]
fn a_segment_is_held_until_a_condition_holds() {
    let closes = Condition::enters(CLIENT, State::FinWait1);
    let mut script = two_segments(vec![hold(2, Some(once(closes, 30)))]);
    script.steps.push(at(400, CLIENT, Act::Shutdown));
    let recording = run(&script);
    assert_eq!(arrivals(&recording), [(50, 1), (430, 2), (450, 3)]);
}

#[test]
fn what_is_never_released_dies_at_the_age_of_msl() {
    for until in [None, Some(when(2_000))] {
        let recording = run(&two_segments(vec![hold(1, until)]));
        assert_eq!(losses(&recording), [(1_000, LossReason::TooOld)]);
        // And the retransmission takes its place.
        assert_eq!(arrivals(&recording), [(60, 2), (1_050, 3)]);
    }
    let last = run(&two_segments(vec![hold(1, Some(when(1_000)))]));
    assert_eq!(losses(&last), [], "it is not older than MSL");
    assert_eq!(arrivals(&last), [(60, 2), (1_000, 1), (1_050, 3)]);
}

/// An old duplicate as it comes about: the copy is held, the original is taken.
#[test]
fn a_duplicate_goes_its_way_while_the_original_is_held() {
    let copy = Trick::Duplicate { after: ms(0) };
    let fates = vec![hold(1, Some(when(700))), fate(1, copy)];
    let recording = run(&two_segments(fates));
    assert_eq!(arrivals(&recording), [(50, 1), (60, 2), (700, 1)]);
}

fn forged(millis: u64, segment: Segment) -> Injection {
    Injection {
        to: SERVER,
        connection: 0,
        when: when(millis),
        segment,
        origin: Origin::Attacker,
    }
}

fn rst(seq: u32) -> Segment {
    Segment {
        seq: Seq(seq),
        rst: true,
        ..Segment::default()
    }
}

#[test]
fn a_forged_reset_must_guess_the_exact_number() {
    let attack = |seq| {
        let mut script = established(vec![at(100, CLIENT, send("hi"))]);
        script.injections = vec![forged(10, rst(seq))];
        run(&script)
    };
    assert_eq!(attack(101).outcome(SERVER), Outcome::Reset);
    let in_window = attack(102);
    assert_eq!(
        lines(&in_window)[..2],
        [
            "B ESTABLISHED gets forged <SEQ=102><CTL=RST> --> <SEQ=301><ACK=101><CTL=ACK>",
            "A ESTABLISHED gets <SEQ=301><ACK=101><CTL=ACK>",
        ]
    );
    assert_eq!(heard(&in_window, SERVER), "hi");
}

#[test]
fn an_injection_has_a_flight_and_no_number() {
    let mut script = established(vec![at(100, CLIENT, send("hi"))]);
    script.injections = vec![forged(10, rst(102))];
    let recording = run(&script);
    let flight = &recording.flights[0];
    assert_eq!(flight.injected, Some(Origin::Attacker));
    assert_eq!(flight.name, SegmentRef::new(CLIENT, 0));
    assert_eq!((flight.sent_in, flight.sent), (0, recording.moments[0].at));
    assert_eq!(recording.moments[0].cause, None);
    // The client's own first segment is still its first.
    let own = recording
        .flights
        .iter()
        .find(|f| f.name.ordinal == 1 && f.name.from == CLIENT);
    assert_eq!(own.expect("it sends").segment.payload.len(), 2);
}

#[test]
fn an_injection_may_wait_for_a_condition() {
    let mut script = established(vec![at(100, CLIENT, send("hi"))]);
    let read = Condition::has_read(SERVER, 2);
    script.injections = vec![Injection {
        when: once(read, 5),
        ..forged(0, rst(103))
    }];
    let recording = run(&script);
    let told = lines(&recording);
    let comes = told
        .iter()
        .position(|l| l.contains("forged"))
        .expect("it comes");
    assert_eq!(recording.moments[comes].at.as_micros(), 155_000);
    assert_eq!(recording.moments[comes].cause, Some(1));
    assert_eq!(recording.outcome(SERVER), Outcome::Reset);
}

#[test]
fn a_forged_segment_does_not_reach_a_dead_host() {
    let crash = Act::Host(lifelines_sim::HostAct::Crash);
    let mut script = established(vec![at(0, SERVER, crash)]);
    script.injections = vec![forged(10, rst(101))];
    let told = lines(&run(&script));
    assert_eq!(
        told,
        ["B CLOSED crash", "... host-down: <SEQ=101><CTL=RST>"]
    );
}

const NOISE: Noise = Noise {
    seed: 3,
    drop: 250,
    duplicate: 100,
    reorder: 100,
    jitter: ms_const(5),
};

const fn ms_const(millis: u64) -> lifelines_tcp::Duration {
    lifelines_tcp::Duration::from_millis(millis)
}

/// A conversation over a bad line.
fn noisy(seed: u64, more: Option<Step>) -> Recording {
    let mut script = established(vec![
        at(0, CLIENT, send(&"a".repeat(20_000))),
        at(100, SERVER, send(&"b".repeat(20_000))),
        at(5_000, CLIENT, Act::Shutdown),
        at(5_000, SERVER, Act::Shutdown),
    ]);
    script.steps.extend(more);
    script.settings.noise = Some(Noise { seed, ..NOISE });
    run(&script)
}

#[test]
fn tcp_mends_what_chance_breaks() {
    let recording = noisy(3, None);
    let lost = losses(&recording);
    assert!(lost.len() > 5, "{lost:?}");
    assert!(lost.iter().all(|(_, reason)| *reason == LossReason::Noise));
    assert!(heard(&recording, SERVER) == "a".repeat(20_000));
    assert!(heard(&recording, CLIENT) == "b".repeat(20_000));
}

#[test]
fn another_seed_is_another_run() {
    assert!(noisy(3, None) == noisy(3, None));
    assert_ne!(losses(&noisy(3, None)), losses(&noisy(4, None)));
}

/// What becomes of a segment depends on its name alone: one more connection, and all its
/// segments, leave the fates of the first as they were.
#[test]
fn one_more_act_leaves_the_luck_of_the_others_alone() {
    let open = Act::Open(lifelines_tcp::OpenMode::Active);
    let fates = |recording: &Recording| -> Vec<_> {
        let flights = recording.flights.iter();
        let story = flights.filter(|flight| flight.name.connection == 0);
        story
            .map(|flight| {
                let ages = flight.arrivals.iter().map(|way| way.at.since(flight.sent));
                (flight.name, flight.lost.is_some(), ages.collect::<Vec<_>>())
            })
            .collect()
    };
    let more = on(1, at(50, CLIENT, open));
    assert!(fates(&noisy(3, None)) == fates(&noisy(3, Some(more))));
}

#[test]
fn the_handshake_before_a_story_has_no_noise() {
    let mut script = established(Vec::new());
    let drop = 1000;
    script.settings.noise = Some(Noise { drop, ..NOISE });
    assert_eq!(last_states(&run(&script)), [State::Established; 2]);
}

#[test]
fn every_moment_knows_what_brought_it_about() {
    let established = Condition::enters(SERVER, State::CloseWait);
    let mut script = established_with_loss();
    let when = once(established, 10);
    script.steps.push(Step::new(SERVER, when, Act::Close));
    let recording = run(&script);
    let told: Vec<(String, Option<usize>)> = lines(&recording)
        .into_iter()
        .zip(recording.moments.iter().map(|m| m.cause))
        .collect();
    let causes: Vec<Option<usize>> = told.iter().map(|(_, cause)| *cause).collect();
    // Close; loss of its FIN; the timer that the close set; the arrival of what that sent; the
    // server's close, which waited for CLOSE-WAIT; the acknowledgment; the other FIN; and so on.
    assert_eq!(
        causes,
        [
            None,
            Some(0),
            Some(0),
            Some(2),
            Some(3),
            Some(3),
            Some(4),
            Some(6),
            Some(6)
        ],
        "{told:#?}"
    );
}

fn established_with_loss() -> Script {
    let mut script = established(vec![at(0, CLIENT, Act::Close)]);
    script.fates = vec![fate(1, Trick::Drop { after: None })];
    script
}

/// "old" is taken and acknowledged, but a copy of it wanders about until the same two ports are
/// connected again, with the numbers of before.
fn same_ports_and_numbers_again(time_wait: bool, opens: u64) -> Recording {
    let mut script = established(vec![
        at(0, CLIENT, send("old")),
        at(200, CLIENT, Act::Close),
        at(300, SERVER, Act::Close),
        at(450, SERVER, Act::Listen { backlog: 5 }),
        at(450, SERVER, Act::Accept),
        at(opens, CLIENT, Act::Open(lifelines_tcp::OpenMode::Active)),
        at(opens + 300, CLIENT, send("new")),
    ]);
    for (host, iss) in script.settings.hosts.iter_mut().zip([100, 300]) {
        host.iss = vec![Seq(iss); 2];
    }
    script.settings.hosts[0].policy.time_wait = time_wait;
    let again = Condition::enters(SERVER, State::Established);
    let copy = Trick::Duplicate { after: ms(0) };
    script.fates = vec![hold(1, Some(once(again, 10))), fate(1, copy)];
    run(&script)
}

#[test]
fn an_old_duplicate_enters_a_new_connection_when_nobody_waits() {
    let recording = same_ports_and_numbers_again(false, 500);
    assert_eq!(
        heard(&recording, SERVER),
        "oldold",
        "and \"new\" is taken for a repetition"
    );
}

#[test]
fn time_wait_keeps_the_port_until_old_duplicates_have_died() {
    let early = same_ports_and_numbers_again(true, 500);
    let told = lines(&early);
    assert!(
        told.contains(&"A TIME-WAIT EADDRINUSE".to_owned()),
        "{told:#?}"
    );
    let late = same_ports_and_numbers_again(true, 2_600);
    assert_eq!(losses(&late), [(1_000, LossReason::TooOld)]);
    assert_eq!(heard(&late, SERVER), "oldnew");
}
