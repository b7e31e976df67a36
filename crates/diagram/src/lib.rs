//! A recording as a picture: [`lay_out`] turns it into a [`Scene`], which is geometry that any
//! face can draw; [`state_diagram`] says where the eleven states and their edges stand, and [`draw()`] draws a
//! scene with any [`Brush`]: [`svg()`] writes it as a file. [`figure()`], [`text()`] and [`mermaid()`] write a recording as text.
//!
//! `scene` is what comes out, `lettering` what the face lends (words and their widths), and
//! [`metrics`] a table of widths for faces that cannot measure. Nothing here knows a word: a
//! label is a key with arguments.

#![forbid(unsafe_code)]
#![allow(
    clippy::manual_clamp,
    reason = "float clamp can panic with both bounds in print, and printing floats is 4 KB of the page"
)]

mod block;
mod draw;
mod figure;
#[cfg(test)]
mod hand;
mod layout;
mod lettering;
mod mermaid;
pub mod metrics;
mod palette;
mod path;
mod scale;
mod scene;
mod state_diagram;
mod svg;
#[cfg(test)]
mod tests;
mod text;

pub use draw::{Brush, EDGE, Stroke, draw};
pub use figure::figure;
pub use layout::{lay_out, segment_name};
pub use lettering::{Arg, Font, Label, Lettering, TextStyle};
pub use mermaid::mermaid;
pub use palette::Palette;
pub(crate) use scale::Scale;
pub use scene::{
    Anchor, Arrow, ArrowKind, Aside, AsideKind, Band, Fold, Head, Options, Phase, Point, Scene,
    Span, Text, Tick, TimerMark, TimerOutcome, Turn,
};
pub use state_diagram::{Arc, Node, StateDiagram, TAG_HEIGHT, TAG_WIDTH, state_diagram};
pub use svg::{About, svg};
pub use text::{line, text};
