//! A host's listener, and what is born of it.

use std::collections::VecDeque;
use std::rc::Rc;

use lifelines_tcp::{Call, Connection, Event, Instant, OpenMode, Policy, Reaction, Segment, State};

use super::host::Running;
use super::socket::{Child, Socket};
use crate::{Act, End};

/// A listening socket: it stays in LISTEN.
#[derive(Debug)]
pub(super) struct Listener {
    pub(super) connection: Rc<Connection>,
    pub(super) backlog: u16,
    /// Complete connections that wait to be accepted.
    pub(super) waiting: VecDeque<u8>,
    /// Calls of accept() that wait for a connection.
    pub(super) accepts: usize,
}

impl Running {
    /// Whether `act` on `connection` needs a port that bind() refuses: one that a listener has,
    /// or, without SO_REUSEADDR, one that a connection has not let go of.
    pub(super) fn address_in_use(&self, connection: u8, act: &Act) -> bool {
        let at_listener = self.is_at_listener(connection);
        let held = |socket: &Socket| !matches!(socket.state(), State::Closed);
        match act {
            Act::Open(_) => match self.socket(connection) {
                Some(socket) if socket.state() == State::TimeWait => !self.settings.reuse_address,
                Some(socket) => {
                    let unborn = matches!(socket.state(), State::Closed | State::Listen);
                    at_listener && unborn && self.listener.is_some()
                }
                None => at_listener && self.listener.is_some(),
            },
            Act::Listen { .. } => {
                let mut here = self.sockets().filter(|(c, _)| self.is_at_listener(*c));
                self.listener.is_some()
                    || here.any(|(_, socket)| {
                        socket.state() == State::Listen
                            || held(socket) && !self.settings.reuse_address
                    })
            }
            _ => false,
        }
    }

    /// Whether a connection is at the port of the listener: on the server all are.
    fn is_at_listener(&self, connection: u8) -> bool {
        self.end == End::Server || connection == 0
    }

    /// `listen()`: the socket it makes, which is what the story shows until a connection is
    /// born.
    pub(super) fn listen(&mut self, now: Instant, backlog: u16) -> (Call, Reaction) {
        let mut connection = Connection::new(Policy {
            // Whose SYN will come nobody knows.
            remote_specified: false,
            ..self.settings.policy.clone()
        });
        let call = Call::Open {
            mode: OpenMode::Passive,
            iss: self.next_iss(),
        };
        let reaction = connection.handle(now, Event::Call(call.clone()));
        let connection = Rc::new(connection);
        for place in 0..self.sockets.len() {
            let at_listener = u8::try_from(place).is_ok_and(|c| self.is_at_listener(c));
            let socket = &mut self.sockets[place];
            if at_listener && socket.state() == State::Closed {
                socket.connection = Rc::clone(&connection);
            }
        }
        self.listener = Some(Listener {
            connection,
            backlog,
            waiting: VecDeque::new(),
            accepts: 0,
        });
        (call, reaction)
    }

    /// Whether `close()` on a connection closes the listener: it is not born yet.
    pub(super) fn is_listener(&self, connection: u8) -> bool {
        let unborn = |socket: &Socket| socket.state() == State::Listen;
        self.listener.is_some()
            && self.is_at_listener(connection)
            && self.socket(connection).is_none_or(unborn)
    }

    /// Closes the listener; says which connections it leaves behind that nobody accepted.
    pub(super) fn close_listener(&mut self, now: Instant) -> Option<(Call, Reaction, Vec<u8>)> {
        let mut listener = self.listener.take()?;
        let call = Call::Close { receive: false };
        let connection = Rc::make_mut(&mut listener.connection);
        let reaction = connection.handle(now, Event::Call(call.clone()));
        let mut orphans = Vec::new();
        for (number, socket) in (0..=u8::MAX).zip(&mut self.sockets) {
            if !socket.is_the_applications() {
                orphans.push(number);
            } else if socket.state() == State::Listen {
                socket.connection = Rc::clone(&listener.connection);
            }
        }
        Some((call, reaction, orphans))
    }

    /// Whether a segment asks the listener for a connection.
    fn asks(&self, connection: u8, segment: &Segment) -> bool {
        let syn = segment.syn && segment.ack.is_none() && !segment.rst;
        let unborn = |socket: &Socket| matches!(socket.state(), State::Closed | State::Listen);
        syn && self.is_at_listener(connection) && self.socket(connection).is_none_or(unborn)
    }

    /// What a SYN is answered for which the backlog has no room.
    pub(super) fn turn_away(&self, connection: u8, segment: &Segment) -> Option<Reaction> {
        let listener = self.listener.as_ref()?;
        let half_open = self.sockets().filter(|(_, s)| s.child == Child::HalfOpen);
        let full = half_open.count() + listener.waiting.len() >= usize::from(listener.backlog);
        (full && self.asks(connection, segment)).then(|| listener.connection.turn_away(segment))
    }

    /// Makes the connection that a SYN asks for: a clone of the listener.
    pub(super) fn conceive(&mut self, now: Instant, connection: u8, segment: &Segment) {
        if !self.asks(connection, segment) {
            return;
        }
        let iss = self.next_iss();
        let Some(listener) = &self.listener else {
            return;
        };
        let mode = OpenMode::Passive;
        let mut newborn = Connection::new(listener.connection.policy().clone());
        newborn.handle(now, Event::Call(Call::Open { mode, iss }));
        self.socket_mut(connection).connection = Rc::new(newborn);
        self.incarnations += 1;
    }

    /// An application that acts on a connection has it, accepted in so many words or not.
    pub(super) fn take(&mut self, connection: u8) {
        let socket = self.socket_mut(connection);
        if !socket.is_the_applications() {
            socket.child = Child::Accepted;
            if let Some(listener) = &mut self.listener {
                listener.waiting.retain(|&waiting| waiting != connection);
            }
        }
    }

    /// `accept()`: the connection it hands over, if one waits, else the call waits. `None` when
    /// there is no listener.
    pub(super) fn accept(&mut self, now: Instant) -> Option<(Option<u8>, Reaction)> {
        let listener = self.listener.as_mut()?;
        let Some(connection) = listener.waiting.pop_front() else {
            listener.accepts += 1;
            return Some((None, Reaction::default()));
        };
        self.socket_mut(connection).child = Child::Accepted;
        let read = self.read(now, connection);
        Some((Some(connection), read.unwrap_or_default()))
    }

    /// What a reaction makes of a connection that a listener gave birth to.
    pub(super) fn settle_child(&mut self, connection: u8, reaction: &Reaction) {
        if self.listener.is_none() || !self.is_at_listener(connection) {
            return;
        }
        let socket = self.socket_mut(connection);
        if let Some(last) = reaction.transitions.last()
            && last.to == State::SynReceived
            && matches!(last.from, State::Listen | State::TimeWait)
        {
            socket.child = Child::HalfOpen;
        }
        let (state, child) = (socket.state(), socket.child);
        let Some(listener) = &mut self.listener else {
            return;
        };
        match (state, child) {
            (State::Closed | State::Listen, _) => {
                listener.waiting.retain(|&waiting| waiting != connection);
                let unborn = Rc::clone(&listener.connection);
                let socket = self.socket_mut(connection);
                socket.child = Child::No;
                if state == State::Listen {
                    socket.connection = unborn;
                }
            }
            // The SYN in TIME-WAIT was an old duplicate.
            (State::TimeWait, Child::HalfOpen) => {
                self.socket_mut(connection).child = Child::Accepted;
            }
            (State::SynReceived, _) | (_, Child::No | Child::Waiting | Child::Accepted) => {}
            (_, Child::HalfOpen) if listener.accepts > 0 => {
                listener.accepts -= 1;
                self.socket_mut(connection).child = Child::Accepted;
            }
            (_, Child::HalfOpen) => {
                listener.waiting.push_back(connection);
                self.socket_mut(connection).child = Child::Waiting;
            }
        }
    }
}
