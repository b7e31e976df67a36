//! What can be asked of a run: settings, steps, fates and injections. Plain data.
//!
//! `step` is what hosts and their applications do, `network` what befalls the segments.

mod network;
mod step;

use lifelines_tcp::{Duration, Instant, Policy, Seq};
use serde::{Deserialize, Serialize};

use crate::program::Line;

pub use self::network::{Fate, Injection, Noise, Origin, SegmentRef, Trick};
pub use self::step::{Act, Condition, HostAct, Step, When};

/// Everything that decides a run.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Script {
    /// The two hosts and the link between them.
    pub settings: Settings,
    /// Who does what, when. Steps due at the same instant happen in this order.
    pub steps: Vec<Step>,
    /// What the network does to chosen segments.
    pub fates: Vec<Fate>,
    /// Segments that neither host sent: what is left of an earlier incarnation, or forged.
    pub injections: Vec<Injection>,
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
    /// What befalls segments at random; `None` leaves all to the fates.
    pub noise: Option<Noise>,
    /// Where the story begins.
    pub start: Start,
    /// The recording stops here, whatever is still to come; `None` lets it run until nothing
    /// is left to happen.
    pub until: Option<Instant>,
}

impl Settings {
    /// The port of `connection` at `end`. The connections of a story are told apart by the
    /// client's port alone.
    pub fn port(&self, end: End, connection: u8) -> u16 {
        let host = &self.hosts[end.index()];
        match (end, usize::from(connection).checked_sub(1)) {
            (End::Server, _) | (_, None) => host.port,
            (End::Client, Some(place)) => match host.ports.get(place) {
                Some(&port) => port,
                None => host.port.wrapping_add(u16::from(connection)),
            },
        }
    }
}

/// One host.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Host {
    /// The IPv4 address, shown and exported.
    pub address: [u8; 4],
    /// The port of the connection of the story, and of a listener.
    pub port: u16,
    /// The client's ports of the connections 1, 2, ...; where the list ends, the port is as far
    /// above `port` as the number says. (On the server every connection is at `port`.)
    pub ports: Vec<u16>,
    /// The choices of its endpoint.
    pub policy: Policy,
    /// The ISS of each incarnation in turn, whichever connection it is of; also of one that
    /// begins without an OPEN: born of a listener, back in LISTEN, or reopened from TIME-WAIT.
    /// When they run out, the next ISS is 64,000 above the highest number used so far.
    pub iss: Vec<Seq>,
    /// Whether the application takes whatever arrives at once. Reading belongs to the moment
    /// that made something readable. When `false`, only RECEIVE steps read.
    pub reads: bool,
    /// The application as a program; empty when steps alone do what it does. Where there is a
    /// program `reads` says nothing; steps go on beside it, like a hand from outside.
    pub program: Vec<Line>,
    /// SO_REUSEADDR: whether a port can be bound while a connection of it sits in TIME-WAIT.
    pub reuse_address: bool,
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

impl Default for Settings {
    /// A client and a server 50 ms apart.
    fn default() -> Self {
        let host = |address, port, iss| Host {
            address,
            port,
            ports: Vec::new(),
            policy: Policy::default(),
            iss: vec![Seq(iss)],
            reads: true,
            program: Vec::new(),
            reuse_address: false,
        };
        Settings {
            hosts: [
                host([192, 0, 2, 1], 49152, 100),
                host([192, 0, 2, 2], 80, 300),
            ],
            latency: [Duration::from_millis(50); 2],
            noise: None,
            start: Start::Closed,
            until: None,
        }
    }
}
