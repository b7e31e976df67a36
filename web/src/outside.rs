//! What the page and whatever is around it tell each other: the address, the history of the
//! browser, and the page in which this one is a frame. What only some need of it is in scripts
//! that `boot.js` loads for them (`web/outside`); here is what those are told and ask.

use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use lifelines_parts::exchange::{Opened, packed, unpacked};
use lifelines_tcp::{Instant, Naming};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, window};
use yew::prelude::*;

use crate::address::Address;
use crate::app::{Action, Dispatch, Page, State};
use crate::stage::Playhead;
use crate::{language, notes, theme};
use lifelines_lessons::Words;

/// The name of the event with which the page says where it stands; `detail` is [`standing`].
const STAND: &str = "lifelines-stand";

/// The name of the event with which the outside asks: `detail` is the name of what, a value, and
/// the bytes of an [`Opened`] where there is a link.
const ASK: &str = "lifelines-ask";

/// Hears what the outside asks, and tells it whatever changes.
#[hook]
pub fn use_outside(page: &Page) {
    let (dispatch, playhead) = (page.dispatch(), page.kept.playhead.clone());
    use_effect_with(page.words.clone(), move |words| {
        let words = words.clone();
        let listener = window().map(|window| {
            EventListener::new(&window, ASK, move |event| {
                ask(event, &dispatch, &playhead, &words);
            })
        });
        move || drop(listener)
    });
    let seen = (
        page.address().written(),
        page.script.clone(),
        (page.step, page.playing, page.visits, page.words.clone()),
    );
    let told = page.clone();
    use_effect_with(seen, move |_| tell_boot(STAND, &standing(&told)));
}

/// Tells `boot.js`, and the scripts that it has loaded.
pub fn tell_boot(name: &str, detail: &JsValue) {
    let told = CustomEventInit::new();
    told.set_detail(detail);
    let event = CustomEvent::new_with_event_init_dict(name, &told);
    if let (Ok(event), Some(window)) = (event, window()) {
        let _ = window.dispatch_event(&event);
    }
}

/// Where the page stands: the query of its address, the bytes of what a link must hold besides
/// it, lesson, step, last step, time in microseconds, the states of both ends as the RFC spells
/// them, whether it plays, how often another address was gone to, and what the reader is told.
fn standing(page: &State) -> Array {
    let number = |number: usize| JsValue::from_f64(number as f64);
    let text = |text: &str| JsValue::from_str(text);
    let link = page.shared().map_or(JsValue::UNDEFINED, |link| {
        Uint8Array::from(packed(&link).as_slice()).into()
    });
    let ends = page.recording.ends_at(page.step);
    let [client, server] = ends
        .each_ref()
        .map(|end| text(end.state().name(Naming::Rfc)));
    let told: Vec<String> = page
        .notes
        .iter()
        .map(|note| notes::said(&page.words, note))
        .collect();
    let time = page.now().since(Instant::ZERO).as_micros();
    [
        text(&page.address().written()),
        link,
        text(&page.scenario),
        number(page.step),
        number(page.steps()),
        JsValue::from_f64(time as f64),
        client,
        server,
        JsValue::from_bool(page.playing),
        JsValue::from(page.visits),
        text(&told.join(" ")),
    ]
    .into_iter()
    .collect()
}

/// Does what the outside asks.
fn ask(event: &Event, dispatch: &Dispatch, playhead: &Playhead, words: &Words) {
    let detail = event.dyn_ref::<CustomEvent>().map(|event| event.detail());
    let Some(detail) = detail.and_then(|detail| detail.dyn_into::<Array>().ok()) else {
        return;
    };
    let value = detail.get(1);
    dispatch.dispatch(match detail.get(0).as_string().as_deref() {
        Some("play") => Action::Play,
        Some("pause") => Action::Pause(playhead.time()),
        Some("halt") => Action::Halt(playhead.time()),
        Some("seek") => Action::Seek(value.as_f64().unwrap_or_default() as usize),
        Some("open") => {
            let query = value.as_string().unwrap_or_default();
            Action::Visit(visited(&query, &detail.get(2), words))
        }
        _ => return,
    });
}

/// The state that another address asks for; its words may be still to come.
fn visited(query: &str, link: &JsValue, words: &Words) -> State {
    let (address, mut complaints) = Address::read(query);
    let tag = language::chosen(&address, &language::wanted(), &mut complaints);
    if tag != words.tag() {
        language::ask(tag);
    }
    let link = link.dyn_ref::<Uint8Array>();
    let link = link.map(|bytes| opened(&bytes.to_vec()));
    State::opened(
        &address,
        complaints,
        words.clone(),
        theme::remembered(),
        link,
    )
}

/// What the workshop made of the fragment of an address.
pub fn opened(bytes: &[u8]) -> Opened {
    unpacked(bytes).unwrap_or_else(|| Err("load".to_owned()))
}
