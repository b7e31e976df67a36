//! Which language the page speaks, how its words get here, and where that shows outside the views.
//!
//! The words travel in a file for each language, whose names stand in a `meta` element that is
//! put into `index.html` when the page is built.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use lifelines_lessons::Words;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, window};

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

/// The words of a language, from the bytes that are on their way.
///
/// # Errors
///
/// What the browser says when they do not come, and a sentence when they are no words.
pub async fn arriving(tag: &str, bytes: Promise) -> Result<Words, JsValue> {
    let bytes: ArrayBuffer = JsFuture::from(bytes).await?.dyn_into()?;
    read(tag, bytes)
}

/// Fetches the words of a language.
///
/// # Errors
///
/// As [`arriving`]; and when the server does not have them.
pub async fn fetched(tag: &str) -> Result<Words, JsValue> {
    let window = window().ok_or(JsValue::UNDEFINED)?;
    let response = JsFuture::from(window.fetch_with_str(&file(tag)?)).await?;
    let response: Response = response.dyn_into()?;
    if !response.ok() {
        return Err(response.status_text().into());
    }
    arriving(tag, response.array_buffer()?).await
}

/// Lives as long as the page: a reader changes the language a few times at most.
fn read(tag: &str, bytes: ArrayBuffer) -> Result<Words, JsValue> {
    let bytes = Uint8Array::new(&bytes).to_vec().leak();
    Words::read(tag, bytes).ok_or_else(|| JsValue::from_str("not the words of this version"))
}

/// The address of the words of a language: the list has `tag file` pairs.
fn file(tag: &str) -> Result<String, JsValue> {
    let document = window().and_then(|window| window.document());
    let listed = document
        .and_then(|document| document.query_selector("meta[name=lifelines-words]").ok()?)
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default();
    let mut pairs = listed.split(' ');
    while let (Some(its), Some(file)) = (pairs.next(), pairs.next()) {
        if its == tag {
            return Ok(file.to_owned());
        }
    }
    Err(JsValue::from_str("the page does not name its words"))
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
