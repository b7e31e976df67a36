//! How far one search looks: each number bounds a dimension that would otherwise be endless.

use lifelines_tcp::Policy;

/// What one search may spend, and what it takes for granted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The choices of both endpoints.
    pub policy: Policy,
    /// How often each end may OPEN; 3 at most.
    pub opens: u8,
    /// How often each end may SEND one octet, over all its incarnations; 8 at most.
    pub bytes: u8,
    /// How many segments the network may lose; 15 at most, like the four below.
    pub losses: u8,
    /// How often the network may deliver a segment and keep a copy of it.
    pub duplicates: u8,
    /// How often a timer that repeats something may run out while something is in flight.
    /// With nothing in flight it may always, or a loss would be the end.
    pub early: u8,
    /// How often an application may ABORT.
    pub aborts: u8,
    /// How often an end may give up (the user timeout).
    pub give_ups: u8,
    /// What an application says when it has no more to send.
    pub closes: Closes,
    /// Whether applications take at once whatever arrives; otherwise RECEIVE is a choice.
    pub reads: bool,
    /// When a later incarnation may take the numbers of the first again, beside numbers
    /// above all used before.
    pub reuse: Reuse,
    /// Whether an application may call while something is in flight. When not, nothing
    /// crosses: no simultaneous open, no simultaneous close.
    pub simultaneous: bool,
    /// Whether the client opens actively and is the only one to SEND, and the server opens
    /// passively. When not, either end may do either.
    pub roles: bool,
    /// Whether, with [`roles`](Bounds::roles), it is the server that SENDs.
    pub answers: bool,
    /// Whether applications keep to the usual order: SEND and CLOSE once the connection is
    /// open, and the server's CLOSE after the end of what the client sends.
    pub orderly: bool,
    /// Whether two joint states that differ only in which end is which count as one.
    pub symmetric: bool,
    /// How many distinct joint states to see at most.
    pub states: usize,
}

/// What an application says when it has no more to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Closes {
    /// The RFC's CLOSE, `shutdown(SHUT_WR)`: it goes on receiving.
    #[default]
    Shutdown,
    /// An application's `close()`: it will not receive either.
    Close,
    /// Either, or one after the other.
    Both,
}

/// When an end may take numbers again that an earlier incarnation has used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Reuse {
    /// Never: its numbers lie above all it has used.
    #[default]
    Never,
    /// Whenever the other end is not in TIME-WAIT.
    AfterTimeWait,
    /// Whenever it opens.
    Always,
}

impl Default for Bounds {
    /// One connection over a network that loses nothing.
    fn default() -> Self {
        Bounds {
            policy: Policy::default(),
            opens: 1,
            bytes: 0,
            losses: 0,
            duplicates: 0,
            early: 0,
            aborts: 0,
            give_ups: 0,
            closes: Closes::Shutdown,
            reads: true,
            reuse: Reuse::Never,
            simultaneous: true,
            roles: false,
            answers: false,
            orderly: false,
            symmetric: false,
            states: 1_000_000,
        }
    }
}

impl Bounds {
    /// As many OPENs of each end can be told apart.
    pub const MOST_OPENS: u8 = 3;
    /// As many octets of each end can be told apart.
    pub const MOST_BYTES: u8 = 8;
    /// As much of anything else is counted.
    pub const MOST: u8 = 15;

    /// These bounds, with each number brought down to the most that can be counted.
    pub(crate) fn clamped(&self) -> Bounds {
        let most = |count: u8| count.min(Bounds::MOST);
        Bounds {
            opens: self.opens.min(Bounds::MOST_OPENS),
            bytes: self.bytes.min(Bounds::MOST_BYTES),
            losses: most(self.losses),
            duplicates: most(self.duplicates),
            early: most(self.early),
            aborts: most(self.aborts),
            give_ups: most(self.give_ups),
            // With different roles the ends are not alike.
            symmetric: self.symmetric && !self.roles && !self.orderly,
            ..self.clone()
        }
    }
}
