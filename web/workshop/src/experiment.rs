//! The lesson as a small laboratory: who closes first, and the times and choices that decide a
//! run.

use lifelines_parts::exchange::Wish;
use lifelines_sim::setting::{Key, POLICY, Value, Written};
use lifelines_sim::{End, Script};
use lifelines_tcp::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::bench::Work;

/// What can be chosen: a key of [`Script::set`], and values from which to choose.
const CHOICES: [(&str, &[&str]); 9] = [
    ("rtt", &["2 ms", "20 ms", "100 ms", "600 ms"]),
    ("rto", &["200 ms", "1 s", "3 s"]),
    ("msl", &["15 s", "30 s", "1 min", "2 min"]),
    ("time_wait", &["true", "false"]),
    ("challenge_ack", &["true", "false"]),
    ("nagle", &["true", "false"]),
    ("delayed_ack", &["off", "40 ms", "200 ms"]),
    ("fin_wait_2_timeout", &["off", "1 min"]),
    ("keep_alive", &["off", "30 s", "120 min"]),
];

/// The switches; each is an act that the page can undo.
pub fn experiment(work: &Work) -> Html {
    let mirrored = work.on_press(Wish::Run(work.look.script.mirrored()));
    html! {
        <div class="experiment">
            <p>{ work.say("workshop-experiment") }</p>
            <button type="button" class="button" onclick={mirrored}>
                { work.say("workshop-exchange-roles") }
            </button>
            <dl class="settings-list">
                { for CHOICES.into_iter().map(|(key, values)| choice(work, key, values)) }
            </dl>
        </div>
    }
}

fn choice(work: &Work, key: &'static str, values: &[&'static str]) -> Html {
    let now = current(&work.look.script, key);
    let mut values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
    if !values.contains(&now) {
        values.insert(0, now.clone());
    }
    let asker = work.clone();
    let onchange = move |event: Event| {
        let chosen = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let mut script = asker.look.script.clone();
        if let Some(chosen) = chosen
            && script.set(key, &chosen.value()).is_ok()
        {
            asker.wish(&Wish::Run(script));
        }
    };
    let id = ["set-", key].concat();
    html! {
        <>
            // No label: it may not hold the button that a state's name is.
            <dt id={id.clone()}>{ work.linked(&work.say(&["workshop-set-", key].concat())) }</dt>
            <dd>
                <select aria-labelledby={id} {onchange}>
                    { for values.into_iter().map(|value| {
                        let selected = value == now;
                        html! { <option key={value.clone()} value={value.clone()} {selected}>{ shown(work, &value) }</option> }
                    }) }
                </select>
            </dd>
        </>
    }
}

fn shown(work: &Work, value: &str) -> String {
    match value {
        "true" => work.say("workshop-on"),
        "false" | "off" => work.say("workshop-off"),
        _ => value.to_owned(),
    }
}

/// What holds now, of the client where the two differ.
fn current(script: &Script, key: &str) -> String {
    let settings = &script.settings;
    let host = &settings.hosts[End::Client.index()];
    let duration = |time: Duration| Written(time).to_string();
    match key {
        "rtt" => duration(settings.latency[0] + settings.latency[1]),
        "rto" => duration(host.policy.rto_initial),
        _ => {
            let found = POLICY.iter().find(|of: &&Key| of.name == key);
            found.map_or_else(String::new, |key| match key.get(host) {
                Value::Duration(time) => duration(time),
                value => value.to_string(),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_can_be_set_and_is_then_the_current_one() {
        for (key, values) in CHOICES {
            for value in values {
                let mut script = Script::default();
                assert_eq!(script.set(key, value), Ok(()), "{key} = {value}");
                assert_eq!(current(&script, key).as_str(), *value, "{key}");
            }
        }
    }
}
