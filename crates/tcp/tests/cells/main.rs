//! One test for each cell of state and event, laid out so that it can be read beside RFC 9293
//! §3.10: a file for the calls, a file for each state in which a segment can arrive.
//!
//! How a row is written, and what the numbers in it are, stands in [`table`].

#[path = "../world/mod.rs"]
mod world;

#[macro_use]
mod table;

// §3.10.1 to §3.10.6
mod calls;

// §3.10.7.1 to §3.10.7.3
mod closed;
mod listen;
mod syn_sent;

// §3.10.7.4
mod close_wait;
mod closing;
mod established;
mod fin_wait_1;
mod fin_wait_2;
mod last_ack;
mod syn_received;
mod time_wait;

// What policies change, and what §3.7, §3.8 and §3.10.8 add.
mod policies;
mod sending;

mod coverage;
