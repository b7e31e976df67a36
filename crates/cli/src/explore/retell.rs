//! A run that a search has found, in lines or as JSON.

use lifelines_diagram::text as as_lines;
use lifelines_explore::{Act, Bounds, Choice, Flight, Found, Joint, Numbers};
use lifelines_sim::{End, run};
use lifelines_tcp::Segment;
use serde_json::{Value, json};

use super::Speech;

/// The run as `lifelines run` prints it, and how it was found.
pub fn text(found: &Found, speech: &Speech) -> String {
    let recording = run(&found.story.script);
    let mut text = as_lines(&recording, speech.naming, &speech.words);
    let facts = [("steps", found.choices.len()), ("states", found.searched)];
    text += &speech.say("atlas-found", &facts);
    text.push('\n');
    let aside = found.set_aside.no_times;
    if aside > 0 {
        text += &speech.say("atlas-set-aside", &[("runs", aside)]);
        text.push('\n');
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
