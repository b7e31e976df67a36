//! The preset scenarios: read from `scenarios/` when this crate is built, carried in a compact
//! binary form.

use std::sync::OnceLock;

use lifelines_sim::Script;
use serde::Deserialize;

use crate::Group;

/// Written by the build script from the same types, in the order of the course.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/presets.postcard"));

/// A lesson that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Preset {
    /// The id, as in addresses: `normal-close`. Its words are `lesson-<id>-title` and
    /// `lesson-<id>-question`; its answer is told by [`answer`](crate::answer).
    pub id: String,
    /// What it teaches.
    pub group: Group,
    /// What is run.
    pub script: Script,
    /// The same with other settings, to be shown beside it, where the lesson is the difference.
    pub compare: Option<Script>,
}

/// All lessons, in the order of the course.
pub fn presets() -> &'static [Preset] {
    static PRESETS: OnceLock<Vec<Preset>> = OnceLock::new();
    PRESETS.get_or_init(|| {
        postcard::from_bytes(BYTES).expect("written by the build script from the same types")
    })
}

/// The lesson of that id.
pub fn preset(id: &str) -> Option<&'static Preset> {
    presets().iter().find(|preset| preset.id == id)
}

/// Each lesson's scenario file, in the order of the course.
#[cfg(feature = "sources")]
static SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// The scenario file of the lesson of that id, as it is written.
#[cfg(feature = "sources")]
pub fn preset_source(id: &str) -> Option<&'static str> {
    let found = SOURCES.iter().find(|(its, _)| *its == id);
    found.map(|(_, text)| *text)
}
