//! The words of the language that was asked for.

use lifelines_lessons::Words;

use crate::complain;

/// The words of the language asked for, by a BCP 47 tag or as a locale is written
/// (`zh_CN.UTF-8`). When there are none, it says so on standard error and speaks the default
/// language.
pub fn speak(lang: &str) -> Words {
    let locale = lang.split(['.', '@']).next().unwrap_or_default();
    let lang = &locale.replace('_', "-");
    let tag = Words::negotiate(&[lang]);
    let primary = |tag: &str| {
        tag.split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    if primary(tag) != primary(lang) {
        let there: Vec<&str> = Words::languages().iter().map(|(tag, _)| *tag).collect();
        let there = there.join(", ");
        complain(&format!(
            "--lang: no words in '{lang}', so these are in {tag}; there are {there}"
        ));
    }
    Words::new(tag)
}
