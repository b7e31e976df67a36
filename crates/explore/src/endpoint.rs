//! One end as the search sees it: the real [`Connection`], without its clock, and what an
//! onlooker remembers of it to judge what it does.

use std::sync::Arc;

use lifelines_tcp::{
    Call, Connection, Event, Instant, OpenMode, Policy, Reaction, Rule, Segment, Seq, Signal,
    State, Timer, Transition,
};

use crate::Bounds;
use crate::choice::{Act, Numbers};

/// The ISS of each end's first incarnation. Nothing an endpoint does depends on where the
/// numbers begin, so one stands for all.
pub(crate) const FIRST_ISS: Seq = Seq(100);

/// How far above every number used before the numbers of a later incarnation begin.
const ABOVE: u32 = 64_000;

/// The time at which everything happens. Deadlines are forgotten to zero, so that one which
/// lies later was set in this very turn.
const NOW: Instant = Instant::from_micros(1_000_000);

/// One end: its connection, and its history.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// The connection; it has forgotten the clock.
    pub connection: Connection,
    /// What an onlooker remembers.
    pub history: History,
}

/// What an onlooker remembers of one end. The connection never sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct History {
    /// OPENs so far.
    pub opens: u8,
    /// SENDs so far, over all incarnations.
    pub sends: u8,
    /// The present or last incarnation, from 1: an OPEN in CLOSED begins one, and so does a SYN
    /// that reopens from TIME-WAIT. What is queued when a connection goes back to LISTEN is
    /// for whoever comes next, so going there begins none.
    pub incarnation: u8,
    /// Octets the application has sent in this incarnation.
    pub sent: u8,
    /// The other end's incarnation whose SYN was taken; 0 when there is none.
    pub peer: u8,
    /// Whether this end had closed with that incarnation in good order before.
    pub old_peer: bool,
    /// Octets the application was handed in this incarnation.
    pub delivered: u8,
    /// Whether the application was told of the other's FIN in this incarnation.
    pub end_of_file: bool,
    /// Whether the application has ever called CLOSE.
    pub has_closed: bool,
    /// The other end's incarnations, as bits, with which this end has closed in good order,
    /// being the one to wait in TIME-WAIT (or to skip it, where it is off).
    pub retired: u8,
    /// This end's own incarnations, as bits, that ended so.
    pub ended: u8,
    /// Whether a reset or an ABORT has ever cut its TIME-WAIT short.
    pub cut_short: bool,
    /// The number after the highest used so far; zero when no more incarnations can follow.
    pub high: Seq,
}

/// A segment, and what no receiver can see: which incarnation of its sender sent it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Packet {
    /// The segment.
    pub segment: Segment,
    /// The sender's incarnation, from 1, when it is a SYN; 0 for all others, whose octets
    /// tell it.
    pub incarnation: u8,
}

/// What happens to one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stimulus<P> {
    Call(Act),
    Arrival(P),
    Timeout(Timer),
}

/// What one stimulus led to at one end.
pub(crate) struct Turn {
    pub(crate) event: Event,
    pub(crate) reaction: Reaction,
    /// The timers, as bits, that were started or started over.
    pub(crate) armed: u8,
}

impl Packet {
    /// An order without meaning, so that what is in flight can be kept sorted.
    fn key(&self) -> impl Ord + '_ {
        let Segment {
            seq,
            ack,
            syn,
            fin,
            rst,
            psh,
            urgent,
            window,
            mss,
            payload,
        } = &self.segment;
        let number = (seq.0, ack.map(|ack| ack.0));
        let bits = (syn, fin, rst, psh);
        (number, bits, urgent, window, mss, payload, self.incarnation)
    }
}

impl PartialOrd for Packet {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Packet {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// The bit that stands for a timer.
pub(crate) const fn bit(timer: Timer) -> u8 {
    1 << timer as u8
}

/// As many octets of one incarnation are told apart.
const PLACES: u8 = Bounds::MOST_BYTES;

/// An octet that tells whose it is: the sender's incarnation, and its place among what that
/// incarnation sends. It can be printed.
fn octet(incarnation: u8, place: u8) -> u8 {
    b'A' + incarnation.saturating_sub(1) * PLACES + place % PLACES
}

/// The sender's incarnation and the place of an octet.
pub(crate) fn origin(octet: u8) -> (u8, u8) {
    let number = octet.wrapping_sub(b'A');
    (number / PLACES + 1, number % PLACES)
}

impl Endpoint {
    /// An end that has not been opened yet.
    pub(crate) fn new(policy: Arc<Policy>) -> Self {
        Endpoint {
            connection: Connection::new(policy),
            history: History::default(),
        }
    }

    /// Its state.
    pub fn state(&self) -> State {
        self.connection.state()
    }

    /// The timers that run, as bits.
    pub(crate) fn timers(&self) -> u8 {
        Timer::ALL
            .into_iter()
            .filter(|&timer| self.connection.deadline(timer).is_some())
            .fold(0, |bits, timer| bits | bit(timer))
    }

    /// Lets one thing happen to it.
    pub(crate) fn react(&mut self, stimulus: Stimulus<&Packet>, bounds: &Bounds) -> Turn {
        let (before, event) = (self.state(), self.event(stimulus));
        let connection = &mut self.connection;
        let mut reaction = connection.handle(NOW, event.clone());
        let unread = connection.unread();
        if bounds.reads && connection.receiving() && unread > 0 {
            let read = Event::Call(Call::Receive { max: unread });
            append(&mut reaction, connection.handle(NOW, read));
        }
        let armed = Timer::ALL
            .into_iter()
            .filter(|&timer| connection.deadline(timer) > Some(Instant::ZERO))
            .fold(0, |bits, timer| bits | bit(timer));
        connection.forget_clock();
        self.remember(before, stimulus, &reaction, bounds);
        Turn {
            event,
            reaction,
            armed,
        }
    }

    fn event(&self, stimulus: Stimulus<&Packet>) -> Event {
        match stimulus {
            Stimulus::Call(act) => Event::Call(self.call(act)),
            Stimulus::Arrival(packet) => Event::Segment(packet.segment.clone()),
            Stimulus::Timeout(timer) => Event::Timeout(timer),
        }
    }

    /// The call by which the application does `act`.
    pub(crate) fn call(&self, act: Act) -> Call {
        match act {
            Act::OpenActive(numbers) => self.open(OpenMode::Active, numbers),
            Act::OpenPassive(numbers) => self.open(OpenMode::Passive, numbers),
            Act::Send => Call::Send {
                data: vec![self.next_octet()],
                push: true,
                urgent: false,
            },
            Act::Receive => Call::Receive {
                max: self.connection.unread(),
            },
            Act::Shutdown => Call::Close { receive: true },
            Act::Close => Call::Close { receive: false },
            Act::Abort => Call::Abort,
        }
    }

    fn open(&self, mode: OpenMode, numbers: Numbers) -> Call {
        let iss = match numbers {
            Numbers::First => FIRST_ISS,
            Numbers::Above => self.history.high + ABOVE,
        };
        Call::Open { mode, iss }
    }

    fn next_octet(&self) -> u8 {
        octet(self.history.incarnation, self.history.sent)
    }

    fn remember(
        &mut self,
        before: State,
        stimulus: Stimulus<&Packet>,
        reaction: &Reaction,
        bounds: &Bounds,
    ) {
        let history = &mut self.history;
        for transition in &reaction.transitions {
            history.note_transition(transition, stimulus);
        }
        if let Stimulus::Call(act) = stimulus {
            history.note_call(act, before, reaction);
        }
        for signal in &reaction.signals {
            match signal {
                Signal::Received { data } => {
                    history.delivered = history.delivered.saturating_add(data.len() as u8);
                }
                Signal::Closing => history.end_of_file = true,
                _ => {}
            }
        }
        history.note_numbers(reaction, self.connection.state(), bounds);
    }
}

impl History {
    fn note_transition(&mut self, transition: &Transition, stimulus: Stimulus<&Packet>) {
        let Transition { from, to, rule } = *transition;
        if from == State::Closed || (from, to) == (State::TimeWait, State::SynReceived) {
            self.incarnation = next_incarnation(self.incarnation);
            self.begin();
        }
        let waited = matches!(stimulus, Stimulus::Timeout(_));
        self.cut_short |= (from, to) == (State::TimeWait, State::Closed) && !waited;
        match to {
            State::TimeWait if rule == Rule::RstSynReceivedTimeWait => self.end_of_file = true,
            State::TimeWait if rule != Rule::ResetTimeWait => self.retire(),
            State::Closed if rule == Rule::TimeWaitSkipped => self.retire(),
            _ => {}
        }
        if let Stimulus::Arrival(packet) = stimulus
            && (to == State::SynReceived || rule == Rule::SynSentSynAck)
        {
            self.peer = packet.incarnation;
            self.old_peer = self.retired & 1 << self.peer != 0;
        }
        match to {
            State::Closed => self.begin(),
            State::Listen => self.forget_peer(),
            _ => {}
        }
    }

    fn begin(&mut self) {
        self.sent = 0;
        self.forget_peer();
    }

    fn forget_peer(&mut self) {
        self.peer = 0;
        self.old_peer = false;
        self.delivered = 0;
        self.end_of_file = false;
    }

    fn retire(&mut self) {
        self.retired |= 1 << self.peer;
        self.ended |= 1 << self.incarnation;
    }

    fn note_call(&mut self, act: Act, before: State, reaction: &Reaction) {
        let refused = reaction
            .signals
            .iter()
            .any(|signal| matches!(signal, Signal::Error(_)));
        match act {
            Act::OpenActive(_) | Act::OpenPassive(_) => self.opens += 1,
            Act::Send if !refused && before != State::Closed => {
                self.sends += 1;
                self.sent += 1;
            }
            Act::Shutdown | Act::Close => self.has_closed = true,
            _ => {}
        }
    }

    fn note_numbers(&mut self, reaction: &Reaction, state: State, bounds: &Bounds) {
        for segment in &reaction.segments {
            if !segment.is_empty() && (self.high == Seq(0) || segment.end().gt(self.high)) {
                self.high = segment.end();
            }
        }
        if self.opens >= bounds.opens {
            self.high = Seq(0);
        }
        if state == State::Closed && self.opens >= bounds.opens {
            // Nothing can follow: how many octets were sent makes no difference any more.
            self.sends = bounds.bytes;
        }
    }
}

/// Incarnations are told apart by three bits; those after the seventh count as the seventh.
fn next_incarnation(incarnation: u8) -> u8 {
    (incarnation + 1).min(7)
}

/// Appends what the standing reader caused to what it followed.
fn append(reaction: &mut Reaction, read: Reaction) {
    reaction.segments.extend(read.segments);
    reaction.signals.extend(read.signals);
    reaction.timers.extend(read.timers);
    reaction.rules.extend(read.rules);
    reaction.transitions.extend(read.transitions);
}
