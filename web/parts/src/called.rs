//! What the ends are called, and which class carries the colour of a state.

use lifelines_lessons::Words;
use lifelines_sim::End;
use lifelines_tcp::{Naming, State};

/// "Client" or "Server", in the reader's language.
pub fn end_name(words: &Words, end: End) -> String {
    let key = if end == End::Client {
        "page-client"
    } else {
        "page-server"
    };
    words.say(key, &[])
}

/// The class that carries a state's colour: `is-fin-wait-1`.
pub fn state_class(state: State) -> String {
    let name = state.name(Naming::Textbook).to_ascii_lowercase();
    ["is-", &name.replace('_', "-")].concat()
}
