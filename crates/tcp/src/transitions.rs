//! The edges between states: Figure 5 of RFC 9293, its notes, and the few others the text names.

use crate::State;

/// An edge of the state diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Where it starts.
    pub from: State,
    /// Where it ends.
    pub to: State,
    /// Whether Figure 5 draws it, or its notes and the text name it.
    pub drawn: bool,
    /// What causes it, in the figure's words made data: `rcv-syn`, `close`, ...
    pub cause: &'static str,
    /// What is done, likewise: `snd-ack`, ...; empty when nothing is.
    pub action: &'static str,
}

/// All edges, once.
pub const EDGES: &[Edge] = &[Edge {
    from: State::Closed,
    to: State::SynSent,
    drawn: true,
    cause: "active-open",
    action: "snd-syn",
}];
