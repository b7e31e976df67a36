//! Laws of what must come in the end.
//!
//! "In the end" is meant under fairness: what is in flight arrives or is lost, and a timer that
//! runs and may run out does so at last. In a finite space a law of this sort holds exactly if
//! from every state that it speaks of, some state that it promises can be reached by such
//! steps alone: whoever can always still get there cannot stay away for ever. Steps that need not
//! come (a call, a copy, an early timer) lead to states of which the same is asked.

use lifelines_sim::End;
use lifelines_tcp::{State, Timer};

use super::{Against, Law};
use crate::choice::Choice;
use crate::space::Step;
use crate::{Closes, Reuse, Space};

/// The steps of a space that come in the end, and those of applications that close.
#[derive(Default)]
pub(crate) struct Course {
    fair: Vec<(u32, u32)>,
    closes: Vec<(u32, u32)>,
}

impl Course {
    /// Notes a step, if it is one of these.
    pub(crate) fn note(&mut self, step: &Step<'_>) {
        let Some(to) = step.to else {
            return;
        };
        let edge = (step.from as u32, to as u32);
        let quiet = step.before.flights.is_empty();
        match step.choice {
            Choice::Deliver(_) => self.fair.push(edge),
            Choice::Call(_, act) if act.closes() => self.closes.push(edge),
            Choice::Timeout(_, Timer::TimeWait | Timer::DelayedAck) => self.fair.push(edge),
            Choice::Timeout(end, Timer::User) if !step.facts_before(end).orphan => {}
            Choice::Timeout(..) if quiet => self.fair.push(edge),
            _ => {}
        }
    }

    /// What the whole space says against the laws, each with the first state that does.
    pub(crate) fn breaks(&self, space: &Space) -> Vec<(Against, usize)> {
        let ends = End::BOTH.into_iter().flat_map(|end| {
            let state = move |at: usize| space.facts(at)[end.index()].state;
            // A FIN that comes with the ACK leads through ESTABLISHED to CLOSE-WAIT in one turn.
            let open = |state| {
                matches!(
                    state,
                    State::Established
                        | State::CloseWait
                        | State::FinWait1
                        | State::Listen
                        | State::Closed
                )
            };
            let over = |state| matches!(state, State::Closed | State::SynReceived);
            [
                self.astray(space, Law::SynSentEnds, state, State::SynSent, open),
                self.astray(space, Law::SynReceivedEnds, state, State::SynReceived, open),
                self.astray(space, Law::TimeWaitEnds, state, State::TimeWait, over),
            ]
        });
        let ends = ends.into_iter().flatten();
        let mut all: Vec<(Law, usize)> = ends.chain(self.unclosed(space)).collect();
        all.sort_unstable();
        all.dedup_by_key(|(law, _)| *law);
        // A reset of an earlier incarnation with the same numbers ends the one end without a
        // word to the other.
        let again = space.bounds().reuse != Reuse::Never;
        let against = |(law, at)| {
            let mut against = Against::default();
            against.note(law, again);
            (against, at)
        };
        all.into_iter().map(against).collect()
    }

    /// The first state in which an end is in `of` and cannot get to where it must.
    fn astray(
        &self,
        space: &Space,
        law: Law,
        state: impl Fn(usize) -> State,
        of: State,
        promised: impl Fn(State) -> bool,
    ) -> Option<(Law, usize)> {
        let arrives = arriving(space.seen(), &[&self.fair], |at| promised(state(at)));
        (0..space.seen())
            .find(|&at| state(at) == of && !arrives[at])
            .map(|at| (law, at))
    }

    /// The first state from which closing at both ends does not end the connection.
    fn unclosed(&self, space: &Space) -> Option<(Law, usize)> {
        let bounds = space.bounds();
        let over = |at: usize| {
            let ends = space.facts(at);
            ends.iter()
                .all(|end| matches!(end.state, State::Closed | State::Listen))
        };
        // An application that will not receive either leaves its FIN-WAIT-2 to the time-out.
        let limited =
            bounds.policy.fin_wait_2_timeout.is_some() && bounds.closes != Closes::Shutdown;
        let arrives = arriving(space.seen(), &[&self.fair, &self.closes], over);
        (0..space.seen())
            .find(|&at| {
                let spent = space.spent(at);
                let in_order = spent.aborts == 0 && spent.give_ups == 0;
                (in_order || limited) && !arrives[at]
            })
            .map(|at| (Law::CloseEnds, at))
    }
}

/// From which of `count` states one that is promised can be reached by these steps.
fn arriving(
    count: usize,
    steps: &[&Vec<(u32, u32)>],
    promised: impl Fn(usize) -> bool,
) -> Vec<bool> {
    let steps = || steps.iter().copied().flatten();
    // The states before each state, one list after the other.
    let mut starts = vec![0_usize; count + 1];
    for &(_, to) in steps() {
        starts[to as usize + 1] += 1;
    }
    for at in 0..count {
        starts[at + 1] += starts[at];
    }
    let mut before = vec![0_u32; starts[count]];
    let mut place = starts.clone();
    for &(from, to) in steps() {
        before[place[to as usize]] = from;
        place[to as usize] += 1;
    }
    let mut arrives: Vec<bool> = (0..count).map(promised).collect();
    let mut waiting: Vec<usize> = (0..count).filter(|&at| arrives[at]).collect();
    while let Some(at) = waiting.pop() {
        for &from in &before[starts[at]..starts[at + 1]] {
            if !std::mem::replace(&mut arrives[from as usize], true) {
                waiting.push(from as usize);
            }
        }
    }
    arrives
}

#[cfg(test)]
mod tests {
    use super::arriving;

    #[test]
    fn whoever_can_turn_back_arrives() {
        // 0 -> 1 -> 2 and back, 1 -> 3 and no way on.
        let steps = vec![(0, 1), (1, 2), (2, 0), (1, 3)];
        let arrives = arriving(4, &[&steps], |at| at == 2);
        assert_eq!(arrives, [true, true, true, false]);
    }
}
