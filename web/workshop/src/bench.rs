//! The tool that is open, and its way to ask the page for something.

use js_sys::Uint8Array;
use lifelines_lessons::Words;
use lifelines_parts::exchange::{Look, Sheet, Tool, WISH, Wish, packed};
use lifelines_parts::named::linked;
use lifelines_parts::shared::Shared;
use lifelines_sim::Recording;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit, Element, FocusOptions, HtmlElement};
use yew::prelude::*;

use crate::acts::Acts;
use crate::answer::answer;
use crate::applications::Applications;
use crate::atlas::{Atlas, Way};
use crate::claims::Claims;
use crate::comparison::Comparison;
use crate::experiment::experiment;
use crate::export::Export;
use crate::glossary::glossary;
use crate::inspect::Inspect;
use crate::keys::Keys;
use crate::share::Share;
use crate::table::Table;

/// What a tool works with.
#[derive(Clone, PartialEq, Properties)]
pub struct Work {
    /// What the page shows.
    pub look: Shared<Look>,
    /// The run of its script.
    pub recording: Shared<Recording>,
    /// The words, what is read later among them.
    pub words: Words,
    /// Where the tool stands.
    pub place: Element,
}

impl Work {
    /// A sentence without places to fill.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// A sentence, with each state that it names the way to its entry in the glossary.
    pub fn linked(&self, said: &str) -> Html {
        linked(said, self.look.naming, true)
    }

    /// Asks the page for something.
    pub fn wish(&self, wish: &Wish) {
        let told = CustomEventInit::new();
        told.set_detail(&Uint8Array::from(packed(wish).as_slice()));
        if let Ok(event) = CustomEvent::new_with_event_init_dict(WISH, &told) {
            let _ = self.place.dispatch_event(&event);
        }
    }

    /// What asks for that when it is pressed.
    pub fn on_press(&self, wish: Wish) -> Callback<MouseEvent> {
        let work = self.clone();
        Callback::from(move |_| work.wish(&wish))
    }
}

/// What was open, to go back to.
#[derive(Default)]
struct Before {
    /// The tool under the keys.
    keys: Option<Tool>,
    /// The tool in which the name of a state was pressed.
    glossary: Option<Tool>,
}

/// The tool that is open. The keys are told over whatever was open before.
#[component]
pub fn Bench(work: &Work) -> Html {
    let open = work.look.tool;
    let before = use_mut_ref(Before::default);
    use_effect_with(open, {
        let place = work.place.clone();
        move |_| take_lost_focus(&place)
    });
    let mut before = before.borrow_mut();
    if open != Tool::Keys {
        let last = before.keys.replace(open);
        if !matches!(last, Some(Tool::Glossary(_))) {
            before.glossary = last;
        }
        return tool(work, open, before.glossary);
    }
    let before = before.keys;
    html! {
        <>
            // What wants the whole room has none while this is open.
            { for before.filter(|before| !before.is_wide()).map(|before| tool(work, before, None)) }
            <Keys work={work.clone()} {before} />
        </>
    }
}

/// Who pressed what is no longer there goes on at the heading of what has come.
fn take_lost_focus(place: &Element) {
    let document = place.owner_document();
    let focused = document.and_then(|document| document.active_element());
    let heading = place.query_selector("h2, h3").ok().flatten();
    let heading = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
    if let Some(heading) = heading.filter(|_| focused.is_none_or(|on| on.tag_name() == "BODY")) {
        heading.set_tab_index(-1);
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}

/// A tool; `before` is what was open before it.
fn tool(work: &Work, open: Tool, before: Option<Tool>) -> Html {
    match open {
        Tool::Answer => answer(work),
        Tool::Applications => html! { <Applications ..work.clone() /> },
        Tool::Experiment => experiment(work),
        Tool::Comparison => html! { <Comparison ..work.clone() /> },
        Tool::Atlas(Sheet::Map) => html! { <Atlas ..work.clone() /> },
        Tool::Atlas(Sheet::Run) => html! { <Way ..work.clone() /> },
        Tool::Claims => html! { <Claims ..work.clone() /> },
        Tool::Glossary(state) => glossary(work, state, before),
        Tool::Inspect => html! { <Inspect ..work.clone() /> },
        Tool::Share => html! { <Share ..work.clone() /> },
        Tool::Table => html! { <Table ..work.clone() /> },
        Tool::Export => html! { <Export ..work.clone() /> },
        // It stands over the others.
        Tool::Keys => Html::default(),
        Tool::Acts => html! { <Acts ..work.clone() /> },
    }
}
