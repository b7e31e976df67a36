//! Reads Fluent files into [`Language`]s. The page then needs no Fluent of its own: a reader of
//! the whole format, with its numbers and dates, would be a fifth of all it weighs.
//!
//! Understood is what sentences need: text, `{ $argument }`, `{ "literals" }`, and selectors
//! over an argument, by number, word or plural. Anything else (functions, terms, references,
//! attributes) is an error that says so.

use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, PatternElement, VariantKey};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use crate::sentence::{Language, Piece, Plurals, Sentence, Variant};

/// The sentences of one file, in its order.
///
/// # Errors
/// The file, the line and the key of what cannot be read.
pub fn sentences<'a>(file: &str, text: &'a str) -> Result<Vec<(&'a str, Sentence<'a>)>, String> {
    let resource = fluent_syntax::parser::parse(text).map_err(|(_, errors)| {
        let told = errors.iter().map(|error| {
            let line = text[..error.pos.start.min(text.len())]
                .lines()
                .count()
                .max(1);
            format!("{file}:{line}: {error}")
        });
        told.collect::<Vec<_>>().join("\n")
    })?;
    let mut sentences = Vec::new();
    for entry in resource.body {
        let (key, value) = match entry {
            Entry::Message(message) if message.attributes.is_empty() => {
                (message.id.name, message.value)
            }
            Entry::Message(message) => return Err(outside(file, message.id.name, "attributes")),
            Entry::Term(term) => return Err(outside(file, term.id.name, "terms")),
            _ => continue,
        };
        let pattern = value.ok_or_else(|| format!("{file}: {key}: empty"))?;
        let read = sentence(pattern).map_err(|what| outside(file, key, what))?;
        sentences.push((key, read));
    }
    Ok(sentences)
}

fn outside(file: &str, key: &str, what: &str) -> String {
    format!("{file}: {key}: {what} are not understood here")
}

fn sentence<'a>(pattern: ast::Pattern<&'a str>) -> Result<Sentence<'a>, &'static str> {
    let mut pieces = Sentence::new();
    for element in pattern.elements {
        match element {
            PatternElement::TextElement { value } => pieces.push(Piece::Text(value)),
            PatternElement::Placeable { expression } => pieces.extend(placed(expression)?),
        }
    }
    Ok(pieces)
}

fn placed<'a>(expression: Expression<&'a str>) -> Result<Sentence<'a>, &'static str> {
    match expression {
        Expression::Select { selector, variants } => Ok(vec![choice(selector, variants)?]),
        Expression::Inline(InlineExpression::Placeable { expression }) => placed(*expression),
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            Ok(vec![Piece::Place(id.name)])
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) if !value.contains('\\') => {
            Ok(vec![Piece::Text(value)])
        }
        Expression::Inline(InlineExpression::StringLiteral { .. }) => Err("escapes"),
        Expression::Inline(InlineExpression::NumberLiteral { value }) => {
            Ok(vec![Piece::Text(value)])
        }
        Expression::Inline(InlineExpression::FunctionReference { .. }) => Err("functions"),
        Expression::Inline(InlineExpression::MessageReference { .. }) => Err("references"),
        Expression::Inline(InlineExpression::TermReference { .. }) => Err("terms"),
    }
}

fn choice<'a>(
    selector: InlineExpression<&'a str>,
    variants: Vec<ast::Variant<&'a str>>,
) -> Result<Piece<'a>, &'static str> {
    let InlineExpression::VariableReference { id } = selector else {
        return Err("selectors that are no argument");
    };
    let usual = variants.iter().position(|variant| variant.default);
    let variants = variants.into_iter().map(|variant| {
        let key = match variant.key {
            VariantKey::Identifier { name } => Variant::Word(name),
            VariantKey::NumberLiteral { value } => {
                Variant::Number(value.parse().map_err(|_| "numbers that are not whole")?)
            }
        };
        Ok((key, sentence(variant.value)?))
    });
    Ok(Piece::Choice {
        by: id.name,
        variants: variants.collect::<Result<_, &'static str>>()?,
        usual: usual.ok_or("selectors without a default")?,
    })
}

/// The plurals of a language: 200 categories, and that of a million.
///
/// # Errors
/// A tag that is none, or of a language that CLDR does not know.
pub fn plurals(tag: &str) -> Result<(Vec<u8>, u8), String> {
    let language: LanguageIdentifier = tag.parse().map_err(|e| format!("words/{tag}: {e}"))?;
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

/// A language in binary form.
///
/// # Errors
/// A key that stands twice.
pub fn language(tag: &str, mut sentences: Vec<(&str, Sentence)>) -> Result<Vec<u8>, String> {
    sentences.sort_by_key(|(key, _)| *key);
    if let Some(pair) = sentences.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(format!("words/{tag}: {} stands twice", pair[0].0));
    }
    let (small, millions) = plurals(tag)?;
    let language = Language {
        sentences,
        plurals: Plurals {
            small: &small,
            millions,
        },
    };
    postcard::to_allocvec(&language).map_err(|e| e.to_string())
}
