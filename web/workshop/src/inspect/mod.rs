//! What is in a segment and what an end remembers: the header field by field, the sequence
//! numbers as a picture, the timers, and every variable.
//!
//! `segment` and `wire` are the header, `space` the picture of the numbers, `timers` and
//! `variables` the rest; `numbers` writes sequence numbers.

mod numbers;
mod segment;
mod space;
mod timers;
mod variables;
mod wire;

use lifelines_diagram::{Label, Lettering};
use lifelines_parts::called::end_name;
use lifelines_parts::clock;
use lifelines_parts::exchange::Wish;
use lifelines_sim::{Flight, FlightId, Happening, Recording};
use lifelines_tcp::Instant;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::bench::Work;
use numbers::Numbers;

/// The inspector.
#[component]
pub fn Inspect(work: &Work) -> Html {
    let relative = use_state_eq(|| false);
    let flights = &work.recording.flights;
    let picked = work.look.picked.filter(|picked| *picked < flights.len());
    let shown = picked.or_else(|| latest(&work.recording, work.look.step));
    let numbers = |step, connection| match *relative {
        true => Numbers::relative(&work.recording, step, connection),
        false => Numbers::ABSOLUTE,
    };
    let story = numbers(work.look.step, 0);
    html! {
        <div class="inspector">
            { switch(work, &relative) }
            <section aria-labelledby="inspect-segment">
                <h2 id="inspect-segment">{ work.say("workshop-inspect-segment") }</h2>
                { choice(work, picked) }
                { shown.map_or_else(
                    || html! { <p>{ work.say("workshop-inspect-no-segment") }</p> },
                    |shown| {
                        let flight = &flights[shown];
                        segment::told(work, flight, &numbers(flight.sent_in + 1, flight.name.connection))
                    },
                ) }
            </section>
            <section aria-labelledby="inspect-space">
                <h2 id="inspect-space">{ work.say("workshop-inspect-space") }</h2>
                { space::pictures(work, &story) }
            </section>
            <section aria-labelledby="inspect-timers">
                <h2 id="inspect-timers">{ work.say("workshop-inspect-timers") }</h2>
                { timers::running(work) }
            </section>
            <section aria-labelledby="inspect-variables">
                <h2 id="inspect-variables">{ work.say("workshop-inspect-variables") }</h2>
                { variables::table(work, &story) }
            </section>
        </div>
    }
}

/// Numbers as they are, or from the ISS.
fn switch(work: &Work, relative: &UseStateHandle<bool>) -> Html {
    let choice = |of: bool, key: &'static str| {
        let setter = relative.setter();
        html! {
            <button type="button" class="chip" onclick={move |_| setter.set(of)}
                aria-pressed={(**relative == of).to_string()}>{ work.say(key) }</button>
        }
    };
    html! {
        <div role="group" class="chips" aria-label={work.say("workshop-inspect-numbers")}>
            { choice(false, "workshop-inspect-absolute") }
            { choice(true, "workshop-inspect-relative") }
        </div>
    }
}

/// The segment that was sent last, or else arrived last, in the first `step` moments.
fn latest(recording: &Recording, step: usize) -> Option<FlightId> {
    let moments = &recording.moments[..step.min(recording.moments.len())];
    moments.iter().rev().find_map(|moment| {
        let here = match moment.happening {
            Happening::Arrival { flight, .. } | Happening::Loss { flight, .. } => Some(flight),
            _ => None,
        };
        moment.sent.last().copied().or(here)
    })
}

/// All segments of the run, to choose from.
fn choice(work: &Work, picked: Option<FlightId>) -> Html {
    let asker = work.clone();
    let onchange = move |event: Event| {
        let select = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let flight = select.and_then(|select| select.value().parse().ok());
        asker.wish(&Wish::Pick(flight));
    };
    html! {
        <select class="segments-list" {onchange} aria-label={work.say("workshop-inspect-pick")}>
            <option value="" selected={picked.is_none()}>{ work.say("workshop-inspect-latest") }</option>
            { for work.recording.flights.iter().enumerate().map(|(id, flight)| html! {
                <option key={id} value={id.to_string()} selected={picked == Some(id)}>
                    { clock::written(&work.words, flight.sent.since(Instant::ZERO)) }
                    { " · " }
                    { name(work, flight) }
                </option>
            }) }
        </select>
    }
}

/// A segment in a line.
fn name(work: &Work, flight: &Flight) -> String {
    let segment = &flight.segment;
    let (key, from) = (
        match (segment.ack, segment.payload.len()) {
            (None, 0) => "stage-segment",
            (Some(_), 0) => "stage-segment-ack",
            (None, _) => "stage-segment-len",
            (Some(_), _) => "stage-segment-ack-len",
        },
        flight.name.from,
    );
    let flags: Vec<&str> = segment.control_bits().collect();
    let label = Label::plain(key)
        .text("from", end_name(&work.words, from))
        .text("to", end_name(&work.words, from.other()))
        .text("flags", flags.join(" "))
        .text("seq", segment.seq.to_string())
        .text(
            "ack",
            segment.ack.map_or_else(String::new, |ack| ack.to_string()),
        )
        .number("len", segment.payload.len() as i64);
    work.words.text(&label)
}
