//! The goal: two states to choose, or a query, and the answer.

use lifelines_explore::{Expected, Found, GoalError, NotReached, Progress};
use lifelines_lessons::{Value, happened};
use lifelines_sim::{End, Script, run};
use lifelines_tcp::State;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::hunt;
use super::{Desk, Shown, Sought, Worked};

/// Where a goal is asked for, and what came of it.
pub fn asking(worked: &Worked, desk: &Desk) -> Html {
    let work = &worked.work;
    let onsubmit = worked.on(|desk, event: SubmitEvent| {
        event.prevent_default();
        desk.look_for();
        if let Some(Err(error)) = &desk.hunt {
            point_at(&event, &desk.query, error);
        }
    });
    let oninput = worked.on(|desk, event: InputEvent| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        desk.query = input.map(|input| input.value()).unwrap_or_default();
        desk.hunt = None;
    });
    let wrong = matches!(desk.hunt, Some(Err(_)));
    html! {
        <form class="atlas-goal" {onsubmit}>
            <h3>{ work.say("atlas-goal") }</h3>
            <div class="atlas-chosen">
                { choice(worked, desk, End::Client, "atlas-goal-client") }
                { choice(worked, desk, End::Server, "atlas-goal-server") }
            </div>
            <label for="atlas-query">{ work.say("atlas-query") }</label>
            <div class="atlas-query">
                <input id="atlas-query" type="text" value={desk.query.clone()} {oninput} autocomplete="off"
                    autocapitalize="off" spellcheck="false" aria-describedby="atlas-examples atlas-answer"
                    aria-invalid={wrong.then_some("true")} />
                <button class="button">{ work.say("atlas-find") }</button>
            </div>
            <p class="fine" id="atlas-examples">{ work.say("atlas-examples") }</p>
            <div id="atlas-answer" role="status">{ answer(worked, desk) }</div>
        </form>
    }
}

/// Selects the word that is wrong.
fn point_at(event: &SubmitEvent, query: &str, error: &GoalError) {
    let input = event
        .target()
        .and_then(|form| form.dyn_into::<Element>().ok())
        .and_then(|form| form.query_selector("[type=text]").ok().flatten())
        .and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        // A page counts in code units.
        let units = |text: &mut dyn Iterator<Item = char>| {
            text.map(|c| c.len_utf16()).sum::<usize>() as u32
        };
        let start = units(&mut query.chars().take(error.at));
        let end = start + units(&mut error.word.chars());
        let _ = input.focus();
        let _ = input.set_selection_range(start, end);
    }
}

/// The state of one end, or any. What is chosen is written as a query.
fn choice(worked: &Worked, desk: &Desk, end: End, key: &str) -> Html {
    let naming = worked.work.look.naming;
    let chosen = hunt::states(&desk.query);
    let onchange = worked.on(move |desk, event: Event| {
        let select = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let mut states = hunt::states(&desk.query);
        states[end.index()] = select.and_then(|select| State::from_name(&select.value()));
        desk.query = hunt::query(states, naming);
        desk.hunt = None;
    });
    let now = chosen[end.index()];
    html! {
        <label>
            { worked.work.say(key) }
            { " " }
            <select {onchange}>
                <option value="any" selected={now.is_none()}>{ worked.work.say("atlas-any") }</option>
                { for State::ALL.map(|state| html! {
                    <option key={state.name(naming)} value={state.name(naming)} selected={now == Some(state)}>
                        { state.name(naming) }
                    </option>
                }) }
            </select>
        </label>
    }
}

fn answer(worked: &Worked, desk: &Desk) -> Html {
    match &desk.hunt {
        None => Html::default(),
        Some(Err(error)) => html! { <p class="wrong">{ complaint(worked, error) }</p> },
        Some(Ok(hunt)) => match hunt.progress() {
            Progress::UnderWay { .. } if hunt.is_busy() => {
                html! { <p>{ worked.work.say("atlas-searching") }</p> }
            }
            Progress::UnderWay { searched, .. } => {
                html! { <p>{ worked.say("atlas-not-reached", &[("states", *searched)]) }</p> }
            }
            Progress::Found(found) => reached(worked, desk, found),
            Progress::NotReached(not) => not_reached(worked, not),
        },
    }
}

fn reached(worked: &Worked, desk: &Desk, found: &Found) -> Html {
    let facts = [("steps", found.choices.len()), ("states", found.searched)];
    let (hand, shown) = (
        worked.clone(),
        Shown {
            script: found.story.script.clone(),
            steps: found.choices.len(),
            goal: Sought::Query(desk.query.clone()),
        },
    );
    let play = move |_: MouseEvent| hand.play(shown.clone());
    let aside = found.set_aside.no_times;
    html! {
        <>
        <p class="atlas-found">
            { worked.say("atlas-found", &facts) }
            { " " }
            <button type="button" class="button" onclick={play}>
                { worked.work.say("atlas-play") }
            </button>
            if aside > 0 {
                { " " }{ worked.say("atlas-set-aside", &[("runs", aside)]) }
            }
        </p>
        { steps(worked, &found.story.script) }
        </>
    }
}

/// The run, in words.
fn steps(worked: &Worked, script: &Script) -> Html {
    let (recording, naming) = (run(script), worked.work.look.naming);
    let told = |step| happened(&worked.work.words, script, &recording, step, naming);
    html! {
        <ol class="atlas-steps">
            { for (1..=recording.moments.len()).map(|step| html! { <li key={step}>{ worked.work.linked(&told(step)) }</li> }) }
        </ol>
    }
}

fn not_reached(worked: &Worked, not: &NotReached) -> Html {
    let key = if not.exhausted {
        "atlas-not-reachable"
    } else {
        "atlas-not-reached"
    };
    let aside = not.set_aside.no_times;
    html! {
        <p>
            { worked.say(key, &[("states", not.searched)]) }
            if aside > 0 {
                { " " }{ worked.say("atlas-set-aside", &[("runs", aside)]) }
            }
        </p>
    }
}

/// What is wrong with the query, and what would be right.
fn complaint(worked: &Worked, error: &GoalError) -> String {
    let words = &worked.work.words;
    let expected = words.say(
        match error.expected {
            Expected::Subject => "atlas-expected-subject",
            Expected::Verb => "atlas-expected-verb",
            Expected::State => "atlas-expected-state",
            Expected::Report => "atlas-expected-report",
            Expected::InFlight => "atlas-expected-in-flight",
            Expected::OneReport => "atlas-expected-one-report",
        },
        &[],
    );
    let facts = [
        ("word", Value::Text(&error.word)),
        ("expected", Value::Text(&expected)),
        ("at", Value::Number(error.at as i64 + 1)),
    ];
    let key = if error.word.is_empty() {
        "atlas-ends-too-early"
    } else {
        "atlas-not-understood"
    };
    words.say(key, &facts)
}
