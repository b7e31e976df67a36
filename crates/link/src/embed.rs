//! What one puts into a page of one's own: the address of a view, or what shows it there.
//! `docs/embedding.md` tells authors the same.

use crate::query::query;

/// How high a frame is until the page inside says how high it wants to be, in pixels.
const HEIGHT: u32 = 640;

/// A view that is to be shown on another page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Embed {
    /// The address of TCP Lifelines: a folder's, with its `/`, or a file's.
    pub base: String,
    /// Keys and values of the query, without `embed`.
    pub query: Vec<(&'static str, String)>,
    /// The script, as [`link`](crate::link()) writes it; empty for a preset as it is.
    pub fragment: String,
    /// What the frame is called by whoever cannot see it.
    pub title: String,
}

impl Embed {
    /// The address of the whole page.
    pub fn address(&self) -> String {
        [&self.base, &self.written(&[]), &self.fragment]
            .map(String::as_str)
            .concat()
    }

    /// The address of the view with less around it.
    pub fn framed(&self) -> String {
        [&self.base, &self.written(&[("embed", "1")]), &self.fragment]
            .map(String::as_str)
            .concat()
    }

    /// An `iframe`.
    pub fn iframe(&self) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{HEIGHT}\" loading=\"lazy\"></iframe>",
            escaped(&self.framed()),
            escaped(&self.title),
        )
    }

    /// The element that `embed.js` defines, and the script that defines it.
    pub fn element(&self) -> String {
        let folder = self.base.rfind('/').map_or("", |end| &self.base[..=end]);
        let mut attributes = String::new();
        let fragment = Some(("link", self.fragment.clone())).filter(|(_, link)| !link.is_empty());
        let title = Some(("title", self.title.clone())).filter(|(_, title)| !title.is_empty());
        for (name, value) in self.query.iter().cloned().chain(title).chain(fragment) {
            attributes += &format!(" {name}=\"{}\"", escaped(&value));
        }
        format!(
            "<script src=\"{}embed.js\" async></script>\n<tcp-lifelines{attributes}></tcp-lifelines>",
            escaped(folder),
        )
    }

    /// A link in Markdown; an `iframe` can be written there as it is.
    pub fn markdown(&self) -> String {
        let mut title = String::new();
        for letter in self.title.chars() {
            if "\\[]<>*_`&!".contains(letter) {
                title.push('\\');
            }
            title.push(letter);
        }
        let address = self.address().replace('(', "%28").replace(')', "%29");
        format!("[{title}]({address})")
    }

    /// An `iframe` in reStructuredText.
    pub fn rest(&self) -> String {
        format!(".. raw:: html\n\n   {}", self.iframe())
    }

    /// An `iframe` in AsciiDoc.
    pub fn asciidoc(&self) -> String {
        format!("++++\n{}\n++++", self.iframe())
    }

    fn written(&self, more: &[(&str, &str)]) -> String {
        let own = self.query.iter().map(|(name, value)| (*name, &**value));
        query(own.chain(more.iter().copied()))
    }
}

/// A text as the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embed() -> Embed {
        Embed {
            base: "https://example.org/tcp/".into(),
            query: vec![("scenario", "half-close".into()), ("step", "3".into())],
            fragment: "#s=1.abc".into(),
            title: "\"Half\" <b>a</b> goodbye & more".into(),
        }
    }

    #[test]
    fn an_address_has_query_and_fragment() {
        let whole = "https://example.org/tcp/?scenario=half-close&step=3#s=1.abc";
        assert_eq!(embed().address(), whole);
        let plain = Embed {
            query: Vec::new(),
            ..embed()
        };
        assert_eq!(plain.framed(), "https://example.org/tcp/?embed=1#s=1.abc");
    }

    #[test]
    fn nothing_leaves_its_attribute() {
        let title = "title=\"&quot;Half&quot; &lt;b&gt;a&lt;/b&gt; goodbye &amp; more\"";
        for written in [embed().iframe(), embed().element()] {
            assert!(written.contains(title), "{written}");
        }
        let source =
            "src=\"https://example.org/tcp/?scenario=half-close&amp;step=3&amp;embed=1#s=1.abc\"";
        assert!(embed().iframe().contains(source), "{}", embed().iframe());
    }

    #[test]
    fn the_element_has_the_keys_as_attributes() {
        let element = embed().element();
        let script = "<script src=\"https://example.org/tcp/embed.js\" async></script>\n";
        assert!(element.starts_with(script), "{element}");
        assert!(element.contains("<tcp-lifelines scenario=\"half-close\" step=\"3\" title="));
        assert!(
            element.ends_with(" link=\"#s=1.abc\"></tcp-lifelines>"),
            "{element}"
        );
        let file = Embed {
            base: "https://example.org/tcp/index.html".into(),
            ..embed()
        };
        assert!(file.element().starts_with(script));
    }

    #[test]
    fn texts_of_other_kinds_are_as_those_want_them() {
        let markdown = Embed {
            title: "a [b](c) *d*".into(),
            base: "x(1)/".into(),
            ..embed()
        }
        .markdown();
        assert_eq!(
            markdown,
            "[a \\[b\\](c) \\*d\\*](x%281%29/?scenario=half-close&step=3#s=1.abc)"
        );
        assert!(embed().rest().starts_with(".. raw:: html\n\n   <iframe "));
        assert!(embed().asciidoc().starts_with("++++\n<iframe "));
        assert!(embed().asciidoc().ends_with("</iframe>\n++++"));
    }
}
