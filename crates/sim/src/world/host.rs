//! A host: one endpoint, and the application that uses it.

use lifelines_tcp::{
    Call, Connection, Event, Instant, Reaction, Segment, Seq, Signal, State, Transition,
};

use crate::{Act, End, Host, SegmentRef};

/// How far the next ISS lies above every number used before, once the script names no more.
const ISS_STEP: u32 = 64_000;

/// One host while the world turns.
#[derive(Debug)]
pub(super) struct Running {
    /// The ISSs of the script.
    iss: Vec<Seq>,
    /// Whether the application reads whatever comes.
    reads: bool,
    /// Its endpoint.
    pub connection: Connection,
    /// How many of the script's ISSs are used up.
    incarnations: usize,
    /// The highest sequence number used so far.
    highest: Option<Seq>,
    /// Octets the application has read since the story began.
    pub has_read: u64,
    /// Segments sent since the story began.
    pub sent: u32,
    /// The first flight that may belong to the present incarnation.
    pub born: usize,
}

impl Running {
    pub(super) fn new(settings: &Host) -> Self {
        Running {
            iss: settings.iss.clone(),
            reads: settings.reads,
            connection: Connection::new(settings.policy.clone()),
            incarnations: 0,
            highest: None,
            has_read: 0,
            sent: 0,
            born: 0,
        }
    }

    /// Begins the story now, at time zero: what was counted before does not count.
    pub(super) fn begin_story(&mut self, now: Instant) {
        self.connection.set_clock_back(now.since(Instant::ZERO));
        self.has_read = 0;
        self.sent = 0;
        self.born = 0;
    }

    pub(super) fn state(&self) -> State {
        self.connection.state()
    }

    /// The call by which the application does `act`.
    pub(super) fn call(&self, act: &Act) -> Call {
        match act {
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
        }
    }

    fn next_iss(&self) -> Seq {
        match self.iss.get(self.incarnations) {
            Some(&iss) => iss,
            None => self.highest.unwrap_or_default() + ISS_STEP,
        }
    }

    /// Lets one thing happen to the endpoint.
    pub(super) fn handle(&mut self, now: Instant, event: Event) -> Reaction {
        let opens = matches!(event, Event::Call(Call::Open { .. }));
        let next_iss = self.iss.get(self.incarnations).copied();
        self.connection.set_next_iss(next_iss);
        let reaction = self.connection.handle(now, event);
        if (opens && !reaction.transitions.is_empty()) || reaction.transitions.iter().any(renewed) {
            self.incarnations += 1;
        }
        self.has_read += reaction.signals.iter().map(octets).sum::<u64>();
        reaction
    }

    /// Lets the standing reader take what is there to be read, if there is anything.
    pub(super) fn read(&mut self, now: Instant) -> Option<Reaction> {
        let max = self.connection.unread();
        (self.reads && self.connection.receiving() && max > 0)
            .then(|| self.handle(now, Event::Call(Call::Receive { max })))
    }

    /// Counts a segment that leaves, and names it.
    pub(super) fn name_next(&mut self, from: End, segment: &Segment) -> SegmentRef {
        self.sent += 1;
        if !segment.is_empty() && self.highest.is_none_or(|seq| segment.end().gt(seq)) {
            self.highest = Some(segment.end());
        }
        SegmentRef {
            from,
            ordinal: self.sent,
        }
    }

    /// Takes note of a new incarnation: no flight before `flights` belongs to it.
    pub(super) fn note(&mut self, transitions: &[Transition], flights: usize) {
        let reborn = |t: &Transition| {
            matches!(t.to, State::Closed | State::Listen)
                || matches!(t.from, State::Closed | State::TimeWait)
        };
        if transitions.iter().any(reborn) {
            self.born = flights;
        }
    }
}

/// Whether a new incarnation began, or was made ready for, without an OPEN.
fn renewed(step: &Transition) -> bool {
    matches!(
        (step.from, step.to),
        (State::SynReceived, State::Listen) | (State::TimeWait, State::SynReceived)
    )
}

fn octets(signal: &Signal) -> u64 {
    match signal {
        Signal::Received { data } => data.len() as u64,
        _ => 0,
    }
}
