//! Names that change with what is in a file, so that it may be kept for ever; and how the page
//! learns them: from `meta` elements that wait for them, empty.

use std::hash::{DefaultHasher, Hash, Hasher};

/// `stem-0123456789abcdef.extension`.
pub fn hashed(stem: &str, bytes: &[u8], extension: &str) -> String {
    format!("{stem}-{}.{extension}", hash(&bytes))
}

/// Sixteen digits that change with what is given.
pub fn hash(of: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Whether the name of a file holds such digits, by us or by Trunk, which leaves out leading
/// zeros and lets `_bg` follow.
pub fn is_hashed(name: &str) -> bool {
    let digits = |part: &str| {
        (12..=16).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let stem = name.split('.').next().unwrap_or(name);
    stem.rsplit_once('-')
        .is_some_and(|(_, last)| digits(last.trim_end_matches("_bg")))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_change_are_known() {
        assert!(is_hashed(&hashed("words-zh-CN", b"text", "bin")));
        assert!(is_hashed("lifelines-web-e61c5cc4e985d62a_bg.wasm"));
        assert!(is_hashed("boot-9f0ef2b382a768a.js"));
        for name in ["index.html", "embed.js", "service-worker.js", "LICENSE-MIT"] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
