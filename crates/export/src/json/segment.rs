//! Segments and their ways over the link.

use lifelines_sim::{Flight, FlightId, Origin, Recording};
use lifelines_tcp::Segment;
use serde_json::{Value, json};

/// How a moment speaks of a segment: the name that a script gives it, and where it stands in
/// `segments`. One that nobody sent has no name, but an origin.
pub(super) fn reference(id: FlightId, recording: &Recording) -> Value {
    let named = |flight: &Flight| {
        json!({
            "index": id,
            "from": flight.name.from.name(),
            "connection": flight.name.connection,
            "ordinal": flight.name.ordinal,
            "injected": flight.injected.map(Origin::name),
        })
    };
    recording.flights.get(id).map_or(Value::Null, named)
}

/// A segment: whose it is, what became of it, and what it carries.
pub(super) fn flight(flight: &Flight, recording: &Recording) -> Value {
    json!({
        "from": flight.name.from.name(),
        "connection": flight.name.connection,
        "ordinal": flight.name.ordinal,
        "injected": flight.injected.map(Origin::name),
        "sent_us": flight.sent.as_micros(),
        "sent_in_step": flight.injected.is_none().then_some(flight.sent_in + 1),
        "lost_us": flight.lost.map(|way| way.at.as_micros()),
        "lost_in_step": flight.lost.and_then(|way| way.moment).map(|index| index + 1),
        "arrives_us": flight.arrivals.iter().map(|way| way.at.as_micros()).collect::<Vec<_>>(),
        "arrives_in_steps": flight
            .arrivals
            .iter()
            .map(|way| way.moment.map(|index| index + 1))
            .collect::<Vec<_>>(),
        "repeats": flight.repeats.map(|id| reference(id, recording)),
        "segment": segment(&flight.segment),
    })
}

fn segment(segment: &Segment) -> Value {
    json!({
        "flags": segment.control_bits().collect::<Vec<_>>(),
        "seq": segment.seq.0,
        "ack": segment.ack.map(|ack| ack.0),
        "window": segment.window,
        "mss": segment.mss,
        "urgent": segment.urgent,
        "len": segment.payload.len(),
        "text": String::from_utf8_lossy(&segment.payload),
    })
}
