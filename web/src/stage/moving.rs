//! What moves: the playhead, the veil over the future, and a dot on each segment in flight.
//!
//! The view draws them once. After that only [`Hand`] touches them; the view never names what it
//! writes, so that no rendering undoes it. All are sheets of their own above the picture: the
//! browser slides them without painting the picture again.

use lifelines_diagram::Arrow;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::Picture;
use lifelines_parts::ink::data;
use lifelines_parts::still::offset;

/// The veil and the playhead, and a place for the dots.
pub fn sheets() -> Html {
    html! {
        <>
            <div class="veil" />
            <div class="playhead" onpointerdown={hold} />
            <div class="dots" aria-hidden="true"></div>
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

/// What holds the moving things and moves them.
pub struct Hand {
    scene: Picture,
    sheets: [HtmlElement; 2],
    place_of_dots: Element,
    /// As many as were ever needed at once; the first so many are shown.
    dots: Vec<HtmlElement>,
    shown: usize,
    y: f32,
}

impl Hand {
    /// Takes hold of what was drawn for `scene` inside of `place`.
    pub fn take(scene: &Picture, place: &NodeRef) -> Option<Hand> {
        let place = place.cast::<Element>()?;
        let find = |selector| place.query_selector(selector).ok().flatten();
        let sheet = |selector| find(selector)?.dyn_into::<HtmlElement>().ok();
        let place_of_dots = find(".dots")?;
        place_of_dots.set_inner_html("");
        Some(Hand {
            scene: scene.clone(),
            sheets: [sheet(".veil")?, sheet(".playhead")?],
            place_of_dots,
            dots: Vec::new(),
            shown: 0,
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
        let before = std::mem::take(&mut self.shown);
        for arrow in scene.arrows.iter().filter(|arrow| in_flight(arrow, y)) {
            let at = [
                ("translate(", arrow.point_at(y).x),
                ("px,", y - offset(&scene)),
            ];
            if let Some(dot) = self.dot(self.shown) {
                let _ = dot.style().set_property("transform", &(data(&at) + "px)"));
                if self.shown >= before {
                    let _ = dot.set_attribute("data-on", "");
                }
                self.shown += 1;
            }
        }
        for dot in self.dots.iter().take(before).skip(self.shown) {
            let _ = dot.remove_attribute("data-on");
        }
    }

    /// The dot of that number, made when it is needed first.
    fn dot(&mut self, number: usize) -> Option<HtmlElement> {
        if number == self.dots.len() {
            let dot = self.place_of_dots.owner_document()?.create_element("div");
            let dot = dot.ok()?.dyn_into::<HtmlElement>().ok()?;
            dot.set_class_name("dot");
            self.place_of_dots.append_child(&dot).ok()?;
            self.dots.push(dot);
        }
        self.dots.get(number).cloned()
    }
}

/// Whether a playhead at this height meets the segment on its way.
fn in_flight(arrow: &Arrow, y: f32) -> bool {
    arrow.start.y <= y && y < arrow.end.y
}
