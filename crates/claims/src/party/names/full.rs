//! Which full name a short one is part of.

use std::ops::Range;

use nlp::Doc;

/// How far back, in tokens, the subject of a sentence stays the one whom a bare surname means, where several bear it.
const NEAR: usize = 120;

/// A name of more than one word.
pub(super) struct FullName {
    pub key: String,
    /// Where it stands first.
    pub first: Range<usize>,
    /// Somebody's relative, or "a Ana Lima" nobody knows: bare, the surname is the other's.
    pub is_aside: bool,
    /// The offices by which its bearer is called, each with its sector: "Justice", JUD.
    pub titles: Vec<Title>,
    /// Where its bearer was named so far, and whether as the subject.
    named: Vec<(usize, bool)>,
}

/// The word of an office before a name, and its sector.
pub(super) type Title = (String, String);

impl FullName {
    /// Notes that its bearer is named at a token.
    pub(super) fn note(&mut self, at: usize, is_subject: bool) {
        self.named.push((at, is_subject));
    }
}

/// Returns the names of more than one word, the longest first, each with its first mention.
pub(super) fn full_names(
    doc: &Doc,
    found: &[(Range<usize>, String)],
    title: impl Fn(&Range<usize>) -> Option<Title>,
    is_aside: impl Fn(&Range<usize>) -> bool,
) -> Vec<FullName> {
    let mut full: Vec<FullName> = Vec::new();
    let is_full = |key: &str| key.contains(' ') && !key.contains(|c: char| c.is_ascii_digit());
    for (tokens, key) in found.iter().filter(|(_, key)| is_full(key)) {
        match full.iter_mut().find(|known| known.key == *key) {
            Some(known) => known.titles.extend(title(tokens)),
            None => full.push(FullName {
                key: key.clone(),
                first: tokens.clone(),
                is_aside: is_aside(tokens),
                titles: title(tokens).into_iter().collect(),
                named: Vec::new(),
            }),
        }
    }
    full.sort_by_key(|name| {
        (
            std::cmp::Reverse(name.key.split(' ').count()),
            doc.span(name.first.clone()).start(),
        )
    });
    full
}

/// Returns the full name that a mention is part of: of several bearers of a surname the one whom the text was about last.
///
/// A part is a run of whole words that holds the last word of the full name, or failing that any run.
pub(super) fn full_name_of<'f>(
    key: &str,
    tokens: &Range<usize>,
    title: Option<&Title>,
    full: &[&'f FullName],
) -> Option<&'f FullName> {
    let holders = |ends: bool| -> Vec<&'f FullName> {
        let holds = |name: &&&FullName| {
            name.key != key
                && if ends {
                    ends_with_words(&name.key, key) || is_spelt_out(&name.key, key)
                } else {
                    has_words(&name.key, key)
                }
        };
        full.iter().filter(holds).copied().collect()
    };
    // "Keita Traoré … Keita said", and far below "Ana Keita": who is named before goes before who is named only later.
    let is_later = |holder: &&FullName| holder.first.start > tokens.start;
    let (ending, mut holding) = (holders(true), holders(false));
    let all_later = |holders: &[&'f FullName]| !holders.is_empty() && holders.iter().all(is_later);
    let is_told = !all_later(&holding);
    if is_told {
        holding.retain(|holder| !is_later(holder));
    }
    let order = if all_later(&ending) && is_told {
        [(false, holding), (true, ending)]
    } else {
        [(true, ending), (false, holding)]
    };
    for (ends, holders) in order {
        // One longer name may hold another: "Anna Lee" in "Anna Maria Lee" does not count as two.
        if let Some((longest, rest)) = holders.split_first() {
            let is_same =
                |name: &&FullName| has_words(&longest.key, &name.key) || is_spelt_out(&longest.key, &name.key);
            if rest.iter().all(is_same) {
                return Some(longest);
            }
            let holders = match title {
                Some(title) => of_office(holders, title),
                None => holders,
            };
            return meant_of(&holders, tokens).filter(|_| ends);
        }
    }
    None
}

/// "**Justice** Lima" is of those called so, or of a court, and nobody else.
fn of_office<'f>(holders: Vec<&'f FullName>, (word, sector): &Title) -> Vec<&'f FullName> {
    let is_called = |name: &&&FullName| name.titles.iter().any(|(own, _)| own == word);
    let called: Vec<&FullName> = holders.iter().filter(is_called).copied().collect();
    if !called.is_empty() {
        return called;
    }
    let is_of_sector = |name: &&FullName| name.titles.iter().any(|(_, own)| own == sector);
    holders.into_iter().filter(is_of_sector).collect()
}

/// Returns whom a surname means that several named before it bear: the subject of late, or who was named most. Relatives go by other names.
fn meant_of<'f>(holders: &[&'f FullName], tokens: &Range<usize>) -> Option<&'f FullName> {
    let before = |is_open: bool| -> Vec<&'f FullName> {
        let named = holders.iter().filter(|holder| holder.first.start <= tokens.start);
        named.filter(|holder| is_open || !holder.is_aside).copied().collect()
    };
    let mut before = Some(before(false))
        .filter(|own| !own.is_empty())
        .unwrap_or_else(|| before(true));
    let subject = |name: &&&FullName| {
        let mut near = name.named.iter().rev().take_while(|(at, _)| tokens.start - at < NEAR);
        near.find(|(_, is_subject)| *is_subject).map(|(at, _)| *at)
    };
    if let Some(last) = before.iter().filter(|name| subject(name).is_some()).max_by_key(subject) {
        // "Ana Lima met Paul Lima": who goes on is open where neither was named more.
        let rivals = |name: &&FullName| {
            let behind = name.named.last().map(|(at, _)| *at) > subject(&last);
            name.key != last.key && behind && name.named.len() >= last.named.len()
        };
        return Some(*last).filter(|_| !before.iter().any(rivals));
    }
    before.sort_by_key(|name| (name.named.len(), name.named.last().map(|(at, _)| *at)));
    before.pop()
}

pub(super) fn ends_with_words(name: &str, part: &str) -> bool {
    name.strip_suffix(part).is_some_and(|rest| rest.ends_with(' '))
}

/// "Ana B. Lima" is "Ana Lima", and "Ana B. C. Lima" is "Ana B. Lima": says whether a name by its key is another with more initials.
pub(crate) fn is_spelt_out(name: &str, part: &str) -> bool {
    let is_initial = |word: &str| word.chars().count() == 1;
    let mut rest = part.split(' ').peekable();
    let mut more = false;
    for word in name.split(' ') {
        if rest.next_if_eq(&word).is_none() {
            more = true;
            if !is_initial(word) {
                return false;
            }
        }
    }
    more && rest.next().is_none() && part.contains(' ')
}

fn has_words(name: &str, part: &str) -> bool {
    let mut ends = Some(name);
    while let Some(end) = ends {
        if end
            .strip_prefix(part)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            return true;
        }
        ends = end.split_once(' ').map(|(_, rest)| rest);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{has_words, is_spelt_out};

    #[test]
    fn initials_alone_may_be_more() {
        assert!(is_spelt_out("ana b lima", "ana lima"));
        assert!(is_spelt_out("ana b c lima", "ana b lima"));
        assert!(is_spelt_out("b ana lima", "ana lima"));
        for (name, part) in [
            ("ana b lima", "ana c lima"),
            ("ana maria lima", "ana lima"),
            ("ana lima", "ana lima"),
            ("ana lima", "ana b lima"),
            ("a b lima", "lima"),
        ] {
            assert!(!is_spelt_out(name, part), "{name}, {part}");
        }
    }

    #[test]
    fn a_part_is_of_whole_words() {
        assert!(has_words("ana maria lima", "maria lima") && has_words("ana maria lima", "maria"));
        assert!(!has_words("ana maria lima", "mari") && !has_words("ana maria lima", "ria lima"));
    }
}
