//! Settings by themselves: those of one endpoint, or some that replace what a scenario says.

use lifelines_tcp::Policy;
use toml::de::DeTable;

use super::table::{Log, Table};
use super::{ScenarioError, host, read_settings};
use crate::Settings;

/// Reads the fields of a [`Policy`] by their names, one `key = value` a line, into `policy`;
/// `file` is the name that errors carry.
///
/// # Errors
///
/// Everything that is wrong, in the order of lines; then `policy` may be half read.
pub fn amend_policy(file: &str, text: &str, policy: &mut Policy) -> Result<(), Vec<ScenarioError>> {
    let [mut host, _] = Settings::default().hosts;
    host.policy = policy.clone();
    let read = amend(file, text, |root| host::read_policy(root, &mut host));
    *policy = host.policy;
    read
}

/// Reads settings into `settings`: the keys of `[settings]` and, under `client.` and `server.`,
/// those of the two hosts. A field of [`Policy`] without either is for both.
///
/// # Errors
///
/// As [`amend_policy`].
pub fn amend_settings(
    file: &str,
    text: &str,
    settings: &mut Settings,
) -> Result<(), Vec<ScenarioError>> {
    amend(file, text, |root| {
        read_settings(root, settings);
        for host in &mut settings.hosts {
            host::read_policy(root, host);
        }
        let [client, server] = &mut settings.hosts;
        root.table("client", |table| host::read(table, client));
        root.table("server", |table| host::read(table, server));
    })
}

fn amend(
    file: &str,
    text: &str,
    read: impl FnOnce(&mut Table<'_>),
) -> Result<(), Vec<ScenarioError>> {
    let log = Log::new(file, text);
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        log.syntax_error(&error);
    }
    if !log.has_errors() {
        let mut root = Table::root(&document, &log);
        read(&mut root);
        root.finish();
    }
    if !log.has_errors() {
        return Ok(());
    }
    // What is read for both hosts is wrong twice.
    let mut errors = log.into_errors();
    errors.dedup();
    Err(errors)
}

#[cfg(test)]
mod tests {
    use lifelines_tcp::Duration;

    use super::*;

    #[test]
    fn a_policy_is_read_by_the_names_of_its_fields() {
        let mut policy = Policy::default();
        let text = "msl = \"30s\"\nchallenge_ack = false\nr2 = 3\n";
        assert_eq!(amend_policy("p.toml", text, &mut policy), Ok(()));
        let wanted = Policy {
            msl: Duration::from_secs(30),
            challenge_ack: false,
            r2: 3,
            ..Policy::default()
        };
        assert_eq!(policy, wanted);
    }

    #[test]
    fn what_a_policy_has_not_is_refused_by_line_and_key() {
        let mut policy = Policy::default();
        let text = "msl = \"30s\"\niss = 3\nrto_mim = \"1s\"\n";
        let errors = amend_policy("p.toml", text, &mut policy).unwrap_err();
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("p.toml:2: iss: no such key"));
        let near = "p.toml:3: rto_mim: no such key; did you mean rto_min?";
        assert!(told[1].starts_with(near), "{told:?}");
    }

    #[test]
    fn a_setting_without_a_host_is_for_both() {
        let mut settings = Settings::default();
        let text = "rtt = \"14 ms\"\nmsl = \"30s\"\nserver.msl = \"1 s\"\nclient.iss = 5\n";
        assert_eq!(amend_settings("--set", text, &mut settings), Ok(()));
        assert_eq!(settings.latency, [Duration::from_millis(7); 2]);
        let msl = settings.hosts.each_ref().map(|host| host.policy.msl);
        assert_eq!(msl, [Duration::from_secs(30), Duration::from_secs(1)]);
        assert_eq!(settings.hosts[0].iss, [lifelines_tcp::Seq(5)]);
    }

    #[test]
    fn what_is_wrong_for_both_is_told_once() {
        let mut settings = Settings::default();
        let errors = amend_settings("--set", "msl = 3\nmsx = 4\n", &mut settings).unwrap_err();
        let keys: Vec<&str> = errors.iter().map(|error| error.key.as_str()).collect();
        assert_eq!(keys, ["msl", "msx"]);
    }
}
