//! What goes into a connection and what comes out (RFC 9293 §3.10).

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::{Duration, Instant, ReceiveVariables, Rule, Segment, SendVariables, Seq, State};

/// Something that happens to a connection.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Event {
    /// The user calls (§3.10.1-6).
    Call(Call),
    /// A segment arrives (§3.10.7).
    Segment(Segment),
    /// A timer runs out (§3.10.8).
    Timeout(Timer),
}

/// A call of the user (§3.10.1-6).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Call {
    /// OPEN. `iss` is the initial send sequence number the connection is to use, at once
    /// (active) or when a SYN comes (passive).
    Open {
        /// Active or passive.
        mode: OpenMode,
        /// ISS.
        iss: Seq,
    },
    /// SEND: queue these octets; `push` asks for PSH on the last of them.
    Send {
        /// The octets.
        data: Vec<u8>,
        /// PUSH.
        push: bool,
        /// URGENT: these octets, and all before them, are urgent.
        urgent: bool,
    },
    /// RECEIVE: hand over up to so many octets, now or when they come.
    Receive {
        /// The room in the user's buffer, in octets.
        max: u32,
    },
    /// CLOSE: no more to send. With `receive: false` it is an application's `close()`: no more
    /// RECEIVE either.
    Close {
        /// Whether the user will still receive.
        receive: bool,
    },
    /// ABORT.
    Abort,
    /// STATUS.
    Status,
}

/// The two ways to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum OpenMode {
    /// Send a SYN.
    Active,
    /// Wait for one.
    Passive,
}

/// The timers of a connection. Each runs or is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Timer {
    /// Retransmission (RFC 6298).
    Retransmission,
    /// Zero-window probe (§3.8.6.1).
    Persist,
    /// A pure ACK held back (§3.8.6.3).
    DelayedAck,
    /// Keep-alive (§3.8.4).
    KeepAlive,
    /// The user timeout (§3.10.8); also the FIN-WAIT-2 time-out of an operating system.
    User,
    /// 2MSL (§3.10.8).
    TimeWait,
}

/// A list in a [`Reaction`]: up to `N` values lie in place, so that an ordinary turn allocates
/// nothing.
#[cfg(not(target_family = "wasm"))]
pub type List<T, const N: usize> = smallvec::SmallVec<[T; N]>;

/// A list in a [`Reaction`]: on a page code must travel, and a list in place is 4 KB of it.
#[cfg(target_family = "wasm")]
pub type List<T, const N: usize> = Vec<T>;

/// What a connection answers to an [`Event`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reaction {
    /// Segments to send, in order.
    pub segments: List<Segment, 1>,
    /// What the user is told, in order.
    pub signals: List<Signal, 1>,
    /// Timers set or cleared, in order.
    pub timers: List<TimerChange, 4>,
    /// The clauses taken, in order. Never empty.
    pub rules: List<Rule, 16>,
    /// The state changes, in order; empty when the state stays.
    pub transitions: List<Transition, 5>,
}

/// One step along the table of edges, and the rule that says why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Transition {
    /// Where it came from.
    pub from: State,
    /// Where it went.
    pub to: State,
    /// Why.
    pub rule: Rule,
}

/// A timer set or cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TimerChange {
    /// Which.
    pub timer: Timer,
    /// When it will run out; `None` when it was cleared.
    pub deadline: Option<Instant>,
}

/// What the user is told.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Signal {
    /// The connection is ESTABLISHED: the OPEN has succeeded.
    Open,
    /// RECEIVE returns these octets.
    Received {
        /// The octets.
        data: Vec<u8>,
    },
    /// "connection closing": the other end's FIN has come, and every RECEIVE that still waits
    /// returns without octets. What came before it and is unread can still be received.
    Closing,
    /// All that was sent is acknowledged, the FIN included: a pending CLOSE returns "ok".
    Closed,
    /// ABORT after both ends have closed returns "ok": there was nobody to reset (§3.10.5).
    Aborted,
    /// A reset answered our SYN. What every socket calls "connection refused" is
    /// "error: connection reset" in the text (§3.10.7.3, second).
    SynRefused,
    /// "connection refused": a reset in a SYN-RECEIVED that SYN-SENT led to (§3.10.7.4, second).
    Refused,
    /// "connection reset" by the other end.
    Reset,
    /// "connection aborted due to user timeout".
    TimedOut,
    /// R1 is reached (§3.8.3): retransmission goes on, the user may want to know.
    Trouble,
    /// "urgent": urgent data is on its way.
    Urgent,
    /// The answer to STATUS.
    Status(Box<Status>),
    /// The call could not be done.
    Error(CallError),
}

/// The RFC's error replies to calls (§3.10.1-6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum CallError {
    /// "connection already exists"
    AlreadyExists,
    /// "connection does not exist"
    DoesNotExist,
    /// "connection closing"
    Closing,
    /// "remote socket unspecified"
    RemoteUnspecified,
    /// "insufficient resources"
    InsufficientResources,
    /// "connection reset", to a call that was still waiting when the connection went.
    Reset,
    /// "connection aborted due to user timeout", to a call that was still waiting (§3.10.8).
    TimedOut,
}

impl Signal {
    /// The name as data: kebab-case, stable (`timed-out`). Both refusals are `refused`.
    pub const fn name(&self) -> &'static str {
        match self {
            Signal::Open => "open",
            Signal::Received { .. } => "received",
            Signal::Closing => "closing",
            Signal::Closed => "closed",
            Signal::Aborted => "aborted",
            Signal::SynRefused | Signal::Refused => "refused",
            Signal::Reset => "reset",
            Signal::TimedOut => "timed-out",
            Signal::Trouble => "trouble",
            Signal::Urgent => "urgent",
            Signal::Status(_) => "status",
            Signal::Error(_) => "error",
        }
    }

    /// The words of RFC 9293 §3.10 where it has some, else short ones of our own.
    pub const fn text(&self) -> &'static str {
        match self {
            Signal::Open => "connection open",
            Signal::Received { .. } => "data received",
            Signal::Closing => "connection closing",
            Signal::Closed | Signal::Aborted => "ok",
            Signal::SynRefused => "error: connection reset",
            Signal::Refused => "connection refused",
            Signal::Reset => "connection reset",
            Signal::TimedOut => "error: connection aborted due to user timeout",
            Signal::Trouble => "excessive retransmissions",
            Signal::Urgent => "urgent data",
            Signal::Status(_) => "status",
            Signal::Error(error) => error.text(),
        }
    }
}

impl CallError {
    /// All of them.
    pub const ALL: [CallError; 7] = [
        CallError::AlreadyExists,
        CallError::DoesNotExist,
        CallError::Closing,
        CallError::RemoteUnspecified,
        CallError::InsufficientResources,
        CallError::Reset,
        CallError::TimedOut,
    ];

    /// The name as data: kebab-case, stable (`does-not-exist`).
    pub const fn name(self) -> &'static str {
        match self {
            CallError::AlreadyExists => "already-exists",
            CallError::DoesNotExist => "does-not-exist",
            CallError::Closing => "closing",
            CallError::RemoteUnspecified => "remote-unspecified",
            CallError::InsufficientResources => "insufficient-resources",
            CallError::Reset => "reset",
            CallError::TimedOut => "timed-out",
        }
    }

    /// The reply in the words of RFC 9293 §3.10.
    pub const fn text(self) -> &'static str {
        match self {
            CallError::AlreadyExists => "error: connection already exists",
            CallError::DoesNotExist => "error: connection does not exist",
            CallError::Closing => "error: connection closing",
            CallError::RemoteUnspecified => "error: remote socket unspecified",
            CallError::InsufficientResources => "error: insufficient resources",
            CallError::Reset => "error: connection reset",
            CallError::TimedOut => "error: connection aborted due to user timeout",
        }
    }
}

/// The answer to STATUS (§3.10.6).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Status {
    /// The state.
    pub state: State,
    /// The send sequence variables.
    pub snd: SendVariables,
    /// The receive sequence variables.
    pub rcv: ReceiveVariables,
    /// Octets queued and not yet acknowledged.
    pub unacknowledged: u32,
    /// Octets received and not yet handed over.
    pub unread: u32,
    /// The user timeout, if there is one.
    pub user_timeout: Option<Duration>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_reply_begins_as_the_rfc_writes_it() {
        for error in CallError::ALL {
            assert!(error.text().starts_with("error: "), "{error:?}");
            assert_eq!(Signal::Error(error).text(), error.text());
        }
    }

    #[test]
    fn a_refused_syn_is_a_reset_in_the_text_and_a_refusal_to_the_user() {
        assert_eq!(Signal::SynRefused.text(), "error: connection reset");
        assert_eq!(Signal::Refused.text(), "connection refused");
        assert_eq!(Signal::SynRefused.name(), Signal::Refused.name());
    }
}
