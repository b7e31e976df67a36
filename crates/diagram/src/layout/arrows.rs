//! The segments as lines from departure to arrival or loss.

use lifelines_sim::{Arrival, End, Flight, FlightId, Recording};
use lifelines_tcp::{Duration, Instant};

use super::frame::Frame;
use super::heights::{Heights, lost_after};
use super::spelling;
use crate::{Arrow, ArrowKind, Label, Lettering, Point};

/// The arrows of all flights, without their labels yet.
pub(super) fn arrows(recording: &Recording, frame: &Frame, heights: &Heights) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for (id, flight) in recording.flights.iter().enumerate() {
        let way = Way {
            recording,
            frame,
            heights,
            id,
            flight,
        };
        if let Some(loss) = flight.lost {
            arrows.push(way.lost(loss));
        }
        for (copy, &arrival) in flight.arrivals.iter().enumerate() {
            arrows.push(way.arriving(copy, arrival));
        }
    }
    arrows
}

/// One flight, and what its arrows are measured by.
struct Way<'a> {
    recording: &'a Recording,
    frame: &'a Frame<'a>,
    heights: &'a Heights,
    id: FlightId,
    flight: &'a Flight,
}

impl Way<'_> {
    fn lost(&self, loss: Arrival) -> Arrow {
        let start = self.start();
        let y = match loss.moment {
            Some(moment) => self.heights.y[moment],
            None => start.y + self.heights.slant / 2.0,
        };
        let part = lost_after(self.recording, self.id);
        Arrow {
            kind: ArrowKind::Lost,
            ..self.arrow(None, start, self.on_the_way(part, y), loss)
        }
    }

    fn arriving(&self, copy: usize, arrival: Arrival) -> Arrow {
        let start = self.start();
        let original = copy == 0 && self.flight.lost.is_none();
        let (end, kind) = match arrival.moment {
            Some(moment) => {
                let dead = self.recording.moments[moment].end.is_none();
                let kind = match (dead, original) {
                    (true, _) => ArrowKind::Unanswered,
                    (false, true) => ArrowKind::Arrives,
                    (false, false) => ArrowKind::Duplicate,
                };
                // A bar in front of the lifeline, not an arrival at it.
                let part = if dead { 0.95 } else { 1.0 };
                (self.on_the_way(part, self.heights.y[moment]), kind)
            }
            None => {
                let part = self.made_so_far(arrival.at);
                let y = start.y + part * self.heights.slant;
                (self.on_the_way(part, y), ArrowKind::CutOff)
            }
        };
        let latency = self.recording.settings.latency[self.flight.name.from.index()];
        let travelled = arrival.at.since(self.flight.sent);
        let late = original && travelled > latency;
        Arrow {
            kind,
            delay: if late {
                travelled - latency
            } else {
                Duration::ZERO
            },
            ..self.arrow(Some(copy), start, end, arrival)
        }
    }

    fn arrow(&self, copy: Option<usize>, start: Point, end: Point, arrival: Arrival) -> Arrow {
        let from = self.flight.name.from;
        // Lost or not, the original keeps its key, and so the focus of whoever loses it.
        let after_loss = usize::from(self.flight.lost.is_some());
        let way = copy.map_or(0, |copy| copy + after_loss);
        Arrow {
            key: self.key(way),
            flight: self.id,
            copy,
            from,
            start,
            end,
            departs_at: self.flight.sent,
            ends_at: arrival.at.min(self.stop()),
            departs_in: self.flight.sent_in,
            ends_in: arrival.moment,
            kind: ArrowKind::Arrives,
            other: self.flight.name.connection > 0,
            retransmission: self.flight.repeats.is_some(),
            delay: Duration::ZERO,
            label: Vec::new(),
            loss: None,
            name: spelling::port(&self.recording.settings, Some(self.flight.name.connection))
                + &segment_name(self.flight, self.frame.lettering),
        }
    }

    /// A name of its own, which stays when something else changes.
    fn key(&self, way: usize) -> String {
        let name = self.flight.name;
        let end = name.from.name();
        match (self.flight.injected, name.connection) {
            (Some(_), _) => format!("injected-{}-{way}", self.id),
            (None, 0) => format!("{end}-{}-{way}", name.ordinal),
            (None, connection) => format!("{end}-{connection}-{}-{way}", name.ordinal),
        }
    }

    fn start(&self) -> Point {
        let sent = &self.recording.moments[self.flight.sent_in].sent;
        let place = sent.iter().position(|&id| id == self.id).unwrap_or(0);
        if self.flight.injected.is_some() {
            // Nobody sent it: it comes out of the network, half-way across.
            let y = self.heights.y[self.flight.sent_in] - self.heights.slant / 2.0;
            return self.on_the_way(0.5, y);
        }
        Point {
            x: self.frame.inner(self.flight.name.from),
            y: self.heights.departure(self.flight.sent_in, place),
        }
    }

    /// The point at that part of the way across, at that height.
    fn on_the_way(&self, part: f32, y: f32) -> Point {
        let from = self.frame.inner(self.flight.name.from);
        let to = self.frame.inner(self.flight.name.from.other());
        Point {
            x: from + part * (to - from),
            y,
        }
    }

    /// The part of its way that a segment has made when the recording stops.
    fn made_so_far(&self, arrives: Instant) -> f32 {
        let whole = arrives.since(self.flight.sent).as_micros().max(1) as f32;
        let made = self.stop().since(self.flight.sent).as_micros() as f32;
        (made / whole).max(0.3).min(1.0)
    }

    fn stop(&self) -> Instant {
        let last = self.recording.last();
        self.recording.settings.until.unwrap_or(last).max(last)
    }
}

/// The whole segment in one sentence, for those who cannot see it.
pub fn segment_name(flight: &Flight, lettering: &dyn Lettering) -> String {
    let end_name = |end| {
        lettering.text(&Label::plain(match end {
            End::Client => "stage-client",
            End::Server => "stage-server",
        }))
    };
    let segment = &flight.segment;
    let flags: Vec<_> = segment.control_bits().collect();
    let key = match (segment.ack.is_some(), segment.payload.is_empty()) {
        (true, true) => "stage-segment-ack",
        (true, false) => "stage-segment-ack-len",
        (false, true) => "stage-segment",
        (false, false) => "stage-segment-len",
    };
    let label = Label::plain(key)
        .text("from", end_name(flight.name.from))
        .text("to", end_name(flight.name.from.other()))
        .text("flags", flags.join(" "))
        .text("seq", segment.seq.to_string());
    let label = match segment.ack {
        Some(ack) => label.text("ack", ack.to_string()),
        None => label,
    };
    let label = if segment.payload.is_empty() {
        label
    } else {
        label.number("len", segment.payload.len() as i64)
    };
    lettering.text(&label)
}
