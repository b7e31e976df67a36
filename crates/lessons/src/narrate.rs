//! What a moment means, said in words.
//!
//! Nothing here knows a scenario: every sentence is chosen by what the recording shows and by
//! the rules that fired, and filled with the moment's own numbers. `facts` gathers those,
//! `what` says what happened, `why` which rules made it so, `otherwise` what another course
//! of the same script would have brought.

mod facts;
mod otherwise;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod tests;
mod what;
mod why;

use lifelines_sim::{Recording, Script};
use lifelines_tcp::Naming;

use crate::Words;
pub(crate) use facts::{Facts, state_key};

/// A moment, explained.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narration {
    /// What happened: one to three sentences.
    pub what: String,
    /// Why, from the rules that fired.
    pub why: String,
    /// Where those rules stand (`RFC 9293 §3.10.7.4`), each once, in the order of `why`.
    pub clauses: Vec<String>,
    /// What would have to be different for it to go otherwise, where that teaches something.
    pub otherwise: Option<String>,
}

/// Explains step `step` of a recording of `script`: 0 is the start, n what happened in the nth
/// moment; a step past the end is the last. States are spelled as `naming` says.
pub fn narrate(
    words: &Words,
    script: &Script,
    recording: &Recording,
    step: usize,
    naming: Naming,
) -> Narration {
    let step = step.min(recording.moments.len());
    let facts = Facts::gather(words, script, recording, step, naming);
    let Some(moment) = step.checked_sub(1).map(|index| &recording.moments[index]) else {
        return Narration {
            what: what::start(&facts, script),
            why: why::start(&facts, script),
            clauses: Vec::new(),
            otherwise: None,
        };
    };
    let reasons = why::reasons(&facts, recording, moment);
    Narration {
        what: tidy(what::moment(&facts, recording, step, moment)),
        why: tidy(reasons.why),
        clauses: reasons.clauses.iter().map(|at| clause(words, at)).collect(),
        otherwise: why::otherwise(&facts, script, recording, moment).map(tidy),
    }
}

/// What happened in the moment of step `step`: what [`narrate`] says, without running the script
/// again to see what else could have been.
pub fn happened(
    words: &Words,
    script: &Script,
    recording: &Recording,
    step: usize,
    naming: Naming,
) -> String {
    let step = step.min(recording.moments.len());
    let facts = Facts::gather(words, script, recording, step, naming);
    match step.checked_sub(1).map(|index| &recording.moments[index]) {
        Some(moment) => tidy(what::moment(&facts, recording, step, moment)),
        None => what::start(&facts, script),
    }
}

/// Why the moment of step `step` went as it did, and where that stands: what [`narrate`] says,
/// without running the script again to see what else could have been. Nothing at step 0.
pub fn reasons(
    words: &Words,
    script: &Script,
    recording: &Recording,
    step: usize,
    naming: Naming,
) -> Option<(String, Vec<String>)> {
    let moment = recording.moments.get(step.checked_sub(1)?)?;
    let facts = Facts::gather(words, script, recording, step, naming);
    let reasons = why::reasons(&facts, recording, moment);
    let clauses = reasons.clauses.iter().map(|at| clause(words, at));
    Some((tidy(reasons.why), clauses.collect()))
}

/// Takes away the space after a full-width bracket, where a fact that ends in one stands before
/// a word: the bracket has room enough of its own.
fn tidy(said: String) -> String {
    let mut pieces = said.split('）');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |tidy, piece| {
        tidy + "）" + piece.strip_prefix(' ').unwrap_or(piece)
    })
}

/// Where a clause stands, its step spelled as the language does: `RFC 9293 §3.10.7.4, fifth`.
pub fn clause(words: &Words, clause: &str) -> String {
    let Some((section, step)) = clause.rsplit_once(',') else {
        return clause.to_owned();
    };
    let key = match step.trim_start() {
        "first" => "clause-first",
        "second" => "clause-second",
        "third" => "clause-third",
        "fourth" => "clause-fourth",
        "fifth" => "clause-fifth",
        "sixth" => "clause-sixth",
        "seventh" => "clause-seventh",
        "eighth" => "clause-eighth",
        // A figure, or the label of a requirement: the same in every language.
        _ => return clause.to_owned(),
    };
    let step = words.say(key, &[]);
    let parts = [
        ("clause", crate::Value::Text(section)),
        ("step", crate::Value::Text(&step)),
    ];
    words.say("clause-at-step", &parts)
}

/// Joins sentences as the language does: with a space, or with nothing.
fn join(words: &Words, sentences: impl IntoIterator<Item = String>) -> String {
    sentences
        .into_iter()
        .reduce(|before, next| {
            let pair = [
                ("before", crate::Value::Text(&before)),
                ("next", crate::Value::Text(&next)),
            ];
            words.say("moment-join", &pair)
        })
        .unwrap_or_default()
}
