//! The fuzz target `driver`: octets that are the input of `lifelines drive`.

use std::collections::BTreeSet;

use lifelines::drive::{Driver, drive};
use lifelines_tcp::{Policy, Seq, State, Timer};
use serde_json::Value;

/// Hands the octets over line by line and as one stream; the states that were answered.
pub fn driver(octets: &[u8]) -> BTreeSet<String> {
    let mut states = BTreeSet::new();
    let mut driver = Driver::new(Policy::default(), Seq(u32::MAX - 100));
    let mut answers = String::new();
    for (index, line) in lines(octets).enumerate() {
        let before = driver.connection().clone();
        let answer = driver.answer(line);
        assert!(!answer.contains('\n'), "one line: {answer}");
        let value: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        if let Some(error) = value.get("error") {
            let place = format!("line {}: ", index + 1);
            assert!(
                error
                    .as_str()
                    .is_some_and(|error| error.starts_with(&place)),
                "{answer}"
            );
            assert_eq!(
                driver.connection(),
                &before,
                "a refused line changes nothing"
            );
        } else {
            check(&value, &driver);
            states.insert(value["state"].to_string());
        }
        answers.push_str(&answer);
        answers.push('\n');
    }
    let mut again = Driver::new(Policy::default(), Seq(u32::MAX - 100));
    let mut output = Vec::new();
    drive(&mut again, octets, &mut output).expect("memory can be read and written");
    assert_eq!(String::from_utf8(output).as_ref(), Ok(&answers));
    states
}

/// The lines as `drive` finds them: what follows the last line break is one only if there is any.
fn lines(octets: &[u8]) -> impl Iterator<Item = &[u8]> {
    octets
        .split_inclusive(|octet| *octet == b'\n')
        .map(|line| line.strip_suffix(b"\n").unwrap_or(line))
}

/// What the page promises of every answer.
fn check(answer: &Value, driver: &Driver) {
    let state = answer["state"].as_str().and_then(State::from_name);
    assert_eq!(state, Some(driver.connection().state()));
    let timers = answer["timers"].as_object().expect("an object");
    let running = timers.values().filter(|left| !left.is_null());
    let deadlines = Timer::ALL.map(|timer| driver.connection().deadline(timer));
    assert_eq!(timers.len(), deadlines.len());
    assert_eq!(running.count(), deadlines.iter().flatten().count());
    for key in ["signals", "rules"] {
        let list = answer[key].as_array().expect("a list");
        assert!(list.iter().all(Value::is_string), "{answer}");
    }
    for segment in answer["segments"].as_array().expect("a list") {
        let flags = segment["flags"].as_array().expect("a list");
        let on = |flag: &str| flags.iter().any(|its| its == flag);
        assert_eq!(segment["ack"].is_null(), !on("ACK"), "{segment}");
        assert_eq!(segment.get("urgent").is_some(), on("URG"), "{segment}");
        assert!(on("SYN") || segment.get("mss").is_none(), "{segment}");
        assert!(
            segment["seq"].is_u64() && segment["len"].is_u64(),
            "{segment}"
        );
        hand_over(segment);
    }
}

/// What is sent can be said to another endpoint as it stands.
fn hand_over(segment: &Value) {
    let mut other = Driver::new(Policy::default(), Seq(0));
    let line = format!(r#"{{"segment":{segment}}}"#);
    other.answer(line.as_bytes());
    assert!(other.understood_all(), "{line}");
}
