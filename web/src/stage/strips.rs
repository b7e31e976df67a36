//! The picture in strips, by height. Those in sight are drawn at once, those that are near in a
//! while, and the others when they come near: of a long run little is in sight, and neither the
//! reader nor the browser need bother with the rest. What is printed is drawn whole.
//!
//! The view never names what is in the strips, so that no rendering undoes it.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_render::request_animation_frame;
use lifelines_diagram::Scene;
use web_sys::{Element, window};
use yew::prelude::*;

use super::Picture;
use super::segments::At;
use crate::app::{Kept, Page};
use lifelines_parts::still::{STRIP, height, offset, strip, tall};

/// How far from what is in sight a strip is near.
const NEAR: f32 = 1600.0;

/// How many strips there are more than are needed, since a run may become longer.
const SPARE: usize = 16;

/// A strip in the document.
const STRIP_OF_TWO: &str = "<g><g></g><g visibility=\"hidden\"></g></g>";

/// What is seen of the picture: how far it is scrolled, and how much of it there is room for.
pub type View = (f32, f32);

/// Keeps picture and targets true to the page: the scene is drawn, once its width is `known`.
#[hook]
pub fn use_strips(page: &Page, scene: &Picture, at: At, known: bool) {
    // At once and not in an effect: after a rendering that took long Yew lets the browser paint
    // before the effects, and it would paint the old picture once more.
    if known {
        page.kept.shown.draw(scene);
        page.kept.shown.draw_targets(page, scene, at);
    }
    let kept = page.kept.clone();
    use_effect_with(known.then(|| scene.clone()), move |_| {
        draw_rest(&kept, 0);
        let whole = kept.clone();
        let printed = window().map(|window| {
            EventListener::new(&window, "beforeprint", move |_| whole.shown.draw_whole())
        });
        let scrolled = kept.shown.frame.cast::<Element>();
        let scrolled =
            scrolled.map(|frame| EventListener::new(&frame, "scroll", move |_| look(&kept)));
        move || drop((printed, scrolled))
    });
}

/// Another part of the picture is seen than was: draws it.
pub fn look(kept: &Rc<Kept>) {
    kept.shown.draw_in_sight();
    if kept.shown.next.borrow().is_none() {
        draw_rest(kept, 0);
    }
}

/// Draws those that are near, some at a time: each time the browser paints the whole picture again,
/// so that few times are best, and all at once would be felt.
fn draw_rest(kept: &Rc<Kept>, frames: u32) {
    /// How many frames pass between two times.
    const PAUSE: u32 = 8;
    let later = kept.clone();
    let request = request_animation_frame(move |_| {
        // With the frame: nothing is laid out for its sake alone.
        later.shown.focus();
        let due = frames > 0 && frames.is_multiple_of(PAUSE);
        if !due || later.shown.draw_near() {
            draw_rest(&later, frames + 1);
        } else {
            later.shown.next.take();
        }
    });
    kept.shown.next.replace(Some(request));
}

/// The strips, and what is in them.
pub struct Strips {
    scene: Picture,
    layer: Element,
    /// First what is higher than a strip, then the strips from above. There may be more than the
    /// scene needs.
    strips: Vec<Strip>,
}

/// In the document a strip is two groups, of which one is hidden.
#[derive(Default, Clone)]
struct Strip {
    /// What is in the one that is seen.
    markup: String,
    /// Whether that is the second.
    second: bool,
    /// What is in the other: what is foreseen. The browser has laid it out already.
    ahead: String,
    /// Whether it is to have what belongs to it, if that was seen to for this scene.
    drawn: Option<bool>,
}

impl Strips {
    /// Takes hold of the strips. What was in them `before` stays until it is drawn over, since most
    /// of what has happened already is the same.
    pub fn take(scene: &Picture, place: &Element, before: Option<Strips>) -> Option<Strips> {
        let layer = place.query_selector(".strips").ok()??;
        let wanted = 1 + (height(scene) / STRIP).ceil() as usize;
        let alike = |before: &Strips| {
            before.layer == layer
                && before.scene.width == scene.width
                && before.strips.len() >= wanted
        };
        let mut strips = match before.filter(alike) {
            Some(before) => before.strips,
            None => {
                let all = wanted + SPARE;
                layer.set_inner_html(&STRIP_OF_TWO.repeat(all));
                vec![Strip::default(); all]
            }
        };
        for strip in &mut strips {
            strip.drawn = None;
        }
        Some(Strips {
            scene: scene.clone(),
            layer,
            strips,
        })
    }

    /// Whether that is the scene that is drawn.
    pub fn shows(&self, scene: &Picture) -> bool {
        self.scene == *scene
    }

    /// Draws all that is in sight; says whether something was written.
    pub fn draw_in_sight(&mut self, view: View) -> bool {
        let mut written = false;
        for index in 0..self.strips.len() {
            written |= is_in_sight(view, index) && self.see_to(index, true);
        }
        // What did not come is forgotten.
        self.foresee(None, view);
        written
    }

    /// Draws, hidden, what would be in sight if that scene were next; none takes that away.
    pub fn foresee(&mut self, scene: Option<&Scene>, view: View) {
        for index in 0..self.strips.len() {
            let seen = scene.filter(|_| is_in_sight(view, index));
            let markup = seen.map(|scene| self.belonging(scene, index));
            let strip = &self.strips[index];
            let ahead = markup.filter(|markup| *markup != strip.markup);
            let ahead = ahead.unwrap_or_default();
            if ahead != strip.ahead {
                self.write(index, !strip.second, &ahead);
                self.strips[index].ahead = ahead;
            }
        }
    }

    /// Draws what is near, and takes away what is not; so many at most. Says how many it were.
    pub fn draw_near(&mut self, view: View, most: usize) -> usize {
        let strips = 0..self.strips.len();
        let done = strips
            .filter(|index| self.see_to(*index, within(view, NEAR, *index)))
            .take(most);
        done.count()
    }

    /// Puts into a strip what belongs to it, or nothing; says whether something was written.
    fn see_to(&mut self, index: usize, drawn: bool) -> bool {
        if self.strips[index].drawn == Some(drawn) {
            return false;
        }
        let markup = if drawn {
            self.belonging(&self.scene, index)
        } else {
            String::new()
        };
        self.strips[index].drawn = Some(drawn);
        let Strip { second, .. } = self.strips[index];
        if markup == self.strips[index].markup {
            return false;
        }
        if drawn && markup == self.strips[index].ahead {
            self.write(index, second, "");
            for (second, hidden) in [(second, true), (!second, false)] {
                self.hide(index, second, hidden);
            }
            let strip = &mut self.strips[index];
            strip.second = !second;
            strip.ahead.clear();
        } else {
            self.write(index, second, &markup);
        }
        self.strips[index].markup = markup;
        true
    }

    /// What of a scene belongs to a strip.
    fn belonging(&self, scene: &Scene, index: usize) -> String {
        if index == 0 {
            return tall(scene);
        }
        let (from, to) = self.heights(index);
        strip(scene, from, to)
    }

    /// Writes what is in one of the groups of a strip.
    fn write(&self, index: usize, second: bool, markup: &str) {
        if let Some(group) = self.group(index, second) {
            group.set_inner_html(markup);
        }
    }

    fn hide(&self, index: usize, second: bool, hidden: bool) {
        if let Some(group) = self.group(index, second) {
            // Refused only for bad names.
            let _ = group.set_attribute("visibility", if hidden { "hidden" } else { "inherit" });
        }
    }

    fn group(&self, index: usize, second: bool) -> Option<Element> {
        let strip = child(&self.layer, index)?;
        child(&strip, usize::from(second))
    }

    /// The heights at which what belongs to a strip begins; the outermost take what is beyond.
    fn heights(&self, index: usize) -> (f32, f32) {
        let at = |index: usize| match index {
            1 => f32::MIN,
            index if index >= self.strips.len() => f32::MAX,
            index => offset(&self.scene) + top(index),
        };
        (at(index), at(index + 1))
    }
}

/// How far from the top of the scrolling part a strip begins.
fn top(index: usize) -> f32 {
    (index as f32 - 1.0) * STRIP
}

/// Whether a strip is no farther than that from what is seen. What is higher than a strip always is.
fn within((above, room): View, far: f32, index: usize) -> bool {
    index == 0 || (top(index) <= above + room + far && above <= top(index + 1) + far)
}

/// Whether something of a strip may be seen: what begins in it may hang down by as much.
fn is_in_sight((above, room): View, index: usize) -> bool {
    within((above - STRIP, room + STRIP), 0.0, index)
}

/// The element of that index inside of another.
fn child(inside: &Element, index: usize) -> Option<Element> {
    let mut here = inside.first_element_child()?;
    for _ in 0..index {
        here = here.next_element_sibling()?;
    }
    Some(here)
}
