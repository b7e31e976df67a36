//! Names of states in sentences, each the way to its entry in the glossary.
//!
//! A name is a button that stands in its line: the sentence stays one sentence, to be read and to
//! be read out. Nobody listens here: the page hears a press on any of them, in the workshop too.

use lifelines_tcp::{Naming, State};
use yew::prelude::*;

use crate::called::state_class;
use crate::ink::{Ink, drawn};

/// A sentence with a button for each state that it names, in whichever spelling; shown in the
/// reader's. The keyboard stops at them if it is to `stop`: a table of hundreds has it stop at
/// those of one row.
pub fn linked(said: &str, naming: Naming, stop: bool) -> Html {
    drawn(markup(said, naming, stop))
}

fn markup(said: &str, naming: Naming, stop: bool) -> AttrValue {
    let mut ink = Ink::default();
    let bytes = said.as_bytes();
    let (mut written, mut start) = (0, 0);
    for end in 0..=bytes.len() {
        if bytes.get(end).is_some_and(in_name) {
            continue;
        }
        if let Some(state) = said.get(start..end).and_then(named) {
            ink.words(said.get(written..start).unwrap_or_default());
            let class = ["named ", &state_class(state)].concat();
            ink.begin("button", &[("type", "button"), ("class", &class)]);
            ink.says("tabindex", Some("-1").filter(|_| !stop));
            ink.words(state.name(naming));
            ink.close("button");
            written = end;
        }
        start = end + 1;
    }
    ink.words(said.get(written..).unwrap_or_default());
    ink.written().into()
}

/// What the names of states are written with, in every spelling.
fn in_name(letter: &u8) -> bool {
    matches!(letter, b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-')
}

/// The state that is so spelled.
fn named(word: &str) -> Option<State> {
    let spellings = [Naming::Rfc, Naming::Textbook, Naming::Ss];
    State::ALL
        .into_iter()
        .find(|state| spellings.iter().any(|naming| state.name(*naming) == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn textbook(said: &str) -> String {
        let markup = markup(said, Naming::Textbook, true);
        let opened = markup.replace("<button type=\"button\" class=\"named is-", "[");
        opened.replace("\">", "|").replace("</button>", "]")
    }

    #[test]
    fn names_in_every_spelling_are_buttons_in_the_readers() {
        assert_eq!(
            textbook("From SYN-RECEIVED (SYN-RECV) to ESTAB."),
            "From [syn-rcvd|SYN_RCVD] ([syn-rcvd|SYN_RCVD]) to [established|ESTABLISHED]."
        );
        assert_eq!(
            textbook("客户端进入TIME_WAIT状态"),
            "客户端进入[time-wait|TIME_WAIT]状态"
        );
        assert_eq!(textbook("LISTEN"), "[listen|LISTEN]");
    }

    #[test]
    fn what_only_looks_like_a_name_stays_as_it_is() {
        for said in [
            "",
            "FIN,ACK 300",
            "Closing",
            "CLOSE-WAITING",
            "MAY-2 & 2MSL",
        ] {
            assert_eq!(textbook(said), said.replace('&', "&amp;"));
        }
        assert_eq!(textbook("<i>CLOSED"), "&lt;i>[closed|CLOSED]");
    }

    #[test]
    fn the_keyboard_stops_where_it_is_to() {
        let at = |stop| markup("CLOSED", Naming::Rfc, stop).contains("tabindex=\"-1\"");
        assert_eq!((at(true), at(false)), (false, true));
    }
}
