//! A [`Recording`] as a pcapng file: what a capture on the wire of a host would have written.
//!
//! `frame` makes a segment an Ethernet frame, `note` writes what happened beside it, `file` is
//! the format. The same recording gives the same octets on every machine.

#![forbid(unsafe_code)]

mod file;
mod frame;
mod note;

use std::fmt;

use lifelines_sim::{End, FlightId, Happening, LossReason, Recording};
use lifelines_tcp::Instant;

use self::file::{Direction, File};

/// Virtual time zero: 2000-01-01 00:00:00 UTC, in microseconds since 1970. Any instant would do;
/// this one is seen to be none of today's.
pub const EPOCH: u64 = 946_684_800_000_000;

/// Where one captures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Vantage {
    /// On the client's wire: what it sends, and what arrives there.
    #[default]
    Client,
    /// On the server's wire.
    Server,
    /// On both, as two interfaces of one file. Whatever arrives is in it twice, and a reader of
    /// the file may take the second for a retransmission.
    Both,
}

impl Vantage {
    fn ends(self) -> &'static [End] {
        match self {
            Vantage::Client => &[End::Client],
            Vantage::Server => &[End::Server],
            Vantage::Both => &End::BOTH,
        }
    }
}

/// A segment that no IPv4 packet can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// Which.
    pub flight: FlightId,
    /// The octets of its text.
    pub octets: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TooLong { flight, octets } = self;
        let most = usize::from(u16::MAX) - frame::HEADERS;
        write!(
            f,
            "segment {} of the run has {octets} octets of text, and an IPv4 packet has room for \
             {most}; a smaller mss makes it fit",
            flight + 1
        )
    }
}

impl std::error::Error for TooLong {}

/// A segment where it was seen.
struct Sighting {
    at: Instant,
    /// The moment of its departure or arrival, by index.
    moment: usize,
    direction: Direction,
    flight: FlightId,
    /// The interface, by index.
    interface: u32,
}

/// The file that a capture of the whole run leaves, under the name of the run.
///
/// What is lost on the way is seen at its sender only; what meets a crashed host is still seen
/// on its wire, and what meets a cut line is not.
///
/// # Errors
///
/// When a segment is larger than an IPv4 packet can be.
pub fn pcapng(recording: &Recording, vantage: Vantage, name: &str) -> Result<Vec<u8>, TooLong> {
    let mut file = File::new(name);
    let mut seen = Vec::new();
    for (interface, &end) in (0..).zip(vantage.ends()) {
        file.interface(end.name(), frame::MAC[end.index()]);
        seen.extend(sightings(recording, end, interface));
    }
    // An arrival comes before what it brings about.
    seen.sort_by_key(|s| (s.at, s.moment, s.direction, s.flight, s.interface));
    for sighting in &seen {
        let Some(frame) = frame::frame(recording, sighting.flight) else {
            let octets = recording.flights[sighting.flight].segment.payload.len();
            let flight = sighting.flight;
            return Err(TooLong { flight, octets });
        };
        file.packet(
            sighting.interface,
            EPOCH.saturating_add(sighting.at.as_micros()),
            &frame,
            sighting.direction,
            &note::notes(recording, sighting),
        );
    }
    Ok(file.into_bytes())
}

/// Everything that the wire of `end` sees.
fn sightings(recording: &Recording, end: End, interface: u32) -> Vec<Sighting> {
    let mut seen = Vec::new();
    let mut see = |flight, direction, at, moment| {
        seen.push(Sighting {
            at,
            moment,
            direction,
            flight,
            interface,
        });
    };
    for (id, flight) in recording.flights.iter().enumerate() {
        if flight.name.from != end {
            for arrival in &flight.arrivals {
                match arrival.moment {
                    Some(moment) if !is_cut_off(recording, moment) => {
                        see(id, Direction::In, arrival.at, moment);
                    }
                    _ => {}
                }
            }
        } else if flight.injected.is_none() {
            see(id, Direction::Out, flight.sent, flight.sent_in);
        }
    }
    seen
}

/// Whether the moment is that of a segment that came to a cut line.
fn is_cut_off(recording: &Recording, moment: usize) -> bool {
    let happened = recording.moments.get(moment).map(|m| &m.happening);
    matches!(
        happened,
        Some(Happening::Loss {
            reason: LossReason::HostVanished,
            ..
        })
    )
}
