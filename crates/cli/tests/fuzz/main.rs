//! A bounded run of the fuzz target `driver`, so that every test run has one; `fuzz/` runs the
//! same target without bounds.

mod target;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Lines that mean something, some only at the right time.
const LINES: &[&str] = &[
    r#"{"call":"open","mode":"active"}"#,
    r#"{"call":"open","mode":"passive"}"#,
    r#"{"call":"send","len":5}"#,
    r#"{"call":"send","text":"né","urgent":true}"#,
    r#"{"call":"receive","len":100}"#,
    r#"{"call":"close"}"#,
    r#"{"call":"close","receive":false}"#,
    r#"{"call":"abort"}"#,
    r#"{"call":"status"}"#,
    r#"{"segment":{"flags":["SYN"],"seq":300,"mss":1460}}"#,
    r#"{"segment":{"flags":["SYN","ACK"],"seq":300,"ack":4294967196}}"#,
    r#"{"segment":{"flags":["ACK"],"seq":301,"ack":4294967196,"text":"abc"}}"#,
    r#"{"segment":{"flags":["FIN","ACK"],"seq":301,"ack":4294967196,"len":0}}"#,
    r#"{"segment":{"flags":["ACK"],"seq":302,"ack":4294967197}}"#,
    r#"{"segment":{"flags":["RST"],"seq":301}}"#,
    r#"{"segment":{"flags":["ACK","URG"],"seq":301,"ack":4294967196,"urg":2,"len":9}}"#,
    r#"{"advance_ms":1000}"#,
    r#"{"advance_ms":9007199254740991}"#,
];

/// A line, good or with one octet put in place of another.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let good = select(LINES).prop_map(|line| line.as_bytes().to_vec());
    let bad = (select(LINES), any::<prop::sample::Index>(), any::<u8>());
    prop_oneof![
        6 => good,
        3 => bad.prop_map(|(line, index, octet)| {
            let mut line = line.as_bytes().to_vec();
            let place = index.index(line.len());
            line[place] = octet;
            line
        }),
        1 => vec(any::<u8>(), 0..200),
    ]
}

/// A failure is to become a test of its own, not a seed in a file.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_line_has_its_answer(lines in vec(line(), 0..40)) {
        target::driver(&lines.join(&b'\n'));
    }

    #[test]
    fn octets_without_sense_are_answered_too(octets in vec(any::<u8>(), 0..400)) {
        target::driver(&octets);
    }
}

/// The lines do reach the states: a target that is refused everything finds nothing.
#[test]
fn the_lines_reach_a_close() {
    let story = [
        LINES[0], LINES[10], LINES[5], LINES[12], LINES[13], LINES[16],
    ];
    let states = target::driver(story.join("\n").as_bytes());
    assert!(states.len() >= 4, "{states:?}");
}
