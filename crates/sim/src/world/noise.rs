//! Chance, with a seed.

use lifelines_tcp::Duration;

use crate::{Noise, SegmentRef};

/// What chance has in store for one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Luck {
    /// Whether it is lost.
    pub dropped: bool,
    /// How much later it arrives.
    pub late: Duration,
    /// How long after it a copy arrives, if one does.
    pub again: Option<Duration>,
}

impl Luck {
    /// What happens to a segment when nothing happens to it.
    pub(super) const NONE: Luck = Luck {
        dropped: false,
        late: Duration::ZERO,
        again: None,
    };
}

impl Noise {
    /// What becomes of a segment that would travel for `latency`. All draws are made for every
    /// segment, so that a change of one number leaves the other draws as they are.
    pub(super) fn luck(&self, name: SegmentRef, latency: Duration) -> Luck {
        let mut dice = Dice::new(self.seed, name);
        let dropped = dice.permille(self.drop);
        let twice = dice.permille(self.duplicate);
        let overtaken = dice.permille(self.reorder);
        let jitter = dice.up_to(self.jitter);
        let copy = dice.up_to(latency);
        let more = if overtaken { latency } else { Duration::ZERO };
        Luck {
            dropped,
            late: jitter + more,
            again: twice.then_some(copy),
        }
    }
}

/// Numbers that look random: SplitMix64 (Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn new(seed: u64, name: SegmentRef) -> Self {
        let place = u64::from(name.ordinal) << 16
            | u64::from(name.connection) << 8
            | name.from.index() as u64;
        let mut dice = Dice(seed);
        let salt = dice.next();
        Dice(salt ^ place.wrapping_mul(0xd1b5_4a32_d192_ed03))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn permille(&mut self, chance: u16) -> bool {
        self.next() % 1000 < u64::from(chance)
    }

    fn up_to(&mut self, most: Duration) -> Duration {
        let draw = self.next();
        Duration::from_micros(match most.as_micros().checked_add(1) {
            Some(range) => draw % range,
            None => draw,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::End;

    const NOISE: Noise = Noise {
        seed: 7,
        drop: 100,
        duplicate: 50,
        reorder: 200,
        jitter: Duration::from_millis(10),
    };

    fn lucks(noise: Noise) -> Vec<Luck> {
        let latency = Duration::from_millis(50);
        let names = (1..=10_000).map(|ordinal| SegmentRef::new(End::Client, ordinal));
        names.map(|name| noise.luck(name, latency)).collect()
    }

    /// Of ten thousand, the number is within a tenth of what the permille promise.
    #[test]
    fn as_many_as_the_script_asks_for() {
        let lucks = lucks(NOISE);
        let count = |what: &dyn Fn(&Luck) -> bool| lucks.iter().filter(|luck| what(luck)).count();
        let dropped = count(&|luck| luck.dropped);
        assert!((900..=1100).contains(&dropped), "{dropped} of 10000 lost");
        let twice = count(&|luck| luck.again.is_some());
        assert!((450..=550).contains(&twice), "{twice} of 10000 twice");
        let late = count(&|luck| luck.late >= Duration::from_millis(50));
        assert!((1800..=2200).contains(&late), "{late} of 10000 overtaken");
        let most = lucks.iter().map(|luck| luck.late).max();
        assert!(most.is_some_and(|late| late <= Duration::from_millis(60)));
    }

    #[test]
    fn one_number_leaves_the_other_draws_alone() {
        let other = lucks(Noise { drop: 500, ..NOISE });
        for (one, other) in lucks(NOISE).iter().zip(&other) {
            assert_eq!((one.late, one.again), (other.late, other.again));
            assert!(other.dropped || !one.dropped, "more are lost, not others");
        }
    }

    #[test]
    fn another_seed_and_another_end_have_other_luck() {
        let dropped =
            |noise: Noise| -> Vec<bool> { lucks(noise).iter().map(|luck| luck.dropped).collect() };
        assert_ne!(dropped(NOISE), dropped(Noise { seed: 8, ..NOISE }));
        let latency = Duration::from_millis(50);
        let of = |from| move |n| NOISE.luck(SegmentRef::new(from, n), latency);
        let client: Vec<Luck> = (1..100).map(of(End::Client)).collect();
        let server: Vec<Luck> = (1..100).map(of(End::Server)).collect();
        assert_ne!(client, server);
    }
}
