//! The bar at the bottom: play and steps, the timeline, the time, the speed.

use lifelines_lessons::{Value, Words};
use lifelines_tcp::Instant;
use yew::prelude::*;

use crate::app::{Action, Store, use_store, use_words};
use crate::clock;
use crate::header::Choice;
use crate::icons::{Drawing, Icon};
use crate::scrubber::Scrubber;
use crate::settings::{Controls as Extent, Speed};
use crate::stage::Playhead;

/// The bar.
#[component]
pub fn Controls() -> Html {
    let store = use_store();
    let words = use_words();
    let full = store.controls == Extent::Full;
    html! {
        <div class="controls" role="group" aria-label={words.say("page-controls", &[])}>
            <div class="transport">
                if full {
                    { button(&store, &words, "page-start", Drawing::Start, Action::Seek(0), store.step > 0) }
                    { button(&store, &words, "page-step-back", Drawing::Back, Action::Back, store.step > 0) }
                }
                <PlayButton />
                if full {
                    { button(&store, &words, "page-step-forward", Drawing::Forward, Action::Forward, store.step < store.steps()) }
                    { button(&store, &words, "page-end", Drawing::End, Action::Seek(usize::MAX), store.step < store.steps()) }
                }
            </div>
            <Scrubber />
            <p class="time" aria-hidden="true">
                <span>{ clock::written(&words, store.now().since(Instant::ZERO)) }</span>
                <span>{ format!("{} / {}", store.step, store.steps()) }</span>
            </p>
            if full {
                <SpeedChoice />
            }
        </div>
    }
}

/// A button that can do nothing just now stays where it is and keeps the focus: it is only
/// marked.
fn button(
    store: &Store,
    words: &Words,
    key: &str,
    drawing: Drawing,
    action: Action,
    useful: bool,
) -> Html {
    let dispatcher = store.dispatcher();
    let name = words.say(key, &[]);
    html! {
        <button type="button" class="round" aria-label={name.clone()} title={name}
            aria-disabled={(!useful).to_string()}
            onclick={move |_| dispatcher.dispatch(action.clone())}>
            <Icon of={drawing} />
        </button>
    }
}

#[component]
fn PlayButton() -> Html {
    let store = use_store();
    let words = use_words();
    let playhead = use_context::<Playhead>().unwrap_or_default();
    let (key, drawing) = if store.playing {
        ("page-pause", Drawing::Pause)
    } else {
        ("page-play", Drawing::Play)
    };
    let name = words.say(key, &[]);
    let onclick = {
        let (dispatcher, playing) = (store.dispatcher(), store.playing);
        move |_| {
            dispatcher.dispatch(if playing {
                Action::Pause(playhead.time())
            } else {
                Action::Play
            });
        }
    };
    html! {
        <button type="button" class="round play" aria-label={name.clone()} title={name} {onclick}>
            <Icon of={drawing} />
        </button>
    }
}

#[component]
fn SpeedChoice() -> Html {
    let store = use_store();
    let words = use_words();
    let dispatcher = store.dispatcher();
    let choose = move |name: String| {
        if let Some(speed) = Speed::from_name(&name) {
            dispatcher.dispatch(Action::Hurry(speed));
        }
    };
    let options = Speed::ALL.iter().map(|speed| {
        let factor = [("factor", Value::Text(speed.name()))];
        (
            speed.name().to_owned(),
            words.say("page-speed-factor", &factor),
        )
    });
    html! {
        <Choice name={words.say("page-speed", &[])} options={options.collect::<Vec<_>>()}
            chosen={store.speed.name()} onchoose={choose} />
    }
}
