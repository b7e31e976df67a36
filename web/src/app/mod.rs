//! State and actions, and the shell that holds the views.

mod action;
mod history;
mod keyboard;
mod shell;
mod state;
#[cfg(test)]
mod tests;

pub use action::Action;
pub use shell::App;
pub use state::{Note, Pane, State};

use lifelines_lessons::Words;
use yew::prelude::*;

/// The state as it is in this rendering, and the way to change it.
pub type Store = UseReducerHandle<State>;

/// The store, in any view below [`App`].
#[hook]
pub fn use_store() -> Store {
    use_context::<Store>().expect("App provides the store to every view")
}

/// The words, in any view below [`App`].
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().expect("App provides the words to every view")
}
