//! Every sentence of the narration, in every language, with every fact it may use.

use std::collections::BTreeSet;

use lifelines_sim::{
    Act, End, Fate, Flight, Happening, HostAct, LossReason, Moment, Origin, Recording, Script,
    SegmentRef, Start, Step, Trick, When, run,
};
use lifelines_tcp::{Call, Event, Instant, Naming, OpenMode, Rule, Timer};

use super::facts::Facts;
use super::narrate;
use super::stories::stories;
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
        if let Some(compare) = &preset.compare {
            found.extend(faults(compare, &run(compare)));
        }
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

/// What a copy from before the new connection is, the reader must be told: it looks like new data.
#[test]
fn a_copy_of_an_earlier_connection_is_called_so() {
    let preset = crate::preset("time-wait-old-duplicate").expect("a lesson of the course");
    let script = preset.compare.as_ref().expect("two runs");
    let recording = run(script);
    let words = Words::new("en");
    let said = (1..=recording.moments.len())
        .map(|step| narrate(&words, script, &recording, step, Naming::Textbook).what);
    let old: Vec<String> = said
        .filter(|what| what.contains("earlier connection"))
        .collect();
    assert_eq!(old.len(), 1, "{old:#?}");
    assert!(
        old[0].contains("seq=101") && old[0].contains("pay Eve"),
        "{old:?}"
    );
}

#[test]
fn a_program_that_fails_says_so() {
    let preset = crate::preset("close-with-unread-data").expect("a lesson of the course");
    let recording = run(&preset.script);
    let last = recording.moments.len();
    let words = Words::new("en");
    let told = narrate(&words, &preset.script, &recording, last, Naming::Textbook);
    let said = "The call returns ECONNRESET, and the client’s program ends here.";
    assert!(told.what.contains(said), "{}", told.what);
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

/// Calls that no step makes, and a timer that does not run: told by hand.
fn by_hand(start: Start, event: Event) -> (Script, Recording) {
    let mut script = Script {
        steps: vec![Step::new(
            End::Client,
            When::At(Instant::ZERO),
            Act::Open(OpenMode::Active),
        )],
        ..Script::default()
    };
    script.settings.start = start;
    script.settings.until = Some(Instant::ZERO);
    let mut recording = run(&script);
    let mut end = (*recording.start[0]).clone();
    let reaction = end.handle(Instant::ZERO, event.clone());
    let moment = &mut recording.moments[0];
    moment.happening = match event {
        Event::Call(call) => Happening::Call { call, step: None },
        Event::Timeout(timer) => Happening::Timeout { timer },
        Event::Segment(_) => unreachable!("a script can bring any segment"),
    };
    moment.rules = reaction.rules.into_vec();
    moment.signals = reaction.signals.into_vec();
    let flights = reaction.segments.into_iter().map(|segment| Flight {
        name: SegmentRef::new(End::Client, 1),
        injected: None,
        segment,
        sent: Instant::ZERO,
        sent_in: 0,
        lost: None,
        arrivals: Vec::new(),
        repeats: None,
    });
    recording.flights = flights.collect();
    moment.sent = (0..recording.flights.len()).collect();
    moment.after[0] = end.into();
    (script, recording)
}

fn told_by_hand() -> [(Script, Recording); 4] {
    let urgent = Call::Send {
        data: b"stop".to_vec(),
        push: true,
        urgent: true,
    };
    [
        by_hand(Start::Established, Event::Call(urgent)),
        by_hand(Start::Established, Event::Call(Call::Status)),
        by_hand(Start::Closed, Event::Call(Call::Status)),
        by_hand(Start::Established, Event::Timeout(Timer::TimeWait)),
    ]
}

#[test]
fn what_no_script_brings_about_reads_well() {
    for (script, recording) in told_by_hand() {
        let found = faults(&script, &recording);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

/// Every sentence about a rule has been seen with real numbers in it.
#[test]
fn every_rule_fires_in_some_story() {
    let presets = crate::presets().iter().map(|preset| preset.script.clone());
    let run_here = stories().map(|(_, script)| script).chain(presets);
    let fired: BTreeSet<Rule> = run_here
        .map(|script| run(&script))
        .chain(told_by_hand().map(|(_, recording)| recording))
        .flat_map(|recording| recording.moments)
        .flat_map(|moment| moment.rules)
        .collect();
    let unfired = Rule::ALL.iter().filter(|rule| !fired.contains(rule));
    let unfired: Vec<&str> = unfired.map(|rule| rule.name()).collect();
    assert_eq!(unfired, <[&str; 0]>::default());
}

/// What a moment can be, by name; each must occur in a story.
fn kind(recording: &Recording, happening: &Happening) -> String {
    match happening {
        Happening::Call { .. } => "call".to_owned(),
        Happening::Arrival { flight, .. } => match recording.flights[*flight].injected {
            Some(origin) => format!("arrival, {}", origin.name()),
            None => "arrival".to_owned(),
        },
        Happening::Loss { reason, .. } => format!("loss, {}", reason.name()),
        Happening::Timeout { timer } => format!("timeout, {}", timer.name()),
        Happening::Accept { taken: Some(_), .. } => "accept".to_owned(),
        Happening::Accept { taken: None, .. } => "accept, waiting".to_owned(),
        Happening::AddressInUse { .. } => "address in use".to_owned(),
        Happening::Host { act, .. } => format!("host, {}", act.name()),
    }
}

#[test]
fn every_kind_of_moment_is_told_in_some_story() {
    let presets = crate::presets().iter().map(|preset| preset.script.clone());
    let mut told = BTreeSet::new();
    for script in stories().map(|(_, script)| script).chain(presets) {
        let recording = run(&script);
        let kinds = recording.moments.iter();
        told.extend(kinds.map(|moment| kind(&recording, &moment.happening)));
    }
    let losses = LossReason::ALL.map(|reason| format!("loss, {}", reason.name()));
    let timers = Timer::ALL.map(|timer| format!("timeout, {}", timer.name()));
    let hosts = HostAct::ALL.map(|act| format!("host, {}", act.name()));
    let origins = Origin::ALL.map(|origin| format!("arrival, {}", origin.name()));
    let others = [
        "call",
        "arrival",
        "accept",
        "accept, waiting",
        "address in use",
    ];
    let wanted = losses.into_iter().chain(timers).chain(hosts).chain(origins);
    let mut wanted: BTreeSet<String> = wanted.collect();
    wanted.extend(others.map(str::to_owned));
    assert_eq!(told, wanted);
}
