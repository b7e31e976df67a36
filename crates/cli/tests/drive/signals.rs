//! What the user is told: signals, call errors, and what RECEIVE and STATUS return.

use lifelines_tcp::Policy;
use serde_json::json;

use crate::{Endpoint, figure, only};

fn established() -> Endpoint {
    Endpoint::established(Policy::default(), 100, 300)
}

#[test]
fn every_call_on_no_connection_is_an_error_of_the_rfc() {
    let mut end = Endpoint::new(0);
    for call in [
        r#"{"call":"send","len":1}"#,
        r#"{"call":"receive","len":1}"#,
        r#"{"call":"close"}"#,
        r#"{"call":"abort"}"#,
        r#"{"call":"status"}"#,
    ] {
        let answer = end.says(call);
        assert_eq!(
            answer["signals"],
            json!(["error: connection does not exist"]),
            "{call}"
        );
        assert_eq!(answer["state"], "CLOSED");
        assert!(figure(&answer).is_empty());
    }
}

#[test]
fn opening_twice_is_an_error() {
    let mut end = Endpoint::new(0);
    end.open("active");
    let answer = end.open("passive");
    assert_eq!(
        answer["signals"],
        json!(["error: connection already exists"])
    );
    assert_eq!(answer["state"], "SYN-SENT");
}

#[test]
fn calls_after_close_are_errors() {
    let mut end = established();
    end.call("close");
    for call in [r#"{"call":"send","len":1}"#, r#"{"call":"close"}"#] {
        let answer = end.says(call);
        assert_eq!(
            answer["signals"],
            json!(["error: connection closing"]),
            "{call}"
        );
    }
}

#[test]
fn more_than_there_is_room_for_is_an_error() {
    let answer = established().says(r#"{"call":"send","len":16777216}"#);
    assert_eq!(answer["signals"], json!(["error: insufficient resources"]));
}

#[test]
fn a_passive_open_without_the_other_end_cannot_send() {
    let policy = Policy {
        remote_specified: false,
        ..Policy::default()
    };
    let mut end = Endpoint::with(policy, 0);
    end.open("passive");
    let answer = end.says(r#"{"call":"send","len":1}"#);
    assert_eq!(
        answer["signals"],
        json!(["error: remote socket unspecified"])
    );
}

#[test]
fn resets_have_the_words_of_the_rfc() {
    let answer = established().gets(r#"{"flags":["RST"],"seq":300}"#);
    assert_eq!(answer["signals"], json!(["connection reset"]));
    let mut end = Endpoint::new(0);
    end.open("active");
    let answer = end.gets(r#"{"flags":["RST","ACK"],"seq":0,"ack":1}"#);
    // What sockets call "connection refused" (RFC 9293 §3.10.7.3, second).
    assert_eq!(answer["signals"], json!(["error: connection reset"]));
    assert_eq!(answer["state"], "CLOSED");
    let mut end = Endpoint::new(0);
    end.open("active");
    end.gets(r#"{"flags":["SYN"],"seq":100}"#);
    let answer = end.gets(r#"{"flags":["RST"],"seq":101}"#);
    assert_eq!(answer["signals"], json!(["connection refused"]));
}

#[test]
fn a_waiting_receive_is_reset_with_the_connection() {
    let mut end = established();
    end.call("receive");
    let answer = end.call("abort");
    assert_eq!(answer["signals"], json!(["error: connection reset"]));
    assert_eq!(figure(&answer), ["<SEQ=100><CTL=RST>"]);
}

#[test]
fn the_others_fin_and_the_ack_of_ours_are_told() {
    let mut end = established();
    let answer = end.gets(r#"{"flags":["FIN","ACK"],"seq":300,"ack":100}"#);
    assert_eq!(answer["signals"], json!(["connection closing"]));
    end.call("close");
    let answer = end.gets(r#"{"flags":["ACK"],"seq":301,"ack":101}"#);
    assert_eq!(answer["signals"], json!(["ok"]));
    assert_eq!(answer["state"], "CLOSED");
}

#[test]
fn receive_returns_how_many_octets_and_their_text() {
    let mut end = established();
    end.gets(r#"{"flags":["ACK"],"seq":300,"ack":100,"text":"héllo"}"#);
    let answer = end.says(r#"{"call":"receive","len":3}"#);
    assert_eq!(
        (&answer["received"], &answer["text"]),
        (&json!(3), &json!("hé"))
    );
    let answer = end.call("receive");
    assert_eq!(
        (&answer["received"], &answer["text"]),
        (&json!(3), &json!("llo"))
    );
    let waits = end.call("receive");
    assert_eq!(waits.get("received"), None);
    let answer = end.gets(r#"{"flags":["ACK"],"seq":306,"ack":100,"len":9}"#);
    assert_eq!(answer["received"], 9);
    assert_eq!(answer.get("text"), None, "{answer}");
}

#[test]
fn status_tells_the_variables_that_mean_something() {
    let mut end = Endpoint::new(5);
    end.open("passive");
    let listening = end.call("status");
    assert_eq!(listening["status"]["state"], "LISTEN");
    assert!(listening["status"]["snd_nxt"].is_null());
    let mut end = established();
    end.says(r#"{"call":"send","len":7}"#);
    end.gets(r#"{"flags":["ACK"],"seq":300,"ack":100,"len":9,"window":500}"#);
    assert_eq!(
        end.call("status")["status"],
        json!({
            "state": "ESTABLISHED",
            "iss": 99, "snd_una": 100, "snd_nxt": 107, "snd_wnd": 500,
            "irs": 299, "rcv_nxt": 309, "rcv_wnd": 65526,
            "unacknowledged": 7, "unread": 9, "user_timeout_ms": 300_000,
        })
    );
}

#[test]
fn urgent_data_is_told_and_sent() {
    let mut end = established();
    let answer = end.gets(r#"{"flags":["ACK","URG"],"seq":300,"ack":100,"urg":5,"len":9}"#);
    assert_eq!(answer["signals"], json!(["urgent data"]));
    let answer = end.says(r#"{"call":"send","len":4,"urgent":true}"#);
    assert_eq!(only(&answer)["flags"], json!(["PSH", "URG", "ACK"]));
    assert_eq!(only(&answer)["urgent"], 4);
}

#[test]
fn close_and_no_more_receive_resets_what_is_unread() {
    let mut end = established();
    end.gets(r#"{"flags":["ACK"],"seq":300,"ack":100,"len":9}"#);
    let answer = end.says(r#"{"call":"close","receive":false}"#);
    assert_eq!(figure(&answer), ["<SEQ=100><CTL=RST>"]);
    assert_eq!(answer["state"], "CLOSED");
}
