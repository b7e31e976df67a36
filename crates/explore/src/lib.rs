//! Search over everything that could happen between two endpoints.
//!
//! A [`Joint`] state is two real connections and what is in flight between them; its
//! [`Choice`]s are the calls, arrivals, losses and time-outs it allows within [`Bounds`]. A
//! [`Space`] holds every joint state there is, breadth first. Three things are made from it,
//! each in slices: a [`Search`] for the shortest run to a [`Goal`], an [`Atlas`] of all pairs
//! of states, and a [`Check`] of every [`Law`]. A run becomes a [`Story`] when times exist for
//! it: a script that the simulation replays.
//!
//! Time stands still in the model: a segment may arrive whenever it is in flight, a timer may
//! run out whenever it runs, 2MSL once nothing it outlives is left. What this lets through is
//! weighed when a run gets its times.

// What is searched.
mod bounds;
mod choice;
mod effect;
mod endpoint;
mod joint;
mod pool;
mod space;

// What is looked for, and what must hold.
mod atlas;
mod check;
mod coverage;
mod goal;
mod laws;
mod search;
mod suite;

// A run as a script.
mod story;
mod times;
mod trace;

pub use atlas::{Atlas, Charted, Toggles};
pub use bounds::{Bounds, Closes, Reuse};
pub use check::{Check, Finding, check};
pub use choice::{Act, Age, Choice, Facts, Flight, Numbers};
pub use coverage::{Coverage, Untaken};
pub use effect::Told;
pub use endpoint::{Endpoint, History, Packet};
pub use goal::{Expected, Goal, GoalError};
pub use joint::{Joint, Spent};
pub use laws::Law;
pub use search::{Found, NotReached, Progress, Search, SetAside, shortest};
pub use space::Space;
pub use story::{NoStory, Story};
pub use suite::suite;
