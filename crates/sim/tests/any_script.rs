//! What holds for the run of every script.

mod scripts;

use lifelines_sim::{
    Act, End, Ending, Happening, Host, HostAct, Moment, Power, Recording, Script, SegmentRef,
    Start, When, run,
};
use lifelines_tcp::{Duration, Instant, State, Timer};
use proptest::prelude::*;

use scripts::script;

proptest! {
    #[test]
    fn the_recording_is_whole(script in script()) {
        let recording = run(&script);
        moments_follow_one_another(&recording);
        flights_belong_to_their_moments(&recording);
        fates_come_true(&script, &recording);
        causes_come_first(&script, &recording);
        hosts_are_what_was_done_to_them(&script, &recording);
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

/// Every change of the connection of the story is a step along the edges, one after the other,
/// or the act of a host. A connection that is born of a listener begins in LISTEN.
fn transitions_lead_from_state_to_state(recording: &Recording, index: usize) {
    let moment = &recording.moments[index];
    let after = states(recording, index + 1);
    for end in End::BOTH {
        let here = moment.end == Some(end) && moment.connection == Some(0);
        let mut state = moment.before[end.index()];
        let listens = recording.hosts_at(index)[end.index()].listener.is_some();
        for transition in moment.transitions.iter().filter(|_| here) {
            let born = state == State::Closed && transition.from == State::Listen && listens;
            assert!(transition.from == state || born, "moment {index}");
            state = transition.to;
            assert!(moment.rules.contains(&transition.rule), "moment {index}");
            assert!(transition.edge().is_some(), "{transition:?} is no edge");
        }
        let crashed = matches!(
            moment.happening,
            Happening::Host {
                act: HostAct::Crash,
                ..
            }
        );
        if crashed && moment.end == Some(end) {
            state = State::Closed;
        }
        assert_eq!(state, after[end.index()], "moment {index}");
    }
}

fn flights_belong_to_their_moments(recording: &Recording) {
    let mut sent = [[0; 3]; 2];
    for (id, flight) in recording.flights.iter().enumerate() {
        let departure = &recording.moments[flight.sent_in];
        assert_eq!(departure.at, flight.sent);
        if flight.injected.is_some() {
            assert_eq!(flight.arrivals[0].moment, Some(flight.sent_in));
            continue;
        }
        assert_eq!(departure.end, Some(flight.name.from));
        assert!(departure.sent.contains(&id));
        let sent = &mut sent[flight.name.from.index()][usize::from(flight.name.connection)];
        *sent += 1;
        assert_eq!(flight.name.ordinal, *sent);
        assert!(flight.lost.is_some() || !flight.arrivals.is_empty());
        if let Some(repeated) = flight.repeats {
            assert!(repeated < id);
            let repeated = recording.flights[repeated].name;
            let place = |name: SegmentRef| (name.from, name.connection);
            assert_eq!(place(repeated), place(flight.name));
        }
    }
    let departures: usize = recording.moments.iter().map(|m| m.sent.len()).sum();
    let sent = recording.flights.iter().filter(|f| f.injected.is_none());
    assert_eq!(departures, sent.count());
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
        Happening::Loss { flight, copy, .. } => {
            let flight = &recording.flights[flight];
            let way = match copy {
                Some(copy) => flight.arrivals[copy],
                None => flight.lost.expect("a loss is of something lost"),
            };
            (way, None)
        }
        _ => return,
    };
    assert_eq!((way.at, way.moment), (moment.at, Some(index)));
    assert_eq!(moment.end, place);
}

/// Nothing is faster than the link or older than MSL, and nothing befalls a segment that
/// neither fate nor chance nor a cut line has touched.
fn fates_come_true(script: &Script, recording: &Recording) {
    let noise = script.settings.noise.is_some();
    for flight in recording.flights.iter().filter(|f| f.injected.is_none()) {
        let from = flight.name.from.index();
        let lifetime = script.settings.hosts[from].policy.msl;
        let ages = flight.arrivals.iter().map(|way| way.at.since(flight.sent));
        for age in ages {
            assert!(age >= script.settings.latency[from] && age <= lifetime);
        }
        let fated = script.fates.iter().any(|fate| fate.segment == flight.name);
        let vanished = recording.hosts_at(flight.sent_in + 1)[from].power == Power::Vanished;
        if !fated && !noise && !vanished {
            assert_eq!(flight.lost, None);
            assert_eq!(flight.arrivals.len(), 1);
        }
        if vanished {
            assert!(flight.arrivals.is_empty(), "its line is cut");
        }
    }
}

/// What brought a moment about came before it, and is of the right kind.
fn causes_come_first(script: &Script, recording: &Recording) {
    for (index, moment) in recording.moments.iter().enumerate() {
        let cause = moment.cause.map(|cause| {
            assert!(cause < index, "moment {index} comes before its cause");
            &recording.moments[cause]
        });
        match moment.happening {
            Happening::Arrival { flight, .. } | Happening::Loss { flight, .. }
                if recording.flights[flight].injected.is_none() =>
            {
                let cause = cause.expect("somebody sent it");
                assert!(cause.sent.contains(&flight), "moment {index}");
            }
            Happening::Timeout { timer } => {
                let set = |m: &Moment| {
                    let change = m.timers.iter().rfind(|change| change.timer == timer);
                    m.end == moment.end && change.is_some_and(|c| c.deadline == Some(moment.at))
                };
                assert!(cause.is_none_or(set), "moment {index}");
            }
            Happening::Call {
                step: Some(step), ..
            } => {
                let waits = matches!(script.steps[step].when, When::After { .. });
                assert_eq!(waits, cause.is_some(), "moment {index}");
            }
            _ => {}
        }
    }
}

/// A host that is down has no connection, no listener and no timer; a listener has no more
/// connections waiting than its backlog lets in.
fn hosts_are_what_was_done_to_them(script: &Script, recording: &Recording) {
    let most = script.steps.iter().filter_map(|step| match step.act {
        Act::Listen { backlog } => Some(usize::from(backlog)),
        _ => None,
    });
    let most = most.max().unwrap_or(0);
    for (index, moment) in recording.moments.iter().enumerate() {
        for (host, end) in moment.hosts.iter().zip(&moment.after) {
            if host.power == Power::Down {
                assert_eq!(end.state(), State::Closed, "moment {index}");
                assert!(host.listener.is_none(), "moment {index}");
                assert!(end.next_timeout().is_none(), "moment {index}");
            }
            let waiting = host
                .listener
                .iter()
                .flat_map(|l| [&l.half_open, &l.waiting]);
            assert!(
                waiting.map(Vec::len).sum::<usize>() <= most,
                "moment {index}"
            );
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
        Ending::Quiet => {
            assert!(!flies && !ends.iter().any(waits));
            let others = recording
                .hosts_at(usize::MAX)
                .iter()
                .flat_map(|h| &h.others);
            assert!(!others.map(|(_, other)| other).any(waits));
        }
        Ending::Stopped => {}
        Ending::TooLong => assert_eq!(recording.moments.len(), Recording::MOST_MOMENTS),
    }
    assert!(recording.unfired.is_sorted());
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
