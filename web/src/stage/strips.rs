//! The picture in strips, by height. Those in sight are drawn at once, the others in a while: of a
//! long run little is in sight, and the reader need not wait for the rest.
//!
//! The view never names what is in the strips, so that no rendering undoes it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use lifelines_lessons::Words;
use web_sys::{Element, window};
use yew::prelude::*;

use super::Picture;
use super::playback::{followed, resting_height};
use super::segments::{self, At, Look, expanded, find, focus, index_in, looks};
use crate::app::Page;
use lifelines_parts::ink::Ink;
use lifelines_parts::still::{height, offset, strip};

/// The height of a strip.
const HEIGHT: f32 = 160.0;

/// Draws the scene, once there is one, into `place`, and keeps the looks of its segments. `frame`
/// is what scrolls.
#[hook]
pub fn use_strips(page: &Page, scene: Option<&Picture>, at: At, frame: &NodeRef, place: &NodeRef) {
    let strips = use_mut_ref(|| None::<Strips>);
    let next = use_mut_ref(|| None);
    // At once and not in an effect: after a rendering that took long Yew lets the browser paint
    // before the effects, and it would paint the old picture once more.
    if let Some(scene) = scene {
        let looks = looks(page, scene, at);
        let mut held = strips.borrow_mut();
        match held.as_mut() {
            Some(same) if same.scene == *scene => same.show(looks),
            _ => {
                let focused = held.take().and_then(|old| old.focused());
                // Read before anything is written, so that the browser need not lay out for it.
                let view = frame.cast::<Element>().map_or((0.0, 0.0), |frame| {
                    (frame.scroll_top() as f32, frame.client_height() as f32)
                });
                *held = Strips::take(scene, page.words.clone(), looks, place);
                if let Some(new) = held.as_mut() {
                    new.draw_in_sight(view, resting_height(page, scene));
                    new.to_focus = focused;
                }
            }
        }
    }
    use_effect_with(scene.cloned(), move |_| draw_rest(strips, next, 0));
}

/// Draws those that wait, some at a time: each time the browser paints the whole picture again, so
/// that few times are best, and all at once would be felt.
fn draw_rest(
    strips: Rc<RefCell<Option<Strips>>>,
    next: Rc<RefCell<Option<AnimationFrame>>>,
    frames: u32,
) {
    /// How many frames pass between two times.
    const PAUSE: u32 = 8;
    /// How many strips are drawn in one.
    const SOME: u32 = 16;
    let later = next.clone();
    let request = request_animation_frame(move |_| {
        let mut held = strips.borrow_mut();
        let Some(drawn) = held.as_mut() else { return };
        // With the frame: nothing is laid out for its sake alone.
        drawn.focus();
        let due = frames > 0 && frames.is_multiple_of(PAUSE);
        if !due || (0..SOME).all(|_| drawn.draw_next()) {
            drop(held);
            draw_rest(strips, later, frames + 1);
        }
    });
    next.borrow_mut().replace(request);
}

/// The strips, and what is to be drawn in them.
struct Strips {
    scene: Picture,
    words: Words,
    looks: Vec<Look>,
    /// Where what stands still is, and where what can be pressed.
    layers: [Element; 2],
    /// Those that were not drawn yet, the next last.
    waiting: Vec<usize>,
    /// The key of the segment that is to have the focus.
    to_focus: Option<String>,
}

impl Strips {
    /// Takes hold of the layers, and empties them: a browser would lay out what they showed before
    /// once more.
    fn take(scene: &Picture, words: Words, looks: Vec<Look>, place: &NodeRef) -> Option<Strips> {
        let place = place.cast::<Element>()?;
        let layer = |selector| place.query_selector(selector).ok().flatten();
        let layers = [layer(".strips")?, layer(".segments")?];
        let strips = (height(scene) / HEIGHT).ceil() as usize;
        for layer in &layers {
            layer.set_inner_html(&"<g></g>".repeat(strips));
        }
        Some(Strips {
            scene: scene.clone(),
            words,
            looks,
            layers,
            waiting: (0..strips).rev().collect(),
            to_focus: None,
        })
    }

    /// Draws what is in sight, and what will be when the picture has followed the playhead to `y`.
    /// It is scrolled so far, and so much of it is seen.
    fn draw_in_sight(&mut self, (top, room): (f32, f32), y: f32) {
        let seen = [top, followed(top, room, y - offset(&self.scene))];
        let in_sight = |index: &usize| {
            let above = *index as f32 * HEIGHT;
            let mut seen = seen.iter();
            seen.any(|top| above <= *top + room && *top <= above + HEIGHT)
        };
        let waiting = std::mem::take(&mut self.waiting);
        let (near, far) = waiting.into_iter().partition(in_sight);
        self.waiting = near;
        while self.draw_next() {}
        self.waiting = far;
    }

    /// Draws the next; says whether there was one.
    fn draw_next(&mut self) -> bool {
        let Some(index) = self.waiting.pop() else {
            return false;
        };
        let (from, to) = self.heights(index);
        let mut ink = Ink::default();
        for (index, arrow) in self.scene.arrows.iter().enumerate() {
            if from <= arrow.start.y && arrow.start.y < to {
                segments::draw(&mut ink, &self.words, arrow, index, self.looks[index]);
            }
        }
        let drawn = [strip(&self.scene, from, to), ink.written()];
        for (layer, drawn) in self.layers.iter().zip(drawn) {
            if let Some(place) = child(layer, index) {
                place.set_inner_html(&drawn);
            }
        }
        true
    }

    /// The heights at which what belongs to a strip begins; the outermost take what is beyond.
    fn heights(&self, index: usize) -> (f32, f32) {
        let at = |index: usize| offset(&self.scene) + index as f32 * HEIGHT;
        let from = if index == 0 { f32::MIN } else { at(index) };
        let last = at(index + 1) >= self.scene.height;
        (from, if last { f32::MAX } else { at(index + 1) })
    }

    /// Writes what has changed of the segments' looks.
    fn show(&mut self, looks: Vec<Look>) {
        let before = std::mem::replace(&mut self.looks, looks);
        let changed = self.looks.iter().zip(&before).enumerate();
        for (index, _) in changed.filter(|(_, (now, before))| now != before) {
            // One that waits is drawn as it looks then.
            let Some(segment) = find(&self.layers[1], index) else {
                continue;
            };
            let arrow = &self.scene.arrows[index];
            for (name, value) in self.looks[index].attributes(&self.words, arrow) {
                // Refused only for bad names.
                let _ = match value {
                    Some(value) => segment.set_attribute(name, &value),
                    None => segment.remove_attribute(name),
                };
            }
        }
    }

    /// The key of the segment whose menu was open till now, or that has the focus.
    fn focused(&self) -> Option<String> {
        let focused = || window()?.document()?.active_element();
        let index = index_in(&expanded(&self.layers[1]).or_else(focused)?)?;
        Some(self.scene.arrows.get(index)?.key.clone())
    }

    /// Gives the focus back to the segment that had it; to the last one when that is no more.
    fn focus(&mut self) {
        let Some(key) = self.to_focus.take() else {
            return;
        };
        let arrows = &self.scene.arrows;
        let same = arrows.iter().position(|arrow| arrow.key == key);
        let index = same.unwrap_or(arrows.len().saturating_sub(1));
        // It is in sight, or all is drawn for its sake.
        while find(&self.layers[1], index).is_none() && self.draw_next() {}
        if let Some(segment) = find(&self.layers[1], index) {
            focus(segment);
        }
    }
}

/// The strip of that index.
fn child(layer: &Element, index: usize) -> Option<Element> {
    let mut here = layer.first_element_child()?;
    for _ in 0..index {
        here = here.next_element_sibling()?;
    }
    Some(here)
}
