//! What a line may say: one JSON object that is a call, a segment, or time.

use lifelines_tcp::{Call, Duration, OpenMode, Segment, Seq};
use serde::Deserialize;

use super::value::{CallName, Flag, Number16, Number32, Object, UpTo, Word};

/// The most octets of one SEND; the endpoint has room for far fewer.
const MOST_SENT: u64 = 16 << 20;
/// The longest time to advance by: whole numbers up to here survive every JSON reader.
const MOST_MS: u64 = (1 << 53) - 1;
/// The window of a segment that names none.
const WINDOW: u16 = u16::MAX;

/// A line, understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// OPEN; the driver knows the ISS.
    Open(OpenMode),
    /// Any other call.
    Call(Call),
    /// A segment arrives.
    Segment(Segment),
    /// Time passes.
    Advance(Duration),
}

/// Reads a line. The error says what is wrong, with the key it is wrong with.
pub(super) fn read(line: &[u8]) -> Result<Line, String> {
    let text = std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned())?;
    // Some editors begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err("empty; a JSON object is wanted".to_owned());
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let Object(keys): Object<Keys> =
        serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let path = error.path().to_string();
            tell(&path, &error.into_inner())
        })?;
    json.end().map_err(|error| tell(".", &error))?;
    keys.line()
}

/// The error with its key; the column only where there is no key to name.
fn tell(path: &str, error: &serde_json::Error) -> String {
    let told = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = told.strip_suffix(&place).unwrap_or(&told);
    match (path, error.is_data()) {
        (".", true) => what.to_owned(),
        (path, true) => format!("{path}: {what}"),
        (_, false) => format!("not JSON: {what} at column {}", error.column()),
    }
}

/// The keys of a line. `null` is as good as absent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    call: Option<Word<CallName>>,
    mode: Option<Word<OpenMode>>,
    len: Option<Number32>,
    text: Option<String>,
    hex: Option<String>,
    push: Option<bool>,
    urgent: Option<bool>,
    receive: Option<bool>,
    segment: Option<Object<SegmentKeys>>,
    advance_ms: Option<UpTo<MOST_MS>>,
}

impl Keys {
    fn line(mut self) -> Result<Line, String> {
        let segment = self.segment.take();
        let time = self.advance_ms.take();
        match (self.call.take(), segment, time) {
            (Some(Word(call)), None, None) => {
                let line = self.call(call)?;
                self.finish("this call").map(|()| line)
            }
            (None, Some(Object(segment)), None) => {
                self.finish("segment")?;
                segment.segment().map(Line::Segment)
            }
            (None, None, Some(ms)) => {
                self.finish("advance_ms")?;
                Ok(Line::Advance(Duration::from_millis(ms.0)))
            }
            _ => Err("one of call, segment, advance_ms is wanted".to_owned()),
        }
    }

    /// Takes the keys that a call has.
    fn call(&mut self, call: CallName) -> Result<Line, String> {
        Ok(Line::Call(match call {
            CallName::Open => {
                let mode = self.mode.take();
                let Word(mode) = mode.ok_or("mode: missing; \"active\" or \"passive\"")?;
                return Ok(Line::Open(mode));
            }
            CallName::Send => Call::Send {
                data: self
                    .octets()?
                    .ok_or("len: missing; how many octets, or text, or hex")?,
                // RFC 9293 MUST-61: without PUSH the last octets that wait are pushed anyway.
                push: self.push.take().unwrap_or(true),
                urgent: self.urgent.take().unwrap_or(false),
            },
            CallName::Receive => Call::Receive {
                max: self.len.take().map_or(u32::MAX, u32::from),
            },
            CallName::Close => Call::Close {
                receive: self.receive.take().unwrap_or(true),
            },
            CallName::Abort => Call::Abort,
            CallName::Status => Call::Status,
        }))
    }

    fn octets(&mut self) -> Result<Option<Vec<u8>>, String> {
        let len = self.len.take().map(|len| len.0);
        octets(len, self.text.take(), self.hex.take(), MOST_SENT)
    }

    /// Refuses the keys that nobody took.
    fn finish(&self, what: &str) -> Result<(), String> {
        let left = [
            ("mode", self.mode.is_some()),
            ("len", self.len.is_some()),
            ("text", self.text.is_some()),
            ("hex", self.hex.is_some()),
            ("push", self.push.is_some()),
            ("urgent", self.urgent.is_some()),
            ("receive", self.receive.is_some()),
        ];
        match left.iter().find(|(_, left)| *left) {
            Some((key, _)) => Err(format!("{key}: not a key of {what}")),
            None => Ok(()),
        }
    }
}

/// The octets that `len`, `text` and `hex` stand for; `None` when there is none of them.
fn octets(
    len: Option<u64>,
    text: Option<String>,
    hex: Option<String>,
    most: u64,
) -> Result<Option<Vec<u8>>, String> {
    let there = match (text, hex) {
        (Some(_), Some(_)) => return Err("hex: one of text and hex is enough".to_owned()),
        (Some(text), None) => Some(text.into_bytes()),
        (None, Some(hex)) => Some(hex::decode(hex).map_err(|error| format!("hex: {error}"))?),
        (None, None) => None,
    };
    let count = there.as_ref().map(|octets| octets.len() as u64);
    if let (Some(len), Some(count)) = (len, count)
        && len != count
    {
        return Err(format!("len: {len}, but there are {count} octets"));
    }
    let Some(len) = len.or(count) else {
        return Ok(None);
    };
    if len > most {
        return Err(format!("len: {len} is too many, {most} octets at most"));
    }
    let zeros = || vec![0; usize::try_from(len).unwrap_or_default()];
    Ok(Some(there.unwrap_or_else(zeros)))
}

/// The keys of a segment.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SegmentKeys {
    flags: Option<Vec<Word<Flag>>>,
    seq: Option<Number32>,
    ack: Option<Number32>,
    window: Option<Number16>,
    len: Option<Number16>,
    text: Option<String>,
    hex: Option<String>,
    mss: Option<Number16>,
    #[serde(alias = "urg")]
    urgent: Option<Number16>,
}

impl SegmentKeys {
    fn segment(self) -> Result<Segment, String> {
        let flags = self.flags.unwrap_or_default();
        let on = |flag| flags.contains(&Word(flag));
        let len = self.len.map(|len| len.0);
        let payload = octets(len, self.text, self.hex, u16::MAX.into())
            .map_err(|what| format!("segment.{what}"))?
            .unwrap_or_default();
        Ok(Segment {
            seq: Seq(self.seq.map_or(0, u32::from)),
            ack: field(
                on(Flag::Ack),
                self.ack.map(|ack| Seq(ack.into())),
                "ack",
                "ACK",
            )?,
            syn: on(Flag::Syn),
            fin: on(Flag::Fin),
            rst: on(Flag::Rst),
            psh: on(Flag::Psh),
            urgent: field(on(Flag::Urg), self.urgent.map(u16::from), "urgent", "URG")?,
            window: self.window.map_or(WINDOW, u16::from),
            mss: self.mss.map(u16::from),
            payload,
        })
    }
}

/// A field that counts only where its flag is on, and is needed there.
fn field<T>(on: bool, value: Option<T>, key: &str, flag: &str) -> Result<Option<T>, String> {
    match value {
        None if on => Err(format!("segment.{key}: missing, and {flag} is on")),
        value => Ok(value.filter(|_| on)),
    }
}
