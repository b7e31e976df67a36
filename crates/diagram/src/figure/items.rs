//! Events joined into the numbered lines of a figure.

use lifelines_sim::{End, FlightId, Recording};

use super::events::{Event, What, events};
use super::{name, spelled};

/// A numbered line, which may run over several rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Item {
    pub rows: Vec<Row>,
}

/// One row: what stands at each end, and a segment between.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    pub left: String,
    pub wire: Option<Wire>,
    pub right: String,
}

/// A segment and the marks at both sides of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wire {
    pub marks: (&'static str, &'static str),
    pub segment: String,
}

const IN_THE_NETWORK: &str = "...";

impl Row {
    /// A row without a segment.
    pub fn states(left: impl Into<String>, right: impl Into<String>) -> Self {
        Row {
            left: left.into(),
            wire: None,
            right: right.into(),
        }
    }

    /// A row without a segment, with something at one end only.
    fn at(end: End, text: impl Into<String>) -> Self {
        match end {
            End::Client => Row::states(text, ""),
            End::Server => Row::states("", text),
        }
    }
}

/// The numbered lines of a recording.
pub(super) fn items(recording: &Recording) -> Vec<Item> {
    let events = events(recording);
    let mut states = recording.start.each_ref().map(|end| end.state());
    let folded = events
        .iter()
        .take_while(|event| event.what == What::PassiveOpen)
        .count();
    for event in &events[..folded] {
        states[event.end.index()] = event.state;
    }
    let mut writer = Writer {
        recording,
        events: &events[folded..],
        items: vec![Item {
            rows: vec![Row::states(name(states[0]), name(states[1]))],
        }],
        joint: false,
    };
    while !writer.events.is_empty() {
        if !writer.both_at_once() {
            writer.next();
        }
    }
    writer.items
}

/// Turns events into items, from the front.
struct Writer<'a> {
    recording: &'a Recording,
    events: &'a [Event],
    items: Vec<Item>,
    /// Whether both ends have done the same at once so far, since both were called at once.
    joint: bool,
}

impl Writer<'_> {
    /// One event, or a departure with its arrival, and the note above it.
    fn next(&mut self) {
        self.joint = false;
        let mut rows = Vec::new();
        let note = self.note_of(0);
        if let Some((event, text)) = note {
            rows.push(Row::at(event.end, text));
            self.events = &self.events[1..];
            let leads_to_segment = self.events.first().is_some_and(|next| {
                next.moment == event.moment && matches!(next.what, What::Departure(_))
            });
            if !leads_to_segment {
                rows.push(Row::at(event.end, name(event.state)));
                self.items.push(Item { rows });
                return;
            }
        }
        let Some((&event, rest)) = self.events.split_first() else {
            return;
        };
        self.events = rest;
        match event.what {
            What::Departure(flight) => {
                let arrival = rest.first().filter(|next| {
                    matches!(next.what, What::Arrival(other, _) if other == flight)
                        && self.recording.flights[flight].lost.is_none()
                });
                rows.push(match arrival {
                    Some(arrival) => {
                        self.events = &rest[1..];
                        let there = name(arrival.state);
                        self.whole(flight, name(event.state), there)
                    }
                    None => self.departure(flight, name(event.state)),
                });
            }
            What::Arrival(flight, copy) => rows.push(self.arrival(flight, copy, name(event.state))),
            // Taken off above.
            What::Note(_) | What::PassiveOpen => {}
        }
        self.items.push(Item { rows });
    }

    /// What both ends do at one instant, as Figure 13 tells it: both notes and both states on
    /// one row, then what is on the way. It begins with two equal calls, and goes on as long as
    /// both ends keep doing the same. False when the next events are of another kind.
    fn both_at_once(&mut self) -> bool {
        self.both_close() || self.both_answer() || self.both_time_out()
    }

    /// Both ends are called at once, and a segment of each crosses the other's.
    fn both_close(&mut self) -> bool {
        let (Some((one, text)), Some((other, same))) = (self.note_of(0), self.note_of(2)) else {
            return false;
        };
        if !self.equal(&one, &other) || text != same {
            return false;
        }
        let rows = vec![Row::states(text, same)];
        let ways = [self.events.get(1), self.events.get(3)].map(|event| event.copied());
        self.cross(ways, 4, rows)
    }

    /// Both ends answer at once what they got at once, after a call at once.
    fn both_answer(&mut self) -> bool {
        self.joint
            && self.cross(
                [0, 1].map(|index| self.events.get(index).copied()),
                2,
                Vec::new(),
            )
    }

    /// Two departures, and right after them the two arrivals.
    fn cross(&mut self, ways: [Option<Event>; 2], skip: usize, mut rows: Vec<Row>) -> bool {
        let [Some(one), Some(other)] = ways else {
            return false;
        };
        let (What::Departure(mine), What::Departure(theirs)) = (one.what, other.what) else {
            return false;
        };
        let Some([first, second]) = self.events.get(skip..skip + 2) else {
            return false;
        };
        let crossing = first.what == What::Arrival(theirs, 0)
            && second.what == What::Arrival(mine, 0)
            && self.equal(first, second);
        if !crossing || !self.equal(&one, &other) || one.end != End::Client {
            return false;
        }
        let (first, second) = (*first, *second);
        rows.push(Row {
            right: name(other.state),
            ..self.departure(mine, name(one.state))
        });
        rows.push(self.whole(theirs, String::new(), String::new()));
        rows.push(self.arrival(mine, 0, String::new()));
        self.items.push(Item { rows });
        self.events = &self.events[skip + 2..];
        self.joint = true;
        let answered = self
            .events
            .first()
            .is_some_and(|next| next.moment == first.moment);
        if !answered {
            let rows = vec![Row::states(name(first.state), name(second.state))];
            self.items.push(Item { rows });
        }
        true
    }

    /// The same timer runs out at both ends at once.
    fn both_time_out(&mut self) -> bool {
        let (Some((one, text)), Some((other, same))) = (self.note_of(0), self.note_of(1)) else {
            return false;
        };
        if !self.equal(&one, &other) || text != same {
            return false;
        }
        let rows = [
            Row::states(text, same),
            Row::states(name(one.state), name(other.state)),
        ];
        // Below the states that both were in, if they have just been written.
        if !self.joint {
            self.items.push(Item::default());
        }
        if let Some(item) = self.items.last_mut() {
            item.rows.extend(rows);
        }
        self.events = &self.events[2..];
        true
    }

    /// The note that the event at that place is.
    fn note_of(&self, place: usize) -> Option<(Event, &'static str)> {
        let event = *self.events.get(place)?;
        match event.what {
            What::Note(text) => Some((event, text)),
            What::PassiveOpen => Some((event, "(Open)")),
            What::Departure(_) | What::Arrival(..) => None,
        }
    }

    /// Whether two events happen at one instant to both ends alike.
    fn equal(&self, one: &Event, other: &Event) -> bool {
        let at = |event: &Event| self.recording.moments[event.moment].at;
        one.end != other.end && one.state == other.state && at(one) == at(other)
    }

    /// A segment that leaves and arrives on one row.
    fn whole(&self, flight: FlightId, here: String, there: String) -> Row {
        let marks = match self.from(flight) {
            End::Client => ("-->", "-->"),
            End::Server => ("<--", "<--"),
        };
        self.row(flight, marks, here, there)
    }

    /// A segment that leaves, and is still on the way or will be lost.
    fn departure(&self, flight: FlightId, here: String) -> Row {
        let marks = match self.from(flight) {
            End::Client => ("-->", IN_THE_NETWORK),
            End::Server => (IN_THE_NETWORK, "<--"),
        };
        let lost = self.recording.flights[flight].lost.is_some();
        let there = if lost { "(lost)" } else { "" };
        self.row(flight, marks, here, there.to_string())
    }

    /// A segment that arrives after other things have happened.
    fn arrival(&self, flight: FlightId, copy: usize, there: String) -> Row {
        let marks = match self.from(flight) {
            End::Client => (IN_THE_NETWORK, "-->"),
            End::Server => ("<--", IN_THE_NETWORK),
        };
        let repeated = copy > 0 || self.recording.flights[flight].lost.is_some();
        let here = if repeated { "(duplicate)" } else { "" };
        self.row(flight, marks, here.to_string(), there)
    }

    /// A row with the sender's side and the receiver's.
    fn row(
        &self,
        flight: FlightId,
        marks: (&'static str, &'static str),
        here: String,
        there: String,
    ) -> Row {
        let (left, right) = match self.from(flight) {
            End::Client => (here, there),
            End::Server => (there, here),
        };
        Row {
            left,
            wire: Some(Wire {
                marks,
                segment: spelled(&self.recording.flights[flight].segment),
            }),
            right,
        }
    }

    fn from(&self, flight: FlightId) -> End {
        self.recording.flights[flight].name.from
    }
}
