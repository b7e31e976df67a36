//! Search over everything that could happen between two endpoints.
//!
//! `model` says what a joint state is and which choices it allows, `search` finds the shortest
//! run to a goal, breadth first. Time stands still in the model: a delivery may be chosen
//! whenever a segment is in flight, and a 2MSL timer runs out only when the network is empty,
//! since no segment outlives its MSL.

mod model;
mod search;

pub use model::{Bounds, Choice, Joint};
pub use search::{Found, Goal, NotReached, shortest};
