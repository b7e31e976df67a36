//! A recording as JSON. Names are those of the RFC; `null` stands for what is not there.

use lifelines_sim::{End, Flight, Happening, Moment, Recording};
use lifelines_tcp::{Call, Connection, OpenMode, Segment, Signal, State};
use serde_json::{Value, json};

/// One object, indented, with a newline at the end.
pub fn print(name: &str, recording: &Recording) -> String {
    format!("{:#}\n", value(name, recording))
}

/// The whole recording.
pub fn value(name: &str, recording: &Recording) -> Value {
    let [client, server] = recording
        .start
        .each_ref()
        .map(|end| end.state().to_string());
    let moments: Vec<Value> = (1..)
        .zip(&recording.moments)
        .map(|(step, m)| moment(step, m, recording))
        .collect();
    json!({
        "scenario": name,
        "start": { "client": client, "server": server },
        "moments": moments,
        "segments": recording.flights.iter().map(|f| flight(f, recording)).collect::<Vec<_>>(),
        "path": both(|end| recording.path(end).iter().map(State::to_string).collect::<Vec<_>>().into()),
        "outcome": both(|end| recording.outcome(end).name().into()),
        "ending": recording.ending.name(),
        "unfired_steps": recording.unfired.iter().map(|index| index + 1).collect::<Vec<_>>(),
    })
}

fn both(of: impl Fn(End) -> Value) -> Value {
    json!({ "client": of(End::Client), "server": of(End::Server) })
}

fn moment(step: usize, moment: &Moment, recording: &Recording) -> Value {
    let side = |end: End| {
        let after = &moment.after[end.index()];
        json!({
            "before": moment.before[end.index()].to_string(),
            "after": after.state().to_string(),
            "variables": variables(after),
        })
    };
    json!({
        "step": step,
        "at_us": moment.at.as_micros(),
        "end": moment.end.map(End::name),
        "what": happening(&moment.happening, recording),
        "rules": moment.rules.iter().map(|rule| json!({
            "name": rule.name(),
            "clause": rule.clause(),
        })).collect::<Vec<_>>(),
        "transitions": moment.transitions.iter().map(|step| json!({
            "from": step.from.to_string(),
            "to": step.to.to_string(),
            "rule": step.rule.name(),
        })).collect::<Vec<_>>(),
        "sent": moment.sent.iter().map(|id| recording.flights.get(*id).map(flight_name)).collect::<Vec<_>>(),
        "signals": moment.signals.iter().map(signal).collect::<Vec<_>>(),
        "timers": moment.timers.iter().map(|change| json!({
            "timer": change.timer.name(),
            "deadline_us": change.deadline.map(|at| at.as_micros()),
        })).collect::<Vec<_>>(),
        "client": side(End::Client),
        "server": side(End::Server),
    })
}

/// SND.* and RCV.*, where they mean something.
fn variables(end: &Connection) -> Value {
    if matches!(end.state(), State::Closed | State::Listen) {
        return Value::Null;
    }
    let (snd, rcv) = (end.snd(), end.rcv());
    json!({
        "snd_una": snd.una.0, "snd_nxt": snd.nxt.0, "snd_wnd": snd.wnd, "iss": snd.iss.0,
        "rcv_nxt": rcv.nxt.0, "rcv_wnd": rcv.wnd, "irs": rcv.irs.0,
    })
}

fn happening(happening: &Happening, recording: &Recording) -> Value {
    let named = |id: &usize| recording.flights.get(*id).map(flight_name);
    match happening {
        Happening::Call { call, step } => json!({
            "kind": "call", "call": call_name(call), "script_step": step.map(|index| index + 1),
        }),
        Happening::Arrival { flight, copy } => json!({
            "kind": "arrival", "segment": named(flight), "copy": copy,
        }),
        Happening::Loss { flight, reason, .. } => json!({
            "kind": "loss", "segment": named(flight), "reason": reason.name(),
        }),
        Happening::Timeout { timer } => json!({ "kind": "timeout", "timer": timer.name() }),
        Happening::Accept { taken, step } => json!({
            "kind": "accept", "taken": taken, "script_step": step.map(|index| index + 1),
        }),
        Happening::AddressInUse { step } => json!({
            "kind": "address-in-use", "script_step": step.map(|index| index + 1),
        }),
        Happening::Host { act, step } => json!({
            "kind": "host", "act": act.name(), "script_step": step.map(|index| index + 1),
        }),
    }
}

/// The name a script calls a segment by: sender and ordinal.
fn flight_name(flight: &Flight) -> Value {
    json!({ "from": flight.name.from.name(), "ordinal": flight.name.ordinal })
}

fn flight(flight: &Flight, recording: &Recording) -> Value {
    json!({
        "from": flight.name.from.name(),
        "ordinal": flight.name.ordinal,
        "sent_us": flight.sent.as_micros(),
        "sent_in_step": flight.sent_in + 1,
        "lost_us": flight.lost.map(|way| way.at.as_micros()),
        "arrives_us": flight.arrivals.iter().map(|way| way.at.as_micros()).collect::<Vec<_>>(),
        "repeats": flight.repeats.and_then(|id| recording.flights.get(id)).map(flight_name),
        "segment": segment(&flight.segment),
    })
}

fn segment(segment: &Segment) -> Value {
    json!({
        "flags": segment.control_bits().collect::<Vec<_>>(),
        "seq": segment.seq.0,
        "ack": segment.ack.map(|ack| ack.0),
        "window": segment.window,
        "mss": segment.mss,
        "urgent": segment.urgent,
        "len": segment.payload.len(),
        "text": String::from_utf8_lossy(&segment.payload),
    })
}

fn call_name(call: &Call) -> Value {
    match call {
        Call::Open {
            mode: OpenMode::Active,
            iss,
        } => json!({ "open": "active", "iss": iss.0 }),
        Call::Open {
            mode: OpenMode::Passive,
            iss,
        } => json!({ "open": "passive", "iss": iss.0 }),
        Call::Send { data, push, urgent } => json!({
            "send": data.len(), "text": String::from_utf8_lossy(data), "push": push, "urgent": urgent,
        }),
        Call::Receive { max } => json!({ "receive": max }),
        Call::Close { receive } => json!({ "close": true, "receive": receive }),
        Call::Abort => json!({ "abort": true }),
        Call::Status => json!({ "status": true }),
    }
}

fn signal(signal: &Signal) -> Value {
    match signal {
        Signal::Received { data } => {
            json!({ "received": data.len(), "text": String::from_utf8_lossy(data) })
        }
        Signal::Error(error) => json!({ "error": error.name() }),
        other => other.name().into(),
    }
}
