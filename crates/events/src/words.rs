//! Words folded and digested, so that they can be compared without being kept.

/// Returns a word in the form in which it is compared: lower case, letters and digits alone.
pub(crate) fn folded(text: &str) -> String {
    let mut words = Vec::new();
    for word in split(text) {
        words.push(word.to_lowercase());
    }
    words.join(" ")
}

/// Returns the words of a text: runs of letters and digits.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Returns a fixed 64-bit digest (FNV-1a, mixed), the same on every machine and in every run.
pub(crate) fn digest(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    mixed(hash)
}

/// Returns the digest of a word whatever its case.
pub(crate) fn digest_folded(word: &str) -> u64 {
    if word
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    {
        return digest(word);
    }
    digest(&word.to_lowercase())
}

/// Spreads the bits of a number over all 64 (the finaliser of SplitMix64).
pub(crate) fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::{digest, digest_folded, folded};

    #[test]
    fn folding_keeps_letters_of_every_script() {
        assert_eq!(folded("  The Şuşa–road, 5km "), "the şuşa road 5km");
        assert_eq!(digest_folded("Şuşa"), digest("şuşa"));
    }

    #[test]
    fn the_digest_never_changes() {
        assert_eq!(digest("variorum"), digest("variorum"));
        assert_ne!(digest("a"), digest("b"));
    }
}
