//! A scene, drawn with whatever draws: what stands on what, in which colour, how thick.

use std::fmt::Write as _;

use lifelines_tcp::State;

use crate::path::number;
use crate::{
    Arrow, ArrowKind, Aside, Band, Fold, Font, Palette, Point, Scene, Text, TimerMark, TimerOutcome,
};

/// Something to draw with. Paths are path data of SVG, which a canvas reads too; colours are
/// those of a [`Palette`].
pub trait Brush {
    /// A box, filled.
    fn rect(&mut self, corner: Point, width: f32, height: f32, colour: &str);

    /// The inside of a path.
    fn fill(&mut self, path: &str, colour: &str);

    /// A path as a line.
    fn stroke(&mut self, path: &str, stroke: Stroke<'_>);

    /// A text, with an edge in the colour of the paper: letters stay readable where a line runs
    /// behind them.
    fn text(&mut self, text: &Text, colour: &str, paper: &str);
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke<'a> {
    /// Its colour.
    pub colour: &'a str,
    /// Its width.
    pub width: f32,
    /// The length of a dash and of the gap after it; `None` when there are no gaps.
    pub dashes: Option<[f32; 2]>,
}

/// How wide the edge of a letter is, half of it outside.
pub const EDGE: f32 = 3.0;

impl Font {
    /// The fonts to look for, first found first used, as CSS and a canvas take them.
    pub const fn families(self) -> &'static str {
        match self {
            Font::Mono => {
                "ui-monospace, 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', \
                 'Noto Sans Mono CJK SC', monospace"
            }
            Font::Sans => {
                "Inter, system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', \
                 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
            }
        }
    }
}

/// Draws the whole picture, what lies behind first.
pub fn draw(scene: &Scene, palette: &Palette, brush: &mut dyn Brush) {
    let mut hand = Drawing { palette, brush };
    let paper = palette.paper;
    hand.brush
        .rect(Point::default(), scene.width, scene.height, paper);
    for band in &scene.bands {
        hand.band(band, scene.band_width);
    }
    for fold in &scene.folds {
        hand.fold(fold, scene);
    }
    for head in &scene.heads {
        hand.text(&head.name, palette.ink);
        hand.texts(&head.notes, palette.soft);
    }
    for tick in &scene.ticks {
        hand.text(&tick.text, palette.faint);
    }
    for aside in &scene.asides {
        hand.aside(aside);
    }
    for mark in &scene.timers {
        hand.timer(mark);
    }
    for arrow in &scene.arrows {
        hand.arrow(arrow);
    }
    for arrow in &scene.arrows {
        hand.labels(arrow);
    }
}

/// A picture being drawn.
struct Drawing<'a> {
    palette: &'a Palette,
    brush: &'a mut dyn Brush,
}

impl Drawing<'_> {
    fn text(&mut self, text: &Text, colour: &str) {
        self.brush.text(text, colour, self.palette.paper);
    }

    fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a Text>, colour: &str) {
        for text in texts {
            self.text(text, colour);
        }
    }

    fn line(&mut self, path: &str, colour: &str, width: f32) {
        self.dashed(path, colour, width, None);
    }

    fn dashed(&mut self, path: &str, colour: &str, width: f32, dashes: Option<[f32; 2]>) {
        let stroke = Stroke {
            colour,
            width,
            dashes,
        };
        self.brush.stroke(path, stroke);
    }

    fn band(&mut self, band: &Band, width: f32) {
        let Band { x, top, bottom, .. } = *band;
        let fill = self.palette.state(band.state);
        self.brush
            .rect(Point { x, y: top }, width, bottom - top, fill);
        if band.state == State::TimeWait {
            self.line(&hatching(band, width), self.palette.hatch, 2.5);
        }
        if band.begins_in.is_some() {
            let (left, right) = (number(x - 4.0), number(x + width + 4.0));
            let edge = format!("M{left} {}H{right}", number(top));
            self.line(&edge, self.palette.ink, 1.5);
        }
        self.text(&band.name, self.palette.ink);
    }

    fn ink(&self, arrow: &Arrow) -> &'static str {
        match (arrow.is_in_vain(), arrow.other) {
            (true, _) => self.palette.danger,
            (false, true) => self.palette.faint,
            (false, false) => self.palette.segment,
        }
    }

    fn arrow(&mut self, arrow: &Arrow) {
        let colour = self.ink(arrow);
        let dashes = match arrow.kind {
            ArrowKind::Duplicate => Some([2.0, 4.0]),
            ArrowKind::CutOff => Some([5.0, 7.0]),
            _ if arrow.retransmission => Some([7.0, 5.0]),
            _ => None,
        };
        let width = if arrow.other { 1.1 } else { 2.2 };
        self.dashed(&straight(arrow.start, arrow.end), colour, width, dashes);
        match arrow.kind {
            ArrowKind::Arrives | ArrowKind::Duplicate => {
                let head = head(arrow.start, arrow.end, 11.0);
                self.brush.fill(&head, colour);
            }
            ArrowKind::Lost => self.line(&cross(arrow.end), colour, 3.2),
            ArrowKind::Unanswered => {
                let [x, top, bottom] =
                    [arrow.end.x, arrow.end.y - 7.0, arrow.end.y + 7.0].map(number);
                self.line(&format!("M{x} {top}V{bottom}"), colour, 3.2);
            }
            ArrowKind::CutOff => {}
        }
    }

    fn labels(&mut self, arrow: &Arrow) {
        let colour = self.ink(arrow);
        self.texts(&arrow.label, colour);
        self.texts(&arrow.loss, self.palette.danger);
    }

    fn aside(&mut self, aside: &Aside) {
        let [tail, tip] = aside.arrow;
        let Palette {
            call, call_line, ..
        } = *self.palette;
        self.line(&straight(tail, tip), call_line, 1.2);
        self.brush.fill(&head(tail, tip, 7.0), call_line);
        self.texts(&aside.lines, call);
    }

    fn timer(&mut self, mark: &TimerMark) {
        let (x, foot) = (number(mark.x), number(mark.x + mark.arm));
        let (top, bottom) = (number(mark.top), number(mark.bottom));
        let mut path = format!("M{foot} {top}H{x}V{bottom}");
        if mark.outcome != TimerOutcome::Running {
            let _ = write!(path, "H{foot}");
        }
        let dashes = match mark.outcome {
            TimerOutcome::Expired => None,
            _ => Some([3.0, 3.0]),
        };
        let warm = self.palette.warm;
        self.dashed(&path, warm, 1.6, dashes);
        self.texts(&mark.label, warm);
    }

    fn fold(&mut self, fold: &Fold, scene: &Scene) {
        let stretches = if fold.wide {
            vec![(0.0, scene.width)]
        } else {
            let around = |x: f32| (x - 26.0, x + 26.0);
            scene.heads.iter().map(|head| around(head.x)).collect()
        };
        for (left, right) in stretches {
            let wave = wave(left, right, fold.y);
            self.line(&wave, self.palette.paper, 9.0);
            self.line(&wave, self.palette.rule, 4.0);
        }
        self.texts(&fold.label, self.palette.faint);
    }
}

fn straight(from: Point, to: Point) -> String {
    let [x, y, to_x, to_y] = [from.x, from.y, to.x, to.y].map(number);
    format!("M{x} {y}L{to_x} {to_y}")
}

/// The head of an arrow that ends at `tip`.
fn head(tail: Point, tip: Point, length: f32) -> String {
    let (dx, dy) = (tip.x - tail.x, tip.y - tail.y);
    let whole = dx.hypot(dy).max(1e-3);
    let (ux, uy) = (dx / whole * length, dy / whole * length);
    let corner = |side: f32| {
        let x = tip.x - ux - side * uy * 0.45;
        let y = tip.y - uy + side * ux * 0.45;
        format!("{} {}", number(x), number(y))
    };
    let (x, y) = (number(tip.x), number(tip.y));
    format!("M{x} {y}L{}L{}Z", corner(1.0), corner(-1.0))
}

fn cross(at: Point) -> String {
    let [left, right] = [at.x - 7.0, at.x + 7.0].map(number);
    let [top, bottom] = [at.y - 7.0, at.y + 7.0].map(number);
    format!("M{left} {top}L{right} {bottom}M{left} {bottom}L{right} {top}")
}

/// A wavy line.
fn wave(left: f32, right: f32, y: f32) -> String {
    let mut d = format!("M{} {}q13 -7 26 0", number(left), number(y));
    let more = ((right - left) / 26.0).ceil() as usize;
    for _ in 1..more {
        d.push_str("t26 0");
    }
    d
}

/// Diagonal strokes across a band, each within it.
fn hatching(band: &Band, width: f32) -> String {
    let mut d = String::new();
    let mut y = band.top;
    while y + width <= band.bottom {
        let from = Point {
            x: band.x,
            y: y + width,
        };
        let to = Point {
            x: band.x + width,
            y,
        };
        d.push_str(&straight(from, to));
        y += 9.0;
    }
    d
}
