//! Why it happened: the rules that fired, the most telling first.

use lifelines_sim::{End, Happening, Moment, Recording, Script, Start};
use lifelines_tcp::{Duration, Rule, Segment, Timer};

use super::facts::{Facts, duration, place};
use super::join;
use crate::Value;

/// The reasons of a moment.
pub(super) struct Reasons {
    pub(super) why: String,
    pub(super) clauses: Vec<&'static str>,
    pub(super) otherwise: Option<String>,
}

/// How many rules are spoken of at most.
const SPOKEN: usize = 2;

/// Why the story stands where it does before anything has happened.
pub(super) fn start(facts: &Facts, script: &Script) -> String {
    let key = match script.settings.start {
        Start::Closed => "moment-start-closed-why",
        Start::Established => "moment-start-established-why",
    };
    facts.say(key, &[])
}

/// The most telling rules of a moment, in words; on the link, what its loss will lead to.
pub(super) fn reasons(facts: &Facts, recording: &Recording, moment: &Moment) -> Reasons {
    if let Happening::Loss { flight } = moment.happening {
        return loss(facts, recording, moment, &recording.flights[flight].segment);
    }
    let spoken = telling(moment);
    let mut clauses = Vec::new();
    for rule in &spoken {
        if !clauses.contains(&rule.clause()) {
            clauses.push(rule.clause());
        }
    }
    let sentences = spoken
        .iter()
        .map(|rule| facts.say(&format!("rule-{}", rule.name()), &[]));
    let otherwise = spoken.iter().find_map(|rule| {
        let key = format!("rule-{}-otherwise", rule.name());
        facts.words.has(&key).then(|| facts.say(&key, &[]))
    });
    Reasons {
        why: join(facts.words, sentences),
        clauses,
        otherwise,
    }
}

/// The rules worth speaking of, in the order in which they fired: those that changed the state
/// first of all, then the rest.
fn telling(moment: &Moment) -> Vec<Rule> {
    let changed = |rule: &Rule| moment.transitions.iter().any(|step| step.rule == *rule);
    let mut ranked = Vec::new();
    for rule in &moment.rules {
        if !ranked.contains(rule) {
            ranked.push(*rule);
        }
    }
    // A stable sort: among equals the order of firing stays.
    ranked.sort_by_key(|rule| !changed(rule));
    ranked.truncate(SPOKEN);
    ranked
}

fn loss(facts: &Facts, recording: &Recording, moment: &Moment, segment: &Segment) -> Reasons {
    let sender: End = place(recording, moment);
    let again = moment.after[sender.index()]
        .deadline(Timer::Retransmission)
        .map(|deadline| deadline.since(moment.at));
    let (key, clause) = match again {
        _ if segment.rst => ("moment-loss-why-reset", None),
        _ if segment.is_empty() => ("moment-loss-why-empty", None),
        Some(_) => ("moment-loss-why-repeat", Some("RFC 9293 §3.8.1")),
        None => ("moment-loss-why-forgotten", None),
    };
    let left = duration(facts.words, again.unwrap_or(Duration::ZERO));
    Reasons {
        why: facts.say(key, &[("left", Value::Text(&left))]),
        clauses: clause.into_iter().collect(),
        otherwise: None,
    }
}
