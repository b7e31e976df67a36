//! `lifelines explore`.

mod bounds;
mod laws;
mod map;
mod retell;
mod scenario;

use lifelines_explore::{Atlas, Bounds, Goal, NotReached, shortest};
use serde_json::json;

use crate::Failure;
use crate::args::{Explore, ExploreFormat};

/// The shortest run to a goal, or the map of all pairs of states.
pub fn explore(args: &Explore) -> Result<String, Failure> {
    let bounds = bounds::read(&args.bounds, &args.set).map_err(Failure::Unreadable)?;
    if args.check {
        return laws::check_laws(args, bounds);
    }
    if args.atlas {
        return atlas(args, &bounds);
    }
    let goal = goal(args)?;
    let found = shortest(&goal, &bounds).map_err(|not| not_reached(&not, &bounds))?;
    Ok(match args.format {
        ExploreFormat::Text => retell::text(&found, &bounds, args.names.into()),
        ExploreFormat::Json => retell::json(&found, &bounds),
        ExploreFormat::Script => scenario::write(&found.story.script),
    })
}

fn goal(args: &Explore) -> Result<Goal, Failure> {
    let named = [args.client, args.server];
    let mut goal = args.query.or(args.goal).unwrap_or_default();
    for (state, named) in goal.states.iter_mut().zip(named) {
        *state = named.or(*state);
    }
    if goal == Goal::default() {
        let missing = "say what is to be reached, as in: lifelines explore 'both=CLOSING'; \
                       or ask for --atlas or --check";
        return Err(Failure::Unreadable(missing.to_owned()));
    }
    Ok(goal)
}

fn not_reached(not: &NotReached, bounds: &Bounds) -> Failure {
    let mut message = if not.exhausted {
        format!(
            "not reachable within these bounds ({} states searched, all there are)",
            not.searched
        )
    } else {
        format!(
            "not reached in the first {} states; --bounds states={} allows more",
            not.searched,
            bounds.states.saturating_mul(10)
        )
    };
    if not.set_aside.no_times > 0 {
        message += &format!(
            "\n{} runs lead there for which no times exist; they were set aside",
            not.set_aside.no_times
        );
    }
    Failure::Untrue(message)
}

fn atlas(args: &Explore, bounds: &Bounds) -> Result<String, Failure> {
    let mut atlas = Atlas::new(bounds);
    let charted = atlas.step(usize::MAX);
    match args.format {
        ExploreFormat::Text => Ok(map::text(&atlas, &charted, args.names.into())),
        ExploreFormat::Json => {
            let value = json!({
                "states_searched": charted.seen,
                "exhausted": charted.exhausted,
                "set_aside": charted.set_aside.no_times,
                "pairs": map::pairs(&atlas),
            });
            Ok(format!("{value:#}\n"))
        }
        ExploreFormat::Script => Err(Failure::Unreadable(
            "an atlas is no script; ask for a goal, or for --format json".to_owned(),
        )),
    }
}
