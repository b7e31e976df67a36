//! Every clause the code can take, by name.

/// A clause of the text that was taken. Narration, coverage and tests hang on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Rule {
    /// Active OPEN in CLOSED: send a SYN.
    OpenActive,
}

impl Rule {
    /// All of them.
    pub const ALL: &'static [Rule] = &[Rule::OpenActive];

    /// The name as data: kebab-case, stable (`open-active`).
    pub const fn name(self) -> &'static str {
        match self {
            Rule::OpenActive => "open-active",
        }
    }

    /// Where the clause stands: `RFC 9293 §3.10.1`.
    pub const fn clause(self) -> &'static str {
        match self {
            Rule::OpenActive => "RFC 9293 §3.10.1",
        }
    }
}
