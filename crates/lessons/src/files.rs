//! What the build script found: the Fluent files, as they are.

/// `(language tag, file name, text)`, sorted by tag and name: one for each
/// `words/<tag>/<name>.ftl`.
pub(crate) static WORD_FILES: &[(&str, &str, &str)] =
    include!(concat!(env!("OUT_DIR"), "/words.rs"));

#[cfg(test)]
mod tests {
    use super::WORD_FILES;

    #[test]
    fn both_languages_are_aboard() {
        for tag in ["en", "zh-CN"] {
            let lessons = WORD_FILES
                .iter()
                .find(|f| f.0 == tag && f.1 == "lessons.ftl");
            assert!(lessons.is_some_and(|f| f.2.contains("lesson-")), "{tag}");
        }
    }
}
