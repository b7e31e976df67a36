//! The sequence numbers of both ends as bars: what is behind, what is on its way, what may come.
//!
//! Not to scale: a window has thousands of numbers, and what is in flight a handful. A longer
//! stretch is drawn longer, by its number of binary digits.

use lifelines_lessons::Value;
use lifelines_parts::called::end_name;
use lifelines_sim::End;
use lifelines_tcp::{Connection, Seq, State};
use yew::prelude::*;

use super::numbers::Numbers;
use crate::bench::Work;

/// The width of a picture, and of what lies before and beyond all marks.
const WIDTH: i32 = 320;
const MARGIN: i32 = 44;

/// A stretch of numbers between two marks, with the class that paints it.
struct Stretch {
    class: &'static str,
    length: u32,
}

/// A mark: its names and its number.
struct Mark {
    names: Vec<&'static str>,
    number: Seq,
}

/// A bar: what lies before the first mark, marks with the stretches between, what lies beyond.
struct Bar {
    before: &'static str,
    first: Mark,
    rest: Vec<(Stretch, Mark)>,
    /// Where the urgent data ends.
    urgent: Option<Seq>,
}

impl Bar {
    fn new(before: &'static str, name: &'static str, number: Seq) -> Bar {
        let first = Mark {
            names: vec![name],
            number,
        };
        Bar {
            before,
            first,
            rest: Vec::new(),
            urgent: None,
        }
    }

    fn last(&mut self) -> &mut Mark {
        match self.rest.last_mut() {
            Some((_, mark)) => mark,
            None => &mut self.first,
        }
    }

    /// Goes on to `number`; to the same number only its name is added, and a number that lies
    /// behind is left out.
    fn to(mut self, class: &'static str, name: &'static str, number: Seq) -> Bar {
        let last = self.last();
        if number == last.number {
            last.names.extend((!name.is_empty()).then_some(name));
        } else if number.gt(last.number) {
            let stretch = Stretch {
                class,
                length: number - last.number,
            };
            let names = (!name.is_empty()).then_some(name).into_iter().collect();
            self.rest.push((stretch, Mark { names, number }));
        }
        self
    }

    /// Where each mark stands.
    fn places(&self) -> Vec<i32> {
        let weights = self.rest.iter().map(|(stretch, _)| stretch.weight());
        let total: i32 = weights.clone().sum();
        let mut at = 0;
        let mut places = vec![MARGIN];
        for weight in weights {
            at += weight;
            places.push(MARGIN + (WIDTH - 2 * MARGIN) * at / total.max(1));
        }
        places
    }
}

impl Stretch {
    /// What is named at its ends must have room.
    fn weight(&self) -> i32 {
        8 + (u32::BITS - self.length.leading_zeros()) as i32
    }
}

/// What `tcp` sends.
fn sending(tcp: &Connection) -> Bar {
    let snd = tcp.snd();
    let edge = snd.una + snd.wnd;
    let bar = Bar::new("done", "UNA", snd.una);
    let mut bar = match snd.nxt.le(edge) {
        true => bar.to("flying", "NXT", snd.nxt).to("open", "UNA+WND", edge),
        // The window has shrunk, or was never told.
        false => bar
            .to("flying", "UNA+WND", edge)
            .to("flying", "NXT", snd.nxt),
    };
    bar.urgent = snd.up;
    bar
}

/// What `tcp` receives.
fn receiving(tcp: &Connection) -> Bar {
    let rcv = tcp.rcv();
    let mut bar = Bar::new("done", "NXT", rcv.nxt);
    for (first, end) in tcp.held_pieces() {
        bar = bar.to("open", "", first).to("held", "", end);
    }
    let mut bar = bar.to("open", "NXT+WND", rcv.nxt + rcv.wnd);
    bar.urgent = rcv.up;
    bar
}

/// Both bars of both ends.
pub fn pictures(work: &Work, numbers: &Numbers) -> Html {
    let ends = work.recording.ends_at(work.look.step);
    html! {
        { for End::BOTH.into_iter().map(|end| {
            let tcp = &ends[end.index()];
            let name = end_name(&work.words, end);
            let (sent, received) = match tcp.state() {
                State::Closed | State::Listen => (false, false),
                State::SynSent => (true, false),
                _ => (true, true),
            };
            html! {
                <div class="space-of">
                    <h3>{ name }</h3>
                    if !sent {
                        <p>{ work.say("workshop-space-none") }</p>
                    }
                    if sent {
                        { figure("SND", &sending(tcp), end, numbers, told_sending(work, tcp)) }
                    }
                    if received {
                        { figure("RCV", &receiving(tcp), end.other(), numbers, told_receiving(work, tcp, end, numbers)) }
                    }
                </div>
            }
        }) }
    }
}

/// A bar, and the same in words.
fn figure(side: &str, bar: &Bar, space: End, numbers: &Numbers, told: String) -> Html {
    const TOP: i32 = 22;
    const HEIGHT: i32 = 16;
    let places = bar.places();
    let part = |class: &'static str, from: i32, to: i32| {
        html! { <rect {class} x={from.to_string()} y={TOP.to_string()} width={(to - from).to_string()} height={HEIGHT.to_string()} /> }
    };
    let marks = std::iter::once(&bar.first).chain(bar.rest.iter().map(|(_, mark)| mark));
    html! {
        <figure class="space">
            <svg viewBox={format!("0 0 {WIDTH} 56")} aria-hidden="true">
                <text class="side" x="0" y="12">{ side.to_owned() }</text>
                { part(bar.before, 0, MARGIN) }
                { for bar.rest.iter().zip(places.windows(2)).map(|((stretch, _), ends)| part(stretch.class, ends[0], ends[1])) }
                { part("beyond", places[places.len() - 1], WIDTH) }
                { for marks.zip(&places).filter(|(mark, _)| !mark.names.is_empty()).map(|(mark, x)| {
                    let x = x.to_string();
                    html! {
                        <>
                            <line x1={x.clone()} x2={x.clone()} y1="16" y2="42" />
                            <text class="mark" x={x.clone()} y="12">{ mark.names.join("=") }</text>
                            <text class="number" {x} y="53">{ numbers.of(space, mark.number) }</text>
                        </>
                    }
                }) }
                { urgent(bar, &places) }
            </svg>
            <figcaption>{ told }</figcaption>
        </figure>
    }
}

/// A flag where the urgent data ends, if that lies between the marks.
fn urgent(bar: &Bar, places: &[i32]) -> Html {
    let Some(up) = bar.urgent else {
        return Html::default();
    };
    let mut from = bar.first.number;
    for ((stretch, mark), ends) in bar.rest.iter().zip(places.windows(2)) {
        if up.ge(from) && up.le(mark.number) {
            let within = f64::from(up - from) / f64::from(stretch.length.max(1));
            let x = ends[0] + (within * f64::from(ends[1] - ends[0])) as i32;
            return html! { <path class="urgent" d={format!("M{x} 18v24M{x} 18l8 4-8 4z")} /> };
        }
        from = mark.number;
    }
    Html::default()
}

fn told_sending(work: &Work, tcp: &Connection) -> String {
    let snd = tcp.snd();
    let edge = snd.una + snd.wnd;
    let usable = if snd.nxt.lt(edge) { edge - snd.nxt } else { 0 };
    let facts = [
        ("flying", Value::Number(i64::from(snd.nxt - snd.una))),
        ("usable", Value::Number(i64::from(usable))),
        ("waiting", Value::Number(i64::from(tcp.unsent()))),
    ];
    work.words.say("workshop-space-sends", &facts)
}

fn told_receiving(work: &Work, tcp: &Connection, end: End, numbers: &Numbers) -> String {
    let facts = [
        ("window", Value::Number(i64::from(tcp.rcv().wnd))),
        ("unread", Value::Number(i64::from(tcp.unread()))),
    ];
    let mut told = work.words.say("workshop-space-receives", &facts);
    let held: Vec<String> = tcp
        .held_pieces()
        .map(|(first, end_of)| {
            let [first, last] = [first, end_of - 1].map(|number| numbers.of(end.other(), number));
            format!("{first}–{last}")
        })
        .collect();
    if !held.is_empty() {
        let pieces = held.join(", ");
        told.push(' ');
        told.push_str(
            &work
                .words
                .say("workshop-space-held", &[("pieces", Value::Text(&pieces))]),
        );
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use lifelines_lessons::preset;
    use lifelines_sim::run;

    fn names(bar: &Bar) -> Vec<String> {
        let marks = std::iter::once(&bar.first).chain(bar.rest.iter().map(|(_, mark)| mark));
        marks
            .map(|mark| format!("{} {}", mark.names.join("="), mark.number))
            .collect()
    }

    #[test]
    fn numbers_that_are_equal_share_a_mark() {
        let bar = Bar::new("done", "UNA", Seq(5))
            .to("flying", "NXT", Seq(5))
            .to("open", "UNA+WND", Seq(9));
        assert_eq!(names(&bar), ["UNA=NXT 5", "UNA+WND 9"]);
    }

    #[test]
    fn marks_stand_in_order_at_every_step_of_every_lesson_and_leave_room_for_their_names() {
        for preset in lifelines_lessons::presets() {
            let recording = run(&preset.script);
            for step in 0..=recording.moments.len() {
                for tcp in recording.ends_at(step) {
                    for bar in [sending(tcp), receiving(tcp)] {
                        let named: Vec<i32> = std::iter::once(&bar.first)
                            .chain(bar.rest.iter().map(|(_, mark)| mark))
                            .zip(bar.places())
                            .filter(|(mark, _)| !mark.names.is_empty())
                            .map(|(_, place)| place)
                            .collect();
                        assert!(
                            named.windows(2).all(|two| two[1] - two[0] >= 62),
                            "{} {step}: {named:?}",
                            preset.id
                        );
                    }
                }
            }
        }
        assert!(preset("normal-close").is_some());
    }
}
