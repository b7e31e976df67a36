//! The register as it is written: one entry for each labelled requirement.

use std::collections::BTreeMap;
use toml::{Table, Value};

/// The labels of RFC 9293: each kind is numbered from 1 without a gap.
pub const LABELS: [(&str, u32); 4] = [("MUST", 69), ("SHLD", 31), ("MAY", 18), ("REC", 1)];

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// What the sections are about, by number.
    pub sections: BTreeMap<String, String>,
    pub requirements: Vec<Requirement>,
}

/// One labelled requirement, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The label: `MUST-1`.
    pub id: String,
    /// The section of RFC 9293 that it stands in: `3.1`.
    pub section: String,
    /// What it asks for, in our words.
    pub asks: String,
    pub status: Status,
    /// Names of the rules that do it.
    pub rules: Vec<String>,
    /// Tests that show it: `tcp::calls::abort_resets`.
    pub tests: Vec<String>,
    /// Fields of the policy that it depends on.
    pub policy: Vec<String>,
    /// Why it is outside, or what else there is to say; may be empty for the others.
    pub note: String,
}

/// What became of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Met, whatever the policy.
    Done,
    /// Met or not as the policy says.
    Policy,
    /// Not a matter of this endpoint, or a permission that it does not use.
    Outside,
}

impl Status {
    pub const ALL: [Status; 3] = [Status::Done, Status::Policy, Status::Outside];

    pub fn name(self) -> &'static str {
        match self {
            Status::Done => "done",
            Status::Policy => "policy",
            Status::Outside => "outside",
        }
    }
}

/// Reads the register; the error is a sentence.
pub fn read(text: &str) -> Result<Register, String> {
    let mut table: Table = text.parse().map_err(|error| format!("{error}"))?;
    let sections = sections(table.remove("sections"))?;
    let entries = table.remove("requirement");
    if let Some(key) = table.keys().next() {
        return Err(format!("`{key}` is not known here."));
    }
    let Some(Value::Array(entries)) = entries else {
        return Err("there is no [[requirement]].".into());
    };
    let mut requirements = Vec::new();
    for (index, entry) in entries.into_iter().enumerate() {
        let Value::Table(entry) = entry else {
            return Err(format!("entry {} is not a table.", index + 1));
        };
        let id = entry.get("id").and_then(Value::as_str).map(str::to_owned);
        let name = id.unwrap_or_else(|| format!("entry {}", index + 1));
        requirements.push(requirement(entry).map_err(|error| format!("{name}: {error}"))?);
    }
    Ok(Register {
        sections,
        requirements,
    })
}

fn sections(table: Option<Value>) -> Result<BTreeMap<String, String>, String> {
    let Some(Value::Table(mut table)) = table else {
        return Err("there is no [sections].".into());
    };
    let numbers: Vec<String> = table.keys().cloned().collect();
    numbers
        .into_iter()
        .map(|number| {
            let title = text(&mut table, &number)?;
            Ok((number, title))
        })
        .collect()
}

fn requirement(mut entry: Table) -> Result<Requirement, String> {
    let status = text(&mut entry, "status")?;
    let requirement = Requirement {
        id: text(&mut entry, "id")?,
        section: text(&mut entry, "section")?,
        asks: text(&mut entry, "asks")?,
        status: Status::ALL
            .into_iter()
            .find(|known| known.name() == status)
            .ok_or_else(|| format!("`{status}` is not a status."))?,
        rules: texts(&mut entry, "rules")?,
        tests: texts(&mut entry, "tests")?,
        policy: texts(&mut entry, "policy")?,
        note: match entry.contains_key("note") {
            true => text(&mut entry, "note")?,
            false => String::new(),
        },
    };
    match entry.keys().next() {
        Some(key) => Err(format!("`{key}` is not known here.")),
        None => Ok(requirement),
    }
}

fn text(entry: &mut Table, key: &str) -> Result<String, String> {
    match entry.remove(key) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        Some(_) => Err(format!("`{key}` is not a text.")),
        None => Err(format!("`{key}` is missing.")),
    }
}

fn texts(entry: &mut Table, key: &str) -> Result<Vec<String>, String> {
    let not = || format!("`{key}` is not a list of texts.");
    match entry.remove(key) {
        None => Ok(Vec::new()),
        Some(Value::Array(values)) => values
            .into_iter()
            .map(|value| value.as_str().map(str::to_owned).ok_or_else(not))
            .collect(),
        Some(_) => Err(not()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = r#"
        [sections]
        "3.1" = "Header"
        [[requirement]]
        id = "MUST-1"
        section = "3.1"
        asks = "A window is a number without sign."
        status = "done"
        rules = ["data-sent"]
        tests = ["tcp::sending::a"]
    "#;

    #[test]
    fn an_entry_is_read() {
        let register = read(ENTRY).expect("it is well-formed");
        assert_eq!(register.sections["3.1"], "Header");
        let [entry] = &register.requirements[..] else {
            panic!("one entry");
        };
        assert_eq!((&*entry.id, entry.status), ("MUST-1", Status::Done));
        assert_eq!(entry.tests, ["tcp::sending::a"]);
        assert!(entry.policy.is_empty() && entry.note.is_empty());
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (wrong, named) in [
            (ENTRY.replace("\"done\"", "\"soon\""), "MUST-1: `soon`"),
            (ENTRY.replace("asks", "says"), "MUST-1: `asks` is missing"),
            (ENTRY.replace("[\"data-sent\"]", "3"), "MUST-1: `rules`"),
            (format!("{ENTRY}\nwhy = \"x\""), "MUST-1: `why`"),
            (ENTRY.replace("id =", "name ="), "entry 1: `id`"),
            (ENTRY.replace("requirement", "must"), "`must`"),
            (String::new(), "[sections]"),
        ] {
            let error = read(&wrong).expect_err(named);
            assert!(error.contains(named), "{error}");
        }
    }
}
