//! Where the register and the evidence disagree, as sentences.

use super::evidence::Evidence;
use super::register::{LABELS, Register, Requirement, Status};
use std::collections::BTreeMap;

/// Every disagreement; none when all is well.
pub fn faults(register: &Register, evidence: &Evidence) -> Vec<String> {
    let mut faults = labels(&register.requirements);
    for requirement in &register.requirements {
        let section = &requirement.section;
        let untitled = !register.sections.contains_key(section);
        let told = untitled
            .then(|| format!("there is no title for §{section}."))
            .into_iter()
            .chain(shape(requirement))
            .chain(unknown_names(requirement, evidence))
            .chain(unshown(requirement, evidence));
        faults.extend(told.map(|fault| format!("{}: {fault}", requirement.id)));
    }
    faults.extend(never_fired(evidence));
    faults
}

/// Each label of the RFC stands there once, and nothing else does.
fn labels(requirements: &[Requirement]) -> Vec<String> {
    let mut counts: BTreeMap<String, u32> = LABELS
        .iter()
        .flat_map(|(kind, last)| (1..=*last).map(move |number| (format!("{kind}-{number}"), 0)))
        .collect();
    let mut faults = Vec::new();
    for requirement in requirements {
        match counts.get_mut(&requirement.id) {
            Some(count) => *count += 1,
            None => faults.push(format!("{}: RFC 9293 has no such label.", requirement.id)),
        }
    }
    for (id, count) in counts {
        match count {
            0 => faults.push(format!("{id} is missing.")),
            1 => {}
            _ => faults.push(format!("{id} stands there {count} times.")),
        }
    }
    faults
}

/// What a status promises is there.
fn shape(requirement: &Requirement) -> Vec<String> {
    let mut faults = Vec::new();
    let mut need = |met: bool, fault: &str| {
        if !met {
            faults.push(fault.to_owned());
        }
    };
    if requirement.status == Status::Outside {
        need(
            !requirement.note.is_empty(),
            "the note does not say why it is outside.",
        );
        let bare = requirement.rules.is_empty() && requirement.tests.is_empty();
        need(bare, "what is outside has no rules and no tests.");
    } else {
        need(!requirement.tests.is_empty(), "no test shows it.");
    }
    if requirement.status == Status::Policy {
        need(
            !requirement.policy.is_empty(),
            "no field of the policy is named.",
        );
    }
    faults
}

fn unknown_names(requirement: &Requirement, evidence: &Evidence) -> Vec<String> {
    let tests = requirement.tests.iter();
    let tests = tests.filter(|test| !evidence.tests.contains_key(*test));
    let rules = requirement.rules.iter();
    let rules = rules.filter(|rule| !evidence.rules.contains_key(*rule));
    let fields = requirement.policy.iter();
    let fields = fields.filter(|field| !evidence.policy.contains(*field));
    tests
        .map(|test| format!("there is no test `{test}`."))
        .chain(rules.map(|rule| format!("there is no rule `{rule}`.")))
        .chain(fields.map(|field| format!("the policy has no `{field}`.")))
        .collect()
}

/// Each rule named fires in one of the tests named.
fn unshown(requirement: &Requirement, evidence: &Evidence) -> Vec<String> {
    let shown = |rule: &str| {
        let tests = evidence.fired.get(rule);
        tests.is_some_and(|tests| requirement.tests.iter().any(|test| tests.contains(test)))
    };
    let rules = requirement.rules.iter();
    rules
        .filter(|rule| !shown(rule))
        .map(|rule| format!("`{rule}` fires in none of its tests."))
        .collect()
}

fn never_fired(evidence: &Evidence) -> Vec<String> {
    let rules = evidence.rules.keys();
    rules
        .filter(|rule| !evidence.fired.contains_key(*rule))
        .map(|rule| format!("no test of the endpoint ever fires the rule `{rule}`."))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn all() -> Register {
        let labels = LABELS
            .iter()
            .flat_map(|(kind, last)| (1..=*last).map(move |number| format!("{kind}-{number}")));
        Register {
            sections: [("3.1".into(), "Header".into())].into(),
            requirements: labels.map(|id| done(&id)).collect(),
        }
    }

    fn done(id: &str) -> Requirement {
        Requirement {
            id: id.into(),
            section: "3.1".into(),
            asks: "Something.".into(),
            status: Status::Done,
            rules: vec!["data-sent".into()],
            tests: vec!["tcp::sending::a".into()],
            policy: Vec::new(),
            note: String::new(),
        }
    }

    fn evidence() -> Evidence {
        let test = "tcp::sending::a".to_owned();
        let rule = "data-sent".to_owned();
        Evidence {
            tests: [(test.clone(), "sending.rs".into())].into(),
            rules: [(rule.clone(), Vec::new())].into(),
            policy: ["mss".into()].into(),
            fired: [(rule, BTreeSet::from([test]))].into(),
        }
    }

    #[test]
    fn a_register_that_agrees_has_no_fault() {
        assert_eq!(all().requirements.len(), 119);
        assert_eq!(faults(&all(), &evidence()), Vec::<String>::new());
    }

    #[test]
    fn each_disagreement_is_told() {
        type Change = fn(&mut Vec<Requirement>);
        let changes: [(Change, &str); 10] = [
            (|all| drop(all.remove(0)), "MUST-1 is missing."),
            (
                |all| all.push(done("MUST-2")),
                "MUST-2 stands there 2 times.",
            ),
            (|all| all.push(done("MUST-70")), "MUST-70: RFC 9293 has no"),
            (
                |all| all[0].section = "9".into(),
                "MUST-1: there is no title for §9.",
            ),
            (|all| all[0].tests.clear(), "MUST-1: no test shows it."),
            (
                |all| all[0].tests.push("tcp::x".into()),
                "MUST-1: there is no test `tcp::x`.",
            ),
            (
                |all| all[0].rules.push("x".into()),
                "MUST-1: there is no rule `x`.",
            ),
            (
                |all| all[0].policy.push("x".into()),
                "MUST-1: the policy has no `x`.",
            ),
            (
                |all| all[0].status = Status::Policy,
                "MUST-1: no field of the policy",
            ),
            (
                |all| all[0].status = Status::Outside,
                "MUST-1: the note does not say",
            ),
        ];
        for (change, fault) in changes {
            let mut all = all();
            change(&mut all.requirements);
            let told = faults(&all, &evidence());
            assert!(told.iter().any(|told| told.starts_with(fault)), "{told:?}");
        }
    }

    #[test]
    fn a_rule_that_fires_nowhere_or_elsewhere_is_told() {
        let mut evidence = evidence();
        evidence.rules.insert("fin-sent".into(), Vec::new());
        assert_eq!(
            faults(&all(), &evidence),
            ["no test of the endpoint ever fires the rule `fin-sent`."]
        );
        let elsewhere = BTreeSet::from(["tcp::laws::b".to_owned()]);
        evidence.fired = ["data-sent", "fin-sent"]
            .map(|rule| (rule.to_owned(), elsewhere.clone()))
            .into();
        let told = faults(&all(), &evidence);
        assert_eq!(told.len(), 119);
        assert_eq!(told[0], "MUST-1: `data-sent` fires in none of its tests.");
    }
}
