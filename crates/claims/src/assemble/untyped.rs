//! To whom what has no type is done: people and bodies, not what a law is about nor where somebody goes.
//!
//! "Approved amendments on **marriage**" and "held a parade at **the base**" are done to nobody; "the exodus of **the refugees**" is theirs.

use lexicon::Register;
use nlp::{Pos, Token};

use super::{Material, affairs::Parties, agency, draft::Draft, figure, whose};
use crate::{Claim, Kind, Participant, Resolved, clause};

/// Takes things and places behind prepositions out of those to whom an event or state without a type is done.
pub(super) fn settle(material: &Material<'_>, drafts: &[Draft], parties: &mut [Parties]) {
    let is_open =
        |draft: &Draft| draft.kind != Kind::Statement && draft.event_type.is_none() && !figure::is_of_figures(draft);
    // "**floods** displaced nine families": what befalls people has done nothing.
    let befalls = |party: &Participant| {
        let head = whose::head(material, party);
        let is_thing = || agency::is_thing(material, party);
        let is_accident = |word: Token<'_>| material.lexicon.agents.is_accident(&word.lemma().to_lowercase());
        // "**Cyclone** Ada": a storm has a name.
        let is_storm = || {
            let words = material.doc.tokens_in(party.mention.span);
            let mut names = words
                .map(|i| material.doc.token(i))
                .filter(|word| word.pos() == Pos::Propn);
            head.is_some_and(|head| head.pos() == Pos::Propn) && names.any(is_accident)
        };
        head.is_some_and(is_accident) || is_storm() || is_thing()
    };
    for (draft, (actors, recipients)) in drafts.iter().zip(parties) {
        if is_open(draft) && is_toll(draft) {
            actors.retain(|actor| !befalls(actor));
        }
        if is_open(draft) {
            let told = material.doc.token(draft.trigger.head);
            recipients.retain(|party| !is_beside(material, told, party));
        }
    }
}

/// Says whether somebody's death or hurt is named as his, and so has happened whatever is denied of it: "no motive in **her death**", "did not take
/// **his injuries** seriously".
pub(super) fn is_presupposed(material: &Material<'_>, draft: &Draft) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    is_toll(draft) && clause::is_nominal(noun) && clause::has_child(noun, "poss")
}

/// Says whether somebody only says what befalls anybody of a kind: "“**A fisherman** in Chad **dies** three times,” he said".
pub(super) fn befalls_anybody(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let is_timeless = matches!(verb.tag(), "VBZ" | "VBP") && !clause::has_child(verb, "aux");
    let is_anybody = |subject: Token<'_>| {
        let mut articles = subject.children_by("det");
        subject.tag() == "NN" && articles.any(|article| article.morph_has("Definite=Ind"))
    };
    let is_quoted = |verb: Token<'_>| {
        let mut quoted = material.attributions.iter().filter(|own| own.direct || own.quoted);
        quoted.any(|own| own.covers(verb.i()))
    };
    is_toll(draft)
        && is_timeless
        && claim.time.is_none()
        && claim.figures.is_empty()
        && clause::own_subject(verb).is_some_and(is_anybody)
        && is_quoted(verb)
}

fn is_toll(draft: &Draft) -> bool {
    draft.event_type.is_none() && draft.trigger.registers.contains(&Register::Toll)
}

/// Says whether a thing, or a place that is no state, stands behind a preposition of what is told, and not whose that is.
fn is_beside(material: &Material<'_>, told: Token<'_>, party: &Participant) -> bool {
    let head = whose::head(material, party);
    // "no **other** injuries", "**minor** injuries"
    let agents = &material.lexicon.agents;
    let is_quality =
        |head: Token<'_>| head.tag().starts_with("JJ") && head.ent_type().is_empty() && !agents.is_doer(head.lemma());
    if head.is_some_and(|head| head.dep() == "amod" && is_quality(head)) {
        return true;
    }
    let Some(head) = head.filter(|head| head.dep() == "pobj" && head.is_under(told)) else {
        return false;
    };
    let preposition = head.head().lower();
    let cues = &material.lexicon.cues;
    let is_where = cues.locative.contains(preposition) && !cues.told_of.contains(preposition);
    let is_state = matches!(&party.mention.resolved, Resolved::To { id, .. } if Some(id) == party.country.as_ref());
    !material.lexicon.actors.is_belonging(preposition) && (agency::is_thing(material, party) || is_where && !is_state)
}
