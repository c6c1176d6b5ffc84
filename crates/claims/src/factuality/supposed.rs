//! What is only before somebody: put before the hearer to think about, threatened if a demand is not met, aimed at by what is to ensure it.

use lexicon::cues::Effect;
use nlp::Token;

use super::{Climb, HAVE, conjunction};
use crate::clause;

impl Climb<'_> {
    /// "**Suppose** the army attacks the town": says whether a clause is what the hearer is bidden to suppose.
    pub(super) fn is_supposed(&self, told: Token<'_>, verb: Token<'_>) -> bool {
        told.dep() == "ccomp" && self.cues.supposing.contains(verb.lemma()) && is_bidden(verb)
    }

    /// "**face** being expelled", "leave **or face** an attack": says whether somebody only has a deed before him.
    pub(super) fn is_faced(&self, told: Token<'_>, verb: Token<'_>) -> bool {
        let is_gerund = || {
            told.tag() == "VBG"
                || told
                    .children()
                    .any(|child| child.dep() == "auxpass" && child.tag() == "VBG")
        };
        let is_or_else = || {
            let joint = (verb.dep() == "conj").then(|| conjunction(verb)).flatten();
            joint.is_some_and(|joint| self.cues.or_else.contains(joint.lower())) && verb.tag() == "VB"
        };
        self.cues.facing.contains(verb.lemma())
            && match told.dep() {
                "xcomp" | "ccomp" | "pcomp" => is_gerund(),
                "dobj" => is_or_else(),
                _ => false,
            }
    }

    /// "to **ensure** that it is not looted", "will make **sure** that aid gets in": returns what a clause is that somebody is to see to.
    pub(super) fn secured(&self, told: Token<'_>, word: Token<'_>) -> Option<Effect> {
        let verb = if self.cues.secured.contains(word.lower()) {
            word.head()
        } else if self.cues.securing.contains(word.lemma()) {
            word
        } else {
            return None;
        };
        let is_done = verb.tag() == "VBD" || verb.children_by("aux").any(|aux| aux.lemma() == HAVE);
        if told.dep() != "ccomp" || is_done || !clause::is_verbal(verb) || !clause::is_finite(told) {
            return None;
        }
        Some(if self.negated {
            Effect::Hypothetical
        } else {
            Effect::Planned
        })
    }
}

/// Says whether a verb stands bare and opens a sentence, or words said. Behind words said the parser may hang it on their cue.
fn is_bidden(verb: Token<'_>) -> bool {
    let is_of_clause = |child: Token<'_>| {
        matches!(child.dep(), "nsubj" | "nsubjpass" | "mark" | "csubj") || child.dep().starts_with("aux")
    };
    let first = verb.left_edge();
    let opens = first.i() == verb.sent().start() || first.prev().is_some_and(|before| before.tag() == "``");
    verb.tag() == "VB" && opens && !verb.children().any(is_of_clause)
}
