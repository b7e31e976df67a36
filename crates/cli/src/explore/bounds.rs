//! The options `--bounds` and `--set`.

use lifelines_explore::{Bounds, Closes, Reuse};
use lifelines_sim::Script;

/// The bounds that the options ask for.
///
/// # Errors
/// What is wrong, and what would be right.
pub fn read(bounds: &[String], settings: &[String]) -> Result<Bounds, String> {
    let mut read = Bounds::default();
    for pair in bounds.iter().flat_map(|list| list.split(',')) {
        let (key, value) = split(pair, "--bounds")?;
        set(&mut read, key, value)?;
    }
    let mut script = Script::default();
    for pair in settings {
        let (key, value) = split(pair, "--set")?;
        script
            .set(key, value)
            .map_err(|wrong| format!("--set {key}: {wrong}"))?;
    }
    let [client, server] = &script.settings.hosts;
    if client.policy != server.policy {
        return Err("--set: both ends have the same settings here; name no end".to_owned());
    }
    read.policy = client.policy.clone();
    Ok(read)
}

fn split<'a>(pair: &'a str, option: &str) -> Result<(&'a str, &'a str), String> {
    let (key, value) = pair
        .split_once('=')
        .ok_or_else(|| format!("{option} {pair}: key=value is wanted"))?;
    Ok((key.trim(), value.trim()))
}

fn set(bounds: &mut Bounds, key: &str, value: &str) -> Result<(), String> {
    let count = |most: u8| {
        let number = value.parse().ok().filter(|number| *number <= most);
        number.ok_or_else(|| format!("--bounds {key}: a whole number from 0 to {most} is wanted"))
    };
    let switch = || {
        let switch = value.parse::<bool>();
        switch.map_err(|_| format!("--bounds {key}: true or false is wanted"))
    };
    match key {
        "opens" => bounds.opens = count(Bounds::MOST_OPENS)?,
        "bytes" => bounds.bytes = count(Bounds::MOST_BYTES)?,
        "losses" => bounds.losses = count(Bounds::MOST)?,
        "duplicates" => bounds.duplicates = count(Bounds::MOST)?,
        "early" => bounds.early = count(Bounds::MOST)?,
        "aborts" => bounds.aborts = count(Bounds::MOST)?,
        "give-ups" => bounds.give_ups = count(Bounds::MOST)?,
        "states" => {
            let number = value.parse().ok().filter(|number| *number > 0);
            bounds.states = number.ok_or("--bounds states: a number above 0 is wanted")?;
        }
        "closes" => bounds.closes = closes(value)?,
        "reads" => bounds.reads = switch()?,
        "reuse" => bounds.reuse = reuse(value)?,
        "simultaneous" => bounds.simultaneous = switch()?,
        "roles" => bounds.roles = switch()?,
        "answers" => bounds.answers = switch()?,
        "orderly" => bounds.orderly = switch()?,
        "symmetric" => bounds.symmetric = switch()?,
        _ => {
            return Err(format!(
                "--bounds {key}: no such bound; there are opens, bytes, losses, duplicates, \
                 early, aborts, give-ups, states, closes, reads, reuse, simultaneous, \
                 roles, answers, orderly and symmetric"
            ));
        }
    }
    Ok(())
}

fn closes(value: &str) -> Result<Closes, String> {
    match value {
        "shutdown" => Ok(Closes::Shutdown),
        "close" => Ok(Closes::Close),
        "both" => Ok(Closes::Both),
        _ => Err("--bounds closes: shutdown, close or both is wanted".to_owned()),
    }
}

fn reuse(value: &str) -> Result<Reuse, String> {
    match value {
        "never" => Ok(Reuse::Never),
        "after-time-wait" => Ok(Reuse::AfterTimeWait),
        "always" => Ok(Reuse::Always),
        _ => Err("--bounds reuse: never, after-time-wait or always is wanted".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(bounds: &str) -> Result<Bounds, String> {
        read(&[bounds.to_owned()], &[])
    }

    #[test]
    fn bounds_are_a_list_of_keys_and_values() {
        let bounds = one("losses=2, opens=3,closes=both,reads=false").unwrap();
        assert_eq!((bounds.losses, bounds.opens), (2, 3));
        assert_eq!((bounds.closes, bounds.reads), (Closes::Both, false));
    }

    #[test]
    fn a_wrong_bound_is_told_with_what_is_right() {
        assert!(one("opens=9").unwrap_err().contains("from 0 to 3"));
        assert!(one("lost=1").unwrap_err().contains("there are opens"));
        assert!(one("losses").unwrap_err().contains("key=value"));
        assert!(one("closes=never").unwrap_err().contains("shutdown"));
    }

    #[test]
    fn settings_are_those_of_both_ends() {
        let off = read(&[], &["time_wait=false".to_owned()]).unwrap();
        assert!(!off.policy.time_wait);
        let one = read(&[], &["server.time_wait=false".to_owned()]);
        assert!(one.unwrap_err().contains("same settings"));
    }
}
