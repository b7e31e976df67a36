//! The state diagram of RFC 9293, Figure 5, with both ends on it: where they are, the way they
//! came, and the edge just taken.

use std::rc::Rc;

use lifelines_diagram::{Arc, Node, StateDiagram, state_diagram};
use lifelines_lessons::{Value, Words};
use lifelines_sim::{End, Recording};
use lifelines_tcp::{Naming, State};
use yew::prelude::*;

use crate::app::{use_store, use_words};
use crate::ends::{end_name, state_class};
use crate::lettering::Letters;
use crate::stage::text::Letter;

/// The diagram.
#[component]
pub fn States() -> Html {
    let store = use_store();
    let words = use_words();
    let diagram = use_memo((store.naming, words.clone()), |(naming, words)| {
        state_diagram(*naming, &Letters(words.clone()))
    });
    let here = store
        .recording
        .ends_at(store.step)
        .each_ref()
        .map(|end| end.state());
    let ways = Ways::walked(&store.recording, store.step);
    html! {
        <figure class="states">
            <svg viewBox={format!("0 0 {} {}", diagram.width, diagram.height)} role="img"
                aria-label={described(&words, here, store.naming)}>
                <Arrowheads />
                <g>{ for diagram.arcs.iter().map(|arc| edge(arc, &ways)) }</g>
                <g>{ for diagram.nodes.iter().map(|node| state(node, here)) }</g>
                { badges(&diagram, &words, here) }
            </svg>
        </figure>
    }
}

fn described(words: &Words, here: [State; 2], naming: Naming) -> String {
    let [client, server] = here.map(|state| state.name(naming));
    words.say(
        "page-states-described",
        &[
            ("client", Value::Text(client)),
            ("server", Value::Text(server)),
        ],
    )
}

/// Where each end has walked on the diagram.
#[derive(Debug, Default, PartialEq)]
pub struct Ways {
    taken: [Vec<(State, State)>; 2],
    last: Vec<(End, State, State)>,
}

impl Ways {
    /// The ways of both ends in the first `step` moments; the last moment's edges apart.
    pub fn walked(recording: &Recording, step: usize) -> Ways {
        let mut ways = Ways::default();
        let moments = &recording.moments[..step.min(recording.moments.len())];
        for (index, moment) in moments.iter().enumerate() {
            let Some(end) = moment.end else { continue };
            for transition in &moment.transitions {
                ways.taken[end.index()].push((transition.from, transition.to));
                if index + 1 == step {
                    ways.last.push((end, transition.from, transition.to));
                }
            }
        }
        ways
    }

    /// Who has come this way, and whether just now.
    fn along(&self, from: State, to: State) -> (Vec<End>, bool) {
        let walkers = End::BOTH
            .into_iter()
            .filter(|end| self.taken[end.index()].contains(&(from, to)))
            .collect();
        let now = self.last.iter().any(|(_, a, b)| (*a, *b) == (from, to));
        (walkers, now)
    }
}

fn edge(arc: &Arc, ways: &Ways) -> Html {
    let (walkers, now) = ways.along(arc.from, arc.to);
    let walked = (!walkers.is_empty()).then(|| format!("walked {}", state_class(arc.to)));
    html! {
        <g key={arc.edge} class={classes!("edge", walked, now.then_some("now"))}>
            <path d={arc.path()} />
            { for arc.label.iter().enumerate().map(|(line, text)| html! {
                <Letter key={line} text={text.clone()} class="edge-label" />
            }) }
        </g>
    }
}

fn state(node: &Node, here: [State; 2]) -> Html {
    let occupied = here.contains(&node.state).then_some("occupied");
    html! {
        <g key={node.state.name(Naming::Rfc)} class={classes!("node", state_class(node.state), occupied)}>
            <rect x={(node.centre.x - node.width / 2.0).to_string()}
                y={(node.centre.y - node.height / 2.0).to_string()}
                width={node.width.to_string()} height={node.height.to_string()}
                rx={(node.height / 2.0).to_string()} />
            <Letter text={node.name.clone()} class="node-name" />
        </g>
    }
}

/// The two ends, each on its state; beside each other when they share one.
fn badges(diagram: &Rc<StateDiagram>, words: &Words, here: [State; 2]) -> Html {
    const WIDTH: f32 = 52.0;
    const HEIGHT: f32 = 17.0;
    let together = here[0] == here[1];
    let badge = |end: End| {
        let node = diagram
            .nodes
            .iter()
            .find(|node| node.state == here[end.index()])?;
        let side = if end == End::Client { -1.0 } else { 1.0 };
        let x = node.centre.x
            + if together {
                side * (WIDTH / 2.0 + 1.0)
            } else {
                0.0
            };
        let y = node.centre.y + node.height / 2.0 + 1.0;
        Some(html! {
            <g key={end.name()} class={classes!("badge", end.name())}>
                <rect x={(x - WIDTH / 2.0).to_string()} y={y.to_string()} width={WIDTH.to_string()}
                    height={HEIGHT.to_string()} rx="4" />
                <text x={x.to_string()} y={(y + 12.5).to_string()} text-anchor="middle">
                    { end_name(words, end) }
                </text>
            </g>
        })
    };
    html! { <g>{ for End::BOTH.into_iter().filter_map(badge) }</g> }
}

/// The heads of the edges: markers take the colour of their line where the browser can.
#[component]
fn Arrowheads() -> Html {
    html! {
        <defs>
            <marker id="edge-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"
                orient="auto-start-reverse" markerUnits="userSpaceOnUse">
                <path d="M0 .5 8 4 0 7.5z" fill="context-stroke" />
            </marker>
        </defs>
    }
}
