//! The timeline: a slider over the steps, dragged or moved by keys.

use lifelines_lessons::Value;
use lifelines_tcp::Instant;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{Action, use_store, use_words};
use crate::clock;

/// The slider, over marks for its steps.
#[component]
pub fn Scrubber() -> Html {
    let store = use_store();
    let words = use_words();
    let dispatcher = store.dispatcher();
    let oninput = move |event: InputEvent| {
        let value = event
            .target_dyn_into::<HtmlInputElement>()
            .and_then(|slider| slider.value().parse().ok());
        if let Some(step) = value {
            dispatcher.dispatch(Action::Seek(step));
        }
    };
    let time = clock::written(&words, store.now().since(Instant::ZERO));
    let told = words.say(
        "page-timeline-value",
        &[
            ("step", Value::Number(store.step as i64)),
            ("steps", Value::Number(store.steps() as i64)),
            ("time", Value::Text(&time)),
        ],
    );
    html! {
        <div class="scrubber">
            <Track step={store.step} steps={store.steps()} />
            <input type="range" class="slider" min="0" max={store.steps().to_string()} step="1"
                value={store.step.to_string()} aria-label={words.say("page-timeline", &[])}
                aria-valuetext={told} {oninput} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TrackProps {
    step: usize,
    steps: usize,
}

/// The line under the slider's thumb, filled up to it, with a mark for each step while they
/// can be told apart.
#[component]
fn Track(props: &TrackProps) -> Html {
    const MOST_MARKS: usize = 60;
    let part = |step: usize| format!("{:.2}%", 100.0 * step as f64 / props.steps.max(1) as f64);
    html! {
        <svg class="track" aria-hidden="true">
            <rect class="track-line" width="100%" height="6" y="17" rx="3" />
            <rect class="track-done" width={part(props.step)} height="6" y="17" rx="3" />
            if props.steps <= MOST_MARKS {
                { for (0..=props.steps).map(|step| html! {
                    <line key={step} class="track-mark" x1={part(step)} x2={part(step)} y1="13" y2="27" />
                }) }
            }
        </svg>
    }
}
