//! The stage: the two lifelines, and what moves over them.
//!
//! `shown` holds the picture and lays it out, once for each run, width and language; `strips` draws
//! what is near to what is seen of it, what is in sight first. `moving` holds the few things that follow the playhead and
//! are moved frame by frame, past the views; `playback` moves it. Over all lies what can be
//! pressed: `segments`, which `targets` draws, and `folds`; `menu` is what opens then.

mod folds;
mod menu;
mod moving;
mod playback;
mod segments;
mod shown;
mod strips;
mod targets;

use std::cell::Cell;
use std::rc::Rc;

use lifelines_diagram::Scene;
use lifelines_tcp::Instant;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use crate::app::{Action, Dispatch, Page};
use crate::states::pressed;
use lifelines_parts::ink::{drawn, short};
use lifelines_parts::shared::Shared;
use lifelines_parts::still;
pub use menu::let_go;
use playback::use_playback;
pub use segments::focus as focus_on;
use segments::{At, segments};
pub use shown::Shown;
use strips::{look, use_strips};

/// The scene that is shown.
type Picture = Shared<Scene>;

/// Where the playhead is while it runs: known frame by frame, and so outside the state.
#[derive(Debug, Clone, Default)]
pub struct Playhead(Rc<Cell<Option<Instant>>>);

impl Playhead {
    /// The time at which it stands; `None` before the stage was first drawn.
    pub fn time(&self) -> Option<Instant> {
        self.0.get()
    }

    fn set(&self, time: Instant) {
        self.0.set(Some(time));
    }
}

/// The stage. The heads stay in sight while the lifelines scroll.
#[hook]
pub fn use_stage(page: &Page) -> Html {
    let Shown { frame, place, .. } = &page.kept.shown;
    let known = use_width(page, frame);
    let open = use_state_eq(|| None);
    let scene = page
        .kept
        .shown
        .scene(page, known.unwrap_or(BEFORE_KNOWN), *open);
    let at = use_state_eq(At::default);
    // Before the playhead is placed: what a browser lays out then should be little.
    use_strips(page, &scene, *at, known.is_some());
    use_playback(page, &scene, *open, frame, place);
    {
        let (page, scene, place) = (page.clone(), scene.clone(), place.clone());
        use_effect_with(at.open(), move |open| {
            menu::show(&page, &scene, *open, &place)
        });
    }
    let onclick = seek_where_pressed(&scene, page.dispatch());
    let onpointermove = {
        let (seek, dragged) = (onclick.clone(), |event: &PointerEvent| {
            let target: Option<Element> = event.target_dyn_into();
            let element = target.filter(|element| element.matches(".playhead") == Ok(true))?;
            element
                .has_pointer_capture(event.pointer_id())
                .then_some(())
        });
        move |event: PointerEvent| {
            if dragged(&event).is_some() {
                seek.emit(event.into());
            }
        }
    };
    let heads = use_memo(scene.clone(), |scene| still::heads(scene));
    let (width, top) = (short(scene.width), short(still::offset(&scene)));
    html! {
        <>
        <div class="stage" ref={frame}>
            <svg class="heads" viewBox={format!("0 0 {width} {top}")} {width} height={top}
                aria-hidden="true">
                { drawn((*heads).clone()) }
            </svg>
            <div class="lifelines" ref={place} {onclick} {onpointermove}>
                // `shown` gives both pictures the size of what is drawn in them; until then there is
                // room, so that little moves.
                <svg width={BEFORE_KNOWN.to_string()} aria-hidden="true">
                    { still::patterns() }
                    <g class="strips"></g>
                </svg>
                { moving::sheets() }
                <svg class="over" role="group" aria-label={page.say("page-stage")}>
                    { folds::folds(page, &scene, &open.setter()) }
                    { segments(page, &scene, &at.setter()) }
                </svg>
                { menu::menu(page, &scene, *at, &at.setter()) }
            </div>
        </div>
        if !page.readonly && !scene.arrows.is_empty() {
            { hint(page) }
        }
        </>
    }
}

/// What can be done with the picture, or what came of it. Only the latter is read out.
fn hint(page: &Page) -> Html {
    let told = |key, shown| if shown { page.say(key) } else { String::new() };
    html! {
        <p class="hint">
            <span role="status">{ told("page-hint-changed", page.changed) }</span>
            { told("page-hint-open", !page.changed) }
        </p>
    }
}

/// A press on the name of a state explains it; beside everything, it puts the playhead there.
fn seek_where_pressed(scene: &Picture, dispatch: Dispatch) -> Callback<MouseEvent> {
    let scene = scene.clone();
    Callback::from(move |event: MouseEvent| {
        if pressed(&event).is_some() {
            return;
        }
        let target: Option<Element> = event.target_dyn_into();
        let Some(element) = target.and_then(|t| t.closest(".lifelines").ok().flatten()) else {
            return;
        };
        let y = f64::from(event.client_y()) - element.get_bounding_client_rect().top();
        let step = scene.step_at(y as f32 + still::offset(&scene));
        dispatch.dispatch(Action::Seek(step));
    })
}

/// The width of the picture until that of its place is known, which is before anything is drawn.
const BEFORE_KNOWN: u32 = 720;

/// The width of the frame, in whole pixels, followed as it changes. What else is seen of the picture
/// then is drawn.
#[hook]
fn use_width(page: &Page, frame: &NodeRef) -> Option<u32> {
    let width = use_state_eq(|| None);
    let (setter, kept) = (width.setter(), page.kept.clone());
    use_effect_with(frame.clone(), move |frame| {
        let watched = frame.cast::<Element>();
        let measured = watched.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            let inner = measured
                .as_ref()
                .map_or(0, |element| element.client_width());
            // A hidden stage has no width, and keeps its picture.
            if inner > 0 {
                setter.set(Some(inner.unsigned_abs()));
                look(&kept);
            }
        });
        let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, &watched) {
            observer.observe(element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(measure);
        }
    });
    *width
}
