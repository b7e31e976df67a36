//! The answer to the question of the lesson.

use lifelines_lessons::answer as answer_of;
use lifelines_link::in_language;
use yew::prelude::*;

use crate::bench::Work;

/// The question again, and the answer.
pub fn answer(work: &Work) -> Html {
    if let Some((question, answer)) = own(work) {
        return html! {
            <article class="answer">
                <h3>{ work.linked(question) }</h3>
                <p>{ work.linked(answer) }</p>
            </article>
        };
    }
    let id = work.look.scenario.as_str();
    let Some(answer) = answer_of(&work.words, id, work.look.naming) else {
        return html! { <p>{ work.say("workshop-no-answer") }</p> };
    };
    html! {
        <article class="answer">
            <h3>{ work.linked(&work.say(&["lesson-", id, "-question"].concat())) }</h3>
            <p>{ work.linked(&answer) }</p>
        </article>
    }
}

/// Question and answer of a lesson of one's own, which came with its link.
fn own(work: &Work) -> Option<(&str, &str)> {
    let own = work.look.own.as_ref()?;
    let tag = work.words.tag();
    let question = in_language(&own.question, tag).unwrap_or_default();
    Some((question, in_language(&own.answer, tag)?))
}
