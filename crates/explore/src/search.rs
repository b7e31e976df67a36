//! The shortest run to a goal, breadth first.

use std::collections::HashSet;
use std::collections::VecDeque;

use lifelines_tcp::State;

use crate::{Bounds, Choice, Joint};

/// A pair of states to reach; `None` is content with any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// The client's and the server's.
    pub states: [Option<State>; 2],
}

impl Goal {
    /// Whether `joint` is what was asked for.
    pub fn is_met(&self, joint: &Joint) -> bool {
        self.states
            .iter()
            .zip(joint.states())
            .all(|(wanted, is)| wanted.is_none_or(|state| state == is))
    }
}

/// A goal that was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The choices that lead there from the start, a shortest such list.
    pub choices: Vec<Choice>,
    /// The joint state there.
    pub joint: Joint,
    /// How many distinct joint states were seen on the way.
    pub searched: usize,
}

/// A goal that was not reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotReached {
    /// How many distinct joint states were seen.
    pub searched: usize,
    /// Whether those were all there are within the bounds.
    pub exhausted: bool,
}

/// Finds a shortest run from two CLOSED ends to the goal.
///
/// # Errors
/// [`NotReached`] when no run within the bounds leads there, or too many states were seen.
pub fn shortest(goal: &Goal, bounds: &Bounds) -> Result<Found, NotReached> {
    let start = Joint::start(bounds);
    let mut seen = HashSet::from([start.clone()]);
    // The tree of runs: each entry knows the choice that made it and its parent's index.
    let mut tree: Vec<(Option<usize>, Option<Choice>)> = vec![(None, None)];
    let mut queue = VecDeque::from([(start, 0)]);
    while let Some((joint, node)) = queue.pop_front() {
        if goal.is_met(&joint) {
            return Ok(Found {
                choices: way_to(node, &tree),
                joint,
                searched: seen.len(),
            });
        }
        for choice in joint.choices(bounds) {
            let next = joint.after(&choice);
            if seen.contains(&next) {
                continue;
            }
            if seen.len() >= bounds.states {
                return Err(NotReached {
                    searched: seen.len(),
                    exhausted: false,
                });
            }
            seen.insert(next.clone());
            tree.push((Some(node), Some(choice)));
            queue.push_back((next, tree.len() - 1));
        }
    }
    Err(NotReached {
        searched: seen.len(),
        exhausted: true,
    })
}

fn way_to(node: usize, tree: &[(Option<usize>, Option<Choice>)]) -> Vec<Choice> {
    let mut choices = Vec::new();
    let mut at = Some(node);
    while let Some(index) = at {
        let (parent, choice) = &tree[index];
        choices.extend(choice.clone());
        at = *parent;
    }
    choices.reverse();
    choices
}

#[cfg(test)]
mod tests {
    use lifelines_sim::End;
    use lifelines_tcp::State::{self, *};

    use super::*;

    fn goal(client: State, server: State) -> Goal {
        Goal {
            states: [Some(client), Some(server)],
        }
    }

    #[test]
    fn an_open_connection_takes_two_calls_and_three_segments() {
        let found = shortest(&goal(Established, Established), &Bounds::default()).unwrap();
        let deliveries = found
            .choices
            .iter()
            .filter(|c| matches!(c, Choice::Deliver(..)))
            .count();
        assert_eq!((found.choices.len(), deliveries), (5, 3));
    }

    #[test]
    fn both_ends_in_closing_needs_a_close_at_both_while_the_fins_cross() {
        let found = shortest(&goal(Closing, Closing), &Bounds::default()).unwrap();
        let closers: Vec<End> = found
            .choices
            .iter()
            .filter_map(|c| match c {
                Choice::Call(end, lifelines_tcp::Call::Close { .. }) => Some(*end),
                _ => None,
            })
            .collect();
        assert_eq!(closers.len(), 2);
        assert_ne!(closers[0], closers[1]);
    }

    #[test]
    fn nobody_reaches_last_ack_at_both_ends() {
        let not = shortest(&goal(LastAck, LastAck), &Bounds::default()).unwrap_err();
        assert!(not.exhausted, "searched {} states", not.searched);
    }

    #[test]
    fn the_same_search_gives_the_same_run() {
        let run = || {
            shortest(&goal(TimeWait, Closed), &Bounds::default())
                .unwrap()
                .choices
        };
        assert_eq!(run(), run());
    }

    #[test]
    fn a_small_bound_is_reported_as_such() {
        let bounds = Bounds {
            states: 3,
            ..Bounds::default()
        };
        let not = shortest(&goal(TimeWait, TimeWait), &bounds).unwrap_err();
        assert_eq!(
            not,
            NotReached {
                searched: 3,
                exhausted: false
            }
        );
    }
}
