//! From what is run to what a link holds.

use lifelines_sim::program::Line;
use lifelines_sim::{
    Act, Condition, End, Fate, Host, HostAct, Injection, Noise, Origin, SegmentRef, Settings,
    Start, Step, Trick, When,
};
use lifelines_tcp::{Duration, FullBacklog, OpenMode, ResetSender, State};

use crate::{Shared, Texts, usual, v1};

impl From<&Shared> for v1::Shared {
    fn from(shared: &Shared) -> v1::Shared {
        let script = &shared.script;
        let mut words = Vec::new();
        words.extend(texts(v1::TextKind::Title, &shared.title));
        words.extend(texts(v1::TextKind::Question, &shared.question));
        words.extend(texts(v1::TextKind::Answer, &shared.answer));
        let compare = shared.compare.as_ref();
        v1::Shared {
            lesson: shared.lesson.clone(),
            words,
            settings: changes(&usual::settings(), &script.settings),
            compare: compare.map(|settings| changes(&script.settings, settings)),
            steps: script.steps.iter().map(step).collect(),
            fates: script.fates.iter().map(fate).collect(),
            injections: script.injections.iter().map(injection).collect(),
        }
    }
}

fn texts(kind: v1::TextKind, texts: &Texts) -> impl Iterator<Item = v1::Text> {
    texts.iter().map(move |(language, text)| v1::Text {
        kind,
        language: language.clone(),
        text: text.clone(),
    })
}

/// What of `to` is not as in `from`.
fn changes(from: &Settings, to: &Settings) -> Vec<v1::Setting> {
    let pairs = all(from).into_iter().zip(all(to));
    pairs
        .filter_map(|(from, to)| (from != to).then_some(to))
        .collect()
}

/// Every setting, in the same order always.
fn all(settings: &Settings) -> Vec<v1::Setting> {
    let mut all = vec![
        v1::Setting::Established(settings.start == Start::Established),
        v1::Setting::Until(settings.until.map(|at| at.as_micros())),
        v1::Setting::Noise(settings.noise.map(noise)),
    ];
    for of in End::BOTH {
        let latency = settings.latency[of.index()].as_micros();
        all.push(v1::Setting::Latency(end(of), latency));
        let host = &settings.hosts[of.index()];
        let of_host = own(host).into_iter().chain(policy(host));
        all.extend(of_host.map(|setting| v1::Setting::Host(end(of), setting)));
    }
    all
}

fn own(host: &Host) -> [v1::HostSetting; 7] {
    use v1::HostSetting as To;
    [
        To::Address(host.address),
        To::Port(host.port),
        To::Ports(host.ports.clone()),
        To::Iss(host.iss.iter().map(|iss| iss.0).collect()),
        To::Reads(host.reads),
        To::Program(host.program.iter().map(line).collect()),
        To::ReuseAddress(host.reuse_address),
    ]
}

fn policy(host: &Host) -> [v1::HostSetting; 24] {
    use v1::HostSetting as To;
    let policy = &host.policy;
    let micros = |time: Option<Duration>| time.map(|time| time.as_micros());
    [
        To::Msl(policy.msl.as_micros()),
        To::TimeWait(policy.time_wait),
        To::ChallengeAck(policy.challenge_ack),
        To::ChallengeAckPerSecond(policy.challenge_ack_per_second),
        To::IgnoreResetInTimeWait(policy.ignore_reset_in_time_wait),
        To::ReopenFromTimeWait(policy.reopen_from_time_wait),
        To::DelayedAck(micros(policy.delayed_ack)),
        To::FinWait2Timeout(micros(policy.fin_wait_2_timeout)),
        To::KeepAlive(micros(policy.keep_alive)),
        To::R1(policy.r1),
        To::R2(policy.r2),
        To::R2Syn(policy.r2_syn),
        To::UserTimeout(micros(policy.user_timeout)),
        To::RtoInitial(policy.rto_initial.as_micros()),
        To::RtoMin(policy.rto_min.as_micros()),
        To::RtoMax(policy.rto_max.as_micros()),
        To::RemoteSpecified(policy.remote_specified),
        To::Mss(policy.mss),
        To::Window(policy.window),
        To::SillyWindowAvoidance(policy.silly_window_avoidance),
        To::Nagle(policy.nagle),
        To::ResetOnUnreadData(policy.reset_on_unread_data),
        To::ResetSenderWaits(policy.reset_sender == ResetSender::TimeWait),
        To::FullBacklogResets(policy.full_backlog == FullBacklog::Reset),
    ]
}

fn end(end: End) -> v1::End {
    match end {
        End::Client => v1::End::Client,
        End::Server => v1::End::Server,
    }
}

fn noise(noise: Noise) -> v1::Noise {
    v1::Noise {
        seed: noise.seed,
        drop: noise.drop,
        duplicate: noise.duplicate,
        reorder: noise.reorder,
        jitter: noise.jitter.as_micros(),
    }
}

fn line(line: &Line) -> v1::Line {
    match line {
        Line::Socket => v1::Line::Socket,
        Line::ReuseAddress => v1::Line::ReuseAddress,
        Line::Linger => v1::Line::Linger,
        Line::KeepAlive(time) => v1::Line::KeepAlive(time.as_micros()),
        Line::Bind => v1::Line::Bind,
        Line::Listen(backlog) => v1::Line::Listen(*backlog),
        Line::Accept => v1::Line::Accept,
        Line::Connect => v1::Line::Connect,
        Line::Send(text) => v1::Line::Send(text.clone()),
        Line::Receive(octets) => v1::Line::Receive(*octets),
        Line::ReceiveExactly(octets) => v1::Line::ReceiveExactly(*octets),
        Line::ReceiveAll => v1::Line::ReceiveAll,
        Line::Shutdown => v1::Line::Shutdown,
        Line::Close => v1::Line::Close,
        Line::CloseListener => v1::Line::CloseListener,
        Line::Wait(time) => v1::Line::Wait(time.as_micros()),
    }
}

fn step(step: &Step) -> v1::Step {
    v1::Step {
        who: end(step.who),
        connection: step.connection,
        when: when(step.when),
        act: act(&step.act),
    }
}

fn act(act: &Act) -> v1::Act {
    match act {
        Act::Open(OpenMode::Active) => v1::Act::OpenActive,
        Act::Open(OpenMode::Passive) => v1::Act::OpenPassive,
        Act::Send(text) => v1::Act::Send(text.clone()),
        Act::Receive(octets) => v1::Act::Receive(*octets),
        Act::Shutdown => v1::Act::Shutdown,
        Act::Close => v1::Act::Close,
        Act::Abort => v1::Act::Abort,
        Act::Listen { backlog } => v1::Act::Listen(*backlog),
        Act::Accept => v1::Act::Accept,
        Act::CloseListener => v1::Act::CloseListener,
        Act::Host(HostAct::Crash) => v1::Act::Crash,
        Act::Host(HostAct::Reboot) => v1::Act::Reboot,
        Act::Host(HostAct::Vanish) => v1::Act::Vanish,
        Act::Host(HostAct::Return) => v1::Act::Return,
    }
}

fn when(when: When) -> v1::When {
    match when {
        When::At(at) => v1::When::At(at.as_micros()),
        When::After {
            delay,
            condition: held,
        } => v1::When::After(delay.as_micros(), condition(held)),
    }
}

fn condition(condition: Condition) -> v1::Condition {
    match condition {
        Condition::Enters {
            end: of,
            connection,
            state: entered,
        } => v1::Condition::Enters(end(of), connection, state(entered)),
        Condition::HasRead {
            end: of,
            connection,
            octets,
        } => v1::Condition::HasRead(end(of), connection, octets),
        Condition::Sends(segment) => v1::Condition::Sends(name(segment)),
        Condition::Arrives(segment) => v1::Condition::Arrives(name(segment)),
    }
}

fn state(state: State) -> v1::State {
    match state {
        State::Closed => v1::State::Closed,
        State::Listen => v1::State::Listen,
        State::SynSent => v1::State::SynSent,
        State::SynReceived => v1::State::SynReceived,
        State::Established => v1::State::Established,
        State::FinWait1 => v1::State::FinWait1,
        State::FinWait2 => v1::State::FinWait2,
        State::CloseWait => v1::State::CloseWait,
        State::Closing => v1::State::Closing,
        State::LastAck => v1::State::LastAck,
        State::TimeWait => v1::State::TimeWait,
    }
}

fn name(name: SegmentRef) -> v1::Name {
    v1::Name(end(name.from), name.connection, name.ordinal)
}

fn fate(fate: &Fate) -> v1::Fate {
    let trick = match fate.trick {
        Trick::Drop { after } => v1::Trick::Drop(after.map(|time| time.as_micros())),
        Trick::Delay { by } => v1::Trick::Delay(by.as_micros()),
        Trick::Duplicate { after } => v1::Trick::Duplicate(after.as_micros()),
        Trick::Hold { until } => v1::Trick::Hold(until.map(when)),
    };
    v1::Fate {
        segment: name(fate.segment),
        trick,
    }
}

fn injection(injection: &Injection) -> v1::Injection {
    let segment = &injection.segment;
    let bits = [segment.fin, segment.syn, segment.rst, segment.psh];
    let bits = bits.iter().zip([1, 2, 4, 8]);
    v1::Injection {
        to: end(injection.to),
        connection: injection.connection,
        when: when(injection.when),
        forged: injection.origin == Origin::Attacker,
        seq: segment.seq.0,
        ack: segment.ack.map(|ack| ack.0),
        flags: bits.map(|(on, bit)| if *on { bit } else { 0 }).sum(),
        urgent: segment.urgent,
        window: segment.window,
        mss: segment.mss,
        payload: segment.payload.clone(),
    }
}
