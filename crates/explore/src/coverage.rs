//! Which rules and edges are taken somewhere in a space.

use lifelines_tcp::{EDGES, Edge, Rule};

use crate::Space;
use crate::endpoint::Turn;

/// The rules and edges that some step takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    rules: Vec<bool>,
    edges: Vec<bool>,
}

impl Coverage {
    pub(crate) fn none() -> Coverage {
        Coverage {
            rules: vec![false; Rule::ALL.len()],
            edges: vec![false; EDGES.len()],
        }
    }

    pub(crate) fn note(&mut self, turn: &Turn) {
        for rule in &turn.reaction.rules {
            self.rules[*rule as usize] = true;
        }
        for transition in &turn.reaction.transitions {
            let edge = transition.edge();
            if let Some(place) = EDGES.iter().position(|known| Some(known) == edge) {
                self.edges[place] = true;
            }
        }
    }

    /// Takes in what another space takes.
    pub fn join(&mut self, other: &Coverage) {
        for (mine, theirs) in self.rules.iter_mut().zip(&other.rules) {
            *mine |= theirs;
        }
        for (mine, theirs) in self.edges.iter_mut().zip(&other.edges) {
            *mine |= theirs;
        }
    }

    /// The rules that no step takes.
    pub fn rules_missing(&self) -> impl Iterator<Item = Rule> + '_ {
        Rule::ALL
            .iter()
            .copied()
            .filter(|rule| !self.rules[*rule as usize])
    }

    /// The edges that no step takes.
    pub fn edges_missing(&self) -> impl Iterator<Item = &'static Edge> + '_ {
        EDGES
            .iter()
            .zip(&self.edges)
            .filter(|(_, taken)| !**taken)
            .map(|(edge, _)| edge)
    }

    /// How many rules some step takes.
    pub fn rules(&self) -> usize {
        self.rules.iter().filter(|taken| **taken).count()
    }

    /// How many edges some step takes.
    pub fn edges(&self) -> usize {
        self.edges.iter().filter(|taken| **taken).count()
    }
}

impl Space {
    /// Which rules and edges were taken so far.
    pub fn coverage(&self) -> Coverage {
        self.pool().coverage().clone()
    }
}
