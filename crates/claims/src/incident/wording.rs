//! Finds the wordings of `data/deeds.toml` in a passage.

use std::ops::Range;

use lexicon::deeds::{Deed, Part, Word, Wording};
use nlp::{Pos, Token};

use super::Scene;

impl Scene<'_> {
    /// Says whether the tokens `range` tell a deed by their wording.
    #[must_use]
    pub fn tells(&self, deed: &Deed, range: &Range<usize>) -> bool {
        let holds = |wordings: &[Wording]| wordings.iter().any(|wording| self.holds(wording, range));
        holds(&deed.wordings) && !holds(&deed.unless)
    }

    fn holds(&self, wording: &Wording, range: &Range<usize>) -> bool {
        range.clone().any(|at| self.goes_on(wording.parts(), at..range.end))
    }

    /// Says whether the tokens from the first of `range` on are as `parts` have it. The table bounds the parts and the gaps, so the
    /// steps are bounded.
    fn goes_on(&self, parts: &[Part], range: Range<usize>) -> bool {
        let Some((part, parts)) = parts.split_first() else {
            return true;
        };
        match part {
            Part::Gap(width) => {
                for at in range.start..=range.end.min(range.start + width) {
                    if self.goes_on(parts, at..range.end) {
                        return true;
                    }
                    if at < range.end && ENDS.contains(&self.doc().token(at).text()) {
                        return false;
                    }
                }
                false
            }
            Part::Word(word) => {
                let here = !range.is_empty() && self.is(word, self.doc().token(range.start));
                (here && self.goes_on(parts, range.start + 1..range.end))
                    || (word.optional && self.goes_on(parts, range))
            }
        }
    }

    fn is(&self, word: &Word, token: Token<'_>) -> bool {
        let is = word.holds(token.lower())
            || word.holds(&token.lemma().to_lowercase())
            || (word.forces && self.is_force(token.i()));
        is && (!word.active || is_active(token))
    }
}

/// Says whether a token is a verb in the active that is not denied.
fn is_active(token: Token<'_>) -> bool {
    let speaks_against = |child: Token<'_>| matches!(child.dep(), "auxpass" | "nsubjpass" | "neg");
    matches!(token.pos(), Pos::Verb | Pos::Aux) && !token.children().any(speaks_against)
}

/// What no gap reaches across.
const ENDS: [&str; 4] = [".", ";", "?", "!"];
