//! The two lifelines: heads and state bands.

use lifelines_sim::{End, Recording};
use lifelines_tcp::{Naming, State};

use super::frame::{Frame, inward, line, state_style};
use super::heights::Heights;
use crate::{Anchor, Band, Font, Head, Label, Lettering, Point, Text, TextStyle};

/// The head of one lifeline: name, roles, address and port.
pub(super) fn head(
    recording: &Recording,
    frame: &Frame,
    end: End,
    lettering: &dyn Lettering,
) -> Head {
    let x = frame.x[end.index()];
    let name_style = TextStyle {
        size: 1.45 * frame.size,
        font: Font::Sans,
        bold: true,
    };
    let note_style = TextStyle {
        size: (0.9 * frame.size).max(11.5),
        font: Font::Sans,
        bold: false,
    };
    let middle =
        |text: String, y, style| line(text, Point { x, y }, Anchor::Middle, style, lettering);
    let name = lettering.text(&Label::plain(match end {
        End::Client => "stage-client",
        End::Server => "stage-server",
    }));
    let host = &recording.settings.hosts[end.index()];
    let [a, b, c, d] = host.address;
    let mut pieces: Vec<String> = roles(&recording.path(end))
        .into_iter()
        .map(|key| lettering.text(&Label::plain(key)))
        .collect();
    pieces.push(format!("{a}.{b}.{c}.{d}:{}", host.port));
    let below = 2.6 * frame.size;
    let joined = middle(pieces.join(" · "), below + 1.6 * frame.size, note_style);
    let room = 2.0 * x.min(frame.width - x) - 2.0 * frame.margin;
    let notes = if joined.width <= room {
        vec![joined]
    } else {
        let address = pieces.pop().unwrap_or_default();
        [pieces.join(" · "), address]
            .into_iter()
            .filter(|text| !text.is_empty())
            .enumerate()
            .map(|(i, text)| {
                middle(
                    text,
                    below + (1.4 + 1.3 * i as f32) * frame.size,
                    note_style,
                )
            })
            .collect()
    };
    Head {
        end,
        x,
        name: middle(name, below, name_style),
        notes,
    }
}

/// The roles an end plays, from the states it passes through.
fn roles(path: &[State]) -> Vec<&'static str> {
    let passes = |state| path.contains(&state);
    let opener = if passes(State::SynSent) {
        Some("stage-active-opener")
    } else if passes(State::Listen) && passes(State::SynReceived) {
        Some("stage-passive-opener")
    } else {
        None
    };
    let closer = if passes(State::FinWait1) {
        Some("stage-active-closer")
    } else if passes(State::CloseWait) {
        Some("stage-passive-closer")
    } else {
        None
    };
    opener.into_iter().chain(closer).collect()
}

/// The states as stretches of both lifelines, the client's first.
pub(super) fn bands(
    recording: &Recording,
    frame: &Frame,
    heights: &Heights,
    naming: Naming,
    lettering: &dyn Lettering,
) -> Vec<Band> {
    let mut bands = Vec::new();
    for end in End::BOTH {
        let mut state = recording.start[end.index()].state();
        let mut began = None;
        for (index, moment) in recording.moments.iter().enumerate() {
            let next = moment.after[end.index()].state();
            if next != state {
                bands.push((end, state, began, Some(index)));
                (state, began) = (next, Some(index));
            }
        }
        bands.push((end, state, began, None));
    }
    bands
        .into_iter()
        .map(|(end, state, begins_in, ends_in)| {
            let top = begins_in.map_or(frame.top, |index| heights.y[index]);
            let bottom = ends_in.map_or(heights.bottom, |index| heights.y[index]);
            Band {
                key: match begins_in {
                    Some(index) => format!("{}-{index}", end.name()),
                    None => format!("{}-start", end.name()),
                },
                end,
                state,
                x: frame.x[end.index()] - frame.band_width / 2.0,
                top,
                bottom,
                begins_in,
                ends_in,
                name: state_name(state.name(naming), end, top, frame, lettering),
            }
        })
        .collect()
}

fn state_name(name: &str, end: End, top: f32, frame: &Frame, lettering: &dyn Lettering) -> Text {
    let at = Point {
        x: frame.outer(end) - 4.0 * inward(end),
        y: top + 1.3 * frame.size,
    };
    let anchor = match end {
        End::Client => Anchor::End,
        End::Server => Anchor::Start,
    };
    line(name, at, anchor, state_style(frame.size), lettering)
}
