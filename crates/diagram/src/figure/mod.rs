//! A recording in the style of the figures of RFC 9293 (§3.5, §3.6): numbered lines with the
//! states after each departure and arrival, in ASCII, the same in every language.
//!
//! `events` puts what happened into the order of the lines, `items` joins it into numbered
//! lines, and this module sets them in columns.

mod events;
mod items;

use std::fmt::Write as _;

use lifelines_sim::Recording;
use lifelines_tcp::{Segment, State};

use items::{Item, Row};

/// The figure, one numbered line after the other, each followed by an empty one as in the RFC.
///
/// Line 1 is the states before the first segment, passive OPENs included. A segment stands on
/// one line when nothing else happens between its departure and its arrival; otherwise it has a
/// line for each, with `...` where it is still in the network. Calls and time-outs stand in
/// parentheses above the line they lead to; OPEN and SEND only when no segment leaves at once.
pub fn figure(recording: &Recording) -> String {
    let items = items::items(recording);
    let columns = Columns::of(&items);
    let mut out = String::new();
    columns.write(&mut out, "", &Row::states("TCP Peer A", "TCP Peer B"));
    for (index, item) in items.iter().enumerate() {
        out.push('\n');
        let number = format!("{}.", index + 1);
        for (i, row) in item.rows.iter().enumerate() {
            columns.write(&mut out, if i == 0 { &number } else { "" }, row);
        }
    }
    out
}

/// The widths of the columns, in letters.
struct Columns {
    left: usize,
    segment: usize,
}

impl Columns {
    fn of(items: &[Item]) -> Self {
        let rows = items.iter().flat_map(|item| &item.rows);
        let (mut left, mut segment) = (0, 0);
        for row in rows {
            // Notes on lines of their own may reach into the next column.
            if let Some(wire) = &row.wire {
                left = left.max(row.left.len());
                segment = segment.max(wire.segment.len());
            } else if !row.left.starts_with('(') {
                left = left.max(row.left.len());
            }
        }
        Columns { left, segment }
    }

    fn write(&self, out: &mut String, number: &str, row: &Row) {
        let start = out.len();
        let _ = write!(out, "{number:>5}  {:<1$}", row.left, self.left);
        match &row.wire {
            Some(wire) => {
                let (left, right) = wire.marks;
                let _ = write!(out, " {left} {:<1$} {right} ", wire.segment, self.segment);
            }
            None => {
                let column = start + 7 + self.left + 10 + self.segment;
                while out.len() < column {
                    out.push(' ');
                }
                // A long note on the left leaves at least one blank.
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
        out.push_str(&row.right);
        out.truncate(out.trim_end().len().max(start));
        out.push('\n');
    }
}

/// A segment as the figures write it; PSH left out, text as `<DATA>`.
fn spelled(segment: &Segment) -> String {
    let mut text = format!("<SEQ={}>", segment.seq);
    if let Some(ack) = segment.ack {
        let _ = write!(text, "<ACK={ack}>");
    }
    let bits: Vec<_> = segment.control_bits().filter(|&bit| bit != "PSH").collect();
    if !bits.is_empty() {
        let _ = write!(text, "<CTL={}>", bits.join(","));
    }
    if !segment.payload.is_empty() {
        text.push_str("<DATA>");
    }
    text
}

fn name(state: State) -> String {
    state.to_string()
}

#[cfg(test)]
mod tests;
