//! `lifelines run`.

mod beside;
mod code;
mod explain;
mod sockets;

use std::io::IsTerminal;

use lifelines_capture::Vantage;
use lifelines_diagram::text;
use lifelines_export::{Form, Manner, written};
use lifelines_lessons::Words;
use lifelines_link::{Texts, in_language};
use lifelines_sim::scenario::Scenario;
use lifelines_sim::{End, Ending, Recording, Script};

use self::beside::Side;
use crate::args::{Colours, Format, Run};
use crate::source::{self, Source};
use crate::speak::speak;
use crate::{Failure, complain, print_octets, set};

/// Runs the preset or file and prints the recording, or what is asked of it instead.
pub fn run(args: &Run) -> Result<String, Failure> {
    let mut source = source::find(&args.what)?;
    set::amend(&args.set, &mut source.scenario)?;
    let scenario = &source.scenario;
    if args.theme.is_some() && args.format != Format::Svg {
        let what = "only --format svg has colours";
        return Err(Failure::Unreadable(format!("--theme: {what}")));
    }
    if args.at.is_some() && args.format != Format::Pcapng {
        let what = "only --format pcapng is a capture and made somewhere";
        return Err(Failure::Unreadable(format!("--at: {what}")));
    }
    let recording = record(&args.what, &scenario.script);
    let printed = match (args.ss, args.code, &args.compare) {
        (true, ..) => sockets::print(&recording, args.format),
        (_, Some(code), _) => code::print(&recording, code, args.end.map(End::from), args.format),
        (.., Some(other)) => side_by_side(args, &recording, scenario, other.as_deref())?,
        _ if args.explain => explained(args, &source, &recording),
        _ => Some(print(args, &source, &recording)?),
    };
    if args.explain && printed.is_none() {
        let what = "--explain is printed as text, not in this format";
        return Err(Failure::Unreadable(format!("--format: {what}")));
    }
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

/// Prints the run itself, octet by octet what the page hands out.
fn print(args: &Run, source: &Source, recording: &Recording) -> Result<String, Failure> {
    let words = speak(&args.lang);
    let manner = Manner {
        name: &source.name,
        title: &title(source, &words),
        words: &words,
        naming: args.names.into(),
        palette: args.theme.unwrap_or(Colours::Light).palette(),
        vantage: args.at.map(Vantage::from).unwrap_or_default(),
    };
    let form = match args.format {
        Format::Text => Form::Text,
        Format::Figure => Form::Figure,
        Format::Svg => Form::Svg,
        Format::Mermaid => Form::Mermaid,
        Format::Csv => Form::Csv,
        Format::Json => Form::Json,
        Format::Pcapng => Form::Pcapng,
    };
    if form == Form::Pcapng && std::io::stdout().is_terminal() {
        let what = "a capture is no text and this is a terminal; `> run.pcapng` keeps it";
        return Err(Failure::Unreadable(format!("--format pcapng: {what}")));
    }
    let octets = written(recording, form, &manner)
        .map_err(|error| Failure::Unreadable(format!("{}: {error}", args.what)))?;
    print_octets(&octets)?;
    Ok(String::new())
}

/// The run as text with the explanation of each moment; `None` in another format.
fn explained(args: &Run, source: &Source, recording: &Recording) -> Option<String> {
    let (words, naming) = (speak(&args.lang), args.names.into());
    let (title, scenario) = (title(source, &words), &source.scenario);
    let lesson = source.lesson.as_deref().unwrap_or_default();
    let frame = explain::Frame::new(lesson, title, scenario, &words, naming);
    let told = || explain::print(&frame, &scenario.script, recording, &words, naming);
    (args.format == Format::Text).then(told)
}

/// The title of a preset, or that of a file, in the language that is spoken or else in another.
fn title(source: &Source, words: &Words) -> String {
    if let Some(id) = &source.lesson {
        return words.say(&format!("lesson-{id}-title"), &[]);
    }
    let own: Texts = source.scenario.title.clone().into_iter().collect();
    in_language(&own, words.tag())
        .unwrap_or_default()
        .to_owned()
}

/// The recording beside that of `other`, or of the script that the scenario names itself.
fn side_by_side(
    args: &Run,
    recording: &Recording,
    scenario: &Scenario,
    other: Option<&str>,
) -> Result<Option<String>, Failure> {
    let script = match (other, &scenario.compare) {
        (Some(other), _) => source::find(other)?.scenario.script,
        (None, Some((script, _))) => script.clone(),
        (None, None) => {
            let what = "it has no [compare]; --compare ID|FILE|LINK names another run";
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
