//! `.txt` and `.html`: each file is one page, whatever its encoding.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::check::fault_of;
use super::pile::Pile;
use super::{BadRow, Chunk, Fault, FileFormat, InputFile, Limits, Place, Reader, Reading, open};
use crate::error::Result;

pub(super) struct Pages {
    files: VecDeque<InputFile>,
    limits: Limits,
    taken: Arc<AtomicU64>,
}

impl Pages {
    pub(super) fn new(files: Vec<InputFile>, how: Reading<'_>) -> Self {
        Self { files: files.into(), limits: how.limits, taken: Arc::clone(how.taken) }
    }
}

impl Reader for Pages {
    fn read(&mut self) -> Result<Option<Chunk>> {
        let mut pile = Pile::default();
        while pile.has_room(self.limits)
            && let Some(file) = self.files.pop_front()
        {
            let place = Place { file: Arc::from(file.name.as_str()), row: None };
            let (page, broken) = page(&file, self.limits.row_bytes, &self.taken)?;
            match broken.or_else(|| fault(&page)) {
                Some((fault, detail)) => {
                    pile.set_aside(BadRow { place, id: None, fault, detail, raw: page });
                }
                None => pile.push(place, &page, None, None, format(&file)),
            }
        }
        pile.finish()
    }
}

fn format(file: &InputFile) -> &'static str {
    if file.format == FileFormat::Html { "html" } else { "text" }
}

fn fault(page: &[u8]) -> Option<(Fault, String)> {
    if page.is_empty() {
        return Some((Fault::EmptyFile, "the file is empty".to_owned()));
    }
    // UTF-16 is full of NULs and says what it is.
    let wide = page.starts_with(&[0xFF, 0xFE]) || page.starts_with(&[0xFE, 0xFF]);
    fault_of(page).filter(|(fault, _)| !(wide && *fault == Fault::Nul))
}

type Broken = Option<(Fault, String)>;

/// The whole file, or what of it can be read and why there is no more.
fn page(file: &InputFile, most: usize, taken: &Arc<AtomicU64>) -> Result<(Vec<u8>, Broken)> {
    let mut page = Vec::new();
    let read = open::open(file, taken)?.take(most as u64 + 1).read_to_end(&mut page);
    let broken = match read {
        Err(e) => Some((Fault::of(&e), e.to_string())),
        Ok(_) if page.len() > most => Some((Fault::TooLong, format!("the page is longer than {most} bytes"))),
        Ok(_) => None,
    };
    Ok((page, broken))
}
