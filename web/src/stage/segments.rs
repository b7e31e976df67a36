//! The segments as things to press: one in flight opens a menu of what can befall it, any other
//! brings the playhead to its departure.

use lifelines_diagram::{Arrow, Phase};
use lifelines_lessons::{Value, Words};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Picture;
use crate::app::{Action, State, use_page};
use lifelines_parts::ink::short;

#[derive(Properties, PartialEq)]
pub struct SegmentsProps {
    /// The picture.
    pub scene: Picture,
    /// The segment, by index, whose menu is open.
    pub open: Option<usize>,
    /// Told which menu is to be open.
    pub onopen: Callback<Option<usize>>,
}

/// All segments; one of them is a stop of the Tab key, the arrow keys go through the rest.
#[component]
pub fn Segments(props: &SegmentsProps) -> Html {
    let page = use_page();
    let chosen = use_state_eq(|| None::<String>);
    let scene = &props.scene;
    // The stop is what had the focus last, or else the first segment to which something can be
    // done, or else the last that has left.
    let stop = chosen
        .as_ref()
        .and_then(|key| scene.arrows.iter().position(|arrow| arrow.key == *key))
        .or_else(|| scene.arrows.iter().position(|arrow| is_open(&page, arrow)))
        .or_else(|| {
            scene
                .arrows
                .iter()
                .rposition(|arrow| arrow.phase(page.step) != Phase::Future)
        })
        .unwrap_or(0);
    let onfocus = use_callback(chosen.setter(), |key: String, chosen| chosen.set(Some(key)));
    let onpress = {
        // The playhead stays where the segment is met; at rest it stands there already.
        let playhead = page.playing.then(|| page.playhead.clone());
        let deps = (
            scene.clone(),
            page.dispatch(),
            playhead,
            props.onopen.clone(),
        );
        use_callback(
            deps,
            |(index, open): (usize, bool), (scene, dispatcher, playhead, onopen)| {
                if !open {
                    return dispatcher.dispatch(Action::Seek(scene.arrows[index].departs_in + 1));
                }
                if let Some(playhead) = playhead {
                    dispatcher.dispatch(Action::Pause(playhead.time()));
                }
                onopen.emit(Some(index));
            },
        )
    };
    html! {
        <g class="segments">
            { for scene.arrows.iter().enumerate().map(|(index, arrow)| html! {
                <Segment key={arrow.key.clone()} scene={scene.clone()} {index}
                    phase={arrow.phase(page.step)} open={is_open(&page, arrow)}
                    expanded={props.open == Some(index)} stop={index == stop} words={page.words.clone()}
                    onfocus={onfocus.clone()} onpress={onpress.clone()} />
            }) }
        </g>
    }
}

/// Whether something can be done to it. To a duplicate nothing can: the fate is the original's.
/// One that is held back is drawn as lost.
pub fn is_open(state: &State, arrow: &Arrow) -> bool {
    let lost = state.recording.flights[arrow.flight].lost;
    arrow.copy == lost.is_none().then_some(0) && state.is_open(arrow.flight)
}

/// All that a segment shows: it is drawn again only when something of this changes.
#[derive(Properties, PartialEq)]
struct SegmentProps {
    scene: Picture,
    index: usize,
    phase: Phase,
    open: bool,
    expanded: bool,
    stop: bool,
    words: Words,
    onfocus: Callback<String>,
    onpress: Callback<(usize, bool)>,
}

#[component]
fn Segment(props: &SegmentProps) -> Html {
    let arrow = &props.scene.arrows[props.index];
    let press = {
        let (told, index, open) = (props.onpress.clone(), props.index, props.open);
        Callback::from(move |()| told.emit((index, open)))
    };
    let onclick = {
        let press = press.clone();
        move |event: MouseEvent| {
            event.stop_propagation();
            press.emit(());
        }
    };
    let onkeydown = move |event: KeyboardEvent| pressed(&event, &press);
    let onfocus = {
        let (told, key) = (props.onfocus.clone(), arrow.key.clone());
        move |_| told.emit(key.clone())
    };
    let key = if props.open {
        "page-segment-open"
    } else {
        "page-segment-show"
    };
    let phase = match props.phase {
        Phase::Future => "future",
        Phase::Flying => "flying",
        Phase::Past => "past",
    };
    html! {
        <g class={classes!("segment", phase, props.open.then_some("open"))} role="button"
            aria-haspopup={props.open.then_some("menu")}
            aria-expanded={props.open.then(|| props.expanded.to_string())}
            tabindex={if props.stop { "0" } else { "-1" }} {onclick} {onkeydown} {onfocus}
            aria-label={props.words.say(key, &[("segment", Value::Text(&arrow.name))])}>
            <line x1={short(arrow.start.x)} y1={short(arrow.start.y)}
                x2={short(arrow.end.x)} y2={short(arrow.end.y)} />
        </g>
    }
}

/// Enter and Space press; up and down go to the neighbours.
fn pressed(event: &KeyboardEvent, press: &Callback<()>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    match event.key().as_str() {
        "Enter" | " " => press.emit(()),
        "ArrowDown" => focus_neighbour(event, |element| element.next_element_sibling()),
        "ArrowUp" => focus_neighbour(event, |element| element.previous_element_sibling()),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Moves the focus from the target of the event.
pub(super) fn focus_neighbour(
    event: &KeyboardEvent,
    neighbour: fn(&web_sys::Element) -> Option<web_sys::Element>,
) {
    let here = event.target_dyn_into::<web_sys::Element>();
    if let Some(next) = here.as_ref().and_then(neighbour) {
        focus(next);
    }
}

/// SVG elements take the focus as HTML elements do; the interface is shared.
pub(super) fn focus(element: web_sys::Element) {
    let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(element).focus();
}
