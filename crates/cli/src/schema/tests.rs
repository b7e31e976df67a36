use lifelines_lessons::{preset_source, presets};
use lifelines_sim::scenario::{Scenario, ScenarioError};

use super::*;

/// A table of the schema, and how one comes to stand in it in a file.
struct Place {
    /// `step.after`
    path: String,
    /// The headers, with what must stand under them: `[[step]]`, ..., `[step.after]`.
    headers: Vec<(String, &'static [(&'static str, &'static str)])>,
    /// The table.
    object: Value,
}

/// What a table needs besides the key under test.
fn needed(path: &str) -> &'static [(&'static str, &'static str)] {
    match path {
        "step" => &[
            ("who", "\"client\""),
            ("at", "\"0 ms\""),
            ("do", "\"send\""),
        ],
        "step.after" | "inject.after" | "fate.hold_until" => {
            &[("end", "\"client\""), ("enters", "\"LISTEN\"")]
        }
        "settings.noise" => &[("seed", "1")],
        "inject" => &[("to", "\"client\""), ("at", "\"0 ms\""), ("seq", "1")],
        "fate" => &[("from", "\"client\""), ("segment", "1"), ("drop", "true")],
        _ => &[],
    }
}

fn resolve<'a>(root: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str().and_then(|r| r.strip_prefix('#')) {
        Some(pointer) => root.pointer(pointer).expect("the definition is there"),
        None => value,
    }
}

/// Every table that has keys of its own, the outermost included.
fn places() -> Vec<Place> {
    let root = schema();
    let mut places = vec![Place {
        path: String::new(),
        headers: Vec::new(),
        object: root.clone(),
    }];
    let mut at = 0;
    while let Some(Place {
        path,
        headers,
        object,
    }) = places.get(at)
    {
        let keys = object["properties"].as_object().expect("it has keys");
        let mut inner = Vec::new();
        for (key, value) in keys {
            let mut value = resolve(&root, value);
            let is_array = value["type"] == "array";
            if is_array {
                value = resolve(&root, &value["items"]);
            }
            let alternatives = value["anyOf"].as_array().cloned().unwrap_or_default();
            let table = |v: &&Value| v["properties"].is_object();
            let Some(object) = std::iter::once(value).chain(&alternatives).find(table) else {
                continue;
            };
            let path = [path.as_str(), key]
                .join(".")
                .trim_start_matches('.')
                .to_owned();
            let header = match is_array {
                true => format!("[[{path}]]"),
                false => format!("[{path}]"),
            };
            let mut headers = headers.clone();
            headers.push((header, needed(&path)));
            inner.push(Place {
                path,
                headers,
                object: object.clone(),
            });
        }
        places.extend(inner);
        at += 1;
    }
    places
}

/// What the reader says of `key` in this place when it has this value.
fn said(place: &Place, key: &str, value: &str) -> String {
    let mut text = String::new();
    let last = place.headers.len().saturating_sub(1);
    for (depth, (header, needed)) in place.headers.iter().enumerate() {
        text.push_str(&format!("{header}\n"));
        for (name, value) in *needed {
            let nested = depth < last && *name == "at";
            let conditions = ["has_read", "sends", "arrives"];
            let replaced = *name == key || (*name == "enters" && conditions.contains(&key));
            let rival = (*name, key) == ("at", "after") || (*name, key) == ("drop", "drop_after");
            let value = match (*name, key) {
                ("do", "backlog") => "\"listen\"",
                _ => value,
            };
            if !nested && !replaced && !rival {
                text.push_str(&format!("{name} = {value}\n"));
            }
        }
    }
    text.push_str(&format!("{key} = {value}\n"));
    let full = [place.path.as_str(), key].join(".");
    let full = full.trim_start_matches('.');
    let errors = Scenario::read("file", &text).expect_err(&text);
    let mine = errors.iter().find(|error| error.key == full);
    let told = |error: &ScenarioError| error.what.clone();
    mine.map(told).unwrap_or_else(|| panic!("{text}{errors:?}"))
}

#[test]
fn every_table_takes_the_keys_that_the_reader_takes() {
    let places = places();
    assert!(places.len() >= 10, "it goes down into the tables");
    for place in &places {
        let error = said(place, "zzzzzz", "1");
        let allowed = error.split_once("allowed here: ").expect(&error).1;
        let mut allowed: Vec<&str> = allowed.split(", ").collect();
        let keys = place.object["properties"].as_object().expect("keys");
        let mut known: Vec<&str> = keys.keys().map(String::as_str).collect();
        allowed.sort_unstable();
        known.sort_unstable();
        assert_eq!(known, allowed, "in [{}]", place.path);
    }
}

#[test]
fn every_key_takes_the_values_that_the_reader_takes() {
    let root = schema();
    let mut checked = 0;
    for place in places() {
        for (key, value) in place.object["properties"].as_object().expect("keys") {
            let value = resolve(&root, value);
            let wanted = if let Some(names) = value["enum"].as_array() {
                let names: Vec<String> = names.iter().map(Value::to_string).collect();
                format!("one of {}", names.join(", "))
            } else if value["type"] == "integer" {
                let (least, most) = (&value["minimum"], &value["maximum"]);
                format!("a whole number from {least} to {most}")
            } else if value["type"] == "boolean" || value["const"] == true {
                "true or false".to_owned()
            } else if value["pattern"].is_string() {
                value["description"]
                    .as_str()
                    .expect("it has one")
                    .to_owned()
            } else {
                continue;
            };
            // States have three spellings each; the reader names one.
            if key != "enters" {
                let error = said(&place, key, "1.5");
                let whole = format!("this float will not do; {wanted} is wanted");
                assert_eq!(error, whole, "{}.{key}", place.path);
                checked += 1;
            }
        }
    }
    assert!(checked > 100, "{checked}");
}

fn as_json(text: &str) -> Value {
    let table: toml::Table = text.parse().expect(text);
    serde_json::to_value(table).expect("TOML without dates is JSON")
}

#[test]
fn it_is_a_schema_and_every_lesson_keeps_it() {
    let schema = schema();
    jsonschema::meta::validate(&schema).expect("it is a schema");
    let validator = jsonschema::validator_for(&schema).expect("it can be used");
    for preset in presets() {
        let text = preset_source(&preset.id).expect("it has a file");
        let errors: Vec<String> = validator
            .iter_errors(&as_json(text))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, [] as [String; 0], "{}", preset.id);
    }
}

#[test]
fn what_the_reader_refuses_it_refuses_too() {
    let validator = jsonschema::validator_for(&schema()).expect("it can be used");
    let step = "[[step]]\nwho = \"client\"\nat = \"0 ms\"\ndo = \"close\"\n";
    let good = ["", step, "[client]\niss = [1, 2]\nuser_timeout = \"off\"\n"];
    for text in good {
        Scenario::read("file", text).expect(text);
        assert!(validator.is_valid(&as_json(text)), "{text}");
    }
    for text in [
        "[setings]\n",
        "[settings]\nspeed = 1\n",
        "[settings.latency]\nrouter = \"1 ms\"\n",
        "[client]\nMSL = \"1 s\"\n",
        "[client]\nmsl = 5\n",
        "[client]\nmsl = \"5 hours\"\n",
        "[client]\nmss = 0\n",
        "[client]\nprogram = \"connect\"\n",
        "[client]\nreset_sender = \"listen\"\n",
        "[[step]]\nwho = \"client\"\ndo = \"close\"\n",
        "[[step]]\nwho = \"client\"\nat = \"0 ms\"\ndo = \"hang-up\"\n",
        "[[step]]\nwho = \"client\"\nat = \"0 ms\"\ndo = \"close\"\nafter = { end = \"client\", enters = \"LISTEN\" }\n",
        "[[fate]]\nfrom = \"client\"\nsegment = 0\ndrop = true\n",
        "[[fate]]\nfrom = \"client\"\nsegment = 1\ndrop = false\n",
        "[expect.client]\npath = []\n",
        "[expect.router]\n",
        "[compare]\nmsl = \"1 s\"\n",
    ] {
        Scenario::read("file", text).expect_err(text);
        assert!(!validator.is_valid(&as_json(text)), "{text}");
    }
}
