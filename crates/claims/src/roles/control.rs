//! Who does what stands below another verb without a subject of its own: whoever is asked, trained or seen to do it.

use std::ops::Range;

use lexicon::{EventType, predicates::Grammar};
use nlp::{Pos, Token};

use super::{
    clause::{agent_phrase, antecedent_of, has, is_infinitive, is_passive, objects_of},
    noun_phrase,
    rows::fellows,
};

/// Returns whom the verb above an infinitive asks for it through a preposition: "called on **both sides** to stop".
pub(crate) fn asked<'d>(verb: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let head = verb.head();
    let asks = |preposition: &Token<'d>| {
        let mut rows = grammar.prepositional_control.iter();
        preposition.i() < verb.i() && rows.any(|row| row.preposition == preposition.lower() && has(&row.verbs, head))
    };
    let preposition = head.rights().filter(|child| child.dep() == "prep").find(asks)?;
    let object = preposition.children_by("pobj").next().filter(|_| is_infinitive(verb))?;
    Some(antecedent_of(object, head))
}

/// Returns whom the verb above an infinitive makes ready to do it: "trained **herders** to fight the rebels".
pub(super) fn readied<'d>(verb: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let head = verb.head();
    let readies = has(&grammar.readying, head) && is_infinitive(verb) && !is_passive(head);
    let object = head.children_by("dobj").next().filter(|_| readies)?;
    Some(antecedent_of(object, head))
}

/// Returns whom the verb above a participle right behind them saw or showed at it: "filmed **officers** beating a vendor".
pub(super) fn watched<'d>(participle: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let verb = participle.head();
    let object = verb.children_by("dobj").next()?;
    let is_next = object.right_edge().i() + 1 == participle.left_edge().i();
    let is_watched = participle.tag() == "VBG" && is_next && has(&grammar.watching, verb) && !is_passive(verb);
    is_watched.then(|| antecedent_of(object, verb))
}

/// Returns for whom to do it an infinitive stands right behind: "paid for **six members** to fly out".
pub(super) fn for_whom<'d>(verb: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let first = verb.left_edge();
    let is_for = |child: &Token<'d>| child.dep() == "prep" && has(&grammar.behalf, *child);
    let preposition = verb.head().rights().filter(is_for).find(|preposition| {
        preposition.right_edge().i() + 1 == first.i() && is_infinitive(verb) && first.dep() == "aux"
    })?;
    let is_somebody = |object: &Token<'d>| {
        let is_name = matches!(object.ent_type(), "PERSON" | "GPE" | "ORG" | "NORP");
        is_name || object.tag() == "NNS" && is_counted(*object)
    };
    preposition.children_by("pobj").find(is_somebody)
}

/// Says whether a noun begins with a number, and is no time.
fn is_counted(noun: Token<'_>) -> bool {
    noun.left_edge().pos() == Pos::Num && !matches!(noun.ent_type(), "DATE" | "TIME" | "MONEY" | "QUANTITY")
}

/// Returns the passive whose outcome a participle of harm tells behind a comma: "the bus was **hit** by a rocket, killing nine". Who or what is hit
/// harms nobody.
pub(super) fn undergone_above<'d>(participle: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let verb = participle.head();
    let is_harm = has(&grammar.undergone, participle) || has(&grammar.leaving, participle);
    let is_outcome = participle.tag() == "VBG" && participle.dep() == "advcl" && participle.i() > verb.i();
    let is_aside = || participle.left_edge().prev().is_some_and(|before| before.text() == ",");
    let is_told = || has(&grammar.landing, verb) || !agent_phrase(verb, grammar).is_empty();
    (is_harm && is_outcome && is_passive(verb) && is_aside() && is_told()).then_some(verb)
}

/// Returns the deed that somebody is accused of or tried for, where a participle behind a comma tells what came of it: "accused the army of
/// **shelling** the town, killing nine". The parser hangs the participle on the verb of accusing.
pub(crate) fn charged_above<'d>(participle: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let verb = participle.head();
    let is_harm = has(&grammar.undergone, participle) || has(&grammar.leaving, participle);
    let is_aside = || participle.left_edge().prev().is_some_and(|before| before.text() == ",");
    if participle.tag() != "VBG" || participle.dep() != "advcl" || !is_harm || !is_aside() {
        return None;
    }
    let object = verb.children_by("dobj").next();
    let charges = verb
        .rights()
        .chain(object.into_iter().flat_map(Token::rights))
        .filter(|child| child.dep() == "prep" && child.i() < participle.i() && has(&grammar.charged, *child));
    let mut deeds = charges.flat_map(|charge| charge.children_by("pcomp"));
    deeds.find(|deed| deed.tag() == "VBG" && (object.is_some() || is_passive(verb)))
}

/// Returns the agents of a passive where the parser hangs them on whoever suffers it too: "was shot along with **her son** by gunmen".
pub(super) fn agents_beside<'d>(verb: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let others = fellows(verb, grammar).into_iter();
    others.flat_map(|other| agent_phrase(other, grammar)).collect()
}

/// Returns the agents of a noun, also where the parser hangs them on whom a deed of force is done to: "the bombing of **a wedding** by planes".
pub(super) fn agents_of_noun<'d>(noun: Token<'d>, kind: Option<EventType>, grammar: &Grammar) -> Vec<Token<'d>> {
    let own = agent_phrase(noun, grammar);
    let is_force = matches!(kind, Some(EventType::Assault | EventType::Coerce));
    if !own.is_empty() || !is_force {
        return own;
    }
    let undergone = grammar.belonging.iter().flat_map(|of| objects_of(noun, of));
    let by = undergone.flat_map(|other| agent_phrase(other, grammar));
    by.filter(|agent| agent.tag() != "VBG").collect()
}

/// Returns the phrase of a party without the agents of the deed that the parser hangs on it.
pub(super) fn without_agents(deed: Token<'_>, party: Token<'_>, grammar: &Grammar) -> Range<usize> {
    let whole = noun_phrase(party);
    let is_beside = || fellows(deed, grammar).contains(&party);
    let is_undergone =
        || party.dep() == "pobj" && party.head().head() == deed && agent_phrase(deed, grammar).is_empty();
    let by = party
        .rights()
        .find(|child| child.dep() == "prep" && has(&grammar.agent, *child));
    match by.filter(|_| is_beside() || is_undergone()) {
        Some(by) if by.i() < whole.end => whole.start..by.i(),
        _ => whole,
    }
}
