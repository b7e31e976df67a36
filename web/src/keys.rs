//! Which key does what. Pure: the listener is in `app`.

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Play, or pause.
    Toggle,
    /// One step on.
    Forward,
    /// One step back.
    Back,
    /// To the start.
    Start,
    /// To the end.
    End,
    /// Take the last change of the script back.
    Undo,
    /// Make it again.
    Redo,
}

/// What has the focus, as far as keys matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Nothing that wants keys.
    Page,
    /// Something that Space presses.
    Button,
    /// A slider: it moves by arrows, Home and End itself.
    Slider,
    /// Something that takes text or chooses by keys: all keys are its own.
    Field,
}

/// The keys held down meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// Control, or Command on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, Option or AltGr.
    pub alt: bool,
}

impl Focus {
    /// From a tag name, the `type` and the `role` of the element; `editable` is its
    /// `isContentEditable`.
    pub fn of(tag: &str, kind: &str, role: &str, editable: bool) -> Focus {
        match (tag.to_ascii_lowercase().as_str(), kind, role) {
            _ if editable => Focus::Field,
            ("input", "range", _) => Focus::Slider,
            ("input", "button" | "checkbox" | "radio", _) => Focus::Button,
            ("input" | "select" | "textarea", _, _) => Focus::Field,
            ("button" | "summary", _, _) | (_, _, "button") => Focus::Button,
            _ => Focus::Page,
        }
    }
}

/// What `key` (a `KeyboardEvent.key`) asks for, if it is ours to take.
pub fn command(key: &str, held: Held, focus: Focus) -> Option<Command> {
    if focus == Focus::Field || held.alt {
        return None;
    }
    if held.command {
        return match (key, held.shift) {
            ("z" | "Z", false) => Some(Command::Undo),
            ("z" | "Z", true) | ("y" | "Y", false) => Some(Command::Redo),
            _ => None,
        };
    }
    match key {
        _ if held.shift => None,
        " " => (focus != Focus::Button).then_some(Command::Toggle),
        _ if focus == Focus::Slider => None,
        "ArrowRight" => Some(Command::Forward),
        "ArrowLeft" => Some(Command::Back),
        "Home" => Some(Command::Start),
        "End" => Some(Command::End),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Held = Held {
        command: false,
        shift: false,
        alt: false,
    };

    #[test]
    fn the_page_takes_its_five_keys() {
        let table = [
            (" ", Command::Toggle),
            ("ArrowRight", Command::Forward),
            ("ArrowLeft", Command::Back),
            ("Home", Command::Start),
            ("End", Command::End),
        ];
        for (key, wanted) in table {
            assert_eq!(command(key, NONE, Focus::Page), Some(wanted), "{key}");
            assert_eq!(command(key, NONE, Focus::Field), None, "{key}");
        }
        assert_eq!(command("ArrowUp", NONE, Focus::Page), None);
        assert_eq!(command("Tab", NONE, Focus::Page), None);
    }

    #[test]
    fn buttons_keep_space_and_sliders_keep_what_moves_them() {
        assert_eq!(command(" ", NONE, Focus::Button), None);
        assert_eq!(
            command("ArrowLeft", NONE, Focus::Button),
            Some(Command::Back)
        );
        assert_eq!(command("ArrowLeft", NONE, Focus::Slider), None);
        assert_eq!(command("End", NONE, Focus::Slider), None);
        assert_eq!(command(" ", NONE, Focus::Slider), Some(Command::Toggle));
    }

    #[test]
    fn modifiers_leave_keys_to_the_browser_except_undo_and_redo() {
        let control = Held {
            command: true,
            ..NONE
        };
        let both = Held {
            shift: true,
            ..control
        };
        let shift = Held {
            shift: true,
            ..NONE
        };
        let alt = Held { alt: true, ..NONE };
        assert_eq!(command("z", control, Focus::Button), Some(Command::Undo));
        assert_eq!(command("Z", both, Focus::Page), Some(Command::Redo));
        assert_eq!(command("y", control, Focus::Page), Some(Command::Redo));
        assert_eq!(command("z", control, Focus::Field), None);
        assert_eq!(command("ArrowLeft", alt, Focus::Page), None);
        assert_eq!(command("ArrowRight", shift, Focus::Page), None);
        assert_eq!(command("End", control, Focus::Page), None);
    }

    #[test]
    fn focus_is_told_by_the_element() {
        assert_eq!(Focus::of("INPUT", "range", "", false), Focus::Slider);
        assert_eq!(Focus::of("INPUT", "text", "", false), Focus::Field);
        assert_eq!(Focus::of("SELECT", "", "", false), Focus::Field);
        assert_eq!(Focus::of("g", "", "button", false), Focus::Button);
        assert_eq!(Focus::of("BUTTON", "", "", false), Focus::Button);
        assert_eq!(Focus::of("DIV", "", "", true), Focus::Field);
        assert_eq!(Focus::of("BODY", "", "", false), Focus::Page);
    }
}
