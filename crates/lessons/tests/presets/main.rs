//! The preset scenarios: each does what its file expects, the same every time, and those that
//! redraw a figure of RFC 9293 have its lines.

mod figures;
mod tell;

use std::fs;

use lifelines_lessons::{COURSE, presets};
use lifelines_sim::scenario::Scenario;
use lifelines_sim::{End, run};

fn file(id: &str) -> Scenario {
    let path = format!("{}/scenarios/{id}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).expect("the build has read it");
    Scenario::read(&path, &text).expect("the build has read it")
}

#[test]
fn every_preset_does_what_its_file_expects() {
    for preset in presets() {
        let scenario = file(&preset.id);
        assert_eq!(scenario.script, preset.script, "{}", preset.id);
        for (end, expected) in End::BOTH.into_iter().zip(&scenario.expect) {
            let whole = expected.path.is_some() && expected.outcome.is_some();
            assert!(whole, "{}: expect.{} lacks a key", preset.id, end.name());
        }
        let mismatches = scenario.check();
        let told: Vec<String> = mismatches.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "{}: {}", preset.id, told.join("; "));
    }
}

#[test]
fn an_expectation_that_does_not_hold_is_told() {
    let mut scenario = file("normal-close");
    let [client, server] = &mut scenario.expect;
    client.path = server.path.clone();
    let told: Vec<String> = scenario.check().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "expect.client.path: ESTABLISHED -> CLOSE_WAIT -> LAST_ACK -> CLOSED was expected, \
             ESTABLISHED -> FIN_WAIT_1 -> FIN_WAIT_2 -> TIME_WAIT -> CLOSED was gone"
        ]
    );
}

#[test]
fn the_course_is_complete() {
    let ids: Vec<&str> = COURSE
        .iter()
        .flat_map(|(_, ids)| ids.iter().copied())
        .collect();
    let aboard: Vec<&str> = presets().iter().map(|preset| preset.id.as_str()).collect();
    assert_eq!(aboard, ids);
    let groups: Vec<_> = presets().iter().map(|preset| preset.group).collect();
    assert!(
        groups.is_sorted(),
        "the groups are in the order of the course"
    );
}

#[test]
fn two_runs_of_a_preset_are_equal() {
    for preset in presets() {
        assert_eq!(run(&preset.script), run(&preset.script), "{}", preset.id);
    }
}

#[test]
fn every_preset_runs_as_reviewed() {
    for preset in presets() {
        insta::assert_snapshot!(&*preset.id, tell::recording(&run(&preset.script)));
    }
}
