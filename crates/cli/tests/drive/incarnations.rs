//! From one incarnation to the next: the initial sequence numbers.

use lifelines_tcp::Policy;

use crate::{Endpoint, only};

/// The sequence number of the SYN of an active OPEN.
fn iss(end: &mut Endpoint) -> u32 {
    let answer = end.open("active");
    let seq = only(&answer)["seq"].as_u64().expect("a number");
    u32::try_from(seq).expect("a sequence number")
}

#[test]
fn the_first_has_the_iss_asked_for() {
    assert_eq!(iss(&mut Endpoint::new(0)), 0);
    assert_eq!(iss(&mut Endpoint::new(u32::MAX)), u32::MAX);
}

#[test]
fn a_later_one_starts_above_every_number_used() {
    let mut end = Endpoint::established(Policy::default(), 100, 300);
    end.says(r#"{"call":"send","len":1000}"#);
    end.call("abort");
    end.is("CLOSED");
    assert!(iss(&mut end) > 1100);
}

#[test]
fn above_holds_across_the_wrap() {
    let mut end = Endpoint::new(u32::MAX - 1);
    end.open("active");
    end.call("abort");
    let second = iss(&mut end);
    assert!(second < 1 << 31, "{second} is above 2^32 - 1, modulo 2^32");
    end.call("abort");
    assert!(iss(&mut end) > second);
}

#[test]
fn an_open_that_used_no_number_leaves_the_iss_as_it_was() {
    let mut end = Endpoint::new(7);
    end.open("passive");
    end.call("close");
    end.is("CLOSED");
    assert_eq!(iss(&mut end), 7);
}

#[test]
fn passive_to_active_in_listen_keeps_above_too() {
    let mut end = Endpoint::new(7);
    end.open("passive");
    end.gets(r#"{"flags":["SYN"],"seq":90}"#);
    end.gets(r#"{"flags":["RST"],"seq":91}"#);
    end.is("LISTEN");
    assert!(iss(&mut end) > 8);
}
