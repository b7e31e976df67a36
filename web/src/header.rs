//! The top: what this is, which lesson is open and what it asks, and the choices that hold for
//! the whole page.

use lifelines_lessons::Words;
use lifelines_tcp::Naming;
use yew::prelude::*;

use crate::address::{NAMINGS, naming_from, naming_name};
use crate::app::{Action, State};
use crate::icons::{Drawing, Icon};
use crate::settings::Theme;
use crate::{language, picker, theme};

/// All that the header shows.
#[derive(Properties, PartialEq, Clone)]
pub struct HeaderProps {
    /// The id of the lesson that is open.
    pub lesson: AttrValue,
    /// The language, by its tag.
    pub language: &'static str,
    /// The colours.
    pub theme: Theme,
    /// How states are spelled.
    pub naming: Naming,
    /// The words.
    pub words: Words,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// Told what is chosen.
    pub dispatch: UseReducerDispatcher<State>,
}

/// The header.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let words = &props.words;
    html! {
        <header class="head">
            <h1 class="brand">{ words.say("page-name", &[]) }</h1>
            <p class="lesson">
                <strong class="lesson-title">{ picker::title(words, &props.lesson) }</strong>
                <span class="lesson-question">{ picker::question(words, &props.lesson) }</span>
            </p>
            <div class="head-tools">
                { history_button(props, "page-undo", Drawing::Undo, props.can_undo, Action::Undo) }
                if props.can_redo {
                    { history_button(props, "page-redo", Drawing::Redo, true, Action::Redo) }
                }
                <Choices ..props.clone() />
            </div>
        </header>
    }
}

fn history_button(
    props: &HeaderProps,
    key: &str,
    drawing: Drawing,
    enabled: bool,
    action: Action,
) -> Html {
    let dispatcher = props.dispatch.clone();
    let name = props.words.say(key, &[]);
    html! {
        <button type="button" class="button" disabled={!enabled} title={name.clone()}
            onclick={move |_| dispatcher.dispatch(action.clone())}>
            <Icon of={drawing} />
            <span class="button-text">{ name }</span>
        </button>
    }
}

/// Spelling of states, theme, language; behind a button where there is little room.
#[component]
fn Choices(props: &HeaderProps) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let offered = use_memo((), |()| language::offered());
    let name = props.words.say("page-settings", &[]);
    html! {
        <>
            <button type="button" class="button settings-button" aria-expanded={open.to_string()}
                aria-controls="choices" aria-label={name.clone()} title={name} onclick={toggle}>
                <Icon of={Drawing::Settings} />
            </button>
            <div id="choices" class={classes!("choices", open.then_some("open"))}>
                { naming_choice(props) }
                { theme_choice(props) }
                { language_choice(props, &offered) }
            </div>
        </>
    }
}

fn naming_choice(props: &HeaderProps) -> Html {
    let words = &props.words;
    let dispatcher = props.dispatch.clone();
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
            options={options.collect::<Vec<_>>()} chosen={naming_name(props.naming)} onchoose={choose} />
    }
}

fn theme_choice(props: &HeaderProps) -> Html {
    let words = &props.words;
    let dispatcher = props.dispatch.clone();
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
            options={options.collect::<Vec<_>>()} chosen={props.theme.name()} onchoose={choose} />
    }
}

fn language_choice(props: &HeaderProps, offered: &[(&'static str, String)]) -> Html {
    let dispatcher = props.dispatch.clone();
    let choose = move |tag: String| {
        let found = Words::negotiate(&[&tag]);
        language::remember(found);
        dispatcher.dispatch(Action::Speak(found));
    };
    let options = offered
        .iter()
        .map(|(tag, name)| ((*tag).to_owned(), name.clone()));
    html! {
        <Choice name={props.words.say("page-language", &[])} drawing={Drawing::Language}
            options={options.collect::<Vec<_>>()} chosen={props.language} onchoose={choose} />
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
