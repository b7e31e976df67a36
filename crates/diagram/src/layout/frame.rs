//! The columns of the picture and its sizes of type.

use lifelines_sim::{End, Recording};
use lifelines_tcp::State;

use crate::{Anchor, Font, Lettering, Options, Point, Span, Text, TextStyle};

/// What every part of the layout measures by.
pub(super) struct Frame {
    /// The width of the picture.
    pub width: f32,
    /// Type size of segment labels; all else follows it.
    pub size: f32,
    /// Whether calls, names and times share one column, as on a phone.
    #[expect(dead_code, reason = "the asides will ask")]
    pub narrow: bool,
    /// Where the lifelines begin.
    pub top: f32,
    /// The middles of the two lifelines.
    pub x: [f32; 2],
    /// How wide a lifeline is.
    pub band_width: f32,
    /// Free space at every edge of the picture.
    pub margin: f32,
}

impl Frame {
    pub fn new(_recording: &Recording, options: &Options, lettering: &dyn Lettering) -> Self {
        let width = options.width.clamp(320.0, 1400.0);
        let size = options.type_size.clamp(12.0, 28.0);
        let narrow = width < 40.0 * size;
        let band_width = if narrow { 12.0 } else { 1.5 * size };
        let margin = if narrow { 4.0 } else { 16.0 };
        let name_style = state_style(size);
        let widest = State::ALL
            .iter()
            .map(|state| lettering.width(state.name(options.naming), name_style))
            .fold(0.0, f32::max);
        let column = margin + widest + 6.0 + band_width / 2.0;
        let column = if narrow {
            column
        } else {
            column.max(0.305 * width)
        };
        Frame {
            width,
            size,
            narrow,
            top: 7.0 * size,
            x: [column, width - column],
            band_width,
            margin,
        }
    }

    /// Where an end's segments begin or end: the inner edge of its lifeline.
    #[expect(dead_code, reason = "the arrows will ask")]
    pub fn inner(&self, end: End) -> f32 {
        self.x[end.index()] + inward(end) * (self.band_width / 2.0 + 2.0)
    }

    /// The outer edge of an end's lifeline.
    pub fn outer(&self, end: End) -> f32 {
        self.x[end.index()] - inward(end) * (self.band_width / 2.0 + 4.0)
    }
}

/// 1 for the left end, whose inner side is to the right; -1 for the other.
pub(super) const fn inward(end: End) -> f32 {
    match end {
        End::Client => 1.0,
        End::Server => -1.0,
    }
}

/// How state names are set beside the lifelines.
pub(super) const fn state_style(size: f32) -> TextStyle {
    TextStyle {
        size,
        font: Font::Mono,
        bold: true,
    }
}

/// One line of upright text.
pub(super) fn line(
    text: impl Into<String>,
    at: Point,
    anchor: Anchor,
    style: TextStyle,
    lettering: &dyn Lettering,
) -> Text {
    let text = text.into();
    Text {
        at,
        anchor,
        angle: 0.0,
        style,
        width: lettering.width(&text, style),
        spans: vec![Span {
            text,
            bold: style.bold,
        }],
    }
}
