//! Values of a scenario file: numbers, durations, names.

use lifelines_tcp::{Duration, Naming, State};
use toml::de::DeValue;

use super::table::Entry;
use crate::End;
use crate::setting::{Kind, Value, Written, read_duration};

/// The highest number of a connection: more than anybody can look at.
const MOST_CONNECTIONS: u8 = 99;

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

    /// A value of the kind that a key takes.
    pub(super) fn of_kind(&self, kind: Kind) -> Option<Value> {
        match kind {
            Kind::Duration(least, most) => self.duration(least, most).map(Value::Duration),
            Kind::Timer(..) if self.value.as_str() == Some("off") => Some(Value::Off),
            Kind::Timer(..) if self.value.as_str().is_none() => self.wanted(&kind.to_string()),
            Kind::Timer(least, most) => self.duration(least, most).map(Value::Duration),
            Kind::Number(least, most) => self.integer(least, most).map(Value::Number),
            Kind::Switch => self.boolean().map(Value::Switch),
            Kind::Choice(names) => {
                let found = names
                    .iter()
                    .position(|name| self.value.as_str() == Some(name));
                found
                    .map(Value::Choice)
                    .or_else(|| self.wanted(&kind.to_string()))
            }
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
        let range = format!("{} to {}", Written(least), Written(most));
        let wanted = format!("a duration such as \"50 ms\" (units us, ms, s, min), {range}");
        let Some(text) = self.value.as_str() else {
            return self.wanted(&wanted);
        };
        match read_duration(text) {
            None => self.error(format!("{text:?} is no duration; {wanted}, is wanted")),
            Some(duration) if duration < least || duration > most => {
                self.error(format!("{text:?} is out of range; {range} is allowed"))
            }
            duration => duration,
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

    /// The number of a connection; 0 is the one of the story.
    pub(super) fn connection(&self) -> Option<u8> {
        self.integer(0, MOST_CONNECTIONS)
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
