//! Reporting nouns: "the claim that …", "accusations from X about …", "X's promise to …".

use lexicon::cues::Family;
use nlp::{Pos, Token};

use super::{AttributionSpan, Context, source_words, started};
use crate::clause;

/// Returns the attribution that a noun makes, or one without content where a quotation may yet be found for it.
pub(super) fn attribution(context: &Context<'_>, noun: Token<'_>) -> Option<AttributionSpan> {
    if noun.pos() != Pos::Noun || noun.dep() == "compound" {
        return None;
    }
    let lemma = noun.lemma();
    let mut without_content = None;
    for family in context.cues.families_of_noun(lemma) {
        let mut attribution = started(family, noun.i()..noun.i() + 1, noun.i());
        if let Some(source) = source(context, noun) {
            attribution.source = Some(source_words(source));
            attribution.source_head = Some(source.i());
        }
        if let Some(content) = content(noun, family) {
            attribution.content = clause::trimmed(context.doc, content.edges()).into_iter().collect();
            attribution.content_head = Some(content.i());
            if let Some(effect) = family
                .preposition_effect
                .filter(|_| matches!(content.dep(), "pobj" | "pcomp"))
            {
                attribution.effect = effect;
            }
            return Some(attribution);
        }
        if family.speech && attribution.source.is_some() && without_content.is_none() {
            without_content = Some(attribution);
        }
    }
    without_content
}

/// Returns who is behind the noun: its owner, the party adjective before it, whom "by" or "from" names, or who makes it.
fn source<'d>(context: &Context<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    let owner = clause::child(noun, "poss");
    let party = || {
        noun.lefts().find(|child| {
            let is_party =
                child.ent_type() == "NORP" || child.pos() != Pos::Adj && matches!(child.ent_type(), "GPE" | "ORG");
            matches!(child.dep(), "amod" | "compound") && is_party
        })
    };
    let behind = || {
        // The parser hangs a source behind the noun ("the claim by X"), or, with "came from X", behind its verb.
        let carrier = (noun.dep() == "nsubj" && clause::is_verbal(noun.head())).then(|| noun.head());
        [Some(noun), carrier].into_iter().flatten().find_map(|from| {
            // "a bad **view of** the king": of one view among many it is told what it is about.
            let about = |child: Token<'_>| {
                let is_open = noun.children_by("det").any(|det| det.morph_has("Definite=Ind"));
                is_open && context.grammar.belonging.iter().any(|own| own == child.lower())
            };
            // "a complaint **with** the court", "accusations **against** Chad": to or of whom it is said.
            let towards = |child: Token<'_>| context.statements.towards.contains(child.lower());
            let preposition = from.rights().find(|child| {
                matches!(child.dep(), "prep" | "agent")
                    && !about(*child)
                    && !towards(*child)
                    && is_source_preposition(context, *child)
            })?;
            clause::child(preposition, "pobj")
        })
    };
    let maker = || {
        let verb = (matches!(noun.dep(), "dobj") && clause::is_verbal(noun.head())).then(|| noun.head())?;
        clause::subject(verb)
    };
    owner
        .or_else(behind)
        .or_else(party)
        .or_else(maker)
        .filter(|source| !matches!(source.tag(), "WDT" | "WP" | "EX"))
}

/// Says whether a preposition's object is somebody who can be behind a noun of saying.
fn is_source_preposition(context: &Context<'_>, token: Token<'_>) -> bool {
    let Some(object) = clause::child(token, "pobj") else {
        return false;
    };
    let coref = &context.cues.coref;
    let somebody = |head: &Token<'_>| {
        matches!(head.ent_type(), "PERSON" | "ORG" | "GPE" | "NORP")
            || coref.persons.contains(head.lemma())
            || coref.titles.contains(head.lower())
            || coref.bodies.contains(head.lemma())
    };
    let several = clause::conjuncts(object).len() > 1 && object.tag() == "NNS";
    token.dep() == "agent" || (token.tag() == "IN" && (several || clause::conjuncts(object).iter().any(somebody)))
}

fn content<'d>(noun: Token<'d>, family: &Family) -> Option<Token<'d>> {
    let clause_below = |from: Token<'d>| {
        from.rights().find(|child| {
            let opened = matches!(child.dep(), "acl" | "ccomp" | "relcl") && clause::is_verbal(*child);
            opened && (is_content_clause(*child) || (child.dep() != "relcl" && clause::is_infinitive(*child)))
        })
    };
    let own = clause_below(noun);
    // "Propaganda from France and others that …": the clause hangs on the last noun before it.
    let lower = || {
        let preposition = noun.rights().find(|child| child.dep() == "prep")?;
        let object = clause::child(preposition, "pobj")?;
        let joined = clause::conjuncts(noun).into_iter().skip(1);
        clause::conjuncts(object).into_iter().chain(joined).find_map(|head| {
            head.rights()
                .find(|child| matches!(child.dep(), "acl" | "relcl" | "ccomp") && is_content_clause(*child))
        })
    };
    let about = || {
        let preposition = noun
            .rights()
            .flat_map(|child| std::iter::once(child).chain(object_prepositions(child)))
            .find(|child| child.dep() == "prep" && family.prepositions.iter().any(|own| own == child.lower()))?;
        preposition
            .children()
            .find(|child| matches!(child.dep(), "pobj" | "pcomp"))
    };
    own.or_else(lower).or_else(about)
}

/// Returns the prepositions that hang on a preposition's object: "accusations from X about Y".
fn object_prepositions(preposition: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let object = clause::child(preposition, "pobj");
    let heads = object.map(clause::conjuncts).unwrap_or_default();
    heads
        .into_iter()
        .flat_map(|head| head.rights().filter(|child| child.dep() == "prep").collect::<Vec<_>>())
}

/// Says whether a clause behind a noun tells what the noun holds: "the claim that he left", not "the claim that failed".
fn is_content_clause(verb: Token<'_>) -> bool {
    let marked = verb
        .children()
        .any(|child| child.dep() == "mark" && child.i() < verb.i() && matches!(child.tag(), "IN" | "WDT"));
    marked && clause::own_subject(verb).is_some_and(|subject| !matches!(subject.tag(), "WDT" | "WP"))
}
