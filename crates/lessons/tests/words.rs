//! The Fluent files: the same keys and the same facts in every language, nothing unreadable,
//! nothing missing, nothing that no code says.
//!
//! How a key counts as said: some source of the crates or of the web holds it as a string
//! literal (`"page-play"`), or holds a literal that builds it (`"rule-{}-otherwise"`), where each
//! `{...}` stands for any run of small letters, digits and hyphens; or a literal that is the
//! beginning of a key (`"workshop-set-"`). Tests do not count as sources.

#[path = "sources/fluent_files.rs"]
mod fluent_files;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fluent_files::fluent_files;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::parser::parse;
use lifelines_lessons::{CLAIMS, Group, Side, TERMS, Words, presets};
use lifelines_tcp::{Rule, State};

/// The language the others are compared with.
const REFERENCE: &str = "en";

/// One sentence: the file it stands in and the names of the facts it uses, in small letters.
/// (`$Who` is the same fact as `$who`, written to begin a sentence with.)
#[derive(Debug, Default)]
struct Sentence {
    file: String,
    facts: BTreeSet<String>,
}

type Language = BTreeMap<String, Sentence>;

/// Every language, read from the files; panics on the first thing that cannot be read.
fn languages() -> BTreeMap<&'static str, Language> {
    let tags = Words::languages().iter().map(|(tag, _)| *tag);
    tags.map(|tag| (tag, read_language(tag))).collect()
}

fn read_language(tag: &str) -> Language {
    let mut language = Language::new();
    for path in fluent_files(tag) {
        let file = path
            .strip_prefix(env!("CARGO_MANIFEST_DIR"))
            .unwrap_or(&path);
        let file = file.display().to_string();
        let text = fs::read_to_string(&path).expect("UTF-8");
        for (key, facts) in read_sentences(&file, &text) {
            let sentence = Sentence {
                file: file.clone(),
                facts,
            };
            let earlier = language.insert(key.clone(), sentence);
            assert!(
                earlier.is_none(),
                "{file}: {key} stands in {} too",
                earlier.unwrap().file
            );
        }
    }
    language
}

fn read_sentences(file: &str, text: &str) -> Vec<(String, BTreeSet<String>)> {
    let resource = parse(text).unwrap_or_else(|(_, errors)| {
        let line = |at: usize| text[..at.min(text.len())].lines().count();
        let first = &errors[0];
        panic!("{file}:{}: {first}", line(first.pos.start));
    });
    let mut sentences = Vec::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let key = message.id.name.to_owned();
        assert!(
            message.attributes.is_empty(),
            "{file}: {key} has attributes: nothing says them"
        );
        let pattern = message
            .value
            .unwrap_or_else(|| panic!("{file}: {key} is empty"));
        let mut facts = BTreeSet::new();
        facts_of_pattern(&pattern, &mut facts);
        sentences.push((key, facts));
    }
    sentences
}

fn facts_of_pattern(pattern: &Pattern<&str>, facts: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            facts_of_expression(expression, facts);
        }
    }
}

fn facts_of_expression(expression: &Expression<&str>, facts: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => facts_of_inline(inline, facts),
        Expression::Select { selector, variants } => {
            facts_of_inline(selector, facts);
            for variant in variants {
                facts_of_pattern(&variant.value, facts);
            }
        }
    }
}

fn facts_of_inline(inline: &InlineExpression<&str>, facts: &mut BTreeSet<String>) {
    let mut arguments = |arguments: &CallArguments<&str>| {
        for argument in &arguments.positional {
            facts_of_inline(argument, facts);
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            facts.insert(id.name.to_ascii_lowercase());
        }
        InlineExpression::FunctionReference {
            arguments: given, ..
        } => arguments(given),
        InlineExpression::Placeable { expression } => facts_of_expression(expression, facts),
        _ => {}
    }
}

/// What differs between a language and the reference, a line each.
fn differences(tag: &str, language: &Language, reference: &Language) -> Vec<String> {
    let mut found = Vec::new();
    for (key, sentence) in reference {
        match language.get(key) {
            None => found.push(format!("{tag}: {key} ({}) is missing", sentence.file)),
            Some(other) if other.facts != sentence.facts => found.push(format!(
                "{key}: {tag} uses {:?}, {REFERENCE} uses {:?}",
                other.facts, sentence.facts
            )),
            Some(_) => {}
        }
    }
    let extra = language
        .iter()
        .filter(|(key, _)| !reference.contains_key(*key));
    found.extend(extra.map(|(key, s)| format!("{tag}: {key} ({}) is not in {REFERENCE}", s.file)));
    found
}

#[test]
fn every_language_has_the_same_keys_and_facts() {
    let languages = languages();
    let reference = &languages[REFERENCE];
    let found: Vec<_> = languages
        .iter()
        .flat_map(|(tag, language)| differences(tag, language, reference))
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_difference_is_seen() {
    let language = |text| -> Language {
        let sentences = read_sentences("test.ftl", text).into_iter();
        let sentence = |facts| Sentence {
            file: "test.ftl".to_owned(),
            facts,
        };
        sentences
            .map(|(key, facts)| (key, sentence(facts)))
            .collect()
    };
    let en = language("a = { $Who } is here\nb = { $n ->\n    [one] one\n   *[other] { $n }\n}\n");
    let same = language("a = { $who }在此\nb = { $n }\n");
    let fewer = language("a = { $who }在此\n");
    let without = language("a = 在此\nb = { NUMBER($n) }\n");
    let more = language("a = { $who }在此\nb = { $n }\nc = 多\n");
    assert_eq!(differences("zh-CN", &same, &en), Vec::<String>::new());
    assert_eq!(
        differences("zh-CN", &fewer, &en),
        ["zh-CN: b (test.ftl) is missing"]
    );
    assert_eq!(
        differences("zh-CN", &without, &en),
        ["a: zh-CN uses {}, en uses {\"who\"}"]
    );
    assert_eq!(
        differences("zh-CN", &more, &en),
        ["zh-CN: c (test.ftl) is not in en"]
    );
}

#[test]
#[should_panic(expected = "test.ftl:2")]
fn an_unreadable_sentence_is_seen() {
    read_sentences("test.ftl", "a = fine\nb = { $who\n");
}

fn term_keys(id: &&str) -> [String; 2] {
    [format!("term-{id}"), format!("term-{id}-gloss")]
}

fn claims() -> impl Iterator<Item = String> {
    CLAIMS.iter().flat_map(|claim| {
        let id = claim.id;
        [format!("claim-{id}"), format!("claim-{id}-correction")]
    })
}

#[test]
fn every_rule_state_term_lesson_and_group_has_words() {
    let languages = languages();
    let rules = Rule::ALL.iter().map(|rule| format!("rule-{}", rule.name()));
    let states = State::ALL.iter().flat_map(|state| {
        let state = state.to_string().to_lowercase();
        let sides = Side::ALL.map(|side| format!("state-{state}-{}", side.name()));
        sides.into_iter().chain([format!("state-{state}-gloss")])
    });
    let terms = TERMS.iter().flat_map(term_keys);
    let lessons = presets().iter().flat_map(|preset| {
        let id = &preset.id;
        [
            format!("lesson-{id}-title"),
            format!("lesson-{id}-question"),
            format!("lesson-{id}-answer"),
        ]
    });
    let groups = Group::ALL
        .iter()
        .map(|group| format!("group-{}", group.name()));
    let needed: Vec<_> = rules
        .chain(states)
        .chain(terms)
        .chain(claims())
        .chain(lessons)
        .chain(groups)
        .collect();
    for (tag, language) in &languages {
        let missing: Vec<_> = needed
            .iter()
            .filter(|key| !language.contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "{tag} lacks {missing:#?}");
    }
}

/// A key built from data is said by the code whatever the data: here the data is checked.
#[test]
fn every_rule_term_lesson_and_group_that_has_words_exists() {
    let rules = Rule::ALL.iter().flat_map(|rule| {
        let name = rule.name();
        [format!("rule-{name}"), format!("rule-{name}-otherwise")]
    });
    let lessons = presets().iter().flat_map(|preset| {
        let id = &preset.id;
        [
            format!("lesson-{id}-title"),
            format!("lesson-{id}-question"),
            format!("lesson-{id}-answer"),
        ]
    });
    let groups = Group::ALL
        .iter()
        .map(|group| format!("group-{}", group.name()));
    let terms = TERMS.iter().flat_map(term_keys);
    let known: BTreeSet<_> = rules
        .chain(terms)
        .chain(claims())
        .chain(lessons)
        .chain(groups)
        .collect();
    let built = ["rule-", "lesson-", "group-", "term-", "claim-"];
    let languages = languages();
    let stray =
        |key: &&String| built.iter().any(|prefix| key.starts_with(prefix)) && !known.contains(*key);
    let strays: Vec<_> = languages[REFERENCE].keys().filter(stray).collect();
    assert!(strays.is_empty(), "nothing is called so: {strays:#?}");
}

#[test]
fn no_sentence_is_left_unsaid() {
    let said = sources::said();
    let languages = languages();
    let unsaid = |key: &&String| !said.says(key);
    let unsaid: Vec<_> = languages[REFERENCE].keys().filter(unsaid).collect();
    assert!(unsaid.is_empty(), "no code says these: {unsaid:#?}");
}

#[test]
fn every_key_the_code_names_has_words() {
    let said = sources::said();
    let languages = languages();
    let reference = &languages[REFERENCE];
    let missing: Vec<_> = said
        .keys()
        .filter(|key| !reference.contains_key(*key))
        .collect();
    assert!(
        missing.is_empty(),
        "the code says these, the words lack them: {missing:#?}"
    );
}
