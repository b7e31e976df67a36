//! Two recordings side by side: which moment answers which, and where they begin to differ.

use lifelines_tcp::{Call, Instant, OpenMode, Timer};

use crate::{End, FlightId, Happening, HostAct, LossReason, Moment, Recording};

/// Two recordings, their moments aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The rows, in the order of both recordings.
    pub rows: Vec<AlignedRow>,
    /// The first row that is not the same, by index; `None` when the runs are the same.
    pub first_difference: Option<usize>,
}

/// Two moments that answer each other, or one without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlignedRow {
    /// The moment of the left recording, by index.
    pub left: Option<usize>,
    /// That of the right.
    pub right: Option<usize>,
    /// Whether both are there and the same: time, event, what came of it, and the states after.
    pub same: bool,
}

/// Aligns two recordings: moment by moment while they are the same, and from there on by what
/// happens where, so that as many moments as possible find an answer.
pub fn compare(left: &Recording, right: &Recording) -> Alignment {
    let both = left.moments.iter().zip(&right.moments);
    let prefix = both
        .take_while(|(l, r)| is_same((left, l), (right, r)))
        .count();
    let mut rows: Vec<AlignedRow> = (0..prefix).map(|i| pair(Some(i), Some(i), true)).collect();
    let (mut l, mut r) = (prefix, prefix);
    for (next_l, next_r) in matches(left, right, prefix) {
        lone_rows(&mut rows, (left, l..next_l), (right, r..next_r));
        let same = is_same(
            (left, &left.moments[next_l]),
            (right, &right.moments[next_r]),
        );
        rows.push(pair(Some(next_l), Some(next_r), same));
        (l, r) = (next_l + 1, next_r + 1);
    }
    lone_rows(
        &mut rows,
        (left, l..left.moments.len()),
        (right, r..right.moments.len()),
    );
    Alignment {
        first_difference: rows.iter().position(|row| !row.same),
        rows,
    }
}

impl Alignment {
    /// The row in which the recording on the left (right: `second`) has taken `step` steps; the
    /// number of rows to show of both.
    pub fn rows_at(&self, step: usize, second: bool) -> usize {
        let side = |row: &AlignedRow| if second { row.right } else { row.left };
        let last = step.checked_sub(1);
        let Some(last) = last else { return 0 };
        let found = self.rows.iter().position(|row| side(row) == Some(last));
        found.map_or(self.rows.len(), |row| row + 1)
    }
}

fn pair(left: Option<usize>, right: Option<usize>, same: bool) -> AlignedRow {
    AlignedRow { left, right, same }
}

/// Moments without an answer, in the order of time, the left one's first.
fn lone_rows(
    rows: &mut Vec<AlignedRow>,
    (left, mut ls): (&Recording, std::ops::Range<usize>),
    (right, mut rs): (&Recording, std::ops::Range<usize>),
) {
    let at = |recording: &Recording, index: usize| recording.moments[index].at;
    while !ls.is_empty() || !rs.is_empty() {
        let take_left =
            rs.is_empty() || (!ls.is_empty() && at(left, ls.start) <= at(right, rs.start));
        rows.push(match take_left {
            true => pair(ls.next(), None, false),
            false => pair(None, rs.next(), false),
        });
    }
}

/// What happens where, times and numbers left out.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    end: Option<End>,
    connection: Option<u8>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open(OpenMode),
    Call(u8),
    Accept(bool),
    AddressInUse,
    Host(HostAct),
    Timeout(Timer),
    Arrival(Shape),
    Loss(Shape, LossReason),
}

/// A segment without its numbers: sender, SYN, FIN, RST, and whether it has ACK and octets.
type Shape = (End, [bool; 5]);

fn key(recording: &Recording, moment: &Moment) -> Key {
    let shape = |id: FlightId| {
        let flight = &recording.flights[id];
        let segment = &flight.segment;
        let bits = [
            segment.syn,
            segment.fin,
            segment.rst,
            segment.ack.is_some(),
            !segment.payload.is_empty(),
        ];
        (flight.name.from, bits)
    };
    let kind = match &moment.happening {
        Happening::Call { call, .. } => match call {
            Call::Open { mode, .. } => Kind::Open(*mode),
            Call::Send { .. } => Kind::Call(0),
            Call::Receive { .. } => Kind::Call(1),
            Call::Close { receive } => Kind::Call(2 + u8::from(*receive)),
            Call::Abort => Kind::Call(4),
            Call::Status => Kind::Call(5),
        },
        Happening::Accept { taken, .. } => Kind::Accept(taken.is_some()),
        Happening::AddressInUse { .. } => Kind::AddressInUse,
        Happening::Host { act, .. } => Kind::Host(*act),
        Happening::Timeout { timer } => Kind::Timeout(*timer),
        Happening::Arrival { flight, .. } => Kind::Arrival(shape(*flight)),
        Happening::Loss { flight, reason, .. } => Kind::Loss(shape(*flight), *reason),
    };
    Key {
        end: moment.end,
        connection: moment.connection,
        kind,
    }
}

/// No more moments than this, of each, are matched: what comes later stands alone.
const MOST: usize = 1500;

/// The longest common run of keys after the first `prefix` moments, as pairs of indices.
fn matches(left: &Recording, right: &Recording, prefix: usize) -> Vec<(usize, usize)> {
    let keys = |recording: &Recording| -> Vec<(Key, Instant)> {
        let moments = recording.moments.iter().skip(prefix).take(MOST);
        moments.map(|m| (key(recording, m), m.at)).collect()
    };
    let (ls, rs) = (keys(left), keys(right));
    let width = rs.len() + 1;
    // How many can still be matched from (l, r) on.
    let mut most = vec![0_u16; (ls.len() + 1) * width];
    for l in (0..ls.len()).rev() {
        for r in (0..rs.len()).rev() {
            let alone = most[(l + 1) * width + r].max(most[l * width + r + 1]);
            let together = most[(l + 1) * width + r + 1] + 1;
            most[l * width + r] = match ls[l].0 == rs[r].0 {
                true => alone.max(together),
                false => alone,
            };
        }
    }
    let (mut l, mut r) = (0, 0);
    let mut pairs = Vec::new();
    while l < ls.len() && r < rs.len() {
        let here = most[l * width + r];
        if ls[l].0 == rs[r].0 && here == most[(l + 1) * width + r + 1] + 1 {
            pairs.push((prefix + l, prefix + r));
            (l, r) = (l + 1, r + 1);
        } else if here == most[(l + 1) * width + r] {
            l += 1;
        } else {
            r += 1;
        }
    }
    pairs
}

/// Whether two moments are the same in all that a reader sees.
fn is_same((left, l): (&Recording, &Moment), (right, r): (&Recording, &Moment)) -> bool {
    let segments =
        |recording: &Recording, ids: &[FlightId], other: &Recording, others: &[FlightId]| {
            ids.len() == others.len()
                && ids.iter().zip(others).all(|(&id, &twin)| {
                    let (flight, twin) = (&recording.flights[id], &other.flights[twin]);
                    flight.name == twin.name && flight.segment == twin.segment
                })
        };
    let flight = |happening: &Happening| match happening {
        Happening::Arrival { flight, .. } | Happening::Loss { flight, .. } => Some(*flight),
        _ => None,
    };
    let called = match (&l.happening, &r.happening) {
        (Happening::Call { call, .. }, Happening::Call { call: other, .. }) => call == other,
        _ => true,
    };
    let carried = match (flight(&l.happening), flight(&r.happening)) {
        (Some(id), Some(twin)) => segments(left, &[id], right, &[twin]),
        _ => true,
    };
    let states = |m: &Moment| [m.after[0].state(), m.after[1].state()];
    l.at == r.at
        && key(left, l) == key(right, r)
        && called
        && carried
        && segments(left, &l.sent, right, &r.sent)
        && l.signals == r.signals
        && states(l) == states(r)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Act, Condition, Fate, Script, SegmentRef, Start, Step, Trick, When, run};
    use lifelines_tcp::{Duration, State};

    fn lost_last_ack() -> Script {
        let mut script = Script::default();
        script.settings.start = Start::Established;
        let when = When::After {
            delay: Duration::from_millis(30),
            condition: Condition::enters(End::Server, State::CloseWait),
        };
        script.steps = vec![
            Step::new(End::Client, When::At(Instant::ZERO), Act::Close),
            Step::new(End::Server, when, Act::Close),
        ];
        script.fates.push(Fate {
            segment: SegmentRef::new(End::Client, 2),
            trick: Trick::Drop { after: None },
        });
        script
    }

    #[test]
    fn a_run_is_the_same_as_itself() {
        let recording = run(&lost_last_ack());
        let alignment = compare(&recording, &recording);
        assert_eq!(alignment.first_difference, None);
        assert_eq!(alignment.rows.len(), recording.moments.len());
        assert_eq!(alignment.rows_at(3, false), 3);
    }

    #[test]
    fn one_policy_makes_the_difference() {
        let script = lost_last_ack();
        let mut without = script.clone();
        without.set("client.time_wait", "false").expect("a key");
        let (left, right) = (run(&script), run(&without));
        let alignment = compare(&left, &right);
        let first = alignment.first_difference.expect("they differ");
        let row = alignment.rows[first];
        let [l, r] = [
            &left.moments[row.left.expect("paired")],
            &right.moments[row.right.expect("paired")],
        ];
        assert_eq!((l.at, &l.happening), (r.at, &r.happening));
        assert_eq!(l.after[0].state(), State::TimeWait);
        assert_eq!(r.after[0].state(), State::Closed);
        // The repeated FIN comes to both; only one of them waits out 2MSL.
        let alone = alignment.rows.iter().filter(|row| row.right.is_none());
        let alone: Vec<&Happening> = alone
            .filter_map(|row| Some(&left.moments[row.left?].happening))
            .collect();
        let timeout = Happening::Timeout {
            timer: Timer::TimeWait,
        };
        assert!(alone.contains(&&timeout));
    }

    #[test]
    fn every_moment_stands_in_one_row_and_in_order() {
        let script = lost_last_ack();
        let mut other = script.clone();
        other.fates.clear();
        other.set("rtt", "10 ms").expect("a key");
        let (left, right) = (run(&script), run(&other));
        let rows = compare(&left, &right).rows;
        let ls: Vec<usize> = rows.iter().filter_map(|row| row.left).collect();
        let rs: Vec<usize> = rows.iter().filter_map(|row| row.right).collect();
        assert!(ls.into_iter().eq(0..left.moments.len()));
        assert!(rs.into_iter().eq(0..right.moments.len()));
    }

    #[test]
    fn a_run_of_nothing_has_no_rows_to_share() {
        let (left, right) = (run(&Script::default()), run(&lost_last_ack()));
        let alignment = compare(&left, &right);
        assert_eq!(alignment.first_difference, Some(0));
        assert!(alignment.rows.iter().all(|row| row.left.is_none()));
    }
}
