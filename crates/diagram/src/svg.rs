//! A scene as a standalone SVG file, in the light theme.

use std::fmt::Write as _;

use lifelines_tcp::State;

use crate::path::number;
use crate::{
    Anchor, Arrow, ArrowKind, Aside, Band, Fold, Font, Point, Scene, Text, TimerMark, TimerOutcome,
};

const MONO: &str = "ui-monospace, 'JetBrains Mono', 'DejaVu Sans Mono', monospace";
const SANS: &str = "Inter, system-ui, 'Noto Sans CJK SC', sans-serif";
const PAPER: &str = "#fcfcfa";
const INK: &str = "#0f172a";
const LINE: &str = "#334155";
const LOST: &str = "#b91c1c";
const CALL: &str = "#1d4ed8";
const TIMER: &str = "#b45309";
const FAINT: &str = "#64748b";

/// The picture as the text of an SVG file. Nothing in it points elsewhere.
pub fn svg(scene: &Scene) -> String {
    let mut out = Svg::default();
    let (width, height) = (number(scene.width), number(scene.height));
    out.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", &format!("0 0 {width} {height}")),
            ("width", &width),
            ("height", &height),
            ("font-family", SANS),
        ],
    );
    out.empty(
        "rect",
        &[("width", &width), ("height", &height), ("fill", PAPER)],
    );
    scene
        .bands
        .iter()
        .for_each(|band| out.band(band, scene.band_width));
    scene.folds.iter().for_each(|fold| out.fold(fold, scene));
    for head in &scene.heads {
        out.text(&head.name, INK);
        head.notes.iter().for_each(|note| out.text(note, FAINT));
    }
    scene
        .ticks
        .iter()
        .for_each(|tick| out.text(&tick.text, FAINT));
    scene.asides.iter().for_each(|aside| out.aside(aside));
    scene.timers.iter().for_each(|mark| out.timer(mark));
    scene.arrows.iter().for_each(|arrow| out.arrow(arrow));
    scene.arrows.iter().for_each(|arrow| out.labels(arrow));
    out.close("svg");
    out.0
}

/// The colour of a state's band in the light theme; TIME-WAIT is hatched with white on top.
pub const fn state_colour(state: State) -> &'static str {
    match state {
        State::Closed => "#9aa0a6",
        State::Listen => "#7aa6c2",
        State::SynSent => "#56b4e9",
        State::SynReceived => "#0072b2",
        State::Established => "#009e73",
        State::FinWait1 => "#e69f00",
        State::FinWait2 => "#c77700",
        State::CloseWait => "#cc79a7",
        State::Closing => "#8c6d31",
        State::LastAck => "#9b4f8a",
        State::TimeWait => "#d55e00",
    }
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

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.0.push_str(">\n");
    }

    fn close(&mut self, name: &str) {
        let _ = writeln!(self.0, "</{name}>");
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.0.push_str("/>\n");
    }

    fn text(&mut self, text: &Text, fill: &str) {
        let (x, y) = (number(text.at.x), number(text.at.y));
        let size = number(text.style.size);
        let turned = !text.turn.is_level();
        let transform = text.turn.transform(text.at);
        let mut attributes = match turned {
            true => vec![("transform", transform.as_str())],
            false => vec![("x", x.as_str()), ("y", &y)],
        };
        attributes.extend([("font-size", size.as_str()), ("fill", fill)]);
        match text.anchor {
            Anchor::Start => {}
            Anchor::Middle => attributes.push(("text-anchor", "middle")),
            Anchor::End => attributes.push(("text-anchor", "end")),
        }
        if text.style.font == Font::Mono {
            attributes.push(("font-family", MONO));
        }
        if text.style.bold {
            attributes.push(("font-weight", "650"));
        }
        // Letters stay readable where a line runs behind them.
        attributes.extend([
            ("paint-order", "stroke"),
            ("stroke", PAPER),
            ("stroke-width", "3"),
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

    fn path(&mut self, d: &str, stroke: &str, width: &str, dashes: Option<&str>) {
        let mut attributes = vec![
            ("d", d),
            ("fill", "none"),
            ("stroke", stroke),
            ("stroke-width", width),
        ];
        attributes.extend(dashes.map(|dashes| ("stroke-dasharray", dashes)));
        self.empty("path", &attributes);
    }

    fn band(&mut self, band: &Band, width: f32) {
        let (x, y) = (number(band.x), number(band.top));
        let (w, h) = (number(width), number(band.bottom - band.top));
        let fill = state_colour(band.state);
        let attributes = [
            ("x", x.as_str()),
            ("y", &y),
            ("width", &w),
            ("height", &h),
            ("fill", fill),
        ];
        self.empty("rect", &attributes);
        if band.state == State::TimeWait {
            self.path(&hatching(band, width), "#ffffff", "2.5", None);
        }
        let edge = format!(
            "M{} {y}H{}",
            number(band.x - 4.0),
            number(band.x + width + 4.0)
        );
        self.path(&edge, INK, "1.5", None);
        self.text(&band.name, INK);
    }

    fn arrow(&mut self, arrow: &Arrow) {
        let stroke = match arrow.kind {
            ArrowKind::Lost => LOST,
            _ => LINE,
        };
        let dashes = match arrow.kind {
            ArrowKind::Duplicate => Some("2 4"),
            _ if arrow.retransmission => Some("7 5"),
            _ => None,
        };
        self.path(&straight(arrow.start, arrow.end), stroke, "2.2", dashes);
        match arrow.kind {
            ArrowKind::Arrives | ArrowKind::Duplicate => {
                self.head(arrow.start, arrow.end, 11.0, stroke);
            }
            ArrowKind::Lost => {
                let Point { x, y } = arrow.end;
                let (l, r) = (number(x - 7.0), number(x + 7.0));
                let (t, b) = (number(y - 7.0), number(y + 7.0));
                self.path(
                    &format!("M{l} {t}L{r} {b}M{l} {b}L{r} {t}"),
                    LOST,
                    "3.2",
                    None,
                );
            }
            ArrowKind::CutOff => {}
        }
    }

    fn labels(&mut self, arrow: &Arrow) {
        let fill = match arrow.kind {
            ArrowKind::Lost => LOST,
            _ => LINE,
        };
        arrow.label.iter().for_each(|text| self.text(text, fill));
        arrow.loss.iter().for_each(|text| self.text(text, LOST));
    }

    /// The head of an arrow that ends at `tip`.
    fn head(&mut self, tail: Point, tip: Point, length: f32, fill: &str) {
        let (dx, dy) = (tip.x - tail.x, tip.y - tail.y);
        let whole = dx.hypot(dy).max(1e-3);
        let (ux, uy) = (dx / whole * length, dy / whole * length);
        let corner = |side: f32| {
            let x = tip.x - ux - side * uy * 0.45;
            let y = tip.y - uy + side * ux * 0.45;
            format!("{} {}", number(x), number(y))
        };
        let d = format!(
            "M{} {}L{}L{}Z",
            number(tip.x),
            number(tip.y),
            corner(1.0),
            corner(-1.0)
        );
        self.empty("path", &[("d", &d), ("fill", fill)]);
    }

    fn aside(&mut self, aside: &Aside) {
        let [tail, tip] = aside.arrow;
        self.path(&straight(tail, tip), "#9db2ee", "1.2", None);
        self.head(tail, tip, 7.0, "#9db2ee");
        aside.lines.iter().for_each(|line| self.text(line, CALL));
    }

    fn timer(&mut self, mark: &TimerMark) {
        let (x, foot) = (number(mark.x), number(mark.x + mark.arm));
        let (top, bottom) = (number(mark.top), number(mark.bottom));
        let open = matches!(mark.outcome, TimerOutcome::Running);
        let tail = if open {
            String::new()
        } else {
            format!("H{foot}")
        };
        let dashes = match mark.outcome {
            TimerOutcome::Expired => None,
            _ => Some("3 3"),
        };
        let d = format!("M{foot} {top}H{x}V{bottom}{tail}");
        self.path(&d, TIMER, "1.6", dashes);
        mark.label.iter().for_each(|text| self.text(text, TIMER));
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
            self.path(&wave, PAPER, "9", None);
            self.path(&wave, "#cbd5e1", "4", None);
        }
        fold.label.iter().for_each(|text| self.text(text, FAINT));
    }
}

fn straight(from: Point, to: Point) -> String {
    format!(
        "M{} {}L{} {}",
        number(from.x),
        number(from.y),
        number(to.x),
        number(to.y)
    )
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

/// Text as it may stand in SVG, between tags or quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}
