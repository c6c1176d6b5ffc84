//! With whom a complaint is only lodged, and whom it is about: "filed a complaint with **the court**, alleging that **the firm** had paid bribes".

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{Material, affairs::Parties, agency, draft::Draft, whose};
use crate::{Participant, clause, participants, roles};

/// The sector of those before whom people bring their complaints, and of whom they seldom complain there.
const COURTS: &str = "JUD";

/// Takes from complaints those with whom they are lodged where it is told of whom they complain, and courts in any case.
pub(super) fn settle(material: &Material<'_>, drafts: &[Draft], parties: &mut [Parties]) {
    for (draft, (_, recipients)) in drafts.iter().zip(parties) {
        if draft.event_type != Some(EventType::Accuse) || recipients.is_empty() {
            continue;
        }
        let told = material.doc.token(draft.trigger.head);
        let lodging = if told.dep() == "advcl" { told.head() } else { told };
        let Some(complaint) = clause::child(lodging, "dobj").filter(|noun| is_complaint(material, *noun)) else {
            continue;
        };
        let is_forum = |party: &Participant| {
            let head = whose::head(material, party);
            head.is_some_and(|head| is_forum(material, head, lodging, complaint))
        };
        if !recipients.iter().all(is_forum) {
            continue;
        }
        let accused = opposed(material, recipients)
            .or_else(|| lodging.rights().find_map(|clause| accused(material, drafts, clause)));
        if let Some(accused) = accused {
            let phrases = clause::conjuncts(accused).into_iter().map(clause::noun_phrase);
            let each = phrases.flat_map(|words| participants(material.doc, material.lexicon, &material.names, words));
            *recipients = each.collect();
        } else {
            recipients.retain(|party| party.sector.as_deref() != Some(COURTS));
        }
    }
}

fn is_complaint(material: &Material<'_>, noun: Token<'_>) -> bool {
    material.lexicon.charges.accusations.contains(noun.lemma())
}

/// Says whether somebody stands behind the preposition that brings with whom a complaint is lodged.
fn is_forum(material: &Material<'_>, head: Token<'_>, lodging: Token<'_>, complaint: Token<'_>) -> bool {
    let preposition = head.head();
    let bearer = preposition.head();
    let brings = material.lexicon.statements.received.contains(preposition.lower())
        || material.lexicon.charges.before.contains(preposition.lower());
    head.dep() == "pobj" && brings && (bearer == lodging || bearer == complaint)
}

/// Returns whom a complaint is against, where the parser hangs that on those with whom it is lodged: "with the police against **the firm**".
fn opposed<'d>(material: &Material<'d>, recipients: &[Participant]) -> Option<Token<'d>> {
    let opposing = &material.lexicon.predicates.grammar().opposing;
    let mut heads = recipients.iter().filter_map(|party| whose::head(material, party));
    heads.find_map(|head| {
        opposing
            .iter()
            .find_map(|name| roles::clause::objects_of(head, name).into_iter().next())
    })
}

/// Returns who does what a participle complains of: "complaining that **the governor** had lied".
fn accused<'d>(material: &Material<'_>, drafts: &[Draft], clause: Token<'d>) -> Option<Token<'d>> {
    let complains = || {
        let mut own = drafts.iter().filter(|own| own.trigger.head == clause.i());
        material.lexicon.statements.complaining.contains(clause.lemma())
            || own.any(|own| own.event_type == Some(EventType::Accuse))
    };
    let is_participle = clause.dep() == "advcl" && clause.tag() == "VBG";
    let told =
        clause::child(clause, "ccomp").filter(|told| is_participle && clause::is_finite(*told) && complains())?;
    let doer = if clause::is_passive(told) {
        clause::agent(told)
    } else {
        clause::own_subject(told)
    };
    doer.filter(|doer| {
        clause::is_nominal(*doer)
            && doer.pos() != Pos::Pron
            && !agency::is_thing_phrase(material, &clause::noun_phrase(*doer))
    })
}
