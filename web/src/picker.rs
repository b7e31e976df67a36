//! The lessons, grouped by what they teach: a list where there is room, a box where not.

use lifelines_lessons::{Group, Preset, Words, presets};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::{Action, Dispatch};
use crate::header::option;

/// The title of a preset; empty when there is none of that id.
pub fn title(words: &Words, id: &str) -> String {
    worded(words, id, "title")
}

/// The question that a preset answers.
pub fn question(words: &Words, id: &str) -> String {
    worded(words, id, "question")
}

fn worded(words: &Words, id: &str, what: &str) -> String {
    if id.is_empty() {
        return String::new();
    }
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

/// All that the picker shows.
#[derive(Properties, PartialEq)]
pub struct PickerProps {
    /// The id of the lesson that is open.
    pub open: AttrValue,
    /// The words.
    pub words: Words,
    /// Told what is picked.
    pub dispatch: Dispatch,
    /// Whether it is a box instead of a list.
    pub boxed: bool,
}

/// The picker.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    if props.boxed {
        boxed(props)
    } else {
        list(props)
    }
}

fn list(props: &PickerProps) -> Html {
    let words = &props.words;
    html! {
        <ul class="lessons" aria-label={words.say("page-scenario", &[])}>
            { for groups().into_iter().map(|(group, members)| {
                let id = format!("group-{}", group.name());
                html! {
                    <li key={group.name()} class="lesson-group">
                        <h2 id={id.clone()} class="group-title">{ group_title(words, group) }</h2>
                        <ul aria-labelledby={id}>
                            { for members.into_iter().map(|preset| entry(props, preset)) }
                        </ul>
                    </li>
                }
            }) }
        </ul>
    }
}

/// One lesson: a link, so that it can be opened in a window of its own.
fn entry(props: &PickerProps, preset: &'static Preset) -> Html {
    let dispatch = props.dispatch.clone();
    let onclick = move |event: MouseEvent| {
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        if !elsewhere {
            event.prevent_default();
            dispatch.dispatch(Action::Open(preset.id.clone()));
        }
    };
    let current = (props.open == preset.id).then_some("page");
    html! {
        <li key={preset.id.as_str()}>
            <a class="lesson-link" href={format!("?scenario={}", preset.id)} {onclick}
                aria-current={current}>
                { title(&props.words, &preset.id) }
            </a>
        </li>
    }
}

fn boxed(props: &PickerProps) -> Html {
    let words = &props.words;
    let dispatch = props.dispatch.clone();
    let onchange = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            dispatch.dispatch(Action::Open(select.value()));
        }
    };
    html! {
        <select class="picker-box" aria-label={words.say("page-scenario", &[])} {onchange}>
            { for groups().into_iter().map(|(group, members)| html! {
                <optgroup key={group.name()} label={group_title(words, group)}>
                    { for members.into_iter().map(|preset| {
                        option(&preset.id, title(words, &preset.id), props.open == preset.id)
                    }) }
                </optgroup>
            }) }
        </select>
    }
}
