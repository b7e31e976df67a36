//! The steps of the run that was found, beside the stage on which it plays.

use lifelines_diagram::line;
use lifelines_lessons::Value;
use lifelines_parts::exchange::{Sheet, Tool, Wish};
use yew::prelude::*;

use super::{DESK, Shown, Sought};
use crate::bench::Work;
use crate::table::come_into_view;

/// Where the run leads, how, and the way back to the map.
#[component]
pub fn Way(work: &Work) -> Html {
    let shown = DESK.with(|desk| desk.borrow().shown.clone());
    let asked = work.clone();
    let back = move |_: MouseEvent| {
        DESK.with(|desk| desk.borrow_mut().returns = true);
        asked.wish(&Wish::Show(Some(Tool::Atlas(Sheet::Map))));
    };
    html! {
        <div class="atlas-way">
            <header>
                <h2>{ work.say("atlas-way") }</h2>
                <button type="button" class="chip" onclick={back}>{ work.say("atlas-back") }</button>
                { for shown.iter().map(|shown| html! { <p>{ aim(work, shown) }</p> }) }
            </header>
            { for shown.iter().map(|shown| steps(work, shown)) }
        </div>
    }
}

/// What the run is to reach, and how far away that is.
fn aim(work: &Work, shown: &Shown) -> String {
    let goal = match &shown.goal {
        Sought::Query(query) => {
            let facts = [("goal", Value::Text(query))];
            work.words.say("atlas-way-goal", &facts)
        }
        Sought::Pair(pair) => {
            let [client, server] = pair.map(|state| state.name(work.look.naming));
            let facts = [
                ("client", Value::Text(client)),
                ("server", Value::Text(server)),
            ];
            work.words.say("atlas-way-pair", &facts)
        }
    };
    let facts = [("steps", Value::Number(shown.steps as i64))];
    let steps = work.words.say("atlas-way-steps", &facts);
    [goal, steps].join(" ")
}

/// The steps, as long as the run is on the stage.
fn steps(work: &Work, shown: &Shown) -> Html {
    if work.look.script != shown.script {
        let again = work.on_press(Wish::Play(shown.script.clone()));
        return html! {
            <>
                <p>{ work.say("atlas-way-changed") }</p>
                <p><button type="button" class="button" onclick={again}>{ work.say("atlas-way-again") }</button></p>
            </>
        };
    }
    let steps = work.recording.moments.len();
    html! {
        <>
            <ol class="atlas-steps">
                { for (1..=steps).map(|step| html! { <Pace key={step} work={work.clone()} {step} /> }) }
            </ol>
            <p role="status">
                if work.look.step == steps {
                    <strong>{ work.say("atlas-way-there") }</strong>
                }
            </p>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct PaceProps {
    work: Work,
    step: usize,
}

/// One step of the run: what happens, and the pair of states that comes of it. It leads there.
#[component]
fn Pace(props: &PaceProps) -> Html {
    let (work, step) = (&props.work, props.step);
    let naming = work.look.naming;
    let now = work.look.step == step;
    let place = use_node_ref();
    use_effect_with((now, place.clone()), |(now, place)| {
        if *now {
            come_into_view(place);
        }
    });
    let [end, what] = line(&work.recording, step - 1, &work.words);
    let after = &work.recording.moments[step - 1].after;
    let states = after.each_ref().map(|end| end.state().name(naming));
    html! {
        <li ref={place} class={classes!(now.then_some("now"))} data-m={(step - 1).to_string()}>
            <button type="button" aria-current={now.then_some("step")} onclick={work.on_press(Wish::Seek(step))}>
                <span><strong>{ end }</strong>{ " " }{ what }</span>
                <span class="atlas-pair">{ states.join(" / ") }</span>
            </button>
        </li>
    }
}
