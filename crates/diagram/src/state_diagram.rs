//! Where the eleven states and the edges between them stand in the state diagram, after
//! Figure 5 of RFC 9293.

use lifelines_tcp::{EDGES, Naming, State};

use crate::{Lettering, Point, Text};

/// The diagram as geometry. Lengths are those of its own `width` x `height` view box.
#[derive(Debug, Clone, PartialEq)]
pub struct StateDiagram {
    /// The width of the view box.
    pub width: f32,
    /// The height of the view box.
    pub height: f32,
    /// The states, each once.
    pub nodes: Vec<Node>,
    /// The edges that Figure 5 draws, in the order of [`lifelines_tcp::EDGES`].
    pub arcs: Vec<Arc>,
}

/// A state, as a box with rounded ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The state.
    pub state: State,
    /// The middle.
    pub centre: Point,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// Its name.
    pub name: Text,
}

/// An edge, from box to box.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// Its index in [`lifelines_tcp::EDGES`].
    pub edge: usize,
    /// Where it starts.
    pub from: State,
    /// Where it ends.
    pub to: State,
    /// The corners of its line, from tail to head, at least two.
    pub points: Vec<Point>,
    /// What causes it, and below that what is done; empty where there is no room.
    pub label: Vec<Text>,
}

impl Arc {
    /// The line as SVG path data, its corners rounded.
    pub fn path(&self) -> String {
        crate::path::rounded(&self.points, 8.0)
    }
}

/// Lays out the diagram with states spelled as asked.
pub fn state_diagram(naming: Naming, lettering: &dyn Lettering) -> StateDiagram {
    let nodes = nodes(naming, lettering);
    let arcs = EDGES
        .iter()
        .enumerate()
        .filter(|(_, edge)| edge.drawn)
        .filter_map(|(index, edge)| {
            let from = nodes.iter().find(|node| node.state == edge.from)?;
            let to = nodes.iter().find(|node| node.state == edge.to)?;
            Some(Arc {
                edge: index,
                from: edge.from,
                to: edge.to,
                points: vec![from.centre, to.centre],
                label: Vec::new(),
            })
        })
        .collect();
    StateDiagram {
        width: 360.0,
        height: 420.0,
        nodes,
        arcs,
    }
}

fn nodes(naming: Naming, lettering: &dyn Lettering) -> Vec<Node> {
    use crate::{Anchor, Font, Span, TextStyle};
    let style = TextStyle {
        size: 11.5,
        font: Font::Mono,
        bold: true,
    };
    State::ALL
        .into_iter()
        .map(|state| {
            let (column, row) = place(state);
            let centre = Point {
                x: [60.0, 180.0, 300.0][column],
                y: 24.0 + 62.0 * row,
            };
            let name = state.name(naming);
            Node {
                state,
                centre,
                width: 96.0,
                height: 26.0,
                name: Text {
                    at: Point {
                        x: centre.x,
                        y: centre.y + 4.0,
                    },
                    anchor: Anchor::Middle,
                    angle: 0.0,
                    style,
                    spans: vec![Span {
                        text: name.to_string(),
                        bold: true,
                    }],
                    width: lettering.width(name, style),
                },
            }
        })
        .collect()
}

/// Column (left, middle, right) and row of a state.
const fn place(state: State) -> (usize, f32) {
    match state {
        State::Closed => (1, 0.0),
        State::Listen => (1, 1.0),
        State::SynReceived => (0, 2.0),
        State::SynSent => (2, 2.0),
        State::Established => (1, 3.0),
        State::FinWait1 => (0, 4.0),
        State::CloseWait => (2, 4.0),
        State::FinWait2 => (0, 5.0),
        State::Closing => (1, 5.0),
        State::LastAck => (2, 5.0),
        State::TimeWait => (1, 6.0),
    }
}
