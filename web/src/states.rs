//! The state diagram of RFC 9293, Figure 5, with both ends on it: where they are, the way they
//! came, and the edge just taken.

use lifelines_diagram::{Arc, Node, Point, StateDiagram};
use lifelines_lessons::{Value, Words};
use lifelines_sim::{End, Recording};
use lifelines_tcp::{EDGES, Edge, Naming, State, Transition};
use web_sys::Element;
use yew::prelude::*;

use crate::app::{Action, Page};
use lifelines_parts::called::{end_name, state_class};
use lifelines_parts::exchange::Tool;
use lifelines_parts::ink::{self, Ink, short};

/// The diagram.
pub fn states(page: &Page, diagram: &StateDiagram) -> Html {
    let words = &page.words;
    let here = page
        .recording
        .ends_at(page.step)
        .each_ref()
        .map(|end| end.state());
    let ways = Ways::walked(&page.recording, page.step);
    let dispatch = page.dispatch();
    let onclick = move |event: MouseEvent| {
        if let Some(state) = pressed(&event) {
            dispatch.dispatch(Action::Use(Some(Tool::Glossary(Some(state)))));
        }
    };
    let view = format!("0 0 {} {}", short(diagram.width), short(diagram.height));
    html! {
        <figure class="states" {onclick}>
            <svg viewBox={view} role="img" aria-label={described(words, here, page.naming)}>
                <defs>
                    <marker id="edge-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"
                        markerHeight="7" orient="auto" markerUnits="userSpaceOnUse">
                        <path d="M0 .5 8 4 0 7.5z" fill="context-stroke" />
                    </marker>
                </defs>
                { ink::drawn(drawn(diagram, &ways, words, here)) }
            </svg>
        </figure>
    }
}

/// The state that was pressed. (By keys it is found in the glossary itself, and from the ends.)
fn pressed(event: &MouseEvent) -> Option<State> {
    let target: Element = event.target_dyn_into()?;
    let class = target.closest(".node").ok()??.class_list();
    State::ALL
        .into_iter()
        .find(|state| class.contains(&state_class(*state)))
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
struct Ways {
    taken: Vec<&'static Edge>,
    last: Vec<&'static Edge>,
}

impl Ways {
    /// The ways of both ends in the first `step` moments; the last moment's edges apart.
    fn walked(recording: &Recording, step: usize) -> Ways {
        let mut ways = Ways::default();
        let moments = &recording.moments[..step.min(recording.moments.len())];
        for moment in moments.iter().filter(|moment| moment.is_of_the_story()) {
            ways.taken.append(&mut ways.last);
            // A reset or a time-out takes an edge that Figure 5 does not draw, and lights none.
            ways.last
                .extend(moment.transitions.iter().filter_map(Transition::edge));
        }
        ways
    }
}

fn drawn(diagram: &StateDiagram, ways: &Ways, words: &Words, here: [State; 2]) -> AttrValue {
    let mut ink = Ink::default();
    // What was walked lies over what was not.
    let walked = |arc: &&Arc| ways.taken.contains(&edge(arc)) || ways.last.contains(&edge(arc));
    for arc in diagram.arcs.iter().filter(|arc| !walked(arc)) {
        draw_edge(&mut ink, arc, &["edge"]);
    }
    for arc in diagram.arcs.iter().filter(walked) {
        let now = if ways.last.contains(&edge(arc)) {
            "now"
        } else {
            ""
        };
        draw_edge(
            &mut ink,
            arc,
            &["edge", "walked", &state_class(arc.to), now],
        );
    }
    for node in &diagram.nodes {
        draw_node(&mut ink, node, here.contains(&node.state));
    }
    for end in End::BOTH {
        draw_badge(&mut ink, diagram, end, &end_name(words, end), here);
    }
    ink.markup()
}

fn edge(arc: &Arc) -> &'static Edge {
    &EDGES[arc.edge]
}

fn draw_edge(ink: &mut Ink, arc: &Arc, class: &[&str]) {
    ink.group(class);
    ink.path("", &arc.path());
    for text in &arc.label {
        ink.text("edge-label", text);
    }
    ink.end();
}

fn draw_node(ink: &mut Ink, node: &Node, occupied: bool) {
    let corner = Point {
        x: node.centre.x - node.width / 2.0,
        y: node.centre.y - node.height / 2.0,
    };
    let occupied = if occupied { "occupied" } else { "" };
    ink.group(&["node", &state_class(node.state), occupied]);
    ink.rect("", corner, node.width, node.height, node.height / 2.0);
    ink.text("node-name", &node.name);
    ink.end();
}

/// An end on its state; beside the other when they share one.
fn draw_badge(ink: &mut Ink, diagram: &StateDiagram, end: End, name: &str, here: [State; 2]) {
    const WIDTH: f32 = 52.0;
    const HEIGHT: f32 = 17.0;
    let at = |node: &&Node| node.state == here[end.index()];
    let Some(node) = diagram.nodes.iter().find(at) else {
        return;
    };
    let side = match (here[0] == here[1], end) {
        (false, _) => 0.0,
        (true, End::Client) => -(WIDTH / 2.0 + 1.0),
        (true, End::Server) => WIDTH / 2.0 + 1.0,
    };
    let x = node.centre.x + side;
    let y = node.centre.y + node.height / 2.0 + 1.0;
    let corner = Point {
        x: x - WIDTH / 2.0,
        y,
    };
    ink.group(&["badge"]);
    ink.rect("", corner, WIDTH, HEIGHT, 4.0);
    ink.word(Point { x, y: y + 12.5 }, name);
    ink.end();
}

#[cfg(test)]
mod tests {
    use super::*;
    use lifelines_lessons::preset;
    use lifelines_sim::run;

    #[test]
    fn the_way_grows_by_the_edges_of_each_moment() {
        let script = &preset("three-way-handshake").expect("a preset").script;
        let recording = run(script);
        assert_eq!(Ways::walked(&recording, 0), Ways::default());
        let whole = Ways::walked(&recording, recording.moments.len());
        let edges: usize = recording.moments.iter().map(|m| m.transitions.len()).sum();
        assert_eq!(whole.taken.len() + whole.last.len(), edges);
        let first = Edge::between(State::Closed, State::SynSent).next();
        assert!(first.is_some_and(|edge| whole.taken.contains(&edge)));
    }

    #[test]
    fn a_refusal_lights_no_edge_of_figure_5() {
        let script = &preset("connection-refused").expect("a preset").script;
        let recording = run(script);
        let whole = Ways::walked(&recording, recording.moments.len());
        assert!(whole.last.iter().all(|edge| !edge.drawn));
        assert!(!whole.last.is_empty());
    }
}
