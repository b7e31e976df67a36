//! The map as a table: the client down, the server across. One cell is in the order of the Tab
//! key; arrow keys go to the others, and to the names of the states, which open the glossary.

use lifelines_lessons::Value;
use lifelines_parts::exchange::{Tool, Wish};
use lifelines_tcp::State;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::chart::{Change, Chart, Known};
use super::{Desk, Shown, Sought, Worked};

/// So many pairs are named in words; of more it is said how many.
const NAMED: usize = 8;

/// The table.
pub fn table(worked: &Worked, desk: &Desk) -> Html {
    let naming = worked.work.look.naming;
    let onfocusin = worked.on(|desk, event: FocusEvent| desk.at = place(&event).unwrap_or(desk.at));
    html! {
        <>
            <div class="atlas-room">
                <table class="atlas-map" role="grid" {onfocusin} onkeydown={on_key}>
                    <caption>{ worked.work.say("atlas-map") }</caption>
                    <thead>
                        <tr>
                            <td><span class="unseen">{ worked.work.say("atlas-corner") }</span></td>
                            { for State::ALL.map(|server| html! {
                                <th scope="col" key={server.name(naming)}>
                                    { name(worked, desk, server, (0, server as usize + 1)) }
                                </th>
                            }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for State::ALL.map(|client| html! {
                            <tr key={client.name(naming)}>
                                <th scope="row">
                                    { name(worked, desk, client, (client as usize + 1, 0)) }
                                </th>
                                { for State::ALL.map(|server| cell(worked, desk, [client, server])) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <ul class="fine atlas-signs">
                { for ["gained", "lost", "moved"].map(|change| html! {
                    <li class={change}>
                        <span class="sign" aria-hidden="true">{ sign(change) }</span>
                        { " " }{ worked.work.say(&["atlas-sign-", change].concat()) }
                    </li>
                }) }
            </ul>
        </>
    }
}

/// Goes to the next cell in the direction of the key; nothing stands in the corner.
fn on_key(event: KeyboardEvent) {
    let last = State::ALL.len();
    let Some((row, column)) = event.target().and_then(|target| place_of(&target)) else {
        return;
    };
    let to = match event.key().as_str() {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last), column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last)),
        "Home" => (row, usize::from(row == 0)),
        "End" => (row, last),
        _ => return,
    };
    // The page has plans of its own for these keys.
    event.prevent_default();
    let there = format!("[data-at=\"{}-{}\"]", to.0, to.1);
    let cell = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("table").ok().flatten())
        .and_then(|table| table.query_selector(&there).ok().flatten())
        .and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
    if let Some(cell) = cell {
        let _ = cell.focus();
    }
}

/// The row and the column that an event is about.
fn place(event: &FocusEvent) -> Option<(usize, usize)> {
    place_of(&event.target()?)
}

fn place_of(target: &web_sys::EventTarget) -> Option<(usize, usize)> {
    let at = target.dyn_ref::<Element>()?.get_attribute("data-at")?;
    let (row, column) = at.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// What makes the place of a cell known to the keys.
fn at((row, column): (usize, usize)) -> String {
    [row.to_string(), column.to_string()].join("-")
}

fn tab(desk: &Desk, at: (usize, usize)) -> &'static str {
    if desk.at == at { "0" } else { "-1" }
}

/// The name of a state; it opens the glossary there.
fn name(worked: &Worked, desk: &Desk, state: State, here: (usize, usize)) -> Html {
    let onclick = worked
        .work
        .on_press(Wish::Show(Some(Tool::Glossary(Some(state)))));
    html! {
        <button type="button" class="atlas-name" tabindex={tab(desk, here)} data-at={at(here)} {onclick}>
            <span>{ state.name(worked.work.look.naming) }</span>
        </button>
    }
}

/// A pair of states: by its colour nothing is said that its number does not say.
fn cell(worked: &Worked, desk: &Desk, pair: [State; 2]) -> Html {
    let [client, server] = pair;
    let change = desk.chart.change(client, server);
    let changed = change.map(|change| match change {
        Change::Gained => ("gained", 0),
        Change::Lost(before) => ("lost", before),
        Change::Moved(before) => ("moved", before),
    });
    let said = changed.map(|(change, before)| {
        worked.say(&["atlas-change-", change].concat(), &[("steps", before)])
    });
    let mark = changed.map(|(change, _)| {
        html! { <span class="sign" aria-hidden="true">{ sign(change) }</span> }
    });
    let class = classes!(changed.map(|(change, _)| change));
    let here = (client as usize + 1, server as usize + 1);
    let (sign, key) = match desk.chart.known(client, server) {
        Known::Reached(steps) => {
            let name = in_words(worked, pair, steps, said);
            return html! {
                <td {class}>
                    { reached(worked, pair, steps, name, (tab(desk, here), at(here))) }
                    { mark }
                </td>
            };
        }
        Known::Open => ("?", "atlas-cell-open"),
        Known::Never => ("·", "atlas-cell-never"),
    };
    html! {
        <td {class} tabindex={tab(desk, here)} data-at={at(here)}>
            <span aria-hidden="true">{ sign }</span>
            <span class="unseen">{ worked.work.say(key) }{ said.map(|said| ["; ", &said].concat()) }</span>
            { mark }
        </td>
    }
}

fn in_words(worked: &Worked, pair: [State; 2], steps: usize, said: Option<String>) -> String {
    let [client, server] = pair.map(|state| state.name(worked.work.look.naming));
    let facts = [
        ("client", Value::Text(client)),
        ("server", Value::Text(server)),
        ("steps", Value::Number(steps as i64)),
    ];
    let mut name = worked.work.words.say("atlas-cell", &facts);
    if let Some(said) = said {
        name.push_str("; ");
        name.push_str(&said);
    }
    name
}

fn reached(
    worked: &Worked,
    [client, server]: [State; 2],
    steps: usize,
    name: String,
    (tab, at): (&'static str, String),
) -> Html {
    let pressed = worked.clone();
    let onclick = move |_: MouseEvent| {
        let run = pressed.desk.borrow_mut().chart.run_to(client, server);
        if let Some((script, steps)) = run {
            let goal = Sought::Pair([client, server]);
            pressed.play(Shown {
                script,
                steps,
                goal,
            });
        }
    };
    html! {
        <button type="button" class={distance(steps)} tabindex={tab} data-at={at}
            aria-label={name.clone()} title={name} {onclick}>
            { steps }
        </button>
    }
}

/// Which pairs can be reached since the last switch, and which no longer, in words.
pub fn changed(worked: &Worked, chart: &Chart) -> Html {
    let gained = chart.pairs_that(|change| change == Change::Gained);
    let lost = chart.pairs_that(|change| matches!(change, Change::Lost(_)));
    html! {
        { for [("atlas-gained", gained), ("atlas-lost", lost)]
            .into_iter()
            .filter(|(_, pairs)| !pairs.is_empty())
            .map(|(key, pairs)| html! { <>{ " " }{ named(worked, key, &pairs) }</> }) }
    }
}

fn named(worked: &Worked, key: &str, pairs: &[[State; 2]]) -> String {
    let words = &worked.work.words;
    let naming = worked.work.look.naming;
    let names = pairs
        .iter()
        .take(NAMED)
        .map(|pair| pair.map(|state| state.name(naming)).join(" / "))
        .reduce(|before, next| {
            let both = [
                ("before", Value::Text(&before)),
                ("next", Value::Text(&next)),
            ];
            words.say("atlas-list", &both)
        })
        .unwrap_or_default();
    let more = pairs.len().saturating_sub(NAMED);
    let facts = [
        ("names", Value::Text(&names)),
        ("more", Value::Number(more as i64)),
    ];
    words.say(key, &facts)
}

/// The shade of a number of steps.
fn distance(steps: usize) -> &'static str {
    match steps {
        0..=2 => "near-0",
        3..=4 => "near-1",
        5..=6 => "near-2",
        7..=8 => "near-3",
        9..=10 => "near-4",
        _ => "near-5",
    }
}

/// What marks a change beside its colour.
fn sign(change: &str) -> &'static str {
    match change {
        "gained" => "+",
        "lost" => "−",
        _ => "±",
    }
}
