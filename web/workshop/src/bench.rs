//! The tool that is open, and its way to ask the page for something.

use js_sys::Uint8Array;
use lifelines_lessons::Words;
use lifelines_parts::exchange::{Look, Tool, WISH, Wish, packed};
use lifelines_parts::shared::Shared;
use lifelines_sim::Recording;
use web_sys::{CustomEvent, CustomEventInit, Element};
use yew::prelude::*;

use crate::acts::acts;
use crate::answer::answer;
use crate::applications::Applications;
use crate::atlas::Atlas;
use crate::claims::claims;
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

/// The tool that is open. The keys are told over whatever was open before.
#[component]
pub fn Bench(work: &Work) -> Html {
    let last = use_mut_ref(|| None::<Tool>);
    if work.look.tool != Tool::Keys {
        *last.borrow_mut() = Some(work.look.tool);
        return tool(work, work.look.tool);
    }
    let before = *last.borrow();
    html! {
        <>
            // What wants the whole room has none while this is open.
            { for before.filter(|before| !before.is_wide()).map(|before| tool(work, before)) }
            <Keys work={work.clone()} {before} />
        </>
    }
}

fn tool(work: &Work, open: Tool) -> Html {
    match open {
        Tool::Answer => answer(work),
        Tool::Applications => html! { <Applications ..work.clone() /> },
        Tool::Experiment => experiment(work),
        Tool::Comparison => html! { <Comparison ..work.clone() /> },
        Tool::Atlas => html! { <Atlas ..work.clone() /> },
        Tool::Claims => claims(work),
        Tool::Glossary(state) => glossary(work, state),
        Tool::Inspect => html! { <Inspect ..work.clone() /> },
        Tool::Share => html! { <Share ..work.clone() /> },
        Tool::Table => html! { <Table ..work.clone() /> },
        Tool::Export => html! { <Export ..work.clone() /> },
        // It stands over the others.
        Tool::Keys => Html::default(),
        Tool::Acts => acts(work),
    }
}
