//! What moves the playhead: evenly over the picture while it plays, so that folded silence
//! passes at once; in a short glide when the reader steps; and at a jump where motion is not
//! wanted.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use lifelines_tcp::Instant;
use web_sys::Element;
use yew::prelude::*;

use super::Picture;
use super::moving::Hand;
use crate::app::{Action, Kept, Page, State};
use crate::settings::Motion;
use crate::theme::system_wants_less_motion;
use lifelines_parts::still::offset;

/// How far the playhead runs in a second, in logical pixels, at the usual speed.
const PIXELS_A_SECOND: f64 = 72.0;
/// How long the way from a moment to the next takes at most, in seconds, at the usual speed.
const LONGEST_GAP_S: f64 = 2.5;
/// How long a step is looked at, in milliseconds, where nothing glides.
const STEP_MS: f64 = 1500.0;
/// How long a glide from step to step lasts, in milliseconds.
const GLIDE_MS: f64 = 220.0;
/// The longest time between two frames that is made up for, in milliseconds.
const LONGEST_FRAME_MS: f64 = 100.0;

/// The one frame that is asked for; asking anew drops what was asked before.
type NextFrame = Rc<RefCell<Option<AnimationFrame>>>;

/// What a run of frames works with.
#[derive(Clone)]
struct Stagehand {
    hand: Rc<RefCell<Option<Hand>>>,
    next: NextFrame,
    scene: Picture,
    frame: NodeRef,
    kept: Rc<Kept>,
    /// Whether the picture may be scrolled; not when only a fold was opened or shut.
    follows: bool,
}

/// Moves the playhead as the state has it.
#[hook]
pub fn use_playback(
    page: &Page,
    scene: &Picture,
    open: Option<Instant>,
    frame: &NodeRef,
    place: &NodeRef,
) {
    let before = use_mut_ref(|| None);
    let mut stagehand = Stagehand {
        hand: use_mut_ref(|| None),
        next: use_mut_ref(|| None),
        scene: scene.clone(),
        frame: frame.clone(),
        kept: page.kept.clone(),
        follows: before.replace(open) == open,
    };
    {
        // Takes hold of what was drawn for this scene, before anything moves it.
        let (stagehand, place) = (stagehand.clone(), place.clone());
        let y = resting_height(page, scene);
        use_effect_with(scene.clone(), move |scene| {
            *stagehand.hand.borrow_mut() = Hand::take(scene, &place);
            stagehand.place(y);
        });
    }
    let gliding = page.motion == Motion::Auto && !system_wants_less_motion();
    let (page, y) = (page.clone(), resting_height(page, scene));
    let deps = (
        scene.clone(),
        page.playing,
        page.speed,
        gliding,
        // While it plays evenly, the steps follow the playhead and not the other way round.
        (!(page.playing && gliding)).then_some((page.step, page.between)),
    );
    use_effect_with(deps, move |(_, playing, speed, gliding, _)| {
        // A menu stays where it was opened.
        stagehand.follows &= !stagehand.has_menu();
        match (playing, gliding) {
            (true, true) => run(stagehand.clone(), &page, y, speed.factor()),
            (true, false) => tick(stagehand.clone(), &page, y, speed.factor()),
            (false, true) => glide(stagehand.clone(), y),
            (false, false) => stagehand.show(y),
        }
        move || {
            stagehand.next.borrow_mut().take();
        }
    });
}

/// The height at which the playhead is to stand when it does not play: at a step a little below
/// its moment, so that what happened there can be read.
pub fn resting_height(state: &State, scene: &Picture) -> f32 {
    // Below the name of the state that has just begun, in whatever size it is written.
    let size = scene
        .bands
        .first()
        .map_or(14.0, |band| band.name.style.size);
    let below = 1.8 * size;
    let here = scene.moment_y(state.step);
    let room = if state.step < state.steps() {
        0.6 * (scene.moment_y(state.step + 1) - here)
    } else {
        below
    };
    match state.between {
        None => here + room.max(0.0).min(below),
        Some(time) => scene
            .y_at(time)
            .max(here)
            .min(scene.moment_y(state.step + 1).max(here)),
    }
}

/// How far a picture is to be scrolled that is scrolled to `top` and shows so much, that what lies
/// `at` is well in sight.
fn followed(top: f32, room: f32, at: f32) -> f32 {
    top.max((at - 0.7 * room).max(0.0))
        .min((at - 0.15 * room).max(0.0))
}

impl Stagehand {
    fn show(&self, y: f32) {
        // Places are read before anything is written, so that the browser lays out once.
        self.follow(y);
        self.place(y);
    }

    fn place(&self, y: f32) {
        if let Some(hand) = self.hand.borrow_mut().as_mut() {
            hand.place(y);
        }
        self.kept.playhead.set(self.scene.time_at(y));
    }

    fn has_menu(&self) -> bool {
        let frame = self.frame.cast::<Element>();
        frame.is_some_and(|frame| matches!(frame.query_selector(".menu"), Ok(Some(_))))
    }

    /// Scrolls just as far as it takes to keep the playhead well in sight.
    fn follow(&self, y: f32) {
        let Some(frame) = self.frame.cast::<Element>().filter(|_| self.follows) else {
            return;
        };
        // The heads cover the top, where they are shown at all.
        let heads = frame
            .first_element_child()
            .map_or(0, |heads| heads.client_height());
        let room = (frame.client_height() - heads) as f32;
        let at = y - offset(&self.scene);
        let top = frame.scroll_top() as f32;
        let wanted = followed(top, room, at);
        if (wanted - top).abs() >= 1.0 {
            frame.set_scroll_top(wanted as i32);
            // The browser tells of it a frame later.
            self.kept.shown.draw_in_sight();
        }
    }

    fn y(&self) -> f32 {
        self.hand.borrow().as_ref().map_or(self.scene.top, Hand::y)
    }

    /// Calls `step` with the time of each frame, until it says `false`.
    fn frames(self, mut step: impl FnMut(&Stagehand, f64) -> bool + 'static) {
        let next = Rc::clone(&self.next);
        let request = request_animation_frame(move |now| {
            if step(&self, now) {
                self.frames(step);
            }
        });
        next.borrow_mut().replace(request);
    }
}

/// Plays evenly, and tells the state when a step is reached.
fn run(stagehand: Stagehand, page: &Page, from: f32, factor: f64) {
    let last = stagehand.scene.moment_y(page.steps());
    let (mut reached, mut y, mut before) = (page.step, from, None);
    let dispatcher = page.dispatch();
    stagehand.frames(move |stagehand, now| {
        let passed = (now - before.unwrap_or(now)).max(0.0).min(LONGEST_FRAME_MS);
        before = Some(now);
        // Long silences pass quickly, however high they stand.
        let scene = &stagehand.scene;
        let gap = f64::from(scene.moment_y(reached + 1) - scene.moment_y(reached));
        let pace = PIXELS_A_SECOND.max(gap / LONGEST_GAP_S);
        y = (y + (passed * factor * pace / 1000.0) as f32).min(last);
        stagehand.show(y);
        let step = stagehand.scene.step_at(y);
        if step > reached {
            reached = step;
            dispatcher.dispatch(Action::Reach(step));
        }
        y < last
    });
}

/// Plays without motion: stands at each step for a while.
fn tick(stagehand: Stagehand, page: &Page, y: f32, factor: f64) {
    stagehand.show(y);
    let (step, dispatcher) = (page.step, page.dispatch());
    let mut began = None;
    stagehand.frames(move |_, now| {
        let looked = now - *began.get_or_insert(now) >= STEP_MS / factor;
        if looked {
            dispatcher.dispatch(Action::Reach(step + 1));
        }
        !looked
    });
}

/// Brings the playhead to a height, in a moment.
fn glide(stagehand: Stagehand, to: f32) {
    let from = stagehand.y();
    if (to - from).abs() < 0.5 {
        // With the frame: nothing is laid out for its sake alone.
        return stagehand.frames(move |stagehand, _| {
            stagehand.show(to);
            false
        });
    }
    let mut began = None;
    stagehand.frames(move |stagehand, now| {
        let part = ((now - *began.get_or_insert(now)) / GLIDE_MS)
            .max(0.0)
            .min(1.0) as f32;
        let eased = 1.0 - (1.0 - part).powi(3);
        stagehand.show(from + (to - from) * eased);
        part < 1.0
    });
}
