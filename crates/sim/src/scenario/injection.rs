//! The table `[[inject]]`: segments that neither host sent.

use lifelines_tcp::{Segment, Seq};

use super::step::read_octets;
use super::table::Table;
use super::when::read_when;
use crate::{Injection, Origin};

pub(super) fn read_injection(table: &mut Table<'_>) -> Option<Injection> {
    let to = table.require("to", "\"client\" or \"server\"");
    let to = to.and_then(|e| e.end());
    let connection = table.take("connection");
    let connection = connection.map_or(Some(0), |e| e.connection());
    let when = read_when(table);
    let mut origin = Origin::OldIncarnation;
    table.set("origin", &mut origin, |e| {
        e.one_of(&Origin::ALL.map(|origin| (origin.name(), origin)))
    });
    let segment = read_segment(table);
    Some(Injection {
        to: to?,
        connection: connection?,
        when: when?,
        segment: segment?,
        origin,
    })
}

fn read_segment(table: &mut Table<'_>) -> Option<Segment> {
    let number = |seq: super::table::Entry<'_>| seq.integer(0, u32::MAX).map(Seq);
    let seq = table.require("seq", "its sequence number").and_then(number);
    let mut segment = Segment {
        window: u16::MAX,
        ..Segment::default()
    };
    table.set("ack", &mut segment.ack, |e| number(e).map(Some));
    table.set("window", &mut segment.window, |e| e.integer(0, u16::MAX));
    table.set("mss", &mut segment.mss, |e| {
        e.integer(1, u16::MAX).map(Some)
    });
    table.set("urgent", &mut segment.urgent, |e| {
        e.integer(0, u16::MAX).map(Some)
    });
    let flags = table.take("flags");
    for flag in flags.iter().flat_map(|flags| flags.elements()) {
        match flag.one_of(&["SYN", "FIN", "RST", "PSH"].map(|name| (name, name)))? {
            "SYN" => segment.syn = true,
            "FIN" => segment.fin = true,
            "RST" => segment.rst = true,
            _ => segment.psh = true,
        }
    }
    let (data, octets) = (table.take("data"), table.take("octets"));
    segment.payload = read_octets(data, octets)?;
    segment.seq = seq?;
    match segment {
        Segment {
            mss: Some(_),
            syn: false,
            ..
        } => table.error("mss stands only on a segment with SYN"),
        segment => Some(segment),
    }
}
