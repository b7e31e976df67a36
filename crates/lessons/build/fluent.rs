//! Compiles the Fluent files of one language into a [`Language`]. The official parser reads them;
//! what our sentences do not need of Fluent is an error here, so that the page carries no code
//! for it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use fluent_syntax::ast;
use fluent_syntax::parser::{ParserError, parse_runtime};
use fluent_syntax::unicode::unescape_unicode_to_string;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use crate::sentence::{Language, Piece, Plurals, Sentence, Variant, mark};

#[cfg(test)]
#[path = "fluent/tests.rs"]
mod tests;

const UNDERSTOOD: &str = "understood are text, { $place }, { message }, { -term }, { \"text\" }, \
                          { 5 } and { $place -> [5] ... [one] ... *[other] ... }";

/// A Fluent file: its name, as errors give it, and what it holds.
pub struct File {
    pub name: String,
    pub text: String,
}

/// The language `tag` in binary form, from all its files.
///
/// # Errors
/// Everything that cannot be compiled, each with file, line and key: bad syntax, a key that stands
/// twice, a reference to nothing or to itself, and what of Fluent is not understood. Also a tag
/// that is none, or of a language whose plurals CLDR does not know.
pub fn language(tag: &str, files: &[File]) -> Result<Compiled, Vec<String>> {
    let (small, millions) = plurals(tag).map_err(|what| vec![what])?;
    let plurals = Plurals {
        small: &small,
        millions,
    };
    let sentences = Book::read(files)?.compiled()?;
    let name = match sentences.iter().find(|(_, key, _)| *key == NAME) {
        Some((_, _, sentence)) => match sentence.as_slice() {
            [Piece::Text(name)] => (*name).to_owned(),
            _ => return Err(vec![format!("{NAME}: is not plain text")]),
        },
        None => String::new(),
    };
    let mut marks = BTreeMap::new();
    for (_, key, _) in &sentences {
        if let Some(other) = marks.insert(mark(key), key) {
            let what = "are marked alike; call one of them otherwise";
            return Err(vec![format!("{other} and {key} {what}")]);
        }
    }
    let (reading, first) = sentences
        .into_iter()
        .partition::<Vec<_>, _>(|(is_reading, ..)| *is_reading);
    let packed = |sentences: Vec<(bool, &str, Sentence)>| {
        let (marks, sentences) = sentences
            .into_iter()
            .map(|(_, key, said)| (mark(key), said))
            .unzip();
        let language = Language {
            marks,
            sentences,
            plurals,
        };
        postcard::to_allocvec(&language).map_err(|e| vec![e.to_string()])
    };
    Ok(Compiled {
        name,
        first: packed(first)?,
        reading: packed(reading)?,
    })
}

/// A language in the form in which it travels.
#[derive(Debug)]
pub struct Compiled {
    /// Its own name, [`NAME`]; empty when it has none.
    pub name: String,
    /// The sentences of the first view.
    pub first: Vec<u8>,
    /// The sentences of the folder [`READING`].
    pub reading: Vec<u8>,
}

/// The folder of the sentences that one reads later, and which are loaded then: the page has
/// little room for its first view.
pub const READING: &str = "reading";

/// The key of the name that a language has for itself.
const NAME: &str = "page-language-name";

/// A key, and whether it is a term's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Name<'a> {
    is_term: bool,
    key: &'a str,
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_term { "-" } else { "" }, self.key)
    }
}

struct Entry<'a> {
    file: &'a File,
    pattern: ast::Pattern<&'a str>,
}

/// All messages and terms of a language.
struct Book<'a> {
    entries: BTreeMap<Name<'a>, Entry<'a>>,
}

impl<'a> Book<'a> {
    fn read(files: &'a [File]) -> Result<Self, Vec<String>> {
        let mut book = Book {
            entries: BTreeMap::new(),
        };
        let mut errors = Vec::new();
        for file in files {
            let resource = parse_runtime(file.text.as_str()).unwrap_or_else(|(resource, bad)| {
                errors.extend(bad.iter().map(|error| syntax_error(file, error)));
                resource
            });
            for entry in resource.body {
                errors.extend(book.add(file, entry).err());
            }
        }
        if errors.is_empty() {
            Ok(book)
        } else {
            Err(errors)
        }
    }

    fn add(&mut self, file: &'a File, entry: ast::Entry<&'a str>) -> Result<(), String> {
        let (is_term, key, value, attributes) = match entry {
            ast::Entry::Message(message) => {
                (false, message.id.name, message.value, message.attributes)
            }
            ast::Entry::Term(term) => (true, term.id.name, Some(term.value), term.attributes),
            // Comments stay behind; junk is among the syntax errors.
            _ => return Ok(()),
        };
        let name = Name { is_term, key };
        if let Some(attribute) = attributes.first() {
            let what = format!("has the attribute .{}; {UNDERSTOOD}", attribute.id.name);
            return Err(error(file, attribute.id.name, name, &what));
        }
        let Some(pattern) = value else {
            return Err(error(file, key, name, "is empty"));
        };
        if let Some(earlier) = self.entries.get(&name) {
            let what = format!("stands in {} too", earlier.file.name);
            return Err(error(file, key, name, &what));
        }
        self.entries.insert(name, Entry { file, pattern });
        Ok(())
    }

    /// All messages, sorted by key, and whether each belongs to [`READING`].
    fn compiled(&self) -> Result<Vec<(bool, &'a str, Sentence<'a>)>, Vec<String>> {
        let is_reading = |file: &File| file.name.split('/').any(|folder| folder == READING);
        let mut sentences = Vec::new();
        let mut errors = Vec::new();
        for (name, entry) in &self.entries {
            let mut sentence = Sentence::new();
            match self.pattern(&mut vec![*name], &entry.pattern, &mut sentence) {
                Ok(()) if name.is_term => {}
                Ok(()) => sentences.push((is_reading(entry.file), name.key, sentence)),
                // What is wrong in one sentence is met again by all that refer to it.
                Err(error) if errors.contains(&error) => {}
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(sentences)
        } else {
            Err(errors)
        }
    }

    /// Compiles a pattern and appends it to `to`. `trail` is the sentence begun with and the
    /// references from there to the one the pattern is part of.
    fn pattern(
        &self,
        trail: &mut Vec<Name<'a>>,
        pattern: &ast::Pattern<&'a str>,
        to: &mut Sentence<'a>,
    ) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => to.push(Piece::Text(value)),
                ast::PatternElement::Placeable { expression } => {
                    self.expression(trail, expression, to)?;
                }
            }
        }
        Ok(())
    }

    fn expression(
        &self,
        trail: &mut Vec<Name<'a>>,
        expression: &ast::Expression<&'a str>,
        to: &mut Sentence<'a>,
    ) -> Result<(), String> {
        match expression {
            ast::Expression::Inline(inline) => self.inline(trail, inline, to),
            ast::Expression::Select { selector, variants } => {
                let ast::InlineExpression::VariableReference { id } = selector else {
                    let what = format!("chooses by what is no $place; {UNDERSTOOD}");
                    return Err(self.error(trail, variant_key(&variants[0]), &what));
                };
                let by = self.place(trail, id.name)?;
                let usual = variants.iter().position(|variant| variant.default);
                let variants = variants.iter().map(|variant| self.variant(trail, variant));
                to.push(Piece::Choice {
                    by,
                    variants: variants.collect::<Result<_, _>>()?,
                    usual: usual.expect("the parser asks for a default"),
                });
                Ok(())
            }
        }
    }

    fn variant(
        &self,
        trail: &mut Vec<Name<'a>>,
        variant: &ast::Variant<&'a str>,
    ) -> Result<(Variant<'a>, Sentence<'a>), String> {
        let fits = match variant.key {
            ast::VariantKey::Identifier { name } => Variant::Word(name),
            ast::VariantKey::NumberLiteral { value } => {
                Variant::Number(value.parse().map_err(|_| {
                    self.error(trail, value, &format!("[{value}] is not a whole number"))
                })?)
            }
        };
        let mut sentence = Sentence::new();
        self.pattern(trail, &variant.value, &mut sentence)?;
        Ok((fits, sentence))
    }

    fn inline(
        &self,
        trail: &mut Vec<Name<'a>>,
        inline: &ast::InlineExpression<&'a str>,
        to: &mut Sentence<'a>,
    ) -> Result<(), String> {
        use ast::InlineExpression as Inline;
        let (at, what) = match inline {
            Inline::StringLiteral { value } => {
                to.push(Piece::Text(match unescape_unicode_to_string(value) {
                    Cow::Borrowed(text) => text,
                    // Sentences borrow from the files; these few bytes live as long.
                    Cow::Owned(text) => text.leak(),
                }));
                return Ok(());
            }
            Inline::NumberLiteral { value } => {
                to.push(Piece::Text(value));
                return Ok(());
            }
            Inline::VariableReference { id } => {
                to.push(Piece::Place(self.place(trail, id.name)?));
                return Ok(());
            }
            Inline::Placeable { expression } => return self.expression(trail, expression, to),
            Inline::MessageReference {
                id,
                attribute: None,
            } => return self.refer(trail, false, id.name, to),
            Inline::TermReference {
                id,
                attribute: None,
                arguments: None,
            } => return self.refer(trail, true, id.name, to),
            Inline::FunctionReference { id, .. } => (id.name, "calls a function"),
            Inline::MessageReference { id, .. } => (id.name, "refers to an attribute"),
            Inline::TermReference { id, .. } => {
                (id.name, "gives a term arguments or takes its attribute")
            }
        };
        let what = format!("{what}, {at}; {UNDERSTOOD}");
        Err(self.error(trail, at, &what))
    }

    /// Puts in what another message or a term says.
    fn refer(
        &self,
        trail: &mut Vec<Name<'a>>,
        is_term: bool,
        key: &'a str,
        to: &mut Sentence<'a>,
    ) -> Result<(), String> {
        let name = Name { is_term, key };
        if trail.contains(&name) {
            let what = format!("refers to {name} and so, in the end, to itself");
            return Err(self.error(trail, key, &what));
        }
        let Some(entry) = self.entries.get(&name) else {
            let what = format!("refers to {name}, which is not there");
            return Err(self.error(trail, key, &what));
        };
        trail.push(name);
        let done = self.pattern(trail, &entry.pattern, to);
        trail.pop();
        done
    }

    /// The name of a place. In Fluent the arguments of a sentence do not reach into terms.
    fn place(&self, trail: &[Name<'a>], place: &'a str) -> Result<&'a str, String> {
        match trail.iter().find(|name| name.is_term) {
            None => Ok(place),
            Some(term) => {
                let what = format!("has the place ${place}, but nothing in {term} is filled");
                Err(self.error(trail, place, &what))
            }
        }
    }

    /// `at` is the part of the file that is wrong, in the sentence at the end of the trail.
    fn error(&self, trail: &[Name<'a>], at: &str, what: &str) -> String {
        let name = trail.last().expect("a trail begins with a sentence");
        error(self.entries[name].file, at, *name, what)
    }
}

fn variant_key<'a>(variant: &ast::Variant<&'a str>) -> &'a str {
    match variant.key {
        ast::VariantKey::Identifier { name } => name,
        ast::VariantKey::NumberLiteral { value } => value,
    }
}

/// An error at `at`, which is a slice of the file's text: so its line is known.
fn error(file: &File, at: &str, name: Name, what: &str) -> String {
    let start = (at.as_ptr() as usize).saturating_sub(file.text.as_ptr() as usize);
    format!("{}:{}: {name} {what}", file.name, line(file, start))
}

fn syntax_error(file: &File, error: &ParserError) -> String {
    let entry = error.slice.clone().unwrap_or(error.pos.clone());
    let entry = file.text.get(entry).unwrap_or_default();
    let key = entry.split('=').next().unwrap_or_default().trim();
    let line = line(file, error.pos.start);
    format!("{}:{line}: {key} is not Fluent: {error}", file.name)
}

/// The number, from 1, of the line that holds that byte.
fn line(file: &File, byte: usize) -> usize {
    let before = &file.text.as_bytes()[..byte.min(file.text.len())];
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

/// The plurals of a language: 200 categories, and that of a million.
///
/// # Errors
/// A tag that is none, or not in its usual spelling, or of a language that CLDR does not know.
pub fn plurals(tag: &str) -> Result<(Vec<u8>, u8), String> {
    let language: LanguageIdentifier = tag.parse().map_err(|e| format!("words/{tag}: {e}"))?;
    let usual = language.to_string();
    if usual != tag {
        return Err(format!(
            "words/{tag}: as a BCP 47 tag this is written {usual}"
        ));
    }
    let known = PluralRules::get_locales(PluralRuleType::CARDINAL);
    let rules = [
        language.clone(),
        LanguageIdentifier::from_parts(language.language, None, None, &[]),
    ]
    .into_iter()
    .find(|language| known.contains(language))
    .and_then(|language| PluralRules::create(language, PluralRuleType::CARDINAL).ok())
    .ok_or_else(|| format!("words/{tag}: no plural rules for this language"))?;
    let category = |number: u64| match rules.select(number) {
        Ok(PluralCategory::ZERO) => 0,
        Ok(PluralCategory::ONE) => 1,
        Ok(PluralCategory::TWO) => 2,
        Ok(PluralCategory::FEW) => 3,
        Ok(PluralCategory::MANY) => 4,
        Ok(PluralCategory::OTHER) | Err(_) => 5,
    };
    Ok(((0..200).map(category).collect(), category(1_000_000)))
}
