//! The map of all pairs of states under way: what is known of each pair, and what the last
//! switch changed.

use lifelines_explore::{Atlas, Charted, Toggles};
use lifelines_sim::Script;
use lifelines_tcp::State;

/// What is known of a pair of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// A shortest run there takes so many steps.
    Reached(usize),
    /// It was not reached so far, and not everything was searched.
    Open,
    /// No run within the bounds leads there.
    Never,
}

/// In what a pair differs from the map before the last switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It could not be reached before.
    Gained,
    /// It took so many steps, and cannot be reached now.
    Lost(usize),
    /// It took so many steps.
    Moved(usize),
}

type Pairs = [[Known; State::ALL.len()]; State::ALL.len()];

/// The map.
pub struct Chart {
    toggles: Toggles,
    atlas: Atlas,
    charted: Charted,
    stopped: bool,
    /// The map as it was when the last switch was pressed.
    before: Option<Pairs>,
}

impl Chart {
    /// A map of which only the start is known.
    pub fn new(toggles: Toggles) -> Chart {
        let atlas = Atlas::new(&toggles.bounds());
        Chart {
            toggles,
            charted: atlas.charted(),
            atlas,
            stopped: false,
            before: None,
        }
    }

    /// What it is a map of.
    pub fn toggles(&self) -> Toggles {
        self.toggles
    }

    /// Begins anew with other switches. What it will be compared with is the last map that
    /// nobody was still waiting for.
    pub fn switch(&mut self, toggles: Toggles) {
        let before = if self.is_busy() {
            self.before
        } else {
            Some(self.pairs())
        };
        *self = Chart {
            before,
            ..Chart::new(toggles)
        };
    }

    /// How far it has come.
    pub fn charted(&self) -> Charted {
        self.charted
    }

    /// Whether there is more to do, and nobody has stopped it.
    pub fn is_busy(&self) -> bool {
        !self.charted.done && !self.stopped
    }

    /// Whether it was stopped before it was done.
    pub fn is_stopped(&self) -> bool {
        self.stopped && !self.charted.done
    }

    /// Stops it, or lets it go on.
    pub fn stop(&mut self, stopped: bool) {
        self.stopped = stopped;
    }

    /// Expands up to `budget` joint states, unless it was stopped.
    pub fn step(&mut self, budget: usize) {
        if self.is_busy() {
            self.charted = self.atlas.step(budget);
        }
    }

    /// What is known of a pair.
    pub fn known(&self, client: State, server: State) -> Known {
        match self.atlas.steps(client, server) {
            Some(steps) => Known::Reached(steps),
            None if self.charted.exhausted => Known::Never,
            None => Known::Open,
        }
    }

    /// In what a pair differs from the map before the last switch, as far as both know.
    pub fn change(&self, client: State, server: State) -> Option<Change> {
        let before = self.before.as_ref()?[client as usize][server as usize];
        match (before, self.known(client, server)) {
            (Known::Never, Known::Reached(_)) => Some(Change::Gained),
            (Known::Reached(steps), Known::Never) => Some(Change::Lost(steps)),
            (Known::Reached(steps), Known::Reached(now)) if steps != now => {
                Some(Change::Moved(steps))
            }
            _ => None,
        }
    }

    /// How many pairs differ from the map before the last switch; `None` when there was none.
    pub fn changes(&self) -> Option<usize> {
        self.before?;
        Some(self.pairs_that(|_| true).len())
    }

    /// The pairs that changed so.
    pub fn pairs_that(&self, changed: impl Fn(Change) -> bool) -> Vec<[State; 2]> {
        let pairs = State::ALL
            .into_iter()
            .flat_map(|client| State::ALL.map(|server| [client, server]));
        pairs
            .filter(|&[client, server]| self.change(client, server).is_some_and(&changed))
            .collect()
    }

    /// Octets of memory that a joint state takes.
    pub fn octets_each(&self) -> usize {
        let space = self.atlas.space();
        space.octets() / space.seen()
    }

    /// A shortest run to a pair that was reached, and how many steps it has.
    pub fn run_to(&mut self, client: State, server: State) -> Option<(Script, usize)> {
        let found = self.atlas.run_to(client, server)?;
        Some((found.story.script, found.choices.len()))
    }

    fn pairs(&self) -> Pairs {
        State::ALL.map(|client| State::ALL.map(|server| self.known(client, server)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lifelines_tcp::State::*;

    fn done(mut chart: Chart) -> Chart {
        chart.step(usize::MAX);
        assert!(!chart.is_busy());
        chart
    }

    fn usual() -> Chart {
        done(Chart::new(Toggles::default()))
    }

    fn switched(mut chart: Chart, change: impl FnOnce(&mut Toggles)) -> Chart {
        let mut toggles = chart.toggles();
        change(&mut toggles);
        chart.switch(toggles);
        done(chart)
    }

    #[test]
    fn a_pair_is_open_until_everything_was_searched() {
        let mut chart = Chart::new(Toggles::default());
        assert_eq!(chart.known(LastAck, LastAck), Known::Open);
        chart.step(usize::MAX);
        assert_eq!(chart.known(LastAck, LastAck), Known::Never);
        assert_eq!(chart.known(Closed, Closed), Known::Reached(0));
        assert_eq!(chart.changes(), None);
    }

    #[test]
    fn a_switch_marks_what_it_makes_possible_and_impossible() {
        let apart = switched(usual(), |toggles| toggles.simultaneous = false);
        let Some(Change::Lost(steps)) = apart.change(Closing, Closing) else {
            panic!("CLOSING is not lost");
        };
        assert_eq!(usual().known(Closing, Closing), Known::Reached(steps));
        let again = switched(apart, |toggles| toggles.simultaneous = true);
        assert_eq!(again.change(Closing, Closing), Some(Change::Gained));
        assert!(again.changes() > Some(1));
    }

    #[test]
    fn what_was_not_searched_is_not_marked() {
        let mut chart = usual();
        chart.switch(Toggles {
            time_wait: false,
            ..Toggles::default()
        });
        chart.step(10);
        chart.stop(true);
        assert!(chart.is_stopped());
        chart.step(usize::MAX);
        assert_eq!(chart.known(TimeWait, Closed), Known::Open);
        assert_eq!(chart.change(TimeWait, Closed), None);
        chart.stop(false);
        let chart = done(chart);
        assert!(matches!(
            chart.change(TimeWait, Closed),
            Some(Change::Lost(_))
        ));
    }

    #[test]
    fn the_run_to_a_pair_ends_there() {
        let (script, steps) = usual().run_to(Closing, Closing).expect("a run");
        assert_eq!(usual().known(Closing, Closing), Known::Reached(steps));
        let recording = lifelines_sim::run(&script);
        let last = recording.ends_at(recording.moments.len());
        assert_eq!(last.each_ref().map(|end| end.state()), [Closing; 2]);
        assert_eq!(usual().run_to(LastAck, LastAck), None);
    }
}
