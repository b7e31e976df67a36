//! `lifelines run --code`: both applications as a student would type them.

use lifelines_export::json;
use lifelines_sim::program::{Application, CodeLine, Spelling, listing};
use lifelines_sim::{End, Recording};
use serde_json::{Value, json};

use crate::args::{Code, Format};

impl From<Code> for Spelling {
    fn from(code: Code) -> Spelling {
        match code {
            Code::C => Spelling::C,
            Code::Python => Spelling::Python,
        }
    }
}

/// Both listings, or that of one end: as text, ready to be compiled; as JSON with where each
/// application is after every step. `None` for a format that cannot hold them.
pub fn print(
    recording: &Recording,
    code: Code,
    end: Option<End>,
    format: Format,
) -> Option<String> {
    let told = End::BOTH.map(|end| {
        let application = recording.application(end);
        let code = listing(&application.lines, &recording.settings, end, code.into());
        (application, code)
    });
    let ends = End::BOTH.into_iter().zip(&told);
    match format {
        Format::Text => {
            let chosen = ends.filter(|(its, _)| end.is_none_or(|end| end == *its));
            let texts = chosen.map(|(its, (_, code))| as_text(end.is_none().then_some(its), code));
            Some(texts.collect::<Vec<String>>().join("\n"))
        }
        Format::Json => {
            let [client, server] = told
                .each_ref()
                .map(|(application, code)| as_json(recording.moments.len(), application, code));
            let both = json!({ "client": client, "server": server });
            Some(format!("{both:#}\n"))
        }
        _ => None,
    }
}

/// The code; with a headline where it is one of two.
fn as_text(headline: Option<End>, code: &[CodeLine]) -> String {
    let headline = headline.map_or_else(String::new, |end| format!("[{}]\n", end.name()));
    let lines = code.iter().map(|line| format!("{}\n", line.text));
    headline + &lines.collect::<String>()
}

fn as_json(steps: usize, application: &Application, code: &[CodeLine]) -> Value {
    let code: Vec<Value> = code
        .iter()
        .map(|code| json!({ "text": code.text, "line": code.line.map(|line| line + 1) }))
        .collect();
    let steps = (0..=steps).map(|step| {
        let mut told = json::place(application, step);
        told["step"] = step.into();
        told
    });
    json!({ "code": code, "steps": steps.collect::<Vec<Value>>() })
}
