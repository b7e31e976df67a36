//! The search for what the reader asks for.

use lifelines_explore::{Bounds, Goal, GoalError, Progress, Search};
use lifelines_tcp::{Naming, State};

/// A search for one goal.
pub struct Hunt {
    search: Search,
    progress: Progress,
    stopped: bool,
}

impl Hunt {
    /// A search for what a query asks for, that has not begun.
    ///
    /// # Errors
    /// What is wrong with the query.
    pub fn new(query: &str, bounds: &Bounds) -> Result<Hunt, GoalError> {
        let mut search = Search::new(query.parse()?, bounds);
        Ok(Hunt {
            progress: search.step(0),
            search,
            stopped: false,
        })
    }

    /// Whether there is more to do, and nobody has stopped it.
    pub fn is_busy(&self) -> bool {
        !self.stopped && matches!(self.progress, Progress::UnderWay { .. })
    }

    /// Stops it, or lets it go on.
    pub fn stop(&mut self, stopped: bool) {
        self.stopped = stopped;
    }

    /// Expands up to `budget` joint states, unless it was stopped.
    pub fn step(&mut self, budget: usize) {
        if self.is_busy() {
            self.progress = self.search.step(budget);
        }
    }

    /// How far it has come.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }
}

/// The query for two states; `None` is content with any.
pub fn query(states: [Option<State>; 2], naming: Naming) -> String {
    let name = |state: Option<State>| state.map_or("any", |state| state.name(naming));
    let [client, server] = states.map(name);
    ["client=", client, " server=", server].concat()
}

/// The states that a query asks for.
pub fn states(query: &str) -> [Option<State>; 2] {
    query
        .parse::<Goal>()
        .map_or([None, None], |goal| goal.states)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lifelines_explore::Toggles;
    use lifelines_tcp::State::*;

    fn hunt(query: &str) -> Hunt {
        let mut hunt = Hunt::new(query, &Toggles::default().bounds()).expect("a goal");
        while hunt.is_busy() {
            hunt.step(100);
        }
        hunt
    }

    #[test]
    fn what_is_chosen_is_a_query_that_says_it() {
        for naming in [Naming::Rfc, Naming::Textbook, Naming::Ss] {
            for chosen in [[Some(Closing), None], [Some(TimeWait), Some(FinWait2)]] {
                assert_eq!(states(&query(chosen, naming)), chosen);
            }
        }
        assert_eq!(states("nonsense"), [None, None]);
    }

    #[test]
    fn a_goal_is_found_or_cannot_be() {
        let found = hunt("both=CLOSING");
        assert!(matches!(found.progress(), Progress::Found(_)));
        let never = hunt("both=LAST_ACK");
        assert!(matches!(never.progress(), Progress::NotReached(not) if not.exhausted));
        assert!(Hunt::new("both=OPEN", &Bounds::default()).is_err());
    }

    #[test]
    fn a_search_that_was_stopped_rests() {
        let mut hunt = Hunt::new("both=LAST_ACK", &Bounds::default()).expect("a goal");
        hunt.step(5);
        hunt.stop(true);
        let seen = hunt.progress().clone();
        hunt.step(5);
        assert_eq!(hunt.progress(), &seen);
    }
}
