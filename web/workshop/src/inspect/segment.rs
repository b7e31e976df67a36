//! A segment as a header: drawn as RFC 9293 Figure 1 draws it, and told field by field.

use lifelines_lessons::Value;
use lifelines_parts::called::end_name;
use lifelines_sim::{End, Flight};
use lifelines_tcp::Segment;
use std::ops::Range;
use yew::prelude::*;

use super::numbers::Numbers;
use super::wire;
use crate::bench::Work;

/// No more octets of the data are shown.
const MOST_DATA: usize = 64;

/// What is needed to speak of a segment.
struct Teller<'a> {
    work: &'a Work,
    segment: &'a Segment,
    from: End,
    ports: [u16; 2],
    numbers: &'a Numbers,
}

/// A field of the header, as it is told.
struct Field {
    /// Its name.
    name: String,
    /// What stands in it.
    value: String,
    /// Where it stands.
    octets: Range<usize>,
    /// What that means.
    meaning: String,
}

/// A box of the drawing: its width in bits, its name, what stands in it, and whether it is set.
type Cell = (u8, String, String, bool);

/// The drawing, the fields, and the octets.
pub fn told(work: &Work, flight: &Flight, numbers: &Numbers) -> Html {
    let (from, connection) = (flight.name.from, flight.name.connection);
    let settings = &work.recording.settings;
    let teller = Teller {
        work,
        segment: &flight.segment,
        from,
        ports: [from, from.other()].map(|end| settings.port(end, connection)),
        numbers,
    };
    let octets = wire::octets(teller.segment, teller.ports);
    html! {
        <>
            <p class="segment-way">{ super::name(work, flight) }</p>
            { teller.drawing() }
            <dl class="fields">
                { for teller.fields().into_iter().map(|field| html! {
                    <div>
                        <dt>{ field.name }{ " " }<span class="value">{ field.value }</span></dt>
                        <dd><code>{ hex(&octets[field.octets]) }</code>{ " " }{ field.meaning }</dd>
                    </div>
                }) }
            </dl>
            <pre class="octets" tabindex="0" aria-label={work.say("workshop-inspect-octets")}>
                { dump(&octets) }
            </pre>
        </>
    }
}

/// The beginning of the octets.
fn hex(octets: &[u8]) -> String {
    match octets.len() > MOST_DATA {
        true => [&wire::hex(&octets[..MOST_DATA]), " …"].concat(),
        false => wire::hex(octets),
    }
}

/// Eight octets a line, each line with the place of its first, and what can be read of it.
fn dump(octets: &[u8]) -> String {
    let mut dump = String::new();
    for (line, chunk) in octets.chunks(8).take((24 + MOST_DATA) / 8).enumerate() {
        let read: String = chunk.iter().map(|octet| readable(*octet)).collect();
        dump.push_str(&format!(
            "{:04x}  {:<23}  {read}\n",
            line * 8,
            wire::hex(chunk)
        ));
    }
    dump
}

fn readable(octet: u8) -> char {
    match octet {
        0x20..=0x7e => char::from(octet),
        _ => '.',
    }
}

impl Teller<'_> {
    fn say(&self, key: &str) -> String {
        self.work.say(key)
    }

    fn seq(&self) -> String {
        self.numbers.of(self.from, self.segment.seq)
    }

    fn ack(&self) -> Option<String> {
        let ack = self.segment.ack?;
        Some(self.numbers.of(self.from.other(), ack))
    }

    /// Boxes of 32 bits a row, which the list after it says again.
    fn drawing(&self) -> Html {
        html! {
            <div class="header-drawing" aria-hidden="true">
                { for self.cells().into_iter().map(|(bits, name, value, on)| {
                    let class = classes!("cell", format!("bits-{bits}"), on.then_some("on"));
                    html! { <div {class}><span class="cell-name">{ name }</span><span class="cell-value">{ value }</span></div> }
                }) }
            </div>
        }
    }

    fn cells(&self) -> Vec<Cell> {
        let segment = self.segment;
        let number = |bits, key: &str, value: String, on| (bits, self.say(key), value, on);
        let [source, destination] = self.ports.map(|port| port.to_string());
        let (offset, window) = (wire::data_offset(segment), segment.window.to_string());
        let acks = segment.ack.is_some();
        let mut cells = vec![
            number(16, "workshop-field-source", source, true),
            number(16, "workshop-field-destination", destination, true),
            number(32, "workshop-field-seq", self.seq(), true),
            number(
                32,
                "workshop-field-ack",
                self.ack().unwrap_or_default(),
                acks,
            ),
            number(4, "workshop-field-offset-short", offset.to_string(), true),
            (4, String::new(), String::new(), false),
        ];
        let flags = wire::FLAGS.into_iter();
        cells.extend(flags.map(|flag| {
            (
                1,
                flag.to_owned(),
                String::new(),
                wire::is_on(segment, flag),
            )
        }));
        let urgent = segment
            .urgent
            .map_or_else(String::new, |urgent| urgent.to_string());
        cells.push(number(16, "workshop-field-window", window, true));
        cells.push(number(16, "workshop-field-checksum", "–".to_owned(), false));
        cells.push(number(
            16,
            "workshop-field-urgent",
            urgent,
            segment.urgent.is_some(),
        ));
        if let Some(mss) = segment.mss {
            cells.push((8, "2".to_owned(), String::new(), true));
            cells.push((8, "4".to_owned(), String::new(), true));
            cells.push(number(16, "workshop-field-mss", mss.to_string(), true));
        }
        if !segment.payload.is_empty() {
            let text: String = segment
                .payload
                .iter()
                .take(24)
                .copied()
                .map(readable)
                .collect();
            cells.push(number(32, "workshop-field-data", text, true));
        }
        cells
    }

    fn field(&self, key: &str, value: String, octets: Range<usize>, meaning: String) -> Field {
        Field {
            name: self.say(key),
            value,
            octets,
            meaning,
        }
    }

    fn fields(&self) -> Vec<Field> {
        let segment = self.segment;
        let port = |end| {
            let who = end_name(&self.work.words, end);
            self.work
                .words
                .say("workshop-field-port-means", &[("who", Value::Text(&who))])
        };
        let [source, destination] = self.ports.map(|port| port.to_string());
        let ack = self.ack().unwrap_or_else(|| "–".to_owned());
        let mut fields = vec![
            self.field("workshop-field-source", source, 0..2, port(self.from)),
            self.field(
                "workshop-field-destination",
                destination,
                2..4,
                port(self.from.other()),
            ),
            self.field("workshop-field-seq", self.seq(), 4..8, self.seq_means()),
            self.field("workshop-field-ack", ack, 8..12, self.ack_means()),
            self.offset(),
            self.flags(),
            self.window(),
            self.field(
                "workshop-field-checksum",
                "–".to_owned(),
                16..18,
                self.say("workshop-field-checksum-means"),
            ),
            self.urgent(),
        ];
        fields.extend(segment.mss.map(|mss| self.mss(mss)));
        if !segment.payload.is_empty() {
            fields.push(self.data());
        }
        fields
    }

    fn seq_means(&self) -> String {
        let segment = self.segment;
        let key = match (segment.syn, segment.payload.is_empty(), segment.fin) {
            (true, ..) => "workshop-field-seq-syn",
            (_, false, _) => "workshop-field-seq-data",
            (_, _, true) => "workshop-field-seq-fin",
            _ => "workshop-field-seq-empty",
        };
        self.say(key)
    }

    fn ack_means(&self) -> String {
        self.say(match self.segment.ack {
            Some(_) => "workshop-field-ack-on",
            None => "workshop-field-ack-off",
        })
    }

    fn offset(&self) -> Field {
        let words = wire::data_offset(self.segment);
        let octets = [("octets", Value::Number(i64::from(words) * 4))];
        let meaning = self.work.words.say("workshop-field-offset-means", &octets);
        self.field("workshop-field-offset", words.to_string(), 12..13, meaning)
    }

    fn flags(&self) -> Field {
        let on: Vec<&str> = self.segment.control_bits().collect();
        let meanings = on
            .iter()
            .map(|flag| self.say(&format!("workshop-flag-{}", flag.to_ascii_lowercase())));
        let meaning = meanings.collect::<Vec<_>>().join(" ");
        let value = match on.is_empty() {
            true => "–".to_owned(),
            false => on.join(" "),
        };
        self.field("workshop-field-flags", value, 13..14, meaning)
    }

    fn window(&self) -> Field {
        let window = self.segment.window;
        let key = match (window, self.segment.rst) {
            (_, true) => "workshop-field-window-reset",
            (0, _) => "workshop-field-window-closed",
            _ => "workshop-field-window-means",
        };
        let facts = [("octets", Value::Number(i64::from(window)))];
        let meaning = self.work.words.say(key, &facts);
        self.field("workshop-field-window", window.to_string(), 14..16, meaning)
    }

    fn urgent(&self) -> Field {
        let (value, meaning) = match (self.segment.urgent, self.segment.up()) {
            (Some(urgent), Some(up)) => {
                let up = self.numbers.of(self.from, up);
                let facts = [("number", Value::Text(&up))];
                (
                    urgent.to_string(),
                    self.work.words.say("workshop-field-urgent-on", &facts),
                )
            }
            _ => ("–".to_owned(), self.say("workshop-field-urgent-off")),
        };
        self.field("workshop-field-urgent", value, 18..20, meaning)
    }

    fn mss(&self, mss: u16) -> Field {
        let facts = [("octets", Value::Number(i64::from(mss)))];
        let meaning = self.work.words.say("workshop-field-mss-means", &facts);
        self.field("workshop-field-mss", mss.to_string(), 20..24, meaning)
    }

    fn data(&self) -> Field {
        let length = self.segment.payload.len();
        let first = usize::from(wire::data_offset(self.segment)) * 4;
        let last = self.numbers.of(
            self.from,
            self.segment.seq + u32::from(self.segment.syn) + (length as u32 - 1),
        );
        let facts = [
            ("octets", Value::Number(length as i64)),
            ("last", Value::Text(&last)),
        ];
        let meaning = self.work.words.say("workshop-field-data-means", &facts);
        self.field(
            "workshop-field-data",
            length.to_string(),
            first..first + length,
            meaning,
        )
    }
}
