//! The folds as things to press: one opens to the height of its time, and shuts again.

use lifelines_diagram::{Fold, Scene};
use lifelines_parts::ink::short;
use lifelines_tcp::Instant;
use yew::prelude::*;

use crate::app::State;

/// All folds but those that are hidden with the future; `open` is told which is to be open.
pub fn folds(state: &State, scene: &Scene, open: &UseStateSetter<Option<Instant>>) -> Html {
    let hidden = |fold: &&Fold| state.guessing && fold.to > state.now();
    let folds = scene.folds.iter().filter(|fold| !hidden(fold));
    html! { <g class="unfold">{ for folds.map(|fold| one(scene, fold, open)) }</g> }
}

fn one(scene: &Scene, fold: &Fold, open: &UseStateSetter<Option<Instant>>) -> Html {
    /// At least as high as a target for fingers has to be.
    const HEIGHT: f32 = 26.0;
    let press = {
        let (open, next) = (open.clone(), (!fold.open).then_some(fold.from));
        move || open.set(next)
    };
    let pressed = press.clone();
    let onclick = move |event: MouseEvent| {
        event.stop_propagation();
        pressed();
    };
    let onkeydown = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            event.stop_propagation();
            press();
        }
    };
    let (x, y, width) = match &fold.label {
        Some(text) => (text.at.x, text.at.y - 0.3 * text.style.size, text.width),
        None => (scene.width / 2.0, fold.y, HEIGHT),
    };
    html! {
        <g key={fold.key.clone()} role="button" tabindex="0" aria-label={fold.name.clone()}
            aria-expanded={if fold.open { "true" } else { "false" }} {onclick} {onkeydown}>
            <rect x={short(x - width / 2.0 - 6.0)} y={short(y - HEIGHT / 2.0)}
                width={short(width + 12.0)} height={short(HEIGHT)} rx="6" />
        </g>
    }
}
