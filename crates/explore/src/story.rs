//! A run as a [`Script`] for the simulation: the one place that knows how scripts are written.

use lifelines_sim::{
    Act as Deed, End, Ending, Fate, Happening, Recording, Script, SegmentRef, Settings, Step,
    Trick, When, run,
};
use lifelines_tcp::{Duration, Instant, OpenMode, Policy, Seq, State, Timer};

use crate::choice::{Act, Choice};
use crate::times::Times;
use crate::trace::{Sent, Trace, What};
use crate::{Bounds, Endpoint};

/// The script of a run, and what the simulation makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The script: it stops at the moment the goal is reached.
    pub script: Script,
    /// The time of each event of the run, in order: calls, arrivals and timeouts, not losses.
    pub times: Vec<Instant>,
}

/// Why a run has no script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoStory {
    /// No times exist at which its events could happen in this order.
    NoTimes,
    /// The simulation, given the script, did something else: a fault in this crate.
    ToldOtherwise,
}

/// By how much the server's numbers lie above the client's in a script. The search lets both
/// begin at the same number.
const SERVER_ABOVE: u32 = 200;

impl Story {
    /// Finds times for a run, writes its script, and checks that the simulation replays it.
    ///
    /// # Errors
    /// [`NoStory`].
    pub fn of(choices: &[Choice], bounds: &Bounds) -> Result<Story, NoStory> {
        let bounds = bounds.clamped();
        let trace = Trace::of(choices, &bounds);
        let times = Times::of(&trace, &bounds).ok_or(NoStory::NoTimes)?;
        let story = Story {
            script: script(&trace, &times, &bounds),
            times: times
                .events
                .iter()
                .copied()
                .map(Instant::from_micros)
                .collect(),
        };
        if tells(&trace, &run(&story.script)) {
            Ok(story)
        } else {
            Err(NoStory::ToldOtherwise)
        }
    }
}

fn script(trace: &Trace, times: &Times, bounds: &Bounds) -> Script {
    let mut settings = Settings::default();
    for end in End::BOTH {
        let host = &mut settings.hosts[end.index()];
        host.policy = policy(&bounds.policy, end, trace, times);
        host.reads = bounds.reads;
        host.iss = iss(trace, end);
        settings.latency[end.index()] = Duration::from_micros(times.pace.latency);
    }
    settings.until = Some(Instant::from_micros(times.end));
    Script {
        settings,
        steps: steps(trace, times),
        fates: trace
            .segments
            .iter()
            .flat_map(|segment| fates(segment, times, bounds))
            .collect(),
        ..Script::default()
    }
}

/// The policy of the search, with the timer lengths that the run needs and no others.
fn policy(policy: &Policy, end: End, trace: &Trace, times: &Times) -> Policy {
    let repeats = trace.events.iter().any(|event| {
        let timer = matches!(
            event.what,
            What::Timeout(Timer::Retransmission | Timer::Persist)
        );
        event.who == end && timer
    });
    let rto = Duration::from_micros(times.lengths.rto[end.index()]);
    let mut policy = policy.clone();
    if repeats || rto != policy.rto_initial {
        // Neither measured nor backed off: the same whenever it is started.
        policy.rto_initial = rto;
        policy.rto_min = rto;
        policy.rto_max = rto;
    }
    let user = times.lengths.user[end.index()].map(Duration::from_micros);
    let run = Duration::from_micros(times.end);
    if user.is_some() || policy.user_timeout.is_some_and(|limit| limit <= run) {
        policy.user_timeout = user;
    }
    policy
}

/// The ISS of each incarnation.
fn iss(trace: &Trace, end: End) -> Vec<Seq> {
    let above = if end == End::Server { SERVER_ABOVE } else { 0 };
    trace
        .numbers
        .iter()
        .filter(|(who, _)| *who == end)
        .map(|(_, iss)| *iss + above)
        .collect()
}

fn steps(trace: &Trace, times: &Times) -> Vec<Step> {
    let mut steps: Vec<(u64, Step)> = trace
        .events
        .iter()
        .zip(&times.events)
        .filter_map(|(event, &at)| match event.what {
            What::Call(act) => {
                let when = When::At(Instant::from_micros(at));
                Some((at, Step::new(event.who, when, deed(act, event.octet))))
            }
            _ => None,
        })
        .collect();
    steps.sort_by_key(|(at, _)| *at);
    steps.into_iter().map(|(_, step)| step).collect()
}

fn deed(act: Act, octet: u8) -> Deed {
    match act {
        Act::OpenActive(_) => Deed::Open(OpenMode::Active),
        Act::OpenPassive(_) => Deed::Open(OpenMode::Passive),
        Act::Send => Deed::Send(vec![octet]),
        Act::Receive => Deed::Receive(u32::from(u16::MAX)),
        Act::Shutdown => Deed::Shutdown,
        Act::Close => Deed::Close,
        Act::Abort => Deed::Abort,
    }
}

/// What the network must do to a segment so that it arrives when it does.
fn fates(segment: &Sent, times: &Times, bounds: &Bounds) -> Vec<Fate> {
    let sent = times.events[segment.by];
    let usual = sent + times.pace.latency;
    let mut tricks = Vec::new();
    match segment.arrived.split_first() {
        Some((&first, copies)) => {
            let first = times.events[first];
            if first > usual {
                tricks.push(delay(first - usual));
            }
            tricks.extend(copies.iter().map(|&copy| Trick::Duplicate {
                after: Duration::from_micros(times.events[copy] - first),
            }));
        }
        None if segment.lost => tricks.push(Trick::Drop { after: None }),
        // Still in flight at the end: it arrives afterwards, if it can live so long.
        None if usual <= times.end => {
            let late = times.end + times.pace.latency.max(1);
            if late - sent <= bounds.policy.msl.as_micros() {
                tricks.push(delay(late - usual));
            } else {
                tricks.push(Trick::Drop { after: None });
            }
        }
        None => {}
    }
    let name = SegmentRef::new(segment.from, segment.nth);
    let fate = |trick| Fate {
        segment: name,
        trick,
    };
    tricks.into_iter().map(fate).collect()
}

fn delay(micros: u64) -> Trick {
    Trick::Delay {
        by: Duration::from_micros(micros),
    }
}

/// Whether a recording tells this run: at each end the same things in the same order, with the
/// same states after each.
fn tells(trace: &Trace, recording: &Recording) -> bool {
    let ends_so = recording.ending != Ending::TooLong;
    let last = recording.ends_at(recording.moments.len());
    let same_end = End::BOTH.into_iter().all(|end| {
        let told = recording
            .moments
            .iter()
            .filter(|moment| moment.end == Some(end))
            .map(|moment| {
                (
                    sort_of(&moment.happening),
                    moment.after[end.index()].state(),
                )
            });
        let wanted = trace
            .events
            .iter()
            .filter(|event| event.who == end)
            .map(|event| (Some(sort(event.what)), event.states[end.index()]));
        told.eq(wanted)
    });
    let states: [State; 2] = trace.ends.each_ref().map(Endpoint::state);
    ends_so && same_end && last.each_ref().map(|end| end.state()) == states
}

/// Call, arrival or timeout.
fn sort(what: What) -> u8 {
    match what {
        What::Call(_) => 0,
        What::Arrival(_) => 1,
        What::Timeout(timer) => 2 + timer as u8,
    }
}

fn sort_of(happening: &Happening) -> Option<u8> {
    match happening {
        Happening::Call { .. } => Some(0),
        Happening::Arrival { .. } => Some(1),
        Happening::Timeout { timer } => Some(2 + *timer as u8),
        _ => None,
    }
}
