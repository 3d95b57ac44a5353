//! Are two texts alike by their template alone?
//!
//! Daily weather, prices and draws share nine characters in ten and are not copies: what differs is what they say.
//! So what differs is weighed against what agrees. A number in a shared run agrees. A number outside them that
//! stands in the same context in the other text, between the same characters, or in the same slot between two shared
//! runs, and is another one there, differs.
//! A short piece between two shared runs that answers another piece is a name, or a spinner's synonym, or a letter misread;
//! these count only where they stand densely and are not as long as what answers them.

use super::bits::Bits;
use super::config::WEAK;
use super::names::is_person;
use super::numbers::Number;
use super::shingled::Shingled;
use super::slots::{Side, slots};
use super::table::Run;
use crate::text::{Code, is_digit};

/// What numbers must differ for the pair to be a template: so many; for each so many shared characters at most; and
/// one for so many that agree.
const NUMBERS: [(u32, u32, u32); 3] = [(3, 90, 2), (3, 60, 4), (2, 80, 2)];
/// A passage of so many characters in which no number differs is no form's, but where numbers differ as densely as
/// `DENSE` says.
const STRETCH: u32 = 200;
const DENSE: (u32, u32, u32) = (6, 40, 4);
/// A passage of so many is an article's own, however often it was copied; a notice is shorter.
const LONG_STRETCH: u32 = 250;
/// What numbers make two texts doubtful.
const SOME: (u32, u32, u32) = (1, 160, 10);
/// Fewer shared characters prove nothing where most of both texts differs.
const SLIGHT: u32 = 110;
/// Characters that each of two texts has to itself before they share a tail alone; they are one in `OWN_PART` of it, or one
/// in `DOUBTFUL_PART`, so that more must bear the two out than what recurs.
const OWN: u32 = 200;
const OWN_PART: usize = 4;
const DOUBTFUL_PART: usize = 8;
/// One in so many shared characters may stand before.
const STRAY: usize = 20;
/// Containment from which a text that ends like another is a part of it all the same.
const TAIL: f64 = 0.8;
/// Pieces that must differ before they count, and the shared characters to each.
const PIECES: u32 = 4;
const PIECE_SPACING: u32 = 60;
/// One in so many pieces must be longer or shorter than its answer: who errs or spins sets letter for letter and word for
/// word, and what a form is filled with is as long as it is.
const UNEVEN: u32 = 4;
/// Persons that others answer in a form, whatever the lengths, and one in how many pieces they are: among many words that
/// were replaced, some begin as names do.
const PERSONS: u32 = 2;
const PERSONS_PART: u32 = 8;
/// Longest piece that can be a name, in characters.
const PIECE: usize = 12;

/// What two texts say in the same places; nothing, where they were not weighed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Numbers that are the same.
    pub(super) equal: u32,
    /// Numbers that differ.
    pub(super) other: u32,
    /// Other short pieces that differ.
    pub(super) pieces: u32,
    /// Those of them that are not as long as what answers them.
    pub(super) uneven: u32,
    /// Those in which two persons answer each other.
    pub(super) persons: u32,
    /// Characters in shared runs.
    pub(super) shared: u32,
    /// Characters of the longest passage of them in which no number differs.
    pub(super) stretch: u32,
    /// Characters that each of the two has to itself before anything is shared, where these are a good part of it.
    pub(super) own: u32,
    /// The same, where they are a smaller part of it.
    pub(super) begun: u32,
}

impl Evidence {
    /// Whether the two are the same template filled with other things.
    pub(super) fn is_template(self) -> bool {
        let by_numbers = NUMBERS.iter().any(|&rule| self.numbers_differ(rule));
        let persons = self.persons >= PERSONS && self.persons * PERSONS_PART >= self.pieces;
        let filled = persons || self.uneven * UNEVEN >= self.pieces;
        let by_pieces = self.pieces_differ(PIECE_SPACING) && filled;
        by_pieces || by_numbers && (self.stretch < STRETCH || self.numbers_differ(DENSE))
    }

    /// Whether so many pieces differ that a template may be filled with other words, or that a spinner was at work.
    fn pieces_differ(self, spacing: u32) -> bool {
        self.pieces >= PIECES && self.pieces > self.equal && self.pieces * spacing > self.shared
    }

    /// Whether what they share is too little to make one a part of the other, at this containment.
    pub(super) fn is_slight(self, containment: f64) -> bool {
        containment < WEAK && self.shared > 0 && self.shared < SLIGHT
    }

    /// Whether they tell different things and only end alike, as pages of one site do, at this containment.
    pub(super) fn is_tail(self, containment: f64) -> bool {
        containment < TAIL && self.own >= OWN
    }

    /// Whether more must bear the two out than what recurs over many stories: most of them differs, or a
    /// number does, or they begin differently.
    pub(super) fn is_doubtful(self, containment: f64) -> bool {
        let differs = containment < WEAK || self.numbers_differ(SOME);
        self.begun >= OWN / 2 || self.pieces_differ(PIECE_SPACING) || self.stretch < LONG_STRETCH && differs
    }

    fn numbers_differ(self, (least, spacing, agreeing): (u32, u32, u32)) -> bool {
        self.other >= least
            && self.other.saturating_mul(spacing) > self.shared
            && self.other * agreeing > self.equal
    }
}

/// Weighs what stands in and between shared runs. One serves many pairs.
#[derive(Debug, Default)]
pub(super) struct Guard {
    ours: Vec<Placed>,
    theirs: Vec<Placed>,
    our_cover: Bits,
    their_cover: Bits,
}

/// A number outside the shared runs, by hashes of its context and of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Placed {
    context: u64,
    number: u64,
}

impl Guard {
    /// Weighs two texts that share `runs`.
    pub(super) fn weigh(&mut self, ours: &Shingled, theirs: &Shingled, runs: &[Run]) -> Evidence {
        cover(&mut self.our_cover, ours, runs.iter().map(|run| (run.ours, run.chars)));
        cover(&mut self.their_cover, theirs, runs.iter().map(|run| (run.theirs, run.chars)));
        let inside = outside(theirs, &self.their_cover, &mut self.theirs);
        outside(ours, &self.our_cover, &mut self.ours);
        let (equal, other) = compare(&self.ours, &self.theirs);
        let side = |text, covered| Side { text, covered };
        let slots = slots(side(ours, &self.our_cover), side(theirs, &self.their_cover), runs);
        let (mut pieces, mut uneven, mut persons) = (0, 0, 0);
        let answers = runs.windows(2).filter_map(|pair| answer(&ours.codes, &theirs.codes, pair[0], pair[1]));
        for (mine, other) in answers {
            pieces += 1;
            uneven += u32::from(mine.len() != other.len());
            persons += u32::from(is_person(mine) && is_person(other));
        }
        let shared = self.their_cover.count();
        let own = |part| {
            own(&self.our_cover, ours.codes.len(), part).min(own(&self.their_cover, theirs.codes.len(), part))
        };
        Evidence {
            equal: inside + equal,
            other: other.max(slots.other),
            pieces,
            uneven,
            persons,
            shared: shared as u32,
            stretch: slots.stretch,
            own: own(OWN_PART),
            begun: own(DOUBTFUL_PART),
        }
    }

    /// Which characters of our text the last weighed one shares.
    pub(super) fn covered(&self) -> &Bits {
        &self.our_cover
    }
}

/// Characters before the first of those that are covered, but for one in [`STRAY`]; 0 where that is not one in `part` of
/// the text.
fn own(covered: &Bits, chars: usize, part: usize) -> u32 {
    let own = covered.nth(covered.count() / STRAY).unwrap_or(0);
    if own * part >= chars { own as u32 } else { 0 }
}

fn cover(covered: &mut Bits, text: &Shingled, runs: impl Iterator<Item = (usize, usize)>) {
    let chars = text.codes.len();
    covered.reset(chars);
    runs.for_each(|(start, shared)| covered.fill(start..(start + shared).min(chars)));
}

/// Sets `found` to the numbers of `text` that are not wholly covered, by context; counts the others.
fn outside(text: &Shingled, covered: &Bits, found: &mut Vec<Placed>) -> u32 {
    let around =
        |number: &Number| number.place.start.saturating_sub(1)..(number.place.end + 1).min(text.codes.len());
    let outside = text.numbers.iter().filter(|number| !covered.all(around(number)));
    found.clear();
    found.extend(outside.map(|number| Placed { context: number.context, number: number.value }));
    let told = |number: &&Number| covered.all(around(number)) && !is_name(&text.codes, number);
    let inside = text.numbers.iter().filter(told).count();
    found.sort_unstable();
    found.dedup();
    inside as u32
}

/// Whether a number belongs to the word that it follows, as in the name of a substance, a road or a summit, and says nothing.
fn is_name(codes: &[Code], number: &Number) -> bool {
    let before = number.place.start.checked_sub(1).map(|at| codes[at]);
    before.and_then(char::from_u32).is_some_and(|c| c.is_ascii_alphabetic())
}

/// How many contexts that both have share a number, and how many numbers in the others have another for an answer.
fn compare(ours: &[Placed], theirs: &[Placed]) -> (u32, u32) {
    let (mut equal, mut other) = (0, 0);
    let mut theirs = theirs.chunk_by(|a, b| a.context == b.context).peekable();
    for mine in ours.chunk_by(|a, b| a.context == b.context) {
        while theirs.next_if(|group| group[0].context < mine[0].context).is_some() {}
        if let Some(group) = theirs.next_if(|group| group[0].context == mine[0].context) {
            let same = mine.iter().any(|placed| group.binary_search(placed).is_ok());
            equal += u32::from(same);
            other += if same { 0 } else { mine.len().min(group.len()) as u32 };
        }
    }
    (equal, other)
}

/// The short pieces, without numbers, between two runs that follow each other in both texts; `None` where there are none.
fn answer<'c>(ours: &'c [Code], theirs: &'c [Code], a: Run, b: Run) -> Option<(&'c [Code], &'c [Code])> {
    let piece = |codes: &'c [Code], start: usize, end: usize| {
        let fits = (1..=PIECE).contains(&end.saturating_sub(start));
        let piece = fits.then(|| &codes[start..end])?;
        (!piece.iter().any(|&code| is_digit(code))).then_some(piece)
    };
    Some((piece(ours, a.ours + a.chars, b.ours)?, piece(theirs, a.theirs + a.chars, b.theirs)?))
}
