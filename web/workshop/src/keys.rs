//! What each key does: a dialog over the page.

use lifelines_parts::exchange::{Tool, Wish};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use crate::bench::Work;

/// Keys, where several do the same separated by blanks (those pressed together by `+`), and the
/// key of the sentence that says what they do. Those in capitals are words of a language.
const KEYS: [(&str, &str); 12] = [
    ("SPACE", "workshop-key-play"),
    ("→", "workshop-key-forward"),
    ("←", "workshop-key-back"),
    ("Home End", "workshop-key-ends"),
    ("PageDown PageUp", "workshop-key-pages"),
    ("Ctrl+Z", "workshop-key-undo"),
    ("Ctrl+Shift+Z Ctrl+Y", "workshop-key-redo"),
    ("Tab", "workshop-key-tab"),
    ("↑ ↓", "workshop-key-segments"),
    ("Enter SPACE", "workshop-key-press"),
    ("F", "workshop-key-present"),
    ("?", "workshop-key-keys"),
];

#[derive(PartialEq, Properties)]
pub struct KeysProps {
    /// What a tool works with.
    pub work: Work,
    /// The tool to go back to.
    pub before: Option<Tool>,
}

/// The dialog; closing it leads back to the tool before.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let place = use_node_ref();
    use_effect_with(place.clone(), |place| {
        // Refused only to one that is open or stands nowhere.
        if let Some(dialog) = place.cast::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
    });
    let work = &props.work;
    let onclose = {
        let (work, before) = (work.clone(), props.before);
        move |_| work.wish(&Wish::Show(before))
    };
    let press = {
        let place = place.clone();
        move |_| {
            if let Some(dialog) = place.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    html! {
        <dialog class="keys" ref={place} {onclose} aria-labelledby="keys-title">
            <header>
                <h2 id="keys-title">{ work.say("workshop-keys") }</h2>
                <button type="button" class="button" onclick={press}>{ work.say("workshop-close") }</button>
            </header>
            <dl>
                { for KEYS.into_iter().map(|(keys, key)| html! {
                    <div {key}>
                        <dt>{ for keys.split(' ').map(|chord| spelled(work, chord)) }</dt>
                        <dd>{ work.say(key) }</dd>
                    </div>
                }) }
            </dl>
            { characters(work) }
        </dialog>
    }
}

fn spelled(work: &Work, chord: &str) -> Html {
    let keys = chord.split('+').map(|key| match key {
        "SPACE" => work.say("workshop-key-space"),
        key => key.to_owned(),
    });
    html! { <span class="chord">{ for keys.map(|key| html! { <kbd>{ key }</kbd> }) }</span> }
}

/// Whoever speaks to the computer writes characters all the time.
fn characters(work: &Work) -> Html {
    let asker = work.clone();
    let onchange = move |event: Event| {
        let target = event.target().and_then(|t| t.dyn_into().ok());
        if let Some(input) = target.map(|input: HtmlInputElement| input.checked()) {
            asker.wish(&Wish::Characters(input));
        }
    };
    html! {
        <label class="switch">
            <input type="checkbox" checked={work.look.characters} {onchange} />
            { work.say("workshop-keys-characters") }
        </label>
    }
}
