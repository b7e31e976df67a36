//! `lifelines drive` as another program meets it: a line in, a line out.

mod contract;
mod figures;
mod incarnations;
mod lines;
mod program;
mod relay;
mod signals;
mod timers;

use lifelines::drive::Driver;
use lifelines_tcp::{Policy, Seq};
use serde_json::Value;

/// An endpoint talked to in JSON.
struct Endpoint(Driver);

impl Endpoint {
    fn new(iss: u32) -> Self {
        Endpoint::with(Policy::default(), iss)
    }

    fn with(policy: Policy, iss: u32) -> Self {
        Endpoint(Driver::new(policy, Seq(iss)))
    }

    /// In ESTABLISHED, its next number `snd`, the other end's `rcv`.
    fn established(policy: Policy, snd: u32, rcv: u32) -> Self {
        let mut end = Endpoint::with(policy, snd - 1);
        end.open("passive");
        let (irs, iss) = (rcv - 1, snd - 1);
        end.gets(format!(r#"{{"flags":["SYN"],"seq":{irs},"mss":1460}}"#));
        end.gets(format!(
            r#"{{"flags":["ACK"],"seq":{rcv},"ack":{}}}"#,
            iss + 1
        ));
        end.is("ESTABLISHED");
        end
    }

    /// The answer to a line that is understood.
    fn says(&mut self, line: &str) -> Value {
        let answer = self.answer(line);
        assert_eq!(answer.get("error"), None, "{line}: {answer}");
        answer
    }

    fn answer(&mut self, line: &str) -> Value {
        let answer = self.0.answer(line.as_bytes());
        serde_json::from_str(&answer).expect("every answer is JSON")
    }

    fn open(&mut self, mode: &str) -> Value {
        self.says(&format!(r#"{{"call":"open","mode":"{mode}"}}"#))
    }

    fn call(&mut self, call: &str) -> Value {
        self.says(&format!(r#"{{"call":"{call}"}}"#))
    }

    /// A segment arrives, given as JSON: another endpoint's, or one made up.
    fn gets(&mut self, segment: impl std::fmt::Display) -> Value {
        self.says(&format!(r#"{{"segment":{segment}}}"#))
    }

    fn advance(&mut self, ms: u64) -> Value {
        self.says(&format!(r#"{{"advance_ms":{ms}}}"#))
    }

    fn is(&mut self, state: &str) {
        assert_eq!(self.0.connection().state().to_string(), state);
    }
}

/// The one segment of an answer.
fn only(answer: &Value) -> &Value {
    match answer["segments"].as_array().map(Vec::as_slice) {
        Some([segment]) => segment,
        _ => panic!("one segment is wanted: {answer}"),
    }
}

/// The segments of an answer, as the figures of the RFC write them.
fn figure(answer: &Value) -> Vec<String> {
    let segments = answer["segments"].as_array().expect("a list of segments");
    segments.iter().map(written).collect()
}

fn written(segment: &Value) -> String {
    let mut text = format!("<SEQ={}>", segment["seq"]);
    if !segment["ack"].is_null() {
        text += &format!("<ACK={}>", segment["ack"]);
    }
    if segment["len"] != 0 {
        text += &format!("<DATA={}>", segment["len"]);
    }
    let flags = segment["flags"].as_array().expect("a list of flags");
    let flags: Vec<&str> = flags.iter().filter_map(Value::as_str).collect();
    text + &format!("<CTL={}>", flags.join(","))
}

/// The timers of an answer that run, and the milliseconds they have left.
fn running(answer: &Value) -> Vec<(&str, u64)> {
    let timers = answer["timers"].as_object().expect("an object of timers");
    let running = timers.iter().filter(|(_, left)| !left.is_null());
    running
        .map(|(name, left)| (name.as_str(), left.as_u64().expect("whole milliseconds")))
        .collect()
}
