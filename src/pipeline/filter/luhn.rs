//! Check digits: of bank cards (Luhn, ISO/IEC 7812-1) and of identity cards (GB 11643, ISO 7064 MOD 11-2).

/// Whether the digits of a bank card fit its last.
pub(super) fn is_bank_card(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &digit)| {
            let value = u32::from(digit - b'0') << (at % 2);
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    (16..=19).contains(&digits.len()) && matches!(digits[0], b'3'..=b'6') && sum.is_multiple_of(10)
}

/// Whether 18 characters are an identity card: a region, a day of birth and a last character that fits.
pub(super) fn is_id_card(card: &[u8]) -> bool {
    let Some((last, digits)) = card.split_last() else { return false };
    if digits.len() != 17 || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = |from: usize, to: usize| {
        digits[from..to].iter().fold(0, |number, &d| number * 10 + u32::from(d - b'0'))
    };
    let born = (1900..2100).contains(&number(6, 10))
        && (1..=12).contains(&number(10, 12))
        && (1..=31).contains(&number(12, 14));
    // The weight of each place is 2 to the power of its distance from the end, modulo 11.
    let sum = digits.iter().fold(0, |sum, &d| (sum + u32::from(d - b'0')) * 2 % 11);
    let wanted = b"10X98765432"[sum as usize];
    // GB/T 2260: the first two digits name a province.
    let place = matches!(
        number(0, 2),
        11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83
    );
    place && born && last.to_ascii_uppercase() == wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_must_fit() {
        // The example of GB 11643.
        assert!(is_id_card(b"11010519491231002X"));
        assert!(is_id_card(b"11010519491231002x"));
        assert!(!is_id_card(b"110105194912310021"));
        assert!(!is_id_card(b"11010519491331002X"));
        assert!(!is_id_card(b"99010519491231002X"));
        assert!(is_bank_card(b"4111111111111111"));
        assert!(!is_bank_card(b"4111111111111112"));
        assert!(!is_bank_card(b"9111111111111116"));
    }
}
