//! What a run leaves behind: every moment, and every segment that was on the link.

use std::rc::Rc;

use lifelines_tcp::{
    Call, Connection, Instant, Rule, Segment, Signal, State, Timer, TimerChange, Transition,
};

use crate::program::AppView;
use crate::{End, HostAct, HostView, Origin, SegmentRef, Settings};

/// A whole run. Going back in time is an index into `moments`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// The hosts and the link of the script: addresses, ports and latency are part of what a
    /// picture or a capture of the run shows.
    pub settings: Settings,
    /// Both ends of the connection of the story before the first moment.
    pub start: [Rc<Connection>; 2],
    /// Both hosts before the first moment.
    pub start_hosts: [Rc<HostView>; 2],
    /// Both programs before the first moment.
    pub start_apps: [AppView; 2],
    /// What happened, in order. Times never decrease.
    pub moments: Vec<Moment>,
    /// Every segment sent, in order of departure; a [`FlightId`] is an index into it.
    pub flights: Vec<Flight>,
    /// Why it ended.
    pub ending: Ending,
    /// The steps of the script, by index, that were never done: their condition never held, or
    /// their host was in no position to do them.
    pub unfired: Vec<usize>,
}

/// One event at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// At which end; `None` on the link.
    pub end: Option<End>,
    /// To which connection; `None` on the link, and where a whole host or its listener is meant.
    pub connection: Option<u8>,
    /// The earlier moment, by index, that brought it about: the one that sent the segment, set
    /// the timer, or fulfilled the condition of the step. `None` when it needed none.
    pub cause: Option<usize>,
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
    /// The states of both ends of the connection of the story before.
    pub before: [State; 2],
    /// Both ends of the connection of the story as they are after. While a listener waits for
    /// a connection to be born, its end is the listener's: in LISTEN.
    pub after: [Rc<Connection>; 2],
    /// Both hosts as they are after: listeners, other connections, power.
    pub hosts: [Rc<HostView>; 2],
    /// How far both programs have come; [`Recording::application`] knows it for hosts without
    /// one, too.
    pub apps: [AppView; 2],
}

/// What an event was.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// A segment was lost on the way, or reached a host that could not take it.
    Loss {
        /// Which.
        flight: FlightId,
        /// Which of its arrivals, from 0, ended in front of a dead host; `None` when it was lost
        /// on the way.
        copy: Option<usize>,
        /// Why.
        reason: LossReason,
    },
    /// A timer ran out.
    Timeout {
        /// Which.
        timer: Timer,
    },
    /// `accept()`, which hands over a connection, or waits for one when `None`.
    Accept {
        /// The connection handed over.
        taken: Option<u8>,
        /// The step of the script, by index.
        step: Option<usize>,
    },
    /// The application wanted to open or to listen, and `bind()` failed: EADDRINUSE.
    AddressInUse {
        /// The step of the script, by index.
        step: Option<usize>,
    },
    /// Something happened to the host itself.
    Host {
        /// What.
        act: HostAct,
        /// The step of the script, by index.
        step: Option<usize>,
    },
}

/// Why a segment was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LossReason {
    /// The script said so.
    Fate,
    /// Chance said so ([`crate::Noise`]).
    Noise,
    /// It was older than MSL.
    TooOld,
    /// The host it came to had crashed.
    HostDown,
    /// The line of the sender, or of the host it came to, was cut.
    HostVanished,
}

impl LossReason {
    /// All of them.
    pub const ALL: [LossReason; 5] = [
        LossReason::Fate,
        LossReason::Noise,
        LossReason::TooOld,
        LossReason::HostDown,
        LossReason::HostVanished,
    ];

    /// The name as data: `fate`, `noise`, `too-old`, `host-down`, `host-vanished`.
    pub const fn name(self) -> &'static str {
        match self {
            LossReason::Fate => "fate",
            LossReason::Noise => "noise",
            LossReason::TooOld => "too-old",
            LossReason::HostDown => "host-down",
            LossReason::HostVanished => "host-vanished",
        }
    }
}

/// An index into [`Recording::flights`].
pub type FlightId = usize;

/// One segment on the link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flight {
    /// Its name in a script.
    pub name: SegmentRef,
    /// Where it comes from in truth, when the end it names did not send it.
    pub injected: Option<Origin>,
    /// What it carries.
    pub segment: Segment,
    /// When it left.
    pub sent: Instant,
    /// The moment, by index, that sent it. An injected segment has nobody who sent it: here
    /// stands the moment in which it arrived.
    pub sent_in: usize,
    /// When it was lost on the way, and in which moment, if it was (the moment is `None` when
    /// the recording stopped before).
    pub lost: Option<Arrival>,
    /// When it, and then its duplicates, arrived or are to arrive. The moment is a
    /// [`Happening::Loss`] where they found a dead host.
    pub arrivals: Vec<Arrival>,
    /// The earlier flight, if any, whose sequence numbers it carries again.
    pub repeats: Option<FlightId>,
}

/// The end of a way over the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// When.
    pub at: Instant,
    /// The moment, by index; `None` when the recording stopped before it.
    pub moment: Option<usize>,
}

/// Why a recording ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

impl Moment {
    /// Whether it is about the connection of the story, or about all of a host.
    pub fn is_of_the_story(&self) -> bool {
        self.connection.is_none_or(|connection| connection == 0)
    }
}

impl Moment {
    /// Whether its connection waits in a listener's queue after it: TCP has shaken hands without
    /// the application, which learns of it when it calls accept().
    pub fn waits_to_be_accepted(&self) -> bool {
        let (Some(end), Some(connection)) = (self.end, self.connection) else {
            return false;
        };
        let listener = self.hosts[end.index()].listener.as_ref();
        listener.is_some_and(|its| its.waiting.contains(&connection))
    }
}

impl Recording {
    /// A recording stops after so many moments.
    pub const MOST_MOMENTS: usize = 10_000;

    /// Both ends of the connection of the story after the first `step` moments; `step` 0 is the start, and a `step` past the
    /// end is the end.
    pub fn ends_at(&self, step: usize) -> &[Rc<Connection>; 2] {
        match step.min(self.moments.len()) {
            0 => &self.start,
            n => &self.moments[n - 1].after,
        }
    }

    /// Both hosts after the first `step` moments, likewise.
    pub fn hosts_at(&self, step: usize) -> &[Rc<HostView>; 2] {
        match step.min(self.moments.len()) {
            0 => &self.start_hosts,
            n => &self.moments[n - 1].hosts,
        }
    }

    /// Whether the application meets the end of the stream in `moment`, which brings it: not
    /// when it is busy with something else, or has octets to read before.
    pub fn reads_the_end(&self, moment: &Moment) -> bool {
        let Some(end) = moment.end.filter(|_| moment.is_of_the_story()) else {
            return true;
        };
        let host = &self.settings.hosts[end.index()];
        match host.program.is_empty() {
            true => host.reads && moment.after[end.index()].unread() == 0,
            false => moment.apps[end.index()].has_read_the_end(&host.program),
        }
    }

    /// Whether `moment` resets a connection that nobody has accepted, because its listener was
    /// closed: the host does it, no application calls.
    pub fn resets_unaccepted(&self, moment: &Moment) -> bool {
        let abort = matches!(
            moment.happening,
            Happening::Call {
                call: Call::Abort,
                ..
            }
        );
        let (Some(end), Some(connection), Some(cause)) =
            (moment.end, moment.connection, moment.cause)
        else {
            return false;
        };
        let before = self.hosts_at(cause)[end.index()].listener.as_ref();
        abort
            && before.is_some_and(|listener| {
                listener.half_open.contains(&connection) || listener.waiting.contains(&connection)
            })
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
