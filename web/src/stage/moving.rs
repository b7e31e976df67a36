//! What moves: the playhead, the veil over the future, and a dot on each segment in flight.
//!
//! The view draws them once a scene. After that only [`Hand`] touches them, by attributes; the
//! view never names those attributes, so that no rendering undoes it.

use lifelines_diagram::Arrow;
use web_sys::Element;
use yew::prelude::*;

use super::picture::Picture;
use super::still::height;
use crate::ink::{data, short};

#[derive(Properties, PartialEq)]
pub struct MovingProps {
    /// The picture over which they move.
    pub scene: Picture,
    /// Handed to [`Hand::take`].
    pub place: NodeRef,
}

/// The moving things: veil, playhead, and the group of the dots, in this order.
#[component]
pub fn Moving(props: &MovingProps) -> Html {
    let scene = &props.scene;
    let (width, height) = (short(scene.width), short(height(scene) + scene.top));
    html! {
        <g ref={props.place.clone()} class="moving" aria-hidden="true">
            <rect class="veil" width={width.clone()} {height} />
            <g class="playhead">
                <line x2={width} />
                <circle class="grip" cx="7" r="6" />
            </g>
            <g class="dots">
                { for scene.arrows.iter().map(|arrow| html! {
                    <circle key={arrow.key.clone()} class="dot" r="6" />
                }) }
            </g>
        </g>
    }
}

/// What holds the moving things and moves them.
pub struct Hand {
    scene: Picture,
    veil: Element,
    playhead: Element,
    dots: Vec<Element>,
    shown: Vec<usize>,
    y: f32,
}

impl Hand {
    /// Takes hold of what [`Moving`] has drawn for `scene`.
    pub fn take(scene: &Picture, place: &NodeRef) -> Option<Hand> {
        let veil = place.cast::<Element>()?.first_element_child()?;
        let playhead = veil.next_element_sibling()?;
        let mut dot = playhead.next_element_sibling()?.first_element_child();
        let mut dots = Vec::with_capacity(scene.arrows.len());
        while let Some(element) = dot {
            dot = element.next_element_sibling();
            let _ = element.remove_attribute("data-on");
            dots.push(element);
        }
        Some(Hand {
            scene: scene.clone(),
            veil,
            playhead,
            dots,
            shown: Vec::new(),
            y: scene.top,
        })
    }

    /// The height at which the playhead stands.
    pub fn y(&self) -> f32 {
        self.y
    }

    /// Moves all to a height. Attributes are refused only for bad names, so the results say
    /// nothing.
    pub fn place(&mut self, y: f32) {
        self.y = y;
        let down = moved_to(0.0, y);
        let _ = self.veil.set_attribute("transform", &down);
        let _ = self.playhead.set_attribute("transform", &down);
        let scene = self.scene.clone();
        self.shown.retain(|&index| {
            let on = in_flight(&scene.arrows[index], y);
            if !on {
                let _ = self.dots[index].remove_attribute("data-on");
            }
            on
        });
        for (index, arrow) in scene.arrows.iter().enumerate() {
            let Some(dot) = self.dots.get(index) else {
                break;
            };
            if !in_flight(arrow, y) {
                continue;
            }
            if !self.shown.contains(&index) {
                let _ = dot.set_attribute("data-on", "");
                self.shown.push(index);
            }
            let point = arrow.point_at(y);
            let _ = dot.set_attribute("transform", &moved_to(point.x, y));
        }
    }
}

fn moved_to(x: f32, y: f32) -> String {
    data(&[("translate(", x), (" ", y)]) + ")"
}

/// Whether a playhead at this height meets the segment on its way.
fn in_flight(arrow: &Arrow, y: f32) -> bool {
    arrow.start.y <= y && y < arrow.end.y
}
