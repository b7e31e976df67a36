//! Which language the page speaks, and where that shows outside the views.

use lifelines_lessons::Words;
use web_sys::window;

use crate::address::{Address, Complaint};
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

/// The language that an address asks for, or else the first of `wanted` that there is.
pub fn chosen(
    address: &Address,
    wanted: &[String],
    complaints: &mut Vec<Complaint>,
) -> &'static str {
    let language_of = |tag: &str| tag.split('-').next().unwrap_or("").to_ascii_lowercase();
    if let Some(tag) = &address.lang {
        let found = Words::negotiate(&[tag]);
        // Negotiation always finds something; it must be the language that was meant.
        if language_of(found) == language_of(tag) {
            return found;
        }
        complaints.push(Complaint {
            name: "lang",
            value: tag.clone(),
        });
    }
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    Words::negotiate(&wanted)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen_by(query: &str, wanted: &[&str]) -> (&'static str, usize) {
        let (address, mut complaints) = Address::read(query);
        let wanted: Vec<String> = wanted.iter().map(|tag| (*tag).to_owned()).collect();
        (chosen(&address, &wanted, &mut complaints), complaints.len())
    }

    #[test]
    fn the_address_decides_where_it_says_something_that_exists() {
        assert_eq!(chosen_by("?lang=zh", &["en"]), ("zh-CN", 0));
        assert_eq!(
            chosen_by("?lang=auto", &["tlh", "zh-Hans-CN", "en"]),
            ("zh-CN", 0)
        );
        assert_eq!(chosen_by("?lang=tlh", &["zh"]), ("zh-CN", 1));
        assert_eq!(chosen_by("", &[]), ("en", 0));
    }
}
