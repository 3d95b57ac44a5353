//! What holds for any article, whatever it was made from.

use qinggao::article::Article;
use qinggao::clean::restore::Width;
use qinggao::clean::{Cleaner, Config};

/// A cleaner that restores nothing, so that the body can be held against the page.
pub fn plain(config: Config) -> Cleaner {
        Cleaner::new(Config {
 width: Width::Keep,
        escapes: false,
        invisible: false,
        pinyin: false,
        ideographs: false,
        alphanumerics: false,
        spaces: false,
        quotes: false,
        repeats: false,
 ..config }).expect("the rules were checked before")
}

/// Taking the removals out of `raw` leaves the body, white space aside; every span points at what it says.
pub fn assert_nothing_is_lost(article: &Article) {
    let (mut left, mut at) = (String::new(), 0);
    for removal in &article.removals {
        assert!(removal.span.start >= at && removal.span.end > removal.span.start);
        left.push_str(&article.raw[at..removal.span.start]);
        at = removal.span.end;
    }
    left.push_str(&article.raw[at..]);
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(squeezed(&left), squeezed(&article.text));
    let mut end = 0;
    for paragraph in &article.paragraphs {
        assert!(paragraph.span.start >= end && !article.text[paragraph.span.start..paragraph.span.end].is_empty());
        end = paragraph.span.end;
    }
    for hop in &article.provenance {
        assert!(article.raw.get(hop.span.start..hop.span.end).is_some());
    }
    assert_eq!(article.text.is_empty(), article.flags.iter().any(|f| f == "no_body"));
}
