//! A recording as JSON: `docs/run-json.md` lists every key. Names are those of the RFC; `null`
//! stands for what is not there.

mod host;
mod segment;

use lifelines_sim::{End, Happening, Moment, Recording};
use lifelines_tcp::{Call, Connection, OpenMode, Signal, State, Timer};
use serde_json::{Map, Value, json};

pub use self::host::place;
use self::segment::{flight, reference};

/// One object, indented, with a newline at the end.
pub fn written(name: &str, recording: &Recording) -> String {
    format!("{:#}\n", value(name, recording))
}

/// The whole recording.
pub fn value(name: &str, recording: &Recording) -> Value {
    let applications = End::BOTH.map(|end| recording.application(end));
    let moments: Vec<Value> = (1..)
        .zip(&recording.moments)
        .map(|(step, m)| {
            let mut told = moment(step, m, recording);
            for end in End::BOTH {
                let application = &applications[end.index()];
                told[end.name()]["application"] = host::place(application, step);
            }
            told
        })
        .collect();
    json!({
        "scenario": name,
        "settings": host::settings(&recording.settings),
        "start": both(|end| recording.start[end.index()].state().to_string().into()),
        "start_hosts": both(|end| host::host(&recording.start_hosts[end.index()])),
        "applications": both(|end| host::application(&applications[end.index()])),
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
            "timers_us": timers(after),
            "host": host::host(&moment.hosts[end.index()]),
        })
    };
    json!({
        "step": step,
        "at_us": moment.at.as_micros(),
        "end": moment.end.map(End::name),
        "connection": moment.connection,
        "cause_step": moment.cause.map(|index| index + 1),
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
        "sent": moment.sent.iter().map(|id| reference(*id, recording)).collect::<Vec<_>>(),
        "signals": moment.signals.iter().map(signal).collect::<Vec<_>>(),
        "timers": moment.timers.iter().map(|change| json!({
            "timer": change.timer.name(),
            "deadline_us": change.deadline.map(|at| at.as_micros()),
        })).collect::<Vec<_>>(),
        "client": side(End::Client),
        "server": side(End::Server),
    })
}

/// The variables of a connection, where they mean something.
fn variables(end: &Connection) -> Value {
    if matches!(end.state(), State::Closed | State::Listen) {
        return Value::Null;
    }
    let (snd, rcv) = (end.snd(), end.rcv());
    json!({
        "snd_una": snd.una.0, "snd_nxt": snd.nxt.0, "snd_wnd": snd.wnd, "iss": snd.iss.0,
        "rcv_nxt": rcv.nxt.0, "rcv_wnd": rcv.wnd, "irs": rcv.irs.0,
        "rto_us": end.rto().as_micros(),
        "unacknowledged": end.unacknowledged(), "unsent": end.unsent(),
        "unread": end.unread(), "held": end.held(),
    })
}

/// When each running timer runs out.
fn timers(end: &Connection) -> Value {
    let running = Timer::ALL.into_iter().filter_map(|timer| {
        let deadline = end.deadline(timer)?;
        Some((timer.name().to_owned(), deadline.as_micros().into()))
    });
    Value::Object(running.collect::<Map<String, Value>>())
}

fn happening(happening: &Happening, recording: &Recording) -> Value {
    let step_number = |step: &Option<usize>| step.map(|index| index + 1);
    match happening {
        Happening::Call { call, step } => json!({
            "kind": "call", "call": call_name(call), "script_step": step_number(step),
        }),
        Happening::Arrival { flight, copy } => json!({
            "kind": "arrival", "segment": reference(*flight, recording), "copy": copy,
        }),
        Happening::Loss {
            flight,
            copy,
            reason,
        } => json!({
            "kind": "loss", "segment": reference(*flight, recording), "copy": copy,
            "reason": reason.name(),
        }),
        Happening::Timeout { timer } => json!({ "kind": "timeout", "timer": timer.name() }),
        Happening::Accept { taken, step } => json!({
            "kind": "accept", "taken": taken, "script_step": step_number(step),
        }),
        Happening::AddressInUse { step } => json!({
            "kind": "address-in-use", "script_step": step_number(step),
        }),
        Happening::Host { act, step } => json!({
            "kind": "host", "act": act.name(), "script_step": step_number(step),
        }),
    }
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
