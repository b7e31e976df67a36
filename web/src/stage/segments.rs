//! The segments as things to press: one in flight opens a menu of what can befall it; for any
//! other the playhead first goes to its departure.

use lifelines_diagram::{Arrow, Phase};
use lifelines_lessons::{Value, Words};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::Picture;
use crate::app::{Action, Page, State};
use lifelines_parts::ink::{Ink, moments};

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

/// What of a segment changes as the playhead moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    phase: Phase,
    open: bool,
    /// Whether it is a stop of the Tab key.
    stop: bool,
    /// Whether its menu is open.
    expanded: bool,
}

/// How all segments look; one of them is a stop of the Tab key, the arrow keys go through the
/// rest.
pub fn looks(state: &State, scene: &Picture, at: At) -> Vec<Look> {
    let arrows = scene.arrows.iter().enumerate();
    let mut looks: Vec<Look> = arrows
        .map(|(index, arrow)| Look {
            phase: arrow.phase(state.step),
            open: is_open(state, arrow),
            stop: false,
            expanded: at.open() == Some(index),
        })
        .collect();
    // The stop is what had the focus last, or else the first segment to which something can be
    // done, or else the last that has left.
    let stop = at
        .chosen
        .filter(|index| *index < looks.len())
        .or_else(|| looks.iter().position(|look| look.open))
        .or_else(|| looks.iter().rposition(|look| look.phase != Phase::Future))
        .unwrap_or(0);
    if let Some(look) = looks.get_mut(stop) {
        look.stop = true;
    }
    looks
}

/// The place of the segments: `targets` draws them, past the views.
pub fn segments(page: &Page, scene: &Picture, set: &UseStateSetter<At>) -> Html {
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
    html! { <g class="segments" {onclick} {onkeydown} {onfocusin}></g> }
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
        dispatch.dispatch(Action::Pause(page.kept.playhead.time()));
    }
    let chosen = Some(index);
    set.set(At { chosen, menu });
}

/// The index of the segment that an event is about.
fn index_of(event: &Event) -> Option<usize> {
    index_in(&event.target_dyn_into()?)
}

/// The index of the segment in which an element is.
pub fn index_in(element: &Element) -> Option<usize> {
    let segment = element.closest(".segment").ok()??;
    segment.get_attribute("data-i")?.parse().ok()
}

/// The segment inside of an element whose menu is open.
pub fn expanded(inside: &Element) -> Option<Element> {
    let open = inside.query_selector(".segment[aria-expanded=true]");
    open.ok().flatten()
}

/// The segment of that index inside of an element.
pub fn find(inside: &Element, index: usize) -> Option<Element> {
    let selector = ["[data-i=\"", &index.to_string(), "\"]"].concat();
    inside.query_selector(&selector).ok().flatten()
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

/// Draws the segment of that index as a thing to press.
pub fn draw(ink: &mut Ink, words: &Words, arrow: &Arrow, index: usize, look: Look) {
    ink.group(&[]);
    for (name, value) in look.attributes(words, arrow) {
        ink.says(name, value.as_deref());
    }
    ink.says("role", Some("button"));
    ink.says("data-i", Some(&index.to_string()));
    ink.says(
        "data-m",
        moments(Some(arrow.departs_in), arrow.ends_in).as_deref(),
    );
    ink.line("", arrow.start, arrow.end);
    ink.end();
}

impl Look {
    /// What it is in the document. `None` is an attribute that it has not.
    pub fn attributes(self, words: &Words, arrow: &Arrow) -> [(&'static str, Option<String>); 5] {
        let class = match (self.phase, self.open) {
            (Phase::Future, _) => "segment future",
            (Phase::Flying, false) => "segment flying",
            (Phase::Flying, true) => "segment flying open",
            (Phase::Past, false) => "segment past",
            (Phase::Past, true) => "segment past open",
        };
        let key = if self.open {
            "page-segment-open"
        } else {
            "page-segment-show"
        };
        let name = words.say(key, &[("segment", Value::Text(&arrow.name))]);
        let expanded = if self.expanded { "true" } else { "false" };
        let of_open = |value: &str| self.open.then(|| value.to_owned());
        [
            ("class", Some(class.to_owned())),
            (
                "tabindex",
                Some(if self.stop { "0" } else { "-1" }.to_owned()),
            ),
            ("aria-label", Some(name)),
            ("aria-haspopup", of_open("menu")),
            ("aria-expanded", of_open(expanded)),
        ]
    }
}

/// Enter and Space press; up and down go to the neighbours.
fn pressed(event: &KeyboardEvent, press: &Callback<usize>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    match (event.key().as_str(), index_of(event)) {
        ("Enter" | " ", Some(index)) => press.emit(index),
        ("ArrowDown", Some(index)) => focus_at(event, index + 1),
        ("ArrowUp", Some(index)) => focus_at(event, index.wrapping_sub(1)),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Moves the focus to the segment of that index, if there is one.
fn focus_at(event: &KeyboardEvent, index: usize) {
    focus_neighbour(event, |here| find(&here.closest(".segments").ok()??, index));
}

/// Moves the focus from the target of the event.
pub(super) fn focus_neighbour(
    event: &KeyboardEvent,
    neighbour: impl Fn(&Element) -> Option<Element>,
) {
    let here = event.target_dyn_into::<Element>();
    if let Some(next) = here.as_ref().and_then(neighbour) {
        focus(next);
    }
}

/// SVG elements take the focus as HTML elements do; the interface is shared.
pub fn focus(element: Element) {
    let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(element).focus();
}
