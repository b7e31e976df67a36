//! Sentences as the program carries them: read from Fluent by the build script, which shares
//! this file, and put together by [`Words`](crate::Words).

use serde::{Deserialize, Serialize};

/// A language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language<'a> {
    /// The mark of each sentence's key. (Marks look like noise: apart from the sentences, they
    /// leave these to a compressor, which does better when like stands beside like.)
    pub marks: Vec<Mark>,
    /// Every sentence, in the order of the keys.
    #[serde(borrow)]
    pub sentences: Vec<Sentence<'a>>,
    /// Which numbers take which plural.
    #[serde(borrow)]
    pub plurals: Plurals<'a>,
}

/// What a key is known by: the keys themselves would be a seventh of what travels.
pub type Mark = [u8; 3];

/// The mark of a key: FNV-1a, folded to 24 bits. The build fails when two keys of a language
/// have the same.
pub fn mark(key: &str) -> Mark {
    let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    let [high, rest @ ..] = hash.to_be_bytes();
    [rest[0] ^ high, rest[1], rest[2]]
}

/// The pieces of a sentence, in order.
pub type Sentence<'a> = Vec<Piece<'a>>;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece<'a> {
    /// As it is.
    Text(&'a str),
    /// What the argument of that name holds.
    Place(&'a str),
    /// One of several, by an argument.
    Choice {
        /// The name of the argument.
        by: &'a str,
        /// What to compare it with, and what to say then; the first that fits is said.
        #[serde(borrow)]
        variants: Vec<(Variant<'a>, Sentence<'a>)>,
        /// The index of the variant to say when none fits.
        usual: usize,
    },
}

/// What an argument is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Variant<'a> {
    /// This number.
    Number(i64),
    /// This text; or a number of this plural category (`one`, `few`, ...).
    Word(&'a str),
}

/// The plural categories of whole numbers, as an index into [`Plurals::CATEGORIES`].
///
/// In CLDR the category of a whole number depends on what it is, on its last two digits, and
/// in some languages on whether it is millions. So a table does for every language (Cornish
/// apart, which looks at thousands).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plurals<'a> {
    /// Of 0 to 199.
    pub small: &'a [u8],
    /// Of a million, and its multiples.
    pub millions: u8,
}

impl Plurals<'_> {
    /// The names of the categories.
    pub const CATEGORIES: [&'static str; 6] = ["zero", "one", "two", "few", "many", "other"];

    /// The category of a number, by its absolute value.
    #[allow(
        dead_code,
        reason = "the build script makes the table and asks nothing"
    )]
    pub fn category(&self, number: i64) -> &'static str {
        let number = number.unsigned_abs();
        let index = match number {
            n if n > 0 && n % 1_000_000 == 0 => Some(self.millions),
            n if n < 200 => self.small.get(n as usize).copied(),
            n => self.small.get((100 + n % 100) as usize).copied(),
        };
        index
            .and_then(|index| Plurals::CATEGORIES.get(usize::from(index)).copied())
            .unwrap_or("other")
    }
}
