//! From a recording to a scene.

mod frame;
mod heights;
mod lifelines;

use lifelines_sim::{End, Recording};

use crate::{Lettering, Options, Scene};

use frame::Frame;

/// Lays out the picture of a recording.
pub fn lay_out(recording: &Recording, options: &Options, lettering: &dyn Lettering) -> Scene {
    let frame = Frame::new(recording, options, lettering);
    let heights = heights::heights(recording, &frame);
    let bottom = heights.bottom;
    Scene {
        width: frame.width,
        height: bottom + frame.margin,
        top: frame.top,
        bottom,
        band_width: frame.band_width,
        heads: End::BOTH.map(|end| lifelines::head(recording, &frame, end, lettering)),
        bands: lifelines::bands(recording, &frame, &heights, options.naming, lettering),
        ticks: Vec::new(),
        arrows: Vec::new(),
        asides: Vec::new(),
        timers: Vec::new(),
        folds: Vec::new(),
        scale: heights.scale(recording, &frame),
    }
}
