//! Version 1 of what a link holds. **Frozen**: nothing here may change its place or its meaning,
//! or the links that people have kept no longer open. A new kind of act or setting is a variant at
//! the end of its enum; anything else is version 2.
//!
//! Times are microseconds. Pairs are in the order client, server.

use serde::{Deserialize, Serialize};

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The id of the preset that it was made from.
    pub lesson: Option<String>,
    /// Title, question and answer by language.
    pub words: Vec<Text>,
    /// What differs from the usual settings.
    pub settings: Vec<Setting>,
    /// What differs from `settings` in the run beside; `None` is no run beside.
    pub compare: Option<Vec<Setting>>,
    /// Who does what, when.
    pub steps: Vec<Step>,
    /// What the network does.
    pub fates: Vec<Fate>,
    /// Segments that neither host sent.
    pub injections: Vec<Injection>,
}

/// A sentence in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// What it is.
    pub kind: TextKind,
    /// The BCP 47 tag.
    pub language: String,
    /// The sentence.
    pub text: String,
}

/// What a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextKind {
    /// The title.
    Title,
    /// The question.
    Question,
    /// The answer.
    Answer,
}

/// One of the two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// The left one.
    Client,
    /// The right one.
    Server,
}

/// A setting that is not as usual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Setting {
    /// Both ends in ESTABLISHED.
    Established(bool),
    /// Where the recording stops; `None` nowhere.
    Until(Option<u64>),
    /// How long a segment of this end travels.
    Latency(End, u64),
    /// Chance; `None` is none.
    Noise(Option<Noise>),
    /// A setting of one host.
    Host(End, HostSetting),
}

/// A setting of one host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HostSetting {
    /// The IPv4 address.
    Address([u8; 4]),
    /// The port.
    Port(u16),
    /// The client's ports of other connections.
    Ports(Vec<u16>),
    /// The ISS of each incarnation.
    Iss(Vec<u32>),
    /// Whether the application reads at once.
    Reads(bool),
    /// The program.
    Program(Vec<Line>),
    /// SO_REUSEADDR.
    ReuseAddress(bool),
    /// `Policy::msl`; the variants below are named for their fields too.
    Msl(u64),
    /// `time_wait`
    TimeWait(bool),
    /// `challenge_ack`
    ChallengeAck(bool),
    /// `challenge_ack_per_second`
    ChallengeAckPerSecond(u32),
    /// `ignore_reset_in_time_wait`
    IgnoreResetInTimeWait(bool),
    /// `reopen_from_time_wait`
    ReopenFromTimeWait(bool),
    /// `delayed_ack`
    DelayedAck(Option<u64>),
    /// `fin_wait_2_timeout`
    FinWait2Timeout(Option<u64>),
    /// `keep_alive`
    KeepAlive(Option<u64>),
    /// `r1`
    R1(u32),
    /// `r2`
    R2(u32),
    /// `r2_syn`
    R2Syn(u32),
    /// `user_timeout`
    UserTimeout(Option<u64>),
    /// `rto_initial`
    RtoInitial(u64),
    /// `rto_min`
    RtoMin(u64),
    /// `rto_max`
    RtoMax(u64),
    /// `remote_specified`
    RemoteSpecified(bool),
    /// `mss`
    Mss(u16),
    /// `window`
    Window(u16),
    /// `silly_window_avoidance`
    SillyWindowAvoidance(bool),
    /// `nagle`
    Nagle(bool),
    /// `reset_on_unread_data`
    ResetOnUnreadData(bool),
    /// `reset_sender`: whether it goes to TIME-WAIT.
    ResetSenderWaits(bool),
    /// `full_backlog`: whether it answers with a reset.
    FullBacklogResets(bool),
}

/// A line of a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the lines of `lifelines_sim::program::Line`")]
pub enum Line {
    Socket,
    ReuseAddress,
    Linger,
    KeepAlive(u64),
    Bind,
    Listen(u16),
    Accept,
    Connect,
    Send(Vec<u8>),
    Receive(u32),
    ReceiveExactly(u32),
    ReceiveAll,
    Shutdown,
    Close,
    CloseListener,
    Wait(u64),
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Whose.
    pub who: End,
    /// On which connection.
    pub connection: u8,
    /// When.
    pub when: When,
    /// What.
    pub act: Act,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the acts of `lifelines_sim::Act`")]
pub enum Act {
    OpenActive,
    OpenPassive,
    Send(Vec<u8>),
    Receive(u32),
    Shutdown,
    Close,
    Abort,
    Listen(u16),
    Accept,
    CloseListener,
    Crash,
    Reboot,
    Vanish,
    Return,
}

/// When.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// At this time.
    At(u64),
    /// So long after the condition first held.
    After(u64, Condition),
}

/// Something that comes to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// An end of a connection enters a state.
    Enters(End, u8, State),
    /// An application has read so many octets from a connection.
    HasRead(End, u8, u32),
    /// A segment leaves.
    Sends(Name),
    /// A segment arrives.
    Arrives(Name),
}

/// A state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the states of RFC 9293 §3.3.2")]
pub enum State {
    Closed,
    Listen,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
}

/// The name of a segment: sender, connection, ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name(pub End, pub u8, pub u32);

/// What the network does to a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fate {
    /// Which.
    pub segment: Name,
    /// What.
    pub trick: Trick,
}

/// What a network can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trick {
    /// Loses it half-way, or so long after its departure.
    Drop(Option<u64>),
    /// Lets it arrive later.
    Delay(u64),
    /// Delivers it once more, so long after.
    Duplicate(u64),
    /// Keeps it back until then, or for good.
    Hold(Option<When>),
}

/// A segment that neither host sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Injection {
    /// Where it arrives.
    pub to: End,
    /// On which connection.
    pub connection: u8,
    /// When.
    pub when: When,
    /// Whether somebody forged it; else it is of an old incarnation.
    pub forged: bool,
    /// SEG.SEQ
    pub seq: u32,
    /// SEG.ACK
    pub ack: Option<u32>,
    /// FIN 1, SYN 2, RST 4, PSH 8, as in the header.
    pub flags: u8,
    /// The urgent pointer.
    pub urgent: Option<u16>,
    /// SEG.WND
    pub window: u16,
    /// The MSS option.
    pub mss: Option<u16>,
    /// The text.
    pub payload: Vec<u8>,
}

/// What befalls segments at random, of a thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noise {
    /// The seed.
    pub seed: u64,
    /// How many are lost.
    pub drop: u16,
    /// How many arrive twice.
    pub duplicate: u16,
    /// How many are late.
    pub reorder: u16,
    /// How much longer than the latency.
    pub jitter: u64,
}
