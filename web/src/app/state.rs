//! Everything the page knows, as one value.

use lifelines_lessons::{Words, preset, presets};
use lifelines_sim::{FlightId, Recording, Script, SegmentRef, run};
use lifelines_tcp::{Instant, Naming, Segment};

use super::history::History;
use crate::address::{Address, Complaint};
use crate::settings::{Controls, Motion, Speed, Theme, View};
use lifelines_parts::exchange::Tool;
use lifelines_parts::shared::Shared;
use lifelines_parts::tricks;

/// Everything the page knows. Cheap to clone: what is large is shared.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The id of the preset that was opened.
    pub scenario: String,
    /// What decides the run: the preset's script and what the reader did to it.
    pub script: Shared<Script>,
    /// The run.
    pub recording: Shared<Recording>,
    /// How many moments have happened: 0 to their number.
    pub step: usize,
    /// Where the playhead was left on its way to the next moment; `None` when it stands at
    /// `step`. Behind the times while playing.
    pub between: Option<Instant>,
    /// Whether the playhead moves by itself.
    pub playing: bool,
    /// What undo and redo bring back.
    pub history: History,
    /// What the segments were to which something was done, when it was.
    pub meant: Vec<(SegmentRef, Segment)>,
    /// The words of the language that is spoken.
    pub words: Words,
    /// How states are spelled.
    pub naming: Naming,
    /// The colours.
    pub theme: Theme,
    /// How fast it plays.
    pub speed: Speed,
    /// Whether things glide.
    pub motion: Motion,
    /// Which pictures are shown.
    pub view: View,
    /// Which of two pictures is shown where there is room for one.
    pub pane: Pane,
    /// The tool of the workshop that is open.
    pub tool: Option<Tool>,
    /// The segment that was picked, to be looked into. After the script has changed it may be
    /// one that is no more.
    pub picked: Option<FlightId>,
    /// Whether keys that write a character do something.
    pub characters: bool,
    /// Whether what is still to come is hidden.
    pub guessing: bool,
    /// How much there is to press.
    pub controls: Controls,
    /// Whether the page is a part of another.
    pub embed: bool,
    /// What the address decides, or the reader since.
    pub asked: Asked,
    /// What the reader must be told, and has not waved away.
    pub notes: Vec<Note>,
}

/// Which of the choices that a browser remembers are to stand in the address too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// The language.
    pub lang: bool,
    /// The theme.
    pub theme: bool,
}

/// One of the two pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The lifelines.
    #[default]
    Timeline,
    /// The state diagram.
    States,
}

/// A note about something the reader asked for and did not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A value in the address that cannot be meant.
    BadValue(Complaint),
    /// The words of a language, by its tag, could not be fetched.
    NoWords(&'static str),
}

impl State {
    /// The state that an address asks for, in these words; what it leaves open is as `theme`,
    /// which the reader chose before.
    pub fn opened(
        address: &Address,
        mut complaints: Vec<Complaint>,
        words: Words,
        theme: Option<Theme>,
    ) -> State {
        let scenario = known_scenario(address, &mut complaints);
        let script =
            Shared::new(preset(scenario).map_or_else(Script::default, |p| p.script.clone()));
        let recording = Shared::new(run(&script));
        let step = known_step(address, &recording, &mut complaints);
        // Where nothing is planned, all is to be done.
        let tool = recording.moments.is_empty().then_some(Tool::Acts);
        State {
            scenario: scenario.to_owned(),
            script,
            step,
            between: None,
            playing: address.autoplay == Some(true) && step < recording.moments.len(),
            recording,
            history: History::default(),
            meant: Vec::new(),
            words,
            naming: address.names.unwrap_or_default(),
            theme: address.theme.or(theme).unwrap_or_default(),
            speed: address.speed.unwrap_or_default(),
            motion: address.motion.unwrap_or_default(),
            view: address.view.unwrap_or_default(),
            pane: if tool.is_some() {
                Pane::States
            } else {
                Pane::Timeline
            },
            tool,
            guessing: false,
            picked: None,
            characters: true,
            controls: address.controls.unwrap_or_default(),
            embed: address.embed.unwrap_or_default(),
            asked: Asked {
                lang: address.lang.is_some(),
                theme: address.theme.is_some(),
            },
            notes: complaints.into_iter().map(Note::BadValue).collect(),
        }
    }

    /// How many moments there are: the last step.
    pub fn steps(&self) -> usize {
        self.recording.moments.len()
    }

    /// The time at which the playhead stands, or stood when it began to play.
    pub fn now(&self) -> Instant {
        self.between
            .unwrap_or_else(|| time_of(&self.recording, self.step))
    }

    /// Whether something can still be done to a segment.
    pub fn is_open(&self, flight: FlightId) -> bool {
        tricks::is_open(&self.script, &self.recording, self.step, flight)
    }

    /// The address that opens this view again. What is as usual is left out; so is what this
    /// reader's browser decides, unless the address decided it.
    pub fn address(&self) -> Address {
        Address {
            scenario: Some(self.scenario.clone()).filter(|id| !id.is_empty()),
            lang: self.asked.lang.then(|| self.words.tag().to_owned()),
            theme: self.asked.theme.then_some(self.theme),
            // The address names the preset's own run; a step of another run would mislead.
            step: Some(self.step).filter(|step| *step > 0 && !self.history.can_undo()),
            speed: Some(self.speed).filter(|speed| *speed != Speed::default()),
            names: Some(self.naming).filter(|naming| *naming != Naming::default()),
            motion: Some(self.motion).filter(|motion| *motion != Motion::default()),
            view: Some(self.view).filter(|view| *view != View::default()),
            autoplay: None,
            embed: self.embed.then_some(true),
            controls: Some(self.controls).filter(|c| *c != Controls::default()),
        }
    }
}

/// The time of a step: that of its moment, or the beginning.
pub fn time_of(recording: &Recording, step: usize) -> Instant {
    match step.min(recording.moments.len()) {
        0 => Instant::ZERO,
        n => recording.moments[n - 1].at,
    }
}

fn known_scenario(address: &Address, complaints: &mut Vec<Complaint>) -> &'static str {
    let first = presets().first().map_or("", |preset| preset.id.as_str());
    let Some(wanted) = &address.scenario else {
        return first;
    };
    match preset(wanted) {
        Some(preset) => preset.id.as_str(),
        None => {
            complaints.push(Complaint {
                name: "scenario",
                value: wanted.clone(),
            });
            first
        }
    }
}

fn known_step(address: &Address, recording: &Recording, complaints: &mut Vec<Complaint>) -> usize {
    match address.step {
        Some(step) if step > recording.moments.len() => {
            complaints.push(Complaint {
                name: "step",
                value: step.to_string(),
            });
            0
        }
        step => step.unwrap_or(0),
    }
}
