//! Everything that could happen: the map of all pairs of states, and the search for a goal.
//!
//! `chart` and `hunt` are what is worked on, a little in each frame; `table` and `asking` show
//! them. What was found stays while a run of it plays on the stage, with `way` beside it.

mod asking;
mod chart;
mod hunt;
mod table;
mod way;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use lifelines_explore::{GoalError, Toggles};
use lifelines_lessons::Value;
use lifelines_parts::exchange::Wish;
use lifelines_sim::Script;
use lifelines_tcp::State;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::bench::Work;
use chart::Chart;
use hunt::Hunt;

pub use way::Way;

/// How long is worked in one frame, in milliseconds.
const SLICE_MS: f64 = 10.0;
/// How many joint states are expanded between two looks at the clock. A state that is the first
/// of its pair costs a simulation.
const BUDGET: usize = 1;
/// How often it is shown how far the work has come, in milliseconds: to draw the table takes
/// about as long as to work for a frame.
const SHOWN_MS: f64 = 100.0;

/// What is worked on.
struct Desk {
    chart: Chart,
    query: String,
    hunt: Option<Result<Hunt, GoalError>>,
    /// The row and the column of the map that the Tab key comes to; 0 is where the names stand.
    at: (usize, usize),
    pace: Pace,
    /// When it was last shown how far the work has come, in milliseconds of the page's clock.
    shown_at: f64,
    shown: Option<Shown>,
    /// Whether a reader comes back from the run that was shown.
    returns: bool,
}

/// The run that was last put on the stage.
#[derive(Clone)]
struct Shown {
    script: Script,
    steps: usize,
    goal: Sought,
}

/// What the run leads to.
#[derive(Clone)]
enum Sought {
    /// A pair of the map.
    Pair([State; 2]),
    /// What was asked for.
    Query(String),
}

/// How fast maps were made here.
#[derive(Default)]
struct Pace {
    states: usize,
    milliseconds: f64,
}

impl Pace {
    /// How many seconds so many joint states will take; `None` while that is anyone's guess.
    fn seconds(&self, states: usize) -> Option<usize> {
        let known = self.states >= 1000 && self.milliseconds > 0.0;
        known.then(|| {
            let each = self.milliseconds / self.states as f64;
            (each * states as f64 / 1000.0).ceil() as usize
        })
    }
}

impl Desk {
    fn new() -> Desk {
        Desk {
            chart: Chart::new(Toggles::default()),
            query: String::new(),
            hunt: None,
            at: (1, 1),
            pace: Pace::default(),
            shown_at: 0.0,
            shown: None,
            returns: false,
        }
    }

    fn hunt(&mut self) -> Option<&mut Hunt> {
        self.hunt.as_mut().and_then(|hunt| hunt.as_mut().ok())
    }

    fn is_busy(&self) -> bool {
        let hunting = matches!(&self.hunt, Some(Ok(hunt)) if hunt.is_busy());
        self.chart.is_busy() || hunting
    }

    /// What was asked for comes before the map.
    fn step(&mut self) {
        match self.hunt() {
            Some(hunt) if hunt.is_busy() => hunt.step(BUDGET),
            _ => self.chart.step(BUDGET),
        }
    }

    fn work_for(&mut self, milliseconds: f64) {
        let (begun, seen) = (js_sys::Date::now(), self.chart.charted().seen);
        while self.is_busy() && js_sys::Date::now() < begun + milliseconds {
            self.step();
        }
        let seen = self.chart.charted().seen - seen;
        if seen > 0 {
            self.pace.states += seen;
            self.pace.milliseconds += js_sys::Date::now() - begun;
        }
    }

    /// An answer holds for the switches it was found with, so it goes with them.
    fn switch(&mut self, toggles: Toggles) {
        self.chart.switch(toggles);
        self.hunt = None;
    }

    fn look_for(&mut self) {
        let bounds = self.chart.toggles().bounds();
        self.hunt = Some(Hunt::new(&self.query, &bounds));
    }

    fn stop(&mut self, stopped: bool) {
        self.chart.stop(stopped);
        if let Some(hunt) = self.hunt() {
            hunt.stop(stopped);
        }
    }
}

/// The desk, and the way to show that something on it has changed.
#[derive(Clone)]
struct Worked {
    desk: Rc<RefCell<Desk>>,
    shown: UseForceUpdateHandle,
    work: Work,
}

impl Worked {
    /// Puts a run on the stage.
    fn play(&self, shown: Shown) {
        let wish = Wish::Play(shown.script.clone());
        self.desk.borrow_mut().shown = Some(shown);
        self.work.wish(&wish);
    }

    /// Does something on the desk when it is called.
    fn on<E: 'static>(&self, act: impl Fn(&mut Desk, E) + 'static) -> Callback<E> {
        let worked = self.clone();
        Callback::from(move |event| {
            act(&mut worked.desk.borrow_mut(), event);
            worked.shown.force_update();
        })
    }

    fn say(&self, key: &str, facts: &[(&str, usize)]) -> String {
        let facts: Vec<(&str, Value)> = facts
            .iter()
            .map(|&(name, number)| (name, Value::Number(number as i64)))
            .collect();
        self.work.words.say(key, &facts)
    }
}

thread_local! {
    static DESK: Rc<RefCell<Desk>> = Rc::new(RefCell::new(Desk::new()));
}

/// The one frame that is asked for; asking anew drops what was asked before.
type NextFrame = Rc<RefCell<Option<AnimationFrame>>>;

/// The map and the goal.
#[component]
pub fn Atlas(work: &Work) -> Html {
    let worked = Worked {
        desk: DESK.with(Rc::clone),
        shown: use_force_update(),
        work: work.clone(),
    };
    let next: NextFrame = use_mut_ref(|| None);
    let busy = worked.desk.borrow().is_busy();
    let hand = worked.clone();
    use_effect_with(busy, move |&busy| {
        if busy {
            work_on(hand, next.clone());
        }
        move || drop(next.borrow_mut().take())
    });
    let place = use_node_ref();
    let (back, to) = (worked.clone(), place.clone());
    use_effect_with((), move |()| come_back(&back, &to));
    let desk = worked.desk.borrow();
    html! {
        <div class="atlas" ref={place}>
            <header class="comparison-head">
                <h2>{ work.say("atlas-title") }</h2>
                <button type="button" class="button" onclick={work.on_press(Wish::Show(None))}>
                    { work.say("workshop-close") }
                </button>
            </header>
            <div class="atlas-parts">
                <div class="atlas-charted">
                    { table::table(&worked, &desk) }
                    { progress(&worked, &desk) }
                    <p>{ work.linked(&work.say("atlas-how")) }</p>
                </div>
                <div class="atlas-asked">
                    { asking::asking(&worked, &desk) }
                    { switches(&worked, &desk) }
                </div>
            </div>
        </div>
    }
}

/// Who comes back from a run finds the keys where they left them.
fn come_back(worked: &Worked, place: &NodeRef) {
    let mut desk = worked.desk.borrow_mut();
    if !std::mem::take(&mut desk.returns) {
        return;
    }
    let left = match desk.shown.as_ref().map(|shown| &shown.goal) {
        Some(Sought::Query(_)) => ".atlas-found button",
        _ => ".atlas-map [tabindex='0']",
    };
    let left = place
        .cast::<Element>()
        .and_then(|place| place.query_selector(left).ok().flatten())
        .and_then(|left| left.dyn_into::<HtmlElement>().ok());
    // The focus is heard of by the desk.
    drop(desk);
    if let Some(left) = left {
        let _ = left.focus();
    }
}

/// Works a little in each frame, and shows how far it has come.
fn work_on(hand: Worked, next: NextFrame) {
    let again = next.clone();
    let frame = request_animation_frame(move |now| {
        let mut desk = hand.desk.borrow_mut();
        desk.work_for(SLICE_MS);
        let busy = desk.is_busy();
        if !busy || now >= desk.shown_at + SHOWN_MS {
            desk.shown_at = now;
            hand.shown.force_update();
        }
        drop(desk);
        if busy {
            work_on(hand, again);
        }
    });
    *next.borrow_mut() = Some(frame);
}

/// What may happen.
fn switches(worked: &Worked, desk: &Desk) -> Html {
    let now = desk.chart.toggles();
    type Field = fn(&mut Toggles) -> &mut bool;
    let switches: [(&str, Field); 5] = [
        ("atlas-losses", |toggles| &mut toggles.losses),
        ("atlas-simultaneous", |toggles| &mut toggles.simultaneous),
        ("atlas-time-wait", |toggles| &mut toggles.time_wait),
        ("atlas-challenge-acks", |toggles| {
            &mut toggles.challenge_acks
        }),
        ("atlas-incarnations", |toggles| &mut toggles.incarnations),
    ];
    html! {
        <fieldset>
            <legend>{ worked.work.say("atlas-switches") }</legend>
            { for switches.into_iter().map(|(key, field)| {
                let onchange = worked.on(move |desk, event: Event| {
                    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                    let mut toggles = desk.chart.toggles();
                    *field(&mut toggles) = input.is_some_and(|input| input.checked());
                    desk.switch(toggles);
                });
                let checked = *field(&mut now.clone());
                html! {
                    <label key={key}>
                        <input type="checkbox" {checked} {onchange} />
                        { " " }{ worked.work.say(key) }
                    </label>
                }
            }) }
            if let Some(seconds) = desk.pace.seconds(Toggles::MOST_STATES) {
                <p class="fine">{ cost(worked, desk, seconds) }</p>
            }
            <p class="fine">{ worked.work.say("atlas-bounds") }</p>
        </fieldset>
    }
}

/// What two incarnations will cost, said beforehand.
fn cost(worked: &Worked, desk: &Desk, seconds: usize) -> String {
    let states = Toggles::MOST_STATES;
    let octets = desk.chart.octets_each() * states;
    let facts = [
        ("states", states),
        ("seconds", seconds),
        ("megabytes", octets.div_ceil(1_000_000)),
    ];
    worked.say("atlas-cost", &facts)
}

/// How far the map has come. Only what it comes to is announced, not every frame.
fn progress(worked: &Worked, desk: &Desk) -> Html {
    let chart = &desk.chart;
    let charted = chart.charted();
    let facts = [
        ("seen", charted.seen),
        ("waiting", charted.waiting),
        ("pairs", charted.pairs),
    ];
    let outcome = match () {
        () if chart.is_stopped() => "atlas-stopped",
        () if charted.exhausted => "atlas-whole",
        () => "atlas-partly",
    };
    let aside = charted.set_aside.no_times;
    let changes = chart.changes().filter(|_| charted.done);
    // How many there will be is known only where they are counted off.
    let (done, all) = if chart.toggles().incarnations {
        (charted.seen, Toggles::MOST_STATES)
    } else {
        (charted.seen - charted.waiting, charted.seen)
    };
    html! {
        <div class="atlas-progress">
            <p role="status">
                if !desk.is_busy() {
                    { worked.say(outcome, &facts) }
                    if aside > 0 {
                        { " " }{ worked.say("atlas-set-aside-map", &[("runs", aside)]) }
                    }
                    if let Some(changes) = changes {
                        { " " }{ worked.say("atlas-changed", &[("pairs", changes)]) }
                        { table::changed(worked, chart) }
                    }
                }
            </p>
            if desk.is_busy() {
                <p>{ worked.say("atlas-under-way", &facts) }</p>
                <progress aria-label={worked.work.say("atlas-title")} max={all.to_string()} value={done.to_string()} />
                <button type="button" class="button" onclick={worked.on(|desk, _: MouseEvent| desk.stop(true))}>
                    { worked.work.say("atlas-stop") }
                </button>
            } else if chart.is_stopped() {
                <button type="button" class="button" onclick={worked.on(|desk, _: MouseEvent| desk.stop(false))}>
                    { worked.work.say("atlas-go-on") }
                </button>
            }
        </div>
    }
}
