//! The picture that is shown, and what it was made from. It is held outside the views: what the
//! reader does is drawn first, and told in all the rest a frame later.

use std::cell::RefCell;

use gloo_render::AnimationFrame;
use lifelines_diagram::{Options, Scene, lay_out};
use lifelines_lessons::Words;
use lifelines_sim::Recording;
use lifelines_tcp::{Instant, Naming};
use web_sys::Element;
use yew::NodeRef;

use super::Picture;
use super::segments::{At, looks};
use super::strips::{Strips, View};
use super::targets::Targets;
use crate::app::State;
use crate::causes::light_again;
use lifelines_parts::ink::short;
use lifelines_parts::shared::Shared;
use lifelines_parts::still::{height, view};

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
    /// What may be shown next.
    foreseen: RefCell<Option<(Source, Picture)>>,
    strips: RefCell<Option<Strips>>,
    targets: RefCell<Option<Targets>>,
    /// The frame in which more of what is near is drawn.
    pub(super) next: RefCell<Option<AnimationFrame>>,
}

impl Shown {
    /// The scene of that state, at this width, with one fold open; laid out unless it is the last
    /// that was, or was foreseen.
    pub fn scene(&self, state: &State, width: u32, open: Option<Instant>) -> Picture {
        let source = Source::of(state, width, open);
        let mut laid_out = self.laid_out.borrow_mut();
        let is_same = |(same, _): &(Source, Picture)| *same == source;
        let last = laid_out.take().filter(is_same);
        let known = last.or_else(|| self.foreseen.take().filter(is_same));
        let scene = known.map_or_else(|| source.scene(), |(_, scene)| scene);
        *laid_out = Some((source, scene.clone()));
        scene
    }

    /// Lays out and draws, hidden, what is likely to be shown next.
    pub fn foresee(&self, state: &State) {
        let laid_out = self.laid_out.borrow();
        if let Some((last, _)) = laid_out.as_ref() {
            let source = Source::of(state, last.width, last.open);
            let scene = source.scene();
            if let Some(strips) = self.strips.borrow_mut().as_mut() {
                strips.foresee(Some(&scene), self.view());
            }
            self.foreseen.replace(Some((source, scene)));
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
        self.draw(&scene);
        true
    }

    /// Draws the scene, unless it is there.
    pub fn draw(&self, scene: &Picture) {
        let mut strips = self.strips.borrow_mut();
        let Some(place) = self.place.cast::<Element>() else {
            return;
        };
        if strips.as_ref().is_some_and(|strips| strips.shows(scene)) {
            return;
        }
        // Read before anything is written, so that the browser need not lay out for it.
        let view = self.view();
        let before = strips.take();
        *strips = Strips::take(scene, &place, before);
        if let Some(new) = strips.as_mut() {
            new.draw_in_sight(view);
        }
    }

    /// What is seen of the picture.
    fn view(&self) -> View {
        self.frame.cast::<Element>().map_or((0.0, 0.0), |frame| {
            (frame.scroll_top() as f32, frame.client_height() as f32)
        })
    }

    /// Draws what has come in sight.
    pub fn draw_in_sight(&self) {
        let view = self.view();
        let mut strips = self.strips.borrow_mut();
        if strips
            .as_mut()
            .is_some_and(|strips| strips.draw_in_sight(view))
        {
            self.light_again();
        }
    }

    /// Draws some of what is near; says whether there may be more.
    pub fn draw_near(&self) -> bool {
        /// How many strips are drawn in one frame.
        const SOME: usize = 16;
        let view = self.view();
        // One that is hidden stands nowhere: where it does is known when it is seen again.
        let is_seen = view.1 > 0.0;
        let mut strips = self.strips.borrow_mut();
        let seen = strips.as_mut().filter(|_| is_seen);
        let drawn = seen.map_or(0, |strips| strips.draw_near(view, SOME));
        if drawn > 0 {
            self.light_again();
        }
        drawn == SOME
    }

    fn light_again(&self) {
        if let Some((source, _)) = self.laid_out.borrow().as_ref() {
            light_again(&source.recording);
        }
    }

    /// Draws all there is, and takes nothing away till something else is seen.
    pub fn draw_whole(&self) {
        self.next.take();
        if let Some(strips) = self.strips.borrow_mut().as_mut() {
            strips.draw_in_sight((0.0, f32::MAX));
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
                    fit(&place, scene);
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
}

/// Gives the pictures of `place` the size of the scene. Not before the views are told: a browser then
/// lays out all that is in them.
fn fit(place: &Element, scene: &Scene) {
    let sizes = [
        ("viewBox", view(scene)),
        ("width", short(scene.width)),
        ("height", short(height(scene))),
    ];
    for layer in [".strips", ".segments"] {
        let layer = place.query_selector(layer).ok().flatten();
        let Some(picture) = layer.and_then(|layer| layer.parent_element()) else {
            continue;
        };
        for (name, size) in &sizes {
            // Refused only for bad names.
            let _ = picture.set_attribute(name, size);
        }
    }
}
