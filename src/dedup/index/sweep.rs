//! Which files are nobody's?

use std::fs;
use std::path::Path;

use super::manifest::{MANIFEST, Manifest};

/// Deletes the files of an index that `manifest` does not name: what a kill left, and what was merged. What can't
/// be deleted now, as an open file on some systems, is deleted another time; it never counts.
pub(super) fn sweep(folder: &Path, manifest: &Manifest) {
    let named = manifest.files();
    let Ok(entries) = fs::read_dir(folder) else { return };
    for name in entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()) {
        if name != MANIFEST && Manifest::is_ours(&name) && !named.contains(&name) {
            drop(fs::remove_file(folder.join(name)));
        }
    }
}
