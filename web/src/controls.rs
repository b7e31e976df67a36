//! The bar at the bottom: play and steps, the timeline, the time, the speed.

use lifelines_lessons::Value;
use lifelines_tcp::Instant;
use yew::prelude::*;

use crate::app::{Action, Page};
use crate::header::choice;
use crate::scrubber::scrubber;
use crate::settings::{Controls as Extent, Speed};
use lifelines_parts::clock;
use lifelines_parts::icons::{Drawing, icon};

/// The bar.
pub fn controls(page: &Page) -> Html {
    let full = page.controls == Extent::Full;
    let (started, ended) = (
        page.step > page.range.0 || page.between.is_some(),
        page.step == page.steps(),
    );
    let button = |key, drawing, action: Action, useful| {
        if full {
            button(page, key, drawing, action, useful)
        } else {
            Html::default()
        }
    };
    html! {
        <div class="controls" role="group" aria-label={page.say("page-controls")}>
            <div class="transport">
                { button("page-start", Drawing::Start, Action::Seek(0), started) }
                { button("page-step-back", Drawing::Back, Action::Back, started) }
                { play_button(page) }
                { button("page-step-forward", Drawing::Forward, Action::Forward, !ended) }
                { button("page-end", Drawing::End, Action::Seek(usize::MAX), !ended) }
            </div>
            { scrubber(page) }
            <p class="time" aria-hidden="true">
                <span>{ clock::written(&page.words, page.now().since(Instant::ZERO)) }</span>
                <span>{ format!("{} / {}", page.step, page.steps()) }</span>
            </p>
            if full {
                { switch(page, "page-guess", Drawing::Hidden, Action::Guess, page.guessing) }
                { speed_choice(page) }
                { switch(page, "page-present", Drawing::Present, Action::Present, page.presenting) }
            }
            if page.embed {
                { way_out(page) }
            }
        </div>
    }
}

/// A button that can do nothing just now stays where it is and keeps the focus: it is only
/// marked.
fn button(page: &Page, key: &str, drawing: Drawing, action: Action, useful: bool) -> Html {
    let dispatch = page.dispatch();
    let name = page.say(key);
    html! {
        <button type="button" class="round" aria-label={name.clone()} title={name}
            aria-disabled={(!useful).to_string()}
            onclick={move |_| dispatch.dispatch(action.clone())}>
            { icon(drawing) }
        </button>
    }
}

/// From a frame to a page of its own. A share link is put to its address when there is one
/// (`web/outside/address.js`).
fn way_out(page: &Page) -> Html {
    let name = page.say("page-full");
    html! {
        <a class="round full" href={page.whole_address()} target="_blank" rel="noopener"
            aria-label={name.clone()} title={name}>
            { icon(Drawing::Out) }
        </a>
    }
}

/// Something that is on or off.
fn switch(page: &Page, key: &'static str, drawing: Drawing, action: Action, on: bool) -> Html {
    let dispatch = page.dispatch();
    let name = page.say(key);
    html! {
        <button type="button" class={classes!("round", key)} aria-label={name.clone()} title={name}
            aria-pressed={on.to_string()}
            onclick={move |_| dispatch.dispatch(action.clone())}>
            { icon(drawing) }
        </button>
    }
}

fn play_button(page: &Page) -> Html {
    let (key, drawing) = if page.playing {
        ("page-pause", Drawing::Pause)
    } else {
        ("page-play", Drawing::Play)
    };
    let name = page.say(key);
    let (dispatch, playhead, playing) = (page.dispatch(), page.kept.playhead.clone(), page.playing);
    let onclick = move |_| {
        dispatch.dispatch(if playing {
            Action::Pause(playhead.time())
        } else {
            Action::Play
        });
    };
    html! {
        <button type="button" class="round play" aria-label={name.clone()} title={name} {onclick}>
            { icon(drawing) }
        </button>
    }
}

fn speed_choice(page: &Page) -> Html {
    let dispatch = page.dispatch();
    let choose = move |name: String| {
        if let Some(speed) = Speed::from_name(&name) {
            dispatch.dispatch(Action::Hurry(speed));
        }
    };
    let options = Speed::ALL.iter().map(|speed| {
        let factor = [("factor", Value::Text(speed.name()))];
        (speed.name(), page.words.say("page-speed-factor", &factor))
    });
    choice(
        page.say("page-speed"),
        None,
        options,
        page.speed.name(),
        choose,
    )
}
