//! Undo and redo: the scripts that were, and where the playhead stood.

use lifelines_lessons::Preset;
use lifelines_sim::{Recording, Script, run};
use lifelines_tcp::Instant;

use lifelines_parts::shared::Shared;

/// A script with its run, and where the playhead stood when it was left.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The script.
    pub script: Shared<Script>,
    /// Its run.
    pub recording: Shared<Recording>,
    /// The step.
    pub step: usize,
    /// How far on the way to the next.
    pub between: Option<Instant>,
}

/// What undo and redo bring back, the nearest last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    past: Vec<Version>,
    undone: Vec<Version>,
    aside: Option<Version>,
}

impl History {
    /// What a run made from a lesson can go back to.
    pub fn since(lesson: Option<&Preset>) -> History {
        let mut history = History::default();
        history.past.extend(lesson.map(|preset| Version {
            script: Shared::new(preset.script.clone()),
            recording: Shared::new(run(&preset.script)),
            step: 0,
            between: None,
        }));
        history
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The branch that was set aside.
    pub fn aside(&self) -> Option<&Version> {
        self.aside.as_ref()
    }

    /// Remembers a version that is about to be replaced. It is set aside as a branch of its own
    /// when the new one leaves out some of it (`forks`); else what was undone is.
    pub fn push(&mut self, version: Version, forks: bool) {
        if forks {
            self.aside = Some(version.clone());
        } else if !self.undone.is_empty() {
            self.aside = Some(self.undone.swap_remove(0));
        }
        self.undone.clear();
        self.past.push(version);
    }

    /// The branch that was set aside; `current` is, in its place. Undo comes back from it.
    pub fn cross(&mut self, current: Version) -> Option<Version> {
        let version = self.aside.take()?;
        self.aside = Some(current.clone());
        self.past.push(current);
        self.undone.clear();
        Some(version)
    }

    /// The version before `current`.
    pub fn undo(&mut self, current: Version) -> Option<Version> {
        let version = self.past.pop()?;
        self.undone.push(current);
        Some(version)
    }

    /// The version that was undone last.
    pub fn redo(&mut self, current: Version) -> Option<Version> {
        let version = self.undone.pop()?;
        self.past.push(current);
        Some(version)
    }
}
