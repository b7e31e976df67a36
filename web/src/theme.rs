//! The colours, as a class of attributes on the root element: the style sheets do the rest.

use web_sys::{Element, window};

use crate::settings::Theme;
use crate::storage;

/// Puts the theme on the page.
pub fn apply(theme: Theme) {
    if let Some(root) = root() {
        // Fails only for a name that is no attribute name.
        let _ = root.set_attribute("data-theme", theme.name());
    }
}

/// The theme chosen on an earlier visit.
pub fn remembered() -> Option<Theme> {
    let name = storage::kept(storage::THEME).ok().flatten()?;
    Theme::from_name(&name)
}

/// Remembers the theme, where that is allowed.
pub fn remember(theme: Theme) {
    let _ = storage::keep(storage::THEME, theme.name());
}

/// Whether things are to jump instead of gliding, by the wish of the system.
pub fn system_wants_less_motion() -> bool {
    window()
        .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok())
        .flatten()
        .is_some_and(|query| query.matches())
}

fn root() -> Option<Element> {
    window()?.document()?.document_element()
}
