//! `lifelines check`.

use std::fmt::Write as _;

use crate::args::Check;
use crate::{Failure, source};

/// Reads every file and compares its run with its `expect`.
pub fn check(args: &Check) -> Result<String, Failure> {
    let mut good = String::new();
    let mut untrue = String::new();
    let mut unreadable = String::new();
    for path in &args.files {
        match source::read(path) {
            Err(Failure::Unreadable(message) | Failure::Untrue(message)) => {
                let _ = writeln!(unreadable, "{message}");
            }
            Ok(scenario) => {
                let mismatches = scenario.check();
                for mismatch in &mismatches {
                    let _ = writeln!(untrue, "{}: {mismatch}", path.display());
                }
                if mismatches.is_empty() {
                    let _ = writeln!(good, "{}: as expected", path.display());
                }
            }
        }
    }
    match (unreadable.is_empty(), untrue.is_empty()) {
        (true, true) => Ok(good),
        (true, false) => Err(Failure::Untrue(good + untrue.trim_end())),
        (false, _) => Err(Failure::Unreadable(good + &untrue + unreadable.trim_end())),
    }
}
