//! `lifelines check`.

use std::fmt::Write as _;

use lifelines_lessons::Value;
use lifelines_sim::scenario::{Expectation, Scenario};

use crate::args::Check;
use crate::speak::speak;
use crate::{Failure, source};

/// Reads every scenario and compares its run with its `expect`.
pub fn check(args: &Check) -> Result<String, Failure> {
    let words = speak(&args.lang);
    let mut good = String::new();
    let mut untrue = String::new();
    let mut unreadable = String::new();
    for what in &args.what {
        match source::find(what) {
            Err(Failure::Unreadable(message) | Failure::Untrue(message)) => {
                let _ = writeln!(unreadable, "{message}");
            }
            Ok(source) => {
                let scenario = source.scenario;
                let mismatches = scenario.check();
                for mismatch in &mismatches {
                    let _ = writeln!(untrue, "{what}: {mismatch}");
                }
                if mismatches.is_empty() {
                    let said = words.say(verdict(&scenario), &[("name", Value::Text(what))]);
                    let _ = writeln!(good, "{said}");
                }
            }
        }
    }
    crate::print(&good)?;
    match (unreadable.is_empty(), untrue.is_empty()) {
        (true, true) => Ok(String::new()),
        (true, false) => Err(Failure::Untrue(untrue.trim_end().to_owned())),
        (false, _) => Err(Failure::Unreadable(untrue + unreadable.trim_end())),
    }
}

/// What is said of a run in which nothing is amiss.
fn verdict(scenario: &Scenario) -> &'static str {
    let nothing = Expectation::default();
    if scenario.expect.iter().all(|expected| *expected == nothing) {
        "check-expects-nothing"
    } else {
        "check-as-expected"
    }
}
