//! The lessons, grouped by what they teach: a list where there is room, a box where not.

use lifelines_lessons::{Group, Preset, Words, presets};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::{Action, State};

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

/// All that the list and the box show.
#[derive(Properties, PartialEq)]
pub struct PickerProps {
    /// The id of the lesson that is open.
    pub open: AttrValue,
    /// The words.
    pub words: Words,
    /// Told what is picked.
    pub dispatch: UseReducerDispatcher<State>,
}

/// The list.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let words = &props.words;
    html! {
        <ul class="lessons" aria-label={words.say("page-scenario", &[])}>
            { for groups().into_iter().map(|(group, members)| html! {
                <li key={group.name()} class="lesson-group">
                    <h2 id={format!("group-{}", group.name())} class="group-title">
                        { group_title(words, group) }
                    </h2>
                    <ul aria-labelledby={format!("group-{}", group.name())}>
                        { for members.into_iter().map(|preset| html! {
                            <Entry key={preset.id.clone()} id={preset.id.clone()}
                                title={title(words, &preset.id)}
                                open={props.open == preset.id} dispatch={props.dispatch.clone()} />
                        }) }
                    </ul>
                </li>
            }) }
        </ul>
    }
}

#[derive(Properties, PartialEq)]
struct EntryProps {
    id: AttrValue,
    title: String,
    open: bool,
    dispatch: UseReducerDispatcher<State>,
}

/// One lesson: a link, so that it can be opened in a window of its own.
#[component]
fn Entry(props: &EntryProps) -> Html {
    let onclick = {
        let dispatcher = props.dispatch.clone();
        let id = props.id.to_string();
        move |event: MouseEvent| {
            let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
            if !elsewhere {
                event.prevent_default();
                dispatcher.dispatch(Action::Open(id.clone()));
            }
        }
    };
    html! {
        <li>
            <a class="lesson-link" href={format!("?scenario={}", props.id)} {onclick}
                aria-current={props.open.then_some("page")}>
                { &props.title }
            </a>
        </li>
    }
}

/// The box.
#[component]
pub fn PickerBox(props: &PickerProps) -> Html {
    let words = &props.words;
    let dispatcher = props.dispatch.clone();
    let onchange = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            dispatcher.dispatch(Action::Open(select.value()));
        }
    };
    html! {
        <select class="picker-box" aria-label={words.say("page-scenario", &[])} {onchange}>
            { for groups().into_iter().map(|(group, members)| html! {
                <optgroup key={group.name()} label={group_title(words, group)}>
                    { for members.into_iter().map(|preset| html! {
                        <option key={preset.id.clone()} value={preset.id.clone()}
                            selected={props.open == preset.id}>
                            { title(words, &preset.id) }
                        </option>
                    }) }
                </optgroup>
            }) }
        </select>
    }
}
