//! The joint state of two endpoints and the link between them: which choices it has, and what
//! follows from each.
//!
//! This is written once for two casts: [`Plain`] holds real endpoints and packets, the pool of
//! a [`Space`](crate::Space) holds numbers that stand for them.

use std::sync::Arc;

use lifelines_sim::End;
use lifelines_tcp::{State, Timer};

use crate::Bounds;
use crate::choice::{Act, Age, Choice, Facts, Flight, Numbers};
use crate::effect::{Effect, Told, Verdict};
use crate::endpoint::{Endpoint, Packet, Stimulus, bit};

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

    /// Lets `stimulus` happen to `end`, and shows what follows to `then`.
    fn react<R>(
        &mut self,
        end: &Self::End,
        stimulus: Stimulus<&Self::Packet>,
        then: impl FnOnce(&Effect<Self::End, Self::Packet>) -> R,
    ) -> R;
}

/// What the last step was, for those who judge it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Brief {
    /// At which end it happened; `None` on the link.
    pub(crate) who: Option<End>,
    pub(crate) told: Told,
    pub(crate) verdict: Verdict,
    /// How many segments were sent.
    pub(crate) sent: usize,
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
        let bounds = bounds.clamped();
        let mut choices = Vec::new();
        self.list_choices(&Plain { bounds: &bounds }, &bounds, &mut choices);
        choices
    }

    /// The state that follows when `choice`, one of [`Joint::choices`], is taken.
    pub fn after(&self, choice: &Choice, bounds: &Bounds) -> Joint {
        let bounds = bounds.clamped();
        let mut next = self.clone();
        next.take(choice, &mut Plain { bounds: &bounds });
        next
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
        // Where nobody knows any number of an earlier incarnation, one choice of numbers
        // stands for all.
        let fresh = self.flights.is_empty() && facts[end.other().index()].remembers_nothing();
        for act in Act::ALL {
            let possible = has(acts, act);
            let same = fresh
                && match act {
                    Act::OpenActive(Numbers::Above) => has(acts, Act::OpenActive(Numbers::First)),
                    Act::OpenPassive(Numbers::Above) => has(acts, Act::OpenPassive(Numbers::First)),
                    _ => false,
                };
            let used_up = act == Act::Abort && self.spent.aborts >= bounds.aborts;
            if possible && !same && !used_up {
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

    /// Takes `choice`, and says what it was.
    pub(crate) fn take<C: Cast<End = E, Packet = P>>(
        &mut self,
        choice: &Choice<P>,
        cast: &mut C,
    ) -> Brief {
        match choice {
            Choice::Call(end, act) => {
                self.spent.aborts += u8::from(*act == Act::Abort);
                self.react(*end, Stimulus::Call(*act), None, cast)
            }
            Choice::Deliver(flight) => {
                self.remove(flight);
                self.arrive(flight, cast)
            }
            Choice::Duplicate(flight) => {
                self.spent.duplicates += 1;
                self.arrive(flight, cast)
            }
            Choice::Lose(flight) => {
                self.remove(flight);
                self.spent.losses += 1;
                Brief::default()
            }
            Choice::Timeout(end, timer) => {
                self.count_timeout(*end, *timer, cast);
                self.react(*end, Stimulus::Timeout(*timer), None, cast)
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

    fn arrive<C: Cast<End = E, Packet = P>>(&mut self, flight: &Flight<P>, cast: &mut C) -> Brief {
        let to = flight.from.other();
        self.react(
            to,
            Stimulus::Arrival(&flight.packet),
            Some(flight.ages),
            cast,
        )
    }

    /// `cause` is the ages of the segment that is answered, if one is.
    fn react<C: Cast<End = E, Packet = P>>(
        &mut self,
        who: End,
        stimulus: Stimulus<&P>,
        cause: Option<[Age; 2]>,
        cast: &mut C,
    ) -> Brief {
        let Joint {
            ends,
            flights,
            spent,
        } = self;
        let end = &mut ends[who.index()];
        let before = end.clone();
        cast.react(&before, stimulus, |effect| {
            end.clone_from(&effect.end);
            let ages = cause.unwrap_or_default().map(Age::of_reply);
            flights.extend(effect.sent.iter().map(|packet| Flight {
                from: who,
                packet: packet.clone(),
                ages,
            }));
            grow_old(flights, who, effect);
            spent.aborts = (spent.aborts + u8::from(effect.aborts)).min(Bounds::MOST);
            flights.sort_unstable();
            Brief {
                who: Some(who),
                told: effect.told,
                verdict: effect.verdict,
                sent: effect.sent.len(),
            }
        })
    }
}

fn has(acts: u16, act: Act) -> bool {
    acts & 1 << act.index() != 0
}

/// What is in flight when `who` starts 2MSL is old for it; when the timer is gone, nothing is.
fn grow_old<E, P>(flights: &mut [Flight<P>], who: End, effect: &Effect<E, P>) {
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

    fn react<R>(
        &mut self,
        end: &Endpoint,
        stimulus: Stimulus<&Packet>,
        then: impl FnOnce(&Effect<Endpoint, Packet>) -> R,
    ) -> R {
        let turn = end.react(stimulus, self.bounds);
        then(&Effect::of(end, &turn, self.bounds))
    }
}
