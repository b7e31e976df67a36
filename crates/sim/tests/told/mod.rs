//! Scripts in few words, and runs told line by line, as the figures of RFC 9293 are.

// Each test file uses its own part of it.
#![allow(dead_code)]

use lifelines_sim::{
    Act, Condition, End, Happening, Moment, Origin, Recording, Script, Start, Step, When,
};
use lifelines_tcp::{Duration, Instant, Naming, Segment, State};

pub const CLIENT: End = End::Client;
pub const SERVER: End = End::Server;

pub fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

pub fn when(millis: u64) -> When {
    When::At(Instant::ZERO + ms(millis))
}

pub fn at(millis: u64, who: End, act: Act) -> Step {
    Step::new(who, when(millis), act)
}

/// The same step on another connection.
pub fn on(connection: u8, step: Step) -> Step {
    Step { connection, ..step }
}

pub fn once(condition: Condition, delay: u64) -> When {
    When::After {
        delay: ms(delay),
        condition,
    }
}

/// A story that starts in CLOSED, 50 ms apart, with an MSL of a second.
pub fn closed(steps: Vec<Step>) -> Script {
    let mut script = Script {
        steps,
        ..Script::default()
    };
    for host in &mut script.settings.hosts {
        host.policy.msl = ms(1_000);
    }
    script
}

/// The same, that starts in ESTABLISHED.
pub fn established(steps: Vec<Step>) -> Script {
    let mut script = closed(steps);
    script.settings.start = Start::Established;
    script
}

/// A segment as the figures write it.
pub fn written(segment: &Segment) -> String {
    let mut text = format!("<SEQ={}>", segment.seq);
    if let Some(ack) = segment.ack {
        text.push_str(&format!("<ACK={ack}>"));
    }
    let bits = segment.control_bits().filter(|bit| *bit != "PSH");
    let bits: Vec<&str> = bits.collect();
    if !segment.payload.is_empty() {
        text.push_str(&format!("<DATA={}>", segment.payload.len()));
    }
    if !bits.is_empty() {
        text.push_str(&format!("<CTL={}>", bits.join(",")));
    }
    text
}

/// Every moment in one line: A is the client, B the server; states are those of the connection
/// of the story.
pub fn lines(recording: &Recording) -> Vec<String> {
    let moments = recording.moments.iter();
    moments.map(|moment| line(recording, moment)).collect()
}

fn line(recording: &Recording, moment: &Moment) -> String {
    let text = |flight: usize| written(&recording.flights[flight].segment);
    let end = |end| if end == CLIENT { "A" } else { "B" };
    let mut line = match moment.end {
        Some(place) => {
            let state = moment.after[place.index()].state().name(Naming::Rfc);
            format!("{} {state}", end(place))
        }
        None => "...".to_owned(),
    };
    if let Some(connection @ 1..) = moment.connection {
        line.push_str(&format!(" ({connection})"));
    }
    match &moment.happening {
        Happening::Call { .. } => {}
        Happening::Arrival { flight, .. } => {
            let from = match recording.flights[*flight].injected {
                None => "gets",
                Some(Origin::OldIncarnation) => "gets duplicate",
                Some(Origin::Attacker) => "gets forged",
            };
            line.push_str(&format!(" {from} {}", text(*flight)));
        }
        Happening::Loss { flight, reason, .. } => {
            line.push_str(&format!(" {}: {}", reason.name(), text(*flight)));
        }
        Happening::Timeout { timer } => line.push_str(&format!(" {}", timer.name())),
        Happening::Accept { taken, .. } => match taken {
            Some(connection) => line.push_str(&format!(" accepts {connection}")),
            None => line.push_str(" waits to accept"),
        },
        Happening::AddressInUse { .. } => line.push_str(" EADDRINUSE"),
        Happening::Host { act, .. } => line.push_str(&format!(" {}", act.name())),
    }
    for &flight in &moment.sent {
        line.push_str(&format!(" --> {}", text(flight)));
    }
    line
}

/// The states of both ends of the connection of the story at the end.
pub fn last_states(recording: &Recording) -> [State; 2] {
    let last = recording.ends_at(recording.moments.len());
    last.each_ref().map(|end| end.state())
}

/// What the application at `end` has read of the connection of the story, all in one.
pub fn heard(recording: &Recording, end: End) -> String {
    let here = |m: &&Moment| m.end == Some(end) && m.connection == Some(0);
    let signals = recording.moments.iter().filter(here);
    let octets = signals.flat_map(|m| &m.signals).flat_map(|s| match s {
        lifelines_tcp::Signal::Received { data } => data.to_vec(),
        _ => Vec::new(),
    });
    String::from_utf8(octets.collect()).expect("the tests send text")
}
