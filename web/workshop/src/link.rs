//! Share links, opened and made: what does so is too large to come with the page.

use lifelines_link::{Shared, link, open};
use lifelines_parts::exchange::{Opened, packed, unpacked};
use wasm_bindgen::prelude::*;

/// What the fragment of an address holds, as the bytes of an [`Opened`].
#[wasm_bindgen]
pub fn opened(fragment: &str) -> Vec<u8> {
    let opened: Opened = open(fragment).map_err(|error| error.name().to_owned());
    packed(&opened)
}

/// The fragment that holds what these bytes, of a [`Shared`], say.
///
/// # Errors
///
/// When it is too large, or out of the range that a link may hold.
#[wasm_bindgen]
pub fn linked(shared: &[u8]) -> Result<String, JsValue> {
    let shared: Shared = unpacked(shared).ok_or_else(|| JsValue::from_str("not a run"))?;
    link(&shared).map_err(|error| JsValue::from_str(&error.to_string()))
}
