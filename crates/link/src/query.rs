//! The query of an address, as `application/x-www-form-urlencoded`.

/// The query of these names and values, with its `?`; empty when there are none.
pub fn query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(name);
        query.push('=');
        query.push_str(&encoded(value));
    }
    query
}

/// Undoes the encoding; what is no valid escape stands for itself, and so does a text whose octets
/// are no UTF-8.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        let escaped = match (first, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match (first, escaped) {
            (_, Some((high, low))) => {
                bytes.push(high * 16 + low);
                rest = &tail[2..];
            }
            (b'+', None) => bytes.push(b' '),
            (byte, None) => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                for nibble in [byte >> 4, byte & 15] {
                    out.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
                }
            }
        }
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_broken_ones_stand() {
        assert_eq!(decoded("a%20b+c"), "a b c");
        assert_eq!(decoded("%E4%B8%AD"), "中");
        assert_eq!(decoded("%zz%4"), "%zz%4");
        assert_eq!(decoded("%ff"), "%ff");
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(query([]), "");
        let text = "中 &=+#";
        let written = query([("a", text), ("b", "1")]);
        assert_eq!(written, "?a=%E4%B8%AD%20%26%3D%2B%23&b=1");
        let value = written[3..].split('&').next().expect("a value");
        assert_eq!(decoded(value), text);
    }
}
