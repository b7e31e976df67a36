//! What a host is besides its end of the story: its settings, its power, its listener, its other
//! connections, and how far its application has come.

use lifelines_sim::program::{Application, spelled};
use lifelines_sim::setting::{self, HOST, Kind, POLICY, Written};
use lifelines_sim::{HostView, Settings};
use serde_json::{Map, Value, json};

use super::{both, timers, variables};

/// Addresses, latencies, and whatever can be set on a host, by the keys and with the values of a
/// scenario file.
pub(super) fn settings(settings: &Settings) -> Value {
    both(|end| {
        let host = &settings.hosts[end.index()];
        let [a, b, c, d] = host.address;
        let mut told = Map::new();
        told.insert("address".into(), format!("{a}.{b}.{c}.{d}").into());
        let latency = settings.latency[end.index()];
        told.insert("latency".into(), Written(latency).to_string().into());
        let iss = host.iss.iter().map(|seq| seq.0);
        told.insert("iss".into(), iss.collect::<Vec<u32>>().into());
        for key in HOST.iter().chain(POLICY) {
            let value = match (key.get(host), key.kind) {
                (setting::Value::Switch(on), _) => on.into(),
                (setting::Value::Number(number), _) => number.into(),
                (setting::Value::Choice(index), Kind::Choice(names)) => names[index].into(),
                (value, _) => value.to_string().into(),
            };
            told.insert(key.name.into(), value);
        }
        Value::Object(told)
    })
}

/// A host as it is at one step.
pub(super) fn host(host: &HostView) -> Value {
    let listener = host.listener.as_ref().map(|listener| {
        json!({
            "backlog": listener.backlog,
            "half_open": listener.half_open,
            "waiting": listener.waiting,
        })
    });
    let others = host.others.iter().map(|(number, connection)| {
        json!({
            "connection": number,
            "state": connection.state().to_string(),
            "variables": variables(connection),
            "timers_us": timers(connection),
        })
    });
    json!({
        "power": host.power.name(),
        "listener": listener,
        "others": others.collect::<Vec<Value>>(),
    })
}

/// The lines of an application, and where it is before anything has happened.
pub(super) fn application(application: &Application) -> Value {
    let lines: Vec<String> = application.lines.iter().map(spelled).collect();
    json!({ "lines": lines, "start": place(application, 0) })
}

/// Where an application is after `step` moments. Lines count from 1.
pub fn place(application: &Application, step: usize) -> Value {
    let view = application.at(step);
    let returned = view.returned.map(|returned| {
        json!({
            "line": returned.line + 1,
            "value": returned.value.ok(),
            "errno": returned.value.err().map(|errno| errno.name()),
        })
    });
    json!({
        "line": (view.line < application.lines.len()).then_some(view.line + 1),
        "blocked": view.blocked,
        "returned": returned,
    })
}
