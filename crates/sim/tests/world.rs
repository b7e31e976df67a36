//! What the hosts, the link and the clock do, each in a run of its own.

mod told;

use lifelines_sim::{
    Act, Condition, End, Ending, Fate, Happening, Moment, Outcome, Recording, Script, SegmentRef,
    Start, Step, Trick, run,
};
use lifelines_tcp::{Call, Instant, OpenMode, Seq, Signal, State, Timer};
use told::*;

fn after(condition: Condition, delay: u64, who: End, act: Act) -> Step {
    Step::new(who, once(condition, delay), act)
}

fn enters(end: End, state: State) -> Condition {
    Condition::enters(end, state)
}

fn handshake() -> Vec<Step> {
    vec![
        at(0, SERVER, Act::Open(OpenMode::Passive)),
        at(0, CLIENT, Act::Open(OpenMode::Active)),
    ]
}

fn fate(from: End, ordinal: u32, trick: Trick) -> Fate {
    let segment = SegmentRef::new(from, ordinal);
    Fate { segment, trick }
}

const DROP: Trick = Trick::Drop { after: None };

fn calls(recording: &Recording) -> Vec<(u64, End)> {
    let call = |m: &&Moment| matches!(m.happening, Happening::Call { .. });
    let calls = recording.moments.iter().filter(call);
    calls
        .map(|m| (m.at.as_micros() / 1000, m.end.expect("a call is at an end")))
        .collect()
}

fn losses(recording: &Recording) -> Vec<u64> {
    let loss = |m: &&Moment| matches!(m.happening, Happening::Loss { .. });
    let losses = recording.moments.iter().filter(loss);
    losses.map(|m| m.at.as_micros() / 1000).collect()
}

#[test]
fn an_established_story_starts_at_rest() {
    let recording = run(&established(vec![at(
        10,
        CLIENT,
        Act::Send(b"hi".to_vec()),
    )]));
    for (connection, (nxt, una)) in recording.start.iter().zip([(101, 301), (301, 101)]) {
        assert_eq!(connection.state(), State::Established);
        assert_eq!(connection.snd().nxt, Seq(nxt));
        assert_eq!(connection.rcv().nxt, Seq(una));
        assert_eq!(
            connection.srtt(),
            Some(ms(100)),
            "the handshake was measured"
        );
        assert_eq!(connection.next_timeout(), None);
    }
    let first = SegmentRef::new(CLIENT, 1);
    assert_eq!(recording.flights[0].name, first);
}

#[test]
fn a_keep_alive_timer_runs_from_the_last_segment_of_the_handshake() {
    let mut script = established(Vec::new());
    script.settings.hosts[0].policy.keep_alive = Some(ms(7_000));
    let client = &run(&Script {
        settings: lifelines_sim::Settings {
            until: Some(Instant::ZERO),
            ..script.settings
        },
        ..script
    })
    .start[0];
    // The client heard the server last 50 ms before its own ACK arrived and the story began.
    let deadline = Instant::ZERO + ms(7_000 - 50);
    assert_eq!(client.deadline(Timer::KeepAlive), Some(deadline));
}

#[test]
fn the_slowest_link_of_a_scenario_file_still_has_a_handshake() {
    let mut script = Script::default();
    script.settings.start = Start::Established;
    script.settings.latency = [ms(60_000); 2];
    for connection in &run(&script).start {
        assert_eq!(connection.state(), State::Established);
        assert_eq!(connection.next_timeout(), None);
    }
}

#[test]
fn where_no_handshake_succeeds_the_story_starts_without_one() {
    let mut script = established(vec![at(0, CLIENT, Act::Close)]);
    script.settings.latency = [ms(1_001); 2];
    let recording = run(&script);
    assert_ne!(recording.start[1].state(), State::Established);
    assert_ne!(recording.ending, Ending::TooLong);
}

#[test]
fn a_condition_fires_once_and_for_a_state_passed_through_too() {
    let mut steps = handshake();
    steps.push(after(enters(SERVER, State::Listen), 5, SERVER, Act::Close));
    steps.push(at(20, SERVER, Act::Open(OpenMode::Passive)));
    steps.push(after(enters(CLIENT, State::LastAck), 0, CLIENT, Act::Close));
    let recording = run(&closed(steps));
    let listens = calls(&recording)
        .iter()
        .filter(|(_, end)| *end == SERVER)
        .count();
    assert_eq!(listens, 3, "open, close, open again, and no second close");
    assert_eq!(recording.unfired, [4]);

    // The ACK of the handshake is lost, and the FIN that follows carries the acknowledgment.
    let mut steps = handshake();
    steps.push(after(
        enters(CLIENT, State::Established),
        0,
        CLIENT,
        Act::Close,
    ));
    let act = Act::Send(b"late".to_vec());
    steps.push(after(enters(SERVER, State::Established), 0, SERVER, act));
    let mut script = closed(steps);
    script.fates = vec![fate(CLIENT, 2, DROP)];
    let recording = run(&script);
    assert!(!recording.path(SERVER).contains(&State::Established));
    assert_eq!(recording.unfired, [] as [usize; 0]);
}

#[test]
fn has_read_counts_all_octets_since_the_story_began() {
    let read = Condition::has_read(SERVER, 5);
    let recording = run(&established(vec![
        at(0, CLIENT, Act::Send(b"abc".to_vec())),
        at(200, CLIENT, Act::Send(b"de".to_vec())),
        after(read, 7, SERVER, Act::Close),
    ]));
    assert_eq!(calls(&recording)[2], (257, SERVER));
}

#[test]
fn the_standing_reader_reads_within_the_moment_of_the_arrival() {
    let mut script = established(vec![at(0, CLIENT, Act::Send(b"abc".to_vec()))]);
    let received = |moment: &Moment| {
        let data = b"abc".to_vec();
        moment.signals.contains(&Signal::Received { data })
    };
    let recording = run(&script);
    let arrival = &recording.moments[1];
    assert!(matches!(arrival.happening, Happening::Arrival { .. }));
    assert!(received(arrival));
    assert_eq!(
        calls(&recording).len(),
        1,
        "reading is no moment of its own"
    );

    script.settings.hosts[1].reads = false;
    let recording = run(&script);
    assert!(!recording.moments.iter().any(received));
    script.steps.push(at(500, SERVER, Act::Receive(10)));
    let recording = run(&script);
    let call = recording.moments.last().expect("the call");
    assert!(matches!(
        &call.happening,
        Happening::Call {
            call: Call::Receive { max: 10 },
            ..
        }
    ));
    assert!(received(call));
}

#[test]
fn retransmissions_repeat_an_earlier_flight_and_answers_do_not() {
    let mut script = closed(handshake());
    script.fates = vec![fate(CLIENT, 1, DROP), fate(CLIENT, 2, DROP)];
    let recording = run(&script);
    let repeats: Vec<_> = recording.flights.iter().map(|f| f.repeats).collect();
    // SYN, SYN, SYN; SYN,ACK; ACK.
    assert_eq!(repeats, [None, Some(0), Some(0), None, None]);

    let crossing = closed(vec![
        at(0, CLIENT, Act::Open(OpenMode::Active)),
        at(0, SERVER, Act::Open(OpenMode::Active)),
    ]);
    let recording = run(&crossing);
    assert_eq!(recording.flights.len(), 4);
    assert!(recording.flights.iter().all(|f| f.repeats.is_none()));
}

#[test]
fn each_incarnation_has_its_iss() {
    let mut script = closed(vec![
        at(0, CLIENT, Act::Open(OpenMode::Active)),
        at(1_000, CLIENT, Act::Open(OpenMode::Active)),
        at(2_000, CLIENT, Act::Open(OpenMode::Active)),
    ]);
    script.settings.hosts[0].iss = vec![Seq(100), Seq(5_000)];
    let recording = run(&script);
    let syns = recording.flights.iter().filter(|f| f.segment.syn);
    let iss: Vec<u32> = syns.map(|f| f.segment.seq.0).collect();
    assert_eq!(iss, [100, 5_000, 5_001 + 64_000]);
}

/// Figure 8 of RFC 9293 with its own numbers: the SYN 90 is an old duplicate of an attempt that
/// the client has given up, and the server, back in LISTEN, answers the SYN 100 with ISS 400.
#[test]
fn an_incarnation_without_an_open_has_its_iss_too() {
    let mut script = closed(vec![
        at(0, SERVER, Act::Open(OpenMode::Passive)),
        at(0, CLIENT, Act::Open(OpenMode::Active)),
        at(10, CLIENT, Act::Close),
        at(20, CLIENT, Act::Open(OpenMode::Active)),
    ]);
    script.settings.hosts[0].iss = vec![Seq(90), Seq(100)];
    script.settings.hosts[1].iss = vec![Seq(300), Seq(400)];
    script.fates = vec![fate(CLIENT, 2, Trick::Delay { by: ms(200) })];
    script.settings.until = Some(Instant::ZERO + ms(900));
    let recording = run(&script);
    let sent: Vec<_> = recording.flights.iter().map(|f| &f.segment).collect();
    let numbers: Vec<_> = sent
        .iter()
        .map(|s| (s.seq.0, s.ack.map(|ack| ack.0), s.rst))
        .collect();
    assert_eq!(
        numbers,
        [
            (90, None, false),
            (100, None, false),
            (300, Some(91), false),
            (91, None, true),
            (400, Some(101), false),
            (101, Some(401), false),
        ]
    );
    let states = recording.ends_at(usize::MAX).each_ref().map(|e| e.state());
    assert_eq!(states, [State::Established; 2]);
}

#[test]
fn an_open_that_fails_uses_no_iss() {
    let mut script = closed(vec![
        at(0, CLIENT, Act::Open(OpenMode::Active)),
        at(10, CLIENT, Act::Open(OpenMode::Active)),
        at(1_000, CLIENT, Act::Open(OpenMode::Active)),
    ]);
    script.settings.hosts[0].iss = vec![Seq(100), Seq(5_000)];
    let recording = run(&script);
    let syns = recording.flights.iter().filter(|f| f.segment.syn);
    let iss: Vec<u32> = syns.map(|f| f.segment.seq.0).collect();
    assert_eq!(iss, [100, 5_000]);
}

#[test]
fn nothing_older_than_the_msl_arrives() {
    let mut script = established(vec![at(0, CLIENT, Act::Send(b"abc".to_vec()))]);
    script.fates = vec![fate(CLIENT, 1, Trick::Delay { by: ms(960) })];
    let recording = run(&script);
    assert_eq!(losses(&recording), [1_000]);
    let lost = recording.flights[0].lost.expect("it is too old");
    assert_eq!(lost.moment.map(|m| recording.moments[m].end), Some(None));
    assert!(recording.flights[0].arrivals.is_empty());
}

#[test]
fn a_delayed_segment_is_overtaken_and_a_copy_comes_again() {
    let mut script = established(vec![at(0, CLIENT, Act::Close)]);
    script.fates = vec![fate(SERVER, 1, Trick::Duplicate { after: ms(5) })];
    let recording = run(&script);
    let arrivals = recording.moments.iter().filter_map(|m| match m.happening {
        Happening::Arrival { flight: 1, copy } => Some((m.at.as_micros() / 1000, copy)),
        _ => None,
    });
    assert_eq!(arrivals.collect::<Vec<_>>(), [(100, 0), (105, 1)]);

    script.fates = vec![fate(CLIENT, 1, Trick::Delay { by: ms(30) })];
    script.steps = vec![
        at(0, CLIENT, Act::Send(vec![b'a'; 1_460])),
        at(10, CLIENT, Act::Send(vec![b'b'; 1_460])),
    ];
    let recording = run(&script);
    let order = recording.moments.iter().filter_map(|m| match m.happening {
        Happening::Arrival { flight, .. } if m.end == Some(SERVER) => Some(flight),
        _ => None,
    });
    assert_eq!(order.take(2).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn the_recording_stops_after_what_happens_at_until() {
    let mut script = established(vec![at(10, CLIENT, Act::Close)]);
    script.settings.until = Some(Instant::ZERO + ms(60));
    let recording = run(&script);
    assert_eq!(recording.ending, Ending::Stopped);
    assert_eq!(recording.last(), Instant::ZERO + ms(60));
    let answer = &recording.flights[1];
    assert_eq!(answer.arrivals[0].moment, None, "it is still on its way");
    script.settings.until = Some(Instant::ZERO + ms(60_000));
    assert_eq!(
        run(&script).ending,
        Ending::Quiet,
        "nothing was left to stop"
    );
}

#[test]
fn a_story_without_end_is_cut_off() {
    let mut script = established(Vec::new());
    script.settings.hosts[0].policy.keep_alive = Some(ms(1_000));
    let recording = run(&script);
    assert_eq!(recording.ending, Ending::TooLong);
    assert_eq!(recording.moments.len(), Recording::MOST_MOMENTS);
}

fn outcomes(script: &Script) -> [Outcome; 2] {
    let recording = run(script);
    End::BOTH.map(|end| recording.outcome(end))
}

#[test]
fn outcomes_of_what_ends_in_order() {
    use Outcome::{Closed, Open, Unopened};
    let close = |steps| outcomes(&established(steps));
    assert_eq!(close(vec![]), [Open, Open]);
    let half = vec![at(0, CLIENT, Act::Shutdown)];
    assert_eq!(close(half), [Open, Open]);
    let whole = vec![at(0, CLIENT, Act::Close), at(200, SERVER, Act::Close)];
    assert_eq!(close(whole.clone()), [Closed, Closed]);
    let mut no_wait = established(whole.clone());
    no_wait.settings.hosts[0].policy.time_wait = false;
    assert_eq!(outcomes(&no_wait), [Closed, Closed]);
    let mut waiting = established(whole.clone());
    waiting.settings.until = Some(Instant::ZERO + ms(500));
    assert_eq!(outcomes(&waiting), [Closed, Closed]);
    let mut late = whole;
    late.push(at(500, CLIENT, Act::Abort));
    assert_eq!(close(late), [Closed, Closed]);
    let listening = vec![at(0, SERVER, Act::Open(OpenMode::Passive))];
    assert_eq!(outcomes(&closed(listening)), [Unopened, Unopened]);
    let mut given_up = handshake();
    given_up.push(at(20, CLIENT, Act::Close));
    let [client, _] = outcomes(&closed(given_up));
    assert_eq!(client, Unopened);
}

#[test]
fn outcomes_of_what_ends_otherwise() {
    use Outcome::{Aborted, Refused, Reset, TimedOut, Unopened};
    let abort = vec![at(0, CLIENT, Act::Abort)];
    assert_eq!(outcomes(&established(abort)), [Aborted, Reset]);
    let unread = vec![
        at(0, CLIENT, Act::Send(b"abc".to_vec())),
        at(100, SERVER, Act::Close),
    ];
    let mut unread = established(unread);
    unread.settings.hosts[1].reads = false;
    assert_eq!(outcomes(&unread), [Reset, Aborted]);
    let nobody = vec![at(0, CLIENT, Act::Open(OpenMode::Active))];
    assert_eq!(outcomes(&closed(nobody.clone())), [Refused, Unopened]);
    let mut silent = closed(nobody);
    silent.fates = (1..=20).map(|n| fate(CLIENT, n, DROP)).collect();
    assert_eq!(outcomes(&silent), [TimedOut, Unopened]);
    let mut waiting = established(vec![at(0, CLIENT, Act::Close)]);
    waiting.settings.hosts[0].policy.fin_wait_2_timeout = Some(ms(3_000));
    let [client, _] = outcomes(&waiting);
    assert_eq!(client, TimedOut);
}
