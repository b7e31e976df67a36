//! A set of sentences in memory. A picture and the words beside it take some hundred of them each
//! time, so that none is looked for from the beginning.

use std::rc::Rc;

use crate::sentence::{Language, Mark, Plurals, Sentence, mark};

/// The sentences, and where each is found.
pub struct Set {
    language: Language<'static>,
    /// One more than the index of a sentence, in the slot of its mark or the first free one after
    /// it; at least half are free.
    slots: Vec<u16>,
}

impl Set {
    /// What the build script has written; `None` when those octets are something else.
    pub fn read(octets: &'static [u8]) -> Option<Rc<Set>> {
        let language: Language = postcard::from_bytes(octets).ok()?;
        let mut slots = vec![0; (2 * language.marks.len() + 1).next_power_of_two()];
        for (index, mark) in language.marks.iter().enumerate() {
            let mut slot = begins(*mark, slots.len());
            while slots[slot] != 0 {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = u16::try_from(index + 1).ok()?;
        }
        Some(Rc::new(Set { language, slots }))
    }

    /// The sentence of a key.
    pub fn get(&self, key: &str) -> Option<&Sentence<'static>> {
        self.at(mark(key))
    }

    /// The sentence of a mark.
    fn at(&self, wanted: Mark) -> Option<&Sentence<'static>> {
        let mut slot = begins(wanted, self.slots.len());
        while self.slots[slot] != 0 {
            let index = usize::from(self.slots[slot] - 1);
            if self.language.marks[index] == wanted {
                return self.language.sentences.get(index);
            }
            slot = (slot + 1) % self.slots.len();
        }
        None
    }

    /// Which numbers take which plural.
    pub fn plurals(&self) -> &Plurals<'static> {
        &self.language.plurals
    }
}

/// The slot at which a mark is looked for first.
fn begins([high, middle, low]: Mark, slots: usize) -> usize {
    (usize::from(high) << 16 | usize::from(middle) << 8 | usize::from(low)) % slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Words;
    use std::collections::BTreeSet;

    #[test]
    fn every_sentence_is_found_by_its_mark_and_no_other_is() {
        for (tag, first, reading) in Words::bundled() {
            for octets in [first, reading] {
                let set = Set::read(octets).expect("written by the build script");
                let Language {
                    marks, sentences, ..
                } = &set.language;
                assert_eq!(marks.len(), sentences.len(), "{tag}");
                let apart: BTreeSet<_> = marks.iter().collect();
                assert_eq!(apart.len(), marks.len(), "{tag}");
                assert!(2 * marks.len() < set.slots.len(), "{tag}");
                for (mark, sentence) in marks.iter().zip(sentences) {
                    let found = set.at(*mark).expect("it has a slot");
                    assert!(std::ptr::eq(found, sentence), "{tag}: {mark:?}");
                }
                assert!(set.get("no sentence has this key").is_none(), "{tag}");
            }
            assert!(Words::new(tag).has("lesson-normal-close-title"), "{tag}");
        }
    }

    #[test]
    fn other_octets_are_no_set() {
        assert!(Set::read(&[]).is_none());
        assert!(Set::read(&[0xff; 64]).is_none());
    }
}
