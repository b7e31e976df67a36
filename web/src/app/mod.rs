//! State and actions, and the shell that holds the views.

mod action;
mod history;
mod keyboard;
mod shell;
mod state;
mod store;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::ops::Deref;
use std::rc::Rc;

use crate::stage::{Playhead, Shown};
use lifelines_parts::shared::Shared;

pub use action::Action;
pub use shell::{App, Beginning};
pub use state::{Note, Pane, State};
pub use store::Dispatch;

/// What every view can ask for: the state as it is in this rendering (by dereference), the way
/// to change it, and what stays.
#[derive(Clone)]
pub struct Page {
    state: Shared<State>,
    dispatch: Dispatch,
    /// What stays as long as the page lives.
    pub kept: Rc<Kept>,
}

/// What is known past the views.
#[derive(Default)]
pub struct Kept {
    /// The picture that is shown.
    pub shown: Shown,
    /// Where the playhead is while it runs.
    pub playhead: Playhead,
    /// The edges of the state diagram that were walked in this visit, a bit each.
    pub walked: Cell<u32>,
}

impl Page {
    /// The way to change the state.
    pub fn dispatch(&self) -> Dispatch {
        self.dispatch.clone()
    }

    /// A sentence without places to fill.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key, &[])
    }
}

impl Deref for Page {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}
