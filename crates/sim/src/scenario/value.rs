//! Values of a scenario file: numbers, durations, names.

use lifelines_tcp::{Duration, Naming, State};
use toml::de::DeValue;

use super::table::Entry;
use crate::End;

/// The units of durations, in microseconds.
const UNITS: [(&str, u64); 4] = [
    ("us", 1),
    ("ms", 1_000),
    ("s", 1_000_000),
    ("min", 60_000_000),
];

impl<'a> Entry<'a> {
    /// A text that is not empty.
    pub(super) fn text(&self) -> Option<&'a str> {
        match self.value.as_str() {
            Some("") => self.error("is empty; a text is wanted"),
            Some(text) => Some(text),
            None => self.wanted("a text"),
        }
    }

    pub(super) fn boolean(&self) -> Option<bool> {
        match self.value.as_bool() {
            Some(value) => Some(value),
            None => self.wanted("true or false"),
        }
    }

    /// A whole number from `least` to `most`.
    pub(super) fn integer<T>(&self, least: T, most: T) -> Option<T>
    where
        T: Copy + Into<u64> + TryFrom<u64>,
    {
        let (low, high): (u64, u64) = (least.into(), most.into());
        let range = format!("a whole number from {low} to {high}");
        let DeValue::Integer(number) = self.value else {
            return self.wanted(&range);
        };
        u64::from_str_radix(number.as_str(), number.radix())
            .ok()
            .filter(|number| (low..=high).contains(number))
            .and_then(|number| T::try_from(number).ok())
            .or_else(|| self.error(format!("{number} is out of range; {range} is wanted")))
    }

    /// A duration from `least` to `most`: a whole number and a unit.
    pub(super) fn duration(&self, least: Duration, most: Duration) -> Option<Duration> {
        let range = format!("{} to {}", in_units(least), in_units(most));
        let wanted = format!("a duration such as \"50 ms\" (units us, ms, s, min), {range}");
        let Some(text) = self.value.as_str() else {
            return self.wanted(&wanted);
        };
        match duration(text) {
            None => self.error(format!("{text:?} is no duration; {wanted}, is wanted")),
            Some(duration) if duration < least || duration > most => {
                self.error(format!("{text:?} is out of range; {range} is allowed"))
            }
            duration => duration,
        }
    }

    /// `"off"`, or a duration.
    pub(super) fn duration_or_off(
        &self,
        least: Duration,
        most: Duration,
    ) -> Option<Option<Duration>> {
        match self.value.as_str() {
            Some("off") => Some(None),
            _ => self.duration(least, most).map(Some),
        }
    }

    /// One of the named values.
    pub(super) fn one_of<T: Clone>(&self, values: &[(&str, T)]) -> Option<T> {
        let found = self
            .value
            .as_str()
            .and_then(|text| values.iter().find(|(name, _)| *name == text));
        match found {
            Some((_, value)) => Some(value.clone()),
            None => {
                let names: Vec<String> =
                    values.iter().map(|(name, _)| format!("{name:?}")).collect();
                self.wanted(&format!("one of {}", names.join(", ")))
            }
        }
    }

    pub(super) fn end(&self) -> Option<End> {
        self.one_of(&End::BOTH.map(|end| (end.name(), end)))
    }

    /// A state in any of its spellings.
    pub(super) fn state(&self) -> Option<State> {
        match self.value.as_str().and_then(State::from_name) {
            Some(state) => Some(state),
            None => {
                let names = State::ALL.map(|state| state.name(Naming::Textbook));
                self.wanted(&format!("a state ({})", names.join(", ")))
            }
        }
    }

    /// Reports that something else is wanted.
    pub(super) fn wanted<T>(&self, wanted: &str) -> Option<T> {
        let found = match self.value {
            DeValue::String(text) => format!("{text:?}"),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Boolean(value) => value.to_string(),
            other => format!("this {}", other.type_str()),
        };
        self.error(format!("{found} will not do; {wanted} is wanted"))
    }
}

/// `50 ms`, `2min`: a whole number and a unit.
fn duration(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let (_, micros) = UNITS.iter().find(|(name, _)| *name == unit.trim_start())?;
    let number: u64 = number.parse().ok()?;
    Some(Duration::from_micros(number.saturating_mul(*micros)))
}

/// The duration in the largest unit in which it is whole.
fn in_units(duration: Duration) -> String {
    let micros = duration.as_micros();
    let whole = |(_, unit): &&(&str, u64)| micros != 0 && micros.is_multiple_of(*unit);
    let (name, unit) = UNITS.iter().rev().find(whole).unwrap_or(&UNITS[1]);
    format!("{} {name}", micros / unit)
}
