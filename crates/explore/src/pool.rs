//! Every endpoint and packet that occurs in a space, once; and what each stimulus leads to.
//!
//! An endpoint is deterministic, and the same few thousand of them make up millions of joint
//! states. So each is kept once and named by a number, and the real [`Connection`] is asked
//! once for each pair of an endpoint and a stimulus. Names are given for whole values found
//! equal, never for fingerprints.
//!
//! [`Connection`]: lifelines_tcp::Connection

use std::hash::{BuildHasher, BuildHasherDefault, Hash};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use crate::Bounds;
use crate::choice::Facts;
use crate::coverage::Coverage;
use crate::effect::{Effect, packets};
use crate::endpoint::{Endpoint, Packet, Stimulus};
use crate::joint::Cast;
use crate::laws::judge;

/// Values by number: equal values have the same.
struct Names<T> {
    values: Vec<T>,
    index: HashTable<u32>,
}

impl<T: Hash + Eq> Names<T> {
    fn new() -> Self {
        Names {
            values: Vec::new(),
            index: HashTable::new(),
        }
    }

    /// The number of `value`, and whether it is new.
    fn name(&mut self, value: T) -> (u32, bool) {
        let values = &mut self.values;
        let found = self
            .index
            .find(hash(&value), |&name| values[name as usize] == value);
        if let Some(&name) = found {
            return (name, false);
        }
        let name = values.len() as u32;
        self.index
            .insert_unique(hash(&value), name, |&name| hash(&values[name as usize]));
        values.push(value);
        (name, true)
    }
}

fn hash<T: Hash>(value: &T) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(value)
}

/// What a stimulus leads to at an endpoint.
struct Answer {
    end: u32,
    sent: Box<[u32]>,
    effect: Effect,
}

/// All endpoints and packets of a space.
pub(crate) struct Pool {
    bounds: Bounds,
    ends: Names<Endpoint>,
    facts: Vec<Facts>,
    packets: Names<Packet>,
    answers: Vec<Answer>,
    /// An end and a stimulus, and the answer to them.
    known: HashTable<(u64, u32)>,
    coverage: Coverage,
}

impl Pool {
    pub(crate) fn new(bounds: Bounds) -> Pool {
        Pool {
            bounds,
            ends: Names::new(),
            facts: Vec::new(),
            packets: Names::new(),
            answers: Vec::new(),
            known: HashTable::new(),
            coverage: Coverage::default(),
        }
    }

    pub(crate) fn end(&self, name: u32) -> &Endpoint {
        &self.ends.values[name as usize]
    }

    pub(crate) fn packet(&self, name: u32) -> &Packet {
        &self.packets.values[name as usize]
    }

    pub(crate) fn name_end(&mut self, end: Endpoint) -> u32 {
        let facts = Facts::of(&end, &self.bounds);
        let (name, new) = self.ends.name(end);
        if new {
            self.facts.push(facts);
        }
        name
    }

    /// How many distinct endpoints there are.
    pub(crate) fn ends(&self) -> usize {
        self.facts.len()
    }

    /// Which rules and edges were taken.
    pub(crate) fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// Asks the real endpoint, for the first time.
    fn ask(&mut self, end: u32, stimulus: Stimulus<&u32>) -> Answer {
        let before = &self.ends.values[end as usize];
        let stimulus = match stimulus {
            Stimulus::Call(act) => Stimulus::Call(act),
            Stimulus::Timeout(timer) => Stimulus::Timeout(timer),
            Stimulus::Arrival(packet) => Stimulus::Arrival(&self.packets.values[*packet as usize]),
        };
        let mut after = before.clone();
        let turn = after.react(stimulus, &self.bounds);
        self.coverage.note(&turn);
        let effect = Effect {
            verdict: judge(before, &turn, &after, &self.bounds),
            ..Effect::of(&after, &turn)
        };
        let sent = packets(&after, turn)
            .map(|packet| self.packets.name(packet).0)
            .collect();
        Answer {
            end: self.name_end(after),
            sent,
            effect,
        }
    }
}

/// An endpoint and a stimulus, in one number.
fn key(end: u32, stimulus: Stimulus<&u32>) -> u64 {
    let stimulus = match stimulus {
        Stimulus::Call(act) => act.index(),
        Stimulus::Timeout(timer) => 16 + timer as u32,
        Stimulus::Arrival(packet) => 32 + packet,
    };
    u64::from(end) << 32 | u64::from(stimulus)
}

impl Cast for Pool {
    type End = u32;
    type Packet = u32;

    fn facts(&self, end: &u32) -> Facts {
        self.facts[*end as usize]
    }

    fn react(&mut self, end: &mut u32, stimulus: Stimulus<&u32>, send: impl FnMut(u32)) -> Effect {
        let key = key(*end, stimulus);
        let known = self.known.find(hash(&key), |(other, _)| *other == key);
        let answer = match known {
            Some(&(_, answer)) => answer,
            None => {
                let answer = self.ask(*end, stimulus);
                let name = self.answers.len() as u32;
                self.answers.push(answer);
                self.known
                    .insert_unique(hash(&key), (key, name), |(key, _)| hash(key));
                name
            }
        };
        let answer = &self.answers[answer as usize];
        *end = answer.end;
        answer.sent.iter().copied().for_each(send);
        answer.effect
    }
}
