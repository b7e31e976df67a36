//! Two of smoltcp's endpoints, each with its interface.

use smoltcp::socket::tcp::State;
use smoltcp::time::{Duration, Instant};

use crate::Closer;
use crate::host::{Host, Wire};

/// A client and a server.
pub struct Pair {
    ends: [Host; 2],
    now: Instant,
    scratch: Vec<u8>,
}

const CLIENT: usize = 0;
const SERVER: usize = 1;
const PORT: u16 = 80;

/// A buffer as large as the window of ours.
const BUFFER: usize = 65_535;

/// smoltcp's 2MSL.
const TIME_WAIT: Duration = Duration::from_secs(10);

impl Pair {
    pub fn new() -> Self {
        Pair {
            ends: [1, 2].map(|address| Host::new(address, u64::from(address), BUFFER)),
            now: Instant::ZERO,
            scratch: vec![0; BUFFER],
        }
    }

    pub fn whole_connection(&mut self, closer: Closer) {
        let (first, second) = match closer {
            Closer::Active => (CLIENT, SERVER),
            Closer::Passive => (SERVER, CLIENT),
        };
        self.open();
        self.close(first);
        self.close(second);
        assert_eq!(self.state(first), State::TimeWait);
        assert_eq!(self.state(second), State::Closed);
        self.now += TIME_WAIT;
        self.ends[first].write(self.now);
        assert_eq!(self.state(first), State::Closed);
    }

    pub fn open(&mut self) {
        self.ends[SERVER]
            .socket()
            .listen(PORT)
            .expect("the socket is closed");
        self.ends[CLIENT].connect(2, PORT, 50_000);
        self.settle(CLIENT);
        assert_eq!(
            [CLIENT, SERVER].map(|end| self.state(end)),
            [State::Established; 2]
        );
    }

    /// Sends so many octets from the client to the server's user.
    pub fn send(&mut self, octets: usize) -> usize {
        let text = &self.scratch[..octets];
        let taken = self.ends[CLIENT].socket().send_slice(text);
        assert_eq!(taken, Ok(octets));
        self.settle(CLIENT);
        let received = self.ends[SERVER].socket().recv_slice(&mut self.scratch);
        assert_eq!(received, Ok(octets));
        self.now += Duration::from_micros(1);
        octets
    }

    fn close(&mut self, end: usize) {
        self.ends[end].socket().close();
        self.settle(end);
    }

    fn state(&mut self, end: usize) -> State {
        self.ends[end].socket().state()
    }

    /// Lets `end` send, and then each answer the other, until there is nothing more to say.
    fn settle(&mut self, end: usize) {
        self.ends[end].write(self.now);
        let mut from = end;
        while !self.ends[from].wire.outbox.is_empty() {
            let [client, server] = &mut self.ends;
            let (sender, receiver) = match from {
                CLIENT => (client, server),
                _ => (server, client),
            };
            carry(&mut sender.wire, &mut receiver.wire);
            while !receiver.wire.inbox.is_empty() {
                receiver.read(self.now);
                receiver.write(self.now);
            }
            from = 1 - from;
        }
    }
}

/// Takes all that was sent from one to the other, and brings as many buffers back.
fn carry(from: &mut Wire, to: &mut Wire) {
    for packet in from.outbox.drain(..) {
        to.inbox.push_back(packet);
        from.spare.extend(to.spare.pop());
    }
}
