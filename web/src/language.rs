//! Which language the page speaks, and where that shows outside the views.

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use lifelines_lessons::Words;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, window};
use yew::prelude::*;

use crate::address::{Address, Complaint};
use crate::app::{Action, Page};
use crate::outside::tell_boot;
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

/// Asks `boot.js`, which fetches what the page needs, for the words of a language.
pub fn ask(tag: &str) {
    tell_boot("lifelines-speak", &JsValue::from_str(tag));
}

/// Speaks a language when its words have come: `detail` is `[tag, bytes]`, no bytes when they
/// could not be fetched.
#[hook]
pub fn use_words(page: &Page) {
    let dispatch = page.dispatch();
    use_effect_with((), move |()| {
        let listener = window().map(|window| {
            EventListener::new(&window, "lifelines-words", move |event| {
                dispatch.dispatch(arrived(event));
            })
        });
        move || drop(listener)
    });
}

fn arrived(event: &Event) -> Action {
    let detail = event.dyn_ref::<CustomEvent>().map(|event| event.detail());
    let [tag, bytes] = [0, 1].map(|index| {
        let told = detail.as_ref().and_then(|detail| detail.dyn_ref::<Array>());
        told.map_or(JsValue::UNDEFINED, |told| told.get(index))
    });
    let tag = Words::negotiate(&[&tag.as_string().unwrap_or_default()]);
    // For as long as the page lives: a reader changes the language a few times at most.
    let bytes = bytes
        .dyn_ref::<Uint8Array>()
        .map(|bytes| bytes.to_vec().leak());
    match bytes.and_then(|bytes| Words::read(tag, bytes)) {
        Some(words) => Action::Speak(words),
        None => Action::Mute(tag),
    }
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
