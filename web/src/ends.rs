//! Both ends as they are now: state, variables, and the timers that run.

use lifelines_lessons::Value;
use lifelines_sim::End;
use lifelines_tcp::{Connection, State, Timer};
use yew::prelude::*;

use crate::app::{Action, Page};
use lifelines_parts::called::{end_name, state_class};
use lifelines_parts::clock;
use lifelines_parts::exchange::Tool;
use lifelines_parts::icons::{Drawing, icon};

/// The two ends, one above the other, or side by side where only their states are shown.
pub fn ends(page: &Page) -> Html {
    html! {
        <div class="ends">
            { for End::BOTH.into_iter().map(|end| panel(page, end)) }
        </div>
    }
}

fn panel(page: &Page, end: End) -> Html {
    let connection = &page.recording.ends_at(page.step)[end.index()];
    let state = connection.state();
    let id = if end == End::Client {
        "end-client"
    } else {
        "end-server"
    };
    let dispatch = page.dispatch();
    html! {
        <section key={id} class="end" aria-labelledby={id}>
            <h2 {id} class="end-name">{ end_name(&page.words, end) }</h2>
            <button type="button" class={classes!("state", state_class(state))}
                data-testid="state" title={page.say("page-tool-glossary")}
                onclick={move |_| dispatch.dispatch(Action::Use(Some(Tool::Glossary(Some(state)))))}>
                { state.name(page.naming) }
            </button>
            { timers(page, connection) }
            { variables(connection) }
        </section>
    }
}

/// The sequence variables, as far as they mean something in this state.
fn variables(connection: &Connection) -> Html {
    let (sends, receives) = meaningful(connection.state());
    let (snd, rcv) = (connection.snd(), connection.rcv());
    let rows = [
        ("SND.UNA", sends, snd.una.0),
        ("SND.NXT", sends, snd.nxt.0),
        ("RCV.NXT", receives, rcv.nxt.0),
        ("SND.WND", sends && receives, snd.wnd),
        ("RCV.WND", receives, rcv.wnd),
    ];
    html! {
        <dl class="variables">
            { for rows.into_iter().map(|(name, known, value)| html! {
                <div key={name} class="variable">
                    <dt>{ name }</dt>
                    <dd>{ if known { value.to_string() } else { "–".to_owned() } }</dd>
                </div>
            }) }
        </dl>
    }
}

/// Whether the SND.* and the RCV.* variables mean something.
const fn meaningful(state: State) -> (bool, bool) {
    match state {
        State::Closed | State::Listen => (false, false),
        State::SynSent => (true, false),
        _ => (true, true),
    }
}

/// The timers that run, and how long they still have.
fn timers(page: &Page, connection: &Connection) -> Html {
    let running = TIMERS
        .iter()
        .filter_map(|(timer, key)| Some((*key, connection.deadline(*timer)?)));
    html! {
        <ul class="timers">
            { for running.map(|(key, deadline)| {
                let left = clock::roughly(&page.words, deadline.since(page.now()));
                html! {
                    <li key={key} class="timer">
                        { icon(Drawing::Timer) }
                        <span>{ page.say(key) }</span>
                        <span>{ page.words.say("page-timer-left", &[("time", Value::Text(&left))]) }</span>
                    </li>
                }
            }) }
        </ul>
    }
}

/// The user timeout is left out: it runs beside every retransmission, and is only news when it
/// strikes.
const TIMERS: [(Timer, &str); 5] = [
    (Timer::Retransmission, "page-timer-retransmission"),
    (Timer::Persist, "page-timer-persist"),
    (Timer::DelayedAck, "page-timer-delayed-ack"),
    (Timer::KeepAlive, "page-timer-keep-alive"),
    (Timer::TimeWait, "page-timer-time-wait"),
];
