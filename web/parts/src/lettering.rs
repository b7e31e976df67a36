//! Words and widths, lent to the pictures.

use lifelines_diagram::{Arg, Label, Lettering, TextStyle, metrics};
use lifelines_lessons::{Value, Words};

/// The words of the page, with the widths of the table: a layout need not wait for the browser
/// to measure.
pub struct Letters(pub Words);

impl Lettering for Letters {
    fn text(&self, label: &Label) -> String {
        let args: Vec<(&str, Value)> = label
            .args
            .iter()
            .map(|(name, arg)| {
                let value = match arg {
                    Arg::Number(number) => Value::Number(*number),
                    Arg::Text(text) => Value::Text(text),
                };
                (*name, value)
            })
            .collect();
        self.0.say(label.key, &args)
    }

    fn width(&self, text: &str, style: TextStyle) -> f32 {
        metrics::width(text, style)
    }
}
