//! The style sheets of the page, joined into one for a release: they compress better together, and
//! a browser asks once. Their sources stay apart, a subject each.

use std::fs;
use std::path::Path;

use crate::named::hashed;
use crate::trouble;

/// How Trunk names a sheet in the page; the file follows, and then `AFTER`.
const BEFORE: &str = "<link rel=\"stylesheet\" href=\"./";
const AFTER: &str = "\"/>";

/// Puts one sheet in the place of all that the page names, in their order, and gives back the page
/// that names it.
pub fn joined(html: &str, folder: &Path) -> Result<String, String> {
    let (page, names) = taken_out(html)?;
    let mut sheet = String::new();
    for name in names {
        let file = folder.join(name);
        sheet += &fs::read_to_string(&file).map_err(|e| trouble(&file, e))?;
        fs::remove_file(&file).map_err(|e| trouble(&file, e))?;
    }
    let name = hashed("page", sheet.as_bytes(), "css");
    let file = folder.join(&name);
    fs::write(&file, sheet).map_err(|e| trouble(&file, e))?;
    Ok(page.replacen(BEFORE, &format!("{BEFORE}{name}{AFTER}"), 1))
}

/// The page with `BEFORE` alone where the first sheet was named, and the names of all.
fn taken_out(html: &str) -> Result<(String, Vec<&str>), String> {
    let mut parts = html.split(BEFORE);
    let mut page = parts.next().unwrap_or_default().to_owned();
    let mut names = Vec::new();
    for part in parts {
        let (name, rest) = part
            .split_once(AFTER)
            .ok_or_else(|| format!("index.html: wants {AFTER} after {BEFORE}"))?;
        match names.is_empty() {
            true => page += BEFORE,
            false => page.truncate(page.trim_end().len()),
        }
        names.push(name);
        page += rest;
    }
    match names.is_empty() {
        true => Err(format!("index.html: wants a {BEFORE}")),
        false => Ok((page, names)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_sheets_leave_one_place_and_keep_their_order() {
        let page =
            format!("<head>\n  {BEFORE}a.css{AFTER}\n  {BEFORE}b.css{AFTER}\n  <meta></head>");
        let (page, names) = taken_out(&page).expect("it names two");
        assert_eq!(names, ["a.css", "b.css"]);
        assert_eq!(page, format!("<head>\n  {BEFORE}\n  <meta></head>"));
    }

    #[test]
    fn a_page_without_a_sheet_is_refused() {
        assert!(taken_out("<head></head>").is_err());
        assert!(taken_out(&format!("{BEFORE}a.css")).is_err());
    }
}
