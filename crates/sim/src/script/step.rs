//! Steps: who does what, when.

use lifelines_tcp::{Duration, Instant, OpenMode, State};
use serde::{Deserialize, Serialize};

use super::{End, SegmentRef};

/// One act of an application, or of a host.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// Whose.
    pub who: End,
    /// On which connection: 0 is the one of the story. Means nothing where the act is about
    /// the listener or the host.
    pub connection: u8,
    /// When.
    pub when: When,
    /// What.
    pub act: Act,
}

/// When a step happens. Each step happens once at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum When {
    /// At this time.
    At(Instant),
    /// So long after the condition first held.
    After {
        /// How long after.
        delay: Duration,
        /// The condition.
        condition: Condition,
    },
}

/// Something that comes to pass in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Condition {
    /// An end enters a state.
    Enters {
        /// Which end.
        end: End,
        /// On which connection.
        connection: u8,
        /// The state.
        state: State,
    },
    /// An application has read so many octets in all.
    HasRead {
        /// Which end.
        end: End,
        /// From which connection.
        connection: u8,
        /// How many, since the story began.
        octets: u32,
    },
    /// A segment leaves.
    Sends(SegmentRef),
    /// A segment, or the first copy of it, arrives.
    Arrives(SegmentRef),
}

/// What an application or a host can do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Act {
    /// OPEN: `connect()`; passive, the RFC's OPEN for one connection.
    Open(OpenMode),
    /// SEND: `send()`.
    Send(Vec<u8>),
    /// RECEIVE: `recv()`, up to so many octets.
    Receive(u32),
    /// The RFC's CLOSE: `shutdown(SHUT_WR)`.
    Shutdown,
    /// An application's `close()`: CLOSE, and no more RECEIVE. On a connection that is not
    /// born yet it closes the listener.
    Close,
    /// ABORT: `close()` with SO_LINGER at zero.
    Abort,
    /// `listen()`: from now on a SYN makes a connection of its own, and the listening socket
    /// stays in LISTEN.
    Listen {
        /// How many connections, half-open ones included, may wait to be accepted.
        backlog: u16,
    },
    /// `accept()`: takes the connection that has waited longest, or waits for one.
    Accept,
    /// `close()` of the listening socket. Connections that wait to be accepted are reset.
    CloseListener,
    /// Something happens to the host itself.
    Host(HostAct),
}

/// What can happen to a whole host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HostAct {
    /// All memory of connections is lost, without a word; whatever arrives is lost too.
    Crash,
    /// A crashed host starts again, and remembers nothing.
    Reboot,
    /// The host's line is cut: nothing comes in or out. Its memory and its timers go on.
    Vanish,
    /// The line is mended.
    Return,
}

impl HostAct {
    /// All of them.
    pub const ALL: [HostAct; 4] = [
        HostAct::Crash,
        HostAct::Reboot,
        HostAct::Vanish,
        HostAct::Return,
    ];

    /// The name as data: `crash`, `reboot`, `vanish`, `return`.
    pub const fn name(self) -> &'static str {
        match self {
            HostAct::Crash => "crash",
            HostAct::Reboot => "reboot",
            HostAct::Vanish => "vanish",
            HostAct::Return => "return",
        }
    }
}

impl Step {
    /// What `who` does on the connection of the story.
    pub fn new(who: End, when: When, act: Act) -> Self {
        Step {
            who,
            connection: 0,
            when,
            act,
        }
    }
}

impl Condition {
    /// `end` enters `state` on the connection of the story.
    pub const fn enters(end: End, state: State) -> Self {
        Condition::Enters {
            end,
            connection: 0,
            state,
        }
    }

    /// `end` has read so many octets from the connection of the story.
    pub const fn has_read(end: End, octets: u32) -> Self {
        Condition::HasRead {
            end,
            connection: 0,
            octets,
        }
    }
}
