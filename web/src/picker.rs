//! The lessons, grouped by what they teach: a list where there is room, a box where not.

use lifelines_lessons::{Group, Preset, Words, presets};
use lifelines_parts::named::linked;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::{Action, Page, State};
use crate::header::option;

/// The title of what is shown: that of its link, or else of its preset.
pub fn title(page: &State) -> String {
    let own = page
        .own
        .as_ref()
        .and_then(|own| page.in_language(&own.title));
    match own {
        Some(title) => title.to_owned(),
        None if page.scenario.is_empty() => page.words.say("page-own", &[]),
        None => worded(&page.words, &page.scenario, "title"),
    }
}

/// The question that it answers; nothing when nobody has asked one.
pub fn question(page: &State) -> Html {
    let own = page
        .own
        .as_ref()
        .and_then(|own| page.in_language(&own.question));
    let question = match own {
        Some(question) => question.to_owned(),
        None if page.scenario.is_empty() => String::new(),
        None => worded(&page.words, &page.scenario, "question"),
    };
    linked(&question, page.naming, true)
}

fn worded(words: &Words, id: &str, what: &str) -> String {
    words.say(&format!("lesson-{id}-{what}"), &[])
}

/// The presets by group, in the order of the course.
fn groups() -> Vec<(Group, Vec<&'static Preset>)> {
    let mut groups: Vec<(Group, Vec<&'static Preset>)> = Vec::new();
    for preset in presets() {
        match groups.iter_mut().find(|(group, _)| *group == preset.group) {
            Some((_, members)) => members.push(preset),
            None => groups.push((preset.group, vec![preset])),
        }
    }
    groups
}

fn group_title(words: &Words, group: Group) -> String {
    words.say(&format!("group-{}", group.name()), &[])
}

/// The picker: a list, or a box where there is little room.
pub fn picker(page: &Page, boxed: bool) -> Html {
    if boxed { box_of(page) } else { list(page) }
}

fn list(page: &Page) -> Html {
    let words = &page.words;
    html! {
        <ul class="lessons" aria-label={words.say("page-scenario", &[])}>
            { for groups().into_iter().map(|(group, members)| {
                let id = format!("group-{}", group.name());
                html! {
                    <li key={group.name()} class="lesson-group">
                        <h2 id={id.clone()} class="group-title">{ group_title(words, group) }</h2>
                        <ul aria-labelledby={id}>
                            { for members.into_iter().map(|preset| entry(page, preset)) }
                        </ul>
                    </li>
                }
            }) }
        </ul>
    }
}

/// One lesson: a link, so that it can be opened in a window of its own.
fn entry(page: &Page, preset: &'static Preset) -> Html {
    let dispatch = page.dispatch();
    let onclick = move |event: MouseEvent| {
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        if !elsewhere {
            event.prevent_default();
            dispatch.dispatch(Action::Open(preset.id.clone()));
        }
    };
    let current = (page.scenario == preset.id).then_some("page");
    html! {
        <li key={preset.id.as_str()}>
            <a class="lesson-link" href={format!("?scenario={}", preset.id)} {onclick}
                aria-current={current}>
                { worded(&page.words, &preset.id, "title") }
            </a>
        </li>
    }
}

fn box_of(page: &Page) -> Html {
    let words = &page.words;
    let dispatch = page.dispatch();
    let onchange = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            dispatch.dispatch(Action::Open(select.value()));
        }
    };
    html! {
        <select class="picker-box" aria-label={words.say("page-scenario", &[])} {onchange}>
            if page.scenario.is_empty() {
                { option("", title(page), true) }
            }
            { for groups().into_iter().map(|(group, members)| html! {
                <optgroup key={group.name()} label={group_title(words, group)}>
                    { for members.into_iter().map(|preset| {
                        option(&preset.id, worded(words, &preset.id, "title"), page.scenario == preset.id)
                    }) }
                </optgroup>
            }) }
        </select>
    }
}
