//! `lifelines list`.

use std::fmt::Write as _;

use lifelines_lessons::presets;

use crate::args::List;
use crate::speak::speak;

/// One line a preset, under the name of its group.
pub fn list(args: &List) -> String {
    let words = speak(&args.lang);
    let width = presets()
        .iter()
        .map(|preset| preset.id.len())
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    let mut group = None;
    for preset in presets() {
        if group != Some(preset.group) {
            if group.is_some() {
                text.push('\n');
            }
            group = Some(preset.group);
            let _ = writeln!(
                text,
                "{}",
                words.say(&format!("group-{}", preset.group.name()), &[])
            );
        }
        let title = words.say(&format!("lesson-{}-title", preset.id), &[]);
        let _ = writeln!(text, "  {:width$}  {title}", preset.id);
    }
    text
}
