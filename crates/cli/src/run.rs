//! `lifelines run`.

use lifelines_diagram::{Options, figure, lay_out, mermaid, svg, text};
use lifelines_sim::scenario::amend_settings;
use lifelines_sim::{Ending, Recording};

use crate::args::{Format, Run};
use crate::json;
use crate::lettering::{Lettered, speak};
use crate::{Failure, complain};
use crate::{set, source};

/// The width of a picture, in logical pixels: a page of a course book or half a slide.
const PICTURE_WIDTH: f32 = 960.0;

/// Runs the preset or file and prints the recording.
pub fn run(args: &Run) -> Result<String, Failure> {
    let mut script = source::find(&args.what)?.script;
    let settings = &mut script.settings;
    set::read(&args.set, |name, text| amend_settings(name, text, settings))?;
    let recording = lifelines_sim::run(&script);
    if recording.ending == Ending::TooLong {
        let most = Recording::MOST_MOMENTS;
        complain(&format!(
            "{}: stopped after {most} moments; `until` in [settings] ends a story earlier",
            args.what
        ));
    }
    let words = speak(&args.lang);
    let naming = args.names.into();
    let lettered = Lettered(&words);
    Ok(match args.format {
        Format::Text => text(&recording, naming, &lettered),
        Format::Json => json::print(&args.what, &recording),
        Format::Figure => figure(&recording),
        Format::Svg => {
            let options = Options {
                naming,
                ..Options::for_width(PICTURE_WIDTH)
            };
            svg(&lay_out(&recording, &options, &lettered))
        }
        Format::Mermaid => mermaid(&recording, naming, &lettered),
    })
}
