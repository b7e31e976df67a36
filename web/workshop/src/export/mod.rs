//! The run on the stage as a file: seen first, then saved or copied.
//!
//! `lifelines-export` makes the files, `canvas` draws what is made of points.

mod canvas;
mod preview;

use std::rc::Rc;

use lifelines_capture::Vantage;
use lifelines_diagram::{Palette, Scene};
use lifelines_export::{Form, Manner, file_name, picture, written};
use lifelines_lessons::Value;
use lifelines_link::in_language;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, HtmlCanvasElement, HtmlSelectElement, HtmlTextAreaElement, window};
use yew::prelude::*;

use self::canvas::Size;
use self::preview::Preview;
use crate::bench::Work;
use crate::handing;

/// What there is to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A picture of points, as a canvas draws it.
    Png,
    /// What needs no browser.
    File(Form),
}

/// Kinds by the names of their words.
const KINDS: [(&str, Kind); 8] = [
    ("svg", Kind::File(Form::Svg)),
    ("png", Kind::Png),
    ("figure", Kind::File(Form::Figure)),
    ("text", Kind::File(Form::Text)),
    ("mermaid", Kind::File(Form::Mermaid)),
    ("csv", Kind::File(Form::Csv)),
    ("json", Kind::File(Form::Json)),
    ("pcapng", Kind::File(Form::Pcapng)),
];

/// Themes by name.
const COLOURS: [(&str, &Palette); 3] = [
    ("light", &Palette::LIGHT),
    ("dark", &Palette::DARK),
    ("projector", &Palette::PROJECTOR),
];

/// How many points a logical pixel is wide.
const SCALES: [(&str, u32); 3] = [("1", 1), ("2", 2), ("3", 3)];

/// Wires by name.
const WIRES: [(&str, Vantage); 3] = [
    ("client", Vantage::Client),
    ("server", Vantage::Server),
    ("both", Vantage::Both),
];

/// What the reader has chosen: places in the lists above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Choice {
    kind: usize,
    colours: usize,
    scale: usize,
    wire: usize,
}

impl Choice {
    fn kind(self) -> Kind {
        KINDS[self.kind].1
    }

    fn palette(self) -> &'static Palette {
        COLOURS[self.colours].1
    }

    fn scale(self) -> u32 {
        SCALES[self.scale].1
    }

    /// What the file is made with.
    fn manner<'a>(self, work: &'a Work, title: &'a str) -> Manner<'a> {
        Manner {
            name: &work.look.scenario,
            title,
            words: &work.words,
            naming: work.look.naming,
            palette: self.palette(),
            vantage: WIRES[self.wire].1,
        }
    }
}

/// What was made of the run, or the words for why there is nothing.
#[derive(Debug, Clone, PartialEq)]
enum Made {
    /// The octets of a file.
    File(Form, Rc<[u8]>),
    /// A picture, to be drawn at that size.
    Picture(Rc<Scene>, Size),
    /// No room for the run in this form.
    Nothing(String),
}

/// The tool.
#[component]
pub fn Export(work: &Work) -> Html {
    let choice = use_state(|| Choice {
        kind: 0,
        colours: theme_of_page(),
        scale: 1,
        wire: 0,
    });
    let told = use_state(|| None::<&'static str>);
    let title = title(work);
    let seen = (
        work.recording.clone(),
        work.words.clone(),
        work.look.naming,
        work.look.scenario.clone(),
    );
    let made = use_memo((seen, *choice), |(_, choice)| made(work, *choice, &title));
    let (text, canvas) = (use_node_ref(), use_node_ref());
    let choose = {
        let (choice, told) = (choice.clone(), told.clone());
        Callback::from(move |chosen| {
            choice.set(chosen);
            told.set(None);
        })
    };
    let name = file_name(&work.look.scenario, extension(choice.kind()));
    html! {
        <div class="export">
            <p>{ work.say("workshop-export-intro") }</p>
            { choices(work, *choice, &choose) }
            <p>{ work.say(&["workshop-export-", KINDS[choice.kind].0, "-about"].concat()) }</p>
            { points(work, &made) }
            if handing::is_refused_things() {
                <p class="export-refused">{ work.say("workshop-export-refused") }</p>
            }
            { takers(work, &made, name, (&text, &canvas), &told) }
            <p role="status" class="export-told">
                { for told.map(|key| work.say(key)) }
            </p>
            <Preview work={work.clone()} made={(*made).clone()} choice={*choice} {title} {text} {canvas} />
        </div>
    }
}

/// The title of the lesson on the stage: that of a link, or that of a preset.
fn title(work: &Work) -> String {
    let own = work.look.own.as_ref();
    if let Some(own) = own.and_then(|own| in_language(&own.title, work.words.tag())) {
        return own.to_owned();
    }
    let key = ["lesson-", &work.look.scenario, "-title"].concat();
    match work.words.has(&key) {
        true => work.say(&key),
        false => String::new(),
    }
}

fn extension(kind: Kind) -> &'static str {
    match kind {
        Kind::Png => "png",
        Kind::File(form) => form.extension(),
    }
}

fn made(work: &Work, choice: Choice, title: &str) -> Made {
    let Kind::File(form) = choice.kind() else {
        let scene = picture(&work.recording, &choice.manner(work, title));
        let size = Size::of(scene.width, scene.height, choice.scale());
        return Made::Picture(scene.into(), size);
    };
    match written(&work.recording, form, &choice.manner(work, title)) {
        Ok(octets) => Made::File(form, octets.into()),
        Err(error) => Made::Nothing(error.to_string()),
    }
}

/// How many points a picture has, when it is made of them.
fn points(work: &Work, made: &Made) -> Html {
    let Made::Picture(_, size) = made else {
        return Html::default();
    };
    let number = |points: u32| Value::Number(points.into());
    let facts = [
        ("width", number(size.width)),
        ("height", number(size.height)),
    ];
    let key = match size.is_less {
        true => "workshop-export-points-less",
        false => "workshop-export-points",
    };
    html! { <p class="export-points">{ work.words.say(key, &facts) }</p> }
}

/// The theme that the page has now, by its place in [`COLOURS`].
fn theme_of_page() -> usize {
    let root = window().and_then(|window| window.document()?.document_element());
    let named = root.and_then(|root| root.get_attribute("data-theme"));
    let place = COLOURS
        .iter()
        .position(|(name, _)| Some(*name) == named.as_deref());
    place.unwrap_or_else(|| {
        let dark =
            window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok()?);
        usize::from(dark.is_some_and(|dark| dark.matches()))
    })
}

/// The kind, and what can be chosen about it.
fn choices(work: &Work, choice: Choice, choose: &Callback<Choice>) -> Html {
    let kinds = KINDS.map(|(name, _)| (name, work.say(&["workshop-export-", name].concat())));
    let colours =
        COLOURS.map(|(name, _)| (name, work.say(&["workshop-export-colours-", name].concat())));
    let scales = SCALES.map(|(name, _)| (name, format!("{name} ×")));
    let wires = WIRES.map(|(name, _)| (name, work.say(&["workshop-export-at-", name].concat())));
    let pick = |what, options: Vec<_>, place, with: fn(&mut Choice, usize)| {
        let choose = choose.clone();
        select(work, what, options, place, move |place| {
            let mut chosen = choice;
            with(&mut chosen, place);
            choose.emit(chosen);
        })
    };
    let is_picture = matches!(choice.kind(), Kind::Png | Kind::File(Form::Svg));
    html! {
        <dl class="settings-list">
            { pick("form", kinds.to_vec(), choice.kind, |choice, place| choice.kind = place) }
            if is_picture {
                { pick("colours", colours.to_vec(), choice.colours, |choice, place| choice.colours = place) }
            }
            if choice.kind() == Kind::Png {
                { pick("scale", scales.to_vec(), choice.scale, |choice, place| choice.scale = place) }
            }
            if choice.kind() == Kind::File(Form::Pcapng) {
                { pick("at", wires.to_vec(), choice.wire, |choice, place| choice.wire = place) }
            }
        </dl>
    }
}

/// One thing to choose.
fn select(
    work: &Work,
    what: &'static str,
    options: Vec<(&'static str, String)>,
    place: usize,
    choose: impl Fn(usize) + 'static,
) -> Html {
    let id = ["export-", what].concat();
    let onchange = move |event: Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(place) = target.and_then(|select| usize::try_from(select.selected_index()).ok())
        {
            choose(place);
        }
    };
    html! {
        <div>
            <dt><label for={id.clone()}>{ work.say(&["workshop-export-choose-", what].concat()) }</label></dt>
            <dd>
                <select {id} {onchange}>
                    { for options.into_iter().enumerate().map(|(at, (name, words))| html! {
                        <option key={name} value={name} selected={at == place}>{ words }</option>
                    }) }
                </select>
            </dd>
        </div>
    }
}

/// The buttons that take it.
fn takers(
    work: &Work,
    made: &Made,
    name: String,
    (text, canvas): (&NodeRef, &NodeRef),
    told: &UseStateHandle<Option<&'static str>>,
) -> Html {
    if matches!(made, Made::Nothing(_)) {
        return Html::default();
    }
    let save = {
        let (made, canvas, told) = (made.clone(), canvas.clone(), told.clone());
        let name = name.clone();
        move |_| {
            let (made, canvas, told, name) =
                (made.clone(), canvas.clone(), told.clone(), name.clone());
            spawn_local(async move { told.set(Some(saved(&made, &canvas, &name).await)) });
        }
    };
    let copy = {
        let (text, canvas, told) = (text.clone(), canvas.clone(), told.clone());
        move |_| {
            let (text, canvas, told) = (text.clone(), canvas.clone(), told.clone());
            spawn_local(async move { told.set(Some(copied(&text, &canvas).await)) });
        }
    };
    html! {
        <>
            <p class="export-name">{ name }</p>
            <div class="chips">
                <button type="button" class="button" onclick={save}>{ work.say("workshop-export-save") }</button>
                <button type="button" class="button" onclick={copy}>{ work.say("workshop-export-copy") }</button>
            </div>
        </>
    }
}

/// Saves it, and gives the key of what to say then.
async fn saved(made: &Made, canvas: &NodeRef, name: &str) -> &'static str {
    let blob = match made {
        Made::File(form, octets) => handing::blob(octets, form.media_type()).ok(),
        _ => drawn(canvas).await,
    };
    match blob.map(|blob| handing::save(&blob, name)) {
        Some(Ok(())) if handing::is_refused_things() => "workshop-export-saved-perhaps",
        Some(Ok(())) => "workshop-export-saved",
        Some(Err(_)) => "workshop-export-not-saved",
        None => "workshop-export-too-large",
    }
}

async fn drawn(canvas: &NodeRef) -> Option<Blob> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let blob = wasm_bindgen_futures::JsFuture::from(handing::png(&canvas)).await;
    blob.ok()?.dyn_into().ok()
}

/// Copies it, and gives the key of what to say then: the text that is shown, or the canvas.
async fn copied(text: &NodeRef, canvas: &NodeRef) -> &'static str {
    if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
        return match handing::copy_picture(&canvas).await {
            Ok(()) => "workshop-export-copied",
            Err(_) => "workshop-export-picture-not-copied",
        };
    }
    let Some(place) = text.cast::<HtmlTextAreaElement>() else {
        return "workshop-export-not-copied";
    };
    match handing::copy_text(&place.value(), &place).await {
        Ok(()) => "workshop-export-copied",
        Err(_) => "workshop-export-not-copied",
    }
}
