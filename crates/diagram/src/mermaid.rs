//! A recording as a Mermaid sequence diagram.

use std::fmt::Write as _;

use lifelines_sim::{End, Flight, Happening, Recording};
use lifelines_tcp::{Naming, State};

use crate::layout::spelling;
use crate::{Label, Lettering};

/// The text of a `sequenceDiagram`: states as notes, segments as arrows in order of departure,
/// lost ones with a cross, calls as notes beside their end. What nobody has sent, and what comes
/// once more, stands where it arrives, with an open arrow.
///
/// Mermaid knows no time: a segment stands where it leaves, and its arrival is the order of
/// the states below it.
pub fn mermaid(recording: &Recording, naming: Naming, lettering: &dyn Lettering) -> String {
    let mut out = String::from("sequenceDiagram\n");
    let say = |key| lettering.text(&Label::plain(key));
    let names = [say("stage-client"), say("stage-server")];
    for end in End::BOTH {
        let name = escaped(&names[end.index()]);
        let _ = writeln!(out, "    participant {} as {name}", short(end));
    }
    for end in End::BOTH {
        let state = recording.start[end.index()].state().name(naming);
        let _ = writeln!(out, "    Note over {}: {state}", short(end));
    }
    for (index, moment) in recording.moments.iter().enumerate() {
        let Some(end) = moment.end else { continue };
        if let Happening::Call { call, .. } = &moment.happening
            && !recording.resets_unaccepted(moment)
        {
            let side = match end {
                End::Client => "left",
                End::Server => "right",
            };
            let port = spelling::port(&recording.settings, moment.connection);
            let call = port + &spelling::called(call, false).join(", ");
            let _ = writeln!(out, "    Note {side} of {}: {}", short(end), escaped(&call));
        }
        if let Happening::Arrival { flight, copy } = moment.happening {
            let flight = &recording.flights[flight];
            let again = copy > 0 || flight.lost.is_some();
            if again || flight.injected.is_some() {
                let arrow = if again { "--)" } else { "-)" };
                segment(&mut out, recording, flight, arrow);
            }
        }
        let before = recording.ends_at(index)[end.index()].state();
        let after: State = moment.after[end.index()].state();
        if after != before {
            let _ = writeln!(out, "    Note over {}: {}", short(end), after.name(naming));
        }
        for &flight in &moment.sent {
            let flight = &recording.flights[flight];
            let lost = flight.lost.is_some() || flight.arrivals.is_empty();
            let arrow = match (lost, flight.repeats) {
                (true, None) => "-x",
                (true, Some(_)) => "--x",
                (false, None) => "->>",
                (false, Some(_)) => "-->>",
            };
            segment(&mut out, recording, flight, arrow);
        }
    }
    out
}

/// A segment on its way, with its flags and numbers.
fn segment(out: &mut String, recording: &Recording, flight: &Flight, arrow: &str) {
    let [from, to] = [flight.name.from, flight.name.from.other()].map(short);
    let label = escaped(&crate::layout::whole(recording, flight));
    let _ = writeln!(out, "    {from}{arrow}{to}: {label}");
}

const fn short(end: End) -> &'static str {
    match end {
        End::Client => "C",
        End::Server => "S",
    }
}

/// Text as Mermaid takes it: what would end it or begin an entity is written as an entity.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '#' => out.push_str("#35;"),
            ';' => out.push_str("#59;"),
            letter => out.push(letter),
        }
    }
    out
}
