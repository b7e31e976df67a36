//! A socket: one end of one connection while the world turns.

use std::rc::Rc;

use lifelines_tcp::{
    Call, Connection, Event, Instant, Reaction, Seq, Signal, State, Timer, TimerChange, Transition,
};

use crate::FlightId;

/// One end of one connection.
#[derive(Debug, Clone)]
pub(super) struct Socket {
    /// The endpoint. Recordings share it until it changes.
    pub connection: Rc<Connection>,
    /// How it came from a listener, if it did.
    pub child: Child,
    /// Octets the application has read since the story began.
    pub has_read: u64,
    /// Segments sent since the story began.
    pub sent: u32,
    /// The first flight that may belong to the present incarnation.
    pub born: FlightId,
    /// The moments that set the timers.
    set_in: [Option<usize>; Timer::ALL.len()],
}

/// What a socket is to a listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Child {
    /// Nothing: the application opened it itself.
    No,
    /// Born of it, and the handshake goes on.
    HalfOpen,
    /// Complete, and waits to be accepted.
    Waiting,
    /// Accepted.
    Accepted,
}

impl Socket {
    pub(super) fn new(connection: Rc<Connection>) -> Self {
        Socket {
            connection,
            child: Child::No,
            has_read: 0,
            sent: 0,
            born: 0,
            set_in: Default::default(),
        }
    }

    /// Begins the story now, at time zero: what was counted before does not count.
    pub(super) fn begin_story(&mut self, now: Instant) {
        Rc::make_mut(&mut self.connection).set_clock_back(now.since(Instant::ZERO));
        *self = Socket::new(Rc::clone(&self.connection));
    }

    pub(super) fn state(&self) -> State {
        self.connection.state()
    }

    /// Whether the application has it in its hands.
    pub(super) fn is_the_applications(&self) -> bool {
        matches!(self.child, Child::No | Child::Accepted)
    }

    /// Lets one thing happen to the endpoint. An incarnation that begins without an OPEN has
    /// `next_iss`, or if there is none, an ISS of the endpoint's choice.
    pub(super) fn handle(&mut self, now: Instant, event: Event, next_iss: Option<Seq>) -> Reaction {
        let connection = Rc::make_mut(&mut self.connection);
        connection.set_next_iss(next_iss);
        let reaction = connection.handle(now, event);
        self.has_read += reaction.signals.iter().map(octets).sum::<u64>();
        reaction
    }

    /// Lets the application take at most so many octets that are there to be read, if there are
    /// any.
    pub(super) fn read(&mut self, now: Instant, most: u32) -> Option<Reaction> {
        let max = self.connection.unread().min(most);
        (self.is_the_applications() && self.connection.receiving() && max > 0)
            .then(|| self.handle(now, Event::Call(Call::Receive { max }), None))
    }

    /// Takes note of a new incarnation: no flight before `flights` belongs to it.
    pub(super) fn note_births(&mut self, transitions: &[Transition], flights: FlightId) {
        let reborn = |t: &Transition| {
            matches!(t.to, State::Closed | State::Listen)
                || matches!(t.from, State::Closed | State::TimeWait)
        };
        if transitions.iter().any(reborn) {
            self.born = flights;
        }
    }

    /// Takes note of the timers set in `moment`.
    pub(super) fn note_timers(&mut self, timers: &[TimerChange], moment: usize) {
        for change in timers {
            self.set_in[change.timer as usize] = change.deadline.map(|_| moment);
        }
    }

    /// The moment that set `timer`; `None` when it ran before the story began.
    pub(super) fn set_in(&self, timer: Timer) -> Option<usize> {
        self.set_in[timer as usize]
    }

    /// Its memory is lost: only what the story counts is left. Says which timers stopped.
    pub(super) fn forget(&mut self, closed: Rc<Connection>, flights: FlightId) -> Vec<TimerChange> {
        let runs = |timer: &Timer| self.connection.deadline(*timer).is_some();
        let running = Timer::ALL.into_iter().filter(runs);
        let stopped = running.map(|timer| TimerChange {
            timer,
            deadline: None,
        });
        let stopped = stopped.collect();
        *self = Socket {
            has_read: self.has_read,
            sent: self.sent,
            born: flights,
            ..Socket::new(closed)
        };
        stopped
    }
}

fn octets(signal: &Signal) -> u64 {
    match signal {
        Signal::Received { data } => data.len() as u64,
        _ => 0,
    }
}
