//! What the browser keeps for us between visits. It may refuse: in a sandboxed frame, in a
//! private window, or when full. Then nothing is kept, and nothing else changes.

use wasm_bindgen::JsValue;
use web_sys::{Storage, window};

/// The key under which the theme is kept.
pub const THEME: &str = "lifelines.theme";
/// The key under which the language is kept.
pub const LANGUAGE: &str = "lifelines.language";

/// The key under which stands that keys which write a character are to do nothing.
pub const CHARACTERS: &str = "lifelines.characters";

/// What is kept under a key.
///
/// # Errors
/// Whatever the browser throws when storage is refused.
pub fn kept(key: &str) -> Result<Option<String>, JsValue> {
    match storage()? {
        Some(storage) => storage.get_item(key),
        None => Ok(None),
    }
}

/// Keeps a value.
///
/// # Errors
/// Whatever the browser throws when storage is refused or full.
pub fn keep(key: &str, value: &str) -> Result<(), JsValue> {
    match storage()? {
        Some(storage) => storage.set_item(key, value),
        None => Ok(()),
    }
}

/// Keeps a value no longer.
///
/// # Errors
/// Whatever the browser throws when storage is refused.
pub fn forget(key: &str) -> Result<(), JsValue> {
    match storage()? {
        Some(storage) => storage.remove_item(key),
        None => Ok(()),
    }
}

fn storage() -> Result<Option<Storage>, JsValue> {
    window().map_or(Ok(None), |window| window.local_storage())
}
