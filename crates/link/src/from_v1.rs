//! From what a link holds to what is run. Whatever a file could not say is refused: links come
//! from anybody.

use lifelines_sim::program::Line;
use lifelines_sim::setting::{MOST_LATENCY, MOST_TIME};
use lifelines_sim::{
    Act, Condition, End, Fate, Host, HostAct, Injection, Noise, Origin, Script, SegmentRef,
    Settings, Start, Step, Trick, When,
};
use lifelines_tcp::{
    Duration, FullBacklog, Instant, OpenMode, Policy, ResetSender, Segment, Seq, State,
};

use crate::{LinkError, Shared, usual, v1};

/// As in scenario files.
const MOST_TEXT: usize = 65_535;
/// More than anybody writes by hand; a run of more would not end while somebody waits.
const MOST_ENTRIES: usize = 1_000;

type Result<T> = std::result::Result<T, LinkError>;

/// What the link carries.
pub fn shared(link: v1::Shared) -> Result<Shared> {
    let entries = [link.steps.len(), link.fates.len(), link.injections.len()];
    within(
        entries.into_iter().all(|number| number <= MOST_ENTRIES),
        "at most 1000 steps, fates and injections",
    )?;
    let settings = changed(usual::settings(), link.settings)?;
    let compare = match link.compare {
        Some(changes) => Some(changed(settings.clone(), changes)?),
        None => None,
    };
    let mut shared = Shared {
        lesson: link.lesson,
        compare,
        script: Script {
            settings,
            steps: link.steps.into_iter().map(step).collect::<Result<_>>()?,
            fates: link.fates.into_iter().map(fate).collect::<Result<_>>()?,
            injections: link
                .injections
                .into_iter()
                .map(injection)
                .collect::<Result<_>>()?,
        },
        ..Shared::default()
    };
    for text in link.words {
        let texts = match text.kind {
            v1::TextKind::Title => &mut shared.title,
            v1::TextKind::Question => &mut shared.question,
            v1::TextKind::Answer => &mut shared.answer,
        };
        texts.push((text.language, text.text));
    }
    Ok(shared)
}

fn within(holds: bool, what: &'static str) -> Result<()> {
    match holds {
        true => Ok(()),
        false => Err(LinkError::Value(what)),
    }
}

fn time(micros: u64) -> Result<Duration> {
    let time = Duration::from_micros(micros);
    within(time <= MOST_TIME, "no time is later than a week")?;
    Ok(time)
}

fn changed(mut settings: Settings, changes: Vec<v1::Setting>) -> Result<Settings> {
    for change in changes {
        match change {
            v1::Setting::Established(false) => settings.start = Start::Closed,
            v1::Setting::Established(true) => settings.start = Start::Established,
            v1::Setting::Until(until) => {
                let until = until.map(time).transpose()?;
                settings.until = until.map(|time| Instant::ZERO + time);
            }
            v1::Setting::Latency(of, latency) => {
                let latency = time(latency)?;
                within(latency <= MOST_LATENCY, "a latency is at most 60 s")?;
                settings.latency[end(of).index()] = latency;
            }
            v1::Setting::Noise(noise) => settings.noise = noise.map(self::noise).transpose()?,
            v1::Setting::Host(of, change) => {
                let host = &mut settings.hosts[end(of).index()];
                if let Some(change) = set_own(host, change)? {
                    set_policy(&mut host.policy, change)?;
                }
            }
        }
    }
    for host in &settings.hosts {
        let checked = host.policy.check();
        checked.map_err(|fault| LinkError::Value(fault.key))?;
        within(host.ports.len() <= MOST_ENTRIES, "at most 1000 ports")?;
        within(host.iss.len() <= MOST_ENTRIES, "at most 1000 ISS")?;
    }
    Ok(settings)
}

/// Sets what is not of the policy, and gives back what is.
fn set_own(host: &mut Host, setting: v1::HostSetting) -> Result<Option<v1::HostSetting>> {
    use v1::HostSetting as From;
    match setting {
        From::Address(address) => host.address = address,
        From::Port(port) => host.port = port,
        From::Ports(ports) => host.ports = ports,
        From::Iss(iss) => host.iss = iss.into_iter().map(Seq).collect(),
        From::Reads(reads) => host.reads = reads,
        From::Program(lines) => {
            within(
                lines.len() <= MOST_ENTRIES,
                "a program has at most 1000 lines",
            )?;
            host.program = lines.into_iter().map(line).collect::<Result<_>>()?;
        }
        From::ReuseAddress(reuse) => host.reuse_address = reuse,
        of_policy => return Ok(Some(of_policy)),
    }
    Ok(None)
}

fn set_policy(policy: &mut Policy, setting: v1::HostSetting) -> Result<()> {
    use v1::HostSetting as From;
    match setting {
        From::Msl(micros) => policy.msl = time(micros)?,
        From::TimeWait(on) => policy.time_wait = on,
        From::ChallengeAck(on) => policy.challenge_ack = on,
        From::ChallengeAckPerSecond(number) => policy.challenge_ack_per_second = number,
        From::IgnoreResetInTimeWait(on) => policy.ignore_reset_in_time_wait = on,
        From::ReopenFromTimeWait(on) => policy.reopen_from_time_wait = on,
        From::DelayedAck(micros) => policy.delayed_ack = micros.map(time).transpose()?,
        From::FinWait2Timeout(micros) => {
            policy.fin_wait_2_timeout = micros.map(time).transpose()?;
        }
        From::KeepAlive(micros) => policy.keep_alive = micros.map(time).transpose()?,
        From::R1(tries) => policy.r1 = tries,
        From::R2(tries) => policy.r2 = tries,
        From::R2Syn(tries) => policy.r2_syn = tries,
        From::UserTimeout(micros) => policy.user_timeout = micros.map(time).transpose()?,
        From::RtoInitial(micros) => policy.rto_initial = time(micros)?,
        From::RtoMin(micros) => policy.rto_min = time(micros)?,
        From::RtoMax(micros) => policy.rto_max = time(micros)?,
        From::RemoteSpecified(on) => policy.remote_specified = on,
        From::Mss(octets) => policy.mss = octets,
        From::Window(octets) => policy.window = octets,
        From::SillyWindowAvoidance(on) => policy.silly_window_avoidance = on,
        From::Nagle(on) => policy.nagle = on,
        From::ResetOnUnreadData(on) => policy.reset_on_unread_data = on,
        From::ResetSenderWaits(false) => policy.reset_sender = ResetSender::Closed,
        From::ResetSenderWaits(true) => policy.reset_sender = ResetSender::TimeWait,
        From::FullBacklogResets(false) => policy.full_backlog = FullBacklog::Drop,
        From::FullBacklogResets(true) => policy.full_backlog = FullBacklog::Reset,
        // These are set before the policy is asked.
        From::Address(_)
        | From::Port(_)
        | From::Ports(_)
        | From::Iss(_)
        | From::Reads(_)
        | From::Program(_)
        | From::ReuseAddress(_) => {}
    }
    Ok(())
}

fn end(end: v1::End) -> End {
    match end {
        v1::End::Client => End::Client,
        v1::End::Server => End::Server,
    }
}

fn noise(noise: v1::Noise) -> Result<Noise> {
    let chances = [noise.drop, noise.duplicate, noise.reorder];
    let holds = chances.into_iter().all(|chance| chance <= 1_000);
    within(holds, "a chance is at most 1000 of 1000")?;
    let jitter = time(noise.jitter)?;
    within(jitter <= MOST_LATENCY, "a jitter is at most 60 s")?;
    Ok(Noise {
        seed: noise.seed,
        drop: noise.drop,
        duplicate: noise.duplicate,
        reorder: noise.reorder,
        jitter,
    })
}

fn text(text: Vec<u8>) -> Result<Vec<u8>> {
    within(text.len() <= MOST_TEXT, "a text has at most 65535 octets")?;
    Ok(text)
}

fn line(line: v1::Line) -> Result<Line> {
    Ok(match line {
        v1::Line::Socket => Line::Socket,
        v1::Line::ReuseAddress => Line::ReuseAddress,
        v1::Line::Linger => Line::Linger,
        v1::Line::KeepAlive(micros) => Line::KeepAlive(time(micros)?),
        v1::Line::Bind => Line::Bind,
        v1::Line::Listen(backlog) => Line::Listen(backlog),
        v1::Line::Accept => Line::Accept,
        v1::Line::Connect => Line::Connect,
        v1::Line::Send(octets) => Line::Send(text(octets)?),
        v1::Line::Receive(octets) => Line::Receive(octets),
        v1::Line::ReceiveExactly(octets) => Line::ReceiveExactly(octets),
        v1::Line::ReceiveAll => Line::ReceiveAll,
        v1::Line::Shutdown => Line::Shutdown,
        v1::Line::Close => Line::Close,
        v1::Line::CloseListener => Line::CloseListener,
        v1::Line::Wait(micros) => Line::Wait(time(micros)?),
    })
}

fn step(step: v1::Step) -> Result<Step> {
    Ok(Step {
        who: end(step.who),
        connection: step.connection,
        when: when(step.when)?,
        act: act(step.act)?,
    })
}

fn act(act: v1::Act) -> Result<Act> {
    Ok(match act {
        v1::Act::OpenActive => Act::Open(OpenMode::Active),
        v1::Act::OpenPassive => Act::Open(OpenMode::Passive),
        v1::Act::Send(octets) => Act::Send(text(octets)?),
        v1::Act::Receive(octets) => Act::Receive(octets),
        v1::Act::Shutdown => Act::Shutdown,
        v1::Act::Close => Act::Close,
        v1::Act::Abort => Act::Abort,
        v1::Act::Listen(backlog) => Act::Listen { backlog },
        v1::Act::Accept => Act::Accept,
        v1::Act::CloseListener => Act::CloseListener,
        v1::Act::Crash => Act::Host(HostAct::Crash),
        v1::Act::Reboot => Act::Host(HostAct::Reboot),
        v1::Act::Vanish => Act::Host(HostAct::Vanish),
        v1::Act::Return => Act::Host(HostAct::Return),
    })
}

fn when(when: v1::When) -> Result<When> {
    Ok(match when {
        v1::When::At(micros) => When::At(Instant::ZERO + time(micros)?),
        v1::When::After(micros, held) => When::After {
            delay: time(micros)?,
            condition: condition(held),
        },
    })
}

fn condition(condition: v1::Condition) -> Condition {
    match condition {
        v1::Condition::Enters(of, connection, entered) => Condition::Enters {
            end: end(of),
            connection,
            state: state(entered),
        },
        v1::Condition::HasRead(of, connection, octets) => Condition::HasRead {
            end: end(of),
            connection,
            octets,
        },
        v1::Condition::Sends(segment) => Condition::Sends(name(segment)),
        v1::Condition::Arrives(segment) => Condition::Arrives(name(segment)),
    }
}

fn state(state: v1::State) -> State {
    match state {
        v1::State::Closed => State::Closed,
        v1::State::Listen => State::Listen,
        v1::State::SynSent => State::SynSent,
        v1::State::SynReceived => State::SynReceived,
        v1::State::Established => State::Established,
        v1::State::FinWait1 => State::FinWait1,
        v1::State::FinWait2 => State::FinWait2,
        v1::State::CloseWait => State::CloseWait,
        v1::State::Closing => State::Closing,
        v1::State::LastAck => State::LastAck,
        v1::State::TimeWait => State::TimeWait,
    }
}

fn name(v1::Name(from, connection, ordinal): v1::Name) -> SegmentRef {
    SegmentRef {
        from: end(from),
        connection,
        ordinal,
    }
}

fn fate(fate: v1::Fate) -> Result<Fate> {
    let trick = match fate.trick {
        v1::Trick::Drop(after) => Trick::Drop {
            after: after.map(time).transpose()?,
        },
        v1::Trick::Delay(by) => Trick::Delay { by: time(by)? },
        v1::Trick::Duplicate(after) => Trick::Duplicate {
            after: time(after)?,
        },
        v1::Trick::Hold(until) => Trick::Hold {
            until: until.map(when).transpose()?,
        },
    };
    Ok(Fate {
        segment: name(fate.segment),
        trick,
    })
}

fn injection(injection: v1::Injection) -> Result<Injection> {
    within(
        injection.flags < 16,
        "a segment has flags that do not exist",
    )?;
    let flag = |bit| injection.flags & bit != 0;
    Ok(Injection {
        to: end(injection.to),
        connection: injection.connection,
        when: when(injection.when)?,
        segment: Segment {
            seq: Seq(injection.seq),
            ack: injection.ack.map(Seq),
            fin: flag(1),
            syn: flag(2),
            rst: flag(4),
            psh: flag(8),
            urgent: injection.urgent,
            window: injection.window,
            mss: injection.mss,
            payload: text(injection.payload)?,
        },
        origin: match injection.forged {
            true => Origin::Attacker,
            false => Origin::OldIncarnation,
        },
    })
}
