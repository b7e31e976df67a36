//! The table `[[fate]]`.

use lifelines_tcp::{Duration, Instant};

use super::table::{Entry, Table};
use super::when::{MOST_SEGMENTS, read_after};
use crate::setting::MOST_TIME;
use crate::{Fate, SegmentRef, Settings, Trick, When};

/// One table can hold several tricks on one segment.
pub(super) fn read_fate(table: &mut Table<'_>) -> Option<Vec<Fate>> {
    let from = table.require("from", "\"client\" or \"server\"");
    let from = from.and_then(|e| e.end());
    let connection = table.take("connection");
    let connection = connection.map_or(Some(0), |e| e.connection());
    let wanted = "1 for the first segment it sends";
    let ordinal = table.require("segment", wanted);
    let ordinal = ordinal.and_then(|e| e.integer(1, MOST_SEGMENTS));
    // What befalls it is read whatever segment it is, so that all errors are told.
    let named = from.zip(connection).zip(ordinal);
    let segment = named.map(|((from, connection), ordinal)| SegmentRef {
        from,
        connection,
        ordinal,
    });
    let tricks = read_tricks(table, segment.unwrap_or(ANY))?;
    let segment = segment?;
    let fate = |trick| Fate { segment, trick };
    Some(tricks.into_iter().map(fate).collect())
}

/// Stands in for a segment whose name cannot be read.
const ANY: SegmentRef = SegmentRef::new(crate::End::Client, 1);

fn read_tricks(table: &mut Table<'_>, segment: SegmentRef) -> Option<Vec<Trick>> {
    let (drop, drop_after) = (table.take("drop"), table.take("drop_after"));
    let (delay, duplicate) = (table.take("delay"), table.take("duplicate"));
    let held = [
        table.take("hold"),
        table.take("hold_until"),
        table.take("swap"),
    ];
    let mut tricks = Vec::new();
    match (drop, drop_after) {
        (Some(drop), None) => tricks.push(only_true(&drop, Trick::Drop { after: None })?),
        (None, Some(after)) => {
            let after = Some(longest(&after)?);
            tricks.push(Trick::Drop { after });
        }
        (None, None) => {}
        (Some(_), Some(after)) => {
            return after.error("stands beside drop; only one of them is allowed");
        }
    }
    if let Some(delay) = delay {
        let by = longest(&delay)?;
        tricks.push(Trick::Delay { by });
    }
    if let Some(duplicate) = duplicate {
        let after = longest(&duplicate)?;
        tricks.push(Trick::Duplicate { after });
    }
    tricks.extend(read_hold(held, segment)?);
    match tricks.is_empty() {
        true => table.error(
            "nothing befalls it; drop, drop_after, delay, duplicate, hold, hold_until or swap \
             is wanted",
        ),
        false => Some(tricks),
    }
}

fn longest(entry: &Entry<'_>) -> Option<Duration> {
    entry.duration(Duration::ZERO, MOST_TIME)
}

/// The keys `hold`, `hold_until` and `swap`, of which one at most may be said.
fn read_hold(said: [Option<Entry<'_>>; 3], segment: SegmentRef) -> Option<Option<Trick>> {
    let [hold, until, swap] = said;
    Some(match (hold, until, swap) {
        (None, None, None) => None,
        (Some(hold), None, None) => Some(only_true(&hold, Trick::Hold { until: None })?),
        (None, Some(until), None) => {
            let when = match until.is_table() {
                true => until.read_table(read_after)??,
                false => When::At(Instant::ZERO + longest(&until)?),
            };
            Some(Trick::Hold { until: Some(when) })
        }
        (None, None, Some(swap)) => Some(only_true(&swap, Trick::swap(segment))?),
        (_, Some(one), Some(_)) | (Some(_), Some(one), _) | (Some(_), None, Some(one)) => {
            return one.error("only one of hold, hold_until and swap is allowed");
        }
    })
}

fn only_true(entry: &Entry<'_>, trick: Trick) -> Option<Trick> {
    match entry.boolean()? {
        true => Some(trick),
        false => entry.error("only true means something; leave it out"),
    }
}

/// Fates that cannot come true, alone or together.
pub(super) fn check_fates(fates: &[(Vec<Fate>, Entry<'_>)], settings: &Settings) {
    let all: Vec<_> = fates
        .iter()
        .flat_map(|(fates, entry)| fates.iter().map(move |fate| (fate, entry)))
        .collect();
    for (index, (fate, entry)) in all.iter().enumerate() {
        let earlier = all[..index].iter();
        let same = |other: &&(&Fate, &Entry<'_>)| other.0.segment == fate.segment;
        check_together(fate, entry, earlier.filter(same).map(|other| other.0));
        let delays = all.iter().filter(same).map(|other| match other.0.trick {
            Trick::Delay { by } => by,
            _ => Duration::ZERO,
        });
        let latency = settings.latency[fate.segment.from.index()];
        let travel = delays.fold(latency, |travel, delay| travel + delay);
        if let Trick::Drop { after: Some(after) } = fate.trick
            && after > travel
        {
            entry.at("drop_after").error::<()>(format!(
                "{after} is too late; the segment arrives {travel} after it leaves"
            ));
        }
    }
}

/// Whether earlier fates of the same segment leave room for this one: what is lost cannot be
/// lost again or held, and only one fate can hold it.
fn check_together<'a>(fate: &Fate, entry: &Entry<'_>, mut earlier: impl Iterator<Item = &'a Fate>) {
    let ends = |trick: Trick| match trick {
        Trick::Drop { .. } => Some("dropped"),
        Trick::Hold { .. } => Some("held back"),
        Trick::Delay { .. } | Trick::Duplicate { .. } => None,
    };
    let Some(key) = key(fate.trick, entry) else {
        return;
    };
    if let Some(done) = earlier.find_map(|other| ends(other.trick)) {
        let SegmentRef { from, ordinal, .. } = fate.segment;
        let from = from.name();
        entry.at(key).error::<()>(format!(
            "contradicts another fate; segment {ordinal} of the {from} is {done} already"
        ));
    }
}

/// The key that told of a drop or a hold.
fn key(trick: Trick, entry: &Entry<'_>) -> Option<&'static str> {
    let keys: &[&str] = match trick {
        Trick::Drop { .. } => &["drop", "drop_after"],
        Trick::Hold { .. } => &["hold", "hold_until", "swap"],
        Trick::Delay { .. } | Trick::Duplicate { .. } => return None,
    };
    keys.iter().copied().find(|key| entry.has(key))
}
