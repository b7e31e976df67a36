//! The page: one store, many small views.
//!
//! What the reader sees follows from one value, [`app::State`], which changes only by an
//! [`app::Action`]. The scripts run in `sim`, the picture is laid out in `diagram`, the
//! sentences come from `lessons`: here things are only shown and pressed.
//!
//! - `app`: state, actions, their store, and the shell that holds the views
//! - `stage`: the lifelines, and what moves over them
//! - `states`, `ends`: the state diagram, and the variables of both ends
//! - `narration`: what the current moment means
//! - `picker`, `controls`, `scrubber`, `header`, `notes`: what can be pressed, and what is told
//! - `settings`, `address`, `storage`, `theme`, `language`: what the reader chose, and where
//!   that is kept
//! - `outside`: what the page and whatever is around it tell each other
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
mod causes;
mod controls;
mod ends;
mod header;
mod keys;
mod language;
mod narration;
mod notes;
mod outside;
mod picker;
mod scrubber;
mod settings;
mod stage;
mod states;
mod storage;
mod theme;
mod workshop;

use lifelines_lessons::Words;
use wasm_bindgen::prelude::*;

/// Nothing begins before `boot.js` says [`start`].
fn main() {}

/// The language that the page is to speak, by its tag: `boot.js` fetches its words.
#[wasm_bindgen]
pub fn language() -> String {
    language::chosen(&asked().0, &language::wanted(), &mut Vec::new()).to_owned()
}

/// Draws the page, in the words of the language `tag`. `link` is what the fragment of the address
/// holds, where it is a share link: the bytes of an [`Opened`](lifelines_parts::exchange::Opened), or others when nothing could open it.
///
/// # Errors
///
/// When those are no words, or the document has no place for the page.
#[wasm_bindgen]
pub fn start(tag: &str, words: Vec<u8>, link: Option<Vec<u8>>) -> Result<(), JsValue> {
    let (address, mut complaints) = asked();
    language::chosen(&address, &language::wanted(), &mut complaints);
    let words = Words::read(tag, words.leak())
        .ok_or_else(|| JsValue::from_str("not the words of this version"))?;
    let link = link.map(|bytes| outside::opened(&bytes));
    let mut state = app::State::opened(&address, complaints, words, theme::remembered(), link);
    state.characters = keys::remembered();
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("page"));
    let root = root.ok_or_else(|| JsValue::from_str("the page has no place of its own"))?;
    yew::Renderer::<app::App>::with_root_and_props(root, app::Beginning { state }).render();
    Ok(())
}

/// What the address asks for, and what is wrong with it.
fn asked() -> (address::Address, Vec<address::Complaint>) {
    let location = web_sys::window().map(|window| window.location());
    let query = location.and_then(|location| location.search().ok());
    address::Address::read(&query.unwrap_or_default())
}
