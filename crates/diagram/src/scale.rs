//! Time to height and back.

use lifelines_tcp::Instant;

/// A monotone map between time and height, through one knot a moment.
///
/// Moments of the same time may have different heights: a time then stands for a stretch.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale {
    top: f32,
    knots: Vec<(Instant, f32)>,
}

impl Scale {
    /// A map through the moments' times and heights, neither of which may decrease.
    pub(crate) fn new(top: f32, knots: Vec<(Instant, f32)>) -> Self {
        Scale { top, knots }
    }

    pub(crate) fn y_at(&self, at: Instant) -> f32 {
        let after = self.knots.partition_point(|knot| knot.0 <= at);
        let (from, y) = self.knot_before(after);
        let Some(&(to, next)) = self.knots.get(after) else {
            return y;
        };
        let whole = to.since(from).as_micros() as f64;
        let part = at.since(from).as_micros() as f64 / whole.max(1.0);
        y + (next - y) * part as f32
    }

    pub(crate) fn time_at(&self, y: f32) -> Instant {
        let after = self.step_at(y);
        let (from, above) = self.knot_before(after);
        let Some(&(to, below)) = self.knots.get(after) else {
            return from;
        };
        let part = f64::from(((y - above) / (below - above)).max(0.0).min(1.0));
        let passed = to.since(from).as_micros() as f64 * part;
        Instant::from_micros(from.as_micros() + passed.round() as u64)
    }

    pub(crate) fn moment_y(&self, step: usize) -> f32 {
        self.knot_before(step.min(self.knots.len())).1
    }

    pub(crate) fn step_at(&self, y: f32) -> usize {
        self.knots.partition_point(|knot| knot.1 <= y)
    }

    /// The last of the first `count` knots; the start when there is none.
    fn knot_before(&self, count: usize) -> (Instant, f32) {
        match count {
            0 => (Instant::ZERO, self.top),
            n => self.knots[n - 1],
        }
    }
}
