//! The answer to the question of the lesson.

use lifelines_lessons::answer as answer_of;
use yew::prelude::*;

use crate::bench::Work;

/// The question again, and the answer.
pub fn answer(work: &Work) -> Html {
    let id = work.look.scenario.as_str();
    let Some(answer) = answer_of(&work.words, id, work.look.naming) else {
        return html! { <p>{ work.say("workshop-no-answer") }</p> };
    };
    html! {
        <article class="answer">
            <h3>{ work.say(&["lesson-", id, "-question"].concat()) }</h3>
            <p>{ answer }</p>
        </article>
    }
}
