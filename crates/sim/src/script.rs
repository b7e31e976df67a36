//! What can be asked of a run: settings, steps and fates. Plain data.

use lifelines_tcp::{Duration, Instant, OpenMode, Policy, Seq, State};
use serde::{Deserialize, Serialize};

/// Everything that decides a run.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Script {
    /// The two hosts and the link between them.
    pub settings: Settings,
    /// Who does what, when. Steps due at the same instant happen in this order.
    pub steps: Vec<Step>,
    /// What the network does to chosen segments.
    pub fates: Vec<Fate>,
}

/// One of the two ends of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum End {
    /// The left one.
    Client,
    /// The right one.
    Server,
}

impl End {
    /// Both, left to right.
    pub const BOTH: [End; 2] = [End::Client, End::Server];

    /// The one across.
    pub const fn other(self) -> End {
        match self {
            End::Client => End::Server,
            End::Server => End::Client,
        }
    }

    /// 0 for the client, 1 for the server: the place in every pair of this crate.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The name as data: `client`, `server`.
    pub const fn name(self) -> &'static str {
        match self {
            End::Client => "client",
            End::Server => "server",
        }
    }
}

/// The hosts and the link. Pairs are in the order client, server.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Settings {
    /// The two hosts.
    pub hosts: [Host; 2],
    /// How long a segment travels that the client (the server) has sent.
    pub latency: [Duration; 2],
    /// Where the story begins.
    pub start: Start,
    /// The recording stops here, whatever is still to come; `None` lets it run until nothing
    /// is left to happen.
    pub until: Option<Instant>,
}

/// One host.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Host {
    /// The IPv4 address, shown and exported.
    pub address: [u8; 4],
    /// The port of the connection of the story.
    pub port: u16,
    /// The choices of its endpoint.
    pub policy: Policy,
    /// The ISS of each incarnation in turn, also of one that begins without an OPEN: back in
    /// LISTEN, or reopened from TIME-WAIT. When they run out, the next ISS is 64,000 above
    /// the highest number used so far.
    pub iss: Vec<Seq>,
    /// Whether the application takes whatever arrives at once. Reading belongs to the moment
    /// that made something readable. When `false`, only RECEIVE steps read.
    pub reads: bool,
}

/// Where a story begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Start {
    /// Both ends in CLOSED.
    #[default]
    Closed,
    /// After a handshake, opened by the client, that was run but is not shown: both ends in
    /// ESTABLISHED, nothing in flight, no timer running, and the clock at zero.
    Established,
}

/// One act of an application.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// Whose.
    pub who: End,
    /// When.
    pub when: When,
    /// What.
    pub act: Act,
}

/// When a step happens. Each step happens once at most.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
        /// The state.
        state: State,
    },
    /// An application has read so many octets in all.
    HasRead {
        /// Which end.
        end: End,
        /// How many, since the story began.
        octets: u32,
    },
}

/// What an application can do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Act {
    /// OPEN: `connect()` or `listen()`.
    Open(OpenMode),
    /// SEND: `send()`.
    Send(Vec<u8>),
    /// RECEIVE: `recv()`, up to so many octets.
    Receive(u32),
    /// The RFC's CLOSE: `shutdown(SHUT_WR)`.
    Shutdown,
    /// An application's `close()`: CLOSE, and no more RECEIVE.
    Close,
    /// ABORT: `close()` with SO_LINGER at zero.
    Abort,
}

/// What the network does to one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fate {
    /// Which.
    pub segment: SegmentRef,
    /// What.
    pub trick: Trick,
}

/// A segment named by its sender and by how many the sender had sent by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SegmentRef {
    /// The sender.
    pub from: End,
    /// 1 for the first segment of the story.
    pub ordinal: u32,
}

/// What a network can do to a segment. Several tricks on one segment add up: delays sum,
/// each duplicate adds a copy, and a drop takes the original and leaves the duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Trick {
    /// Loses it: so long after its departure, or half-way when `None`.
    Drop {
        /// How long after its departure; no later than it would have arrived.
        after: Option<Duration>,
    },
    /// Lets it arrive later.
    Delay {
        /// How much later.
        by: Duration,
    },
    /// Delivers it once more.
    Duplicate {
        /// How long after the original would have arrived.
        after: Duration,
    },
}

impl Default for Settings {
    /// A client and a server 50 ms apart.
    fn default() -> Self {
        let host = |address, port, iss| Host {
            address,
            port,
            policy: Policy::default(),
            iss: vec![Seq(iss)],
            reads: true,
        };
        Settings {
            hosts: [
                host([192, 0, 2, 1], 49152, 100),
                host([192, 0, 2, 2], 80, 300),
            ],
            latency: [Duration::from_millis(50); 2],
            start: Start::Closed,
            until: None,
        }
    }
}
