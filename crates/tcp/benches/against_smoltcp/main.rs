//! How fast two bare endpoints are, ours and smoltcp's side by side.
//!
//! Both do the same: the same two ends open and close again and again, in memory, with no link
//! between them. smoltcp also encodes each segment into an IPv4 packet and decodes it: it has
//! no entrance below that. It computes no checksums, reuses its buffers, and is polled no more
//! often than it must be.

#[path = "../../tests/against_smoltcp/host.rs"]
mod host;
mod ours;
mod theirs;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use lifelines_tcp::Connection;

/// Octets in a segment with text.
const TEXT: usize = 100;

/// Which end closes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closer {
    /// The one that opened actively.
    Active,
    Passive,
}

/// A whole connection: open, a close without data from the one side, from the other, and
/// TIME-WAIT to its end. Two of them, so that each side closes first once.
fn connections(criterion: &mut Criterion) {
    let mut group = group(criterion, "connections");
    group.throughput(Throughput::Elements(2));
    let mut ours = ours::Pair::new();
    group.bench_function("lifelines", |bencher| {
        bencher.iter(|| {
            ours.whole_connection(Closer::Active);
            ours.whole_connection(Closer::Passive);
        });
    });
    let mut theirs = theirs::Pair::new();
    group.bench_function("smoltcp", |bencher| {
        bencher.iter(|| {
            theirs.whole_connection(Closer::Active);
            theirs.whole_connection(Closer::Passive);
        });
    });
    group.finish();
}

/// In ESTABLISHED: a segment with text, its acknowledgment, and the octets handed over.
fn segments(criterion: &mut Criterion) {
    let mut group = group(criterion, "segments");
    group.throughput(Throughput::Elements(2));
    let mut ours = ours::Pair::new();
    ours.open();
    group.bench_function("lifelines", |bencher| {
        bencher.iter(|| black_box(ours.send(TEXT)));
    });
    let mut theirs = theirs::Pair::new();
    theirs.open();
    group.bench_function("smoltcp", |bencher| {
        bencher.iter(|| black_box(theirs.send(TEXT)));
    });
    group.finish();
}

fn group<'a>(criterion: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    group
}

fn main() {
    println!(
        "size_of Connection: lifelines {} octets, smoltcp {} octets and its buffers",
        size_of::<Connection>(),
        size_of::<smoltcp::socket::tcp::Socket>()
    );
    let mut criterion = Criterion::default().configure_from_args();
    connections(&mut criterion);
    segments(&mut criterion);
    criterion.final_summary();
}
