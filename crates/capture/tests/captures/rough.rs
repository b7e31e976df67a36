//! A connection on a bad line, with more data than the lessons have.

use lifelines_sim::{Act, End, Fate, Script, SegmentRef, Start, Step, Trick, When};
use lifelines_tcp::{Duration, Instant};

/// Ten segments of text, of which some are lost, some late, and some come twice.
pub fn script() -> Script {
    let mut script = Script::default();
    script.settings.start = Start::Established;
    for host in &mut script.settings.hosts {
        host.policy.mss = 100;
    }
    let at = |ms| When::At(Instant::ZERO + Duration::from_millis(ms));
    let act = |end, ms, act| Step::new(end, at(ms), act);
    script.steps = vec![
        act(End::Client, 10, Act::Send(vec![b'x'; 500])),
        act(End::Server, 2_000, Act::Send(vec![b'y'; 500])),
        act(End::Client, 20_000, Act::Close),
        act(End::Server, 20_500, Act::Close),
    ];
    let fate = |end, ordinal, trick| Fate {
        segment: SegmentRef::new(end, ordinal),
        trick,
    };
    let late = |ms| Duration::from_millis(ms);
    script.fates = vec![
        fate(End::Client, 2, Trick::Drop { after: None }),
        fate(End::Client, 4, Trick::Duplicate { after: late(10) }),
        fate(End::Client, 5, Trick::Delay { by: late(5) }),
        fate(End::Server, 1, Trick::Duplicate { after: late(30) }),
        fate(End::Server, 4, Trick::Drop { after: None }),
        fate(End::Server, 8, Trick::Duplicate { after: late(300) }),
    ];
    script
}
