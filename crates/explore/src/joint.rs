//! The joint state of two endpoints and the link between them: which choices it has, and what
//! follows from each.
//!
//! This is written once for two casts: [`Plain`] holds real endpoints and packets, the pool of
//! a [`Space`](crate::Space) holds numbers that stand for them.

use std::sync::Arc;

use lifelines_sim::End;
use lifelines_tcp::{State, Timer};

use crate::choice::{Act, Age, Choice, Facts, Flight, Numbers};
use crate::effect::{Effect, packets};
use crate::endpoint::{Endpoint, Packet, Stimulus, bit};
use crate::laws::breaks;
use crate::{Bounds, Law, Reuse};

/// Two endpoints, and what is in flight between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Joint<E = Endpoint, P = Packet> {
    /// The client and the server.
    pub ends: [E; 2],
    /// What is in flight, sorted: the network keeps no order.
    pub flights: Vec<Flight<P>>,
    /// What of the bounds is used up.
    pub spent: Spent,
}

/// What of the bounds is used up on the way to a joint state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Spent {
    /// Segments lost.
    pub losses: u8,
    /// Copies made.
    pub duplicates: u8,
    /// Timers that ran out while something was in flight.
    pub early: u8,
    /// ABORTs, and resets for data that nobody will read.
    pub aborts: u8,
    /// User timeouts.
    pub give_ups: u8,
}

/// Who plays the endpoints and packets of a joint state.
pub(crate) trait Cast {
    type End: Clone;
    type Packet: Clone + Ord;

    /// What decides the choices of `end`.
    fn facts(&self, end: &Self::End) -> Facts;

    /// Lets `stimulus` happen to `end`, and hands what it sends to `send`, in order.
    fn react(
        &mut self,
        end: &mut Self::End,
        stimulus: Stimulus<&Self::Packet>,
        send: impl FnMut(Self::Packet),
    ) -> Effect;
}

impl Joint {
    /// Both ends in CLOSED, an empty network.
    pub fn start(bounds: &Bounds) -> Joint {
        let end = Endpoint::new(Arc::new(bounds.policy.clone()));
        Joint::of([end.clone(), end])
    }

    /// Both ends' states, client first.
    pub fn states(&self) -> [State; 2] {
        self.ends.each_ref().map(Endpoint::state)
    }

    /// Every choice this state has within the bounds, in a fixed order.
    pub fn choices(&self, bounds: &Bounds) -> Vec<Choice> {
        let mut choices = Vec::new();
        self.list_choices(&Plain { bounds }, bounds, &mut choices);
        choices
    }

    /// The state that follows when `choice`, one of [`Joint::choices`], is taken.
    pub fn after(&self, choice: &Choice, bounds: &Bounds) -> Joint {
        let mut next = self.clone();
        next.take(choice, &mut Plain { bounds });
        next
    }

    /// The laws of joint states that this one breaks.
    pub fn broken_laws(&self, bounds: &Bounds) -> Vec<Law> {
        let ends = self.ends.each_ref();
        Law::of_bits(breaks(ends, self.flights.is_empty(), self.spent, bounds).broken)
    }
}

impl<E: Clone, P: Clone + Ord> Joint<E, P> {
    pub(crate) fn of(ends: [E; 2]) -> Self {
        Joint {
            ends,
            flights: Vec::new(),
            spent: Spent::default(),
        }
    }

    /// Appends every choice, in a fixed order.
    pub(crate) fn list_choices<C: Cast<End = E, Packet = P>>(
        &self,
        cast: &C,
        bounds: &Bounds,
        choices: &mut Vec<Choice<P>>,
    ) {
        let facts = self.ends.each_ref().map(|end| cast.facts(end));
        for end in End::BOTH {
            self.list_calls(end, &facts, bounds, choices);
        }
        for (nth, flight) in self.flights.iter().enumerate() {
            // Equal segments are one choice.
            if nth > 0 && self.flights[nth - 1] == *flight {
                continue;
            }
            choices.push(Choice::Deliver(flight.clone()));
            if self.spent.duplicates < bounds.duplicates {
                choices.push(Choice::Duplicate(flight.clone()));
            }
            if self.spent.losses < bounds.losses {
                choices.push(Choice::Lose(flight.clone()));
            }
        }
        for end in End::BOTH {
            for timer in Timer::ALL {
                if facts[end.index()].runs(timer) && self.may_run_out(end, timer, &facts, bounds) {
                    choices.push(Choice::Timeout(end, timer));
                }
            }
        }
    }

    fn list_calls(
        &self,
        end: End,
        facts: &[Facts; 2],
        bounds: &Bounds,
        choices: &mut Vec<Choice<P>>,
    ) {
        if !bounds.simultaneous && !self.flights.is_empty() {
            return;
        }
        let acts = facts[end.index()].acts;
        let other = &facts[end.other().index()];
        // Where nobody knows any number of an earlier incarnation, one choice of numbers
        // stands for all.
        let fresh = self.flights.is_empty() && other.remembers_nothing();
        let early = other.state == State::TimeWait && bounds.reuse == Reuse::AfterTimeWait;
        for act in Act::ALL {
            let offered = match act {
                Act::OpenActive(Numbers::Above) => !fresh || !has(acts, OPENS[0]),
                Act::OpenPassive(Numbers::Above) => !fresh || !has(acts, OPENS[1]),
                Act::OpenActive(Numbers::First) | Act::OpenPassive(Numbers::First) => !early,
                Act::Abort => self.spent.aborts < bounds.aborts,
                _ => true,
            };
            let state = facts[end.index()].state;
            let in_order = !bounds.orderly || is_in_order(end, state, act);
            if has(acts, act) && offered && in_order && fits_role(end, act, bounds) {
                choices.push(Choice::Call(end, act));
            }
        }
    }

    /// Whether a timer that runs may run out now. At any moment, except for 2MSL: it outlives
    /// all that was sent before it was started, and every answer to such a segment, for each
    /// of the two lives one MSL at most.
    fn may_run_out(&self, end: End, timer: Timer, facts: &[Facts; 2], bounds: &Bounds) -> bool {
        let quiet = self.flights.is_empty();
        match timer {
            Timer::TimeWait => self
                .flights
                .iter()
                .all(|flight| flight.ages[end.index()] == Age::Free),
            Timer::DelayedAck => true,
            Timer::User if facts[end.index()].orphan => quiet || self.spent.early < bounds.early,
            Timer::User => self.spent.give_ups < bounds.give_ups,
            Timer::Retransmission | Timer::Persist | Timer::KeepAlive => {
                quiet || self.spent.early < bounds.early
            }
        }
    }

    /// Takes `choice`, and says what came of it, if it happened at an end.
    pub(crate) fn take<C: Cast<End = E, Packet = P>>(
        &mut self,
        choice: &Choice<P>,
        cast: &mut C,
    ) -> Option<(End, Effect)> {
        match choice {
            Choice::Call(end, act) => {
                self.spent.aborts += u8::from(*act == Act::Abort);
                Some(self.react(*end, Stimulus::Call(*act), None, cast))
            }
            Choice::Deliver(flight) => {
                self.remove(flight);
                Some(self.arrive(flight, cast))
            }
            Choice::Duplicate(flight) => {
                self.spent.duplicates += 1;
                Some(self.arrive(flight, cast))
            }
            Choice::Lose(flight) => {
                self.remove(flight);
                self.spent.losses += 1;
                None
            }
            Choice::Timeout(end, timer) => {
                self.count_timeout(*end, *timer, cast);
                Some(self.react(*end, Stimulus::Timeout(*timer), None, cast))
            }
        }
    }

    fn count_timeout<C: Cast<End = E, Packet = P>>(&mut self, end: End, timer: Timer, cast: &C) {
        let quiet = self.flights.is_empty();
        let early = u8::from(!quiet);
        match timer {
            Timer::TimeWait | Timer::DelayedAck => {}
            Timer::User if !cast.facts(&self.ends[end.index()]).orphan => self.spent.give_ups += 1,
            _ => self.spent.early += early,
        }
    }

    fn remove(&mut self, flight: &Flight<P>) {
        if let Ok(nth) = self.flights.binary_search(flight) {
            self.flights.remove(nth);
        }
    }

    fn arrive<C: Cast<End = E, Packet = P>>(
        &mut self,
        flight: &Flight<P>,
        cast: &mut C,
    ) -> (End, Effect) {
        let to = flight.from.other();
        let stimulus = Stimulus::Arrival(&flight.packet);
        self.react(to, stimulus, Some(flight.ages), cast)
    }

    /// `cause` is the ages of the segment that is answered, if one is.
    fn react<C: Cast<End = E, Packet = P>>(
        &mut self,
        who: End,
        stimulus: Stimulus<&P>,
        cause: Option<[Age; 2]>,
        cast: &mut C,
    ) -> (End, Effect) {
        let Joint {
            ends,
            flights,
            spent,
        } = self;
        let ages = cause.unwrap_or_default().map(Age::of_reply);
        let effect = cast.react(&mut ends[who.index()], stimulus, |packet| {
            flights.push(Flight {
                from: who,
                packet,
                ages,
            });
        });
        grow_old(flights, who, &effect);
        spent.aborts = (spent.aborts + u8::from(effect.aborts)).min(Bounds::MOST);
        flights.sort_unstable();
        (who, effect)
    }
}

/// The OPENs with the numbers of the first incarnation.
const OPENS: [Act; 2] = [
    Act::OpenActive(Numbers::First),
    Act::OpenPassive(Numbers::First),
];

fn fits_role(end: End, act: Act, bounds: &Bounds) -> bool {
    let apart = match act {
        Act::Send if bounds.answers => End::Server,
        Act::OpenActive(_) | Act::Send => End::Client,
        Act::OpenPassive(_) => End::Server,
        _ => return true,
    };
    !bounds.roles || end == apart
}

fn is_in_order(end: End, state: State, act: Act) -> bool {
    match act {
        Act::Send => matches!(state, State::Established | State::CloseWait),
        Act::Shutdown | Act::Close if end == End::Server => state == State::CloseWait,
        Act::Shutdown | Act::Close => {
            !matches!(state, State::Listen | State::SynSent | State::SynReceived)
        }
        _ => true,
    }
}

fn has(acts: u16, act: Act) -> bool {
    acts & 1 << act.index() != 0
}

/// What is in flight when `who` starts 2MSL is old for it; when the timer is gone, nothing is.
fn grow_old<P>(flights: &mut [Flight<P>], who: End, effect: &Effect) {
    let age = if effect.armed & bit(Timer::TimeWait) != 0 {
        Age::Old
    } else if matches!(effect.state, State::TimeWait | State::SynReceived) {
        // A connection reopened from TIME-WAIT may go back there, to the same deadline.
        return;
    } else {
        Age::Free
    };
    for flight in flights {
        flight.ages[who.index()] = age;
    }
}

/// Real endpoints, real packets.
pub(crate) struct Plain<'a> {
    pub(crate) bounds: &'a Bounds,
}

impl Cast for Plain<'_> {
    type End = Endpoint;
    type Packet = Packet;

    fn facts(&self, end: &Endpoint) -> Facts {
        Facts::of(end, self.bounds)
    }

    fn react(
        &mut self,
        end: &mut Endpoint,
        stimulus: Stimulus<&Packet>,
        send: impl FnMut(Packet),
    ) -> Effect {
        let turn = end.react(stimulus, self.bounds);
        let effect = Effect::of(end, &turn);
        packets(end, turn).for_each(send);
        effect
    }
}
