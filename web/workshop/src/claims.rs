//! What is often said about connections, and the runs that confirm or refute it.

use lifelines_lessons::{CLAIMS, Claim};
use lifelines_parts::exchange::Wish;
use yew::prelude::*;

use crate::bench::Work;

/// Every claim, with its verdict and the lessons that show it.
pub fn claims(work: &Work) -> Html {
    html! {
        <div class="claims">
            <p>{ work.say("workshop-claims") }</p>
            { for CLAIMS.iter().map(|claim| told(work, claim)) }
        </div>
    }
}

fn told(work: &Work, claim: &Claim) -> Html {
    let naming = work.look.naming;
    let verdict = claim.verdict;
    html! {
        <article key={claim.id} class={classes!("claim", verdict.name())}>
            <h3><q>{ work.linked(&claim.said(&work.words, naming)) }</q></h3>
            <p>
                <strong class="verdict">{ verdict.said(&work.words) }</strong>
                { " " }
                { work.linked(&claim.correction(&work.words, naming)) }
            </p>
            <p class="chips">
                { for claim.shows.iter().map(|id| {
                    let onclick = work.on_press(Wish::Open((*id).to_owned()));
                    let title = work.say(&["lesson-", id, "-title"].concat());
                    html! { <button key={*id} type="button" class="chip" {onclick}>{ title }</button> }
                }) }
            </p>
        </article>
    }
}
