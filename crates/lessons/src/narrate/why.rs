//! Why it happened: the rules that fired, the most telling first.

use std::cmp::Reverse;

use lifelines_sim::{Flight, Happening, HostAct, Moment, Recording, Script, Start};
use lifelines_tcp::{Duration, Rule, Timer};

use super::facts::{Facts, duration};
use super::join;
use super::otherwise::other_course;
use crate::Value;

/// The reasons of a moment.
pub(super) struct Reasons {
    pub(super) why: String,
    pub(super) clauses: Vec<&'static str>,
}

/// Why the story stands where it does before anything has happened.
pub(super) fn start(facts: &Facts, script: &Script) -> String {
    let key = match script.settings.start {
        Start::Closed => "moment-start-closed-why",
        Start::Established => "moment-start-established-why",
    };
    facts.say(key, &[])
}

/// What happens outside the endpoint, where no rule of TCP says why.
const fn without_rules(happening: &Happening) -> Option<&'static str> {
    Some(match happening {
        Happening::Accept { taken: Some(_), .. } => "moment-accept-why",
        Happening::Accept { taken: None, .. } => "moment-accept-waits-why",
        Happening::AddressInUse { .. } => "moment-address-in-use-why",
        Happening::Host { act, .. } => match act {
            HostAct::Crash => "moment-host-crash-why",
            HostAct::Reboot => "moment-host-reboot-why",
            HostAct::Vanish => "moment-host-vanish-why",
            HostAct::Return => "moment-host-return-why",
        },
        _ => return None,
    })
}

/// The most telling rules of a moment, in words; on the link, what its loss will lead to.
pub(super) fn reasons(facts: &Facts, recording: &Recording, moment: &Moment) -> Reasons {
    if let Happening::Loss { flight, .. } = moment.happening {
        let (why, clauses) = loss(facts, moment, &recording.flights[flight]);
        return Reasons { why, clauses };
    }
    if let Some(key) = without_rules(&moment.happening) {
        return Reasons {
            why: facts.say(key, &[]),
            clauses: Vec::new(),
        };
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
    Reasons {
        why: join(facts.words, sentences),
        clauses,
    }
}

/// What it would have taken for the moment to go otherwise; another course of the script is run
/// to find out, where no rule says it.
pub(super) fn otherwise(
    facts: &Facts,
    script: &Script,
    recording: &Recording,
    moment: &Moment,
) -> Option<String> {
    if without_rules(&moment.happening).is_some() {
        return None;
    }
    let by_rule = || {
        telling(moment).iter().find_map(|rule| {
            let key = format!("rule-{}-otherwise", rule.name());
            facts.words.has(&key).then(|| facts.say(&key, &[]))
        })
    };
    let lost = matches!(moment.happening, Happening::Loss { .. });
    let said = if lost { None } else { by_rule() };
    said.or_else(|| other_course(facts, script, recording, moment))
}

/// The rules worth speaking of: the two that tell most, in the order in which they fired.
///
/// What changed the state comes before everything; beside it only another turn of the story is
/// worth a sentence. Routine is spoken of when there is nothing else.
fn telling(moment: &Moment) -> Vec<Rule> {
    let mut ranked: Vec<(Weight, usize, Rule)> = Vec::new();
    // A probe speaks for the octet it carries and for what waits behind it.
    let probes = moment.rules.contains(&Rule::ZeroWindowProbe);
    let said_by_probe = |rule| matches!(rule, Rule::DataSent | Rule::DataBlockedWindow);
    for (place, &rule) in moment.rules.iter().enumerate() {
        let known = ranked.iter().any(|(_, _, known)| *known == rule);
        if !(known || probes && said_by_probe(rule)) {
            let changed = moment.transitions.iter().any(|step| step.rule == rule);
            let weight = if changed {
                Weight::Change
            } else {
                weight(rule)
            };
            ranked.push((weight, place, rule));
        }
    }
    let Some(first) = take_most_telling(&mut ranked) else {
        return Vec::new();
    };
    let least = match first.0 {
        Weight::Change => Weight::Turn,
        Weight::Routine => return vec![first.2],
        _ => Weight::Ordinary,
    };
    match take_most_telling(&mut ranked).filter(|(weight, ..)| *weight >= least) {
        Some(second) if second.1 < first.1 => vec![second.2, first.2],
        Some(second) => vec![first.2, second.2],
        None => vec![first.2],
    }
}

/// Takes out the rule of most weight, the first to fire of several.
fn take_most_telling(ranked: &mut Vec<(Weight, usize, Rule)>) -> Option<(Weight, usize, Rule)> {
    let most = (0..ranked.len()).min_by_key(|&at| (Reverse(ranked[at].0), ranked[at].1))?;
    Some(ranked.swap_remove(most))
}

/// How much a rule tells of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Happens with nearly every segment.
    Routine,
    /// Data and acknowledgments on their ordinary way.
    Ordinary,
    /// Something a student should notice.
    Turn,
    /// It changed the state.
    Change,
}

const fn weight(rule: Rule) -> Weight {
    match rule {
        Rule::AckDuplicate
        | Rule::AckWindowUpdated
        | Rule::AckWindowOld
        | Rule::AckWindowEdgeKept
        | Rule::RttMeasured
        | Rule::RttAmbiguous
        | Rule::UrgKnown
        | Rule::FinSent
        | Rule::ReceiveDelivered
        | Rule::ReceiveDeliveredCloseWait
        | Rule::ReceiveDeliveredAfterClose
        | Rule::ReceiveQueued
        | Rule::SendAccepted
        | Rule::WindowHeldSilly => Weight::Routine,
        Rule::AckNew
        | Rule::TextAccepted
        | Rule::DataSent
        | Rule::FinSentWithData
        | Rule::RtoBackedOff => Weight::Ordinary,
        _ => Weight::Turn,
    }
}

/// What follows from a loss, and where that stands.
fn loss(facts: &Facts, moment: &Moment, lost: &Flight) -> (String, Vec<&'static str>) {
    let segment = &lost.segment;
    let sender = lost.name.from.index();
    let end = match lost.name.connection {
        0 => Some(&*moment.after[sender]),
        other => moment.hosts[sender].other(other),
    };
    let again = end
        .and_then(|end| end.deadline(Timer::Retransmission))
        .map(|deadline| deadline.since(moment.at));
    let (key, clause) = match again {
        _ if segment.rst => ("moment-loss-why-reset", None),
        _ if segment.is_empty() => ("moment-loss-why-empty", None),
        Some(_) => ("moment-loss-why-repeat", Some("RFC 9293 §3.8.1")),
        None => ("moment-loss-why-forgotten", None),
    };
    let left = duration(facts.words, again.unwrap_or(Duration::ZERO));
    let why = facts.say(key, &[("left", Value::Text(&left))]);
    (why, clause.into_iter().collect())
}
