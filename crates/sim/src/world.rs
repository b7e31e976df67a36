//! The run: hosts, link, and the queue of what is due.

use lifelines_tcp::Connection;

use crate::{Ending, Recording, Script};

/// Computes the run of a script. Total: every script gives a recording.
pub fn run(script: &Script) -> Recording {
    Recording {
        settings: script.settings.clone(),
        start: script
            .settings
            .hosts
            .each_ref()
            .map(|host| Connection::new(host.policy.clone())),
        moments: Vec::new(),
        flights: Vec::new(),
        ending: Ending::Quiet,
        unfired: Vec::new(),
    }
}
