//! Which key does what. The listener is in `app`.

use crate::storage;

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
    /// Say what each key does.
    Keys,
    /// Begin to present, or end it.
    Present,
}

/// Keys that are the page's at times only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lent {
    /// Those that write a character: who speaks to a computer writes many (WCAG 2.1.4).
    pub characters: bool,
    /// Page up and down, which scroll, and which a lecturer's clicker sends.
    pub pages: bool,
    /// Escape, which ends a presentation.
    pub escape: bool,
}

/// Whether keys that write a character do something, by the choice of an earlier visit.
pub fn remembered() -> bool {
    !matches!(storage::kept(storage::CHARACTERS), Ok(Some(_)))
}

/// Remembers that choice, where that is allowed.
pub fn remember(characters: bool) {
    let _ = match characters {
        true => storage::forget(storage::CHARACTERS),
        false => storage::keep(storage::CHARACTERS, "off"),
    };
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
pub fn command(key: &str, held: Held, focus: Focus, lent: Lent) -> Option<Command> {
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
        // Where it stands, and whether with Shift, the keyboard decides.
        "?" => lent.characters.then_some(Command::Keys),
        _ if held.shift => None,
        "f" | "F" => lent.characters.then_some(Command::Present),
        "Escape" => lent.escape.then_some(Command::Present),
        " " => (focus != Focus::Button).then_some(Command::Toggle),
        _ if focus == Focus::Slider => None,
        "ArrowRight" => Some(Command::Forward),
        "ArrowLeft" => Some(Command::Back),
        "Home" => Some(Command::Start),
        "End" => Some(Command::End),
        "PageDown" if lent.pages => Some(Command::Forward),
        "PageUp" if lent.pages => Some(Command::Back),
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
    const MINE: Lent = Lent {
        characters: true,
        pages: false,
        escape: false,
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
            assert_eq!(command(key, NONE, Focus::Page, MINE), Some(wanted), "{key}");
            assert_eq!(command(key, NONE, Focus::Field, MINE), None, "{key}");
        }
        assert_eq!(command("ArrowUp", NONE, Focus::Page, MINE), None);
        assert_eq!(command("Tab", NONE, Focus::Page, MINE), None);
    }

    #[test]
    fn buttons_keep_space_and_sliders_keep_what_moves_them() {
        assert_eq!(command(" ", NONE, Focus::Button, MINE), None);
        assert_eq!(
            command("ArrowLeft", NONE, Focus::Button, MINE),
            Some(Command::Back)
        );
        assert_eq!(command("ArrowLeft", NONE, Focus::Slider, MINE), None);
        assert_eq!(command("End", NONE, Focus::Slider, MINE), None);
        assert_eq!(
            command(" ", NONE, Focus::Slider, MINE),
            Some(Command::Toggle)
        );
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
        assert_eq!(
            command("z", control, Focus::Button, MINE),
            Some(Command::Undo)
        );
        assert_eq!(command("Z", both, Focus::Page, MINE), Some(Command::Redo));
        assert_eq!(
            command("y", control, Focus::Page, MINE),
            Some(Command::Redo)
        );
        assert_eq!(command("z", control, Focus::Field, MINE), None);
        assert_eq!(command("ArrowLeft", alt, Focus::Page, MINE), None);
        assert_eq!(command("ArrowRight", shift, Focus::Page, MINE), None);
        assert_eq!(command("End", control, Focus::Page, MINE), None);
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

    #[test]
    fn what_is_lent_can_be_taken_back() {
        let shift = Held {
            shift: true,
            ..NONE
        };
        let clicker = Lent {
            characters: false,
            pages: true,
            escape: false,
        };
        assert_eq!(command("?", shift, Focus::Page, MINE), Some(Command::Keys));
        assert_eq!(command("?", NONE, Focus::Button, MINE), Some(Command::Keys));
        assert_eq!(command("?", shift, Focus::Field, MINE), None);
        assert_eq!(command("?", shift, Focus::Page, clicker), None);
        let page = |key, lent| command(key, NONE, Focus::Page, lent);
        assert_eq!(page("PageDown", MINE), None);
        assert_eq!(page("PageDown", clicker), Some(Command::Forward));
        assert_eq!(page("PageUp", clicker), Some(Command::Back));
    }

    #[test]
    fn escape_is_taken_only_to_end_a_presentation() {
        let presenting = Lent {
            pages: true,
            escape: true,
            ..MINE
        };
        let pressed = |key, lent| command(key, NONE, Focus::Button, lent);
        assert_eq!(pressed("Escape", MINE), None);
        assert_eq!(pressed("Escape", presenting), Some(Command::Present));
        assert_eq!(pressed("PageDown", presenting), Some(Command::Forward));
        assert_eq!(pressed("f", MINE), Some(Command::Present));
        let spoken = Lent {
            characters: false,
            ..MINE
        };
        assert_eq!(pressed("f", spoken), None);
    }
}
