//! Who speaks through a letter, a law or another paper, and to whom.

use lexicon::predicates::Grammar;
use nlp::{Pos, Token};

use super::clause::{
    agent_phrase, antecedent_of, conjuncts, has, is_passive, is_predicate, nominal, objects_of, own_subject,
};

/// Returns who speaks through the noun that a clause hangs on: "**the mayor** sent a letter urging restraint".
pub(super) fn author_of<'d>(noun: Token<'d>, clause: Token<'d>, grammar: &Grammar) -> Token<'d> {
    if noun.pos() != Pos::Noun || !has(&grammar.mouthpieces, noun) || clause.i() < noun.i() {
        return noun;
    }
    if let Some(owner) = noun.children_by("poss").next() {
        return owner;
    }
    if noun.dep() == "dobj" && is_predicate(noun.head()) {
        let verb = noun.head();
        let by = if is_passive(verb) {
            agent_phrase(verb, grammar).into_iter().next()
        } else {
            own_subject(verb).map(|subject| antecedent_of(subject, verb))
        };
        return by.unwrap_or(noun);
    }
    agent_phrase(noun, grammar).into_iter().next().unwrap_or(noun)
}

/// Returns the letter behind whose addressee a participle tells what it says: "a **letter** to the council urging restraint".
pub(super) fn letter_to<'d>(addressee: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let first = crate::clause::first_of_row(addressee);
    let is_letter = |token: &Token<'d>| nominal(*token) && has(&grammar.mouthpieces, *token);
    if first != addressee && is_letter(&first) {
        // The parser may join the second addressee to the letter.
        return Some(first).filter(|letter| !addressees(*letter, grammar).is_empty());
    }
    let preposition = first.head();
    let bearer = preposition.head();
    let is_told = first.dep() == "pobj" && has(&grammar.addressed, preposition);
    let mut letters = std::iter::once(bearer).chain(bearer.children_by("dobj"));
    letters.find(is_letter).filter(|_| is_told)
}

/// Returns to whom the letter is written that a participle tells of: "a letter **to the council** urging restraint".
pub(crate) fn written_to<'d>(participle: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    if !matches!(participle.dep(), "acl" | "advcl") || participle.tag() != "VBG" {
        return Vec::new();
    }
    // "sent **a letter** to the council **asking** for help": the parser may hang the participle on the verb.
    let above = participle.head();
    let carried = above
        .children_by("dobj")
        .next()
        .filter(|_| participle.dep() == "advcl" && is_predicate(above));
    let noun = carried.unwrap_or(above);
    let letter = letter_to(noun, grammar).or_else(|| has(&grammar.mouthpieces, noun).then_some(noun));
    let Some(letter) = letter else { return Vec::new() };
    let mut told = addressees(letter, grammar);
    if noun != letter && crate::clause::first_of_row(noun) == letter && !told.contains(&noun) {
        told.push(noun);
    }
    told
}

/// Returns those behind a letter's preposition of address, or that of the verb whose object the letter is.
fn addressees<'d>(letter: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let verb = (letter.dep() == "dobj").then(|| letter.head());
    let bearers = std::iter::once(letter).chain(verb);
    let prepositions = bearers
        .flat_map(Token::rights)
        .filter(|child| matches!(child.dep(), "prep" | "dative") && has(&grammar.addressed, *child));
    let first = prepositions
        .flat_map(|preposition| preposition.children_by("pobj"))
        .next();
    first.map_or_else(Vec::new, conjuncts)
}

/// Returns whom a letter or a paper asks by the participle behind it: "a letter urging **the council** to act", "calling on **Chad**", "calling
/// for **the council** to act".
pub(crate) fn bidden<'d>(letter: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    if !has(&grammar.mouthpieces, letter) {
        return Vec::new();
    }
    let participles = letter
        .rights()
        .filter(|child| child.dep() == "acl" && child.tag() == "VBG");
    let mut asked = participles.map(|participle| {
        let rows = grammar.prepositional_control.iter();
        let mut rows = rows.filter(|row| has(&row.verbs, participle));
        let on = rows.find_map(|row| objects_of(participle, &row.preposition).into_iter().next());
        let to_act = crate::clause::opened_infinitives(participle).find_map(|(_, verb)| own_subject(verb));
        let object = participle.children_by("dobj").next();
        on.or(to_act)
            .or_else(|| object.filter(|_| has(&grammar.object_control_verbs, participle)))
    });
    asked.find_map(|asked| asked).map_or_else(Vec::new, conjuncts)
}
