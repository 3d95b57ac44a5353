//! Simplified or Traditional, or neither?

/// Characters that only Simplified, and only Traditional, writing has, of the most frequent ones of news.
const SIMPLIFIED: &str =
    "国这来们为个会时对发产经济动长记学现实开车问区书业东报员设军将级党马见关头应处变线数当总图无决认达运";
const TRADITIONAL: &str =
    "國這來們為個會時對發產經濟動長記學現實開車問區書業東報員設軍將級黨馬見關頭應處變線數當總圖無決認達運";

/// Which writing `text` is in.
pub(super) fn script(text: &str) -> &'static str {
    let (mut simplified, mut traditional) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        simplified += u32::from(SIMPLIFIED.contains(c) && !TRADITIONAL.contains(c));
        traditional += u32::from(TRADITIONAL.contains(c) && !SIMPLIFIED.contains(c));
    }
    match (simplified, traditional) {
        (0, 0) => "unknown",
        (s, t) if s >= 9 * t => "simplified",
        (s, t) if t >= 9 * s => "traditional",
        _ => "mixed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_apart() {
        assert_eq!(script("记者从会上了解到，经济运行总体平稳。"), "simplified");
        assert_eq!(script("記者從會上了解到，經濟運行總體平穩。"), "traditional");
        assert_eq!(script("2024"), "unknown");
    }
}
