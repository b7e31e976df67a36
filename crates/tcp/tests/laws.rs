//! Laws that hold whatever happens, under random calls, segments and time.
//!
//! `world::check_reaction` holds after every event: a rule for everything, no step off the table
//! of edges, SND.UNA =< SND.NXT, no reset for a reset, the right timers running.

mod world;

use lifelines_tcp::{
    Call, Connection, Duration, Event, Instant, OpenMode, Policy, Rule, Segment, Seq, Signal, State,
};
use proptest::collection::vec;
use proptest::prelude::*;
use world::*;

/// A failure is to become a test of its own, not a seed in a file.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

/// What happens next to an endpoint.
#[derive(Debug, Clone)]
enum Act {
    Call(Call),
    /// A segment numbered relative to RCV.NXT and SND.NXT.
    Segment {
        seq: i32,
        ack: Option<i32>,
        flags: (bool, bool, bool),
        urgent: Option<u16>,
        window: u16,
        len: usize,
    },
    Timeout,
    Wait(u64),
}

fn call() -> impl Strategy<Value = Call> {
    prop_oneof![
        3 => any::<(bool, u32)>().prop_map(|(active, iss)| Call::Open {
            mode: if active { OpenMode::Active } else { OpenMode::Passive },
            iss: Seq(iss),
        }),
        4 => (0usize..4000, any::<bool>(), any::<bool>()).prop_map(|(len, push, urgent)| {
            Call::Send { data: vec![7; len], push, urgent }
        }),
        3 => (0u32..5000).prop_map(|max| Call::Receive { max }),
        2 => any::<bool>().prop_map(|receive| Call::Close { receive }),
        1 => Just(Call::Abort),
        1 => Just(Call::Status),
    ]
}

fn segment() -> impl Strategy<Value = Act> {
    let seq = prop_oneof![6 => Just(0), 3 => -3i32..4, 1 => -70_000i32..70_000];
    let ack = prop_oneof![6 => Just(0), 3 => -3i32..4, 1 => -70_000i32..70_000];
    let flag = |chance| prop::bool::weighted(chance);
    (
        seq,
        prop::option::weighted(0.8, ack),
        (flag(0.25), flag(0.25), flag(0.1)),
        prop::option::weighted(0.05, any::<u16>()),
        prop_oneof![3 => Just(65535u16), 1 => Just(0), 1 => 0u16..3000],
        prop_oneof![3 => Just(0usize), 2 => 0usize..20, 1 => 0usize..3000],
    )
        .prop_map(|(seq, ack, flags, urgent, window, len)| Act::Segment {
            seq,
            ack,
            flags,
            urgent,
            window,
            len,
        })
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => call().prop_map(Act::Call),
        6 => segment(),
        2 => Just(Act::Timeout),
        1 => (0u64..10_000_000).prop_map(Act::Wait),
    ]
}

fn policy() -> impl Strategy<Value = Policy> {
    let window = prop_oneof![Just(65535u16), Just(0), 1u16..4000];
    let mss = prop_oneof![Just(1460u16), Just(0), 1u16..600];
    (
        any::<[bool; 8]>(),
        window,
        mss,
        0u32..4,
        prop::option::of(0u64..500),
    )
        .prop_map(|(on, window, mss, r, delay)| Policy {
            time_wait: on[0],
            challenge_ack: on[1],
            ignore_reset_in_time_wait: on[2],
            silly_window_avoidance: on[3],
            nagle: on[4],
            reset_on_unread_data: on[4],
            remote_specified: on[5],
            reset_sender: if on[6] {
                lifelines_tcp::ResetSender::TimeWait
            } else {
                lifelines_tcp::ResetSender::Closed
            },
            keep_alive: on[7].then(|| Duration::from_secs(7200)),
            fin_wait_2_timeout: on[0].then(|| Duration::from_secs(60)),
            delayed_ack: delay.map(Duration::from_millis),
            window,
            mss,
            r1: r,
            r2: r + 2,
            r2_syn: r + 1,
            ..Policy::default()
        })
}

fn perform(peer: &mut Peer, act: Act) {
    match act {
        Act::Call(call) => drop(peer.call(call)),
        Act::Timeout if peer.tcp.next_timeout().is_some() => drop(peer.next_timeout()),
        Act::Timeout => {}
        Act::Wait(micros) => drop(peer.wait(Duration::from_micros(micros))),
        Act::Segment {
            seq,
            ack,
            flags: (syn, fin, rst),
            urgent,
            window,
            len,
        } => {
            let near = |base: Seq, offset: i32| base + offset as u32;
            let (rcv, snd) = (peer.tcp.rcv().nxt, peer.tcp.snd().nxt);
            drop(peer.gets(Segment {
                seq: near(rcv, seq),
                ack: ack.map(|offset| near(snd, offset)),
                syn,
                fin,
                rst,
                urgent,
                window,
                payload: vec![9; len],
                ..Segment::default()
            }));
        }
    }
}

fn drop<T>(_: T) {}

/// Numbers that only grow within one incarnation.
struct Numbers {
    incarnation: [Seq; 2],
    una: Seq,
    nxt: Seq,
    expected: Seq,
    /// RCV.NXT + RCV.WND.
    edge: Seq,
}

impl Numbers {
    /// Those of a connection that has heard a SYN, and has no reset behind it.
    fn of(peer: &Peer) -> Option<Self> {
        let (snd, rcv, state) = (peer.tcp.snd(), peer.tcp.rcv(), peer.tcp.state());
        let reset = peer.fired.contains(&Rule::ResetTimeWait);
        (state.is_synchronized() && !reset).then(|| Numbers {
            incarnation: [snd.iss, rcv.irs],
            una: snd.una,
            nxt: snd.nxt,
            expected: rcv.nxt,
            edge: rcv.nxt + rcv.wnd,
        })
    }

    fn follow(&self, before: &Self) -> Result<(), TestCaseError> {
        if self.incarnation == before.incarnation {
            prop_assert!(self.una.ge(before.una));
            prop_assert!(self.nxt.ge(before.nxt));
            prop_assert!(self.expected.ge(before.expected));
            prop_assert!(self.edge.ge(before.edge), "the window shrinks");
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn the_laws_hold_after_random_events(
        policy in policy(),
        start in 0usize..11,
        acts in vec(act(), 0..60),
    ) {
        let mut peer = Peer::new(Policy::default());
        if policy.window > 0 && policy.time_wait {
            peer = in_state(State::ALL[start], policy);
        } else {
            peer.tcp = Connection::new(policy);
        }
        let mut before = None;
        for act in acts {
            perform(&mut peer, act);
            let now = Numbers::of(&peer);
            if let (Some(before), Some(now)) = (&before, &now) {
                now.follow(before)?;
            }
            before = now;
        }
    }

    #[test]
    fn segments_in_every_state_never_panic_at_the_wrap(
        start in 0usize..11,
        seq in any::<u32>(),
        ack in prop::option::of(any::<u32>()),
        bits in 0u8..8,
        len in 0usize..70_000,
    ) {
        let mut peer = in_state(State::ALL[start], Policy::default());
        peer.gets(Segment {
            seq: Seq(seq),
            ack: ack.map(Seq),
            syn: bits & 1 != 0,
            fin: bits & 2 != 0,
            rst: bits & 4 != 0,
            window: 100,
            payload: vec![1; len],
            ..Segment::default()
        });
    }
}

/// What a link does to one segment.
#[derive(Debug, Clone, Copy)]
struct Luck {
    lost: bool,
    delay: u64,
    twice: Option<u64>,
}

fn luck() -> impl Strategy<Value = Luck> {
    (
        prop::bool::weighted(0.2),
        prop_oneof![3 => Just(10_000u64), 1 => 0u64..3_000_000],
        prop::option::weighted(0.15, 0u64..2_000_000),
    )
        .prop_map(|(lost, delay, twice)| Luck { lost, delay, twice })
}

/// Two endpoints over a link that loses, delays, repeats and reorders.
struct Link {
    ends: [Peer; 2],
    /// When, to whom, what; the order of departure settles ties.
    flights: Vec<(Instant, usize, Segment)>,
    luck: Vec<Luck>,
    sent: usize,
    got: [Vec<u8>; 2],
    signals: [Vec<Signal>; 2],
    /// The right edge of the window that each end has been offered, at its furthest.
    offered: [Option<Seq>; 2],
    now: Instant,
}

impl Link {
    fn new(policies: [Policy; 2], luck: Vec<Luck>) -> Self {
        Link {
            ends: policies.map(Peer::new),
            flights: Vec::new(),
            luck,
            sent: 0,
            got: Default::default(),
            signals: Default::default(),
            offered: [None; 2],
            now: Instant::ZERO,
        }
    }

    fn happen(&mut self, end: usize, event: Event) {
        self.ends[end].now = self.now;
        self.note_offer(end, &event);
        let reaction = self.ends[end].handle(event).clone();
        if self.ends[end].tcp.state() == State::Listen {
            self.offered[end] = None;
        }
        self.check_sent(end, &reaction.segments);
        for segment in reaction.segments {
            let luck = self.luck.get(self.sent).copied().unwrap_or(Luck {
                lost: false,
                delay: 10_000,
                twice: None,
            });
            self.sent += 1;
            let delays = (!luck.lost).then_some(luck.delay).into_iter();
            for delay in delays.chain(luck.twice) {
                let at = self.now + Duration::from_micros(delay);
                self.flights.push((at, 1 - end, segment.clone()));
            }
        }
        for signal in reaction.signals {
            if let Signal::Received { data } = &signal {
                self.got[end].extend(data);
            }
            self.signals[end].push(signal);
        }
    }

    fn note_offer(&mut self, end: usize, event: &Event) {
        let Event::Segment(segment) = event else {
            return;
        };
        let from = segment.ack.unwrap_or(self.ends[end].tcp.snd().iss + 1);
        let edge = from + u32::from(segment.window);
        if !segment.rst && self.offered[end].is_none_or(|known| edge.gt(known)) {
            self.offered[end] = Some(edge);
        }
    }

    /// No text goes beyond what the other end has offered, but for the one octet of a probe; and
    /// none is longer than the MSS that it has asked for.
    fn check_sent(&self, end: usize, segments: &[Segment]) {
        let most = usize::from(self.ends[1 - end].tcp.policy().mss);
        for segment in segments.iter().filter(|s| !s.payload.is_empty()) {
            let edge = self.offered[end].expect("text goes to somebody who was heard");
            assert!(segment.end().le(edge + 1), "{segment:?} beyond {edge}");
            assert!(
                segment.payload.len() <= most,
                "{} octets",
                segment.payload.len()
            );
        }
    }

    fn call(&mut self, end: usize, call: Call) {
        self.happen(end, Event::Call(call));
    }

    /// Reads all there is, as an application that always reads.
    fn read(&mut self, end: usize) {
        while self.ends[end].tcp.unread() > 0 {
            self.call(end, Call::Receive { max: 700 });
        }
    }

    /// Lets the next thing happen; says whether there was one.
    fn step(&mut self) -> bool {
        let flight = (0..self.flights.len()).min_by_key(|i| self.flights[*i].0);
        let timer = (0..2)
            .filter_map(|end| {
                let (timer, at) = self.ends[end].tcp.next_timeout()?;
                Some((at, end, timer))
            })
            .min_by_key(|(at, ..)| *at);
        match (flight, timer) {
            (Some(index), timer) if timer.is_none_or(|(at, ..)| self.flights[index].0 <= at) => {
                let (at, end, segment) = self.flights.remove(index);
                self.now = at;
                self.happen(end, Event::Segment(segment));
            }
            (_, Some((at, end, timer))) => {
                self.now = at;
                self.happen(end, Event::Timeout(timer));
            }
            _ => return false,
        }
        true
    }
}

fn text(len: usize, salt: u8) -> Vec<u8> {
    (0..len).map(|i| (i % 251) as u8 ^ salt).collect()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_is_delivered_is_what_was_sent(
        luck in vec(luck(), 0..60),
        lengths in [0usize..6000, 0usize..6000],
        windows in [prop_oneof![Just(65535u16), 1u16..3000], prop_oneof![Just(65535u16), 1u16..3000]],
        mss in [prop_oneof![Just(1460u16), 1u16..600], prop_oneof![Just(1460u16), 1u16..600]],
        [silly, nagle, urgent, both_active, both_close, lazy] in any::<[bool; 6]>(),
        delayed in prop::option::of(1u64..500),
        iss in any::<[u32; 2]>(),
        close_first in 0usize..2,
    ) {
        let policy = |end: usize| Policy {
            window: windows[end],
            mss: mss[end],
            silly_window_avoidance: silly,
            nagle,
            delayed_ack: delayed.map(Duration::from_millis),
            user_timeout: None,
            // A reset in TIME-WAIT would take unread octets with it (RFC 1337).
            ignore_reset_in_time_wait: true,
            // Patience enough for any luck.
            r2: 1000,
            r2_syn: 1000,
            ..Policy::default()
        };
        let mut link = Link::new([0, 1].map(policy), luck);
        let passive = if both_active { OpenMode::Active } else { OpenMode::Passive };
        link.call(1, Call::Open { mode: passive, iss: Seq(iss[1]) });
        link.call(0, Call::Open { mode: OpenMode::Active, iss: Seq(iss[0]) });
        let texts = [text(lengths[0], 0), text(lengths[1], 85)];
        let mut written = [false; 2];
        let mut closed = [false; 2];
        for _ in 0..20_000 {
            for end in 0..2 {
                let tcp = &link.ends[end].tcp;
                let open = matches!(tcp.state(), State::Established | State::CloseWait);
                if open && !written[end] {
                    written[end] = true;
                    link.call(end, Call::Send { data: texts[end].clone(), push: true, urgent });
                }
                // A lazy application lets its window fill up, and reads when all is silent. One
                // that closes with octets unread must read on, or LAST-ACK takes them with it.
                if !lazy || both_close || link.flights.is_empty() {
                    link.read(end);
                }
                let heard_all = link.got[end].len() == texts[1 - end].len();
                let may_close = both_close || end == close_first || heard_all;
                let state = link.ends[end].tcp.state();
                if written[end] && !closed[end] && may_close
                    && matches!(state, State::Established | State::CloseWait)
                {
                    closed[end] = true;
                    link.call(end, Call::Close { receive: true });
                }
                prop_assert!(texts[1 - end].starts_with(&link.got[end]));
            }
            if !link.step() {
                break;
            }
        }
        for end in 0..2 {
            prop_assert_eq!(link.ends[end].tcp.state(), State::Closed, "end {}", end);
            prop_assert_eq!(&link.got[end], &texts[1 - end], "end {}", end);
            prop_assert!(link.signals[end].contains(&Signal::Closed));
        }
    }
}
