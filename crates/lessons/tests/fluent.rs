//! Our sentences are Fluent: Fluent's own reader, given the same files, says the same.

#[path = "sources/fluent_files.rs"]
mod fluent_files;

use std::fs;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_files::fluent_files;
use fluent_syntax::ast::Entry;
use lifelines_lessons::{Value, Words};

/// Numbers around which languages change their plurals, and some large ones.
const NUMBERS: &[i64] = &[
    0,
    1,
    2,
    3,
    4,
    5,
    10,
    11,
    12,
    19,
    20,
    21,
    22,
    25,
    99,
    100,
    101,
    102,
    111,
    199,
    200,
    201,
    211,
    1_000,
    65_535,
    1_000_000,
    4_294_967_295,
];

/// All names of arguments in the files of a language: `{ $name`.
fn names(texts: &[String]) -> Vec<String> {
    let mut names: Vec<String> = texts
        .iter()
        .flat_map(|text| text.split('$').skip(1))
        .map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
            rest[..end.unwrap_or(rest.len())].to_owned()
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

fn texts(tag: &str) -> Vec<String> {
    let text = |path| fs::read_to_string(path).expect("UTF-8");
    fluent_files(tag).into_iter().map(text).collect()
}

fn keys(text: &str) -> Vec<String> {
    let resource = fluent_syntax::parser::parse(text).expect("read at build time");
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    });
    messages.collect()
}

fn bundle(tag: &str, texts: &[String]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![tag.parse().expect("a tag")]);
    bundle.set_use_isolating(false);
    for text in texts {
        let resource = FluentResource::try_new(text.clone()).expect("read at build time");
        bundle.add_resource(resource).expect("no key stands twice");
    }
    bundle
}

fn said_by_fluent(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    args: &[(&str, Value)],
) -> String {
    let mut filled = FluentArgs::new();
    for (name, value) in args {
        let value = match *value {
            Value::Number(number) => FluentValue::from(number),
            Value::Text(text) => FluentValue::from(text),
        };
        filled.set(*name, value);
    }
    let message = bundle.get_message(key).expect("a key of its files");
    let pattern = message.value().expect("it has a value");
    let said = bundle.format_pattern(pattern, Some(&filled), &mut Vec::new());
    said.into_owned()
}

#[test]
fn every_sentence_is_said_as_fluent_says_it() {
    for (tag, _) in Words::languages() {
        let texts = texts(tag);
        let (words, bundle, names) = (Words::new(tag), bundle(tag, &texts), names(&texts));
        for key in texts.iter().flat_map(|text| keys(text)) {
            let numbers = NUMBERS.iter().map(|number| Value::Number(*number));
            for value in numbers.chain([Value::Text("x"), Value::Text("one")]) {
                // Each twice: the later counts.
                let twice = names
                    .iter()
                    .flat_map(|name| [(name.as_str(), Value::Number(7)), (name.as_str(), value)]);
                let args: Vec<_> = twice.collect();
                let said = words.say(&key, &args);
                assert_eq!(said, said_by_fluent(&bundle, &key, &args), "{tag}: {key}");
            }
            assert_eq!(
                words.say(&key, &[]),
                said_by_fluent(&bundle, &key, &[]),
                "{tag}: {key}"
            );
        }
    }
}
