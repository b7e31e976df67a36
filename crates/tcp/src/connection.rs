//! The transmission control block and its one entrance.

use crate::{Event, Instant, Policy, Reaction, Seq, State, Timer};

/// One end of one connection: a value. CLOSED when new.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Connection {
    state: State,
    policy: Policy,
    snd: SendVariables,
    rcv: ReceiveVariables,
}

/// The send sequence variables (RFC 9293 §3.3.1, Table 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SendVariables {
    /// SND.UNA: oldest unacknowledged number.
    pub una: Seq,
    /// SND.NXT: next number to send.
    pub nxt: Seq,
    /// SND.WND: octets the other end takes, from SND.UNA on.
    pub wnd: u32,
    /// SND.UP: urgent pointer; `None` when nothing is urgent.
    pub up: Option<Seq>,
    /// SND.WL1: SEG.SEQ of the last window update.
    pub wl1: Seq,
    /// SND.WL2: SEG.ACK of the last window update.
    pub wl2: Seq,
    /// ISS: initial send sequence number.
    pub iss: Seq,
}

/// The receive sequence variables (RFC 9293 §3.3.1, Table 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReceiveVariables {
    /// RCV.NXT: next number expected.
    pub nxt: Seq,
    /// RCV.WND: octets we take, from RCV.NXT on.
    pub wnd: u32,
    /// RCV.UP: urgent pointer; `None` when nothing is urgent.
    pub up: Option<Seq>,
    /// IRS: initial receive sequence number.
    pub irs: Seq,
}

impl Connection {
    /// A connection in CLOSED, that is: none yet.
    pub fn new(policy: Policy) -> Self {
        Connection {
            state: State::Closed,
            policy,
            snd: SendVariables::default(),
            rcv: ReceiveVariables::default(),
        }
    }

    /// Lets one thing happen at time `now`, and answers with what follows from it.
    pub fn handle(&mut self, _now: Instant, _event: Event) -> Reaction {
        Reaction::default()
    }

    /// The state in which it rests.
    pub fn state(&self) -> State {
        self.state
    }

    /// Its policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// SND.*; of no meaning in CLOSED and LISTEN.
    pub fn snd(&self) -> &SendVariables {
        &self.snd
    }

    /// RCV.*; of no meaning before a SYN has come.
    pub fn rcv(&self) -> &ReceiveVariables {
        &self.rcv
    }

    /// When `timer` will run out, if it runs.
    pub fn deadline(&self, _timer: Timer) -> Option<Instant> {
        None
    }

    /// The timer that runs out first, and when. Ties go in the order of [`Timer`].
    pub fn next_timeout(&self) -> Option<(Timer, Instant)> {
        None
    }
}
