//! `lifelines explore --check`.

use std::fmt::Write as _;

use lifelines_explore::{Bounds, Check, Coverage, Finding, Found, Law, check, suite, why_not};
use lifelines_tcp::Naming;
use serde_json::{Value, json};

use super::retell;
use crate::Failure;
use crate::args::{Explore, ExploreFormat};

/// Checks every law: within these bounds if any were given, or else over the suite.
pub fn check_laws(args: &Explore, bounds: Bounds) -> Result<String, Failure> {
    let spaces = if args.bounds.is_empty() && args.set.is_empty() {
        suite()
    } else {
        vec![("these-bounds", bounds)]
    };
    let checked: Vec<(&str, Bounds, Check)> = spaces
        .into_iter()
        .map(|(name, bounds)| {
            let check = check(&bounds);
            (name, bounds, check)
        })
        .collect();
    let text = match args.format {
        ExploreFormat::Text => as_text(&checked, args.names.into()),
        ExploreFormat::Json => as_json(&checked),
        ExploreFormat::Script => {
            let wrong = "laws are no script; ask for --format text or json";
            return Err(Failure::Unreadable(wrong.to_owned()));
        }
    };
    let broken = checked
        .iter()
        .flat_map(|(.., check)| check.findings())
        .any(|finding| finding.counterexample.is_some());
    if broken {
        return Err(Failure::Untrue(text));
    }
    Ok(text)
}

fn of(check: &Check, law: Law) -> Option<&Finding> {
    check.findings().iter().find(|finding| finding.law == law)
}

fn as_text(checked: &[(&str, Bounds, Check)], naming: Naming) -> String {
    let mut text = String::new();
    for law in Law::ALL {
        let findings = || checked.iter().filter_map(|(.., check)| of(check, *law));
        let broken = findings().any(|finding| finding.counterexample.is_some());
        let verdict = match findings().any(Finding::holds) {
            _ if broken => "BROKEN",
            true => "holds",
            false => "not judged",
        };
        let _ = writeln!(
            text,
            "{verdict:<11} {}\n            {} ({})",
            law.id(),
            law.sentence(),
            law.source()
        );
    }
    for (name, bounds, check) in checked {
        let seen = check.space().seen();
        let whole = if check.space().is_exhausted() {
            "all there are"
        } else {
            "there are more"
        };
        let _ = writeln!(text, "{name}: {seen} joint states, {whole}");
        for finding in check.findings() {
            if let Some(found) = &finding.counterexample {
                let _ = writeln!(text, "  {} is broken by", finding.law.id());
                text += &retell::text(found, bounds, naming);
            }
        }
    }
    text + &covered(&coverage(checked))
}

fn coverage(checked: &[(&str, Bounds, Check)]) -> Coverage {
    let mut all = Coverage::default();
    for (.., check) in checked {
        all.join(&check.coverage());
    }
    all
}

fn covered(coverage: &Coverage) -> String {
    let mut text = format!(
        "{} edges and {} rules are taken somewhere; these are not:\n",
        coverage.edges(),
        coverage.rules()
    );
    for edge in coverage.edges_missing() {
        let _ = writeln!(text, "  {} to {}, {}", edge.from, edge.to, edge.cause);
    }
    for rule in coverage.rules_missing() {
        let why = why_not(rule).unwrap_or("not within these bounds");
        let _ = writeln!(text, "  {}: {why}", rule.name());
    }
    text
}

fn as_json(checked: &[(&str, Bounds, Check)]) -> String {
    let spaces: Vec<Value> = checked
        .iter()
        .map(|(name, bounds, check)| {
            json!({
                "space": name,
                "states_searched": check.space().seen(),
                "exhausted": check.space().is_exhausted(),
                "laws": check.findings().iter().map(|f| law(f, bounds)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let coverage = coverage(checked);
    let value = json!({
        "spaces": spaces,
        "edges_taken": coverage.edges(),
        "rules_taken": coverage.rules(),
        "rules_not_taken": coverage.rules_missing().map(|rule| rule.name()).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn law(finding: &Finding, bounds: &Bounds) -> Value {
    let run = |found: &Found| retell::value(found, bounds);
    json!({
        "law": finding.law.id(),
        "sentence": finding.law.sentence(),
        "source": finding.law.source(),
        "judged": finding.judged,
        "holds": finding.holds(),
        "set_aside": finding.set_aside.no_times,
        "counterexample": finding.counterexample.as_ref().map(run),
    })
}
