//! A script that a search has written, as a scenario file: steps at a time, and fates of what
//! was sent.

use std::fmt::Write as _;

use lifelines_sim::setting::{HOST, Kind, POLICY, Value, Written};
use lifelines_sim::{Act, End, Fate, Script, Settings, Start, Step, Trick, When};
use lifelines_tcp::{Instant, OpenMode, State};

/// The scenario file of `script`; what is as usual is left out.
pub fn write(script: &Script) -> String {
    let mut text = String::new();
    write_settings(&mut text, &script.settings);
    for end in End::BOTH {
        write_host(&mut text, end, &script.settings);
    }
    for step in &script.steps {
        write_step(&mut text, step);
    }
    for fate in &script.fates {
        write_fate(&mut text, fate);
    }
    write_expectations(&mut text, script);
    text
}

fn write_settings(text: &mut String, settings: &Settings) {
    text.push_str("[settings]\n");
    if settings.start == Start::Established {
        text.push_str("start = \"established\"\n");
    }
    let [client, server] = settings.latency.map(Written);
    let _ = writeln!(
        text,
        "latency = {{ client = \"{client}\", server = \"{server}\" }}"
    );
    if let Some(until) = settings.until {
        let _ = writeln!(text, "until = \"{}\"", time(until));
    }
}

fn write_host(text: &mut String, end: End, settings: &Settings) {
    let host = &settings.hosts[end.index()];
    let usual = &Settings::default().hosts[end.index()];
    let iss: Vec<String> = host.iss.iter().map(ToString::to_string).collect();
    let _ = writeln!(text, "\n[{}]\niss = [{}]", end.name(), iss.join(", "));
    for key in HOST.iter().chain(POLICY) {
        let value = key.get(host);
        if value == key.get(usual) {
            continue;
        }
        let _ = match (value, key.kind) {
            (Value::Number(_) | Value::Switch(_), _) => writeln!(text, "{} = {value}", key.name),
            (Value::Choice(index), Kind::Choice(names)) => {
                writeln!(text, "{} = \"{}\"", key.name, names[index])
            }
            _ => writeln!(text, "{} = \"{value}\"", key.name),
        };
    }
}

fn write_step(text: &mut String, step: &Step) {
    let _ = writeln!(text, "\n[[step]]\nwho = \"{}\"", step.who.name());
    if let When::At(at) = step.when {
        let _ = writeln!(text, "at = \"{}\"", time(at));
    }
    let _ = match &step.act {
        Act::Open(OpenMode::Active) => writeln!(text, "do = \"open-active\""),
        Act::Open(OpenMode::Passive) => writeln!(text, "do = \"open-passive\""),
        Act::Send(data) => {
            let data = String::from_utf8_lossy(data);
            writeln!(text, "do = \"send\"\ndata = {data:?}")
        }
        Act::Receive(octets) => writeln!(text, "do = \"receive\"\noctets = {octets}"),
        Act::Shutdown => writeln!(text, "do = \"shutdown\""),
        Act::Close => writeln!(text, "do = \"close\""),
        Act::Abort => writeln!(text, "do = \"abort\""),
        _ => Ok(()),
    };
}

fn write_fate(text: &mut String, fate: &Fate) {
    let (from, ordinal) = (fate.segment.from.name(), fate.segment.ordinal);
    let _ = writeln!(text, "\n[[fate]]\nfrom = \"{from}\"\nsegment = {ordinal}");
    let _ = match fate.trick {
        Trick::Drop { after: None } => writeln!(text, "drop = true"),
        Trick::Drop { after: Some(after) } => writeln!(text, "drop_after = \"{}\"", Written(after)),
        Trick::Delay { by } => writeln!(text, "delay = \"{}\"", Written(by)),
        Trick::Duplicate { after } => writeln!(text, "duplicate = \"{}\"", Written(after)),
        Trick::Hold { .. } => Ok(()),
    };
}

/// What the run comes to, so that `lifelines check` can tell whether it still does.
fn write_expectations(text: &mut String, script: &Script) {
    let recording = lifelines_sim::run(script);
    for end in End::BOTH {
        let path: Vec<String> = recording
            .path(end)
            .iter()
            .map(|state: &State| format!("\"{state}\""))
            .collect();
        let _ = writeln!(
            text,
            "\n[expect.{}]\npath = [{}]\noutcome = \"{}\"",
            end.name(),
            path.join(", "),
            recording.outcome(end).name()
        );
    }
}

fn time(at: Instant) -> Written {
    Written(at.since(Instant::ZERO))
}
