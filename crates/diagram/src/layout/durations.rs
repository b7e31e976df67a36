//! Lengths of time in words and figures.

use lifelines_tcp::{Duration, Instant};

use crate::{Label, Lettering};

/// A length of time in words: `50 ms`, `1.5 s`, `4 min`, `3 min 59 s`, `2 h`.
pub(crate) fn in_words(duration: Duration, lettering: &dyn Lettering) -> String {
    let micros = duration.as_micros();
    let label = match micros {
        0..1_000_000 => Label::plain("stage-ms").text("n", decimal(micros, 1_000, 3)),
        1_000_000..60_000_000 => Label::plain("stage-s").text("n", decimal(micros, 1_000_000, 3)),
        60_000_000..3_600_000_000 => {
            let (minutes, rest) = (micros / 60_000_000, micros % 60_000_000);
            let label = if rest == 0 {
                Label::plain("stage-min")
            } else {
                Label::plain("stage-min-s").text("s", decimal(rest, 1_000_000, 3))
            };
            label.number("min", minutes as i64)
        }
        _ => {
            let minutes = micros / 60_000_000;
            let label = if minutes.is_multiple_of(60) {
                Label::plain("stage-h")
            } else {
                Label::plain("stage-h-min").number("min", (minutes % 60) as i64)
            };
            label.number("h", (minutes / 60) as i64)
        }
    };
    lettering.text(&label)
}

/// The same, cut to what a reader needs of a silence: whole seconds when it is long.
pub(super) fn about(duration: Duration, lettering: &dyn Lettering) -> String {
    let micros = duration.as_micros();
    let unit = match micros {
        0..1_000_000 => 10_000,
        1_000_000..10_000_000 => 100_000,
        _ => 1_000_000,
    };
    in_words(Duration::from_micros(micros / unit * unit), lettering)
}

/// A time beside the lifelines: milliseconds while they are few (the unit only at the `first`), then
/// as `short` asks, `4:00.2` or in words.
pub(super) fn tick(at: Instant, first: bool, short: bool, lettering: &dyn Lettering) -> String {
    let micros = at.as_micros();
    if micros < 10_000_000 && first {
        lettering.text(&Label::plain("stage-tick").text("n", grouped(micros)))
    } else if micros < 10_000_000 {
        grouped(micros)
    } else if short {
        let (minutes, rest) = (micros / 60_000_000, micros % 60_000_000);
        let pad = if rest < 10_000_000 { "0" } else { "" };
        format!("{minutes}:{pad}{}", decimal(rest, 1_000_000, 1))
    } else {
        in_words(at.since(Instant::ZERO), lettering)
    }
}

/// Milliseconds with a thin gap after the thousands: `1 100`.
fn grouped(micros: u64) -> String {
    let whole = micros / 1_000;
    let text = decimal(micros, 1_000, 3);
    if whole < 1_000 {
        return text;
    }
    let head = (whole / 1_000).to_string();
    let tail = text.get(head.len()..).unwrap_or_default();
    format!("{head}\u{2009}{tail}")
}

/// `value / unit` with at most `places` decimals, no zeros at the end; cut, not rounded.
fn decimal(value: u64, unit: u64, places: usize) -> String {
    let whole = value / unit;
    let digits = unit.ilog10() as usize;
    let fraction = format!("{:0digits$}", value % unit);
    let fraction = fraction.get(..places).unwrap_or(&fraction);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() {
        whole.to_string()
    } else {
        format!("{whole}.{fraction}")
    }
}
