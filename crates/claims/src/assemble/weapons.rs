//! By what force was used, where the verb leaves it open: "**drones** struck the port", "was wounded by a **sniper**", "died in an **air strike**".
//!
//! The mode of a deed is that of the arm that does it, stands behind "by" or "with", or of the deed in the course of which it was done.

use lexicon::EventType;
use nlp::Token;

use super::{
    Material,
    draft::{Draft, Owners},
};
use crate::{Kind, clause, roles::clause as grammar};

/// Gives deeds of force the mode of the arms they are done by.
pub(super) fn settle(material: &Material<'_>, owners: &Owners, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let is_open =
            draft.kind == Kind::Event && draft.event_type == Some(EventType::Assault) && draft.trigger.mode.is_none();
        let verb = material.doc.token(draft.trigger.head);
        if !is_open || !clause::is_verbal(verb) {
            continue;
        }
        let found = arms(material, verb)
            .into_iter()
            .find_map(|noun| mode_of(material, owners, drafts, at, noun));
        drafts[at].trigger.mode = found;
    }
}

/// Returns the nouns that may be what a deed is done by: its subject, and what stands behind "by", "with" and "in".
fn arms<'d>(material: &Material<'_>, verb: Token<'d>) -> Vec<Token<'d>> {
    let words = material.lexicon.predicates.grammar();
    let mut nouns = grammar::agents(verb, words);
    let brings = |child: &Token<'d>| {
        let word = child.lower();
        grammar::is_preposition(*child) && (words.means.iter().any(|own| own == word) || word == words.armed_with)
    };
    let brought = verb
        .children()
        .filter(brings)
        .filter_map(|child| clause::child(child, "pobj"));
    nouns.extend(brought);
    nouns.into_iter().flat_map(clause::conjuncts).collect()
}

/// Returns the mode that a noun for an arm names, or that of the deed of force that a noun names.
fn mode_of(material: &Material<'_>, owners: &Owners, drafts: &[Draft], at: usize, noun: Token<'_>) -> Option<String> {
    let armed = &material.lexicon.predicates.grammar().armed;
    let row = |name: &str| armed.iter().find(|row| row.words.iter().any(|word| word == name));
    // "a **suicide bomber**" is no aircraft.
    let before = noun
        .lefts()
        .rfind(|child| child.dep() == "compound" && child.i() + 1 == noun.i());
    let by_word = before
        .and_then(|before| row(&format!("{} {}", before.lower(), noun.lemma())))
        .or_else(|| row(noun.lemma()));
    if let Some(row) = by_word {
        return Some(row.mode.clone());
    }
    let deed = owners.at(noun.i()).filter(|&deed| deed != at)?;
    let mode = drafts[deed].trigger.mode.as_ref()?;
    let is_force = drafts[deed].event_type == Some(EventType::Assault);
    (is_force && armed.iter().any(|row| row.mode == *mode)).then(|| mode.clone())
}
