//! Which language the page speaks, and where that shows outside the views.

use lifelines_lessons::Words;
use web_sys::window;

use crate::storage;

/// What the reader would like to read, the most wanted first: the choice of an earlier visit,
/// then what the browser says.
pub fn wanted() -> Vec<String> {
    let kept = storage::kept(storage::LANGUAGE).ok().flatten();
    let browser = window().map(|window| window.navigator().languages());
    let browser = browser
        .iter()
        .flat_map(|languages| languages.iter())
        .filter_map(|tag| tag.as_string());
    kept.into_iter().chain(browser).collect()
}

/// Remembers the language, where that is allowed.
pub fn remember(tag: &str) {
    let _ = storage::keep(storage::LANGUAGE, tag);
}

/// Tells the document its language and its title.
pub fn apply(words: &Words, title: &str) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", words.tag());
    }
    document.set_title(title);
}

/// Every language by its own name, with its tag.
pub fn offered() -> Vec<(&'static str, String)> {
    Words::languages()
        .iter()
        .map(|tag| (*tag, Words::new(tag).say("page-language-name", &[])))
        .collect()
}
