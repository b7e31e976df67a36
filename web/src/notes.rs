//! What the reader must be told, in one list that is waved away as a whole.

use lifelines_lessons::{Value, Words};
use yew::prelude::*;

use crate::app::{Action, Note, Page};
use lifelines_parts::icons::{Drawing, icon};

/// The notes, or nothing.
pub fn notes(page: &Page) -> Html {
    if page.notes.is_empty() {
        return Html::default();
    }
    let dismiss = page.say("page-dismiss");
    let dispatch = page.dispatch();
    html! {
        <div class="notes">
            <ul role="list" aria-label={page.say("page-notes")}>
                { for page.notes.iter().enumerate().map(|(index, note)| html! {
                    <li key={index}>{ said(&page.words, note) }</li>
                }) }
            </ul>
            <button type="button" class="bare" aria-label={dismiss.clone()} title={dismiss}
                onclick={move |_| dispatch.dispatch(Action::Dismiss)}>
                { icon(Drawing::Close) }
            </button>
        </div>
    }
}

/// The sentence.
pub fn said(words: &Words, note: &Note) -> String {
    match note {
        Note::BadValue(complaint) => words.say(
            "page-note-bad-value",
            &[
                ("name", Value::Text(complaint.name)),
                ("value", Value::Text(&shortened(&complaint.value))),
            ],
        ),
        Note::BadLink(why) => words.say("page-note-link", &[("why", Value::Text(why))]),
        Note::NoWords(tag) => {
            let name = Words::languages().iter().find(|(its, _)| its == tag);
            let name = name.map_or("", |(_, name)| name);
            words.say("page-note-no-words", &[("language", Value::Text(name))])
        }
    }
}

/// A value as far as it is worth showing.
fn shortened(value: &str) -> String {
    const MOST: usize = 40;
    if value.chars().nth(MOST).is_none() {
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
