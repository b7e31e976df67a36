//! `lifelines explore --coverage`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lifelines_explore::{Bounds, Coverage, Space, Untaken};
use lifelines_lessons::Value as Fact;
use lifelines_tcp::{EDGES, Edge, Naming, Rule};
use serde_json::{Value, json};

use super::{Speech, THESE_BOUNDS, no_script};
use crate::Failure;
use crate::args::{Explore, ExploreFormat};

/// What is taken nowhere in these spaces, and why.
pub fn tell(args: &Explore, spaces: &[(&str, Bounds)], speech: &Speech) -> Result<String, Failure> {
    let mut coverage = Coverage::default();
    for (_, bounds) in spaces {
        let mut space = Space::new(bounds);
        space.step(usize::MAX);
        coverage.join(&space.coverage());
    }
    match args.format {
        ExploreFormat::Text => Ok(as_text(&coverage, speech)),
        ExploreFormat::Json => Ok(format!("{:#}\n", as_json(&coverage))),
        ExploreFormat::Script => Err(no_script("a list is")),
    }
}

/// The name of the reason: that of the suite, or else that the bounds are too narrow.
fn reason(why: Option<Untaken>) -> &'static str {
    why.map_or(THESE_BOUNDS, Untaken::id)
}

/// How much is taken.
pub fn summary(coverage: &Coverage, speech: &Speech) -> String {
    let facts = [
        ("edges", coverage.edges()),
        ("all-edges", EDGES.len()),
        ("rules", coverage.rules()),
        ("all-rules", Rule::ALL.len()),
    ];
    speech.say("explore-covered", &facts)
}

fn as_text(coverage: &Coverage, speech: &Speech) -> String {
    let mut untaken: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for edge in coverage.edges_missing() {
        let why = reason(Untaken::of_edge(edge));
        untaken.entry(why).or_default().push(name(edge, speech));
    }
    for rule in coverage.rules_missing() {
        let why = reason(Untaken::of_rule(rule));
        untaken.entry(why).or_default().push(rule.name().to_owned());
    }
    let mut text = summary(coverage, speech);
    if !untaken.is_empty() {
        let _ = write!(text, "\n{}", speech.say("explore-untaken", &[]));
    }
    for (why, names) in untaken {
        let _ = write!(text, "\n\n{}", speech.say(&format!("untaken-{why}"), &[]));
        for name in names {
            let _ = write!(text, "\n  {name}");
        }
    }
    text.push('\n');
    text
}

fn name(edge: &Edge, speech: &Speech) -> String {
    let facts = [
        ("from", Fact::Text(edge.from.name(speech.naming))),
        ("to", Fact::Text(edge.to.name(speech.naming))),
        ("cause", Fact::Text(edge.cause)),
    ];
    speech.words.say("explore-edge", &facts)
}

/// The same as a value.
pub fn as_json(coverage: &Coverage) -> Value {
    let edge = |edge: &Edge| {
        json!({
            "from": edge.from.name(Naming::Rfc),
            "to": edge.to.name(Naming::Rfc),
            "cause": edge.cause,
            "why": reason(Untaken::of_edge(edge)),
        })
    };
    let rule = |rule: Rule| json!({"rule": rule.name(), "why": reason(Untaken::of_rule(rule))});
    json!({
        "edges_taken": coverage.edges(),
        "edges_not_taken": coverage.edges_missing().map(edge).collect::<Vec<_>>(),
        "rules_taken": coverage.rules(),
        "rules_not_taken": coverage.rules_missing().map(rule).collect::<Vec<_>>(),
    })
}
