//! Two hosts, a network and a virtual clock: [`run`] turns a [`Script`] into a [`Recording`].
//!
//! `script` is what can be asked for, `recording` what comes back, `outcome` how it ended for
//! each end, and `world` what happens in between (hosts, link and the queue of what is due).
//! `setting` is the one table of what can be set by key and value.
//! `scenario` (feature `scenario`) reads the files in which teachers write scripts. Nothing here
//! knows a word or a pixel, and the same script gives the same recording, to the byte, on every
//! machine.

#![forbid(unsafe_code)]

mod compare;
mod host_view;
mod mirrored;
mod outcome;
pub mod program;
mod recording;
#[cfg(feature = "scenario")]
pub mod scenario;
mod script;
pub mod setting;
mod ss;
mod world;

pub use compare::{AlignedRow, Alignment, compare};
pub use host_view::{HostView, ListenerView, Power};
pub use outcome::Outcome;
pub use recording::{Arrival, Ending, Flight, FlightId, Happening, LossReason, Moment, Recording};
pub use script::{
    Act, Condition, End, Fate, Host, HostAct, Injection, Noise, Origin, Script, SegmentRef,
    Settings, Start, Step, Trick, When,
};
pub use ss::{SsRow, ss, ss_text};
pub use world::run;
