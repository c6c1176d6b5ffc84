//! Which full name a short one is part of.

use std::ops::Range;

use nlp::Doc;

/// Returns the names of more than one word, the longest first, each with its first mention.
pub(super) fn full_names(doc: &Doc, found: &[(Range<usize>, String)]) -> Vec<(String, Range<usize>)> {
    let mut full: Vec<(String, Range<usize>)> = Vec::new();
    for (tokens, key) in found {
        if key.contains(' ') && full.iter().all(|(known, _)| known != key) {
            full.push((key.clone(), tokens.clone()));
        }
    }
    full.sort_by_key(|(key, tokens)| {
        (
            std::cmp::Reverse(key.split(' ').count()),
            doc.span(tokens.clone()).start(),
        )
    });
    full
}

/// Returns the full name that a mention is part of, where it is part of one only; else the mention itself.
///
/// A part is a run of whole words that holds the last word of the full name, or failing that any run.
pub(super) fn full_name_of(
    key: &str,
    tokens: &Range<usize>,
    full: &[(String, Range<usize>)],
) -> (String, Range<usize>) {
    let own = || (key.to_owned(), tokens.clone());
    let holders = |ends: bool| -> Vec<&(String, Range<usize>)> {
        full.iter()
            .filter(|(name, _)| {
                name != key
                    && if ends {
                        ends_with_words(name, key)
                    } else {
                        has_words(name, key)
                    }
            })
            .collect()
    };
    // "Keita Traoré … Keita said", and far below "Ana Keita": who is named before goes before who is named only later.
    let is_later = |holder: &(String, Range<usize>)| holder.1.start > tokens.start;
    let all_later = |ends: bool| {
        let holders = holders(ends);
        !holders.is_empty() && holders.into_iter().all(is_later)
    };
    let order = if all_later(true) && !all_later(false) {
        [false, true]
    } else {
        [true, false]
    };
    for ends in order {
        let mut holders = holders(ends);
        if order[0] == ends && !ends {
            holders.retain(|holder| !is_later(holder));
        }
        // One longer name may hold another: "Anna Lee" in "Anna Maria Lee" does not count as two.
        if let Some((longest, rest)) = holders.split_first() {
            let alone = rest.iter().all(|(name, _)| has_words(&longest.0, name));
            return if alone {
                (longest.0.clone(), longest.1.clone())
            } else {
                own()
            };
        }
    }
    own()
}

pub(super) fn ends_with_words(name: &str, part: &str) -> bool {
    name.strip_suffix(part).is_some_and(|rest| rest.ends_with(' '))
}

fn has_words(name: &str, part: &str) -> bool {
    let (name, part) = (format!(" {name} "), format!(" {part} "));
    name.contains(&part)
}
