//! `lifelines schema`: a JSON schema of scenario files, for editors.
//!
//! Keys and ranges of hosts come from the table by which files are read; of what is written out
//! here a test shows that the reader takes the same keys in the same places.

use lifelines_sim::scenario::LINES;
use lifelines_sim::setting::{HOST, Key, Kind, MOST_LATENCY, MOST_TIME, POLICY, RTO, RTT};
use lifelines_sim::{Origin, Outcome};
use lifelines_tcp::{Duration, Naming, State};
use serde_json::{Map, Value, json};

/// The schema, with a newline at the end.
pub fn print() -> String {
    format!("{:#}\n", schema())
}

fn schema() -> Value {
    let mut root = object(
        &[
            ("title", by_language("the title, by language")),
            (
                "question",
                by_language("the question it answers, by language"),
            ),
            ("answer", by_language("the answer, by language")),
            ("settings", reference("settings")),
            ("client", reference("host")),
            ("server", reference("host")),
            ("step", tables("step")),
            ("fate", tables("fate")),
            ("inject", tables("injection")),
            ("expect", reference("expect")),
            ("compare", compare()),
        ],
        &[],
    );
    root["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    root["title"] = "TCP Lifelines scenario".into();
    root["$defs"] = json!({
        "settings": settings(),
        "host": host(),
        "step": step(),
        "after": after(),
        "fate": fate(),
        "injection": injection(),
        "expect": expect(),
    });
    root
}

/// A table with these keys and no other.
fn object(keys: &[(&str, Value)], required: &[&str]) -> Value {
    let keys: Map<String, Value> = keys
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect();
    let mut object = json!({
        "type": "object",
        "properties": keys,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        object["required"] = required.into();
    }
    object
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// `[[name]]`
fn tables(name: &str) -> Value {
    json!({ "type": "array", "items": reference(name) })
}

fn by_language(what: &str) -> Value {
    json!({
        "description": what,
        "type": "object",
        "additionalProperties": { "type": "string", "minLength": 1 },
    })
}

fn of_kind(kind: Kind) -> Value {
    const DURATION: &str = r"[0-9]+\s*(us|ms|s|min)";
    let described = |mut schema: Value| {
        schema["description"] = kind.to_string().into();
        schema
    };
    match kind {
        Kind::Duration(..) => {
            described(json!({ "type": "string", "pattern": format!("^{DURATION}$") }))
        }
        Kind::Timer(..) => {
            described(json!({ "type": "string", "pattern": format!("^(off|{DURATION})$") }))
        }
        Kind::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Kind::Switch => json!({ "type": "boolean" }),
        Kind::Choice(names) => json!({ "enum": names }),
    }
}

fn time() -> Value {
    of_kind(Kind::Duration(Duration::ZERO, MOST_TIME))
}

fn end() -> Value {
    json!({ "enum": ["client", "server"] })
}

fn octets() -> Value {
    of_kind(Kind::Number(1, 65_535))
}

fn text() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

/// The number of a connection; 0 is the one of the story.
fn connection() -> Value {
    of_kind(Kind::Number(0, 99))
}

/// The ordinal of a segment.
fn ordinal() -> Value {
    of_kind(Kind::Number(1, 10_000))
}

fn sequence_number() -> Value {
    of_kind(Kind::Number(0, u64::from(u32::MAX)))
}

/// One, or a list of them.
fn one_or_more(of: &Value) -> Value {
    json!({ "anyOf": [of, { "type": "array", "items": of }] })
}

/// Exactly one of these keys.
fn one_of(keys: &[&str]) -> Value {
    keys.iter()
        .map(|key| json!({ "required": [key] }))
        .collect()
}

fn state() -> Value {
    let spellings = [Naming::Textbook, Naming::Rfc, Naming::Ss];
    let mut names: Vec<&str> = Vec::new();
    for name in spellings
        .iter()
        .flat_map(|&n| State::ALL.map(|s| s.name(n)))
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    json!({ "enum": names })
}

fn settings() -> Value {
    let latency = of_kind(Kind::Duration(Duration::ZERO, MOST_LATENCY));
    let by_sender = object(
        &[("client", latency.clone()), ("server", latency.clone())],
        &[],
    );
    object(
        &[
            ("start", json!({ "enum": ["closed", "established"] })),
            ("latency", json!({ "anyOf": [latency, by_sender] })),
            ("rtt", of_kind(RTT)),
            ("rto", of_kind(RTO)),
            ("noise", noise()),
            ("until", time()),
        ],
        &[],
    )
}

fn noise() -> Value {
    let permille = of_kind(Kind::Number(0, 1000));
    object(
        &[
            ("seed", of_kind(Kind::Number(0, u64::MAX / 2))),
            ("drop", permille.clone()),
            ("duplicate", permille.clone()),
            ("reorder", permille),
            (
                "jitter",
                of_kind(Kind::Duration(Duration::ZERO, MOST_LATENCY)),
            ),
        ],
        &["seed"],
    )
}

fn host() -> Value {
    let of_key = |key: &Key| (key.name, of_kind(key.kind));
    let mut keys: Vec<(&str, Value)> = vec![
        ("address", json!({ "type": "string", "format": "ipv4" })),
        ("iss", one_or_more(&sequence_number())),
        ("ports", one_or_more(&octets())),
        (
            "program",
            json!({
                "description": format!("the lines of the application: {}", LINES.join(", ")),
                "type": "array",
                "items": { "type": "string", "minLength": 1 },
            }),
        ),
    ];
    keys.extend(HOST.iter().chain(POLICY).map(of_key));
    object(&keys, &[])
}

fn step() -> Value {
    let deeds = [
        "open-active",
        "open-passive",
        "send",
        "receive",
        "shutdown",
        "close",
        "abort",
        "listen",
        "accept",
        "close-listener",
        "crash",
        "reboot",
        "vanish",
        "return",
    ];
    let mut step = object(
        &[
            ("who", end()),
            ("connection", connection()),
            ("at", time()),
            ("after", reference("after")),
            ("do", json!({ "enum": deeds })),
            ("data", text()),
            ("octets", octets()),
            ("backlog", octets()),
        ],
        &["who", "do"],
    );
    step["oneOf"] = one_of(&["at", "after"]);
    step
}

fn after() -> Value {
    let mut after = object(
        &[
            ("end", end()),
            ("delay", time()),
            ("connection", connection()),
            ("enters", state()),
            ("has_read", of_kind(Kind::Number(1, u64::from(u32::MAX)))),
            ("sends", ordinal()),
            ("arrives", ordinal()),
        ],
        &["end"],
    );
    after["oneOf"] = one_of(&["enters", "has_read", "sends", "arrives"]);
    after
}

fn fate() -> Value {
    let only_true = json!({ "const": true });
    object(
        &[
            ("from", end()),
            ("connection", connection()),
            ("segment", ordinal()),
            ("drop", only_true.clone()),
            ("drop_after", time()),
            ("delay", time()),
            ("duplicate", time()),
            ("hold", only_true.clone()),
            ("hold_until", json!({ "anyOf": [time(), after()] })),
            ("swap", only_true),
        ],
        &["from", "segment"],
    )
}

fn injection() -> Value {
    let flags = json!({ "enum": ["SYN", "FIN", "RST", "PSH"] });
    let number = of_kind(Kind::Number(0, 65_535));
    let mut injection = object(
        &[
            ("to", end()),
            ("connection", connection()),
            ("at", time()),
            ("after", reference("after")),
            ("origin", json!({ "enum": Origin::ALL.map(Origin::name) })),
            ("seq", sequence_number()),
            ("ack", sequence_number()),
            ("window", number.clone()),
            ("mss", octets()),
            ("urgent", number),
            ("flags", one_or_more(&flags)),
            ("data", text()),
            ("octets", octets()),
        ],
        &["to", "seq"],
    );
    injection["oneOf"] = one_of(&["at", "after"]);
    injection
}

fn expect() -> Value {
    let of_end = object(
        &[
            (
                "path",
                json!({ "type": "array", "minItems": 1, "items": state() }),
            ),
            (
                "outcome",
                json!({ "enum": Outcome::ALL.map(Outcome::name) }),
            ),
        ],
        &[],
    );
    object(&[("client", of_end.clone()), ("server", of_end)], &[])
}

fn compare() -> Value {
    object(
        &[
            ("settings", reference("settings")),
            ("client", reference("host")),
            ("server", reference("host")),
            ("expect", reference("expect")),
        ],
        &[],
    )
}

#[cfg(test)]
mod tests;
