//! What a run leaves behind: every moment, and every segment that was on the link.

use lifelines_tcp::{
    Call, Connection, Instant, Rule, Segment, Signal, State, Timer, TimerChange, Transition,
};
use serde::Serialize;

use crate::{End, SegmentRef, Settings};

/// A whole run. Going back in time is an index into `moments`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recording {
    /// The hosts and the link of the script: addresses, ports and latency are part of what a
    /// picture or a capture of the run shows.
    pub settings: Settings,
    /// Both ends before the first moment.
    pub start: [Connection; 2],
    /// What happened, in order. Times never decrease.
    pub moments: Vec<Moment>,
    /// Every segment sent, in order of departure; a [`FlightId`] is an index into it.
    pub flights: Vec<Flight>,
    /// Why it ended.
    pub ending: Ending,
    /// The steps of the script, by index, whose condition never held.
    pub unfired: Vec<usize>,
}

/// One event at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// At which end; `None` on the link.
    pub end: Option<End>,
    /// What.
    pub happening: Happening,
    /// The clauses taken, in order; empty on the link.
    pub rules: Vec<Rule>,
    /// The state changes, in order.
    pub transitions: Vec<Transition>,
    /// The segments that came out, in order.
    pub sent: Vec<FlightId>,
    /// What the application was told, in order.
    pub signals: Vec<Signal>,
    /// Timers set or cleared, in order.
    pub timers: Vec<TimerChange>,
    /// Both ends' states before.
    pub before: [State; 2],
    /// Both ends as they are after.
    pub after: [Connection; 2],
}

/// What an event was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Happening {
    /// A call. What the application's standing reader does is part of the moment that made
    /// something readable, not a moment of its own.
    Call {
        /// The call.
        call: Call,
        /// The step of the script that makes it, by index; `None` in a recording that no
        /// script was run for.
        step: Option<usize>,
    },
    /// A segment, or a copy of it, arrived.
    Arrival {
        /// Which.
        flight: FlightId,
        /// Which of its arrivals, from 0.
        copy: usize,
    },
    /// A segment was lost on the way.
    Loss {
        /// Which.
        flight: FlightId,
    },
    /// A timer ran out.
    Timeout {
        /// Which.
        timer: Timer,
    },
}

/// An index into [`Recording::flights`].
pub type FlightId = usize;

/// One segment on the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flight {
    /// Its name in a script: sender and ordinal.
    pub name: SegmentRef,
    /// What it carries.
    pub segment: Segment,
    /// When it left.
    pub sent: Instant,
    /// The moment, by index, that sent it.
    pub sent_in: usize,
    /// When it was lost, and in which moment, if it was (the moment is `None` when the
    /// recording stopped before).
    pub lost: Option<Arrival>,
    /// When it, and then its duplicates, arrived or are to arrive.
    pub arrivals: Vec<Arrival>,
    /// The earlier flight, if any, whose sequence numbers it carries again.
    pub repeats: Option<FlightId>,
}

/// The end of a way over the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Arrival {
    /// When.
    pub at: Instant,
    /// The moment, by index; `None` when the recording stopped before it.
    pub moment: Option<usize>,
}

/// Why a recording ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Ending {
    /// Nothing was left to happen.
    Quiet,
    /// The script said so ([`crate::Settings::until`]).
    Stopped,
    /// It had made [`Recording::MOST_MOMENTS`].
    TooLong,
}

impl Ending {
    /// The name as data: `quiet`, `stopped`, `too-long`.
    pub const fn name(self) -> &'static str {
        match self {
            Ending::Quiet => "quiet",
            Ending::Stopped => "stopped",
            Ending::TooLong => "too-long",
        }
    }
}

impl Recording {
    /// A recording stops after so many moments.
    pub const MOST_MOMENTS: usize = 10_000;

    /// Both ends after the first `step` moments; `step` 0 is the start, and a `step` past the
    /// end is the end.
    pub fn ends_at(&self, step: usize) -> &[Connection; 2] {
        match step.min(self.moments.len()) {
            0 => &self.start,
            n => &self.moments[n - 1].after,
        }
    }

    /// The time of the last moment; zero when nothing happened.
    pub fn last(&self) -> Instant {
        self.moments
            .last()
            .map_or(Instant::ZERO, |moment| moment.at)
    }

    /// The states an end rested in, in order, beginning with the first; a state that is left
    /// and entered again counts again.
    pub fn path(&self, end: End) -> Vec<State> {
        let mut path = vec![self.start[end.index()].state()];
        for moment in &self.moments {
            let state = moment.after[end.index()].state();
            if path.last() != Some(&state) {
                path.push(state);
            }
        }
        path
    }
}
