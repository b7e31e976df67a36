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

impl Default for Coverage {
    /// None.
    fn default() -> Coverage {
        Coverage {
            rules: vec![false; Rule::ALL.len()],
            edges: vec![false; EDGES.len()],
        }
    }
}

impl Coverage {
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

/// Why a rule is taken in no space of the [`suite`](crate::suite), in English; `None` for a
/// rule that is.
pub const fn why_not(rule: Rule) -> Option<&'static str> {
    use Rule::*;
    Some(match rule {
        OpenExists
        | SendClosed
        | SendListenUnspecified
        | SendNoRoom
        | SendClosing
        | ReceiveClosed
        | ReceiveClosing
        | ReceiveGivenUp
        | ReceiveNoRoom
        | ReceiveQueued
        | CloseClosed
        | AbortClosed
        | StatusClosed
        | StatusReported => "a call that changes nothing is no choice",
        SendUrgent | ReceiveUrgentEnd | ReceiveUrgentRemains | UrgSignalled | UrgAdvanced
        | UrgKnown | UrgIgnored => "nobody sends urgent data",
        SeqBeyondWindow | SeqZeroWindow | SeqTrimmedBeyond | DataBlockedWindow
        | DataBlockedSilly | WindowUpdateSent | WindowHeldSilly | ZeroWindowProbe
        | AckBehindProbe | SillyOverride | AckEverySecond | AckWindowOld => {
            "so few octets fill neither a window nor a segment"
        }
        RttMeasured | RttAmbiguous | RtoAfterSyn | R1Reached | R2Exhausted | ChallengeThrottled => {
            "time stands still: nothing is measured, and no tries are counted"
        }
        KeepAliveSent
        | KeepAliveExhausted
        | RstTimeWaitIgnored
        | TextAfterCloseDiscarded
        | ListenFullDropped
        | ListenFullReset => "no space of the suite has this policy",
        ListenOtherDropped | SynTextQueued | AckMissing | TextAfterFinIgnored | TimeoutIgnored => {
            "no endpoint of ours sends such a segment, and no timer runs out that does not run"
        }
        SynReset | AckOfUnsent | AckTooOld => {
            "it takes numbers of an earlier incarnation used again"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check, suite};

    /// Run by `cargo test --release -p lifelines-explore`.
    #[test]
    #[cfg_attr(debug_assertions, ignore = "takes a minute without optimization")]
    fn every_rule_is_taken_in_the_suite_or_it_is_said_why_not() {
        let mut coverage = Coverage::default();
        for (_, bounds) in suite() {
            coverage.join(&check(&bounds).coverage());
        }
        let missing: Vec<&str> = coverage.rules_missing().map(Rule::name).collect();
        let explained = Rule::ALL.iter().filter(|rule| why_not(**rule).is_some());
        let explained: Vec<&str> = explained.map(|rule| rule.name()).collect();
        assert_eq!(missing, explained);
    }
}
