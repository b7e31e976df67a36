//! Where the eleven states and the edges between them stand in the state diagram, after
//! Figure 5 of RFC 9293: each state once, the two ways back to CLOSED along the right side.

mod plan;

use lifelines_sim::End;
use lifelines_tcp::{EDGES, Edge, Naming, State};

use crate::{Anchor, Font, Lettering, Point, Span, Text, TextStyle, Turn};

/// The diagram as geometry. Lengths are those of its own `width` x `height` view box.
#[derive(Debug, Clone, PartialEq)]
pub struct StateDiagram {
    /// The width of the view box.
    pub width: f32,
    /// The height of the view box.
    pub height: f32,
    /// The states, each once.
    pub nodes: Vec<Node>,
    /// The edges that Figure 5 draws, in the order of [`lifelines_tcp::EDGES`], and the one of
    /// its note 2.
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

/// The width of the tag that says which end is in a state.
pub const TAG_WIDTH: f32 = 44.0;
/// Its height.
pub const TAG_HEIGHT: f32 = 15.0;

impl Node {
    /// The middle of an end's tag, on the border of the box where it covers no label: the
    /// client's left, the server's right.
    pub fn tag(&self, end: End) -> Point {
        let side = match end {
            End::Client => -1.0,
            End::Server => 1.0,
        };
        let down = match self.state {
            // There edges come in from above.
            State::Listen
            | State::CloseWait
            | State::Closing
            | State::LastAck
            | State::TimeWait => 16.5,
            _ => -16.5,
        };
        Point {
            x: self.centre.x + 23.0 * side,
            y: self.centre.y + down,
        }
    }
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
    /// Whether Figure 5 draws it; `false` for the one of note 2.
    pub drawn: bool,
    /// The corners of its line, from tail to head, at least two.
    pub points: Vec<Point>,
    /// What causes it and, after a stroke, what is sent: `close()/FIN`. Bits stand for the
    /// segment that carries them, calls have the spelling of the socket interface, so it is
    /// the same in every language.
    pub label: Vec<Text>,
}

impl Arc {
    /// The line as SVG path data, its corners rounded.
    pub fn path(&self) -> String {
        crate::path::rounded(&self.points, 8.0)
    }
}

impl StateDiagram {
    /// The arc from one state to another, if the diagram has one.
    pub fn arc(&self, from: State, to: State) -> Option<&Arc> {
        self.arcs
            .iter()
            .find(|arc| arc.from == from && arc.to == to)
    }
}

/// Lays out the diagram with states spelled as asked.
pub fn state_diagram(naming: Naming, lettering: &dyn Lettering) -> StateDiagram {
    StateDiagram {
        width: plan::WIDTH,
        height: plan::HEIGHT,
        nodes: State::ALL
            .into_iter()
            .map(|state| node(state, naming, lettering))
            .collect(),
        arcs: EDGES
            .iter()
            .enumerate()
            .filter_map(|(index, edge)| arc(index, edge, lettering))
            .collect(),
    }
}

fn node(state: State, naming: Naming, lettering: &dyn Lettering) -> Node {
    let (x, y) = plan::place(state);
    let style = TextStyle {
        size: 11.5,
        font: Font::Mono,
        bold: true,
    };
    Node {
        state,
        centre: Point { x, y },
        width: plan::NODE_WIDTH,
        height: plan::NODE_HEIGHT,
        name: text(
            state.name(naming),
            Point { x, y: y + 4.0 },
            Anchor::Middle,
            style,
            lettering,
        ),
    }
}

/// The arc of an edge, if the plan has a way for it.
fn arc(index: usize, edge: &Edge, lettering: &dyn Lettering) -> Option<Arc> {
    let way = plan::way(edge)?;
    let style = TextStyle {
        size: 10.0,
        font: Font::Mono,
        bold: false,
    };
    let point = |&(x, y): &(f32, f32)| Point { x, y };
    let label = spelled(edge).into_iter();
    let label = if way.two_lines {
        label.collect()
    } else {
        vec![label.collect::<String>()]
    };
    Some(Arc {
        edge: index,
        from: edge.from,
        to: edge.to,
        drawn: edge.drawn,
        points: way.points.iter().map(point).collect(),
        label: label
            .iter()
            .enumerate()
            .map(|(line, words)| {
                let (x, y) = way.label;
                let at = Point {
                    x,
                    y: y + 11.5 * line as f32,
                };
                text(words, at, way.anchor, style, lettering)
            })
            .collect(),
    })
}

/// Cause, and what is sent with the stroke before it.
fn spelled(edge: &Edge) -> Vec<String> {
    let cause = match edge.cause {
        "passive-open" => "listen()",
        "active-open" => "connect()",
        "close" => "close()",
        "send" => "send()",
        "rcv-syn" => "SYN",
        "rcv-syn-ack" => "SYN,ACK",
        "rcv-rst" => "RST",
        "rcv-ack-of-syn" | "rcv-ack-of-fin" => "ACK",
        "rcv-fin" => "FIN",
        "rcv-fin-and-ack-of-fin" => "FIN,ACK",
        "timeout-2msl" => "2MSL",
        other => other,
    };
    let action = match edge.action {
        "snd-syn" => Some("/SYN"),
        "snd-syn-ack" => Some("/SYN,ACK"),
        "snd-ack" => Some("/ACK"),
        "snd-fin" => Some("/FIN"),
        "snd-rst" => Some("/RST"),
        // A TCB made or deleted does not show on the wire.
        _ => None,
    };
    let pieces = [Some(cause), action].into_iter().flatten();
    pieces.map(str::to_string).collect()
}

fn text(
    words: &str,
    at: Point,
    anchor: Anchor,
    style: TextStyle,
    lettering: &dyn Lettering,
) -> Text {
    Text {
        at,
        anchor,
        turn: Turn::LEVEL,
        style,
        width: lettering.width(words, style),
        spans: vec![Span {
            text: words.to_string(),
            bold: style.bold,
        }],
    }
}

#[cfg(test)]
mod tests;
