//! The atlas as a table.

use std::fmt::Write as _;

use lifelines_explore::{Atlas, Charted};
use lifelines_tcp::{Naming, State};
use serde_json::{Value, json};

/// What stands over the columns, which have no room for names.
const SHORT: [&str; State::ALL.len()] = [
    "C", "L", "SS", "SR", "E", "F1", "F2", "CW", "CG", "LA", "TW",
];

/// A line for each state of the client, a column for each of the server.
pub fn text(atlas: &Atlas, charted: &Charted, naming: Naming) -> String {
    let mut text = format!("{:<18}", "client \\ server");
    for short in SHORT {
        let _ = write!(text, " {short:>3}");
    }
    text.push('\n');
    for (client, short) in State::ALL.into_iter().zip(SHORT) {
        let _ = write!(text, "{:<15} {short:<2}", client.name(naming));
        for server in State::ALL {
            let _ = match atlas.steps(client, server) {
                Some(steps) => write!(text, " {steps:>3}"),
                None => write!(text, "   ."),
            };
        }
        text.push('\n');
    }
    let whole = if charted.exhausted {
        "all there are within these bounds"
    } else {
        "there are more: --bounds states=... allows them"
    };
    let _ = writeln!(
        text,
        "{} of 121 pairs in so many steps; . is not reachable ({} states searched, {whole})",
        charted.pairs, charted.seen
    );
    if charted.set_aside.no_times > 0 {
        let _ = writeln!(
            text,
            "{} runs to pairs of states were set aside: no times exist for them",
            charted.set_aside.no_times
        );
    }
    text
}

/// One object for each pair.
pub fn pairs(atlas: &Atlas) -> Vec<Value> {
    let all = State::ALL
        .into_iter()
        .flat_map(|client| State::ALL.map(|server| (client, server)));
    all.map(|(client, server)| {
        json!({
            "client": client.to_string(),
            "server": server.to_string(),
            "steps": atlas.steps(client, server),
        })
    })
    .collect()
}
