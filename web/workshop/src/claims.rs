//! What is often said about connections, and the runs that confirm or refute it.

use lifelines_lessons::{CLAIMS, Claim, Value, preset};
use lifelines_parts::called::end_name;
use lifelines_parts::exchange::Wish;
use lifelines_sim::{End, Recording, run};
use lifelines_tcp::State;
use yew::prelude::*;

use crate::bench::Work;

/// The states in which each end of a run rests, in order.
type Paths = [Vec<State>; 2];

/// Every claim, with its verdict and the lessons that show it.
#[component]
pub fn Claims(work: &Work) -> Html {
    let ways = use_memo((), |()| {
        let way = |id: &&str| preset(id).map(|preset| paths(&run(&preset.script)));
        let of = |claim: &Claim| claim.shows.iter().map(way).map(Option::unwrap_or_default);
        CLAIMS
            .iter()
            .map(|claim| of(claim).collect())
            .collect::<Vec<Vec<Paths>>>()
    });
    html! {
        <div class="claims">
            <p>{ work.say("workshop-claims") }</p>
            { for CLAIMS.iter().zip(&*ways).map(|(claim, ways)| told(work, claim, ways)) }
        </div>
    }
}

fn paths(recording: &Recording) -> Paths {
    End::BOTH.map(|end| recording.path(end))
}

fn told(work: &Work, claim: &Claim, ways: &[Paths]) -> Html {
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
                    html! { <button key={*id} type="button" class="chip" {onclick}>{ title(work, id) }</button> }
                }) }
            </p>
            <details>
                <summary>{ work.say("workshop-claim-ways") }</summary>
                <dl>{ for claim.shows.iter().zip(ways).map(|(id, paths)| way(work, id, paths)) }</dl>
            </details>
        </article>
    }
}

fn title(work: &Work, id: &str) -> String {
    work.say(&["lesson-", id, "-title"].concat())
}

/// The ways of both ends in one of the runs, below those in the others: where they part is seen.
fn way(work: &Work, id: &str, paths: &Paths) -> Html {
    html! {
        <>
            <dt>{ title(work, id) }</dt>
            { for End::BOTH.into_iter().zip(paths).map(|(end, path)| {
                let names: Vec<&str> = path.iter().map(|state| state.name(work.look.naming)).collect();
                let (end, path) = (end_name(&work.words, end), names.join(" → "));
                let told = [("end", Value::Text(&end)), ("path", Value::Text(&path))];
                html! { <dd>{ work.linked(&work.words.say("workshop-claim-way", &told)) }</dd> }
            }) }
        </>
    }
}
