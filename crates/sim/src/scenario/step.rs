//! The tables `[[step]]` and `[[fate]]`.

use lifelines_tcp::{Duration, Instant, OpenMode};

use super::table::{Entry, Table};
use crate::setting::MOST_TIME;
use crate::{Act, Condition, Fate, SegmentRef, Settings, Step, Trick, When};

/// More octets than any figure shows.
pub(super) const MOST_OCTETS: u32 = 65_535;
/// No recording has more segments.
const MOST_SEGMENTS: u32 = 10_000;

pub(super) fn read_step(table: &mut Table<'_>) -> Option<Step> {
    let who = table.require("who", "\"client\" or \"server\"");
    let who = who.and_then(|e| e.end());
    let when = read_when(table);
    let act = read_act(table);
    Some(Step::new(who?, when?, act?))
}

fn read_when(table: &mut Table<'_>) -> Option<When> {
    match (table.take("at"), table.take("after")) {
        (Some(at), None) => {
            let at = at.duration(Duration::ZERO, MOST_TIME)?;
            Some(When::At(Instant::ZERO + at))
        }
        (None, Some(after)) => after.read_table(read_after)?,
        (None, None) => table.error("has no time; either at or after is wanted"),
        (Some(_), Some(after)) => after.error("stands beside at; only one of them is allowed"),
    }
}

fn read_after(table: &mut Table<'_>) -> Option<When> {
    let end = table.require("end", "\"client\" or \"server\"");
    let end = end.and_then(|e| e.end());
    let mut delay = Duration::ZERO;
    table.set("delay", &mut delay, |e| {
        e.duration(Duration::ZERO, MOST_TIME)
    });
    let condition = match (table.take("enters"), table.take("has_read")) {
        (Some(enters), None) => {
            let state = enters.state()?;
            Condition::enters(end?, state)
        }
        (None, Some(has_read)) => {
            let octets = has_read.integer(1, u32::MAX)?;
            Condition::has_read(end?, octets)
        }
        (None, None) => return table.error("has no condition; enters or has_read is wanted"),
        (Some(_), Some(has_read)) => {
            return has_read.error("stands beside enters; only one of them is allowed");
        }
    };
    Some(When::After { delay, condition })
}

/// What `do` can say.
#[derive(Clone)]
enum Deed {
    /// An act that is told by its name alone.
    Plain(Act),
    Send,
    Receive,
}

const DEEDS: [(&str, Deed); 7] = [
    ("open-active", Deed::Plain(Act::Open(OpenMode::Active))),
    ("open-passive", Deed::Plain(Act::Open(OpenMode::Passive))),
    ("send", Deed::Send),
    ("receive", Deed::Receive),
    ("shutdown", Deed::Plain(Act::Shutdown)),
    ("close", Deed::Plain(Act::Close)),
    ("abort", Deed::Plain(Act::Abort)),
];

fn read_act(table: &mut Table<'_>) -> Option<Act> {
    let deed = table.require("do", "what is done");
    let (data, octets) = (table.take("data"), table.take("octets"));
    match (deed?.one_of(&DEEDS)?, data, octets) {
        (Deed::Plain(act), None, None) => Some(act),
        (Deed::Send, data, octets) => read_send(table, data, octets),
        (Deed::Receive, None, Some(octets)) => octets.integer(1, MOST_OCTETS).map(Act::Receive),
        (Deed::Receive, None, None) => {
            table.error("how many octets are received at most? octets is wanted")
        }
        (_, Some(data), _) => data.error("belongs to send"),
        (Deed::Plain(_), None, Some(octets)) => octets.error("belongs to send and receive"),
    }
}

fn read_send(table: &Table<'_>, data: Option<Entry<'_>>, octets: Option<Entry<'_>>) -> Option<Act> {
    match (data, octets) {
        (Some(data), None) => match data.text()? {
            text if text.len() > MOST_OCTETS as usize => {
                data.error(format!("is too long; at most {MOST_OCTETS} octets"))
            }
            text => Some(Act::Send(text.as_bytes().to_vec())),
        },
        (None, Some(octets)) => {
            let octets = octets.integer(1, MOST_OCTETS)?;
            Some(Act::Send(alphabet(octets)))
        }
        (None, None) => table.error("what is sent? data or octets is wanted"),
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

/// One table can hold several tricks on one segment.
pub(super) fn read_fate(table: &mut Table<'_>) -> Option<Vec<Fate>> {
    let from = table.require("from", "\"client\" or \"server\"");
    let from = from.and_then(|e| e.end());
    let wanted = "1 for the first segment it sends";
    let ordinal = table.require("segment", wanted);
    let ordinal = ordinal.and_then(|e| e.integer(1, MOST_SEGMENTS));
    let tricks = read_tricks(table)?;
    let segment = SegmentRef::new(from?, ordinal?);
    let fate = |trick| Fate { segment, trick };
    Some(tricks.into_iter().map(fate).collect())
}

fn read_tricks(table: &mut Table<'_>) -> Option<Vec<Trick>> {
    let (drop, drop_after) = (table.take("drop"), table.take("drop_after"));
    let (delay, duplicate) = (table.take("delay"), table.take("duplicate"));
    let mut tricks = Vec::new();
    let longest = |e: Entry<'_>| e.duration(Duration::ZERO, MOST_TIME);
    match (drop, drop_after) {
        (Some(drop), None) => match drop.boolean()? {
            true => tricks.push(Trick::Drop { after: None }),
            false => return drop.error("only true means something; leave it out"),
        },
        (None, Some(after)) => {
            let after = Some(longest(after)?);
            tricks.push(Trick::Drop { after });
        }
        (None, None) => {}
        (Some(_), Some(after)) => {
            return after.error("stands beside drop; only one of them is allowed");
        }
    }
    if let Some(delay) = delay {
        let by = longest(delay)?;
        tricks.push(Trick::Delay { by });
    }
    if let Some(duplicate) = duplicate {
        let after = longest(duplicate)?;
        tricks.push(Trick::Duplicate { after });
    }
    match tricks.is_empty() {
        true => table.error("nothing befalls it; drop, drop_after, delay or duplicate is wanted"),
        false => Some(tricks),
    }
}

/// Fates that cannot come true.
pub(super) fn check_fates(fates: &[(Vec<Fate>, Entry<'_>)], settings: &Settings) {
    let all = || fates.iter().flat_map(|(fates, _)| fates);
    for (fate, entry) in fates
        .iter()
        .flat_map(|(f, e)| f.iter().map(move |f| (f, e)))
    {
        let Trick::Drop { after: Some(after) } = fate.trick else {
            continue;
        };
        let delays = all().filter(|other| other.segment == fate.segment);
        let travel = delays.fold(
            settings.latency[fate.segment.from.index()],
            |travel, other| match other.trick {
                Trick::Delay { by } => travel + by,
                _ => travel,
            },
        );
        if after > travel {
            entry.at("drop_after").error::<()>(format!(
                "{after} is too late; the segment arrives {travel} after it leaves"
            ));
        }
    }
}
