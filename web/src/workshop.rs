//! The place of the workshop: tools that are a module of their own, loaded when the first of
//! them is opened. Here it is told what to look at, and its wishes are heard.

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use lifelines_parts::exchange::{LOOK, Look, Sheet, Tool, WISH, Wish, packed, unpacked};
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Element};
use yew::prelude::*;

use crate::app::{Action, Dispatch, Page, Pane};
use crate::keys;
use crate::outside::tell_boot;
use crate::stage::focus_on;

/// The place of the tool that is open, if one is.
#[hook]
pub fn use_workshop(page: &Page) -> Option<Html> {
    let place = use_node_ref();
    let dispatch = page.dispatch();
    let heard = (place.clone(), page.tool.is_some());
    use_effect_with(heard, move |(place, _)| {
        let listener = place
            .cast::<Element>()
            .map(|place| EventListener::new(&place, WISH, move |event| hear(event, &dispatch)));
        move || drop(listener)
    });
    let seen = (
        (page.script.clone(), page.step, page.naming, page.between),
        (page.words.clone(), page.tool, page.picked, page.characters),
    );
    let told = page.clone();
    let to = place.clone();
    use_effect_with(seen, move |_| tell(&told, &to));
    let wide = page.tool?.is_wide();
    // Nothing stands in it but what the workshop puts there.
    Some(html! { <div class={classes!("workshop", wide.then_some("wide"))} ref={place}></div> })
}

/// Tells the workshop what to look at.
fn tell(page: &Page, place: &NodeRef) {
    let (Some(place), Some(tool)) = (place.cast::<Element>(), page.tool) else {
        return;
    };
    let look = Look {
        tool,
        scenario: page.scenario.clone(),
        own: page.own.as_deref().cloned(),
        script: (*page.script).clone(),
        aside: page.history.aside().map(|aside| (*aside.script).clone()),
        meant: page.meant.clone(),
        step: page.step,
        picked: page.picked,
        characters: page.characters,
        now: page.now(),
        naming: page.naming,
        language: page.words.tag().to_owned(),
    };
    let bytes = Uint8Array::from(packed(&look).as_slice());
    tell_boot(LOOK, &Array::of2(&place, &bytes));
}

/// Does what the workshop asks.
fn hear(event: &Event, dispatch: &Dispatch) {
    let bytes = event
        .dyn_ref::<CustomEvent>()
        .and_then(|event| event.detail().dyn_into::<Uint8Array>().ok())
        .map(|bytes| bytes.to_vec());
    match bytes.as_deref().and_then(unpacked) {
        Some(Wish::Seek(step)) => dispatch.dispatch(Action::Seek(step)),
        Some(Wish::Befall(flight, trick)) => dispatch.dispatch(Action::Befall(flight, trick)),
        Some(Wish::Act(step)) => dispatch.dispatch(Action::Act(step)),
        Some(Wish::Run(script)) => dispatch.dispatch(Action::Run(script)),
        Some(Wish::Play(script)) => {
            dispatch.dispatch(Action::Use(Some(Tool::Atlas(Sheet::Run))));
            dispatch.dispatch(Action::Turn(Pane::Timeline));
            dispatch.dispatch(Action::Run(script));
            dispatch.dispatch(Action::Seek(0));
            dispatch.dispatch(Action::Play);
        }
        Some(Wish::Open(id)) => dispatch.dispatch(Action::Open(id)),
        Some(Wish::Show(tool)) => {
            if tool.is_none() {
                go_back(event);
            }
            dispatch.dispatch(Action::Use(tool));
        }
        Some(Wish::Pick(flight)) => dispatch.dispatch(Action::Pick(flight)),
        Some(Wish::Characters(taken)) => {
            keys::remember(taken);
            dispatch.dispatch(Action::Characters(taken));
        }
        None => {}
    }
}

/// From a tool that closes to the button by which it opens, or the focus would go with the tool.
fn go_back(event: &Event) {
    let first = |inside: &Element, what| inside.query_selector(what).ok().flatten();
    let place: Option<Element> = event.target().and_then(|place| place.dyn_into().ok());
    let button = place
        .filter(|place| first(place, ":focus").is_some())
        .and_then(|place| place.closest(".aside").ok().flatten())
        .and_then(|aside| first(&aside, ".tools-beside [aria-pressed=true]"));
    if let Some(button) = button {
        focus_on(button);
    }
}
