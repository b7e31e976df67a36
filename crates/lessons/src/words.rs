//! One language's sentences, found by key.
//!
//! They are written in Fluent, and read when this crate is built (`build/fluent.rs`); only the
//! language that is spoken is decoded, and only it need be there.

use std::fmt;
use std::rc::Rc;

use crate::sentence::{Piece, Sentence, Variant};
use crate::set::Set;

/// What is spoken when nothing that was asked for is there.
const DEFAULT: &str = "en";

/// The tag of each folder of `words/`, sorted, and the language's name for itself.
static LANGUAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The two sets of sentences of each, in the same order.
#[cfg(feature = "bundled")]
static BUNDLED: &[(&[u8], &[u8])] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// The sentences of one language. A clone is cheap: it shares them.
///
/// They come in two sets, that a face may carry (feature `bundled`) or fetch: the first holds
/// what one sees at once, the other what one opens to read (the folders `reading`).
#[derive(Clone)]
pub struct Words {
    tag: &'static str,
    first: Rc<Set>,
    reading: Option<Rc<Set>>,
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
    /// The languages there are, as BCP 47 tags, in alphabetical order, each with its name for
    /// itself: one for each folder of `words/`.
    pub fn languages() -> &'static [(&'static str, &'static str)] {
        LANGUAGES
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
    #[cfg(feature = "bundled")]
    pub fn new(tag: &str) -> Words {
        let tag = Words::negotiate(&[tag]);
        let (_, first, reading) = Words::bundled()
            .find(|(its, ..)| *its == tag)
            .expect("negotiated among these, and the default is one");
        Words::read(tag, first)
            .and_then(|words| words.with_reading(reading))
            .expect("written by the build script from the same types")
    }

    /// Every language: its tag, and its two sets for [`Words::read`] and
    /// [`Words::with_reading`].
    #[cfg(feature = "bundled")]
    pub fn bundled() -> impl Iterator<Item = (&'static str, &'static [u8], &'static [u8])> {
        let sets = LANGUAGES.iter().zip(BUNDLED);
        sets.map(|((tag, _), (first, reading))| (*tag, *first, *reading))
    }

    /// The words of the language `tag` from its first set; `None` when there is no such
    /// language, or when that is no set that this program has written.
    pub fn read(tag: &str, first: &'static [u8]) -> Option<Words> {
        let (tag, _) = LANGUAGES.iter().find(|(its, _)| *its == tag)?;
        Some(Words {
            tag,
            first: Set::read(first)?,
            reading: None,
        })
    }

    /// The same with the set that is read later; `None` when that is not one.
    pub fn with_reading(self, reading: &'static [u8]) -> Option<Words> {
        Some(Words {
            reading: Some(Set::read(reading)?),
            ..self
        })
    }

    /// Whether the set that is read later is there.
    pub fn can_read(&self) -> bool {
        self.reading.is_some()
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
        let sets = [Some(&self.first), self.reading.as_ref()];
        sets.into_iter().flatten().find_map(|set| set.get(key))
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
                *wanted == self.first.plurals().category(number)
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
        let called_so = |(tag, _): &&(&str, &str)| tag.eq_ignore_ascii_case(range);
        if let Some((tag, _)) = LANGUAGES.iter().find(called_so) {
            return Some(tag);
        }
        match range.rsplit_once('-') {
            Some((shorter, _)) => range = shorter,
            None => break,
        }
    }
    let same_language = |(tag, _): &&(&str, &str)| {
        let primary = tag.split('-').next().unwrap_or_default();
        primary.eq_ignore_ascii_case(range)
    };
    let (tag, _) = LANGUAGES.iter().find(same_language)?;
    Some(tag)
}

impl PartialEq for Words {
    /// Equal when they are of the same language and hold the same sets.
    fn eq(&self, other: &Words) -> bool {
        self.tag == other.tag && self.can_read() == other.can_read()
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
        let names = [("en", "English"), ("zh-CN", "简体中文")];
        assert_eq!(Words::languages(), names);
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
        for (tag, _) in Words::languages() {
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
