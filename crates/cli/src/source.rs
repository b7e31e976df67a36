//! Where a script comes from: a preset or a file.

use std::path::Path;

use lifelines_lessons::{preset, presets};
use lifelines_sim::Script;
use lifelines_sim::scenario::{Scenario, ScenarioError};

use crate::Failure;

/// A script and the name it goes by.
pub struct Source {
    /// The preset's id, or the file's path.
    pub name: String,
    /// The script.
    pub script: Script,
}

impl Source {
    /// The preset of that id, or else the scenario file at that path.
    pub fn find(what: &str) -> Result<Source, Failure> {
        if let Some(preset) = preset(what) {
            return Ok(Source {
                name: what.to_owned(),
                script: preset.script.clone(),
            });
        }
        let path = Path::new(what);
        if !path.exists() && !what.contains(['/', '.']) {
            return Err(Failure::Unreadable(unknown(what)));
        }
        let scenario = read(path)?;
        Ok(Source {
            name: what.to_owned(),
            script: scenario.script,
        })
    }
}

/// Reads a scenario file.
pub fn read(path: &Path) -> Result<Scenario, Failure> {
    let (name, text) = text(path)?;
    Scenario::read(&name, &text).map_err(|errors| unreadable(&errors))
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

fn unknown(id: &str) -> String {
    let ids: Vec<&str> = presets().iter().map(|preset| preset.id.as_str()).collect();
    format!(
        "{id}: neither a preset nor a file. The presets are: {}",
        ids.join(", ")
    )
}
