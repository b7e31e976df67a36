//! One language's sentences, found by key.
//!
//! They are written in Fluent, and read when this crate is built (`build/fluent.rs`); only the
//! language that is spoken is decoded.

use std::fmt;
use std::rc::Rc;

use crate::sentence::{Language, Piece, Sentence, Variant};

/// What is spoken when nothing that was asked for is there.
const DEFAULT: &str = "en";

/// One for each folder of `words/`, sorted.
static TAGS: &[&str] = include!(concat!(env!("OUT_DIR"), "/tags.rs"));

/// The sentences of each, in the same order.
static SENTENCES: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

/// The longer texts of each, in the same order. Only [`Words::reading`] names them, so that a
/// program that never calls it does not carry them.
static READING: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/reading.rs"));

/// The sentences of one language. A clone is cheap: it shares them.
#[derive(Clone)]
pub struct Words {
    tag: &'static str,
    language: Rc<Language<'static>>,
}

/// What fills a place in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// A number; it also chooses between singular and plural.
    Number(i64),
    /// Text, put in as it is.
    Text(&'a str),
}

impl Words {
    /// The languages there are, as BCP 47 tags, in alphabetical order: one for each folder
    /// of `words/`.
    pub fn languages() -> &'static [&'static str] {
        TAGS
    }

    /// The language that suits best what is asked for, the most wanted first: `zh`, `zh-Hans`
    /// and `zh-TW` all find `zh-CN`. English when nothing does; what is not a BCP 47 tag is
    /// passed over.
    pub fn negotiate(requested: &[&str]) -> &'static str {
        requested
            .iter()
            .filter(|tag| is_tag(tag))
            .find_map(|tag| look_up(tag))
            .unwrap_or(DEFAULT)
    }

    /// The words of the language that suits `tag` best. Decoding takes well under a
    /// millisecond natively: keep the value, and make another when the language changes.
    pub fn new(tag: &str) -> Words {
        Words::of_set(tag, SENTENCES)
    }

    /// The longer texts of the language that suits `tag` best, which are read at leisure: the
    /// answers of the lessons, the glossary, the common claims. They are a set of their own:
    /// `say` finds only these keys in it, and [`answer`](crate::answer) and its like want it.
    pub fn reading(tag: &str) -> Words {
        Words::of_set(tag, READING)
    }

    fn of_set(tag: &str, set: &'static [&'static [u8]]) -> Words {
        let tag = Words::negotiate(&[tag]);
        let found = TAGS.iter().position(|its| *its == tag);
        let found = found.expect("negotiated among these, and the default is one");
        Words::decoded(tag, set[found])
    }

    pub(crate) fn decoded(tag: &'static str, sentences: &'static [u8]) -> Words {
        let language = postcard::from_bytes(sentences);
        let language = language.expect("written by the build script from the same types");
        Words {
            tag,
            language: Rc::new(language),
        }
    }

    /// The BCP 47 tag of the language.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// Whether there is a sentence of that key.
    pub fn has(&self, key: &str) -> bool {
        self.sentence(key).is_some()
    }

    /// The sentence of that key, its places filled. A key that is missing comes back in braces,
    /// as does a place that `args` does not fill. Of two arguments of one name the later counts.
    pub fn say(&self, key: &str, args: &[(&str, Value)]) -> String {
        let mut said = String::new();
        match self.sentence(key) {
            Some(sentence) => self.fill(sentence, args, &mut said),
            None => said.extend(["{", key, "}"]),
        }
        said
    }

    fn sentence(&self, key: &str) -> Option<&Sentence<'static>> {
        let sentences = &self.language.sentences;
        let found = sentences.binary_search_by_key(&key, |(its, _)| *its);
        found.ok().map(|index| &sentences[index].1)
    }

    fn fill(&self, sentence: &Sentence, args: &[(&str, Value)], said: &mut String) {
        let value = |wanted: &str| {
            let mut named = args.iter().rev().filter(|(name, _)| *name == wanted);
            named.next().map(|(_, value)| *value)
        };
        for piece in sentence {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Place(name) => match value(name) {
                    Some(Value::Number(number)) => said.push_str(&number.to_string()),
                    Some(Value::Text(text)) => said.push_str(text),
                    None => said.extend(["{$", name, "}"]),
                },
                Piece::Choice {
                    by,
                    variants,
                    usual,
                } => {
                    let fits = |variant: &Variant| value(by).is_some_and(|v| self.fits(variant, v));
                    let chosen = variants.iter().position(|(variant, _)| fits(variant));
                    if let Some((_, sentence)) = variants.get(chosen.unwrap_or(*usual)) {
                        self.fill(sentence, args, said);
                    }
                }
            }
        }
    }

    fn fits(&self, variant: &Variant, value: Value) -> bool {
        match (variant, value) {
            (Variant::Number(wanted), Value::Number(number)) => *wanted == number,
            (Variant::Word(wanted), Value::Number(number)) => {
                *wanted == self.language.plurals.category(number)
            }
            (Variant::Word(wanted), Value::Text(text)) => *wanted == text,
            (Variant::Number(_), Value::Text(_)) => false,
        }
    }
}

/// Whether it has the form of a BCP 47 tag that begins with a language: subtags of up to eight
/// letters and digits, the first of two letters or more.
fn is_tag(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default().as_bytes();
    primary.len() >= 2
        && primary.iter().all(u8::is_ascii_alphabetic)
        && tag.split('-').all(|subtag| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// RFC 4647 section 3.4, lookup: the tag is shortened from the right until there is a language
/// called so. When there is none, another variety of the same language is better than English.
fn look_up(tag: &str) -> Option<&'static str> {
    let mut range = tag;
    loop {
        let called_so = TAGS.iter().find(|tag| tag.eq_ignore_ascii_case(range));
        if called_so.is_some() {
            return called_so.copied();
        }
        match range.rfind('-') {
            Some(end) => range = &range[..end],
            None => break,
        }
    }
    let same_language = |tag: &&&str| {
        let primary = tag.split('-').next().unwrap_or_default();
        primary.eq_ignore_ascii_case(range)
    };
    TAGS.iter().find(same_language).copied()
}

impl PartialEq for Words {
    /// Equal when they are of the same language and the same set.
    fn eq(&self, other: &Words) -> bool {
        let first = |words: &Words| words.language.sentences.first().map(|(key, _)| *key);
        self.tag == other.tag && first(self) == first(other)
    }
}

impl Eq for Words {}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.tag).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_first_languages_are_there() {
        assert!(Words::languages().contains(&"en"));
        assert!(Words::languages().contains(&"zh-CN"));
    }

    #[test]
    fn sentences_are_sorted_and_each_is_found() {
        for tag in Words::languages() {
            let words = Words::new(tag);
            let sentences = &words.language.sentences;
            assert!(sentences.is_sorted_by(|a, b| a.0 < b.0), "{tag}");
            assert!(sentences.iter().all(|(key, _)| words.has(key)), "{tag}");
            assert!(words.has("lesson-normal-close-title"), "{tag}");
        }
    }

    #[test]
    fn the_sets_are_apart() {
        for tag in Words::languages() {
            let (words, reading) = (Words::new(tag), Words::reading(tag));
            assert_ne!(words, reading);
            assert_eq!(reading, Words::reading(tag));
            assert!(reading.has("lesson-normal-close-answer"), "{tag}");
            let both = |(key, _): &&(&str, _)| words.has(key);
            assert_eq!(reading.language.sentences.iter().find(both), None, "{tag}");
        }
    }

    #[test]
    fn any_chinese_finds_chinese() {
        for tag in [
            "zh",
            "zh-CN",
            "zh-cn",
            "zh-Hans",
            "zh-Hans-SG",
            "zh-TW",
            "zh-Hant-HK",
        ] {
            assert_eq!(Words::negotiate(&[tag]), "zh-CN", "{tag}");
        }
    }

    #[test]
    fn unknown_languages_find_english() {
        for tag in ["", "tlh", "!", "C.UTF-8", "a-very-long-word-that-is-no-tag"] {
            assert_eq!(Words::negotiate(&[tag]), "en", "{tag}");
        }
        assert_eq!(Words::negotiate(&[]), "en");
    }

    #[test]
    fn the_most_wanted_language_that_exists_wins() {
        assert_eq!(Words::negotiate(&["tlh", "zh-SG", "en"]), "zh-CN");
        assert_eq!(Words::negotiate(&["en-GB", "zh"]), "en");
        assert_eq!(
            Words::negotiate(&["zh-", "zh_CN", "zh-toolongpart", "en"]),
            "en"
        );
    }

    #[test]
    fn what_is_missing_is_shown_and_never_panics() {
        for tag in Words::languages() {
            let words = Words::new(tag);
            assert_eq!(words.say("no-such-key", &[]), "{no-such-key}");
            assert_eq!(words.say("", &[]), "{}");
            assert!(words.say("moment-arrival", &[]).contains('{'));
            assert!(!words.has("no-such-key"));
        }
    }

    #[test]
    fn no_invisible_marks() {
        let words = Words::new("en");
        let said = words.say("duration-seconds", &[("n", Value::Number(4))]);
        assert_eq!(said, "4 s");
    }
}
