//! The steps that wait for a condition.

use super::host::Running;
use super::queue::{Due, Queue};
use crate::{Condition, Moment, Step, When};

/// The steps, by index, whose condition has not held yet.
#[derive(Debug)]
pub(super) struct Waiting(Vec<usize>);

impl Waiting {
    /// Puts the steps that name their time into the queue, and keeps the others.
    pub(super) fn new(steps: &[Step], queue: &mut Queue) -> Self {
        let mut waiting = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            match step.when {
                When::At(at) => queue.push(at, Due::Step { index }),
                When::After { .. } => waiting.push(index),
            }
        }
        Waiting(waiting)
    }

    /// Puts the steps whose condition holds with `moment`, which has just happened, into the
    /// queue: each once.
    pub(super) fn wake(
        &mut self,
        steps: &[Step],
        moment: &Moment,
        hosts: &[Running; 2],
        queue: &mut Queue,
    ) {
        self.0.retain(|&index| match steps[index].when {
            When::After { delay, condition } if holds(condition, moment, hosts) => {
                queue.push(moment.at + delay, Due::Step { index });
                false
            }
            _ => true,
        });
    }

    pub(super) fn unfired(self) -> Vec<usize> {
        self.0
    }
}

/// A state counts as entered even when the endpoint leaves it within the same moment.
fn holds(condition: Condition, moment: &Moment, hosts: &[Running; 2]) -> bool {
    match condition {
        Condition::Enters { end, state } => {
            moment.end == Some(end) && moment.transitions.iter().any(|t| t.to == state)
        }
        Condition::HasRead { end, octets } => hosts[end.index()].has_read >= u64::from(octets),
    }
}
