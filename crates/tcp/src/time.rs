//! Virtual time: an integer of microseconds, so that every machine computes the same run.

use core::fmt;
use core::num::NonZeroU64;
use core::ops::{Add, AddAssign, Sub};

/// A point of virtual time, in microseconds since the start of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Instant(Micros);

/// A length of virtual time, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Duration(Micros);

/// A count of microseconds, kept one higher than it is: zero never occurs, and so an `Option`
/// of a time takes no more room than a time. A connection holds ten of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "u64", into = "u64")
)]
struct Micros(NonZeroU64);

impl Micros {
    const ZERO: Micros = Micros(NonZeroU64::MIN);

    /// Saturates one below the largest number.
    const fn new(micros: u64) -> Self {
        Micros(NonZeroU64::MIN.saturating_add(micros))
    }

    const fn get(self) -> u64 {
        self.0.get() - 1
    }
}

impl Default for Micros {
    fn default() -> Self {
        Micros::ZERO
    }
}

impl From<u64> for Micros {
    fn from(micros: u64) -> Self {
        Micros::new(micros)
    }
}

impl From<Micros> for u64 {
    fn from(micros: Micros) -> u64 {
        micros.get()
    }
}

impl fmt::Debug for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl Instant {
    /// The start of the run.
    pub const ZERO: Instant = Instant(Micros::ZERO);

    /// The instant `micros` microseconds after the start.
    pub const fn from_micros(micros: u64) -> Self {
        Instant(Micros::new(micros))
    }

    /// Microseconds since the start.
    pub const fn as_micros(self) -> u64 {
        self.0.get()
    }

    /// The time from `earlier` to `self`; zero when `earlier` is later.
    pub const fn since(self, earlier: Instant) -> Duration {
        Duration::from_micros(self.as_micros().saturating_sub(earlier.as_micros()))
    }
}

impl Duration {
    /// No time at all.
    pub const ZERO: Duration = Duration(Micros::ZERO);

    /// `micros` microseconds.
    pub const fn from_micros(micros: u64) -> Self {
        Duration(Micros::new(micros))
    }

    /// `millis` milliseconds; saturates at the largest duration.
    pub const fn from_millis(millis: u64) -> Self {
        Duration::from_micros(millis.saturating_mul(1_000))
    }

    /// `secs` seconds; saturates at the largest duration.
    pub const fn from_secs(secs: u64) -> Self {
        Duration::from_micros(secs.saturating_mul(1_000_000))
    }

    /// Microseconds.
    pub const fn as_micros(self) -> u64 {
        self.0.get()
    }

    /// Whole milliseconds, rounded down.
    pub const fn as_millis(self) -> u64 {
        self.as_micros() / 1_000
    }

    /// `self * factor`, saturating.
    pub const fn saturating_mul(self, factor: u64) -> Self {
        Duration::from_micros(self.as_micros().saturating_mul(factor))
    }
}

impl Add<Duration> for Instant {
    type Output = Instant;

    fn add(self, rhs: Duration) -> Instant {
        Instant::from_micros(self.as_micros().saturating_add(rhs.as_micros()))
    }
}

impl AddAssign<Duration> for Instant {
    fn add_assign(&mut self, rhs: Duration) {
        *self = *self + rhs;
    }
}

impl Add for Duration {
    type Output = Duration;

    fn add(self, rhs: Duration) -> Duration {
        Duration::from_micros(self.as_micros().saturating_add(rhs.as_micros()))
    }
}

impl Sub for Duration {
    type Output = Duration;

    fn sub(self, rhs: Duration) -> Duration {
        Duration::from_micros(self.as_micros().saturating_sub(rhs.as_micros()))
    }
}

impl fmt::Display for Duration {
    /// Seconds, milliseconds or microseconds, whichever is whole: `4 s`, `1500 ms`, `10 us`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_micros() {
            0 => write!(f, "0 ms"),
            us if us % 1_000_000 == 0 => write!(f, "{} s", us / 1_000_000),
            us if us % 1_000 == 0 => write!(f, "{} ms", us / 1_000),
            us => write!(f, "{us} us"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_may_be_missing_takes_no_more_room_than_a_time() {
        assert_eq!(size_of::<Option<Instant>>(), size_of::<u64>());
        assert_eq!(size_of::<Option<Duration>>(), size_of::<u64>());
    }

    #[test]
    fn sums_and_differences_saturate() {
        let (zero, last) = (Instant::ZERO, Instant::from_micros(u64::MAX));
        assert_eq!(last + Duration::from_secs(1), last);
        assert_eq!(zero.since(last), Duration::ZERO);
        assert_eq!(last.since(zero), Duration::from_micros(u64::MAX));
        assert_eq!(Instant::from_micros(7).as_micros(), 7);
        assert_eq!(
            Duration::from_secs(u64::MAX).saturating_mul(2).as_micros(),
            u64::MAX - 1
        );
    }
}
