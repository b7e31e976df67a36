//! What could happen next: the choices of the applications, of the network and of the timers.

use lifelines_sim::End;
use lifelines_tcp::{State, Timer};

use crate::endpoint::{Endpoint, Packet, bit};
use crate::{Bounds, Reuse};

/// One thing that could happen next. `P` is how a packet is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice<P = Packet> {
    /// An application calls.
    Call(End, Act),
    /// A segment arrives.
    Deliver(Flight<P>),
    /// A segment arrives, and a copy of it stays in flight.
    Duplicate(Flight<P>),
    /// A segment is lost.
    Lose(Flight<P>),
    /// A timer of this end runs out.
    Timeout(End, Timer),
}

impl Choice {
    /// The same with client and server changed over.
    pub(crate) fn mirrored(self) -> Choice {
        match self {
            Choice::Call(end, act) => Choice::Call(end.other(), act),
            Choice::Timeout(end, timer) => Choice::Timeout(end.other(), timer),
            Choice::Deliver(flight) => Choice::Deliver(flight.mirrored()),
            Choice::Duplicate(flight) => Choice::Duplicate(flight.mirrored()),
            Choice::Lose(flight) => Choice::Lose(flight.mirrored()),
        }
    }
}

impl Flight {
    fn mirrored(self) -> Flight {
        let [client, server] = self.ages;
        Flight {
            from: self.from.other(),
            packet: self.packet,
            ages: [server, client],
        }
    }
}

/// What an application can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// Active OPEN.
    OpenActive(Numbers),
    /// Passive OPEN.
    OpenPassive(Numbers),
    /// SEND of one octet.
    Send,
    /// RECEIVE of all there is.
    Receive,
    /// The RFC's CLOSE.
    Shutdown,
    /// An application's `close()`.
    Close,
    /// ABORT.
    Abort,
}

/// Where the numbers of an incarnation begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Numbers {
    /// Where those of the first incarnation began.
    First,
    /// 64,000 above every number used before.
    Above,
}

impl Act {
    /// All of them.
    pub const ALL: [Act; 9] = [
        Act::OpenActive(Numbers::First),
        Act::OpenActive(Numbers::Above),
        Act::OpenPassive(Numbers::First),
        Act::OpenPassive(Numbers::Above),
        Act::Send,
        Act::Receive,
        Act::Shutdown,
        Act::Close,
        Act::Abort,
    ];

    /// Its place in [`Act::ALL`].
    pub(crate) const fn index(self) -> u32 {
        match self {
            Act::OpenActive(Numbers::First) => 0,
            Act::OpenActive(Numbers::Above) => 1,
            Act::OpenPassive(Numbers::First) => 2,
            Act::OpenPassive(Numbers::Above) => 3,
            Act::Send => 4,
            Act::Receive => 5,
            Act::Shutdown => 6,
            Act::Close => 7,
            Act::Abort => 8,
        }
    }

    /// Whether it is a CLOSE of either sort.
    pub const fn closes(self) -> bool {
        matches!(self, Act::Shutdown | Act::Close)
    }
}

/// A segment in flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Flight<P = Packet> {
    /// Who sent it.
    pub from: End,
    /// What was sent.
    pub packet: P,
    /// How old it is for the 2MSL timer of the client (of the server).
    pub ages: [Age; 2],
}

/// How old a segment in flight is, seen from a 2MSL timer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Age {
    /// Sent after the timer was started, or there is no such timer: it may outlive it.
    #[default]
    Free,
    /// Sent before the timer was started: gone one MSL later.
    Old,
    /// Sent in reply to such a segment: gone two MSL later, when the timer runs out.
    Reply,
}

impl Age {
    /// The age of what is sent in reply to a segment of this age.
    pub(crate) const fn of_reply(self) -> Age {
        match self {
            Age::Old => Age::Reply,
            Age::Reply | Age::Free => Age::Free,
        }
    }
}

/// What of one end decides which choices it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Its state.
    pub state: State,
    /// The acts, as bits by their index, that its application can do.
    pub(crate) acts: u16,
    /// The timers, as bits, that run.
    pub(crate) timers: u8,
    /// Whether the operating system limits its FIN-WAIT-2.
    pub(crate) orphan: bool,
}

impl Facts {
    pub(crate) fn of(end: &Endpoint, bounds: &Bounds) -> Facts {
        let acts = Act::ALL
            .into_iter()
            .filter(|&act| may(end, act, bounds))
            .fold(0, |bits, act| bits | 1 << act.index());
        Facts {
            state: end.state(),
            acts,
            timers: end.timers(),
            orphan: end.state() == State::FinWait2
                && !end.connection.receiving()
                && bounds.policy.fin_wait_2_timeout.is_some(),
        }
    }

    pub(crate) fn runs(&self, timer: Timer) -> bool {
        self.timers & bit(timer) != 0
    }

    /// Whether nothing of the other end's numbers is remembered here.
    pub(crate) fn remembers_nothing(&self) -> bool {
        matches!(self.state, State::Closed | State::Listen)
    }
}

/// Whether the state of `end` allows `act`, so that more than an error comes of it.
fn may(end: &Endpoint, act: Act, bounds: &Bounds) -> bool {
    use crate::Closes;
    let (state, history) = (end.state(), &end.history);
    let unsynchronized = matches!(state, State::Listen | State::SynSent);
    let sends = matches!(
        state,
        State::SynReceived | State::Established | State::CloseWait
    );
    match act {
        Act::OpenActive(numbers) => {
            matches!(state, State::Closed | State::Listen)
                && history.opens < bounds.opens
                && numbers_make_sense(end, numbers, bounds)
        }
        Act::OpenPassive(numbers) => {
            state == State::Closed
                && history.opens < bounds.opens
                && numbers_make_sense(end, numbers, bounds)
        }
        Act::Send => (sends || unsynchronized) && history.sends < bounds.bytes,
        Act::Receive => !bounds.reads && end.connection.receiving() && end.connection.unread() > 0,
        Act::Shutdown => (sends || unsynchronized) && bounds.closes != Closes::Close,
        Act::Close => {
            let late = matches!(
                state,
                State::FinWait1 | State::FinWait2 | State::Closing | State::LastAck
            );
            bounds.closes != Closes::Shutdown
                && end.connection.receiving()
                && (sends || late || unsynchronized && bounds.closes == Closes::Close)
        }
        Act::Abort => bounds.aborts > 0 && state != State::Closed,
    }
}

fn numbers_make_sense(end: &Endpoint, numbers: Numbers, bounds: &Bounds) -> bool {
    let first = end.history.opens == 0;
    match numbers {
        Numbers::First => first || bounds.reuse != Reuse::Never,
        Numbers::Above => !first,
    }
}
