//! A test world: one endpoint fed by hand, or two joined by a list of segments in flight.

#![allow(dead_code)]

mod fired;

use lifelines_tcp::{
    Call, Connection, Duration, Event, Instant, OpenMode, Policy, Reaction, Rule, Segment, Seq,
    Signal, State, Timer,
};

thread_local! {
    static SHIFT: std::cell::Cell<[u32; 2]> = const { std::cell::Cell::new([0, 0]) };
}

/// Adds so much to every sequence number of ours, and to every one of the other end's, in each
/// peer that this thread makes from now on. What a peer is given and what it sends is still
/// written with the numbers of before.
pub fn shift_by(shift: [u32; 2]) {
    SHIFT.set(shift);
}

/// One endpoint and its clock. Checks the laws that hold for every reaction.
#[derive(Clone)]
pub struct Peer {
    pub tcp: Connection,
    pub now: Instant,
    pub last: Reaction,
    /// Every rule that ever fired.
    pub fired: Vec<Rule>,
    /// See [`shift_by`].
    shift: [u32; 2],
}

impl Peer {
    pub fn new(policy: Policy) -> Self {
        Peer {
            tcp: Connection::new(policy),
            now: Instant::ZERO,
            last: Reaction::default(),
            fired: Vec::new(),
            shift: SHIFT.get(),
        }
    }

    pub fn handle(&mut self, event: Event) -> &Reaction {
        let before = self.tcp.state();
        let reset_in = matches!(&event, Event::Segment(segment) if segment.rst);
        self.last = self.tcp.handle(self.now, event);
        self.fired.extend(&self.last.rules);
        check_reaction(before, &self.tcp, &self.last, reset_in);
        &self.last
    }

    pub fn open(&mut self, mode: OpenMode, iss: u32) -> &mut Self {
        let iss = Seq(iss) + self.shift[0];
        self.call(Call::Open { mode, iss })
    }

    pub fn call(&mut self, call: Call) -> &mut Self {
        self.handle(Event::Call(call));
        self
    }

    pub fn send(&mut self, data: &[u8]) -> &mut Self {
        self.call(Call::Send {
            data: data.to_vec(),
            push: false,
            urgent: false,
        })
    }

    pub fn receive(&mut self, max: u32) -> &mut Self {
        self.call(Call::Receive { max })
    }

    /// The RFC's CLOSE.
    pub fn close(&mut self) -> &mut Self {
        self.call(Call::Close { receive: true })
    }

    /// The application's `close()`.
    pub fn close_all(&mut self) -> &mut Self {
        self.call(Call::Close { receive: false })
    }

    pub fn gets(&mut self, segment: Segment) -> &mut Self {
        let [ours, theirs] = self.shift;
        self.handle(Event::Segment(Segment {
            seq: segment.seq + theirs,
            ack: segment.ack.map(|ack| ack + ours),
            ..segment
        }));
        self
    }

    /// Lets the timer that is due first run out.
    pub fn next_timeout(&mut self) -> Timer {
        let (timer, deadline) = self.tcp.next_timeout().expect("a timer runs");
        self.now = deadline;
        self.handle(Event::Timeout(timer));
        timer
    }

    /// Lets time pass, and what falls due happen.
    pub fn wait(&mut self, time: Duration) -> &mut Self {
        let until = self.now + time;
        while self.tcp.next_timeout().is_some_and(|(_, at)| at <= until) {
            self.next_timeout();
        }
        self.now = until;
        self
    }

    /// SND.NXT and RCV.NXT, as the test writes them.
    pub fn numbers(&self) -> [u32; 2] {
        let [ours, theirs] = self.shift;
        [
            (self.tcp.snd().nxt - ours).0,
            (self.tcp.rcv().nxt - theirs).0,
        ]
    }

    /// The last reaction's segments, written as in the figures.
    pub fn sent(&self) -> Vec<String> {
        let unshifted = |segment: &Segment| {
            let [ours, theirs] = self.shift;
            // A reset for a segment without ACK is numbered zero, whatever the connection.
            let numbered = !(segment.rst && segment.ack.is_some());
            figure(&Segment {
                seq: segment.seq - if numbered { ours } else { 0 },
                ack: segment.ack.map(|ack| ack - theirs),
                ..segment.clone()
            })
        };
        self.last.segments.iter().map(unshifted).collect()
    }

    pub fn is(&self, state: State) -> &Self {
        assert_eq!(self.tcp.state(), state);
        self
    }

    pub fn fires(&self, rule: Rule) -> &Self {
        assert!(self.last.rules.contains(&rule), "{:?}", self.last.rules);
        self
    }

    pub fn sends(&self, segments: &[&str]) -> &Self {
        assert_eq!(self.sent(), segments);
        self
    }

    /// `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`, the answer to what it cannot accept.
    pub fn sends_where_it_stands(&self) -> &Self {
        let (nxt, expected) = (self.tcp.snd().nxt, self.tcp.rcv().nxt);
        self.sends(&[&format!("<SEQ={nxt}><ACK={expected}><CTL=ACK>")])
    }

    pub fn says(&self, signals: &[Signal]) -> &Self {
        assert_eq!(self.last.signals.as_slice(), signals);
        self
    }

    pub fn runs(&self, timers: &[Timer]) -> &Self {
        let running: Vec<_> = Timer::ALL
            .into_iter()
            .filter(|timer| self.tcp.deadline(*timer).is_some())
            .collect();
        assert_eq!(running, timers);
        self
    }
}

/// `<SEQ=100><ACK=301><CTL=SYN,ACK>`, with `<DATA=5>` for text.
pub fn figure(segment: &Segment) -> String {
    let mut line = format!("<SEQ={}>", segment.seq);
    if let Some(ack) = segment.ack {
        line += &format!("<ACK={ack}>");
    }
    if !segment.payload.is_empty() {
        line += &format!("<DATA={}>", segment.payload.len());
    }
    let bits: Vec<_> = segment.control_bits().collect();
    line + &format!("<CTL={}>", bits.join(","))
}

/// The laws of every reaction.
pub fn check_reaction(before: State, tcp: &Connection, reaction: &Reaction, reset_in: bool) {
    assert!(!reaction.rules.is_empty(), "no rule in {before}");
    fired::record(&reaction.rules);
    let mut state = before;
    for step in &reaction.transitions {
        assert_eq!(step.from, state, "{reaction:?}");
        assert!(step.edge().is_some(), "no edge for {step:?}");
        assert!(reaction.rules.contains(&step.rule), "{reaction:?}");
        state = step.to;
    }
    assert_eq!(state, tcp.state());
    if reset_in {
        assert!(
            reaction.segments.iter().all(|s| !s.rst),
            "a reset for a reset"
        );
    }
    check_connection(tcp);
}

/// The laws of every connection at rest.
pub fn check_connection(tcp: &Connection) {
    let runs = |timer| tcp.deadline(timer).is_some();
    let (snd, state) = (tcp.snd(), tcp.state());
    assert!(snd.una.le(snd.nxt), "{state}: {snd:?}");
    assert_eq!(runs(Timer::TimeWait), state == State::TimeWait);
    let others = Timer::ALL.into_iter().filter(|t| *t != Timer::TimeWait);
    if matches!(state, State::Closed | State::Listen | State::TimeWait) {
        assert!(others.into_iter().all(|timer| !runs(timer)), "{state}");
        return;
    }
    let in_flight = snd.una != snd.nxt;
    let probing = runs(Timer::Persist);
    // The retransmission timer runs exactly when something is unacknowledged. A zero-window
    // probe alone is the persist timer's.
    let probe_alone = probing && snd.wnd == 0 && snd.nxt - snd.una == 1;
    assert_eq!(
        runs(Timer::Retransmission),
        in_flight && !probe_alone,
        "{state}: {snd:?}"
    );
    // With nothing unacknowledged, whatever waits to be sent waits for the persist timer.
    let closes = matches!(state, State::FinWait1 | State::Closing | State::LastAck);
    if !in_flight {
        let waits = tcp.unsent() > 0 || (closes && !tcp.fin_sent());
        // In CLOSE-WAIT a FIN may wait, which cannot be seen from here.
        let perhaps = state == State::CloseWait && probing;
        assert_eq!(probing, waits || perhaps, "{state}: {snd:?}");
    }
    assert!(u64::from(tcp.rcv().wnd) <= u64::from(tcp.policy().window));
}

/// A segment from the other end: `ack(101, 301)`, `syn(100)`, ... and what `With` adds.
pub fn syn(seq: u32) -> Segment {
    Segment {
        seq: Seq(seq),
        syn: true,
        window: 65535,
        mss: Some(1460),
        ..Segment::default()
    }
}

pub fn ack(seq: u32, ack: u32) -> Segment {
    Segment {
        seq: Seq(seq),
        ack: Some(Seq(ack)),
        window: 65535,
        ..Segment::default()
    }
}

pub fn syn_ack(seq: u32, acks: u32) -> Segment {
    syn(seq).acks(acks)
}

pub fn fin(seq: u32, acks: u32) -> Segment {
    Segment {
        fin: true,
        ..ack(seq, acks)
    }
}

pub fn rst(seq: u32) -> Segment {
    Segment {
        seq: Seq(seq),
        rst: true,
        ..Segment::default()
    }
}

pub trait With: Sized {
    fn acks(self, ack: u32) -> Self;
    fn data(self, data: &[u8]) -> Self;
    fn window(self, window: u16) -> Self;
}

impl With for Segment {
    fn acks(self, ack: u32) -> Self {
        Segment {
            ack: Some(Seq(ack)),
            ..self
        }
    }

    fn data(self, data: &[u8]) -> Self {
        Segment {
            payload: data.to_vec(),
            ..self
        }
    }

    fn window(self, window: u16) -> Self {
        Segment { window, ..self }
    }
}

/// An endpoint in ESTABLISHED after an active OPEN: SND.NXT is 101, RCV.NXT 301.
pub fn established(policy: Policy) -> Peer {
    let mut peer = Peer::new(policy);
    peer.open(OpenMode::Active, 100).gets(syn_ack(300, 101));
    peer.is(State::Established);
    peer
}

/// An endpoint in `state`, reached on the shortest way: our next number is 101 (102 once our FIN
/// is sent), the other's 301 (302 once its FIN is here).
pub fn in_state(state: State, policy: Policy) -> Peer {
    let mut peer = Peer::new(policy.clone());
    match state {
        State::Closed => {}
        State::Listen => drop(peer.open(OpenMode::Passive, 100)),
        State::SynSent => drop(peer.open(OpenMode::Active, 100)),
        State::SynReceived => drop(peer.open(OpenMode::Passive, 100).gets(syn(300))),
        _ => {
            peer = established(policy);
            match state {
                State::FinWait1 => drop(peer.close()),
                State::FinWait2 => drop(peer.close().gets(ack(301, 102))),
                State::CloseWait => drop(peer.gets(fin(301, 101))),
                State::Closing => drop(peer.close().gets(fin(301, 101))),
                State::LastAck => drop(peer.gets(fin(301, 101)).close()),
                State::TimeWait => drop(peer.close().gets(fin(301, 102))),
                _ => {}
            }
        }
    }
    peer.is(state);
    peer
}

fn drop(_: &mut Peer) {}
