//! What of each moment needs room in the picture.

use lifelines_sim::{End, Happening, Moment, Recording};
use lifelines_tcp::{Instant, State};

use super::frame::Frame;
use super::{durations, spelling};
use crate::{AsideKind, Label, Lettering, Options};

/// One moment, as the picture sees it.
pub(super) struct Beat {
    /// When.
    pub at: Instant,
    /// At which lifeline; `None` between them.
    pub end: Option<End>,
    /// The call or signals.
    pub aside: Option<(AsideKind, Vec<String>)>,
    /// The time in letters, at the first moment of each time that is on a lifeline.
    pub tick: Option<String>,
    /// Whether the end comes into another state.
    pub renamed: bool,
    /// How many segments leave.
    pub sends: usize,
}

/// The beats of all moments.
pub(super) fn beats(
    recording: &Recording,
    options: &Options,
    lettering: &dyn Lettering,
) -> Vec<Beat> {
    let (narrow, short) = (Frame::is_narrow(options), Frame::is_short(options));
    let active = End::BOTH.map(|end| recording.path(end).contains(&State::SynSent));
    let mut before = recording.start.each_ref().map(|end| end.state());
    let mut last_tick = None;
    let mut beats = Vec::with_capacity(recording.moments.len());
    for moment in &recording.moments {
        let after = moment.after.each_ref().map(|end| end.state());
        let on_lifeline = moment.end.is_some();
        let new_time = on_lifeline && last_tick != Some(moment.at);
        let first = last_tick.is_none();
        if new_time {
            last_tick = Some(moment.at);
        }
        let mut aside = moment
            .end
            .and_then(|end| spelling::aside(recording, moment, active[end.index()], short, narrow))
            .or_else(|| of_host(recording, moment, lettering));
        let port = spelling::port(&recording.settings, moment.connection);
        if let Some((_, lines)) = &mut aside
            && !port.is_empty()
        {
            // On a line of its own: the widest line decides how much is left for the segments.
            lines.insert(0, port.trim_end().to_string());
        }
        beats.push(Beat {
            at: moment.at,
            end: moment.end,
            aside,
            tick: new_time.then(|| durations::tick(moment.at, first, narrow, lettering)),
            renamed: after != before,
            sends: moment.sent.len(),
        });
        before = after;
    }
    beats
}

/// What happens to the host itself, or what it does unasked.
fn of_host(
    recording: &Recording,
    moment: &Moment,
    lettering: &dyn Lettering,
) -> Option<(AsideKind, Vec<String>)> {
    let key = match moment.happening {
        Happening::Host { act, .. } => spelling::host_act(act),
        _ if recording.resets_unaccepted(moment) => spelling::RESETS_UNACCEPTED,
        _ => return None,
    };
    let words = lettering.text(&Label::plain(key));
    Some((AsideKind::Signal, vec![words]))
}
