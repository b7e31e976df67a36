//! What a scenario expects of its run, and whether the run keeps it.

use std::fmt;

use lifelines_tcp::{Naming, State};

use super::Scenario;
use super::table::Table;
use crate::{End, Ending, Outcome, Recording, Script, SegmentRef, run};

/// What one end is expected to go through; what is left out is not checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expectation {
    /// The states it rests in, in order, the first included.
    pub path: Option<Vec<State>>,
    /// How it ends.
    pub outcome: Option<Outcome>,
}

/// A way in which a run is not what its scenario expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mismatch {
    /// An end went another way.
    Path {
        /// Which end.
        end: End,
        /// The way it was expected to go.
        expected: Vec<State>,
        /// The way it went.
        found: Vec<State>,
    },
    /// An end ended otherwise.
    Outcome {
        /// Which end.
        end: End,
        /// The outcome expected.
        expected: Outcome,
        /// The outcome.
        found: Outcome,
    },
    /// The condition of a step, by index, never held.
    NeverDone(usize),
    /// A segment that has a fate was never sent.
    NeverSent(SegmentRef),
    /// The run did not come to an end.
    TooLong,
    /// The run beside it is not as expected.
    Compared(Box<Mismatch>),
}

impl Scenario {
    /// Runs the script and compares the run with what the scenario expects.
    pub fn check(&self) -> Vec<Mismatch> {
        let mut mismatches = compare(&self.script, &self.expect);
        if let Some((script, expect)) = &self.compare {
            // A step or a fate may belong to one of the two runs alone.
            let own = compare(script, expect).into_iter().filter(|mismatch| {
                !matches!(mismatch, Mismatch::NeverDone(_) | Mismatch::NeverSent(_))
            });
            mismatches.extend(own.map(|mismatch| Mismatch::Compared(Box::new(mismatch))));
        }
        mismatches
    }
}

fn compare(script: &Script, expect: &[Expectation; 2]) -> Vec<Mismatch> {
    let recording = &run(script);
    let mut mismatches = Vec::new();
    for (end, expected) in End::BOTH.into_iter().zip(expect) {
        mismatches.extend(expected.compare(end, recording));
    }
    mismatches.extend(
        recording
            .unfired
            .iter()
            .map(|&step| Mismatch::NeverDone(step)),
    );
    let mut fated: Vec<_> = script.fates.iter().map(|fate| fate.segment).collect();
    fated.dedup();
    let sent = |name: &SegmentRef| recording.flights.iter().any(|f| f.name == *name);
    let unsent = fated.into_iter().filter(|name| !sent(name));
    mismatches.extend(unsent.map(Mismatch::NeverSent));
    if recording.ending == Ending::TooLong {
        mismatches.push(Mismatch::TooLong);
    }
    mismatches
}

impl Expectation {
    /// What both ends of a run go through.
    pub fn of(recording: &Recording) -> [Expectation; 2] {
        End::BOTH.map(|end| Expectation {
            path: Some(recording.path(end)),
            outcome: Some(recording.outcome(end)),
        })
    }

    fn compare(&self, end: End, recording: &Recording) -> Vec<Mismatch> {
        let mut mismatches = Vec::new();
        if let Some(expected) = &self.path {
            let found = recording.path(end);
            if found != *expected {
                let expected = expected.clone();
                mismatches.push(Mismatch::Path {
                    end,
                    expected,
                    found,
                });
            }
        }
        if let Some(expected) = self.outcome {
            let found = recording.outcome(end);
            if found != expected {
                mismatches.push(Mismatch::Outcome {
                    end,
                    expected,
                    found,
                });
            }
        }
        mismatches
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mismatch::Path {
                end,
                expected,
                found,
            } => write!(
                f,
                "expect.{}.path: {} was expected, {} was gone",
                end.name(),
                Path(expected),
                Path(found)
            ),
            Mismatch::Outcome {
                end,
                expected,
                found,
            } => write!(
                f,
                "expect.{}.outcome: {} was expected, {} came out",
                end.name(),
                expected.name(),
                found.name()
            ),
            Mismatch::NeverDone(step) => {
                let number = step + 1;
                write!(
                    f,
                    "step {number}: is never done; its condition never holds, or its host cannot do it"
                )
            }
            Mismatch::NeverSent(segment) => {
                let (from, ordinal) = (segment.from.name(), segment.ordinal);
                write!(f, "fate: the {from} never sends a segment number {ordinal}")?;
                match segment.connection {
                    0 => Ok(()),
                    connection => write!(f, " on connection {connection}"),
                }
            }
            Mismatch::TooLong => write!(
                f,
                "the run does not come to an end: stopped after {} moments; settings.until ends \
                 it earlier",
                Recording::MOST_MOMENTS
            ),
            Mismatch::Compared(mismatch) => write!(f, "compare.{mismatch}"),
        }
    }
}

struct Path<'a>(&'a [State]);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, state) in self.0.iter().enumerate() {
            let arrow = if index == 0 { "" } else { " -> " };
            write!(f, "{arrow}{}", state.name(Naming::Textbook))?;
        }
        Ok(())
    }
}

/// The table `[expect]`.
pub(super) fn read(table: &mut Table<'_>) -> [Expectation; 2] {
    ["client", "server"].map(|end| table.table(end, read_end).unwrap_or_default())
}

fn read_end(table: &mut Table<'_>) -> Expectation {
    let mut expectation = Expectation::default();
    table.set("path", &mut expectation.path, |entry| {
        if !entry.value.is_array() {
            return entry.wanted("a list of states");
        }
        let path: Option<Vec<State>> = entry.elements().iter().map(|e| e.state()).collect();
        match path {
            Some(path) if path.is_empty() => entry.error("is empty; a list of states is wanted"),
            path => path.map(Some),
        }
    });
    table.set("outcome", &mut expectation.outcome, |entry| {
        let outcomes = Outcome::ALL.map(|outcome| (outcome.name(), outcome));
        entry.one_of(&outcomes).map(Some)
    });
    expectation
}
