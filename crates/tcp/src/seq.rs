//! Sequence numbers: 32 bits, compared modulo 2^32 (RFC 9293 §3.4).

use core::fmt;
use core::ops::{Add, AddAssign, Sub};

/// A sequence or acknowledgment number, 0 to 2^32 - 1.
///
/// Deliberately not `Ord`: modulo 2^32 there is no total order, only the comparisons below,
/// which hold for numbers less than 2^31 apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Seq(pub u32);

impl Seq {
    /// `self < other`, modulo 2^32.
    pub const fn lt(self, other: Seq) -> bool {
        (self.0.wrapping_sub(other.0) as i32) < 0
    }

    /// `self =< other`, modulo 2^32.
    pub const fn le(self, other: Seq) -> bool {
        (self.0.wrapping_sub(other.0) as i32) <= 0
    }

    /// `self > other`, modulo 2^32.
    pub const fn gt(self, other: Seq) -> bool {
        other.lt(self)
    }

    /// `self >= other`, modulo 2^32.
    pub const fn ge(self, other: Seq) -> bool {
        other.le(self)
    }

    /// Whether `start =< self < start + length`: the test of RFC 9293 §3.4 for a window.
    pub const fn in_window(self, start: Seq, length: u32) -> bool {
        self.0.wrapping_sub(start.0) < length
    }
}

impl Add<u32> for Seq {
    type Output = Seq;

    fn add(self, rhs: u32) -> Seq {
        Seq(self.0.wrapping_add(rhs))
    }
}

impl AddAssign<u32> for Seq {
    fn add_assign(&mut self, rhs: u32) {
        *self = *self + rhs;
    }
}

impl Sub for Seq {
    type Output = u32;

    /// How far `self` lies after `rhs`, modulo 2^32.
    fn sub(self, rhs: Seq) -> u32 {
        self.0.wrapping_sub(rhs.0)
    }
}

impl Sub<u32> for Seq {
    type Output = Seq;

    fn sub(self, rhs: u32) -> Seq {
        Seq(self.0.wrapping_sub(rhs))
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_hold_across_the_wrap() {
        let (before, after) = (Seq(u32::MAX), Seq(2));
        assert!(before.lt(after) && before.le(after));
        assert!(after.gt(before) && after.ge(before));
        assert_eq!(before + 3, after);
        assert_eq!(after - before, 3);
    }

    #[test]
    fn a_number_is_neither_less_nor_greater_than_itself() {
        let n = Seq(7);
        assert!(!n.lt(n) && !n.gt(n) && n.le(n) && n.ge(n));
    }

    #[test]
    fn a_window_holds_its_left_edge_and_not_its_right() {
        let start = Seq(u32::MAX - 1);
        assert!(start.in_window(start, 4));
        assert!(Seq(1).in_window(start, 4));
        assert!(!Seq(2).in_window(start, 4));
        assert!(!start.in_window(start, 0));
    }
}
