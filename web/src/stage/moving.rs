//! What moves: the playhead, the veil over the future, and a dot on each segment in flight.
//!
//! The view draws them once a scene. After that only [`Hand`] touches them; the view never
//! names what it writes, so that no rendering undoes it. Veil and playhead are sheets of their
//! own above the picture: the browser slides them without painting the picture again.

use lifelines_diagram::{Arrow, Scene};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::Picture;
use lifelines_parts::ink::data;
use lifelines_parts::still::offset;

/// The veil and the playhead.
pub fn sheets() -> Html {
    html! {
        <>
            <div class="veil" />
            <div class="playhead" onpointerdown={hold} />
        </>
    }
}

/// What moves on the pointer then comes to the playhead, wherever it is.
fn hold(event: PointerEvent) {
    if let Some(playhead) = event.target_dyn_into::<Element>() {
        // Refused when the pointer has gone already.
        let _ = playhead.set_pointer_capture(event.pointer_id());
    }
}

/// A dot for each segment.
pub fn dots(scene: &Scene) -> Html {
    html! {
        <g class="dots" aria-hidden="true">
            { for scene.arrows.iter().map(|arrow| html! {
                <circle key={arrow.key.clone()} class="dot" r="6" />
            }) }
        </g>
    }
}

/// What holds the moving things and moves them.
pub struct Hand {
    scene: Picture,
    sheets: [HtmlElement; 2],
    dots: Vec<Element>,
    shown: Vec<usize>,
    y: f32,
}

impl Hand {
    /// Takes hold of what was drawn for `scene` inside of `place`.
    pub fn take(scene: &Picture, place: &NodeRef) -> Option<Hand> {
        let place = place.cast::<Element>()?;
        let find = |selector| place.query_selector(selector).ok().flatten();
        let sheet = |selector| find(selector)?.dyn_into::<HtmlElement>().ok();
        let mut dot = find(".dots")?.first_element_child();
        let mut dots = Vec::with_capacity(scene.arrows.len());
        while let Some(element) = dot {
            dot = element.next_element_sibling();
            let _ = element.remove_attribute("data-on");
            dots.push(element);
        }
        Some(Hand {
            scene: scene.clone(),
            sheets: [sheet(".veil")?, sheet(".playhead")?],
            dots,
            shown: Vec::new(),
            y: scene.top,
        })
    }

    /// The height at which the playhead stands.
    pub fn y(&self) -> f32 {
        self.y
    }

    /// Moves all to a height. What is written is refused only for bad names, so the results say
    /// nothing.
    pub fn place(&mut self, y: f32) {
        self.y = y;
        let down = data(&[("translateY(", y - offset(&self.scene))]) + "px)";
        for sheet in &self.sheets {
            let _ = sheet.style().set_property("transform", &down);
        }
        let scene = self.scene.clone();
        self.shown.retain(|&index| {
            let on = in_flight(&scene.arrows[index], y);
            if !on {
                let _ = self.dots[index].remove_attribute("data-on");
            }
            on
        });
        for (index, (arrow, dot)) in scene.arrows.iter().zip(&self.dots).enumerate() {
            if !in_flight(arrow, y) {
                continue;
            }
            if !self.shown.contains(&index) {
                let _ = dot.set_attribute("data-on", "");
                self.shown.push(index);
            }
            let at = data(&[("translate(", arrow.point_at(y).x), (" ", y)]) + ")";
            let _ = dot.set_attribute("transform", &at);
        }
    }
}

/// Whether a playhead at this height meets the segment on its way.
fn in_flight(arrow: &Arrow, y: f32) -> bool {
    arrow.start.y <= y && y < arrow.end.y
}
