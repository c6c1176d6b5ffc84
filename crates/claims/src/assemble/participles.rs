//! Participles that the parser takes for the verb: "police arrested **suspended** councillor Amit Rao", whom police did not suspend.

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{Material, affairs::Parties, agency, draft::Draft, whose};
use crate::{Kind, Participant, clause, participants};

/// Gives deeds that seem to be done to nobody whom a participle right behind them keeps from them, and takes from that participle their doers.
pub(super) fn settle(material: &Material<'_>, drafts: &[Draft], parties: &mut [Parties]) {
    for (at, draft) in drafts.iter().enumerate() {
        let verb = material.doc.token(draft.trigger.head);
        leave_things(material, verb, &mut parties[at]);
        leave_swallowed(material, verb, &mut parties[at].0);
        let Some((participle, object)) = kept_from(verb).filter(|_| may_lack(draft) && parties[at].1.is_empty()) else {
            continue;
        };
        let words = clause::noun_phrase(object);
        parties[at].1 = participants(material.doc, material.lexicon, &material.names, words);
        let own = drafts
            .iter()
            .zip(parties.iter_mut())
            .filter(|(other, _)| other.trigger.head == participle.i());
        own.for_each(|(_, (actors, _))| actors.clear());
    }
}

/// "those who came to **the scene**, who were jailed": takes out a thing on which the parser hangs a clause about persons.
fn leave_things(material: &Material<'_>, verb: Token<'_>, (actors, recipients): &mut Parties) {
    let first = clause::first_of_row(verb);
    if first.dep() != "relcl" || clause::own_subject(first).is_none_or(|subject| subject.tag() != "WP") {
        return;
    }
    let is_thing =
        |party: &Participant| whose::head(material, party) == Some(first.head()) && agency::is_thing(material, party);
    actors.retain(|party| !is_thing(party));
    recipients.retain(|party| !is_thing(party));
}

/// "leaving **six homeless and killing** nine", "shells fired at **a convent** killed nine": takes out a doer in whose words the verb stands, and the
/// place that the parser takes for what the verb tells of.
fn leave_swallowed(material: &Material<'_>, verb: Token<'_>, actors: &mut Vec<Participant>) {
    let ground = (verb.dep() == "acl" && verb.tag() == "VBN" && clause::has_child(verb, "dobj"))
        .then(|| verb.head())
        .filter(|noun| noun.dep() == "pobj" && material.lexicon.places.is_standing(noun.head().lower()));
    let is_wrong = |party: &Participant| {
        let words = material.doc.tokens_in(party.mention.span);
        let swallows = clause::is_verbal(verb) && words.contains(&verb.i());
        swallows || ground.is_some_and(|ground| whose::head(material, party) == Some(ground))
    };
    actors.retain(|party| !is_wrong(party));
}

fn may_lack(draft: &Draft) -> bool {
    use EventType::{Accuse, Assault, Coerce, Retreat, Sanction, Support};
    draft.kind == Kind::Event
        && matches!(
            draft.event_type,
            Some(Accuse | Assault | Coerce | Retreat | Sanction | Support)
        )
}

/// Returns the participle right behind a verb and the one it tells of, where the parser takes the participle for a verb of its own.
fn kept_from(verb: Token<'_>) -> Option<(Token<'_>, Token<'_>)> {
    let is_full = verb.pos() == Pos::Verb && !verb.dep().starts_with("aux");
    let participle = verb.next().filter(|next| {
        let is_helped = next
            .children()
            .any(|child| child.dep().starts_with("aux") || child.dep() == "mark");
        next.pos() == Pos::Verb && matches!(next.tag(), "VBD" | "VBN") && !is_helped
    })?;
    let object = clause::child(participle, "dobj").filter(|object| object.i() > participle.i())?;
    // "the man police arrested **resisted** the order": who is before the verb is its object then.
    let is_open = |token: Token<'_>| matches!(token.dep(), "nsubjpass" | "dobj") || matches!(token.tag(), "WP" | "WDT");
    let is_taken = verb.children().any(is_open) || verb.dep() == "relcl" || clause::is_passive(verb);
    (is_full && !is_taken && object.ent_type() == "PERSON").then_some((participle, object))
}
