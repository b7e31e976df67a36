//! When each event of a run happens: times that respect the order of events at each end, the
//! life of segments and the lengths of timers, or the finding that there are none.
//!
//! All of it is a system of difference constraints, `b - a >= c`; the earliest solution is the
//! longest way from the start of the run (Bellman and Ford's relaxation). Timer lengths are not
//! solved for but tried, from a short list.

use lifelines_sim::End;
use lifelines_tcp::Timer;

use crate::Bounds;
use crate::trace::{Trace, What};

/// The times of a run, in microseconds, and the lengths that go with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Times {
    /// When each event happens.
    pub(crate) events: Vec<u64>,
    /// When the last of them does.
    pub(crate) end: u64,
    pub(crate) lengths: Lengths,
    pub(crate) pace: Pace,
}

/// The lengths of timers that a run needs, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lengths {
    /// The RTO of the client (of the server).
    pub(crate) rto: [u64; 2],
    /// The user timeout of each; `None` where no user timeout runs out.
    pub(crate) user: [Option<u64>; 2],
}

/// How close events may stand, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pace {
    /// The least a segment travels.
    pub(crate) latency: u64,
    /// The least between two events at one end.
    pub(crate) gap: u64,
}

/// The most pleasant first; the last is as dense as the simulation allows.
const PACES: [Pace; 3] = [
    Pace {
        latency: 50_000,
        gap: 10_000,
    },
    Pace {
        latency: 1_000,
        gap: 100,
    },
    Pace { latency: 0, gap: 1 },
];

/// What is tried for an RTO: the usual second first.
const RTOS: [u64; 8] = [
    1_000_000,
    200_000,
    3_000_000,
    10_000_000,
    30_000_000,
    100_000_000,
    300_000_000,
    1_000_000_000,
];

/// What is tried for a user timeout: the usual five minutes first.
const USER_TIMEOUTS: [u64; 3] = [300_000_000, 5_000_000, 3_000_000_000];

/// `at[later] - at[earlier] >= least`
struct Constraint {
    earlier: usize,
    later: usize,
    least: i64,
}

impl Times {
    /// The earliest times of `trace`, with the first lengths and the first pace that allow any;
    /// `None` when none do.
    pub(crate) fn of(trace: &Trace, bounds: &Bounds) -> Option<Times> {
        PACES.into_iter().find_map(|pace| {
            lengths(trace).find_map(|lengths| Times::with(trace, bounds, lengths, pace))
        })
    }

    fn with(trace: &Trace, bounds: &Bounds, lengths: Lengths, pace: Pace) -> Option<Times> {
        let system = constraints(trace, bounds, lengths, pace);
        let at = earliest(trace.events.len() + 1, &system)?;
        let mut events: Vec<u64> = at.into_iter().map(|time| time as u64).collect();
        let end = events.pop().unwrap_or(0);
        Some(Times {
            events,
            end,
            lengths,
            pace,
        })
    }
}

/// Every combination of lengths worth a trial.
fn lengths(trace: &Trace) -> impl Iterator<Item = Lengths> + use<> {
    let gives_up = End::BOTH.map(|end| {
        trace
            .events
            .iter()
            .any(|event| event.who == end && event.what == What::Timeout(Timer::User))
    });
    let retransmits = End::BOTH.map(|end| {
        trace
            .events
            .iter()
            .any(|event| event.who == end && event.armed != 0)
    });
    let rtos = move |end: usize| RTOS[..if retransmits[end] { RTOS.len() } else { 1 }].iter();
    let users = USER_TIMEOUTS[..if gives_up.contains(&true) { 3 } else { 1 }].iter();
    users.flat_map(move |&user| {
        rtos(0).flat_map(move |&client| {
            rtos(1).map(move |&server| Lengths {
                rto: [client, server],
                user: gives_up.map(|gives_up| gives_up.then_some(user)),
            })
        })
    })
}

fn constraints(trace: &Trace, bounds: &Bounds, lengths: Lengths, pace: Pace) -> Vec<Constraint> {
    let mut system = Vec::new();
    let end = trace.events.len();
    let gap = pace.gap as i64;
    for who in End::BOTH {
        let mut mine = (0..end).filter(|&event| trace.events[event].who == who);
        let mut last = mine.next();
        for event in mine {
            system.extend(last.map(|last| at_least(last, event, gap)));
            last = Some(event);
        }
        system.extend(last.map(|last| at_least(last, end, 0)));
        for timer in Timer::ALL {
            keep_timer(trace, who, timer, bounds, lengths, &mut system);
        }
    }
    let msl = bounds.policy.msl.as_micros() as i64;
    for segment in &trace.segments {
        let mut last = None;
        for &arrival in &segment.arrived {
            system.push(at_least(segment.by, arrival, pace.latency as i64));
            system.push(at_most(segment.by, arrival, msl));
            system.extend(last.map(|last| at_least(last, arrival, 1)));
            last = Some(arrival);
        }
    }
    system
}

/// A timer that runs out does so when its length is over; one that does not is stopped, or
/// the run ends, before.
fn keep_timer(
    trace: &Trace,
    who: End,
    timer: Timer,
    bounds: &Bounds,
    lengths: Lengths,
    system: &mut Vec<Constraint>,
) {
    let mut armed = None;
    for (place, event) in trace.events.iter().enumerate() {
        if event.who != who {
            continue;
        }
        if let Some((from, length)) = armed
            && (event.what == What::Timeout(timer) || !event.runs(timer) || event.arms(timer))
        {
            if event.what == What::Timeout(timer) {
                system.push(at_least(from, place, length));
                system.push(at_most(from, place, length));
            } else {
                system.push(at_most(from, place, length - 1));
            }
            armed = None;
        }
        if event.arms(timer) {
            let length = length(timer, who, event.orphan, bounds, lengths);
            armed = length.map(|length| (place, length));
        }
    }
    system.extend(armed.map(|(from, length)| at_most(from, trace.events.len(), length - 1)));
}

/// How long a timer runs; `None` when the run needs none.
fn length(timer: Timer, who: End, orphan: bool, bounds: &Bounds, lengths: Lengths) -> Option<i64> {
    let policy = &bounds.policy;
    let length = match timer {
        Timer::Retransmission | Timer::Persist => Some(lengths.rto[who.index()]),
        Timer::DelayedAck => policy.delayed_ack.map(|length| length.as_micros()),
        Timer::KeepAlive => policy.keep_alive.map(|length| length.as_micros()),
        Timer::User if orphan => policy.fin_wait_2_timeout.map(|length| length.as_micros()),
        Timer::User => lengths.user[who.index()],
        Timer::TimeWait => Some(policy.msl.as_micros() * 2),
    };
    length.and_then(|length| i64::try_from(length).ok())
}

fn at_least(earlier: usize, later: usize, least: i64) -> Constraint {
    Constraint {
        earlier,
        later,
        least,
    }
}

fn at_most(earlier: usize, later: usize, most: i64) -> Constraint {
    Constraint {
        earlier: later,
        later: earlier,
        least: -most,
    }
}

/// The earliest times, none below zero, that satisfy the system.
fn earliest(count: usize, system: &[Constraint]) -> Option<Vec<i64>> {
    let mut at = vec![0_i64; count];
    for _ in 0..=count {
        let mut settled = true;
        for Constraint {
            earlier,
            later,
            least,
        } in system
        {
            let bound = at[*earlier] + least;
            if at[*later] < bound {
                at[*later] = bound;
                settled = false;
            }
        }
        if settled {
            return Some(at);
        }
    }
    None
}
