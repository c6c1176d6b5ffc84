//! The language of a text, told by its script, its short words and its peculiar letters.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::tables::table;

/// How many letters are looked at; a language shows within a page of text.
const SAMPLE: usize = 4000;

/// The least share of words that must be known short words; running text has some 0.3, lists of names under 0.05.
const MIN_SHARE: f64 = 0.08;

/// Returns a text's language as an ISO 639-1 code, or nothing where it cannot be told.
#[must_use]
pub fn language(text: &str) -> Option<String> {
    let sample = sample(text);
    if let Some(own) = of_script(sample) {
        return Some(own);
    }
    let lower = sample.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '‘'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return None;
    }
    let mut counts = vec![0usize; TABLE.languages.len()];
    for word in words.iter().filter(|word| word.len() <= TABLE.max_length) {
        for language in TABLE.by_word.get(*word).into_iter().flatten() {
            counts[*language] += 1;
        }
    }
    // No letter of English decides.
    for c in lower.chars().filter(|c| !c.is_ascii()) {
        for language in TABLE.by_letter.get(&c).into_iter().flatten() {
            counts[*language] += 1;
        }
    }
    let (best, count) = counts
        .iter()
        .enumerate()
        .max_by_key(|(number, count)| (**count, usize::MAX - number))?;
    (*count as f64 >= MIN_SHARE * words.len() as f64 && *count > 1).then(|| TABLE.languages[best].clone())
}

fn sample(text: &str) -> &str {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// A text in a script that one language has to itself: Japanese and Chinese share one, kana decides.
fn of_script(text: &str) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut letters = 0;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        if c.is_ascii() {
            continue;
        }
        if let Some((language, ..)) = TABLE
            .scripts
            .iter()
            .find(|(_, first, last)| (*first..=*last).contains(&c))
        {
            *counts.entry(language).or_default() += 1;
        }
    }
    let share = |language: &str| counts.get(language).copied().unwrap_or(0) as f64 / f64::from(letters.max(1));
    if share("ja") > 0.1 && share("ja") + share("zh") > 0.5 {
        return Some("ja".to_owned());
    }
    let (language, _) = counts.iter().max_by_key(|(_, count)| **count)?;
    if share(language) < 0.5 {
        return None;
    }
    let letters = |language: &str| TABLE.letters.get(language).map(String::as_str).unwrap_or_default();
    let of_arabic = ["fa", "ur"]
        .into_iter()
        .map(|other| (text.chars().filter(|c| letters(other).contains(*c)).count(), other))
        .max()?;
    Some(if *language == "ar" && of_arabic.0 * 60 > text.len() {
        of_arabic.1.to_owned()
    } else {
        (*language).to_owned()
    })
}

#[derive(Deserialize)]
struct Profile {
    words: BTreeMap<String, String>,
    words_cyrillic: BTreeMap<String, String>,
    letters: BTreeMap<String, String>,
    script: BTreeMap<String, [char; 2]>,
}

struct Table {
    languages: Vec<String>,
    by_word: BTreeMap<String, Vec<usize>>,
    /// The length of the longest of the words, in bytes.
    max_length: usize,
    by_letter: BTreeMap<char, Vec<usize>>,
    letters: BTreeMap<String, String>,
    scripts: Vec<(String, char, char)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let profile: Profile = table(include_str!("../../../data/page/languages.toml"));
    let mut languages = Vec::new();
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_letter: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (language, words) in profile.words.iter().chain(&profile.words_cyrillic) {
        let number = languages.len();
        for word in words.split(' ') {
            by_word.entry(word.to_owned()).or_default().push(number);
        }
        for letter in profile
            .letters
            .get(language)
            .into_iter()
            .flat_map(|letters| letters.chars())
        {
            by_letter.entry(letter).or_default().push(number);
        }
        languages.push(language.clone());
    }
    let scripts = profile
        .script
        .into_iter()
        .map(|(language, [first, last])| (language, first, last))
        .collect();
    Table {
        languages,
        max_length: by_word.keys().map(String::len).max().unwrap_or(0),
        by_word,
        by_letter,
        letters: profile.letters,
        scripts,
    }
});

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn languages_are_told_apart() {
        for (code, text) in [
            (
                "en",
                "The ferry was late on Monday because of the storm, and it has not left the harbour.",
            ),
            (
                "de",
                "Die Fähre kam am Montag wegen des Sturms zu spät und ist nicht aus dem Hafen ausgelaufen.",
            ),
            (
                "fr",
                "Le ferry est en retard à cause de la tempête et il ne quitte pas le port.",
            ),
            (
                "es",
                "El ferry llegó tarde por la tormenta y no ha salido del puerto, según la empresa.",
            ),
            (
                "ru",
                "Паром опоздал из-за шторма, и он не вышел из порта в понедельник, это подтвердили.",
            ),
            (
                "uk",
                "Пором запізнився через шторм, і він не вийшов з порту, про це повідомили її власники.",
            ),
            (
                "tr",
                "Feribot fırtına için geç kaldı ve bir daha limandan çıkmadı, bu çok zor oldu.",
            ),
            ("ja", "フェリーは嵐のため月曜日に遅れ、港を出ませんでした。"),
            ("zh", "渡轮因暴风雨周一晚点，没有离开港口。"),
            ("ar", "تأخرت العبارة يوم الاثنين بسبب العاصفة ولم تغادر الميناء"),
        ] {
            assert_eq!(language(text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn what_is_no_running_text_has_no_language() {
        assert_eq!(language("Home Sport Weather Login"), None);
        assert_eq!(language("1 2 3"), None);
        assert_eq!(language(""), None);
    }
}
