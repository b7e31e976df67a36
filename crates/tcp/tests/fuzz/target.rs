//! The fuzz target `endpoint`: octets that stand for a policy and for a list of things that
//! happen to an endpoint. `world` checks the laws after each.

use arbitrary::{Arbitrary, Result, Unstructured};
use lifelines_tcp::{
    Call, Connection, Duration, Event, OpenMode, Policy, ResetSender, Segment, Seq, State, Timer,
};

use crate::world::Peer;

/// Reads the octets and lets what they say happen; the states it rested in.
pub fn endpoint(octets: &[u8]) -> Vec<State> {
    let mut input = Unstructured::new(octets);
    let mut reached = Vec::new();
    // Running out of octets is the end, not a fault.
    let _ = live(&mut input, &mut reached);
    reached
}

fn live(input: &mut Unstructured<'_>, reached: &mut Vec<State>) -> Result<()> {
    let mut peer = Peer::new(Policy::default());
    peer.tcp = Connection::new(policy(input)?);
    while !input.is_empty() {
        let before = edge(&peer.tcp);
        happen(&mut peer, input)?;
        let still = peer.last.transitions.is_empty();
        if let (true, Some((irs, left)), Some((same, now))) = (still, before, edge(&peer.tcp))
            && irs == same
        {
            assert!(
                now.ge(left),
                "RCV.NXT + RCV.WND shrinks from {left} to {now}"
            );
        }
        reached.push(peer.tcp.state());
    }
    Ok(())
}

/// The right edge of the window, and the incarnation it belongs to.
fn edge(tcp: &Connection) -> Option<(Seq, Seq)> {
    let rcv = tcp.rcv();
    tcp.state()
        .is_synchronized()
        .then(|| (rcv.irs, rcv.nxt + rcv.wnd))
}

fn policy(input: &mut Unstructured<'_>) -> Result<Policy> {
    let standard = Policy::default();
    if input.ratio(1, 3)? {
        return Ok(standard);
    }
    Ok(Policy {
        time_wait: input.ratio(7, 8)?,
        challenge_ack: input.arbitrary()?,
        challenge_ack_per_second: input.int_in_range(0..=3)?,
        ignore_reset_in_time_wait: input.arbitrary()?,
        reopen_from_time_wait: input.arbitrary()?,
        remote_specified: input.arbitrary()?,
        silly_window_avoidance: input.arbitrary()?,
        reset_on_unread_data: input.arbitrary()?,
        reset_sender: *input.choose(&[ResetSender::Closed, ResetSender::TimeWait])?,
        delayed_ack: timer(input)?,
        keep_alive: timer(input)?,
        fin_wait_2_timeout: timer(input)?,
        user_timeout: timer(input)?,
        r1: input.int_in_range(0..=3)?,
        r2: input.int_in_range(0..=5)?,
        r2_syn: input.int_in_range(0..=5)?,
        mss: *input.choose(&[0, 1, 88, 536, 1460, u16::MAX])?,
        window: *input.choose(&[0, 1, 10, 600, 5000, u16::MAX])?,
        ..standard
    })
}

fn timer(input: &mut Unstructured<'_>) -> Result<Option<Duration>> {
    let lengths = [None, None, Some(1), Some(200), Some(60_000)];
    Ok(input.choose(&lengths)?.map(Duration::from_millis))
}

fn happen(peer: &mut Peer, input: &mut Unstructured<'_>) -> Result<()> {
    match input.int_in_range(0..=15)? {
        0..=4 => drop(peer.call(call(input)?)),
        5..=10 => drop(peer.gets(likely_segment(&peer.tcp, input)?)),
        11 => drop(peer.gets(any_segment(input)?)),
        12 => {
            // The network brings back what we have sent.
            for segment in peer.last.segments.clone() {
                peer.gets(segment);
            }
        }
        13 => drop(peer.handle(Event::Timeout(*input.choose(&Timer::ALL)?))),
        14 if peer.tcp.next_timeout().is_some() => drop(peer.next_timeout()),
        _ => drop(peer.wait(Duration::from_micros(u32::arbitrary(input)?.into()))),
    }
    Ok(())
}

fn drop<T>(_: T) {}

fn call(input: &mut Unstructured<'_>) -> Result<Call> {
    Ok(match input.int_in_range(0..=11)? {
        0..=2 => Call::Open {
            mode: *input.choose(&[OpenMode::Active, OpenMode::Passive])?,
            iss: Seq(*input.choose(&[0, 100, u32::MAX - 1, 1 << 31])?),
        },
        3..=6 => Call::Send {
            data: octets(input)?,
            push: input.arbitrary()?,
            urgent: input.ratio(1, 8)?,
        },
        7..=8 => Call::Receive {
            max: length(input)?,
        },
        9 => Call::Close { receive: true },
        10 => Call::Close { receive: false },
        _ => input.choose(&[Call::Abort, Call::Status])?.clone(),
    })
}

/// A segment whose numbers lie where the endpoint expects them, or near.
fn likely_segment(tcp: &Connection, input: &mut Unstructured<'_>) -> Result<Segment> {
    let seq = near(input, &[tcp.rcv().nxt, tcp.rcv().irs])?;
    let ack = near(input, &[tcp.snd().nxt, tcp.snd().nxt, tcp.snd().una])?;
    Ok(Segment {
        seq,
        ack: input.ratio(7, 8)?.then_some(ack),
        syn: input.ratio(1, 4)?,
        fin: input.ratio(1, 4)?,
        rst: input.ratio(1, 10)?,
        psh: input.arbitrary()?,
        urgent: input.ratio(1, 16)?.then_some(input.arbitrary()?),
        window: *input.choose(&[u16::MAX, u16::MAX, 0, 1, 100, 3000])?,
        mss: *input.choose(&[None, None, Some(1460), Some(0), Some(1), Some(u16::MAX)])?,
        payload: if input.arbitrary()? {
            octets(input)?
        } else {
            Vec::new()
        },
    })
}

fn near(input: &mut Unstructured<'_>, bases: &[Seq]) -> Result<Seq> {
    let base = *input.choose(bases)?;
    Ok(match input.int_in_range(0..=7)? {
        0..=4 => base,
        5 => base + 1,
        6 => base - 1,
        _ => base + i32::from(i16::arbitrary(input)?) as u32,
    })
}

fn any_segment(input: &mut Unstructured<'_>) -> Result<Segment> {
    Ok(Segment {
        seq: Seq(input.arbitrary()?),
        ack: input.arbitrary::<Option<u32>>()?.map(Seq),
        syn: input.arbitrary()?,
        fin: input.arbitrary()?,
        rst: input.arbitrary()?,
        psh: input.arbitrary()?,
        urgent: input.arbitrary()?,
        window: input.arbitrary()?,
        mss: input.arbitrary()?,
        payload: octets(input)?,
    })
}

fn length(input: &mut Unstructured<'_>) -> Result<u32> {
    Ok(match input.int_in_range(0..=3)? {
        0 => 0,
        1 | 2 => u8::arbitrary(input)?.into(),
        _ => input.int_in_range(0..=4_000)?,
    })
}

fn octets(input: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let len = length(input)? as usize;
    Ok((0..len).map(|index| index as u8).collect())
}
