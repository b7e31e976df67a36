//! What can be asked for on the command line.

mod help;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use lifelines_capture::Vantage;
use lifelines_diagram::Palette;
use lifelines_explore::Goal;
use lifelines_sim::End;
use lifelines_tcp::{Naming, State};

/// The life of a TCP connection, computed.
#[derive(Parser)]
#[command(name = "lifelines", version, after_help = help::ALL)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Subcommand)]
pub enum Command {
    /// Name every preset lesson, in course order, with its title
    List(List),
    /// Print common claims about TCP's states, whether each holds, and the runs that show it
    Claims(Claims),
    /// Run a preset or a scenario file and print what happened
    Run(Run),
    /// Run scenarios and compare each run with what its file expects
    Check(Check),
    /// Print a JSON schema of scenario files, for editors
    #[command(after_help = help::SCHEMA)]
    Schema,
    /// Print the address of a lesson, and what shows it on a page of yours
    Link(Link),
    /// Search everything that could happen: the shortest run to a goal, or a map of all
    Explore(Explore),
    /// Be one endpoint: JSON lines on standard input, one answer each on standard output
    Drive(Drive),
}

/// `lifelines list`
#[derive(clap::Args)]
#[command(after_help = help::LIST)]
pub struct List {
    /// Language of the titles, a BCP 47 tag such as en or zh
    #[arg(long, default_value = "en")]
    pub lang: String,
}

/// `lifelines claims`
#[derive(clap::Args)]
#[command(after_help = help::CLAIMS)]
pub struct Claims {
    /// Language of the claims, a BCP 47 tag such as en or zh
    #[arg(long, default_value = "en")]
    pub lang: String,
}

/// `lifelines run`
#[derive(clap::Args)]
#[command(after_help = help::RUN)]
pub struct Run {
    /// A preset's id (see `lifelines list`), the path of a scenario file, or a share link
    #[arg(value_name = "ID|FILE|LINK")]
    pub what: String,
    /// How to print the run
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// With --format pcapng: where to capture [default: client]
    #[arg(long, value_enum)]
    pub at: Option<At>,
    /// With --format svg: the colours [default: light]
    #[arg(long, value_enum)]
    pub theme: Option<Colours>,
    /// Language of the words, a BCP 47 tag such as en or zh
    #[arg(long, default_value = "en")]
    pub lang: String,
    /// How to spell the states where the format leaves the choice
    #[arg(long, value_enum, default_value_t = Names::Textbook)]
    pub names: Names,
    /// Replace a setting of the scenario; may be given again and again
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Explain each moment: what happened, why, and what else could have been
    #[arg(long, conflicts_with_all = ["ss", "code", "compare"])]
    pub explain: bool,
    /// Print what `ss -tan` prints on each host instead, whenever that changes
    #[arg(long, conflicts_with_all = ["code", "compare"])]
    pub ss: bool,
    /// Print both applications as code instead
    #[arg(long, value_enum, conflicts_with = "compare")]
    pub code: Option<Code>,
    /// With --code: the application of this end alone
    #[arg(long, value_enum, requires = "code")]
    pub end: Option<Side>,
    /// Print another run beside it, moments aligned; without a name, the one that the scenario
    /// compares itself with
    #[arg(long, value_name = "ID|FILE|LINK", num_args = 0..=1)]
    pub compare: Option<Option<String>>,
}

/// The languages of programs.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Code {
    /// C, with POSIX sockets
    C,
    /// Python, with its socket module
    Python,
}

/// One of the two ends.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// The left one
    Client,
    /// The right one
    Server,
}

impl From<Side> for End {
    fn from(side: Side) -> End {
        match side {
            Side::Client => End::Client,
            Side::Server => End::Server,
        }
    }
}

/// The spellings of the states.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Names {
    /// SYN-RECEIVED
    Rfc,
    /// SYN_RCVD
    Textbook,
    /// SYN-RECV
    Ss,
}

impl From<Names> for Naming {
    fn from(names: Names) -> Naming {
        match names {
            Names::Rfc => Naming::Rfc,
            Names::Textbook => Naming::Textbook,
            Names::Ss => Naming::Ss,
        }
    }
}

/// The ways to print a run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One line a moment
    Text,
    /// One JSON object: every moment, segment and state
    Json,
    /// As the figures of RFC 9293: one line a segment
    Figure,
    /// A picture
    Svg,
    /// A Mermaid sequence diagram
    Mermaid,
    /// One line of comma-separated values a moment, for spreadsheets
    Csv,
    /// A capture for Wireshark, states and rules in its packet comments; not for a terminal
    Pcapng,
}

/// Where a capture is made.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum At {
    /// On the client's wire: what it sends and what arrives there
    Client,
    /// On the server's wire
    Server,
    /// On both, as two interfaces
    Both,
}

impl From<At> for Vantage {
    fn from(at: At) -> Vantage {
        match at {
            At::Client => Vantage::Client,
            At::Server => Vantage::Server,
            At::Both => Vantage::Both,
        }
    }
}

/// The colours of a picture.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colours {
    /// On nearly white
    Light,
    /// On dark
    Dark,
    /// Black on white, for projectors and print
    Projector,
}

impl Colours {
    /// Its colours.
    pub const fn palette(self) -> &'static Palette {
        match self {
            Colours::Light => &Palette::LIGHT,
            Colours::Dark => &Palette::DARK,
            Colours::Projector => &Palette::PROJECTOR,
        }
    }
}

/// `lifelines check`
#[derive(clap::Args)]
#[command(after_help = help::CHECK)]
pub struct Check {
    /// Presets' ids (see `lifelines list`) or scenario files
    #[arg(value_name = "ID|FILE", required = true)]
    pub what: Vec<String>,
    /// Language of the words, a BCP 47 tag such as en or zh
    #[arg(long, default_value = "en")]
    pub lang: String,
}

/// `lifelines link`
#[derive(clap::Args)]
#[command(after_help = help::LINK)]
pub struct Link {
    /// A preset's id (see `lifelines list`), the path of a scenario file, or a link
    #[arg(value_name = "ID|FILE|LINK")]
    pub what: String,
    /// Where the page stands
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080/")]
    pub base: String,
    /// Language of the page, a BCP 47 tag such as en or zh [default: the reader's]
    #[arg(long)]
    pub lang: Option<String>,
    /// The colours [default: the reader's]
    #[arg(long, value_enum)]
    pub theme: Option<Theme>,
    /// Which picture
    #[arg(long, value_enum)]
    pub view: Option<View>,
    /// The step at which it opens: how many moments have happened
    #[arg(long, value_name = "N")]
    pub step: Option<usize>,
    /// The first step that is shown
    #[arg(long, value_name = "N")]
    pub from: Option<usize>,
    /// The last step that is shown
    #[arg(long, value_name = "N")]
    pub to: Option<usize>,
    /// How much there is to press
    #[arg(long, value_enum)]
    pub controls: Option<Controls>,
    /// Nothing in the run can be changed
    #[arg(long)]
    pub readonly: bool,
    /// Replace a setting of the scenario; may be given again and again
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Print this and nothing else
    #[arg(long, value_enum)]
    pub only: Option<LinkForm>,
}

/// What leads to a view, or shows it on another page.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LinkForm {
    /// The address
    Address,
    /// An iframe
    Iframe,
    /// The element <tcp-lifelines>
    Element,
    /// A link in Markdown
    Markdown,
    /// An iframe in reStructuredText
    Rest,
    /// An iframe in AsciiDoc
    Asciidoc,
    /// A scenario file of what the link holds, to go on from
    Script,
}

/// Defines a choice of the page, by the names that its address has.
macro_rules! of_the_page {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $choice:ident = $text:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
        pub enum $name { $($(#[$doc])* $choice,)* }

        impl $name {
            /// The name in an address.
            pub fn name(self) -> &'static str {
                match self { $($name::$choice => $text,)* }
            }
        }
    };
}

of_the_page! {
    /// The colours.
    Theme {
        /// As the system has it
        Auto = "auto",
        /// Dark on light
        Light = "light",
        /// Light on dark
        Dark = "dark",
        /// Stronger and larger, for a room
        Projector = "projector",
    }
}

of_the_page! {
    /// The pictures.
    View {
        /// Both
        Both = "both",
        /// The lifelines
        Timeline = "timeline",
        /// The state diagram
        States = "states",
    }
}

of_the_page! {
    /// How much there is to press.
    Controls {
        /// Everything
        Full = "full",
        /// Play and the timeline
        Play = "play",
        /// Nothing; keys still work
        None = "none",
    }
}

/// `lifelines explore`
#[derive(clap::Args)]
#[command(after_help = help::EXPLORE)]
pub struct Explore {
    /// What is to be reached: states, errors reported, an empty network
    #[arg(value_name = "GOAL", conflicts_with = "atlas")]
    pub query: Option<Goal>,
    /// The same
    #[arg(long, value_name = "GOAL", conflicts_with_all = ["query", "atlas"])]
    pub goal: Option<Goal>,
    /// The state the client is to reach, in any spelling; any state when left out
    #[arg(long, value_name = "STATE", value_parser = state, conflicts_with = "atlas")]
    pub client: Option<State>,
    /// The state the server is to reach
    #[arg(long, value_name = "STATE", value_parser = state, conflicts_with = "atlas")]
    pub server: Option<State>,
    /// Map every pair of states: in how many steps it can be reached, if it can
    #[arg(long)]
    pub atlas: bool,
    /// Check every law over the whole space; without --bounds, over a suite of spaces
    #[arg(long, conflicts_with_all = ["query", "goal", "client", "server", "atlas"])]
    pub check: bool,
    /// List the rules and the edges of the state diagram that are taken nowhere, and why
    #[arg(long, conflicts_with_all = ["query", "goal", "client", "server", "atlas", "check"])]
    pub coverage: bool,
    /// How far to look, such as losses=1,opens=2; may be given again and again
    #[arg(long, value_name = "KEY=VALUE,...")]
    pub bounds: Vec<String>,
    /// One setting of both endpoints, such as time_wait=false; may be given again and again
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = ExploreFormat::Text)]
    pub format: ExploreFormat,
    /// Language of the words, a BCP 47 tag such as en or zh
    #[arg(long, default_value = "en")]
    pub lang: String,
    /// How to spell the states in text
    #[arg(long, value_enum, default_value_t = Names::Textbook)]
    pub names: Names,
}

/// The ways to print what a search has found.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExploreFormat {
    /// One line a step
    Text,
    /// One JSON object
    Json,
    /// A scenario file, which `lifelines run` and `lifelines check` read
    Script,
}

/// `lifelines drive`
#[derive(clap::Args)]
#[command(after_help = help::DRIVE)]
pub struct Drive {
    /// The initial sequence number of the first incarnation
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub iss: u32,
    /// The receive buffer, in octets: the largest window offered [default: 65535]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub window: Option<u16>,
    /// A file of settings, key = "value" a line
    #[arg(long, value_name = "FILE.toml")]
    pub policy: Option<PathBuf>,
    /// One setting, such as msl=30s; may be given again and again
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
}

fn state(name: &str) -> Result<State, String> {
    State::from_name(name).ok_or_else(|| {
        let names = State::ALL.map(|state| state.to_string()).join(", ");
        format!("no state is called so; there are {names}")
    })
}
