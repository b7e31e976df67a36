//! `lifelines schema`: a JSON schema of scenario files, for editors.
//!
//! Keys and ranges of hosts come from the table by which files are read; of what is written out
//! here a test shows that the reader takes the same keys in the same places.

use lifelines_sim::Outcome;
use lifelines_sim::scenario::LINES;
use lifelines_sim::setting::{HOST, Key, Kind, MOST_LATENCY, MOST_TIME, POLICY, RTO, RTT};
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
            ("settings", reference("settings")),
            ("client", reference("host")),
            ("server", reference("host")),
            ("step", tables("step")),
            ("fate", tables("fate")),
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
            ("until", time()),
        ],
        &[],
    )
}

fn host() -> Value {
    let of_key = |key: &Key| (key.name, of_kind(key.kind));
    let iss = of_kind(Kind::Number(0, u64::from(u32::MAX)));
    let mut keys: Vec<(&str, Value)> = vec![
        ("address", json!({ "type": "string", "format": "ipv4" })),
        (
            "iss",
            json!({ "anyOf": [iss, { "type": "array", "items": iss }] }),
        ),
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
    ];
    let mut step = object(
        &[
            ("who", end()),
            ("at", time()),
            ("after", reference("after")),
            ("do", json!({ "enum": deeds })),
            ("data", json!({ "type": "string", "minLength": 1 })),
            ("octets", octets()),
        ],
        &["who", "do"],
    );
    step["oneOf"] = json!([{ "required": ["at"] }, { "required": ["after"] }]);
    step
}

fn after() -> Value {
    let mut after = object(
        &[
            ("end", end()),
            ("delay", time()),
            ("enters", state()),
            ("has_read", of_kind(Kind::Number(1, u64::from(u32::MAX)))),
        ],
        &["end"],
    );
    after["oneOf"] = json!([{ "required": ["enters"] }, { "required": ["has_read"] }]);
    after
}

fn fate() -> Value {
    object(
        &[
            ("from", end()),
            ("segment", of_kind(Kind::Number(1, 10_000))),
            ("drop", json!({ "const": true })),
            ("drop_after", time()),
            ("delay", time()),
            ("duplicate", time()),
        ],
        &["from", "segment"],
    )
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
