//! Common claims about the states of a connection, each with what is true of it and the runs that
//! show it. The evidence is checked in `tests/claims.rs`.

use lifelines_tcp::Naming;

use crate::Words;
use crate::narrate::Facts;

/// A claim as textbooks and answers on the web have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The part of its keys that names it: `claim-<id>`, `claim-<id>-correction`.
    pub id: &'static str,
    /// Whether it holds.
    pub verdict: Verdict,
    /// The lessons whose runs show it, the most telling first; several are to be compared.
    pub shows: &'static [&'static str],
}

/// Whether a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    True,
    /// It holds in the usual case, or for another reason than the one given.
    HalfTrue,
    /// It does not hold.
    False,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Verdict; 3] = [Verdict::True, Verdict::HalfTrue, Verdict::False];

    /// The name as data: `true`, `half-true`, `false`.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::True => "true",
            Verdict::HalfTrue => "half-true",
            Verdict::False => "false",
        }
    }

    /// The verdict in words of `reading` (with [`Words::with_reading`]).
    pub fn said(self, reading: &Words) -> String {
        reading.say(&format!("verdict-{}", self.name()), &[])
    }
}

impl Claim {
    /// The claim as it is often said, in words of `reading` (with [`Words::with_reading`]); states are
    /// spelled as `naming` says.
    pub fn said(&self, reading: &Words, naming: Naming) -> String {
        let key = format!("claim-{}", self.id);
        Facts::of_states(reading, naming).say(&key, &[])
    }

    /// What is true of it, in two or three sentences.
    pub fn correction(&self, reading: &Words, naming: Naming) -> String {
        let key = format!("claim-{}-correction", self.id);
        Facts::of_states(reading, naming).say(&key, &[])
    }
}

const fn claim(id: &'static str, verdict: Verdict, shows: &'static [&'static str]) -> Claim {
    Claim { id, verdict, shows }
}

/// All claims: on TIME-WAIT, on closing, on opening, and on what is lost or forgotten.
pub const CLAIMS: &[Claim] = &[
    claim(
        "time-wait-always",
        Verdict::False,
        &["normal-close", "simultaneous-close", "abort"],
    ),
    claim(
        "client-in-time-wait",
        Verdict::False,
        &["server-closes-first", "normal-close"],
    ),
    claim(
        "active-closer-waits",
        Verdict::True,
        &["normal-close", "server-closes-first", "simultaneous-close"],
    ),
    claim(
        "time-wait-one-entrance",
        Verdict::False,
        &["normal-close", "simultaneous-close", "three-segment-close"],
    ),
    claim(
        "time-wait-for-last-ack",
        Verdict::HalfTrue,
        &["time-wait-lost-ack", "time-wait-old-duplicate"],
    ),
    claim(
        "time-wait-holds-port",
        Verdict::HalfTrue,
        &["time-wait-port", "time-wait-new-syn"],
    ),
    claim(
        "closing-by-order",
        Verdict::HalfTrue,
        &["simultaneous-close", "three-segment-close"],
    ),
    claim(
        "four-segments",
        Verdict::False,
        &["three-segment-close", "normal-close", "abort"],
    ),
    claim("fin-deaf", Verdict::False, &["half-close"]),
    claim(
        "data-when-both-ready",
        Verdict::False,
        &["lost-handshake-ack", "three-way-handshake"],
    ),
    claim(
        "three-segments-open",
        Verdict::HalfTrue,
        &["three-way-handshake", "simultaneous-open"],
    ),
    claim(
        "accept-shakes-hands",
        Verdict::False,
        &["backlog-full", "three-way-handshake"],
    ),
    claim(
        "server-passive",
        Verdict::HalfTrue,
        &["server-closes-first", "simultaneous-open"],
    ),
    claim(
        "closed-is-a-state",
        Verdict::HalfTrue,
        &["connection-refused"],
    ),
    claim(
        "lost-ack-repeated",
        Verdict::False,
        &["lost-first-ack", "lost-last-ack"],
    ),
    claim("fin-numbered", Verdict::True, &["normal-close"]),
    claim("close-wait-ends", Verdict::False, &["close-wait-leak"]),
    claim("idle-ends", Verdict::False, &["peer-vanishes"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_is_said_and_corrected() {
        for (tag, _) in Words::languages() {
            let reading = Words::new(tag);
            for claim in CLAIMS {
                let said = claim.said(&reading, Naming::Rfc);
                let correction = claim.correction(&reading, Naming::Rfc);
                for text in [said, correction, claim.verdict.said(&reading)] {
                    let misspelt = text.contains(['{', '}']) || text.contains("_WAIT");
                    assert!(!misspelt, "{tag} {}: {text}", claim.id);
                }
            }
        }
    }

    #[test]
    fn every_claim_has_its_runs() {
        for claim in CLAIMS {
            assert!(!claim.shows.is_empty(), "{}", claim.id);
            for id in claim.shows {
                assert!(crate::preset(id).is_some(), "{}: {id}", claim.id);
            }
        }
    }
}
