//! Time to height: how far down each moment stands.
//!
//! Moments are placed from the first to the last, each as high as those before it allow. Time
//! is drawn to scale while it is short; the longer nothing happens, the more it is compressed.

use lifelines_sim::{End, Happening, Recording};
use lifelines_tcp::Duration;

use super::beats::Beat;
use super::frame::{Frame, usual_latency};
use crate::Scale;

/// How high a silence is at most that was unfolded, in segments under each other.
const MOST_OPEN: f64 = 40.0;

/// The heights of all moments.
pub(super) struct Heights {
    /// Where the lifelines begin.
    pub top: f32,
    /// One a moment; never decreasing.
    pub y: Vec<f32>,
    /// Where the lifelines end.
    pub bottom: f32,
    /// The drop of a segment that travels as long as usual.
    pub slant: f32,
    /// The distance of two segments that leave in one moment.
    pub apart: f32,
    /// The usual latency, in microseconds.
    unit: u64,
}

impl Heights {
    /// Places all moments; `extra` is more room above single moments.
    pub fn new(
        recording: &Recording,
        beats: &[Beat],
        frame: &Frame,
        top: f32,
        extra: &[f32],
    ) -> Self {
        let span = frame.inner(End::Server) - frame.inner(End::Client);
        let mut heights = Heights {
            top,
            y: Vec::with_capacity(beats.len()),
            bottom: top,
            slant: (0.14 * span).max(3.4 * frame.size).min(4.6 * frame.size),
            apart: if labels_fit(recording, frame, span) {
                1.75
            } else {
                3.2
            } * frame.size,
            unit: usual_latency(recording),
        };
        for (index, extra) in extra.iter().enumerate() {
            let y = heights.place(recording, beats, frame, index) + extra;
            heights.y.push(y);
        }
        let last = heights.y.last().copied().unwrap_or(top);
        let sent_last = beats.last().map_or(0, |beat| beat.sends);
        let still_flying = recording
            .flights
            .iter()
            .any(|flight| flight.arrivals.iter().any(|way| way.moment.is_none()));
        let tail = if still_flying { heights.slant } else { 0.0 };
        heights.bottom = last + heights.leaving(sent_last) + tail + 3.4 * frame.size;
        heights
    }

    /// The map between time and height.
    pub fn scale(&self, beats: &[Beat]) -> Scale {
        let times = beats.iter().map(|beat| beat.at);
        Scale::new(self.top, times.zip(self.y.iter().copied()).collect())
    }

    /// Where a segment leaves: lower than its moment when others left before it.
    pub fn departure(&self, moment: usize, place: usize) -> f32 {
        self.y[moment] + self.apart * place as f32
    }

    /// The height of a stretch of time in which nothing happens.
    pub fn stretch(&self, time: Duration) -> f32 {
        let parts = time.as_micros() as f64 / self.unit as f64;
        let heights = if parts <= 1.5 {
            parts
        } else {
            (1.5 + 0.55 * (parts / 1.5).ln()).min(3.0)
        };
        self.slant * heights as f32
    }

    /// How much of a stretch of time its height leaves out.
    pub fn left_out(&self, time: Duration, height: f32) -> Duration {
        let drawn = f64::from(height / self.slant) * self.unit as f64;
        time - Duration::from_micros(drawn.max(0.0) as u64)
    }

    fn leaving(&self, sends: usize) -> f32 {
        self.apart * sends.saturating_sub(1) as f32
    }

    /// The least height of a moment, given those before it.
    fn place(&self, recording: &Recording, beats: &[Beat], frame: &Frame, index: usize) -> f32 {
        let beat = &beats[index];
        let mut y = self.after_time(beats, frame, index);
        if let Some(end) = beat.end {
            y = y.max(self.after_same_end(beats, frame, index, end));
        }
        match recording.moments[index].happening {
            Happening::Arrival { flight, .. } if recording.flights[flight].sent_in < index => {
                y = y.max(self.leaves(recording, flight) + 0.75 * self.slant);
            }
            Happening::Loss { flight, copy, .. } if recording.flights[flight].sent_in < index => {
                let way = match copy {
                    Some(_) => 0.75 * self.slant,
                    None => self.slant * lost_after(recording, flight),
                };
                y = y.max(self.leaves(recording, flight) + way.max(frame.size));
            }
            _ => {}
        }
        y
    }

    /// Below the moment before, by the time between.
    fn after_time(&self, beats: &[Beat], frame: &Frame, index: usize) -> f32 {
        let beat = &beats[index];
        let Some(before) = index.checked_sub(1) else {
            let lead = if beat.end.is_some() { 2.6 } else { 0.0 } * frame.size;
            let time = beat.at.since(lifelines_tcp::Instant::ZERO);
            return self.top + above(beat, frame) + lead.max(self.stretch(time));
        };
        let time = beat.at.since(beats[before].at);
        if time == Duration::ZERO {
            return self.y[before];
        }
        let least = self.leaving(beats[before].sends) + 0.8 * frame.size;
        let stretch = if frame.open == Some(beats[before].at) {
            let parts = time.as_micros() as f64 / self.unit as f64;
            self.slant * parts.min(MOST_OPEN) as f32
        } else {
            self.stretch(time)
        };
        self.y[before] + stretch.max(least)
    }

    /// Clear of what stands beside the same lifeline.
    fn after_same_end(&self, beats: &[Beat], frame: &Frame, index: usize, end: End) -> f32 {
        let before = beats[..index]
            .iter()
            .rposition(|beat| beat.end == Some(end));
        let (y, below) = match before {
            Some(before) => {
                let leaving = self.leaving(beats[before].sends);
                let below = below(&beats[before], frame).max(leaving);
                (
                    self.y[before],
                    below.max(self.apart - above(&beats[index], frame)),
                )
            }
            None => (self.top, 1.7 * frame.size),
        };
        y + below + above(&beats[index], frame)
    }

    /// Where a flight leaves.
    fn leaves(&self, recording: &Recording, flight: usize) -> f32 {
        let moment = recording.flights[flight].sent_in;
        let sent = &recording.moments[moment].sent;
        let place = sent.iter().position(|&other| other == flight).unwrap_or(0);
        self.departure(moment, place)
    }
}

/// Whether the labels of all segments fit beside their lines in one line; else they take one
/// above and one below.
fn labels_fit(recording: &Recording, frame: &Frame, span: f32) -> bool {
    recording.flights.iter().all(|flight| {
        let text = super::labels::whole(recording, flight);
        frame.lettering.width(&text, frame.mono(1.0)) <= 0.92 * span
    })
}

/// How much of its way a lost flight has made, 0 to 1.
pub(super) fn lost_after(recording: &Recording, flight: usize) -> f32 {
    let flight = &recording.flights[flight];
    let latency = recording.settings.latency[flight.name.from.index()].as_micros();
    match flight.lost {
        Some(loss) if latency > 0 => {
            let way = loss.at.since(flight.sent).as_micros() as f32 / latency as f32;
            way.max(0.15).min(0.93)
        }
        _ => 0.5,
    }
}

/// The room a moment's texts take above its height, beside the lifeline.
fn above(beat: &Beat, frame: &Frame) -> f32 {
    let lines = beat.aside.as_ref().map_or(0, |aside| aside.1.len());
    match (frame.narrow, lines) {
        (true, lines) => 0.3 * frame.size + 1.15 * frame.size * lines as f32,
        (false, 0) => 0.3 * frame.size,
        (false, lines) => 0.65 * frame.size + 1.15 * frame.size * (lines - 1) as f32,
    }
}

/// The room a moment's texts take below its height.
fn below(beat: &Beat, frame: &Frame) -> f32 {
    if beat.renamed {
        1.75 * frame.size
    } else if beat.aside.is_some() {
        0.65 * frame.size
    } else {
        0.3 * frame.size
    }
}
