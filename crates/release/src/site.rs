//! The built page: its files by their names, `/` between folders, in alphabetical order.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::trouble;

/// The licences, which go wherever the files go.
const LICENCES: [(&str, &str); 2] = [
    ("LICENSE-MIT", include_str!("../../../LICENSE-MIT")),
    ("LICENSE-APACHE", include_str!("../../../LICENSE-APACHE")),
];

/// Files to be packed.
#[derive(Debug, Clone, Default)]
pub struct Site {
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// Reads a folder; it must be a release.
    pub fn read(dist: &Path) -> Result<Site, String> {
        let mut site = Site::default();
        site.take(dist, "")?;
        if !site.files.contains_key("service-worker.js") {
            return Err(format!(
                "{} is no release: build it with `trunk build --release`",
                dist.display()
            ));
        }
        for (name, text) in LICENCES {
            site.files.insert(name.to_owned(), text.as_bytes().to_vec());
        }
        Ok(site)
    }

    fn take(&mut self, folder: &Path, before: &str) -> Result<(), String> {
        for entry in fs::read_dir(folder).map_err(|e| trouble(folder, &e))? {
            let path = entry.map_err(|e| trouble(folder, &e))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = format!("{before}{name}");
            if path.is_dir() {
                self.take(&path, &format!("{name}/"))?;
            } else {
                let bytes = fs::read(&path).map_err(|e| trouble(&path, &e))?;
                self.files.insert(name, bytes);
            }
        }
        Ok(())
    }

    /// With a `.br` and a `.gz` beside every file that they make smaller.
    pub fn squeezed(&self) -> Site {
        let mut all = self.clone();
        for (name, bytes) in self.files.iter().filter(|(name, _)| is_squeezable(name)) {
            for (end, small) in [("br", brotli(bytes)), ("gz", gzip(bytes))] {
                if small.len() < bytes.len() {
                    all.files.insert(format!("{name}.{end}"), small);
                }
            }
        }
        all
    }

    /// A page of the site, to be changed.
    pub fn text(&self, name: &str) -> Result<&str, String> {
        let bytes = self.files.get(name).map(|bytes| str::from_utf8(bytes));
        match bytes {
            Some(Ok(text)) => Ok(text),
            _ => Err(format!("the built page has no text {name}")),
        }
    }
}

/// Whether a file is of a kind that is not squeezed yet.
pub fn is_squeezable(name: &str) -> bool {
    ![".png", ".br", ".gz"].iter().any(|end| name.ends_with(end))
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let how = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &how)
        .expect("writing to memory does not fail");
    small
}

/// Without time and name, so that it hangs on the bytes only.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer
        .write_all(bytes)
        .and_then(|()| writer.finish())
        .expect("writing to memory does not fail")
}

#[cfg(test)]
impl Site {
    /// These files.
    pub fn of(files: &[(&str, &str)]) -> Site {
        let own = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
        Site {
            files: files.iter().map(own).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_gets_smaller_lies_beside_in_both_ways() {
        let text = "the same again and again, ".repeat(50);
        let site = Site::of(&[("a.js", &text), ("b.js", "x"), ("c.png", &text)]).squeezed();
        let names: Vec<_> = site.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["a.js", "a.js.br", "a.js.gz", "b.js", "c.png"]);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &site.files["a.js.br"][..], &mut unpacked).expect("brotli");
        assert_eq!(unpacked, text.as_bytes());
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&site.files["a.js.gz"][..])
            .read_to_string(&mut unpacked)
            .expect("gzip");
        assert_eq!(unpacked, text);
    }

    #[test]
    fn only_a_release_is_packed() {
        let folder = std::env::temp_dir().join(format!("release-{}", std::process::id()));
        fs::create_dir_all(folder.join("below")).expect("a folder");
        fs::write(folder.join("index.html"), "<p>").expect("a file");
        fs::write(folder.join("below/a.svg"), "<svg/>").expect("a file");
        assert!(Site::read(&folder).is_err());
        fs::write(folder.join("service-worker.js"), "").expect("a file");
        let site = Site::read(&folder).expect("a release");
        let names: Vec<_> = site.files.keys().map(String::as_str).collect();
        let wanted = ["LICENSE-APACHE", "LICENSE-MIT", "below/a.svg", "index.html"];
        assert_eq!(names[..4], wanted);
        fs::remove_dir_all(folder).expect("removed");
    }
}
