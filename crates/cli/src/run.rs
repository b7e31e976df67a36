//! `lifelines run`.

use lifelines_diagram::{Options, lay_out, svg};
use lifelines_lessons::Words;

use crate::Failure;
use crate::args::{Format, Run};
use crate::json;
use crate::lettering::Lettered;
use crate::source::Source;

/// Runs the preset or file and prints the recording.
pub fn run(args: &Run) -> Result<String, Failure> {
    let source = Source::find(&args.what)?;
    let recording = lifelines_sim::run(&source.script);
    let words = Words::new(Words::negotiate(&[&args.lang]));
    let lettered = Lettered(&words);
    Ok(match args.format {
        Format::Json => json::print(&source.name, &recording),
        Format::Svg => svg(&lay_out(&recording, &Options::for_width(960.0), &lettered)),
    })
}
