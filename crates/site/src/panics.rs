//! Where a panic says it was: the file, the line and the column. The names of our own files stay in
//! a release; those of the standard library and of other crates would weigh more than they tell,
//! since whoever has the script of the run sees it all in a build for development.

use wasmparser::{Parser, Payload};

/// The module without the names of others' files.
pub fn without_others(mut module: Vec<u8>) -> Result<Vec<u8>, String> {
    let mut data = Vec::new();
    for payload in Parser::new(0).parse_all(&module) {
        if let Payload::DataSection(section) = payload.map_err(|e| e.to_string())? {
            for segment in section {
                let segment = segment.map_err(|e| e.to_string())?;
                let from = segment.range.end - segment.data.len();
                data.push(from..segment.range.end);
            }
        }
    }
    for range in data {
        blank(&mut module[range]);
    }
    Ok(module)
}

/// Blanks every name in a stretch of data.
fn blank(data: &mut [u8]) {
    let mut from = 0;
    while from < data.len() {
        match length(&data[from..]) {
            Some(length) => {
                data[from..from + length].fill(b'?');
                from += length;
            }
            None => from += 1,
        }
    }
}

/// How long the name is that begins here, if one does.
fn length(data: &[u8]) -> Option<usize> {
    let name = data.iter().take_while(|octet| is_in_path(**octet)).count();
    let text = std::str::from_utf8(&data[..name]).ok()?;
    let length = text.find(".rs")? + 3;
    let of_library = text.starts_with("/rustc/") || text.starts_with("/rust/deps/");
    (of_library || is_of_a_version(&text[..length])).then_some(length)
}

fn is_in_path(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || b"/_-.".contains(&octet)
}

/// Whether a name is that of a file of another crate: its folder ends with a version, and ours have
/// none.
fn is_of_a_version(name: &str) -> bool {
    let folder = name
        .strip_prefix("crates/")
        .and_then(|rest| rest.split('/').next());
    let version = folder.and_then(|folder| folder.rsplit_once('-'));
    version.is_some_and(|(_, version)| version.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ConstExpr, DataSection, MemorySection, MemoryType, Module};

    fn module(text: &str) -> Vec<u8> {
        let mut module = Module::new();
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        module.section(&memories);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(0), text.bytes());
        module.section(&data);
        module.finish()
    }

    #[test]
    fn others_files_lose_their_names_and_ours_keep_them() {
        let before = "crates/tcp/src/send.rs/rustc/0123/library/core/src/cell.rs\u{1}\
                      crates/yew-0.23.0/src/scheduler.rsweb/src/picker.rs";
        let after = [
            "crates/tcp/src/send.rs",
            &"?".repeat("/rustc/0123/library/core/src/cell.rs".len()),
            "\u{1}",
            &"?".repeat("crates/yew-0.23.0/src/scheduler.rs".len()),
            "web/src/picker.rs",
        ];
        assert_eq!(without_others(module(before)), Ok(module(&after.concat())));
    }

    #[test]
    fn what_is_no_name_stays() {
        let text = "a path /rustc/ and crates/ and .rs, RFC 9293";
        assert_eq!(without_others(module(text)), Ok(module(text)));
        assert!(without_others(b"no module".to_vec()).is_err());
    }
}
