//! When something happens: `at` a time, or `after` a condition.

use lifelines_tcp::{Duration, Instant};

use super::table::{Entry, Table};
use crate::setting::MOST_TIME;
use crate::{Condition, End, SegmentRef, When};

/// No recording has more segments.
pub(super) const MOST_SEGMENTS: u32 = 10_000;

pub(super) fn read_when(table: &mut Table<'_>) -> Option<When> {
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

pub(super) fn read_after(table: &mut Table<'_>) -> Option<When> {
    let end = table.require("end", "\"client\" or \"server\"");
    let end = end.and_then(|e| e.end());
    let mut delay = Duration::ZERO;
    table.set("delay", &mut delay, |e| {
        e.duration(Duration::ZERO, MOST_TIME)
    });
    let connection = table.take("connection");
    let connection = connection.map_or(Some(0), |e| e.connection());
    let conditions = ["enters", "has_read", "sends", "arrives"];
    let mut said = conditions
        .into_iter()
        .filter_map(|key| Some((key, table.take(key)?)));
    let (first, second) = (said.next(), said.next());
    // All of them are asked for, so that none is unknown.
    let _ = said.count();
    match (first, second) {
        (Some((key, value)), None) => {
            let condition = read_condition(key, &value, end?, connection?)?;
            Some(When::After { delay, condition })
        }
        (Some((first, _)), Some((_, second))) => second.error(format!(
            "stands beside {first}; only one of them is allowed"
        )),
        (None, _) => table.error("has no condition; enters, has_read, sends or arrives is wanted"),
    }
}

fn read_condition(key: &str, value: &Entry<'_>, end: End, connection: u8) -> Option<Condition> {
    Some(match key {
        "enters" => Condition::Enters {
            end,
            connection,
            state: value.state()?,
        },
        "has_read" => Condition::HasRead {
            end,
            connection,
            octets: value.integer(1, u32::MAX)?,
        },
        _ => {
            let segment = SegmentRef {
                from: end,
                connection,
                ordinal: value.integer(1, MOST_SEGMENTS)?,
            };
            match key {
                "sends" => Condition::Sends(segment),
                _ => Condition::Arrives(segment),
            }
        }
    })
}
