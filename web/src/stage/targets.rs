//! The segments as targets, written past the views: all of them when the scene is another, and of
//! their looks what has changed.

use lifelines_lessons::Words;
use web_sys::{Element, window};

use super::Picture;
use super::segments::{self, Look, expanded, find, focus, index_in};
use lifelines_parts::ink::Ink;

/// The targets, and how they look.
pub struct Targets {
    scene: Picture,
    words: Words,
    looks: Vec<Look>,
    layer: Element,
    /// The key of the segment that is to have the focus.
    to_focus: Option<String>,
}

impl Targets {
    /// Draws them inside of `place`. One of them has the focus afterwards, when one had it
    /// `before`.
    pub fn draw(
        scene: &Picture,
        words: Words,
        looks: Vec<Look>,
        place: &Element,
        before: Option<Targets>,
    ) -> Option<Targets> {
        let to_focus = before.and_then(|before| before.focused());
        let layer = place.query_selector(".segments").ok()??;
        let mut ink = Ink::default();
        for (index, arrow) in scene.arrows.iter().enumerate() {
            segments::draw(&mut ink, &words, arrow, index, looks[index]);
        }
        layer.set_inner_html(&ink.written());
        Some(Targets {
            scene: scene.clone(),
            words,
            looks,
            layer,
            to_focus,
        })
    }

    /// Whether they are those of that scene.
    pub fn shows(&self, scene: &Picture) -> bool {
        self.scene == *scene
    }

    /// Writes what has changed of their looks.
    pub fn show(&mut self, looks: Vec<Look>) {
        let before = std::mem::replace(&mut self.looks, looks);
        let changed = self.looks.iter().zip(&before).enumerate();
        for (index, _) in changed.filter(|(_, (now, before))| now != before) {
            let Some(segment) = find(&self.layer, index) else {
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
        let index = index_in(&expanded(&self.layer).or_else(focused)?)?;
        Some(self.scene.arrows.get(index)?.key.clone())
    }

    /// Gives the focus back to the segment that had it; to the last one when that is no more.
    pub fn focus(&mut self) {
        let Some(key) = self.to_focus.take() else {
            return;
        };
        let arrows = &self.scene.arrows;
        let same = arrows.iter().position(|arrow| arrow.key == key);
        let index = same.unwrap_or(arrows.len().saturating_sub(1));
        if let Some(segment) = find(&self.layer, index) {
            focus(segment);
        }
    }
}
