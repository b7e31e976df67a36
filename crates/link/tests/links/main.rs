//! Links that are made, opened, damaged, and kept for ever.

#[path = "../../../sim/tests/scripts/mod.rs"]
mod scripts;

mod kept;

use lifelines_link::{LinkError, MOST_OCTETS, Shared, is_link, link, open};
use lifelines_sim::{Act, End, Fate, Script, SegmentRef, Step, Trick, When};
use lifelines_tcp::{Duration, Instant, Policy};
use proptest::prelude::*;

fn of_preset(id: &str) -> Shared {
    let preset = lifelines_lessons::preset(id).expect("a lesson");
    Shared {
        lesson: Some(id.to_owned()),
        script: preset.script.clone(),
        compare: preset
            .compare
            .as_ref()
            .map(|beside| beside.settings.clone()),
        ..Shared::default()
    }
}

/// What somebody does who plays with a lesson.
fn played(mut shared: Shared) -> Shared {
    let script = &mut shared.script;
    for ordinal in 1..4 {
        let segment = SegmentRef::new(End::Server, ordinal);
        let trick = Trick::Drop { after: None };
        script.fates.push(Fate { segment, trick });
    }
    let at = When::At(Instant::ZERO + Duration::from_millis(1_234));
    script
        .steps
        .push(Step::new(End::Client, at, Act::Send(b"hello".to_vec())));
    script.set("msl", "30 s").expect("a setting");
    shared
}

#[test]
fn every_preset_is_short_with_a_few_acts_too() {
    for preset in lifelines_lessons::presets() {
        let shared = of_preset(&preset.id);
        for (shared, most) in [(shared.clone(), 320), (played(shared), 400)] {
            let link = link(&shared).expect("a link");
            assert_eq!(open(&link), Ok(shared), "{}", preset.id);
            assert!(link.len() < most, "{}: {}", preset.id, link.len());
        }
    }
}

#[test]
fn a_lesson_of_ones_own_carries_its_words() {
    let text = |tag: &str, text: &str| (tag.to_owned(), text.to_owned());
    let shared = Shared {
        title: vec![text("en", "Half a goodbye"), text("zh", "半个再见")],
        question: vec![text("en", "<b>May</b> it?")],
        answer: vec![text("zh", "可以。")],
        ..Shared::default()
    };
    let link = link(&shared).expect("a link");
    assert!(link.is_ascii() && is_link(&link));
    assert_eq!(open(&link), Ok(shared));
}

#[test]
fn what_is_no_link_says_why() {
    let good = link(&of_preset("half-close")).expect("a link");
    for fragment in [
        "", "#", "#s=", "#s=1", "#s=.x", "#s=0.x", "#t=1.x", "s=one.x",
    ] {
        assert_eq!(open(fragment), Err(LinkError::NoLink), "{fragment}");
    }
    assert_eq!(open("#s=2.anything"), Err(LinkError::Newer(2)));
    assert_eq!(open("#s=1.a%20b"), Err(LinkError::Letters));
    assert_eq!(open("#s=1."), Err(LinkError::Damaged));
    assert!(open(&good[..good.len() / 2]).is_err());
    for error in [LinkError::NoLink, LinkError::Newer(2), LinkError::Damaged] {
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    use base64::Engine;
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![0; 2 * MOST_OCTETS], 9);
    let code = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(packed);
    assert_eq!(open(&format!("#s=1.{code}")), Err(LinkError::TooLarge));
}

#[test]
fn what_no_file_could_say_is_refused() {
    let mut shared = Shared::default();
    shared.script.settings.hosts[0].policy.mss = 0;
    assert_eq!(link(&shared), Err(LinkError::Value("mss")));
    let mut shared = Shared::default();
    shared.script.settings.latency[0] = Duration::from_secs(3_600);
    assert!(matches!(link(&shared), Err(LinkError::Value(_))));
}

/// The script with what no file could say made usual.
fn tamed(mut script: Script) -> Script {
    for host in &mut script.settings.hosts {
        if host.policy.check().is_err() {
            host.policy = Policy::default();
        }
    }
    script
}

proptest! {
    #[test]
    fn every_script_comes_back(script in scripts::script()) {
        let shared = Shared { script: tamed(script), ..Shared::default() };
        let link = link(&shared).expect("a link");
        prop_assert_eq!(open(&link), Ok(shared));
    }

    #[test]
    fn a_changed_link_opens_or_says_why(at in any::<prop::sample::Index>(), letter in "[A-Za-z0-9_-]") {
        let mut changed = link(&of_preset("backlog-full")).expect("a link");
        let at = 5 + at.index(changed.len() - 5);
        changed.replace_range(at..=at, &letter);
        if let Ok(shared) = open(&changed) {
            prop_assert!(link(&shared).is_ok());
        }
    }

    #[test]
    fn no_octets_break_it(octets in proptest::collection::vec(any::<u8>(), 0..200)) {
        use base64::Engine;
        let packed = miniz_oxide::deflate::compress_to_vec(&octets, 1);
        let code = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(packed);
        if let Ok(shared) = open(&format!("#s=1.{code}")) {
            prop_assert_eq!(link(&shared).and_then(|link| open(&link)), Ok(shared));
        }
    }
}
