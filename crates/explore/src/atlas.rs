//! The map of joint states: for each pair, whether it can be reached, and in how many steps.

use lifelines_tcp::{Policy, State};

use crate::search::{Found, SetAside, sides};
use crate::{Bounds, Reuse, Space};

/// What a reader of the atlas can turn on and off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Toggles {
    /// Whether the network may lose a segment.
    pub losses: bool,
    /// Whether an application may call while something is in flight.
    pub simultaneous: bool,
    /// Whether there is TIME-WAIT.
    pub time_wait: bool,
    /// Whether what looks wrong is challenged (RFC 5961) or believed.
    pub challenge_acks: bool,
    /// Whether each end may open a second time, perhaps with numbers of the first. There are
    /// more such states than a reader will wait for, so only the first are seen.
    pub incarnations: bool,
}

impl Default for Toggles {
    /// TCP as it is, over a network that loses nothing.
    fn default() -> Self {
        Toggles {
            losses: false,
            simultaneous: true,
            time_wait: true,
            challenge_acks: true,
            incarnations: false,
        }
    }
}

impl Toggles {
    /// As many joint states are seen of two incarnations: all pairs up to a dozen steps.
    pub const MOST_STATES: usize = 200_000;

    /// The bounds they stand for: one OPEN at each end or two, no data, one loss at most.
    pub fn bounds(self) -> Bounds {
        let one = Bounds::default();
        let (opens, reuse, states) = if self.incarnations {
            (2, Reuse::AfterTimeWait, Self::MOST_STATES)
        } else {
            (one.opens, one.reuse, one.states)
        };
        Bounds {
            opens,
            reuse,
            states,
            policy: Policy {
                time_wait: self.time_wait,
                challenge_ack: self.challenge_acks,
                ..Policy::default()
            },
            losses: u8::from(self.losses),
            simultaneous: self.simultaneous,
            ..one
        }
    }
}

/// The atlas under way, or done.
pub struct Atlas {
    space: Space,
    cells: [[Option<Cell>; State::ALL.len()]; State::ALL.len()],
    set_aside: SetAside,
}

/// The first joint state seen of a pair, and whether it is that of its mirror image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    state: usize,
    mirrored: bool,
}

/// How far an atlas has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charted {
    /// How many distinct joint states were seen.
    pub seen: usize,
    /// How many of them are still to be expanded.
    pub waiting: usize,
    /// How many pairs of states were reached.
    pub pairs: usize,
    /// Whether nothing is left to do.
    pub done: bool,
    /// Whether every state within the bounds was seen, so that a pair not reached cannot be.
    pub exhausted: bool,
    /// The runs to pairs not reached otherwise that were set aside.
    pub set_aside: SetAside,
}

impl Atlas {
    /// A map of which only the start is known.
    pub fn new(bounds: &Bounds) -> Atlas {
        let mut atlas = Atlas {
            space: Space::new(bounds),
            cells: Default::default(),
            set_aside: SetAside::default(),
        };
        *atlas.cell([State::Closed; 2]) = Some(Cell {
            state: 0,
            mirrored: false,
        });
        atlas
    }

    /// Expands up to `budget` joint states, and says how far it has come.
    pub fn step(&mut self, budget: usize) -> Charted {
        for _ in 0..budget {
            if self.space.is_done() {
                break;
            }
            self.expand();
        }
        self.charted()
    }

    fn expand(&mut self) {
        let (cells, mut new) = (self.cells, Vec::new());
        let sides = sides(self.space.bounds());
        self.space.run(1, &mut |step| {
            let Some(state) = step.to.filter(|_| step.new) else {
                return;
            };
            for &mirrored in sides {
                let mut pair = step.states();
                if mirrored {
                    pair.reverse();
                }
                if cells[pair[0] as usize][pair[1] as usize].is_none() {
                    new.push((pair, Cell { state, mirrored }));
                }
            }
        });
        for (pair, cell) in new {
            if self.cell(pair).is_some() {
                continue;
            }
            match Found::at(
                &mut self.space,
                cell.state,
                None,
                cell.mirrored,
                self.set_aside,
            ) {
                Ok(_) => *self.cell(pair) = Some(cell),
                Err(why) => self.set_aside.count(why),
            }
        }
    }

    fn cell(&mut self, [client, server]: [State; 2]) -> &mut Option<Cell> {
        &mut self.cells[client as usize][server as usize]
    }

    /// How far it has come.
    pub fn charted(&self) -> Charted {
        let cells = self.cells.iter().flatten();
        Charted {
            seen: self.space.seen(),
            waiting: self.space.seen() - self.space.expanded(),
            pairs: cells.filter(|cell| cell.is_some()).count(),
            done: self.space.is_done(),
            exhausted: self.space.is_exhausted(),
            set_aside: self.set_aside,
        }
    }

    /// How many steps a shortest run to this pair of states takes; `None` when it was not
    /// reached.
    pub fn steps(&self, client: State, server: State) -> Option<usize> {
        self.cells[client as usize][server as usize].map(|cell| self.space.depth(cell.state))
    }

    /// A shortest run to this pair of states.
    pub fn run_to(&mut self, client: State, server: State) -> Option<Found> {
        let Cell { state, mirrored } = (*self.cell([client, server]))?;
        Found::at(&mut self.space, state, None, mirrored, self.set_aside).ok()
    }

    /// The states it was made from.
    pub fn space(&self) -> &Space {
        &self.space
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lifelines_tcp::State::*;

    fn done(toggles: Toggles) -> Atlas {
        let mut atlas = Atlas::new(&toggles.bounds());
        let charted = atlas.step(usize::MAX);
        assert!(charted.exhausted, "{charted:?}");
        assert_eq!(charted.set_aside.told_otherwise, 0);
        atlas
    }

    #[test]
    fn the_map_agrees_with_the_search() {
        let mut atlas = done(Toggles::default());
        let bounds = Toggles::default().bounds();
        for (client, server) in [(Closing, Closing), (TimeWait, LastAck), (SynSent, Listen)] {
            let found = crate::shortest(&crate::Goal::states(client, server), &bounds).unwrap();
            assert_eq!(atlas.steps(client, server), Some(found.choices.len()));
            assert_eq!(atlas.run_to(client, server).unwrap().choices, found.choices);
        }
        assert_eq!(atlas.steps(Closed, Closed), Some(0));
        assert_eq!(atlas.steps(LastAck, LastAck), None);
    }

    #[test]
    fn every_pair_that_was_reached_replays_in_the_simulation() {
        let mut atlas = done(Toggles {
            losses: true,
            ..Toggles::default()
        });
        for client in State::ALL {
            for server in State::ALL {
                if atlas.steps(client, server).is_some() {
                    let found = atlas.run_to(client, server).unwrap();
                    assert_eq!(found.joint.states(), [client, server]);
                    let recording = lifelines_sim::run(&found.story.script);
                    let last = recording.ends_at(recording.moments.len());
                    assert_eq!(last.each_ref().map(|end| end.state()), [client, server]);
                }
            }
        }
    }

    #[test]
    fn client_and_server_are_alike() {
        let atlas = done(Toggles::default());
        for client in State::ALL {
            for server in State::ALL {
                assert_eq!(atlas.steps(client, server), atlas.steps(server, client));
            }
        }
    }

    #[test]
    fn a_map_that_takes_the_ends_for_each_other_is_the_same() {
        let whole = done(Toggles::default());
        let mut half = Atlas::new(&Bounds {
            symmetric: true,
            ..Toggles::default().bounds()
        });
        assert!(half.step(usize::MAX).seen * 2 < whole.space().seen() * 11 / 10);
        for client in State::ALL {
            for server in State::ALL {
                assert_eq!(half.steps(client, server), whole.steps(client, server));
                let run = half.run_to(client, server);
                assert!(run.is_none_or(|run| run.joint.states() == [client, server]));
            }
        }
    }

    #[test]
    fn without_simultaneous_calls_nobody_enters_closing() {
        let atlas = done(Toggles {
            simultaneous: false,
            ..Toggles::default()
        });
        for other in State::ALL {
            assert_eq!(atlas.steps(Closing, other), None);
        }
        assert!(atlas.steps(TimeWait, Closed).is_some());
    }

    #[test]
    fn without_time_wait_nobody_is_in_it() {
        let atlas = done(Toggles {
            time_wait: false,
            ..Toggles::default()
        });
        for other in State::ALL {
            assert_eq!(atlas.steps(TimeWait, other), None);
        }
    }

    #[test]
    fn a_map_made_in_slices_is_the_same() {
        let whole = done(Toggles::default());
        let mut atlas = Atlas::new(&Toggles::default().bounds());
        while !atlas.step(100).done {}
        assert_eq!(atlas.cells, whole.cells);
    }
}
