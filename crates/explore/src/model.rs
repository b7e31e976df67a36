//! The joint state of two endpoints and the link between them, and the choices it allows.

use lifelines_sim::End;
use lifelines_tcp::{
    Call, Connection, Event, Instant, OpenMode, Policy, Segment, Seq, State, Timer,
};

/// What one search may spend. Each number bounds a dimension that would otherwise be endless.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The endpoints' choices.
    pub policy: Policy,
    /// How often each end may OPEN.
    pub opens: u8,
    /// Whether both ends may open actively, or only the client.
    pub simultaneous: bool,
    /// How many segments the network may lose.
    pub losses: u8,
    /// How often a retransmission timer may run out.
    pub retransmissions: u8,
    /// How many distinct joint states to visit at most.
    pub states: usize,
}

impl Default for Bounds {
    /// One connection over a network that loses nothing.
    fn default() -> Self {
        Bounds {
            policy: Policy::default(),
            opens: 1,
            simultaneous: true,
            losses: 0,
            retransmissions: 0,
            states: 200_000,
        }
    }
}

/// Two endpoints, and what is in flight from each.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Joint {
    /// The client's and the server's endpoint.
    pub ends: [Connection; 2],
    /// The segments each end has sent and nobody has received, in order of departure.
    pub in_flight: [Vec<Segment>; 2],
    spent: Spent,
}

/// What of the bounds is used up on the way here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Spent {
    opens: [u8; 2],
    losses: u8,
    retransmissions: u8,
}

/// One thing that could happen next.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Choice {
    /// An application calls.
    Call(End, Call),
    /// The segment this end sent, counted from the oldest in flight, arrives.
    Deliver(End, usize),
    /// The segment this end sent, counted from the oldest in flight, is lost.
    Lose(End, usize),
    /// A timer of this end runs out.
    Timeout(End, Timer),
}

impl Joint {
    /// Both ends in CLOSED, an empty network.
    pub fn start(bounds: &Bounds) -> Joint {
        Joint {
            ends: [
                Connection::new(bounds.policy.clone()),
                Connection::new(bounds.policy.clone()),
            ],
            in_flight: [Vec::new(), Vec::new()],
            spent: Spent::default(),
        }
    }

    /// Both ends' states, client first.
    pub fn states(&self) -> [State; 2] {
        self.ends.each_ref().map(Connection::state)
    }

    /// Every choice this state allows within the bounds, in a fixed order.
    pub fn choices(&self, bounds: &Bounds) -> Vec<Choice> {
        let mut choices = Vec::new();
        for end in End::BOTH {
            self.calls(end, bounds, &mut choices);
            for nth in 0..self.in_flight[end.index()].len() {
                choices.push(Choice::Deliver(end, nth));
                if self.spent.losses < bounds.losses {
                    choices.push(Choice::Lose(end, nth));
                }
            }
            self.timeouts(end, bounds, &mut choices);
        }
        choices
    }

    fn calls(&self, end: End, bounds: &Bounds, choices: &mut Vec<Choice>) {
        let state = self.ends[end.index()].state();
        if state == State::Closed && self.spent.opens[end.index()] < bounds.opens {
            let iss = Seq(if end == End::Client { 100 } else { 300 });
            if end == End::Client || bounds.simultaneous {
                choices.push(Choice::Call(
                    end,
                    Call::Open {
                        mode: OpenMode::Active,
                        iss,
                    },
                ));
            }
            choices.push(Choice::Call(
                end,
                Call::Open {
                    mode: OpenMode::Passive,
                    iss,
                },
            ));
        }
        let may_close = matches!(
            state,
            State::Listen
                | State::SynSent
                | State::SynReceived
                | State::Established
                | State::CloseWait
        );
        if may_close {
            choices.push(Choice::Call(end, Call::Close { receive: true }));
        }
    }

    fn timeouts(&self, end: End, bounds: &Bounds, choices: &mut Vec<Choice>) {
        let connection = &self.ends[end.index()];
        let network_is_empty = self.in_flight.iter().all(Vec::is_empty);
        if network_is_empty && connection.deadline(Timer::TimeWait).is_some() {
            choices.push(Choice::Timeout(end, Timer::TimeWait));
        }
        if self.spent.retransmissions < bounds.retransmissions
            && connection.deadline(Timer::Retransmission).is_some()
        {
            choices.push(Choice::Timeout(end, Timer::Retransmission));
        }
    }

    /// The state that follows when `choice` is taken. A choice that this state does not offer
    /// changes nothing.
    pub fn after(&self, choice: &Choice) -> Joint {
        let mut next = self.clone();
        match choice {
            Choice::Call(end, call) => {
                if matches!(call, Call::Open { .. }) {
                    next.spent.opens[end.index()] += 1;
                }
                next.handle(*end, Event::Call(call.clone()));
            }
            Choice::Deliver(from, nth) if *nth < next.in_flight[from.index()].len() => {
                let segment = next.in_flight[from.index()].remove(*nth);
                next.handle(from.other(), Event::Segment(segment));
            }
            Choice::Lose(from, nth) if *nth < next.in_flight[from.index()].len() => {
                next.in_flight[from.index()].remove(*nth);
                next.spent.losses += 1;
            }
            Choice::Timeout(end, timer) => {
                if *timer == Timer::Retransmission {
                    next.spent.retransmissions += 1;
                }
                next.handle(*end, Event::Timeout(*timer));
            }
            Choice::Deliver(..) | Choice::Lose(..) => {}
        }
        next
    }

    fn handle(&mut self, end: End, event: Event) {
        let reaction = self.ends[end.index()].handle(Instant::ZERO, event);
        self.in_flight[end.index()].extend(reaction.segments);
    }
}
