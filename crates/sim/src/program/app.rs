//! The interpreter: what an application does next, and what it makes of what it is told.
//!
//! It never touches an endpoint. The world asks what it does next ([`App::next`]), does that
//! and says how it went ([`App::did`]), and tells it of every moment at its sockets
//! ([`App::told`]).

use lifelines_tcp::{CallError, Connection, Instant, OpenMode, Signal, State};

use super::{AppView, Errno, Line, Return, opening};
use crate::{Act, Start};

/// An application under way.
#[derive(Debug, Clone, Default)]
pub(crate) struct App<'a> {
    lines: &'a [Line],
    /// The line it is at; as many as there are when it has ended.
    line: usize,
    /// Whether that line was called and has not returned.
    blocked: bool,
    /// When the pause is over that it is in.
    until: Option<Instant>,
    /// Octets that the line has received.
    got: u32,
    /// What a line returned last.
    returned: Option<Return>,
    /// Whether it has come to an end before its time.
    over: bool,
    /// Whether `close()` is to reset.
    lingers: bool,
    /// Whether it holds a connected socket, and that of which connection.
    socket: Option<u8>,
    /// Whether the other end has closed.
    ended: bool,
    /// An error that no call has returned yet (SO_ERROR).
    pending: Option<Errno>,
    /// The octets in the send buffer when it was too full for what is to be sent.
    full: Option<u32>,
}

/// What an application does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Doing {
    /// This call, on its connection. How it went is to be said.
    Act(Act),
    /// Nothing before then.
    Sleep(Instant),
    /// Nothing before it is told something; or nothing any more.
    Nothing,
}

/// How a call went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Well, as far as it can be said yet.
    Done,
    /// `accept()` handed over a connection.
    Accepted(u8),
    /// `bind()` found the port in use.
    InUse,
    /// The endpoint refused it.
    Refused(CallError),
    /// The host was in no position to do it.
    Impossible,
}

impl<'a> App<'a> {
    /// The application of a host as the story starts: in ESTABLISHED, the lines that led there
    /// are done.
    pub(crate) fn new(lines: &'a [Line], start: Start) -> Self {
        let (line, socket) = match start {
            Start::Closed => (0, None),
            Start::Established => (opening(lines), Some(0)),
        };
        App {
            lines,
            line,
            socket,
            ..App::default()
        }
    }

    pub(crate) fn view(&self) -> AppView {
        AppView {
            line: self.line,
            blocked: self.blocked,
            returned: self.returned,
        }
    }

    /// The connection it has in its hands; that of the story while it has none.
    pub(crate) fn connection(&self) -> u8 {
        self.socket.unwrap_or(0)
    }

    /// How many octets of `connection` it takes as soon as they arrive.
    pub(crate) fn appetite(&self, connection: u8) -> u32 {
        match self.lines.get(self.line) {
            Some(line) if self.blocked && self.socket == Some(connection) => self.wants(line).1,
            _ => 0,
        }
    }

    /// How many octets a `recv()` still needs to return, and takes at most.
    fn wants(&self, line: &Line) -> (u32, u32) {
        match *line {
            Line::Receive(most) => (1_u32.saturating_sub(self.got), most),
            Line::ReceiveExactly(octets) => [octets.saturating_sub(self.got); 2].into(),
            Line::ReceiveAll => (u32::MAX, u32::MAX),
            _ => (0, 0),
        }
    }

    /// The host has crashed, and the application with it.
    pub(crate) fn crash(&mut self) {
        self.over = true;
        self.blocked = false;
    }

    /// Goes on as far as it can without the world, and says what it needs the world for.
    /// `connection` is that of its socket.
    pub(crate) fn next(&mut self, now: Instant, connection: &Connection) -> Doing {
        while let Some(line) = self.lines.get(self.line).filter(|_| !self.over) {
            if let Some(doing) = self.go(line, now, connection) {
                return doing;
            }
        }
        Doing::Nothing
    }

    /// Begins one line, or goes on with it; `None` when that is behind it.
    fn go(&mut self, line: &Line, now: Instant, connection: &Connection) -> Option<Doing> {
        let act = |act: Act| Some(Doing::Act(act));
        match line {
            Line::Socket | Line::ReuseAddress | Line::KeepAlive(_) | Line::Bind => {}
            Line::Linger => self.lingers = true,
            Line::Wait(time) => {
                let until = *self.until.get_or_insert(now + *time);
                if now < until {
                    return Some(Doing::Sleep(until));
                }
                self.until = None;
            }
            Line::Accept | Line::Connect if self.blocked => return Some(Doing::Nothing),
            Line::Listen(backlog) => return act(Act::Listen { backlog: *backlog }),
            Line::CloseListener => return act(Act::CloseListener),
            Line::Accept => return act(Act::Accept),
            Line::Connect => return act(Act::Open(OpenMode::Active)),
            _ if self.socket.is_none() => return self.fail(Errno::NotConnected),
            Line::Close if connection.state() == State::Closed => self.socket = None,
            Line::Close if self.lingers => return act(Act::Abort),
            Line::Close => return act(Act::Close),
            _ => return self.exchange(line, connection),
        }
        self.done(0)
    }

    /// `send()`, `recv()`, `shutdown()`.
    fn exchange(&mut self, line: &Line, connection: &Connection) -> Option<Doing> {
        if let Some(errno) = self.pending.take() {
            return self.fail(errno);
        }
        let act = match line {
            Line::Send(data) => Act::Send(data.clone()),
            Line::Shutdown => Act::Shutdown,
            _ => return self.receive(line, connection),
        };
        let waits = |full| connection.unacknowledged() >= full;
        self.blocked = self.full.is_some_and(waits);
        match (self.blocked, connection.state()) {
            (true, _) => Some(Doing::Nothing),
            (false, State::Closed) => self.fail(Errno::BrokenPipe),
            (false, _) => Some(Doing::Act(act)),
        }
    }

    fn receive(&mut self, line: &Line, connection: &Connection) -> Option<Doing> {
        let (least, most) = self.wants(line);
        let there = connection.unread();
        match there {
            _ if least == 0 => self.done(self.got),
            1.. => Some(Doing::Act(Act::Receive(there.min(most)))),
            0 if self.ended => self.done(self.got),
            0 if connection.state() == State::Closed => self.fail(Errno::NotConnected),
            0 => {
                self.blocked = true;
                Some(Doing::Nothing)
            }
        }
    }

    /// The line has returned.
    fn done(&mut self, value: u32) -> Option<Doing> {
        self.finish(Ok(value));
        self.line += 1;
        None
    }

    /// The line has failed, and with it the application, which does not check.
    fn fail(&mut self, errno: Errno) -> Option<Doing> {
        self.finish(Err(errno));
        self.over = true;
        None
    }

    fn finish(&mut self, value: Result<u32, Errno>) {
        let line = self.line;
        self.returned = Some(Return { line, value });
        self.blocked = false;
        self.got = 0;
        self.full = None;
    }

    /// Hears how the call went that it made; the moment itself it is told besides.
    pub(crate) fn did(&mut self, outcome: Outcome, connection: &Connection) {
        let Some(line) = self.lines.get(self.line).filter(|_| !self.over) else {
            return;
        };
        let _ = match (line, outcome) {
            (_, Outcome::InUse) => self.fail(Errno::AddressInUse),
            (_, Outcome::Impossible) => self.fail(Errno::Invalid),
            (Line::Send(_), Outcome::Refused(CallError::InsufficientResources)) => {
                self.full = Some(connection.unacknowledged());
                self.blocked = true;
                None
            }
            (Line::Send(_), Outcome::Refused(_)) => self.fail(Errno::BrokenPipe),
            (Line::Connect, Outcome::Refused(_)) => self.fail(Errno::IsConnected),
            (Line::Send(data), _) => self.done(data.len() as u32),
            (Line::Accept, Outcome::Accepted(number)) => self.connected(number),
            (Line::Accept | Line::Connect, _) => {
                self.blocked = true;
                None
            }
            (Line::Close, _) => {
                self.socket = None;
                self.done(0)
            }
            (Line::Shutdown | Line::Listen(_) | Line::CloseListener, _) => self.done(0),
            _ => None,
        };
    }

    fn connected(&mut self, number: u8) -> Option<Doing> {
        self.socket = Some(number);
        (self.ended, self.pending) = (false, None);
        self.done(0)
    }

    /// Hears what a moment told the application about `connection`; `accepted` when the
    /// connection was thereby handed to an `accept()` that waited.
    pub(crate) fn told(&mut self, connection: u8, signals: &[Signal], accepted: bool) {
        let line = self.lines.get(self.line).filter(|_| self.blocked);
        if accepted && matches!(line, Some(Line::Accept)) {
            self.connected(connection);
        }
        let connects = matches!(line, Some(Line::Connect)) && connection == 0;
        if !connects && self.socket != Some(connection) {
            return;
        }
        for signal in signals {
            let errno = match signal {
                Signal::Open if connects => {
                    self.connected(connection);
                    continue;
                }
                Signal::Received { data } => {
                    self.got += data.len() as u32;
                    continue;
                }
                Signal::Closing => {
                    self.ended = true;
                    continue;
                }
                Signal::SynRefused | Signal::Refused => Errno::ConnectionRefused,
                Signal::Reset => Errno::ConnectionReset,
                Signal::TimedOut => Errno::TimedOut,
                _ => continue,
            };
            if self.blocked {
                self.fail(errno);
            } else {
                self.pending = Some(errno);
            }
        }
    }
}
