//! What already stands in the picture, to find room for what is still to be placed.

use std::collections::BTreeMap;

use crate::block::Block;
use crate::{Point, Text};

/// A line that labels should not lie on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Obstacle {
    /// One end.
    pub from: Point,
    /// The other.
    pub to: Point,
    /// Whose it is: a label may lie beside its own line.
    pub owner: usize,
}

/// The owner of lines that every label keeps off, and of labels that keep off every line.
pub(super) const NOBODY: usize = usize::MAX;

/// Where more lines than this run through a drawer, no label is looked for a place.
const THICKET: usize = 64;

/// The texts and lines placed so far, in drawers by height.
pub(super) struct Field {
    left: f32,
    right: f32,
    bottom: f32,
    blocks: BTreeMap<i32, Vec<Block>>,
    lines: BTreeMap<i32, Vec<Obstacle>>,
}

impl Field {
    /// An empty field between two verticals and above a height; what reaches beyond them has
    /// no room.
    pub fn new(left: f32, right: f32, bottom: f32) -> Self {
        Field {
            left,
            right,
            bottom,
            blocks: BTreeMap::new(),
            lines: BTreeMap::new(),
        }
    }

    /// The same stretch with nothing in it.
    pub fn emptied(&self) -> Self {
        Field::new(self.left, self.right, self.bottom)
    }

    /// Notes a text that is there.
    pub fn put(&mut self, text: &Text) {
        let block = Block::of(text);
        for drawer in drawers(block.reach()) {
            self.blocks.entry(drawer).or_default().push(block);
        }
    }

    /// Notes a line that is there.
    pub fn draw(&mut self, line: Obstacle) {
        let reach = (line.from.y.min(line.to.y), line.from.y.max(line.to.y));
        for drawer in drawers(reach) {
            self.lines.entry(drawer).or_default().push(line);
        }
    }

    /// The sum of the prices of several texts.
    pub fn price_of(&self, texts: &[Text], owner: usize) -> Option<f32> {
        texts.iter().map(|text| self.price(text, owner)).sum()
    }

    /// How bad it is to put `text` there, for `owner`: more for each line of others close by;
    /// `None` when it would lie on a text or on a line, or leave the field.
    pub fn price(&self, text: &Text, owner: usize) -> Option<f32> {
        let block = Block::of(text);
        let around = block.grown(0.4 * text.style.size);
        let (left, right) = block.span();
        if left < self.left || right > self.right || block.reach().1 > self.bottom {
            return None;
        }
        let mut near: Vec<usize> = Vec::new();
        for drawer in drawers(block.reach()) {
            if let Some(blocks) = self.blocks.get(&drawer)
                && blocks.iter().any(|other| block.meets(other))
            {
                return None;
            }
            let lines = self.lines.get(&drawer).map_or(&[][..], Vec::as_slice);
            if lines.len() > THICKET {
                return None;
            }
            for line in lines {
                let own = line.owner == owner && owner != NOBODY;
                if own || !around.is_crossed(line.from, line.to) {
                    continue;
                }
                if block.is_crossed(line.from, line.to) {
                    return None;
                }
                if !near.contains(&line.owner) {
                    near.push(line.owner);
                }
            }
        }
        // Near another's line one cannot tell whose the label is.
        Some(1.25 * near.len() as f32)
    }
}

/// The drawers that a stretch of heights reaches into.
fn drawers((top, bottom): (f32, f32)) -> std::ops::RangeInclusive<i32> {
    const HEIGHT: f32 = 64.0;
    (top / HEIGHT).floor() as i32..=(bottom / HEIGHT).floor() as i32
}
