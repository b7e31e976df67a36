//! Everything the page knows, as one value.

use lifelines_lessons::{Words, preset, presets};
use lifelines_sim::{FlightId, Recording, Script, SegmentRef, run};
use lifelines_tcp::{Instant, Naming, Segment};

use super::history::History;
use crate::address::{Address, Complaint};
use crate::settings::{Controls, Motion, Speed, Theme, View};
use lifelines_link::{Shared as Link, Texts};
use lifelines_parts::exchange::{Opened, Tool};
use lifelines_parts::shared::Shared;
use lifelines_parts::tricks;

/// Everything the page knows. Cheap to clone: what is large is shared.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The id of the preset that was opened; empty when it is a lesson of one's own.
    pub scenario: String,
    /// The link that was opened, with words of its own it may be.
    pub own: Option<Shared<Link>>,
    /// What decides the run: the preset's script and what the reader did to it.
    pub script: Shared<Script>,
    /// The run.
    pub recording: Shared<Recording>,
    /// How many moments have happened: 0 to their number.
    pub step: usize,
    /// The first and the last step that are shown; the last may be past the end.
    pub range: (usize, usize),
    /// Where the playhead was left on its way to the next moment; `None` when it stands at
    /// `step`. Behind the times while playing.
    pub between: Option<Instant>,
    /// Whether the playhead moves by itself.
    pub playing: bool,
    /// The step from which it was to play at once, until the reader takes the playhead or the
    /// run in hand.
    pub autoplay: Option<usize>,
    /// Whether something was done and the playhead has stayed since: what is to come is another.
    pub changed: bool,
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
    /// Whether there is nothing but the stage and a sentence, for a room.
    pub presenting: bool,
    /// How much there is to press.
    pub controls: Controls,
    /// Whether the page is a part of another.
    pub embed: bool,
    /// Whether the run can be looked at only.
    pub readonly: bool,
    /// How often another address was gone to since the page began.
    pub visits: u32,
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
    /// A share link does not open, for a reason of that name.
    BadLink(String),
    /// The words of a language, by its tag, could not be fetched.
    NoWords(&'static str),
}

impl State {
    /// The state that an address asks for, in these words; what it leaves open is as `theme`,
    /// which the reader chose before. What a `link` holds goes before the scenario it names.
    pub fn opened(
        address: &Address,
        mut complaints: Vec<Complaint>,
        words: Words,
        theme: Option<Theme>,
        link: Option<Opened>,
    ) -> State {
        let (own, refused) = match link {
            Some(Ok(link)) => (Some(Shared::new(link)), None),
            Some(Err(why)) => (None, Some(Note::BadLink(why))),
            None => (None, None),
        };
        let scenario = match &own {
            Some(link) => link.lesson.as_deref().unwrap_or_default(),
            None => known_scenario(address, &mut complaints),
        };
        let lesson = preset(scenario);
        let usual = lesson.map_or_else(Script::default, |preset| preset.script.clone());
        let script = own.as_ref().map_or(usual, |link| link.script.clone());
        let script = Shared::new(script);
        let recording = Shared::new(run(&script));
        let last = recording.moments.len();
        let mut known = |name, asked: Option<usize>, least| {
            let bad = asked.filter(|step| *step < least || *step > last);
            complaints.extend(bad.map(|step| Complaint {
                name,
                value: step.to_string(),
            }));
            asked.filter(|_| bad.is_none())
        };
        let step = known("step", address.step, 0);
        let from = known("from", address.from, 0).unwrap_or(0);
        let range = (from, known("to", address.to, from).unwrap_or(usize::MAX));
        let step = step.unwrap_or(0).max(range.0).min(range.1);
        let notes = complaints.into_iter().map(Note::BadValue);
        // Where nothing is planned, all is to be done.
        let tool = recording.moments.is_empty().then_some(Tool::Acts);
        State {
            scenario: lesson.map_or("", |preset| &preset.id).to_owned(),
            history: History::since(lesson.filter(|_| own.is_some())),
            own,
            script,
            step,
            range,
            between: None,
            playing: address.autoplay == Some(true) && step < last.min(range.1),
            autoplay: address.autoplay.filter(|asked| *asked).map(|_| step),
            changed: false,
            recording,
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
            presenting: false,
            picked: None,
            characters: true,
            controls: address.controls.unwrap_or_default(),
            embed: address.embed.unwrap_or_default(),
            readonly: address.readonly.unwrap_or_default(),
            visits: 0,
            asked: Asked {
                lang: address.lang.is_some(),
                theme: address.theme.is_some(),
            },
            notes: notes.chain(refused).collect(),
        }
    }

    /// The last step: how many moments there are, or where the part of them ends that is shown.
    pub fn steps(&self) -> usize {
        self.recording.moments.len().min(self.range.1)
    }

    /// The time at which the playhead stands, or stood when it began to play.
    pub fn now(&self) -> Instant {
        self.between
            .unwrap_or_else(|| time_of(&self.recording, self.step))
    }

    /// Whether something can still be done to a segment.
    pub fn is_open(&self, flight: FlightId) -> bool {
        self.opens_at(flight, self.step)
    }

    /// The same, were the playhead to stand at that step.
    pub fn opens_at(&self, flight: FlightId, step: usize) -> bool {
        !self.readonly && tricks::is_open(&self.script, &self.recording, step, flight)
    }

    /// The address that opens this view again. What is as usual is left out; so is what this
    /// reader's browser decides, unless the address decided it. What plays by itself is to begin
    /// where it began.
    pub fn address(&self) -> Address {
        let step = self.autoplay.unwrap_or(self.step);
        Address {
            scenario: Some(self.scenario.clone()).filter(|id| !id.is_empty()),
            lang: self.asked.lang.then(|| self.words.tag().to_owned()),
            theme: self.asked.theme.then_some(self.theme),
            step: Some(step).filter(|step| *step > self.range.0),
            from: Some(self.range.0).filter(|from| *from > 0),
            to: Some(self.range.1).filter(|to| *to < usize::MAX),
            speed: Some(self.speed).filter(|speed| *speed != Speed::default()),
            names: Some(self.naming).filter(|naming| *naming != Naming::default()),
            motion: Some(self.motion).filter(|motion| *motion != Motion::default()),
            view: Some(self.view).filter(|view| *view != View::default()),
            autoplay: self.autoplay.map(|_| true),
            embed: self.embed.then_some(true),
            controls: Some(self.controls).filter(|c| *c != Controls::default()),
            readonly: self.readonly.then_some(true),
        }
    }

    /// The same as a page of its own, with all that there is around it.
    pub fn whole_address(&self) -> String {
        let address = Address {
            autoplay: None,
            embed: None,
            controls: None,
            readonly: None,
            from: None,
            to: None,
            step: Some(self.step).filter(|step| *step > 0),
            ..self.address()
        };
        let query = address.written();
        // An empty one would lead back to the frame.
        if query.is_empty() { "?".into() } else { query }
    }

    /// A text in the language that is spoken, if it is there in any.
    pub fn in_language<'a>(&self, texts: &'a Texts) -> Option<&'a str> {
        lifelines_link::in_language(texts, self.words.tag())
    }

    /// What a share link to this run holds; nothing when the preset's name says it all.
    pub fn shared(&self) -> Option<Link> {
        if self.own.is_none() && !self.history.can_undo() {
            return None;
        }
        let own = self.own.as_deref().cloned();
        let link = own.unwrap_or_else(|| Link {
            lesson: Some(self.scenario.clone()),
            compare: preset(&self.scenario)
                .and_then(|preset| preset.compare.as_ref())
                .map(|script| script.settings.clone()),
            ..Link::default()
        });
        Some(Link {
            script: (*self.script).clone(),
            ..link
        })
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
