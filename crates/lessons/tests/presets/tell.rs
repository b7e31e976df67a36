//! A recording as text, one line a moment, for review.

use std::fmt::Write as _;

use lifelines_sim::{End, Happening, Moment, Recording};
use lifelines_tcp::{Call, Naming, OpenMode, Segment, Signal};

/// One line a moment: time, place, what happened, the states after it where it changed one, what
/// was sent and signalled, and the rules.
pub fn recording(recording: &Recording) -> String {
    let mut text = String::new();
    for moment in &recording.moments {
        writeln!(text, "{}", line(recording, moment).trim_end()).expect("a string takes all");
    }
    let [client, server] = End::BOTH.map(|end| recording.outcome(end).name());
    write!(text, "{:?}: {client}, {server}", recording.ending).expect("a string takes all");
    text
}

fn line(recording: &Recording, moment: &Moment) -> String {
    let mut line = format!(
        "{:>9} {:<6} {}",
        format!("{}", moment.at.as_micros() / 1000),
        moment.end.map_or("link", End::name),
        what(recording, &moment.happening),
    );
    let states = moment.after.each_ref().map(|end| end.state());
    if states != moment.before {
        let [client, server] = states.map(|state| state.name(Naming::Textbook));
        write!(line, " => {client} | {server}").expect("a string takes all");
    }
    for &id in &moment.sent {
        let flight = &recording.flights[id];
        let repeats = if flight.repeats.is_some() {
            " again"
        } else {
            ""
        };
        write!(line, "; sends {}{repeats}", segment(&flight.segment)).expect("a string takes all");
    }
    for signal in &moment.signals {
        write!(line, "; {}", told(signal)).expect("a string takes all");
    }
    let rules: Vec<&str> = moment.rules.iter().map(|rule| rule.name()).collect();
    if !rules.is_empty() {
        write!(line, "  [{}]", rules.join(" ")).expect("a string takes all");
    }
    line
}

fn what(recording: &Recording, happening: &Happening) -> String {
    match happening {
        Happening::Call { call, .. } => match call {
            Call::Open { mode, .. } if *mode == OpenMode::Active => "open-active".to_owned(),
            Call::Open { .. } => "open-passive".to_owned(),
            Call::Send { data, .. } => format!("send {}", data.len()),
            Call::Close { receive: true } => "shutdown".to_owned(),
            Call::Close { receive: false } => "close".to_owned(),
            call => format!("{call:?}"),
        },
        Happening::Arrival { flight, .. } => {
            format!("gets {}", segment(&recording.flights[*flight].segment))
        }
        Happening::Loss { flight, .. } => {
            format!("loses {}", segment(&recording.flights[*flight].segment))
        }
        Happening::Timeout { timer } => format!("{timer:?} runs out"),
        Happening::Accept { taken, .. } => format!("accepts {taken:?}"),
        Happening::AddressInUse { .. } => "address in use".to_owned(),
        Happening::Host { act, .. } => format!("host: {}", act.name()),
    }
}

fn told(signal: &Signal) -> String {
    match signal {
        Signal::Received { data } => format!("Received {}", data.len()),
        signal => format!("{signal:?}"),
    }
}

/// As the figures of RFC 9293 write it: `<SEQ=100><ACK=300><CTL=FIN,ACK><DATA>`, PSH left out.
pub fn segment(segment: &Segment) -> String {
    let mut text = format!("<SEQ={}>", segment.seq);
    if let Some(ack) = segment.ack {
        write!(text, "<ACK={ack}>").expect("a string takes all");
    }
    let bits: Vec<&str> = segment.control_bits().filter(|bit| *bit != "PSH").collect();
    write!(text, "<CTL={}>", bits.join(",")).expect("a string takes all");
    if !segment.payload.is_empty() {
        text.push_str("<DATA>");
    }
    text
}
