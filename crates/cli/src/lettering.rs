//! The words and widths the diagram asks for, out of one language's files.

use lifelines_diagram::{Arg, Label, Lettering, TextStyle, metrics};
use lifelines_lessons::{Value, Words};

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

/// Words that letter a diagram.
pub struct Lettered<'a>(pub &'a Words);

impl Lettering for Lettered<'_> {
    fn text(&self, label: &Label) -> String {
        let args: Vec<(&str, Value)> = label
            .args
            .iter()
            .map(|(name, arg)| match arg {
                Arg::Number(number) => (*name, Value::Number(*number)),
                Arg::Text(text) => (*name, Value::Text(text)),
            })
            .collect();
        self.0.say(label.key, &args)
    }

    fn width(&self, text: &str, style: TextStyle) -> f32 {
        metrics::width(text, style)
    }
}
