//! The picture that is shown, and what it was made from. It is held outside the views: what the
//! reader does is drawn first, and told in all the rest a frame later.

use std::cell::RefCell;

use lifelines_diagram::{Options, lay_out};
use lifelines_lessons::Words;
use lifelines_sim::Recording;
use lifelines_tcp::{Instant, Naming};
use web_sys::Element;
use yew::NodeRef;

use super::Picture;
use super::playback::resting_height;
use super::segments::{At, looks};
use super::strips::Strips;
use super::targets::Targets;
use crate::app::State;
use lifelines_parts::shared::Shared;

/// What decides a picture.
#[derive(Debug, Clone, PartialEq)]
struct Source {
    recording: Shared<Recording>,
    naming: Naming,
    words: Words,
    width: u32,
    presenting: bool,
    open: Option<Instant>,
}

impl Source {
    fn of(state: &State, width: u32, open: Option<Instant>) -> Source {
        Source {
            recording: state.recording.clone(),
            naming: state.naming,
            words: state.words.clone(),
            width,
            presenting: state.presenting,
            open,
        }
    }

    fn scene(&self) -> Picture {
        let mut options = Options::for_width(self.width as f32);
        options.naming = self.naming;
        options.open = self.open;
        if self.presenting {
            options.type_size = (options.width / 56.0).max(16.0);
        }
        Picture::new(lay_out(&self.recording, &options, &self.words))
    }
}

/// The picture.
#[derive(Default)]
pub struct Shown {
    /// What scrolls.
    pub frame: NodeRef,
    /// Where the picture is drawn.
    pub place: NodeRef,
    laid_out: RefCell<Option<(Source, Picture)>>,
    strips: RefCell<Option<Strips>>,
    targets: RefCell<Option<Targets>>,
}

impl Shown {
    /// The scene of that state, at this width, with one fold open; laid out unless it is the last
    /// that was.
    pub fn scene(&self, state: &State, width: u32, open: Option<Instant>) -> Picture {
        let source = Source::of(state, width, open);
        let mut laid_out = self.laid_out.borrow_mut();
        match laid_out.as_ref() {
            Some((same, scene)) if *same == source => scene.clone(),
            _ => {
                let scene = source.scene();
                *laid_out = Some((source, scene.clone()));
                scene
            }
        }
    }

    /// Draws the new future at once, if that is what is new: the reader has done something, and
    /// nothing but the run is another. Says whether it has.
    pub fn redraw(&self, state: &State) -> bool {
        let last = self.laid_out.borrow().as_ref().map(|last| last.0.clone());
        let Some(last) = last.filter(|_| state.changed && self.strips.borrow().is_some()) else {
            return false;
        };
        let now = Source::of(state, last.width, last.open);
        let same_run = Source {
            recording: last.recording.clone(),
            ..now
        };
        if last.recording == state.recording || last != same_run {
            return false;
        }
        let scene = self.scene(state, last.width, last.open);
        self.draw(state, &scene);
        true
    }

    /// Draws the scene, unless it is there.
    pub fn draw(&self, state: &State, scene: &Picture) {
        let mut strips = self.strips.borrow_mut();
        let Some(place) = self.place.cast::<Element>() else {
            return;
        };
        if strips.as_ref().is_some_and(|strips| strips.shows(scene)) {
            return;
        }
        // Read before anything is written, so that the browser need not lay out for it.
        let view = self.frame.cast::<Element>().map_or((0.0, 0.0), |frame| {
            (frame.scroll_top() as f32, frame.client_height() as f32)
        });
        let before = strips.take();
        *strips = Strips::take(scene, &place, before);
        if let Some(new) = strips.as_mut() {
            new.draw_in_sight(view, resting_height(state, scene));
        }
    }

    /// Draws the targets of the scene, unless they are there; then only their looks follow.
    pub fn draw_targets(&self, state: &State, scene: &Picture, at: At) {
        let looks = looks(state, scene, at);
        let mut targets = self.targets.borrow_mut();
        match targets.as_mut().filter(|targets| targets.shows(scene)) {
            Some(same) => same.show(looks),
            None => {
                let place = self.place.cast::<Element>();
                let before = targets.take();
                *targets = place.and_then(|place| {
                    Targets::draw(scene, state.words.clone(), looks, &place, before)
                });
            }
        }
    }

    /// Gives the focus back to the target that had it before they were drawn anew.
    pub fn focus(&self) {
        if let Some(targets) = self.targets.borrow_mut().as_mut() {
            targets.focus();
        }
    }

    /// Draws what waits next; says whether there was something.
    pub fn draw_next(&self) -> bool {
        let mut strips = self.strips.borrow_mut();
        strips.as_mut().is_some_and(Strips::draw_next)
    }
}
