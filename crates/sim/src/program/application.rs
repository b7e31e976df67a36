//! The application of each host through a whole recording: its program, or, where there is
//! none, the lines it must have had to do what it did.

use lifelines_tcp::{Call, CallError, Duration, Instant, OpenMode, Signal, State};

use super::{AppView, Errno, Line, Return};
use crate::{End, Happening, Host, HostAct, Moment, Recording, Start};

/// An application, and how far it has come by each step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Its lines.
    pub lines: Vec<Line>,
    at: Vec<AppView>,
}

impl Application {
    /// How far it has come after the first `step` moments; a `step` past the end is the end.
    pub fn at(&self, step: usize) -> AppView {
        let last = self.at.len().saturating_sub(1);
        self.at.get(step.min(last)).copied().unwrap_or_default()
    }
}

impl Recording {
    /// The application at `end`. Where it is no program its lines are read off what happened:
    /// the calls that were made on the connection of the story, what was read between them, and
    /// how long it was busy otherwise. Nothing stands there that did not happen, but for the
    /// last `recv()` of an application that goes on reading.
    pub fn application(&self, end: End) -> Application {
        let lines = &self.settings.hosts[end.index()].program;
        if lines.is_empty() {
            return Observer::new(self, end).observe();
        }
        let start = self.start_apps[end.index()];
        let views = self.moments.iter().map(|moment| moment.apps[end.index()]);
        Application {
            lines: lines.clone(),
            at: std::iter::once(start).chain(views).collect(),
        }
    }
}

/// Lines that are being read off a recording.
struct Observer<'r> {
    recording: &'r Recording,
    end: End,
    lines: Vec<Line>,
    at: Vec<AppView>,
    /// The first step of which it is not known yet where the application is.
    unknown: usize,
    /// What returned last, and when.
    returned: Option<Return>,
    free: Instant,
    /// The line that has begun and not returned.
    blocked: Option<usize>,
    /// What the standing reader has taken since.
    read: Option<Reading>,
    /// Whether there is a connection from which something may still come.
    readable: bool,
    /// Whether it is at its beginning: what it did before is its own affair.
    fresh: bool,
}

/// What a standing reader has taken.
#[derive(Clone, Copy, Default)]
struct Reading {
    octets: u32,
    /// After which step, and when, it last got something.
    step: usize,
    at: Instant,
    /// How it ended: with the other end's close, or with an error.
    ended: Option<Result<(), Errno>>,
}

impl<'r> Observer<'r> {
    fn new(recording: &'r Recording, end: End) -> Self {
        let established = recording.settings.start == Start::Established;
        Observer {
            recording,
            end,
            lines: Vec::new(),
            at: vec![AppView::default(); recording.moments.len() + 1],
            unknown: 0,
            returned: None,
            free: Instant::ZERO,
            blocked: None,
            read: None,
            readable: established,
            fresh: !established,
        }
    }

    fn host(&self) -> &'r Host {
        &self.recording.settings.hosts[self.end.index()]
    }

    fn observe(mut self) -> Application {
        for (index, moment) in self.recording.moments.iter().enumerate() {
            if moment.end == Some(self.end) && moment.is_of_the_story() {
                self.moment(index, moment);
            }
        }
        let steps = self.at.len();
        match self.blocked {
            Some(line) => self.show(steps, line, true),
            None if self.readable && self.host().reads => self.read_on(),
            None => {}
        }
        self.show(steps, self.next_line(), false);
        Application {
            lines: self.lines,
            at: self.at,
        }
    }

    fn moment(&mut self, index: usize, moment: &Moment) {
        let at = moment.at;
        match &moment.happening {
            // The host's doing, not the application's.
            Happening::Call { .. } if self.recording.resets_unaccepted(moment) => {}
            Happening::Call { call, .. } => self.call(index, moment, call),
            Happening::Accept { taken, .. } => {
                self.begin(index, at, Line::Accept);
                match taken {
                    Some(_) => {
                        self.readable = true;
                        self.finish(index + 1, at, Ok(0));
                    }
                    None => self.block(),
                }
            }
            Happening::AddressInUse { .. } => {
                let line = match self.end {
                    End::Client => Line::Connect,
                    End::Server => Line::Bind,
                };
                self.begin_anew(index, at);
                self.begin(index, at, line);
                self.finish(index + 1, at, Err(Errno::AddressInUse));
            }
            Happening::Host {
                act: HostAct::Crash,
                ..
            } => self.crash(index, at),
            _ => {}
        }
        for signal in &moment.signals {
            self.signal(index + 1, at, signal);
        }
    }

    fn call(&mut self, index: usize, moment: &Moment, call: &Call) {
        let at = moment.at;
        let line = match call {
            Call::Open { mode, .. } => return self.open(index, moment, *mode),
            Call::Send { data, .. } => Line::Send(data.clone()),
            Call::Receive { max } => Line::Receive(*max),
            Call::Close { receive: true } => Line::Shutdown,
            Call::Close { .. } | Call::Abort if self.closes_listener(index, moment) => {
                Line::CloseListener
            }
            Call::Close { .. } => Line::Close,
            Call::Abort => Line::Linger,
            Call::Status => return,
        };
        self.begin(index, at, line.clone());
        if line == Line::Linger {
            self.lines.push(Line::Close);
        }
        let error = moment.signals.iter().find_map(|signal| match signal {
            Signal::Error(error) => Some(*error),
            _ => None,
        });
        match (&line, error) {
            (Line::Send(_), Some(CallError::Closing)) => {
                self.finish(index + 1, at, Err(Errno::BrokenPipe));
            }
            (_, Some(CallError::DoesNotExist)) => {
                self.finish(index + 1, at, Err(Errno::NotConnected));
            }
            (Line::Send(data), None) => self.finish(index + 1, at, Ok(data.len() as u32)),
            (Line::Receive(_), None) => self.block(),
            _ => self.finish(index + 1, at, Ok(0)),
        }
        if matches!(line, Line::Close | Line::Linger) {
            self.readable = false;
        }
    }

    /// Whether a `close()` is that of the listening socket.
    fn closes_listener(&self, index: usize, moment: &Moment) -> bool {
        let place = self.end.index();
        let before = match index.checked_sub(1) {
            Some(before) => &self.recording.moments[before].hosts,
            None => &self.recording.start_hosts,
        };
        let closed = before[place].listener.is_some() && moment.hosts[place].listener.is_none();
        closed || moment.before[place] == State::Listen
    }

    fn open(&mut self, index: usize, moment: &Moment, mode: OpenMode) {
        let host = self.host();
        self.begin_anew(index, moment.at);
        let options = [
            host.reuse_address.then_some(Line::ReuseAddress),
            host.policy.keep_alive.map(Line::KeepAlive),
        ];
        for line in options.into_iter().flatten() {
            self.begin(index, moment.at, line);
        }
        let listener = &moment.hosts[self.end.index()].listener;
        let lines = match (mode, listener) {
            (OpenMode::Active, _) => vec![Line::Connect],
            (OpenMode::Passive, Some(listener)) => {
                vec![Line::Bind, Line::Listen(listener.backlog)]
            }
            (OpenMode::Passive, None) => vec![Line::Bind, Line::Listen(1), Line::Accept],
        };
        for line in lines {
            self.begin(index, moment.at, line);
        }
        match (mode, listener) {
            (OpenMode::Passive, Some(_)) => self.finish(index + 1, moment.at, Ok(0)),
            _ => self.block(),
        }
    }

    /// A socket is connected once, and a listening one bound once: the next needs a new one.
    fn begin_anew(&mut self, index: usize, at: Instant) {
        if !self.lines.is_empty() {
            self.begin(index, at, Line::Socket);
        }
    }

    fn crash(&mut self, index: usize, at: Instant) {
        let line = self.blocked.take();
        self.show(index + 1, line.unwrap_or(self.next_line()), line.is_some());
        self.free = at;
        (self.readable, self.read, self.fresh) = (false, None, true);
    }

    fn signal(&mut self, step: usize, at: Instant, signal: &Signal) {
        let waiting = self.blocked.map(|line| &self.lines[line]);
        let errno = match (signal, waiting) {
            (Signal::Open, Some(Line::Connect | Line::Accept)) => {
                self.readable = true;
                return self.finish(step, at, Ok(0));
            }
            (Signal::Received { data }, Some(Line::Receive(_))) => {
                return self.finish(step, at, Ok(data.len() as u32));
            }
            (Signal::Closing, Some(Line::Receive(_))) => return self.finish(step, at, Ok(0)),
            (Signal::Received { data }, _) => {
                let read = self.read.get_or_insert_default();
                read.octets += data.len() as u32;
                (read.step, read.at) = (step, at);
                return;
            }
            (Signal::Closing, _) => return self.end_reading(step, at, Ok(())),
            (Signal::SynRefused | Signal::Refused, _) => Errno::ConnectionRefused,
            (Signal::Reset, _) => Errno::ConnectionReset,
            (Signal::TimedOut, _) => Errno::TimedOut,
            _ => return,
        };
        match waiting {
            Some(_) => self.finish(step, at, Err(errno)),
            None => self.end_reading(step, at, Err(errno)),
        }
    }

    fn end_reading(&mut self, step: usize, at: Instant, ended: Result<(), Errno>) {
        if self.readable && self.host().reads {
            let read = self.read.get_or_insert_default();
            if read.ended.is_none() {
                (read.step, read.at, read.ended) = (step, at, Some(ended));
            }
        }
    }

    /// A line begins in the moment `index`; what lay between is told first.
    fn begin(&mut self, index: usize, at: Instant, line: Line) {
        if let Some(waiting) = self.blocked.take() {
            // A hand from outside: the application itself is still waiting.
            self.show(index + 1, waiting, true);
            self.free = at;
        }
        if let Some(read) = self.read.take() {
            self.finish_reading(read);
        }
        self.show(index + 1, self.next_line(), false);
        let pause = at.since(self.free);
        if pause > Duration::ZERO && !self.fresh {
            self.lines.push(Line::Wait(pause));
        }
        (self.free, self.fresh) = (at, false);
        self.lines.push(line);
    }

    /// The last line waits.
    fn block(&mut self) {
        self.blocked = self.lines.len().checked_sub(1);
    }

    /// The line that waited, or else the last, returns at `step`.
    fn finish(&mut self, step: usize, at: Instant, value: Result<u32, Errno>) {
        let line = match self.blocked.take() {
            Some(line) => {
                self.show(step, line, true);
                line
            }
            None => self.lines.len().saturating_sub(1),
        };
        self.returned = Some(Return { line, value });
        self.free = at;
    }

    /// What the standing reader took becomes a line of its own.
    fn finish_reading(&mut self, read: Reading) {
        self.lines.push(match read.ended {
            None => Line::ReceiveExactly(read.octets),
            Some(_) => Line::ReceiveAll,
        });
        self.block();
        let value = match read.ended {
            Some(Err(errno)) => Err(errno),
            _ => Ok(read.octets),
        };
        self.readable = read.ended.is_none();
        self.finish(read.step, read.at, value);
    }

    /// The application has nothing more to do than to read.
    fn read_on(&mut self) {
        match self.read.take() {
            Some(read) if read.ended.is_some() => self.finish_reading(read),
            _ => {
                self.lines.push(Line::ReceiveAll);
                self.show(self.at.len(), self.lines.len() - 1, true);
            }
        }
    }

    /// The line to come; after an error the one that failed.
    fn next_line(&self) -> usize {
        let next = self.lines.len();
        match self.returned {
            Some(Return {
                line,
                value: Err(_),
            }) if line + 1 == next => line,
            _ => next,
        }
    }

    /// Up to the step `before` the application is at `line`.
    fn show(&mut self, before: usize, line: usize, blocked: bool) {
        let view = AppView {
            line,
            blocked,
            returned: self.returned,
        };
        if let Some(steps) = self.at.get_mut(self.unknown..before) {
            steps.fill(view);
            self.unknown = before;
        }
    }
}
