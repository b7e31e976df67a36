//! The preset scenarios, and every sentence in every language.

mod answer;
mod claims;
mod course;
mod glossary;
#[cfg(feature = "lettering")]
mod lettering;
mod narrate;
mod presets;
mod sentence;
mod set;
mod words;

/// The build script's compiler of words, to be tested.
#[cfg(test)]
#[path = "../build/fluent.rs"]
mod fluent;

pub use answer::answer;
pub use claims::{CLAIMS, Claim, Verdict};
pub use course::{COURSE, Group};
pub use glossary::{Side, TERMS, Term, about_state, gloss, terms};
pub use narrate::{Narration, clause, happened, narrate, reasons};
#[cfg(feature = "sources")]
pub use presets::preset_source;
pub use presets::{Preset, preset, presets};
pub use words::{Value, Words};
