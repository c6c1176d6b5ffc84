//! Dictionary forms by rules: endings are cut and the rest is looked up, exceptions come first.

use crate::{Pos, unicode};

/// What the lemmatizer looks up, for one part of speech each.
pub(crate) trait Tables {
    /// Returns pairs of an old ending and a new one, in order.
    fn rules(&self, pos: Pos) -> &[(String, String)];
    /// Says whether there are exceptions or an index for the part of speech.
    fn knows(&self, pos: Pos) -> bool;
    /// Returns the exceptional dictionary forms of a word.
    fn exceptions(&self, pos: Pos, word: &str) -> impl Iterator<Item = &str>;
    /// Says whether the index of dictionary forms has the word.
    fn is_indexed(&self, pos: Pos, word: &str) -> bool;
}

/// Returns the dictionary form of a word with this part of speech and these features.
pub(crate) fn lemma(tables: &impl Tables, word: &str, pos: Pos, morph: &str) -> String {
    let lower = unicode::lower(word);
    if matches!(pos, Pos::Unset | Pos::Space) || is_base_form(pos, morph) {
        return lower;
    }
    let rules = tables.rules(pos);
    if rules.is_empty() && !tables.knows(pos) {
        return if pos == Pos::Propn { word.into() } else { lower };
    }
    let mut forms: Vec<String> = Vec::new();
    let mut unknown: Option<String> = None;
    for (old, new) in rules {
        let Some(stem) = lower.strip_suffix(old.as_str()) else {
            continue;
        };
        let form = format!("{stem}{new}");
        if form.is_empty() {
            continue;
        }
        if tables.is_indexed(pos, &form) {
            forms.insert(0, form);
        } else if !form.chars().all(unicode::is_alpha) {
            forms.push(form);
        } else {
            unknown.get_or_insert(form);
        }
    }
    for form in tables.exceptions(pos, &lower) {
        if !forms.iter().any(|own| own == form) {
            forms.insert(0, form.into());
        }
    }
    forms.into_iter().next().or(unknown).unwrap_or_else(|| word.into())
}

/// Says whether the features tell that the word is its own dictionary form.
fn is_base_form(pos: Pos, morph: &str) -> bool {
    let has = |feature: &str| morph.split('|').any(|own| own == feature);
    let is_present =
        || has("VerbForm=Fin") && has("Tense=Pres") && !morph.split('|').any(|own| own.starts_with("Number="));
    (pos == Pos::Noun && has("Number=Sing"))
        || (pos == Pos::Verb && is_present())
        || has("VerbForm=Inf")
        || has("VerbForm=None")
        || has("Degree=Pos")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Few(Vec<(String, String)>);

    impl Tables for Few {
        fn rules(&self, pos: Pos) -> &[(String, String)] {
            if pos == Pos::Noun { &self.0 } else { &[] }
        }

        fn knows(&self, pos: Pos) -> bool {
            pos == Pos::Noun
        }

        fn exceptions(&self, _: Pos, word: &str) -> impl Iterator<Item = &str> {
            (if word == "geese" { &["goose"][..] } else { &[] }).iter().copied()
        }

        fn is_indexed(&self, _: Pos, word: &str) -> bool {
            ["bus", "city", "axe", "axis"].contains(&word)
        }
    }

    fn noun(word: &str) -> String {
        let rules = [("s", ""), ("es", ""), ("ies", "y"), ("es", "is")];
        let rules = rules.map(|(old, new)| (old.to_owned(), new.to_owned())).to_vec();
        lemma(&Few(rules), word, Pos::Noun, "Number=Plur")
    }

    #[test]
    fn endings_are_cut_and_looked_up() {
        assert_eq!(noun("Cities"), "city");
        assert_eq!(noun("Buses"), "bus");
        assert_eq!(noun("axes"), "axis", "of two known forms the later rule's wins");
        assert_eq!(noun("geese"), "goose");
        assert_eq!(noun("drones"), "drone", "of unknown forms the first wins");
        assert_eq!(noun("F-16s"), "f-16");
        assert_eq!(noun("Sheep"), "Sheep", "what no rule fits stays as it stands");
    }

    #[test]
    fn base_forms_and_names_are_left_alone() {
        let tables = Few(Vec::new());
        assert_eq!(lemma(&tables, "Bus", Pos::Noun, "Number=Sing"), "bus");
        assert_eq!(lemma(&tables, "Walk", Pos::Verb, "Tense=Pres|VerbForm=Fin"), "walk");
        assert_eq!(lemma(&tables, "Paris", Pos::Propn, "Number=Sing"), "Paris");
        assert_eq!(lemma(&tables, "Of", Pos::Adp, ""), "of");
        assert_eq!(
            lemma(
                &tables,
                "
",
                Pos::Space,
                ""
            ),
            "
"
        );
    }
}
