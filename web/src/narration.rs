//! What the current moment means: what happened, why, and what it would take to go otherwise.

use lifelines_lessons::narrate;
use yew::prelude::*;

use crate::app::{Action, Page};
use crate::picker;
use crate::settings::View;
use lifelines_parts::exchange::Tool;
use lifelines_parts::named::linked;

/// The strip. It is read out when it changes, but not while the playhead runs.
pub fn narrated(page: &Page) -> Html {
    let told = narrate(
        &page.words,
        &page.script,
        &page.recording,
        page.step,
        page.naming,
    );
    let linked = |said: &str| linked(said, page.naming, !page.presenting);
    let dispatch = page.dispatch();
    let onclick = move |_| dispatch.dispatch(Action::Use(Some(Tool::Answer)));
    // While the playhead runs, its many changes are one that is not finished.
    let busy = page.playing.to_string();
    html! {
        // It may scroll, and keys must be able to.
        <section class="narration" tabindex="0" aria-label={page.say("page-explanation")}>
            <div data-testid="narration">
                // Where the header has no room for it, the question opens the lesson.
                if page.step == 0 && !page.scenario.is_empty() {
                    <p class="told-question">{ picker::question(page) }</p>
                }
                // A step is told in one sentence; who wants to know why reads on.
                <p class="told-what" aria-live="polite" aria-busy={busy} aria-atomic="true">
                    { linked(&told.what) }
                </p>
                if !told.why.is_empty() {
                    <p class="told-why">
                        { linked(&told.why) }
                        // A space between, at which a line may break, and a voice does.
                        { for told.clauses.iter().map(|clause| html! {
                            <>{ " " }<span class="clause">{ clause }</span></>
                        }) }
                    </p>
                }
                if let Some(otherwise) = &told.otherwise {
                    <p class="told-otherwise">
                        <strong>{ page.say("page-otherwise") }</strong>
                        { " " }
                        { linked(otherwise) }
                    </p>
                }
            </div>
            if page.step == page.steps() && page.step > 0 && page.view == View::Both {
                <button type="button" class="button answer-button" {onclick}>
                    { page.say("page-answer") }
                </button>
            }
        </section>
    }
}
