//! Undo and redo: the scripts that were, and where the playhead stood.

use lifelines_sim::{Recording, Script};
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
    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Whether there is another branch.
    pub fn can_cross(&self) -> bool {
        self.aside.is_some()
    }

    /// Remembers a version that is about to be replaced. What was undone is a branch of its own
    /// from now on, and set aside.
    pub fn push(&mut self, version: Version) {
        self.past.push(version);
        if !self.undone.is_empty() {
            self.aside = Some(self.undone.swap_remove(0));
            self.undone.clear();
        }
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
