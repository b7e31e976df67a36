//! The top: what this is, which lesson is open and what it asks, and the choices that hold for
//! the whole page.

use yew::prelude::*;

use crate::address::{NAMINGS, naming_from, naming_name};
use crate::app::{Action, use_store, use_words};
use crate::icons::{Drawing, Icon};
use crate::settings::Theme;
use crate::{language, picker, theme};

/// The header.
#[component]
pub fn Header() -> Html {
    let store = use_store();
    let words = use_words();
    html! {
        <header class="head">
            <h1 class="brand">{ words.say("page-name", &[]) }</h1>
            <p class="lesson">
                <strong class="lesson-title">{ picker::title(&words, &store.scenario) }</strong>
                <span class="lesson-question">{ picker::question(&words, &store.scenario) }</span>
            </p>
            <div class="head-tools">
                <HistoryButtons />
                <Choices />
            </div>
        </header>
    }
}

/// Undo and redo.
#[component]
fn HistoryButtons() -> Html {
    let store = use_store();
    let words = use_words();
    let button = |key: &str, drawing, enabled: bool, action: Action| {
        let dispatcher = store.dispatcher();
        let name = words.say(key, &[]);
        html! {
            <button type="button" class="button" disabled={!enabled} title={name.clone()}
                onclick={move |_| dispatcher.dispatch(action.clone())}>
                <Icon of={drawing} />
                <span class="button-text">{ name }</span>
            </button>
        }
    };
    html! {
        <>
            { button("page-undo", Drawing::Undo, store.history.can_undo(), Action::Undo) }
            if store.history.can_redo() {
                { button("page-redo", Drawing::Redo, true, Action::Redo) }
            }
        </>
    }
}

/// Language, theme, spelling of states; behind a button where there is little room.
#[component]
fn Choices() -> Html {
    let words = use_words();
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let name = words.say("page-settings", &[]);
    html! {
        <>
            <button type="button" class="button settings-button" aria-expanded={open.to_string()}
                aria-controls="choices" aria-label={name.clone()} title={name} onclick={toggle}>
                <Icon of={Drawing::Settings} />
            </button>
            <div id="choices" class={classes!("choices", open.then_some("open"))}>
                <NamingChoice />
                <ThemeChoice />
                <LanguageChoice />
            </div>
        </>
    }
}

#[component]
fn LanguageChoice() -> Html {
    let store = use_store();
    let words = use_words();
    let offered = use_memo((), |()| language::offered());
    let dispatcher = store.dispatcher();
    let choose = move |tag: String| {
        let found = lifelines_lessons::Words::negotiate(&[&tag]);
        language::remember(found);
        dispatcher.dispatch(Action::Speak(found));
    };
    let options = offered
        .iter()
        .map(|(tag, name)| ((*tag).to_owned(), name.clone()));
    html! {
        <Choice name={words.say("page-language", &[])} drawing={Drawing::Language}
            options={options.collect::<Vec<_>>()} chosen={store.language} onchoose={choose} />
    }
}

#[component]
fn ThemeChoice() -> Html {
    let store = use_store();
    let words = use_words();
    let dispatcher = store.dispatcher();
    let choose = move |name: String| {
        if let Some(chosen) = Theme::from_name(&name) {
            theme::remember(chosen);
            dispatcher.dispatch(Action::Paint(chosen));
        }
    };
    let options = Theme::ALL.iter().map(|choice| {
        let name = words.say(&format!("page-theme-{}", choice.name()), &[]);
        (choice.name().to_owned(), name)
    });
    html! {
        <Choice name={words.say("page-theme", &[])} drawing={Drawing::Theme}
            options={options.collect::<Vec<_>>()} chosen={store.theme.name()} onchoose={choose} />
    }
}

#[component]
fn NamingChoice() -> Html {
    let store = use_store();
    let words = use_words();
    let dispatcher = store.dispatcher();
    let choose = move |name: String| {
        if let Some(naming) = naming_from(&name) {
            dispatcher.dispatch(Action::Spell(naming));
        }
    };
    let options = NAMINGS.iter().map(|(_, name)| {
        (
            (*name).to_owned(),
            words.say(&format!("page-names-{name}"), &[]),
        )
    });
    html! {
        <Choice name={words.say("page-names", &[])} drawing={Drawing::Names}
            options={options.collect::<Vec<_>>()} chosen={naming_name(store.naming)} onchoose={choose} />
    }
}

#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// What is chosen.
    pub name: String,
    /// Drawn before it, if anything is.
    #[prop_or_default]
    pub drawing: Option<Drawing>,
    /// Values, and how they read.
    pub options: Vec<(String, String)>,
    /// The value that holds.
    pub chosen: AttrValue,
    /// Called with the value that was chosen.
    pub onchoose: Callback<String>,
}

/// One choice among a few.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let onchange = props.onchoose.reform(|event: Event| {
        event
            .target_dyn_into::<web_sys::HtmlSelectElement>()
            .map_or_else(String::new, |select| select.value())
    });
    html! {
        <label class="choice" title={props.name.clone()}>
            if let Some(drawing) = props.drawing {
                <Icon of={drawing} />
            }
            <span class="choice-name">{ &props.name }</span>
            <select {onchange} aria-label={props.name.clone()}>
                { for props.options.iter().map(|(value, text)| html! {
                    <option key={value.clone()} value={value.clone()} selected={props.chosen == *value}>
                        { text }
                    </option>
                }) }
            </select>
        </label>
    }
}
