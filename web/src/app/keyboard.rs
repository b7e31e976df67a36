//! Keys, heard on the whole window.

use gloo_events::{EventListener, EventListenerOptions};
use lifelines_parts::exchange::Tool;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, window};
use yew::prelude::*;

use super::{Action, Page};
use crate::keys::{Command, Focus, Held, Lent, command};
use crate::settings::Controls;
use crate::stage::Playhead;
use crate::stage::focus_on;

/// Listens as long as the page lives.
#[hook]
pub fn use_keyboard(page: &Page) {
    let dispatcher = page.dispatch();
    let playhead = page.kept.playhead.clone();
    let lent = Lent {
        characters: page.characters,
        pages: page.presenting || page.controls == Controls::None,
        escape: page.presenting,
    };
    use_effect_with((page.playing, lent), move |(playing, lent)| {
        let (playing, lent) = (*playing, *lent);
        let options = EventListenerOptions::enable_prevent_default();
        let listener = window().map(|window| {
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                if let Some(command) = asked(event, lent) {
                    event.prevent_default();
                    leave_sentence(event);
                    dispatcher.dispatch(action(command, playing, &playhead));
                }
            })
        });
        move || drop(listener)
    });
}

/// The sentence will be another: the focus goes from a name in it to the strip that holds it.
fn leave_sentence(event: &KeyboardEvent) {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let strip = target.and_then(|target| target.closest(".narration").ok().flatten());
    if let Some(strip) = strip {
        focus_on(strip);
    }
}

fn asked(event: &KeyboardEvent, lent: Lent) -> Option<Command> {
    if event.default_prevented() || event.is_composing() {
        return None;
    }
    let held = Held {
        command: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    command(&event.key(), held, focus(event), lent)
}

fn focus(event: &KeyboardEvent) -> Focus {
    let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return Focus::Page;
    };
    let attribute = |name| element.get_attribute(name).unwrap_or_default();
    let editable = element
        .dyn_ref::<HtmlElement>()
        .is_some_and(HtmlElement::is_content_editable);
    Focus::of(
        &element.tag_name(),
        &attribute("type"),
        &attribute("role"),
        editable,
    )
}

fn action(command: Command, playing: bool, playhead: &Playhead) -> Action {
    match command {
        Command::Toggle if playing => Action::Pause(playhead.time()),
        Command::Toggle => Action::Play,
        Command::Forward => Action::Forward,
        Command::Back => Action::Back,
        Command::Start => Action::Seek(0),
        Command::End => Action::Seek(usize::MAX),
        Command::Undo => Action::Undo,
        Command::Redo => Action::Redo,
        Command::Keys => Action::Use(Some(Tool::Keys)),
        Command::Present => Action::Present,
    }
}
