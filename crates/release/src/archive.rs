//! Files in a zip. The same files give the same bytes: they are in alphabetical order and have
//! the first time that a zip can hold.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::site::{Site, is_squeezable};

/// The zip that holds these files.
pub fn zipped(site: &Site) -> Result<Vec<u8>, String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &site.files {
        let method = match is_squeezable(name) {
            true => CompressionMethod::Deflated,
            false => CompressionMethod::Stored,
        };
        let how = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(name.as_str(), how)
            .and_then(|()| Ok(zip.write_all(bytes)?))
            .map_err(|error| format!("{name}: {error}"))?;
    }
    let written = zip.finish().map_err(|error| error.to_string())?;
    Ok(written.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn the_same_files_give_the_same_bytes_and_read_back() {
        let site = Site::of(&[("words-1.bin", "words"), ("index.html", "<p>")]);
        let bytes = zipped(&site).expect("fits");
        assert_eq!(bytes, zipped(&site).expect("fits"));
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let names: Vec<_> = zip
            .file_names()
            .map(|name| name.expect("a name").into_owned())
            .collect();
        assert_eq!(names, ["index.html", "words-1.bin"]);
        let mut page = String::new();
        zip.by_name("index.html")
            .expect("there")
            .read_to_string(&mut page)
            .expect("text");
        assert_eq!(page, "<p>");
        let time = zip.by_name("index.html").expect("there").last_modified();
        assert_eq!(
            time.map(|time| (time.year(), time.month())),
            Some((1980, 1))
        );
    }
}
