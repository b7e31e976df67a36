//! What waits for a condition: steps, held segments, injections.

use super::host::Running;
use super::queue::{Due, Queue};
use crate::{Condition, Flight, FlightId, Happening, Moment, Script, SegmentRef, Trick, When};

/// What is due so long after a condition that has not held yet.
#[derive(Debug)]
pub(super) struct Waiting(Vec<(When, Due)>);

impl Waiting {
    /// Puts what names its time into the queue, and keeps the rest.
    pub(super) fn new(script: &Script, queue: &mut Queue) -> Self {
        let mut waiting = Waiting(Vec::new());
        let cause = None;
        for (index, step) in script.steps.iter().enumerate() {
            waiting.add(step.when, Due::Step { index, cause }, queue);
        }
        for (fate, held) in script.fates.iter().enumerate() {
            if let Trick::Hold { until: Some(until) } = held.trick {
                waiting.add(until, Due::Release { fate }, queue);
            }
        }
        for (index, injection) in script.injections.iter().enumerate() {
            waiting.add(injection.when, Due::Injection { index, cause }, queue);
        }
        waiting
    }

    fn add(&mut self, when: When, due: Due, queue: &mut Queue) {
        match when {
            When::At(at) => queue.push(at, due),
            When::After { .. } => self.0.push((when, due)),
        }
    }

    /// Puts that whose condition holds with `moment`, which has just happened as the
    /// `index`-th, into the queue: each once.
    pub(super) fn wake(
        &mut self,
        moment: &Moment,
        index: usize,
        hosts: &[Running; 2],
        flights: &[Flight],
        queue: &mut Queue,
    ) {
        self.0.retain(|(when, due)| match *when {
            When::After { delay, condition } if holds(condition, moment, hosts, flights) => {
                queue.push(moment.at + delay, because(*due, index));
                false
            }
            _ => true,
        });
    }

    /// The steps, by index, whose condition never held.
    pub(super) fn unfired(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().filter_map(|(_, due)| match due {
            Due::Step { index, .. } => Some(index),
            _ => None,
        })
    }
}

/// The same, with the moment that lets it happen.
fn because(due: Due, moment: usize) -> Due {
    let cause = Some(moment);
    match due {
        Due::Step { index, .. } => Due::Step { index, cause },
        Due::Injection { index, .. } => Due::Injection { index, cause },
        due => due,
    }
}

/// A state counts as entered even when the endpoint leaves it within the same moment.
fn holds(condition: Condition, moment: &Moment, hosts: &[Running; 2], flights: &[Flight]) -> bool {
    let named = |flight: FlightId, name: SegmentRef| flights[flight].name == name;
    match condition {
        Condition::Enters {
            end,
            connection,
            state,
        } => {
            moment.end == Some(end)
                && moment.connection == Some(connection)
                && moment.transitions.iter().any(|t| t.to == state)
        }
        Condition::HasRead {
            end,
            connection,
            octets,
        } => {
            let socket = hosts[end.index()].socket(connection);
            socket.is_some_and(|socket| socket.has_read >= u64::from(octets))
        }
        Condition::Sends(name) => moment.sent.iter().any(|&flight| named(flight, name)),
        Condition::Arrives(name) => match moment.happening {
            Happening::Arrival { flight, .. } => named(flight, name),
            _ => false,
        },
    }
}
