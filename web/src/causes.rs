//! What caused what: pointing at anything, or giving it the focus, lights the moments on either
//! side of it, on the stage, in the state diagram and in the table alike.
//!
//! Whatever belongs to moments says to which in `data-m`. Lighting only writes `data-lit`, past
//! the views, so nothing is drawn anew.

use gloo_events::EventListener;
use lifelines_sim::Recording;
use web_sys::{Document, Element, Event, window};
use yew::prelude::*;

use crate::app::Page;

/// Lights what belongs together as long as the page is there.
#[hook]
pub fn use_causes(page: &Page) {
    use_effect_with(page.recording.clone(), |recording| {
        let listeners = window()
            .and_then(|window| window.document())
            .map(|document| {
                ["pointerover", "focusin"].map(|event| {
                    let recording = recording.clone();
                    let heard = move |event: &Event| light(&recording, event);
                    EventListener::new(&document, event, heard)
                })
            });
        move || drop(listeners)
    });
}

/// What an element is to what is pointed at.
const ROLES: [&str; 3] = ["cause", "self", "effect"];

/// Lights what belongs to the target of an event, or darkens all.
fn light(recording: &Recording, event: &Event) {
    let target: Option<Element> = event.target_dyn_into();
    let closest = |selector| target.as_ref()?.closest(selector).ok().flatten();
    let here = closest("[data-m]").and_then(|here| moments(&here));
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    let name = closest(".segment").and_then(|segment| segment.get_attribute("aria-label"));
    if let Ok(Some(hint)) = document.query_selector(".hint") {
        // Its whole name, however little of it had room.
        let _ = hint.set_attribute("data-name", &name.unwrap_or_default());
    }
    shine(&document, recording, here);
}

/// Lights what has come into the document since something was lit.
pub fn light_again(recording: &Recording) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    let lit = document.query_selector("[data-lit=self]").ok().flatten();
    if let Some(here) = lit.and_then(|lit| moments(&lit)) {
        shine(&document, recording, Some(here));
    }
}

/// Lights what belongs to the moments `here`, or darkens all.
fn shine(document: &Document, recording: &Recording, here: Option<(usize, usize)>) {
    let Ok(all) = document.query_selector_all("[data-m]") else {
        return;
    };
    // The rest steps back where anything is lit. (A style sheet can find that out by itself, but
    // then the browser looks for it whenever anything is drawn.)
    if let Ok(Some(shell)) = document.query_selector(".shell") {
        write(&shell, here.map(|_| "any"));
    }
    for index in 0..all.length() {
        let element = all
            .item(index)
            .map(wasm_bindgen::JsCast::unchecked_into::<Element>);
        let Some(element) = element else { continue };
        let there = moments(&element);
        let role = here
            .zip(there)
            .and_then(|(here, there)| role(recording, here, there));
        write(&element, role.map(|role| ROLES[role]));
    }
}

/// Refused only for bad names.
fn write(element: &Element, lit: Option<&str>) {
    let _ = match lit {
        Some(lit) => element.set_attribute("data-lit", lit),
        None => element.remove_attribute("data-lit"),
    };
}

/// The first and the last moment of an element; the same for most.
fn moments(element: &Element) -> Option<(usize, usize)> {
    let named = element.get_attribute("data-m")?;
    let mut named = named.split(' ').map(|index| index.parse().ok());
    let first = named.next()??;
    Some((first, named.next().unwrap_or(Some(first))?))
}

/// What lies `there` is to what lies `here`, as an index into [`ROLES`]: a call to the segment it
/// sends, that to its arrival, that to the reply.
fn role(recording: &Recording, here: (usize, usize), there: (usize, usize)) -> Option<usize> {
    let cause = |moment: usize| recording.moments.get(moment)?.cause;
    if there == here {
        return Some(1);
    }
    // Where a segment leaves is its cause, where it arrives its effect; and a link further.
    let before = cause(here.0);
    if there.1 == here.0 && (there.0 == there.1 || Some(there.0) == before)
        || there.0 == there.1 && Some(there.0) == before
    {
        return Some(0);
    }
    let follows = there.0 == here.1 || cause(there.0) == Some(here.1);
    let whole = there.0 == there.1 || there.0 == here.1;
    (follows && whole).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lifelines_lessons::preset;
    use lifelines_sim::run;

    #[test]
    fn a_call_a_segment_its_arrival_and_the_reply() {
        let recording = run(&preset("three-way-handshake").expect("a preset").script);
        let calls = recording.flights[0].sent_in;
        let arrives = recording.flights[0].arrivals[0].moment.expect("it arrives");
        let replied = recording.flights[1].arrivals[0].moment.expect("it arrives");
        let role = |here, there| role(&recording, here, there).map(|role| ROLES[role]);
        let segment = (calls, arrives);
        assert_eq!(role(segment, (calls, calls)), Some("cause"));
        assert_eq!(role(segment, segment), Some("self"));
        assert_eq!(role(segment, (arrives, arrives)), Some("effect"));
        assert_eq!(role(segment, (arrives, replied)), Some("effect"));
        // From the arrival one sees as far in both directions.
        assert_eq!(role((arrives, arrives), segment), Some("cause"));
        assert_eq!(role((arrives, arrives), (calls, calls)), Some("cause"));
        assert_eq!(role((arrives, arrives), (arrives, replied)), Some("effect"));
        assert_eq!(role((replied, replied), (calls, calls)), None);
    }
}
