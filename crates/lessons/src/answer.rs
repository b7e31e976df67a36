//! The answers of the lessons, for whoever has seen the run.

use lifelines_tcp::Naming;

use crate::Words;
use crate::narrate::Facts;

/// What the question of the lesson `id` comes to: a few sentences, the states spelled as `naming`
/// says. `None` when there is no such lesson, or when `words` lack what is read later
/// ([`Words::with_reading`]).
pub fn answer(words: &Words, id: &str, naming: Naming) -> Option<String> {
    let key = format!("lesson-{id}-answer");
    words
        .has(&key)
        .then(|| Facts::of_states(words, naming).say(&key, &[]))
}

#[cfg(test)]
mod tests {
    use lifelines_tcp::State;

    use super::*;

    /// Those that the spellings write differently.
    const STATES_OF_TWO_WORDS: [State; 7] = [
        State::SynSent,
        State::SynReceived,
        State::FinWait1,
        State::FinWait2,
        State::CloseWait,
        State::LastAck,
        State::TimeWait,
    ];

    #[test]
    fn every_lesson_has_an_answer_in_the_readers_spelling() {
        for (tag, _) in Words::languages() {
            let words = Words::new(tag);
            for preset in crate::presets() {
                let said = answer(&words, &preset.id, Naming::Rfc).unwrap_or_default();
                assert!(said.len() > 60, "{tag} {}: {said}", preset.id);
                assert!(!said.contains(['{', '}']), "{tag} {}: {said}", preset.id);
                let fixed = |state: &State| said.contains(state.name(Naming::Textbook));
                let misspelt = STATES_OF_TWO_WORDS.iter().find(|state| fixed(state));
                assert_eq!(misspelt, None, "{tag} {}: {said}", preset.id);
            }
            assert_eq!(answer(&words, "no-such-lesson", Naming::Rfc), None);
        }
    }
}
