//! The shell: the views, and where each stands.

use std::cell::Cell;
use std::mem::discriminant;

use gloo_events::EventListener;
use lifelines_diagram::state_diagram;
use lifelines_parts::exchange::{Sheet, Tool};
use web_sys::window;
use yew::prelude::*;

use super::store::use_store;
use super::{Action, Page, Pane, State, keyboard};
use crate::causes::use_causes;
use crate::controls::controls;
use crate::ends::ends;
use crate::header::header;
use crate::narration::narrated;
use crate::notes::notes;
use crate::picker::{self, Lessons, picker};
use crate::settings::{Controls, View};
use crate::stage::{focus_on, use_stage};
use crate::states::{note, states, use_names};
use crate::workshop::use_workshop;
use crate::{language, outside, theme};

/// The page, from the state in which it begins. The one component: a view is a function, and what
/// it must remember a hook.
#[component]
pub fn App(props: &Beginning) -> Html {
    let page = use_store(&props.state);
    use_choices(&page);
    use_full_screen(&page);
    keyboard::use_keyboard(&page);
    language::use_words(&page);
    outside::use_outside(&page);
    use_causes(&page);
    use_names(&page);
    let made = use_memo((page.naming, page.words.clone()), |(naming, words)| {
        (state_diagram(*naming, words), Lessons::in_words(words))
    });
    let (diagram, lessons) = &*made;
    note(&page, diagram);
    let workshop = use_workshop(&page);
    let stage = use_stage(&page);
    let aside = workshop.unwrap_or_else(|| states(&page, diagram));
    shell(&page, lessons, aside, stage)
}

/// The state in which the page begins.
#[derive(PartialEq, Properties)]
pub struct Beginning {
    /// It.
    pub state: State,
}

/// Where each view stands; what is left out in an embed is left out here.
fn shell(page: &Page, lessons: &Lessons, aside: Html, stage: Html) -> Html {
    let pane = match (page.view, page.pane) {
        (View::Timeline, _) => "timeline",
        (View::States, _) => "states-only",
        (View::Both, Pane::Timeline) => "both turned-timeline",
        (View::Both, Pane::States) => "both turned-states",
    };
    let frame = if page.embed { "embedded" } else { "whole" };
    let guessing = page.guessing.then_some("guessing");
    let presenting = page.presenting.then_some("presenting");
    let changed = page.changed.then_some("changed");
    html! {
        <div class={classes!("shell", frame, pane, guessing, presenting, changed)}>
            if !page.embed {
                // Keys need not go through all lessons to come to the picture.
                <button type="button" class="button skip" onclick={to_pictures}>
                    { page.say("page-skip") }
                </button>
                { header(page) }
                <nav class="course" aria-label={page.say("page-course")}>
                    { picker(page, lessons, false) }
                </nav>
            }
            <nav class="tools" aria-label={page.say("page-view")}>
                if !page.embed {
                    { picker(page, lessons, true) }
                }
                if page.view == View::Both {
                    { pane_switch(page) }
                }
            </nav>
            <main class="pictures" tabindex="-1">
                if page.embed || page.presenting {
                    <h1 class="unseen">{ picker::title(page) }</h1>
                }
                { notes(page) }
                { stage }
                <div class="aside">
                    { tool_switch(page) }
                    // It may scroll, and keys must be able to.
                    <section class="beside" tabindex="0" aria-label={page.say("page-beside")}>
                        { aside }
                    </section>
                    { ends(page) }
                </div>
            </main>
            <footer class="foot">
                { narrated(page) }
                if page.controls != Controls::None {
                    { controls(page) }
                }
            </footer>
        </div>
    }
}

/// Gives the focus to the pictures: it stands before the first thing in them that takes keys.
fn to_pictures(_: MouseEvent) {
    let document = window().and_then(|window| window.document());
    let pictures = document.and_then(|document| document.query_selector("main").ok().flatten());
    if let Some(pictures) = pictures {
        focus_on(pictures);
    }
}

/// Where there is room for one picture, which.
fn pane_switch(page: &Page) -> Html {
    let beside = match page.tool {
        // In a frame none is offered.
        None if page.embed => "page-view-states",
        _ => "page-view-tool",
    };
    let panes = [
        (Pane::Timeline, "page-view-timeline"),
        (Pane::States, beside),
    ];
    html! {
        <div class="panes" role="group" aria-label={page.say("page-view")}>
            { for panes.into_iter().map(|(pane, key)| {
                let dispatch = page.dispatch();
                let pressed = page.pane == pane;
                html! {
                    <button key={key} type="button" class="pane" aria-pressed={pressed.to_string()}
                        onclick={move |_| dispatch.dispatch(Action::Turn(pane))}>
                        { page.say(key) }
                    </button>
                }
            }) }
        </div>
    }
}

/// What stands beside the stage: the state diagram, or a tool of the workshop.
fn tool_switch(page: &Page) -> Html {
    // What happens, what else could, what it means, what to take along: the first of each stands
    // off a little.
    let tools = [
        (None, "page-view-states", false),
        (Some(Tool::Acts), "page-tool-acts", false),
        (Some(Tool::Inspect), "page-tool-inspect", false),
        (Some(Tool::Applications), "page-tool-applications", false),
        (Some(Tool::Table), "page-tool-table", false),
        (Some(Tool::Comparison), "page-tool-comparison", true),
        (Some(Tool::Experiment), "page-tool-experiment", false),
        (Some(Tool::Atlas(Sheet::Map)), "page-tool-atlas", false),
        (Some(Tool::Answer), "page-tool-answer", true),
        (Some(Tool::Glossary(None)), "page-tool-glossary", false),
        (Some(Tool::Claims), "page-tool-claims", false),
        (Some(Tool::Share), "page-tool-share", true),
        (Some(Tool::Export), "page-tool-export", false),
        (Some(Tool::Keys), "page-tool-keys", false),
    ];
    // What changes the run is not offered where it may not be changed.
    let changes = |tool| matches!(tool, Some(Tool::Acts | Tool::Experiment | Tool::Atlas(_)));
    let tools = tools
        .into_iter()
        .filter(|(tool, ..)| !(page.readonly && changes(*tool)));
    html! {
        <div class="panes tools-beside" role="group" aria-label={page.say("page-beside")}>
            { for tools.map(|(tool, key, apart)| {
                let dispatch = page.dispatch();
                let same = |open: Option<Tool>| open.as_ref().map(discriminant) == tool.as_ref().map(discriminant);
                html! {
                    <button key={key} type="button" class={if apart { "pane apart" } else { "pane" }}
                        aria-pressed={same(page.tool).to_string()}
                        onclick={move |_| dispatch.dispatch(Action::Use(tool))}>
                        { page.say(key) }
                    </button>
                }
            }) }
        </div>
    }
}

/// A presentation takes the whole screen where it may, and ends when the screen is left.
#[hook]
fn use_full_screen(page: &Page) {
    let dispatch = page.dispatch();
    use_effect_with(page.presenting, move |presenting| {
        let document = window().and_then(|window| window.document());
        let listener = document.filter(|_| *presenting).and_then(|document| {
            // Not in a frame that is not allowed to, and not on every phone.
            if document.fullscreen_enabled() {
                let _ = document.document_element()?.request_fullscreen();
            }
            let (left, taken) = (document.clone(), Cell::new(false));
            let listener = EventListener::new(&document, "fullscreenchange", move |_| {
                // The end of the last presentation may be told when the next has begun.
                let took = taken.replace(left.fullscreen_element().is_some());
                if took && !taken.get() {
                    dispatch.dispatch(Action::Present);
                }
            });
            Some((listener, document))
        });
        move || {
            if let Some((listener, document)) = listener {
                drop(listener);
                if document.fullscreen_element().is_some() {
                    document.exit_fullscreen();
                }
            }
        }
    });
}

/// What the reader chose, where it shows outside the views.
#[hook]
fn use_choices(page: &Page) {
    let deps = (
        page.theme,
        page.words.clone(),
        picker::title(page),
        page.scenario.clone(),
    );
    use_effect_with(deps, |(chosen, words, title, scenario)| {
        theme::apply(*chosen);
        let title = [title, &words.say("page-name", &[])];
        language::apply(words, &title.map(String::as_str).join(" · "));
        picker::mark(scenario);
    });
}
