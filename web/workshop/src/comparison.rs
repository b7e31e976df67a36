//! Two runs side by side: the pictures, and their moments aligned.

use lifelines_diagram::{Options, lay_out};
use lifelines_lessons::{happened, preset, presets};
use lifelines_link::open;
use lifelines_parts::clock;
use lifelines_parts::exchange::Wish;
use lifelines_parts::ink::{drawn, short};
use lifelines_parts::named::linked;
use lifelines_parts::shared::Shared;
use lifelines_parts::still;
use lifelines_sim::setting::POLICY;
use lifelines_sim::{AlignedRow, Alignment, End, Recording, Script, compare, run};
use lifelines_tcp::Instant;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::bench::Work;

/// What stands on the right.
#[derive(Debug, Clone, PartialEq)]
enum Other {
    /// The same lesson with the other setting that it is about.
    Setting,
    /// The branch that was set aside.
    Aside,
    /// The lesson as it came, before anything was done to it.
    Unchanged,
    /// The same with the roles of the ends exchanged.
    Mirrored,
    /// Another lesson.
    Lesson(String),
    /// What a share link holds; none yet, or none that can be opened.
    Link(Option<Box<Script>>),
}

impl Other {
    fn name(&self) -> String {
        match self {
            Other::Setting => "=setting".to_owned(),
            Other::Aside => "=aside".to_owned(),
            Other::Unchanged => "=unchanged".to_owned(),
            Other::Mirrored => "=mirrored".to_owned(),
            Other::Lesson(id) => id.clone(),
            Other::Link(_) => "=link".to_owned(),
        }
    }

    fn named(name: &str) -> Other {
        match name {
            "=setting" => Other::Setting,
            "=aside" => Other::Aside,
            "=unchanged" => Other::Unchanged,
            "=mirrored" => Other::Mirrored,
            "=link" => Other::Link(None),
            id => Other::Lesson(id.to_owned()),
        }
    }

    fn said(&self, work: &Work) -> String {
        match self {
            Other::Setting => work.say("workshop-compare-setting"),
            Other::Aside => work.say("workshop-compare-aside"),
            Other::Unchanged => work.say("workshop-compare-unchanged"),
            Other::Mirrored => work.say("workshop-compare-mirrored"),
            Other::Lesson(id) => work.say(&["lesson-", id, "-title"].concat()),
            Other::Link(_) => work.say("workshop-compare-link"),
        }
    }

    fn script(&self, work: &Work) -> Script {
        let own = preset(&work.look.scenario);
        let found = match self {
            Other::Setting => beside(work),
            Other::Aside => work.look.aside.clone(),
            Other::Unchanged => own.map(|preset| preset.script.clone()),
            Other::Mirrored => Some(work.look.script.mirrored()),
            Other::Lesson(id) => preset(id).map(|preset| preset.script.clone()),
            Other::Link(script) => script.as_deref().cloned(),
        };
        found.unwrap_or_else(|| work.look.script.clone())
    }
}

/// The same with the other setting, as the link has it that was opened, or else the lesson.
fn beside(work: &Work) -> Option<Script> {
    let look = &work.look;
    match &look.own {
        Some(own) => own.compare.clone().map(|settings| Script {
            settings,
            ..look.script.clone()
        }),
        None => preset(&look.scenario)?.compare.clone(),
    }
}

/// What can stand on the right, the most telling first.
fn offered(work: &Work) -> Vec<Other> {
    let own = preset(&work.look.scenario);
    let setting = beside(work).is_some();
    let changed = own.is_some_and(|preset| preset.script != work.look.script);
    let lessons = presets().iter().filter(|p| p.id != work.look.scenario);
    let first = [
        work.look.aside.as_ref().map(|_| Other::Aside),
        setting.then_some(Other::Setting),
        changed.then_some(Other::Unchanged),
        Some(Other::Mirrored),
        Some(Other::Link(None)),
    ];
    let lessons = lessons.map(|preset| Other::Lesson(preset.id.clone()));
    first.into_iter().flatten().chain(lessons).collect()
}

/// The two runs.
#[component]
pub fn Comparison(work: &Work) -> Html {
    let offered = offered(work);
    let chosen = use_state_eq(|| None::<Other>);
    let still = |other: &Other| offered.iter().any(|of| of.name() == other.name());
    let other = (*chosen).clone().filter(still);
    let other = other.unwrap_or_else(|| offered[0].clone());
    let script = other.script(work);
    let right = use_memo(script.clone(), |script| Shared::new(run(script)));
    let aligned = use_memo(
        (work.recording.clone(), (*right).clone()),
        |(left, right)| compare(left, right),
    );
    let setter = chosen.setter();
    let onchange = move |event: Event| {
        let select = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        setter.set(select.map(|select| Other::named(&select.value())));
    };
    html! {
        <div class="comparison">
            <header class="comparison-head">
                <h2>{ work.say("workshop-compare") }</h2>
                <label>
                    { work.say("workshop-compare-with") }
                    { " " }
                    <select {onchange}>
                        { for offered.iter().map(|of| html! {
                            <option key={of.name()} value={of.name()} selected={of.name() == other.name()}>{ of.said(work) }</option>
                        }) }
                    </select>
                </label>
                { asked_for_link(work, &other, &chosen.setter()).unwrap_or_default() }
                <button type="button" class="button" onclick={work.on_press(Wish::Show(None))}>
                    { work.say("workshop-close") }
                </button>
            </header>
            { differences(work, &work.look.script, &script) }
            { pictures(work, &right, &aligned, &other.said(work)) }
            { table(work, [(&work.look.script, &work.recording), (&script, &right)], &aligned, &other.said(work)) }
        </div>
    }
}

/// Where the link of another run goes, when that is wanted.
fn asked_for_link(
    work: &Work,
    other: &Other,
    chosen: &UseStateSetter<Option<Other>>,
) -> Option<Html> {
    let Other::Link(script) = other else {
        return None;
    };
    let chosen = chosen.clone();
    let onchange = move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let address = input.map(|input| input.value()).unwrap_or_default();
        let fragment = address.find('#').map_or("", |at| &address[at..]);
        let opened = open(fragment).ok().map(|shared| Box::new(shared.script));
        chosen.set(Some(Other::Link(opened)));
    };
    let hint = match script {
        Some(_) => "workshop-compare-link-open",
        None => "workshop-compare-link-how",
    };
    Some(html! {
        <label class="compare-link">
            <span role="status">{ work.say(hint) }</span>
            { " " }
            <input type="text" {onchange} aria-label={work.say("workshop-compare-link")} />
        </label>
    })
}

/// The settings in which the two scripts differ, by their keys.
fn differences(work: &Work, left: &Script, right: &Script) -> Html {
    let mut told = Vec::new();
    for end in End::BOTH {
        let hosts = [left, right].map(|script| &script.settings.hosts[end.index()]);
        for key in POLICY {
            let [before, after] = hosts.map(|host| key.get(host));
            if before != after {
                told.push(format!("{}.{}: {before} → {after}", end.name(), key.name));
            }
        }
    }
    if told.is_empty() {
        return Html::default();
    }
    html! {
        <p class="differences">
            { work.say("workshop-compare-differ") }
            { for told.into_iter().map(|line| html! { <code>{ line }</code> }) }
        </p>
    }
}

fn pictures(work: &Work, right: &Recording, aligned: &Alignment, name: &str) -> Html {
    /// Narrower pictures cannot be read; the table says the same.
    const LEAST: i32 = 340;
    let width = (work.place.client_width() - 48) / 2;
    if width < LEAST {
        return Html::default();
    }
    // The right run as far as it answers what has happened on the left.
    let rows = aligned.rows_at(work.look.step, false);
    let answered = aligned.rows[..rows].iter().filter_map(|row| row.right);
    let right_step = answered.max().map_or(0, |last| last + 1);
    html! {
        <div class="pair">
            <figure>
                <figcaption>{ work.say("workshop-compare-this") }</figcaption>
                { picture(work, &work.recording, work.look.step, width) }
            </figure>
            <figure>
                <figcaption>{ name }</figcaption>
                { picture(work, right, right_step, width) }
            </figure>
        </div>
    }
}

/// One run, with a line where it stands; what is later can be hidden, for guessing.
fn picture(work: &Work, recording: &Recording, step: usize, width: i32) -> Html {
    let options = Options {
        naming: work.look.naming,
        ..Options::for_width(width as f32)
    };
    let scene = lay_out(recording, &options, &work.words);
    let at = short(scene.moment_y(step));
    let (width, height) = (short(scene.width), short(scene.height));
    html! {
        <div class="stage">
            <svg viewBox={format!("0 0 {width} {height}")} {width} {height} aria-hidden="true">
                { drawn(still::heads(&scene)) }
                { drawn(still::still(&scene)) }
                <rect class="later" y={at.clone()} width="100%" height="100%" />
                <line class="stand" x1="0" x2={short(scene.width)} y1={at.clone()} y2={at} />
            </svg>
        </div>
    }
}

/// A script, and its run.
type Run<'a> = (&'a Script, &'a Recording);

fn table(work: &Work, runs: [Run; 2], aligned: &Alignment, name: &str) -> Html {
    html! {
        <table class="aligned">
            <caption>{ work.say("workshop-compare-table") }</caption>
            <thead>
                <tr>
                    <th scope="col">{ work.say("workshop-compare-this") }</th>
                    <th scope="col">{ name }</th>
                </tr>
            </thead>
            <tbody>
                { for aligned.rows.iter().enumerate().map(|(index, row)| {
                    let first = aligned.first_difference == Some(index);
                    table_row(work, runs, row, first)
                }) }
            </tbody>
        </table>
    }
}

fn table_row(work: &Work, runs: [Run; 2], row: &AlignedRow, first: bool) -> Html {
    let now = row.left.is_some_and(|left| left + 1 == work.look.step);
    let class = classes!(
        (!row.same).then_some("differs"),
        first.then_some("first-difference"),
        now.then_some("now")
    );
    html! {
        <tr {class}>
            <td>{ cell(work, runs[0], row.left, true, now) }</td>
            <td>{ cell(work, runs[1], row.right, false, now) }</td>
        </tr>
    }
}

/// A moment in a sentence; that of the left run leads to its step. The keyboard stops at the states
/// of the row where one stands now.
fn cell(
    work: &Work,
    (script, recording): Run,
    moment: Option<usize>,
    leads: bool,
    now: bool,
) -> Html {
    let Some(index) = moment else {
        return html! { <span class="unseen">{ work.say("workshop-compare-nothing") }</span> };
    };
    let at = recording.moments[index].at.since(Instant::ZERO);
    let time = clock::written(&work.words, at);
    let naming = work.look.naming;
    let told = happened(&work.words, script, recording, index + 1, naming);
    html! {
        <>
            if leads {
                <button type="button" class="chip" onclick={work.on_press(Wish::Seek(index + 1))}>{ time }</button>
            } else {
                <span class="time">{ time }</span>
            }
            { " " }{ linked(&told, naming, now) }
        </>
    }
}
