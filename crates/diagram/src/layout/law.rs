//! What every picture promises: no label lies on another, nor on a line.

use crate::block::Block;
use crate::{Point, Scene, Text, TimerOutcome};

/// A line of the picture, by name.
pub(crate) struct Line {
    name: String,
    from: Point,
    to: Point,
}

/// Every line that is drawn.
pub(crate) fn lines(scene: &Scene) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = |name: &str, from: Point, to: Point| {
        let name = name.to_string();
        lines.push(Line { name, from, to });
    };
    let at = |x, y| Point { x, y };
    for arrow in &scene.arrows {
        line(&arrow.key, arrow.start, arrow.end);
        if arrow.is_in_vain() {
            let (Point { x, y }, arm) = (arrow.end, 7.0);
            line(
                &format!("cross of {}", arrow.key),
                at(x - arm, y - arm),
                at(x + arm, y + arm),
            );
            line(
                &format!("cross of {}", arrow.key),
                at(x - arm, y + arm),
                at(x + arm, y - arm),
            );
        }
    }
    for mark in &scene.timers {
        let foot = mark.x + mark.arm;
        line(&mark.key, at(mark.x, mark.top), at(mark.x, mark.bottom));
        line(&mark.key, at(mark.x, mark.top), at(foot, mark.top));
        if mark.outcome == TimerOutcome::Expired {
            line(&mark.key, at(mark.x, mark.bottom), at(foot, mark.bottom));
        }
    }
    for aside in &scene.asides {
        line(&aside.key, aside.arrow[0], aside.arrow[1]);
    }
    for fold in scene.folds.iter().filter(|fold| fold.wide) {
        for y in [fold.y - 5.0, fold.y + 5.0] {
            line(&fold.key, at(0.0, y), at(scene.width, y));
        }
    }
    for band in &scene.bands {
        let (left, right) = (band.x, band.x + scene.band_width);
        line(&band.key, at(left, band.top), at(left, band.bottom));
        line(&band.key, at(right, band.top), at(right, band.bottom));
        if band.begins_in.is_some() {
            line(
                &band.key,
                at(left - 4.0, band.top),
                at(right + 4.0, band.top),
            );
        }
    }
    lines
}

/// What lies on what, in words; nothing where the picture keeps its promise.
pub(crate) fn broken(scene: &Scene) -> Vec<String> {
    let texts: Vec<(&Text, Block)> = scene.texts().map(|text| (text, Block::of(text))).collect();
    let lines = lines(scene);
    let mut broken = Vec::new();
    for (i, (text, block)) in texts.iter().enumerate() {
        for (other, _) in texts[..i].iter().filter(|(_, other)| block.meets(other)) {
            broken.push(format!("text: {:?} on {:?}", text.string(), other.string()));
        }
        for line in lines
            .iter()
            .filter(|line| block.is_crossed(line.from, line.to))
        {
            broken.push(format!("line: {:?} on {}", text.string(), line.name));
        }
    }
    broken
}
