//! The colours of a picture that leaves the page: those that the page's style sheets have for
//! its themes, and solid where those are translucent, since not every reader of SVG mixes.

use lifelines_tcp::State;

/// The colours of one theme, as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub paper: &'static str,
    /// Names and edges.
    pub ink: &'static str,
    /// What is said beside a name.
    pub soft: &'static str,
    /// Times, and what was folded.
    pub faint: &'static str,
    /// The break where time is folded.
    pub rule: &'static str,
    /// Segments.
    pub segment: &'static str,
    /// Segments that are lost.
    pub danger: &'static str,
    /// What applications say and are told.
    pub call: &'static str,
    /// The way of that.
    pub call_line: &'static str,
    /// Timers.
    pub warm: &'static str,
    /// The strokes across TIME-WAIT.
    pub hatch: &'static str,
    closed: &'static str,
    listen: &'static str,
}

impl Palette {
    /// The light theme.
    pub const LIGHT: Palette = Palette {
        paper: "#fcfcfa",
        ink: "#10192b",
        soft: "#4d596c",
        faint: "#667085",
        rule: "#dcdfe4",
        segment: "#2f3b4f",
        danger: "#b3191f",
        call: "#2450c4",
        call_line: "#9bafe2",
        warm: "#94490a",
        hatch: "#e8a673",
        closed: "#c9cdd3",
        listen: "#8d9cb3",
    };

    /// The dark theme.
    pub const DARK: Palette = Palette {
        paper: "#11161f",
        ink: "#eaeef5",
        soft: "#b1bccc",
        faint: "#94a1b5",
        rule: "#2b3544",
        segment: "#d5deeb",
        danger: "#ff8a85",
        call: "#93b4ff",
        call_line: "#4b5d84",
        warm: "#f5ab58",
        hatch: "#843a00",
        closed: "#4d5868",
        listen: "#7f90aa",
    };

    /// White paper and black ink: the projector theme, and what one prints.
    pub const PROJECTOR: Palette = Palette {
        paper: "#ffffff",
        ink: "#000000",
        soft: "#222b38",
        faint: "#3a4554",
        rule: "#b4bac4",
        segment: "#000000",
        ..Palette::LIGHT
    };

    /// The colour of a state's band.
    pub const fn state(&self, state: State) -> &'static str {
        match state {
            State::Closed => self.closed,
            State::Listen => self.listen,
            State::SynSent => "#74c0ea",
            State::SynReceived => "#205f9c",
            State::Established => "#009e73",
            State::FinWait1 => "#e69f00",
            State::FinWait2 => "#8f5800",
            State::CloseWait => "#cf7dac",
            State::Closing => "#d8c52e",
            State::LastAck => "#984c86",
            State::TimeWait => "#d55e00",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colours that a block of the style sheet gives, by name.
    fn block(start: &str) -> Vec<(&'static str, &'static str)> {
        let sheet = include_str!("../../../web/styles/tokens.css");
        let from = sheet.rfind(start).expect("the theme") + start.len();
        let block = sheet[from..].split('}').next().expect("a block");
        let lines = block
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--"));
        let pairs = lines.filter_map(|line| line.strip_suffix(';')?.split_once(": "));
        pairs.collect()
    }

    #[test]
    fn colours_are_those_of_the_page() {
        let light = block(":root[data-theme=\"projector\"] {\n  color-scheme: light;");
        let over = |more: &str| {
            let mut all = block(more);
            all.extend(&light);
            all
        };
        let themes = [
            (Palette::LIGHT, light.clone()),
            (Palette::DARK, over(":root[data-theme=\"dark\"] {")),
            (
                Palette::PROJECTOR,
                over(":root[data-theme=\"projector\"] {"),
            ),
        ];
        for (palette, sheet) in themes {
            let of = |name: &str| {
                let mut all = sheet.iter();
                all.find_map(|(known, colour)| (*known == name).then_some(*colour))
            };
            let named = [
                ("paper", palette.paper),
                ("ink", palette.ink),
                ("ink-soft", palette.soft),
                ("ink-faint", palette.faint),
                ("rule", palette.rule),
                ("segment", palette.segment),
                ("danger", palette.danger),
                ("call", palette.call),
                ("warm", palette.warm),
            ];
            for (name, colour) in named {
                assert_eq!(of(name), Some(colour), "{name}");
            }
            for state in State::ALL {
                let name = state.name(lifelines_tcp::Naming::Textbook);
                let name = name.to_lowercase().replace('_', "-");
                assert_eq!(of(&name), Some(palette.state(state)), "{name}");
            }
        }
    }
}
