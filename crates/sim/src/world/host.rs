//! A host: its sockets, its listener, and the application that uses them.

use std::rc::Rc;

use lifelines_tcp::{
    Call, Connection, Event, Instant, Reaction, Segment, Seq, Signal, State, TimerChange,
    Transition,
};

use super::listener::Listener;
use super::socket::{Child, Socket};
use crate::program::Line;
use crate::{Act, End, FlightId, Host, HostView, ListenerView, Power, SegmentRef};

/// How far the next ISS lies above every number used before, once the script names no more.
const ISS_STEP: u32 = 64_000;

/// One host while the world turns.
#[derive(Debug)]
pub(super) struct Running {
    /// Which of the two.
    pub(super) end: End,
    /// What the script says of it.
    pub(super) settings: Host,
    /// Whether it runs, and is within reach.
    pub power: Power,
    /// The listening socket.
    pub(super) listener: Option<Listener>,
    /// Its sockets by number of connection. That of the story is always there.
    pub(super) sockets: Vec<Socket>,
    /// How many of the script's ISSs are used up.
    pub(super) incarnations: usize,
    /// The highest sequence number used so far.
    highest: Option<Seq>,
    /// How many octets of which connection a program is waiting for; `None` when the host has
    /// no program but a standing reader.
    pub(super) appetite: Option<(u8, u32)>,
}

impl Running {
    pub(super) fn new(end: End, settings: &Host) -> Self {
        let mut settings = settings.clone();
        for line in &settings.program {
            match line {
                Line::ReuseAddress => settings.reuse_address = true,
                Line::KeepAlive(idle) => settings.policy.keep_alive = Some(*idle),
                _ => {}
            }
        }
        let closed = Rc::new(Connection::new(settings.policy.clone()));
        Running {
            end,
            settings,
            power: Power::Up,
            listener: None,
            sockets: vec![Socket::new(closed)],
            incarnations: 0,
            highest: None,
            appetite: None,
        }
    }

    /// Begins the story now, at time zero: what was counted before does not count.
    pub(super) fn begin_story(&mut self, now: Instant) {
        for socket in &mut self.sockets {
            socket.begin_story(now);
        }
    }

    /// The connection of the story.
    pub(super) fn story(&self) -> &Rc<Connection> {
        &self.sockets[0].connection
    }

    /// All sockets, by number.
    pub(super) fn sockets(&self) -> impl Iterator<Item = (u8, &Socket)> {
        (0..=u8::MAX).zip(&self.sockets)
    }

    /// The socket of a connection, if it was ever used.
    pub(super) fn socket(&self, connection: u8) -> Option<&Socket> {
        self.sockets.get(usize::from(connection))
    }

    /// The socket of a connection; a new one rests in CLOSED.
    pub(super) fn socket_mut(&mut self, connection: u8) -> &mut Socket {
        let place = usize::from(connection);
        while self.sockets.len() <= place {
            let unborn = match &self.listener {
                Some(listener) if self.end == End::Server => Rc::clone(&listener.connection),
                _ => Rc::new(Connection::new(self.settings.policy.clone())),
            };
            self.sockets.push(Socket::new(unborn));
        }
        &mut self.sockets[place]
    }

    /// The host as a recording shows it.
    pub(super) fn view(&self) -> HostView {
        let half_open =
            |(number, socket): (u8, &Socket)| (socket.child == Child::HalfOpen).then_some(number);
        HostView {
            power: self.power,
            listener: self.listener.as_ref().map(|listener| ListenerView {
                backlog: listener.backlog,
                half_open: self.sockets().filter_map(half_open).collect(),
                waiting: listener.waiting.iter().copied().collect(),
            }),
            others: self
                .sockets()
                .skip(1)
                .map(|(number, socket)| (number, Rc::clone(&socket.connection)))
                .collect(),
        }
    }

    /// The call by which the application does `act`, if it is one on a connection.
    pub(super) fn call(&self, act: &Act) -> Option<Call> {
        Some(match act {
            Act::Open(mode) => Call::Open {
                mode: *mode,
                iss: self.next_iss(),
            },
            Act::Send(data) => Call::Send {
                data: data.clone(),
                push: true,
                urgent: false,
            },
            Act::Receive(max) => Call::Receive { max: *max },
            Act::Shutdown => Call::Close { receive: true },
            Act::Close => Call::Close { receive: false },
            Act::Abort => Call::Abort,
            Act::Listen { .. } | Act::Accept | Act::CloseListener | Act::Host(_) => return None,
        })
    }

    pub(super) fn next_iss(&self) -> Seq {
        match self.settings.iss.get(self.incarnations) {
            Some(&iss) => iss,
            None => self.highest.unwrap_or_default() + ISS_STEP,
        }
    }

    /// Lets one thing happen to a connection. `flights` and `moment` are the numbers of the
    /// next ones.
    pub(super) fn handle(
        &mut self,
        now: Instant,
        connection: u8,
        event: Event,
        (flights, moment): (FlightId, usize),
    ) -> Reaction {
        let opens = matches!(event, Event::Call(Call::Open { .. }));
        if let Event::Segment(segment) = &event
            && let Some(reaction) = self.turn_away(connection, segment)
        {
            return reaction;
        }
        match &event {
            Event::Segment(segment) => self.conceive(now, connection, segment),
            Event::Call(_) => self.take(connection),
            Event::Timeout(_) => {}
        }
        let next_iss = self.settings.iss.get(self.incarnations).copied();
        let mut reaction = self.socket_mut(connection).handle(now, event, next_iss);
        let renewed = |t: &Transition| self.renewed(connection, t);
        if (opens && !reaction.transitions.is_empty()) || reaction.transitions.iter().any(renewed) {
            self.incarnations += 1;
        }
        self.settle_child(connection, &reaction);
        if let Some(read) = self.read(now, connection) {
            append(&mut reaction, read);
        }
        let socket = self.socket_mut(connection);
        socket.note_births(&reaction.transitions, flights);
        socket.note_timers(&reaction.timers, moment);
        reaction
    }

    /// Whether a new incarnation began, or was made ready for, without an OPEN.
    fn renewed(&self, connection: u8, step: &Transition) -> bool {
        match (step.from, step.to) {
            (State::TimeWait, State::SynReceived) => true,
            // A listener lets a new one be born.
            (State::SynReceived, State::Listen) => !self.is_listener(connection),
            _ => false,
        }
    }

    pub(super) fn read(&mut self, now: Instant, connection: u8) -> Option<Reaction> {
        let most = match self.appetite {
            Some((own, most)) if own == connection => most,
            Some(_) => 0,
            None if self.settings.reads => u32::MAX,
            None => 0,
        };
        self.socket_mut(connection).read(now, most)
    }

    /// Counts a segment that leaves, and names it; and says which flight is the first that may
    /// belong to the same incarnation.
    pub(super) fn name_next(
        &mut self,
        connection: u8,
        segment: &Segment,
    ) -> (SegmentRef, FlightId) {
        if !segment.is_empty() && self.highest.is_none_or(|seq| segment.end().gt(seq)) {
            self.highest = Some(segment.end());
        }
        let from = self.end;
        let socket = self.socket_mut(connection);
        socket.sent += 1;
        let name = SegmentRef {
            from,
            connection,
            ordinal: socket.sent,
        };
        (name, socket.born)
    }

    /// Everything in memory is lost; says which timers of the story stopped.
    pub(super) fn crash(&mut self, flights: FlightId) -> Vec<TimerChange> {
        self.power = Power::Down;
        self.listener = None;
        let closed = Rc::new(Connection::new(self.settings.policy.clone()));
        let sockets = self.sockets.iter_mut();
        let stopped: Vec<_> = sockets
            .map(|socket| socket.forget(Rc::clone(&closed), flights))
            .collect();
        stopped.into_iter().next().unwrap_or_default()
    }
}

/// Appends what the standing reader caused to what it followed. It was waiting: what a segment
/// brings it is handed up with the text, the seventh step, and so before the FIN, the eighth.
fn append(reaction: &mut Reaction, read: Reaction) {
    reaction.segments.extend(read.segments);
    reaction.signals.extend(read.signals);
    if let Some(end) = reaction.signals.iter().position(|s| *s == Signal::Closing) {
        let closing = reaction.signals.remove(end);
        reaction.signals.push(closing);
    }
    reaction.timers.extend(read.timers);
    reaction.rules.extend(read.rules);
    reaction.transitions.extend(read.transitions);
}
