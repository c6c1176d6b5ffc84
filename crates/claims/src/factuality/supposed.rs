//! What is only supposed: put before the hearer to think about.

use nlp::Token;

use super::Climb;

impl Climb<'_> {
    /// "**Suppose** the army attacks the town": says whether a clause is what the hearer is bidden to suppose.
    pub(super) fn is_supposed(&self, told: Token<'_>, verb: Token<'_>) -> bool {
        told.dep() == "ccomp" && self.cues.supposing.contains(verb.lemma()) && is_bidden(verb)
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
