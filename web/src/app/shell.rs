//! The shell: the store, the words, and where each view stands.

use std::rc::Rc;

use lifelines_lessons::Words;
use web_sys::window;
use yew::prelude::*;

use super::{Action, Pane, State, Store, keyboard, state::Wanted};
use crate::address::Address;
use crate::controls::Controls as ControlBar;
use crate::ends::Ends;
use crate::header::Header;
use crate::narration::NarrationStrip;
use crate::notes::Notes;
use crate::picker::{Picker, PickerBox};
use crate::settings::{Controls, View};
use crate::stage::{Playhead, Stage};
use crate::states::States;
use crate::{language, theme};

/// The page.
#[component]
pub fn App() -> Html {
    let store = use_reducer(first_state);
    let words = use_memo(store.language, |tag| Words::new(tag));
    let playhead = use_memo((), |()| Playhead::default());
    use_choices(&store, &words);
    keyboard::use_keyboard(&store, &playhead);
    html! {
        <ContextProvider<Store> context={store}>
            <ContextProvider<Words> context={(*words).clone()}>
                <ContextProvider<Playhead> context={(*playhead).clone()}>
                    <Shell />
                </ContextProvider<Playhead>>
            </ContextProvider<Words>>
        </ContextProvider<Store>>
    }
}

/// Where each view stands; what is left out in an embed is left out here.
#[component]
fn Shell() -> Html {
    let store = super::use_store();
    let words = super::use_words();
    let pane = match (store.view, store.pane) {
        (View::Timeline, _) => "timeline",
        (View::States, _) => "states-only",
        (View::Both, Pane::Timeline) => "both turned-timeline",
        (View::Both, Pane::States) => "both turned-states",
    };
    let frame = if store.embed { "embedded" } else { "whole" };
    html! {
        <div class={classes!("shell", frame, pane)}>
            if !store.embed {
                <Header lesson={store.scenario.clone()} language={store.language}
                    theme={store.theme} naming={store.naming} words={words.clone()}
                    can_undo={store.history.can_undo()} can_redo={store.history.can_redo()}
                    dispatch={store.dispatcher()} />
                <nav class="course" aria-label={words.say("page-course", &[])}>
                    <Picker open={store.scenario.clone()} words={words.clone()}
                        dispatch={store.dispatcher()} />
                </nav>
            }
            <div class="tools">
                if !store.embed {
                    <PickerBox open={store.scenario.clone()} words={words.clone()}
                        dispatch={store.dispatcher()} />
                }
                if store.view == View::Both {
                    <PaneSwitch />
                }
            </div>
            <main class="pictures">
                <Notes />
                <Stage />
                <div class="aside">
                    <States />
                    <Ends />
                </div>
            </main>
            <footer class="foot">
                <NarrationStrip />
                if store.controls != Controls::None {
                    <ControlBar />
                }
            </footer>
        </div>
    }
}

/// Where there is room for one picture, which.
#[component]
fn PaneSwitch() -> Html {
    let store = super::use_store();
    let words = super::use_words();
    let panes = [
        (Pane::Timeline, "page-view-timeline"),
        (Pane::States, "page-view-states"),
    ];
    html! {
        <div class="panes" role="group" aria-label={words.say("page-view", &[])}>
            { for panes.into_iter().map(|(pane, key)| {
                let dispatcher = store.dispatcher();
                let pressed = store.pane == pane;
                html! {
                    <button key={key} type="button" class="pane" aria-pressed={pressed.to_string()}
                        onclick={move |_| dispatcher.dispatch(Action::Turn(pane))}>
                        { words.say(key, &[]) }
                    </button>
                }
            }) }
        </div>
    }
}

fn first_state() -> State {
    let query = window().and_then(|window| window.location().search().ok());
    let (address, complaints) = Address::read(&query.unwrap_or_default());
    let wanted = Wanted {
        languages: language::wanted(),
        theme: theme::remembered(),
    };
    State::opened(&address, complaints, wanted)
}

/// What the reader chose, where it shows outside the views.
#[hook]
fn use_choices(store: &Store, words: &Rc<Words>) {
    use_effect_with(store.theme, |chosen| theme::apply(*chosen));
    let title = crate::picker::title(words, &store.scenario);
    use_effect_with((Rc::clone(words), title), |(words, title)| {
        let site = words.say("page-name", &[]);
        language::apply(words, &format!("{title} · {site}"));
    });
    // The address follows when things are at rest, so that it can be copied at any time.
    let address = (!store.playing).then(|| store.address().written());
    use_effect_with(address, |address| {
        if let Some(address) = address {
            show_address(address);
        }
    });
}

/// Replaces the query of the address. Frames without an origin of their own, and files, may
/// refuse; then the address stays.
fn show_address(query: &str) {
    let Some(window) = window() else { return };
    let path = window.location().pathname().unwrap_or_default();
    let hash = window.location().hash().unwrap_or_default();
    let address = format!("{path}{query}{hash}");
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}
