//! Rectangles, turned or upright, and whether they meet each other or a line.

use crate::{Anchor, Point, Text, Turn};

/// A rectangle turned about its middle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    middle: Point,
    half_width: f32,
    half_height: f32,
    /// The cosine and sine of its angle.
    turn: (f32, f32),
}

/// How far letters reach above and below the baseline, as parts of the type size.
pub(crate) const ASCENT: f32 = 0.86;
pub(crate) const DESCENT: f32 = 0.24;

impl Block {
    /// The room a text takes, a pixel of air included.
    pub fn of(text: &Text) -> Self {
        let Turn { cos, sin } = text.turn;
        let along = match text.anchor {
            Anchor::Start => text.width / 2.0,
            Anchor::Middle => 0.0,
            Anchor::End => -text.width / 2.0,
        };
        let down = (DESCENT - ASCENT) / 2.0 * text.style.size;
        Block {
            middle: Point {
                x: text.at.x + along * cos - down * sin,
                y: text.at.y + along * sin + down * cos,
            },
            half_width: text.width / 2.0 + 1.0,
            half_height: (ASCENT + DESCENT) / 2.0 * text.style.size,
            turn: (cos, sin),
        }
    }

    /// The same with so much more on every side.
    pub fn grown(self, by: f32) -> Self {
        Block {
            half_width: self.half_width + by,
            half_height: self.half_height + by,
            ..self
        }
    }

    /// Its highest and lowest y.
    pub fn reach(&self) -> (f32, f32) {
        let (cos, sin) = self.turn;
        let half = self.half_width * sin.abs() + self.half_height * cos.abs();
        (self.middle.y - half, self.middle.y + half)
    }

    /// Its leftmost and rightmost x.
    pub fn span(&self) -> (f32, f32) {
        let (cos, sin) = self.turn;
        let half = self.half_width * cos.abs() + self.half_height * sin.abs();
        (self.middle.x - half, self.middle.x + half)
    }

    /// Whether the two share a point.
    pub fn meets(&self, other: &Block) -> bool {
        // Two rectangles are apart exactly when the axis of a side of one separates them.
        ![self.turn, other.turn].iter().any(|&(cos, sin)| {
            [(cos, sin), (-sin, cos)].iter().any(|&axis| {
                let distance = (other.middle.x - self.middle.x) * axis.0
                    + (other.middle.y - self.middle.y) * axis.1;
                distance.abs() > self.shadow(axis) + other.shadow(axis)
            })
        })
    }

    /// Whether the line from `a` to `b` passes through it.
    pub fn is_crossed(&self, a: Point, b: Point) -> bool {
        let (a, b) = (self.local(a), self.local(b));
        let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
        for (from, to, half) in [(a.x, b.x, self.half_width), (a.y, b.y, self.half_height)] {
            let way = to - from;
            if way.abs() < 1e-6 {
                if from.abs() > half {
                    return false;
                }
                continue;
            }
            let (one, two) = ((-half - from) / way, (half - from) / way);
            enters = enters.max(one.min(two));
            leaves = leaves.min(one.max(two));
        }
        enters <= leaves
    }

    /// Half the length of its shadow on an axis.
    fn shadow(&self, axis: (f32, f32)) -> f32 {
        let (cos, sin) = self.turn;
        self.half_width * (cos * axis.0 + sin * axis.1).abs()
            + self.half_height * (-sin * axis.0 + cos * axis.1).abs()
    }

    fn local(&self, p: Point) -> Point {
        let (cos, sin) = self.turn;
        let (dx, dy) = (p.x - self.middle.x, p.y - self.middle.y);
        Point {
            x: dx * cos + dy * sin,
            y: -dx * sin + dy * cos,
        }
    }
}
