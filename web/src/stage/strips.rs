//! The picture in strips, by height. Those in sight are drawn at once, the others in a while: of a
//! long run little is in sight, and the reader need not wait for the rest.
//!
//! The view never names what is in the strips, so that no rendering undoes it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use web_sys::Element;
use yew::prelude::*;

use super::Picture;
use super::playback::followed;
use super::segments::At;
use crate::app::{Kept, Page};
use lifelines_parts::ink::short;
use lifelines_parts::still::{height, offset, strip, view};

/// The height of a strip.
const HEIGHT: f32 = 160.0;
/// How many strips there are at least. A picture that has no more may stay until it is drawn over.
const FEW: usize = 16;

/// Keeps picture and targets true to the page: the scene is drawn, once its width is `known`.
#[hook]
pub fn use_strips(page: &Page, scene: &Picture, at: At, known: bool) {
    let next = use_mut_ref(|| None);
    // At once and not in an effect: after a rendering that took long Yew lets the browser paint
    // before the effects, and it would paint the old picture once more.
    if known {
        page.kept.shown.draw(page, scene);
        page.kept.shown.draw_targets(page, scene, at);
    }
    let kept = page.kept.clone();
    use_effect_with(known.then(|| scene.clone()), move |_| {
        draw_rest(kept, next, 0);
    });
}

/// Draws those that wait, some at a time: each time the browser paints the whole picture again, so
/// that few times are best, and all at once would be felt.
fn draw_rest(kept: Rc<Kept>, next: Rc<RefCell<Option<AnimationFrame>>>, frames: u32) {
    /// How many frames pass between two times.
    const PAUSE: u32 = 8;
    /// How many strips are drawn in one.
    const SOME: u32 = 16;
    let later = next.clone();
    let request = request_animation_frame(move |_| {
        // With the frame: nothing is laid out for its sake alone.
        kept.shown.focus();
        let due = frames > 0 && frames.is_multiple_of(PAUSE);
        if !due || (0..SOME).all(|_| kept.shown.draw_next()) {
            draw_rest(kept, later, frames + 1);
        }
    });
    next.borrow_mut().replace(request);
}

/// The strips, and what is to be drawn in them.
pub struct Strips {
    scene: Picture,
    layer: Element,
    /// How many are needed.
    count: usize,
    /// What is in each.
    markup: Vec<String>,
    /// Those that were not drawn yet, the next last.
    waiting: Vec<usize>,
}

impl Strips {
    /// Takes hold of the strips. A picture `before` that is no higher than a few screens stays until
    /// it is drawn over, since most of what has happened already is the same. Of a higher one a
    /// browser would lay out what nobody sees.
    pub fn take(scene: &Picture, place: &Element, before: Option<Strips>) -> Option<Strips> {
        let layer = place.query_selector(".strips").ok()??;
        let count = (height(scene) / HEIGHT).ceil() as usize;
        let stays =
            |before: &Strips| before.layer == layer && before.markup.len() == FEW && count <= FEW;
        let markup = match before.filter(stays) {
            Some(before) => before.markup,
            None => {
                let all = count.max(FEW);
                layer.set_inner_html(&"<g></g>".repeat(all));
                vec![String::new(); all]
            }
        };
        fit(&layer, scene);
        Some(Strips {
            scene: scene.clone(),
            layer,
            count,
            waiting: (0..markup.len()).rev().collect(),
            markup,
        })
    }

    /// Whether that is the scene that is drawn.
    pub fn shows(&self, scene: &Picture) -> bool {
        self.scene == *scene
    }

    /// Draws what is in sight, and what will be when the picture has followed the playhead to `y`.
    /// It is scrolled so far, and so much of it is seen.
    pub fn draw_in_sight(&mut self, (top, room): (f32, f32), y: f32) {
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
    pub fn draw_next(&mut self) -> bool {
        let Some(index) = self.waiting.pop() else {
            return false;
        };
        let (from, to) = self.heights(index);
        let markup = strip(&self.scene, from, to);
        if markup != self.markup[index] {
            if let Some(place) = child(&self.layer, index) {
                place.set_inner_html(&markup);
            }
            self.markup[index] = markup;
        }
        true
    }

    /// The heights at which what belongs to a strip begins; the outermost that are needed take what
    /// is beyond.
    fn heights(&self, index: usize) -> (f32, f32) {
        let at = |index: usize| match index {
            0 => f32::MIN,
            index if index >= self.count => f32::MAX,
            index => offset(&self.scene) + index as f32 * HEIGHT,
        };
        (at(index), at(index + 1))
    }
}

/// Gives the picture around a layer the size of the scene.
pub fn fit(layer: &Element, scene: &Picture) {
    let Ok(Some(picture)) = layer.closest("svg") else {
        return;
    };
    for (name, size) in [
        ("viewBox", view(scene)),
        ("width", short(scene.width)),
        ("height", short(height(scene))),
    ] {
        // Refused only for bad names.
        let _ = picture.set_attribute(name, &size);
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
