//! One error for the whole crate, with a kind that says whose fault it is.

use std::fmt;

/// Whose fault an [`Error`] is; decides the class of the Python exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A setting is out of its bounds or unknown.
    Config,
    /// A rule file or a template file can't be used.
    Rule,
    /// Something that came in can't be read: a file, a row, a line.
    Input,
    /// An index or an output on disk can't be used.
    Store,
    /// The caller asked to stop.
    Cancelled,
}

/// What went wrong, in a sentence that names the field, the bound and the value, or the file and the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// `field` of a configuration is wrong: `problem` says how.
    pub fn config(field: impl fmt::Display, problem: impl fmt::Display) -> Self {
        Self { kind: ErrorKind::Config, message: format!("{field}: {problem}") }
    }

    /// Rule `id` of a rule file is wrong.
    pub fn rule(id: impl fmt::Display, problem: impl fmt::Display) -> Self {
        Self { kind: ErrorKind::Rule, message: format!("rule {id}: {problem}") }
    }

    /// The rule file or the template file at `place` (a file, a line of it) can't be used.
    pub fn rule_file(place: impl fmt::Display, problem: impl fmt::Display) -> Self {
        Self { kind: ErrorKind::Rule, message: format!("{place}: {problem}") }
    }

    /// Input at `place` (a file, a row, a line) can't be read.
    pub fn input(place: impl fmt::Display, problem: impl fmt::Display) -> Self {
        Self { kind: ErrorKind::Input, message: format!("{place}: {problem}") }
    }

    /// What is stored at `place` can't be used or written.
    pub fn store(place: impl fmt::Display, problem: impl fmt::Display) -> Self {
        Self { kind: ErrorKind::Store, message: format!("{place}: {problem}") }
    }

    /// The caller asked to stop.
    pub fn cancelled() -> Self {
        Self { kind: ErrorKind::Cancelled, message: "stopped by the caller".to_owned() }
    }

    /// Whose fault it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
