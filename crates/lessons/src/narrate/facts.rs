//! What a sentence about a moment may be filled with.
//!
//! Every `rule-*`, `moment-*` and `state-*` sentence may use every fact below, so that a
//! translator chooses freely; a fact that means nothing in a moment reads `–`.
//!
//! | fact | is |
//! | --- | --- |
//! | `closed`, `listen`, `syn-sent`, ... `time-wait` | each state, in the reader's spelling |
//! | `who`, `peer` | the end where it happened (the sender, on the link), and the other |
//! | `Who`, `Peer` | the same, to begin a sentence with |
//! | `from`, `to`, `peer-state` | the state of `who` before and after, and that of `peer` |
//! | `segment` | the segment that arrived or was lost, described |
//! | `flags`, `seq`, `ack`, `len`, `first`, `last`, `seg-window` | its parts; `len` counts octets of data, `first` and `last` are its sequence numbers |
//! | `una`, `nxt`, `expected`, `window` | SND.UNA, SND.NXT, RCV.NXT and RCV.WND of `who` before |
//! | `new-una`, `new-nxt`, `new-expected`, `new-window` | the same after |
//! | `out`, `out-flags`, `out-seq`, `out-ack` | the first segment sent in answer |
//! | `out-data` | the number of the first octet of data sent in answer |
//! | `rto`, `msl`, `two-msl` | lengths of time: the retransmission timeout after, MSL, twice that |

use lifelines_sim::{End, Happening, Moment, Recording, Script};
use lifelines_tcp::{Connection, Duration, Naming, Segment, Seq, State};

use crate::{Value, Words};

/// Stands for a fact that means nothing in this moment.
const NOTHING: &str = "–";

/// Facts of text, by name; numbers are sequence numbers or counts.
pub(crate) struct Facts<'a> {
    /// The language.
    pub(super) words: &'a Words,
    /// How states are spelled.
    pub(super) naming: Naming,
    /// The states of `who` before and after.
    pub(super) moves: [State; 2],
    values: Vec<(&'static str, Fact)>,
}

enum Fact {
    Number(i64),
    Text(String),
}

impl<'a> Facts<'a> {
    /// Those about no moment: the names of the states.
    pub(crate) fn of_states(words: &'a Words, naming: Naming) -> Self {
        let values = State::ALL
            .iter()
            .map(|&state| (state_key(state), Fact::Text(state.name(naming).to_owned())))
            .collect();
        Facts {
            words,
            naming,
            moves: [State::Closed; 2],
            values,
        }
    }

    /// Those of a step of a recording.
    pub(super) fn gather(
        words: &'a Words,
        script: &Script,
        recording: &Recording,
        step: usize,
        naming: Naming,
    ) -> Self {
        let mut facts = Facts::of_states(words, naming);
        let moment = step.checked_sub(1).map(|index| &recording.moments[index]);
        let who = moment.map_or(End::Client, |moment| place(recording, moment));
        let connection = moment.and_then(|moment| moment.connection).unwrap_or(0);
        let end_at = |step, end| end_at(recording, step, end, connection);
        let after = end_at(step, who).unwrap_or(&recording.ends_at(step)[who.index()]);
        let before = end_at(step.saturating_sub(1), who).unwrap_or(after);
        facts.moves = moves(moment, before, after);
        facts.add_ends(who);
        let peer = end_at(step, who.other()).map_or(State::Closed, Connection::state);
        facts.text("peer-state", peer.name(naming));
        facts.add_variables(before, ["una", "nxt", "expected", "window"]);
        facts.add_variables(after, ["new-una", "new-nxt", "new-expected", "new-window"]);
        let came = moment.and_then(|moment| carried(recording, moment));
        facts.add_segment(came);
        let sent = moment.map_or(&[][..], |moment| &moment.sent);
        facts.add_answer(
            sent.iter()
                .map(|&flight| &recording.flights[flight].segment),
        );
        let msl = script.settings.hosts[who.index()].policy.msl;
        facts.text("msl", &duration(words, msl));
        facts.text("two-msl", &duration(words, msl.saturating_mul(2)));
        facts.text("rto", &duration(words, after.rto()));
        facts
    }

    /// The sentence of that key, filled with these facts and `more`, which win.
    pub(crate) fn say(&self, key: &str, more: &[(&str, Value)]) -> String {
        let own = self.values.iter().map(|(name, fact)| {
            let value = match fact {
                Fact::Number(number) => Value::Number(*number),
                Fact::Text(text) => Value::Text(text),
            };
            (*name, value)
        });
        let all: Vec<_> = own.chain(more.iter().copied()).collect();
        self.words.say(key, &all)
    }

    fn add_ends(&mut self, who: End) {
        let [who, peer] = [who, who.other()].map(End::name);
        for (fact, key) in [
            ("who", format!("end-{who}")),
            ("Who", format!("end-{who}-first")),
            ("peer", format!("end-{peer}")),
            ("Peer", format!("end-{peer}-first")),
        ] {
            self.text(fact, &self.words.say(&key, &[]));
        }
        let [from, to] = self.moves.map(|state| state.name(self.naming));
        self.text("from", from);
        self.text("to", to);
    }

    fn add_variables(&mut self, end: &Connection, names: [&'static str; 4]) {
        let [una, nxt, expected, window] = names;
        self.number(una, Some(end.snd().una));
        self.number(nxt, Some(end.snd().nxt));
        self.number(expected, Some(end.rcv().nxt));
        self.number(window, Some(Seq(end.rcv().wnd)));
    }

    fn add_segment(&mut self, segment: Option<&Segment>) {
        let words = self.words;
        self.text_or_nothing("segment", segment.map(|segment| describe(words, segment)));
        self.text_or_nothing("flags", segment.map(flags));
        self.number("seq", segment.map(|segment| segment.seq));
        self.number("ack", segment.and_then(|segment| segment.ack));
        self.number(
            "len",
            segment.map(|segment| Seq(segment.payload.len() as u32)),
        );
        self.number("first", segment.map(|segment| segment.seq));
        // The last number a segment occupies; of an empty one, the one it stands at.
        self.number(
            "last",
            segment.map(|segment| segment.seq + segment.len().saturating_sub(1)),
        );
        self.number(
            "seg-window",
            segment.map(|segment| Seq(u32::from(segment.window))),
        );
    }

    fn add_answer<'s>(&mut self, mut sent: impl Iterator<Item = &'s Segment> + Clone) {
        let words = self.words;
        let data = sent.clone().find(|segment| !segment.payload.is_empty());
        self.number("out-data", data.map(|segment| segment.seq));
        let segment = sent.next();
        self.text_or_nothing("out", segment.map(|segment| describe(words, segment)));
        self.text_or_nothing("out-flags", segment.map(flags));
        self.number("out-seq", segment.map(|segment| segment.seq));
        self.number("out-ack", segment.and_then(|segment| segment.ack));
    }

    fn text(&mut self, name: &'static str, text: &str) {
        self.values.push((name, Fact::Text(text.to_owned())));
    }

    fn text_or_nothing(&mut self, name: &'static str, text: Option<String>) {
        self.values
            .push((name, Fact::Text(text.unwrap_or_else(|| NOTHING.to_owned()))));
    }

    fn number(&mut self, name: &'static str, number: Option<Seq>) {
        let fact = match number {
            Some(Seq(number)) => Fact::Number(i64::from(number)),
            None => Fact::Text(NOTHING.to_owned()),
        };
        self.values.push((name, fact));
    }
}

/// An end of a connection after `step` moments; `None` while it was never used.
fn end_at(recording: &Recording, step: usize, end: End, connection: u8) -> Option<&Connection> {
    match connection {
        0 => Some(&recording.ends_at(step)[end.index()]),
        _ => recording.hosts_at(step)[end.index()].other(connection),
    }
}

/// The states before and after: of what the transitions are about, be it the connection, one that
/// a listener gives birth to, or the listener.
fn moves(moment: Option<&Moment>, before: &Connection, after: &Connection) -> [State; 2] {
    match moment.map(|moment| moment.transitions.as_slice()) {
        Some([first, .., last]) => [first.from, last.to],
        Some([only]) => [only.from, only.to],
        _ => [before.state(), after.state()],
    }
}

/// The end a moment is about: where it happened, or, on the link, who had sent.
pub(super) fn place(recording: &Recording, moment: &Moment) -> End {
    match (&moment.happening, moment.end) {
        (_, Some(end)) => end,
        (Happening::Loss { flight, .. } | Happening::Arrival { flight, .. }, None) => {
            recording.flights[*flight].name.from
        }
        (_, None) => End::Client,
    }
}

/// The segment that arrived or was lost.
fn carried<'a>(recording: &'a Recording, moment: &Moment) -> Option<&'a Segment> {
    match moment.happening {
        Happening::Arrival { flight, .. } | Happening::Loss { flight, .. } => {
            Some(&recording.flights[flight].segment)
        }
        _ => None,
    }
}

/// The part of a key that names a state: the RFC's name in small letters, `syn-received`.
pub(crate) const fn state_key(state: State) -> &'static str {
    match state {
        State::Closed => "closed",
        State::Listen => "listen",
        State::SynSent => "syn-sent",
        State::SynReceived => "syn-received",
        State::Established => "established",
        State::FinWait1 => "fin-wait-1",
        State::FinWait2 => "fin-wait-2",
        State::CloseWait => "close-wait",
        State::Closing => "closing",
        State::LastAck => "last-ack",
        State::TimeWait => "time-wait",
    }
}

/// The control bits as the stage writes them: `FIN ACK`; `–` when there are none.
fn flags(segment: &Segment) -> String {
    let bits: Vec<_> = segment.control_bits().collect();
    match bits.as_slice() {
        [] => NOTHING.to_owned(),
        bits => bits.join(" "),
    }
}

/// A segment in a few words: `FIN ACK seq=101 ack=301`, and its data.
pub(super) fn describe(words: &Words, segment: &Segment) -> String {
    let mut said = match flags(segment) {
        none if none == NOTHING => format!("seq={}", segment.seq),
        flags => format!("{flags} seq={}", segment.seq),
    };
    if let Some(ack) = segment.ack {
        said.push_str(&format!(" ack={ack}"));
    }
    if segment.payload.is_empty() {
        return said;
    }
    let data = data(words, &segment.payload);
    let parts = [
        ("segment", Value::Text(&said)),
        ("data", Value::Text(&data)),
    ];
    words.say("segment-with-data", &parts)
}

/// Octets, counted, and shown when they are short, printable text.
pub(super) fn data(words: &Words, octets: &[u8]) -> String {
    const SHOWN: usize = 32;
    let n = Value::Number(octets.len() as i64);
    match std::str::from_utf8(octets) {
        Ok(text) if !text.is_empty() && text.len() <= SHOWN && !text.contains(char::is_control) => {
            words.say("data-text", &[("n", n), ("text", Value::Text(text))])
        }
        _ => words.say("data-octets", &[("n", n)]),
    }
}

/// A length of time in the largest unit of which it is a whole number, or in seconds with as
/// many decimals as it takes.
pub(super) fn duration(words: &Words, length: Duration) -> String {
    let micros = length.as_micros();
    let (key, unit) = match micros {
        0 => ("duration-milliseconds", 1_000),
        us if us % 60_000_000 == 0 => ("duration-minutes", 60_000_000),
        us if us >= 1_000_000 => ("duration-seconds", 1_000_000),
        us if us >= 1_000 => ("duration-milliseconds", 1_000),
        _ => ("duration-microseconds", 1),
    };
    words.say(key, &[("n", Value::Text(&decimal(micros, unit)))])
}

/// `micros / unit` in decimals, without zeros at the end; to the microsecond, or for minutes
/// a whole number.
fn decimal(micros: u64, unit: u64) -> String {
    let whole = micros / unit;
    let rest = micros % unit;
    if rest == 0 {
        return whole.to_string();
    }
    let width = unit.ilog10() as usize;
    let decimals = format!("{rest:0width$}");
    format!("{whole}.{}", decimals.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_read_well() {
        let words = Words::new("en");
        for (micros, said) in [
            (0, "0 ms"),
            (7, "7 µs"),
            (50_000, "50 ms"),
            (1_500, "1.5 ms"),
            (1_000_000, "1 s"),
            (1_250_000, "1.25 s"),
            (90_000_000, "90 s"),
            (240_000_000, "4 min"),
        ] {
            assert_eq!(duration(&words, Duration::from_micros(micros)), said);
        }
    }

    #[test]
    fn data_is_shown_when_it_can_be_read() {
        let words = Words::new("en");
        assert_eq!(data(&words, b"hello"), "5 octets, “hello”");
        assert_eq!(data(&words, b"x"), "1 octet, “x”");
        assert_eq!(data(&words, "你好".as_bytes()), "6 octets, “你好”");
        assert_eq!(data(&words, b"\x00\x01"), "2 octets");
        assert_eq!(data(&words, b"two\nlines"), "9 octets");
        assert_eq!(data(&words, &[b'a'; 1000]), "1000 octets");
        assert_eq!(data(&words, &[0xff]), "1 octet");
    }

    #[test]
    fn a_segment_is_described_as_the_stage_labels_it() {
        let segment = Segment {
            seq: Seq(101),
            ack: Some(Seq(301)),
            fin: true,
            psh: true,
            payload: b"bye".to_vec(),
            ..Segment::default()
        };
        let said = describe(&Words::new("en"), &segment);
        assert_eq!(said, "FIN PSH ACK seq=101 ack=301 (3 octets, “bye”)");
        assert_eq!(flags(&Segment::default()), "–");
        assert_eq!(describe(&Words::new("en"), &Segment::default()), "seq=0");
    }
}
