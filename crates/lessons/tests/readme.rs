//! The lesson that the README writes, in each language of the README: it is what it says it is.

use std::fs;
use std::path::Path;

use lifelines_lessons::Words;
use lifelines_sim::scenario::Scenario;
use lifelines_sim::{Happening, run};
use lifelines_tcp::Rule;

fn readme_text(readme: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(readme);
    fs::read_to_string(path).expect("the README is there")
}

/// The first block of TOML in a README.
fn lesson(readme: &str) -> Scenario {
    let text = readme_text(readme);
    let (_, block) = text.split_once("```toml\n").expect("a block of TOML");
    let (block, _) = block.split_once("```").expect("the end of the block");
    Scenario::read(readme, block).unwrap_or_else(|errors| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", errors.join("\n"))
    })
}

#[test]
fn the_lesson_of_the_readme_runs_as_it_expects() {
    let scenario = lesson("README.md");
    let mismatches: Vec<String> = scenario.check().iter().map(ToString::to_string).collect();
    assert_eq!(mismatches, [] as [String; 0]);
    for (tag, _) in Words::languages() {
        for texts in [&scenario.title, &scenario.question, &scenario.answer] {
            assert!(texts.contains_key(*tag), "{tag}");
        }
    }
    assert!(scenario.compare.is_some());
    assert_eq!(scenario, lesson("README.zh.md"), "the same in both");
}

/// The answer is lost, the FIN behind it is kept, and both come again.
#[test]
fn the_lesson_of_the_readme_shows_what_it_promises() {
    let recording = run(&lesson("README.md").script);
    let lost = recording.moments.iter().find_map(|m| match m.happening {
        Happening::Loss { flight, .. } => Some(&recording.flights[flight].segment),
        _ => None,
    });
    assert_eq!(lost.expect("it is lost").payload, b"nobody");
    let held = |m: &lifelines_sim::Moment| m.rules.contains(&Rule::FinHeld);
    assert!(recording.moments.iter().any(held));
}

/// What a scenario file may hold, by what is said of one that holds something else.
#[test]
fn the_readme_names_what_may_stand_in_a_file() {
    let wrong = r#"
        [client]
        program = ["dance"]
        [[step]]
        who = "client"
        at = "1 s"
        do = "dance"
        [[step]]
        who = "client"
        after = { end = "client" }
        do = "close"
        [[fate]]
        from = "client"
        segment = 1
    "#;
    let errors = Scenario::read("wrong", wrong).expect_err("nothing of it will do");
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let mut names = Vec::new();
    for line in &said {
        let (_, offered) = line
            .split_once("one of ")
            .or(line.split_once("; "))
            .expect(line);
        let offered = offered.strip_suffix(" is wanted").expect(line);
        names.push(offered.replace(" or ", ", "));
    }
    let names: Vec<&str> = names.iter().flat_map(|line| line.split(", ")).collect();
    assert!(names.len() > 35, "{said:?}");
    for readme in ["README.md", "README.zh.md"] {
        let text = readme_text(readme);
        for name in &names {
            let quoted = format!("`{}`", name.trim_matches('"'));
            assert!(text.contains(&quoted), "{readme} does not name {quoted}");
        }
    }
}
