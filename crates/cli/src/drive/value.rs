//! The kinds of values on a line, stricter than serde's own, with errors that say what is wanted:
//! an object, a whole number within bounds, a word out of a list.

use std::fmt;
use std::marker::PhantomData;

use lifelines_tcp::OpenMode;
use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, Unexpected, Visitor,
};

/// A JSON object and nothing else: serde's structs would take arrays too.
pub(super) struct Object<T>(pub(super) T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Wanted<T>(PhantomData<T>);

        impl<'de, T: DeserializeOwned> Visitor<'de> for Wanted<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }

        deserializer.deserialize_map(Wanted(PhantomData))
    }
}

/// A whole number from 0 to `MOST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct UpTo<const MOST: u64>(pub(super) u64);

/// A field of 32 bits.
pub(super) type Number32 = UpTo<{ u32::MAX as u64 }>;
/// A field of 16 bits.
pub(super) type Number16 = UpTo<{ u16::MAX as u64 }>;

impl From<Number32> for u32 {
    fn from(number: Number32) -> u32 {
        u32::try_from(number.0).expect("up to u32::MAX by its type")
    }
}

impl From<Number16> for u16 {
    fn from(number: Number16) -> u16 {
        u16::try_from(number.0).expect("up to u16::MAX by its type")
    }
}

impl<'de, const MOST: u64> Deserialize<'de> for UpTo<MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Wanted<const MOST: u64>;

        impl<const MOST: u64> Visitor<'_> for Wanted<MOST> {
            type Value = UpTo<MOST>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a whole number from 0 to {MOST}")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                if number <= MOST {
                    Ok(UpTo(number))
                } else {
                    Err(E::invalid_value(Unexpected::Unsigned(number), &self))
                }
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
                match u64::try_from(number) {
                    Ok(number) => self.visit_u64(number),
                    Err(_) => Err(E::invalid_value(Unexpected::Signed(number), &self)),
                }
            }
        }

        deserializer.deserialize_u64(Wanted)
    }
}

/// The words that stand for a value, each with its value; letter case is ignored.
pub(super) trait Words: Sized + Copy + 'static {
    /// What the words are.
    const WHAT: &str;
    /// All of them.
    const ALL: &[(&str, Self)];
}

/// The value of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<T>(pub(super) T);

impl<'de, T: Words> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let found = T::ALL
            .iter()
            .find(|(text, _)| text.eq_ignore_ascii_case(&word));
        found.map(|(_, value)| Word(*value)).ok_or_else(|| {
            let all: Vec<&str> = T::ALL.iter().map(|(text, _)| *text).collect();
            D::Error::custom(format!(
                "{word:?} is no {}; there are {}",
                T::WHAT,
                all.join(", ")
            ))
        })
    }
}

/// The calls, as lines name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CallName {
    Open,
    Send,
    Receive,
    Close,
    Abort,
    Status,
}

impl Words for CallName {
    const WHAT: &str = "call";
    const ALL: &[(&str, Self)] = &[
        ("open", CallName::Open),
        ("send", CallName::Send),
        ("receive", CallName::Receive),
        ("close", CallName::Close),
        ("abort", CallName::Abort),
        ("status", CallName::Status),
    ];
}

impl Words for OpenMode {
    const WHAT: &str = "mode";
    const ALL: &[(&str, Self)] = &[("active", OpenMode::Active), ("passive", OpenMode::Passive)];
}

/// A control bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flag {
    Syn,
    Fin,
    Rst,
    Psh,
    Urg,
    Ack,
}

impl Words for Flag {
    const WHAT: &str = "flag";
    const ALL: &[(&str, Self)] = &[
        ("SYN", Flag::Syn),
        ("FIN", Flag::Fin),
        ("RST", Flag::Rst),
        ("PSH", Flag::Psh),
        ("URG", Flag::Urg),
        ("ACK", Flag::Ack),
    ];
}
