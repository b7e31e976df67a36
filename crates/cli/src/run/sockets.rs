//! `lifelines run --ss`: what `ss -tan` prints on each host, whenever that changes.

use std::fmt::Write as _;

use lifelines_sim::{End, Recording, SsRow, ss, ss_text};
use lifelines_tcp::{Instant, Naming};
use serde_json::{Value, json};

use crate::args::Format;

/// Both hosts' sockets at the start and after each moment that changed them; `None` for a format
/// that cannot hold them.
pub fn print(recording: &Recording, format: Format) -> Option<String> {
    let changes = changes(recording);
    match format {
        Format::Text => Some(as_text(recording, &changes)),
        Format::Json => {
            let changes = changes.iter().map(|change| as_json(recording, change));
            Some(format!("{:#}\n", Value::Array(changes.collect())))
        }
        _ => None,
    }
}

/// A step, and the sockets of both hosts after it.
type Change = (usize, [Vec<SsRow>; 2]);

fn changes(recording: &Recording) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for step in 0..=recording.moments.len() {
        let sockets = End::BOTH.map(|end| ss(recording, step, end));
        if changes.last().is_none_or(|(_, last)| *last != sockets) {
            changes.push((step, sockets));
        }
    }
    changes
}

fn at(recording: &Recording, step: usize) -> Instant {
    let moment = step.checked_sub(1).map(|last| &recording.moments[last]);
    moment.map_or(Instant::ZERO, |moment| moment.at)
}

fn as_text(recording: &Recording, changes: &[Change]) -> String {
    let mut text = String::new();
    for (step, sockets) in changes {
        let time = at(recording, *step).since(Instant::ZERO);
        for (end, rows) in End::BOTH.iter().zip(sockets) {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "[{time}] {}$ ss -tan", end.name());
            text.push_str(&ss_text(rows));
        }
        text.push('\n');
    }
    text
}

fn as_json(recording: &Recording, (step, sockets): &Change) -> Value {
    let [client, server] = sockets
        .each_ref()
        .map(|rows| rows.iter().map(row).collect::<Vec<Value>>());
    json!({
        "step": step,
        "at_us": at(recording, *step).as_micros(),
        "client": client,
        "server": server,
    })
}

fn row(row: &SsRow) -> Value {
    let dotted = |[a, b, c, d]: [u8; 4]| format!("{a}.{b}.{c}.{d}");
    json!({
        "state": row.state.name(Naming::Ss),
        "recv_q": row.recv_q,
        "send_q": row.send_q,
        "local_address": dotted(row.local.0),
        "local_port": row.local.1,
        "peer_address": row.peer.map(|peer| dotted(peer.0)),
        "peer_port": row.peer.map(|peer| peer.1),
    })
}
