//! Silence, folded: a break, and how much time it stands for.

use lifelines_sim::{End, Recording};
use lifelines_tcp::{Duration, Instant};

use super::beats::Beat;
use super::durations;
use super::field::{Field, Obstacle};
use super::frame::{Frame, usual_latency};
use super::heights::Heights;
use super::labels::cheapest;
use crate::{Anchor, Fold, Label, Point};

/// A silence from here on gets a break across the whole picture.
const LONG: Duration = Duration::from_secs(10);

/// How far the wave of a wide fold reaches above and below its height.
const WAVE: f32 = 5.0;

/// The folds between moments that lie far apart, without their labels yet.
pub(super) fn folds(
    recording: &Recording,
    beats: &[Beat],
    frame: &Frame,
    heights: &Heights,
) -> Vec<Fold> {
    let long_enough = Duration::from_micros(usual_latency(recording).saturating_mul(6));
    let mut folds = Vec::new();
    for (moment, pair) in beats.windows(2).enumerate() {
        let (from, to) = (pair[0].at, pair[1].at);
        let time = to.since(from);
        let (above, below) = (heights.y[moment], heights.y[moment + 1]);
        let folded = heights.left_out(time, below - above);
        // Where a third or more is drawn, time is compressed rather than folded.
        let open = frame.open == Some(from) && time > Duration::ZERO;
        if !open && (time < long_enough || folded.as_micros() < time.as_micros() / 3 * 2) {
            continue;
        }
        folds.push(Fold {
            key: format!("fold-{}", from.as_micros()),
            // Where it was opened it can be shut: near the beginning.
            y: above + (0.5 * (below - above)).min(1.6 * heights.slant),
            from,
            to,
            moment: moment + 1,
            folded,
            open,
            name: String::new(),
            wide: time >= LONG && folded.as_micros() > time.as_micros() / 3 * 2,
            label: None,
        });
    }
    folds
}

/// Notes the breaks as lines to keep off.
pub(super) fn draw(folds: &[Fold], first_owner: usize, frame: &Frame, field: &mut Field) {
    for (index, fold) in folds.iter().enumerate() {
        if !fold.wide {
            continue;
        }
        for y in [fold.y - WAVE, fold.y + WAVE] {
            field.draw(Obstacle {
                from: Point { x: 0.0, y },
                to: Point { x: frame.width, y },
                owner: first_owner + index,
            });
        }
    }
}

/// Says how much was folded, where there is room.
pub(super) fn label(
    folds: &mut [Fold],
    recording: &Recording,
    first_owner: usize,
    frame: &Frame,
    field: &mut Field,
) {
    for (index, fold) in folds.iter_mut().enumerate() {
        let silent = is_silent(recording, fold.from, fold.to);
        let (key, time) = match (fold.open, silent) {
            (true, _) => ("stage-fold-open", fold.to.since(fold.from)),
            (false, true) => ("stage-fold-silence", fold.folded),
            (false, false) => ("stage-fold", fold.folded),
        };
        let length = durations::about(time, frame.lettering);
        let short = format!("⋯ {length} ⋯");
        let name = Label::plain(key).text("length", length);
        fold.name = frame.lettering.text(&name);
        fold.label = place(
            fold.y,
            &[&fold.name, &short],
            frame,
            first_owner + index,
            field,
        );
    }
}

/// Whether nothing is on the link between two moments.
fn is_silent(recording: &Recording, from: Instant, to: Instant) -> bool {
    !recording.flights.iter().any(|flight| {
        let ways = flight.lost.iter().chain(&flight.arrivals);
        flight.sent <= from && ways.into_iter().any(|way| way.at >= to)
    })
}

fn place(
    y: f32,
    words: &[&str],
    frame: &Frame,
    owner: usize,
    field: &mut Field,
) -> Option<crate::Text> {
    let (left, right) = (frame.inner(End::Client), frame.inner(End::Server));
    let style = frame.sans(0.87);
    let places = words.iter().flat_map(|words| {
        [1.6, -0.9, 2.6, -1.9, 3.6, -2.9]
            .into_iter()
            .flat_map(move |down| [0.5, 0.4, 0.6, 0.3, 0.7].map(|part| (down, part)))
            .map(move |(down, part)| {
                let at = Point {
                    x: left + part * (right - left),
                    y: y + down * frame.size,
                };
                frame.line(*words, at, Anchor::Middle, style)
            })
    });
    cheapest(places, owner, field)
}
