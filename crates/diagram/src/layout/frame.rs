//! The columns of the picture and its sizes of type.

use lifelines_sim::{End, Recording};
use lifelines_tcp::{Instant, Naming, State};

use super::beats::Beat;
use crate::{Anchor, Font, Lettering, Options, Point, Span, Text, TextStyle, Turn};

/// What every part of the layout measures by.
pub(super) struct Frame<'a> {
    /// The words and their widths.
    pub lettering: &'a dyn Lettering,
    /// How states are spelled.
    pub naming: Naming,
    /// The width of the picture.
    pub width: f32,
    /// Type size of segment labels; all else follows it.
    pub size: f32,
    /// The fold that is open, by the time at which it begins.
    pub open: Option<Instant>,
    /// Whether calls, names and times share one column, as on a phone.
    pub narrow: bool,
    /// The middles of the two lifelines.
    pub x: [f32; 2],
    /// How wide a lifeline is.
    pub band_width: f32,
    /// Free space at the left and right edges.
    pub margin: f32,
    /// Where the client's calls begin, right of the times.
    pub aside_left: f32,
}

impl<'a> Frame<'a> {
    /// Whether a picture of that width is laid out as on a phone.
    pub fn is_narrow(options: &Options) -> bool {
        width(options) < 42.0 * size(options)
    }

    /// Whether calls are to be spelled as short as they can be.
    pub fn is_short(options: &Options) -> bool {
        width(options) < 56.0 * size(options)
    }

    /// Divides the width so that both columns hold what the beats need.
    pub fn new(options: &Options, beats: &[Beat], lettering: &'a dyn Lettering) -> Self {
        let (width, size) = (width(options), size(options));
        let narrow = Self::is_narrow(options);
        let mut frame = Frame {
            lettering,
            naming: options.naming,
            width,
            size,
            open: options.open,
            narrow,
            x: [0.0; 2],
            band_width: if narrow { 12.0 } else { 1.5 * size },
            margin: if narrow { 3.0 } else { 14.0 },
            aside_left: 0.0,
        };
        let needs = frame.needs(beats);
        let (least, most) = if narrow {
            (0.0, 0.335)
        } else {
            ((width / 1000.0 * 0.28).max(0.2).min(0.3), 0.36)
        };
        let column = |need: f32| (need.min(most * width)).max(least * width);
        frame.x = [column(needs[0]), width - column(needs[1])];
        frame
    }

    /// The inner edge of an end's lifeline, where its segments begin and end.
    pub fn inner(&self, end: End) -> f32 {
        self.x[end.index()] + inward(end) * (self.band_width / 2.0 + 2.0)
    }

    /// The outer edge of an end's lifeline.
    pub fn outer(&self, end: End) -> f32 {
        self.x[end.index()] - inward(end) * (self.band_width / 2.0 + 4.0)
    }

    /// One line of upright text.
    pub fn line(
        &self,
        text: impl Into<String>,
        at: Point,
        anchor: Anchor,
        style: TextStyle,
    ) -> Text {
        let text = text.into();
        Text {
            at,
            anchor,
            turn: Turn::LEVEL,
            style,
            width: self.lettering.width(&text, style),
            spans: vec![Span {
                text,
                bold: style.bold,
            }],
        }
    }

    /// As much of a text as `room` has place for, with dots where it was cut.
    pub fn clipped(&self, text: &str, style: TextStyle, room: f32) -> String {
        let mut text = text.to_string();
        let mut cut = false;
        loop {
            let whole = if cut {
                format!("{text}…")
            } else {
                text.clone()
            };
            if self.lettering.width(&whole, style) <= room || text.pop().is_none() {
                return whole;
            }
            cut = true;
        }
    }

    /// The place for a time.
    pub fn tick_room(&self) -> f32 {
        0.17 * self.width
    }

    /// The place for a call or signal beside an end's lifeline.
    pub fn aside_room(&self, end: End) -> f32 {
        let edge = match (self.narrow, end) {
            (true, _) | (false, End::Server) => self.margin,
            (false, End::Client) => self.aside_left,
        };
        let arrow = if self.narrow { 5.0 } else { 1.4 * self.size };
        let outer = match end {
            End::Client => self.outer(end),
            End::Server => self.width - self.outer(end),
        };
        outer - edge - arrow
    }

    /// Type for what machines say, at a part of the size.
    pub fn mono(&self, part: f32) -> TextStyle {
        TextStyle {
            size: (part * self.size).max(11.0),
            font: Font::Mono,
            bold: false,
        }
    }

    /// Type for what people say, at a part of the size.
    pub fn sans(&self, part: f32) -> TextStyle {
        TextStyle {
            font: Font::Sans,
            ..self.mono(part)
        }
    }

    /// How state names are set beside the lifelines.
    pub fn state_style(&self) -> TextStyle {
        TextStyle {
            bold: true,
            ..self.mono(1.0)
        }
    }

    /// How calls and signals are set.
    pub fn aside_style(&self) -> TextStyle {
        self.mono(0.97)
    }

    /// How times are set.
    pub fn tick_style(&self) -> TextStyle {
        self.mono(0.84)
    }

    /// How far the middle of each lifeline must stand from its edge of the picture.
    fn needs(&mut self, beats: &[Beat]) -> [f32; 2] {
        let widest = |texts: &mut dyn Iterator<Item = &str>, style| {
            texts
                .map(|text| self.lettering.width(text, style))
                .fold(0.0, f32::max)
        };
        let names = widest(
            &mut State::ALL.iter().map(|state| state.name(self.naming)),
            self.state_style(),
        );
        let asides = End::BOTH.map(|end| {
            let lines = beats
                .iter()
                .filter(|beat| beat.end == Some(end))
                .filter_map(|beat| beat.aside.as_ref());
            widest(
                &mut lines.flat_map(|aside| aside.1.iter().map(String::as_str)),
                self.aside_style(),
            )
        });
        let mut ticks = beats.iter().filter_map(|beat| beat.tick.as_deref());
        let ticks = widest(&mut ticks, self.tick_style());
        let half = self.band_width / 2.0 + 10.0;
        if self.narrow {
            self.aside_left = self.margin;
            return asides.map(|aside| names.max(aside) + half + self.margin);
        }
        self.aside_left = self.margin + ticks.min(self.tick_room()) + 0.8 * self.size;
        let arrow = 2.0 * self.size;
        let left = (self.aside_left + asides[0] + arrow).max(self.aside_left + names);
        let right = self.margin + (asides[1] + arrow).max(names);
        [left + half, right + half]
    }
}

/// As wide as asked, but not so wide that the eye is lost between two ends in small type.
fn width(options: &Options) -> f32 {
    let most = (100.0 * options.type_size).max(1400.0);
    options.width.max(320.0).min(most)
}

/// Letters as large as asked, or as two columns of state names and a middle leave room for.
fn size(options: &Options) -> f32 {
    let most = (width(options) / 28.0).max(12.0);
    options.type_size.max(12.0).min(most)
}

/// 1 for the left end, whose inner side is to the right; -1 for the other.
pub(super) const fn inward(end: End) -> f32 {
    match end {
        End::Client => 1.0,
        End::Server => -1.0,
    }
}

/// The anchor of text that stands outside an end's lifeline and leans on it.
pub(super) const fn leaning(end: End) -> Anchor {
    match end {
        End::Client => Anchor::End,
        End::Server => Anchor::Start,
    }
}

/// How long a segment usually travels: the unit of the height of time, in microseconds.
pub(super) fn usual_latency(recording: &Recording) -> u64 {
    let latency = recording.settings.latency.map(|way| way.as_micros());
    let shortest = latency.into_iter().filter(|&way| way > 0).min();
    shortest.unwrap_or(1_000)
}
