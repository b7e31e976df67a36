//! `lifelines run --compare`: two runs side by side, and where they begin to differ.

use lifelines_diagram::metrics::columns;
use lifelines_export::json;
use lifelines_sim::{AlignedRow, Recording, compare};
use serde_json::{Value, json};

use crate::args::Format;

/// A run, the name it goes by, and its text: two lines for the beginning, then one a moment.
pub struct Side<'a> {
    /// The name.
    pub name: &'a str,
    /// The run.
    pub recording: &'a Recording,
    /// The text.
    pub text: String,
}

/// Both runs with their moments aligned; `None` for a format that cannot hold two.
pub fn print(left: &Side<'_>, right: &Side<'_>, format: Format) -> Option<String> {
    let alignment = compare(left.recording, right.recording);
    match format {
        Format::Text => Some(as_text(left, right, &alignment.rows)),
        Format::Json => {
            let step = |moment: Option<usize>| moment.map(|index| index + 1);
            let rows = alignment.rows.iter().map(
                |row| json!({ "left": step(row.left), "right": step(row.right), "same": row.same }),
            );
            let both = json!({
                "left": json::value(left.name, left.recording),
                "right": json::value(right.name, right.recording),
                "rows": rows.collect::<Vec<Value>>(),
                "first_difference": step(alignment.first_difference),
            });
            Some(format!("{both:#}\n"))
        }
        _ => None,
    }
}

/// Left and right with a sign between: `=` the same, `|` not quite, `<` and `>` one only. What is
/// the same is written once.
fn as_text(left: &Side<'_>, right: &Side<'_>, rows: &[AlignedRow]) -> String {
    let (ls, rs): (Vec<&str>, Vec<&str>) =
        (left.text.lines().collect(), right.text.lines().collect());
    // The beginnings stand before the moments.
    let beginnings = 2;
    let line = |lines: &[&str], moment: Option<usize>| -> String {
        let line = moment.and_then(|index| lines.get(index + beginnings));
        line.map_or_else(String::new, |line| (*line).to_owned())
    };
    let mut table = vec![(left.name.to_owned(), ' ', right.name.to_owned())];
    for (l, r) in ls.iter().zip(&rs).take(beginnings) {
        table.push(cells(
            l.trim() == r.trim(),
            (*l).to_owned(),
            (*r).to_owned(),
        ));
    }
    for row in rows {
        table.push(match (row.left, row.right) {
            (Some(_), Some(_)) => cells(row.same, line(&ls, row.left), line(&rs, row.right)),
            (_, None) => (line(&ls, row.left), '<', String::new()),
            (None, _) => (String::new(), '>', line(&rs, row.right)),
        });
    }
    let widest = table.iter().map(|(left, ..)| columns(left)).max();
    let mut text = String::new();
    for (left, sign, right) in &table {
        let room = " ".repeat(widest.unwrap_or(0) - columns(left));
        let line = format!("{left}{room} {sign} {right}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn cells(same: bool, left: String, right: String) -> (String, char, String) {
    match same {
        true => (left, '=', String::new()),
        false => (left, '|', right),
    }
}
