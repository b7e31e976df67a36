//! The menu at a segment: what can befall it.

use lifelines_parts::tricks;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, window};
use yew::prelude::*;

use super::Picture;
use super::playback::resting_height;
use super::segments::{At, expanded, focus, focus_neighbour, is_open};
use crate::app::{Action, Page};
use lifelines_parts::ink::data;
use lifelines_parts::still::offset;

/// The menu that is open, or nothing.
pub fn menu(page: &Page, scene: &Picture, at: At, set: &UseStateSetter<At>) -> Html {
    let found = at.open().and_then(|index| scene.arrows.get(index));
    let Some(arrow) = found.filter(|arrow| is_open(page, arrow)) else {
        return Html::default();
    };
    let id = arrow.flight;
    let tricks = tricks::offered(&page.words, &page.script, &page.recording, id, page.now());
    let close = set.clone();
    let onfocusout = move |event: FocusEvent| {
        if left(&event) {
            close.set(At { menu: false, ..at });
        }
    };
    html! {
        <div class="menu" role="menu" tabindex="-1" aria-label={arrow.name.clone()}
            onclick={|event: MouseEvent| event.stop_propagation()} {onkeydown} {onfocusout}>
            { for tricks.into_iter().map(|(text, trick)| {
                let dispatch = page.dispatch();
                let [onpointerover, onfocusin] = [dispatch.clone(), dispatch.clone()];
                let onpointerover = move |_| onpointerover.foresee(id, trick);
                let onfocusin = move |_| onfocusin.foresee(id, trick);
                // When that has been drawn and is told, `let_go` closes the menu.
                let onclick = move |_| dispatch.dispatch(Action::Befall(id, trick));
                html! {
                    <button key={text.clone()} type="button" role="menuitem" tabindex="-1" {onclick}
                        {onpointerover} {onfocusin}>
                        { text }
                    </button>
                }
            }) }
        </div>
    }
}

/// Puts the menu that is open inside of `place` to its segment, and the focus into it.
pub fn show(page: &Page, scene: &Picture, open: Option<usize>, place: &NodeRef) {
    let arrow = open.and_then(|index| scene.arrows.get(index));
    let find = |place: Element| place.query_selector(".menu").ok().flatten();
    let menu = place.cast::<Element>().and_then(find);
    let (Some(arrow), Some(menu)) = (
        arrow,
        menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()),
    ) else {
        return;
    };
    let y = resting_height(page, scene)
        .max(arrow.start.y)
        .min(arrow.end.y);
    let (wide, high) = (menu.offset_width() as f32, menu.offset_height() as f32);
    // All of it is to be seen, if there is room at all.
    let (above, room) = match menu.closest(".stage") {
        Ok(Some(stage)) => {
            let heads = stage.first_element_child().map_or(0, |e| e.client_height());
            (stage.scroll_top() as f32, stage.client_height() - heads)
        }
        _ => return,
    };
    let left = (arrow.point_at(y).x - wide / 2.0)
        .min(scene.width - wide)
        .max(0.0);
    let top = (y - offset(scene) + 12.0)
        .min(above + room as f32 - high)
        .max(above);
    for (name, length) in [("left", left), ("top", top)] {
        let _ = menu
            .style()
            .set_property(name, &(data(&[("", length)]) + "px"));
    }
    if let Some(first) = menu.first_element_child() {
        focus(first);
    }
}

fn onkeydown(event: KeyboardEvent) {
    match event.key().as_str() {
        "ArrowDown" => focus_neighbour(&event, |item| {
            item.next_element_sibling()
                .or_else(|| item.parent_element()?.first_element_child())
        }),
        "ArrowUp" => focus_neighbour(&event, |item| {
            item.previous_element_sibling()
                .or_else(|| item.parent_element()?.last_element_child())
        }),
        "Escape" => go_back(event.target_dyn_into()),
        // Time stands still meanwhile.
        "ArrowLeft" | "ArrowRight" | "Home" | "End" => {}
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// From a menu back to its segment, which closes it.
fn go_back(from: Option<Element>) {
    let stage = from.and_then(|item| item.closest(".lifelines").ok().flatten());
    if let Some(segment) = stage.as_ref().and_then(expanded) {
        focus(segment);
    }
}

/// Lets go of a menu that is open, which closes it. To take away what has the focus would cost the
/// browser a layout; and the picture gives it back to the segment.
pub fn let_go() {
    let document = window().and_then(|window| window.document());
    let item = document.and_then(|document| document.query_selector(".menu :focus").ok()?);
    if let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        let _ = item.blur();
    }
}

/// Whether the focus leaves the menu.
fn left(event: &FocusEvent) -> bool {
    let here: Option<Element> = event.target_dyn_into();
    let menu = here.and_then(|here| here.closest(".menu").ok().flatten());
    let there = event
        .related_target()
        .and_then(|there| there.dyn_into::<Node>().ok());
    !menu.is_some_and(|menu| menu.contains(there.as_ref()))
}
