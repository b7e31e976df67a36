//! What would have happened otherwise, found by running the script again with one segment
//! lost that arrived, or delivered that was lost.

use lifelines_sim::{
    Fate, Flight, FlightId, Happening, Moment, Recording, Script, SegmentRef, Trick, run,
};

use lifelines_tcp::Duration;

use super::facts::{Facts, describe, duration};
use crate::Value;

/// Longer stories are not run again for one sentence.
const LONGEST: usize = 2_000;

/// How long after the moment another course is followed, where the script would stop before:
/// longer than any retransmission timeout.
const PATIENCE: Duration = Duration::from_secs(120);

/// The other course of a moment on the link or of an arrival, in one sentence; `None` when it
/// would have made no difference worth telling.
pub(super) fn other_course(
    facts: &Facts,
    script: &Script,
    recording: &Recording,
    moment: &Moment,
) -> Option<String> {
    if recording.moments.len() > LONGEST {
        return None;
    }
    match moment.happening {
        Happening::Loss { flight, .. } => {
            had_it_arrived(facts, script, moment, &recording.flights[flight])
        }
        Happening::Arrival { flight, copy: 0 } if recording.flights[flight].injected.is_none() => {
            had_it_been_lost(facts, script, recording, moment, flight)
        }
        _ => None,
    }
}

/// What the lost segment would have done where it was going.
fn had_it_arrived(
    facts: &Facts,
    script: &Script,
    moment: &Moment,
    lost: &Flight,
) -> Option<String> {
    let mut script = prolonged(script, moment);
    let spared =
        |fate: &Fate| fate.segment == lost.name && matches!(fate.trick, Trick::Drop { .. });
    script.fates.retain(|fate| !spared(fate));
    let other = run(&script);
    let arrival = flight(&other, lost.name)?.arrivals.first()?.moment?;
    let arrival = other.moments.get(arrival)?;
    let end = lost.name.from.other().index();
    let (from, to) = (arrival.before[end], arrival.after[end].state());
    if from != to {
        let states = [
            ("there-from", Value::Text(from.name(facts.naming))),
            ("there-to", Value::Text(to.name(facts.naming))),
        ];
        return Some(facts.say("moment-loss-otherwise-moves", &states));
    }
    let answer = describe(facts.words, &other.flights[*arrival.sent.first()?].segment);
    Some(facts.say(
        "moment-loss-otherwise-sends",
        &[("answer", Value::Text(&answer))],
    ))
}

/// What would have been sent again had the segment been lost.
fn had_it_been_lost(
    facts: &Facts,
    script: &Script,
    recording: &Recording,
    moment: &Moment,
    arrived: FlightId,
) -> Option<String> {
    let arrived = &recording.flights[arrived];
    let mut script = prolonged(script, moment);
    script.fates.push(Fate {
        segment: arrived.name,
        trick: Trick::Drop { after: None },
    });
    let other = run(&script);
    let same = |a: &Flight, b: &Flight| a.name == b.name && a.segment == b.segment;
    let again = other.flights.iter().find(|flight| {
        flight.repeats.is_some()
            && flight.sent > arrived.sent
            && !recording.flights.iter().any(|known| same(known, flight))
    })?;
    let (key, since) = match again.repeats.map(|first| other.flights[first].name) {
        Some(first) if first == arrived.name => ("moment-arrival-otherwise-repeated", arrived.sent),
        _ if again.name.from == arrived.name.from => return None,
        _ => ("moment-arrival-otherwise-peer-repeats", moment.at),
    };
    let after = duration(facts.words, again.sent.since(since));
    let repeated = describe(facts.words, &again.segment);
    let parts = [
        ("after", Value::Text(&after)),
        ("repeated", Value::Text(&repeated)),
    ];
    Some(facts.say(key, &parts))
}

/// The script with time enough to see what comes of another course.
fn prolonged(script: &Script, moment: &Moment) -> Script {
    let mut script = script.clone();
    let enough = moment.at + PATIENCE;
    script.settings.until = script.settings.until.map(|until| until.max(enough));
    script
}

fn flight(recording: &Recording, name: SegmentRef) -> Option<&Flight> {
    recording.flights.iter().find(|flight| flight.name == name)
}
