//! Draws what stands still: SVG, and now and then HTML, as text, handed to the browser in one
//! piece.
//!
//! A scene has hundreds of elements that nobody presses and that change all at once or not at
//! all. Keeping a virtual copy of each would cost time and room and gain nothing.

use lifelines_diagram::{Anchor, Font, Point, Text};
use yew::prelude::*;

/// SVG markup, growing. Colours and strokes are the style sheets'; here are places and classes.
#[derive(Debug, Default)]
pub struct Ink(String);

impl Ink {
    /// Begins a group of some class; [`Ink::end`] ends it.
    pub fn group(&mut self, class: &[&str]) {
        self.0.push_str("<g");
        self.class(class);
        self.0.push('>');
    }

    /// The same, of something that belongs to moments: the first, and the last when it is another.
    pub fn group_of(&mut self, class: &[&str], first: Option<usize>, last: Option<usize>) {
        self.group(class);
        self.says("data-m", moments(first, last).as_deref());
    }

    /// Begins an element with attributes; [`Ink::close`] ends it.
    pub fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.0.push('>');
    }

    /// Ends an element of that name.
    pub fn close(&mut self, name: &str) {
        for part in ["</", name, ">"] {
            self.0.push_str(part);
        }
    }

    /// Gives the element that has just begun an attribute, or leaves it out.
    pub fn says(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.0.pop();
            self.attribute(name, value);
            self.0.push('>');
        }
    }

    /// Ends a group.
    pub fn end(&mut self) {
        self.0.push_str("</g>");
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, from: Point, to: Point) {
        self.0.push_str("<line");
        self.class(&[class]);
        self.lengths(&[("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)]);
        self.0.push_str("/>");
    }

    /// A box, its corners rounded by `round`.
    pub fn rect(&mut self, class: &str, corner: Point, width: f32, height: f32, round: f32) {
        self.0.push_str("<rect");
        self.class(&[class]);
        self.lengths(&[
            ("x", corner.x),
            ("y", corner.y),
            ("width", width),
            ("height", height),
        ]);
        if round > 0.0 {
            self.lengths(&[("rx", round)]);
        }
        self.0.push_str("/>");
    }

    /// A path, from its data.
    pub fn path(&mut self, class: &str, data: &str) {
        self.0.push_str("<path");
        self.class(&[class]);
        self.attribute("d", data);
        self.0.push_str("/>");
    }

    /// A text of the layout.
    pub fn text(&mut self, class: &str, text: &Text) {
        let face = match text.style.font {
            Font::Mono => "mono",
            Font::Sans => "sans",
        };
        let anchor = match text.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        // Most are of one piece: each element less is one that the browser need not style.
        let whole = match text.spans.as_slice() {
            [span] => Some(span),
            _ => None,
        };
        let bold = whole.is_some_and(|span| span.bold);
        self.0.push_str("<text");
        self.class(&[face, class, if bold { "bold" } else { "" }]);
        if text.turn.is_level() {
            self.lengths(&[("x", text.at.x), ("y", text.at.y)]);
        } else {
            self.attribute("transform", &text.turn.transform(text.at));
        }
        self.lengths(&[("font-size", text.style.size)]);
        self.attribute("text-anchor", anchor);
        self.0.push('>');
        if let Some(span) = whole {
            self.words(&span.text);
        }
        let pieces = text.spans.iter().filter(|_| whole.is_none());
        for span in pieces {
            self.0.push_str(if span.bold {
                "<tspan class=\"bold\">"
            } else {
                "<tspan>"
            });
            self.words(&span.text);
            self.0.push_str("</tspan>");
        }
        self.0.push_str("</text>");
    }

    /// A word in the middle of a place, by hand.
    pub fn word(&mut self, at: Point, word: &str) {
        self.0.push_str("<text text-anchor=\"middle\"");
        self.lengths(&[("x", at.x), ("y", at.y)]);
        self.0.push('>');
        self.words(word);
        self.0.push_str("</text>");
    }

    /// All that was drawn, in one group.
    pub fn markup(self) -> AttrValue {
        AttrValue::from(["<g>", &self.0, "</g>"].concat())
    }

    /// All that was written, without a group around it.
    pub fn written(self) -> String {
        self.0
    }

    fn class(&mut self, class: &[&str]) {
        let mut named = class.iter().filter(|name| !name.is_empty());
        if let Some(first) = named.next() {
            self.0.push_str(" class=\"");
            self.0.push_str(first);
            for name in named {
                self.0.push(' ');
                self.0.push_str(name);
            }
            self.0.push('"');
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        self.words(value);
        self.0.push('"');
    }

    fn lengths(&mut self, lengths: &[(&str, f32)]) {
        for (name, length) in lengths {
            self.attribute(name, &short(*length));
        }
    }

    /// Words in the element that has begun. They come from files, and segments from scripts:
    /// neither may end the text they stand in.
    pub fn words(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '<' => self.0.push_str("&lt;"),
                '&' => self.0.push_str("&amp;"),
                '"' => self.0.push_str("&quot;"),
                _ => self.0.push(letter),
            }
        }
    }
}

/// The moments to which something belongs, as its `data-m` has them.
pub fn moments(first: Option<usize>, last: Option<usize>) -> Option<String> {
    let mut moments = first?.to_string();
    if last.is_some() && last != first {
        moments.push(' ');
        moments.push_str(&last?.to_string());
    }
    Some(moments)
}

/// A length with one decimal at most.
pub fn short(length: f32) -> String {
    let tenths = (length * 10.0).round() as i32;
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let mut text = String::from(if tenths < 0 { "-" } else { "" });
    text.push_str(&whole.to_string());
    if rest > 0 {
        text.push('.');
        text.push_str(&rest.to_string());
    }
    text
}

/// Path data, or the inside of a transform: letters, each before its length.
pub fn data(parts: &[(&str, f32)]) -> String {
    parts
        .iter()
        .fold(String::new(), |mut text, (letter, length)| {
            text.push_str(letter);
            text.push_str(&short(*length));
            text
        })
}

/// What was drawn, the markup of an [`Ink`], in its place.
pub fn drawn(markup: AttrValue) -> Html {
    Html::from_html_unchecked(markup)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        let lengths = [0.0, 1.0, 12.34, -0.04, -7.25, 1000.96];
        let texts = lengths.map(short);
        assert_eq!(texts, ["0", "1", "12.3", "0", "-7.3", "1001"]);
    }

    #[test]
    fn words_cannot_leave_their_place() {
        let mut ink = Ink::default();
        ink.group(&["a", "", "b"]);
        ink.word(Point { x: 1.0, y: 2.5 }, "</text><script>\"&");
        ink.end();
        assert_eq!(
            ink.markup().as_str(),
            "<g><g class=\"a b\"><text text-anchor=\"middle\" x=\"1\" y=\"2.5\">\
             &lt;/text>&lt;script>&quot;&amp;</text></g></g>"
        );
    }

    #[test]
    fn path_data_is_letters_and_lengths() {
        assert_eq!(data(&[("M", 1.0), (" ", -2.0), ("h", 0.5)]), "M1 -2h0.5");
    }
}
