//! The top: what this is, which lesson is open and what it asks, and the choices that hold for
//! the whole page.

use lifelines_lessons::Words;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::address::{NAMINGS, naming_from, naming_name};
use crate::app::{Action, Page};
use crate::settings::Theme;
use crate::{language, picker, theme};
use lifelines_parts::icons::{Drawing, icon};
use lifelines_parts::named::linked;

/// The header.
pub fn header(page: &Page) -> Html {
    html! {
        <header class="head">
            <h1 class="brand">{ page.say("page-name") }</h1>
            <p class="lesson">
                <strong class="lesson-title">{ linked(&picker::title(page), page.naming, true) }</strong>
                <span class="lesson-question"><span>{ picker::question(page) }</span></span>
            </p>
            <div class="head-tools">
                { history_button(page, "page-undo", Drawing::Undo, page.history.can_undo(), Action::Undo) }
                { history_button(page, "page-redo", Drawing::Redo, page.history.can_redo(), Action::Redo) }
                if page.history.aside().is_some() {
                    { history_button(page, "page-cross", Drawing::Branch, true, Action::Cross) }
                }
                { choices(page) }
            </div>
        </header>
    }
}

/// One that can do nothing just now is only marked, and keeps the focus.
fn history_button(page: &Page, key: &str, drawing: Drawing, useful: bool, action: Action) -> Html {
    let dispatch = page.dispatch();
    let name = page.say(key);
    html! {
        <button type="button" class="button" aria-disabled={(!useful).to_string()} title={name.clone()}
            onclick={move |_| dispatch.dispatch(action.clone())}>
            { icon(drawing) }
            <span class="button-text">{ name }</span>
        </button>
    }
}

/// Spelling of states, theme, language; behind a button where there is little room, as the style
/// sheet has it.
fn choices(page: &Page) -> Html {
    let name = page.say("page-settings");
    html! {
        <>
            <button type="button" class="button settings-button" popovertarget="choices"
                aria-label={name.clone()} title={name}>
                { icon(Drawing::Settings) }
            </button>
            <div id="choices" class="choices" popover="">
                { naming_choice(page) }
                { theme_choice(page) }
                { language_choice(page) }
            </div>
        </>
    }
}

fn naming_choice(page: &Page) -> Html {
    let words = &page.words;
    let dispatch = page.dispatch();
    let choose = move |name: String| {
        if let Some(naming) = naming_from(&name) {
            dispatch.dispatch(Action::Spell(naming));
        }
    };
    let options = NAMINGS
        .iter()
        .map(|(_, name)| (*name, words.say(&format!("page-names-{name}"), &[])));
    let name = words.say("page-names", &[]);
    choice(
        name,
        Some(Drawing::Names),
        options,
        naming_name(page.naming),
        choose,
    )
}

fn theme_choice(page: &Page) -> Html {
    let words = &page.words;
    let dispatch = page.dispatch();
    let choose = move |name: String| {
        if let Some(chosen) = Theme::from_name(&name) {
            theme::remember(chosen);
            dispatch.dispatch(Action::Paint(chosen));
        }
    };
    let options = Theme::ALL.iter().map(|theme| {
        let name = theme.name();
        (name, words.say(&format!("page-theme-{name}"), &[]))
    });
    let name = words.say("page-theme", &[]);
    choice(
        name,
        Some(Drawing::Theme),
        options,
        page.theme.name(),
        choose,
    )
}

fn language_choice(page: &Page) -> Html {
    let choose = |tag: String| {
        let found = Words::negotiate(&[&tag]);
        language::remember(found);
        language::ask(found);
    };
    let name = page.words.say("page-language", &[]);
    let languages = Words::languages().iter();
    let options = languages.map(|(tag, name)| (*tag, (*name).to_owned()));
    choice(
        name,
        Some(Drawing::Language),
        options,
        page.words.tag(),
        choose,
    )
}

/// One choice among a few: its name and drawing, values with how they read, and the value that
/// holds.
pub fn choice(
    name: String,
    drawing: Option<Drawing>,
    options: impl Iterator<Item = (&'static str, String)>,
    chosen: &str,
    onchoose: impl Fn(String) + 'static,
) -> Html {
    let onchange = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            onchoose(select.value());
        }
    };
    html! {
        <label class="choice" title={name.clone()}>
            if let Some(drawing) = drawing {
                { icon(drawing) }
            }
            <select {onchange} aria-label={name}>
                { for options.map(|(value, text)| option(value, text, value == chosen)) }
            </select>
        </label>
    }
}

/// One of the values of a box.
pub fn option(value: &'static str, text: String, chosen: bool) -> Html {
    html! { <option key={value} {value} selected={chosen}>{ text }</option> }
}
