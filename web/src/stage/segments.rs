//! The segments as things to press: one in flight opens a menu of what can befall it; for any
//! other the playhead first goes to its departure.

use lifelines_diagram::{Arrow, Phase};
use lifelines_lessons::Value;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::Picture;
use crate::app::{Action, Page, State};
use lifelines_parts::ink::{moments, short};

/// Where the reader is among the segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct At {
    /// The segment, by index, that had the focus last.
    pub chosen: Option<usize>,
    /// Whether its menu is open.
    pub menu: bool,
}

impl At {
    /// The segment whose menu is open.
    pub fn open(self) -> Option<usize> {
        self.chosen.filter(|_| self.menu)
    }
}

/// All segments; one of them is a stop of the Tab key, the arrow keys go through the rest.
pub fn segments(page: &Page, scene: &Picture, at: At, set: &UseStateSetter<At>) -> Html {
    let arrows = &scene.arrows;
    // The stop is what had the focus last, or else the first segment to which something can be
    // done, or else the last that has left.
    let stop = at
        .chosen
        .filter(|index| *index < arrows.len())
        .or_else(|| arrows.iter().position(|arrow| is_open(page, arrow)))
        .or_else(|| {
            let mut left = arrows.iter();
            left.rposition(|arrow| arrow.phase(page.step) != Phase::Future)
        })
        .unwrap_or(0);
    let press = {
        let (page, scene, set) = (page.clone(), scene.clone(), set.clone());
        Callback::from(move |index| press(&page, &scene, index, &set))
    };
    let onclick = {
        let press = press.clone();
        move |event: MouseEvent| {
            if let Some(index) = index_of(&event) {
                event.stop_propagation();
                press.emit(index);
            }
        }
    };
    let onkeydown = move |event: KeyboardEvent| pressed(&event, &press);
    let onfocusin = {
        let set = set.clone();
        move |event: FocusEvent| {
            let chosen = index_of(&event);
            set.set(At {
                chosen,
                menu: false,
            });
        }
    };
    html! {
        <g class="segments" {onclick} {onkeydown} {onfocusin}>
            { for arrows.iter().enumerate().map(|(index, arrow)| {
                segment(page, arrow, index == stop, at.open() == Some(index))
            }) }
        </g>
    }
}

/// One to which something can be done opens its menu. To any other goes the playhead, and there
/// it may be one.
fn press(page: &Page, scene: &Picture, index: usize, set: &UseStateSetter<At>) {
    let Some(arrow) = scene.arrows.get(index) else {
        return;
    };
    let dispatch = page.dispatch();
    let mut menu = is_open(page, arrow);
    if !menu {
        let step = arrow.departs_in + 1;
        dispatch.dispatch(Action::Seek(step));
        menu = opens_at(page, arrow, step);
    } else if page.playing {
        // It stays where the segment is met; at rest it stands there already.
        dispatch.dispatch(Action::Pause(page.playhead.time()));
    }
    let chosen = Some(index);
    set.set(At { chosen, menu });
}

/// The index of the segment that an event is about.
fn index_of(event: &Event) -> Option<usize> {
    let target: Element = event.target_dyn_into()?;
    let mut here = target.closest(".segment").ok()??;
    let mut index = 0;
    while let Some(before) = here.previous_element_sibling() {
        here = before;
        index += 1;
    }
    Some(index)
}

/// Whether something can be done to it. To a duplicate nothing can: the fate is the original's.
/// One that is held back is drawn as lost.
pub fn is_open(state: &State, arrow: &Arrow) -> bool {
    opens_at(state, arrow, state.step)
}

/// The same, were the playhead to stand at that step.
fn opens_at(state: &State, arrow: &Arrow, step: usize) -> bool {
    let lost = state.recording.flights[arrow.flight].lost;
    arrow.copy == lost.is_none().then_some(0) && state.opens_at(arrow.flight, step)
}

fn segment(page: &Page, arrow: &Arrow, stop: bool, expanded: bool) -> Html {
    let open = is_open(page, arrow);
    let key = if open {
        "page-segment-open"
    } else {
        "page-segment-show"
    };
    let phase = match arrow.phase(page.step) {
        Phase::Future => "future",
        Phase::Flying => "flying",
        Phase::Past => "past",
    };
    html! {
        <g key={arrow.key.clone()} class={classes!("segment", phase, open.then_some("open"))}
            role="button" aria-haspopup={open.then_some("menu")}
            aria-expanded={open.then_some(if expanded { "true" } else { "false" })}
            tabindex={if stop { "0" } else { "-1" }} data-m={moments(Some(arrow.departs_in), arrow.ends_in)}
            aria-label={page.words.say(key, &[("segment", Value::Text(&arrow.name))])}>
            <line x1={short(arrow.start.x)} y1={short(arrow.start.y)}
                x2={short(arrow.end.x)} y2={short(arrow.end.y)} />
        </g>
    }
}

/// Enter and Space press; up and down go to the neighbours.
fn pressed(event: &KeyboardEvent, press: &Callback<usize>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    match (event.key().as_str(), index_of(event)) {
        ("Enter" | " ", Some(index)) => press.emit(index),
        ("ArrowDown", _) => focus_neighbour(event, Element::next_element_sibling),
        ("ArrowUp", _) => focus_neighbour(event, Element::previous_element_sibling),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Moves the focus from the target of the event.
pub(super) fn focus_neighbour(event: &KeyboardEvent, neighbour: fn(&Element) -> Option<Element>) {
    let here = event.target_dyn_into::<Element>();
    if let Some(next) = here.as_ref().and_then(neighbour) {
        focus(next);
    }
}

/// SVG elements take the focus as HTML elements do; the interface is shared.
pub fn focus(element: Element) {
    let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(element).focus();
}
