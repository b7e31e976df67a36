//! The glossary: what each state and each term means.

use lifelines_lessons::{Side, Value, about_state, gloss, terms};
use lifelines_parts::exchange::{Tool, Wish};
use lifelines_tcp::State;
use yew::prelude::*;

use crate::bench::Work;

/// One state, with the steps at which an end enters it; or, when none was asked for, all states
/// and the terms. `before` is the tool from which one came, to go back to.
pub fn glossary(work: &Work, state: Option<State>, before: Option<Tool>) -> Html {
    html! {
        <div class="glossary">
            <nav class="glossary-states" aria-label={work.say("workshop-states")}>
                { for State::ALL.into_iter().map(|of| choice(work, of, state)) }
            </nav>
            { state.map_or_else(|| all_terms(work), |state| entry(work, state)) }
            { before.and_then(named).map(|(tool, key)| html! {
                <button type="button" class="button" onclick={work.on_press(Wish::Show(Some(tool)))}>
                    { work.words.say("workshop-back", &[("tool", Value::Text(&work.say(key)))]) }
                </button>
            }) }
        </div>
    }
}

/// A tool in which states are named, and the key of its own name.
fn named(tool: Tool) -> Option<(Tool, &'static str)> {
    let key = match tool {
        Tool::Answer => "page-tool-answer",
        Tool::Applications => "page-tool-applications",
        Tool::Experiment => "page-tool-experiment",
        Tool::Comparison => "page-tool-comparison",
        Tool::Claims => "page-tool-claims",
        Tool::Atlas(_) => "page-tool-atlas",
        Tool::Inspect => "page-tool-inspect",
        Tool::Table => "page-tool-table",
        _ => return None,
    };
    Some((tool, key))
}

fn choice(work: &Work, of: State, chosen: Option<State>) -> Html {
    let name = of.name(work.look.naming);
    let onclick = work.on_press(Wish::Show(Some(Tool::Glossary(Some(of)))));
    html! {
        <button key={name} type="button" class="chip" {onclick}
            aria-pressed={(chosen == Some(of)).to_string()}>{ name }</button>
    }
}

fn entry(work: &Work, state: State) -> Html {
    let naming = work.look.naming;
    html! {
        <article aria-live="polite">
            <h3>{ state.name(naming) }</h3>
            <p>{ work.linked(&gloss(&work.words, state, naming)) }</p>
            <dl>
                { for Side::ALL.into_iter().map(|side| html! {
                    <>
                        <dt>{ side.heading(&work.words) }</dt>
                        <dd>{ work.linked(&about_state(&work.words, state, side, naming)) }</dd>
                    </>
                }) }
            </dl>
            { moments(work, state) }
            <button type="button" class="button" onclick={work.on_press(Wish::Show(Some(Tool::Glossary(None))))}>
                { work.say("workshop-all-terms") }
            </button>
        </article>
    }
}

/// The steps of this run at which an end comes to rest in the state.
fn moments(work: &Work, state: State) -> Html {
    let steps = 1..=work.recording.moments.len();
    let entered = steps.filter(|step| {
        let (before, after) = (
            work.recording.ends_at(step - 1),
            work.recording.ends_at(*step),
        );
        before
            .iter()
            .zip(after)
            .any(|(before, after)| before.state() != state && after.state() == state)
    });
    html! {
        <p class="glossary-moments">
            { work.say("workshop-entered-here") }
            { for entered.map(|step| html! {
                <button key={step} type="button" class="chip" onclick={work.on_press(Wish::Seek(step))}>
                    { step }
                </button>
            }) }
        </p>
    }
}

fn all_terms(work: &Work) -> Html {
    html! {
        <dl class="terms">
            { for terms(&work.words, work.look.naming).into_iter().map(|term| html! {
                <>
                    <dt>{ term.name }</dt>
                    <dd>{ work.linked(&term.gloss) }</dd>
                </>
            }) }
        </dl>
    }
}
