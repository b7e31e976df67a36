//! `lifelines explore`.

mod bounds;
mod coverage;
mod laws;
mod map;
mod retell;

use lifelines_explore::{Atlas, Bounds, Goal, NotReached, shortest, suite};
use lifelines_lessons::{Value, Words};
use lifelines_sim::scenario::Scenario;
use lifelines_tcp::Naming;
use serde_json::json;

use crate::Failure;
use crate::args::{Explore, ExploreFormat};
use crate::speak::speak;

/// The words, and how states are spelled among them.
struct Speech {
    words: Words,
    naming: Naming,
}

impl Speech {
    fn say(&self, key: &str, numbers: &[(&str, usize)]) -> String {
        let facts: Vec<(&str, Value)> = numbers
            .iter()
            .map(|&(name, number)| (name, Value::Number(number as i64)))
            .collect();
        self.words.say(key, &facts)
    }
}

/// The shortest run to a goal, the map of all pairs of states, the laws or the coverage.
pub fn explore(args: &Explore) -> Result<String, Failure> {
    let bounds = bounds::read(&args.bounds, &args.set).map_err(Failure::Unreadable)?;
    let speech = Speech {
        words: speak(&args.lang),
        naming: args.names.into(),
    };
    if args.check {
        return laws::check_laws(args, &spaces(args, bounds), &speech);
    }
    if args.coverage {
        return coverage::tell(args, &spaces(args, bounds), &speech);
    }
    if args.atlas {
        return atlas(args, &bounds, &speech);
    }
    let goal = goal(args)?;
    let found = shortest(&goal, &bounds)
        .map_err(|not| Failure::Untrue(not_reached(&not, &bounds, &speech)))?;
    Ok(match args.format {
        ExploreFormat::Text => retell::text(&found, &speech),
        ExploreFormat::Json => retell::json(&found, &bounds),
        ExploreFormat::Script => {
            let script = found.story.script.clone();
            let scenario = Scenario {
                script,
                ..Scenario::default()
            };
            // So that `lifelines check` can tell whether it still comes to that.
            scenario.with_expectations().written()
        }
    })
}

/// These bounds if any were given, or else the suite.
fn spaces(args: &Explore, bounds: Bounds) -> Vec<(&'static str, Bounds)> {
    if args.bounds.is_empty() && args.set.is_empty() {
        suite()
    } else {
        vec![(THESE_BOUNDS, bounds)]
    }
}

/// The name of the space that the command line describes.
const THESE_BOUNDS: &str = "these-bounds";

fn goal(args: &Explore) -> Result<Goal, Failure> {
    let named = [args.client, args.server];
    let mut goal = args.query.or(args.goal).unwrap_or_default();
    for (state, named) in goal.states.iter_mut().zip(named) {
        *state = named.or(*state);
    }
    if goal == Goal::default() {
        let missing = "say what is to be reached, as in: lifelines explore 'both=CLOSING'; \
                       or ask for --atlas, --check or --coverage";
        return Err(Failure::Unreadable(missing.to_owned()));
    }
    Ok(goal)
}

fn not_reached(not: &NotReached, bounds: &Bounds, speech: &Speech) -> String {
    let states = [("states", not.searched)];
    let mut message = if not.exhausted {
        speech.say("atlas-not-reachable", &states)
    } else {
        let more = bounds.states.saturating_mul(10);
        format!(
            "{} (--bounds states={more})",
            speech.say("atlas-not-reached", &states)
        )
    };
    let aside = not.set_aside.no_times;
    if aside > 0 {
        message += "\n";
        message += &speech.say("atlas-set-aside", &[("runs", aside)]);
    }
    message
}

fn atlas(args: &Explore, bounds: &Bounds, speech: &Speech) -> Result<String, Failure> {
    let mut atlas = Atlas::new(bounds);
    let charted = atlas.step(usize::MAX);
    match args.format {
        ExploreFormat::Text => Ok(map::text(&atlas, &charted, speech)),
        ExploreFormat::Json => {
            let value = json!({
                "states_searched": charted.seen,
                "exhausted": charted.exhausted,
                "set_aside": charted.set_aside.no_times,
                "pairs": map::pairs(&atlas),
            });
            Ok(format!("{value:#}\n"))
        }
        ExploreFormat::Script => Err(no_script("an atlas is")),
    }
}

fn no_script(what: &str) -> Failure {
    Failure::Unreadable(format!(
        "{what} no script; ask for a goal, or for --format text or json"
    ))
}

#[cfg(test)]
mod tests {
    use lifelines_explore::{Law, Untaken};
    use lifelines_lessons::Words;

    #[test]
    fn every_law_and_every_reason_has_words() {
        for (tag, _) in Words::languages() {
            let words = Words::new(tag);
            let laws = Law::ALL.iter().map(|law| format!("law-{}", law.id()));
            let reasons = Untaken::ALL
                .iter()
                .map(|why| format!("untaken-{}", why.id()));
            for key in laws.chain(reasons) {
                assert!(words.has(&key), "{tag}: {key}");
            }
        }
    }
}
