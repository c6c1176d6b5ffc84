//! Which registers a claim belongs to: those of its predicate, of its figures, and of the words beside its trigger.

use lexicon::{Lexicon, Register};
use nlp::{Doc, Token};

use crate::{Figure, predicate::Trigger};

/// Relations along which a trigger's arguments, and theirs, are looked through for a register's words.
const ARGUMENTS: [&str; 16] = [
    "dobj",
    "pobj",
    "prep",
    "nsubj",
    "nsubjpass",
    "attr",
    "compound",
    "amod",
    "poss",
    "conj",
    "pcomp",
    "xcomp",
    "agent",
    "acl",
    "nmod",
    "dative",
];

/// How many steps below a trigger its arguments reach.
const DEPTH: usize = 4;

/// Returns the registers of a trigger with these figures, sorted.
pub(crate) fn registers(doc: &Doc, lexicon: &Lexicon, trigger: &Trigger, figures: &[Figure]) -> Vec<Register> {
    let table = &lexicon.registers;
    let mut found = trigger.registers.clone();
    for &word in &trigger.words {
        found.extend(table.of_trigger(&doc.token(word).lemma().to_lowercase()));
    }
    for figure in figures {
        found.extend(table.of_count(&figure.counts));
    }
    let mut beside: Vec<Register> = Vec::new();
    collect(doc.token(trigger.head), DEPTH, &mut |token| {
        beside.extend(table.of_word(&token.lemma().to_lowercase()));
    });
    found.extend(beside);
    if found.is_empty() {
        found = of_sentence(doc, lexicon, trigger.head);
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn collect<'d>(token: Token<'d>, depth: usize, take: &mut impl FnMut(Token<'d>)) {
    if depth == 0 {
        return;
    }
    for child in token.children().filter(|child| ARGUMENTS.contains(&child.dep())) {
        if child.dep() == "conj" && crate::clause::is_verbal(child) {
            continue;
        }
        take(child);
        collect(child, depth - 1, take);
    }
}

/// A trigger whose arguments say nothing takes the register of its sentence, where that has just one.
fn of_sentence(doc: &Doc, lexicon: &Lexicon, head: usize) -> Vec<Register> {
    let mut found: Vec<Register> = doc
        .sent_of(head)
        .tokens()
        .flat_map(|token| lexicon.registers.of_word(&token.lemma().to_lowercase()))
        .copied()
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.len() == 1 { found } else { Vec::new() }
}
