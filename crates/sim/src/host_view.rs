//! What a host is besides its end of the connection of the story.

use std::rc::Rc;

use lifelines_tcp::Connection;

/// A host after a moment. Recordings share it between moments that leave it alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HostView {
    /// Whether it runs, and is within reach.
    pub power: Power,
    /// The listening socket, if there is one. It stays in LISTEN while connections are born.
    pub listener: Option<ListenerView>,
    /// The connections other than that of the story, by number, ascending; those that are over
    /// rest in CLOSED.
    pub others: Vec<(u8, Rc<Connection>)>,
}

/// Whether a host runs, and is within reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Power {
    /// It runs.
    #[default]
    Up,
    /// It has crashed, and remembers nothing.
    Down,
    /// It runs, but its line is cut.
    Vanished,
}

impl Power {
    /// The name as data: `up`, `down`, `vanished`.
    pub const fn name(self) -> &'static str {
        match self {
            Power::Up => "up",
            Power::Down => "down",
            Power::Vanished => "vanished",
        }
    }
}

/// A listening socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListenerView {
    /// How many connections may wait: half-open ones and complete ones together.
    pub backlog: u16,
    /// Its connections, by number, that are still in SYN-RECEIVED.
    pub half_open: Vec<u8>,
    /// Its complete connections, by number, that wait to be accepted; the first is next.
    pub waiting: Vec<u8>,
}

impl HostView {
    /// A connection other than that of the story.
    pub fn other(&self, connection: u8) -> Option<&Connection> {
        let found = self.others.iter().find(|(number, _)| *number == connection);
        found.map(|(_, connection)| &**connection)
    }
}
