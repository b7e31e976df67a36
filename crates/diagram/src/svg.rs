//! A scene as a standalone SVG file.

use std::fmt::Write as _;

use crate::draw::{EDGE, draw};
use crate::path::number;
use crate::{Anchor, Brush, Font, Palette, Point, Scene, Stroke, Text};

/// What a file says of its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// The BCP 47 tag of its language, by which readers choose the forms of Han letters.
    pub language: &'a str,
    /// The name of the picture; empty when it has none.
    pub title: &'a str,
}

/// The picture as the text of an SVG file. Nothing in it points elsewhere.
pub fn svg(scene: &Scene, palette: &Palette, about: About<'_>) -> String {
    let mut out = Svg::default();
    let (width, height) = (number(scene.width), number(scene.height));
    out.tag(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", &format!("0 0 {width} {height}")),
            ("width", &width),
            ("height", &height),
            ("font-family", Font::Sans.families()),
            ("xml:lang", about.language),
            ("role", "img"),
        ],
    );
    out.0.push_str(">\n");
    if !about.title.is_empty() {
        let _ = writeln!(out.0, "<title>{}</title>", escaped(about.title));
    }
    draw(scene, palette, &mut out);
    out.0.push_str("</svg>\n");
    out.0
}

/// SVG text in the making.
#[derive(Default)]
struct Svg(String);

impl Svg {
    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.0, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.0, " {key}=\"{}\"", escaped(value));
        }
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.0.push_str("/>\n");
    }
}

impl Brush for Svg {
    fn rect(&mut self, corner: Point, width: f32, height: f32, colour: &str) {
        let [x, y, width, height] = [corner.x, corner.y, width, height].map(number);
        let attributes = [
            ("x", x.as_str()),
            ("y", &y),
            ("width", &width),
            ("height", &height),
            ("fill", colour),
        ];
        self.empty("rect", &attributes);
    }

    fn fill(&mut self, path: &str, colour: &str) {
        self.empty("path", &[("d", path), ("fill", colour)]);
    }

    fn stroke(&mut self, path: &str, stroke: Stroke<'_>) {
        let width = number(stroke.width);
        let dashes = stroke
            .dashes
            .map(|[dash, gap]| format!("{} {}", number(dash), number(gap)));
        let mut attributes = vec![
            ("d", path),
            ("fill", "none"),
            ("stroke", stroke.colour),
            ("stroke-width", &width),
        ];
        attributes.extend(dashes.as_deref().map(|dashes| ("stroke-dasharray", dashes)));
        self.empty("path", &attributes);
    }

    fn text(&mut self, text: &Text, colour: &str, paper: &str) {
        let [x, y, size, edge] = [text.at.x, text.at.y, text.style.size, EDGE].map(number);
        let transform = text.turn.transform(text.at);
        let mut attributes = match text.turn.is_level() {
            true => vec![("x", x.as_str()), ("y", &y)],
            false => vec![("transform", transform.as_str())],
        };
        attributes.extend([("font-size", size.as_str()), ("fill", colour)]);
        match text.anchor {
            Anchor::Start => {}
            Anchor::Middle => attributes.push(("text-anchor", "middle")),
            Anchor::End => attributes.push(("text-anchor", "end")),
        }
        if text.style.font == Font::Mono {
            attributes.push(("font-family", Font::Mono.families()));
        }
        if text.style.bold {
            attributes.push(("font-weight", "700"));
        }
        attributes.extend([
            ("paint-order", "stroke"),
            ("stroke", paper),
            ("stroke-width", &edge),
            ("stroke-linejoin", "round"),
            ("xml:space", "preserve"),
        ]);
        self.tag("text", &attributes);
        self.0.push('>');
        for span in &text.spans {
            let letters = escaped(&span.text);
            if span.bold && !text.style.bold {
                let _ = write!(self.0, "<tspan font-weight=\"700\">{letters}</tspan>");
            } else {
                self.0.push_str(&letters);
            }
        }
        self.0.push_str("</text>\n");
    }
}

/// Text as it may stand in SVG, between tags or quotes. What XML has no way to write is
/// replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}');
            }
            letter => out.push(letter),
        }
    }
    out
}
