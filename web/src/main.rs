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
//! - `shared`: runs and pictures, held in common; `keys`: which key does what
//! - `icons`: our own drawings; `ink`, `lettering`, `clock`: how the pictures are drawn, worded
//!   and timed

mod address;
mod app;
mod clock;
mod controls;
mod ends;
mod header;
mod icons;
mod ink;
mod keys;
mod language;
mod lettering;
mod narration;
mod notes;
mod picker;
mod scrubber;
mod settings;
mod shared;
mod stage;
mod states;
mod storage;
mod theme;

fn main() {
    match root() {
        Some(root) => yew::Renderer::<app::App>::with_root(root).render(),
        // A page of somebody else's, that loads only the module.
        None => yew::Renderer::<app::App>::new().render(),
    };
}

/// The place that `index.html` keeps for the page.
fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id("page")
}
