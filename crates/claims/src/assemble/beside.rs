//! Whom blame, a penalty or a request meets where only another clause of its sentence tells: whoever gave cause for it ("lashed out **after
//! the court struck down his order**"), of whom it is said in the same breath ("condemned the decision, saying **Chad** broke the law"), and
//! on whom it weighs ("the tariffs hurt **Chadian farmers**").

use std::ops::Range;

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{Material, agency, charges, draft::Draft, whose};
use crate::{Participant, Resolved, attribution, clause, participants, roles::clause as grammar};

/// Returns whom a draft meets that names nobody itself to whom it is done.
pub(super) fn met(material: &Material<'_>, draft: &Draft) -> Vec<Participant> {
    let found = match draft.event_type {
        Some(EventType::Accuse) if draft.trigger.mode.as_deref() == Some(charges::DISAPPROVE) => {
            blamed(material, draft)
        }
        Some(EventType::Sanction | EventType::Coerce) => {
            let found = burdened(material, draft);
            if found.is_empty() {
                sent_off(material, draft)
            } else {
                found
            }
        }
        // "a blockade on fuel entering **Chad**"
        Some(EventType::Assault) => things(material, draft)
            .flat_map(|thing| reached(material, draft, thing))
            .collect(),
        // "attended the inauguration of **the president**", but "visited the Chadian border"
        Some(EventType::Consult) => {
            let of = |thing: Token<'_>| {
                thing
                    .rights()
                    .any(|child| material.lexicon.actors.is_belonging(child.lower()))
            };
            let ceremonies = things(material, draft).filter(|thing| of(*thing));
            ceremonies.flat_map(|thing| people(material, thing)).collect()
        }
        // "marched against **the mayor's** plan"
        Some(EventType::Protest) => {
            let owners: Vec<Participant> = things(material, draft)
                .flat_map(|thing| people(material, thing))
                .collect();
            if owners.is_empty() {
                demanded_of(material, draft)
            } else {
                owners
            }
        }
        _ => Vec::new(),
    };
    let is_met = |party: &Participant| whose::is_somebody(party) && !agency::is_thing(material, party);
    if found.iter().all(is_met) { found } else { Vec::new() }
}

/// Returns the nouns of a draft's recipients.
fn things<'d>(material: &Material<'d>, draft: &Draft) -> impl Iterator<Item = Token<'d>> {
    let recipients = draft.trigger.recipients.iter();
    recipients.filter_map(|words| whose::head_of(material, words))
}

/// Returns the land that a thing is kept from reaching: the parser may hang the participle on the deed.
fn reached(material: &Material<'_>, draft: &Draft, thing: Token<'_>) -> Vec<Participant> {
    let is_thing = agency::is_thing_phrase(material, &(thing.i()..thing.i() + 1));
    let bearers = [thing, material.doc.token(draft.trigger.head)].into_iter();
    let going = bearers
        .flat_map(Token::rights)
        .filter(|child| child.dep() == "acl" && child.tag() == "VBG" && child.i() == thing.i() + 1);
    let lands = going
        .flat_map(Token::children)
        .filter(|land| is_thing && land.dep() == "dobj" && land.ent_type() == "GPE");
    lands.flat_map(|land| people(material, land)).collect()
}

/// Returns whom those who closed a place sent away from it in the same breath: "closed the bridge and told **residents** to leave".
fn sent_off(material: &Material<'_>, draft: &Draft) -> Vec<Participant> {
    let words = material.lexicon.predicates.grammar();
    let verb = material.doc.token(draft.trigger.head);
    let tells = |other: &Token<'_>| {
        let bids = other
            .children()
            .any(|child| clause::is_verbal(child) && clause::is_infinitive(child));
        grammar::has(&words.object_control_verbs, *other) && bids && clause::own_subject(*other).is_none()
    };
    let told = verb
        .children_by("conj")
        .filter(|_| clause::is_verbal(verb) && !clause::is_passive(verb));
    let told = told
        .filter(tells)
        .flat_map(|other| other.children_by("dobj").collect::<Vec<_>>());
    told.filter(|object| object.pos() != Pos::Pron)
        .flat_map(|object| people(material, object))
        .collect()
}

/// Returns from whom those who march demand something: "marched to demand pay **from the firm**".
fn demanded_of(material: &Material<'_>, draft: &Draft) -> Vec<Participant> {
    let words = material.lexicon.predicates.grammar();
    let verb = material.doc.token(draft.trigger.head);
    let aims = verb.rights().filter(|child| {
        matches!(child.dep(), "xcomp" | "advcl") && (clause::is_infinitive(*child) || child.tag() == "VBG")
    });
    let objects = aims.flat_map(|aim| std::iter::once(aim).chain(grammar::patients(aim, words)));
    let from = objects.flat_map(|object| {
        words
            .sender
            .iter()
            .flat_map(move |word| grammar::objects_of(object, word))
    });
    from.flat_map(|object| people(material, object)).collect()
}

/// Makes those asked from whom a thing is asked: "requested help **from the army**".
pub(super) fn ask_senders(material: &Material<'_>, draft: &Draft, recipients: &mut Vec<Participant>) {
    if draft.event_type != Some(EventType::Request) {
        return;
    }
    let sender = &material.lexicon.predicates.grammar().sender;
    let asked_of = |party: &Participant| {
        let head = whose::head(material, party)?;
        let is_object = head.dep() == "dobj" && draft.trigger.head == head.head_idx();
        if !is_object || !agency::is_thing_phrase(material, &(head.i()..head.i() + 1)) {
            return None;
        }
        let from = sender.iter().flat_map(|word| grammar::objects_of(head, word));
        let asked: Vec<Participant> = from
            .flat_map(clause::conjuncts)
            .flat_map(|object| people(material, object))
            .filter(whose::is_somebody)
            .collect();
        (!asked.is_empty()).then_some(asked)
    };
    if let Some(asked) = recipients.iter().find_map(asked_of) {
        *recipients = asked;
    }
}

/// Says whether a party of praise, blame or a request is a thing that is only known by whose it is: "**Chad's plan**", "**the Chadian fair**".
/// A land that stands bare before it is what it is about: "**the Chad policy**".
pub(super) fn is_owned(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    use EventType::{Accuse, Consult, Protest, Reject, Request, Support};
    let words = material.doc.tokens_in(party.mention.span);
    let is_open = party.mention.resolved == Resolved::NotResolved && party.sector.is_none();
    let is_judged = matches!(
        draft.event_type,
        Some(Accuse | Consult | Protest | Reject | Request | Support)
    );
    let about = |noun: Token<'_>| {
        let mut before = noun.lefts().filter(|child| child.dep() == "compound");
        before.any(|child| child.ent_type() == "GPE")
    };
    let is_about = whose::head_of(material, &words).is_some_and(about);
    is_judged && is_open && !is_about && agency::is_thing_phrase(material, &words)
}

/// Returns who gave cause for blame that is laid on nobody, or of whom it is told in a clause of the same breath.
fn blamed(material: &Material<'_>, draft: &Draft) -> Vec<Participant> {
    let words = material.lexicon.predicates.grammar();
    let verb = material.doc.token(draft.trigger.head);
    if !clause::is_verbal(verb) {
        return Vec::new();
    }
    // "condemned **the raid** after the envoy had left": what is blamed is told.
    let is_told = verb
        .children_by("dobj")
        .any(|object| !draft.trigger.words.contains(&object.i()));
    let called = named(material, verb);
    if !called.is_empty() {
        return called;
    }
    let gives_cause = |child: &Token<'_>| {
        let mut marks = child.lefts().filter(|word| word.dep() == "mark");
        child.dep() == "advcl"
            && !is_told
            && clause::is_verbal(*child)
            && marks.any(|mark| words.provoking.iter().any(|own| own == mark.lower()))
    };
    let says = |child: &Token<'_>| {
        child.dep() == "advcl" && child.tag() == "VBG" && attribution::tells(&material.lexicon.cues, *child)
    };
    let content = verb
        .rights()
        .filter(says)
        .flat_map(Token::children)
        .filter(|child| child.dep() == "ccomp" && clause::is_finite(*child));
    // "voiced **fears** that Chad might leave"
    let feared = draft.trigger.words.iter().map(|&word| material.doc.token(word));
    let feared = feared.filter(|word| *word != verb).flat_map(grammar::contents);
    let mut clauses = feared.chain(verb.rights().filter(gives_cause)).chain(content);
    let Some(told) = clauses.next() else { return Vec::new() };
    let doers = grammar::agents(told, words).into_iter().flat_map(clause::conjuncts);
    doers
        .filter(|doer| doer.pos() != Pos::Pron)
        .flat_map(|doer| people(material, doer))
        .collect()
}

/// Returns whose the deed is that is blamed by another name: "condemned what it called an act of aggression **by Chad**".
fn named(material: &Material<'_>, verb: Token<'_>) -> Vec<Participant> {
    let words = material.lexicon.predicates.grammar();
    let mut clauses = verb.rights().filter(|child| {
        child.dep() == "ccomp" && child.left_edge().tag() == "WP" && words.naming.iter().any(|own| own == child.lemma())
    });
    let Some(naming) = clauses.next() else {
        return Vec::new();
    };
    let by = naming
        .subtree()
        .filter(|word| matches!(word.dep(), "prep" | "agent") && words.agent.iter().any(|own| own == word.lower()));
    let doers = by.flat_map(Token::children).filter(|child| child.dep() == "pobj");
    let doers: Vec<Participant> = doers
        .flat_map(clause::conjuncts)
        .flat_map(|doer| people(material, doer))
        .collect();
    if !doers.is_empty() {
        return doers;
    }
    let names = naming
        .subtree()
        .filter(|word| word.i() > naming.i() && matches!(word.dep(), "oprd" | "pobj" | "dobj"));
    let mut owners = names.map(|name| whose::possessors(material, name));
    owners
        .find(|owners| owners.iter().any(whose::is_somebody))
        .unwrap_or_default()
}

/// Returns those on whom a penalty or a ban weighs, or whose that is: "the embargo crippled **Chad's** trade".
fn burdened(material: &Material<'_>, draft: &Draft) -> Vec<Participant> {
    let words = material.lexicon.predicates.grammar();
    let own = draft.trigger.words.iter().map(|&word| material.doc.token(word));
    let subjects = own.map(clause::first_of_row).filter(|word| word.dep() == "nsubj");
    let mut verbs = subjects.map(Token::head).filter(|verb| {
        clause::is_verbal(*verb) && !clause::is_passive(*verb) && words.weighing.iter().any(|own| own == verb.lemma())
    });
    let Some(verb) = verbs.next() else { return Vec::new() };
    let objects = grammar::patients(verb, words).into_iter().flat_map(clause::conjuncts);
    objects.flat_map(|object| people(material, object)).collect()
}

/// Returns the people that a noun names, or whose the thing is that it names.
fn people(material: &Material<'_>, noun: Token<'_>) -> Vec<Participant> {
    let words: Range<usize> = clause::noun_phrase(noun);
    if agency::is_thing_phrase(material, &words) {
        return whose::possessors(material, noun);
    }
    participants(material.doc, material.lexicon, &material.names, words)
}

/// "resigned **following the deaths** of nine miners", "quit **after a row** with the king": says whether a party stands with what only came before or
/// brought a deed about, and is not whom it was done to.
pub(super) fn is_of_occasion(material: &Material<'_>, deed: Token<'_>, party: &Participant) -> bool {
    let Some(head) = whose::head(material, party).filter(|head| clause::is_verbal(deed) && head.is_under(deed)) else {
        return false;
    };
    let provoking = &material.lexicon.predicates.grammar().provoking;
    let is_after = |word: Token<'_>| {
        let is_apart = word.tag() == "VBG" && material.lexicon.cues.apart.contains(word.lower());
        is_apart || provoking.iter().any(|own| own == word.lower())
    };
    clause::up_to(head, deed)
        .any(|word| word.dep() == "prep" && word.head() == deed && word.i() > deed.i() && is_after(word))
}
