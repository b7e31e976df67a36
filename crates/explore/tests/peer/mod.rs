//! The same model for another engine: stateright steps the real joint states.

use lifelines_explore::{Bounds, Choice, Joint};
use lifelines_tcp::State;
use stateright::{Model, Property};

/// The joint states within some bounds.
#[derive(Debug, Clone)]
pub struct Peer(pub Bounds);

impl Model for Peer {
    type State = Joint;
    type Action = Choice;

    fn init_states(&self) -> Vec<Joint> {
        vec![Joint::start(&self.0)]
    }

    fn actions(&self, state: &Joint, actions: &mut Vec<Choice>) {
        actions.extend(state.choices(&self.0));
    }

    fn next_state(&self, last: &Joint, choice: Choice) -> Option<Joint> {
        Some(last.after(&choice, &self.0))
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("laws of joint states", |model, joint: &Joint| {
                joint.broken_laws(&model.0).is_empty()
            }),
            Property::sometimes("both in CLOSING", |_, joint: &Joint| {
                joint.states() == [State::Closing; 2]
            }),
            Property::sometimes("both in LAST-ACK", |_, joint: &Joint| {
                joint.states() == [State::LastAck; 2]
            }),
            Property::sometimes("TIME-WAIT and CLOSED", |_, joint: &Joint| {
                joint.states() == [State::TimeWait, State::Closed]
            }),
        ]
    }
}
