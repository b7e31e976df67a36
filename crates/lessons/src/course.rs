//! The course: which lessons there are, grouped by what they teach. The build script reads this
//! file too.

use serde::{Deserialize, Serialize};

/// What a lesson teaches. Its name in words is the key `group-<name>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// How a connection comes to be.
    Opening,
    /// How data travels.
    Transferring,
    /// How a connection ends in order.
    Closing,
    /// What happens when a segment is lost, late or repeated.
    Losing,
    /// What resets a connection.
    Resetting,
    /// What TIME-WAIT and the other timers are for.
    Waiting,
    /// Nothing is planned: the reader does it all.
    Playing,
}

impl Group {
    /// All, in the order of the course.
    pub const ALL: [Group; 7] = [
        Group::Opening,
        Group::Transferring,
        Group::Closing,
        Group::Losing,
        Group::Resetting,
        Group::Waiting,
        Group::Playing,
    ];

    /// The name as data: `opening`, `transferring`, ...
    pub const fn name(self) -> &'static str {
        match self {
            Group::Opening => "opening",
            Group::Transferring => "transferring",
            Group::Closing => "closing",
            Group::Losing => "losing",
            Group::Resetting => "resetting",
            Group::Waiting => "waiting",
            Group::Playing => "playing",
        }
    }
}

/// The lessons in the order of the course: each id is the name of a file in `scenarios/`.
pub const COURSE: &[(Group, &[&str])] = &[
    (
        Group::Opening,
        &[
            "three-way-handshake",
            "connection-refused",
            "backlog-full",
            "simultaneous-open",
            "old-duplicate-syn",
            "old-duplicate-two-listeners",
        ],
    ),
    (Group::Transferring, &["half-close"]),
    (
        Group::Closing,
        &[
            "normal-close",
            "server-closes-first",
            "three-segment-close",
            "simultaneous-close",
            "close-from-syn-rcvd",
            "close-wait-leak",
        ],
    ),
    (
        Group::Losing,
        &[
            "lost-syn",
            "syn-timeout",
            "lost-syn-ack",
            "lost-handshake-ack",
            "lost-first-fin",
            "lost-first-ack",
            "lost-second-fin",
            "lost-last-ack",
        ],
    ),
    (
        Group::Resetting,
        &[
            "abort",
            "close-with-unread-data",
            "half-open-syn",
            "half-open-data",
            "in-window-rst",
            "old-duplicate-rst",
        ],
    ),
    (
        Group::Waiting,
        &[
            "time-wait-lost-ack",
            "time-wait-old-duplicate",
            "time-wait-port",
            "time-wait-new-syn",
            "time-wait-assassination",
            "time-wait-cut-short",
            "time-wait-late-copy",
            "peer-vanishes",
        ],
    ),
    (Group::Playing, &["free-play"]),
];
