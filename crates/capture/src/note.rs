//! What is written beside a packet, as data: names of states and rules, and no words.

use lifelines_sim::{End, Happening, LossReason, Recording};
use lifelines_tcp::State;

use crate::Sighting;
use crate::file::Direction;

/// One comment a line: the name of the segment, the states of both ends before and after, the
/// rules, and what the network did.
pub fn notes(recording: &Recording, sighting: &Sighting) -> Vec<String> {
    let flight = &recording.flights[sighting.flight];
    let mut notes = vec![match flight.injected {
        Some(origin) => format!("segment: injected {}", origin.name()),
        None => format!(
            "segment: {} {}",
            flight.name.from.name(),
            flight.name.ordinal
        ),
    }];
    if flight.name.connection != 0 {
        notes.push(format!("connection: {}", flight.name.connection));
    }
    for end in End::BOTH {
        notes.extend(states(recording, sighting, flight.name.connection, end));
    }
    let rules = recording.moments.get(sighting.moment).map(|m| &m.rules[..]);
    if let Some(rules @ [_, ..]) = rules {
        let names: Vec<&str> = rules.iter().map(|rule| rule.name()).collect();
        notes.push(format!("rules: {}", names.join(", ")));
    }
    if let Some(earlier) = flight.repeats.and_then(|id| recording.flights.get(id)) {
        let name = earlier.name;
        notes.push(format!("repeats: {} {}", name.from.name(), name.ordinal));
    }
    notes.extend(loss(recording, sighting).map(|reason| format!("lost: {}", reason.name())));
    notes
}

/// `client: FIN-WAIT-1 -> FIN-WAIT-2`, or one state when the moment leaves it alone.
fn states(recording: &Recording, sighting: &Sighting, connection: u8, end: End) -> Option<String> {
    let [before, after] =
        [sighting.moment, sighting.moment + 1].map(|step| state(recording, step, connection, end));
    let (before, after, name) = (before.unwrap_or_default(), after?, end.name());
    Some(match before == after {
        true => format!("{name}: {after}"),
        false => format!("{name}: {before} -> {after}"),
    })
}

/// The state of an end of the connection after so many moments; `None` while it has none.
fn state(recording: &Recording, step: usize, connection: u8, end: End) -> Option<State> {
    let other = || recording.hosts_at(step)[end.index()].other(connection);
    match connection {
        0 => Some(recording.ends_at(step)[end.index()].state()),
        _ => other().map(|connection| connection.state()),
    }
}

/// What the network did to it, as far as this sighting is about it.
fn loss(recording: &Recording, sighting: &Sighting) -> Option<LossReason> {
    let flight = &recording.flights[sighting.flight];
    let moment = match sighting.direction {
        Direction::Out => flight.lost?.moment?,
        Direction::In => sighting.moment,
    };
    match recording.moments.get(moment)?.happening {
        Happening::Loss { reason, .. } => Some(reason),
        _ => None,
    }
}
