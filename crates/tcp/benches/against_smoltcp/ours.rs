//! Two of our endpoints.

use std::sync::Arc;

use lifelines_tcp::{
    Call, Connection, Duration, Event, Instant, OpenMode, Policy, Reaction, Seq, Signal, State,
    Timer,
};

use crate::Closer;

/// A client and a server.
pub struct Pair {
    ends: [Connection; 2],
    now: Instant,
    iss: Seq,
}

const CLIENT: usize = 0;
const SERVER: usize = 1;

const CLOSE: Event = Event::Call(Call::Close { receive: true });

impl Pair {
    pub fn new() -> Self {
        let policy = Arc::new(Policy::default());
        Pair {
            ends: [policy.clone(), policy].map(Connection::new),
            now: Instant::ZERO,
            iss: Seq(0),
        }
    }

    pub fn whole_connection(&mut self, closer: Closer) {
        let (first, second) = match closer {
            Closer::Active => (CLIENT, SERVER),
            Closer::Passive => (SERVER, CLIENT),
        };
        self.open();
        self.call(first, CLOSE);
        self.call(second, CLOSE);
        assert_eq!(self.ends[first].state(), State::TimeWait);
        assert_eq!(self.ends[second].state(), State::Closed);
        if let Some(at) = self.ends[first].deadline(Timer::TimeWait) {
            self.now = at;
            self.ends[first].handle(at, Event::Timeout(Timer::TimeWait));
        }
        assert_eq!(self.ends[first].state(), State::Closed);
    }

    pub fn open(&mut self) {
        self.iss += 64_000;
        for (end, mode) in [(SERVER, OpenMode::Passive), (CLIENT, OpenMode::Active)] {
            let iss = self.iss;
            self.call(end, Event::Call(Call::Open { mode, iss }));
        }
        assert_eq!(
            self.ends.each_ref().map(Connection::state),
            [State::Established; 2]
        );
    }

    /// Sends so many octets from the client to the server's user.
    pub fn send(&mut self, octets: usize) -> usize {
        let send = Call::Send {
            data: vec![b'x'; octets],
            push: true,
            urgent: false,
        };
        self.call(CLIENT, Event::Call(send));
        // There is no more room in the user's buffer than there are octets.
        let max = u32::try_from(octets).expect("a segment's worth");
        let received = self.call(SERVER, Event::Call(Call::Receive { max }));
        assert_eq!(received, octets);
        self.now += Duration::from_micros(1);
        received
    }

    /// Makes a call, and hands each segment that follows to the other end, until none does; the
    /// octets that the call returned at once.
    fn call(&mut self, end: usize, call: Event) -> usize {
        let reaction = self.ends[end].handle(self.now, call);
        let received = match reaction.signals.first() {
            Some(Signal::Received { data }) => data.len(),
            _ => 0,
        };
        self.deliver(1 - end, reaction);
        received
    }

    /// Hands the segment of a reaction, if it has one, to the other end, and what follows.
    fn deliver(&mut self, to: usize, mut reaction: Reaction) {
        if let Some(segment) = reaction.segments.pop() {
            assert!(reaction.segments.is_empty(), "nothing here takes two");
            let next = self.ends[to].handle(self.now, Event::Segment(segment));
            self.deliver(1 - to, next);
        }
    }
}
