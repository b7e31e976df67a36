//! The handshake before a story that starts with both ends in ESTABLISHED.

use lifelines_tcp::{Instant, OpenMode, State, Timer};

use super::World;
use super::host::Running;
use crate::program::Line;
use crate::{Act, End, Script, Settings, Start, Step, When};

/// More than any handshake needs, so that settings under which none succeeds (a link slower
/// than the MSL) come to an end.
const MOST_MOMENTS: usize = 100;

/// The two hosts after a handshake over the link of `settings`, when nothing is in flight and
/// only keep-alive timers run, with the clock set back to zero. When no handshake can succeed,
/// the hosts are as it left them.
pub(super) fn handshake(settings: &Settings) -> [Running; 2] {
    let mut settings = settings.clone();
    for host in &mut settings.hosts {
        // Of the programs nothing runs before the story but what is set on the sockets.
        host.program
            .retain(|line| matches!(line, Line::KeepAlive(_) | Line::ReuseAddress));
    }
    let script = Script {
        settings: Settings {
            start: Start::Closed,
            until: None,
            noise: None,
            ..settings
        },
        steps: vec![
            open(End::Server, OpenMode::Passive),
            open(End::Client, OpenMode::Active),
        ],
        ..Script::default()
    };
    let mut world = World::new(&script, super::hosts(&script.settings));
    while world.moments.len() < MOST_MOMENTS && !rests(&world) {
        let Some((at, due)) = world.next() else { break };
        world.advance(at, due);
    }
    let now = world.now;
    let mut hosts = world.hosts;
    for host in &mut hosts {
        host.begin_story(now);
    }
    hosts
}

fn open(who: End, mode: OpenMode) -> Step {
    Step::new(who, When::At(Instant::ZERO), Act::Open(mode))
}

fn rests(world: &World<'_>) -> bool {
    const RUNNING: [Timer; 5] = [
        Timer::Retransmission,
        Timer::Persist,
        Timer::DelayedAck,
        Timer::User,
        Timer::TimeWait,
    ];
    world.queue.is_empty()
        && world.hosts.iter().all(|host| {
            let connection = host.story();
            connection.state() == State::Established
                && RUNNING.iter().all(|&t| connection.deadline(t).is_none())
        })
}
