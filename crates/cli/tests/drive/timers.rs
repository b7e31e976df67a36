//! Time: what runs, what is left of it, and what falls due.

use lifelines_tcp::{Duration, Policy};

use crate::{Endpoint, figure, running};

#[test]
fn all_six_are_always_there() {
    let answer = Endpoint::new(0).open("passive");
    let timers = answer["timers"].as_object().expect("an object");
    let names: Vec<&str> = timers.keys().map(String::as_str).collect();
    let wanted = [
        "retransmission_ms",
        "persist_ms",
        "delayed_ack_ms",
        "keep_alive_ms",
        "user_ms",
        "time_wait_ms",
    ];
    assert_eq!(names, wanted);
    assert!(timers.values().all(|left| left.is_null()), "{timers:?}");
}

#[test]
fn the_time_left_runs_down() {
    let mut end = Endpoint::new(0);
    let answer = end.open("active");
    assert_eq!(
        running(&answer),
        [("retransmission_ms", 1000), ("user_ms", 300_000)]
    );
    let answer = end.advance(400);
    assert_eq!(
        running(&answer),
        [("retransmission_ms", 600), ("user_ms", 299_600)]
    );
    assert!(figure(&answer).is_empty());
    assert_eq!(figure(&end.advance(599)).len(), 0);
    assert_eq!(figure(&end.advance(1)), ["<SEQ=0><CTL=SYN>"]);
}

#[test]
fn what_falls_due_in_one_step_is_one_answer_in_order() {
    let mut end = Endpoint::new(5);
    end.open("active");
    // RFC 6298: 1 s, then 2 s, then 4 s.
    let answer = end.advance(7_000);
    assert_eq!(figure(&answer), ["<SEQ=5><CTL=SYN>"; 3]);
    assert_eq!(
        answer["signals"],
        serde_json::json!(["excessive retransmissions"])
    );
    assert_eq!(
        running(&answer),
        [("retransmission_ms", 8000), ("user_ms", 293_000)]
    );
}

#[test]
fn one_long_step_is_many_short_ones() {
    let (mut one, mut many) = (Endpoint::new(5), Endpoint::new(5));
    let mut sent = Vec::new();
    one.open("active");
    many.open("active");
    for _ in 0..400 {
        sent.extend(figure(&many.advance(1_000)));
    }
    assert_eq!(figure(&one.advance(400_000)), sent);
    one.is("CLOSED");
    many.is("CLOSED");
}

#[test]
fn the_end_of_time_comes_at_once_and_is_not_passed() {
    let policy = Policy {
        keep_alive: Some(Duration::from_millis(1)),
        ..Policy::default()
    };
    let mut end = Endpoint::established(policy, 100, 300);
    end.says(r#"{"call":"send","len":100000}"#);
    let answer = end.advance(9_007_199_254_740_991);
    assert_eq!(answer["state"], "CLOSED");
    let refused = end.answer(r#"{"advance_ms":9007199254740991}"#);
    let error = refused["error"].as_str().expect("it cannot");
    assert!(error.contains("advance_ms"), "{error}");
    // The clock stands, and the endpoint is as good as before.
    end.open("active");
    assert_eq!(figure(&end.advance(1_000)).len(), 1);
}

#[test]
fn giving_up_says_why() {
    let mut end = Endpoint::established(Policy::default(), 100, 300);
    end.says(r#"{"call":"send","len":1}"#);
    let answer = end.advance(300_000);
    let signals = answer["signals"].as_array().expect("a list");
    let text = "error: connection aborted due to user timeout";
    assert_eq!(signals.last().and_then(|last| last.as_str()), Some(text));
    assert_eq!(answer["state"], "CLOSED");
}

#[test]
fn a_closed_window_is_probed() {
    let mut end = Endpoint::established(Policy::default(), 100, 300);
    end.gets(r#"{"flags":["ACK"],"seq":300,"ack":100,"window":0}"#);
    let answer = end.says(r#"{"call":"send","len":3}"#);
    assert_eq!(running(&answer)[0], ("persist_ms", 1000));
    assert_eq!(
        figure(&end.advance(1_000)),
        ["<SEQ=100><ACK=300><DATA=1><CTL=ACK>"]
    );
}

#[test]
fn a_held_ack_and_a_keep_alive_are_told() {
    let policy = Policy {
        delayed_ack: Some(Duration::from_millis(200)),
        keep_alive: Some(Duration::from_secs(2)),
        ..Policy::default()
    };
    let mut end = Endpoint::established(policy, 100, 300);
    let answer = end.gets(r#"{"flags":["ACK"],"seq":300,"ack":100,"len":5}"#);
    assert_eq!(
        running(&answer),
        [("delayed_ack_ms", 200), ("keep_alive_ms", 2000)]
    );
    let answer = end.advance(2_000);
    assert_eq!(
        figure(&answer),
        ["<SEQ=100><ACK=305><CTL=ACK>", "<SEQ=99><ACK=305><CTL=ACK>"]
    );
}

#[test]
fn what_is_left_is_rounded_up_so_that_waiting_so_long_is_enough() {
    let mut end = Endpoint::established(Policy::default(), 100, 300);
    // Round trips of 2001 ms and 2334 ms: the RTO is no whole number of milliseconds.
    for (ack, ms) in [(101, 2001), (102, 2334)] {
        end.says(r#"{"call":"send","len":1}"#);
        end.advance(0);
        let mut left = ms;
        while left > 0 {
            let step = left.min(900);
            end.advance(step);
            left -= step;
        }
        end.gets(format!(r#"{{"flags":["ACK"],"seq":300,"ack":{ack}}}"#));
    }
    let answer = end.says(r#"{"call":"send","len":1}"#);
    let (timer, left) = running(&answer)[0];
    assert_eq!(timer, "retransmission_ms");
    assert!(figure(&end.advance(left - 1)).is_empty());
    assert_eq!(figure(&end.advance(1)).len(), 1);
}
