//! Lines: what may be left out, and what is refused.

use lifelines_tcp::Policy;
use serde_json::json;

use crate::{Endpoint, figure, only};

/// Lines that are refused, and what the error must name.
const REFUSED: &[(&str, &str)] = &[
    ("", "empty"),
    ("   ", "empty"),
    ("nonsense", "not JSON"),
    ("null", "a JSON object"),
    ("5", "a JSON object"),
    ("[]", "a JSON object"),
    (r#""open""#, "a JSON object"),
    ("{", "not JSON"),
    ("{}", "one of call, segment, advance_ms"),
    (r#"{"call":"abort"} {"call":"abort"}"#, "not JSON"),
    (
        r#"{"call":"abort","advance_ms":1}"#,
        "one of call, segment, advance_ms",
    ),
    (
        r#"{"call":"abort","segment":{}}"#,
        "one of call, segment, advance_ms",
    ),
    (
        r#"{"segment":{},"advance_ms":1}"#,
        "one of call, segment, advance_ms",
    ),
    (r#"{"call":"abort","call":"abort"}"#, "call"),
    (r#"{"call":"abort","colour":"red"}"#, "colour"),
    (r#"{"colour":"red"}"#, "colour"),
    (r#"{"call":"fly"}"#, "call"),
    (r#"{"call":3}"#, "call"),
    (r#"{"call":null}"#, "one of call, segment, advance_ms"),
    (r#"{"call":{"open":null}}"#, "call"),
    (r#"{"call":"open"}"#, "mode"),
    (r#"{"call":"open","mode":"sideways"}"#, "mode"),
    (r#"{"call":"open","mode":"active","len":1}"#, "len"),
    (r#"{"call":"send"}"#, "len"),
    (r#"{"call":"send","len":-1}"#, "len"),
    (r#"{"call":"send","len":1.5}"#, "len"),
    (r#"{"call":"send","len":1.0}"#, "len"),
    (r#"{"call":"send","len":"5"}"#, "len"),
    (r#"{"call":"send","len":16777217}"#, "len"),
    (r#"{"call":"send","len":99999999999999999999}"#, "len"),
    (r#"{"call":"send","len":5,"text":"four"}"#, "len"),
    (r#"{"call":"send","text":["a"]}"#, "text"),
    (r#"{"call":"send","text":"a","hex":"61"}"#, "hex"),
    (r#"{"call":"send","hex":"6"}"#, "hex"),
    (r#"{"call":"send","hex":"6g"}"#, "hex"),
    (r#"{"call":"abort","hex":"61"}"#, "hex"),
    (r#"{"call":"send","len":5,"push":1}"#, "push"),
    (r#"{"call":"receive","len":4294967296}"#, "len"),
    (r#"{"call":"receive","text":"a"}"#, "text"),
    (r#"{"call":"close","receive":"no"}"#, "receive"),
    (r#"{"call":"abort","receive":false}"#, "receive"),
    (r#"{"call":"status","mode":"active"}"#, "mode"),
    (r#"{"segment":null}"#, "one of call, segment, advance_ms"),
    (r#"{"segment":5}"#, "segment"),
    (r#"{"segment":[["SYN"],0]}"#, "segment"),
    (r#"{"segment":{},"len":5}"#, "len"),
    (r#"{"segment":{"colour":"red"}}"#, "segment.colour"),
    (r#"{"segment":{"flags":"SYN"}}"#, "segment.flags"),
    (r#"{"segment":{"flags":["SYN","ECE"]}}"#, "segment.flags[1]"),
    (r#"{"segment":{"flags":["ACK"]}}"#, "segment.ack"),
    (r#"{"segment":{"flags":["ACK"],"ack":null}}"#, "segment.ack"),
    (r#"{"segment":{"flags":["URG"]}}"#, "segment.urgent"),
    (r#"{"segment":{"seq":4294967296}}"#, "segment.seq"),
    (r#"{"segment":{"seq":-1}}"#, "segment.seq"),
    (r#"{"segment":{"seq":"1"}}"#, "segment.seq"),
    (r#"{"segment":{"seq":1,"seq":1}}"#, "seq"),
    (r#"{"segment":{"ack":4294967296}}"#, "segment.ack"),
    (r#"{"segment":{"window":65536}}"#, "segment.window"),
    (r#"{"segment":{"len":65536}}"#, "segment.len"),
    (r#"{"segment":{"len":1,"text":""}}"#, "segment.len"),
    (r#"{"segment":{"len":1,"hex":"ffff"}}"#, "segment.len"),
    (r#"{"segment":{"hex":"fg"}}"#, "segment.hex"),
    (r#"{"segment":{"mss":65536}}"#, "segment.mss"),
    (r#"{"segment":{"urgent":65536}}"#, "segment.urgent"),
    (r#"{"advance_ms":-1}"#, "advance_ms"),
    (r#"{"advance_ms":0.5}"#, "advance_ms"),
    (r#"{"advance_ms":"1"}"#, "advance_ms"),
    (r#"{"advance_ms":9007199254740992}"#, "advance_ms"),
    (r#"{"advance_ms":18446744073709551616}"#, "advance_ms"),
    (r#"{"advance_ms":1,"call":null,"len":1}"#, "len"),
];

#[test]
fn each_names_its_line_and_key_and_changes_nothing() {
    let mut end = Endpoint::established(Policy::default(), 100, 300);
    let before = end.0.connection().clone();
    for (line, (text, named)) in (4..).zip(REFUSED) {
        let answer = end.answer(text);
        let error = answer["error"]
            .as_str()
            .unwrap_or_else(|| panic!("{text}: {answer}"));
        assert!(
            error.starts_with(&format!("line {line}: ")),
            "{text}: {error}"
        );
        assert!(error.contains(named), "{text}: {error}");
        assert_eq!(
            answer.as_object().map(|keys| keys.len()),
            Some(1),
            "{answer}"
        );
    }
    assert_eq!(end.0.connection(), &before);
    assert!(!end.0.understood_all());
}

#[test]
fn what_is_not_utf_8_or_goes_too_deep_is_refused() {
    let mut end = Endpoint::new(0);
    assert!(end.0.answer(b"{\"call\":\"\xff\"}").contains("not UTF-8"));
    let deep = "[".repeat(100_000);
    assert!(end.0.answer(deep.as_bytes()).contains("error"));
    let deep = format!("{{\"segment\":{}", "{\"seq\":".repeat(100_000));
    assert!(end.0.answer(deep.as_bytes()).contains("error"));
}

#[test]
fn line_breaks_of_other_systems_and_a_byte_order_mark_are_read() {
    let mut end = Endpoint::new(0);
    end.says("\u{feff}{\"call\":\"open\",\"mode\":\"passive\"}\r");
    end.says("\t{ \"call\" : \"status\" } ");
}

#[test]
fn words_are_read_in_any_letter_case() {
    let mut end = Endpoint::new(0);
    end.says(r#"{"call":"OPEN","mode":"Passive"}"#);
    end.gets(r#"{"flags":["syn"],"seq":9}"#);
    end.is("SYN-RECEIVED");
}

#[test]
fn what_a_segment_leaves_out_is_nothing_and_a_wide_window() {
    let mut end = Endpoint::new(0);
    end.open("passive");
    // No flags: neither SYN nor ACK nor RST, dropped in LISTEN.
    let answer = end.gets("{}");
    assert!(figure(&answer).is_empty());
    let answer = end.gets(r#"{"flags":["SYN"]}"#);
    assert_eq!(only(&answer)["ack"], 1, "seq is 0");
    end.gets(r#"{"flags":["ACK"],"seq":1,"ack":1}"#);
    let status = end.call("status");
    assert_eq!(status["status"]["snd_wnd"], 65535);
}

#[test]
fn null_is_as_good_as_absent() {
    let mut end = Endpoint::new(0);
    end.says(r#"{"call":"open","mode":"passive","len":null}"#);
    end.gets(r#"{"flags":["SYN"],"seq":5,"ack":null,"mss":null,"urgent":null}"#);
    end.is("SYN-RECEIVED");
}

#[test]
fn fields_whose_flag_is_off_do_not_count() {
    let mut end = Endpoint::new(0);
    end.open("passive");
    // With ACK on, this would draw a reset.
    let answer = end.gets(r#"{"flags":["SYN"],"seq":5,"ack":77,"urgent":3}"#);
    assert_eq!(figure(&answer), ["<SEQ=0><ACK=6><CTL=SYN,ACK>"]);
}

#[test]
fn mss_is_told_on_a_syn_only() {
    let mut end = Endpoint::new(0);
    let syn = end.open("active");
    assert_eq!(only(&syn)["mss"], 1460);
    let ack = end.gets(r#"{"flags":["SYN","ACK"],"seq":100,"ack":1,"mss":600}"#);
    assert_eq!(only(&ack).get("mss"), None);
    let data = end.says(r#"{"call":"send","len":1300}"#);
    let lengths = data["segments"].as_array().expect("a list").iter();
    let lengths: Vec<_> = lengths.map(|segment| segment["len"].clone()).collect();
    assert_eq!(
        lengths,
        [json!(600), json!(600)],
        "the rest waits for an ACK (Nagle)"
    );
}

#[test]
fn text_travels_and_zeros_stand_for_octets_of_no_matter() {
    let mut end = Endpoint::established(Policy::default(), 100, 300);
    let sent = end.says(r#"{"call":"send","text":"né"}"#);
    assert_eq!(
        (&only(&sent)["len"], &only(&sent)["text"]),
        (&json!(3), &json!("né"))
    );
    let mut other = Endpoint::established(Policy::default(), 300, 100);
    other.gets(only(&sent));
    assert_eq!(other.call("receive")["text"], "né");
    end.gets(r#"{"flags":["ACK"],"seq":300,"ack":103}"#);
    let sent = end.says(r#"{"call":"send","len":3}"#);
    assert_eq!(only(&sent).get("text"), None);
}

#[test]
fn octets_that_are_no_text_travel_in_hexadecimal() {
    let mut end = Endpoint::established(Policy::default(), 100, 300);
    let sent = end.says(r#"{"call":"send","hex":"c3"}"#);
    assert_eq!(
        (&only(&sent)["len"], &only(&sent)["hex"]),
        (&json!(1), &json!("c3"))
    );
    assert_eq!(only(&sent).get("text"), None);
    let mut other = Endpoint::established(Policy::default(), 300, 100);
    other.gets(only(&sent));
    other.gets(r#"{"flags":["ACK"],"seq":101,"ack":300,"hex":"A9"}"#);
    assert_eq!(other.says(r#"{"call":"receive","len":1}"#)["hex"], "c3");
    assert_eq!(other.call("receive")["hex"], "a9");
}

#[test]
fn push_is_on_unless_it_is_told_off() {
    let mut end = Endpoint::established(Policy::default(), 100, 300);
    let pushed = end.says(r#"{"call":"send","len":3}"#);
    assert_eq!(only(&pushed)["flags"], json!(["PSH", "ACK"]));
    end.gets(r#"{"flags":["ACK"],"seq":300,"ack":103}"#);
    let plain = end.says(r#"{"call":"send","len":3,"push":false}"#);
    assert_eq!(only(&plain)["flags"], json!(["ACK"]));
}
