//! The promises of the layout, kept on every recording, width and language.

use lifelines_sim::Recording;
use lifelines_tcp::Instant;

use crate::block::Block;
use crate::hand::{self, Words};
use crate::{Options, Scene, lay_out};

/// Every recording at three widths and in two languages.
fn scenes() -> Vec<(String, Recording, Scene)> {
    let mut scenes = Vec::new();
    let by_hand = hand::all().into_iter();
    let recordings = by_hand.map(|(name, recording)| (format!("{name} by hand"), recording));
    let presets = lifelines_lessons::presets()
        .iter()
        .map(|preset| (preset.id.clone(), lifelines_sim::run(&preset.script)));
    for (name, recording) in recordings.chain(presets) {
        for width in [360.0, 700.0, 1000.0] {
            for chinese in [false, true] {
                let options = Options::for_width(width);
                let scene = lay_out(&recording, &options, &Words { chinese });
                let name = format!("{name} {width} chinese={chinese}");
                scenes.push((name, recording.clone(), scene));
            }
        }
    }
    scenes
}

#[test]
fn labels_never_lie_on_each_other() {
    for (name, _, scene) in scenes() {
        let texts: Vec<_> = scene.texts().collect();
        for (i, one) in texts.iter().enumerate() {
            for other in &texts[..i] {
                assert!(
                    !Block::of(one).meets(&Block::of(other)),
                    "{name}: {:?} lies on {:?}",
                    one.string(),
                    other.string()
                );
            }
        }
    }
}

#[test]
fn every_text_stays_in_the_picture() {
    for (name, _, scene) in scenes() {
        for text in scene.texts() {
            let block = Block::of(text);
            let ((left, right), (top, bottom)) = (block.span(), block.reach());
            assert!(
                left >= 0.0 && right <= scene.width && top >= 0.0 && bottom <= scene.height,
                "{name}: {:?} from {left} to {right}",
                text.string()
            );
        }
    }
}

#[test]
fn every_segment_has_its_flags_beside_it_and_runs_downward() {
    for (name, recording, scene) in scenes() {
        for arrow in &scene.arrows {
            let flags: Vec<_> = recording.flights[arrow.flight]
                .segment
                .control_bits()
                .collect();
            let label = arrow.label.first().map(|text| text.string());
            assert!(
                label.is_some_and(|label| label.contains(&flags.join(" "))),
                "{name}: {}",
                arrow.key
            );
            assert!(arrow.end.y > arrow.start.y + 8.0, "{name}: {}", arrow.key);
        }
    }
}

#[test]
fn type_stays_legible() {
    for (name, _, scene) in scenes() {
        let least = if scene.width >= 700.0 { 14.0 } else { 12.0 };
        for text in scene.arrows.iter().flat_map(|arrow| &arrow.label) {
            assert!(text.style.size >= least, "{name}: {}", text.string());
        }
        assert!(scene.texts().all(|text| text.style.size >= 11.0), "{name}");
    }
}

#[test]
fn heights_never_decrease_and_times_come_back() {
    for (name, recording, scene) in scenes() {
        for step in 0..recording.moments.len() {
            assert!(
                scene.moment_y(step) <= scene.moment_y(step + 1),
                "{name} step {step}"
            );
            let at = recording.moments[step].at;
            assert_eq!(scene.time_at(scene.moment_y(step + 1)), at, "{name}");
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
            assert!(back <= last / 10_000 + 1, "{name} at {at:?}: off by {back}");
        }
    }
}

#[test]
fn a_playhead_at_a_moment_has_seen_it() {
    for (_, recording, scene) in scenes() {
        assert_eq!(scene.step_at(scene.top), 0);
        for step in 1..=recording.moments.len() {
            assert!(scene.step_at(scene.moment_y(step)) >= step);
        }
        assert_eq!(scene.step_at(scene.bottom), recording.moments.len());
    }
}
