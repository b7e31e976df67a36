//! What the network can be told to do to a segment on its way, offered alike by the stage and
//! by the workshop.

use lifelines_lessons::{Value, Words};
use lifelines_sim::{Fate, FlightId, Recording, Script, SegmentRef, Trick, When};
use lifelines_tcp::{Duration, Instant};

use crate::clock;

/// How long after the playhead a segment is let go: at the very time of what has just happened it
/// would come before that, and change what one has seen.
const LET_GO: Duration = Duration::from_millis(1);

/// Whether something can still be done to a segment: it is on the link after `step` moments,
/// or held back there, and nothing has been decided against it by now.
pub fn is_open(script: &Script, recording: &Recording, step: usize, flight: FlightId) -> bool {
    let Some(flight) = recording.flights.get(flight) else {
        return false;
    };
    let over = |moment: Option<usize>| moment.is_some_and(|moment| moment < step);
    flight.sent_in < step
        && match flight.lost {
            Some(loss) => !over(loss.moment) && is_undecided(script, flight.name, loss.at),
            None => flight.arrivals.first().is_some_and(|a| !over(a.moment)),
        }
}

/// Whether the segment is only lost since it was held back for long, or since it was dropped on
/// its way, later than now.
fn is_undecided(script: &Script, segment: SegmentRef, lost: Instant) -> bool {
    let is_dropped = |trick| matches!(trick, Trick::Drop { after: Some(_) });
    let mut fates = script.fates.iter();
    fates.any(|fate| fate.segment == segment && is_dropped(fate.trick))
        || is_held(script, segment, lost)
}

/// Whether a fate keeps the segment back at that time.
fn is_held(script: &Script, segment: SegmentRef, now: Instant) -> bool {
    script.fates.iter().any(|fate| {
        fate.segment == segment
            && match fate.trick {
                Trick::Hold { until } => {
                    !matches!(until, Some(When::At(time)) if time <= now + LET_GO)
                }
                _ => false,
            }
    })
}

/// What can be done to a segment now, the most usual first: the words for it, and the trick.
pub fn offered(
    words: &Words,
    script: &Script,
    recording: &Recording,
    flight: FlightId,
    now: Instant,
) -> Vec<(String, Trick)> {
    let flight = &recording.flights[flight];
    let say = |key| words.say(key, &[]);
    if is_held(script, flight.name, now) {
        let until = Some(When::At(now + LET_GO));
        return vec![(say("page-trick-release"), Trick::Hold { until })];
    }
    let gone = now.since(flight.sent);
    // Just sent: lost half-way, where it can be seen.
    let after = (gone > Duration::ZERO).then_some(gone);
    let [there, back] = script.settings.latency;
    let by = there + back;
    let time = clock::written(words, by);
    let delay = words.say("page-trick-delay", &[("time", Value::Text(&time))]);
    vec![
        (say("page-trick-drop"), Trick::Drop { after }),
        (delay, Trick::Delay { by }),
        (
            say("page-trick-duplicate"),
            Trick::Duplicate { after: there },
        ),
        (say("page-trick-hold"), Trick::Hold { until: None }),
        (say("page-trick-swap"), Trick::swap(flight.name)),
    ]
}

/// The script without what the reader did later than `now`: who acts in the past begins another
/// branch there. What the lesson's `own` script plans stays, and so does what holds for the whole
/// run.
pub fn until_now(script: &Script, own: &Script, recording: &Recording, now: Instant) -> Script {
    let mut script = script.clone();
    script.steps.retain(|step| {
        !matches!(step.when, When::At(time) if time > now) || own.steps.contains(step)
    });
    script.fates.retain_mut(|fate| {
        let mut flights = recording.flights.iter();
        let found = flights.find(|flight| flight.name == fate.segment);
        let (Some(flight), false) = (found, own.fates.contains(fate)) else {
            return true;
        };
        let mut done = flight.sent;
        match fate.trick {
            Trick::Drop { after: Some(after) } => done += after,
            Trick::Hold {
                until: Some(When::At(time)),
            } if time > now + LET_GO => {
                // It is held back still.
                fate.trick = Trick::Hold { until: None };
            }
            _ => {}
        }
        done <= now
    });
    script
}

/// The script in which that happens to the segment. Where its story was to stop is not where
/// the new one should: the repair is still to come.
pub fn befallen(mut script: Script, segment: SegmentRef, trick: Trick) -> Script {
    script.settings.until = None;
    // What is released is not held back any more.
    script
        .fates
        .retain(|fate| fate.segment != segment || !matches!(fate.trick, Trick::Hold { .. }));
    script.fates.push(Fate { segment, trick });
    script
}
