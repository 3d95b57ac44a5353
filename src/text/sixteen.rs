//! Where do the next sixteen characters start, and what are they?
//!
//! For processors that move 64 bytes at once (AVX-512 with VBMI2). Characters of one byte and of three are read side by side,
//! in whatever order they come, without a branch that would have to be guessed. After “Transcoding Unicode Characters
//! with AVX-512 Instructions” (Clausecker and Lemire 2023).

use std::arch::x86_64::{
    __m512i, _mm_extract_epi64, _mm256_extract_epi64, _mm512_add_epi32, _mm512_and_si512,
    _mm512_castsi512_si128, _mm512_cmpeq_epi8_mask, _mm512_cmpeq_epi32_mask, _mm512_cmpge_epu8_mask,
    _mm512_cmpgt_epi8_mask, _mm512_cmplt_epu32_mask, _mm512_cvtepi32_epi16, _mm512_cvtepu8_epi32,
    _mm512_mask_blend_epi32, _mm512_maskz_compress_epi8, _mm512_or_si512, _mm512_permutexvar_epi8,
    _mm512_set_epi64, _mm512_set1_epi8, _mm512_set1_epi32, _mm512_slli_epi32, _mm512_srli_epi32, _pdep_u64,
};

/// Bytes that are looked at.
pub(super) const WINDOW: usize = 64;
/// Characters that are found in them.
pub(super) const SIXTEEN: usize = 16;

/// Sixteen characters that follow each other.
pub(super) struct Sixteen {
    chars: [u64; 4],
    places: [u64; 2],
    /// Whether a point is among them, of half or full width.
    pub(super) points: bool,
    /// The bytes that they take.
    pub(super) bytes: usize,
}

impl Sixteen {
    /// The character at `at`, which is one of the Basic Multilingual Plane.
    #[inline]
    pub(super) fn char(&self, at: usize) -> u16 {
        (self.chars[at / 4] >> (at % 4 * 16)) as u16
    }

    /// The byte of the window at which it starts.
    #[inline]
    pub(super) fn place(&self, at: usize) -> usize {
        usize::from((self.places[at / 8] >> (at % 8 * 8)) as u8)
    }
}

/// Whether this processor can.
#[inline]
pub(super) fn is_there() -> bool {
    std::arch::is_x86_feature_detected!("avx512vbmi2")
        && std::arch::is_x86_feature_detected!("avx512vbmi")
        && std::arch::is_x86_feature_detected!("avx512bw")
        && std::arch::is_x86_feature_detected!("avx512vl")
        && std::arch::is_x86_feature_detected!("bmi2")
}

/// The first sixteen characters of a window that starts with one; `None` where one of them has two bytes or four.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2")]
pub(super) fn sixteen(window: &[u8; WINDOW]) -> Option<Sixteen> {
    let bytes = words(window);
    let starts = _mm512_cmpgt_epi8_mask(bytes, _mm512_set1_epi8(-65)); // all that do not begin with 10
    let end = _pdep_u64(1 << SIXTEEN, starts).trailing_zeros();
    let two = _mm512_cmpeq_epi8_mask(
        _mm512_and_si512(bytes, _mm512_set1_epi8(0xE0_u8 as i8)),
        _mm512_set1_epi8(0xC0_u8 as i8),
    );
    let four = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xF0_u8 as i8));
    if (two | four) & 1u64.checked_shl(end).unwrap_or(0).wrapping_sub(1) != 0 {
        return None;
    }
    let places = _mm512_castsi512_si128(_mm512_maskz_compress_epi8(starts, words(&UP)));
    let at = _mm512_cvtepu8_epi32(places);
    let behind = _mm512_or_si512(_mm512_slli_epi32::<8>(at), _mm512_slli_epi32::<16>(at));
    let at = _mm512_add_epi32(_mm512_or_si512(at, behind), _mm512_set1_epi32(0x0002_0100));
    let read = _mm512_permutexvar_epi8(at, bytes);
    let chars = chars(read);
    let is = |char: i32| _mm512_cmpeq_epi32_mask(chars, _mm512_set1_epi32(char));
    let points = is('.' as i32) | is('\u{FF0E}' as i32) != 0;
    let chars = _mm512_cvtepi32_epi16(chars);
    Some(Sixteen {
        chars: [
            _mm256_extract_epi64::<0>(chars) as u64,
            _mm256_extract_epi64::<1>(chars) as u64,
            _mm256_extract_epi64::<2>(chars) as u64,
            _mm256_extract_epi64::<3>(chars) as u64,
        ],
        places: [_mm_extract_epi64::<0>(places) as u64, _mm_extract_epi64::<1>(places) as u64],
        points,
        bytes: end as usize,
    })
}

/// The characters whose first three bytes these are, the first lowest.
#[inline]
#[target_feature(enable = "avx512f")]
fn chars(read: __m512i) -> __m512i {
    let part = |of: __m512i, mask: i32| _mm512_and_si512(of, _mm512_set1_epi32(mask));
    let one = part(read, 0xFF);
    let high = _mm512_slli_epi32::<12>(part(read, 0x0F));
    let middle = _mm512_srli_epi32::<2>(part(read, 0x3F00));
    let low = part(_mm512_srli_epi32::<16>(read), 0x3F);
    let three = _mm512_or_si512(_mm512_or_si512(high, middle), low);
    _mm512_mask_blend_epi32(_mm512_cmplt_epu32_mask(one, _mm512_set1_epi32(0x80)), three, one)
}

#[inline]
#[target_feature(enable = "avx512f")]
fn words(bytes: &[u8; WINDOW]) -> __m512i {
    let word = |at: usize| i64::from_le_bytes(std::array::from_fn(|byte| bytes[at * 8 + byte]));
    _mm512_set_epi64(word(7), word(6), word(5), word(4), word(3), word(2), word(1), word(0))
}

/// 0, 1, 2 …
const UP: [u8; WINDOW] = {
    let (mut up, mut at) = ([0; WINDOW], 0);
    while at < WINDOW {
        up[at] = at as u8;
        at += 1;
    }
    up
};
