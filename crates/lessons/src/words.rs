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
    /// and `zh-TW` all find `zh-CN`. English when nothing does.
    ///
    /// Of several of the same language, that wins which shares most of the tag's other parts
    /// (script, region).
    pub fn negotiate(requested: &[&str]) -> &'static str {
        requested
            .iter()
            .find_map(|wanted| {
                let fits = TAGS.iter().copied().filter(|tag| shared(tag, wanted) > 0);
                fits.reduce(|best, tag| {
                    if shared(tag, wanted) > shared(best, wanted) {
                        tag
                    } else {
                        best
                    }
                })
            })
            .unwrap_or(DEFAULT)
    }

    /// The words of the language that suits `tag` best. Decoding takes well under a
    /// millisecond natively: keep the value, and make another when the language changes.
    pub fn new(tag: &str) -> Words {
        let tag = Words::negotiate(&[tag]);
        let found = TAGS.iter().position(|its| *its == tag);
        let bytes = SENTENCES[found.expect("negotiated among these, and the default is one")];
        let language = postcard::from_bytes(bytes);
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

/// How many parts two tags share, letter case ignored; none when the languages differ.
fn shared(tag: &str, wanted: &str) -> usize {
    let part = |text: &str, index| text.split('-').nth(index).map(str::to_ascii_lowercase);
    if part(tag, 0) != part(wanted, 0) {
        return 0;
    }
    let others = tag.split('-').skip(1);
    1 + others
        .filter(|its| {
            wanted
                .split('-')
                .skip(1)
                .any(|part| part.eq_ignore_ascii_case(its))
        })
        .count()
}

impl PartialEq for Words {
    /// Equal when they are of the same language.
    fn eq(&self, other: &Words) -> bool {
        self.tag == other.tag
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
