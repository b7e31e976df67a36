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
    /// Where it begins, in characters from 0; the length of the goal when one is missing.
    pub at: usize,
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
            word => write!(
                f,
                "character {}, '{word}', is not understood: ",
                self.at + 1
            )?,
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
        let mut reader = Reader::new(text);
        let mut goal = Goal::default();
        let mut reports = Vec::new();
        loop {
            while reader.skip("and") {}
            let part = reader.next();
            if part.text.is_empty() {
                break;
            }
            goal.read_part(part, &mut reader, &mut reports)?;
        }
        if reader.words.is_empty() {
            return Err(error(reader.end, Expected::Subject));
        }
        match reports.as_slice() {
            [_, second, ..] => Err(error(*second, Expected::OneReport)),
            _ => Ok(goal),
        }
    }
}

/// A word of a goal, and where it begins, in characters.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    at: usize,
}

impl Word<'_> {
    fn is(self, text: &str) -> bool {
        self.text.eq_ignore_ascii_case(text)
    }
}

/// The words of a goal, one after the other.
struct Reader<'a> {
    words: Vec<Word<'a>>,
    next: usize,
    /// What stands behind the last word: no word, at the end.
    end: Word<'a>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        let between = |c: char| c.is_whitespace() || ",;".contains(c);
        let mut words = Vec::new();
        let mut begun = None;
        let mut at = 0;
        for (nth, (place, c)) in text.char_indices().enumerate() {
            if (c == '=' || between(c))
                && let Some((first, start)) = begun.take()
            {
                let text = &text[start..place];
                words.push(Word { text, at: first });
            }
            if c == '=' {
                let text = &text[place..place + 1];
                words.push(Word { text, at: nth });
            } else if !between(c) && begun.is_none() {
                begun = Some((nth, place));
            }
            at = nth + 1;
        }
        if let Some((first, start)) = begun {
            let text = &text[start..];
            words.push(Word { text, at: first });
        }
        let end = Word { text: "", at };
        Reader {
            words,
            next: 0,
            end,
        }
    }

    fn next(&mut self) -> Word<'a> {
        let word = self.words.get(self.next).copied().unwrap_or(self.end);
        self.next += 1;
        word
    }

    /// Goes past the next word, if it is this one.
    fn skip(&mut self, text: &str) -> bool {
        let is = self.words.get(self.next).is_some_and(|word| word.is(text));
        self.next += usize::from(is);
        is
    }
}

fn error(word: Word<'_>, expected: Expected) -> GoalError {
    GoalError {
        word: word.text.to_owned(),
        at: word.at,
        expected,
    }
}

impl Goal {
    fn read_part<'a>(
        &mut self,
        subject: Word<'a>,
        reader: &mut Reader<'a>,
        reports: &mut Vec<Word<'a>>,
    ) -> Result<(), GoalError> {
        let ends: &[End] = match subject.text.to_ascii_lowercase().as_str() {
            "client" => &[End::Client],
            "server" => &[End::Server],
            "both" => &End::BOTH,
            "nothing" => return self.read_nothing(reader),
            _ => return Err(error(subject, Expected::Subject)),
        };
        let verb = reader.next();
        match verb.text.to_ascii_lowercase().as_str() {
            "=" | "in" | "is" => {
                let state = read_state(reader.next())?;
                for end in ends {
                    self.states[end.index()] = state;
                }
            }
            "reports" => {
                let told = read_report(reader)?;
                for end in ends {
                    self.tells[end.index()] = Some(told);
                    reports.push(verb);
                }
            }
            _ => return Err(error(verb, Expected::Verb)),
        }
        Ok(())
    }

    fn read_nothing(&mut self, reader: &mut Reader<'_>) -> Result<(), GoalError> {
        for wanted in ["in", "flight"] {
            let word = reader.next();
            if !word.is(wanted) {
                return Err(error(word, Expected::InFlight));
            }
        }
        self.quiet = true;
        Ok(())
    }
}

fn read_state(word: Word<'_>) -> Result<Option<State>, GoalError> {
    if word.is("any") {
        return Ok(None);
    }
    State::from_name(word.text)
        .map(Some)
        .ok_or_else(|| error(word, Expected::State))
}

fn read_report(reader: &mut Reader<'_>) -> Result<Told, GoalError> {
    if !reader.skip("a") {
        reader.skip("an");
    }
    let word = reader.next();
    match word.text.to_ascii_lowercase().as_str() {
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
    fn an_error_names_the_word_its_place_and_what_was_expected() {
        for (text, word, at, expected) in [
            ("", "", 0, Expected::Subject),
            (" , ", "", 3, Expected::Subject),
            ("clinet=CLOSED", "clinet", 0, Expected::Subject),
            ("client", "", 6, Expected::Verb),
            ("client=", "", 7, Expected::State),
            ("client=OPEN", "OPEN", 7, Expected::State),
            (
                "client=CLOSED 服务器=CLOSED",
                "服务器",
                14,
                Expected::Subject,
            ),
            ("client is a CLOSED", "a", 10, Expected::State),
            ("server reports nonsense", "nonsense", 15, Expected::Report),
            ("nothing at all", "at", 8, Expected::InFlight),
            ("both reports an error", "reports", 5, Expected::OneReport),
            (
                "client reports reset, server reports reset",
                "reports",
                29,
                Expected::OneReport,
            ),
        ] {
            let error = text.parse::<Goal>().unwrap_err();
            assert_eq!(
                (error.word.as_str(), error.at, error.expected),
                (word, at, expected),
                "{text}"
            );
            assert!(error.to_string().contains("say") || error.to_string().contains("ask"));
        }
        let wrong = "client=OPEN".parse::<Goal>().unwrap_err();
        assert!(wrong.to_string().starts_with("character 8, 'OPEN',"));
    }
}
