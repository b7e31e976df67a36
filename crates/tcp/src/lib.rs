//! One end of a TCP connection, by RFC 9293: no clock, no I/O, no words.
//!
//! A [`Connection`] is a value with one entrance, [`Connection::handle`]: it takes an
//! [`Event`] (a call of the user, a segment, a timeout) and the time, and answers with a
//! [`Reaction`] (segments, signals, timers, and the [`Rule`]s that fired). The modules follow
//! the order of RFC 9293 §3.10, so that code and text can be read side by side: start with
//! `calls`, then `arrives`, then `timeouts`.

#![no_std]

extern crate alloc;

// What can happen to a connection, in the order of RFC 9293 §3.10.
mod arrives;
mod calls;
mod timeouts;

// The connection, and what its sending and its receiving half know.
mod connection;
mod octets;
mod reaction;
mod receive;
mod round_trip;
mod send;
mod timeless;
mod timers;

// The words all of it is said in.
mod event;
mod fault;
mod policy;
mod rule;
mod segment;
mod seq;
mod state;
mod time;
mod transitions;

pub use connection::{Connection, ReceiveVariables, SendVariables};
pub use event::{
    Call, CallError, Event, List, OpenMode, Reaction, Signal, Status, Timer, TimerChange,
    Transition,
};
#[cfg(feature = "faults")]
pub use fault::Fault;
pub use policy::{FullBacklog, Policy, PolicyFault, ResetSender};
pub use rule::Rule;
pub use segment::Segment;
pub use seq::Seq;
pub use state::{Naming, State};
pub use time::{Duration, Instant};
pub use transitions::{EDGES, Edge};
