//! The words of a language, fetched.
//!
//! They travel in two files for each language, whose names stand in `meta` elements that are put
//! into `index.html` when the page is built.

use js_sys::{ArrayBuffer, Uint8Array};
use lifelines_lessons::Words;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, window};

/// Fetches the words of a language.
///
/// # Errors
///
/// What the browser says when they do not come, and a sentence when they are no words.
pub async fn words(tag: &str) -> Result<Words, JsValue> {
    read(tag, set("lifelines-words", tag).await?)
}

/// Fetches what is read later and adds it to the words of its language.
///
/// # Errors
///
/// As [`words`].
pub async fn reading(words: Words) -> Result<Words, JsValue> {
    let bytes = set("lifelines-reading", words.tag()).await?;
    words.with_reading(kept(bytes)).ok_or_else(strange)
}

async fn set(name: &str, tag: &str) -> Result<ArrayBuffer, JsValue> {
    let window = window().ok_or(JsValue::UNDEFINED)?;
    let response = JsFuture::from(window.fetch_with_str(&file(name, tag)?)).await?;
    let response: Response = response.dyn_into()?;
    if !response.ok() {
        return Err(response.status_text().into());
    }
    JsFuture::from(response.array_buffer()?).await?.dyn_into()
}

fn read(tag: &str, bytes: ArrayBuffer) -> Result<Words, JsValue> {
    Words::read(tag, kept(bytes)).ok_or_else(strange)
}

/// For as long as the page lives: a reader changes the language a few times at most.
fn kept(bytes: ArrayBuffer) -> &'static [u8] {
    Uint8Array::new(&bytes).to_vec().leak()
}

fn strange() -> JsValue {
    JsValue::from_str("not the words of this version")
}

/// The address of a set of a language: the `meta` element of that name has `tag file` pairs.
fn file(set: &str, tag: &str) -> Result<String, JsValue> {
    let document = window().and_then(|window| window.document());
    let listed = document
        .and_then(|document| document.query_selector(&format!("meta[name={set}]")).ok()?)
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
