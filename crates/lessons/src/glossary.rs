//! The glossary: every state, and the terms that the lessons use.

use lifelines_tcp::{Naming, State};

use crate::Words;
use crate::narrate::{Facts, state_key};

/// The terms, each the part of its keys that names it (`term-<id>`, `term-<id>-gloss`), in an
/// order in which none is needed before it was introduced.
pub const TERMS: &[&str] = &[
    "segment",
    "sequence-number",
    "acknowledgment-number",
    "syn",
    "fin",
    "rst",
    "tcb",
    "four-tuple",
    "incarnation",
    "iss",
    "irs",
    "snd-una",
    "snd-nxt",
    "rcv-nxt",
    "window",
    "mss",
    "retransmission",
    "rtt",
    "rto",
    "r1-r2",
    "msl",
    "two-msl",
    "old-duplicate",
    "active-open",
    "passive-open",
    "active-closer",
    "passive-closer",
    "half-close",
    "half-open",
    "simultaneous-open",
    "simultaneous-close",
    "backlog",
    "challenge-ack",
    "delayed-ack",
    "keep-alive",
    "persist-timer",
    "nagle",
    "abort",
    "reuseaddr",
];

/// A side from which a state is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// How one enters it.
    Enter,
    /// How one leaves it.
    Leave,
    /// What the application sees.
    Seen,
    /// What it means to an operator to find thousands of sockets in it.
    Many,
}

impl Side {
    /// All, in the order of telling.
    pub const ALL: [Side; 4] = [Side::Enter, Side::Leave, Side::Seen, Side::Many];

    /// The name as data: `enter`, `leave`, `seen`, `many`.
    pub const fn name(self) -> &'static str {
        match self {
            Side::Enter => "enter",
            Side::Leave => "leave",
            Side::Seen => "seen",
            Side::Many => "many",
        }
    }

    /// The heading, in words of `reading`.
    pub fn heading(self, reading: &Words) -> String {
        reading.say(&format!("glossary-{}", self.name()), &[])
    }
}

/// A state in one or two sentences of `reading`: what it is, how it is entered and left.
pub fn gloss(reading: &Words, state: State, naming: Naming) -> String {
    let key = format!("state-{}-gloss", state_key(state));
    Facts::of_states(reading, naming).say(&key, &[])
}

/// One side of a state, in a few sentences of `reading` (with [`Words::with_reading`]); states are spelled
/// as `naming` says.
pub fn about_state(reading: &Words, state: State, side: Side, naming: Naming) -> String {
    let key = format!("state-{}-{}", state_key(state), side.name());
    Facts::of_states(reading, naming).say(&key, &[])
}

/// A term as the glossary has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The part of its keys that names it, one of [`TERMS`].
    pub id: &'static str,
    /// The term itself.
    pub name: String,
    /// What it means: one to three sentences.
    pub gloss: String,
}

/// All terms, in the order of [`TERMS`], from `reading` (with [`Words::with_reading`]).
pub fn terms(reading: &Words, naming: Naming) -> Vec<Term> {
    let facts = Facts::of_states(reading, naming);
    let term = |id: &&'static str| Term {
        id,
        name: facts.say(&format!("term-{id}"), &[]),
        gloss: facts.say(&format!("term-{id}-gloss"), &[]),
    };
    TERMS.iter().map(term).collect()
}

#[cfg(test)]
mod tests {
    use lifelines_tcp::EDGES;

    use super::*;

    #[test]
    fn every_state_is_told_from_every_side() {
        for (tag, _) in Words::languages() {
            let reading = Words::new(tag);
            for state in State::ALL {
                let sides = Side::ALL.map(|side| about_state(&reading, state, side, Naming::Ss));
                for said in sides
                    .into_iter()
                    .chain([gloss(&reading, state, Naming::Ss)])
                {
                    assert!(!said.contains(['{', '}']), "{tag} {state}: {said}");
                    assert!(!said.contains("SYN_RCVD"), "{tag} {state}: {said}");
                }
            }
        }
    }

    /// How one enters and leaves a state: every edge of Figure 5 is told at both of its ends.
    #[test]
    fn every_edge_of_figure_5_is_told_where_it_leaves_and_where_it_enters() {
        let mut untold = Vec::new();
        for (tag, _) in Words::languages() {
            let reading = Words::new(tag);
            let told = |state, side| about_state(&reading, state, side, Naming::Rfc);
            for edge in EDGES.iter().filter(|edge| edge.drawn) {
                let (from, to) = (edge.from.name(Naming::Rfc), edge.to.name(Naming::Rfc));
                if !told(edge.from, Side::Leave).contains(to) {
                    untold.push(format!("{tag}: leave {from} for {to}"));
                }
                if edge.to != State::Closed && !told(edge.to, Side::Enter).contains(from) {
                    untold.push(format!("{tag}: enter {to} from {from}"));
                }
            }
        }
        assert!(untold.is_empty(), "{}", untold.join("\n"));
    }

    #[test]
    fn every_term_is_explained() {
        for (tag, _) in Words::languages() {
            for term in terms(&Words::new(tag), Naming::Textbook) {
                let said = format!("{}: {}", term.name, term.gloss);
                assert!(!said.contains(['{', '}']), "{tag}: {said}");
                assert!(!term.gloss.is_empty(), "{tag}: {said}");
            }
        }
    }
}
