//! What one stimulus at one end leads to, boiled down to what the search needs.

use lifelines_tcp::{Rule, Signal, State};

use crate::endpoint::{Endpoint, Packet, Turn};

/// What one stimulus leads to at one end, beside the end itself and what it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Effect {
    /// Its state afterwards.
    pub(crate) state: State,
    /// How many segments were sent.
    pub(crate) sent: usize,
    /// The timers, as bits, that were started or started over.
    pub(crate) armed: u8,
    /// Whether the end reset the connection for data that nobody will read: an ABORT in all
    /// but name.
    pub(crate) aborts: bool,
    /// What the application was told.
    pub(crate) told: Told,
    /// What there is to complain of, where somebody judges.
    pub(crate) verdict: Verdict,
}

/// Errors an application was told, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Told(u8);

impl Told {
    /// "connection refused"
    pub const REFUSED: Told = Told(1);
    /// "connection reset"
    pub const RESET: Told = Told(2);
    /// "connection aborted due to user timeout"
    pub const TIMED_OUT: Told = Told(4);
    /// Any of these.
    pub const ERROR: Told = Told(7);

    /// Whether any of `other` is among these.
    pub fn meets(self, other: Told) -> bool {
        self.0 & other.0 != 0
    }

    fn of(signals: &[Signal]) -> Told {
        let bits = signals.iter().map(|signal| match signal {
            Signal::SynRefused | Signal::Refused => Told::REFUSED.0,
            Signal::Reset => Told::RESET.0,
            Signal::TimedOut => Told::TIMED_OUT.0,
            _ => 0,
        });
        Told(bits.fold(0, |all, bit| all | bit))
    }
}

/// The invariants of one step that it breaks, as bits; and whose octets it should not have
/// delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Verdict {
    pub(crate) broken: u32,
    /// Incarnations of the other end, as bits, whose octets were delivered though they are not
    /// those of this connection.
    pub(crate) stale: u8,
}

impl Effect {
    /// The effect of a turn after which the end is `after`; nobody judges it.
    pub(crate) fn of(after: &Endpoint, turn: &Turn) -> Effect {
        let gives_up_data =
            |rule: &Rule| matches!(rule, Rule::CloseUnread | Rule::TextAfterCloseReset);
        Effect {
            state: after.state(),
            sent: turn.reaction.segments.len(),
            armed: turn.armed,
            aborts: turn.reaction.rules.iter().any(gives_up_data),
            told: Told::of(&turn.reaction.signals),
            verdict: Verdict::default(),
        }
    }
}

/// The segments that `end`, as it is after a turn, has sent in it.
pub(crate) fn packets(end: &Endpoint, turn: Turn) -> impl Iterator<Item = Packet> + use<> {
    let incarnation = end.history.incarnation;
    turn.reaction
        .segments
        .into_iter()
        .map(move |segment| Packet {
            // Octets tell whose they are; nothing else but a SYN is asked.
            incarnation: if segment.syn { incarnation } else { 0 },
            segment,
        })
}
