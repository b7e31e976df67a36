//! Every law over a whole space, in slices.

use crate::coverage::Coverage;
use crate::laws::{Against, Course, breaks, step_breaks};
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
    /// A shortest run in which its claim fails because its condition is not given, for a reason
    /// that lies in TCP itself.
    pub beyond: Option<Found>,
    /// Runs to either that were set aside.
    pub set_aside: SetAside,
    /// Whether it was judged: what must come in the end can only be told of a whole space.
    pub judged: bool,
}

impl Finding {
    /// Whether nothing speaks against the law.
    pub fn holds(&self) -> bool {
        self.judged && self.counterexample.is_none()
    }

    fn run(&self, beyond: bool) -> Option<&Found> {
        let run = if beyond {
            &self.beyond
        } else {
            &self.counterexample
        };
        run.as_ref()
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
            beyond: None,
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
            let mut against = step_breaks(step, bounds);
            if step.new {
                let ends = step.after.ends.map(|end| step.pool.end(end));
                let quiet = step.after.flights.is_empty();
                against.join(breaks(ends, quiet, step.after.spent, bounds));
            }
            if against.any_of(open) {
                accused.push((against, step.from, step.choice));
            }
        });
        for (against, from, choice) in accused {
            let last = self.space.spell_out(&choice);
            self.accuse(against, from, Some(last));
        }
    }

    /// The laws of which a counterexample, or a run beyond their condition, would be news.
    fn open_laws(&self) -> Against {
        let mut open = Against::default();
        for finding in &self.findings {
            if finding.set_aside.no_times >= MOST_SET_ASIDE {
                continue;
            }
            for beyond in [false, true] {
                if finding.run(beyond).is_none() {
                    open.note(finding.law, beyond);
                }
            }
        }
        open
    }

    /// Takes the run to `state`, and `last` after it, for what speaks against laws, if it has
    /// times.
    fn accuse(&mut self, against: Against, state: usize, last: Option<Choice>) {
        for finding in &mut self.findings {
            for beyond in [false, true] {
                if !against.names(finding.law, beyond) || finding.run(beyond).is_some() {
                    continue;
                }
                match Found::at(
                    &mut self.space,
                    state,
                    last.clone(),
                    false,
                    finding.set_aside,
                ) {
                    Ok(found) if beyond => finding.beyond = Some(found),
                    Ok(found) => finding.counterexample = Some(found),
                    Err(why) => finding.set_aside.count(why),
                }
            }
        }
    }

    fn judge_courses(&mut self) {
        if !self.space.is_exhausted() {
            return;
        }
        for (against, state) in self.course.breaks(&self.space) {
            self.accuse(against, state, None);
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
