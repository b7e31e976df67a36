//! The link: how long a segment travels, and what its fate makes of it.
//!
//! Order is not kept: a segment that is delayed is overtaken.

use lifelines_tcp::{Duration, Instant, Segment};

use crate::{Arrival, Fate, Flight, SegmentRef, Trick};

/// The way between the two hosts.
#[derive(Debug, Clone)]
pub(super) struct Link<'a> {
    /// How long a segment of the client (of the server) travels.
    pub latency: [Duration; 2],
    /// How old a segment of the client (of the server) can get: nothing older is delivered.
    pub lifetime: [Duration; 2],
    /// What happens to chosen segments.
    pub fates: &'a [Fate],
}

impl Link<'_> {
    /// The flight of `segment`, which leaves at `now` in the moment `sent_in`.
    pub(super) fn send(
        &self,
        name: SegmentRef,
        segment: Segment,
        now: Instant,
        sent_in: usize,
    ) -> Flight {
        let passage = self.passage(name);
        let later = |age| Arrival {
            at: now + age,
            moment: None,
        };
        Flight {
            name,
            segment,
            sent: now,
            sent_in,
            lost: passage.lost.map(later),
            arrivals: passage.arrived.into_iter().map(later).collect(),
            repeats: None,
        }
    }

    /// At which ages a segment is lost or arrives.
    fn passage(&self, name: SegmentRef) -> Passage {
        let mut travel = self.latency[name.from.index()];
        let mut drop = None;
        let mut copies = Vec::new();
        for fate in self.fates.iter().filter(|fate| fate.segment == name) {
            match fate.trick {
                Trick::Drop { after } => drop = drop.or(Some(after)),
                Trick::Delay { by } => travel = travel + by,
                Trick::Duplicate { after } => {
                    let place = copies.partition_point(|earlier| *earlier <= after);
                    copies.insert(place, after);
                }
            }
        }
        let mut passage = Passage::default();
        match drop {
            None => passage.deliver(travel, self.lifetime[name.from.index()]),
            Some(after) => {
                let after = after.unwrap_or(half(travel)).min(travel);
                passage.lose(after.min(self.lifetime[name.from.index()]));
            }
        }
        for after in copies {
            passage.deliver(travel + after, self.lifetime[name.from.index()]);
        }
        passage
    }
}

fn half(duration: Duration) -> Duration {
    Duration::from_micros(duration.as_micros() / 2)
}

/// The ages of a segment at the ends of its ways.
#[derive(Debug, Default, PartialEq, Eq)]
struct Passage {
    lost: Option<Duration>,
    arrived: Vec<Duration>,
}

impl Passage {
    /// Delivers a copy at `age`, unless it dies of old age before.
    fn deliver(&mut self, age: Duration, lifetime: Duration) {
        if age <= lifetime {
            self.arrived.push(age);
        } else {
            self.lose(lifetime);
        }
    }

    /// Loses a copy at `age`. Only the first loss of a segment is told.
    fn lose(&mut self, age: Duration) {
        self.lost = self.lost.or(Some(age));
    }
}

/// The earlier flight of the same sender, if any, whose sequence numbers `flights[new]` carries
/// again; `since` is the first flight of the sender's incarnation. A SYN,ACK after a SYN
/// (simultaneous open) is an answer, not a repetition.
pub(super) fn repeated(flights: &[Flight], since: usize, new: usize) -> Option<usize> {
    let (from, segment) = (flights[new].name.from, &flights[new].segment);
    if segment.is_empty() {
        return None;
    }
    (since..new).find(|&id| {
        let (earlier_from, earlier) = (flights[id].name.from, &flights[id].segment);
        let answer = segment.syn && earlier.syn && segment.ack.is_some() != earlier.ack.is_some();
        earlier_from == from && !answer && overlap(earlier, segment)
    })
}

fn overlap(one: &Segment, other: &Segment) -> bool {
    !one.is_empty()
        && (one.seq.in_window(other.seq, other.len()) || other.seq.in_window(one.seq, one.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::End;

    const FIRST: SegmentRef = SegmentRef {
        from: End::Client,
        ordinal: 1,
    };

    fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    fn passage(tricks: &[Trick]) -> Passage {
        let fates: Vec<Fate> = tricks
            .iter()
            .map(|&trick| Fate {
                segment: FIRST,
                trick,
            })
            .collect();
        Link {
            latency: [ms(50), ms(70)],
            lifetime: [ms(1000), ms(1000)],
            fates: &fates,
        }
        .passage(FIRST)
    }

    fn ages(lost: Option<u64>, arrived: &[u64]) -> Passage {
        Passage {
            lost: lost.map(ms),
            arrived: arrived.iter().copied().map(ms).collect(),
        }
    }

    #[test]
    fn a_fate_belongs_to_one_segment() {
        let fates = [Fate {
            segment: FIRST,
            trick: Trick::Drop { after: None },
        }];
        let link = Link {
            latency: [ms(50), ms(70)],
            lifetime: [ms(1000), ms(1000)],
            fates: &fates,
        };
        let name = |from, ordinal| SegmentRef { from, ordinal };
        assert_eq!(link.passage(name(End::Client, 1)), ages(Some(25), &[]));
        assert_eq!(link.passage(name(End::Client, 2)), ages(None, &[50]));
        assert_eq!(link.passage(name(End::Server, 1)), ages(None, &[70]));
    }

    #[test]
    fn tricks_add_up() {
        let (drop, delay) = (Trick::Drop { after: None }, Trick::Delay { by: ms(10) });
        let twice = |after| Trick::Duplicate { after: ms(after) };
        assert_eq!(passage(&[delay, delay]), ages(None, &[70]));
        assert_eq!(passage(&[drop, delay]), ages(Some(30), &[]));
        assert_eq!(passage(&[twice(30), twice(5)]), ages(None, &[50, 55, 80]));
        assert_eq!(passage(&[twice(5), drop]), ages(Some(25), &[55]));
    }

    #[test]
    fn a_loss_is_never_later_than_the_arrival_would_have_been() {
        let after = Some(ms(90));
        assert_eq!(passage(&[Trick::Drop { after }]), ages(Some(50), &[]));
    }

    #[test]
    fn nothing_older_than_the_msl_is_delivered() {
        let delay = |by| Trick::Delay { by: ms(by) };
        let twice = |after| Trick::Duplicate { after: ms(after) };
        assert_eq!(passage(&[delay(950)]), ages(None, &[1000]));
        assert_eq!(passage(&[delay(951)]), ages(Some(1000), &[]));
        assert_eq!(passage(&[twice(951)]), ages(Some(1000), &[50]));
        assert_eq!(
            passage(&[Trick::Drop { after: None }, delay(9000)]),
            ages(Some(1000), &[])
        );
    }
}
