//! Both ends as they are now: state, variables, and the timers that run.

use lifelines_lessons::{Value, Words};
use lifelines_sim::End;
use lifelines_tcp::{Connection, Instant, Naming, State, Timer};
use yew::prelude::*;

use crate::app::{use_store, use_words};
use crate::clock;
use crate::icons::{Drawing, Icon};

/// The two ends, side by side or one above the other.
#[component]
pub fn Ends() -> Html {
    let store = use_store();
    let ends = store.recording.ends_at(store.step);
    html! {
        <div class="ends">
            { for End::BOTH.into_iter().map(|end| {
                let connection = &ends[end.index()];
                html! {
                    <EndPanel key={end.name()} {end} connection={connection.clone()}
                        now={store.now()} naming={store.naming} />
                }
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct EndProps {
    end: End,
    connection: Connection,
    now: Instant,
    naming: Naming,
}

#[component]
fn EndPanel(props: &EndProps) -> Html {
    let words = use_words();
    let id = format!("end-{}", props.end.name());
    let state = props.connection.state();
    html! {
        <section class="end" aria-labelledby={id.clone()}>
            <h2 {id} class="end-name">{ end_name(&words, props.end) }</h2>
            <p class={classes!("state", state_class(state))} data-testid="state">
                { state.name(props.naming) }
            </p>
            <Variables connection={props.connection.clone()} />
            <Timers connection={props.connection.clone()} now={props.now} />
        </section>
    }
}

/// "Client" or "Server", in the reader's language.
pub fn end_name(words: &Words, end: End) -> String {
    let key = match end {
        End::Client => "page-client",
        End::Server => "page-server",
    };
    words.say(key, &[])
}

/// The class that carries a state's colour.
pub fn state_class(state: State) -> String {
    format!(
        "is-{}",
        state
            .name(Naming::Textbook)
            .to_ascii_lowercase()
            .replace('_', "-")
    )
}

#[derive(Properties, PartialEq)]
struct VariablesProps {
    connection: Connection,
}

/// The sequence variables, as far as they mean something in this state.
#[component]
fn Variables(props: &VariablesProps) -> Html {
    let connection = &props.connection;
    let (sends, receives) = meaningful(connection.state());
    let (snd, rcv) = (connection.snd(), connection.rcv());
    let rows = [
        ("SND.UNA", sends, snd.una.0),
        ("SND.NXT", sends, snd.nxt.0),
        ("SND.WND", sends && receives, snd.wnd),
        ("RCV.NXT", receives, rcv.nxt.0),
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

#[derive(Properties, PartialEq)]
struct TimersProps {
    connection: Connection,
    now: Instant,
}

/// The timers that run, and how long they still have.
#[component]
fn Timers(props: &TimersProps) -> Html {
    let words = use_words();
    let running: Vec<_> = TIMERS
        .iter()
        .filter_map(|(timer, key)| Some((*key, props.connection.deadline(*timer)?)))
        .collect();
    html! {
        <ul class="timers">
            { for running.into_iter().map(|(key, deadline)| {
                let left = clock::written(&words, deadline.since(props.now));
                html! {
                    <li key={key} class="timer">
                        <Icon of={Drawing::Timer} />
                        <span>{ words.say(key, &[]) }</span>
                        <span class="timer-left">
                            { words.say("page-timer-left", &[("time", Value::Text(&left))]) }
                        </span>
                    </li>
                }
            }) }
        </ul>
    }
}

const TIMERS: [(Timer, &str); 6] = [
    (Timer::Retransmission, "page-timer-retransmission"),
    (Timer::Persist, "page-timer-persist"),
    (Timer::DelayedAck, "page-timer-delayed-ack"),
    (Timer::KeepAlive, "page-timer-keep-alive"),
    (Timer::User, "page-timer-user"),
    (Timer::TimeWait, "page-timer-time-wait"),
];
