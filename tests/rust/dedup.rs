//! Golden cases of copies, forms and what is kept of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use qinggao::dedup::{Config, Deduplicator, Facts, Groups};
use qinggao::progress::Progress;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    text: BTreeMap<String, String>,
    case: Vec<Case>,
}

/// What is not named is not asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    why: String,
    given: Vec<String>,
    #[serde(default)]
    published: Vec<i64>,
    /// Empty for an unknown one.
    #[serde(default)]
    outlet: Vec<String>,
    /// For each text its group.
    groups: Option<Vec<u64>>,
    /// The rows that are kept.
    kept: Option<Vec<usize>>,
    /// Of the first pair.
    kind: Option<String>,
    /// How many pairs hold, within the groups or apart.
    verified: Option<usize>,
    /// Rows that are of two groups.
    #[serde(default)]
    separate: Vec<(usize, usize)>,
    /// Rows that are of one group.
    #[serde(default)]
    together: Vec<(usize, usize)>,
}

fn files() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dedup");
    let files = fs::read_dir(&folder).unwrap().map(|f| fs::read_to_string(f.unwrap().path()).unwrap());
    files.map(|text| toml::from_str(&text).unwrap()).collect()
}

impl Case {
    fn groups(&self, named: &BTreeMap<String, String>) -> Groups {
        let put = |text: &String| {
            named
                .iter()
                .fold(text.clone(), |text, (name, of)| text.replace(&format!("{{{name}}}"), of.trim()))
        };
        let texts: Vec<String> = self.given.iter().map(put).collect();
        let outlet = self.outlet.iter().map(|name| (!name.is_empty()).then_some(name.as_str())).collect();
        let facts = Facts { published: self.published.iter().copied().map(Some).collect(), outlet };
        let deduplicator = Deduplicator::new(Config::default()).unwrap();
        deduplicator.groups(&texts, &facts, &Progress::default()).unwrap()
    }

    fn check(&self, found: &Groups) {
        let told = format!("{}: {}\n{found:#?}", self.name, self.why);
        let kept: Vec<usize> = (0..found.keep.len()).filter(|&row| found.keep[row]).collect();
        assert!(self.groups.as_ref().is_none_or(|groups| *groups == found.labels), "{told}");
        assert!(self.kept.as_ref().is_none_or(|rows| *rows == kept), "{told}");
        let kind = found.pairs.first().map(|pair| pair.kind.as_str());
        assert!(self.kind.is_none() || self.kind.as_deref() == kind, "{told}");
        assert!(self.verified.is_none_or(|pairs| pairs == found.pairs.len() + found.apart.len()), "{told}");
        let together = |&(a, b): &(usize, usize)| found.labels[a] == found.labels[b];
        assert!(!self.separate.iter().any(together), "{told}");
        assert!(self.together.iter().all(together), "{told}");
    }
}

#[test]
fn each_corpus_gives_its_groups_and_keeps_what_it_should() {
    for File { text, case } in files() {
        for case in case {
            case.check(&case.groups(&text));
        }
    }
}
