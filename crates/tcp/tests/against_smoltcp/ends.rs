//! The two kinds of ends, behind one trait: ours, and smoltcp's.

use lifelines_tcp::{
    Call, Connection, Event, Instant, OpenMode, Policy, Segment, Seq, Signal, State, Timer,
};
use smoltcp::socket::tcp;

use crate::host::Host;
use crate::packet::{self, Place};

/// One end of a connection, as its application and the link see it.
pub trait End {
    fn open(&mut self, now: Instant, active: bool);
    fn send(&mut self, now: Instant, octets: &[u8]);
    /// All that can be received now.
    fn receive(&mut self, now: Instant) -> Vec<u8>;
    /// No more to send.
    fn close(&mut self, now: Instant);
    fn abort(&mut self, now: Instant);
    fn arrives(&mut self, now: Instant, segment: Segment);
    /// Lets the timers run out that are due.
    fn wake(&mut self, now: Instant);
    /// When it wants to be woken.
    fn next(&mut self, now: Instant) -> Option<Instant>;
    /// What has come out since it was last asked.
    fn sent(&mut self, now: Instant) -> Vec<Segment>;
    fn state(&mut self) -> State;
}

/// Our endpoint.
pub struct Ours {
    connection: Connection,
    iss: Seq,
    sent: Vec<Segment>,
    pub signals: Vec<Signal>,
}

impl Ours {
    pub fn new(policy: Policy, iss: u32) -> Self {
        Ours {
            connection: Connection::new(policy),
            iss: Seq(iss),
            sent: Vec::new(),
            signals: Vec::new(),
        }
    }

    fn handle(&mut self, now: Instant, event: Event) {
        let reaction = self.connection.handle(now, event);
        self.sent.extend(reaction.segments);
        self.signals.extend(reaction.signals);
    }
}

impl End for Ours {
    fn open(&mut self, now: Instant, active: bool) {
        let mode = match active {
            true => OpenMode::Active,
            false => OpenMode::Passive,
        };
        let iss = self.iss;
        self.handle(now, Event::Call(Call::Open { mode, iss }));
    }

    fn send(&mut self, now: Instant, octets: &[u8]) {
        let send = Call::Send {
            data: octets.to_vec(),
            push: true,
            urgent: false,
        };
        self.handle(now, Event::Call(send));
    }

    fn receive(&mut self, now: Instant) -> Vec<u8> {
        if self.connection.unread() == 0 {
            return Vec::new();
        }
        let already = self.signals.len();
        self.handle(now, Event::Call(Call::Receive { max: u32::MAX }));
        let returned = self.signals[already..]
            .iter()
            .find_map(|signal| match signal {
                Signal::Received { data } => Some(data.clone()),
                _ => None,
            });
        returned.expect("what is unread is handed over")
    }

    fn close(&mut self, now: Instant) {
        self.handle(now, Event::Call(Call::Close { receive: true }));
    }

    fn abort(&mut self, now: Instant) {
        self.handle(now, Event::Call(Call::Abort));
    }

    fn arrives(&mut self, now: Instant, segment: Segment) {
        self.handle(now, Event::Segment(segment));
    }

    fn wake(&mut self, now: Instant) {
        let due = |connection: &Connection| -> Option<Timer> {
            let (timer, at) = connection.next_timeout()?;
            (at <= now).then_some(timer)
        };
        while let Some(timer) = due(&self.connection) {
            self.handle(now, Event::Timeout(timer));
        }
    }

    fn next(&mut self, _: Instant) -> Option<Instant> {
        self.connection.next_timeout().map(|(_, at)| at)
    }

    fn sent(&mut self, _: Instant) -> Vec<Segment> {
        std::mem::take(&mut self.sent)
    }

    fn state(&mut self) -> State {
        self.connection.state()
    }
}

/// smoltcp's endpoint.
pub struct Theirs {
    host: Host,
    /// How many segments have acknowledged the same, and at most; a repetition has no text.
    same_acks: (Option<Seq>, u32),
    pub most_same_acks: u32,
    here: Place,
    there: Place,
}

/// The buffer of one direction.
const BUFFER: usize = 4096;

impl Theirs {
    /// `seed` decides its initial sequence number.
    pub fn new(seed: u64) -> Self {
        let (here, there) = ((2, 80), (1, 50_000));
        Theirs {
            host: Host::new(here.0, seed, BUFFER),
            same_acks: (None, 0),
            most_same_acks: 0,
            here,
            there,
        }
    }

    fn count_acks(&mut self, segment: &Segment) {
        let (last, count) = self.same_acks;
        if segment.ack.is_some() && segment.ack != last {
            self.same_acks = (segment.ack, 1);
        } else if segment.ack.is_some() && segment.payload.is_empty() {
            self.same_acks = (last, count + 1);
        }
        self.most_same_acks = self.most_same_acks.max(self.same_acks.1);
    }
}

fn their_time(now: Instant) -> smoltcp::time::Instant {
    let micros = i64::try_from(now.as_micros()).expect("a test is short");
    smoltcp::time::Instant::from_micros(micros)
}

impl End for Theirs {
    fn open(&mut self, _: Instant, active: bool) {
        if active {
            self.host.connect(self.there.0, self.there.1, self.here.1);
        } else {
            let listened = self.host.socket().listen(self.here.1);
            listened.expect("the socket is new");
        }
    }

    fn send(&mut self, _: Instant, octets: &[u8]) {
        let taken = self.host.socket().send_slice(octets);
        assert_eq!(taken, Ok(octets.len()), "the buffer is large enough");
    }

    fn receive(&mut self, _: Instant) -> Vec<u8> {
        let mut room = vec![0; BUFFER];
        // An error says that nothing comes any more.
        let count = self.host.socket().recv_slice(&mut room).unwrap_or(0);
        room.truncate(count);
        room
    }

    fn close(&mut self, _: Instant) {
        self.host.socket().close();
    }

    fn abort(&mut self, _: Instant) {
        self.host.socket().abort();
    }

    fn arrives(&mut self, now: Instant, segment: Segment) {
        self.count_acks(&segment);
        let packet = packet::encode(&segment, self.there, self.here);
        self.host.wire.inbox.push_back(packet);
        self.host.read(their_time(now));
    }

    fn wake(&mut self, now: Instant) {
        self.host.write(their_time(now));
    }

    fn next(&mut self, now: Instant) -> Option<Instant> {
        let Host {
            interface, sockets, ..
        } = &mut self.host;
        let at = interface.poll_at(their_time(now), sockets)?;
        Some(Instant::from_micros(at.total_micros().unsigned_abs()))
    }

    fn sent(&mut self, now: Instant) -> Vec<Segment> {
        while self.host.write(their_time(now)) {}
        let packets = self.host.wire.outbox.drain(..);
        packets.map(|packet| packet::decode(&packet)).collect()
    }

    fn state(&mut self) -> State {
        match self.host.socket().state() {
            tcp::State::Closed => State::Closed,
            tcp::State::Listen => State::Listen,
            tcp::State::SynSent => State::SynSent,
            tcp::State::SynReceived => State::SynReceived,
            tcp::State::Established => State::Established,
            tcp::State::FinWait1 => State::FinWait1,
            tcp::State::FinWait2 => State::FinWait2,
            tcp::State::CloseWait => State::CloseWait,
            tcp::State::Closing => State::Closing,
            tcp::State::LastAck => State::LastAck,
            tcp::State::TimeWait => State::TimeWait,
        }
    }
}
