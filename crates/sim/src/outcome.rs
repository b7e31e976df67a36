//! How a story ended for each of the two applications.

use lifelines_tcp::{Call, Signal, State};

use crate::{End, Happening, HostAct, Moment, Recording};

/// How the story ended for one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Never opened, or still opening.
    Unopened,
    /// Open, wholly or on one side.
    Open,
    /// Closed after both FINs.
    Closed,
    /// "connection refused".
    Refused,
    /// "connection reset".
    Reset,
    /// Given up by time-out.
    TimedOut,
    /// Ended by the application's own ABORT, or by a reset of its own endpoint.
    Aborted,
    /// Lost with all the memory of its host.
    Crashed,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 8] = [
        Outcome::Unopened,
        Outcome::Open,
        Outcome::Closed,
        Outcome::Refused,
        Outcome::Reset,
        Outcome::TimedOut,
        Outcome::Aborted,
        Outcome::Crashed,
    ];

    /// The name as data: `unopened`, `open`, `closed`, `refused`, `reset`, `timed-out`,
    /// `aborted`, `crashed`.
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Unopened => "unopened",
            Outcome::Open => "open",
            Outcome::Closed => "closed",
            Outcome::Refused => "refused",
            Outcome::Reset => "reset",
            Outcome::TimedOut => "timed-out",
            Outcome::Aborted => "aborted",
            Outcome::Crashed => "crashed",
        }
    }
}

impl Recording {
    /// How the story ended for the application at `end`: for its last incarnation, if it had
    /// several.
    pub fn outcome(&self, end: End) -> Outcome {
        let start = match self.start[end.index()].state() {
            state if state.is_synchronized() => Outcome::Open,
            _ => Outcome::Unopened,
        };
        let here = |m: &&Moment| m.end == Some(end) && m.is_of_the_story();
        let moments = self.moments.iter().filter(here);
        moments.fold(start, |outcome, moment| self.after(outcome, moment, end))
    }

    /// What `moment` at `end` makes of `outcome`.
    fn after(&self, outcome: Outcome, moment: &Moment, end: End) -> Outcome {
        let told = moment.signals.iter().find_map(|signal| match signal {
            Signal::SynRefused | Signal::Refused => Some(Outcome::Refused),
            Signal::Reset => Some(Outcome::Reset),
            Signal::TimedOut => Some(Outcome::TimedOut),
            _ => None,
        });
        let before = moment.before[end.index()];
        let after = moment.after[end.index()].state();
        let crash = HostAct::Crash;
        if matches!(moment.happening, Happening::Host { act, .. } if act == crash) {
            return match (outcome, before) {
                (_, State::Closed | State::TimeWait) => outcome,
                _ => Outcome::Crashed,
            };
        }
        if outcome == Outcome::Closed && after == State::Closed {
            // A reset or an ABORT in TIME-WAIT comes too late to spoil anything.
            return outcome;
        }
        if let Some(told) = told {
            return told;
        }
        match after {
            _ if after == before => outcome,
            State::Closed | State::TimeWait if self.is_own_reset(moment) => Outcome::Aborted,
            State::TimeWait => Outcome::Closed,
            State::Closed if outcome == Outcome::Open => Outcome::Closed,
            State::Listen | State::SynSent => Outcome::Unopened,
            State::SynReceived if before != State::SynSent => Outcome::Unopened,
            _ if after.is_synchronized() => Outcome::Open,
            _ => outcome,
        }
    }

    /// Whether the endpoint itself ended the connection in `moment`, without a goodbye.
    fn is_own_reset(&self, moment: &Moment) -> bool {
        let abort = matches!(
            moment.happening,
            Happening::Call {
                call: Call::Abort,
                ..
            }
        );
        abort || moment.sent.iter().any(|&id| self.flights[id].segment.rst)
    }
}
