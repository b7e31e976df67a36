//! The plan of the diagram: three columns, seven rows, and a way for each edge.

use lifelines_tcp::{Edge, State};

use crate::Anchor;

pub(super) const WIDTH: f32 = 360.0;
pub(super) const HEIGHT: f32 = 482.0;
pub(super) const NODE_WIDTH: f32 = 92.0;
pub(super) const NODE_HEIGHT: f32 = 26.0;

const LEFT: f32 = 56.0;
const MIDDLE: f32 = 176.0;
const RIGHT: f32 = 288.0;

/// The middle of a state.
pub(super) const fn place(state: State) -> (f32, f32) {
    match state {
        State::Closed => (MIDDLE, 36.0),
        State::Listen => (MIDDLE, 104.0),
        State::SynReceived => (LEFT, 174.0),
        State::SynSent => (RIGHT, 174.0),
        State::Established => (MIDDLE, 244.0),
        State::FinWait1 => (LEFT, 314.0),
        State::CloseWait => (RIGHT, 314.0),
        State::FinWait2 => (LEFT, 386.0),
        State::Closing => (MIDDLE, 386.0),
        State::LastAck => (RIGHT, 386.0),
        State::TimeWait => (MIDDLE, 458.0),
    }
}

/// The way of an edge, and where its label stands.
pub(super) struct Way {
    /// The corners, from border to border.
    pub points: &'static [(f32, f32)],
    /// The anchor of the label, on the baseline of its first line.
    pub label: (f32, f32),
    /// Which end of the label stands there.
    pub anchor: Anchor,
    /// Whether what is sent goes on a second line.
    pub two_lines: bool,
}

/// The way of an edge; `None` for those that the diagram leaves out, as Figure 5 does.
pub(super) fn way(edge: &Edge) -> Option<Way> {
    use State::*;
    let of_note_2 = (edge.from, edge.to, edge.cause) == (FinWait1, TimeWait, NOTE_2);
    if !edge.drawn && !of_note_2 {
        return None;
    }
    let (points, label, anchor): (&'static [_], _, _) = match (edge.from, edge.to) {
        (Closed, Listen) => (&[(162.0, 49.0), (162.0, 91.0)], (157.0, 74.0), Anchor::End),
        (Listen, Closed) => (
            &[(190.0, 91.0), (190.0, 49.0)],
            (195.0, 74.0),
            Anchor::Start,
        ),
        (Closed, SynSent) => (
            &[(222.0, 32.0), (322.0, 32.0), (322.0, 161.0)],
            (272.0, 27.0),
            Anchor::Middle,
        ),
        (SynSent, Closed) => (
            &[(290.0, 161.0), (290.0, 42.0), (222.0, 42.0)],
            (286.0, 74.0),
            Anchor::End,
        ),
        (Listen, SynReceived) => (
            &[(130.0, 109.0), (76.0, 109.0), (76.0, 161.0)],
            (81.0, 138.0),
            Anchor::Start,
        ),
        (SynReceived, Listen) => (
            &[(40.0, 161.0), (40.0, 99.0), (130.0, 99.0)],
            (86.0, 94.0),
            Anchor::Middle,
        ),
        (Listen, SynSent) => (
            &[(222.0, 104.0), (252.0, 104.0), (252.0, 161.0)],
            (248.0, 138.0),
            Anchor::End,
        ),
        (SynSent, SynReceived) => (
            &[(242.0, 174.0), (102.0, 174.0)],
            (172.0, 169.0),
            Anchor::Middle,
        ),
        (SynReceived, Established) => (
            &[(90.0, 187.0), (146.0, 231.0)],
            (126.0, 204.0),
            Anchor::Start,
        ),
        (SynSent, Established) => (
            &[(262.0, 187.0), (206.0, 231.0)],
            (246.0, 216.0),
            Anchor::Start,
        ),
        (SynReceived, FinWait1) => (
            &[(40.0, 187.0), (40.0, 301.0)],
            (45.0, 240.0),
            Anchor::Start,
        ),
        (Established, FinWait1) => (
            &[(146.0, 257.0), (90.0, 301.0)],
            (124.0, 290.0),
            Anchor::Start,
        ),
        (Established, CloseWait) => (
            &[(206.0, 257.0), (262.0, 301.0)],
            (246.0, 276.0),
            Anchor::Start,
        ),
        (FinWait1, FinWait2) => (
            &[(40.0, 327.0), (40.0, 373.0)],
            (45.0, 355.0),
            Anchor::Start,
        ),
        (FinWait1, Closing) => (
            &[(86.0, 327.0), (146.0, 373.0)],
            (120.0, 344.0),
            Anchor::Start,
        ),
        (FinWait1, TimeWait) => (
            &[
                (70.0, 327.0),
                (116.0, 366.0),
                (116.0, 428.0),
                (138.0, 445.0),
            ],
            (111.0, 414.0),
            Anchor::End,
        ),
        (FinWait2, TimeWait) => (
            &[(46.0, 399.0), (46.0, 458.0), (130.0, 458.0)],
            (88.0, 471.0),
            Anchor::Middle,
        ),
        (Closing, TimeWait) => (
            &[(MIDDLE, 399.0), (MIDDLE, 445.0)],
            (181.0, 426.0),
            Anchor::Start,
        ),
        (CloseWait, LastAck) => (
            &[(RIGHT, 327.0), (RIGHT, 373.0)],
            (283.0, 354.0),
            Anchor::End,
        ),
        (LastAck, Closed) => (
            &[
                (334.0, 386.0),
                (344.0, 386.0),
                (344.0, 12.0),
                (186.0, 12.0),
                (186.0, 23.0),
            ],
            (340.0, 246.0),
            Anchor::End,
        ),
        (TimeWait, Closed) => (
            &[
                (222.0, 458.0),
                (354.0, 458.0),
                (354.0, 5.0),
                (166.0, 5.0),
                (166.0, 23.0),
            ],
            (RIGHT, 471.0),
            Anchor::Middle,
        ),
        _ => return None,
    };
    Some(Way {
        points,
        label,
        anchor,
        two_lines: of_note_2,
    })
}

const NOTE_2: &str = "rcv-fin-and-ack-of-fin";
