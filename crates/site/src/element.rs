//! `embed.js`, which other pages load to show this one in a frame. Its name never changes, since
//! it stands in those pages; its words are put in here, from the Fluent files.

use std::fs;
use std::path::Path;

use lifelines_lessons::{Words, presets};
use serde_json::{Map, Value, json};

use crate::trouble;

/// As the sources have it.
const SOURCE: &str = "web/embed.js";
/// Where its words go.
const PLACE: &str = "const WORDS = {};";

/// Writes it beside the page.
pub fn placed(sources: &Path, folder: &Path) -> Result<(), String> {
    let [from, to] = [sources.join(SOURCE), folder.join("embed.js")];
    let script = fs::read_to_string(&from).map_err(|e| trouble(&from, e))?;
    fs::write(&to, told(&script)?).map_err(|e| trouble(&to, e))
}

/// The script with the words of every language.
fn told(script: &str) -> Result<String, String> {
    if script.matches(PLACE).count() != 1 {
        return Err(format!("{SOURCE}: wants `{PLACE}` exactly once"));
    }
    let languages = Words::languages().iter();
    let words: Map<String, Value> = languages
        .map(|(tag, _)| ((*tag).to_owned(), spoken(&Words::new(tag))))
        .collect();
    Ok(script.replace(PLACE, &format!("const WORDS = {};", Value::Object(words))))
}

fn spoken(words: &Words) -> Value {
    let say = |key: &str| words.say(key, &[]);
    let titles: Map<String, Value> = presets()
        .iter()
        .map(|preset| {
            let title = say(&format!("lesson-{}-title", preset.id));
            (preset.id.clone(), Value::String(title))
        })
        .collect();
    json!({
        "name": say("page-name"),
        "show": say("element-show"),
        "open": say("element-open"),
        "late": say("element-late"),
        "titles": titles,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_speaks_every_language_and_knows_every_lesson() {
        let told = told(include_str!("../../../web/embed.js")).expect("it has a place for them");
        for (tag, _) in Words::languages() {
            let words = Words::new(tag);
            assert!(told.contains(&format!("{tag:?}:{{")), "{tag}");
            assert!(told.contains(&words.say("element-late", &[])), "{tag}");
            for preset in presets() {
                let title = words.say(&format!("lesson-{}-title", preset.id), &[]);
                assert!(told.contains(&title), "{tag}: {title}");
            }
        }
        assert!(!told.contains("{element-"), "a word is missing");
    }

    #[test]
    fn a_script_without_a_place_for_them_is_refused() {
        assert!(super::told("const WORDS = { en: {} };").is_err());
    }
}
