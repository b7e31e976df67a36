//! What of a scene stands still: as a whole, or in strips by height.

use lifelines_diagram::{
    Arrow, ArrowKind, Aside, AsideKind, Band, Fold, Point, Scene, TimerMark, TimerOutcome,
};
use lifelines_tcp::State;
use yew::prelude::*;

use crate::called::state_class;
use crate::ink::{Ink, data, short};

/// The room above the lifelines that scrolls with them.
const MARGIN: f32 = 6.0;

/// The height of a strip of the scrolling part.
pub const STRIP: f32 = 160.0;

/// The height at which the picture is cut: the heads above stay in sight, the rest scrolls.
pub fn offset(scene: &Scene) -> f32 {
    scene.top - MARGIN
}

/// The height of the scrolling part.
pub fn height(scene: &Scene) -> f32 {
    scene.height - offset(scene)
}

/// The view box of the scrolling part.
pub fn view(scene: &Scene) -> String {
    let (width, height) = (short(scene.width), short(height(scene)));
    format!("0 {} {width} {height}", short(offset(scene)))
}

/// The heads.
pub fn heads(scene: &Scene) -> AttrValue {
    let mut ink = Ink::default();
    for head in &scene.heads {
        ink.text("head-name", &head.name);
        for note in &head.notes {
            ink.text("head-note", note);
        }
    }
    ink.markup()
}

/// The rest.
pub fn still(scene: &Scene) -> AttrValue {
    let mut ink = Ink::default();
    draw(&mut ink, scene, &|_, _| true);
    ink.markup()
}

/// What of the rest is no higher than [`STRIP`] and begins at these heights, as markup: from the
/// first, and above the second.
pub fn strip(scene: &Scene, from: f32, to: f32) -> String {
    let mut ink = Ink::default();
    draw(&mut ink, scene, &|top, bottom| {
        from <= top && top < to && bottom - top <= STRIP
    });
    ink.written()
}

/// What of the rest is higher than [`STRIP`], as markup.
pub fn tall(scene: &Scene) -> String {
    let mut ink = Ink::default();
    draw(&mut ink, scene, &|top, bottom| bottom - top > STRIP);
    ink.written()
}

/// Draws what reaches from one height to another that is `wanted`.
fn draw(ink: &mut Ink, scene: &Scene, wanted: &dyn Fn(f32, f32) -> bool) {
    let at = |y| wanted(y, y);
    for fold in scene.folds.iter().filter(|fold| at(fold.y)) {
        draw_fold(ink, fold, scene.width);
    }
    for tick in scene.ticks.iter().filter(|tick| at(tick.y)) {
        ink.text("tick", &tick.text);
    }
    let bands = scene.bands.iter();
    for band in bands.filter(|band| wanted(band.top, band.bottom)) {
        draw_band(ink, band, scene.band_width);
    }
    let timers = scene.timers.iter();
    for mark in timers.filter(|mark| wanted(mark.top, mark.bottom)) {
        draw_timer(ink, mark);
    }
    for aside in scene.asides.iter().filter(|aside| at(aside.arrow[0].y)) {
        draw_aside(ink, aside);
    }
    let arrows = scene.arrows.iter();
    for arrow in arrows.filter(|arrow| wanted(arrow.start.y, arrow.end.y)) {
        draw_arrow(ink, arrow, scene.band_width);
    }
}

/// Hatching for TIME-WAIT, and the heads of the thin arrows.
pub fn patterns() -> Html {
    html! {
        <defs>
            <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse"
                patternTransform="rotate(-45)">
                <rect class="hatch" width="8" height="3.5" />
            </pattern>
            // So many times as large as the line is wide, which is wider on a wall.
            <marker id="thin-head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="5.33"
                markerHeight="5.33" orient="auto">
                <path class="thin-head" d="M0 .5 8 4 0 7.5z" />
            </marker>
        </defs>
    }
}

fn draw_band(ink: &mut Ink, band: &Band, width: f32) {
    /// How far the mark of a change of state stands out.
    const OUT: f32 = 4.0;
    let Band { x, top, bottom, .. } = *band;
    let corner = Point { x, y: top };
    ink.group_of(&["band", &state_class(band.state)], band.begins_in, None);
    ink.rect("", corner, width, bottom - top, 0.0);
    if band.state == State::TimeWait {
        ink.rect("hatched", corner, width, bottom - top, 0.0);
    }
    if band.begins_in.is_some() {
        let end = |x| Point { x, y: top };
        ink.line("change", end(x - OUT), end(x + width + OUT));
    }
    ink.text("state-name", &band.name);
    ink.end();
}

fn draw_arrow(ink: &mut Ink, arrow: &Arrow, band_width: f32) {
    // On a wall all is larger than at a desk.
    let size = (band_width / 22.0).max(1.0);
    let kind = match arrow.kind {
        ArrowKind::Arrives => "arrives",
        ArrowKind::Lost => "lost",
        ArrowKind::Duplicate => "duplicate",
        ArrowKind::Unanswered => "lost unanswered",
        ArrowKind::CutOff => "cut-off",
    };
    let again = if arrow.retransmission { "again" } else { "" };
    let other = if arrow.other { "other" } else { "" };
    ink.group_of(
        &["arrow", kind, again, other],
        Some(arrow.departs_in),
        arrow.ends_in,
    );
    ink.line("way", arrow.start, arrow.end);
    match arrow.kind {
        ArrowKind::Arrives | ArrowKind::Duplicate => {
            ink.path("point", &head(arrow.start, arrow.end, size));
        }
        ArrowKind::Lost => ink.path("cross", &cross(arrow.end, 7.0 * size)),
        ArrowKind::Unanswered => {
            let bar = data(&[
                ("M", arrow.end.x),
                (" ", arrow.end.y - 7.0 * size),
                ("v", 14.0 * size),
            ]);
            ink.path("cross", &bar);
        }
        ArrowKind::CutOff => {}
    }
    for text in &arrow.label {
        ink.text("flags", text);
    }
    if let Some(text) = &arrow.loss {
        ink.text("loss", text);
    }
    ink.end();
}

/// A filled arrow head at `end`.
fn head(start: Point, end: Point, size: f32) -> String {
    let (length, half) = (15.0 * size, 5.5 * size);
    let (dx, dy) = (end.x - start.x, end.y - start.y);
    let way = dx.hypot(dy).max(1.0);
    let (dx, dy) = (dx / way, dy / way);
    let (x, y) = (end.x - length * dx, end.y - length * dy);
    data(&[
        ("M", end.x),
        (" ", end.y),
        ("L", x - half * dy),
        (" ", y + half * dx),
        ("L", x + half * dy),
        (" ", y - half * dx),
    ]) + "z"
}

fn cross(at: Point, arm: f32) -> String {
    data(&[
        ("M", at.x - arm),
        (" ", at.y - arm),
        ("l", 2.0 * arm),
        (" ", 2.0 * arm),
        ("m0 ", -2.0 * arm),
        ("l", -2.0 * arm),
        (" ", 2.0 * arm),
    ])
}

fn draw_aside(ink: &mut Ink, aside: &Aside) {
    let kind = match aside.kind {
        AsideKind::Call => "call",
        AsideKind::Signal => "signal",
    };
    let [tail, head] = aside.arrow;
    ink.group_of(&["telling", kind], Some(aside.moment), None);
    ink.line("", tail, head);
    for text in &aside.lines {
        ink.text("", text);
    }
    ink.end();
}

fn draw_timer(ink: &mut Ink, mark: &TimerMark) {
    let outcome = match mark.outcome {
        TimerOutcome::Expired => "expired",
        TimerOutcome::Restarted => "restarted",
        TimerOutcome::Cancelled => "cancelled",
        TimerOutcome::Running => "running",
    };
    let mut line = data(&[
        ("M", mark.x + mark.arm),
        (" ", mark.top),
        ("h", -mark.arm),
        ("V", mark.bottom),
    ]);
    if mark.outcome == TimerOutcome::Expired {
        line.push_str(&data(&[("h", mark.arm)]));
    }
    ink.group_of(&["timer-mark", outcome], Some(mark.set_in), mark.ends_in);
    ink.path("", &line);
    if let Some(label) = &mark.label {
        ink.text("", label);
    }
    ink.end();
}

fn draw_fold(ink: &mut Ink, fold: &Fold, width: f32) {
    ink.group(&["fold"]);
    if fold.wide {
        ink.path("", &wave(width, fold.y));
    }
    if let Some(label) = &fold.label {
        ink.text("", label);
    }
    ink.end();
}

/// A wave across the picture: time was left out here.
fn wave(width: f32, y: f32) -> String {
    const HALF: f32 = 24.0;
    let mut path = data(&[("M0 ", y), ("q", HALF / 2.0), (" -10 ", HALF)]) + " 0";
    for _ in 1..(width / HALF).ceil() as usize {
        path.push_str(&data(&[("t", HALF)]));
        path.push_str(" 0");
    }
    path
}
