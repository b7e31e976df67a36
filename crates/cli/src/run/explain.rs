//! `lifelines run --explain`: the run as text, and below each moment what the page says of it.

use std::fmt::Write as _;

use lifelines_diagram::text;
use lifelines_lessons::{Narration, Words, answer, narrate, preset};
use lifelines_sim::scenario::Scenario;
use lifelines_sim::{Recording, Script};
use lifelines_tcp::Naming;

/// What stands before a line that explains.
const INDENT: &str = "    ";

/// The lesson's title, question and answer, in the language that is spoken; empty where it has
/// none.
pub struct Frame {
    title: String,
    question: String,
    answer: String,
}

impl Frame {
    /// Of a preset, or of a file with texts of its own.
    pub fn new(
        name: &str,
        title: String,
        scenario: &Scenario,
        words: &Words,
        as_in: Naming,
    ) -> Frame {
        if preset(name).is_some() {
            return Frame {
                title,
                question: words.say(&format!("lesson-{name}-question"), &[]),
                answer: answer(words, name, as_in).unwrap_or_default(),
            };
        }
        let of = |texts: &std::collections::BTreeMap<String, String>| {
            let own = texts.get(words.tag()).or_else(|| texts.values().next());
            own.cloned().unwrap_or_default()
        };
        Frame {
            title,
            question: of(&scenario.question),
            answer: of(&scenario.answer),
        }
    }
}

/// The title and the question, each moment with what happened, why, by which clause, and what it
/// would have taken for it to go otherwise; then the answer.
pub fn print(
    frame: &Frame,
    script: &Script,
    recording: &Recording,
    words: &Words,
    naming: Naming,
) -> String {
    let lines = text(recording, naming, words);
    let mut lines = lines.lines();
    let mut told = String::new();
    put(&mut told, "", &[&frame.title, &frame.question, ""]);
    // Two lines tell where both ends begin.
    for line in lines.by_ref().take(2) {
        put(&mut told, "", &[line.trim_end()]);
    }
    for step in 0..=recording.moments.len() {
        if step > 0 {
            put(&mut told, "\n", &[lines.next().unwrap_or_default()]);
        }
        let Narration {
            what,
            why,
            clauses,
            otherwise,
        } = narrate(words, script, recording, step, naming);
        let clauses = clauses.join("; ");
        let otherwise = otherwise.unwrap_or_default();
        for said in [&what, &why, &clauses, &otherwise] {
            put(&mut told, INDENT, &[said]);
        }
    }
    if !frame.answer.is_empty() {
        put(&mut told, "\n", &[&frame.answer]);
    }
    told
}

/// Each text that is not empty on a line of its own.
fn put(told: &mut String, before: &str, texts: &[&str]) {
    for text in texts.iter().filter(|text| !text.is_empty()) {
        // Writing to a String cannot fail.
        let _ = writeln!(told, "{before}{text}");
    }
}
