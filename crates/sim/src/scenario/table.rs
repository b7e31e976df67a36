//! Tables of a scenario file, read key by key: what is not asked for is an unknown key.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ScenarioError;

/// Where errors are gathered while a file is read.
pub(super) struct Log<'a> {
    file: &'a str,
    text: &'a str,
    errors: RefCell<Vec<ScenarioError>>,
}

impl<'a> Log<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Log {
            file,
            text,
            errors: RefCell::default(),
        }
    }

    fn error(&self, at: usize, key: &str, what: String) {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let error = ScenarioError {
            file: self.file.to_owned(),
            line: 1 + before.iter().filter(|&&byte| byte == b'\n').count(),
            key: key.to_owned(),
            what,
        };
        self.errors.borrow_mut().push(error);
    }

    /// The file is not TOML.
    pub(super) fn syntax_error(&self, error: &toml::de::Error) {
        let at = error.span().map_or(0, |span| span.start);
        self.error(at, "", format!("not TOML: {}", error.message()));
    }

    pub(super) fn has_errors(&self) -> bool {
        !self.errors.borrow().is_empty()
    }

    /// The errors, in the order of lines.
    pub(super) fn into_errors(self) -> Vec<ScenarioError> {
        let mut errors = self.errors.into_inner();
        errors.sort_by_key(|error| error.line);
        errors
    }
}

/// A value, its key and its place.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    log: &'a Log<'a>,
    pub(super) value: &'a DeValue<'a>,
    key: String,
    at: usize,
}

impl<'a> Entry<'a> {
    /// Reports what is wrong with it; always `None`, so that a reader can end with it.
    pub(super) fn error<T>(&self, what: impl Into<String>) -> Option<T> {
        self.log.error(self.at, &self.key, what.into());
        None
    }

    pub(super) fn is_table(&self) -> bool {
        self.value.is_table()
    }

    /// The entry `key` of this table; the table itself when it has none.
    pub(super) fn at(&self, key: &str) -> Entry<'a> {
        let found = self.value.as_table().and_then(|t| t.get_key_value(key));
        match found {
            None => self.clone(),
            Some((name, value)) => Entry {
                log: self.log,
                value: value.get_ref(),
                key: format!("{}.{key}", self.key),
                at: name.span().start,
            },
        }
    }

    /// Whether this table has the key.
    pub(super) fn has(&self, key: &str) -> bool {
        let keys = self.value.as_table();
        keys.is_some_and(|keys| keys.contains_key(key))
    }

    /// Reads a table whole: the keys `read` does not ask for are errors.
    pub(super) fn read_table<T>(&self, read: impl FnOnce(&mut Table<'a>) -> T) -> Option<T> {
        let Some(keys) = self.value.as_table() else {
            return self.error("a table is wanted");
        };
        let mut table = Table {
            log: self.log,
            keys,
            path: format!("{}.", self.key),
            name: self.key.clone(),
            at: self.at,
            asked: Vec::new(),
            any: false,
        };
        let read = read(&mut table);
        table.finish();
        Some(read)
    }

    /// The elements of an array, or the value itself when it is none.
    pub(super) fn elements(&self) -> Vec<Entry<'a>> {
        match self.value.as_array() {
            None => vec![self.clone()],
            Some(array) => array
                .iter()
                .map(|value| Entry {
                    log: self.log,
                    value: value.get_ref(),
                    key: self.key.clone(),
                    at: value.span().start,
                })
                .collect(),
        }
    }
}

/// A table under reading.
pub(super) struct Table<'a> {
    log: &'a Log<'a>,
    keys: &'a DeTable<'a>,
    /// What stands before its keys: `step.after.`
    path: String,
    /// Its own key.
    name: String,
    at: usize,
    /// The keys asked for so far.
    asked: Vec<&'static str>,
    /// Whether every key is welcome.
    any: bool,
}

impl<'a> Table<'a> {
    pub(super) fn root(document: &'a Spanned<DeTable<'a>>, log: &'a Log<'a>) -> Self {
        Table {
            log,
            keys: document.get_ref(),
            path: String::new(),
            name: String::new(),
            at: 0,
            asked: Vec::new(),
            any: false,
        }
    }

    /// The value of `key`, if it is there.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Entry<'a>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let (name, value) = self.keys.get_key_value(key)?;
        Some(self.entry(key, name.span(), value.get_ref()))
    }

    fn entry(&self, key: &str, span: Range<usize>, value: &'a DeValue<'a>) -> Entry<'a> {
        Entry {
            log: self.log,
            value,
            key: format!("{}{key}", self.path),
            at: span.start,
        }
    }

    /// The value of `key`; its absence is an error, and `wanted` says what to put there.
    pub(super) fn require(&mut self, key: &'static str, wanted: &str) -> Option<Entry<'a>> {
        let entry = self.take(key);
        if entry.is_none() {
            let key = format!("{}{key}", self.path);
            self.log
                .error(self.at, &key, format!("missing; {wanted} is wanted"));
        }
        entry
    }

    /// Reports what is wrong with the table as a whole.
    pub(super) fn error<T>(&self, what: impl Into<String>) -> Option<T> {
        self.log.error(self.at, &self.name, what.into());
        None
    }

    /// Puts what `read` makes of `key` into `place`, if the key is there.
    pub(super) fn set<T>(
        &mut self,
        key: &'static str,
        place: &mut T,
        read: impl FnOnce(Entry<'a>) -> Option<T>,
    ) {
        if let Some(value) = self.take(key).and_then(read) {
            *place = value;
        }
    }

    /// Reads the table `key`, if it is there.
    pub(super) fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Table<'a>) -> T,
    ) -> Option<T> {
        self.take(key)?.read_table(read)
    }

    /// Reads the tables `[[key]]`, each with its place; those that cannot be read are left out.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&mut Table<'a>) -> Option<T>,
    ) -> Vec<(T, Entry<'a>)> {
        let Some(entry) = self.take(key) else {
            return Vec::new();
        };
        if !entry.value.is_array() {
            entry.error::<()>(format!("one table is not enough; write [[{key}]]"));
            return Vec::new();
        }
        let elements = entry.elements().into_iter();
        elements
            .filter_map(|element| {
                let read = element.read_table(&read)??;
                Some((read, element))
            })
            .collect()
    }

    /// All keys, whatever they are called.
    pub(super) fn rest(&mut self) -> Vec<(String, Entry<'a>)> {
        self.any = true;
        let keys = self.keys.iter();
        keys.map(|(key, value)| {
            let entry = self.entry(key.get_ref(), key.span(), value.get_ref());
            (key.get_ref().to_string(), entry)
        })
        .collect()
    }

    /// Reports the keys that nobody asked for.
    pub(super) fn finish(&self) {
        for (key, _) in self.keys.iter() {
            if !self.any && !self.asked.contains(&key.get_ref().as_ref()) {
                let path = format!("{}{}", self.path, key.get_ref());
                let what = format!("no such key; {}", self.allowed(key.get_ref()));
                self.log.error(key.span().start, &path, what);
            }
        }
    }

    /// The keys there are, and the one that `key` may stand for.
    fn allowed(&self, key: &str) -> String {
        let lower = key.to_ascii_lowercase();
        let distance = |known: &&&str| strsim::damerau_levenshtein(known, &lower);
        let nearest = self.asked.iter().min_by_key(distance);
        let mean = match nearest.filter(|near| 3 * distance(near) <= near.len()) {
            Some(near) => format!("did you mean {near}? "),
            None => String::new(),
        };
        format!("{mean}allowed here: {}", self.asked.join(", "))
    }
}
