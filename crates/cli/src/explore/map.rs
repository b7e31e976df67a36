//! The atlas as a table.

use std::fmt::Write as _;

use lifelines_explore::{Atlas, Charted};
use lifelines_tcp::State;
use serde_json::{Value, json};

use super::Speech;

/// What stands over the columns, which have no room for names.
const SHORT: [&str; State::ALL.len()] = [
    "C", "L", "SS", "SR", "E", "F1", "F2", "CW", "CG", "LA", "TW",
];

/// A line for each state of the client, a column for each of the server.
pub fn text(atlas: &Atlas, charted: &Charted, speech: &Speech) -> String {
    let mut text = speech.say("atlas-map", &[]);
    let _ = write!(text, "\n{:<18}", "");
    for short in SHORT {
        let _ = write!(text, " {short:>3}");
    }
    text.push('\n');
    for (client, short) in State::ALL.into_iter().zip(SHORT) {
        let _ = write!(text, "{:<15} {short:<2}", client.name(speech.naming));
        for server in State::ALL {
            let _ = match atlas.steps(client, server) {
                Some(steps) => write!(text, " {steps:>3}"),
                None => write!(text, "   ."),
            };
        }
        text.push('\n');
    }
    let facts = [("pairs", charted.pairs), ("seen", charted.seen)];
    let outcome = if charted.exhausted {
        "atlas-whole"
    } else {
        "atlas-partly"
    };
    let _ = writeln!(text, "{}", speech.say(outcome, &facts));
    let aside = charted.set_aside.no_times;
    if aside > 0 {
        let _ = writeln!(
            text,
            "{}",
            speech.say("atlas-set-aside-map", &[("runs", aside)])
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
