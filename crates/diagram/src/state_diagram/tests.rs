//! The diagram shows every edge of Figure 5, and nothing lies on anything.

use lifelines_sim::End;
use lifelines_tcp::{EDGES, Naming};

use super::{StateDiagram, TAG_HEIGHT, TAG_WIDTH, state_diagram};
use crate::block::Block;
use crate::hand::Words;
use crate::{Anchor, Font, Point, Text, TextStyle, Turn};

fn diagrams() -> impl Iterator<Item = StateDiagram> {
    [Naming::Rfc, Naming::Textbook, Naming::Ss]
        .into_iter()
        .map(|naming| state_diagram(naming, &Words { chinese: false }))
}

/// The boxes of the states.
fn boxes(diagram: &StateDiagram) -> Vec<Block> {
    let boxes = diagram
        .nodes
        .iter()
        .map(|node| block(node.centre, node.width, node.height));
    boxes.collect()
}

#[test]
fn every_edge_of_figure_5_is_drawn() {
    let diagram = diagrams().next().unwrap();
    for (index, edge) in EDGES.iter().enumerate() {
        let arc = diagram.arcs.iter().find(|arc| arc.edge == index);
        assert!(!edge.drawn || arc.is_some(), "{edge:?}");
        if let Some(arc) = arc {
            assert_eq!((arc.from, arc.to), (edge.from, edge.to));
        }
    }
    assert_eq!(diagram.arcs.len(), 21);
    assert_eq!(diagram.arcs.iter().filter(|arc| !arc.drawn).count(), 1);
}

#[test]
fn edges_begin_and_end_at_their_states_and_cross_no_state() {
    for diagram in diagrams() {
        let boxes = boxes(&diagram);
        for arc in &diagram.arcs {
            let last = arc.points.len() - 1;
            for (end, state) in [(arc.points[0], arc.from), (arc.points[last], arc.to)] {
                let node = diagram.nodes.iter().find(|n| n.state == state).unwrap();
                let across = (end.x - node.centre.x).abs() - node.width / 2.0;
                let down = (end.y - node.centre.y).abs() - node.height / 2.0;
                assert!(
                    across.max(down).abs() < 0.01,
                    "{:?} to {:?}",
                    arc.from,
                    arc.to
                );
            }
            for (i, pair) in arc.points.windows(2).enumerate() {
                for (node, block) in diagram.nodes.iter().zip(&boxes) {
                    let own = (i == 0 && node.state == arc.from)
                        || (i == last - 1 && node.state == arc.to);
                    assert!(
                        own || !block.is_crossed(pair[0], pair[1]),
                        "{:?} to {:?} crosses {:?}",
                        arc.from,
                        arc.to,
                        node.state
                    );
                }
            }
        }
    }
}

#[test]
fn labels_lie_on_no_state_no_label_and_no_line() {
    for diagram in diagrams() {
        let boxes = boxes(&diagram);
        let labels: Vec<_> = diagram
            .arcs
            .iter()
            .flat_map(|arc| arc.label.iter().map(|text| (text, Block::of(text))))
            .collect();
        for (i, (text, block)) in labels.iter().enumerate() {
            let words = text.string();
            assert!(!boxes.iter().any(|node| node.meets(block)), "{words}");
            for (other, other_block) in &labels[..i] {
                assert!(!block.meets(other_block), "{words}, {}", other.string());
            }
            for arc in &diagram.arcs {
                for pair in arc.points.windows(2) {
                    assert!(
                        !block.is_crossed(pair[0], pair[1]),
                        "{words} lies on {:?} to {:?}",
                        arc.from,
                        arc.to
                    );
                }
            }
            let ((left, right), (top, bottom)) = (block.span(), block.reach());
            assert!(left >= 0.0 && right <= diagram.width, "{words}");
            assert!(top >= 0.0 && bottom <= diagram.height, "{words}");
        }
    }
}

#[test]
fn names_fit_into_their_boxes() {
    for diagram in diagrams() {
        for node in &diagram.nodes {
            assert!(
                node.name.width <= node.width - 4.0,
                "{}",
                node.name.string()
            );
        }
    }
}

#[test]
fn every_cause_has_a_spelling() {
    for arc in &diagrams().next().unwrap().arcs {
        let label: String = arc.label.iter().map(|text| text.string()).collect();
        let edge = &EDGES[arc.edge];
        assert!(!label.contains('-'), "{} has none: {label}", edge.cause);
        assert_eq!(
            label.contains('/'),
            edge.action.starts_with("snd"),
            "{label}"
        );
    }
}

#[test]
fn tags_lie_on_no_label_and_on_no_other_state() {
    for diagram in diagrams() {
        let boxes = boxes(&diagram);
        let labels: Vec<_> = diagram.arcs.iter().flat_map(|arc| &arc.label).collect();
        for node in &diagram.nodes {
            let [client, server] = [End::Client, End::Server].map(|end| tag(node.tag(end)));
            assert!(!client.meets(&server), "{:?}", node.state);
            for tag in [client, server] {
                let (left, right) = tag.span();
                assert!(left >= 0.0 && right <= diagram.width, "{:?}", node.state);
                let mut others = diagram.nodes.iter().zip(&boxes);
                assert!(!others.any(|(other, block)| other != node && tag.meets(block)));
                let covered = labels.iter().find(|label| Block::of(label).meets(&tag));
                assert_eq!(
                    covered.map(|label| label.string()),
                    None,
                    "{:?}",
                    node.state
                );
            }
        }
    }
}

/// The box of a tag.
fn tag(middle: Point) -> Block {
    block(middle, TAG_WIDTH, TAG_HEIGHT)
}

/// A box, as the block of a text: as tall as letters of that size, and so wide.
fn block(middle: Point, width: f32, height: f32) -> Block {
    let size = height / (crate::block::ASCENT + crate::block::DESCENT);
    Block::of(&Text {
        at: Point {
            x: middle.x,
            y: middle.y + (crate::block::ASCENT - crate::block::DESCENT) / 2.0 * size,
        },
        anchor: Anchor::Middle,
        turn: Turn::LEVEL,
        style: TextStyle {
            size,
            font: Font::Mono,
            bold: false,
        },
        spans: Vec::new(),
        // A block adds a pixel of air on both sides.
        width: width - 2.0,
    })
}
