//! A recording as lines of plain text, one a moment.

use lifelines_sim::{End, FlightId, Happening, Moment, Recording};
use lifelines_tcp::{Naming, State, Timer};

use crate::layout::{durations, spelling};
use crate::{Label, Lettering, metrics};

/// One line a moment: the time, the end, its states before and after, and what happened.
///
/// The first line is the states in which the story begins. Columns are in line where letters
/// are of fixed width, Han ones twice as wide.
pub fn text(recording: &Recording, naming: Naming, lettering: &dyn Lettering) -> String {
    let teller = Teller::new(recording, naming, lettering);
    let mut rows: Vec<[String; 4]> = End::BOTH
        .map(|end| teller.beginning(end))
        .into_iter()
        .collect();
    let moments = recording.moments.iter().enumerate();
    rows.extend(moments.map(|(index, moment)| teller.row(index, moment)));
    set_in_columns(&rows)
}

/// Where one moment happens, and what: two columns of its line in [`text`].
pub fn line(recording: &Recording, moment: usize, lettering: &dyn Lettering) -> [String; 2] {
    let teller = Teller::new(recording, Naming::default(), lettering);
    let [_, end, _, what] = teller.row(moment, &recording.moments[moment]);
    [end, what]
}

/// The rows with all columns but the last as wide as their widest cell.
fn set_in_columns(rows: &[[String; 4]]) -> String {
    let width = |cell: &String| metrics::columns(cell);
    let widest = |column: usize| {
        rows.iter()
            .map(|row| width(&row[column]))
            .max()
            .unwrap_or(0)
    };
    let widths = [widest(0), widest(1), widest(2)];
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let room = widths.get(column).map_or(0, |widest| widest - width(cell));
            let blanks = " ".repeat(room);
            match column {
                // Times lean on what follows.
                0 => line.push_str(&format!("{blanks}{cell}  ")),
                1 | 2 => line.push_str(&format!("{cell}{blanks}  ")),
                _ => line.push_str(cell),
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Puts moments into words.
struct Teller<'a> {
    recording: &'a Recording,
    naming: Naming,
    lettering: &'a dyn Lettering,
    active: [bool; 2],
}

impl<'a> Teller<'a> {
    fn new(recording: &'a Recording, naming: Naming, lettering: &'a dyn Lettering) -> Self {
        Teller {
            recording,
            naming,
            lettering,
            active: End::BOTH.map(|end| recording.path(end).contains(&State::SynSent)),
        }
    }

    fn beginning(&self, end: End) -> [String; 4] {
        let state = self.recording.start[end.index()].state();
        let state = state.name(self.naming).to_string();
        [String::new(), self.end(Some(end)), state, String::new()]
    }

    fn row(&self, index: usize, moment: &Moment) -> [String; 4] {
        let time = moment.at.since(lifelines_tcp::Instant::ZERO);
        [
            durations::in_words(time, self.lettering),
            self.end(moment.end),
            self.states(index, moment),
            self.on_connection(moment, self.one_after_another(self.what(moment))),
        ]
    }

    /// `what`, and on which connection it happens when that is not the one of the story.
    fn on_connection(&self, moment: &Moment, what: String) -> String {
        let other = moment.connection.filter(|connection| *connection != 0);
        let Some(other) = other else { return what };
        let port = self.recording.settings.port(End::Client, other);
        let label = Label::plain("stage-text-other-connection");
        let label = label.number("port", i64::from(port));
        self.lettering.text(&label.text("what", what))
    }

    fn end(&self, end: Option<End>) -> String {
        self.say(match end {
            Some(End::Client) => "stage-client",
            Some(End::Server) => "stage-server",
            None => "stage-network",
        })
    }

    fn states(&self, index: usize, moment: &Moment) -> String {
        let Some(end) = moment.end else {
            return String::new();
        };
        let before = self.recording.ends_at(index)[end.index()].state();
        let after = moment.after[end.index()].state();
        let name = |state: State| state.name(self.naming);
        if before == after {
            name(after).to_string()
        } else {
            format!("{} → {}", name(before), name(after))
        }
    }

    /// The event, what was sent, and what the application was told.
    fn what(&self, moment: &Moment) -> Vec<String> {
        let mut parts = Vec::new();
        let active = moment.end.is_some_and(|end| self.active[end.index()]);
        match &moment.happening {
            Happening::Call { .. } if self.recording.resets_unaccepted(moment) => {
                parts.push(self.say(spelling::RESETS_UNACCEPTED));
            }
            Happening::Call { call, .. } => {
                parts.push(spelling::called(call, false).join(", "));
            }
            Happening::Arrival { flight, copy } => {
                let lost = self.recording.flights[*flight].lost.is_some();
                parts.push(self.of_segment(
                    if *copy > 0 || lost {
                        "stage-text-arrives-again"
                    } else {
                        "stage-text-arrives"
                    },
                    moment,
                    *flight,
                ));
            }
            Happening::Loss { flight, copy, .. } => {
                let key = match copy {
                    None => "stage-text-lost",
                    Some(_) => "stage-text-unanswered",
                };
                parts.push(self.of_segment(key, moment, *flight));
            }
            Happening::Timeout { timer } => parts.push(self.say(ran_out(*timer))),
            Happening::Accept { taken, .. } => parts.push(spelling::accept(*taken)),
            Happening::AddressInUse { .. } => parts.push(spelling::ADDRESS_IN_USE.to_string()),
            Happening::Host { act, .. } => parts.push(self.say(spelling::host_act(*act))),
        }
        for &flight in &moment.sent {
            parts.push(self.of_segment(
                match self.recording.flights[flight].repeats {
                    Some(_) => "stage-text-sends-again",
                    None => "stage-text-sends",
                },
                moment,
                flight,
            ));
        }
        parts.extend(spelling::returned(self.recording, moment, active));
        parts
    }

    fn one_after_another(&self, parts: Vec<String>) -> String {
        let then = |first, next| {
            let label = Label::plain("stage-text-then");
            self.lettering
                .text(&label.text("first", first).text("next", next))
        };
        parts.into_iter().reduce(then).unwrap_or_default()
    }

    /// A segment; of another connection, its port is told here only where the line does not.
    fn of_segment(&self, key: &'static str, moment: &Moment, flight: FlightId) -> String {
        let flight = &self.recording.flights[flight];
        let mut segment = crate::layout::whole(self.recording, flight);
        if moment.connection == Some(flight.name.connection) {
            let port = spelling::port(&self.recording.settings, moment.connection);
            segment.drain(..port.len());
        }
        let label = Label::plain(key).text("segment", segment);
        self.lettering.text(&label)
    }

    fn say(&self, key: &'static str) -> String {
        self.lettering.text(&Label::plain(key))
    }
}

const fn ran_out(timer: Timer) -> &'static str {
    match timer {
        Timer::Retransmission => "stage-text-timeout-retransmission",
        Timer::Persist => "stage-text-timeout-persist",
        Timer::DelayedAck => "stage-text-timeout-delayed-ack",
        Timer::KeepAlive => "stage-text-timeout-keep-alive",
        Timer::User => "stage-text-timeout-user",
        Timer::TimeWait => "stage-text-timeout-time-wait",
    }
}
