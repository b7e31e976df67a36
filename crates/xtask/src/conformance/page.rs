//! The readable page.

use super::evidence::Evidence;
use super::register::{LABELS, Register, Requirement, Status};
use std::fmt::Write;

const HEAD: &str = "\
# Conformance to RFC 9293

Every labelled requirement of RFC 9293, in our own words, and what became of it. This page is made
from [conformance.toml](conformance.toml) by `cargo xtask conformance`. `cargo xtask test` fails when
a label is missing, when a test or rule named here does not exist, when a rule fires in none of the
tests named beside it, and when this page is stale or a link on it dead.

- **done**: the endpoint does so, whatever its policy.
- **policy**: a field of the [policy](../crates/tcp/src/policy.rs) decides; the note says what the default is.
- **outside**: not a matter of this endpoint, or a permission it does not use; the note says why.

A rule's name leads to the code that takes it, a test's to the file it stands in.
[model.md](model.md) says what the simulation leaves out, and where it departs from the text.
";

/// The page, to the last octet.
pub fn write(register: &Register, evidence: &Evidence) -> String {
    let requirements = &register.requirements;
    let mut page = HEAD.to_owned();
    page += &counts(requirements);
    let mut sections: Vec<&str> = requirements.iter().map(|one| &*one.section).collect();
    sections.sort_by_key(|section| numbers(section));
    sections.dedup();
    for section in sections {
        let title = register.sections.get(section).map_or("", |title| title);
        let _ = write!(page, "\n## §{section} {title}\n\n");
        page += "| label | asks | status | rules and policy | tests |\n";
        page += "| --- | --- | --- | --- | --- |\n";
        let mut rows: Vec<&Requirement> = requirements
            .iter()
            .filter(|one| one.section == section)
            .collect();
        rows.sort_by_key(|one| place(&one.id));
        for one in rows {
            page += &row(one, evidence);
        }
    }
    page
}

/// One line: how many are done, by policy, outside.
pub fn summary(register: &Register) -> String {
    let requirements = &register.requirements;
    let counted = Status::ALL.map(|status| {
        let count = requirements
            .iter()
            .filter(|one| one.status == status)
            .count();
        format!("{count} {}", status.name())
    });
    format!(
        "{} requirements: {}",
        requirements.len(),
        counted.join(", ")
    )
}

fn counts(requirements: &[Requirement]) -> String {
    let mut table = "\n| | done | policy | outside | together |\n".to_owned();
    table += "| --- | ---: | ---: | ---: | ---: |\n";
    let mut line = |name: &str, belongs: &dyn Fn(&Requirement) -> bool| {
        let count = |status: Option<Status>| {
            let rows = requirements.iter().filter(|one| belongs(one));
            rows.filter(|one| status.is_none_or(|status| one.status == status))
                .count()
        };
        let [done, policy, outside] = Status::ALL.map(|status| count(Some(status)));
        let _ = writeln!(
            table,
            "| {name} | {done} | {policy} | {outside} | {} |",
            count(None)
        );
    };
    for (kind, _) in LABELS {
        line(kind, &|one| one.id.split('-').next() == Some(kind));
    }
    line("together", &|_| true);
    table
}

fn row(one: &Requirement, evidence: &Evidence) -> String {
    let rules = one.rules.iter().map(|rule| {
        let takers = evidence.rules.get(rule).and_then(|takers| takers.first());
        link(rule, takers.map_or("crates/tcp/src/rule.rs", |taker| taker))
    });
    let fields = one
        .policy
        .iter()
        .map(|field| link(field, "crates/tcp/src/policy.rs"));
    let tests = one.tests.iter().map(|test| {
        let file = evidence.tests.get(test).map_or("", |file| file);
        link(test.rsplit("::").next().unwrap_or(test), file)
    });
    let asks = match &*one.note {
        "" => one.asks.clone(),
        note => format!("{} *{note}*", one.asks),
    };
    format!(
        "| {} | {asks} | {} | {} | {} |\n",
        one.id,
        one.status.name(),
        fields.chain(rules).collect::<Vec<_>>().join(" "),
        tests.collect::<Vec<_>>().join(" "),
    )
}

/// What a link to a file of the project looks like: `[name](../file)`.
const LINK: &str = "](../";

fn link(name: &str, file: &str) -> String {
    format!("[`{name}`{LINK}{file})")
}

/// The files that a page links to.
pub fn targets(page: &str) -> impl Iterator<Item = &str> {
    let behind = page.split(LINK).skip(1);
    behind.filter_map(|rest| Some(rest.split_once(')')?.0))
}

/// The page without the files that it links to.
pub fn without_targets(page: &str) -> String {
    let mut pieces = page.split(LINK);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |page, rest| {
        page + LINK + rest.split_once(')').map_or(rest, |(_, rest)| rest)
    })
}

/// `3.10.7.4` in the order of the text.
fn numbers(section: &str) -> Vec<u32> {
    let parts = section.split('.');
    parts.map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

/// `MUST-2` before `MUST-10` before `SHLD-1`.
fn place(id: &str) -> (usize, u32) {
    let (kind, number) = id.split_once('-').unwrap_or((id, ""));
    let kind = LABELS.iter().position(|(label, _)| *label == kind);
    (
        kind.unwrap_or(usize::MAX),
        number.parse().unwrap_or(u32::MAX),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(id: &str, section: &str, status: Status) -> Requirement {
        Requirement {
            id: id.into(),
            section: section.into(),
            asks: "Something.".into(),
            status,
            rules: vec!["data-sent".into()],
            tests: vec!["tcp::sending::a".into()],
            policy: vec!["mss".into()],
            note: "It is so.".into(),
        }
    }

    #[test]
    fn sections_and_labels_stand_in_the_order_of_the_text() {
        let all = Register {
            sections: [("3.2".into(), "Options".into())].into(),
            requirements: vec![
                one("MUST-10", "3.10.1", Status::Done),
                one("MAY-1", "3.2", Status::Policy),
                one("MUST-9", "3.10.1", Status::Outside),
            ],
        };
        let page = write(&all, &Evidence::default());
        let at = |text: &str| page.find(text).expect(text);
        assert!(at("## §3.2 Options") < at("## §3.10.1"));
        assert!(at("| MUST-9 |") < at("| MUST-10 |"));
        assert!(page.contains("| MUST | 1 | 0 | 1 | 2 |"), "{page}");
        assert!(page.contains("| together | 1 | 1 | 1 | 3 |"), "{page}");
        assert_eq!(summary(&all), "3 requirements: 1 done, 1 policy, 1 outside");
    }

    #[test]
    fn a_page_can_be_read_without_its_links() {
        let page = "a [`x`](../crates/a.rs) b [`y`](../crates/b.rs), c";
        let files: Vec<&str> = targets(page).collect();
        assert_eq!(files, ["crates/a.rs", "crates/b.rs"]);
        let moved = page.replace("a.rs", "moved.rs");
        assert_eq!(without_targets(page), without_targets(&moved));
        assert_ne!(
            without_targets(page),
            without_targets(&page.replace('c', "d"))
        );
    }

    #[test]
    fn a_row_leads_to_code_and_tests() {
        let mut evidence = Evidence::default();
        let taker = "crates/tcp/src/send.rs".to_owned();
        evidence.rules.insert("data-sent".into(), vec![taker]);
        let file = "crates/tcp/tests/sending.rs".to_owned();
        evidence.tests.insert("tcp::sending::a".into(), file);
        assert_eq!(
            row(&one("MUST-1", "3.1", Status::Policy), &evidence),
            "| MUST-1 | Something. *It is so.* | policy | [`mss`](../crates/tcp/src/policy.rs) \
             [`data-sent`](../crates/tcp/src/send.rs) | [`a`](../crates/tcp/tests/sending.rs) |\n"
        );
    }
}
