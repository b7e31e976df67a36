//! From a recording to a scene.
//!
//! `beats` says what of each moment needs room, `frame` divides the width, `heights` the
//! height; `lifelines`, `arrows`, `timers` and `folds` draw, and `labels` finds places where
//! texts lie on nothing, by `crate::block` (rectangles) and `field` (what already stands where).

mod arrows;
mod beats;

pub(crate) mod durations;
mod field;
mod folds;
mod frame;
mod heights;
mod labels;
#[cfg(test)]
mod law;
mod lifelines;
pub(crate) mod spelling;
#[cfg(test)]
mod tests;
pub(crate) mod timers;

use std::collections::BTreeSet;

pub use arrows::segment_name;
pub(crate) use labels::whole;
use lifelines_sim::{End, Recording};

use crate::{Arrow, ArrowKind, Lettering, Options, Scene};

use beats::Beat;
use field::{Field, Obstacle};
use frame::Frame;
use heights::Heights;

/// How often the layout may begin again with more room where labels had too little.
const ROUNDS: usize = 7;
/// Where so many labels, and a quarter of all, have too little room, it would take many screens of
/// height to give it to them.
const STORM: usize = 24;
/// How many segments are laid out in all, so that a very long run does not keep anyone waiting.
const PATIENCE: usize = 2000;

/// Lays out the picture of a recording.
pub fn lay_out(recording: &Recording, options: &Options, lettering: &dyn Lettering) -> Scene {
    let beats = beats::beats(recording, options, lettering);
    let frame = Frame::new(options, &beats, lettering);
    let mut extra = vec![0.0; beats.len()];
    let mut urgent = BTreeSet::new();
    let mut rounds = (PATIENCE / recording.flights.len().max(1)).min(ROUNDS);
    loop {
        let (scene, poor) = attempt(recording, &beats, &frame, &extra, &urgent);
        let storm = poor.len() > STORM && 4 * poor.len() > scene.arrows.len();
        if poor.is_empty() || storm || rounds <= 1 {
            return scene;
        }
        for index in poor {
            widen(&scene.arrows[index], &beats, &mut extra, frame.size);
            urgent.insert(index);
        }
        rounds -= 1;
    }
}

/// More room below the departure of an arrow and above its end, where time passes: what
/// happens at one time stays at one height.
fn widen(arrow: &Arrow, beats: &[Beat], extra: &mut [f32], size: f32) {
    let first_at = |at| beats.partition_point(|beat| beat.at < at);
    let later = beats.partition_point(|beat| beat.at <= arrow.departs_at);
    // A loss stays on the slant of its segment.
    let losses = beats[later..].iter().take_while(|beat| beat.end.is_none());
    let after = later + losses.count();
    let arrival = arrow.ends_in.filter(|_| arrow.kind != ArrowKind::Lost);
    let before = arrival.map(|moment| first_at(beats[moment].at));
    for moment in [Some(after), before.filter(|&moment| moment != after)] {
        if let Some(room) = moment.and_then(|moment| extra.get_mut(moment)) {
            *room += 0.7 * size;
        }
    }
}

/// One layout, and the arrows whose labels had too little room.
fn attempt(
    recording: &Recording,
    beats: &[Beat],
    frame: &Frame,
    extra: &[f32],
    urgent: &BTreeSet<usize>,
) -> (Scene, Vec<usize>) {
    let (heads, top) = lifelines::heads(recording, frame);
    let heights = Heights::new(recording, beats, frame, top, extra);
    let mut sides = Field::new(0.0, frame.width, heights.bottom);
    let bands = lifelines::bands(recording, frame, &heights);
    let asides = lifelines::asides(beats, frame, &heights);
    let names = bands.iter().map(|band| &band.name);
    for text in names.chain(asides.iter().flat_map(|aside| &aside.lines)) {
        sides.put(text);
    }
    for aside in &asides {
        let [from, to] = aside.arrow;
        sides.draw(Obstacle { from, to, owner: 0 });
    }
    let ticks = lifelines::ticks(beats, frame, &heights, &mut sides);

    let mut arrows = arrows::arrows(recording, frame, &heights);
    let mut middle = Field::new(
        frame.inner(End::Client) + 2.0,
        frame.inner(End::Server) - 2.0,
        heights.bottom,
    );
    for head in &heads {
        middle.put(&head.name);
        head.notes.iter().for_each(|note| middle.put(note));
    }
    for (owner, arrow) in arrows.iter().enumerate() {
        middle.draw(Obstacle {
            from: arrow.start,
            to: arrow.end,
            owner,
        });
    }
    labels::keep_crosses_clear(&arrows, frame, &mut middle);
    let marks = timers::marks(recording, frame, &heights);
    let first_mark = arrows.len();
    timers::draw(&marks, first_mark, &mut middle);
    let mut folds = folds::folds(recording, beats, frame, &heights);
    let first_fold = first_mark + marks.len();
    folds::draw(&folds, first_fold, frame, &mut middle);
    let poor = labels::place(&mut arrows, recording, urgent, frame, &mut middle);
    folds::draw(&folds, first_fold, frame, &mut sides);
    labels::beside(&mut arrows, recording, frame, &mut sides);
    let timers = timers::label(marks, first_mark, frame, &mut middle);
    folds::label(&mut folds, recording, first_fold, frame, &mut middle);
    let scene = Scene {
        width: frame.width,
        height: heights.bottom + frame.size,
        top,
        bottom: heights.bottom,
        band_width: frame.band_width,
        heads,
        bands,
        ticks,
        arrows,
        asides,
        timers,
        folds,
        scale: heights.scale(beats),
    };
    (scene, poor)
}
