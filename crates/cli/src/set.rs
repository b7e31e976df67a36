//! `--set key=value`: settings given on the command line, read as a scenario file's are.

use lifelines_sim::scenario::{Scenario, ScenarioError, amend_settings};

use crate::Failure;

/// What goes before an argument in an error.
const OPTION: &str = "--set";

/// Replaces settings of a scenario, in both of its runs.
pub fn amend(arguments: &[String], scenario: &mut Scenario) -> Result<(), Failure> {
    let beside = scenario.compare.as_mut().map(|(script, _)| script);
    for script in std::iter::once(&mut scenario.script).chain(beside) {
        let settings = &mut script.settings;
        read(arguments, |name, text| amend_settings(name, text, settings))?;
    }
    Ok(())
}

/// Reads arguments of the form `key=value`, of one key the last, with `read`, which takes the
/// name and the text of a scenario file's table.
pub fn read(
    arguments: &[String],
    read: impl FnOnce(&str, &str) -> Result<(), Vec<ScenarioError>>,
) -> Result<(), Failure> {
    let mut settings: Vec<Setting> = Vec::new();
    for argument in arguments {
        let setting = Setting::new(argument).map_err(Failure::Unreadable)?;
        settings.retain(|earlier| earlier.key != setting.key);
        settings.push(setting);
    }
    let lines: Vec<String> = settings.iter().map(Setting::line).collect();
    read(OPTION, &lines.join("\n")).map_err(|errors| {
        let told: Vec<String> = errors.iter().map(|error| tell(error, &settings)).collect();
        Failure::Unreadable(told.join("\n"))
    })
}

/// The error of a line, told of the argument that the line was.
fn tell(error: &ScenarioError, settings: &[Setting]) -> String {
    match settings.get(error.line.saturating_sub(1)) {
        Some(setting) if !error.key.is_empty() => {
            format!("{OPTION} {}: {}", setting.argument, error.what)
        }
        _ => format!("{OPTION}: {}", error.what),
    }
}

struct Setting<'a> {
    argument: &'a str,
    key: &'a str,
    value: &'a str,
}

impl<'a> Setting<'a> {
    fn new(argument: &'a str) -> Result<Self, String> {
        let wrong = |what| format!("{OPTION} {}: {what}", argument.escape_debug());
        let Some((key, value)) = argument.split_once('=') else {
            return Err(wrong("a value is missing; key=value is wanted"));
        };
        let (key, value) = (key.trim(), value.trim());
        let in_keys = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        if key.is_empty() || !key.chars().all(in_keys) {
            return Err(wrong("not a key; key=value is wanted"));
        }
        if value.is_empty() || value.contains(char::is_control) {
            return Err(wrong("not a value; key=value is wanted"));
        }
        Ok(Setting {
            argument,
            key,
            value,
        })
    }

    /// The line of TOML: a value that is no TOML by itself is a text, so that nobody has to
    /// quote quotation marks for a shell.
    fn line(&self) -> String {
        let line = format!("{} = {}", self.key, self.value);
        match format!("value = {}", self.value).parse::<toml::Table>() {
            Ok(_) => line,
            Err(_) => {
                let text = toml::Value::String(self.value.to_owned());
                format!("{} = {text}", self.key)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(arguments: &[&str]) -> Result<String, String> {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        let mut seen = String::new();
        let result = read(&arguments, |_, text| {
            seen = text.to_owned();
            Ok(())
        });
        match result {
            Ok(()) => Ok(seen),
            Err(Failure::Unreadable(what) | Failure::Untrue(what)) => Err(what),
        }
    }

    #[test]
    fn what_is_not_toml_is_a_text() {
        let arguments = ["msl=30s", "r2 = 3", "time_wait=false", "keep_alive=\"off\""];
        let lines = "msl = \"30s\"\nr2 = 3\ntime_wait = false\nkeep_alive = \"off\"";
        assert_eq!(text(&arguments), Ok(lines.to_owned()));
        assert_eq!(text(&["a=it's # b"]), Ok("a = \"it's # b\"".to_owned()));
    }

    #[test]
    fn of_one_key_the_last_counts() {
        assert_eq!(
            text(&["r1=1", "r2=2", "r1=3"]),
            Ok("r2 = 2\nr1 = 3".to_owned())
        );
    }

    #[test]
    fn what_is_no_setting_is_refused() {
        for argument in ["msl", "=3", "msl=", "a b=3", "msl=1\nr2=3", ""] {
            let error = text(&[argument]).unwrap_err();
            assert!(error.contains("key=value is wanted"), "{error}");
            assert_eq!(error.lines().count(), 1, "{error}");
        }
    }
}
