//! Words and widths, lent to the pictures.

use lifelines_diagram::{Arg, Label, Lettering, TextStyle, metrics};

use crate::{Value, Words};

/// A label is a sentence of the words; widths are those of the table, so that a layout need not
/// wait for anybody to measure.
impl Lettering for Words {
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
        self.say(label.key, &args)
    }

    fn width(&self, text: &str, style: TextStyle) -> f32 {
        metrics::width(text, style)
    }
}
