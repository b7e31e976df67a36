//! The store: the state, what changes it, and when the views are told of it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

use super::{Action, Kept, Page, State};
use crate::stage::let_go;
use lifelines_parts::shared::Shared;

/// What sends actions to the state.
#[derive(Clone)]
pub struct Dispatch(Rc<Store>);

struct Store {
    state: RefCell<Shared<State>>,
    kept: Rc<Kept>,
    views: UseStateSetter<Shared<State>>,
    /// The frame in which the views are told, while a picture is drawn before.
    waiting: RefCell<Option<AnimationFrame>>,
}

/// What the views can ask for, from the state in which the page begins.
#[hook]
pub fn use_store(beginning: &State) -> Page {
    let told = use_state(|| Shared::new(beginning.clone()));
    let setter = told.setter();
    let page = use_memo((), |()| {
        let (state, kept) = ((*told).clone(), Rc::<Kept>::default());
        Page {
            state: state.clone(),
            dispatch: Dispatch(Rc::new(Store {
                state: RefCell::new(state),
                kept: kept.clone(),
                views: setter,
                waiting: RefCell::new(None),
            })),
            kept,
        }
    });
    Page {
        state: (*told).clone(),
        ..(*page).clone()
    }
}

impl Dispatch {
    /// Changes the state. The views are told at once, unless a new future is drawn first: on a slow
    /// machine all else takes several times as long, and nobody reads it sooner.
    pub fn dispatch(&self, action: Action) {
        let before = self.0.state.borrow().clone();
        let state = Shared::new(before.after(action));
        if *state == *before {
            return;
        }
        self.0.state.replace(state.clone());
        if self.0.kept.shown.redraw(&state) {
            self.tell_when_painted();
        } else if self.0.waiting.borrow().is_none() {
            self.tell(before.recording != state.recording);
        }
    }

    /// Tells the views. Where the run is another, a menu at what was a segment is closed.
    fn tell(&self, another: bool) {
        if another {
            let_go();
        }
        self.0.views.set(self.0.state.borrow().clone());
    }

    /// When the next frame has been painted.
    fn tell_when_painted(&self) {
        let then = self.clone();
        let next = request_animation_frame(move |_| {
            let now = then.clone();
            let painted = request_animation_frame(move |_| {
                now.0.waiting.take();
                now.tell(true);
            });
            then.0.waiting.replace(Some(painted));
        });
        self.0.waiting.replace(Some(next));
    }
}
