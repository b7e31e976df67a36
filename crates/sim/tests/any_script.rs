//! What holds for the run of every script.

use lifelines_sim::{
    Act, Condition, End, Ending, Fate, Happening, Host, Moment, Recording, Script, SegmentRef,
    Settings, Start, Step, Trick, When, run,
};
use lifelines_tcp::{Duration, EDGES, Instant, OpenMode, Policy, ResetSender, Seq, State, Timer};
use proptest::prelude::*;

fn end() -> impl Strategy<Value = End> {
    prop_oneof![Just(End::Client), Just(End::Server)]
}

fn millis(most: u64) -> impl Strategy<Value = Duration> {
    // Multiples of ten, so that many things are due at the same instant.
    (0..=most / 10).prop_map(|tens| Duration::from_millis(10 * tens))
}

fn condition() -> impl Strategy<Value = Condition> {
    let state = proptest::sample::select(&State::ALL[..]);
    prop_oneof![
        (end(), state).prop_map(|(end, state)| Condition::enters(end, state)),
        (end(), 1..200_u32).prop_map(|(end, octets)| Condition::has_read(end, octets)),
    ]
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        millis(2_000).prop_map(|at| When::At(Instant::ZERO + at)),
        (millis(500), condition()).prop_map(|(delay, condition)| When::After { delay, condition }),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::Open(OpenMode::Active)),
        2 => Just(Act::Open(OpenMode::Passive)),
        4 => (1..3_000_usize).prop_map(|octets| Act::Send(vec![b'x'; octets])),
        1 => (1..5_000_u32).prop_map(Act::Receive),
        2 => Just(Act::Shutdown),
        3 => Just(Act::Close),
        1 => Just(Act::Abort),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    (end(), when(), act()).prop_map(|(who, when, act)| Step::new(who, when, act))
}

fn fate() -> impl Strategy<Value = Fate> {
    let trick = prop_oneof![
        3 => Just(Trick::Drop { after: None }),
        1 => millis(100).prop_map(|after| Trick::Drop { after: Some(after) }),
        1 => millis(2_000).prop_map(|by| Trick::Delay { by }),
        1 => millis(200_000).prop_map(|after| Trick::Duplicate { after }),
    ];
    (end(), 1..8_u32, trick).prop_map(|(from, ordinal, trick)| Fate {
        segment: SegmentRef::new(from, ordinal),
        trick,
    })
}

fn policy() -> impl Strategy<Value = Policy> {
    let switches = any::<[bool; 6]>();
    let delays = (
        proptest::option::of(millis(500)),
        proptest::option::of(millis(5_000)),
        proptest::option::of(millis(5_000)),
    );
    (switches, delays, 1..2_000_u16, 0..5_000_u16).prop_map(
        |(switches, (delayed_ack, fin_wait_2_timeout, keep_alive), mss, window)| Policy {
            time_wait: switches[0],
            ignore_reset_in_time_wait: switches[1],
            reopen_from_time_wait: switches[2],
            silly_window_avoidance: switches[3],
            reset_on_unread_data: switches[4],
            reset_sender: match switches[5] {
                true => ResetSender::TimeWait,
                false => ResetSender::Closed,
            },
            delayed_ack,
            fin_wait_2_timeout,
            keep_alive,
            mss,
            window,
            ..Policy::default()
        },
    )
}

fn host(port: u16) -> impl Strategy<Value = Host> {
    let iss = proptest::collection::vec(any::<u32>().prop_map(Seq), 0..3);
    (policy(), iss, any::<bool>()).prop_map(move |(policy, iss, reads)| Host {
        address: [192, 0, 2, 1],
        port,
        policy,
        iss,
        reads,
        program: Vec::new(),
        ports: Vec::new(),
        reuse_address: false,
    })
}

fn script() -> impl Strategy<Value = Script> {
    let start = prop_oneof![Just(Start::Closed), Just(Start::Established)];
    let settings = (
        host(49152),
        host(80),
        [millis(200), millis(200)],
        start,
        millis(300_000),
    );
    let settings = settings.prop_map(|(client, server, latency, start, until)| Settings {
        hosts: [client, server],
        latency,
        start,
        until: Some(Instant::ZERO + until),
        noise: None,
    });
    let steps = proptest::collection::vec(step(), 0..10);
    let fates = proptest::collection::vec(fate(), 0..6);
    (settings, steps, fates).prop_map(|(settings, steps, fates)| Script {
        settings,
        steps,
        fates,
        injections: Vec::new(),
    })
}

proptest! {
    #[test]
    fn the_recording_is_whole(script in script()) {
        let recording = run(&script);
        moments_follow_one_another(&recording);
        flights_belong_to_their_moments(&recording);
        fates_come_true(&script, &recording);
        it_ends_as_it_says(&script, &recording);
    }

    #[test]
    fn the_same_script_gives_the_same_recording(script in script()) {
        prop_assert_eq!(run(&script), run(&script));
    }

    /// What comes after a moment does not change it.
    #[test]
    fn a_shorter_recording_is_the_beginning_of_a_longer_one(script in script()) {
        let mut shorter = script.clone();
        shorter.settings.until = Some(Instant::from_micros(1_000_000));
        let (long, short) = (run(&script), run(&shorter));
        let common = short.moments.len().min(long.moments.len());
        prop_assert_eq!(&long.moments[..common], &short.moments[..common]);
    }
}

fn states(recording: &Recording, step: usize) -> [State; 2] {
    recording.ends_at(step).each_ref().map(|end| end.state())
}

fn moments_follow_one_another(recording: &Recording) {
    let mut now = Instant::ZERO;
    for (index, moment) in recording.moments.iter().enumerate() {
        assert!(moment.at >= now, "time runs back in moment {index}");
        now = moment.at;
        assert_eq!(moment.before, states(recording, index), "moment {index}");
        let endpoint = matches!(
            moment.happening,
            Happening::Call { .. } | Happening::Arrival { .. } | Happening::Timeout { .. }
        );
        assert_eq!(!moment.rules.is_empty(), endpoint, "moment {index}: rules");
        let what_link = matches!(moment.happening, Happening::Loss { .. });
        assert_eq!(what_link, moment.end.is_none(), "moment {index}: place");
        transitions_lead_from_state_to_state(recording, index);
    }
}

fn transitions_lead_from_state_to_state(recording: &Recording, index: usize) {
    let moment = &recording.moments[index];
    let after = states(recording, index + 1);
    for end in End::BOTH {
        let mut state = moment.before[end.index()];
        for transition in moment
            .transitions
            .iter()
            .filter(|_| moment.end == Some(end))
        {
            assert_eq!(transition.from, state, "moment {index}");
            state = transition.to;
            assert!(moment.rules.contains(&transition.rule), "moment {index}");
            let edge = |e: &&lifelines_tcp::Edge| e.from == transition.from && e.to == state;
            assert!(EDGES.iter().any(|e| edge(&e)), "{transition:?} is no edge");
        }
        assert_eq!(state, after[end.index()], "moment {index}");
    }
}

fn flights_belong_to_their_moments(recording: &Recording) {
    let mut sent = [0; 2];
    for (id, flight) in recording.flights.iter().enumerate() {
        let departure = &recording.moments[flight.sent_in];
        assert_eq!(departure.at, flight.sent);
        assert_eq!(departure.end, Some(flight.name.from));
        assert!(departure.sent.contains(&id));
        sent[flight.name.from.index()] += 1;
        assert_eq!(flight.name.ordinal, sent[flight.name.from.index()]);
        assert!(flight.lost.is_some() || !flight.arrivals.is_empty());
        if let Some(repeated) = flight.repeats {
            assert!(repeated < id);
            assert_eq!(recording.flights[repeated].name.from, flight.name.from);
        }
    }
    let departures: usize = recording.moments.iter().map(|m| m.sent.len()).sum();
    assert_eq!(departures, recording.flights.len());
    for (index, moment) in recording.moments.iter().enumerate() {
        ways_end_where_they_say(recording, index, moment);
    }
}

fn ways_end_where_they_say(recording: &Recording, index: usize, moment: &Moment) {
    let (way, place) = match moment.happening {
        Happening::Arrival { flight, copy } => {
            let flight = &recording.flights[flight];
            (flight.arrivals[copy], Some(flight.name.from.other()))
        }
        Happening::Loss { flight, .. } => {
            let lost = recording.flights[flight].lost;
            (lost.expect("a loss is of something lost"), None)
        }
        _ => return,
    };
    assert_eq!((way.at, way.moment), (moment.at, Some(index)));
    assert_eq!(moment.end, place);
}

fn fates_come_true(script: &Script, recording: &Recording) {
    for flight in &recording.flights {
        let from = flight.name.from.index();
        let lifetime = script.settings.hosts[from].policy.msl;
        let ages = flight.arrivals.iter().map(|way| way.at.since(flight.sent));
        for age in ages {
            assert!(age >= script.settings.latency[from] && age <= lifetime);
        }
        let fated = script.fates.iter().any(|fate| fate.segment == flight.name);
        if !fated {
            assert_eq!(flight.lost, None);
            assert_eq!(flight.arrivals.len(), 1);
        }
    }
}

fn it_ends_as_it_says(script: &Script, recording: &Recording) {
    let until = script.settings.until.expect("all scripts here have one");
    assert!(recording.last() <= until);
    let waits =
        |connection: &std::rc::Rc<lifelines_tcp::Connection>| connection.next_timeout().is_some();
    let ends = recording.ends_at(recording.moments.len());
    let flies = recording.flights.iter().any(|flight| {
        let mut ways = flight.arrivals.iter().chain(&flight.lost);
        ways.any(|way| way.moment.is_none())
    });
    match recording.ending {
        Ending::Quiet => assert!(!flies && !ends.iter().any(waits)),
        Ending::Stopped => {}
        Ending::TooLong => assert_eq!(recording.moments.len(), Recording::MOST_MOMENTS),
    }
    for &step in &recording.unfired {
        assert!(matches!(script.steps[step].when, When::After { .. }));
    }
    for end in End::BOTH {
        // Whatever came about has a name.
        let _ = recording.outcome(end).name();
    }
    if script.settings.start == Start::Established {
        starts_at_rest(script, recording);
    }
}

fn starts_at_rest(script: &Script, recording: &Recording) {
    // A keep-alive interval shorter than the handshake can end the connection before the story.
    let impatient = |host: &Host| {
        host.policy
            .keep_alive
            .is_some_and(|t| t < Duration::from_secs(1))
    };
    if script.settings.hosts.iter().any(impatient) {
        return;
    }
    for connection in &recording.start {
        assert_eq!(connection.state(), State::Established);
        let only_keep_alive =
            |&t: &Timer| t == Timer::KeepAlive || connection.deadline(t).is_none();
        assert!(Timer::ALL.iter().all(only_keep_alive));
    }
}
