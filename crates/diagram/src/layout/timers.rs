//! Timers as brackets, and only those that teach: what runs out, and 2MSL.

use lifelines_sim::{End, Happening, Recording};
use lifelines_tcp::{Duration, Timer};

use super::durations;
use super::field::{Field, Obstacle};
use super::frame::{Frame, inward};
use super::heights::Heights;
use super::labels::cheapest;
use crate::{Anchor, Label, Point, Text, TimerMark, TimerOutcome};

/// A timer from its setting to its end.
pub(crate) struct Run {
    /// Whose.
    pub end: End,
    /// Of which connection.
    pub connection: Option<u8>,
    /// Which.
    pub timer: Timer,
    /// The moment that set it.
    pub set_in: usize,
    /// When it was to run out, after how long.
    pub length: Duration,
    /// The moment that ended it.
    pub ends_in: Option<usize>,
    /// How it ended.
    pub outcome: TimerOutcome,
}

/// Every run of every timer, in order of their ends.
pub(crate) fn runs(recording: &Recording) -> Vec<Run> {
    let mut running: Vec<Run> = Vec::new();
    let mut ended = Vec::new();
    for (index, moment) in recording.moments.iter().enumerate() {
        let Some(end) = moment.end else { continue };
        let connection = moment.connection;
        let mut stop = |running: &mut Vec<Run>, timer: Timer, outcome: TimerOutcome| {
            let found = running
                .iter()
                .position(|run| (run.end, run.connection, run.timer) == (end, connection, timer));
            if let Some(found) = found {
                let run = running.remove(found);
                ended.push(Run {
                    ends_in: Some(index),
                    outcome,
                    ..run
                });
            }
        };
        if let Happening::Timeout { timer } = moment.happening {
            stop(&mut running, timer, TimerOutcome::Expired);
        }
        for change in &moment.timers {
            match change.deadline {
                None => stop(&mut running, change.timer, TimerOutcome::Cancelled),
                Some(deadline) => {
                    stop(&mut running, change.timer, TimerOutcome::Restarted);
                    running.push(Run {
                        end,
                        connection,
                        timer: change.timer,
                        set_in: index,
                        length: deadline.since(moment.at),
                        ends_in: None,
                        outcome: TimerOutcome::Running,
                    });
                }
            }
        }
    }
    ended.extend(running);
    ended
}

/// No more than this many brackets stand beside another.
const MOST_BESIDE: usize = 3;

/// The brackets worth drawing, without their labels yet.
pub(super) fn marks(
    recording: &Recording,
    frame: &Frame,
    heights: &Heights,
) -> Vec<(TimerMark, Duration)> {
    let mut marks: Vec<(TimerMark, Duration)> = Vec::new();
    for run in runs(recording).into_iter().filter(teaches) {
        let top = heights.y[run.set_in] + 2.0;
        let bottom = match run.ends_in {
            Some(moment) => heights.y[moment] - 2.0,
            None => heights.bottom,
        };
        if bottom - top < 4.0 {
            continue;
        }
        // Brackets side by side where they run at the same time.
        let beside = marks
            .iter()
            .filter(|(mark, _)| mark.end == run.end && mark.bottom > top && mark.top < bottom)
            .count();
        if beside > MOST_BESIDE {
            continue;
        }
        let reach = (1.1 + 0.9 * beside as f32) * frame.size;
        let mark = TimerMark {
            key: format!(
                "timer-{}-{}-{}",
                run.end.name(),
                run.set_in,
                run.timer.name()
            ),
            end: run.end,
            timer: run.timer,
            outcome: run.outcome,
            x: frame.inner(run.end) + inward(run.end) * reach,
            arm: -inward(run.end) * 0.6 * frame.size,
            top,
            bottom,
            set_in: run.set_in,
            ends_in: run.ends_in,
            label: None,
        };
        marks.push((mark, run.length));
    }
    marks
}

fn teaches(run: &Run) -> bool {
    let of_the_story = run.connection.is_none_or(|connection| connection == 0);
    of_the_story && (run.outcome == TimerOutcome::Expired || run.timer == Timer::TimeWait)
}

/// Notes the brackets as lines to keep off.
pub(super) fn draw(marks: &[(TimerMark, Duration)], first_owner: usize, field: &mut Field) {
    for (index, (mark, _)) in marks.iter().enumerate() {
        let at = |x, y| Point { x, y };
        let foot = mark.x + mark.arm;
        let (top, bottom) = (at(mark.x, mark.top), at(mark.x, mark.bottom));
        let arms = [(top, at(foot, mark.top)), (bottom, at(foot, mark.bottom))];
        for (from, to) in [(top, bottom)].into_iter().chain(arms) {
            field.draw(Obstacle {
                from,
                to,
                owner: first_owner + index,
            });
        }
    }
}

/// Places the labels beside their brackets.
pub(super) fn label(
    marks: Vec<(TimerMark, Duration)>,
    first_owner: usize,
    frame: &Frame,
    field: &mut Field,
) -> Vec<TimerMark> {
    let labelled = marks
        .into_iter()
        .enumerate()
        .map(|(index, (mark, length))| {
            let words = words(&mark, length, frame);
            let places = words.iter().flat_map(|words| places(&mark, words, frame));
            let label = cheapest(places, first_owner + index, field);
            TimerMark { label, ..mark }
        });
    labelled.collect()
}

/// What a bracket says: in full, and in short.
fn words(mark: &TimerMark, length: Duration, frame: &Frame) -> [String; 2] {
    let full = match (mark.timer, mark.outcome) {
        (Timer::Retransmission, _) => "stage-timer-retransmission",
        (Timer::Persist, _) => "stage-timer-persist",
        (Timer::DelayedAck, _) => "stage-timer-delayed-ack",
        (Timer::KeepAlive, _) => "stage-timer-keep-alive",
        (Timer::User, _) => "stage-timer-user",
        (Timer::TimeWait, TimerOutcome::Restarted) => "stage-timer-time-wait-restarted",
        (Timer::TimeWait, TimerOutcome::Cancelled) => "stage-timer-time-wait-cancelled",
        (Timer::TimeWait, _) => "stage-timer-time-wait",
    };
    let short = match mark.timer {
        Timer::Retransmission => "RTO",
        Timer::TimeWait => "2MSL",
        Timer::Persist | Timer::DelayedAck | Timer::KeepAlive | Timer::User => "",
    };
    let length = durations::in_words(length, frame.lettering);
    let short = format!("{short} {length}").trim().to_string();
    let full = frame
        .lettering
        .text(&Label::plain(full).text("length", length));
    [full, short]
}

/// Places beside the bracket, the middle first.
fn places(mark: &TimerMark, words: &str, frame: &Frame) -> Vec<Text> {
    let side = inward(mark.end);
    let anchor = match mark.end {
        End::Client => Anchor::Start,
        End::Server => Anchor::End,
    };
    let height = mark.bottom - mark.top;
    let tries = (height / frame.size).max(1.0).min(24.0) as usize;
    (0..tries)
        .map(|i| {
            // 0, +1, -1, +2, -2 ... steps away from the middle.
            let steps = i.div_ceil(2) as f32 * if i % 2 == 1 { 1.0 } else { -1.0 };
            let at = Point {
                x: mark.x + side * 0.55 * frame.size,
                y: mark.top
                    + height / 2.0
                    + steps * height / (tries as f32 + 1.0)
                    + 0.3 * frame.size,
            };
            frame.line(words, at, anchor, frame.sans(0.9))
        })
        .collect()
}
