//! Every rule fires in some cell, and every edge is taken in one.

use std::collections::BTreeSet;

use lifelines_tcp::{Connection, EDGES, FullBacklog, Policy, Rule, Segment};

use crate::table::Cell;

const TABLES: [&[Cell]; 14] = [
    crate::calls::CELLS,
    crate::closed::CELLS,
    crate::listen::CELLS,
    crate::syn_sent::CELLS,
    crate::syn_received::CELLS,
    crate::established::CELLS,
    crate::fin_wait_1::CELLS,
    crate::fin_wait_2::CELLS,
    crate::close_wait::CELLS,
    crate::closing::CELLS,
    crate::last_ack::CELLS,
    crate::time_wait::CELLS,
    crate::policies::CELLS,
    crate::sending::CELLS,
];

fn cells() -> impl Iterator<Item = &'static Cell> {
    TABLES.into_iter().flatten()
}

#[test]
fn every_rule_fires() {
    let mut fired: BTreeSet<Rule> = cells().flat_map(|cell| cell.play().last.rules).collect();
    fired.extend(turned_away());
    let never: Vec<_> = Rule::ALL.iter().filter(|r| !fired.contains(r)).collect();
    assert!(never.is_empty(), "{never:?}");
}

/// The rules of a full backlog, which is the host's affair and has an entrance of its own.
fn turned_away() -> impl Iterator<Item = Rule> {
    [FullBacklog::Drop, FullBacklog::Reset]
        .into_iter()
        .flat_map(|full_backlog| {
            let listener = Connection::new(Policy {
                full_backlog,
                ..Policy::default()
            });
            let syn = Segment {
                syn: true,
                ..Segment::default()
            };
            listener.turn_away(&syn).rules
        })
}

#[test]
fn every_edge_is_taken() {
    let steps = cells().flat_map(|cell| cell.play().last.transitions);
    let taken: Vec<_> = steps.map(|step| step.edge().expect("an edge")).collect();
    let never: Vec<_> = EDGES.iter().filter(|e| !taken.contains(e)).collect();
    assert!(never.is_empty(), "{never:#?}");
}
