//! Every joint state within the bounds, in the order of a breadth-first search: so the list of
//! states is its own queue, and a state's place tells how far from the start it is.
//!
//! A state is a few words: two endpoints, what is spent, and a word for each segment in
//! flight. Two states are the same when all their words are; no fingerprint is trusted.

use std::hash::Hasher;

use hashbrown::HashTable;
use lifelines_sim::End;
use lifelines_tcp::State;
use rustc_hash::FxHasher;

use crate::Bounds;
use crate::choice::{Age, Choice, Facts, Flight};
use crate::effect::Effect;
use crate::endpoint::{Endpoint, Packet};
use crate::joint::{Cast, Joint, Spent};
use crate::pool::Pool;

/// A joint state of numbers that stand for endpoints and packets.
pub(crate) type Named = Joint<u32, u32>;

/// A search under way, or done.
pub struct Space {
    bounds: Bounds,
    pool: Pool,
    states: States,
    /// The state each was first reached from.
    parents: Vec<u32>,
    /// Where each depth begins.
    levels: Vec<u32>,
    /// The next state to be expanded.
    next: usize,
    /// Whether there were more states than the bounds allow.
    overflown: bool,
    here: Named,
    there: Named,
    choices: Vec<Choice<u32>>,
    words: Vec<u32>,
}

/// One step from one joint state to another.
pub(crate) struct Step<'a> {
    pub(crate) from: usize,
    /// `None` when it leads to more states than the bounds allow.
    pub(crate) to: Option<usize>,
    /// Whether it leads to a state not seen before.
    pub(crate) new: bool,
    pub(crate) choice: Choice<u32>,
    /// What came of it, if it happened at an end.
    pub(crate) effect: Option<(End, Effect)>,
    pub(crate) before: &'a Named,
    pub(crate) after: &'a Named,
    pub(crate) pool: &'a Pool,
}

impl Step<'_> {
    /// Both ends' states after it.
    pub(crate) fn states(&self) -> [State; 2] {
        self.after.ends.map(|end| self.pool.facts(&end).state)
    }

    /// What decided the choices of an end before it.
    pub(crate) fn facts_before(&self, end: End) -> Facts {
        self.pool.facts(&self.before.ends[end.index()])
    }
}

impl Space {
    /// A space of which only the start is known.
    pub fn new(bounds: &Bounds) -> Space {
        let bounds = bounds.clamped();
        let mut pool = Pool::new(bounds.clone());
        let start = Joint::start(&bounds).ends.map(|end| pool.name_end(end));
        let start = Joint::of(start);
        let mut space = Space {
            states: States::new(bounds.symmetric),
            bounds,
            pool,
            parents: vec![0],
            levels: vec![0, 1],
            next: 0,
            overflown: false,
            here: start.clone(),
            there: start.clone(),
            choices: Vec::new(),
            words: Vec::new(),
        };
        write(&start, &mut space.words);
        space.states.insert(&space.words);
        space
    }

    /// What bounds it.
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// How many distinct joint states were seen.
    pub fn seen(&self) -> usize {
        self.states.len()
    }

    /// How many of them are done with.
    pub fn expanded(&self) -> usize {
        self.next
    }

    /// Whether all states within the bounds were seen and done with.
    pub fn is_exhausted(&self) -> bool {
        self.is_done() && !self.overflown
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        self.overflown || self.next == self.states.len()
    }

    /// How many distinct endpoints make up the states.
    pub fn endpoints(&self) -> usize {
        self.pool.ends()
    }

    /// Octets of memory that all states take, their endpoints left out.
    pub fn octets(&self) -> usize {
        self.states.octets() + self.parents.len() * 4
    }

    pub(crate) fn pool(&self) -> &Pool {
        &self.pool
    }

    pub(crate) fn named(&self, state: usize) -> Named {
        let mut named = self.here.clone();
        read(self.states.get(state), &mut named);
        named
    }

    pub(crate) fn spent(&self, state: usize) -> Spent {
        Spent::unpack(self.states.get(state)[2])
    }

    pub(crate) fn facts(&self, state: usize) -> [Facts; 2] {
        let words = self.states.get(state);
        [words[0], words[1]].map(|end| self.pool.facts(&end))
    }

    /// How many choices lead to a state from the start.
    pub(crate) fn depth(&self, state: usize) -> usize {
        self.levels
            .partition_point(|&first| first as usize <= state)
            - 1
    }

    /// Expands up to `budget` states.
    pub fn step(&mut self, budget: usize) {
        self.run(budget, &mut |_| {});
    }

    /// Expands up to `budget` states; `see` is shown every step from them.
    pub(crate) fn run(&mut self, budget: usize, see: &mut impl FnMut(&Step<'_>)) {
        for _ in 0..budget {
            if self.is_done() {
                return;
            }
            self.expand(see);
        }
    }

    fn expand(&mut self, see: &mut impl FnMut(&Step<'_>)) {
        let from = self.next;
        read(self.states.get(from), &mut self.here);
        self.choices.clear();
        self.here
            .list_choices(&self.pool, &self.bounds, &mut self.choices);
        for choice in &self.choices {
            self.there.clone_from(&self.here);
            let effect = self.there.take(choice, &mut self.pool);
            write(&self.there, &mut self.words);
            let full = self.states.len() >= self.bounds.states;
            let (to, new) = self.states.find_or_insert(&self.words, full);
            if new {
                self.parents.push(from as u32);
            }
            self.overflown |= to.is_none();
            see(&Step {
                from,
                to,
                new,
                choice: *choice,
                effect,
                before: &self.here,
                after: &self.there,
                pool: &self.pool,
            });
        }
        self.next += 1;
        if self.next == *self.levels.last().unwrap_or(&0) as usize {
            self.levels.push(self.states.len() as u32);
        }
    }

    /// Shows every step from `state` again, without expanding it anew.
    pub(crate) fn steps_from(&mut self, state: usize, see: &mut impl FnMut(&Step<'_>)) {
        read(self.states.get(state), &mut self.here);
        self.choices.clear();
        self.here
            .list_choices(&self.pool, &self.bounds, &mut self.choices);
        for choice in &self.choices {
            self.there.clone_from(&self.here);
            let effect = self.there.take(choice, &mut self.pool);
            write(&self.there, &mut self.words);
            let (to, _) = self.states.find_or_insert(&self.words, true);
            see(&Step {
                from: state,
                to,
                new: false,
                choice: *choice,
                effect,
                before: &self.here,
                after: &self.there,
                pool: &self.pool,
            });
        }
    }

    /// The choices of a shortest run to `state`.
    pub(crate) fn way_to(&mut self, state: usize) -> Vec<Choice> {
        let mut way = Vec::new();
        let mut at = state;
        while at != 0 {
            let parent = self.parents[at] as usize;
            let mut taken = None;
            self.steps_from(parent, &mut |step| {
                if step.to == Some(at) && taken.is_none() {
                    taken = Some(step.choice);
                }
            });
            way.extend(taken.map(|choice| self.spell_out(&choice)));
            at = parent;
        }
        way.reverse();
        way
    }

    /// A choice with real packets.
    pub(crate) fn spell_out(&self, choice: &Choice<u32>) -> Choice {
        let flight = |flight: &Flight<u32>| Flight {
            from: flight.from,
            packet: self.pool.packet(flight.packet).clone(),
            ages: flight.ages,
        };
        match choice {
            Choice::Call(end, act) => Choice::Call(*end, *act),
            Choice::Timeout(end, timer) => Choice::Timeout(*end, *timer),
            Choice::Deliver(named) => Choice::Deliver(flight(named)),
            Choice::Duplicate(named) => Choice::Duplicate(flight(named)),
            Choice::Lose(named) => Choice::Lose(flight(named)),
        }
    }

    /// A state with real endpoints and packets.
    pub(crate) fn state(&self, state: usize) -> Joint {
        let named = self.named(state);
        let end = |name: u32| -> Endpoint { self.pool.end(name).clone() };
        let packet = |name: u32| -> Packet { self.pool.packet(name).clone() };
        let mut flights: Vec<Flight> = named
            .flights
            .iter()
            .map(|flight| Flight {
                from: flight.from,
                packet: packet(flight.packet),
                ages: flight.ages,
            })
            .collect();
        flights.sort_unstable();
        Joint {
            ends: named.ends.map(end),
            flights,
            spent: named.spent,
        }
    }
}

/// The states seen: all their words in one list.
struct States {
    words: Vec<u32>,
    /// Where each state begins, and where the last ends.
    starts: Vec<u32>,
    index: HashTable<u32>,
    symmetric: bool,
}

impl States {
    fn new(symmetric: bool) -> States {
        States {
            words: Vec::new(),
            starts: vec![0],
            index: HashTable::new(),
            symmetric,
        }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn octets(&self) -> usize {
        // A slot of the table is a number and a control octet; a seventh or more is empty.
        (self.words.len() + self.starts.len()) * 4 + self.index.capacity() * 8 / 7 * 5
    }

    fn get(&self, state: usize) -> &[u32] {
        &self.words[self.starts[state] as usize..self.starts[state + 1] as usize]
    }

    fn insert(&mut self, words: &[u32]) {
        self.find_or_insert(words, false);
    }

    /// The place of a state, and whether it is new; no place when it is new and may not be
    /// inserted.
    fn find_or_insert(&mut self, words: &[u32], full: bool) -> (Option<usize>, bool) {
        let symmetric = self.symmetric;
        let hash = hash(words, symmetric);
        let found = self.index.find(hash, |&state| {
            let known = self.get(state as usize);
            known == words || symmetric && known.len() == words.len() && known == mirrored(words)
        });
        if let Some(&state) = found {
            return (Some(state as usize), false);
        }
        if full {
            return (None, true);
        }
        let state = self.len();
        self.words.extend_from_slice(words);
        self.starts.push(self.words.len() as u32);
        let (all, starts) = (&self.words, &self.starts);
        self.index.insert_unique(hash, state as u32, |&state| {
            let state = state as usize;
            self::hash(
                &all[starts[state] as usize..starts[state + 1] as usize],
                symmetric,
            )
        });
        (Some(state), true)
    }
}

/// Equal for a state and its mirror image when `symmetric`.
fn hash(words: &[u32], symmetric: bool) -> u64 {
    let one = hash_words(words);
    if symmetric {
        one.min(hash_words(&mirrored(words)))
    } else {
        one
    }
}

fn hash_words(words: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    for &word in words {
        hasher.write_u32(word);
    }
    hasher.finish()
}

/// The state with client and server changed over.
fn mirrored(words: &[u32]) -> Vec<u32> {
    let mut mirror = words.to_vec();
    mirror.swap(0, 1);
    for flight in &mut mirror[3..] {
        let ages = *flight & 0b1111;
        let swapped = (ages & 0b11) << 2 | ages >> 2;
        *flight = (*flight ^ FROM_SERVER) & !0b1111 | swapped;
    }
    mirror[3..].sort_unstable();
    mirror
}

const FROM_SERVER: u32 = 1 << 31;

fn write(joint: &Named, words: &mut Vec<u32>) {
    words.clear();
    words.extend(joint.ends);
    words.push(joint.spent.pack());
    words.extend(joint.flights.iter().map(|flight| {
        let from = if flight.from == End::Server {
            FROM_SERVER
        } else {
            0
        };
        let [client, server] = flight.ages.map(|age| age as u32);
        from | flight.packet << 4 | client << 2 | server
    }));
}

fn read(words: &[u32], joint: &mut Named) {
    joint.ends = [words[0], words[1]];
    joint.spent = Spent::unpack(words[2]);
    joint.flights.clear();
    joint.flights.extend(words[3..].iter().map(|word| Flight {
        from: if word & FROM_SERVER == 0 {
            End::Client
        } else {
            End::Server
        },
        packet: (word & !FROM_SERVER) >> 4,
        ages: [word >> 2 & 0b11, word & 0b11].map(age),
    }));
}

fn age(bits: u32) -> Age {
    match bits {
        1 => Age::Old,
        2 => Age::Reply,
        _ => Age::Free,
    }
}

impl Spent {
    /// Four bits for each.
    fn pack(self) -> u32 {
        [
            self.losses,
            self.duplicates,
            self.early,
            self.aborts,
            self.give_ups,
        ]
        .into_iter()
        .fold(0, |word, count| word << 4 | u32::from(count))
    }

    fn unpack(word: u32) -> Spent {
        let nibble = |place: u32| (word >> (4 * place) & 15) as u8;
        Spent {
            losses: nibble(4),
            duplicates: nibble(3),
            early: nibble(2),
            aborts: nibble(1),
            give_ups: nibble(0),
        }
    }
}
