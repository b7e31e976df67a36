//! The timeline: a slider over the steps, dragged or moved by keys.

use lifelines_lessons::Value;
use lifelines_tcp::Instant;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{Action, Page};
use lifelines_parts::clock;

/// The slider, over marks for its steps.
pub fn scrubber(page: &Page) -> Html {
    let dispatch = page.dispatch();
    let oninput = move |event: InputEvent| {
        let value = event
            .target_dyn_into::<HtmlInputElement>()
            .and_then(|slider| slider.value().parse().ok());
        if let Some(step) = value {
            dispatch.dispatch(Action::Seek(step));
        }
    };
    let first = page.range.0;
    let time = clock::written(&page.words, page.now().since(Instant::ZERO));
    let told = page.words.say(
        "page-timeline-value",
        &[
            ("step", Value::Number(page.step as i64)),
            ("steps", Value::Number(page.steps() as i64)),
            ("time", Value::Text(&time)),
        ],
    );
    html! {
        <div class="scrubber">
            { track(page.step.saturating_sub(first), page.steps().saturating_sub(first)) }
            <input type="range" class="slider" min={first.to_string()} max={page.steps().to_string()} step="1"
                value={page.step.to_string()} aria-label={page.say("page-timeline")}
                aria-valuetext={told} {oninput} />
        </div>
    }
}

/// The line under the slider's thumb, filled up to it, with a mark for each step while they
/// can be told apart.
fn track(step: usize, steps: usize) -> Html {
    const MOST_MARKS: usize = 60;
    let marks = if steps <= MOST_MARKS {
        0..steps + 1
    } else {
        0..0
    };
    html! {
        <svg class="track" aria-hidden="true">
            <rect class="track-line" width="100%" />
            <rect class="track-done" width={part(step, steps)} />
            { for marks.map(|mark| {
                html! { <rect key={mark} class="track-mark" x={part(mark, steps)} /> }
            }) }
        </svg>
    }
}

/// How far a step lies along the track.
fn part(step: usize, steps: usize) -> String {
    let hundredths = step * 10_000 / steps.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn the_last_step_is_the_whole_way() {
        assert_eq!(part(0, 0), "0.00%");
        assert_eq!(part(1, 3), "33.33%");
        assert_eq!(part(7, 7), "100.00%");
    }
}
