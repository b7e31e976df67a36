//! Where a script comes from: a preset, a file or a share link.

use std::path::Path;

use lifelines_lessons::{Words, answer, preset_source, presets};
use lifelines_sim::scenario::{Scenario, ScenarioError};
use lifelines_tcp::Naming;

use crate::{Failure, link};

/// A scenario, and what it is of.
pub struct Source {
    /// What is to be run, and what is said of it.
    pub scenario: Scenario,
    /// The id of the preset that it is, or was before somebody changed it.
    pub lesson: Option<String>,
    /// Whether it is that preset as it is.
    pub unchanged: bool,
    /// What files call its run: the id or the path; of what a link holds, the lesson's id or nothing.
    pub name: String,
}

impl Source {
    /// Puts the words of the lesson, in every language, where a teacher's own would stand.
    pub fn with_words(mut self) -> Scenario {
        let Some(id) = &self.lesson else {
            return self.scenario;
        };
        for (tag, _) in Words::languages() {
            let words = Words::new(tag);
            let scenario = &mut self.scenario;
            let say = |what| Some(words.say(&format!("lesson-{id}-{what}"), &[]));
            for (texts, said) in [
                (&mut scenario.title, say("title")),
                (&mut scenario.question, say("question")),
                (&mut scenario.answer, answer(&words, id, Naming::Textbook)),
            ] {
                texts.extend(said.map(|said| ((*tag).to_owned(), said)));
            }
        }
        self.scenario
    }
}

/// What is meant: what a share link holds, the preset of that id, or else the file at that path.
pub fn find(what: &str) -> Result<Source, Failure> {
    let fragment = fragment(what);
    if lifelines_link::is_link(fragment) {
        let (scenario, lesson) =
            link::opened(fragment).map_err(|error| Failure::Unreadable(error.to_string()))?;
        return Ok(Source {
            name: lesson.clone().unwrap_or_default(),
            scenario,
            lesson,
            unchanged: false,
        });
    }
    let preset = preset_source(what);
    Ok(Source {
        scenario: match preset {
            Some(text) => scenario(what, text)?,
            None => file(what)?,
        },
        lesson: preset.map(|_| what.to_owned()),
        unchanged: preset.is_some(),
        name: what.to_owned(),
    })
}

fn file(what: &str) -> Result<Scenario, Failure> {
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
