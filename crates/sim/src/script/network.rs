//! What befalls segments on the link: chosen ones, some at random, and some that nobody sent.

use lifelines_tcp::{Duration, Segment};
use serde::{Deserialize, Serialize};

use super::{Condition, End, When};

/// What the network does to one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fate {
    /// Which.
    pub segment: SegmentRef,
    /// What.
    pub trick: Trick,
}

/// A segment named by its sender, its connection, and how many the sender had sent on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SegmentRef {
    /// The sender.
    pub from: End,
    /// The connection; 0 is the one of the story.
    pub connection: u8,
    /// 1 for the first segment of the connection, whatever its incarnation. An injected segment
    /// has 0, since nobody sent it.
    pub ordinal: u32,
}

impl SegmentRef {
    /// A segment of the connection of the story.
    pub const fn new(from: End, ordinal: u32) -> Self {
        SegmentRef {
            from,
            connection: 0,
            ordinal,
        }
    }

    /// The one that its sender sends next on the same connection.
    pub const fn next(self) -> Self {
        SegmentRef {
            ordinal: self.ordinal.saturating_add(1),
            ..self
        }
    }
}

/// What a network can do to a segment. Several tricks on one segment add up: delays sum,
/// each duplicate adds a copy, and a drop or a hold takes the original and leaves the
/// duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Trick {
    /// Loses it: so long after its departure, or half-way when `None`.
    Drop {
        /// How long after its departure; no later than it would have arrived.
        after: Option<Duration>,
    },
    /// Lets it arrive later.
    Delay {
        /// How much later.
        by: Duration,
    },
    /// Delivers it once more.
    Duplicate {
        /// How long after the original would have arrived.
        after: Duration,
    },
    /// Keeps it back, at the door of the other host, until it is released; it arrives no
    /// earlier than it would have without. What is not released dies at the age of MSL.
    Hold {
        /// When it is released; `None` is never.
        until: Option<When>,
    },
}

impl Trick {
    /// Lets `segment` arrive right after the next one of its sender: the two are swapped.
    pub const fn swap(segment: SegmentRef) -> Self {
        Trick::Hold {
            until: Some(When::After {
                delay: Duration::ZERO,
                condition: Condition::Arrives(segment.next()),
            }),
        }
    }
}

/// A segment that arrives as if from the other end, though that end did not send it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Injection {
    /// Where it arrives.
    pub to: End,
    /// On which connection.
    pub connection: u8,
    /// When it arrives.
    pub when: When,
    /// What arrives.
    pub segment: Segment,
    /// Where it comes from in truth.
    pub origin: Origin,
}

/// Where a segment comes from that neither host sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// From an earlier incarnation of the connection: it wandered about in the network.
    OldIncarnation,
    /// From somebody who forges addresses.
    Attacker,
}

impl Origin {
    /// Both.
    pub const ALL: [Origin; 2] = [Origin::OldIncarnation, Origin::Attacker];

    /// The name as data: `old-incarnation`, `attacker`.
    pub const fn name(self) -> &'static str {
        match self {
            Origin::OldIncarnation => "old-incarnation",
            Origin::Attacker => "attacker",
        }
    }
}

/// What befalls segments at random. What becomes of a segment depends on the seed and on its
/// name, and on nothing else: one more act leaves the fates of the other segments alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Noise {
    /// Another seed, other fates.
    pub seed: u64,
    /// Of a thousand segments, how many are lost.
    pub drop: u16,
    /// Of a thousand segments, how many arrive twice.
    pub duplicate: u16,
    /// Of a thousand segments, how many are late by one more latency, and so are overtaken.
    pub reorder: u16,
    /// How much longer than the latency a segment may take; each takes its own time.
    pub jitter: Duration,
}
