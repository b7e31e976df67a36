//! The promises of the layout, kept on every recording, width and language.

use std::collections::BTreeSet;

use lifelines_sim::{
    Act, End, Fate, Recording, Script, SegmentRef, Settings, Start, Step, Trick, When,
};
use lifelines_tcp::{Duration, Instant, OpenMode};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::block::Block;
use crate::hand::{self, Words};
use crate::layout::law;
use crate::{ArrowKind, Label, Lettering, Options, Scene, TextStyle, lay_out};

/// A picture, by name.
struct Sample {
    name: String,
    recording: Recording,
    scene: Scene,
}

/// Every recording at three widths and in two languages.
fn samples() -> Vec<Sample> {
    let by_hand = hand::all().into_iter();
    let recordings = by_hand.map(|(name, recording)| (format!("{name} by hand"), recording));
    let presets = lifelines_lessons::presets()
        .iter()
        .map(|preset| (preset.id.clone(), lifelines_sim::run(&preset.script)));
    let mut samples = Vec::new();
    for (name, recording) in recordings.chain(presets) {
        for width in [360.0, 700.0, 1000.0] {
            for chinese in [false, true] {
                let options = Options::for_width(width);
                samples.push(Sample {
                    name: format!("{name} {width} chinese={chinese}"),
                    recording: recording.clone(),
                    scene: lay_out(&recording, &options, &Words { chinese }),
                });
            }
        }
    }
    samples
}

fn labels_lie_on_nothing(sample: &Sample) {
    let broken = law::broken(&sample.scene);
    assert!(broken.is_empty(), "{}: {broken:?}", sample.name);
}

fn texts_stay_inside(sample: &Sample) {
    let scene = &sample.scene;
    for text in scene.texts() {
        let block = Block::of(text);
        let ((left, right), (top, bottom)) = (block.span(), block.reach());
        assert!(
            left >= 0.0 && right <= scene.width && top >= 0.0 && bottom <= scene.height,
            "{}: {:?} from {left} to {right}, {top} to {bottom}",
            sample.name,
            text.string()
        );
    }
}

fn arrows_run_downward(sample: &Sample) {
    for arrow in &sample.scene.arrows {
        let drop = arrow.end.y - arrow.start.y;
        assert!(drop > 8.0, "{}: {} by {drop}", sample.name, arrow.key);
    }
}

fn every_arrow_has_its_flags(sample: &Sample) {
    for arrow in &sample.scene.arrows {
        let segment = &sample.recording.flights[arrow.flight].segment;
        let flags: Vec<_> = segment.control_bits().collect();
        let label = arrow.label.first().map(|text| text.string());
        assert!(
            label.is_some_and(|label| label.contains(&flags.join(" "))),
            "{}: {}",
            sample.name,
            arrow.key
        );
    }
}

fn heights_match_times(sample: &Sample) {
    let Sample {
        name,
        recording,
        scene,
    } = sample;
    for (step, moment) in recording.moments.iter().enumerate() {
        let (before, after) = (scene.moment_y(step), scene.moment_y(step + 1));
        assert!(before <= after, "{name} step {step}");
        assert_eq!(scene.time_at(after), moment.at, "{name} step {step}");
        assert!(scene.step_at(after) > step, "{name} step {step}");
    }
    let last = recording.last().as_micros();
    let mut before = f32::MIN;
    for i in 0..=200 {
        let at = Instant::from_micros(last / 200 * i);
        let y = scene.y_at(at);
        assert!(y >= before, "{name} at {at:?}");
        before = y;
        let back = scene.time_at(y).as_micros().abs_diff(at.as_micros());
        // Heights are of single precision.
        assert!(
            back <= last / 10_000 + 1,
            "{name} at {at:?}: off by {back} us"
        );
    }
    assert_eq!(scene.step_at(scene.bottom), recording.moments.len());
}

fn keys_are_unique(sample: &Sample) {
    let scene = &sample.scene;
    let keys = (scene.bands.iter().map(|band| &band.key))
        .chain(scene.ticks.iter().map(|tick| &tick.key))
        .chain(scene.arrows.iter().map(|arrow| &arrow.key))
        .chain(scene.asides.iter().map(|aside| &aside.key))
        .chain(scene.timers.iter().map(|mark| &mark.key))
        .chain(scene.folds.iter().map(|fold| &fold.key));
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(seen.insert(key), "{}: {key} twice", sample.name);
    }
}

#[test]
fn pictures_keep_their_promises() {
    for sample in samples() {
        labels_lie_on_nothing(&sample);
        texts_stay_inside(&sample);
        arrows_run_downward(&sample);
        every_arrow_has_its_flags(&sample);
        heights_match_times(&sample);
        keys_are_unique(&sample);
    }
}

#[test]
fn type_stays_legible() {
    for Sample { name, scene, .. } in samples() {
        let least = if scene.width >= 700.0 { 14.0 } else { 12.0 };
        for text in scene.arrows.iter().flat_map(|arrow| &arrow.label) {
            assert!(text.style.size >= least, "{name}: {}", text.string());
        }
        assert!(scene.texts().all(|text| text.style.size >= 11.0), "{name}");
    }
}

#[test]
fn presets_show_the_numbers_of_every_segment_on_a_desk() {
    for Sample {
        name,
        recording,
        scene,
    } in samples()
    {
        if scene.width < 700.0 || name.contains("hand") {
            continue;
        }
        for arrow in &scene.arrows {
            let label: String = arrow.label.iter().map(|text| text.string()).collect();
            let seq = recording.flights[arrow.flight].segment.seq.to_string();
            assert!(label.contains(&seq), "{name}: {label} of {}", arrow.key);
        }
    }
}

#[test]
fn other_connections_are_told_apart_by_their_port() {
    let script = &lifelines_lessons::preset("backlog-full").unwrap().script;
    let scene = lay_out(
        &lifelines_sim::run(script),
        &Options::for_width(1000.0),
        &Words { chinese: false },
    );
    assert!(scene.arrows.iter().any(|arrow| arrow.other));
    for arrow in &scene.arrows {
        let label = arrow.label[0].string();
        assert_eq!(arrow.other, label.contains(":49153"), "{label}");
        assert_eq!(arrow.other, arrow.name.starts_with(":49153 "));
    }
    let calls = scene.asides.iter().flat_map(|aside| &aside.lines);
    let calls: Vec<_> = calls.map(|line| line.string()).collect();
    let after = |port: &str| calls.windows(2).any(|two| two == [port, "connect()"]);
    assert!(after(":49153"), "{calls:?}");
    let opened = calls.iter().filter(|call| *call == "connect()").count();
    assert_eq!(opened, 2, "{calls:?}");
}

#[test]
fn a_segment_that_comes_to_a_dead_host_ends_in_front_of_it() {
    let mut script = lifelines_lessons::preset("peer-vanishes")
        .unwrap()
        .script
        .clone();
    script.settings.hosts[0].policy.keep_alive = Some(Duration::from_secs(7200));
    let scene = lay_out(
        &lifelines_sim::run(&script),
        &Options::for_width(1000.0),
        &Words { chinese: false },
    );
    let vain: Vec<_> = (scene.arrows.iter())
        .filter(|arrow| arrow.kind == ArrowKind::Unanswered)
        .collect();
    assert!(!vain.is_empty());
    for arrow in vain {
        let word = arrow.loss.as_ref().map(|text| text.string());
        assert_eq!(word.as_deref(), Some("nobody there"), "{}", arrow.key);
    }
}

#[test]
fn an_open_fold_is_as_high_as_its_time_is_long() {
    let recording = lifelines_sim::run(&lifelines_lessons::preset("lost-last-ack").unwrap().script);
    let words = Words { chinese: false };
    let options = Options::for_width(1000.0);
    let shut = lay_out(&recording, &options, &words);
    // A second and four minutes: the one to scale, the other bounded, and still a break.
    for fold in &shut.folds {
        let open = Some(fold.from);
        let scene = lay_out(&recording, &Options { open, ..options }, &words);
        let stretch = |scene: &Scene| scene.moment_y(fold.moment + 1) - scene.moment_y(fold.moment);
        assert!(stretch(&scene) > 2.0 * stretch(&shut));
        assert!(stretch(&scene) < 3_000.0);
        let opened: Vec<_> = scene.folds.iter().filter(|fold| fold.open).collect();
        assert_eq!(opened.len(), 1);
        assert_eq!((opened[0].from, &opened[0].key), (fold.from, &fold.key));
        assert_eq!(
            opened[0].wide,
            fold.to.since(fold.from) > Duration::from_secs(10)
        );
        assert!(opened[0].name.contains("unfolded"));
        assert_eq!(law::broken(&scene), Vec::<String>::new());
    }
    assert!(shut.folds.len() > 1 && shut.folds.iter().all(|fold| !fold.open));
}

#[test]
fn a_large_screen_is_used() {
    let recording = lifelines_sim::run(&lifelines_lessons::preset("normal-close").unwrap().script);
    for (width, type_size) in [(1920.0, 34.0), (3840.0, 68.0)] {
        let options = Options {
            type_size,
            ..Options::for_width(width)
        };
        let scene = lay_out(&recording, &options, &Words { chinese: false });
        assert_eq!(scene.width, width);
        assert_eq!(scene.arrows[0].label[0].style.size, type_size);
    }
    let wide = Options::for_width(3000.0);
    assert!(
        wide.type_size > 25.0,
        "and its lines are not read from afar"
    );
    assert_eq!(
        lay_out(&recording, &wide, &Words { chinese: false }).width,
        3000.0
    );
}

/// Words twice as long as they need be, and no better to break.
struct Long;

impl Lettering for Long {
    fn text(&self, label: &Label) -> String {
        Words { chinese: false }.text(label).repeat(2)
    }

    fn width(&self, text: &str, style: TextStyle) -> f32 {
        crate::metrics::width(text, style)
    }
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::Open(OpenMode::Active)),
        Just(Act::Open(OpenMode::Passive)),
        (0usize..4000).prop_map(|len| Act::Send(vec![b'x'; len])),
        (0u32..4000).prop_map(Act::Receive),
        Just(Act::Shutdown),
        Just(Act::Close),
        Just(Act::Abort),
    ]
}

fn ends() -> impl Strategy<Value = End> {
    prop_oneof![Just(End::Client), Just(End::Server)]
}

fn tricks() -> impl Strategy<Value = Trick> {
    let millis = || (0u64..3_000).prop_map(Duration::from_millis);
    prop_oneof![
        Just(Trick::Drop { after: None }),
        millis().prop_map(|by| Trick::Delay { by }),
        millis().prop_map(|after| Trick::Duplicate { after }),
    ]
}

prop_compose! {
    fn scripts()(
        steps in prop::collection::vec((ends(), 0u64..400, acts()), 1..8),
        fates in prop::collection::vec((ends(), 1u32..8, tricks()), 0..6),
        established in any::<bool>(),
        latency in [0u64..120, 0u64..120],
        until in prop::option::of(0u64..2_000),
    ) -> Script {
        Script {
            settings: Settings {
                start: if established { Start::Established } else { Start::Closed },
                latency: latency.map(Duration::from_millis),
                until: until.map(hand::ms),
                ..Settings::default()
            },
            steps: steps
                .into_iter()
                .map(|(who, at, act)| Step::new(who, When::At(hand::ms(at)), act))
                .collect(),
            fates: fates
                .into_iter()
                .map(|(from, ordinal, trick)| Fate { segment: SegmentRef::new(from, ordinal), trick })
                .collect(),
            injections: Vec::new(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever happens, in words however long, at any width and size of type.
    #[test]
    fn any_run_can_be_drawn(
        script in scripts(),
        width in 320.0f32..4000.0,
        type_size in 12.0f32..70.0,
        long in any::<bool>(),
    ) {
        let recording = lifelines_sim::run(&script);
        let options = Options { width, type_size, ..Options::for_width(width) };
        let words: &dyn Lettering = if long { &Long } else { &Words { chinese: false } };
        let scene = lay_out(&recording, &options, words);
        let sample = Sample { name: format!("{width} {type_size}"), recording, scene };
        labels_lie_on_nothing(&sample);
        texts_stay_inside(&sample);
        arrows_run_downward(&sample);
        heights_match_times(&sample);
        keys_are_unique(&sample);
    }
}

/// The scripts of every kind that the simulation's own laws are tried on.
#[path = "../../../sim/tests/scripts/mod.rs"]
mod any;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Crashes, forged segments, long delays: however tangled, no label lies on anything.
    #[test]
    fn any_script_can_be_drawn(
        mut script in any::script(),
        width in 320.0f32..1400.0,
        chinese in any::<bool>(),
    ) {
        // Longer runs are more of the same, and slow in a debug build.
        script.settings.until = script.settings.until.min(Some(hand::ms(10_000)));
        let recording = lifelines_sim::run(&script);
        prop_assume!(recording.flights.len() < 150);
        let scene = lay_out(&recording, &Options::for_width(width), &Words { chinese });
        let sample = Sample { name: format!("{width}"), recording, scene };
        labels_lie_on_nothing(&sample);
        texts_stay_inside(&sample);
        heights_match_times(&sample);
        keys_are_unique(&sample);
    }
}

#[test]
fn every_segment_of_a_tangled_run_is_named_on_a_desk() {
    let mut runner = TestRunner::deterministic();
    let mut arrows = 0;
    for _ in 0..60 {
        let tree = any::script().new_tree(&mut runner).expect("no filter");
        let mut script = tree.current();
        script.settings.until = script.settings.until.min(Some(hand::ms(10_000)));
        let recording = lifelines_sim::run(&script);
        if recording.flights.len() > 30 {
            continue;
        }
        let scene = lay_out(
            &recording,
            &Options::for_width(1000.0),
            &Words { chinese: false },
        );
        let bare = scene.arrows.iter().filter(|arrow| arrow.label.is_empty());
        let bare: Vec<_> = bare.map(|arrow| &arrow.name).collect();
        assert!(bare.is_empty(), "{bare:?} of {script:?}");
        arrows += scene.arrows.len();
    }
    assert!(arrows > 200, "{arrows} arrows are no test");
}

/// Sixty short segments, one every 5 ms, and their ACKs: twenty lines cross at each height.
#[test]
fn every_segment_of_a_storm_is_named_on_a_phone() {
    let send = |number: u64| {
        let at = When::At(hand::ms(10 + 5 * number));
        Step::new(End::Client, at, Act::Send(vec![b'x'; 8]))
    };
    let mut script = Script {
        settings: Settings {
            start: Start::Established,
            ..Settings::default()
        },
        steps: (0..60).map(send).collect(),
        ..Script::default()
    };
    for end in &mut script.settings.hosts {
        end.policy.nagle = false;
    }
    let recording = lifelines_sim::run(&script);
    assert!(recording.flights.len() > 100);
    let options = Options::for_width(360.0);
    let scene = lay_out(&recording, &options, &Words { chinese: false });
    let sample = Sample {
        name: "storm".to_owned(),
        recording,
        scene,
    };
    labels_lie_on_nothing(&sample);
    texts_stay_inside(&sample);
    every_arrow_has_its_flags(&sample);
}
