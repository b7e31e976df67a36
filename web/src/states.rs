//! The state diagram of RFC 9293, Figure 5, with both ends on it: where they are, the way they
//! came, and the edge just taken.

use gloo_events::EventListener;
use lifelines_diagram::{Arc, Node, Point, StateDiagram, TAG_HEIGHT, TAG_WIDTH};
use lifelines_lessons::{Value, Words};
use lifelines_sim::{End, Recording};
use lifelines_tcp::{EDGES, Edge, Naming, State, Transition};
use web_sys::{Element, window};
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
    let view = format!("0 0 {} {}", short(diagram.width), short(diagram.height));
    html! {
        <figure class="states">
            <svg viewBox={view} role="img" aria-label={described(words, here, page.naming)}>
                <defs>
                    <marker id="edge-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"
                        markerHeight="7" orient="auto" markerUnits="userSpaceOnUse">
                        <path d="M0 .5 8 4 0 7.5z" fill="context-stroke" />
                    </marker>
                </defs>
                { ink::drawn(drawn(page, diagram, here)) }
            </svg>
            <figcaption>{ coverage(page, diagram) }</figcaption>
        </figure>
    }
}

/// Wherever the name of a state is pressed, on the stage, in the diagram or in a sentence, in the
/// workshop too, the glossary opens at it. (By keys, a state of a picture is found in a sentence
/// and from the ends.)
#[hook]
pub fn use_names(page: &Page) {
    let dispatch = page.dispatch();
    use_effect_with((), move |()| {
        let document = window().and_then(|window| window.document());
        let listener = document.map(|document| {
            EventListener::new(&document, "click", move |event| {
                if let Some(state) = pressed(event) {
                    dispatch.dispatch(Action::Use(Some(Tool::Glossary(Some(state)))));
                }
            })
        });
        move || drop(listener)
    });
}

/// The state whose name was pressed.
pub fn pressed(event: &Event) -> Option<State> {
    let target: Element = event.target_dyn_into()?;
    let name = target.closest(".state-name, .node, .named").ok()??;
    let class = name.closest(".band, .node, .named").ok()??.class_list();
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

/// Adds the edges that the run has taken so far to those of this visit.
pub fn note(page: &Page, diagram: &StateDiagram) {
    let ways = Ways::walked(&page.recording, page.step);
    for (place, arc) in diagram.arcs.iter().enumerate() {
        let walked = u32::from(ways.last(arc).is_some());
        page.kept
            .walked
            .set(page.kept.walked.get() | walked << place);
    }
}

/// How many of the edges were walked in this visit, and how many there are to find.
fn coverage(page: &Page, diagram: &StateDiagram) -> String {
    let walked = page.kept.walked.get().count_ones().to_string();
    let all = diagram.arcs.len().to_string();
    let counts = [("walked", Value::Text(&walked)), ("all", Value::Text(&all))];
    page.words.say("page-states-walked", &counts)
}

/// Where each end has walked on the diagram.
#[derive(Debug, Default, PartialEq)]
struct Ways {
    /// In order, each with its moment.
    taken: Vec<(usize, &'static Edge)>,
}

impl Ways {
    /// The ways of both ends in the first `step` moments.
    fn walked(recording: &Recording, step: usize) -> Ways {
        let mut ways = Ways::default();
        let moments = recording.moments.iter().enumerate().take(step);
        for (index, moment) in moments.filter(|(_, moment)| moment.is_of_the_story()) {
            // A reset or a time-out takes an edge that Figure 5 does not draw, and lights none.
            let edges = moment.transitions.iter().filter_map(Transition::edge);
            ways.taken.extend(edges.map(|edge| (index, edge)));
        }
        ways
    }

    /// The moment that took an edge last.
    fn last(&self, arc: &Arc) -> Option<usize> {
        let taken = self.taken.iter().rfind(|taken| taken.1 == edge(arc));
        taken.map(|taken| taken.0)
    }
}

fn drawn(page: &Page, diagram: &StateDiagram, here: [State; 2]) -> AttrValue {
    let mut ink = Ink::default();
    let ways = Ways::walked(&page.recording, page.step);
    // What was walked lies over what was not.
    for (place, arc) in diagram.arcs.iter().enumerate() {
        if ways.last(arc).is_none() {
            let found = page.kept.walked.get() >> place & 1 == 1;
            draw_edge(
                &mut ink,
                arc,
                &["edge", if found { "found" } else { "" }],
                None,
            );
        }
    }
    for arc in &diagram.arcs {
        let Some(moment) = ways.last(arc) else {
            continue;
        };
        let now = if moment + 1 == page.step { "now" } else { "" };
        let class = ["edge", "walked", &state_class(arc.to), now];
        draw_edge(&mut ink, arc, &class, Some(moment));
    }
    for node in &diagram.nodes {
        draw_node(&mut ink, node, here.contains(&node.state));
    }
    for end in End::BOTH {
        let at = |node: &&Node| node.state == here[end.index()];
        if let Some(node) = diagram.nodes.iter().find(at) {
            draw_tag(&mut ink, node, end, &end_name(&page.words, end));
        }
    }
    ink.markup()
}

fn edge(arc: &Arc) -> &'static Edge {
    &EDGES[arc.edge]
}

fn draw_edge(ink: &mut Ink, arc: &Arc, class: &[&str], moment: Option<usize>) {
    ink.group_of(class, moment, None);
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

/// An end on its state.
fn draw_tag(ink: &mut Ink, node: &Node, end: End, name: &str) {
    let Point { x, y } = node.tag(end);
    let corner = Point {
        x: x - TAG_WIDTH / 2.0,
        y: y - TAG_HEIGHT / 2.0,
    };
    ink.group(&["badge"]);
    ink.rect("", corner, TAG_WIDTH, TAG_HEIGHT, 4.0);
    ink.word(Point { x, y: y + 3.7 }, name);
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
        assert_eq!(whole.taken.len(), edges);
        let first = Edge::between(State::Closed, State::SynSent).next();
        assert!(first.is_some_and(|edge| whole.taken.iter().any(|taken| taken.1 == edge)));
    }

    #[test]
    fn a_refusal_lights_no_edge_of_figure_5() {
        let script = &preset("connection-refused").expect("a preset").script;
        let recording = run(script);
        let whole = Ways::walked(&recording, recording.moments.len());
        let (last, _) = *whole.taken.last().expect("an edge");
        let mut lit = whole.taken.iter().filter(|taken| taken.0 == last);
        assert!(lit.all(|(_, edge)| !edge.drawn));
    }
}
