//! The tables `[client]` and `[server]`.

use lifelines_tcp::{Duration, FullBacklog, Policy, ResetSender, Seq};

use super::table::{Entry, Table};
use crate::Host;

/// The least duration a timer can be set to.
const LEAST: Duration = Duration::from_millis(1);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// RFC 9293 §3.8.6.3, MUST-40.
const MOST_ACK_DELAY: Duration = Duration::from_millis(500);

pub(super) fn read(table: &mut Table<'_>, host: &mut Host) {
    table.set("address", &mut host.address, address);
    table.set("port", &mut host.port, |e| e.integer(1, u16::MAX));
    table.set("iss", &mut host.iss, |e| {
        e.elements()
            .iter()
            .map(|iss| iss.integer(0, u32::MAX).map(Seq))
            .collect()
    });
    table.set("reads", &mut host.reads, |e| e.boolean());
    read_policy(table, &mut host.policy);
}

/// An IPv4 address.
fn address(entry: Entry<'_>) -> Option<[u8; 4]> {
    let address: Option<std::net::Ipv4Addr> = entry.value.as_str().and_then(|t| t.parse().ok());
    match address {
        Some(address) => Some(address.octets()),
        None => entry.wanted("an IPv4 address such as \"192.0.2.1\""),
    }
}

/// Every field of [`Policy`] by its name.
pub(super) fn read_policy(table: &mut Table<'_>, policy: &mut Policy) {
    read_choices(table, policy);
    let timer = |e: Entry<'_>| e.duration_or_off(LEAST, DAY);
    let rto = |e: Entry<'_>| e.duration(LEAST, HOUR);
    table.set("msl", &mut policy.msl, |e| e.duration(LEAST, HOUR));
    table.set("delayed_ack", &mut policy.delayed_ack, |e| {
        e.duration_or_off(LEAST, MOST_ACK_DELAY)
    });
    table.set("fin_wait_2_timeout", &mut policy.fin_wait_2_timeout, timer);
    table.set("keep_alive", &mut policy.keep_alive, timer);
    table.set("user_timeout", &mut policy.user_timeout, timer);
    table.set("rto_initial", &mut policy.rto_initial, rto);
    table.set("rto_min", &mut policy.rto_min, rto);
    table.set("rto_max", &mut policy.rto_max, rto);
    let most = "challenge_ack_per_second";
    table.set(most, &mut policy.challenge_ack_per_second, |e| {
        e.integer(0, 1_000_000)
    });
    table.set("r1", &mut policy.r1, |e| e.integer(0, 100));
    table.set("r2", &mut policy.r2, |e| e.integer(0, 100));
    table.set("r2_syn", &mut policy.r2_syn, |e| e.integer(0, 100));
    table.set("mss", &mut policy.mss, |e| e.integer(1, u16::MAX));
    table.set("window", &mut policy.window, |e| e.integer(1, u16::MAX));
    if policy.rto_min > policy.rto_max {
        let (min, max) = (policy.rto_min, policy.rto_max);
        table.error::<()>(format!("rto_min ({min}) is above rto_max ({max})"));
    }
}

/// The choices without a number.
fn read_choices(table: &mut Table<'_>, policy: &mut Policy) {
    let switches = [
        ("time_wait", &mut policy.time_wait),
        ("challenge_ack", &mut policy.challenge_ack),
        (
            "ignore_reset_in_time_wait",
            &mut policy.ignore_reset_in_time_wait,
        ),
        ("reopen_from_time_wait", &mut policy.reopen_from_time_wait),
        ("remote_specified", &mut policy.remote_specified),
        ("silly_window_avoidance", &mut policy.silly_window_avoidance),
        ("reset_on_unread_data", &mut policy.reset_on_unread_data),
    ];
    for (key, place) in switches {
        table.set(key, place, |e| e.boolean());
    }
    table.set("reset_sender", &mut policy.reset_sender, |e| {
        e.one_of(&[
            ("closed", ResetSender::Closed),
            ("time-wait", ResetSender::TimeWait),
        ])
    });
    table.set("full_backlog", &mut policy.full_backlog, |e| {
        e.one_of(&[("drop", FullBacklog::Drop), ("reset", FullBacklog::Reset)])
    });
}
