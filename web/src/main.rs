//! The page: one reducer, many small views.
//!
//! What the reader sees follows from one value, [`app::State`], which changes only by an
//! [`app::Action`]. The scripts run in `sim`, the picture is laid out in `diagram`, the
//! sentences come from `lessons`: here things are only shown and pressed.
//!
//! - `app`: state, actions, and the shell that holds the views
//! - `stage`: the lifelines, and what moves over them
//! - `states`, `ends`: the state diagram, and the variables of both ends
//! - `narration`: what the current moment means
//! - `picker`, `controls`, `scrubber`, `header`, `notes`: what can be pressed, and what is told
//! - `settings`, `address`, `storage`, `theme`, `language`: what the reader chose, and where
//!   that is kept
//! - `keys`: which key does what
//! - `workshop`: the place of the tools that are loaded when they are opened
//!
//! What the page and its workshop are both made of (icons, ink, ...) is in `parts`.

#![allow(
    clippy::manual_clamp,
    reason = "float clamp can panic with both bounds in print, and printing floats is 4 KB of the page"
)]

mod address;
mod app;
mod controls;
mod ends;
mod header;
mod keys;
mod language;
mod narration;
mod notes;
mod picker;
mod scrubber;
mod settings;
mod stage;
mod states;
mod storage;
mod theme;
mod workshop;

use lifelines_parts::fetched;
use wasm_bindgen::prelude::*;

/// Nothing begins before `boot.js` says [`start`].
fn main() {}

/// Draws the page. `tag` is the language for which `words` are on their way already: a good
/// guess, no more.
///
/// # Errors
///
/// When no words come.
#[wasm_bindgen]
pub async fn start(tag: String, words: js_sys::Promise) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let query = window.location().search().unwrap_or_default();
    let (address, mut complaints) = address::Address::read(&query);
    let chosen = language::chosen(&address, &language::wanted(), &mut complaints);
    let words = if tag == chosen {
        fetched::arriving(chosen, words).await?
    } else {
        fetched::words(chosen).await?
    };
    let state = app::State::opened(&address, complaints, words, theme::remembered());
    let root = window
        .document()
        .and_then(|document| document.get_element_by_id("page"));
    let root = root.ok_or_else(|| JsValue::from_str("the page has no place of its own"))?;
    yew::Renderer::<app::App>::with_root_and_props(root, app::Beginning { state }).render();
    Ok(())
}
