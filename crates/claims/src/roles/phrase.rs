//! How far a noun phrase reaches.

use std::ops::Range;

use nlp::{Doc, Pos, Token};

/// Returns the tokens of the noun phrase around a head: with what stands before it and the prepositions behind it,
/// without relative clauses, conjuncts, times and appositions, save the name behind an office.
#[must_use]
pub fn noun_phrase(head: Token<'_>) -> Range<usize> {
    start(head)..end(head)
}

/// Returns the token that the others of a phrase hang on.
pub(crate) fn head(doc: &Doc, phrase: Range<usize>) -> Option<Token<'_>> {
    let whole = phrase.clone();
    doc.slice(phrase)
        .find(|token| !token.is_punct() && (token.is_root() || !whole.contains(&token.head_idx())))
}

fn start(head: Token<'_>) -> usize {
    let belongs = |child: &Token<'_>| !matches!(child.dep(), "punct" | "cc" | "preconj" | "conj" | "advmod" | "prep");
    let own = |child: Token<'_>| child.left_edge().i();
    let lefts = head
        .lefts()
        .filter(|child| belongs(child) || (child.dep() == "advmod" && has_number(head)));
    lefts.map(own).min().unwrap_or_else(|| head.i())
}

fn has_number(head: Token<'_>) -> bool {
    head.children().any(|child| child.dep() == "nummod")
}

fn end(head: Token<'_>) -> usize {
    let mut end = head.i() + 1;
    for child in head.rights() {
        match child.dep() {
            "prep" if !is_time(child) => match child.children().rfind(|object| object.dep() == "pobj") {
                Some(object) => end = last_conjunct_end(object).max(end),
                None => break,
            },
            "punct" if child.i() == end => {}
            "appos" if names_the_role(head, child) => end = self::end(child),
            "amod" | "nummod" | "compound" | "nmod" | "det" | "flat" => end = child.right_edge().i() + 1,
            _ => break,
        }
    }
    end
}

/// Says whether a name stands behind an office: "the president, Goodluck Jonathan".
fn names_the_role(head: Token<'_>, apposed: Token<'_>) -> bool {
    head.pos() == Pos::Noun && apposed.pos() == Pos::Propn
}

/// Inside a prepositional phrase the conjuncts belong to it: "the army of Chad and Niger".
fn last_conjunct_end(object: Token<'_>) -> usize {
    super::clause::conjuncts(object)
        .into_iter()
        .map(end)
        .max()
        .unwrap_or(object.i() + 1)
}

fn is_time(preposition: Token<'_>) -> bool {
    preposition
        .children()
        .any(|object| matches!(object.ent_type(), "DATE" | "TIME"))
}
