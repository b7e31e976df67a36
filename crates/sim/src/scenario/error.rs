//! What can be wrong with a scenario file.

use std::error::Error;
use std::fmt;

/// One thing that is wrong with a scenario file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioError {
    /// The file, as it was named to [`Scenario::read`](super::Scenario::read).
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The key with the tables it stands in (`step.after.delay`); empty when the file is not
    /// TOML at all.
    pub key: String,
    /// What is wrong, and what is allowed.
    pub what: String,
}

impl fmt::Display for ScenarioError {
    /// `file:line: key: what is wrong; what is allowed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(&self.what)
    }
}

impl Error for ScenarioError {}
