//! `lifelines claims`.

use std::fmt::Write as _;

use lifelines_lessons::CLAIMS;
use lifelines_tcp::Naming;

use crate::args::Claims;
use crate::speak::speak;

/// Each claim, whether it holds, what is true of it, and the runs that show it.
pub fn claims(args: &Claims) -> String {
    let reading = speak(&args.lang);
    let mut text = String::new();
    for claim in CLAIMS {
        let said = claim.said(&reading, Naming::Textbook);
        let verdict = claim.verdict.said(&reading);
        let correction = claim.correction(&reading, Naming::Textbook);
        let separator = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{separator}{said}\n  {verdict}: {correction}");
        for id in claim.shows {
            let _ = writeln!(text, "  lifelines run {id}");
        }
    }
    text
}
