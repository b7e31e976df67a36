//! The applications: the code of both, the line that each is at, and what `ss` prints.

use lifelines_lessons::Value;
use lifelines_parts::called::end_name;
use lifelines_parts::named::linked;
use lifelines_sim::program::{AppView, Application, CodeLine, Spelling, listing};
use lifelines_sim::{End, ss, ss_text};
use lifelines_tcp::Naming;
use yew::prelude::*;

use crate::bench::Work;

/// Both applications, one above the other.
#[component]
pub fn Applications(work: &Work) -> Html {
    let spelling = use_state_eq(|| Spelling::C);
    let applications = use_memo(work.recording.clone(), |recording| {
        End::BOTH.map(|end| recording.application(end))
    });
    let choice = |of: Spelling, name: &'static str| {
        let setter = spelling.setter();
        let onclick = move |_| setter.set(of);
        html! {
            <button type="button" class="chip" {onclick}
                aria-pressed={(*spelling == of).to_string()}>{ name }</button>
        }
    };
    html! {
        <div class="applications">
            <div role="group" class="chips" aria-label={work.say("workshop-spelling")}>
                { choice(Spelling::C, "C") }
                { choice(Spelling::Python, "Python") }
            </div>
            { for End::BOTH.into_iter().zip(&*applications).map(|(end, application)| {
                host(work, end, application, *spelling)
            }) }
        </div>
    }
}

fn host(work: &Work, end: End, application: &Application, spelling: Spelling) -> Html {
    let at = application.at(work.look.step);
    let settings = &work.recording.settings;
    let code = listing(&application.lines, settings, end, spelling);
    let sockets = ss_text(&ss(&work.recording, work.look.step, end));
    let name = end_name(&work.words, end);
    html! {
        <section key={end.name()}>
            <h3>{ name }</h3>
            <p class="at">{ told(work, &code, at) }</p>
            <pre class="code" tabindex="0">
                <code>{ for code.iter().map(|line| code_line(line, at)) }</code>
            </pre>
            <pre class="ss" tabindex="0"><code>{ "$ ss -tan\n" }{ linked(&sockets, Naming::Ss, true) }</code></pre>
        </section>
    }
}

fn code_line(line: &CodeLine, at: AppView) -> Html {
    let here = line.line == Some(at.line);
    let class = classes!(
        "code-line",
        here.then_some("here"),
        (here && at.blocked).then_some("blocked")
    );
    html! { <span {class} aria-current={here.then_some("step")}>{ &line.text }{ "\n" }</span> }
}

/// Where the application is, in a sentence.
fn told(work: &Work, code: &[CodeLine], at: AppView) -> String {
    if let Some(errno) = at.returned.and_then(|returned| returned.value.err()) {
        let error = [("error", Value::Text(errno.name()))];
        return work.words.say("workshop-app-failed", &error);
    }
    let text = code.iter().find(|line| line.line == Some(at.line));
    let Some(text) = text else {
        return work.say("workshop-app-ended");
    };
    let key = match at.blocked {
        true => "workshop-app-blocked",
        false => "workshop-app-next",
    };
    let line = [("line", Value::Text(text.text.trim()))];
    work.words.say(key, &line)
}
