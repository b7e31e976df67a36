//! A link to what is seen, and what shows it on another page: chosen, looked at, copied.

use std::collections::BTreeMap;

use lifelines_lessons::{Value, Words, preset, presets};
use lifelines_link::{Embed, Shared, in_language, link};
use lifelines_parts::exchange::{Look, Wish};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, window};
use yew::prelude::*;

use crate::bench::Work;
use crate::handing::copy_text;

/// What can be chosen among named values, by the keys of the address (`docs/embedding.md`); left
/// out is as usual.
const CHOICES: [(&str, &[&str]); 3] = [
    ("theme", &["light", "dark", "projector"]),
    ("view", &["timeline", "states"]),
    ("controls", &["play", "none"]),
];

/// What is chosen by number.
const STEPS: [&str; 3] = ["step", "from", "to"];

/// The keys in the order in which an address has them.
const ORDER: [&str; 9] = [
    "scenario", "lang", "theme", "view", "step", "from", "to", "controls", "readonly",
];

type Writer = fn(&Embed) -> String;

/// What can be copied: its name in the words, and how it is written.
const FORMS: [(&str, Writer); 6] = [
    ("link", Embed::address),
    ("iframe", Embed::iframe),
    ("element", Embed::element),
    ("markdown", Embed::markdown),
    ("rest", Embed::rest),
    ("asciidoc", Embed::asciidoc),
];

/// What was chosen, by key.
type Chosen = BTreeMap<&'static str, String>;

/// The dialog.
#[component]
pub fn Share(work: &Work) -> Html {
    let chosen = use_state_eq(|| beginning(&work.look));
    let form = use_state_eq(|| 0_usize);
    let told = use_state_eq(|| None::<bool>);
    let text = use_node_ref();
    let embed = embed(work, &chosen);
    let choose = {
        let (chosen, told) = (chosen.clone(), told.clone());
        Callback::from(move |(key, value): (&'static str, String)| {
            let mut next = (*chosen).clone();
            if key == "scenario" {
                next.retain(|key, _| !STEPS.contains(key));
            }
            next.insert(key, value);
            next.retain(|_, value| !value.is_empty());
            chosen.set(next);
            told.set(None);
        })
    };
    let written = FORMS[*form].1(&embed);
    let framed = embed.framed();
    html! {
        <div class="share">
            <header class="comparison-head">
                <h2>{ work.say("share-title") }</h2>
                <button type="button" class="button" onclick={work.on_press(Wish::Show(None))}>
                    { work.say("workshop-close") }
                </button>
            </header>
            <div class="share-choices">{ choices(work, &chosen, &choose) }</div>
            <div class="share-copy">
                { forms(work, &form, &told) }
                <textarea class="share-text" ref={text.clone()} readonly={true} rows="4"
                    spellcheck="false" aria-label={work.say("share-text")} value={written.clone()} />
                <p class="share-row">
                    <button type="button" class="button" onclick={copy(&text, &told)}>
                        { work.say("share-copy") }
                    </button>
                    <span>{ work.words.say("share-length", &[("length", number(embed.address().len()))]) }</span>
                </p>
                <p role="status">{ outcome(work, *told) }</p>
            </div>
            <div class="share-preview">
                <h3>{ work.say("share-preview") }</h3>
                // A new frame for each address: one that goes to another is an entry of the history.
                <iframe key={framed.clone()} src={framed} title={work.say("share-preview")}></iframe>
            </div>
        </div>
    }
}

/// What is seen now.
fn beginning(look: &Look) -> Chosen {
    let step = (look.step > 0).then(|| ("step", look.step.to_string()));
    step.into_iter().collect()
}

/// What the words say of a copy that was made, or was not.
fn outcome(work: &Work, told: Option<bool>) -> String {
    match told {
        None => String::new(),
        Some(true) => work.say("share-copied"),
        Some(false) => work.say("share-refused"),
    }
}

fn number(number: usize) -> Value<'static> {
    Value::Number(number as i64)
}

/// The view that is chosen.
fn embed(work: &Work, chosen: &Chosen) -> Embed {
    let look = &work.look;
    let other = chosen.get("scenario").map(String::as_str);
    // Only what is beyond all bounds cannot be linked; then the lesson is.
    let shared = shared(look).filter(|_| other.is_none());
    let fragment = shared.and_then(|shared| link(&shared).ok());
    let scenario = other.unwrap_or(&look.scenario);
    let mut keys = chosen.clone();
    if fragment.is_none() {
        keys.insert("scenario", scenario.to_owned());
    }
    let query = ORDER
        .iter()
        .filter_map(|key| Some((*key, keys.get(key)?.clone())));
    let own = look.own.as_ref().filter(|_| other.is_none());
    let own = own.and_then(|own| in_language(&own.title, work.words.tag()));
    let title = match own {
        Some(title) => title.to_owned(),
        None if scenario.is_empty() => work.say("page-own"),
        None => work.say(&["lesson-", scenario, "-title"].concat()),
    };
    let base = window().and_then(|window| window.location().href().ok());
    let base = base.unwrap_or_default();
    Embed {
        base: base.split(['?', '#']).next().unwrap_or_default().to_owned(),
        query: query.collect(),
        fragment: fragment.unwrap_or_default(),
        title,
    }
}

/// What a link must hold; nothing for a preset as it is.
fn shared(look: &Look) -> Option<Shared> {
    let lesson = preset(&look.scenario);
    let unchanged = lesson.is_some_and(|lesson| lesson.script == look.script);
    if unchanged && look.own.is_none() {
        return None;
    }
    let compare = lesson.and_then(|lesson| lesson.compare.as_ref());
    let own = look.own.clone().unwrap_or_else(|| Shared {
        lesson: Some(look.scenario.clone()),
        compare: compare.map(|script| script.settings.clone()),
        ..Shared::default()
    });
    Some(Shared {
        script: look.script.clone(),
        ..own
    })
}

type Choose = Callback<(&'static str, String)>;

fn choices(work: &Work, chosen: &Chosen, choose: &Choose) -> Html {
    let usual = work.say("share-usual");
    let lessons = presets()
        .iter()
        .filter(|preset| preset.id != work.look.scenario);
    let lessons = lessons.map(|preset| {
        let title = work.say(&["lesson-", preset.id.as_str(), "-title"].concat());
        (preset.id.as_str(), title)
    });
    let lessons: Vec<_> = std::iter::once(("", work.say("share-this")))
        .chain(lessons)
        .collect();
    let reader = ("", work.say("share-reader"));
    let languages = Words::languages()
        .iter()
        .map(|(tag, name)| (*tag, (*name).to_owned()));
    let languages: Vec<_> = std::iter::once(reader).chain(languages).collect();
    html! {
        <>
            { choice(work, "scenario", lessons, chosen, choose) }
            { choice(work, "lang", languages, chosen, choose) }
            { for CHOICES.into_iter().map(|(key, values)| {
                let named = |value: &&'static str| (*value, work.say(&["share-", key, "-", value].concat()));
                let options = std::iter::once(("", usual.clone())).chain(values.iter().map(named));
                choice(work, key, options.collect(), chosen, choose)
            }) }
            { for STEPS.into_iter().map(|key| step(work, key, chosen, choose)) }
            { readonly(work, chosen, choose) }
        </>
    }
}

fn choice(
    work: &Work,
    key: &'static str,
    options: Vec<(&'static str, String)>,
    chosen: &Chosen,
    choose: &Choose,
) -> Html {
    let now = chosen.get(key).cloned().unwrap_or_default();
    let choose = choose.clone();
    let onchange = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            choose.emit((key, select.value()));
        }
    };
    // Its options are no part of its name.
    let name = work.say(&["share-", key].concat());
    html! {
        <label key={key} class="share-choice">
            <span aria-hidden="true">{ name.clone() }</span>
            <select aria-label={name} {onchange}>
                { for options.into_iter().map(|(value, text)| html! {
                    <option key={value} {value} selected={value == now}>{ text }</option>
                }) }
            </select>
        </label>
    }
}

/// A step by its number; empty is none.
fn step(work: &Work, key: &'static str, chosen: &Chosen, choose: &Choose) -> Html {
    let most = match chosen.get("scenario").and_then(|id| preset(id)) {
        Some(other) => lifelines_sim::run(&other.script).moments.len(),
        None => work.recording.moments.len(),
    };
    let value = chosen.get(key).cloned().unwrap_or_default();
    let choose = choose.clone();
    let onchange = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let step: Option<usize> = input.value().parse().ok();
            let step = step.map(|step| step.min(most).to_string());
            choose.emit((key, step.unwrap_or_default()));
        }
    };
    html! {
        <label key={key} class="share-choice">
            <span>{ work.say(&["share-", key].concat()) }</span>
            <input type="number" min="0" max={most.to_string()} {value} {onchange} />
        </label>
    }
}

fn readonly(work: &Work, chosen: &Chosen, choose: &Choose) -> Html {
    let choose = choose.clone();
    let onchange = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let value = if input.checked() { "1" } else { "" };
            choose.emit(("readonly", value.to_owned()));
        }
    };
    html! {
        <label class="share-choice share-switch">
            <input type="checkbox" checked={chosen.contains_key("readonly")} {onchange} />
            <span>{ work.say("share-readonly") }</span>
        </label>
    }
}

fn forms(work: &Work, form: &UseStateHandle<usize>, told: &UseStateHandle<Option<bool>>) -> Html {
    html! {
        <div class="panes share-forms" role="group" aria-label={work.say("share-form")}>
            { for FORMS.iter().enumerate().map(|(index, (name, _))| {
                let (form, told) = (form.clone(), told.clone());
                let pressed = (*form == index).to_string();
                let onclick = move |_| {
                    form.set(index);
                    told.set(None);
                };
                html! {
                    <button key={*name} type="button" class="pane" aria-pressed={pressed} {onclick}>
                        { work.say(&["share-form-", name].concat()) }
                    </button>
                }
            }) }
        </div>
    }
}

/// Copies the text; where that is refused, selects it, so that a key can.
fn copy(text: &NodeRef, told: &UseStateHandle<Option<bool>>) -> Callback<MouseEvent> {
    let (text, told) = (text.clone(), told.clone());
    Callback::from(move |_| {
        let (text, told) = (text.clone(), told.clone());
        spawn_local(async move {
            let Some(text) = text.cast::<HtmlTextAreaElement>() else {
                return;
            };
            let done = copy_text(&text.value(), &text).await.is_ok();
            told.set(Some(done));
        });
    })
}
