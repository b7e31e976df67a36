//! Links that somebody may have kept. They must open for ever, and to the same story: never change
//! a line of `kept.txt`; add those of each version.

use lifelines_link::open;
use lifelines_sim::{End, run};

/// As made by the first version: the lesson that each was made from, and the link.
const KEPT: &str = include_str!("kept.txt");

#[test]
fn kept_links_open_to_the_lesson_they_were_made_from() {
    for line in KEPT.lines() {
        let (lesson, link) = line.split_once(' ').expect("a lesson and a link");
        let shared = open(link).expect(lesson);
        assert_eq!(shared.lesson.as_deref(), Some(lesson));
        assert_ne!(run(&shared.script).moments.len(), 0, "{lesson}");
    }
    assert!(KEPT.lines().count() >= 32);
}

/// One of them in full, by hand: it does not follow when the preset is changed.
#[test]
fn a_kept_link_tells_the_same_story() {
    let line = KEPT.lines().find(|line| line.starts_with("lost-last-ack "));
    let (_, link) = line.and_then(|line| line.split_once(' ')).expect("kept");
    let script = open(link).expect("it opens").script;
    let recording = run(&script);
    let path = |end| {
        let states = recording.path(end).into_iter();
        states.map(|state| state.to_string()).collect::<Vec<_>>()
    };
    let client = [
        "ESTABLISHED",
        "FIN-WAIT-1",
        "FIN-WAIT-2",
        "TIME-WAIT",
        "CLOSED",
    ];
    assert_eq!(path(End::Client), client);
    let server = ["ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"];
    assert_eq!(path(End::Server), server);
    assert_eq!((script.steps.len(), script.fates.len()), (2, 1));
    assert_eq!(script.fates[0].segment.ordinal, 2);
}
