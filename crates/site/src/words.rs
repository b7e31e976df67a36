//! The words of each language in files of their own: a reader loads one language.

use std::fs;
use std::path::Path;

use lifelines_lessons::Words;

use crate::named::{filled, hashed};
use crate::trouble;

/// The files of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    tag: &'static str,
    first: String,
    reading: String,
}

/// Writes both sets of every language, under names that change with what is in them.
pub fn written(folder: &Path) -> Result<Vec<Named>, String> {
    let mut languages = Vec::new();
    for (tag, first, reading) in Words::bundled() {
        let write = |set: &str, bytes: &[u8]| {
            let name = hashed(&format!("{set}-{tag}"), bytes, "bin");
            let path = folder.join(&name);
            fs::write(&path, bytes).map_err(|e| trouble(&path, e))?;
            Ok::<_, String>(name)
        };
        languages.push(Named {
            tag,
            first: write("words", first)?,
            reading: write("reading", reading)?,
        });
    }
    Ok(languages)
}

/// The page with the names in the two `meta` elements that it keeps for them: `tag file` pairs.
pub fn told(html: &str, languages: &[Named]) -> Result<String, String> {
    let list = |of: fn(&Named) -> &String| {
        let pairs = languages
            .iter()
            .map(|named| [named.tag, of(named)].join(" "));
        pairs.collect::<Vec<_>>().join(" ")
    };
    let html = filled(html, "lifelines-words", &list(|named| &named.first))?;
    filled(&html, "lifelines-reading", &list(|named| &named.reading))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta name=\"lifelines-words\" content=\"\"><meta name=\"lifelines-reading\" content=\"\">";

    #[test]
    fn the_page_names_each_language_and_its_file() {
        let named = |tag| Named {
            tag,
            first: format!("words-{tag}.bin"),
            reading: format!("reading-{tag}.bin"),
        };
        let told = told(PAGE, &[named("en"), named("zh-CN")]).expect("it has a place for them");
        assert!(
            told.contains("content=\"en words-en.bin zh-CN words-zh-CN.bin\""),
            "{told}"
        );
        assert!(
            told.contains("content=\"en reading-en.bin zh-CN reading-zh-CN.bin\""),
            "{told}"
        );
    }

    #[test]
    fn a_page_without_a_place_for_them_is_refused() {
        let error = told("<title></title>", &[]).expect_err("no place");
        assert!(error.contains("lifelines-words"), "{error}");
        assert!(told(&PAGE.repeat(2), &[]).is_err());
    }
}
