//! How long it takes to compute a story anew: what the page does at each click on a segment.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use lifelines_sim::{Act, End, Script, Start, Step, When, run};
use lifelines_tcp::{Duration, Instant};

/// A story of some two hundred moments: data both ways, half of it at a time, and a close.
fn two_hundred_moments() -> Script {
    let at = |millis, who, act| {
        let when = When::At(Instant::ZERO + Duration::from_millis(millis));
        Step::new(who, when, act)
    };
    let mut script = Script::default();
    script.settings.start = Start::Established;
    for round in 0..33 {
        let text = Act::Send(vec![b'x'; 1_000]);
        script
            .steps
            .push(at(200 * round, End::Client, text.clone()));
        script.steps.push(at(200 * round + 100, End::Server, text));
    }
    script.steps.push(at(10_000, End::Client, Act::Close));
    script.steps.push(at(10_200, End::Server, Act::Close));
    script
}

fn stories(criterion: &mut Criterion) {
    let script = two_hundred_moments();
    let moments = run(&script).moments.len();
    criterion.bench_function(&format!("a story of {moments} moments"), |bencher| {
        bencher.iter(|| run(black_box(&script)));
    });
}

criterion_group!(benches, stories);
criterion_main!(benches);
