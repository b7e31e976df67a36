//! The timeline as a table: all that the picture shows, to be read.

use lifelines_lessons::{Value, Words, reasons};
use lifelines_parts::called::end_name;
use lifelines_parts::clock;
use lifelines_parts::exchange::Wish;
use lifelines_parts::named::linked;
use lifelines_sim::{End, Flight, FlightId, Happening, Moment};
use lifelines_tcp::{Call, Instant, OpenMode};
use yew::prelude::*;

use crate::bench::Work;

/// What a row of a moment tells: what happens, and of which segment.
struct Line {
    what: String,
    flight: Option<FlightId>,
}

/// The table, over the pictures.
#[component]
pub fn Table(work: &Work) -> Html {
    let columns = [
        "time", "where", "what", "flags", "seq", "ack", "len", "fate",
    ];
    let ends = End::BOTH.map(|end| end_name(&work.words, end));
    html! {
        <div class="table">
            <header class="comparison-head">
                <h2>{ work.say("workshop-table") }</h2>
                <button type="button" class="button" onclick={work.on_press(Wish::Show(None))}>
                    { work.say("workshop-close") }
                </button>
            </header>
            <table role="table" class="timeline-table" aria-label={work.say("workshop-table")}>
                <thead role="rowgroup">
                    <tr role="row">
                        { for columns.into_iter().map(|column| {
                            let name = work.say(&format!("workshop-column-{column}"));
                            html! { <th key={column} role="columnheader" scope="col">{ name }</th> }
                        }) }
                        { for ends.into_iter().map(|end| html! { <th role="columnheader" scope="col">{ end }</th> }) }
                        <th role="columnheader" scope="col">{ work.say("workshop-column-why") }</th>
                    </tr>
                </thead>
                { for (0..work.recording.moments.len()).map(|index| {
                    let now = index + 1 == work.look.step;
                    html! { <Rows key={index} work={Quiet(work.clone())} {index} {now} /> }
                }) }
            </table>
        </div>
    }
}

/// What a row is made from: it is drawn anew when the run or the words change, not at each step.
#[derive(Clone)]
struct Quiet(Work);

impl PartialEq for Quiet {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (&self.0, &other.0);
        one.recording == other.recording
            && one.words == other.words
            && one.look.naming == other.look.naming
            && one.place == other.place
    }
}

#[derive(PartialEq, Properties)]
struct RowsProps {
    work: Quiet,
    index: usize,
    now: bool,
}

/// The rows of a moment: one for the event, one for each segment that it sends.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let Quiet(work) = &props.work;
    let moment = &work.recording.moments[props.index];
    let lines = lines(work, moment);
    let place = use_node_ref();
    use_effect_with((props.now, place.clone()), |(now, place)| {
        if *now {
            come_into_view(place);
        }
    });
    let (now, span) = (props.now, lines.len().to_string());
    html! {
        <tbody role="rowgroup" class={classes!(now.then_some("now"))} ref={place}
            data-m={props.index.to_string()}>
            { for lines.iter().enumerate().map(|(place, line)| html! {
                <tr role="row" aria-current={(now && place == 0).then_some("step")}>
                    if place == 0 {
                        { head(work, moment, props.index, &span) }
                    }
                    { segment(work, line) }
                    if place == 0 {
                        { tail(work, props, &span) }
                    }
                </tr>
            }) }
        </tbody>
    }
}

/// A row that comes to be the current one is scrolled to, as far as it must be.
pub fn come_into_view(place: &NodeRef) {
    if let Some(rows) = place.cast::<web_sys::Element>() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        rows.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// When, as a button that leads there, and where.
fn head(work: &Work, moment: &Moment, index: usize, span: &str) -> Html {
    let time = clock::written(&work.words, moment.at.since(Instant::ZERO));
    let place = moment.end.map_or_else(
        || work.say("stage-network"),
        |end| end_name(&work.words, end),
    );
    let span = span.to_owned();
    html! {
        <>
            <th role="rowheader" scope="row" rowspan={span.clone()}>
                <button type="button" class="chip" onclick={work.on_press(Wish::Seek(index + 1))}>{ time }</button>
            </th>
            <td role="cell" class="place" rowspan={span}>{ place }</td>
        </>
    }
}

/// What happens, the segment, and what becomes of it.
fn segment(work: &Work, line: &Line) -> Html {
    let flight = line.flight.map(|id| &work.recording.flights[id]);
    let cell = |class: &'static str, value: Option<String>| {
        let name = work.say(&format!("workshop-column-{class}"));
        html! { <td role="cell" {class} data-name={name}>{ value.unwrap_or_default() }</td> }
    };
    let of = |read: fn(&Flight) -> String| flight.map(read);
    html! {
        <>
            <td role="cell" class="what">{ &line.what }</td>
            { cell("flags", of(|flight| flight.segment.control_bits().collect::<Vec<_>>().join(" "))) }
            { cell("seq", of(|flight| flight.segment.seq.to_string())) }
            { cell("ack", flight.and_then(|flight| Some(flight.segment.ack?.to_string()))) }
            { cell("len", of(|flight| flight.segment.payload.len().to_string())) }
            { cell("fate", flight.map(|flight| fate(&work.words, flight))) }
        </>
    }
}

/// Both states after the moment, and why.
fn tail(work: &Work, props: &RowsProps, span: &str) -> Html {
    let (naming, index) = (work.look.naming, props.index);
    let moment = &work.recording.moments[index];
    // Hundreds of names: the keyboard stops at those of the row where one stands.
    let linked = |said: &str| linked(said, naming, props.now);
    let why = reasons(
        &work.words,
        &work.look.script,
        &work.recording,
        index + 1,
        naming,
    );
    let (why, clauses) = why.unwrap_or_default();
    html! {
        <>
            { for End::BOTH.into_iter().map(|end| {
                let (before, after) = (moment.before[end.index()], moment.after[end.index()].state());
                let class = classes!("state-cell", (before != after).then_some("moves"));
                let name = end_name(&work.words, end);
                html! { <td role="cell" {class} rowspan={span.to_owned()} data-name={name}>{ linked(after.name(naming)) }</td> }
            }) }
            <td role="cell" class="why" rowspan={span.to_owned()}>
                { linked(&why) }
                { for clauses.into_iter().map(|clause| html! { <span class="clause">{ clause }</span> }) }
            </td>
        </>
    }
}

fn lines(work: &Work, moment: &Moment) -> Vec<Line> {
    let say = |key: &str| work.say(key);
    let mut lines = vec![match &moment.happening {
        Happening::Arrival { flight, copy } => Line {
            what: say(match copy {
                0 => "workshop-table-arrives",
                _ => "workshop-table-arrives-again",
            }),
            flight: Some(*flight),
        },
        Happening::Loss { flight, .. } => Line {
            what: say("workshop-table-lost"),
            flight: Some(*flight),
        },
        happening => Line {
            what: event(work, happening),
            flight: None,
        },
    }];
    lines.extend(moment.sent.iter().map(|&flight| Line {
        what: match work.recording.flights[flight].repeats {
            Some(_) => say("workshop-table-sends-again"),
            None => say("workshop-table-sends"),
        },
        flight: Some(flight),
    }));
    lines
}

/// What happened that is no segment: a call by its name, else in words.
fn event(work: &Work, happening: &Happening) -> String {
    match happening {
        Happening::Call { call, .. } => called(call).to_owned(),
        Happening::Accept { .. } => "accept()".to_owned(),
        Happening::AddressInUse { .. } => "bind(): EADDRINUSE".to_owned(),
        Happening::Timeout { timer } => work.say(&format!("stage-text-timeout-{}", timer.name())),
        Happening::Host { act, .. } => work.say(&format!("stage-host-{}", act.name())),
        Happening::Arrival { .. } | Happening::Loss { .. } => String::new(),
    }
}

/// The socket call that makes a call of the RFC.
const fn called(call: &Call) -> &'static str {
    match call {
        Call::Open { mode, .. } => match mode {
            OpenMode::Active => "connect()",
            OpenMode::Passive => "listen()",
        },
        Call::Send { .. } => "send()",
        Call::Receive { .. } => "recv()",
        Call::Close { receive: true } => "shutdown()",
        Call::Close { receive: false } => "close()",
        Call::Abort => "ABORT",
        Call::Status => "STATUS",
    }
}

/// What becomes of a segment, over the whole run.
fn fate(words: &Words, flight: &Flight) -> String {
    let at = |time: Instant| clock::written(words, time.since(Instant::ZERO));
    let mut told = Vec::new();
    if let Some(lost) = flight.lost {
        told.push(words.say("workshop-fate-lost", &[("time", Value::Text(&at(lost.at)))]));
    }
    let arrivals: Vec<String> = flight
        .arrivals
        .iter()
        .map(|arrival| at(arrival.at))
        .collect();
    if !arrivals.is_empty() {
        let times = arrivals.join(", ");
        told.push(words.say("workshop-fate-arrives", &[("time", Value::Text(&times))]));
    }
    if told.is_empty() {
        told.push(words.say("workshop-fate-held", &[]));
    }
    told.join("; ")
}
