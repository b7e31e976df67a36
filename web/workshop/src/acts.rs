//! Being the network and the applications, in words: what is in flight, what each end can do at
//! the playhead, and what was done so far.

use std::cell::RefCell;

use lifelines_diagram::segment_name;
use lifelines_lessons::{Value, preset};
use lifelines_parts::called::end_name;
use lifelines_parts::clock;
use lifelines_parts::exchange::Wish;
use lifelines_parts::tricks;
use lifelines_sim::{Act, End, Fate, HostAct, Power, Script, SegmentRef, Step, Trick, When};
use lifelines_tcp::{Call, Event, Instant, OpenMode, Segment, Seq, Signal};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::bench::Work;

/// The three lists.
#[component]
pub fn Acts(work: &Work) -> Html {
    let last = use_mut_ref(|| None);
    {
        let last = last.clone();
        use_effect(move || keep_focus(&last));
    }
    let onfocusin = move |event: FocusEvent| *last.borrow_mut() = focused(&event);
    html! {
        <div class="acts" {onfocusin}>
            { in_flight(work) }
            { for End::BOTH.into_iter().map(|end| host(work, end)) }
            { done(work) }
        </div>
    }
}

/// What has the focus, and the list in which it stands.
type Focused = [HtmlElement; 2];

fn focused(event: &FocusEvent) -> Option<Focused> {
    let here: HtmlElement = event.target_dyn_into()?;
    let list = here.closest("section, .host").ok()??;
    Some([here, list.dyn_into().ok()?])
}

/// What was pressed may be gone with what it did; its list is still there.
fn keep_focus(last: &RefCell<Option<Focused>>) {
    let left = last.borrow_mut().take_if(|[here, list]| {
        let document = list.owner_document();
        let focus = document.and_then(|document| document.active_element());
        !here.is_connected() && focus.is_none_or(|focus| focus.tag_name() == "BODY")
    });
    if let Some([_, list]) = left {
        let _ = list.focus();
    }
}

/// What is on the link now, and what can befall it.
fn in_flight(work: &Work) -> Html {
    let (script, recording) = (&work.look.script, &work.recording);
    let flights = 0..recording.flights.len();
    let open = flights.filter(|id| tricks::is_open(script, recording, work.look.step, *id));
    let entry = |id: usize| {
        let flight = &recording.flights[id];
        let name = segment_name(flight, &work.words);
        let offered = tricks::offered(&work.words, script, recording, id, work.look.now);
        html! {
            <li key={id}>
                <p>{ &name }</p>
                <div class="chips" role="group" aria-label={name}>
                    { for offered.into_iter().map(|(text, trick)| {
                        chip(text, work.on_press(Wish::Befall(id, trick)))
                    }) }
                </div>
            </li>
        }
    };
    let entries: Vec<Html> = open.map(entry).collect();
    html! {
        <section aria-labelledby="acts-flying" tabindex="-1">
            <h2 id="acts-flying">{ work.say("workshop-flying") }</h2>
            if entries.is_empty() {
                <p>{ work.say("workshop-flying-none") }</p>
            } else {
                <ul>{ entries }</ul>
            }
        </section>
    }
}

fn chip(text: String, onclick: Callback<MouseEvent>) -> Html {
    html! { <button key={text.clone()} type="button" class="chip" {onclick}>{ text }</button> }
}

/// What an application can call: its spelling, and the act.
fn calls() -> [(&'static str, Act); 7] {
    [
        ("connect()", Act::Open(OpenMode::Active)),
        ("listen()", Act::Open(OpenMode::Passive)),
        ("send(5)", Act::Send(b"hello".to_vec())),
        ("read(100)", Act::Receive(100)),
        ("shutdown()", Act::Shutdown),
        ("close()", Act::Close),
        ("abort()", Act::Abort),
    ]
}

/// Why the end cannot do that now, as a key of the words: it is asked itself.
fn refusal(work: &Work, end: End, act: &Act) -> Option<&'static str> {
    let power = work.recording.hosts_at(work.look.step)[end.index()].power;
    if let Act::Host(act) = act {
        return match (act, power) {
            (HostAct::Crash, Power::Up | Power::Vanished)
            | (HostAct::Reboot, Power::Down)
            | (HostAct::Vanish, Power::Up)
            | (HostAct::Return, Power::Vanished) => None,
            (_, Power::Up) => Some("workshop-refused-up"),
            (_, Power::Down) => Some("workshop-refused-down"),
            (_, Power::Vanished) => Some("workshop-refused-vanished"),
        };
    }
    if power == Power::Down {
        return Some("workshop-refused-down");
    }
    let call = match act {
        Act::Open(mode) => Call::Open {
            mode: *mode,
            iss: Seq(0),
        },
        Act::Send(data) => Call::Send {
            data: data.clone(),
            push: true,
            urgent: false,
        },
        Act::Receive(max) => Call::Receive { max: *max },
        Act::Shutdown => Call::Close { receive: true },
        Act::Close => Call::Close { receive: false },
        _ => Call::Abort,
    };
    let mut connection = (*work.recording.ends_at(work.look.step)[end.index()]).clone();
    let reaction = connection.handle(work.look.now, Event::Call(call));
    let refused = reaction.signals.iter().find_map(|signal| match signal {
        Signal::Error(error) => Some(error.name()),
        _ => None,
    });
    refused.map(|name| match name {
        "already-exists" => "workshop-refused-already-exists",
        "does-not-exist" => "workshop-refused-does-not-exist",
        "closing" => "workshop-refused-closing",
        "remote-unspecified" => "workshop-refused-remote-unspecified",
        _ => "workshop-refused-resources",
    })
}

/// What one end can do now.
fn host(work: &Work, end: End) -> Html {
    let calls = calls().map(|(name, act)| (name.to_owned(), act));
    let hosts = HostAct::ALL.map(|act| (work.say(host_act(act)), Act::Host(act)));
    let mut refused: Vec<(&'static str, Vec<String>)> = Vec::new();
    let mut button = |(name, act): (String, Act)| {
        let Some(why) = refusal(work, end, &act) else {
            return chip(
                name,
                work.on_press(Wish::Act(Step::new(end, When::At(work.look.now), act))),
            );
        };
        match refused.iter_mut().find(|(reason, _)| *reason == why) {
            Some((_, names)) => names.push(name.clone()),
            None => refused.push((why, vec![name.clone()])),
        }
        html! {
            <button key={name.clone()} type="button" class="chip" aria-disabled="true"
                aria-describedby={reason_id(end, why)} title={work.say(why)}>{ name }</button>
        }
    };
    let buttons: Vec<Html> = calls.into_iter().map(&mut button).collect();
    let hosts: Vec<Html> = hosts.into_iter().map(&mut button).collect();
    let name = end_name(&work.words, end);
    let state = work.recording.ends_at(work.look.step)[end.index()].state();
    let comma = work.say("workshop-refused-and");
    html! {
        <div key={end.name()} class="host" role="group" tabindex="-1" aria-label={name.clone()}>
            <h2>{ name }{ " · " }{ state.name(work.look.naming) }</h2>
            <div class="chips calls">{ buttons }</div>
            <div class="chips">{ hosts }</div>
            <ul class="refused">
                { for refused.iter().map(|(why, names)| html! {
                    <li key={*why}>
                        { work.words.say("workshop-refused", &[("calls", Value::Text(&names.join(&comma)))]) }
                        <span id={reason_id(end, why)}>{ work.say(why) }</span>
                    </li>
                }) }
            </ul>
        </div>
    }
}

fn reason_id(end: End, why: &str) -> String {
    [end.name(), "-", why].concat()
}

const fn host_act(act: HostAct) -> &'static str {
    match act {
        HostAct::Crash => "workshop-host-crash",
        HostAct::Reboot => "workshop-host-reboot",
        HostAct::Vanish => "workshop-host-vanish",
        HostAct::Return => "workshop-host-return",
    }
}

/// What was done: it stands in the script, and not in the lesson's own.
fn done(work: &Work) -> Html {
    let script = &work.look.script;
    // A lesson of one's own came with a link.
    let link = work.look.own.as_ref().map(|link| &link.script);
    let own = preset(&work.look.scenario).map(|preset| &preset.script);
    let own = own.or(link);
    let steps = added(&script.steps, own.map(|own| own.steps.as_slice()));
    let fates = added(&script.fates, own.map(|own| own.fates.as_slice()));
    let mut entries: Vec<Html> = Vec::new();
    for index in steps {
        let mut without = script.clone();
        let step = without.steps.remove(index);
        let missed = work.recording.unfired.contains(&index);
        let missed = missed.then_some("workshop-act-missed");
        entries.push(entry(
            work,
            entries.len(),
            said(work, &step),
            missed,
            without,
        ));
    }
    for index in fates {
        let mut without = script.clone();
        let fate = without.fates.remove(index);
        let missed = changed(work, fate.segment);
        entries.push(entry(
            work,
            entries.len(),
            told(work, fate),
            missed,
            without,
        ));
    }
    html! {
        <section aria-labelledby="acts-done" tabindex="-1">
            <h2 id="acts-done">{ work.say("workshop-done") }</h2>
            if entries.is_empty() {
                <p>{ work.say("workshop-done-none") }</p>
            } else {
                <ul class="done">{ entries }</ul>
            }
        </section>
    }
}

/// What has become of a segment since something was done to it, as a key of the words: it may be
/// no more, or its number another's.
fn changed(work: &Work, name: SegmentRef) -> Option<&'static str> {
    let mut flights = work.recording.flights.iter();
    let Some(flight) = flights.find(|flight| flight.name == name) else {
        return Some("workshop-act-gone");
    };
    let (_, meant) = work.look.meant.iter().find(|(of, _)| *of == name)?;
    let what = |of: &Segment| (of.seq, of.syn, of.fin, of.rst, of.payload.len());
    (what(meant) != what(&flight.segment)).then_some("workshop-act-other")
}

/// The places of what is not the lesson's own; what stands there twice is so once at most.
fn added<T: PartialEq>(all: &[T], own: Option<&[T]>) -> Vec<usize> {
    let mut own: Vec<&T> = own.unwrap_or_default().iter().collect();
    let added = all.iter().enumerate().filter(|(_, item)| {
        let place = own.iter().position(|known| known == item);
        place.map(|place| own.remove(place)).is_none()
    });
    added.map(|(index, _)| index).collect()
}

fn entry(work: &Work, key: usize, text: String, missed: Option<&str>, without: Script) -> Html {
    let take_out = work
        .words
        .say("workshop-take-out", &[("act", Value::Text(&text))]);
    html! {
        // Twice the same can have been done.
        <li {key} class={classes!(missed.map(|_| "missed"))}>
            <span>
                { text }
                if let Some(missed) = missed {
                    <em>{ work.say(missed) }</em>
                }
            </span>
            <button type="button" class="chip" aria-label={take_out.clone()} title={take_out}
                onclick={work.on_press(Wish::Run(without))}>{ "×" }</button>
        </li>
    }
}

/// A step in words.
fn said(work: &Work, step: &Step) -> String {
    let what = match &step.act {
        Act::Host(act) => work.say(host_act(*act)),
        act => {
            let found = calls().into_iter().find(|(_, its)| its == act);
            found.map_or(String::new(), |(name, _)| name.to_owned())
        }
    };
    let time = match step.when {
        When::At(time) => time,
        When::After { .. } => Instant::ZERO,
    };
    let time = clock::written(&work.words, time.since(Instant::ZERO));
    let facts = [
        ("end", Value::Text(&end_name(&work.words, step.who))),
        ("what", Value::Text(&what)),
        ("time", Value::Text(&time)),
    ];
    work.words.say("workshop-act-step", &facts)
}

/// A fate in words.
fn told(work: &Work, fate: Fate) -> String {
    let segment = segment(work, fate.segment);
    let key = match fate.trick {
        Trick::Drop { .. } => "workshop-act-drop",
        Trick::Delay { .. } => "workshop-act-delay",
        Trick::Duplicate { .. } => "workshop-act-duplicate",
        Trick::Hold { until: None } => "workshop-act-hold",
        Trick::Hold {
            until: Some(When::At(_)),
        } => "workshop-act-release",
        Trick::Hold { .. } => "workshop-act-swap",
    };
    work.words.say(key, &[("segment", Value::Text(&segment))])
}

/// A segment: what it is if there is one, else its number.
fn segment(work: &Work, name: SegmentRef) -> String {
    let mut flights = work.recording.flights.iter();
    if let Some(flight) = flights.find(|flight| flight.name == name) {
        return segment_name(flight, &work.words);
    }
    let facts = [
        ("end", Value::Text(&end_name(&work.words, name.from))),
        ("number", Value::Number(i64::from(name.ordinal))),
    ];
    work.words.say("workshop-act-segment", &facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_the_lessons_own_was_done() {
        assert_eq!(added(&[1, 2, 2, 3], Some(&[2, 1])), [2, 3]);
        assert_eq!(added(&[5], None), [0]);
        assert_eq!(added::<u8>(&[], Some(&[1])), [0; 0]);
    }
}
