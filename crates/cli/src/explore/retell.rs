//! A run that a search has found, in lines or as JSON.

use std::fmt::Write as _;

use lifelines_explore::{Act, Bounds, Choice, Flight, Found, Joint, Numbers};
use lifelines_sim::End;
use lifelines_tcp::{Naming, Segment};
use serde_json::{Value, json};

/// One line a step, with both states after it.
pub fn text(found: &Found, bounds: &Bounds, naming: Naming) -> String {
    let mut text = String::new();
    for (index, (choice, joint)) in walk(found, bounds).enumerate() {
        let what = describe(&choice);
        let [client, server] = joint.states().map(|state| state.name(naming));
        let _ = writeln!(text, "{:>3}. {what:<52} {client:<13} {server}", index + 1);
    }
    let _ = writeln!(
        text,
        "{} steps, {} states searched",
        found.choices.len(),
        found.searched
    );
    if found.set_aside.no_times > 0 {
        let _ = writeln!(
            text,
            "{} runs no longer than this were set aside: no times exist for them",
            found.set_aside.no_times
        );
    }
    text
}

/// One object: the steps, and the states after each.
pub fn json(found: &Found, bounds: &Bounds) -> String {
    format!("{:#}\n", value(found, bounds))
}

/// The same as a value.
pub fn value(found: &Found, bounds: &Bounds) -> Value {
    let steps: Vec<Value> = walk(found, bounds)
        .map(|(choice, joint)| {
            let [client, server] = joint.states().map(|state| state.to_string());
            let mut step = choice_as_json(&choice);
            step["client"] = client.into();
            step["server"] = server.into();
            step["in_flight"] = joint.flights.len().into();
            step
        })
        .collect();
    json!({
        "steps": steps,
        "states_searched": found.searched,
        "set_aside": found.set_aside.no_times,
    })
}

/// Each choice, and the joint state after it.
fn walk<'a>(found: &'a Found, bounds: &'a Bounds) -> impl Iterator<Item = (Choice, Joint)> + 'a {
    found
        .choices
        .iter()
        .scan(Joint::start(bounds), |joint, choice| {
            *joint = joint.after(choice, bounds);
            Some((choice.clone(), joint.clone()))
        })
}

fn describe(choice: &Choice) -> String {
    match choice {
        Choice::Call(end, act) => format!("{}: {}", end.name(), act_name(*act)),
        Choice::Deliver(flight) => {
            let to = flight.from.other().name();
            format!("{to} receives {}", segment_name(flight))
        }
        Choice::Duplicate(flight) => {
            let to = flight.from.other().name();
            format!("{to} receives {}, a copy stays", segment_name(flight))
        }
        Choice::Lose(flight) => {
            format!("{}'s {} is lost", flight.from.name(), segment_name(flight))
        }
        Choice::Timeout(end, timer) => format!("{}: {} timer runs out", end.name(), timer.name()),
    }
}

fn choice_as_json(choice: &Choice) -> Value {
    let on_link = |what: &str, flight: &Flight| {
        json!({
            "what": what,
            "from": flight.from.name(),
            "segment": segment(&flight.packet.segment),
        })
    };
    let at = |end: &End, what: &str, name: &str| json!({ "what": what, "end": end.name(), "name": name });
    match choice {
        Choice::Call(end, act) => at(end, "call", act_name(*act)),
        Choice::Timeout(end, timer) => at(end, "timeout", timer.name()),
        Choice::Deliver(flight) => on_link("arrival", flight),
        Choice::Duplicate(flight) => on_link("arrival-of-a-copy", flight),
        Choice::Lose(flight) => on_link("loss", flight),
    }
}

fn segment(segment: &Segment) -> Value {
    json!({
        "flags": segment.control_bits().collect::<Vec<_>>(),
        "seq": segment.seq.0,
        "ack": segment.ack.map(|ack| ack.0),
        "len": segment.payload.len(),
    })
}

fn segment_name(flight: &Flight) -> String {
    let segment = &flight.packet.segment;
    let flags: Vec<&str> = segment.control_bits().collect();
    let ack = segment
        .ack
        .map(|ack| format!(" ack={ack}"))
        .unwrap_or_default();
    let text = match segment.payload.len() {
        0 => String::new(),
        _ => format!(" {:?}", String::from_utf8_lossy(&segment.payload)),
    };
    format!("{} seq={}{ack}{text}", flags.join(","), segment.seq)
}

fn act_name(act: Act) -> &'static str {
    match act {
        Act::OpenActive(Numbers::First) => "active OPEN",
        Act::OpenActive(Numbers::Above) => "active OPEN, numbers above",
        Act::OpenPassive(Numbers::First) => "passive OPEN",
        Act::OpenPassive(Numbers::Above) => "passive OPEN, numbers above",
        Act::Send => "SEND",
        Act::Receive => "RECEIVE",
        Act::Shutdown => "CLOSE",
        Act::Close => "close()",
        Act::Abort => "ABORT",
    }
}
