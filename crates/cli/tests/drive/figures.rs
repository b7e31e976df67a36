//! Figures 6 to 13 of RFC 9293, line by line; what one endpoint sends is handed to the other as
//! it stands in the answer.

use lifelines_tcp::Policy;

use crate::{Endpoint, figure, only};

#[test]
fn figure_6_basic_three_way_handshake() {
    let (mut a, mut b) = (Endpoint::new(100), Endpoint::new(300));
    b.open("passive");
    let syn = a.open("active");
    assert_eq!(figure(&syn), ["<SEQ=100><CTL=SYN>"]);
    a.is("SYN-SENT");
    let syn_ack = b.gets(only(&syn));
    assert_eq!(figure(&syn_ack), ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]);
    b.is("SYN-RECEIVED");
    let ack = a.gets(only(&syn_ack));
    assert_eq!(figure(&ack), ["<SEQ=101><ACK=301><CTL=ACK>"]);
    a.is("ESTABLISHED");
    assert_eq!(b.gets(only(&ack))["segments"], serde_json::json!([]));
    b.is("ESTABLISHED");
    let data = a.says(r#"{"call":"send","len":4,"push":false}"#);
    assert_eq!(figure(&data), ["<SEQ=101><ACK=301><DATA=4><CTL=ACK>"]);
}

#[test]
fn figure_7_simultaneous_open() {
    let (mut a, mut b) = (Endpoint::new(100), Endpoint::new(300));
    let (of_a, of_b) = (a.open("active"), b.open("active"));
    let second_of_a = a.gets(only(&of_b));
    assert_eq!(figure(&second_of_a), ["<SEQ=100><ACK=301><CTL=SYN,ACK>"]);
    a.is("SYN-RECEIVED");
    let second_of_b = b.gets(only(&of_a));
    assert_eq!(figure(&second_of_b), ["<SEQ=300><ACK=101><CTL=SYN,ACK>"]);
    b.is("SYN-RECEIVED");
    assert!(figure(&a.gets(only(&second_of_b))).is_empty());
    assert!(figure(&b.gets(only(&second_of_a))).is_empty());
    a.is("ESTABLISHED");
    b.is("ESTABLISHED");
}

#[test]
fn figure_8_old_duplicate_syn() {
    let (mut a, mut b) = (Endpoint::new(100), Endpoint::new(300));
    b.open("passive");
    let syn = a.open("active");
    let answer = b.gets(r#"{"flags":["SYN"],"seq":90}"#);
    assert_eq!(figure(&answer), ["<SEQ=300><ACK=91><CTL=SYN,ACK>"]);
    let reset = a.gets(only(&answer));
    assert_eq!(figure(&reset), ["<SEQ=91><CTL=RST>"]);
    a.is("SYN-SENT");
    assert!(figure(&b.gets(only(&reset))).is_empty());
    b.is("LISTEN");
    let answer = b.gets(only(&syn));
    assert_eq!(only(&answer)["ack"], 101);
    let ack = a.gets(only(&answer));
    b.gets(only(&ack));
    a.is("ESTABLISHED");
    b.is("ESTABLISHED");
}

#[test]
fn figure_9_half_open_connection() {
    let mut a = Endpoint::new(400);
    let mut b = Endpoint::established(Policy::default(), 300, 100);
    let syn = a.open("active");
    let ack = b.gets(only(&syn));
    assert_eq!(figure(&ack), ["<SEQ=300><ACK=100><CTL=ACK>"]);
    let reset = a.gets(only(&ack));
    assert_eq!(figure(&reset), ["<SEQ=100><CTL=RST>"]);
    a.is("SYN-SENT");
    let end = b.gets(only(&reset));
    assert_eq!(end["signals"], serde_json::json!(["connection reset"]));
    b.is("CLOSED");
}

#[test]
fn figure_10_data_meets_no_connection() {
    let mut a = Endpoint::new(0);
    let mut b = Endpoint::established(Policy::default(), 300, 100);
    let data = b.says(r#"{"call":"send","len":10}"#);
    let reset = a.gets(only(&data));
    assert_eq!(figure(&reset), ["<SEQ=100><CTL=RST>"]);
    b.gets(only(&reset));
    b.is("CLOSED");
}

#[test]
fn figure_11_old_duplicate_syn_and_two_passive_sockets() {
    let (mut a, mut b) = (Endpoint::new(100), Endpoint::new(300));
    a.open("passive");
    b.open("passive");
    let answer = b.gets(r#"{"flags":["SYN"],"seq":90}"#);
    assert_eq!(figure(&answer), ["<SEQ=300><ACK=91><CTL=SYN,ACK>"]);
    let reset = a.gets(only(&answer));
    assert_eq!(figure(&reset), ["<SEQ=91><CTL=RST>"]);
    a.is("LISTEN");
    b.gets(only(&reset));
    b.is("LISTEN");
}

#[test]
fn figure_12_normal_close() {
    let mut a = Endpoint::established(Policy::default(), 100, 300);
    let mut b = Endpoint::established(Policy::default(), 300, 100);
    let fin = a.call("close");
    assert_eq!(figure(&fin), ["<SEQ=100><ACK=300><CTL=FIN,ACK>"]);
    a.is("FIN-WAIT-1");
    let ack = b.gets(only(&fin));
    assert_eq!(figure(&ack), ["<SEQ=300><ACK=101><CTL=ACK>"]);
    b.is("CLOSE-WAIT");
    assert!(figure(&a.gets(only(&ack))).is_empty());
    a.is("FIN-WAIT-2");
    let fin = b.call("close");
    assert_eq!(figure(&fin), ["<SEQ=300><ACK=101><CTL=FIN,ACK>"]);
    b.is("LAST-ACK");
    let ack = a.gets(only(&fin));
    assert_eq!(figure(&ack), ["<SEQ=101><ACK=301><CTL=ACK>"]);
    a.is("TIME-WAIT");
    b.gets(only(&ack));
    b.is("CLOSED");
    assert_eq!(a.advance(239_999)["state"], "TIME-WAIT");
    assert_eq!(a.advance(1)["state"], "CLOSED");
}

#[test]
fn figure_13_simultaneous_close() {
    let mut a = Endpoint::established(Policy::default(), 100, 300);
    let mut b = Endpoint::established(Policy::default(), 300, 100);
    let (of_a, of_b) = (a.call("close"), b.call("close"));
    let ack_of_a = a.gets(only(&of_b));
    assert_eq!(figure(&ack_of_a), ["<SEQ=101><ACK=301><CTL=ACK>"]);
    let ack_of_b = b.gets(only(&of_a));
    assert_eq!(figure(&ack_of_b), ["<SEQ=301><ACK=101><CTL=ACK>"]);
    a.is("CLOSING");
    b.is("CLOSING");
    a.gets(only(&ack_of_b));
    b.gets(only(&ack_of_a));
    a.is("TIME-WAIT");
    b.is("TIME-WAIT");
    assert_eq!(a.advance(240_000)["state"], "CLOSED");
    assert_eq!(b.advance(240_000)["state"], "CLOSED");
}
