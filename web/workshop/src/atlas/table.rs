//! The map as a table: the client down, the server across, a button for each pair that was
//! reached.

use lifelines_lessons::Value;
use lifelines_parts::exchange::Wish;
use lifelines_tcp::State;
use yew::prelude::*;

use super::Worked;
use super::chart::{Change, Chart, Known};

/// The table.
pub fn table(worked: &Worked, chart: &Chart) -> Html {
    let name = |state: State| state.name(worked.work.look.naming);
    html! {
        <>
            <div class="atlas-room">
                <table class="atlas-map">
                    <caption>{ worked.work.say("atlas-map") }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ worked.work.say("atlas-corner") }</th>
                            { for State::ALL.map(|server| html! {
                                <th scope="col" key={name(server)}><span>{ name(server) }</span></th>
                            }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for State::ALL.map(|client| html! {
                            <tr key={name(client)}>
                                <th scope="row">{ name(client) }</th>
                                { for State::ALL.map(|server| cell(worked, chart, client, server)) }
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

/// A pair of states: by its colour nothing is said that its number does not say.
fn cell(worked: &Worked, chart: &Chart, client: State, server: State) -> Html {
    let change = chart.change(client, server);
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
    let known = chart.known(client, server);
    let (sign, key) = match known {
        Known::Reached(steps) => {
            return reached(worked, [client, server], steps, said, class, mark);
        }
        Known::Open => ("?", "atlas-cell-open"),
        Known::Never => ("·", "atlas-cell-never"),
    };
    html! {
        <td {class}>
            <span aria-hidden="true">{ sign }</span>
            <span class="unseen">{ worked.work.say(key) }{ said.map(|said| ["; ", &said].concat()) }</span>
            { mark }
        </td>
    }
}

fn reached(
    worked: &Worked,
    [client, server]: [State; 2],
    steps: usize,
    said: Option<String>,
    class: Classes,
    mark: Option<Html>,
) -> Html {
    let naming = worked.work.look.naming;
    let facts = [
        ("client", Value::Text(client.name(naming))),
        ("server", Value::Text(server.name(naming))),
        ("steps", Value::Number(steps as i64)),
    ];
    let mut name = worked.work.words.say("atlas-cell", &facts);
    if let Some(said) = said {
        name.push_str("; ");
        name.push_str(&said);
    }
    let pressed = worked.clone();
    let onclick = move |_: MouseEvent| {
        let script = pressed.desk.borrow_mut().chart.run_to(client, server);
        if let Some(script) = script {
            pressed.work.wish(&Wish::Play(script));
        }
    };
    html! {
        <td {class}>
            <button type="button" class={distance(steps)} aria-label={name.clone()} title={name} {onclick}>
                { steps }
            </button>
            { mark }
        </td>
    }
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
