//! `lifelines explore --check`.

use std::fmt::Write as _;

use lifelines_diagram::metrics;
use lifelines_explore::{Bounds, Check, Coverage, Finding, Found, Law, check};
use lifelines_lessons::{Value as Fact, clause};
use lifelines_tcp::{Naming, State};
use serde_json::{Value, json};

use super::{Speech, coverage, no_script, retell};
use crate::Failure;
use crate::args::{Explore, ExploreFormat};

/// A space that was checked.
struct Checked<'a> {
    name: &'a str,
    bounds: &'a Bounds,
    check: Check,
}

/// Checks every law over all of these spaces.
pub fn check_laws(
    args: &Explore,
    spaces: &[(&str, Bounds)],
    speech: &Speech,
) -> Result<String, Failure> {
    if args.format == ExploreFormat::Script {
        return Err(no_script("laws are"));
    }
    let checked = |(name, bounds)| Checked {
        name,
        bounds,
        check: check(bounds),
    };
    let checked: Vec<Checked> = spaces
        .iter()
        .map(|(name, bounds)| checked((name, bounds)))
        .collect();
    let text = match args.format {
        ExploreFormat::Json => as_json(&checked, speech),
        _ => as_text(&checked, speech),
    };
    let broken = checked
        .iter()
        .flat_map(|checked| checked.check.findings())
        .any(|finding| finding.counterexample.is_some());
    if broken {
        return Err(Failure::Untrue(text));
    }
    Ok(text)
}

fn as_text(checked: &[Checked], speech: &Speech) -> String {
    let mut text = String::new();
    for law in Law::ALL {
        let (indent, verdict) = ("  ", verdict(checked, *law, speech));
        let sentence = sentence(*law, speech);
        let source = clause(&speech.words, law.source());
        let _ = writeln!(text, "{verdict}  {}  {source}", law.id());
        let _ = writeln!(text, "{indent}{sentence}");
    }
    let _ = writeln!(text, "\n{}\n", speech.say("explore-fairness", &[]));
    for space in checked {
        text += &told(space, speech);
    }
    let _ = writeln!(text, "\n{}", coverage::summary(&coverage(checked), speech));
    let _ = writeln!(text, "{}", speech.say("explore-coverage-elsewhere", &[]));
    text
}

/// Whether a law holds, in a column of its own.
fn verdict(checked: &[Checked], law: Law, speech: &Speech) -> String {
    let all = || checked.iter().flat_map(|space| space.check.findings());
    let findings = || all().filter(|finding| finding.law == law);
    let broken = findings().any(|finding| finding.counterexample.is_some());
    let key = match findings().any(Finding::holds) {
        _ if broken => "explore-broken",
        true => "explore-holds",
        false => "explore-not-judged",
    };
    let word = speech.say(key, &[]);
    let room = 10_usize.saturating_sub(metrics::columns(&word));
    word + &" ".repeat(room)
}

/// What a law says.
fn sentence(law: Law, speech: &Speech) -> String {
    let names = State::ALL.map(|state| state.name(Naming::Rfc).to_lowercase());
    let facts: Vec<(&str, Fact)> = names
        .iter()
        .zip(State::ALL)
        .map(|(name, state)| (name.as_str(), Fact::Text(state.name(speech.naming))))
        .collect();
    speech.words.say(&format!("law-{}", law.id()), &facts)
}

/// How many states a space has, and what speaks against laws in it.
fn told(space: &Checked, speech: &Speech) -> String {
    let key = if space.check.space().is_exhausted() {
        "explore-space"
    } else {
        "explore-space-more"
    };
    let seen = space.check.space().seen() as i64;
    let facts = [
        ("name", Fact::Text(space.name)),
        ("states", Fact::Number(seen)),
    ];
    let mut text = speech.words.say(key, &facts);
    text.push('\n');
    for finding in space.check.findings() {
        let law = [("law", Fact::Text(finding.law.id()))];
        let runs = [
            ("explore-broken-by", &finding.counterexample),
            ("explore-beyond", &finding.beyond),
        ];
        for (key, found) in runs {
            if let Some(found) = found {
                let _ = writeln!(text, "\n{}", speech.words.say(key, &law));
                text += &retell::text(found, speech);
            }
        }
    }
    text
}

fn coverage(checked: &[Checked]) -> Coverage {
    let mut all = Coverage::default();
    for space in checked {
        all.join(&space.check.coverage());
    }
    all
}

fn as_json(checked: &[Checked], speech: &Speech) -> String {
    let laws = |space: &Checked| -> Vec<Value> {
        let findings = space.check.findings().iter();
        findings
            .map(|finding| law(finding, space.bounds, speech))
            .collect()
    };
    let spaces: Vec<Value> = checked
        .iter()
        .map(|space| {
            json!({
                "space": space.name,
                "states_searched": space.check.space().seen(),
                "exhausted": space.check.space().is_exhausted(),
                "laws": laws(space),
            })
        })
        .collect();
    let value = json!({
        "spaces": spaces,
        "coverage": coverage::as_json(&coverage(checked)),
    });
    format!("{value:#}\n")
}

fn law(finding: &Finding, bounds: &Bounds, speech: &Speech) -> Value {
    let run = |found: &Found| retell::value(found, bounds);
    json!({
        "law": finding.law.id(),
        "sentence": sentence(finding.law, speech),
        "source": finding.law.source(),
        "judged": finding.judged,
        "holds": finding.holds(),
        "set_aside": finding.set_aside.no_times,
        "counterexample": finding.counterexample.as_ref().map(run),
        "beyond_its_condition": finding.beyond.as_ref().map(run),
    })
}
