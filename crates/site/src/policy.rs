//! The policy that a release carries with it, for hosts that send none. `trunk serve` adds an
//! inline script of its own, so only a release can keep it.

/// Everything from the page's own place, and WebAssembly. What the page makes itself needs no
/// word here: a download of a `blob:` is no request, and the preview of an embed is the page.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/// What stands before the policy: it holds only for what comes after it.
const BEFORE: &str = "<meta charset=\"utf-8\">";

/// The page with its policy, before anything that it loads.
pub fn told(html: &str) -> Result<String, String> {
    let loads = |head: &str| ["src=", "href="].iter().any(|name| head.contains(name));
    match html.split_once(BEFORE) {
        Some((head, rest)) if !loads(head) => Ok(format!(
            "{head}{BEFORE}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">{rest}"
        )),
        _ => Err(format!(
            "index.html: wants {BEFORE} before anything that it loads"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_before_anything_that_is_loaded() {
        let page = format!("<head>{BEFORE}<link href=\"a.css\"><script src=\"a.js\"></script>");
        let told = told(&page).expect("it has a place for it");
        let policy = told.find(POLICY).expect("it is there");
        assert!(policy < told.find("a.css").expect("kept"), "{told}");
    }

    #[test]
    fn a_page_that_loads_something_first_is_refused() {
        assert!(told(&format!("<script src=\"a.js\"></script>{BEFORE}")).is_err());
        assert!(told("<head></head>").is_err());
    }
}
