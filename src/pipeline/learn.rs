//! The lines that recur over a site's pages, learned from files.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::config::Config;
use super::incoming::Incoming;
use super::read::{find, sources};
use crate::clean::{LearnConfig, Learner, Paged, Templates};
use crate::error::Result;
use crate::progress::Progress;

/// Learns from the pages of `inputs`, read as `config` says. A page belongs to the site of its address; pages without
/// one are all one site's. Rows that can't be used are passed over. Progress counts bytes on disk. Works on the threads of the
/// current pool.
pub fn learn(inputs: &[String], config: &Config, how: LearnConfig, progress: &Progress) -> Result<Templates> {
    config.check()?;
    let mut learner = Learner::new(how)?;
    let files = find(inputs, config.input.format, std::path::Path::new(""))?;
    progress.expect(files.iter().map(|file| file.bytes).sum());
    for source in sources(files) {
        progress.enter(source.name());
        let (taken, mut told) = (Arc::new(AtomicU64::new(0)), 0);
        let mut reader = source.reader(config.reading(&taken))?;
        while let Some(chunk) = reader.read()? {
            let now = taken.load(Ordering::Relaxed);
            progress.advance(now - told)?;
            told = now;
            let input = Incoming::new(&chunk.batch, &chunk.roles)?;
            let page = |row| {
                let site = input.url(row).and_then(site).unwrap_or_default();
                (input.raw(row), input.format(row), site)
            };
            let pages: Vec<Paged<'_>> = (0..chunk.batch.num_rows()).map(page).collect();
            learner.read(&pages, &Progress::default())?;
        }
    }
    Ok(learner.finish())
}

/// The host of an address.
fn site(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_the_host_of_an_address() {
        assert_eq!(site("https://news.example:8080/a?b"), Some("news.example"));
        assert_eq!(site("news/1"), None);
    }
}
