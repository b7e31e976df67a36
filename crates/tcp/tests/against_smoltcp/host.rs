//! A host of smoltcp's with one socket, and the device that carries its packets in memory.

use std::collections::VecDeque;

use smoltcp::iface::{Config, Interface, PollResult, SocketHandle, SocketSet};
use smoltcp::phy::{ChecksumCapabilities, Device, DeviceCapabilities, Medium, RxToken, TxToken};
use smoltcp::socket::tcp::{Socket, SocketBuffer};
use smoltcp::time::Instant;
use smoltcp::wire::{HardwareAddress, IpCidr, Ipv4Address};

/// Packets that came and were not read, and packets that were sent and not taken away.
#[derive(Default)]
pub struct Wire {
    pub inbox: VecDeque<Vec<u8>>,
    pub outbox: VecDeque<Vec<u8>>,
    /// Buffers to use again: a driver has a ring of them.
    pub spare: Vec<Vec<u8>>,
}

/// One host of smoltcp's.
pub struct Host {
    pub interface: Interface,
    pub wire: Wire,
    pub sockets: SocketSet<'static>,
    handle: SocketHandle,
}

impl Host {
    /// `address` is the last octet of its address; `seed` decides its initial sequence numbers.
    pub fn new(address: u8, seed: u64, buffer: usize) -> Self {
        let mut wire = Wire::default();
        let mut config = Config::new(HardwareAddress::Ip);
        config.random_seed = seed;
        let mut interface = Interface::new(config, &mut wire, Instant::ZERO);
        interface.update_ip_addrs(|addresses| {
            addresses
                .push(IpCidr::new(ip(address).into(), 24))
                .expect("a new interface has room for an address");
        });
        let room = || SocketBuffer::new(vec![0; buffer]);
        let mut sockets = SocketSet::new(Vec::new());
        let mut socket = Socket::new(room(), room());
        // As the default policy of ours: nothing is held back.
        socket.set_ack_delay(None);
        let handle = sockets.add(socket);
        Host {
            interface,
            wire,
            sockets,
            handle,
        }
    }

    pub fn socket(&mut self) -> &mut Socket<'static> {
        self.sockets.get_mut(self.handle)
    }

    /// Opens actively from port `from` to port `to` of the host with `address`.
    pub fn connect(&mut self, address: u8, to: u16, from: u16) {
        let socket = self.sockets.get_mut::<Socket>(self.handle);
        socket
            .connect(self.interface.context(), (ip(address), to), from)
            .expect("the socket is closed");
    }

    /// Reads one packet, if there is one.
    pub fn read(&mut self, now: Instant) {
        self.interface
            .poll_ingress_single(now, &mut self.wire, &mut self.sockets);
    }

    /// Lets the socket send one packet, and its timers run out; says whether it sent one.
    pub fn write(&mut self, now: Instant) -> bool {
        let result = self
            .interface
            .poll_egress(now, &mut self.wire, &mut self.sockets);
        result == PollResult::SocketStateChanged
    }
}

/// The address of a host.
pub fn ip(address: u8) -> Ipv4Address {
    Ipv4Address::new(10, 0, 0, address)
}

impl Device for Wire {
    type RxToken<'a> = Received<'a>;
    type TxToken<'a> = Room<'a>;

    fn receive(&mut self, _now: Instant) -> Option<(Received<'_>, Room<'_>)> {
        let packet = self.inbox.pop_front()?;
        let received = Received {
            packet,
            spare: &mut self.spare,
        };
        // For an answer by the stack itself, which is rare.
        let room = Room {
            buffer: Vec::new(),
            outbox: &mut self.outbox,
        };
        Some((received, room))
    }

    fn transmit(&mut self, _now: Instant) -> Option<Room<'_>> {
        Some(Room {
            buffer: self.spare.pop().unwrap_or_default(),
            outbox: &mut self.outbox,
        })
    }

    /// No checksums: ours has none either.
    fn capabilities(&self) -> DeviceCapabilities {
        let mut capabilities = DeviceCapabilities::default();
        capabilities.medium = Medium::Ip;
        capabilities.max_transmission_unit = 1500;
        capabilities.checksum = ChecksumCapabilities::ignored();
        capabilities
    }
}

/// A packet to be read.
pub struct Received<'a> {
    packet: Vec<u8>,
    spare: &'a mut Vec<Vec<u8>>,
}

impl RxToken for Received<'_> {
    fn consume<R, F: FnOnce(&[u8]) -> R>(self, read: F) -> R {
        let result = read(&self.packet);
        self.spare.push(self.packet);
        result
    }
}

/// Room for a packet to be sent.
pub struct Room<'a> {
    buffer: Vec<u8>,
    outbox: &'a mut VecDeque<Vec<u8>>,
}

impl TxToken for Room<'_> {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(mut self, len: usize, write: F) -> R {
        self.buffer.resize(len, 0);
        let result = write(&mut self.buffer);
        self.outbox.push_back(self.buffer);
        result
    }
}
