//! `lifelines link`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lifelines_lessons::preset;
use lifelines_link::{Embed, LinkError, Shared, Texts};
use lifelines_sim::Script;
use lifelines_sim::scenario::Scenario;

use crate::args::{Link, LinkForm};
use crate::source::{self, Source};
use crate::speak::speak;
use crate::{Failure, complain, set};

/// Longer addresses are cut by some mail programs and course systems.
const LONG: usize = 2_000;

/// The address of a lesson, and what shows it on another page.
pub fn link(args: &Link) -> Result<String, Failure> {
    if args.only == Some(LinkForm::Script) {
        return script(args);
    }
    let embed = embed(args)?;
    let length = embed.address().len();
    if length > LONG {
        complain(&format!(
            "{}: the link has {length} characters; some programs cut what is longer than {LONG}",
            args.what
        ));
    }
    Ok(match args.only {
        Some(LinkForm::Address) => embed.address() + "\n",
        Some(LinkForm::Iframe) => embed.iframe() + "\n",
        Some(LinkForm::Element) => embed.element() + "\n",
        Some(LinkForm::Markdown) => embed.markdown() + "\n",
        Some(LinkForm::Rest) => embed.rest() + "\n",
        Some(LinkForm::Asciidoc) => embed.asciidoc() + "\n",
        Some(LinkForm::Script) | None => {
            let mut text = String::new();
            let _ = writeln!(text, "Link, {length} characters:\n{}\n", embed.address());
            let _ = writeln!(text, "Frame:\n{}\n", embed.iframe());
            let _ = writeln!(text, "Element:\n{}", embed.element());
            text
        }
    })
}

/// What is meant, with the settings that were asked for.
fn amended(args: &Link) -> Result<Source, Failure> {
    let mut source = source::find(&args.what)?;
    set::amend(&args.set, &mut source.scenario)?;
    Ok(source)
}

/// A scenario file that says the same, to go on from.
fn script(args: &Link) -> Result<String, Failure> {
    let view = query(args, None);
    if let Some((key, _)) = view.first() {
        let what = "belongs to a view; --only script prints what is run";
        return Err(Failure::Unreadable(format!("--{key}: {what}")));
    }
    let scenario = amended(args)?.with_words().with_expectations();
    let text = scenario.written();
    let why = match Scenario::read(&args.what, &text) {
        Ok(read) if read == scenario => return Ok(text),
        Ok(_) => "it has octets that are no text, or what makes no difference".to_owned(),
        Err(errors) => errors
            .iter()
            .map(|error| format!("\n  {}: {}", error.key, error.what))
            .collect(),
    };
    let what = format!("{}: no scenario file can hold it: {why}", args.what);
    Err(Failure::Unreadable(what))
}

fn embed(args: &Link) -> Result<Embed, Failure> {
    let Source {
        scenario,
        lesson,
        unchanged,
        ..
    } = amended(args)?;
    check_steps(args, &scenario.script)?;
    let unchanged = unchanged && args.set.is_empty();
    let lesson = lesson.as_deref();
    let title = title(lesson, &scenario, args.lang.as_deref());
    let fragment = match unchanged {
        true => String::new(),
        false => lifelines_link::link(&shared(lesson, scenario)).map_err(|e| refused(args, e))?,
    };
    Ok(Embed {
        base: base(&args.base),
        query: query(args, lesson.filter(|_| unchanged)),
        fragment,
        title,
    })
}

/// What a link to a scenario holds.
fn shared(lesson: Option<&str>, scenario: Scenario) -> Shared {
    let texts = |by_language: BTreeMap<String, String>| by_language.into_iter().collect::<Texts>();
    Shared {
        lesson: lesson.map(str::to_owned),
        title: texts(scenario.title),
        question: texts(scenario.question),
        answer: texts(scenario.answer),
        script: scenario.script,
        compare: scenario.compare.map(|(script, _)| script.settings),
    }
}

/// What a link holds, as a file would say it, and the id of the preset that it was once.
pub fn opened(link: &str) -> Result<(Scenario, Option<String>), LinkError> {
    let shared = lifelines_link::open(link)?;
    let compare = shared.compare.map(|settings| Script {
        settings,
        ..shared.script.clone()
    });
    let scenario = Scenario {
        title: shared.title.into_iter().collect(),
        question: shared.question.into_iter().collect(),
        answer: shared.answer.into_iter().collect(),
        script: shared.script,
        expect: Default::default(),
        compare: compare.map(|script| (script, Default::default())),
    };
    // One that we do not know, or no more, has no words here.
    let lesson = shared.lesson.filter(|id| preset(id).is_some());
    Ok((scenario, lesson))
}

fn refused(args: &Link, error: LinkError) -> Failure {
    Failure::Unreadable(format!("{}: no link can hold it: {error}", args.what))
}

/// The keys that were asked for, in the order of `docs/embedding.md`.
fn query(args: &Link, lesson: Option<&str>) -> Vec<(&'static str, String)> {
    let number = |value: Option<usize>| value.map(|value| value.to_string());
    let pairs = [
        ("scenario", lesson.map(str::to_owned)),
        ("lang", args.lang.clone()),
        ("theme", args.theme.map(|theme| theme.name().to_owned())),
        ("view", args.view.map(|view| view.name().to_owned())),
        ("step", number(args.step)),
        ("from", number(args.from)),
        ("to", number(args.to)),
        (
            "controls",
            args.controls.map(|controls| controls.name().to_owned()),
        ),
        ("readonly", args.readonly.then(|| "1".to_owned())),
    ];
    let given = pairs.into_iter();
    given
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// A folder has its slash, so that the query follows a path that exists.
fn base(given: &str) -> String {
    let bare = given.split(['?', '#']).next().unwrap_or_default();
    let file = bare
        .rsplit('/')
        .next()
        .is_some_and(|last| last.ends_with(".html"));
    match file || bare.is_empty() || bare.ends_with('/') {
        true => bare.to_owned(),
        false => format!("{bare}/"),
    }
}

/// A step that never comes would open with a note instead.
fn check_steps(args: &Link, script: &Script) -> Result<(), Failure> {
    let last = lifelines_sim::run(script).moments.len();
    let given = [
        ("--step", args.step),
        ("--from", args.from),
        ("--to", args.to),
    ];
    for (option, step) in given {
        if step.is_some_and(|step| step > last) {
            let what = format!("{option}: {} has {last} steps", args.what);
            return Err(Failure::Unreadable(what));
        }
    }
    if args.from.zip(args.to).is_some_and(|(from, to)| from > to) {
        return Err(Failure::Unreadable("--from: comes after --to".to_owned()));
    }
    Ok(())
}

/// What the frame is called: in the language asked for, or whichever there is.
fn title(lesson: Option<&str>, scenario: &Scenario, lang: Option<&str>) -> String {
    let words = speak(lang.filter(|lang| *lang != "auto").unwrap_or("en"));
    if let Some(id) = lesson {
        return words.say(&format!("lesson-{id}-title"), &[]);
    }
    let titles: Texts = scenario.title.clone().into_iter().collect();
    match lifelines_link::in_language(&titles, words.tag()) {
        Some(title) => title.to_owned(),
        None => words.say("page-name", &[]),
    }
}
