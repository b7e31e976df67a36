//! The tables `[client]` and `[server]`.

use lifelines_tcp::Seq;

use super::program;
use super::table::{Entry, Table};
use crate::Host;
use crate::setting::{HOST, Key, POLICY, check};

pub(super) fn read(table: &mut Table<'_>, host: &mut Host) {
    table.set("address", &mut host.address, address);
    table.set("iss", &mut host.iss, |e| {
        e.elements()
            .iter()
            .map(|iss| iss.integer(0, u32::MAX).map(Seq))
            .collect()
    });
    table.set("program", &mut host.program, program::read);
    table.set("ports", &mut host.ports, ports);
    read_keys(table, HOST, host);
    if host.ports.contains(&host.port) {
        let port = host.port;
        table.error::<()>(format!("port {port} stands in ports too"));
    }
    read_policy(table, host);
}

/// Ports, each another.
fn ports(entry: Entry<'_>) -> Option<Vec<u16>> {
    let mut ports = Vec::new();
    for element in entry.elements() {
        match element.integer(1, u16::MAX)? {
            port if ports.contains(&port) => return element.error(format!("{port} stands twice")),
            port => ports.push(port),
        }
    }
    Some(ports)
}

/// An IPv4 address.
fn address(entry: Entry<'_>) -> Option<[u8; 4]> {
    let address: Option<std::net::Ipv4Addr> = entry.value.as_str().and_then(|t| t.parse().ok());
    match address {
        Some(address) => Some(address.octets()),
        None => entry.wanted("an IPv4 address such as \"192.0.2.1\""),
    }
}

/// The policy of a host, by the names of its fields.
pub(super) fn read_policy(table: &mut Table<'_>, host: &mut Host) {
    read_keys(table, POLICY, host);
    if let Err(wrong) = check(&host.policy) {
        table.error::<()>(wrong.to_string());
    }
}

fn read_keys(table: &mut Table<'_>, keys: &[Key], host: &mut Host) {
    for key in keys {
        if let Some(value) = table.take(key.name).and_then(|e| e.of_kind(key.kind)) {
            key.put(host, value);
        }
    }
}
