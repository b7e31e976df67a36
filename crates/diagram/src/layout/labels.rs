//! Flags and numbers along the arrows, each where it lies on nothing else.

use std::collections::BTreeSet;

use lifelines_sim::{Flight, Recording};
use lifelines_tcp::Segment;

use super::field::{Field, NOBODY, Obstacle};
use super::frame::{Frame, inward};
use super::spelling::port;
use crate::{Anchor, Arrow, ArrowKind, Label, Point, Span, Text, TextStyle, Turn};

/// A label as it may be written: above the line, and perhaps more below it.
struct Variant {
    above: Vec<Span>,
    below: Vec<String>,
}

/// What the ways to write a label cost, the fullest and cheapest first.
const PRICES: [f32; 6] = [0.0, 1.5, 3.0, 3.5, POOR, POOR + 1.0];

/// Places the labels of all arrows, the `urgent` ones first; tells for which ones the room was
/// poor.
pub(super) fn place(
    arrows: &mut [Arrow],
    recording: &Recording,
    urgent: &BTreeSet<usize>,
    frame: &Frame,
    field: &mut Field,
) -> Vec<usize> {
    let mut poor = Vec::new();
    let others = (0..arrows.len()).filter(|index| !urgent.contains(index));
    for index in urgent.iter().copied().chain(others) {
        let arrow = &arrows[index];
        let wording = Wording::of(arrow, recording);
        let (price, mut texts) = best(&wording, arrow, index, frame, field);
        if texts.is_empty() {
            texts = anywhere(&wording, arrow, index, frame, field);
        }
        for text in &texts {
            field.put(text);
        }
        // More height helps only where the width would have allowed better.
        let empty = field.emptied();
        if price >= POOR && best(&wording, arrow, index, frame, &empty).0 < POOR {
            poor.push(index);
        }
        arrows[index].label = texts;
        arrows[index].loss = lost(&arrows[index], frame, field);
    }
    poor
}

const POOR: f32 = 6.0;

/// Notes the crosses at the points of loss, and the bars in front of dead hosts, as lines to keep off, for their own labels too.
pub(super) fn keep_crosses_clear(arrows: &[Arrow], frame: &Frame, field: &mut Field) {
    let reach = 0.6 * frame.size;
    for arrow in arrows {
        if !arrow.is_in_vain() {
            continue;
        }
        let Point { x, y } = arrow.end;
        for side in [-reach, reach] {
            let corner = |side, down| Point {
                x: x + side,
                y: y + down,
            };
            field.draw(Obstacle {
                from: corner(side, -reach),
                to: corner(-side, reach),
                owner: NOBODY,
            });
        }
    }
}

/// The cheapest way to write and place a label; none at all when every place is taken.
fn best(
    wording: &Wording,
    arrow: &Arrow,
    owner: usize,
    frame: &Frame,
    field: &Field,
) -> (f32, Vec<Text>) {
    let mut best = (f32::INFINITY, Vec::new());
    for (index, price) in PRICES.into_iter().enumerate() {
        if price >= best.0 {
            break;
        }
        let Some(variant) = &wording.variant(index) else {
            continue;
        };
        for (part, far) in places(arrow) {
            for side in Side::of(variant, arrow.kind) {
                let dear = price + far + side.price();
                if dear >= best.0 {
                    break;
                }
                let texts = write(variant, arrow, part, *side, frame.mono(1.0), frame);
                let price = field.price_of(&texts, owner);
                if let Some(price) = price
                    && price + dear < best.0
                {
                    best = (price + dear, texts);
                }
            }
        }
    }
    best
}

/// Where nothing fits: the flags alone, smaller, along the whole line and past its ends.
fn anywhere(
    wording: &Wording,
    arrow: &Arrow,
    owner: usize,
    frame: &Frame,
    field: &Field,
) -> Vec<Text> {
    let Some(variant) = &wording.variant(PRICES.len() - 1) else {
        return Vec::new();
    };
    let places = (-10..=10i8).map(|tenth| 0.5 + 0.1 * f32::from(tenth));
    let sides = |part| Side::ALL.map(|side| (part, side));
    let mut texts = places
        .flat_map(sides)
        .map(|(part, side)| write(variant, arrow, part, side, frame.mono(0.75), frame));
    texts
        .find(|texts| field.price_of(texts, owner).is_some())
        .unwrap_or_default()
}

/// Where no place along the line is left, as in a storm of segments: outside the lifeline that the
/// segment leaves, by its departure.
pub(super) fn beside(
    arrows: &mut [Arrow],
    recording: &Recording,
    frame: &Frame,
    sides: &mut Field,
) {
    for arrow in arrows {
        if !arrow.label.is_empty() || recording.flights[arrow.flight].injected.is_some() {
            continue;
        }
        let wording = Wording::of(arrow, recording);
        let texts = by_departure(&wording, arrow, frame, sides);
        for text in &texts {
            sides.put(text);
        }
        arrow.label = texts;
    }
}

/// The fullest way to write a label by the departure that has a place there, away from other lines
/// if it can be.
fn by_departure(wording: &Wording, arrow: &Arrow, frame: &Frame, sides: &Field) -> Vec<Text> {
    let mut best = (f32::INFINITY, Vec::new());
    for index in 0..PRICES.len() {
        let Some(variant) = &wording.variant(index) else {
            continue;
        };
        for (part, _) in places(arrow) {
            let texts = write(variant, arrow, part, Side::Before, frame.mono(0.84), frame);
            if let Some(price) = sides.price_of(&texts, NOBODY)
                && price < best.0
            {
                best = (price, texts);
            }
        }
        if best.0.is_finite() {
            break;
        }
    }
    best.1
}

/// On which side of its line a label stands.
#[derive(Debug, Clone, Copy)]
enum Side {
    /// The first line above, the others below.
    Around,
    /// All above.
    Above,
    /// All below.
    Below,
    /// Level, past the point of loss: a segment lost at once has a short line.
    Beyond,
    /// Level, before the departure: outside the lifeline.
    Before,
}

impl Side {
    const ALL: [Side; 3] = [Side::Above, Side::Below, Side::Beyond];

    fn of(variant: &Variant, kind: ArrowKind) -> &'static [Side] {
        match (variant.below.is_empty(), kind) {
            (true, ArrowKind::Lost) => &Side::ALL,
            (true, _) => &[Side::Above, Side::Below],
            (false, _) => &[Side::Around, Side::Above, Side::Below],
        }
    }

    const fn price(self) -> f32 {
        match self {
            Side::Around => 0.0,
            Side::Above => 0.2,
            Side::Below => 0.6,
            Side::Beyond | Side::Before => 1.0,
        }
    }
}

/// Parts of the way at which a label may have its middle, and the price of each.
fn places(arrow: &Arrow) -> impl Iterator<Item = (f32, f32)> {
    let middle = if arrow.kind == ArrowKind::Lost {
        0.45
    } else {
        0.5
    };
    [
        0.0, -0.05, 0.05, -0.1, 0.1, -0.15, 0.15, -0.2, 0.2, -0.25, 0.25, -0.3, 0.3, -0.35, 0.35,
    ]
    .into_iter()
    .map(move |off: f32| (middle + off, 4.0 * off.abs()))
}

/// What an arrow's label is written from.
struct Wording<'a> {
    segment: &'a Segment,
    /// What stands before the flags; empty for most.
    mark: String,
    flags: String,
}

impl Wording<'_> {
    fn of<'a>(arrow: &Arrow, recording: &'a Recording) -> Wording<'a> {
        let flight = &recording.flights[arrow.flight];
        let mut mark = port(&recording.settings, Some(flight.name.connection));
        mark.push_str(match arrow.kind {
            // A sign for copies is in few fonts.
            ArrowKind::Duplicate => "2× ",
            _ if arrow.retransmission => "↻ ",
            _ => "",
        });
        let flags: Vec<_> = flight.segment.control_bits().collect();
        Wording {
            segment: &flight.segment,
            mark,
            flags: flags.join(" "),
        }
    }

    /// A way to write it, by its index in [`PRICES`], made when it is tried: most labels take the
    /// first. Not every label can be written in every way.
    fn variant(&self, index: usize) -> Option<Variant> {
        let Segment { seq, ack, .. } = self.segment;
        let numbers = || numbers(self.segment);
        let (follows, below) = match index {
            0 => {
                let whole = [" ", &numbers().join(" "), &octets(self.segment)].concat();
                (whole, vec![])
            }
            1 => (octets(self.segment), vec![numbers().join(" ")]),
            2 => (octets(self.segment), vec![format!("{seq}/{}", (*ack)?)]),
            3 => (octets(self.segment), numbers()),
            4 => (octets(self.segment), vec![]),
            _ => (String::new(), vec![]),
        };
        let span = |text: &str, bold| Span {
            text: text.to_owned(),
            bold,
        };
        let spans = [
            span(&self.mark, false),
            span(&self.flags, true),
            span(&follows, false),
        ];
        let above = spans.into_iter().filter(|span| !span.text.is_empty());
        Some(Variant {
            above: above.collect(),
            below,
        })
    }
}

/// A label in one line, without any mark.
pub(crate) fn whole(recording: &Recording, flight: &Flight) -> String {
    let segment = &flight.segment;
    let flags: Vec<_> = segment.control_bits().collect();
    format!(
        "{}{} {}{}",
        port(&recording.settings, Some(flight.name.connection)),
        flags.join(" "),
        numbers(segment).join(" "),
        octets(segment)
    )
}

/// `seq=...`, and `ack=...` when there is one.
fn numbers(segment: &Segment) -> Vec<String> {
    let ack = segment.ack.map(|ack| ["ack=", &ack.0.to_string()].concat());
    let seq = ["seq=", &segment.seq.0.to_string()].concat();
    [seq].into_iter().chain(ack).collect()
}

/// ` len=...` when there is text.
fn octets(segment: &Segment) -> String {
    match segment.payload.len() {
        0 => String::new(),
        len => format!(" len={len}"),
    }
}

/// The texts of a label with its middle at a part of the way.
fn write(
    variant: &Variant,
    arrow: &Arrow,
    part: f32,
    side: Side,
    style: TextStyle,
    frame: &Frame,
) -> Vec<Text> {
    let line = 1.12 * style.size;
    let more = variant.below.len() as f32;
    let over = -0.42 * style.size;
    let under = 1.08 * style.size;
    let (first, second) = match side {
        Side::Around => (over, under),
        Side::Above => (over - more * line, over - (more - 1.0) * line),
        Side::Below => (under, under + line),
        Side::Beyond | Side::Before => (0.0, line),
    };
    let place = |off| match side {
        Side::Beyond => level(arrow.end, inward(arrow.from), part, off, style.size),
        Side::Before => {
            let at = Point {
                x: frame.outer(arrow.from),
                ..arrow.start
            };
            level(at, -inward(arrow.from), part, off, style.size)
        }
        _ => along(arrow, part, off),
    };
    let write = |off, spans: Vec<Span>| {
        let (at, anchor, turn) = place(off);
        Text {
            at,
            anchor,
            turn,
            style,
            width: width(&spans, style, frame),
            spans,
        }
    };
    let mut texts = vec![write(first, variant.above.clone())];
    for (i, text) in variant.below.iter().enumerate() {
        let text = Span {
            text: text.clone(),
            bold: false,
        };
        texts.push(write(second + line * i as f32, vec![text]));
    }
    texts
}

/// Where a text stands along an arrow, its baseline `off` below the line.
fn along(arrow: &Arrow, part: f32, off: f32) -> (Point, Anchor, Turn) {
    let (dx, dy) = (arrow.end.x - arrow.start.x, arrow.end.y - arrow.start.y);
    let turn = Turn::along(dx, dy);
    let at = Point {
        x: arrow.start.x + part * dx - off * turn.sin,
        y: arrow.start.y + part * dy + off * turn.cos,
    };
    (at, Anchor::Middle, turn)
}

/// Where a level text of that size stands to one side of a point, to the right of it or (-1) to the
/// left; the parts of the way stand for heights.
fn level(from: Point, side: f32, part: f32, off: f32, size: f32) -> (Point, Anchor, Turn) {
    let down = 0.35 + 12.0 * (part - 0.45);
    let at = Point {
        x: from.x + side * 0.8 * size,
        y: from.y + down * size + off,
    };
    let anchor = match side > 0.0 {
        true => Anchor::Start,
        false => Anchor::End,
    };
    (at, anchor, Turn::LEVEL)
}

fn width(spans: &[Span], style: TextStyle, frame: &Frame) -> f32 {
    let width = |span: &Span| {
        let style = TextStyle {
            bold: span.bold,
            ..style
        };
        frame.lettering.width(&span.text, style)
    };
    spans.iter().map(width).sum()
}

/// The word at the cross of a lost segment.
fn lost(arrow: &Arrow, frame: &Frame, field: &mut Field) -> Option<Text> {
    let key = match arrow.kind {
        ArrowKind::Lost => "stage-lost",
        ArrowKind::Unanswered => "stage-nobody",
        _ => return None,
    };
    let word = frame.lettering.text(&Label::plain(key));
    let style = frame.sans(0.9);
    let (side, other) = match arrow.end.x < arrow.start.x {
        false => (Anchor::Start, Anchor::End),
        true => (Anchor::End, Anchor::Start),
    };
    let reach = |anchor| match anchor {
        Anchor::Start => 1.1 * frame.size,
        Anchor::Middle => 0.0,
        Anchor::End => -1.1 * frame.size,
    };
    let places = [
        (side, 1.4),
        (side, 0.35),
        (side, -0.7),
        (Anchor::Middle, 1.8),
        (other, 1.4),
        (Anchor::Middle, -1.0),
        (other, -0.7),
        (Anchor::Middle, 2.8),
    ];
    let texts = places.into_iter().map(|(anchor, down)| {
        let at = Point {
            x: arrow.end.x + reach(anchor),
            y: arrow.end.y + down * frame.size,
        };
        frame.line(word.as_str(), at, anchor, style)
    });
    cheapest(texts, NOBODY, field)
}

/// Of several places for a text, the first with the least close by; it is taken at once.
pub(super) fn cheapest(
    texts: impl Iterator<Item = Text>,
    owner: usize,
    field: &mut Field,
) -> Option<Text> {
    let priced = texts.filter_map(|text| Some((field.price(&text, owner)?, text)));
    let text = priced
        .enumerate()
        .min_by(|(i, a), (j, b)| {
            // A line close by weighs as much as several places further on.
            let far = |i: &usize, price: f32| price + 0.3 * *i as f32;
            far(i, a.0).total_cmp(&far(j, b.0))
        })
        .map(|(_, (_, text))| text)?;
    field.put(&text);
    Some(text)
}
