//! Names that change with what is in a file, so that it may be kept for ever; and how the page
//! learns them: from `meta` elements that wait for them, empty.

use std::hash::{DefaultHasher, Hash, Hasher};

/// `stem-0123456789abcdef.extension`.
pub fn hashed(stem: &str, bytes: &[u8], extension: &str) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{stem}-{:016x}.{extension}", hasher.finish())
}

/// The page with `content` in the `meta` element of that name.
pub fn filled(html: &str, name: &str, content: &str) -> Result<String, String> {
    let empty = format!("<meta name=\"{name}\" content=\"\">");
    if html.matches(&empty).count() != 1 {
        return Err(format!("index.html: wants {empty} exactly once"));
    }
    let full = format!("<meta name=\"{name}\" content=\"{content}\">");
    Ok(html.replace(&empty, &full))
}
