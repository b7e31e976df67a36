//! What a cell is, and how it is checked.
//!
//! Numbers as in `world::in_state`: our ISS is 100, the other end's 300, so that SND.NXT is 101
//! (102 once our FIN is sent) and RCV.NXT 301 (302 once the other's FIN is here). Every cell is
//! checked many times over, each time with other numbers in place of these, so that the sequence
//! space wraps somewhere in the cell; what it sends is then written with these numbers again.

use lifelines_tcp::State::*;
use lifelines_tcp::{
    Call, Event, OpenMode, Policy, Reaction, Rule, Segment, Seq, Signal, State, Timer,
};

use crate::world::{self, Peer, With, ack, fin, syn};

/// One cell: what is given, what happens, and all that follows from it.
pub struct Cell {
    pub name: &'static str,
    pub given: fn() -> Peer,
    pub when: fn() -> Event,
    pub to: State,
    pub sends: &'static [&'static str],
    pub tells: &'static [&'static str],
    pub by: &'static [Rule],
}

/// A table of cells, each a test of its own:
/// `name: given, when => state after, [segments sent], [what the user is told], [rules];`
macro_rules! cells {
    ($(
        $(#[$comment:meta])*
        $name:ident: $given:expr, $when:expr
            => $to:ident, [$($sent:expr),*], [$($told:expr),*], [$($rule:ident),*];
    )+) => {
        pub const CELLS: &[$crate::table::Cell] = &[$(
            $crate::table::Cell {
                name: stringify!($name),
                given: || $given,
                when: || $when,
                to: lifelines_tcp::State::$to,
                sends: &[$($sent),*],
                tells: &[$($told),*],
                by: &[$(lifelines_tcp::Rule::$rule),*],
            },
        )+];

        mod cell {
            $(
                $(#[$comment])*
                #[test]
                fn $name() {
                    $crate::table::check(super::CELLS, stringify!($name));
                }
            )+
        }
    };
}

/// Checks the cell of that name, wherever the sequence space wraps.
pub fn check(cells: &[Cell], name: &str) {
    let cell = cells.iter().find(|cell| cell.name == name);
    let cell = cell.expect("a cell of that name");
    for wrap in 99..=106_u32 {
        for side in [[0, 0], [wrap, 0], [0, wrap + 200], [wrap, wrap + 200]] {
            world::shift_by(side.map(u32::wrapping_neg));
            let peer = cell.play();
            let (is, wanted) = (cell.described(&peer), cell.wanted());
            assert_eq!(
                is,
                wanted,
                "\nrow: {}\nnumbers {side:?} are 0",
                cell.row(&peer)
            );
        }
    }
    world::shift_by([0, 0]);
}

impl Cell {
    /// Lets it happen.
    pub fn play(&self) -> Peer {
        let mut peer = (self.given)();
        match (self.when)() {
            Event::Segment(segment) => drop_ref(peer.gets(segment)),
            Event::Timeout(timer) => {
                peer.now = peer.tcp.deadline(timer).unwrap_or(peer.now);
                peer.handle(Event::Timeout(timer));
            }
            Event::Call(Call::Open { mode, iss }) => drop_ref(peer.open(mode, iss.0)),
            Event::Call(call) => drop_ref(peer.call(call)),
        }
        peer
    }

    fn wanted(&self) -> [Vec<String>; 3] {
        let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect();
        let state = format!("{:?}", self.to);
        let rules = self.by.iter().map(|rule| format!("{rule:?}"));
        [
            std::iter::once(state).chain(rules).collect(),
            owned(self.sends),
            owned(self.tells),
        ]
    }

    fn described(&self, peer: &Peer) -> [Vec<String>; 3] {
        let state = format!("{:?}", peer.tcp.state());
        let rules = peer.last.rules.iter().map(|rule| format!("{rule:?}"));
        [
            std::iter::once(state).chain(rules).collect(),
            peer.sent(),
            told(&peer.last),
        ]
    }

    /// What happened, written as a row of the table.
    fn row(&self, peer: &Peer) -> String {
        let [state_and_rules, sent, told] = self.described(peer);
        let (state, rules) = state_and_rules.split_first().expect("a state");
        format!(
            "{} => {state}, {sent:?}, {told:?}, [{}];",
            self.name,
            rules.join(", ")
        )
    }
}

fn drop_ref(_: &mut Peer) {}

fn told(reaction: &Reaction) -> Vec<String> {
    let said = |signal: &Signal| match signal {
        Signal::Received { data } => format!("received {}", String::from_utf8_lossy(data)),
        Signal::Status(status) => format!("state = {}", status.state),
        signal => signal.text().to_owned(),
    };
    reaction.signals.iter().map(said).collect()
}

/// An endpoint in `state`, with the default policy.
pub fn at(state: State) -> Peer {
    world::in_state(state, Policy::default())
}

/// An endpoint in `state`, with another policy.
pub fn with(state: State, policy: Policy) -> Peer {
    world::in_state(state, policy)
}

impl Peer {
    /// The same endpoint, after something more has happened to it.
    pub fn then(mut self, more: fn(&mut Peer)) -> Self {
        more(&mut self);
        self
    }
}

pub fn arrives(segment: Segment) -> Event {
    Event::Segment(segment)
}

pub fn open_active() -> Event {
    open(OpenMode::Active)
}

pub fn open_passive() -> Event {
    open(OpenMode::Passive)
}

fn open(mode: OpenMode) -> Event {
    Event::Call(Call::Open {
        mode,
        iss: Seq(100),
    })
}

pub fn send(data: &[u8]) -> Event {
    Event::Call(Call::Send {
        data: data.to_vec(),
        push: false,
        urgent: false,
    })
}

pub fn receive(max: u32) -> Event {
    Event::Call(Call::Receive { max })
}

/// The RFC's CLOSE.
pub fn close() -> Event {
    Event::Call(Call::Close { receive: true })
}

/// The application's `close()`.
pub fn close_all() -> Event {
    Event::Call(Call::Close { receive: false })
}

pub fn abort() -> Event {
    Event::Call(Call::Abort)
}

pub fn status() -> Event {
    Event::Call(Call::Status)
}

pub fn send_urgently(data: &[u8]) -> Event {
    Event::Call(Call::Send {
        data: data.to_vec(),
        push: false,
        urgent: true,
    })
}

pub fn send_pushed(data: &[u8]) -> Event {
    Event::Call(Call::Send {
        data: data.to_vec(),
        push: true,
        urgent: false,
    })
}

pub fn times_out(timer: Timer) -> Event {
    Event::Timeout(timer)
}

/// An endpoint in `state` whose peer offers no window.
pub fn shut(state: State) -> Peer {
    at(state).then(|peer| {
        let [ours, theirs] = peer.numbers();
        peer.gets(ack(theirs, ours).window(0));
    })
}

/// An endpoint in SYN-RECEIVED that came from SYN-SENT.
pub fn simultaneous(policy: Policy) -> Peer {
    with(SynSent, policy).then(|peer| drop_ref(peer.gets(syn(300))))
}

/// An endpoint in SYN-RECEIVED that a SYN, 500, brought back from TIME-WAIT.
pub fn reopened() -> Peer {
    at(TimeWait).then(|peer| drop_ref(peer.gets(syn(500))))
}

/// An endpoint in ESTABLISHED whose receive buffer of four octets is full: RCV.NXT is 305.
pub fn full() -> Peer {
    let policy = Policy {
        window: 4,
        ..Policy::default()
    };
    with(Established, policy).then(|peer| drop_ref(peer.gets(ack(301, 101).data(b"abcd"))))
}

/// An endpoint in `state` with three octets that were received and not read.
pub fn unread(state: State) -> Peer {
    unread_with(state, Policy::default())
}

/// The same, with another policy.
pub fn unread_with(state: State, policy: Policy) -> Peer {
    let open =
        with(Established, policy).then(|peer| drop_ref(peer.gets(ack(301, 101).data(b"abc"))));
    let peer = match state {
        FinWait1 => open.then(|peer| drop_ref(peer.close())),
        FinWait2 => open.then(|peer| drop_ref(peer.close().gets(ack(304, 102)))),
        CloseWait => open.then(|peer| drop_ref(peer.gets(fin(304, 101)))),
        Closing => open.then(|peer| drop_ref(peer.close().gets(fin(304, 101)))),
        LastAck => open.then(|peer| drop_ref(peer.gets(fin(304, 101)).close())),
        TimeWait => open.then(|peer| drop_ref(peer.close().gets(fin(304, 102)))),
        _ => open,
    };
    peer.is(state);
    peer
}

pub fn without_ack(segment: Segment) -> Segment {
    Segment {
        ack: None,
        ..segment
    }
}

pub fn urgent(segment: Segment, offset: u16) -> Segment {
    Segment {
        urgent: Some(offset),
        ..segment
    }
}
