//! Two ends, their applications, and a link that follows a list of fates.

use std::collections::BTreeMap;

use lifelines_tcp::{Duration, Instant, Segment, State};

use crate::ends::End;

/// When an application closes: after it has handed over all it has to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closes {
    /// As soon as the connection is open.
    AtOnce,
    /// When the other end has closed.
    Second,
    /// It aborts as soon as the connection is open.
    Aborts,
}

/// What an application does.
#[derive(Debug, Clone)]
pub struct Plan {
    pub active: bool,
    pub closes: Closes,
    /// What it sends.
    pub text: Vec<u8>,
    /// Whether it sends only when the other end has closed.
    pub late: bool,
}

/// What the link does with one segment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fate {
    pub lost: bool,
    /// How much longer than the latency it takes.
    pub delay: Duration,
    /// How much later it arrives a second time.
    pub copy: Option<Duration>,
}

/// What happened at one end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    pub path: Vec<State>,
    pub received: Vec<u8>,
}

/// One way over the link takes so long.
const LATENCY: Duration = Duration::from_millis(10);

struct World<'a> {
    ends: [&'a mut dyn End; 2],
    plans: [Plan; 2],
    fates: [&'a [Fate]; 2],
    /// How many segments each end has sent.
    count: [usize; 2],
    stories: [Story; 2],
    /// In order of arrival, and then of departure: to whom, and what.
    in_flight: BTreeMap<(Instant, u64), (usize, Segment)>,
    departures: u64,
    now: Instant,
}

/// Runs two ends until nothing can happen any more. Segments without a fate arrive on time.
pub fn run<'a>(ends: [&'a mut dyn End; 2], plans: [Plan; 2], fates: [&'a [Fate]; 2]) -> [Story; 2] {
    let story = || Story {
        path: vec![State::Closed],
        received: Vec::new(),
    };
    let mut world = World {
        ends,
        plans,
        fates,
        count: [0; 2],
        stories: [story(), story()],
        in_flight: BTreeMap::new(),
        departures: 0,
        now: Instant::ZERO,
    };
    // The passive side first: it has been waiting for long.
    for active in [false, true] {
        for end in 0..2 {
            if world.plans[end].active == active {
                world.ends[end].open(world.now, active);
                world.look(end);
            }
        }
    }
    const MOST_STEPS: usize = 10_000;
    for _ in 0..MOST_STEPS {
        if !world.step() {
            return world.stories;
        }
    }
    panic!("no end in sight: {:?}", world.stories);
}

impl World<'_> {
    /// Lets the next thing happen; says whether there was one.
    fn step(&mut self) -> bool {
        let arrival = self.in_flight.keys().next().map(|(at, _)| *at);
        let wakes = [0, 1].map(|end| self.ends[end].next(self.now));
        let times = arrival.into_iter().chain(wakes.into_iter().flatten());
        let Some(next) = times.min() else {
            return false;
        };
        self.now = self.now.max(next);
        if arrival.is_some_and(|at| at <= self.now)
            && let Some((_, (to, segment))) = self.in_flight.pop_first()
        {
            self.ends[to].arrives(self.now, segment);
            self.look(to);
        } else {
            for (end, wake) in wakes.into_iter().enumerate() {
                if wake.is_some_and(|at| at <= self.now) {
                    self.ends[end].wake(self.now);
                    self.look(end);
                }
            }
        }
        true
    }

    /// After something happened at `end`: notes its state, carries off what it sent, and lets
    /// its application act.
    fn look(&mut self, end: usize) {
        self.note(end);
        self.carry(end);
        self.apply(end);
        self.note(end);
        self.carry(end);
        // What was sent may have changed the state.
        self.note(end);
    }

    fn note(&mut self, end: usize) {
        let state = self.ends[end].state();
        let path = &mut self.stories[end].path;
        if path.last() != Some(&state) {
            path.push(state);
        }
    }

    fn carry(&mut self, end: usize) {
        for segment in self.ends[end].sent(self.now) {
            let fate = self.fates[end].get(self.count[end]).copied();
            self.count[end] += 1;
            let fate = fate.unwrap_or_default();
            let at = self.now + LATENCY + fate.delay;
            if let Some(later) = fate.copy {
                self.depart(at + later, 1 - end, segment.clone());
            }
            if !fate.lost {
                self.depart(at, 1 - end, segment);
            }
        }
    }

    fn depart(&mut self, at: Instant, to: usize, segment: Segment) {
        self.departures += 1;
        self.in_flight.insert((at, self.departures), (to, segment));
    }

    fn apply(&mut self, end: usize) {
        let received = self.ends[end].receive(self.now);
        self.stories[end].received.extend(received);
        let state = self.ends[end].state();
        let heard_fin = state == State::CloseWait;
        let open = heard_fin || state == State::Established;
        let plan = &mut self.plans[end];
        if open && (heard_fin || !plan.late) && !plan.text.is_empty() {
            let text = std::mem::take(&mut plan.text);
            self.ends[end].send(self.now, &text);
        }
        let plan = &self.plans[end];
        let done = plan.text.is_empty();
        if open && plan.closes == Closes::Aborts {
            self.ends[end].abort(self.now);
        } else if done && (heard_fin || open && plan.closes == Closes::AtOnce) {
            self.ends[end].close(self.now);
        }
    }
}
