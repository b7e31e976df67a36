//! What the reader must be told about the address, until it is waved away.

use lifelines_lessons::{Value, Words};
use yew::prelude::*;

use crate::app::{Action, Note, use_store, use_words};
use crate::icons::{Drawing, Icon};

/// The notes, or nothing.
#[component]
pub fn Notes() -> Html {
    let store = use_store();
    let words = use_words();
    if store.notes.is_empty() {
        return html! {};
    }
    html! {
        <ul class="notes" role="list" aria-label={words.say("page-notes", &[])}>
            { for store.notes.iter().enumerate().map(|(index, note)| {
                let dispatcher = store.dispatcher();
                let dismiss = words.say("page-dismiss", &[]);
                html! {
                    <li key={format!("{note:?}")} class="note">
                        <span>{ said(&words, note) }</span>
                        <button type="button" class="bare" aria-label={dismiss.clone()} title={dismiss}
                            onclick={move |_| dispatcher.dispatch(Action::Dismiss(index))}>
                            <Icon of={Drawing::Close} />
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}

fn said(words: &Words, note: &Note) -> String {
    match note {
        Note::BadValue(complaint) => words.say(
            "page-note-bad-value",
            &[
                ("name", Value::Text(complaint.name)),
                ("value", Value::Text(&shortened(&complaint.value))),
            ],
        ),
    }
}

/// A value as far as it is worth showing.
fn shortened(value: &str) -> String {
    const MOST: usize = 40;
    if value.chars().count() <= MOST {
        return value.to_owned();
    }
    value.chars().take(MOST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut_between_letters() {
        assert_eq!(shortened("pink"), "pink");
        let long = "中".repeat(100);
        assert_eq!(shortened(&long).chars().count(), 40);
        assert!(shortened(&long).ends_with('…'));
    }
}
