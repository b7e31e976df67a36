//! The store: the state, what changes it, and when the views are told of it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use lifelines_sim::{FlightId, Trick};
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
    /// The frame in which something is foreseen.
    foreseeing: RefCell<Option<AnimationFrame>>,
    foreseen: RefCell<Option<Foreseen>>,
}

/// What comes of it if this befalls a segment.
struct Foreseen {
    before: Shared<State>,
    flight: FlightId,
    trick: Trick,
    after: Shared<State>,
}

impl Foreseen {
    fn is(&self, before: &Shared<State>, flight: FlightId, trick: Trick) -> bool {
        self.before == *before && (self.flight, self.trick) == (flight, trick)
    }
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
                foreseeing: RefCell::new(None),
                foreseen: RefCell::new(None),
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
        let state = self.after(&before, action);
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

    /// The state after an action, which may have been foreseen.
    fn after(&self, before: &Shared<State>, action: Action) -> Shared<State> {
        // What is not foreseen by now comes too late.
        self.0.foreseeing.take();
        let foreseen = self.0.foreseen.take();
        match (&action, foreseen) {
            (Action::Befall(flight, trick), Some(foreseen))
                if foreseen.is(before, *flight, *trick) =>
            {
                foreseen.after
            }
            _ => Shared::new(before.after(action)),
        }
    }

    /// Works out what comes of it if this befalls that segment, when the browser has painted: it is
    /// likely to be next.
    pub fn foresee(&self, flight: FlightId, trick: Trick) {
        self.when_painted(
            |store| &store.foreseeing,
            move |dispatch| dispatch.0.foresee(flight, trick),
        );
    }

    /// Tells the views when the next frame has been painted.
    fn tell_when_painted(&self) {
        self.when_painted(
            |store| &store.waiting,
            |dispatch| {
                dispatch.0.waiting.take();
                dispatch.tell(true);
            },
        );
    }

    /// Does something when the next frame has been painted, unless something else comes in its
    /// `place`.
    fn when_painted(
        &self,
        place: fn(&Store) -> &RefCell<Option<AnimationFrame>>,
        then: impl FnOnce(Dispatch) + 'static,
    ) {
        let dispatch = self.clone();
        let next = request_animation_frame(move |_| {
            let now = dispatch.clone();
            let painted = request_animation_frame(move |_| then(now));
            place(&dispatch.0).replace(Some(painted));
        });
        place(&self.0).replace(Some(next));
    }
}

impl Store {
    fn foresee(&self, flight: FlightId, trick: Trick) {
        let before = self.state.borrow().clone();
        let mut foreseen = self.foreseen.borrow_mut();
        if foreseen
            .as_ref()
            .is_some_and(|foreseen| foreseen.is(&before, flight, trick))
        {
            return;
        }
        let after = Shared::new(before.after(Action::Befall(flight, trick)));
        self.kept.shown.foresee(&after);
        *foreseen = Some(Foreseen {
            before,
            flight,
            trick,
            after,
        });
    }
}
