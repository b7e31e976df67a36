//! What steps do: the calls of the applications, and what happens to the hosts themselves.

use lifelines_tcp::{Call, Event, Reaction, State};

use super::queue::Due;
use super::{Draft, World};
use crate::{Act, End, Happening, HostAct, Power};

impl World<'_> {
    /// Does a step of the script; `None` when its host is in no position to.
    pub(super) fn step(&mut self, index: usize, cause: Option<usize>) -> Option<Draft> {
        let step = &self.steps[index];
        if let Act::Host(act) = step.act {
            return self.host_act(step.who, act, index, cause);
        }
        let draft = self.perform(step.who, step.connection, &step.act, Some(index))?;
        Some(Draft { cause, ..draft })
    }

    /// Does what an application asks for, by a step of the script or by a program; `None` when
    /// its host is in no position to.
    pub(super) fn perform(
        &mut self,
        end: End,
        connection: u8,
        act: &Act,
        step: Option<usize>,
    ) -> Option<Draft> {
        let host = &self.hosts[end.index()];
        if host.power == Power::Down {
            return None;
        }
        if host.address_in_use(connection, act) {
            return Some(Draft::new(end, Happening::AddressInUse { step }));
        }
        match act {
            Act::Listen { backlog } => Some(self.listen(end, *backlog, step)),
            Act::Accept => self.accept(end, step),
            Act::CloseListener => self.close_listener(end, step),
            Act::Close if host.is_listener(connection) => self.close_listener(end, step),
            _ => {
                let call = host.call(act)?;
                Some(self.call(end, connection, call, step))
            }
        }
    }

    /// A call on a connection.
    pub(super) fn call(
        &mut self,
        end: End,
        connection: u8,
        call: Call,
        step: Option<usize>,
    ) -> Draft {
        let event = Event::Call(call.clone());
        let happening = Happening::Call { call, step };
        self.react(end, connection, happening, event)
    }

    fn listen(&mut self, end: End, backlog: u16, step: Option<usize>) -> Draft {
        let (call, reaction) = self.hosts[end.index()].listen(self.now, backlog);
        Draft {
            connection: self.of_story(end, State::Listen),
            reaction,
            ..Draft::new(end, Happening::Call { call, step })
        }
    }

    /// What happens to a listener happens to the connection of the story while that is not
    /// born: it is in `state` with it.
    fn of_story(&self, end: End, state: State) -> Option<u8> {
        (self.hosts[end.index()].story().state() == state).then_some(0)
    }

    fn accept(&mut self, end: End, step: Option<usize>) -> Option<Draft> {
        let (taken, reaction) = self.hosts[end.index()].accept(self.now)?;
        let happening = Happening::Accept { taken, step };
        let draft = Draft::new(end, happening);
        Some(match taken {
            Some(connection) => self.sending(draft, connection, reaction),
            None => draft,
        })
    }

    fn close_listener(&mut self, end: End, step: Option<usize>) -> Option<Draft> {
        let connection = self.of_story(end, State::Listen);
        let (call, reaction, orphans) = self.hosts[end.index()].close_listener(self.now)?;
        let cause = self.moments.len();
        for connection in orphans {
            let orphan = Due::Orphan {
                end,
                connection,
                cause,
            };
            self.queue.push(self.now, orphan);
        }
        Some(Draft {
            connection,
            reaction,
            ..Draft::new(end, Happening::Call { call, step })
        })
    }

    /// Crash, reboot, vanish, return; `None` when the host is not as the act needs it.
    fn host_act(
        &mut self,
        end: End,
        act: HostAct,
        step: usize,
        cause: Option<usize>,
    ) -> Option<Draft> {
        let flights = self.flights.len();
        let host = &mut self.hosts[end.index()];
        let mut reaction = Reaction::default();
        match (act, host.power) {
            (HostAct::Crash, Power::Up | Power::Vanished) => {
                reaction.timers.extend(host.crash(flights));
            }
            (HostAct::Reboot, Power::Down) | (HostAct::Return, Power::Vanished) => {
                host.power = Power::Up;
            }
            (HostAct::Vanish, Power::Up) => host.power = Power::Vanished,
            _ => return None,
        }
        let step = Some(step);
        Some(Draft {
            cause,
            reaction,
            ..Draft::new(end, Happening::Host { act, step })
        })
    }
}
