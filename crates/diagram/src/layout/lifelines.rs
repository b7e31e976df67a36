//! The two lifelines: heads, state bands, times, calls and signals.

use lifelines_sim::{End, Recording};
use lifelines_tcp::State;

use super::beats::Beat;
use super::field::{Field, NOBODY};
use super::frame::{Frame, inward, leaning};
use super::heights::Heights;
use crate::{Anchor, Aside, AsideKind, Band, Head, Label, Point, Text, TextStyle, Tick};

/// The heads of both lifelines, and where the lifelines can begin below them.
pub(super) fn heads(recording: &Recording, frame: &Frame) -> ([Head; 2], f32) {
    let notes = End::BOTH.map(|end| notes(recording, frame, end));
    // Both in one line, or both in two.
    let fits = End::BOTH.iter().all(|&end| {
        let joined = notes[end.index()].join(DOT);
        frame.lettering.width(&joined, frame.sans(0.9)) <= room(frame, end)
    });
    let heads = End::BOTH.map(|end| {
        let [roles, address] = &notes[end.index()];
        let lines = if fits && !roles.is_empty() {
            vec![[roles.as_str(), address].join(DOT)]
        } else {
            let roles = wrapped(roles, room(frame, end), frame);
            roles.into_iter().chain([address.clone()]).collect()
        };
        head(frame, end, lines)
    });
    let lowest = heads
        .iter()
        .flat_map(|head| &head.notes)
        .fold(0.0, |lowest: f32, note| lowest.max(note.at.y));
    (heads, lowest + 1.6 * frame.size)
}

const DOT: &str = " · ";

/// The roles of an end, and its address and port.
fn notes(recording: &Recording, frame: &Frame, end: End) -> [String; 2] {
    let host = &recording.settings.hosts[end.index()];
    let [a, b, c, d] = host.address;
    let roles: Vec<String> = roles(&recording.path(end))
        .into_iter()
        .map(|key| frame.lettering.text(&Label::plain(key)))
        .collect();
    [roles.join(DOT), format!("{a}.{b}.{c}.{d}:{}", host.port)]
}

/// How wide a head may be: centred on its lifeline, in its half of the picture.
fn room(frame: &Frame, end: End) -> f32 {
    let middle = frame.width / 2.0;
    let off = (frame.x[end.index()] - middle).abs();
    2.0 * off.min(middle - off) - 2.0 * frame.margin
}

fn head(frame: &Frame, end: End, lines: Vec<String>) -> Head {
    let x = frame.x[end.index()];
    let name_style = TextStyle {
        bold: true,
        ..frame.sans(1.45)
    };
    let name_y = 2.0 * frame.size;
    let name = frame.lettering.text(&Label::plain(match end {
        End::Client => "stage-client",
        End::Server => "stage-server",
    }));
    let name = frame.clipped(&name, name_style, room(frame, end));
    let notes = lines
        .into_iter()
        .enumerate()
        .map(|(i, text)| {
            let y = name_y + (1.5 + 1.25 * i as f32) * frame.size;
            let text = frame.clipped(&text, frame.sans(0.9), room(frame, end));
            frame.line(text, Point { x, y }, Anchor::Middle, frame.sans(0.9))
        })
        .collect();
    Head {
        end,
        x,
        name: frame.line(name, Point { x, y: name_y }, Anchor::Middle, name_style),
        notes,
    }
}

/// Roles in as few lines as fit.
fn wrapped(roles: &str, room: f32, frame: &Frame) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in roles
        .split('·')
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        let longer = lines.last().map(|line| [line, piece].join(DOT));
        match longer {
            Some(longer) if frame.lettering.width(&longer, frame.sans(0.9)) <= room => {
                lines.pop();
                lines.push(longer);
            }
            _ => lines.push(piece.to_string()),
        }
    }
    lines
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
pub(super) fn bands(recording: &Recording, frame: &Frame, heights: &Heights) -> Vec<Band> {
    let mut bands = Vec::new();
    for end in End::BOTH {
        let mut state = recording.start[end.index()].state();
        let mut began = None;
        for (index, moment) in recording.moments.iter().enumerate() {
            let next = moment.after[end.index()].state();
            if next != state {
                bands.push(band(end, state, (began, Some(index)), frame, heights));
                (state, began) = (next, Some(index));
            }
        }
        bands.push(band(end, state, (began, None), frame, heights));
    }
    bands
}

fn band(
    end: End,
    state: State,
    (begins_in, ends_in): (Option<usize>, Option<usize>),
    frame: &Frame,
    heights: &Heights,
) -> Band {
    let top = begins_in.map_or(heights.top, |index| heights.y[index]);
    let name_at = Point {
        x: frame.outer(end) - 5.0 * inward(end),
        y: top + 1.45 * frame.size,
    };
    Band {
        key: match begins_in {
            Some(index) => format!("{}-{index}", end.name()),
            None => format!("{}-start", end.name()),
        },
        end,
        state,
        x: frame.x[end.index()] - frame.band_width / 2.0,
        top,
        bottom: ends_in.map_or(heights.bottom, |index| heights.y[index]),
        begins_in,
        ends_in,
        name: frame.line(
            state.name(frame.naming),
            name_at,
            leaning(end),
            frame.state_style(),
        ),
    }
}

/// The calls and signals of all moments.
pub(super) fn asides(beats: &[Beat], frame: &Frame, heights: &Heights) -> Vec<Aside> {
    beats
        .iter()
        .enumerate()
        .filter_map(|(moment, beat)| {
            let (kind, lines) = beat.aside.as_ref()?;
            Some(aside(moment, beat.end?, *kind, lines, frame, heights))
        })
        .collect()
}

fn aside(
    moment: usize,
    end: End,
    kind: AsideKind,
    lines: &[String],
    frame: &Frame,
    heights: &Heights,
) -> Aside {
    let y = heights.y[moment];
    let style = frame.aside_style();
    let at_band = frame.outer(end);
    let (x, anchor) = match (frame.narrow, end) {
        (true, _) => (at_band - 5.0 * inward(end), leaning(end)),
        (false, End::Client) => (frame.aside_left, Anchor::Start),
        (false, End::Server) => (frame.width - frame.margin, Anchor::End),
    };
    let baseline = y + if frame.narrow { -0.3 } else { 0.3 } * frame.size;
    let texts: Vec<Text> = lines
        .iter()
        .rev()
        .enumerate()
        .map(|(i, text)| {
            let y = baseline - 1.15 * frame.size * i as f32;
            let text = frame.clipped(text, style, frame.aside_room(end));
            frame.line(text, Point { x, y }, anchor, style)
        })
        .rev()
        .collect();
    // On a phone the arrow runs below the words, elsewhere from the last of them.
    let widest = texts.iter().map(|text| text.width).fold(0.0, f32::max);
    let last = texts.last().map_or(0.0, |text| text.width);
    let far = if frame.narrow {
        x - inward(end) * widest
    } else {
        x + inward(end) * (last + 0.5 * frame.size)
    };
    let (far, near) = (Point { x: far, y }, Point { x: at_band, y });
    Aside {
        key: format!("aside-{moment}"),
        end,
        moment,
        kind,
        lines: texts,
        arrow: match kind {
            AsideKind::Call => [far, near],
            AsideKind::Signal => [near, far],
        },
    }
}

/// The times, where they do not stand on anything that is already there.
pub(super) fn ticks(
    beats: &[Beat],
    frame: &Frame,
    heights: &Heights,
    sides: &mut Field,
) -> Vec<Tick> {
    let mut ticks = Vec::new();
    for (moment, beat) in beats.iter().enumerate() {
        let Some(text) = &beat.tick else { continue };
        let text = frame.clipped(text, frame.tick_style(), frame.tick_room());
        let y = heights.y[moment];
        let places: &[f32] = if frame.narrow {
            &[-0.3, 1.2, -1.45]
        } else {
            &[0.3]
        };
        let text = places.iter().find_map(|down| {
            let at = Point {
                x: frame.margin,
                y: y + down * frame.size,
            };
            let text = frame.line(text.as_str(), at, Anchor::Start, frame.tick_style());
            sides.price(&text, NOBODY).is_some().then_some(text)
        });
        let Some(text) = text else { continue };
        sides.put(&text);
        ticks.push(Tick {
            key: format!("tick-{}", beat.at.as_micros()),
            at: beat.at,
            moment,
            y,
            text,
        });
    }
    ticks
}
