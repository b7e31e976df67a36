//! A run as a file, in every form that one can take away. The command line prints what
//! [`written`] gives, and the page hands it out: the same octets from both.
//!
//! `diagram` and `capture` make most forms; `csv` and [`json`] are here, since only files are made so.

#![forbid(unsafe_code)]

mod csv;
pub mod json;

use std::fmt;

use lifelines_capture::{TooLong, Vantage, pcapng};
use lifelines_diagram::{About, Options, Palette, Scene, figure, lay_out, mermaid, svg, text};
use lifelines_lessons::Words;
use lifelines_sim::Recording;
use lifelines_tcp::Naming;

/// The width of a picture, in logical pixels: a page of a course book or half a slide.
const PICTURE_WIDTH: f32 = 960.0;

/// A form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A picture.
    Svg,
    /// A Mermaid sequence diagram.
    Mermaid,
    /// One line a moment.
    Text,
    /// As the figures of RFC 9293: one line a segment.
    Figure,
    /// One line of comma-separated values a moment, for spreadsheets.
    Csv,
    /// One JSON object: every moment, segment and state.
    Json,
    /// A capture for Wireshark.
    Pcapng,
}

impl Form {
    /// What the names of such files end in, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Form::Svg => "svg",
            Form::Mermaid => "mmd",
            Form::Text | Form::Figure => "txt",
            Form::Csv => "csv",
            Form::Json => "json",
            Form::Pcapng => "pcapng",
        }
    }

    /// The media type of such files.
    pub const fn media_type(self) -> &'static str {
        match self {
            Form::Svg => "image/svg+xml",
            Form::Mermaid | Form::Text | Form::Figure => "text/plain;charset=utf-8",
            Form::Csv => "text/csv;charset=utf-8",
            Form::Json => "application/json",
            Form::Pcapng => "application/x-pcapng",
        }
    }
}

/// What one chooses about a file; each form takes what means something to it.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// What the run is called as data: a preset's id, or the path of a file.
    pub name: &'a str,
    /// What it is called on a picture; empty when it has no title.
    pub title: &'a str,
    /// The words.
    pub words: &'a Words,
    /// How states are spelled.
    pub naming: Naming,
    /// The colours.
    pub palette: &'a Palette,
    /// Where a capture is made.
    pub vantage: Vantage,
}

/// Why there is no such file.
#[derive(Debug)]
pub enum Unwritable {
    /// A segment is longer than a packet can be.
    TooLong(TooLong),
    /// What the writer of CSV says.
    Csv(::csv::Error),
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unwritable::TooLong(error) => error.fmt(f),
            Unwritable::Csv(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Unwritable {}

/// The run as a file: text in UTF-8, but for a capture. The same run gives the same octets.
///
/// # Errors
///
/// When the form has no room for the run.
pub fn written(
    recording: &Recording,
    form: Form,
    manner: &Manner<'_>,
) -> Result<Vec<u8>, Unwritable> {
    let Manner { words, naming, .. } = *manner;
    Ok(match form {
        Form::Svg => {
            let about = About {
                language: words.tag(),
                title: manner.title,
            };
            svg(&picture(recording, manner), manner.palette, about).into_bytes()
        }
        Form::Mermaid => mermaid(recording, naming, words).into_bytes(),
        Form::Text => text(recording, naming, words).into_bytes(),
        Form::Figure => figure(recording).into_bytes(),
        Form::Csv => csv::written(recording).map_err(Unwritable::Csv)?,
        Form::Json => json::written(manner.name, recording).into_bytes(),
        Form::Pcapng => {
            pcapng(recording, manner.vantage, manner.name).map_err(Unwritable::TooLong)?
        }
    })
}

/// The picture that a file shows, for whoever draws it otherwise.
pub fn picture(recording: &Recording, manner: &Manner<'_>) -> Scene {
    let options = Options {
        naming: manner.naming,
        ..Options::for_width(PICTURE_WIDTH)
    };
    lay_out(recording, &options, manner.words)
}

/// The name under which a file of a run is kept: `tcp-lifelines-lost-last-ack.svg`.
///
/// Of the run's own name only letters, digits and hyphens are taken, and no more than 80.
pub fn file_name(run: &str, extension: &str) -> String {
    let mut name = String::from("tcp-lifelines");
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    let run: String = run.chars().filter(plain).take(80).collect();
    if !run.is_empty() {
        name.push('-');
        name.push_str(&run);
    }
    name.push('.');
    name.push_str(extension);
    name
}
