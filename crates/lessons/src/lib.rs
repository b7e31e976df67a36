//! The preset scenarios, and every sentence in every language.

mod files;
mod narrate;
mod words;

pub use narrate::{Narration, gloss, narrate};
pub use words::{Value, Words};
