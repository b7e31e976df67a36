//! Virtual time in letters.

use lifelines_lessons::{Value, Words};
use lifelines_tcp::Duration;

/// A stretch of time as a clock shows it: `0 ms`, `850 ms`, `1.250 s`, `4:00 min`.
pub fn written(words: &Words, time: Duration) -> String {
    let micros = time.as_micros();
    let (key, value) = match micros {
        us if us < 1_000_000 => ("page-time-milliseconds", decimal(us, 1_000)),
        us if us < 60_000_000 => ("page-time-seconds", decimal(us, 1_000_000)),
        us => {
            let (minutes, rest) = (us / 60_000_000, us % 60_000_000);
            let seconds = decimal(rest, 1_000_000);
            let padding = if rest < 10_000_000 { "0" } else { "" };
            ("page-time-minutes", format!("{minutes}:{padding}{seconds}"))
        }
    };
    words.say(key, &[("value", Value::Text(&value))])
}

/// The same for what is still to come: whole seconds where minutes are left.
pub fn roughly(words: &Words, time: Duration) -> String {
    const SECOND: u64 = 1_000_000;
    let micros = match time.as_micros() {
        us if us < 60 * SECOND => us,
        us => us.div_ceil(SECOND) * SECOND,
    };
    written(words, Duration::from_micros(micros))
}

/// `value / unit` with at most three decimals, rounded down, and no trailing zeros.
fn decimal(value: u64, unit: u64) -> String {
    let (whole, rest) = (value / unit, value % unit);
    let thousandths = rest * 1_000 / unit;
    let text = format!("{whole}.{thousandths:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(micros: u64) -> String {
        written(&Words::new("en"), Duration::from_micros(micros))
    }

    #[test]
    fn each_size_of_time_has_its_unit() {
        assert_eq!(english(0), "0 ms");
        assert_eq!(english(1_500), "1.5 ms");
        assert_eq!(english(850_000), "850 ms");
        assert_eq!(english(1_250_000), "1.25 s");
        assert_eq!(english(240_000_000), "4:00 min");
        assert_eq!(english(241_050_000), "4:01.05 min");
    }

    #[test]
    fn minutes_left_are_whole_seconds() {
        let left = |micros| roughly(&Words::new("en"), Duration::from_micros(micros));
        assert_eq!(left(239_975_000), "4:00 min");
        assert_eq!(left(61_000_001), "1:02 min");
        assert_eq!(left(925_000), "925 ms");
    }
}
