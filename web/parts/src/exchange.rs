//! What the page and the workshop tell each other, as bytes: neither knows the other's memory.
//!
//! Both are built from the same sources at the same time, so the form needs no version.

use lifelines_sim::{FlightId, Script, SegmentRef, Step, Trick};
use lifelines_tcp::{Instant, Naming, Segment, State};
use serde::{Deserialize, Serialize};

/// A tool of the workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tool {
    /// The answer to the question of the lesson.
    Answer,
    /// The code of both applications, and the sockets of both hosts.
    Applications,
    /// What decides the run, to be changed.
    Experiment,
    /// This run beside another.
    Comparison,
    /// What is often said, and the runs that show it.
    Claims,
    /// Everything that could happen: all pairs of states, and the shortest run to each.
    Atlas(Sheet),
    /// The states and the terms, explained; at one state when one was asked for.
    Glossary(Option<State>),
    /// A segment field by field, and all that both ends remember.
    Inspect,
    /// The timeline as a table.
    Table,
    /// The run as a file, to be taken along.
    Export,
    /// What each key does.
    Keys,
    /// A link to what is seen, and what shows it on another page.
    Share,
    /// All that can be done at the playhead, and what was done so far.
    Acts,
}

impl Tool {
    /// Whether it wants the whole room of the pictures, and not a place at their side.
    pub fn is_wide(self) -> bool {
        matches!(
            self,
            Tool::Comparison | Tool::Atlas(Sheet::Map) | Tool::Table | Tool::Share
        )
    }
}

/// What of the atlas is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sheet {
    /// The map and the goal.
    Map,
    /// The steps of a run that was found, while it plays on the stage.
    Run,
}

/// A share link that was opened, or the name of what is wrong with it
/// ([`LinkError::name`](lifelines_link::LinkError::name)); `load` where nothing could open it.
pub type Opened = Result<lifelines_link::Shared, String>;

/// What the page tells the workshop, whenever it changes. The run is computed anew from the
/// script: it is the same one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// The tool to be shown.
    pub tool: Tool,
    /// The preset that was opened, by its id; empty when it is a lesson of one's own.
    pub scenario: String,
    /// The link that was opened: words of its own, and the run beside.
    pub own: Option<lifelines_link::Shared>,
    /// What decides the run.
    pub script: Script,
    /// The script of the branch that was set aside, if any.
    pub aside: Option<Script>,
    /// What the segments were to which something was done, when it was: in another run their
    /// names may be those of others.
    pub meant: Vec<(SegmentRef, Segment)>,
    /// How many moments have happened.
    pub step: usize,
    /// The time at which the playhead stands.
    pub now: Instant,
    /// The segment that was picked, if any.
    pub picked: Option<FlightId>,
    /// Whether keys that write a character do something.
    pub characters: bool,
    /// How states are spelled.
    pub naming: Naming,
    /// The BCP 47 tag of the language.
    pub language: String,
}

/// What the workshop asks of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Wish {
    /// Stand at a step.
    Seek(usize),
    /// This befalls a segment in flight.
    Befall(FlightId, Trick),
    /// An end does something at the playhead.
    Act(Step),
    /// Run this script instead, as an act that can be undone.
    Run(Script),
    /// Run this script, which the atlas has found, from its beginning, where it can be seen.
    Play(Script),
    /// Open a preset.
    Open(String),
    /// Show this tool; none closes the workshop.
    Show(Option<Tool>),
    /// Pick this segment; none picks whichever is the latest.
    Pick(Option<FlightId>),
    /// Let keys that write a character do something, or nothing.
    Characters(bool),
}

/// The name of the event, on `window`, with which the page shows the workshop where to stand and
/// what to show: `detail` is `[element, bytes of a Look]`. `boot.js` hears it, since it is what
/// loads modules.
pub const LOOK: &str = "lifelines-look";

/// The name of the event, on the workshop's element, with which the workshop asks: `detail` is
/// the bytes of a [`Wish`].
pub const WISH: &str = "lifelines-wish";

/// As bytes. Empty when that fails, which it does for nothing above.
pub fn packed(told: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(told).unwrap_or_default()
}

/// From bytes; `None` when they are something else.
pub fn unpacked<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_heard() {
        let preset = lifelines_lessons::preset("lost-last-ack").expect("a lesson");
        let look = Look {
            tool: Tool::Glossary(Some(State::TimeWait)),
            scenario: preset.id.clone(),
            own: None,
            script: preset.script.clone(),
            aside: Some(preset.script.clone()),
            meant: Vec::new(),
            step: 7,
            picked: Some(3),
            characters: true,
            now: Instant::from_micros(250_000),
            naming: Naming::Rfc,
            language: "en".into(),
        };
        assert_eq!(unpacked(&packed(&look)), Some(look));
        let wish = Wish::Run(preset.script.clone());
        assert_eq!(unpacked(&packed(&wish)), Some(wish));
        assert_eq!(unpacked::<Wish>(b"\xff\xff"), None);
    }
}
