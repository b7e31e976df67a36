//! The shortest run to a goal, in slices.

use crate::story::{NoStory, Story};
use crate::{Bounds, Choice, Goal, Joint, Space};

/// A search for a goal, under way or done.
pub struct Search {
    goal: Goal,
    space: Space,
    set_aside: SetAside,
    found: Option<Found>,
}

/// Runs that lead to a goal and have no story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SetAside {
    /// For which no times were found.
    pub no_times: usize,
    /// Which the simulation told otherwise: a fault in this crate.
    pub told_otherwise: usize,
}

impl SetAside {
    pub(crate) fn count(&mut self, why: NoStory) {
        match why {
            NoStory::NoTimes => self.no_times += 1,
            NoStory::ToldOtherwise => self.told_otherwise += 1,
        }
    }
}

/// A goal that was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The choices that lead there from the start, a shortest such list.
    pub choices: Vec<Choice>,
    /// The joint state there.
    pub joint: Joint,
    /// The run as a script for the simulation.
    pub story: Story,
    /// How many distinct joint states were seen on the way.
    pub searched: usize,
    /// Shorter or equally short runs that were set aside.
    pub set_aside: SetAside,
}

/// A goal that was not reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotReached {
    /// How many distinct joint states were seen.
    pub searched: usize,
    /// Whether those were all there are within the bounds.
    pub exhausted: bool,
    /// Runs that lead there and were set aside.
    pub set_aside: SetAside,
}

/// How far a search has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// There is more to do.
    UnderWay {
        /// How many distinct joint states were seen.
        searched: usize,
        /// How many of them are still to be expanded.
        waiting: usize,
    },
    /// The goal was reached.
    Found(Box<Found>),
    /// It cannot be.
    NotReached(NotReached),
}

impl Search {
    /// A search that has not begun.
    pub fn new(goal: Goal, bounds: &Bounds) -> Search {
        let mut search = Search {
            goal,
            space: Space::new(bounds),
            set_aside: SetAside::default(),
            found: None,
        };
        if goal.asks_only_for_states() && goal.fits(search.space.state(0).states(), 0) {
            search.consider(0, None, false);
        }
        search
    }

    /// The states seen so far.
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// Expands up to `budget` states.
    pub fn step(&mut self, budget: usize) -> Progress {
        for _ in 0..budget {
            if self.found.is_some() || self.space.is_done() {
                break;
            }
            self.expand();
        }
        let searched = self.space.seen();
        match &self.found {
            Some(found) => Progress::Found(Box::new(found.clone())),
            None if self.space.is_done() => Progress::NotReached(NotReached {
                searched,
                exhausted: self.space.is_exhausted(),
                set_aside: self.set_aside,
            }),
            None => Progress::UnderWay {
                searched,
                waiting: searched - self.space.expanded(),
            },
        }
    }

    fn expand(&mut self) {
        let goal = self.goal;
        let sides = sides(self.space.bounds());
        let mut reached = Vec::new();
        self.space.run(1, &mut |step| {
            // What an application is told belongs to the step, not to the state.
            if !step.new && goal.asks_only_for_states() {
                return;
            }
            let told = step.effect.map(|(who, effect)| (who, effect.told));
            let fits = |&&mirrored: &&bool| {
                let mut states = step.states();
                let mut told = told;
                if mirrored {
                    states.reverse();
                    told = told.map(|(who, told)| (who.other(), told));
                }
                goal.fits(states, step.after.flights.len()) && goal.is_told(told)
            };
            if let Some(&mirrored) = sides.iter().find(fits) {
                reached.push((step.from, step.choice, mirrored));
            }
        });
        for (from, choice, mirrored) in reached {
            if self.found.is_none() {
                let last = self.space.spell_out(&choice);
                self.consider(from, Some(last), mirrored);
            }
        }
    }

    /// Tries to make a story of the run to `state`, and of `last` after it.
    fn consider(&mut self, state: usize, last: Option<Choice>, mirrored: bool) {
        match Found::at(&mut self.space, state, last, mirrored, self.set_aside) {
            Ok(found) => self.found = Some(found),
            Err(why) => self.set_aside.count(why),
        }
    }
}

impl Found {
    /// The run to `state`, and `last` after it, if it makes a story; with client and server
    /// changed over if `mirrored`.
    pub(crate) fn at(
        space: &mut Space,
        state: usize,
        last: Option<Choice>,
        mirrored: bool,
        set_aside: SetAside,
    ) -> Result<Found, NoStory> {
        let mut choices = space.way_to(state);
        choices.extend(last);
        if mirrored {
            choices = choices.into_iter().map(Choice::mirrored).collect();
        }
        let bounds = space.bounds();
        let story = Story::of(&choices, bounds)?;
        let joint = choices.iter().fold(Joint::start(bounds), |joint, choice| {
            joint.after(choice, bounds)
        });
        Ok(Found {
            choices,
            joint,
            story,
            searched: space.seen(),
            set_aside,
        })
    }
}

/// The ways to look at a joint state: as it is, and, where one stands for both, mirrored.
pub(crate) fn sides(bounds: &Bounds) -> &'static [bool] {
    if bounds.symmetric {
        &[false, true]
    } else {
        &[false]
    }
}

/// Finds a shortest run from two CLOSED ends to the goal.
///
/// # Errors
/// [`NotReached`] when no run within the bounds leads there, or too many states were seen.
pub fn shortest(goal: &Goal, bounds: &Bounds) -> Result<Found, NotReached> {
    let mut search = Search::new(*goal, bounds);
    loop {
        match search.step(usize::MAX) {
            Progress::UnderWay { .. } => {}
            Progress::Found(found) => return Ok(*found),
            Progress::NotReached(not) => return Err(not),
        }
    }
}

#[cfg(test)]
mod tests {
    use lifelines_sim::End;
    use lifelines_tcp::State::*;

    use super::*;

    #[test]
    fn an_open_connection_takes_two_calls_and_three_segments() {
        let goal = Goal::states(Established, Established);
        let found = shortest(&goal, &Bounds::default()).unwrap();
        let deliveries = found
            .choices
            .iter()
            .filter(|c| matches!(c, Choice::Deliver(..)))
            .count();
        assert_eq!((found.choices.len(), deliveries), (5, 3));
    }

    #[test]
    fn both_ends_in_closing_needs_a_close_at_both_while_the_fins_cross() {
        let goal = Goal::states(Closing, Closing);
        let found = shortest(&goal, &Bounds::default()).unwrap();
        let closers: Vec<End> = found
            .choices
            .iter()
            .filter_map(|c| match c {
                Choice::Call(end, act) if act.closes() => Some(*end),
                _ => None,
            })
            .collect();
        assert_eq!(closers.len(), 2);
        assert_ne!(closers[0], closers[1]);
    }

    #[test]
    fn nobody_reaches_last_ack_at_both_ends() {
        let goal = Goal::states(LastAck, LastAck);
        let not = shortest(&goal, &Bounds::default()).unwrap_err();
        assert!(not.exhausted, "searched {} states", not.searched);
    }

    #[test]
    fn a_search_that_takes_the_ends_for_each_other_finds_both_sides() {
        let symmetric = Bounds {
            symmetric: true,
            ..Bounds::default()
        };
        for goal in [
            "client=LISTEN server=SYN_SENT",
            "client=SYN_SENT server=LISTEN",
            "client=TIME_WAIT server=LAST_ACK",
            "client=LAST_ACK server=TIME_WAIT",
            "client reports a refusal",
            "server reports a refusal",
        ] {
            let goal: Goal = goal.parse().unwrap();
            let (one, other) = (
                shortest(&goal, &symmetric),
                shortest(&goal, &Bounds::default()),
            );
            let (one, other) = (one.unwrap(), other.unwrap());
            assert_eq!(one.choices.len(), other.choices.len(), "{goal:?}");
            assert!(goal.fits(one.joint.states(), one.joint.flights.len()));
            assert!(one.searched < other.searched);
        }
    }

    #[test]
    fn the_same_search_gives_the_same_run() {
        let run = || shortest(&Goal::states(TimeWait, Closed), &Bounds::default()).unwrap();
        assert_eq!(run(), run());
    }

    #[test]
    fn a_search_in_slices_ends_as_one_in_one_go() {
        let goal = Goal::states(TimeWait, TimeWait);
        let whole = shortest(&goal, &Bounds::default()).unwrap();
        let mut search = Search::new(goal, &Bounds::default());
        let mut slices = 0;
        let found = loop {
            match search.step(7) {
                Progress::UnderWay { .. } => slices += 1,
                Progress::Found(found) => break *found,
                Progress::NotReached(not) => panic!("{not:?}"),
            }
        };
        assert!(slices > 10);
        assert_eq!(found, whole);
    }

    #[test]
    fn a_small_bound_is_reported_as_such() {
        let bounds = Bounds {
            states: 3,
            ..Bounds::default()
        };
        let not = shortest(&Goal::states(TimeWait, TimeWait), &bounds).unwrap_err();
        assert_eq!((not.searched, not.exhausted), (3, false));
    }

    #[test]
    fn a_refusal_is_found_by_what_the_application_is_told() {
        let goal = "client reports a refusal".parse().unwrap();
        let found = shortest(&goal, &Bounds::default()).unwrap();
        // OPEN, the SYN arrives where nobody listens, the reset comes back.
        assert_eq!(found.choices.len(), 3);
        assert_eq!(found.joint.states(), [Closed, Closed]);
    }

    #[test]
    fn a_time_out_needs_leave_to_give_up() {
        let goal = "client reports a timeout".parse().unwrap();
        assert!(shortest(&goal, &Bounds::default()).unwrap_err().exhausted);
        let bounds = Bounds {
            give_ups: 1,
            ..Bounds::default()
        };
        assert_eq!(shortest(&goal, &bounds).unwrap().choices.len(), 2);
    }
}
