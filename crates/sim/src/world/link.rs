//! The link: how long a segment travels, and what its fate makes of it.
//!
//! Order is not kept: a segment that is delayed is overtaken.

use lifelines_tcp::{Duration, Instant, Segment};

use super::noise::Luck;
use crate::{Arrival, Fate, Flight, FlightId, LossReason, Noise, SegmentRef, Settings, Trick};

/// The way between the two hosts.
#[derive(Debug, Clone)]
pub(super) struct Link<'a> {
    /// How long a segment of the client (of the server) travels.
    latency: [Duration; 2],
    /// How old a segment of the client (of the server) can get: nothing older is delivered.
    lifetime: [Duration; 2],
    /// What happens at random.
    noise: Option<Noise>,
    /// What happens to chosen segments.
    fates: &'a [Fate],
    /// The fates, by index, that hold nothing any more.
    released: Vec<usize>,
}

impl<'a> Link<'a> {
    pub(super) fn new(settings: &Settings, fates: &'a [Fate]) -> Self {
        Link {
            latency: settings.latency,
            lifetime: settings.hosts.each_ref().map(|host| host.policy.msl),
            noise: settings.noise,
            fates,
            released: Vec::new(),
        }
    }

    /// The flight of `segment`, which leaves at `now` in the moment `sent_in`, and why it is
    /// lost, if it is.
    pub(super) fn send(
        &self,
        name: SegmentRef,
        segment: Segment,
        now: Instant,
        sent_in: usize,
    ) -> (Flight, LossReason) {
        let passage = self.passage(name);
        let later = |age| Arrival {
            at: now + age,
            moment: None,
        };
        let flight = Flight {
            name,
            injected: None,
            segment,
            sent: now,
            sent_in,
            lost: passage.lost.map(|(age, _)| later(age)),
            arrivals: passage.arrived.into_iter().map(later).collect(),
            repeats: None,
        };
        let reason = passage.lost.map(|(_, reason)| reason);
        (flight, reason.unwrap_or(LossReason::Fate))
    }

    /// Lets go of what a fate, by index, holds now or would hold later: says which flight that
    /// is, and when it arrives.
    pub(super) fn release(
        &mut self,
        fate: usize,
        now: Instant,
        flights: &[Flight],
    ) -> Option<(FlightId, Instant)> {
        let name = self.fates[fate].segment;
        let held = self.is_held(name);
        self.released.push(fate);
        if !held || self.is_held(name) {
            return None;
        }
        let flight = flights.iter().position(|flight| flight.name == name)?;
        let sent = flights[flight].sent;
        let dies = sent + self.lifetime[name.from.index()];
        // Else its line was cut when it left.
        flights[flight]
            .lost
            .filter(|lost| lost.at == dies && now <= dies)?;
        let arrives = now.max(sent + self.passage(name).travel);
        (arrives <= dies).then_some((flight, arrives))
    }

    /// Whether a fate keeps back this segment.
    fn is_held(&self, name: SegmentRef) -> bool {
        let mut fates = self.fates.iter().enumerate();
        fates.any(|(index, fate)| {
            let holds = matches!(fate.trick, Trick::Hold { .. });
            holds && fate.segment == name && !self.released.contains(&index)
        })
    }

    /// At which ages a segment is lost or arrives.
    fn passage(&self, name: SegmentRef) -> Passage {
        let latency = self.latency[name.from.index()];
        let luck = self.noise.map_or(Luck::NONE, |n| n.luck(name, latency));
        let mut travel = latency + luck.late;
        let mut drop = luck.dropped.then_some((None, LossReason::Noise));
        let mut copies: Vec<Duration> = luck.again.into_iter().collect();
        for fate in self.fates.iter().filter(|fate| fate.segment == name) {
            match fate.trick {
                Trick::Drop { after } if drop.is_none_or(|(_, why)| why != LossReason::Fate) => {
                    drop = Some((after, LossReason::Fate));
                }
                Trick::Drop { .. } | Trick::Hold { .. } => {}
                Trick::Delay { by } => travel = travel + by,
                Trick::Duplicate { after } => {
                    let place = copies.partition_point(|earlier| *earlier <= after);
                    copies.insert(place, after);
                }
            }
        }
        let lifetime = self.lifetime[name.from.index()];
        let mut passage = Passage {
            travel,
            ..Passage::default()
        };
        match drop {
            None if self.is_held(name) => passage.lose(lifetime, LossReason::TooOld),
            None => passage.deliver(travel, lifetime),
            Some((after, reason)) => {
                let after = after.unwrap_or(half(travel)).min(travel);
                passage.lose(after.min(lifetime), reason);
            }
        }
        for after in copies {
            passage.deliver(travel + after, lifetime);
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
    /// How long it takes where nothing loses or holds it.
    travel: Duration,
    lost: Option<(Duration, LossReason)>,
    arrived: Vec<Duration>,
}

impl Passage {
    /// Delivers a copy at `age`, unless it dies of old age before.
    fn deliver(&mut self, age: Duration, lifetime: Duration) {
        if age <= lifetime {
            self.arrived.push(age);
        } else {
            self.lose(lifetime, LossReason::TooOld);
        }
    }

    /// Loses a copy at `age`. Only the first loss of a segment is told.
    fn lose(&mut self, age: Duration, reason: LossReason) {
        self.lost = self.lost.or(Some((age, reason)));
    }
}

/// The earlier flight of the same sender and connection, if any, whose sequence numbers `flights[new]` carries
/// again; `since` is the first flight of the sender's incarnation. A SYN,ACK after a SYN
/// (simultaneous open) is an answer, not a repetition.
pub(super) fn repeated(flights: &[Flight], since: usize, new: usize) -> Option<usize> {
    let (name, segment) = (flights[new].name, &flights[new].segment);
    if segment.is_empty() {
        return None;
    }
    (since..new).find(|&id| {
        let (earlier_name, earlier) = (flights[id].name, &flights[id].segment);
        let same = earlier_name.from == name.from && earlier_name.connection == name.connection;
        let ours = same && flights[id].injected.is_none();
        let answer = segment.syn && earlier.syn && segment.ack.is_some() != earlier.ack.is_some();
        ours && !answer && overlap(earlier, segment)
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

    const FIRST: SegmentRef = SegmentRef::new(End::Client, 1);
    const DROP: Trick = Trick::Drop { after: None };

    fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    fn link(fates: &[Fate]) -> Link<'_> {
        let mut settings = Settings {
            latency: [ms(50), ms(70)],
            ..Settings::default()
        };
        for host in &mut settings.hosts {
            host.policy.msl = ms(1000);
        }
        Link::new(&settings, fates)
    }

    /// When the first segment is lost, and when it arrives.
    type Ages = (Option<u64>, Vec<u64>);

    fn ages_of(link: &Link<'_>, name: SegmentRef) -> Ages {
        let passage = link.passage(name);
        let millis = |age: Duration| age.as_micros() / 1000;
        let lost = passage.lost.map(|(age, _)| millis(age));
        (lost, passage.arrived.into_iter().map(millis).collect())
    }

    fn passage(tricks: &[Trick]) -> Ages {
        let fate = |&trick| Fate {
            segment: FIRST,
            trick,
        };
        let fates: Vec<Fate> = tricks.iter().map(fate).collect();
        ages_of(&link(&fates), FIRST)
    }

    fn ages(lost: Option<u64>, arrived: &[u64]) -> Ages {
        (lost, arrived.to_vec())
    }

    #[test]
    fn a_fate_belongs_to_one_segment() {
        let fates = [Fate {
            segment: FIRST,
            trick: DROP,
        }];
        let link = link(&fates);
        let passage = |from, ordinal| ages_of(&link, SegmentRef::new(from, ordinal));
        assert_eq!(passage(End::Client, 1), ages(Some(25), &[]));
        assert_eq!(passage(End::Client, 2), ages(None, &[50]));
        assert_eq!(passage(End::Server, 1), ages(None, &[70]));
        let other = SegmentRef {
            connection: 1,
            ..FIRST
        };
        assert_eq!(ages_of(&link, other), ages(None, &[50]));
    }

    #[test]
    fn what_is_held_dies_unless_it_is_released() {
        let until = None;
        assert_eq!(passage(&[Trick::Hold { until }]), ages(Some(1000), &[]));
        let copy = Trick::Duplicate { after: ms(5) };
        let held = [Trick::Hold { until }, copy];
        assert_eq!(passage(&held), ages(Some(1000), &[55]));
    }

    #[test]
    fn tricks_add_up() {
        let (drop, delay) = (DROP, Trick::Delay { by: ms(10) });
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
        assert_eq!(passage(&[DROP, delay(9000)]), ages(Some(1000), &[]));
    }
}
