//! Why a command cannot go on.

use std::fmt;

/// One sentence for the person at the terminal: what is wrong and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Stop(String);

impl Stop {
    /// A stop with its whole sentence, full stop included.
    pub fn because(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
