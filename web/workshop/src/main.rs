//! The workshop: the tools beside the page, a module of its own that is loaded when the first
//! tool is opened, so that nobody waits for what few open at once.
//!
//! The page says what to look at (`exchange::Look`); the run is computed here anew from the
//! script, and is the same one. What a tool asks for goes back as an `exchange::Wish`. `bench`
//! holds the tools, each a module: `acts`, `answer`, `applications`, `experiment`, `comparison`,
//! `atlas`, `claims`, `glossary`, `inspect`, `table`, `export`, `share`, `keys`. `fetched` brings
//! the words, `handing` gives files and texts out of the page.

mod acts;
mod answer;
mod applications;
mod atlas;
mod bench;
mod claims;
mod comparison;
mod experiment;
mod export;
mod fetched;
mod glossary;
mod handing;
mod inspect;
mod keys;
mod link;
mod share;
mod table;

use std::cell::RefCell;

use bench::{Bench, Work};
use lifelines_lessons::Words;
use lifelines_parts::exchange::{Look, unpacked};
use lifelines_parts::shared::Shared;
use lifelines_sim::run;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, component};

/// Nothing begins before `boot.js` calls [`show`].
fn main() {}

/// What stands on the page now.
#[derive(Default)]
struct Standing {
    app: Option<AppHandle<Bench>>,
    work: Option<Work>,
    /// What was asked for last: while words are on their way, more may be asked for.
    wanted: Option<Look>,
}

thread_local! {
    static STANDING: RefCell<Standing> = RefCell::default();
}

/// Shows in `place` what `look`, the bytes of a [`Look`], says.
///
/// # Errors
///
/// When that is no look, or when its words do not come.
#[wasm_bindgen]
pub async fn show(place: Element, look: Vec<u8>) -> Result<(), JsValue> {
    let look: Look = unpacked(&look).ok_or_else(|| JsValue::from_str("not a look"))?;
    let language = look.language.clone();
    STANDING.with_borrow_mut(|standing| standing.wanted = Some(look));
    let known = STANDING.with_borrow(|standing| standing.work.as_ref().map(|w| w.words.clone()));
    let words = match known {
        Some(words) if words.tag() == language => words,
        _ => fetched::reading(fetched::words(&language).await?).await?,
    };
    STANDING.with_borrow_mut(|standing| standing.stand(place, words));
    Ok(())
}

impl Standing {
    fn stand(&mut self, place: Element, words: Words) {
        if self.work.is_none() {
            pass_over_the_page(&place);
        }
        let Some(look) = self.wanted.take_if(|look| look.language == words.tag()) else {
            return;
        };
        let before = self.work.take();
        let recording = match &before {
            Some(work) if work.look.script == look.script => work.recording.clone(),
            _ => Shared::new(run(&look.script)),
        };
        let work = Work {
            look: Shared::new(look),
            recording,
            words,
            place: place.clone(),
        };
        self.work = Some(work.clone());
        match &mut self.app {
            Some(app) if before.is_some_and(|before| before.place == place) => app.update(work),
            app => {
                let old = app.take();
                if let Some(old) = old {
                    old.destroy();
                }
                let renderer = yew::Renderer::<Bench>::with_root_and_props(place, work);
                *app = Some(renderer.render());
            }
        }
    }
}

/// Yew numbers its roots, and marks with the number whose listeners an element has. The page is
/// another module, which has counted from one too: a first root, beside the document, takes the
/// number that the page has, or a press here would run a listener there.
fn pass_over_the_page(place: &Element) {
    #[component]
    fn Nothing() -> yew::Html {
        yew::Html::default()
    }
    if let Some(aside) = place
        .clone_node()
        .ok()
        .and_then(|node| node.dyn_into().ok())
    {
        yew::Renderer::<Nothing>::with_root(aside)
            .render()
            .destroy();
    }
}
