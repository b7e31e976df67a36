//! A conservative table of text widths, for faces that cannot measure, and for those that must
//! not wait for it.

use crate::{Font, TextStyle};

/// The advance of a letter of fixed width, in ems: 0.6 in DejaVu Sans Mono, Menlo, Consolas (0.55),
/// JetBrains Mono.
const MONO: f32 = 0.605;

/// The width of a text in logical pixels, at least as wide as common system fonts draw it.
pub fn width(text: &str, style: TextStyle) -> f32 {
    // Most of a picture is flags and numbers.
    if style.font == Font::Mono && text.is_ascii() {
        return MONO * text.len() as f32 * style.size;
    }
    let ems: f32 = text.chars().map(|letter| advance(letter, style)).sum();
    ems * style.size
}

/// How many columns of a terminal a text takes.
pub fn columns(text: &str) -> usize {
    text.chars()
        .map(|letter| if is_full_width(letter) { 2 } else { 1 })
        .sum()
}

/// The advance of a letter in ems.
fn advance(letter: char, style: TextStyle) -> f32 {
    if is_full_width(letter) {
        return 1.0;
    }
    match style.font {
        // Arrows and other signs come from fonts that are not of fixed width.
        Font::Mono if letter.is_ascii() => MONO,
        Font::Mono => 1.0,
        Font::Sans => proportional(letter) * if style.bold { 1.08 } else { 1.0 },
    }
}

/// Letters of the common sans-serif fonts, rounded up to classes.
fn proportional(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.32,
        ' ' | 'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' | '·' => 0.42,
        '\u{2009}' => 0.25,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.98,
        'A'..='Z' | '&' | '=' | '+' | '<' | '>' => 0.76,
        letter if letter.is_ascii() => 0.62,
        // Latin with marks, Greek, Cyrillic; what is neither is rather reckoned too wide.
        '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' => 0.8,
        _ => 1.0,
    }
}

/// Whether a letter fills a square: Han, kana, Hangul, full-width forms.
const fn is_full_width(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}')
}
