//! What the face lends the layout: the words, and how wide they are.

/// A text to be worded by the face: a key of the word files, with arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The key, `stage-...`.
    pub key: &'static str,
    /// The arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// An argument of a [`Label`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A whole number, to be written as the language does.
    Number(i64),
    /// Text that needs no translation.
    Text(String),
}

impl Label {
    /// A label without arguments.
    pub const fn plain(key: &'static str) -> Self {
        Label {
            key,
            args: Vec::new(),
        }
    }

    /// The same with one more argument that is a number.
    pub fn number(mut self, name: &'static str, value: i64) -> Self {
        self.args.push((name, Arg::Number(value)));
        self
    }

    /// The same with one more argument that is text.
    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, Arg::Text(value.into())));
        self
    }
}

/// How letters are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// The type size in logical pixels.
    pub size: f32,
    /// Which of the two faces of type.
    pub font: Font,
    /// Whether the letters are bold.
    pub bold: bool,
}

/// The two faces of type: what machines say, and what people say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Font {
    /// Every Latin letter as wide as the next.
    Mono,
    /// Proportional.
    Sans,
}

/// Words and widths, handed in by whoever draws.
pub trait Lettering {
    /// The words of a label.
    fn text(&self, label: &Label) -> String;

    /// The width of a text in logical pixels; rather too wide than too narrow, since the layout
    /// keeps labels apart by it.
    fn width(&self, text: &str, style: TextStyle) -> f32;
}
