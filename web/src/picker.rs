//! The lessons, grouped by what they teach: a list where there is room, a box where not.

use lifelines_lessons::{Group, Preset, Words, presets};
use lifelines_parts::named::linked;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

use crate::app::{Action, Page, State};
use crate::header::option;
use lifelines_parts::ink::{Ink, drawn};

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

/// The picker: a list, or a box where there is little room. The lessons in it are of one piece,
/// which is made anew at every step as the rest is, but seldom another.
pub fn picker(page: &Page, boxed: bool) -> Html {
    if boxed { box_of(page) } else { list(page) }
}

fn list(page: &Page) -> Html {
    let words = &page.words;
    let mut ink = Ink::default();
    for (group, members) in groups() {
        let id = format!("group-{}", group.name());
        ink.begin("li", &[("class", "lesson-group")]);
        ink.begin("h2", &[("class", "group-title"), ("id", &id)]);
        ink.words(&group_title(words, group));
        ink.close("h2");
        ink.begin("ul", &[("aria-labelledby", &id)]);
        for preset in members {
            entry(&mut ink, page, preset);
        }
        ink.close("ul");
        ink.close("li");
    }
    let dispatch = page.dispatch();
    let onclick = move |event: MouseEvent| {
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        if let Some(id) = pressed(&event).filter(|_| !elsewhere) {
            event.prevent_default();
            dispatch.dispatch(Action::Open(id));
        }
    };
    html! {
        <ul class="lessons" aria-label={words.say("page-scenario", &[])} {onclick}>
            { drawn(ink.written().into()) }
        </ul>
    }
}

/// One lesson: a link, so that it can be opened in a window of its own.
fn entry(ink: &mut Ink, page: &Page, preset: &Preset) {
    let address = ["?scenario=", &preset.id].concat();
    let mut link = vec![("class", "lesson-link"), ("href", &address)];
    if page.scenario == preset.id {
        link.push(("aria-current", "page"));
    }
    ink.begin("li", &[]);
    ink.begin("a", &link);
    ink.words(&worded(&page.words, &preset.id, "title"));
    ink.close("a");
    ink.close("li");
}

/// The id of the lesson whose link was pressed.
fn pressed(event: &MouseEvent) -> Option<String> {
    let target: Element = event.target_dyn_into()?;
    let address = target.closest("a").ok()??.get_attribute("href")?;
    let id = address.split('=').nth(1)?;
    Some(id.to_owned())
}

fn box_of(page: &Page) -> Html {
    let words = &page.words;
    let mut ink = Ink::default();
    for (group, members) in groups() {
        ink.begin("optgroup", &[("label", &group_title(words, group))]);
        for preset in members {
            ink.begin("option", &[("value", &preset.id)]);
            if page.scenario == preset.id {
                ink.says("selected", Some(""));
            }
            ink.words(&worded(words, &preset.id, "title"));
            ink.close("option");
        }
        ink.close("optgroup");
    }
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
            { drawn(ink.written().into()) }
        </select>
    }
}
