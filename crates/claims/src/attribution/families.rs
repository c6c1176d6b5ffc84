//! Of which families of reporting a verb is.

use lexicon::cues::{Cues, Effect, Family};
use nlp::Token;

use crate::clause;

/// Returns a verb's families whose particle or preposition stands beside it; those that ask for one come first.
pub(crate) fn families<'c, 'd>(cues: &'c Cues, verb: Token<'d>) -> Vec<(Option<Token<'d>>, &'c Family)> {
    let mut found: Vec<(Option<Token<'d>>, &Family)> = Vec::new();
    for (wanted, family) in cues.families_of_verb(verb.lemma()) {
        match wanted {
            None => found.push((None, family)),
            Some(wanted) => {
                let beside = verb.children().filter(|child| {
                    matches!(
                        child.dep(),
                        "prt" | "prep" | "advmod" | "mark" | "acomp" | "oprd" | "dobj"
                    )
                });
                // "called **for** Chad to leave"
                let opening = clause::opened_infinitives(verb).map(|(mark, _)| mark);
                let particle = beside.chain(opening).find(|child| child.lower() == wanted);
                if particle.is_some_and(|particle| !is_of_the_doer(particle, verb, family)) {
                    found.push((particle, family));
                }
            }
        }
    }
    found.sort_by_key(|(particle, _)| particle.is_none());
    found
}

/// Says whether a verb is one by which people say things, with the word beside it that it may take.
pub(crate) fn tells(cues: &Cues, verb: Token<'_>) -> bool {
    families(cues, verb).iter().any(|(_, family)| family.speech)
}

/// "crimes committed by both sides **to the war**": behind who has done a thing nothing is promised.
fn is_of_the_doer(particle: Token<'_>, verb: Token<'_>, family: &Family) -> bool {
    let is_behind = || verb.children_by("agent").any(|by| by.i() < particle.i());
    family.effect == Effect::Planned && particle.dep() == "prep" && is_behind()
}
