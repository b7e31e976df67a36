//! Figures 6 to 13 of RFC 9293, arrival by arrival and departure by departure.

use lifelines_lessons::preset;
use lifelines_sim::{End, Happening, Moment, Recording, run};
use lifelines_tcp::Naming;

use crate::tell::segment;

/// What can be read off a figure: every departure and arrival, with the state of that end after
/// it, and what happens without a segment. Of what happens at the same instant, arrivals come
/// first, as they do in the figures: a segment that answers an arrival leaves after it.
fn lines(id: &str) -> Vec<String> {
    let recording = run(&preset(id).expect(id).script);
    let mut lines: Vec<_> = recording
        .moments
        .iter()
        .flat_map(|moment| events(&recording, moment))
        .collect();
    lines.sort_by_key(|(at, departs, _)| (*at, *departs));
    lines.into_iter().map(|(_, _, line)| line).collect()
}

type Line = (lifelines_tcp::Instant, bool, String);

fn events(recording: &Recording, moment: &Moment) -> Vec<Line> {
    let Some(end) = moment.end else {
        return Vec::new();
    };
    let name = match end {
        End::Client => "A",
        End::Server => "B",
    };
    let state = moment.after[end.index()].state().name(Naming::Rfc);
    let text = |flight: usize| segment(&recording.flights[flight].segment);
    let mut lines = Vec::new();
    match moment.happening {
        Happening::Arrival { flight, .. } => {
            lines.push((
                moment.at,
                false,
                format!("{name} {state} gets {}", text(flight)),
            ));
        }
        _ if moment.sent.is_empty() => {
            lines.push((moment.at, true, format!("{name} {state}")));
        }
        _ => {}
    }
    for &flight in &moment.sent {
        lines.push((
            moment.at,
            true,
            format!("{name} {state} sends {}", text(flight)),
        ));
    }
    lines
}

#[test]
fn figure_6_three_way_handshake() {
    assert_eq!(
        lines("three-way-handshake"),
        [
            "B LISTEN",
            "A SYN-SENT sends <SEQ=100><CTL=SYN>",
            "B SYN-RECEIVED gets <SEQ=100><CTL=SYN>",
            "B SYN-RECEIVED sends <SEQ=300><ACK=101><CTL=SYN,ACK>",
            "A ESTABLISHED gets <SEQ=300><ACK=101><CTL=SYN,ACK>",
            "A ESTABLISHED sends <SEQ=101><ACK=301><CTL=ACK>",
            "B ESTABLISHED gets <SEQ=101><ACK=301><CTL=ACK>",
            "A ESTABLISHED sends <SEQ=101><ACK=301><CTL=ACK><DATA>",
            "B ESTABLISHED gets <SEQ=101><ACK=301><CTL=ACK><DATA>",
        ]
    );
}

#[test]
fn figure_7_simultaneous_open() {
    assert_eq!(
        lines("simultaneous-open"),
        [
            "A SYN-SENT sends <SEQ=100><CTL=SYN>",
            "B SYN-SENT sends <SEQ=300><CTL=SYN>",
            "A SYN-RECEIVED gets <SEQ=300><CTL=SYN>",
            "B SYN-RECEIVED gets <SEQ=100><CTL=SYN>",
            "A SYN-RECEIVED sends <SEQ=100><ACK=301><CTL=SYN,ACK>",
            "B SYN-RECEIVED sends <SEQ=300><ACK=101><CTL=SYN,ACK>",
            "A ESTABLISHED gets <SEQ=300><ACK=101><CTL=SYN,ACK>",
            "B ESTABLISHED gets <SEQ=100><ACK=301><CTL=SYN,ACK>",
        ]
    );
}

#[test]
fn figure_12_normal_close() {
    assert_eq!(
        lines("normal-close"),
        [
            "A FIN-WAIT-1 sends <SEQ=100><ACK=300><CTL=FIN,ACK>",
            "B CLOSE-WAIT gets <SEQ=100><ACK=300><CTL=FIN,ACK>",
            "B CLOSE-WAIT sends <SEQ=300><ACK=101><CTL=ACK>",
            "A FIN-WAIT-2 gets <SEQ=300><ACK=101><CTL=ACK>",
            "B LAST-ACK sends <SEQ=300><ACK=101><CTL=FIN,ACK>",
            "A TIME-WAIT gets <SEQ=300><ACK=101><CTL=FIN,ACK>",
            "A TIME-WAIT sends <SEQ=101><ACK=301><CTL=ACK>",
            "B CLOSED gets <SEQ=101><ACK=301><CTL=ACK>",
            "A CLOSED",
        ]
    );
}

#[test]
fn figure_13_simultaneous_close() {
    assert_eq!(
        lines("simultaneous-close"),
        [
            "A FIN-WAIT-1 sends <SEQ=100><ACK=300><CTL=FIN,ACK>",
            "B FIN-WAIT-1 sends <SEQ=300><ACK=100><CTL=FIN,ACK>",
            "A CLOSING gets <SEQ=300><ACK=100><CTL=FIN,ACK>",
            "B CLOSING gets <SEQ=100><ACK=300><CTL=FIN,ACK>",
            "A CLOSING sends <SEQ=101><ACK=301><CTL=ACK>",
            "B CLOSING sends <SEQ=301><ACK=101><CTL=ACK>",
            "A TIME-WAIT gets <SEQ=301><ACK=101><CTL=ACK>",
            "B TIME-WAIT gets <SEQ=101><ACK=301><CTL=ACK>",
            "A CLOSED",
            "B CLOSED",
        ]
    );
}

#[test]
fn figure_8_old_duplicate_syn() {
    assert_eq!(
        lines("old-duplicate-syn"),
        [
            "B LISTEN",
            "A SYN-SENT sends <SEQ=100><CTL=SYN>",
            "B SYN-RECEIVED gets <SEQ=90><CTL=SYN>",
            "B SYN-RECEIVED sends <SEQ=300><ACK=91><CTL=SYN,ACK>",
            "A SYN-SENT gets <SEQ=300><ACK=91><CTL=SYN,ACK>",
            "A SYN-SENT sends <SEQ=91><CTL=RST>",
            "B LISTEN gets <SEQ=91><CTL=RST>",
            "B SYN-RECEIVED gets <SEQ=100><CTL=SYN>",
            "B SYN-RECEIVED sends <SEQ=400><ACK=101><CTL=SYN,ACK>",
            "A ESTABLISHED gets <SEQ=400><ACK=101><CTL=SYN,ACK>",
            "A ESTABLISHED sends <SEQ=101><ACK=401><CTL=ACK>",
            "B ESTABLISHED gets <SEQ=101><ACK=401><CTL=ACK>",
        ]
    );
}

/// The figure ends with the SYN on its way again; the lesson goes on from there.
#[test]
fn figure_9_half_open_connection() {
    assert_eq!(
        lines("half-open-syn")[..9],
        [
            "A CLOSED",
            "A CLOSED",
            "A SYN-SENT sends <SEQ=400><CTL=SYN>",
            "B ESTABLISHED gets <SEQ=400><CTL=SYN>",
            "B ESTABLISHED sends <SEQ=300><ACK=100><CTL=ACK>",
            "A SYN-SENT gets <SEQ=300><ACK=100><CTL=ACK>",
            "A SYN-SENT sends <SEQ=100><CTL=RST>",
            "B CLOSED gets <SEQ=100><CTL=RST>",
            "B LISTEN",
        ]
    );
}

#[test]
fn figure_10_active_side_causes_discovery() {
    assert_eq!(
        lines("half-open-data"),
        [
            "A CLOSED",
            "A CLOSED",
            "B ESTABLISHED sends <SEQ=300><ACK=100><CTL=ACK><DATA>",
            "A CLOSED gets <SEQ=300><ACK=100><CTL=ACK><DATA>",
            "A CLOSED sends <SEQ=100><CTL=RST>",
            "B CLOSED gets <SEQ=100><CTL=RST>",
        ]
    );
}

/// With Z = 90 and X = 300.
#[test]
fn figure_11_old_duplicate_between_two_listeners() {
    assert_eq!(
        lines("old-duplicate-two-listeners"),
        [
            "A LISTEN",
            "B LISTEN",
            "B SYN-RECEIVED gets <SEQ=90><CTL=SYN>",
            "B SYN-RECEIVED sends <SEQ=300><ACK=91><CTL=SYN,ACK>",
            "A LISTEN gets <SEQ=300><ACK=91><CTL=SYN,ACK>",
            "A LISTEN sends <SEQ=91><CTL=RST>",
            "B LISTEN gets <SEQ=91><CTL=RST>",
        ]
    );
}
