//! Every variable of both ends: what it is, what it means, and whether it has just changed.

use lifelines_lessons::{Term, Value, terms};
use lifelines_parts::called::end_name;
use lifelines_parts::clock;
use lifelines_sim::End;
use lifelines_tcp::{Connection, Duration, Seq, State};
use yew::prelude::*;

use super::numbers::Numbers;
use crate::bench::Work;

/// One end, to read a variable of.
struct Reader<'a> {
    work: &'a Work,
    numbers: &'a Numbers,
    end: End,
    tcp: &'a Connection,
}

/// A variable: its id, its name where that is the same in every language, whether the glossary
/// has it (under the same id), and how it is read; `None` where it means nothing.
struct Variable {
    id: &'static str,
    name: Option<&'static str>,
    in_glossary: bool,
    read: fn(&Reader) -> Option<String>,
}

const fn named(
    id: &'static str,
    name: &'static str,
    in_glossary: bool,
    read: fn(&Reader) -> Option<String>,
) -> Variable {
    Variable {
        id,
        name: Some(name),
        in_glossary,
        read,
    }
}

const fn said(id: &'static str, read: fn(&Reader) -> Option<String>) -> Variable {
    Variable {
        id,
        name: None,
        in_glossary: false,
        read,
    }
}

/// What there is, in the order of RFC 9293 §3.3.1; then what an end remembers besides.
static VARIABLES: [Variable; 22] = [
    named("snd-una", "SND.UNA", true, |r| r.sends(|tcp| tcp.snd().una)),
    named("snd-nxt", "SND.NXT", true, |r| r.sends(|tcp| tcp.snd().nxt)),
    named("snd-wnd", "SND.WND", false, |r| {
        r.received().then(|| r.tcp.snd().wnd.to_string())
    }),
    named("snd-up", "SND.UP", false, |r| r.sent_number(r.tcp.snd().up)),
    named("snd-wl1", "SND.WL1", false, |r| {
        r.receives(|tcp| tcp.snd().wl1)
    }),
    named("snd-wl2", "SND.WL2", false, |r| {
        r.received().then(|| r.numbers.of(r.end, r.tcp.snd().wl2))
    }),
    named("iss", "ISS", true, |r| r.sends(|tcp| tcp.snd().iss)),
    named("rcv-nxt", "RCV.NXT", true, |r| {
        r.receives(|tcp| tcp.rcv().nxt)
    }),
    named("rcv-wnd", "RCV.WND", false, |r| {
        Some(r.tcp.rcv().wnd.to_string())
    }),
    named("rcv-up", "RCV.UP", false, |r| {
        let up = r.tcp.rcv().up?;
        r.receives(|_| up)
    }),
    named("irs", "IRS", true, |r| r.receives(|tcp| tcp.rcv().irs)),
    named("eff-snd-mss", "Eff.snd.MSS", false, |r| {
        (r.tcp.mss() > 0).then(|| r.tcp.mss().to_string())
    }),
    named("rto", "RTO", true, |r| r.time(Some(r.tcp.rto()))),
    named("srtt", "SRTT", false, |r| r.time(r.tcp.srtt())),
    named("rttvar", "RTTVAR", false, |r| r.time(r.tcp.rttvar())),
    said("unacknowledged", |r| {
        Some(r.tcp.unacknowledged().to_string())
    }),
    said("unsent", |r| Some(r.tcp.unsent().to_string())),
    said("unread", |r| Some(r.tcp.unread().to_string())),
    said("held", |r| Some(r.tcp.held().to_string())),
    said("retransmissions", |r| {
        Some(r.tcp.retransmissions().to_string())
    }),
    said("fin", |r| r.fin()),
    said("reads", |r| Some(r.yes_or_no(r.tcp.receiving()))),
];

impl Reader<'_> {
    /// Whether the SND.* mean something.
    fn sent(&self) -> bool {
        !matches!(self.tcp.state(), State::Closed | State::Listen)
    }

    /// Whether the RCV.* mean something.
    fn received(&self) -> bool {
        self.sent() && self.tcp.state() != State::SynSent
    }

    fn sends(&self, of: fn(&Connection) -> Seq) -> Option<String> {
        self.sent_number(Some(of(self.tcp)))
    }

    fn sent_number(&self, number: Option<Seq>) -> Option<String> {
        let number = number.filter(|_| self.sent())?;
        Some(self.numbers.of(self.end, number))
    }

    fn receives(&self, of: impl Fn(&Connection) -> Seq) -> Option<String> {
        self.received()
            .then(|| self.numbers.of(self.end.other(), of(self.tcp)))
    }

    fn time(&self, time: Option<Duration>) -> Option<String> {
        time.map(|time| clock::written(&self.work.words, time))
    }

    fn yes_or_no(&self, yes: bool) -> String {
        self.work
            .say(if yes { "workshop-yes" } else { "workshop-no" })
    }

    fn fin(&self) -> Option<String> {
        let key = match (self.tcp.fin_sent(), self.tcp.fin_acked()) {
            (_, true) => "workshop-var-fin-acked",
            (true, false) => "workshop-var-fin-sent",
            _ => "workshop-no",
        };
        Some(self.work.say(key))
    }
}

/// The table.
pub fn table(work: &Work, numbers: &Numbers) -> Html {
    let step = work.look.step;
    let terms = terms(&work.words, work.look.naming);
    let ends = [step.saturating_sub(1), step].map(|step| work.recording.ends_at(step));
    let readers = ends.map(|ends| {
        End::BOTH.map(|end| Reader {
            work,
            numbers,
            end,
            tcp: &ends[end.index()],
        })
    });
    html! {
        <table class="variables-table">
            <caption>{ work.say("workshop-variables-changed") }</caption>
            <thead>
                <tr>
                    <th scope="col">{ work.say("workshop-variable") }</th>
                    { for End::BOTH.into_iter().map(|end| html! { <th scope="col">{ end_name(&work.words, end) }</th> }) }
                </tr>
            </thead>
            { for VARIABLES.iter().map(|variable| row(work, &terms, &readers, variable)) }
        </table>
    }
}

/// A variable, and below it what it means.
fn row(work: &Work, terms: &[Term], readers: &[[Reader; 2]; 2], variable: &Variable) -> Html {
    let name = variable.name.map_or_else(
        || work.say(&format!("workshop-var-{}", variable.id)),
        str::to_owned,
    );
    let gloss = terms
        .iter()
        .find(|term| variable.in_glossary && term.id == variable.id);
    let gloss = gloss.map_or_else(
        || work.say(&format!("workshop-var-{}-gloss", variable.id)),
        |term| term.gloss.clone(),
    );
    html! {
        <tbody key={variable.id}>
            <tr>
                <th scope="row">{ name }</th>
                { for End::BOTH.into_iter().map(|end| {
                    let [before, now] = [&readers[0], &readers[1]].map(|ends| (variable.read)(&ends[end.index()]));
                    cell(work, before, now)
                }) }
            </tr>
            <tr class="means"><td colspan="3">{ work.linked(&gloss) }</td></tr>
        </tbody>
    }
}

fn cell(work: &Work, before: Option<String>, now: Option<String>) -> Html {
    let changed = before != now;
    let or_dash = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
    let (before, now) = (or_dash(before), or_dash(now));
    let was = [("value", Value::Text(before.as_str()))];
    html! {
        <td class={classes!(changed.then_some("changed"))}>
            { now }
            if changed {
                <span class="was">{ work.words.say("workshop-variable-was", &was) }</span>
            }
        </td>
    }
}
