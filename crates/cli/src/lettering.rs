//! The words and widths the diagram asks for, out of one language's files.

use lifelines_diagram::{Arg, Label, Lettering, TextStyle, metrics};
use lifelines_lessons::{Value, Words};

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
