//! What of a scene stands still. Drawn anew only when the scene is another.

use lifelines_diagram::{
    Arrow, ArrowKind, Aside, AsideKind, Band, Fold, Point, Scene, TimerMark, TimerOutcome,
};
use lifelines_tcp::State;
use yew::prelude::*;

use super::picture::Picture;
use super::text::{Letter, short};
use crate::ends::state_class;

/// The room above the lifelines that scrolls with them.
const MARGIN: f32 = 6.0;

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
    format!("0 {} {} {}", offset(scene), scene.width, height(scene))
}

#[derive(Properties, PartialEq)]
pub struct SceneProps {
    /// The picture.
    pub scene: Picture,
}

/// The heads.
#[component]
pub fn Heads(props: &SceneProps) -> Html {
    let scene = &props.scene;
    html! {
        <svg class="heads" viewBox={format!("0 0 {} {}", scene.width, offset(scene))}
            width={scene.width.to_string()} height={offset(scene).to_string()} aria-hidden="true">
            { for scene.heads.iter().map(|head| html! {
                <g key={head.end.name()}>
                    <Letter text={head.name.clone()} class="head-name" />
                    { for head.notes.iter().enumerate().map(|(line, note)| html! {
                        <Letter key={line} text={note.clone()} class="head-note" />
                    }) }
                </g>
            }) }
        </svg>
    }
}

/// The rest.
#[component]
pub fn Still(props: &SceneProps) -> Html {
    let scene = &props.scene;
    html! {
        <g aria-hidden="true">
            <Patterns />
            <g>{ for scene.folds.iter().map(|fold| self::fold(fold, scene)) }</g>
            <g>{ for scene.ticks.iter().map(|tick| html! {
                <Letter key={tick.key.clone()} text={tick.text.clone()} class="tick" />
            }) }</g>
            <g>{ for scene.bands.iter().map(|band| self::band(band, scene.band_width)) }</g>
            <g>{ for scene.timers.iter().map(timer) }</g>
            <g>{ for scene.asides.iter().map(aside) }</g>
            <g>{ for scene.arrows.iter().map(arrow) }</g>
        </g>
    }
}

/// Hatching for TIME-WAIT, and the heads of the thin arrows.
#[component]
fn Patterns() -> Html {
    html! {
        <defs>
            <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse"
                patternTransform="rotate(-45)">
                <rect class="hatch" width="8" height="3.5" />
            </pattern>
            <marker id="thin-head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8"
                orient="auto" markerUnits="userSpaceOnUse">
                <path class="thin-head" d="M0 .5 8 4 0 7.5z" />
            </marker>
        </defs>
    }
}

fn band(band: &Band, width: f32) -> Html {
    let (x, y, height) = (
        short(band.x),
        short(band.top),
        short(band.bottom - band.top),
    );
    let begins = band.begins_in.is_some();
    html! {
        <g key={band.key.clone()} class={classes!("band", state_class(band.state))}>
            <rect x={x.clone()} y={y.clone()} width={short(width)} height={height.clone()} />
            if band.state == State::TimeWait {
                <rect class="hatched" {x} y={y.clone()} width={short(width)} {height} />
            }
            if begins {
                <line class="change" x1={short(band.x - 4.0)} x2={short(band.x + width + 4.0)}
                    y1={y.clone()} y2={y} />
            }
            <Letter text={band.name.clone()} class="state-name" />
        </g>
    }
}

fn arrow(arrow: &Arrow) -> Html {
    let kind = match arrow.kind {
        ArrowKind::Arrives => "arrives",
        ArrowKind::Lost => "lost",
        ArrowKind::Duplicate => "duplicate",
        ArrowKind::CutOff => "cut-off",
    };
    let again = arrow.retransmission.then_some("again");
    let headed = matches!(arrow.kind, ArrowKind::Arrives | ArrowKind::Duplicate);
    html! {
        <g key={arrow.key.clone()} class={classes!("arrow", kind, again)}>
            <line class="way" x1={short(arrow.start.x)} y1={short(arrow.start.y)}
                x2={short(arrow.end.x)} y2={short(arrow.end.y)} />
            if headed {
                <path class="point" d={head(arrow.start, arrow.end)} />
            }
            if arrow.kind == ArrowKind::Lost {
                <path class="cross" d={cross(arrow.end)} />
            }
            { for arrow.label.iter().enumerate().map(|(line, text)| html! {
                <Letter key={line} text={text.clone()} class="flags" />
            }) }
            if let Some(text) = &arrow.loss {
                <Letter text={text.clone()} class="loss" />
            }
        </g>
    }
}

/// A filled arrow head at `end`.
fn head(start: Point, end: Point) -> String {
    const LENGTH: f32 = 15.0;
    const HALF: f32 = 5.5;
    let (dx, dy) = (end.x - start.x, end.y - start.y);
    let way = dx.hypot(dy).max(1.0);
    let (dx, dy) = (dx / way, dy / way);
    let (x, y) = (end.x - LENGTH * dx, end.y - LENGTH * dy);
    format!(
        "M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}z",
        end.x,
        end.y,
        x - HALF * dy,
        y + HALF * dx,
        x + HALF * dy,
        y - HALF * dx
    )
}

fn cross(at: Point) -> String {
    const ARM: f32 = 7.0;
    let Point { x, y } = at;
    format!(
        "M{:.1} {:.1}l{2} {2}m0 -{2}l-{2} {2}",
        x - ARM,
        y - ARM,
        2.0 * ARM
    )
}

fn aside(aside: &Aside) -> Html {
    let kind = match aside.kind {
        AsideKind::Call => "call",
        AsideKind::Signal => "signal",
    };
    let [tail, head] = aside.arrow;
    html! {
        <g key={aside.key.clone()} class={classes!("telling", kind)}>
            <line x1={short(tail.x)} y1={short(tail.y)} x2={short(head.x)} y2={short(head.y)} />
            { for aside.lines.iter().enumerate().map(|(line, text)| html! {
                <Letter key={line} text={text.clone()} />
            }) }
        </g>
    }
}

fn timer(mark: &TimerMark) -> Html {
    let outcome = match mark.outcome {
        TimerOutcome::Expired => "expired",
        TimerOutcome::Restarted => "restarted",
        TimerOutcome::Cancelled => "cancelled",
        TimerOutcome::Running => "running",
    };
    let (x, arm) = (mark.x, mark.arm);
    let last = if mark.outcome == TimerOutcome::Expired {
        format!("h{arm:.1}")
    } else {
        String::new()
    };
    let line = format!(
        "M{:.1} {:.1}h{:.1}V{:.1}{last}",
        x + arm,
        mark.top,
        -arm,
        mark.bottom
    );
    html! {
        <g key={mark.key.clone()} class={classes!("timer-mark", outcome)}>
            <path d={line} />
            if let Some(label) = &mark.label {
                <Letter text={label.clone()} />
            }
        </g>
    }
}

fn fold(fold: &Fold, scene: &Scene) -> Html {
    let label = fold.label.as_ref();
    html! {
        <g key={fold.key.clone()} class={classes!("fold", if fold.wide { "wide" } else { "small" })}>
            if fold.wide {
                <path d={wave(0.0, scene.width, fold.y)} />
            }
            if let Some(label) = label {
                <Letter text={label.clone()} />
            }
        </g>
    }
}

/// A wave along a height: time was left out here.
fn wave(from: f32, to: f32, y: f32) -> String {
    const HALF: f32 = 24.0;
    let mut path = format!("M{from:.1} {y:.1}q{:.1} -10 {HALF:.1} 0", HALF / 2.0);
    let waves = ((to - from) / HALF).ceil() as usize;
    for _ in 1..waves {
        path.push_str(&format!("t{HALF:.1} 0"));
    }
    path
}
