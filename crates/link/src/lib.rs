//! Share links: `#s=1.<base64url(deflate(postcard))>`, a whole script in an address.
//!
//! What a link holds are the types of `v1`, which never change: postcard tells fields by their
//! place only. They are kept apart from those of a script, and `to_v1` and `from_v1` lead
//! from the one to the other. What is as usual is left out, and what is usual is frozen too: a
//! default that changes later changes no link.

#![forbid(unsafe_code)]

mod embed;
mod error;
mod from_v1;
pub mod query;
mod to_v1;
mod usual;
pub mod v1;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lifelines_sim::{Script, Settings};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use serde::{Deserialize, Serialize};

pub use self::embed::Embed;
pub use self::error::LinkError;

/// What stands before every link in the fragment of an address.
pub const NAME: &str = "s=";

/// A link holds at most so many octets when it is unpacked.
pub const MOST_OCTETS: usize = 1 << 20;

/// Best compression; links are short.
const LEVEL: u8 = 9;

/// A sentence in several languages: BCP 47 tag and text.
pub type Texts = Vec<(String, String)>;

/// The text in a language: of the same tag, or else of the same language, or else the first.
pub fn in_language<'a>(texts: &'a Texts, tag: &str) -> Option<&'a str> {
    let primary = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
    let same = texts.iter().find(|(its, _)| its.eq_ignore_ascii_case(tag));
    let near = || texts.iter().find(|(its, _)| primary(its) == primary(tag));
    let found = same.or_else(near).or(texts.first());
    found.map(|(_, text)| text.as_str())
}

/// What a link carries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shared {
    /// The preset that it was made from, whose words are shown with it.
    pub lesson: Option<String>,
    /// The title of a lesson of one's own.
    pub title: Texts,
    /// The question that it answers.
    pub question: Texts,
    /// The answer.
    pub answer: Texts,
    /// What is run.
    pub script: Script,
    /// The settings of the same script once more, to be seen beside it.
    pub compare: Option<Settings>,
}

/// The fragment of the address, with its `#`.
///
/// # Errors
///
/// [`LinkError::TooLarge`], and [`LinkError::Value`] when the script says what no link may.
pub fn link(shared: &Shared) -> Result<String, LinkError> {
    let form = v1::Shared::from(shared);
    // What is made here must open again.
    from_v1::shared(form.clone())?;
    let bytes = postcard::to_allocvec(&form).map_err(|_| LinkError::Contents)?;
    if bytes.len() > MOST_OCTETS {
        return Err(LinkError::TooLarge);
    }
    let code = URL_SAFE_NO_PAD.encode(compress_to_vec(&bytes, LEVEL));
    Ok(format!("#{NAME}1.{code}"))
}

/// Whether a fragment, with or without its `#`, is meant to be a link.
pub fn is_link(fragment: &str) -> bool {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    fragment.starts_with(NAME)
}

/// Reads the fragment of an address, with or without its `#`.
///
/// # Errors
///
/// What is wrong with it.
pub fn open(fragment: &str) -> Result<Shared, LinkError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let link = fragment.strip_prefix(NAME).ok_or(LinkError::NoLink)?;
    let (version, code) = link.split_once('.').ok_or(LinkError::NoLink)?;
    match version {
        "1" => from_v1::shared(unpacked(code.trim_end())?),
        _ => match version.parse::<u32>() {
            Ok(newer @ 2..) => Err(LinkError::Newer(newer)),
            _ => Err(LinkError::NoLink),
        },
    }
}

fn unpacked(code: &str) -> Result<v1::Shared, LinkError> {
    let code = URL_SAFE_NO_PAD.decode(code);
    let packed = code.map_err(|_| LinkError::Letters)?;
    let bytes =
        decompress_to_vec_with_limit(&packed, MOST_OCTETS).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => LinkError::TooLarge,
            _ => LinkError::Damaged,
        })?;
    match postcard::take_from_bytes(&bytes) {
        Ok((shared, [])) => Ok(shared),
        _ => Err(LinkError::Contents),
    }
}
