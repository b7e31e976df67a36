//! The lessons, grouped by what they teach: a list where there is room, a box where not.

use lifelines_lessons::{Words, presets};
use lifelines_parts::named::linked;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement, window};
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

/// All lessons as markup. It says nothing of the one that is open, so that it is made once for
/// each language, and what has the focus in it keeps that.
#[derive(Debug, PartialEq)]
pub struct Lessons {
    list: AttrValue,
    options: AttrValue,
}

impl Lessons {
    /// All of them, in these words.
    pub fn in_words(words: &Words) -> Lessons {
        let (mut list, mut options) = (Ink::default(), Ink::default());
        // In the order of the course a group stands together.
        for members in presets().chunk_by(|one, next| one.group == next.group) {
            let group = members[0].group;
            let id = format!("group-{}", group.name());
            let title = words.say(&id, &[]);
            list.begin("li", &[("class", "lesson-group")]);
            list.begin("h2", &[("class", "group-title"), ("id", &id)]);
            list.words(&title);
            list.close("h2");
            list.begin("ul", &[("aria-labelledby", &id)]);
            options.begin("optgroup", &[("label", &title)]);
            for preset in members {
                let title = worded(words, &preset.id, "title");
                entry(&mut list, &preset.id, &title);
                options.begin("option", &[("value", &preset.id)]);
                options.words(&title);
                options.close("option");
            }
            options.close("optgroup");
            list.close("ul");
            list.close("li");
        }
        Lessons {
            list: list.written().into(),
            options: options.written().into(),
        }
    }
}

/// One lesson: a link, so that it can be opened in a window of its own.
fn entry(ink: &mut Ink, id: &str, title: &str) {
    let address = [ADDRESS, id].concat();
    ink.begin("li", &[]);
    ink.begin("a", &[("class", "lesson-link"), ("href", &address)]);
    ink.words(title);
    ink.close("a");
    ink.close("li");
}

/// What the address of a lesson begins with.
const ADDRESS: &str = "?scenario=";

/// Marks the lesson of that id as the one that is open, in the list and in the box.
pub fn mark(scenario: &str) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    if let Ok(Some(chosen)) = document.query_selector(".picker-box") {
        chosen
            .unchecked_into::<HtmlSelectElement>()
            .set_value(scenario);
    }
    let Ok(links) = document.query_selector_all(".lesson-link") else {
        return;
    };
    for link in (0..links.length()).filter_map(|index| links.item(index)) {
        let link: Element = link.unchecked_into();
        let (is_it, was_it) = (
            lesson(&link).as_deref() == Some(scenario),
            link.has_attribute("aria-current"),
        );
        // Refused only for bad names.
        let _ = match (is_it, was_it) {
            (true, false) => {
                bring_in_sight(&link);
                link.set_attribute("aria-current", "page")
            }
            (false, true) => link.remove_attribute("aria-current"),
            _ => Ok(()),
        };
    }
}

/// Scrolls the list, and nothing else, so that a link in it is seen.
fn bring_in_sight(link: &Element) {
    let Ok(Some(list)) = link.closest(".course") else {
        return;
    };
    let down = link.get_bounding_client_rect().top() - list.get_bounding_client_rect().top();
    let room = f64::from(list.client_height());
    // A link takes two lines at most.
    if down < 0.0 || down > room - 48.0 {
        list.set_scroll_top(list.scroll_top() + (down - room / 2.0) as i32);
    }
}

/// The id of the lesson to which a link leads.
fn lesson(link: &Element) -> Option<String> {
    let address = link.get_attribute("href")?;
    Some(address.strip_prefix(ADDRESS)?.to_owned())
}

/// The picker: a list, or a box where there is little room.
pub fn picker(page: &Page, lessons: &Lessons, boxed: bool) -> Html {
    let label = page.say("page-scenario");
    let dispatch = page.dispatch();
    if boxed {
        let onchange = move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                dispatch.dispatch(Action::Open(select.value()));
            }
        };
        return html! {
            <select class="picker-box" aria-label={label} {onchange}>
                if page.scenario.is_empty() {
                    { option("", title(page), true) }
                }
                { drawn(lessons.options.clone()) }
            </select>
        };
    }
    let onclick = move |event: MouseEvent| {
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        if let Some(id) = pressed(&event).filter(|_| !elsewhere) {
            event.prevent_default();
            dispatch.dispatch(Action::Open(id));
        }
    };
    html! {
        <ul class="lessons" aria-label={label} {onclick}>
            { drawn(lessons.list.clone()) }
        </ul>
    }
}

/// The id of the lesson whose link was pressed.
fn pressed(event: &MouseEvent) -> Option<String> {
    let target: Element = event.target_dyn_into()?;
    lesson(&target.closest("a").ok()??)
}
