use lifelines_lessons::{Words, preset, presets};
use lifelines_parts::exchange::Tool;
use lifelines_parts::tricks;
use lifelines_sim::{Act, End, Script, Step, Trick, When};
use lifelines_tcp::{Duration, Instant, Naming, OpenMode};

use super::state::time_of;
use super::{Action, Note, State};
use crate::address::{Address, Complaint};
use crate::settings::{Speed, Theme};
use crate::{language, picker};

fn opened(query: &str) -> State {
    let (address, mut complaints) = Address::read(query);
    let words = Words::new(language::chosen(&address, &[], &mut complaints));
    State::opened(&address, complaints, words, None, None)
}

fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    let actions = actions.into_iter();
    actions.fold(state, |state, action| state.after(action))
}

#[test]
fn the_first_lesson_opens_at_its_start() {
    let state = opened("");
    assert_eq!(state.scenario, presets()[0].id);
    assert_eq!((state.step, state.playing), (0, false));
    assert_eq!(state.words.tag(), "en");
    assert!(state.notes.is_empty());
}

#[test]
fn the_address_decides_what_it_names() {
    let state = opened("?scenario=NORMAL-close&lang=zh&step=2&names=rfc&theme=dark&speed=4");
    assert_eq!(state.scenario, "normal-close");
    assert_eq!((state.words.tag(), state.step), ("zh-CN", 2));
    assert_eq!(
        (state.naming, state.theme, state.speed),
        (Naming::Rfc, Theme::Dark, Speed::Quadruple)
    );
    assert_eq!(
        state.address().written(),
        "?scenario=normal-close&lang=zh-CN&theme=dark&step=2&speed=4&names=rfc"
    );
}

#[test]
fn what_does_not_exist_gets_a_note_and_the_default() {
    let state = opened("?scenario=nonsense&lang=tlh&step=9999999");
    let names: Vec<_> = state
        .notes
        .iter()
        .filter_map(|note| match note {
            Note::BadValue(complaint) => Some(complaint.name),
            Note::NoWords(_) | Note::BadLink(_) => None,
        })
        .collect();
    assert_eq!(names, ["lang", "scenario", "step"]);
    assert_eq!(state.scenario, presets()[0].id);
    assert_eq!((state.step, state.words.tag()), (0, "en"));
    let state = after(state, [Action::Dismiss]);
    assert!(state.notes.is_empty());
}

#[test]
fn the_wishes_of_the_browser_hold_where_the_address_is_silent() {
    let (address, _) = Address::read("?lang=auto");
    let words = Words::new("zh-CN");
    let state = State::opened(&address, Vec::new(), words, Some(Theme::Light), None);
    assert_eq!((state.words.tag(), state.theme), ("zh-CN", Theme::Light));
    // They are this browser's, and so not part of an address that is passed on.
    assert_eq!(state.address().lang, None);
    assert_eq!(state.address().theme, None);
}

#[test]
fn a_language_whose_words_do_not_come_leaves_the_old_one() {
    let state = after(opened(""), [Action::Mute("zh-CN")]);
    assert_eq!(state.words.tag(), "en");
    assert_eq!(state.notes, [Note::NoWords("zh-CN")]);
    let state = after(state, [Action::Speak(Words::new("zh-CN"))]);
    assert_eq!(state.address().lang.as_deref(), Some("zh-CN"));
}

#[test]
fn steps_stay_between_start_and_end() {
    let state = opened("?scenario=normal-close");
    let end = state.steps();
    assert!(end > 4);
    let state = after(state, [Action::Back]);
    assert_eq!(state.step, 0);
    let state = after(state, [Action::Forward, Action::Forward]);
    assert_eq!(state.step, 2);
    let state = after(state, [Action::Seek(usize::MAX), Action::Forward]);
    assert_eq!(state.step, end);
    assert_eq!(state.now(), state.recording.last());
}

#[test]
fn playing_ends_at_the_end_and_begins_again_at_the_start() {
    let state = after(opened("?scenario=normal-close"), [Action::Play]);
    assert!(state.playing);
    let end = state.steps();
    let state = after(state, [Action::Reach(end)]);
    assert_eq!((state.step, state.playing), (end, false));
    let state = after(state, [Action::Play]);
    assert_eq!((state.step, state.playing), (0, true));
    let state = after(state, [Action::Forward]);
    assert_eq!((state.step, state.playing), (1, false));
}

#[test]
fn a_pause_can_fall_between_two_moments() {
    let state = opened("?scenario=normal-close&step=1");
    let between = Instant::from_micros(time_of(&state.recording, 1).as_micros() + 7_000);
    let state = after(state, [Action::Play, Action::Pause(Some(between))]);
    assert_eq!((state.step, state.now()), (1, between));
    // The first step back goes to the moment that was passed last.
    let state = after(state, [Action::Back]);
    assert_eq!((state.step, state.between), (1, None));
}

#[test]
fn an_action_that_changes_nothing_hands_back_the_same_state() {
    let state = opened("?scenario=normal-close");
    let same = after(state.clone(), [Action::Seek(0), Action::Undo, Action::Redo]);
    assert_eq!(state, same);
}

/// The state at the first step at which something is in flight, and what.
fn with_open(scenario: &str) -> (State, usize) {
    let mut state = opened(&format!("?scenario={scenario}"));
    loop {
        if let Some(flight) = (0..state.recording.flights.len()).find(|id| state.is_open(*id)) {
            return (state, flight);
        }
        assert!(state.step < state.steps(), "nothing is ever in flight");
        state = after(state, [Action::Forward]);
    }
}

const DROP: Trick = Trick::Drop { after: None };

/// The state after the playhead has gone on to a time and the segment was dropped there.
fn dropped(state: State, flight: usize, now: Instant) -> State {
    let gone = now.since(state.recording.flights[flight].sent);
    let after_it = (gone > Duration::ZERO).then_some(gone);
    let between = (now > state.now()).then_some(now);
    let drop = Trick::Drop { after: after_it };
    after(
        state,
        [Action::Pause(between), Action::Befall(flight, drop)],
    )
}

#[test]
fn a_dropped_segment_changes_the_future_and_not_the_past() {
    let (state, flight) = with_open("normal-close");
    let sent = state.recording.flights[flight].sent;
    let now = Instant::from_micros(sent.as_micros() + 10_000);
    let dropped = dropped(state.clone(), flight, now);
    assert_eq!(
        dropped.recording.moments[..state.step],
        state.recording.moments[..state.step]
    );
    let lost = dropped.recording.flights[flight].lost.expect("it is lost");
    assert_eq!(lost.at, now);
    // The loss has happened by now.
    assert_eq!(lost.moment, Some(dropped.step - 1));
    assert!(!dropped.is_open(flight));
    assert!(dropped.steps() > state.steps(), "it must be sent again");
}

#[test]
fn a_segment_just_sent_is_lost_on_its_way() {
    let (state, flight) = with_open("normal-close");
    let (step, sent) = (state.step, state.recording.flights[flight].sent);
    let dropped = dropped(state, flight, sent);
    let lost = dropped.recording.flights[flight].lost.expect("it is lost");
    assert!(lost.at > sent);
    assert_eq!(dropped.step, step + 1, "and seen to be");
    assert!(dropped.changed);
    assert!(!after(dropped, [Action::Forward]).changed);
}

#[test]
fn undo_brings_the_run_and_the_playhead_back() {
    let (state, flight) = with_open("normal-close");
    let now = Instant::from_micros(state.now().as_micros() + 10_000);
    let dropped = dropped(state.clone(), flight, now);
    assert!(dropped.history.can_undo());
    let moved = after(dropped, [Action::Seek(usize::MAX), Action::Undo]);
    assert_eq!(*moved.recording, *state.recording);
    assert_eq!(moved.step, state.step);
    assert!(moved.history.can_redo() && !moved.history.can_undo());
    let again = after(moved, [Action::Redo]);
    assert!(again.recording.flights[flight].lost.is_some());
    let fresh = after(again, [Action::Open("half-close".into())]);
    assert!(!fresh.history.can_undo() && !fresh.history.can_redo());
}

#[test]
fn what_has_arrived_or_not_left_cannot_be_dropped() {
    let state = opened("?scenario=normal-close");
    let none = |state: &State| (0..state.recording.flights.len() + 1).all(|id| !state.is_open(id));
    assert!(none(&state));
    let ended = after(state, [Action::Seek(usize::MAX)]);
    assert!(none(&ended));
    let same = after(ended.clone(), [Action::Befall(0, DROP)]);
    assert_eq!(ended, same);
}

/// The first lesson with its SYN lost, the step after the active open.
fn syn_lost() -> State {
    let state = after(
        opened("?scenario=three-way-handshake"),
        [Action::Forward, Action::Forward],
    );
    let now = state.now();
    dropped(state, 0, now)
}

#[test]
fn a_story_that_was_to_stop_goes_on_until_the_loss_is_repaired() {
    let state = after(syn_lost(), [Action::Seek(usize::MAX)]);
    let ends = state.recording.ends_at(state.step).each_ref();
    let states = ends.map(|end| end.state());
    assert_eq!(states, [lifelines_tcp::State::Established; 2]);
}

#[test]
fn a_link_is_made_of_what_the_address_cannot_name() {
    let state = opened("?scenario=three-way-handshake");
    assert_eq!(state.shared(), None);
    let state = after(syn_lost(), [Action::Seek(usize::MAX)]);
    assert_eq!(state.address().step, Some(state.step));
    let link = state.shared().expect("something was done");
    assert_eq!(link.script, *state.script);
    assert_eq!(link.lesson.as_deref(), Some("three-way-handshake"));
    assert_eq!(after(state, [Action::Undo]).shared(), None);
}

/// The state that a link opens.
fn linked(query: &str, link: Result<lifelines_link::Shared, &str>) -> State {
    let (address, complaints) = Address::read(query);
    let words = Words::new("zh-CN");
    let link = link.map_err(str::to_owned);
    State::opened(&address, complaints, words, None, Some(link))
}

#[test]
fn a_link_opens_with_its_past_and_its_step() {
    let made = after(syn_lost(), [Action::Seek(3)]);
    let link = made.shared().expect("something was done");
    let state = linked("?scenario=half-close&step=3", Ok(link));
    assert_eq!(
        (state.scenario.as_str(), state.step),
        ("three-way-handshake", 3)
    );
    assert_eq!(*state.recording, *made.recording);
    let back = after(state, [Action::Undo]);
    assert_eq!(
        *back.recording,
        *opened("?scenario=three-way-handshake").recording
    );
}

#[test]
fn a_lesson_of_ones_own_has_its_words_until_another_is_opened() {
    let text = |tag: &str, text: &str| (tag.to_owned(), text.to_owned());
    let link = lifelines_link::Shared {
        title: vec![text("en", "Half a goodbye"), text("zh", "半个再见")],
        script: preset("half-close").expect("a lesson").script.clone(),
        ..Default::default()
    };
    let state = linked("", Ok(link.clone()));
    assert_eq!(
        (state.scenario.as_str(), picker::title(&state).as_str()),
        ("", "半个再见")
    );
    assert_eq!(state.shared(), Some(link));
    assert!(!state.history.can_undo());
    let state = after(state, [Action::Open("half-close".into())]);
    assert_eq!(
        (state.shared(), state.scenario.as_str()),
        (None, "half-close")
    );
}

#[test]
fn a_damaged_link_gets_a_note_and_the_start() {
    let state = linked("", Err("damaged"));
    assert_eq!(state.notes, [Note::BadLink("damaged".into())]);
    assert_eq!(state.scenario, presets()[0].id);
}

#[test]
fn a_range_holds_the_playhead_until_something_is_done() {
    let state = opened("?scenario=normal-close&from=2&to=5&step=1");
    assert_eq!((state.step, state.steps()), (2, 5));
    let state = after(state, [Action::Back, Action::Seek(usize::MAX)]);
    assert_eq!(state.step, 5);
    let state = after(state, [Action::Play]);
    assert_eq!((state.step, state.playing), (2, true));
    let state = after(state, [Action::Reach(9)]);
    assert_eq!((state.step, state.playing), (5, false));
    assert_eq!(
        state.address().written(),
        "?scenario=normal-close&step=5&from=2&to=5"
    );
    assert_eq!(state.whole_address(), "?scenario=normal-close&step=5");
    let script = Script::clone(&state.script);
    assert!(after(state, [Action::Run(script)]).steps() > 5);
}

#[test]
fn a_range_that_ends_before_it_begins_gets_a_note_and_no_end() {
    let state = opened("?scenario=normal-close&from=4&to=2");
    assert_eq!((state.step, state.range), (4, (4, usize::MAX)));
    let value = "2".to_owned();
    assert_eq!(
        state.notes,
        [Note::BadValue(Complaint { name: "to", value })]
    );
}

#[test]
fn what_was_to_play_at_once_is_so_again_until_it_is_taken_in_hand() {
    let asked = "?scenario=normal-close&step=3&from=2&to=5&autoplay=1";
    let state = opened(asked);
    assert!(state.playing);
    let untouched = [
        Action::Reach(4),
        Action::Halt(None),
        Action::Play,
        Action::Reach(5),
    ];
    let state = after(state, untouched);
    assert_eq!((state.step, state.playing), (5, false));
    assert_eq!(state.address().written(), asked);
    assert_eq!(state.whole_address(), "?scenario=normal-close&step=5");
    let query = |action| {
        after(opened(asked), [Action::Reach(4), action])
            .address()
            .written()
    };
    let here = "?scenario=normal-close&step=4&from=2&to=5";
    assert_eq!(query(Action::Pause(None)), here);
    assert_eq!(query(Action::Seek(4)), here);
    let script = Script::clone(&state.script);
    assert_eq!(query(Action::Run(script)), "?scenario=normal-close&step=4");
    assert_eq!(
        query(Action::Open("half-close".into())),
        "?scenario=half-close"
    );
}

#[test]
fn what_is_to_be_looked_at_only_is_not_changed() {
    let (open, flight) = with_open("normal-close");
    let state = opened(&format!(
        "?scenario=normal-close&readonly=1&step={}",
        open.step
    ));
    assert!(!state.is_open(flight));
    let script = Script::default();
    let same = after(
        state.clone(),
        [
            Action::Befall(flight, DROP),
            Action::Run(script),
            Action::Undo,
        ],
    );
    assert_eq!(state, same);
}

#[test]
fn another_address_is_gone_to_as_it_would_be_opened() {
    let state = after(opened("?lang=zh"), [Action::Characters(false)]);
    let next = State::clone(&opened("?scenario=half-close&step=2"));
    let state = after(state, [Action::Visit(next)]);
    assert_eq!((state.scenario.as_str(), state.step), ("half-close", 2));
    assert_eq!(
        (state.words.tag(), state.characters, state.visits),
        ("zh-CN", false, 1)
    );
}

/// The state with one more act of the client, at the playhead.
fn with_act(state: State, act: Act) -> State {
    let now = When::At(state.now());
    after(state, [Action::Act(Step::new(End::Client, now, act))])
}

#[test]
fn a_call_at_the_playhead_has_happened_and_time_stands_still() {
    let state = opened("?scenario=free-play");
    assert_eq!((state.steps(), state.tool), (0, Some(Tool::Acts)));
    let state = with_act(state, Act::Open(OpenMode::Active));
    let client = |state: &State| state.recording.ends_at(state.step)[0].state();
    assert_eq!(
        (state.step, client(&state)),
        (1, lifelines_tcp::State::SynSent)
    );
    assert!(state.steps() > 1);
    let now = Instant::from_micros(30_000);
    let state = after(state, [Action::Pause(Some(now))]);
    let state = with_act(state, Act::Abort);
    assert_eq!(client(&state), lifelines_tcp::State::Closed);
    assert_eq!((state.now(), state.between), (now, None));
}

#[test]
fn a_run_with_another_past_keeps_the_time() {
    let state = after(opened("?scenario=normal-close"), [Action::Seek(usize::MAX)]);
    let now = state.now();
    let mut script = Script::clone(&state.script);
    script.steps.clear();
    let state = after(state, [Action::Run(script)]);
    assert!(state.now() <= now);
    assert_eq!(state.step, state.steps());
}

#[test]
fn what_is_held_back_stays_open_until_it_is_released() {
    let (state, flight) = with_open("normal-close");
    let arrives = state.recording.flights[flight].arrivals[0].at;
    let held = after(state, [Action::Befall(flight, Trick::Hold { until: None })]);
    assert!(held.recording.flights[flight].arrivals.is_empty());
    assert!(held.is_open(flight));
    let (words, script) = (&held.words, &held.script);
    let offered = tricks::offered(words, script, &held.recording, flight, held.now());
    let [(_, release)] = offered[..] else {
        panic!("{offered:?}");
    };
    let released = after(held, [Action::Befall(flight, release)]);
    let arrivals = &released.recording.flights[flight].arrivals;
    assert_eq!(arrivals.iter().map(|a| a.at).collect::<Vec<_>>(), [arrives]);
    assert!(released.is_open(flight));
}

#[test]
fn what_is_released_comes_after_what_one_has_seen() {
    let (state, flight) = with_open("normal-close");
    let hold = Action::Befall(flight, Trick::Hold { until: None });
    let mut state = after(state, [hold]);
    // It is sent again after the time-out, and arrives.
    while state.recording.flights[flight].sent_in + 3 > state.step {
        state = after(state, [Action::Forward]);
    }
    let seen = state.recording.moments[..state.step].to_vec();
    let (script, now) = (&state.script, state.now());
    let offered = tricks::offered(&state.words, script, &state.recording, flight, now);
    let released = after(state, [Action::Befall(flight, offered[0].1)]);
    assert_eq!(released.recording.moments[..released.step], seen);
    let arrival = &released.recording.flights[flight].arrivals[0];
    assert!(arrival.moment >= Some(released.step) && arrival.at > now);
    // What is done at once afterwards leaves it released.
    let acted = with_act(released, Act::Abort);
    assert_eq!(acted.recording.flights[flight].arrivals.len(), 1);
}

#[test]
fn what_is_undone_and_left_is_another_branch() {
    let (state, flight) = with_open("normal-close");
    let first = after(state.clone(), [Action::Befall(flight, DROP)]);
    let state = after(first.clone(), [Action::Undo]);
    assert!(state.history.aside().is_none());
    let double = Trick::Duplicate {
        after: Duration::ZERO,
    };
    let second = after(state, [Action::Befall(flight, double)]);
    assert!(!second.history.can_redo() && second.history.aside().is_some());
    let crossed = after(second.clone(), [Action::Cross]);
    assert_eq!(crossed.script, first.script);
    let back = after(crossed.clone(), [Action::Cross]);
    assert_eq!(back.script, second.script);
    let undone = after(crossed, [Action::Undo]);
    assert_eq!(undone.script, second.script);
}

#[test]
fn acting_in_the_past_sets_aside_what_was_done_later() {
    let state = with_act(opened("?scenario=free-play"), Act::Open(OpenMode::Active));
    let second = Instant::from_micros(1_500_000);
    let state = after(state, [Action::Pause(Some(second))]);
    let both = with_act(state, Act::Abort);
    // Back to where the SYN is on its way.
    let back = after(both.clone(), [Action::Seek(1), Action::Befall(0, DROP)]);
    let acts = |state: &State| (state.script.steps.len(), state.script.fates.len());
    assert_eq!(acts(&back), (1, 1));
    let aside = back.history.aside().expect("the branch with the abort");
    assert_eq!(aside.script, both.script);
    let crossed = after(back.clone(), [Action::Cross]);
    assert_eq!(crossed.script, both.script);
    let undone = after(back, [Action::Undo]);
    assert_eq!((acts(&undone), undone.step), ((2, 0), 1));
    assert_eq!(*undone.recording, *both.recording);
}

#[test]
fn what_the_lesson_plans_later_stays() {
    let (state, flight) = with_open("lost-last-ack");
    let own = preset("lost-last-ack").expect("a lesson").script.clone();
    let double = Trick::Duplicate {
        after: Duration::ZERO,
    };
    let state = after(state, [Action::Befall(flight, double)]);
    assert_eq!(state.script.steps, own.steps);
    assert_eq!(state.script.fates[..own.fates.len()], own.fates);
    assert!(state.history.aside().is_none());
}

#[test]
fn what_was_dropped_on_its_way_later_is_set_aside_and_what_is_held_is_held_again() {
    let (state, flight) = with_open("normal-close");
    let (sent, start) = (state.now(), state.step);
    let later = Instant::from_micros(sent.as_micros() + 20_000);
    let dropped = dropped(state.clone(), flight, later);
    let hold = Trick::Hold { until: None };
    let again = after(dropped, [Action::Seek(start), Action::Befall(flight, hold)]);
    let tricks = |state: &State| -> Vec<Trick> {
        state.script.fates.iter().map(|fate| fate.trick).collect()
    };
    assert_eq!(tricks(&again), [hold]);
    let release = Trick::Hold {
        until: Some(When::At(later)),
    };
    let released = after(
        again,
        [Action::Pause(Some(later)), Action::Befall(flight, release)],
    );
    assert_eq!(tricks(&released), [release]);
    let acted = with_act(after(released, [Action::Seek(start)]), Act::Abort);
    assert_eq!(tricks(&acted), [hold]);
}

#[test]
fn what_a_segment_was_is_remembered() {
    let (state, flight) = with_open("normal-close");
    let sent = state.recording.flights[flight].clone();
    let state = after(state, [Action::Befall(flight, DROP)]);
    assert_eq!(state.meant, [(sent.name, sent.segment)]);
}
