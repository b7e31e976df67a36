//! The preset scenarios: each does what its file expects, the same every time, and those that
//! redraw a figure of RFC 9293 have its lines.

mod figures;
mod tell;

use std::fs;

use lifelines_lessons::{COURSE, preset, presets};
use lifelines_sim::scenario::Scenario;
use lifelines_sim::{End, Moment, Outcome, Recording, run};
use lifelines_tcp::{Duration, Signal, State};

fn file(id: &str) -> Scenario {
    let path = format!("{}/scenarios/{id}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).expect("the build has read it");
    Scenario::read(&path, &text).expect("the build has read it")
}

#[test]
fn every_preset_does_what_its_file_expects() {
    for preset in presets() {
        let scenario = file(&preset.id);
        assert_eq!(scenario.script, preset.script, "{}", preset.id);
        let compared = scenario.compare.as_ref();
        assert_eq!(
            compared.map(|(script, _)| script),
            preset.compare.as_ref(),
            "{}",
            preset.id
        );
        let beside = compared.iter().flat_map(|(_, expect)| expect);
        for expected in scenario.expect.iter().chain(beside) {
            let whole = expected.path.is_some() && expected.outcome.is_some();
            assert!(whole, "{}: an expectation lacks a key", preset.id);
        }
        let mismatches = scenario.check();
        let told: Vec<String> = mismatches.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "{}: {}", preset.id, told.join("; "));
    }
}

#[test]
fn an_expectation_that_does_not_hold_is_told() {
    let mut scenario = file("normal-close");
    let [client, server] = &mut scenario.expect;
    client.path = server.path.clone();
    let told: Vec<String> = scenario.check().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "expect.client.path: ESTABLISHED -> CLOSE_WAIT -> LAST_ACK -> CLOSED was expected, \
             ESTABLISHED -> FIN_WAIT_1 -> FIN_WAIT_2 -> TIME_WAIT -> CLOSED was gone"
        ]
    );
}

/// Who closes first is a switch: every lesson in which somebody does can be run the other way
/// round, and the two ends then go each other's ways from ESTABLISHED to the end of the close.
#[test]
fn every_close_can_be_mirrored() {
    let open = |path: &[State]| -> Vec<State> {
        let from = path.iter().position(|state| *state == State::Established);
        let path = &path[from.unwrap_or(path.len())..];
        let over = |state: &State| matches!(state, State::TimeWait | State::Closed);
        // What is opened anew afterwards is opened by the same end as before.
        let until = path
            .iter()
            .position(over)
            .map_or(path.len(), |last| last + 1);
        path[..until].to_vec()
    };
    let mut mirrored = 0;
    for preset in presets() {
        let plain = run(&preset.script);
        let other = run(&preset.script.mirrored());
        let Some(first) = plain.closes_first() else {
            continue;
        };
        let both = plain.path(End::Client) == plain.path(End::Server);
        assert!(
            both || other.closes_first() == Some(first.other()),
            "{}",
            preset.id
        );
        for end in End::BOTH {
            let (there, here) = (open(&plain.path(end)), open(&other.path(end.other())));
            assert_eq!(here, there, "{}", preset.id);
        }
        mirrored += 1;
    }
    assert!(mirrored >= 12, "{mirrored}");
}

#[test]
fn the_course_is_complete() {
    let ids: Vec<&str> = COURSE
        .iter()
        .flat_map(|(_, ids)| ids.iter().copied())
        .collect();
    let aboard: Vec<&str> = presets().iter().map(|preset| preset.id.as_str()).collect();
    assert_eq!(aboard, ids);
    let groups: Vec<_> = presets().iter().map(|preset| preset.group).collect();
    assert!(
        groups.is_sorted(),
        "the groups are in the order of the course"
    );
}

#[test]
fn two_runs_of_a_preset_are_equal() {
    for preset in presets() {
        assert_eq!(run(&preset.script), run(&preset.script), "{}", preset.id);
    }
}

#[test]
fn every_preset_runs_as_reviewed() {
    for preset in presets() {
        insta::assert_snapshot!(&*preset.id, tell::recording(&run(&preset.script)));
        if let Some(compare) = &preset.compare {
            let name = format!("{}-compared", preset.id);
            insta::assert_snapshot!(name, tell::recording(&run(compare)));
        }
    }
}

/// What the application at `end` has read, octet by octet, since moment `from`.
fn has_read(recording: &Recording, end: End, from: usize) -> Vec<u8> {
    let moments = recording.moments[from..].iter();
    let signals = moments
        .filter(|m| m.end == Some(end))
        .flat_map(|m| &m.signals);
    let read = signals.filter_map(|signal| match signal {
        Signal::Received { data } => Some(data.as_slice()),
        _ => None,
    });
    read.collect::<Vec<_>>().concat()
}

/// The second reason for TIME-WAIT, octet by octet: with it the second connection carries what
/// was sent on it, without it what was sent on the first. Nobody notices.
#[test]
fn an_old_duplicate_enters_the_new_stream_only_without_time_wait() {
    let preset = preset("time-wait-old-duplicate").expect("a lesson of the course");
    let without = preset.compare.as_ref().expect("two runs side by side");
    for (script, paid) in [(&preset.script, "pay Bob"), (without, "pay Eve")] {
        let recording = run(script);
        let reopens = |m: &Moment| m.after[1].state() == State::SynReceived;
        let reopened = recording.moments.iter().position(reopens);
        let reopened = reopened.expect("the ports are connected again");
        assert_eq!(has_read(&recording, End::Server, 0).len(), 14);
        assert_eq!(has_read(&recording, End::Server, reopened), paid.as_bytes());
        let sent = recording.flights.iter().filter(|f| f.sent_in > reopened);
        let sent: Vec<_> = sent.filter(|f| !f.segment.payload.is_empty()).collect();
        assert_eq!(sent.len(), 1, "the client sends once, and repeats nothing");
        assert_eq!(sent[0].segment.payload, b"pay Bob");
        let last = recording.moments.last().expect("a run");
        let unacknowledged = last.after.each_ref().map(|end| end.unacknowledged());
        assert_eq!(unacknowledged, [0, 0], "and believes that it has arrived");
        let told = |m: &Moment| m.signals.contains(&Signal::Reset);
        assert!(!recording.moments.iter().any(told));
    }
}

/// The first reason: without TIME-WAIT the passive closer, whose data has all arrived, is told
/// of an error.
#[test]
fn a_lost_last_ack_becomes_an_error_only_without_time_wait() {
    let preset = preset("time-wait-lost-ack").expect("a lesson of the course");
    let without = preset.compare.as_ref().expect("two runs side by side");
    for (script, outcome) in [(&preset.script, Outcome::Closed), (without, Outcome::Reset)] {
        assert_eq!(run(script).outcome(End::Server), outcome);
    }
    let mut waiting = without.clone();
    waiting.settings.hosts[0].policy.time_wait = true;
    assert_eq!(waiting, preset.script, "one policy is all the difference");
}

/// RFC 1337: an old duplicate cuts TIME-WAIT short, unless resets are ignored there.
#[test]
fn time_wait_is_cut_short_unless_it_ignores_resets() {
    let preset = preset("time-wait-assassination").expect("a lesson of the course");
    let remedy = preset.compare.as_ref().expect("two runs side by side");
    let waited = |script| {
        let recording = run(script);
        let enters = |state| {
            let moments = recording.moments.iter();
            let mut after = moments.filter(move |m| m.transitions.iter().any(|t| t.to == state));
            after
                .rfind(|m| m.end == Some(End::Client))
                .expect("it does")
                .at
        };
        enters(State::Closed).since(enters(State::TimeWait))
    };
    let whole = remedy.settings.hosts[0].policy.msl.saturating_mul(2);
    assert!(waited(&preset.script) < Duration::from_secs(10));
    assert_eq!(waited(remedy), whole);
}
