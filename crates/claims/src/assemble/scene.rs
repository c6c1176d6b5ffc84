//! Deeds in whose course people died, where the clause that tells of the dead hangs on the scene: "bombed a camp in **a raid in which** six died",
//! "raided **a school where** nine were killed".

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{
    Material,
    draft::{Draft, Owners},
};
use crate::{Kind, clause};

/// How many nouns lie between a clause and the verb of the deed: "a school **in** Gao **in** the north".
const HIGHEST: usize = 6;

/// Returns the number of the violent deed in whose course those died of whom a clause about its scene tells.
pub(super) fn deed_around(material: &Material<'_>, owners: &Owners, drafts: &[Draft], at: usize) -> Option<usize> {
    let head = material.doc.token(drafts[at].trigger.head);
    // "in which three died and nine **were wounded**"
    let first = clause::first_of_row(head);
    let has_had = |verb: Token<'_>| clause::has_child(verb, "aux");
    let is_plain = drafts[at].trigger.actors.is_empty() && !has_had(head) && !has_had(first);
    if first.dep() != "relcl" || !is_plain || !opens_on_scene(material, first) {
        return None;
    }
    let verb = verb_over(material, owners, first.head())?;
    let deed = owners.at(verb.i()).filter(|&deed| deed != at && verb.i() < head.i())?;
    let draft = &drafts[deed];
    let is_deed = draft.kind == Kind::Event
        && draft.event_type == Some(EventType::Assault)
        && !draft.trigger.reciprocal
        && draft.trigger.head == verb.i();
    // "attacked a police post where **officers** were killed": the harm is told of others than the deed's own doers.
    let mut doers = draft.trigger.actors.iter();
    let is_apart = doers.all(|doer| !drafts[at].trigger.recipients.contains(doer));
    (is_deed && is_apart).then_some(deed)
}

/// Returns the number of the violent deed that a clause tells of those by whom people died: "were killed by gunmen **who attacked a bus** in Gao".
pub(super) fn deed_of_doer(owners: &Owners, drafts: &[Draft], at: usize, head: Token<'_>) -> Option<usize> {
    let doer = clause::agent(head).filter(|_| clause::is_passive(head))?;
    let is_told = |child: &Token<'_>| child.dep() == "relcl" && !clause::has_child(*child, "aux");
    let mut deeds = doer.rights().filter(is_told).filter_map(|verb| owners.at(verb.i()));
    deeds.find(|&deed| {
        deed != at && drafts[deed].event_type == Some(EventType::Assault) && drafts[deed].kind == Kind::Event
    })
}

/// "**in which** nine were killed", "**where** nine died"
fn opens_on_scene(material: &Material<'_>, verb: Token<'_>) -> bool {
    verb.lefts().any(|child| match child.dep() {
        "prep" => {
            let is_during = material.lexicon.places.is_during(child.lower());
            is_during && clause::child(child, "pobj").is_some_and(|word| word.tag() == "WDT")
        }
        "advmod" => child.tag() == "WRB" && child == verb.left_edge(),
        _ => false,
    })
}

/// Returns the verb that a scene hangs on: as its object, or behind a word that tells where or in whose course.
fn verb_over<'d>(material: &Material<'d>, owners: &Owners, scene: Token<'d>) -> Option<Token<'d>> {
    let places = &material.lexicon.places;
    let mut at = scene;
    for _ in 0..HIGHEST {
        if owners.at(at.i()).is_some() || !clause::is_nominal(at) {
            return None;
        }
        at = match at.dep() {
            "dobj" if clause::is_verbal(at.head()) => return Some(at.head()),
            "pobj" => {
                let preposition = at.head();
                let word = preposition.lower();
                let is_where = places.is_where(word) || places.is_during(word);
                let above = preposition.head();
                // "stormed a church **on Sunday** where": the parser hangs the clause on the day.
                let is_day = at.ent_type() == "DATE";
                if !(is_where || is_day) || preposition.dep() != "prep" || material.lexicon.cues.apart.contains(word) {
                    return None;
                }
                if above.pos() == Pos::Verb {
                    return Some(above);
                }
                above
            }
            _ => return None,
        };
    }
    None
}
