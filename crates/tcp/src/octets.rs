//! A queue of octets that copies as little as it can.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

/// Octets in order: added at the end, taken from the front.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Octets(VecDeque<u8>);

impl Octets {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn push(&mut self, octets: Vec<u8>) {
        if self.0.is_empty() {
            // Neither copies nor allocates.
            self.0 = octets.into();
        } else {
            self.0.extend(octets);
        }
    }

    /// A copy of `count` octets from the one at `start` on; of fewer, when there are fewer.
    pub(crate) fn copy(&self, start: usize, count: usize) -> Vec<u8> {
        if count == 0 {
            return Vec::new();
        }
        let (front, back) = self.0.as_slices();
        let end = start.saturating_add(count);
        let part = |slice: &[u8], offset: usize| {
            let bound = |place: usize| place.saturating_sub(offset).min(slice.len());
            bound(start)..bound(end)
        };
        let mut copy = front[part(front, 0)].to_vec();
        copy.extend_from_slice(&back[part(back, front.len())]);
        copy
    }

    /// Takes up to `count` octets from the front.
    pub(crate) fn take(&mut self, count: usize) -> Vec<u8> {
        if count >= self.0.len() {
            return core::mem::take(&mut self.0).into();
        }
        let taken = self.copy(0, count);
        self.release(count);
        taken
    }

    /// Forgets up to `count` octets from the front.
    pub(crate) fn release(&mut self, count: usize) {
        self.0.drain(..count.min(self.0.len()));
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    /// A queue whose octets lie in two pieces.
    fn wrapped() -> Octets {
        let mut octets = Octets(VecDeque::with_capacity(8));
        let room = u8::try_from(octets.0.capacity()).expect("eight, or a little more");
        octets.0.extend(0..room);
        octets.release(4);
        octets.push(vec![room, room + 1]);
        assert!(!octets.0.as_slices().1.is_empty());
        octets
    }

    #[test]
    fn a_copy_may_span_both_pieces() {
        let octets = wrapped();
        let all: Vec<u8> = octets.0.iter().copied().collect();
        for start in 0..=all.len() {
            for end in start..=all.len() {
                assert_eq!(octets.copy(start, end - start), all[start..end]);
            }
        }
        assert_eq!(octets.copy(1, usize::MAX), all[1..]);
        assert!(octets.copy(all.len() + 1, 1).is_empty());
    }

    #[test]
    fn what_is_taken_is_gone() {
        let mut octets = wrapped();
        let all = octets.copy(0, octets.len());
        assert_eq!(octets.take(3), all[..3]);
        assert_eq!(octets.take(usize::MAX), all[3..]);
        assert_eq!(octets.len(), 0);
        octets.push(vec![7]);
        assert_eq!(octets.take(1), [7]);
    }
}
