//! Every sentence of the narration, in every language, with every fact it may use.

use std::collections::BTreeSet;

use lifelines_sim::{Fate, Happening, Moment, Recording, Script, Trick, run};
use lifelines_tcp::{Naming, Rule, State};

use super::facts::Facts;
use super::stories::stories;
use super::{gloss, narrate};
use crate::Words;

/// Says what is wrong with a text that a reader would see.
fn fault(text: &str) -> Option<&'static str> {
    let mistakes = [
        ("{", "a place is not filled"),
        ("}", "a place is not filled"),
        ("–", "a fact that means nothing here"),
        ("  ", "two spaces"),
        ("） ", "a space after a full-width bracket"),
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

/// Narrates every step of a script and returns all that is wrong.
fn faults(script: &Script, recording: &Recording) -> Vec<String> {
    let mut found = Vec::new();
    for (tag, _) in Words::languages() {
        let words = Words::new(tag);
        for step in 0..=recording.moments.len() {
            let told = narrate(&words, script, recording, step, Naming::Textbook);
            let texts = [Some(&told.what), Some(&told.why), told.otherwise.as_ref()];
            for text in texts.into_iter().flatten() {
                let fault = fault(text).map(|what| format!("{tag}, step {step}: {what}: {text}"));
                found.extend(fault);
            }
        }
    }
    found
}

#[test]
fn every_rule_finds_its_facts_in_every_language() {
    let script = Script::default();
    let recording = run(&script);
    for (tag, _) in Words::languages() {
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
    for (tag, _) in Words::languages() {
        let words = Words::new(tag);
        for state in State::ALL {
            let said = gloss(&words, state, Naming::Rfc);
            assert_eq!(fault(&said), None, "{tag} {state}: {said}");
            assert!(!said.contains('_'), "{tag} {state}: {said}");
        }
    }
}

#[test]
fn every_moment_of_every_story_reads_well() {
    for (name, script) in stories() {
        let found = faults(&script, &run(&script));
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

/// Without and with each segment lost in turn.
#[test]
fn every_moment_of_every_preset_reads_well() {
    for preset in crate::presets() {
        let recording = run(&preset.script);
        let mut found = faults(&preset.script, &recording);
        for flight in &recording.flights {
            let mut lossy = preset.script.clone();
            lossy.fates.push(Fate {
                segment: flight.name,
                trick: Trick::Drop { after: None },
            });
            found.extend(faults(&lossy, &run(&lossy)));
        }
        assert!(found.is_empty(), "{}:\n{}", preset.id, found.join("\n"));
    }
}

/// The example of the design: the last ACK is lost, the FIN comes again, TIME-WAIT answers.
#[test]
fn a_fin_that_comes_again_is_explained() {
    let preset = crate::preset("lost-last-ack").expect("a lesson of the course");
    let recording = run(&preset.script);
    let again = |moment: &Moment| moment.rules.contains(&Rule::TimeWaitFinAgain);
    let step = 1 + recording.moments.iter().position(again).expect("it comes");
    let told = narrate(
        &Words::new("en"),
        &preset.script,
        &recording,
        step,
        Naming::Rfc,
    );
    assert!(
        told.what.contains("stays in TIME-WAIT and sends ACK"),
        "{}",
        told.what
    );
    assert!(
        told.why.contains("2MSL (4 min) starts over"),
        "{}",
        told.why
    );
    assert_eq!(told.clauses, [Rule::TimeWaitFinAgain.clause()]);
    let otherwise = told.otherwise.unwrap_or_default();
    assert_eq!(
        otherwise,
        "Without TIME-WAIT this FIN would meet CLOSED and draw a RST."
    );
}

/// The other course is computed: the loss of the last ACK kept the server in LAST-ACK.
#[test]
fn a_loss_says_what_it_prevented() {
    let preset = crate::preset("lost-last-ack").expect("a lesson of the course");
    let recording = run(&preset.script);
    let lost = |moment: &Moment| matches!(moment.happening, Happening::Loss { .. });
    let step = 1 + recording.moments.iter().position(lost).expect("it is lost");
    let told = narrate(
        &Words::new("zh"),
        &preset.script,
        &recording,
        step,
        Naming::Textbook,
    );
    let otherwise = told.otherwise.unwrap_or_default();
    assert!(
        otherwise.contains("服务器会从 LAST_ACK 状态进入 CLOSED 状态"),
        "{otherwise}"
    );
}

#[test]
fn a_step_past_the_end_is_the_last() {
    let preset = crate::preset("connection-refused").expect("a lesson of the course");
    let recording = run(&preset.script);
    let words = Words::new("en");
    let tell = |step| narrate(&words, &preset.script, &recording, step, Naming::Textbook);
    assert_eq!(tell(usize::MAX), tell(recording.moments.len()));
    assert!(tell(usize::MAX).what.contains("“connection refused”"));
}

/// Those that no script can make fire yet: they take a segment that neither end would send, or a
/// call that no step makes.
const OUT_OF_REACH: &[&str] = &[
    "send-urgent",
    "receive-urgent-end",
    "receive-urgent-remains",
    "status-closed",
    "status-reported",
    "arrives-listen-other-dropped",
    "syn-text-queued",
    "seq-beyond-window",
    "seq-trimmed-beyond",
    "time-wait-acknowledged",
    "rst-syn-received-time-wait",
    "challenge-throttled",
    "ack-missing",
    "ack-syn-received-reset",
    "ack-syn-missing",
    "ack-of-unsent",
    "ack-too-old",
    "ack-window-old",
    "urg-signalled",
    "urg-advanced",
    "urg-known",
    "urg-ignored",
    "text-after-fin-ignored",
    "fin-after-fin-ignored",
    "timeout-ignored",
];

/// The sentences about rules have been seen with real numbers in them.
#[test]
fn every_rule_within_reach_fires_in_some_story() {
    let presets = crate::presets().iter().map(|preset| preset.script.clone());
    let fired: BTreeSet<Rule> = stories()
        .map(|(_, script)| script)
        .chain(presets)
        .flat_map(|script| run(&script).moments)
        .flat_map(|moment| moment.rules)
        .collect();
    let unfired = Rule::ALL.iter().filter(|rule| !fired.contains(rule));
    let unfired: Vec<&str> = unfired.map(|rule| rule.name()).collect();
    assert_eq!(unfired, OUT_OF_REACH);
}
