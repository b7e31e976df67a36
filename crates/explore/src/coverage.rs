//! Which rules and edges are taken somewhere in a space.

use lifelines_tcp::{EDGES, Edge, Rule, State};

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

/// Makes the enum and the names of its variants from one table.
macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $variant:ident $id:literal;)+) => {
        /// Why a rule or an edge is taken in no space of the [`suite`](crate::suite).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Untaken {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Untaken {
            /// All of them.
            pub const ALL: &'static [Untaken] = &[$(Untaken::$variant),+];

            /// The name as data: kebab-case. Its sentence is `untaken-<name>` in the words.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Untaken::$variant => $id),+
                }
            }
        }
    };
}

reasons! {
    /// A call that changes nothing is no choice.
    ChangesNothing "changes-nothing";
    /// Nobody sends urgent data.
    NobodyUrgent "nobody-urgent";
    /// So few octets fill neither a window nor a segment.
    TooFewOctets "too-few-octets";
    /// Time stands still: nothing is measured, and no tries are counted.
    TimeStandsStill "time-stands-still";
    /// There is no host with several connections, so no backlog is full.
    NoHosts "no-hosts";
    /// No endpoint of ours sends such a segment.
    NobodySends "nobody-sends";
    /// No timer runs out that does not run.
    NoSuchTimeout "no-such-timeout";
}

impl Untaken {
    /// Why a rule is taken in no space of the suite; `None` for one that is.
    pub const fn of_rule(rule: Rule) -> Option<Untaken> {
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
            | StatusReported => Untaken::ChangesNothing,
            SendUrgent | ReceiveUrgentEnd | ReceiveUrgentRemains | UrgSignalled | UrgAdvanced
            | UrgKnown | UrgIgnored => Untaken::NobodyUrgent,
            SeqZeroWindow | SeqTrimmedBeyond | DataBlockedWindow | DataBlockedSilly
            | WindowUpdateSent | WindowHeldSilly | ZeroWindowProbe | AckBehindProbe
            | SillyOverride | AckEverySecond | AckWindowOld | AckTooOld => Untaken::TooFewOctets,
            RttMeasured | RttAmbiguous | RtoAfterSyn | R1Reached | R2Exhausted
            | KeepAliveExhausted | ChallengeThrottled => Untaken::TimeStandsStill,
            ListenFullDropped | ListenFullReset => Untaken::NoHosts,
            ListenOtherDropped | SynTextQueued | AckMissing | TextAfterFinIgnored => {
                Untaken::NobodySends
            }
            TimeoutIgnored => Untaken::NoSuchTimeout,
            _ => return None,
        })
    }

    /// Why an edge is taken in no space of the suite; `None` for one that is.
    pub fn of_edge(edge: &Edge) -> Option<Untaken> {
        // In FIN-WAIT-2 nothing waits for an answer but a keep-alive.
        let gives_up = edge.cause == "timeout-user" && edge.from == State::FinWait2;
        gives_up.then_some(Untaken::TimeStandsStill)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suite;

    #[test]
    fn every_rule_and_edge_is_taken_in_the_suite_or_it_is_said_why_not() {
        let mut coverage = Coverage::default();
        for (_, bounds) in suite() {
            let mut space = Space::new(&bounds);
            space.step(usize::MAX);
            coverage.join(&space.coverage());
        }
        let missing: Vec<&str> = coverage.rules_missing().map(Rule::name).collect();
        let explained = Rule::ALL
            .iter()
            .filter(|rule| Untaken::of_rule(**rule).is_some());
        let explained: Vec<&str> = explained.map(|rule| rule.name()).collect();
        assert_eq!(missing, explained);
        let missing: Vec<&Edge> = coverage.edges_missing().collect();
        let explained = EDGES.iter().filter(|edge| Untaken::of_edge(edge).is_some());
        assert_eq!(missing, explained.collect::<Vec<_>>());
    }
}
