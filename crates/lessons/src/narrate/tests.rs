//! Every sentence of the narration, in every language, with every fact it may use.

use lifelines_sim::{Script, run};
use lifelines_tcp::{Naming, Rule, State};

use super::facts::Facts;
use super::gloss;
use crate::Words;

/// Says what is wrong with a text that a reader would see.
fn fault(text: &str) -> Option<&'static str> {
    let mistakes = [
        ("{", "a place is not filled"),
        ("}", "a place is not filled"),
        ("–", "a fact that means nothing here"),
        ("  ", "two spaces"),
        ("\u{2068}", "an invisible mark"),
    ];
    if text.trim().is_empty() {
        return Some("empty");
    }
    mistakes
        .iter()
        .find(|(mark, _)| text.contains(mark))
        .map(|(_, what)| *what)
}

#[test]
fn every_rule_finds_its_facts_in_every_language() {
    let script = Script::default();
    let recording = run(&script);
    for tag in Words::languages() {
        let words = Words::new(tag);
        let facts = Facts::gather(&words, &script, &recording, 0, Naming::Textbook);
        for rule in Rule::ALL {
            for key in [
                format!("rule-{}", rule.name()),
                format!("rule-{}-otherwise", rule.name()),
            ] {
                let said = facts.say(&key, &[]);
                assert!(
                    !words.has(&key) || !said.contains('{'),
                    "{tag} {key}: {said}"
                );
            }
        }
    }
}

#[test]
fn every_state_has_a_gloss_in_the_readers_spelling() {
    for tag in Words::languages() {
        let words = Words::new(tag);
        for state in State::ALL {
            let said = gloss(&words, state, Naming::Rfc);
            assert_eq!(fault(&said), None, "{tag} {state}: {said}");
            assert!(!said.contains('_'), "{tag} {state}: {said}");
        }
    }
}
