//! The picture of a recording as geometry: what to draw where, and to which moment it belongs.
//!
//! Lengths are logical pixels, y grows downward, and text stands on its baseline. Every item
//! has a `key` that stays the same while the run before it stays the same, and the moments (by
//! index) in which it begins and ends, so that a face can dim what is still to come.

use lifelines_sim::{End, FlightId};
use lifelines_tcp::{Duration, Instant, Naming, State, Timer};

use crate::path::number;
use crate::{Scale, TextStyle};

/// What the reader chooses about the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// The width of the picture; taken as 320 at least, and at most 1400 or 100 times the type size.
    pub width: f32,
    /// How states are spelled.
    pub naming: Naming,
    /// The type size of segment labels; taken as 12 at least, and at most a 28th of the width. All
    /// other type follows it.
    pub type_size: f32,
    /// The fold that is open, by the time at which its silence began.
    pub open: Option<Instant>,
}

impl Options {
    /// The usual choices for a width: textbook names, and type that fits.
    pub fn for_width(width: f32) -> Self {
        let type_size = match width {
            w if w < 480.0 => 12.0,
            w if w < 700.0 => 13.0,
            w if w < 1200.0 => 14.5,
            w => (w / 80.0).max(15.0),
        };
        Options {
            width,
            naming: Naming::default(),
            type_size,
            open: None,
        }
    }
}

/// A point of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// From the left edge.
    pub x: f32,
    /// From the top edge.
    pub y: f32,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// Where the lifelines begin, below the heads.
    pub top: f32,
    /// Where they end.
    pub bottom: f32,
    /// The width of a lifeline's bands.
    pub band_width: f32,
    /// What stands above the lifelines, client first.
    pub heads: [Head; 2],
    /// The states, as stretches of the two lifelines.
    pub bands: Vec<Band>,
    /// The labelled times.
    pub ticks: Vec<Tick>,
    /// The segments, in order of departure, duplicates after their originals.
    pub arrows: Vec<Arrow>,
    /// The calls of the applications and what they are told.
    pub asides: Vec<Aside>,
    /// The timers worth seeing: those that expire or are restarted, and 2MSL.
    pub timers: Vec<TimerMark>,
    /// The stretches of silence that were folded.
    pub folds: Vec<Fold>,
    /// Time to height and back.
    pub(crate) scale: Scale,
}

/// A text, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The anchor, on the baseline.
    pub at: Point,
    /// Which end of the text stands at the anchor.
    pub anchor: Anchor,
    /// How it is turned about the anchor.
    pub turn: Turn,
    /// The letters; `bold` holds where a span says nothing else.
    pub style: TextStyle,
    /// The pieces, in order.
    pub spans: Vec<Span>,
    /// The width that the layout reckoned with.
    pub width: f32,
}

/// The way a text runs, as the sides of a right triangle whose long side is 1: so no table of
/// sines has to travel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// How far right, for each unit along the text.
    pub cos: f32,
    /// How far down.
    pub sin: f32,
}

impl Turn {
    /// From left to right.
    pub const LEVEL: Turn = Turn { cos: 1.0, sin: 0.0 };

    /// Along a line that goes so far right and down, or back along it: texts are read from left
    /// to right whichever way an arrow goes.
    pub fn along(dx: f32, dy: f32) -> Turn {
        let whole = dx.hypot(dy);
        let way = if dx < 0.0 { -whole } else { whole };
        if whole > 0.0 {
            Turn {
                cos: dx / way,
                sin: dy / way,
            }
        } else {
            Turn::LEVEL
        }
    }

    /// Whether nothing is turned.
    pub fn is_level(self) -> bool {
        self == Turn::LEVEL
    }

    /// The SVG transform of what stands at the origin and is to stand, turned, at `at`.
    pub fn transform(self, at: Point) -> String {
        let part = |value: f32| {
            let parts = (value * 10_000.0).round() as i32;
            let sign = if parts < 0 { "-" } else { "" };
            let parts = parts.unsigned_abs();
            format!("{sign}{}.{:04}", parts / 10_000, parts % 10_000)
        };
        let (cos, sin) = (part(self.cos), part(self.sin));
        let back = part(-self.sin);
        let (x, y) = (number(at.x), number(at.y));
        format!("matrix({cos} {sin} {back} {cos} {x} {y})")
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The letters.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
}

/// Which end of a text stands at its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// What stands above a lifeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Whose lifeline.
    pub end: End,
    /// The middle of the lifeline.
    pub x: f32,
    /// The name: client or server.
    pub name: Text,
    /// Its roles, address and port, in one line or two.
    pub notes: Vec<Text>,
}

/// The stretch of a lifeline spent in one state.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Stable name.
    pub key: String,
    /// Whose.
    pub end: End,
    /// The state.
    pub state: State,
    /// Left edge; the width is [`Scene::band_width`].
    pub x: f32,
    /// Where it begins.
    pub top: f32,
    /// Where it ends.
    pub bottom: f32,
    /// The moment that led into it; `None` when the story begins in it.
    pub begins_in: Option<usize>,
    /// The moment that led out of it; `None` when the story ends in it.
    pub ends_in: Option<usize>,
    /// The state's name.
    pub name: Text,
}

/// A labelled time.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Stable name.
    pub key: String,
    /// The time.
    pub at: Instant,
    /// The first moment of that time.
    pub moment: usize,
    /// Its height.
    pub y: f32,
    /// The time in letters.
    pub text: Text,
}

/// A segment, or a copy of it, on its way.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrow {
    /// Stable name.
    pub key: String,
    /// Which segment.
    pub flight: FlightId,
    /// Which of its arrivals, from 0; `None` when this is its way to where it was lost.
    pub copy: Option<usize>,
    /// The sender.
    pub from: End,
    /// Where it leaves.
    pub start: Point,
    /// Where it arrives, is lost, or is when the recording stops.
    pub end: Point,
    /// When it leaves.
    pub departs_at: Instant,
    /// When it arrives, is lost, or is cut off.
    pub ends_at: Instant,
    /// The moment that sends it.
    pub departs_in: usize,
    /// The moment of its arrival or loss; `None` when the recording stops before.
    pub ends_in: Option<usize>,
    /// How it is to be drawn.
    pub kind: ArrowKind,
    /// Whether it is of another connection than the story's: drawn apart, its port in the label.
    pub other: bool,
    /// Whether it carries sequence numbers that were sent before.
    pub retransmission: bool,
    /// How much later it arrives than the link's latency would have it; zero for most.
    pub delay: Duration,
    /// Flags and numbers, in one line or two; empty when there was no room at all.
    pub label: Vec<Text>,
    /// The word at the point of loss, or at a host where nobody was.
    pub loss: Option<Text>,
    /// Direction, flags and numbers in one sentence, for those who cannot see it.
    pub name: String,
}

/// How an [`Arrow`] is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArrowKind {
    /// A line with a head.
    Arrives,
    /// A line that ends in a cross.
    Lost,
    /// A line with a head: another copy of a segment that the network repeated.
    Duplicate,
    /// A line with a bar across its end: it came to a host that was down or cut off.
    Unanswered,
    /// A line without an end: the recording stops before it arrives.
    CutOff,
}

/// Where a segment is at some step of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Not sent yet.
    Future,
    /// On the link.
    Flying,
    /// Arrived or lost.
    Past,
}

impl Arrow {
    /// Whether nobody took it: it was lost, or came to a dead host.
    pub fn is_in_vain(&self) -> bool {
        matches!(self.kind, ArrowKind::Lost | ArrowKind::Unanswered)
    }

    /// Where it is after `step` moments.
    pub fn phase(&self, step: usize) -> Phase {
        if step <= self.departs_in {
            Phase::Future
        } else if self.ends_in.is_some_and(|moment| moment < step) {
            Phase::Past
        } else {
            Phase::Flying
        }
    }

    /// The point of its way at height `y`; heights outside the way give its nearer end.
    pub fn point_at(&self, y: f32) -> Point {
        let height = self.end.y - self.start.y;
        let part = if height > 0.0 {
            ((y - self.start.y) / height).max(0.0).min(1.0)
        } else {
            1.0
        };
        Point {
            x: self.start.x + part * (self.end.x - self.start.x),
            y: self.start.y + part * height,
        }
    }
}

/// A call of an application, or what it is told, with a thin arrow to or from the lifeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    /// Stable name.
    pub key: String,
    /// Whose application.
    pub end: End,
    /// The moment.
    pub moment: usize,
    /// Call or signal.
    pub kind: AsideKind,
    /// What, in the spelling of the socket interface; one line or more.
    pub lines: Vec<Text>,
    /// The arrow, from tail to head.
    pub arrow: [Point; 2],
}

/// The two directions between an application and its endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AsideKind {
    /// The application calls.
    Call,
    /// The application is told.
    Signal,
}

/// A timer, as a bracket beside a lifeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimerMark {
    /// Stable name.
    pub key: String,
    /// Whose.
    pub end: End,
    /// Which.
    pub timer: Timer,
    /// How it ended.
    pub outcome: TimerOutcome,
    /// The vertical of the bracket.
    pub x: f32,
    /// How far its arms reach towards the lifeline; negative to the left.
    pub arm: f32,
    /// Where it was set.
    pub top: f32,
    /// Where it ended.
    pub bottom: f32,
    /// The moment that set it.
    pub set_in: usize,
    /// The moment that ended it; `None` when it still ran when the recording stopped.
    pub ends_in: Option<usize>,
    /// Its name and length; `None` when there was no room.
    pub label: Option<Text>,
}

/// How a timer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimerOutcome {
    /// It ran out.
    Expired,
    /// It was set anew.
    Restarted,
    /// It was cleared.
    Cancelled,
    /// It still ran when the recording stopped.
    Running,
}

/// A stretch of silence that is drawn shorter than it lasted.
#[derive(Debug, Clone, PartialEq)]
pub struct Fold {
    /// Stable name.
    pub key: String,
    /// The height of the break.
    pub y: f32,
    /// When the silence began.
    pub from: Instant,
    /// When it ended.
    pub to: Instant,
    /// The moment that ended it.
    pub moment: usize,
    /// How much of the time was left out.
    pub folded: Duration,
    /// Whether it is open: as high as its time is long, within bounds.
    pub open: bool,
    /// What it stands for, in words.
    pub name: String,
    /// Whether it is long enough for a break across the whole picture, or only a small one on
    /// the lifelines.
    pub wide: bool,
    /// How much was folded; `None` when there was no room.
    pub label: Option<Text>,
}

impl Scene {
    /// The height of a time. Of several moments at that time it is the last one's.
    pub fn y_at(&self, at: Instant) -> f32 {
        self.scale.y_at(at)
    }

    /// The time at a height: the inverse of [`Scene::y_at`]; heights outside the lifelines give
    /// the first and the last time.
    pub fn time_at(&self, y: f32) -> Instant {
        self.scale.time_at(y)
    }

    /// Where the playhead stands after `step` moments: the height of the last of them, or the
    /// top of the lifelines for none. Never decreases.
    pub fn moment_y(&self, step: usize) -> f32 {
        self.scale.moment_y(step)
    }

    /// How many moments lie at or above a height: the step of a playhead there.
    pub fn step_at(&self, y: f32) -> usize {
        self.scale.step_at(y)
    }

    /// Every text of the picture, heads first.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let heads = self
            .heads
            .iter()
            .flat_map(|head| std::iter::once(&head.name).chain(&head.notes));
        let arrows = self
            .arrows
            .iter()
            .flat_map(|arrow| arrow.label.iter().chain(&arrow.loss));
        heads
            .chain(self.bands.iter().map(|band| &band.name))
            .chain(self.ticks.iter().map(|tick| &tick.text))
            .chain(arrows)
            .chain(self.asides.iter().flat_map(|aside| &aside.lines))
            .chain(self.timers.iter().filter_map(|mark| mark.label.as_ref()))
            .chain(self.folds.iter().filter_map(|fold| fold.label.as_ref()))
    }
}

impl Text {
    /// All its letters.
    pub fn string(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}
