//! What the address asks for (the query part), read and written. Pure: no browser in here.
//!
//! Names and values are read whatever their letter case. A value that cannot be meant is left
//! out and reported as a [`Complaint`]; a parameter we do not know is somebody else's (sites
//! append their own) and passed over.

use lifelines_link::query::{decoded, query};
use lifelines_tcp::Naming;

use crate::settings::{Controls, Motion, Speed, Theme, View};

/// The query, read. `None` is "not given", or given and bad.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Address {
    /// `scenario`: the id of a preset; whether there is one is not known here.
    pub scenario: Option<String>,
    /// `lang`: a BCP 47 tag; `auto` is `None`.
    pub lang: Option<String>,
    /// `theme`
    pub theme: Option<Theme>,
    /// `step`: how many moments have happened.
    pub step: Option<usize>,
    /// `from`: the first step that is shown.
    pub from: Option<usize>,
    /// `to`: the last step that is shown.
    pub to: Option<usize>,
    /// `speed`
    pub speed: Option<Speed>,
    /// `names`: how states are spelt.
    pub names: Option<Naming>,
    /// `motion`
    pub motion: Option<Motion>,
    /// `view`
    pub view: Option<View>,
    /// `autoplay`
    pub autoplay: Option<bool>,
    /// `embed`
    pub embed: Option<bool>,
    /// `controls`
    pub controls: Option<Controls>,
    /// `readonly`: whether nothing can be changed.
    pub readonly: Option<bool>,
}

/// A parameter whose value cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The parameter, as this file spells it.
    pub name: &'static str,
    /// The value, as it was given.
    pub value: String,
}

impl Address {
    /// Reads a query, with or without its `?`. Of a parameter given twice, the last counts.
    pub fn read(query: &str) -> (Address, Vec<Complaint>) {
        let mut address = Address::default();
        let mut complaints = Vec::new();
        for pair in query.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decoded(value);
            if let Err(name) = address.take(&decoded(name).to_ascii_lowercase(), value.trim()) {
                complaints.push(Complaint { name, value });
            }
        }
        (address, complaints)
    }

    /// The query that opens the same view, `?` included; empty when everything is as usual.
    pub fn written(&self) -> String {
        let pairs = [
            ("scenario", self.scenario.clone()),
            ("lang", self.lang.clone()),
            ("theme", self.theme.map(|v| v.name().to_owned())),
            ("step", self.step.map(|v| v.to_string())),
            ("from", self.from.map(|v| v.to_string())),
            ("to", self.to.map(|v| v.to_string())),
            ("speed", self.speed.map(|v| v.name().to_owned())),
            ("names", self.names.map(|v| naming_name(v).to_owned())),
            ("motion", self.motion.map(|v| v.name().to_owned())),
            ("view", self.view.map(|v| v.name().to_owned())),
            ("autoplay", self.autoplay.map(|v| u8::from(v).to_string())),
            ("embed", self.embed.map(|v| u8::from(v).to_string())),
            ("controls", self.controls.map(|v| v.name().to_owned())),
            ("readonly", self.readonly.map(|v| u8::from(v).to_string())),
        ];
        let given = pairs.iter();
        query(given.filter_map(|(name, value)| Some((*name, value.as_deref()?))))
    }

    /// Takes one parameter in; the error is the name of one whose value is bad.
    fn take(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        let value = value.to_ascii_lowercase();
        let value = value.as_str();
        match name {
            "scenario" => self.scenario = Some(value.to_owned()),
            "lang" => self.lang = (value != "auto").then(|| value.to_owned()),
            "theme" => self.theme = Some(Theme::from_name(value).ok_or("theme")?),
            "step" => self.step = Some(value.parse().map_err(|_| "step")?),
            "from" => self.from = Some(value.parse().map_err(|_| "from")?),
            "to" => self.to = Some(value.parse().map_err(|_| "to")?),
            "speed" => self.speed = Some(Speed::from_name(value).ok_or("speed")?),
            "names" => self.names = Some(naming_from(value).ok_or("names")?),
            "motion" => self.motion = Some(Motion::from_name(value).ok_or("motion")?),
            "view" => self.view = Some(View::from_name(value).ok_or("view")?),
            "autoplay" => self.autoplay = Some(switch(value).ok_or("autoplay")?),
            "embed" => self.embed = Some(switch(value).ok_or("embed")?),
            "controls" => self.controls = Some(Controls::from_name(value).ok_or("controls")?),
            "readonly" => self.readonly = Some(switch(value).ok_or("readonly")?),
            _ => {}
        }
        Ok(())
    }
}

/// The spellings of the state names, in the order in which they are offered.
pub const NAMINGS: [(Naming, &str); 3] = [
    (Naming::Textbook, "textbook"),
    (Naming::Rfc, "rfc"),
    (Naming::Ss, "ss"),
];

/// A spelling's own name as data.
pub fn naming_name(naming: Naming) -> &'static str {
    match naming {
        Naming::Rfc => "rfc",
        Naming::Textbook => "textbook",
        Naming::Ss => "ss",
    }
}

/// The spelling of that name.
pub fn naming_from(name: &str) -> Option<Naming> {
    NAMINGS
        .into_iter()
        .find_map(|(naming, its)| (its == name).then_some(naming))
}

fn switch(value: &str) -> Option<bool> {
    match value {
        "1" | "true" | "" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Address {
        let (address, complaints) = Address::read(query);
        assert_eq!(complaints, [], "{query}");
        address
    }

    #[test]
    fn nothing_asked_is_nothing_given() {
        assert_eq!(read(""), Address::default());
        assert_eq!(read("?"), Address::default());
        assert_eq!(Address::default().written(), "");
    }

    #[test]
    fn every_parameter_is_read_whatever_its_case() {
        let address = read(
            "?Scenario=Normal-Close&LANG=zh&theme=DARK&step=7&speed=2&names=RFC&motion=Reduced\
             &view=states&autoplay=1&embed=1&controls=play&FROM=2&To=9&readonly=1",
        );
        assert_eq!(
            address,
            Address {
                scenario: Some("normal-close".into()),
                lang: Some("zh".into()),
                theme: Some(Theme::Dark),
                step: Some(7),
                speed: Some(Speed::Double),
                names: Some(Naming::Rfc),
                motion: Some(Motion::Reduced),
                view: Some(View::States),
                autoplay: Some(true),
                embed: Some(true),
                controls: Some(Controls::Play),
                from: Some(2),
                to: Some(9),
                readonly: Some(true),
            }
        );
    }

    #[test]
    fn what_is_written_reads_back() {
        let query = "?scenario=half-close&lang=zh-cn&theme=light&step=3&from=1&to=5&speed=0.5\
                     &names=ss&motion=auto&view=both&autoplay=0&embed=0&controls=none&readonly=0";
        assert_eq!(read(query).written(), query);
    }

    #[test]
    fn bad_values_are_reported_and_left_out() {
        let (address, complaints) =
            Address::read("?theme=pink&step=-1&speed=fast&embed=maybe&names=iso");
        assert_eq!(address, Address::default());
        let named: Vec<_> = complaints
            .iter()
            .map(|c| (c.name, c.value.as_str()))
            .collect();
        assert_eq!(
            named,
            [
                ("theme", "pink"),
                ("step", "-1"),
                ("speed", "fast"),
                ("embed", "maybe"),
                ("names", "iso")
            ]
        );
    }

    #[test]
    fn strangers_are_passed_over_and_auto_is_the_default() {
        assert_eq!(read("?utm_source=x&lang=auto&=&&"), Address::default());
    }

    /// The rows of the table in `docs/embedding.md`: a key, and the values that stand in code.
    fn documented() -> Vec<(&'static str, Vec<&'static str>)> {
        fn code(text: &'static str) -> Vec<&'static str> {
            text.split('`').skip(1).step_by(2).collect()
        }
        let text = include_str!("../../docs/embedding.md");
        let table = text
            .split("## ")
            .find(|part| part.starts_with("What an address says"));
        let lines = table.expect("there is such a part").lines();
        let rows = lines.filter(|line| line.starts_with("| `"));
        rows.map(|row| {
            let cells: Vec<&str> = row.split('|').collect();
            (code(cells[1])[0], code(cells[2]))
        })
        .collect()
    }

    #[test]
    fn what_is_documented_is_understood() {
        for (key, values) in documented() {
            assert!(!values.is_empty(), "{key}");
            for value in values {
                let given = read(&format!("?{key}={value}"));
                let usual = (key, value) == ("lang", "auto");
                assert_eq!(given == Address::default(), usual, "{key}={value}");
            }
        }
    }

    #[test]
    fn what_is_understood_is_documented() {
        let all = Address {
            scenario: Some("half-close".into()),
            lang: Some("en".into()),
            theme: Some(Theme::Auto),
            view: Some(View::Both),
            step: Some(0),
            from: Some(0),
            to: Some(0),
            autoplay: Some(false),
            speed: Some(Speed::Normal),
            controls: Some(Controls::Full),
            readonly: Some(false),
            names: Some(Naming::Rfc),
            motion: Some(Motion::Auto),
            embed: Some(false),
        };
        let written = all.written();
        let pairs = written.trim_start_matches('?').split('&');
        let mut known: Vec<&str> = pairs
            .filter_map(|pair| Some(pair.split_once('=')?.0))
            .collect();
        let rows = documented();
        let mut told: Vec<&str> = rows.iter().map(|(key, _)| *key).collect();
        known.sort_unstable();
        told.sort_unstable();
        assert_eq!(known, told);
        let values = |key: &str| {
            rows.iter()
                .find(|(its, _)| *its == key)
                .map(|(_, values)| values.len())
        };
        let all = [
            Theme::ALL.len(),
            View::ALL.len(),
            Speed::ALL.len(),
            Controls::ALL.len(),
            Motion::ALL.len(),
            NAMINGS.len(),
        ];
        for (key, number) in ["theme", "view", "speed", "controls", "motion", "names"]
            .into_iter()
            .zip(all)
        {
            assert_eq!(values(key), Some(number), "{key}");
        }
    }
}
