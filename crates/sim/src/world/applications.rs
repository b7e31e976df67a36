//! The applications that are programs: what they do next, and what they are told.

use lifelines_tcp::{Instant, Signal};

use super::queue::Due;
use super::socket::Child;
use super::{Draft, World};
use crate::program::{App, AppView, Doing, Outcome};
use crate::{End, Happening, HostAct, Settings};

/// The application of one host.
#[derive(Debug)]
pub(super) struct Runner<'a> {
    app: App<'a>,
    /// When it is to go on, if that is in the queue.
    queued: Option<Instant>,
}

impl<'a> Runner<'a> {
    /// Those of both hosts; `None` where there is no program.
    pub(super) fn both(settings: &'a Settings) -> [Option<Runner<'a>>; 2] {
        settings.hosts.each_ref().map(|host| {
            (!host.program.is_empty()).then(|| Runner {
                app: App::new(&host.program, settings.start),
                queued: None,
            })
        })
    }
}

impl World<'_> {
    /// Both applications, as a moment shows them.
    pub(super) fn app_views(&self) -> [AppView; 2] {
        self.apps.each_ref().map(|runner| {
            runner
                .as_ref()
                .map_or_else(AppView::default, |runner| runner.app.view())
        })
    }

    /// Lets both programs begin.
    pub(super) fn start_apps(&mut self) {
        for end in End::BOTH {
            self.let_go_on(end, None);
        }
    }

    /// Lets the application at `end` go on by itself; what it needs the world for is queued.
    /// `cause` is the moment that let it.
    fn let_go_on(&mut self, end: End, cause: Option<usize>) {
        let Some(Runner { app, queued }) = &mut self.apps[end.index()] else {
            return;
        };
        let host = &mut self.hosts[end.index()];
        let connection = &host.socket_mut(app.connection()).connection;
        let at = match app.next(self.now, connection) {
            Doing::Act(_) => Some(self.now),
            Doing::Sleep(until) => Some(until),
            Doing::Nothing => None,
        };
        host.appetite = Some((app.connection(), app.appetite(app.connection())));
        if let Some(at) = at
            && *queued != Some(at)
        {
            *queued = Some(at);
            self.queue.push(at, Due::Line { end, cause });
        }
    }

    /// The application at `end` makes the call that it has come to; `None` when it has come to
    /// none, or to one that makes no moment.
    pub(super) fn line(&mut self, end: End, cause: Option<usize>) -> Option<Draft> {
        let runner = self.apps[end.index()].as_mut()?;
        runner.queued = None;
        let number = runner.app.connection();
        let connection = &self.hosts[end.index()].socket_mut(number).connection;
        let Doing::Act(act) = runner.app.next(self.now, connection) else {
            self.let_go_on(end, cause);
            return None;
        };
        let draft = self.perform(end, number, &act, None);
        let outcome = draft.as_ref().map_or(Outcome::Impossible, outcome);
        let runner = self.apps[end.index()].as_mut()?;
        let connection = &self.hosts[end.index()].socket_mut(number).connection;
        runner.app.did(outcome, connection);
        if draft.is_none() {
            self.let_go_on(end, cause);
        }
        draft.map(|draft| Draft { cause, ..draft })
    }

    /// Tells the application what has happened at its host, and lets it go on.
    pub(super) fn tell_app(&mut self, draft: &Draft) {
        let moment = self.moments.len();
        let Some(end) = draft.end else { return };
        let Some(runner) = &mut self.apps[end.index()] else {
            return;
        };
        if let Happening::Host {
            act: HostAct::Crash,
            ..
        } = draft.happening
        {
            runner.app.crash();
        }
        if let Some(number) = draft.connection {
            let socket = self.hosts[end.index()].socket(number);
            let accepted = socket.is_some_and(|socket| socket.child == Child::Accepted)
                && draft.reaction.signals.contains(&Signal::Open);
            runner.app.told(number, &draft.reaction.signals, accepted);
        }
        self.let_go_on(end, Some(moment));
    }
}

/// How the call of a draft went.
fn outcome(draft: &Draft) -> Outcome {
    let refused = |signal: &Signal| match signal {
        Signal::Error(error) => Some(Outcome::Refused(*error)),
        _ => None,
    };
    match draft.happening {
        Happening::AddressInUse { .. } => Outcome::InUse,
        Happening::Accept {
            taken: Some(number),
            ..
        } => Outcome::Accepted(number),
        _ => {
            let mut signals = draft.reaction.signals.iter();
            signals.find_map(refused).unwrap_or(Outcome::Done)
        }
    }
}
