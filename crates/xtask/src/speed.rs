//! The speed report: the endpoint beside its peer, measured in one run.

use crate::steps;
use crate::stop::Stop;
use crate::workshop::Workshop;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What is measured: the group of the benchmark, and what it counts.
const GROUPS: [(&str, &str); 2] = [
    ("connections", "whole connections a second"),
    ("segments", "segments a second in ESTABLISHED"),
];

/// Ours, and the peer.
const SIDES: [&str; 2] = ["lifelines", "smoltcp"];

/// Runs the benchmark of the endpoint, and prints both sides of each figure.
pub fn measure(workshop: &Workshop) -> Result<(), Stop> {
    steps::run(
        "benchmark of the endpoint",
        "about 2 minutes the first time",
        workshop.command("cargo").args([
            "bench",
            "--locked",
            "--package",
            "lifelines-tcp",
            "--bench",
            "against_smoltcp",
            "--",
            "--noplot",
        ]),
        "the benchmark did not run to its end: correct what the lines above show, then run this again.",
    )?;
    let results = workshop.target.join("criterion");
    let rows = GROUPS
        .iter()
        .map(|(group, counts)| {
            let rate = |side| rate(&results.join(group).join(side).join("new"));
            Ok((*counts, [rate(SIDES[0])?, rate(SIDES[1])?]))
        })
        .collect::<Result<Vec<_>, Stop>>()?;
    steps::announce("speed", "the quickest sample; smoltcp also encodes octets");
    println!("{}", table(&rows));
    Ok(())
}

/// How many elements a second one benchmark made in the quickest of its samples: whatever else
/// the machine does can only slow it down.
fn rate(results: &Path) -> Result<f64, Stop> {
    let samples = read(&results.join("sample.json"));
    let list = |key: &str| {
        let values = samples[key].as_array().into_iter().flatten();
        values.filter_map(Value::as_f64).collect::<Vec<f64>>()
    };
    let (iterations, nanoseconds) = (list("iters"), list("times"));
    let rates = iterations.iter().zip(&nanoseconds);
    let quickest = rates.map(|(iterations, time)| iterations / time * 1e9);
    let elements = read(&results.join("benchmark.json"))["throughput"]["Elements"].as_f64();
    match (quickest.max_by(f64::total_cmp), elements) {
        (Some(quickest), Some(elements)) => Ok(elements * quickest),
        _ => Err(Stop::because(format!(
            "{} holds no result: remove the folder, and run this again.",
            results.display()
        ))),
    }
}

/// What a file of Criterion's holds; nothing when there is none.
fn read(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn table(rows: &[(&str, [f64; 2])]) -> String {
    let mut lines = vec![format!(
        "   {:32}  {:>12}  {:>12}  {:>6}",
        "", SIDES[0], SIDES[1], "ratio"
    )];
    lines.extend(rows.iter().map(|(counts, [ours, theirs])| {
        format!(
            "   {counts:32}  {ours:>12.0}  {theirs:>12.0}  {:>6.2}",
            ours / theirs
        )
    }));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_sets_both_sides_and_their_ratio_in_one_line() {
        let table = table(&[("segments a second", [3_000_000.4, 2_000_000.0])]);
        let row = table.lines().last().expect("one row");
        let words: Vec<&str> = row.split_whitespace().collect();
        assert_eq!(words[3..], ["3000000", "2000000", "1.50"]);
    }

    #[test]
    fn a_rate_is_that_of_the_quickest_sample() {
        let folder = std::env::temp_dir().join(format!("xtask-speed-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        let write = |name, text| fs::write(folder.join(name), text).expect("room for a file");
        write(
            "sample.json",
            r#"{"iters":[10.0,20.0],"times":[6000.0,10000.0]}"#,
        );
        assert!(rate(&folder).is_err(), "nothing says how many elements");
        write("benchmark.json", r#"{"throughput":{"Elements":2}}"#);
        assert_eq!(rate(&folder).ok(), Some(4_000_000.0));
        fs::remove_dir_all(&folder).expect("the test's own folder");
    }
}
