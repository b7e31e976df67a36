//! Where a script comes from: a preset or a file.

use std::path::Path;

use lifelines_lessons::{preset_source, presets};
use lifelines_sim::scenario::{Scenario, ScenarioError};

use crate::{Failure, link};

/// The scenario that is meant: what a share link holds, the preset of that id, or else the file
/// at that path.
pub fn find(what: &str) -> Result<Scenario, Failure> {
    let fragment = fragment(what);
    if lifelines_link::is_link(fragment) {
        return link::opened(fragment).map_err(|error| Failure::Unreadable(error.to_string()));
    }
    if let Some(text) = preset_source(what) {
        return scenario(what, text);
    }
    let path = Path::new(what);
    if !path.exists() && !what.contains(['/', '\\', '.']) {
        return Err(Failure::Unreadable(unknown(what)));
    }
    let (name, text) = text(path)?;
    scenario(&name, &text)
}

/// The fragment of an address, with its `#`; empty when it has none.
pub fn fragment(address: &str) -> &str {
    address.find('#').map_or("", |at| &address[at..])
}

fn scenario(name: &str, text: &str) -> Result<Scenario, Failure> {
    let scenario = Scenario::read(name, text).map_err(|errors| unreadable(&errors))?;
    if text.parse().is_ok_and(|keys: toml::Table| keys.is_empty()) {
        let what = "empty; a scenario has settings, steps and what is expected of them";
        return Err(Failure::Unreadable(format!("{name}: {what}")));
    }
    Ok(scenario)
}

/// The name by which errors call a file, and what it says.
pub fn text(path: &Path) -> Result<(String, String), Failure> {
    let name = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => Ok((name, text)),
        Err(error) => Err(Failure::Unreadable(format!("{name}: {error}"))),
    }
}

/// The errors of a file, a line each.
pub fn unreadable(errors: &[ScenarioError]) -> Failure {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    Failure::Unreadable(lines.join("\n"))
}

/// What is said of a name that nothing has, with the preset it may stand for.
fn unknown(id: &str) -> String {
    let lower = id.to_lowercase().replace('_', "-");
    let distance = |known: &&str| strsim::damerau_levenshtein(known, &lower);
    let ids = presets().iter().map(|preset| preset.id.as_str());
    let nearest = ids.min_by_key(distance);
    let mean = match nearest.filter(|near| 3 * distance(near) <= near.len()) {
        Some(near) => format!("did you mean {near}? "),
        None => String::new(),
    };
    format!("{id}: neither a preset nor a file; {mean}`lifelines list` names the presets")
}
