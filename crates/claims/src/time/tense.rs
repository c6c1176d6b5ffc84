//! In which direction a day without a date lies: behind where its verb tells the past, ahead where it tells what is to come.

use lexicon::{EventType, Lexicon, TimeRole};
use nlp::{Pos, Token};

use super::reading::Bias;
use crate::{attribution, clause};

/// Steps up the tree after which grammar says nothing about a phrase any more.
const MAX_STEPS: usize = 12;
/// Children of a verb that are looked at on each side: auxiliaries and objects stand near, and no text can make it slow.
const NEAR_CHILDREN: usize = 16;

/// Returns the direction that the verb governing a token gives, where it gives one.
pub(crate) fn direction(token: Token<'_>, lexicon: &Lexicon) -> Option<Bias> {
    let sentence = token.sent().range();
    let inside = |token: &Token<'_>| sentence.contains(&token.i());
    if is_owned_by_what_is_over(token, lexicon) {
        return Some(Bias::Behind);
    }
    let mut below = token;
    for ancestor in token.ancestors().take(MAX_STEPS).take_while(inside) {
        // "as planned on Saturday" says nothing of its own.
        let echoes = ancestor.tag() == "VBN" && ancestor.dep() == "advcl" && has_mark(ancestor, TimeRole::As, lexicon);
        if echoes {
            below = ancestor;
            continue;
        }
        if plays(below, TimeRole::Until, lexicon) && below.head() == ancestor && is_asked_for(ancestor, lexicon) {
            return Some(Bias::Ahead);
        }
        if looks_ahead(ancestor.lemma(), lexicon) && is_set_ahead(ancestor, below, lexicon) {
            // "had been due to end on Friday" lies behind, "planned a march on Saturday" ahead, "agreed on Saturday" behind.
            if is_past_perfect(ancestor) {
                return Some(Bias::Behind);
            }
            let arranged = plays(ancestor, TimeRole::Arrange, lexicon)
                && ancestor
                    .rights()
                    .any(|child| child.dep() == "dobj" && child.i() < token.i());
            // "a march planned for Saturday was called off" may be of last Saturday or the coming one.
            let overtaken = ancestor.dep() == "acl" && is_subject_of_past(ancestor.head());
            if overtaken {
                return Some(Bias::Near);
            }
            if !is_past(ancestor) || below.dep() == "dobj" || arranged {
                return Some(Bias::Ahead);
            }
        }
        if is_ahead_by_complement(ancestor, lexicon) {
            return Some(Bias::Ahead);
        }
        let direct = below == token || below.head() == ancestor && below.pos() == Pos::Adp && token.head() == below;
        if direct && is_plain_present(ancestor) {
            return Some(Bias::Near);
        }
        if matches!(ancestor.pos(), Pos::Verb | Pos::Aux)
            && let Some(bias) = of_verb(ancestor, lexicon)
        {
            let shifted = bias == Bias::Behind && is_future_told_in_past(ancestor, lexicon);
            return Some(if shifted { Bias::Ahead } else { bias });
        }
        below = ancestor;
    }
    None
}

/// "called on him **to leave** by Friday", "**demanded** answers by Friday": says whether a verb asks, or is what somebody is asked to do.
fn is_asked_for(verb: Token<'_>, lexicon: &Lexicon) -> bool {
    let asks = |verb: Token<'_>| {
        let families = attribution::families(&lexicon.cues, verb);
        families
            .iter()
            .any(|(_, family)| family.event_type == Some(EventType::Request))
    };
    let is_told = clause::is_infinitive(verb) && matches!(verb.dep(), "xcomp" | "ccomp" | "advcl");
    asks(verb) || is_told && asks(verb.head())
}

/// Words above a noun among which one that waits for it is looked for.
const WAITING_STEPS: usize = 2;

/// Says whether a time stands before a noun for what is over when it is told of ("Wednesday's ruling", "the 3 May attack"),
/// and nothing waits for it ("ahead of Friday's ruling").
pub(crate) fn is_owned_by_what_is_over(token: Token<'_>, lexicon: &Lexicon) -> bool {
    let noun = token.head();
    let names = matches!(token.dep(), "poss" | "compound" | "nmod" | "amod" | "nummod") && noun.i() > token.i();
    let waits = |above: Token<'_>| {
        let governs = above == noun.head() && above.pos() == Pos::Verb;
        let ahead = governs && looks_ahead(above.lemma(), lexicon) && !is_past_perfect(above);
        ahead || plays(above, TimeRole::Before, lexicon) || plays(above, TimeRole::AheadOf, lexicon)
    };
    names && plays(noun, TimeRole::Over, lexicon) && !noun.ancestors().take(WAITING_STEPS).any(waits)
}

/// "is likely from Saturday until Monday"
fn is_ahead_by_complement(verb: Token<'_>, lexicon: &Lexicon) -> bool {
    let near = || verb.rights().take(NEAR_CHILDREN);
    verb.pos() == Pos::Aux
        && matches!(verb.tag(), "VBZ" | "VBP")
        && near().any(|child| child.dep() == "acomp" && looks_ahead(child.lemma(), lexicon))
}

fn is_subject_of_past(noun: Token<'_>) -> bool {
    matches!(noun.dep(), "nsubj" | "nsubjpass") && tells_past(noun.head())
}

/// A verb such as "set" looks ahead only with "for" or an infinitive: a record set on Monday lies behind.
fn is_set_ahead(word: Token<'_>, below: Token<'_>, lexicon: &Lexicon) -> bool {
    !plays(word, TimeRole::SetFor, lexicon) || plays(below, TimeRole::For, lexicon) || below.dep() == "xcomp"
}

/// The plain present beside a day tells of a plan or, in headlines, of what just was: only the distance tells which.
fn is_plain_present(verb: Token<'_>) -> bool {
    let auxiliary = || auxiliaries(verb).next().is_some();
    // The base form with a subject of its own is the present that the tagger missed.
    let bare = || verb.tag() == "VB" && verb.lefts().any(|child| child.dep() == "nsubj");
    matches!(verb.pos(), Pos::Verb | Pos::Aux) && (matches!(verb.tag(), "VBZ" | "VBP") || bare()) && !auxiliary()
}

/// Steps from a clause of time up to the verb that it waits for.
const CLAUSE_STEPS: usize = 3;

/// Says whether a past verb stands in a clause of time under what lay ahead ("would leave as soon as the pass opened Monday").
fn is_future_told_in_past(verb: Token<'_>, lexicon: &Lexicon) -> bool {
    verb.dep() == "advcl"
        && verb.tag() == "VBD"
        && (has_mark(verb, TimeRole::Once, lexicon)
            || (verb.head().pos() == Pos::Adv && has_mark(verb, TimeRole::As, lexicon)))
        && verb
            .ancestors()
            .take(CLAUSE_STEPS)
            .filter(|ancestor| ancestor.pos() == Pos::Verb)
            .find_map(|ancestor| of_verb(ancestor, lexicon))
            == Some(Bias::Ahead)
}

fn has_mark(verb: Token<'_>, role: TimeRole, lexicon: &Lexicon) -> bool {
    let near = verb.lefts().rev().take(NEAR_CHILDREN);
    near.filter(|child| matches!(child.dep(), "mark" | "advmod"))
        .any(|child| plays(child, role, lexicon))
}

/// Says whether a verb tells in the past, active or passive.
pub(crate) fn tells_past(verb: Token<'_>) -> bool {
    let past_auxiliary = || {
        verb.lefts()
            .any(|child| matches!(child.dep(), "aux" | "auxpass") && child.tag() == "VBD")
    };
    verb.tag() == "VBD" || (matches!(verb.tag(), "VBN" | "VBG") && past_auxiliary())
}

/// Says whether a day behind "until" or "to" is one that its verb moves forward ("postponed until Tuesday").
pub(crate) fn defers(token: Token<'_>, lexicon: &Lexicon) -> bool {
    let preposition = token.head();
    let until = preposition.pos() == Pos::Adp || preposition.dep() == "prep" || preposition.dep() == "mark";
    until
        && (plays(preposition, TimeRole::Until, lexicon) || plays(preposition, TimeRole::To, lexicon))
        && preposition
            .ancestors()
            .take(3)
            .any(|verb| plays(verb, TimeRole::Defer, lexicon))
}

fn is_past_perfect(token: Token<'_>) -> bool {
    let verb = if token.pos() == Pos::Adj { token.head() } else { token };
    let had = |child: Token<'_>| child.dep() == "aux" && child.tag() == "VBD" && child.pos() == Pos::Aux;
    verb.tag() == "VBN" && auxiliaries(verb).any(had)
}

fn auxiliaries(verb: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let near = verb.lefts().rev().take(NEAR_CHILDREN);
    near.filter(|child| matches!(child.dep(), "aux" | "auxpass"))
}

fn plays(token: Token<'_>, role: TimeRole, lexicon: &Lexicon) -> bool {
    lexicon.time.word(token.lemma()).is_some_and(|word| word.has(role))
}

fn looks_ahead(lemma: &str, lexicon: &Lexicon) -> bool {
    lexicon.time.word(lemma).is_some_and(|word| word.has(TimeRole::Ahead))
}

fn is_past(token: Token<'_>) -> bool {
    token.tag() == "VBD" && token.pos() == Pos::Verb
}

fn of_verb(verb: Token<'_>, lexicon: &Lexicon) -> Option<Bias> {
    let denied = || {
        let mut near = verb.lefts().rev().take(NEAR_CHILDREN);
        near.any(|child| child.dep() == "neg" || (child.dep().starts_with("nsubj") && is_denied(child, lexicon)))
    };
    if auxiliaries(verb).any(|aux| plays(aux, TimeRole::Ability, lexicon)) && denied() {
        return Some(Bias::Behind);
    }
    if auxiliaries(verb).any(|aux| aux.tag() == "MD") {
        let ahead = auxiliaries(verb).any(|aux| aux.tag() == "MD" && looks_ahead(aux.lower(), lexicon));
        let perfect = auxiliaries(verb).any(|aux| aux.tag() == "VB" && aux.dep() == "aux" && verb.tag() == "VBN");
        return ahead.then_some(if perfect { Bias::Behind } else { Bias::Ahead });
    }
    let past_auxiliary = auxiliaries(verb).any(|aux| aux.tag() == "VBD");
    let present_auxiliary = auxiliaries(verb).any(|aux| matches!(aux.tag(), "VBZ" | "VBP"));
    let been = auxiliaries(verb).any(|aux| aux.tag() == "VBN");
    let infinitive = auxiliaries(verb).any(|aux| aux.tag() == "TO");
    match verb.tag() {
        "VBD" => Some(Bias::Behind),
        // "guidelines to be published in May", "is to be signed on Friday"
        "VB" | "VBN" if infinitive => of_infinitive(verb, lexicon),
        "VBN" if looks_ahead(verb.lemma(), lexicon) && !plays(verb, TimeRole::SetFor, lexicon) => Some(Bias::Ahead),
        "VBN" => Some(Bias::Behind),
        "VBG" if past_auxiliary || been => Some(Bias::Behind),
        "VBG" if present_auxiliary => Some(Bias::Ahead),
        _ => None,
    }
}

/// "neither he", "no one", "none of them"
fn is_denied(subject: Token<'_>, lexicon: &Lexicon) -> bool {
    plays(subject, TimeRole::Denying, lexicon)
        || subject
            .lefts()
            .rev()
            .take(NEAR_CHILDREN)
            .any(|child| plays(child, TimeRole::Denying, lexicon))
}

/// What one agrees, plans or is expected to do lies ahead; what one failed or managed to do lies where that verb lies.
fn of_infinitive(verb: Token<'_>, lexicon: &Lexicon) -> Option<Bias> {
    let head = verb.head();
    if head == verb {
        return None;
    }
    if looks_ahead(head.lemma(), lexicon) && is_past_perfect(head) {
        return Some(Bias::Behind);
    }
    let arranged = head.pos() == Pos::Aux && matches!(head.tag(), "VBZ" | "VBP") && verb.dep() == "xcomp";
    // "talks that were to resume on Wednesday": what came of it is told elsewhere.
    if head.pos() == Pos::Aux && head.tag() == "VBD" && verb.dep() == "xcomp" {
        return Some(Bias::Near);
    }
    let modifies = verb.dep() == "relcl" && matches!(head.pos(), Pos::Noun | Pos::Propn);
    let passive = verb.tag() == "VBN";
    (arranged || (modifies && passive) || looks_ahead(head.lemma(), lexicon)).then_some(Bias::Ahead)
}
