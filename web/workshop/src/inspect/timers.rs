//! The timers of both ends, running down.

use lifelines_lessons::Value;
use lifelines_parts::called::end_name;
use lifelines_parts::clock;
use lifelines_sim::{End, Recording};
use lifelines_tcp::{Connection, Duration, Instant, Timer};
use yew::prelude::*;

use crate::bench::Work;

/// What each timer is called.
const fn key(timer: Timer) -> &'static str {
    match timer {
        Timer::Retransmission => "page-timer-retransmission",
        Timer::Persist => "page-timer-persist",
        Timer::DelayedAck => "page-timer-delayed-ack",
        Timer::KeepAlive => "page-timer-keep-alive",
        Timer::User => "workshop-timer-user",
        Timer::TimeWait => "page-timer-time-wait",
    }
}

/// The timers that run at both ends, and what is known of the round trip.
pub fn running(work: &Work) -> Html {
    let ends = work.recording.ends_at(work.look.step);
    html! {
        { for End::BOTH.into_iter().map(|end| {
            let tcp = &ends[end.index()];
            let running = Timer::ALL.into_iter().filter_map(|timer| Some((timer, tcp.deadline(timer)?)));
            let mut rows = running.map(|(timer, deadline)| row(work, end, timer, deadline)).peekable();
            let none = rows.peek().is_none();
            html! {
                <div class="timers-of">
                    <h3>{ end_name(&work.words, end) }</h3>
                    if none {
                        <p>{ work.say("workshop-timers-none") }</p>
                    }
                    <ul>{ for rows }</ul>
                    <p class="round-trip">{ round_trip(work, tcp) }</p>
                </div>
            }
        }) }
    }
}

fn row(work: &Work, end: End, timer: Timer, deadline: Instant) -> Html {
    let now = now(&work.recording, work.look.step);
    let since = set_at(&work.recording, work.look.step, end, timer);
    let left = clock::roughly(&work.words, deadline.since(now));
    let at = clock::written(&work.words, deadline.since(Instant::ZERO));
    let told = [("left", Value::Text(&left)), ("at", Value::Text(&at))];
    let millis = |time: Duration| time.as_millis().to_string();
    let name = work.say(key(timer));
    html! {
        <li>
            <span class="timer-name">{ name.clone() }</span>
            <span class="timer-left">{ work.words.say("workshop-timer-left", &told) }</span>
            <progress aria-label={name} max={millis(deadline.since(since))} value={millis(deadline.since(now))}></progress>
        </li>
    }
}

fn now(recording: &Recording, step: usize) -> Instant {
    let last = step.min(recording.moments.len()).checked_sub(1);
    last.map_or(Instant::ZERO, |last| recording.moments[last].at)
}

/// When the timer that runs after `step` moments was set last.
fn set_at(recording: &Recording, step: usize, end: End, timer: Timer) -> Instant {
    let deadline = |step: usize| recording.ends_at(step)[end.index()].deadline(timer);
    let running = deadline(step);
    let steps = (1..=step.min(recording.moments.len())).rev();
    let set = steps.into_iter().find(|step| deadline(step - 1) != running);
    set.map_or(Instant::ZERO, |step| now(recording, step))
}

fn round_trip(work: &Work, tcp: &Connection) -> String {
    let written = |time: Option<Duration>| {
        time.map_or_else(|| "–".to_owned(), |time| clock::written(&work.words, time))
    };
    [
        ("RTO", Some(tcp.rto())),
        ("SRTT", tcp.srtt()),
        ("RTTVAR", tcp.rttvar()),
    ]
    .map(|(name, time)| format!("{name} {}", written(time)))
    .join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use lifelines_lessons::preset;
    use lifelines_sim::run;

    #[test]
    fn a_timer_was_set_when_its_deadline_came_to_be() {
        let recording = run(&preset("lost-last-ack").expect("a lesson").script);
        let mut seen = 0;
        for step in 1..=recording.moments.len() {
            for end in End::BOTH {
                let tcp = &recording.ends_at(step)[end.index()];
                if let Some(deadline) = tcp.deadline(Timer::TimeWait) {
                    let since = set_at(&recording, step, end, Timer::TimeWait);
                    let two_msl = tcp.policy().msl.saturating_mul(2);
                    assert_eq!(deadline.since(since), two_msl, "step {step}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 1);
    }
}
