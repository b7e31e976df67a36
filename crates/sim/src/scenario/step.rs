//! The table `[[step]]`.

use lifelines_tcp::OpenMode;

use super::table::{Entry, Table};
use super::when::read_when;
use crate::{Act, Condition, HostAct, Settings, Step, When};

/// More octets than any figure shows.
pub(super) const MOST_OCTETS: u32 = 65_535;

pub(super) fn read_step(table: &mut Table<'_>) -> Option<Step> {
    let who = table.require("who", "\"client\" or \"server\"");
    let who = who.and_then(|e| e.end());
    let connection = table.take("connection");
    let number = match &connection {
        Some(entry) => entry.connection(),
        None => Some(0),
    };
    let when = read_when(table);
    let act = read_act(table)?;
    if let (Some(entry), true) = (connection, is_about_the_host(&act)) {
        return entry.error("belongs to what is done on a connection");
    }
    Some(Step {
        who: who?,
        connection: number?,
        when: when?,
        act,
    })
}

/// Whether an act is about the host or its listener, whatever the connection.
pub(super) const fn is_about_the_host(act: &Act) -> bool {
    matches!(
        act,
        Act::Listen { .. } | Act::Accept | Act::CloseListener | Act::Host(_)
    )
}

/// What `do` can say.
#[derive(Clone)]
enum Deed {
    /// An act that is told by its name alone.
    Plain(Act),
    Send,
    Receive,
    Listen,
}

const DEEDS: [(&str, Deed); 14] = [
    ("open-active", Deed::Plain(Act::Open(OpenMode::Active))),
    ("open-passive", Deed::Plain(Act::Open(OpenMode::Passive))),
    ("send", Deed::Send),
    ("receive", Deed::Receive),
    ("shutdown", Deed::Plain(Act::Shutdown)),
    ("close", Deed::Plain(Act::Close)),
    ("abort", Deed::Plain(Act::Abort)),
    ("listen", Deed::Listen),
    ("accept", Deed::Plain(Act::Accept)),
    ("close-listener", Deed::Plain(Act::CloseListener)),
    ("crash", Deed::Plain(Act::Host(HostAct::Crash))),
    ("reboot", Deed::Plain(Act::Host(HostAct::Reboot))),
    ("vanish", Deed::Plain(Act::Host(HostAct::Vanish))),
    ("return", Deed::Plain(Act::Host(HostAct::Return))),
];

/// What `listen()` is mostly called with.
const BACKLOG: u16 = 5;

fn read_act(table: &mut Table<'_>) -> Option<Act> {
    let deed = table.require("do", "what is done");
    let (data, octets) = (table.take("data"), table.take("octets"));
    let backlog = table.take("backlog");
    let deed = deed?.one_of(&DEEDS)?;
    if let (false, Some(backlog)) = (matches!(deed, Deed::Listen), &backlog) {
        return backlog.error("belongs to listen");
    }
    match (deed, data, octets) {
        (Deed::Plain(act), None, None) => Some(act),
        (Deed::Listen, None, None) => {
            let backlog = backlog.map_or(Some(BACKLOG), |e| e.integer(1, u16::MAX))?;
            Some(Act::Listen { backlog })
        }
        (Deed::Send, data, octets) => {
            let what = "what is sent? data or octets is wanted";
            match read_octets(data, octets)? {
                octets if octets.is_empty() => table.error(what),
                octets => Some(Act::Send(octets)),
            }
        }
        (Deed::Receive, None, Some(octets)) => octets.integer(1, MOST_OCTETS).map(Act::Receive),
        (Deed::Receive, None, None) => {
            table.error("how many octets are received at most? octets is wanted")
        }
        (_, Some(data), _) => data.error("belongs to send"),
        (Deed::Plain(_) | Deed::Listen, None, Some(octets)) => {
            octets.error("belongs to send and receive")
        }
    }
}

/// Octets as they are, or so many; none when neither is said.
pub(super) fn read_octets(data: Option<Entry<'_>>, octets: Option<Entry<'_>>) -> Option<Vec<u8>> {
    match (data, octets) {
        (Some(data), None) => match data.text()? {
            text if text.len() > MOST_OCTETS as usize => {
                data.error(format!("is too long; at most {MOST_OCTETS} octets"))
            }
            text => Some(text.as_bytes().to_vec()),
        },
        (None, Some(octets)) => {
            let octets = octets.integer(1, MOST_OCTETS)?;
            Some(alphabet(octets))
        }
        (None, None) => Some(Vec::new()),
        (Some(_), Some(octets)) => octets.error("stands beside data; only one of them is allowed"),
    }
}

/// So many octets: the alphabet, again and again.
pub(super) fn alphabet(octets: u32) -> Vec<u8> {
    (b'a'..=b'z').cycle().take(octets as usize).collect()
}

/// Steps that cannot happen.
pub(super) fn check_steps(steps: &[(Step, Entry<'_>)], settings: &Settings) {
    for (step, entry) in steps {
        match step.when {
            When::At(at) if settings.until.is_some_and(|until| at > until) => {
                let what = "is never reached; the recording stops before (settings.until)";
                entry.at("at").error::<()>(what);
            }
            When::After {
                condition: Condition::HasRead { end, .. },
                ..
            } => {
                let host = &settings.hosts[end.index()];
                let reads = host.reads
                    || !host.program.is_empty()
                    || steps
                        .iter()
                        .any(|(s, _)| s.who == end && matches!(s.act, Act::Receive(_)));
                if !reads {
                    let end = end.name();
                    entry.at("after").error::<()>(format!(
                        "never holds; the {end} does not read: let {end}.reads be true, \
                         or let a step receive"
                    ));
                }
            }
            _ => {}
        }
    }
}
