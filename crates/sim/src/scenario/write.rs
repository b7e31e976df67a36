//! A scenario as the text of a file, which reads as that scenario again. What is as usual is
//! left out.

use std::fmt::Write as _;
use std::net::Ipv4Addr;

use lifelines_tcp::{Duration, Instant, Naming, OpenMode, Segment};

use super::step::is_about_the_host;
use super::{Expectation, Scenario};
use crate::program::{is_alphabet, spelled};
use crate::setting::{HOST, Key, Kind, POLICY, Value, Written};
use crate::{
    Act, Condition, End, Fate, Host, Injection, Noise, Origin, SegmentRef, Settings, Start, Step,
    Trick, When,
};

/// The lines of a table.
type Lines = Vec<String>;

pub(super) fn write(scenario: &Scenario) -> String {
    let mut file = String::new();
    let Scenario {
        title,
        question,
        answer,
        script,
        ..
    } = scenario;
    for (name, texts) in [("title", title), ("question", question), ("answer", answer)] {
        let texts = texts
            .iter()
            .map(|(tag, text)| format!("{} = {}", key(tag), quoted(text)));
        write_table(&mut file, name, texts.collect());
    }
    write_settings(&mut file, "", &script.settings, &Settings::default());
    for step in &script.steps {
        write_table(&mut file, "[step]", step_lines(step));
    }
    for fate in &script.fates {
        write_table(&mut file, "[fate]", fate_lines(fate));
    }
    for injection in &script.injections {
        write_table(&mut file, "[inject]", injection_lines(injection));
    }
    write_expectations(&mut file, "", &scenario.expect);
    if let Some((beside, expect)) = &scenario.compare {
        file.push_str("\n[compare]\n");
        write_settings(&mut file, "compare.", &beside.settings, &script.settings);
        write_expectations(&mut file, "compare.", expect);
    }
    file
}

/// A table that says nothing is left out.
fn write_table(file: &mut String, name: &str, lines: Lines) {
    if lines.is_empty() {
        return;
    }
    if !file.is_empty() {
        file.push('\n');
    }
    let _ = writeln!(file, "[{name}]");
    for line in lines {
        let _ = writeln!(file, "{line}");
    }
}

/// What is otherwise in `settings` than in `usual`.
fn write_settings(file: &mut String, under: &str, settings: &Settings, usual: &Settings) {
    let mut lines = Lines::new();
    if settings.start != usual.start {
        let start = match settings.start {
            Start::Closed => "closed",
            Start::Established => "established",
        };
        lines.push(format!("start = \"{start}\""));
    }
    if settings.latency != usual.latency {
        let [client, server] = settings.latency.map(Written);
        lines.push(match settings.latency {
            [one, other] if one == other => format!("latency = \"{client}\""),
            _ => format!("latency = {{ client = \"{client}\", server = \"{server}\" }}"),
        });
    }
    if let Some(noise) = settings.noise.filter(|_| settings.noise != usual.noise) {
        let Noise {
            seed,
            drop,
            duplicate,
            reorder,
            jitter,
        } = noise;
        lines.push(format!(
            "noise = {{ seed = {seed}, drop = {drop}, duplicate = {duplicate}, \
             reorder = {reorder}, jitter = \"{}\" }}",
            Written(jitter)
        ));
    }
    if let Some(until) = settings.until.filter(|_| settings.until != usual.until) {
        lines.push(format!("until = {}", time(until)));
    }
    write_table(file, &format!("{under}settings"), lines);
    for end in End::BOTH {
        let [host, usual] = [settings, usual].map(|settings| &settings.hosts[end.index()]);
        write_table(
            file,
            &format!("{under}{}", end.name()),
            host_lines(host, usual),
        );
    }
}

fn host_lines(host: &Host, usual: &Host) -> Lines {
    let mut lines = Lines::new();
    if host.address != usual.address {
        lines.push(format!("address = \"{}\"", Ipv4Addr::from(host.address)));
    }
    if host.iss != usual.iss {
        lines.push(format!(
            "iss = {}",
            list(host.iss.iter().map(|iss| iss.0.to_string()))
        ));
    }
    if host.ports != usual.ports {
        lines.push(format!(
            "ports = {}",
            list(host.ports.iter().map(u16::to_string))
        ));
    }
    let keys = HOST.iter().chain(POLICY);
    let other = keys.filter(|key| key.get(host) != key.get(usual));
    lines.extend(other.map(|key| format!("{} = {}", key.name, value(key, host))));
    if host.program != usual.program {
        let program = host.program.iter().map(|line| quoted(&spelled(line)));
        lines.push(format!("program = {}", list(program)));
    }
    lines
}

fn value(key: &Key, host: &Host) -> String {
    match (key.get(host), key.kind) {
        (value @ (Value::Number(_) | Value::Switch(_)), _) => value.to_string(),
        (Value::Choice(index), Kind::Choice(names)) => quoted(names[index]),
        (value, _) => quoted(&value.to_string()),
    }
}

fn step_lines(step: &Step) -> Lines {
    let mut lines = vec![format!("who = \"{}\"", step.who.name())];
    if !is_about_the_host(&step.act) {
        lines.extend(connection(step.connection));
    }
    lines.push(when(step.when));
    let (deed, more) = match &step.act {
        Act::Open(OpenMode::Active) => ("open-active", None),
        Act::Open(OpenMode::Passive) => ("open-passive", None),
        Act::Send(data) => ("send", Some(octets(data))),
        Act::Receive(most) => ("receive", Some(format!("octets = {most}"))),
        Act::Shutdown => ("shutdown", None),
        Act::Close => ("close", None),
        Act::Abort => ("abort", None),
        Act::Listen { backlog } => ("listen", Some(format!("backlog = {backlog}"))),
        Act::Accept => ("accept", None),
        Act::CloseListener => ("close-listener", None),
        Act::Host(act) => (act.name(), None),
    };
    lines.push(format!("do = \"{deed}\""));
    lines.extend(more);
    lines
}

fn fate_lines(fate: &Fate) -> Lines {
    let SegmentRef {
        from,
        connection: of,
        ordinal,
    } = fate.segment;
    let mut lines = vec![format!("from = \"{}\"", from.name())];
    lines.extend(connection(of));
    lines.push(format!("segment = {ordinal}"));
    lines.push(match fate.trick {
        Trick::Drop { after: None } => "drop = true".to_owned(),
        Trick::Drop { after: Some(after) } => format!("drop_after = \"{}\"", Written(after)),
        Trick::Delay { by } => format!("delay = \"{}\"", Written(by)),
        Trick::Duplicate { after } => format!("duplicate = \"{}\"", Written(after)),
        swap if swap == Trick::swap(fate.segment) => "swap = true".to_owned(),
        Trick::Hold { until: None } => "hold = true".to_owned(),
        Trick::Hold {
            until: Some(When::At(at)),
        } => format!("hold_until = {}", time(at)),
        Trick::Hold {
            until: Some(When::After { delay, condition }),
        } => {
            format!("hold_until = {}", after(delay, condition))
        }
    });
    lines
}

fn injection_lines(injection: &Injection) -> Lines {
    let Segment {
        seq,
        ack,
        syn,
        fin,
        rst,
        psh,
        window,
        mss,
        urgent,
        ..
    } = injection.segment;
    let mut lines = vec![format!("to = \"{}\"", injection.to.name())];
    lines.extend(connection(injection.connection));
    lines.push(when(injection.when));
    if injection.origin != Origin::OldIncarnation {
        lines.push(format!("origin = \"{}\"", injection.origin.name()));
    }
    let flags = [(syn, "SYN"), (fin, "FIN"), (rst, "RST"), (psh, "PSH")];
    let flags: Vec<String> = flags
        .iter()
        .filter(|flag| flag.0)
        .map(|flag| quoted(flag.1))
        .collect();
    if !flags.is_empty() {
        lines.push(format!("flags = {}", list(flags)));
    }
    lines.push(format!("seq = {}", seq.0));
    lines.extend(ack.map(|ack| format!("ack = {}", ack.0)));
    if window != u16::MAX {
        lines.push(format!("window = {window}"));
    }
    lines.extend(mss.map(|mss| format!("mss = {mss}")));
    lines.extend(urgent.map(|urgent| format!("urgent = {urgent}")));
    if !injection.segment.payload.is_empty() {
        lines.push(octets(&injection.segment.payload));
    }
    lines
}

fn write_expectations(file: &mut String, under: &str, expect: &[Expectation; 2]) {
    for (end, expected) in End::BOTH.into_iter().zip(expect) {
        let mut lines = Lines::new();
        if let Some(path) = &expected.path {
            let names = path
                .iter()
                .map(|state| quoted(state.name(Naming::Textbook)));
            lines.push(format!("path = {}", list(names)));
        }
        if let Some(outcome) = expected.outcome {
            lines.push(format!("outcome = \"{}\"", outcome.name()));
        }
        write_table(file, &format!("{under}expect.{}", end.name()), lines);
    }
}

/// The key of a connection that is not that of the story.
fn connection(number: u8) -> Option<String> {
    (number != 0).then(|| format!("connection = {number}"))
}

fn when(when: When) -> String {
    match when {
        When::At(at) => format!("at = {}", time(at)),
        When::After { delay, condition } => format!("after = {}", after(delay, condition)),
    }
}

/// The table that says after what.
fn after(delay: Duration, condition: Condition) -> String {
    let (end, of, said) = match condition {
        Condition::Enters {
            end,
            connection,
            state,
        } => {
            let state = quoted(state.name(Naming::Textbook));
            (end, connection, format!("enters = {state}"))
        }
        Condition::HasRead {
            end,
            connection,
            octets,
        } => (end, connection, format!("has_read = {octets}")),
        Condition::Sends(of) => (of.from, of.connection, format!("sends = {}", of.ordinal)),
        Condition::Arrives(of) => (of.from, of.connection, format!("arrives = {}", of.ordinal)),
    };
    let mut said = vec![format!("end = \"{}\"", end.name()), said];
    said.extend(connection(of));
    if delay.as_micros() > 0 {
        said.push(format!("delay = \"{}\"", Written(delay)));
    }
    format!("{{ {} }}", said.join(", "))
}

/// Octets as text, or how many of the alphabet. What is no text cannot be written.
fn octets(octets: &[u8]) -> String {
    match is_alphabet(octets) {
        true => format!("octets = {}", octets.len()),
        false => format!("data = {}", quoted(&String::from_utf8_lossy(octets))),
    }
}

fn time(at: Instant) -> String {
    format!("\"{}\"", Written(at.since(Instant::ZERO)))
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    format!("[{}]", items.join(", "))
}

/// A key: bare where TOML takes it so.
fn key(name: &str) -> String {
    let bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    match !name.is_empty() && name.chars().all(bare) {
        true => name.to_owned(),
        false => quoted(name),
    }
}

/// A text on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        let _ = match letter {
            '"' | '\\' => write!(quoted, "\\{letter}"),
            '\n' => write!(quoted, "\\n"),
            control if control.is_control() => write!(quoted, "\\u{:04X}", u32::from(control)),
            letter => write!(quoted, "{letter}"),
        };
    }
    quoted + "\""
}
