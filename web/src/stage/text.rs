//! A text of the layout as SVG.

use lifelines_diagram::{Anchor, Font, Text};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LetterProps {
    /// The text.
    pub text: Text,
    /// What it is, for the style sheets.
    #[prop_or_default]
    pub class: Classes,
}

/// The text at its place.
#[component]
pub fn Letter(props: &LetterProps) -> Html {
    let text = &props.text;
    let face = match text.style.font {
        Font::Mono => "mono",
        Font::Sans => "sans",
    };
    let anchor = match text.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let turn = (text.angle != 0.0).then(|| {
        format!(
            "rotate({:.2} {:.1} {:.1})",
            text.angle, text.at.x, text.at.y
        )
    });
    html! {
        <text class={classes!(props.class.clone(), face)} x={short(text.at.x)} y={short(text.at.y)}
            font-size={short(text.style.size)} text-anchor={anchor} transform={turn}>
            { for text.spans.iter().enumerate().map(|(index, span)| html! {
                <tspan key={index} class={span.bold.then_some("bold")}>{ &span.text }</tspan>
            }) }
        </text>
    }
}

/// A length with one decimal at most.
pub fn short(length: f32) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0")
        .map_or_else(|| text.clone(), str::to_owned)
}
