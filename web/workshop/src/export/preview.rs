//! What a file shows, before it is taken.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lifelines_export::Form;
use web_sys::{Element, HtmlCanvasElement};
use yew::prelude::*;

use super::{Choice, Made, canvas};
use crate::bench::Work;

/// How many characters of base64 stand in a line.
const LINE: usize = 76;

#[derive(PartialEq, Properties)]
pub struct PreviewProps {
    pub work: Work,
    pub made: Made,
    pub choice: Choice,
    pub title: String,
    /// Where the text stands, if there is one.
    pub text: NodeRef,
    /// Where the picture stands that is made of points.
    pub canvas: NodeRef,
}

/// The picture small, and whatever is text in a box to select from.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    match &props.made {
        Made::Picture(..) => html! { <Points ..props.clone() /> },
        Made::Nothing(why) => html! { <p role="alert">{ why }</p> },
        Made::File(form, octets) => {
            let text = match form {
                // No text; so written, it can be copied where no file can be saved.
                Form::Pcapng => in_lines(&BASE64_STANDARD.encode(octets)),
                _ => String::from_utf8_lossy(octets).into_owned(),
            };
            html! {
                <>
                    if *form == Form::Svg {
                        <Lines markup={AttrValue::from(text.clone())} />
                    }
                    { contents(props, text) }
                </>
            }
        }
    }
}

impl Clone for PreviewProps {
    fn clone(&self) -> Self {
        PreviewProps {
            work: self.work.clone(),
            made: self.made.clone(),
            title: self.title.clone(),
            text: self.text.clone(),
            canvas: self.canvas.clone(),
            ..*self
        }
    }
}

/// The text, in a box of its own: whatever a link carries is letters there and nothing else.
fn contents(props: &PreviewProps, text: String) -> Html {
    let name = props.work.say("workshop-export-contents");
    html! {
        <textarea class="export-text" readonly=true wrap="off" spellcheck="false" aria-label={name}
            ref={props.text.clone()} value={text} />
    }
}

fn in_lines(code: &str) -> String {
    let mut lines = String::with_capacity(code.len() + code.len() / LINE + 1);
    for (place, letter) in code.chars().enumerate() {
        if place > 0 && place % LINE == 0 {
            lines.push('\n');
        }
        lines.push(letter);
    }
    lines
}

#[derive(PartialEq, Properties)]
struct LinesProps {
    markup: AttrValue,
}

/// A picture of lines, as its file draws it: whatever is text in it, its writer has escaped.
#[component]
fn Lines(props: &LinesProps) -> Html {
    let place = use_node_ref();
    use_effect_with((place.clone(), props.markup.clone()), |(place, markup)| {
        if let Some(place) = place.cast::<Element>() {
            place.set_inner_html(markup);
        }
    });
    html! { <div class="export-picture" ref={place} /> }
}

/// A picture of points: the canvas that is saved, shown small.
#[component]
fn Points(props: &PreviewProps) -> Html {
    let drawn = props.canvas.clone();
    use_effect_with((props.made.clone(), props.choice), move |(made, choice)| {
        let place = drawn.cast::<HtmlCanvasElement>();
        if let (Made::Picture(scene, size), Some(place)) = (made, place) {
            // Where there is no canvas there is nothing to be seen or saved.
            let _ = canvas::paint(&place, scene, choice.palette(), *size);
        }
    });
    html! {
        <div class="export-picture">
            <canvas role="img" aria-label={props.title.clone()} ref={props.canvas.clone()}></canvas>
        </div>
    }
}
