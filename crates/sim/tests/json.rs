//! The shape of a recording as other programs read it.

use lifelines_sim::json::Run;
use lifelines_sim::{Act, End, Fate, Script, SegmentRef, Step, Trick, When, run};
use lifelines_tcp::{Duration, Instant, OpenMode};
use serde_json::{Value, json};

/// A SYN that is lost, and its retransmission that is refused.
fn refused() -> Value {
    let mut script = Script {
        steps: vec![Step {
            who: End::Client,
            when: When::At(Instant::from_micros(10_000)),
            act: Act::Open(OpenMode::Active),
        }],
        fates: vec![Fate {
            segment: SegmentRef {
                from: End::Client,
                ordinal: 1,
            },
            trick: Trick::Drop { after: None },
        }],
        ..Script::default()
    };
    script.settings.latency = [Duration::from_millis(50); 2];
    serde_json::to_value(Run::new(&run(&script))).expect("plain names and numbers")
}

#[test]
fn a_run_is_told_whole() {
    let told = refused();
    assert_eq!(told["start"]["client"]["state"], "CLOSED");
    assert_eq!(told["moments"].as_array().map(Vec::len), Some(5));
    assert_eq!(told["ending"], "quiet");
    assert_eq!(
        told["outcome"],
        json!({"client": "refused", "server": "unopened"})
    );
    assert_eq!(told["unfired"], json!([]));
}

#[test]
fn a_call_and_what_came_of_it() {
    let told = refused();
    let mut call = told["moments"][0].clone();
    let after = call["after"].take();
    assert_eq!(
        call,
        json!({
            "step": 1,
            "at_us": 10_000,
            "end": "client",
            "event": "call",
            "call": "open-active",
            "octets": null,
            "rules": ["open-active"],
            "transitions": [{"from": "CLOSED", "to": "SYN-SENT", "rule": "open-active"}],
            "sent": [0],
            "signals": [],
            "timers": [
                {"timer": "retransmission", "at_us": 1_010_000},
                {"timer": "user", "at_us": 300_010_000},
            ],
            "after": null,
        })
    );
    assert_eq!(
        after["client"],
        json!({
            "state": "SYN-SENT",
            "snd_una": 100,
            "snd_nxt": 101,
            "snd_wnd": 0,
            "rcv_nxt": 0,
            "rcv_wnd": 65_535,
            "timers": [
                {"timer": "retransmission", "at_us": 1_010_000},
                {"timer": "user", "at_us": 300_010_000},
            ],
        })
    );
    assert_eq!(after["server"]["state"], "CLOSED");
}

#[test]
fn other_events_name_their_segment_or_timer() {
    let told = refused();
    let event = |step: usize, keys: &[&str]| -> Vec<Value> {
        let keys = ["event", "end"].iter().chain(keys);
        keys.map(|key| told["moments"][step][*key].clone())
            .collect()
    };
    assert_eq!(
        event(1, &["segment"]),
        [json!("loss"), json!(null), json!(0)]
    );
    assert_eq!(
        event(2, &["timer"]),
        [json!("timeout"), json!("client"), json!("retransmission")]
    );
    assert_eq!(
        event(3, &["segment", "copy"]),
        [json!("arrival"), json!("server"), json!(1), json!(0)]
    );
    assert_eq!(told["moments"][4]["signals"], json!(["connection refused"]));
}

#[test]
fn segments_tell_their_way() {
    let told = refused();
    let mut lost = told["segments"][0].clone();
    assert_eq!(lost["lost_us"].take(), 35_000);
    assert_eq!(
        lost,
        json!({
            "from": "client",
            "ordinal": 1,
            "flags": ["SYN"],
            "seq": 100,
            "ack": null,
            "window": 65_535,
            "len": 0,
            "mss": 1_460,
            "sent_us": 10_000,
            "lost_us": null,
            "arrivals_us": [],
            "repeats": null,
        })
    );
    assert_eq!(told["segments"][1]["repeats"], 0);
    assert_eq!(told["segments"][1]["arrivals_us"], json!([1_060_000]));
    assert_eq!(told["segments"][2]["flags"], json!(["RST", "ACK"]));
}
