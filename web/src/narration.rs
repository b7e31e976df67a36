//! What the current moment means: what happened, why, and what it would take to go otherwise.

use lifelines_lessons::narrate;
use yew::prelude::*;

use crate::app::{use_store, use_words};

/// The strip. It is read out when it changes, but not while the playhead runs.
#[component]
pub fn NarrationStrip() -> Html {
    let store = use_store();
    let words = use_words();
    let told = use_memo(
        (
            store.recording.clone(),
            store.step,
            store.naming,
            words.clone(),
        ),
        |(recording, step, naming, words)| narrate(words, &store.script, recording, *step, *naming),
    );
    let live = if store.playing { "off" } else { "polite" };
    html! {
        <section class="narration" aria-label={words.say("page-explanation", &[])}>
            <div data-testid="narration" aria-live={live} aria-atomic="true">
                <p class="told-what">{ &told.what }</p>
                if !told.why.is_empty() {
                    <p class="told-why">
                        { &told.why }
                        { for told.clauses.iter().map(|clause| html! {
                            <span key={*clause} class="clause">{ *clause }</span>
                        }) }
                    </p>
                }
                if let Some(otherwise) = &told.otherwise {
                    <p class="told-otherwise">
                        <strong>{ words.say("page-otherwise", &[]) }</strong>
                        { otherwise }
                    </p>
                }
            </div>
        </section>
    }
}
