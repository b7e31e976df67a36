//! Why a link does not open.

use std::fmt;

/// Why a link does not open, or cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkError {
    /// It does not begin as a link does.
    NoLink,
    /// It was made by a later version, whose number it carries.
    Newer(u32),
    /// It has letters in it that no link has, or lacks its last.
    Letters,
    /// It does not unpack: a part of it is missing or has changed.
    Damaged,
    /// It unpacks to more than a link may hold.
    TooLarge,
    /// It unpacks, and what comes out is no script.
    Contents,
    /// It holds a script that no file could have: this is out of its range.
    Value(&'static str),
}

impl LinkError {
    /// The name as data.
    pub const fn name(self) -> &'static str {
        match self {
            LinkError::NoLink => "no-link",
            LinkError::Newer(_) => "newer",
            LinkError::Letters => "letters",
            LinkError::Damaged => "damaged",
            LinkError::TooLarge => "too-large",
            LinkError::Contents => "contents",
            LinkError::Value(_) => "value",
        }
    }
}

impl fmt::Display for LinkError {
    /// For the command line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkError::NoLink => f.write_str("no share link; one begins with #s=1."),
            LinkError::Newer(version) => write!(
                f,
                "a link of version {version}; this program knows version 1 only"
            ),
            LinkError::Letters => f.write_str(
                "not a whole link; after #s=1. stand letters, digits, - and _, and its last may \
                 be missing",
            ),
            LinkError::Damaged => {
                f.write_str("a damaged link; a part of it is missing or has changed")
            }
            LinkError::TooLarge => f.write_str("too large; a link holds at most 1 MiB"),
            LinkError::Contents => f.write_str("a damaged link; what it holds is no script"),
            LinkError::Value(what) => write!(f, "out of range: {what}"),
        }
    }
}

impl std::error::Error for LinkError {}
