//! `lifelines run`.

mod beside;
mod code;
mod sockets;

use lifelines_capture::{Vantage, pcapng};
use lifelines_diagram::{Options, figure, lay_out, mermaid, svg, text};
use lifelines_sim::scenario::{Scenario, amend_settings};
use lifelines_sim::{End, Ending, Recording, Script};

use self::beside::Side;
use crate::args::{Format, Run};
use crate::speak::speak;
use crate::{Failure, complain, print_octets};
use crate::{csv, json};
use crate::{set, source};

/// The width of a picture, in logical pixels: a page of a course book or half a slide.
const PICTURE_WIDTH: f32 = 960.0;

/// Runs the preset or file and prints the recording, or what is asked of it instead.
pub fn run(args: &Run) -> Result<String, Failure> {
    let mut scenario = source::find(&args.what)?;
    let beside = scenario.compare.as_mut().map(|(script, _)| script);
    for script in std::iter::once(&mut scenario.script).chain(beside) {
        let settings = &mut script.settings;
        set::read(&args.set, |name, text| amend_settings(name, text, settings))?;
    }
    if args.at.is_some() && args.format != Format::Pcapng {
        let what = "only --format pcapng is a capture and made somewhere";
        return Err(Failure::Unreadable(format!("--at: {what}")));
    }
    let recording = record(&args.what, &scenario.script);
    let printed = match (args.ss, args.code, &args.compare) {
        (true, ..) => sockets::print(&recording, args.format),
        (_, Some(code), _) => code::print(&recording, code, args.end.map(End::from), args.format),
        (.., Some(other)) => side_by_side(args, &recording, &scenario, other.as_deref())?,
        _ => Some(print(args, &recording)?),
    };
    let what = "--ss, --code and --compare are printed as text or json, not in this format";
    printed.ok_or_else(|| Failure::Unreadable(format!("--format: {what}")))
}

/// The run; one that had to be stopped is said so.
fn record(name: &str, script: &Script) -> Recording {
    let recording = lifelines_sim::run(script);
    if recording.ending == Ending::TooLong {
        let most = Recording::MOST_MOMENTS;
        complain(&format!(
            "{name}: stopped after {most} moments; `until` in [settings] ends a story earlier"
        ));
    }
    recording
}

fn print(args: &Run, recording: &Recording) -> Result<String, Failure> {
    let words = speak(&args.lang);
    let naming = args.names.into();
    Ok(match args.format {
        Format::Text => text(recording, naming, &words),
        Format::Json => json::print(&args.what, recording),
        Format::Figure => figure(recording),
        Format::Svg => {
            let options = Options {
                naming,
                ..Options::for_width(PICTURE_WIDTH)
            };
            svg(&lay_out(recording, &options, &words))
        }
        Format::Mermaid => mermaid(recording, naming, &words),
        Format::Csv => csv::print(recording).map_err(|e| unprintable(args, &e.to_string()))?,
        Format::Pcapng => {
            capture(args, recording)?;
            String::new()
        }
    })
}

/// Writes the capture, which is no text, to standard output.
fn capture(args: &Run, recording: &Recording) -> Result<(), Failure> {
    use std::io::IsTerminal;
    if std::io::stdout().is_terminal() {
        let what = "a capture is no text and this is a terminal; `> run.pcapng` keeps it";
        return Err(Failure::Unreadable(format!("--format pcapng: {what}")));
    }
    let vantage = args.at.map(Vantage::from).unwrap_or_default();
    match pcapng(recording, vantage, &args.what) {
        Ok(octets) => print_octets(&octets),
        Err(error) => Err(unprintable(args, &error.to_string())),
    }
}

fn unprintable(args: &Run, what: &str) -> Failure {
    Failure::Unreadable(format!("{}: {what}", args.what))
}

/// The recording beside that of `other`, or of the script that the scenario names itself.
fn side_by_side(
    args: &Run,
    recording: &Recording,
    scenario: &Scenario,
    other: Option<&str>,
) -> Result<Option<String>, Failure> {
    let script = match (other, &scenario.compare) {
        (Some(other), _) => source::find(other)?.script,
        (None, Some((script, _))) => script.clone(),
        (None, None) => {
            let what = "it has no [compare]; --compare ID|FILE names another run";
            return Err(Failure::Unreadable(format!("{}: {what}", args.what)));
        }
    };
    let name = other.unwrap_or("[compare]");
    let beside = record(name, &script);
    let words = speak(&args.lang);
    let [left, right] = [(args.what.as_str(), recording), (name, &beside)].map(|(name, of)| Side {
        name,
        recording: of,
        text: text(of, args.names.into(), &words),
    });
    Ok(beside::print(&left, &right, args.format))
}
