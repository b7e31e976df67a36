//! What is looked for: states of the ends, and what an application is told.

use std::fmt;
use std::str::FromStr;

use lifelines_sim::End;
use lifelines_tcp::State;

use crate::Told;

/// Something to be reached. Every part of it must hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Goal {
    /// The client's and the server's state; `None` is content with any.
    pub states: [Option<State>; 2],
    /// What the client's (the server's) application is told in the last step.
    pub tells: [Option<Told>; 2],
    /// Whether nothing is to be in flight.
    pub quiet: bool,
}

impl Goal {
    /// Two states.
    pub fn states(client: State, server: State) -> Goal {
        Goal {
            states: [Some(client), Some(server)],
            ..Goal::default()
        }
    }

    /// Whether the ends' states and the network are as wanted.
    pub(crate) fn fits(&self, states: [State; 2], in_flight: usize) -> bool {
        let as_wanted = |(wanted, is): (&Option<State>, State)| wanted.is_none_or(|w| w == is);
        self.states.iter().zip(states).all(as_wanted) && (!self.quiet || in_flight == 0)
    }

    /// Whether an application was told what is wanted, if anything is.
    pub(crate) fn is_told(&self, told: Option<(End, Told)>) -> bool {
        let heard = |end: End, wanted: Told| {
            told.is_some_and(|(who, told)| who == end && told.meets(wanted))
        };
        End::BOTH
            .into_iter()
            .all(|end| self.tells[end.index()].is_none_or(|wanted| heard(end, wanted)))
    }

    /// Whether it asks for nothing but states that are.
    pub(crate) fn asks_only_for_states(&self) -> bool {
        self.tells == [None, None]
    }
}

/// Why a goal could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalError {
    /// The word that is wrong; empty when one is missing.
    pub word: String,
    /// What was expected in its place.
    pub expected: Expected,
}

/// What a goal should have had in the place of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// `client`, `server`, `both` or `nothing in flight`.
    Subject,
    /// `=STATE` or `reports`.
    Verb,
    /// A state, in any spelling, or `any`.
    State,
    /// `an error`, `a refusal`, `a reset` or `a time-out`.
    Report,
    /// `in flight`, after `nothing`.
    InFlight,
    /// No more than one report: in one step one application is told something.
    OneReport,
}

impl fmt::Display for GoalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.word.as_str() {
            "" => f.write_str("the goal ends too early: ")?,
            word => write!(f, "'{word}' is not understood here: ")?,
        }
        match self.expected {
            Expected::Subject => f.write_str("say client, server, both or 'nothing in flight'"),
            Expected::Verb => f.write_str("say =STATE, or reports"),
            Expected::State => {
                f.write_str("say any, or one of")?;
                for state in State::ALL {
                    write!(f, " {state}")?;
                }
                Ok(())
            }
            Expected::Report => f.write_str("say error, refusal, reset or timeout"),
            Expected::InFlight => f.write_str("say 'nothing in flight'"),
            Expected::OneReport => {
                f.write_str("only one end is told something in one step: ask for one report")
            }
        }
    }
}

impl std::error::Error for GoalError {}

impl FromStr for Goal {
    type Err = GoalError;

    /// Reads a query: `client=CLOSING server=CLOSING`, `server reports an error`,
    /// `both=TIME_WAIT, nothing in flight`. Case does not matter; commas and `and` may stand
    /// between the parts.
    fn from_str(text: &str) -> Result<Goal, GoalError> {
        let spaced = text.replace('=', " = ").replace([',', ';'], " ");
        let mut words = spaced.split_whitespace().peekable();
        let mut goal = Goal::default();
        loop {
            while words
                .next_if(|word| word.eq_ignore_ascii_case("and"))
                .is_some()
            {}
            let Some(word) = words.next() else {
                break;
            };
            goal.read_part(word, &mut words)?;
        }
        if goal == Goal::default() && text.trim().is_empty() {
            return Err(error("", Expected::Subject));
        }
        if goal.tells.iter().flatten().count() > 1 {
            return Err(error("reports", Expected::OneReport));
        }
        Ok(goal)
    }
}

fn error(word: &str, expected: Expected) -> GoalError {
    GoalError {
        word: word.to_owned(),
        expected,
    }
}

impl Goal {
    fn read_part<'a>(
        &mut self,
        subject: &'a str,
        words: &mut impl Iterator<Item = &'a str>,
    ) -> Result<(), GoalError> {
        let ends: &[End] = match subject.to_ascii_lowercase().as_str() {
            "client" => &[End::Client],
            "server" => &[End::Server],
            "both" => &End::BOTH,
            "nothing" => return self.read_nothing(words),
            _ => return Err(error(subject, Expected::Subject)),
        };
        let verb = words.next().unwrap_or("");
        match verb.to_ascii_lowercase().as_str() {
            "=" | "in" | "is" => {
                let state = read_state(words.next().unwrap_or(""))?;
                for end in ends {
                    self.states[end.index()] = state;
                }
            }
            "reports" => {
                let told = read_report(words)?;
                for end in ends {
                    self.tells[end.index()] = Some(told);
                }
            }
            _ => return Err(error(verb, Expected::Verb)),
        }
        Ok(())
    }

    fn read_nothing<'a>(
        &mut self,
        words: &mut impl Iterator<Item = &'a str>,
    ) -> Result<(), GoalError> {
        for wanted in ["in", "flight"] {
            let word = words.next().unwrap_or("");
            if !word.eq_ignore_ascii_case(wanted) {
                return Err(error(word, Expected::InFlight));
            }
        }
        self.quiet = true;
        Ok(())
    }
}

fn read_state(word: &str) -> Result<Option<State>, GoalError> {
    if word.eq_ignore_ascii_case("any") {
        return Ok(None);
    }
    State::from_name(word)
        .map(Some)
        .ok_or_else(|| error(word, Expected::State))
}

fn read_report<'a>(words: &mut impl Iterator<Item = &'a str>) -> Result<Told, GoalError> {
    let mut word = words.next().unwrap_or("");
    if word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an") {
        word = words.next().unwrap_or("");
    }
    match word.to_ascii_lowercase().as_str() {
        "error" => Ok(Told::ERROR),
        "refusal" | "refused" => Ok(Told::REFUSED),
        "reset" => Ok(Told::RESET),
        "timeout" | "time-out" => Ok(Told::TIMED_OUT),
        _ => Err(error(word, Expected::Report)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_names_states_in_any_spelling() {
        let goal: Goal = "client=CLOSING, server = syn_rcvd".parse().unwrap();
        assert_eq!(goal, Goal::states(State::Closing, State::SynReceived));
        let both: Goal = "both=TIME_WAIT and nothing in flight".parse().unwrap();
        assert_eq!(both.states, [Some(State::TimeWait); 2]);
        assert!(both.quiet);
    }

    #[test]
    fn a_query_names_what_an_application_is_told() {
        let goal: Goal = "server reports an error".parse().unwrap();
        assert_eq!(goal.tells, [None, Some(Told::ERROR)]);
        assert!(goal.is_told(Some((End::Server, Told::RESET))));
        assert!(!goal.is_told(Some((End::Client, Told::RESET))));
        let goal: Goal = "client=CLOSED client reports a refusal".parse().unwrap();
        assert_eq!(goal.tells, [Some(Told::REFUSED), None]);
    }

    #[test]
    fn an_error_names_the_word_and_what_was_expected() {
        for (text, word, expected) in [
            ("", "", Expected::Subject),
            ("clinet=CLOSED", "clinet", Expected::Subject),
            ("client", "", Expected::Verb),
            ("client=OPEN", "OPEN", Expected::State),
            ("server reports nonsense", "nonsense", Expected::Report),
            ("nothing at all", "at", Expected::InFlight),
            ("both reports an error", "reports", Expected::OneReport),
        ] {
            let error = text.parse::<Goal>().unwrap_err();
            assert_eq!((error.word.as_str(), error.expected), (word, expected));
            assert!(error.to_string().contains("say") || error.to_string().contains("ask"));
        }
    }
}
