//! Which of sixty-four bytes begin a sign, thirty-two at a time?
//!
//! For processors that compare 32 bytes at once (AVX2).

use std::arch::x86_64::{
    __m256i, _mm256_and_si256, _mm256_cmpeq_epi8, _mm256_cmpgt_epi8, _mm256_min_epu8, _mm256_movemask_epi8,
    _mm256_or_si256, _mm256_set_epi64x, _mm256_set1_epi8, _mm256_sub_epi8,
};

use super::signs::{BAR, BLOCK};

/// Bytes that are compared at once.
const HALF: usize = BLOCK / 2;

/// A bit for each of the first bytes of `window` at which a sign begins.
#[target_feature(enable = "avx2")]
pub(super) fn mask(window: &[u8; BLOCK + 2]) -> u64 {
    u64::from(half(window, 0)) | u64::from(half(window, HALF)) << HALF
}

/// A bit for each of [`HALF`] bytes from `at` on.
#[inline]
#[target_feature(enable = "avx2")]
fn half(window: &[u8; BLOCK + 2], at: usize) -> u32 {
    let bytes = words(window, at);
    let lower = _mm256_or_si256(bytes, all(0x20));
    let inside = _mm256_cmpgt_epi8(all(0xC0), bytes); // all that begin with 10
    let letter = _mm256_or_si256(
        _mm256_or_si256(inside, among(bytes, 0xE4, 6)),
        _mm256_or_si256(among(bytes, b'0', 10), among(lower, b'a', 26)),
    );
    let is = |byte: usize| _mm256_cmpeq_epi8(words(window, at + byte), all(BAR[byte]));
    let bar = _mm256_and_si256(is(0), _mm256_and_si256(is(1), is(2)));
    !_mm256_movemask_epi8(letter) as u32 | _mm256_movemask_epi8(bar) as u32
}

/// Which of `bytes` are one of `count` that begin with `first`.
#[inline]
#[target_feature(enable = "avx2")]
fn among(bytes: __m256i, first: u8, count: u8) -> __m256i {
    let from = _mm256_sub_epi8(bytes, all(first));
    _mm256_cmpeq_epi8(_mm256_min_epu8(from, all(count - 1)), from)
}

#[inline]
#[target_feature(enable = "avx2")]
fn all(byte: u8) -> __m256i {
    _mm256_set1_epi8(byte.cast_signed())
}

#[inline]
#[target_feature(enable = "avx2")]
fn words(window: &[u8; BLOCK + 2], at: usize) -> __m256i {
    let (eights, _) = window[at..at + HALF].as_chunks();
    let [first, second, third, fourth] = eights else { return all(0) };
    let word = i64::from_le_bytes;
    _mm256_set_epi64x(word(*fourth), word(*third), word(*second), word(*first))
}
