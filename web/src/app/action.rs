//! Everything that can be done to the state.

use lifelines_lessons::{Words, preset};
use lifelines_sim::{Arrival, FlightId, Happening, Script, Step, Trick, run};
use lifelines_tcp::{Instant, Naming};

use super::history::{History, Version};
use super::state::{Note, Pane, State, time_of};
use crate::settings::{Speed, Theme};
use lifelines_parts::exchange::Tool;
use lifelines_parts::shared::Shared;
use lifelines_parts::tricks;

/// Something the reader did, or the playhead reached.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "one at a time, never kept")]
pub enum Action {
    /// Opens a preset at its start.
    Open(String),
    /// Goes to what another address asks for.
    Visit(State),
    /// Play; from the start when it stands at the end.
    Play,
    /// Pause, with the playhead on its way to the next moment.
    Pause(Option<Instant>),
    /// Pause until it is seen again: nobody has asked for it.
    Halt(Option<Instant>),
    /// Stand at a step; a step past the end is the end.
    Seek(usize),
    /// One step on.
    Forward,
    /// One step back; from between two moments, to the earlier.
    Back,
    /// The playhead, playing, has come to a step.
    Reach(usize),
    /// This befalls a segment in flight.
    Befall(FlightId, Trick),
    /// An end does something, at the playhead.
    Act(Step),
    /// Take the last change of the script back.
    Undo,
    /// Make it again.
    Redo,
    /// Speak that language.
    Speak(Words),
    /// The words of a language, by its tag, did not come.
    Mute(&'static str),
    /// Spell states that way.
    Spell(Naming),
    /// These colours.
    Paint(Theme),
    /// Play that fast.
    Hurry(Speed),
    /// Run this script instead.
    Run(Script),
    /// Open this tool of the workshop; none closes it.
    Use(Option<Tool>),
    /// Pick a segment, to be looked into; none picks whichever is the latest.
    Pick(Option<FlightId>),
    /// Let keys that write a character do something, or nothing.
    Characters(bool),
    /// Where there is room for one picture, this.
    Turn(Pane),
    /// The notes have been read.
    Dismiss,
    /// Hide what is still to come, or show it again.
    Guess,
    /// Nothing but the stage and a sentence, large; or everything again.
    Present,
    /// Go to the branch that was set aside, which sets this one aside.
    Cross,
}

impl State {
    /// The state after that.
    pub fn after(&self, action: Action) -> State {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Befall(..)
            | Action::Act(_)
            | Action::Run(_)
            | Action::Undo
            | Action::Redo
            | Action::Cross
                if self.readonly => {}
            Action::Open(id) => self.open(&id),
            Action::Visit(state) => self.visit(state),
            Action::Play => self.play(),
            Action::Pause(between) => {
                self.autoplay = None;
                self.halt(between);
            }
            Action::Halt(between) => self.halt(between),
            Action::Seek(step) => self.stand_at(step),
            Action::Forward => self.stand_at(self.step + 1),
            Action::Back if self.between.is_some() => self.stand_at(self.step),
            Action::Back => self.stand_at(self.step.saturating_sub(1)),
            Action::Reach(step) => {
                self.step = step.min(self.steps());
                self.between = None;
                self.playing &= self.step < self.steps();
                self.changed = false;
            }
            Action::Befall(flight, trick) => self.befall(flight, trick),
            Action::Act(step) => self.act(step),
            Action::Undo => self.turn_back(History::undo),
            Action::Redo => self.turn_back(History::redo),
            Action::Speak(words) => {
                self.words = words;
                self.asked.lang = true;
            }
            Action::Mute(tag) => self.notes.push(Note::NoWords(tag)),
            Action::Spell(naming) => self.naming = naming,
            Action::Paint(theme) => {
                self.theme = theme;
                self.asked.theme = true;
            }
            Action::Hurry(speed) => self.speed = speed,
            Action::Run(script) => self.run(script),
            Action::Guess => self.guessing = !self.guessing,
            Action::Present => self.presenting = !self.presenting,
            Action::Cross => self.cross(),
            Action::Use(tool) => {
                self.tool = tool;
                self.pane = Pane::States;
            }
            Action::Pick(flight) => self.picked = flight,
            Action::Characters(taken) => self.characters = taken,
            Action::Turn(pane) => self.pane = pane,
            Action::Dismiss => self.notes.clear(),
        }
    }

    fn open(&mut self, id: &str) {
        if let Some(preset) = preset(id) {
            self.scenario = preset.id.to_string();
            self.script = Shared::new(preset.script.clone());
            self.recording = Shared::new(run(&self.script));
            self.own = None;
            self.range = (0, usize::MAX);
            self.history = History::default();
            self.meant.clear();
            self.picked = None;
            self.stand_at(0);
            // Where nothing is planned, all is to be done.
            if self.steps() == 0 {
                self.apply(Action::Use(Some(Tool::Acts)));
            }
        }
    }

    /// What the reader has chosen and no address names stays.
    fn visit(&mut self, state: State) {
        *self = State {
            visits: self.visits + 1,
            characters: self.characters,
            pane: self.pane,
            tool: self.tool,
            words: self.words.clone(),
            ..state
        };
    }

    fn play(&mut self) {
        if self.step == self.steps() {
            self.stand_at(0);
        }
        self.playing = self.step < self.steps();
    }

    fn halt(&mut self, between: Option<Instant>) {
        self.playing = false;
        self.between = between;
    }

    /// Every deliberate move of the playhead ends the playing.
    fn stand_at(&mut self, step: usize) {
        self.step = step.max(self.range.0).min(self.steps());
        self.autoplay = None;
        self.halt(None);
        self.changed = false;
    }

    /// Adds the fate to the script. What has happened by now stays; what was to come is
    /// computed anew, and what was done later is set aside.
    fn befall(&mut self, id: FlightId, trick: Trick) {
        if !self.is_open(id) {
            return;
        }
        let now = self.now();
        let flight = &self.recording.flights[id];
        let (name, segment) = (flight.name, flight.segment.clone());
        self.meant.retain(|(of, _)| *of != name);
        self.meant.push((name, segment));
        let kept = self.fork(now);
        self.rewrite(tricks::befallen(kept, name, trick));
        if matches!(trick, Trick::Drop { .. }) {
            self.take_in_loss(id);
        }
    }

    /// Remembers this version; the script without what was done later than `now`.
    fn fork(&mut self, now: Instant) -> Script {
        // A lesson of one's own came with a link.
        let link = self.own.as_ref().map(|link| &link.script);
        let own = preset(&self.scenario).map(|preset| &preset.script);
        let kept = match own.or(link) {
            Some(own) => tricks::until_now(&self.script, own, &self.recording, now),
            None => (*self.script).clone(),
        };
        self.history.push(self.version(), kept != *self.script);
        kept
    }

    /// Adds a step to the script: it is done now.
    fn act(&mut self, step: Step) {
        let now = self.now();
        let mut script = self.fork(now);
        script.settings.until = None;
        let done = script.steps.len();
        script.steps.push(step);
        self.rewrite(script);
        let moments = &self.recording.moments;
        // What is done at the playhead belongs to what has happened.
        let made = moments.iter().rposition(|moment| {
            let (Happening::Call { step, .. }
            | Happening::AddressInUse { step }
            | Happening::Host { step, .. }) = &moment.happening
            else {
                return false;
            };
            moment.at == now && *step == Some(done)
        });
        if let Some(made) = made {
            self.step = made + 1;
            self.between = None;
        }
    }

    /// Runs another script, and keeps the time at which the playhead stands.
    fn run(&mut self, script: Script) {
        let now = self.now();
        self.history.push(self.version(), false);
        self.rewrite(script);
        let moments = &self.recording.moments;
        if time_of(&self.recording, self.step) > now
            || moments.get(self.step).is_some_and(|next| next.at < now)
        {
            // The past is another.
            self.step = moments.partition_point(|moment| moment.at <= now);
        }
    }

    /// Changes places with the branch that was set aside.
    fn cross(&mut self) {
        let current = self.version();
        if let Some(version) = self.history.cross(current) {
            self.take(version);
        }
    }

    /// A part of the old run is none of the new, nor is it the one that was to play at once.
    fn leave_address(&mut self) {
        self.range = (0, usize::MAX);
        self.autoplay = None;
    }

    /// Runs another script with the same past.
    fn rewrite(&mut self, script: Script) {
        self.leave_address();
        self.script = Shared::new(script);
        self.recording = Shared::new(run(&self.script));
        self.step = self.step.min(self.steps());
        self.playing &= self.step < self.steps();
        self.changed = true;
    }

    /// A segment that was dropped is seen to be lost, unless something else comes before: its
    /// moment is the next one, or among those of the same time.
    fn take_in_loss(&mut self, flight: FlightId) {
        let lost = self
            .recording
            .flights
            .get(flight)
            .and_then(|flight| flight.lost);
        if let Some(Arrival {
            moment: Some(moment),
            ..
        }) = lost
            && moment <= self.step
        {
            self.step += 1;
            self.between = None;
        }
    }

    fn version(&self) -> Version {
        Version {
            script: self.script.clone(),
            recording: self.recording.clone(),
            step: self.step,
            between: self.between,
        }
    }

    fn turn_back(&mut self, turn: fn(&mut History, Version) -> Option<Version>) {
        let current = self.version();
        if let Some(version) = turn(&mut self.history, current) {
            self.take(version);
        }
    }

    fn take(&mut self, version: Version) {
        self.leave_address();
        self.script = version.script;
        self.recording = version.recording;
        self.step = version.step;
        self.between = version.between;
        self.playing = false;
        self.changed = false;
    }
}
