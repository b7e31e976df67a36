//! Time to height: how far down each moment stands.

use lifelines_sim::Recording;

use super::frame::Frame;
use crate::Scale;

/// The heights of all moments.
pub(super) struct Heights {
    /// One a moment; never decreasing.
    pub y: Vec<f32>,
    /// Where the lifelines end.
    pub bottom: f32,
}

/// Places the moments from the first to the last, each as high as those before it allow.
pub(super) fn heights(recording: &Recording, frame: &Frame) -> Heights {
    let step = 3.5 * frame.size;
    let y: Vec<f32> = (1..=recording.moments.len())
        .map(|count| frame.top + step * count as f32)
        .collect();
    let last = y.last().copied().unwrap_or(frame.top);
    Heights {
        bottom: last + 4.0 * frame.size,
        y,
    }
}

impl Heights {
    /// The map between time and height.
    pub fn scale(&self, recording: &Recording, frame: &Frame) -> Scale {
        let times = recording.moments.iter().map(|moment| moment.at);
        Scale::new(frame.top, times.zip(self.y.iter().copied()).collect())
    }
}
