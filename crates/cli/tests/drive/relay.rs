//! Two endpoints joined by a program that knows nothing but lines, and loses some segments: as an
//! autograder joins ours to another.

use lifelines_tcp::Policy;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::{Endpoint, running};

struct Relay {
    ends: [Endpoint; 2],
    /// The last answer of each.
    last: [Value; 2],
    /// To whom, what.
    on_the_way: Vec<(usize, Value)>,
    /// Whether each segment in turn is lost; later ones are not.
    lost: std::vec::IntoIter<bool>,
    read: [String; 2],
}

impl Relay {
    fn new(iss: [u32; 2], lost: Vec<bool>) -> Self {
        // Patience enough for any luck.
        let policy = Policy {
            r2: 100,
            r2_syn: 100,
            user_timeout: None,
            ..Policy::default()
        };
        Relay {
            ends: iss.map(|iss| Endpoint::with(policy.clone(), iss)),
            last: Default::default(),
            on_the_way: Vec::new(),
            lost: lost.into_iter(),
            read: Default::default(),
        }
    }

    fn say(&mut self, end: usize, line: &str) {
        let answer = self.ends[end].says(line);
        for segment in answer["segments"].as_array().expect("a list") {
            if !self.lost.next().unwrap_or(false) {
                self.on_the_way.push((1 - end, segment.clone()));
            }
        }
        let text = answer.get("text").and_then(Value::as_str);
        self.read[end].push_str(text.unwrap_or_default());
        self.last[end] = answer;
    }

    /// Hands over everything there is, and lets time pass where nothing is, until both are silent.
    fn settle(&mut self) {
        loop {
            while !self.on_the_way.is_empty() {
                let (to, segment) = self.on_the_way.remove(0);
                self.say(to, &format!(r#"{{"segment":{segment}}}"#));
            }
            let left = self.last.iter().flat_map(|last| running(last));
            let Some(ms) = left.map(|(_, left)| left).min() else {
                break;
            };
            for end in 0..2 {
                self.say(end, &format!(r#"{{"advance_ms":{ms}}}"#));
            }
        }
    }

    fn states(&self) -> [&str; 2] {
        self.last
            .each_ref()
            .map(|last| last["state"].as_str().unwrap_or_default())
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(60)
    })]

    #[test]
    fn what_one_says_the_other_reads_whatever_is_lost(
        iss in any::<[u32; 2]>(),
        lost in vec(prop::bool::weighted(0.3), 0..40),
        texts in vec("[a-zé你]{1,400}", 0..5),
    ) {
        let mut relay = Relay::new(iss, lost);
        relay.say(1, r#"{"call":"open","mode":"passive"}"#);
        relay.say(0, r#"{"call":"open","mode":"active"}"#);
        relay.settle();
        prop_assert_eq!(relay.states(), ["ESTABLISHED"; 2]);
        for text in &texts {
            relay.say(0, &serde_json::json!({ "call": "send", "text": text }).to_string());
        }
        relay.settle();
        if !texts.is_empty() {
            relay.say(1, r#"{"call":"receive"}"#);
        }
        prop_assert_eq!(&relay.read[1], &texts.concat());
        relay.say(0, r#"{"call":"close"}"#);
        relay.say(1, r#"{"call":"close"}"#);
        relay.settle();
        prop_assert_eq!(relay.states(), ["CLOSED"; 2]);
    }
}
