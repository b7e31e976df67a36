//! One language's sentences, found by key.
//!
//! The Fluent files travel with the program; only the language that is spoken is parsed.

use std::fmt;
use std::rc::Rc;
use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

use crate::files::WORD_FILES;

/// What is spoken when nothing that was asked for is there.
const DEFAULT: &str = "en";

/// The sentences of one language. A clone is cheap: it shares them.
#[derive(Clone)]
pub struct Words {
    tag: &'static str,
    bundle: Rc<FluentBundle<FluentResource>>,
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
        static TAGS: OnceLock<Vec<&'static str>> = OnceLock::new();
        TAGS.get_or_init(|| {
            let mut tags: Vec<_> = WORD_FILES.iter().map(|(tag, _, _)| *tag).collect();
            tags.dedup();
            tags
        })
    }

    /// The language that suits best what is asked for, the most wanted first: `zh`, `zh-Hans`
    /// and `zh-TW` all find `zh-CN`. English when nothing does; what is not a BCP 47 tag is
    /// passed over.
    pub fn negotiate(requested: &[&str]) -> &'static str {
        let requested: Vec<LanguageIdentifier> = requested
            .iter()
            .filter_map(|tag| tag.parse().ok())
            .collect();
        let available: Vec<LanguageIdentifier> = Words::languages()
            .iter()
            .filter_map(|tag| tag.parse().ok())
            .collect();
        let found = negotiate_languages(&requested, &available, None, NegotiationStrategy::Lookup);
        let found = found.first().map(|language| language.to_string());
        Words::languages()
            .iter()
            .copied()
            .find(|tag| Some(*tag) == found.as_deref())
            .unwrap_or(DEFAULT)
    }

    /// The words of the language that suits `tag` best. Parsing takes well under a
    /// millisecond natively: keep the value, and make another when the language changes.
    pub fn new(tag: &str) -> Words {
        let tag = Words::negotiate(&[tag]);
        let locales = tag.parse().into_iter().collect();
        let mut bundle = FluentBundle::new(locales);
        // No invisible marks around what is put in: sentences are copied and exported.
        bundle.set_use_isolating(false);
        for (_, _, text) in WORD_FILES.iter().filter(|file| file.0 == tag) {
            // Errors leave the entries that could be read; the tests allow none.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Words {
            tag,
            bundle: Rc::new(bundle),
        }
    }

    /// The BCP 47 tag of the language.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// Whether there is a sentence of that key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle
            .get_message(key)
            .is_some_and(|message| message.value().is_some())
    }

    /// The sentence of that key, its places filled. A key that is missing comes back in braces,
    /// as does a place that `args` does not fill.
    pub fn say(&self, key: &str, args: &[(&str, Value)]) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.as_ref().and_then(|message| message.value()) else {
            return format!("{{{key}}}");
        };
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            let value = match *value {
                Value::Number(number) => FluentValue::from(number),
                Value::Text(text) => FluentValue::from(text),
            };
            filled.set(*name, value);
        }
        // The errors say which places stayed empty; the sentence shows it already.
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&filled), &mut errors)
            .into_owned()
    }
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
