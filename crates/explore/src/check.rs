//! Every law over a whole space, in slices.

use crate::coverage::Coverage;
use crate::laws::{Course, breaks, step_breaks};
use crate::search::{Found, SetAside};
use crate::{Bounds, Choice, Law, Space};

/// So many runs that break a law and have no times are tried before the law is left at that.
const MOST_SET_ASIDE: usize = 1000;

/// A check under way, or done.
pub struct Check {
    bounds: Bounds,
    space: Space,
    course: Course,
    findings: Vec<Finding>,
    done: bool,
}

/// What was found of one law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The law.
    pub law: Law,
    /// A shortest run that breaks it.
    pub counterexample: Option<Found>,
    /// Runs that break it and were set aside.
    pub set_aside: SetAside,
    /// Whether it was judged: what must come in the end can only be told of a whole space.
    pub judged: bool,
}

impl Finding {
    /// Whether nothing speaks against the law.
    pub fn holds(&self) -> bool {
        self.judged && self.counterexample.is_none()
    }
}

impl Check {
    /// A check that has not begun. Client and server are kept apart.
    pub fn new(bounds: &Bounds) -> Check {
        let bounds = Bounds {
            symmetric: false,
            ..bounds.clone()
        };
        let finding = |&law: &Law| Finding {
            law,
            counterexample: None,
            set_aside: SetAside::default(),
            judged: !law.needs_whole_space(),
        };
        let mut check = Check {
            bounds: bounds.clone(),
            space: Space::new(&bounds),
            course: Course::default(),
            findings: Law::ALL.iter().map(finding).collect(),
            done: false,
        };
        let start = check.space.state(0);
        let start = breaks(start.ends.each_ref(), true, start.spent, &bounds);
        check.accuse(start, 0, None);
        check
    }

    /// Expands up to `budget` joint states; says whether there is more to do.
    pub fn step(&mut self, budget: usize) -> bool {
        for _ in 0..budget {
            if self.space.is_done() {
                break;
            }
            self.expand();
        }
        if self.space.is_done() && !self.done {
            self.done = true;
            self.judge_courses();
        }
        !self.done
    }

    fn expand(&mut self) {
        let open = self.open_laws();
        let (course, bounds) = (&mut self.course, &self.bounds);
        let mut accused = Vec::new();
        self.space.run(1, &mut |step| {
            course.note(step);
            let mut broken = step_breaks(step);
            if step.new {
                let ends = step.after.ends.map(|end| step.pool.end(end));
                let quiet = step.after.flights.is_empty();
                broken |= breaks(ends, quiet, step.after.spent, bounds);
            }
            if broken & open != 0 {
                accused.push((broken & open, step.from, step.choice));
            }
        });
        for (broken, from, choice) in accused {
            let last = self.space.spell_out(&choice);
            self.accuse(broken, from, Some(last));
        }
    }

    /// The laws, as bits, for which a counterexample would still be news.
    fn open_laws(&self) -> u32 {
        self.findings
            .iter()
            .filter(|finding| {
                finding.counterexample.is_none() && finding.set_aside.no_times < MOST_SET_ASIDE
            })
            .fold(0, |bits, finding| bits | finding.law.bit())
    }

    /// Takes the run to `state`, and `last` after it, for a counterexample, if it has times.
    fn accuse(&mut self, broken: u32, state: usize, last: Option<Choice>) {
        for finding in &mut self.findings {
            if broken & finding.law.bit() == 0 || finding.counterexample.is_some() {
                continue;
            }
            match Found::at(&mut self.space, state, last.clone(), finding.set_aside) {
                Ok(found) => finding.counterexample = Some(found),
                Err(why) => finding.set_aside.count(why),
            }
        }
    }

    fn judge_courses(&mut self) {
        if !self.space.is_exhausted() {
            return;
        }
        for (law, state) in self.course.breaks(&self.space) {
            self.accuse(law.bit(), state, None);
        }
        for finding in &mut self.findings {
            finding.judged = true;
        }
    }

    /// What was found of each law so far.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The states seen so far.
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// Which rules and edges were taken so far.
    pub fn coverage(&self) -> Coverage {
        self.space.coverage()
    }
}

/// Checks every law within `bounds`.
pub fn check(bounds: &Bounds) -> Check {
    let mut check = Check::new(bounds);
    while check.step(usize::MAX) {}
    check
}

#[cfg(test)]
mod tests;
