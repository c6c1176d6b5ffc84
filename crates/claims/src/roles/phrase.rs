//! How far a noun phrase reaches.

use std::ops::Range;

use nlp::{Doc, Pos, Token};

use super::clause;
use crate::time::is_running_time;

/// Returns the tokens of the noun phrase around a head: with what stands before it and the prepositions behind it,
/// without relative clauses, conjuncts, times and appositions, save the name behind an office.
#[must_use]
pub fn noun_phrase(head: Token<'_>) -> Range<usize> {
    let start = start(head);
    // "2:34 Russia launches …": how long a film runs is no part of who acts in it.
    let runs = start < head.i() && is_running_time(head.doc().token(start));
    start + usize::from(runs)..end(head)
}

/// Returns a phrase with what says in passing who it is: the apposition behind it and a participle that narrows it, unless
/// that is `event`, the word that says what is done to it.
pub(crate) fn full(head: Token<'_>, own: Range<usize>, event: Option<usize>) -> Range<usize> {
    let mut end = own.end;
    for child in head.rights() {
        let start = child.left_edge().i();
        let between = start.saturating_sub(end);
        let is_next = start >= end && between <= 1 && (between == 0 || head.doc().token(end).text() == ",");
        match child.dep() {
            "appos" if is_next && matches!(child.pos(), Pos::Noun | Pos::Propn) => end = self::end(child),
            "acl" if start == end && child.tag() == "VBN" && Some(child.i()) != event => end = without_clauses(child),
            _ => {}
        }
    }
    own.start..end.max(own.end)
}

/// Returns where a participle's words end, a relative clause or another clause below it left out.
fn without_clauses(participle: Token<'_>) -> usize {
    let clause = participle
        .subtree()
        .find(|below| below.i() > participle.i() && matches!(below.dep(), "relcl" | "advcl" | "ccomp" | "appos"));
    let mut end = clause.map_or(participle.right_edge().i() + 1, |clause| clause.left_edge().i());
    let doc = participle.doc();
    while end > participle.i() + 1 && doc.token(end - 1).is_punct() {
        end -= 1;
    }
    end.max(participle.i() + 1)
}

/// Returns both sides that one noun stands for: "**Oslo** and **Bergen envoys**".
pub(crate) fn owners(doc: &Doc, phrase: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let head = head(doc, phrase.clone())?;
    let owner = head.lefts().find(|child| {
        matches!(child.dep(), "amod" | "nmod" | "compound" | "poss") && child.children_by("conj").next().is_some()
    })?;
    let second = owner.children_by("conj").next()?;
    let first = owner.left_edge().i()..owner.i() + 1;
    (first.start >= phrase.start && second.i() < phrase.end).then(|| (first, second.left_edge().i()..phrase.end))
}

/// Returns the token that the others of a phrase hang on.
pub(crate) fn head(doc: &Doc, phrase: Range<usize>) -> Option<Token<'_>> {
    let whole = phrase.clone();
    doc.slice(phrase)
        .find(|token| !token.is_punct() && (token.is_root() || !whole.contains(&token.head_idx())))
}

fn start(head: Token<'_>) -> usize {
    // "the **ex**-president"
    let first = clause::first_piece(head);
    if first != head {
        return start(first);
    }
    let belongs = |child: &Token<'_>| !matches!(child.dep(), "punct" | "cc" | "preconj" | "conj" | "advmod" | "prep");
    let own = |child: Token<'_>| child.left_edge().i();
    let lefts = head
        .lefts()
        .filter(|child| belongs(child) || (child.dep() == "advmod" && has_number(head)));
    let start = lefts.map(own).min().unwrap_or_else(|| head.i());
    let doc = head.doc();
    if doc.slice(head.sent().start()..head.i()).any(crate::clause::is_verbal) {
        return start;
    }
    // "ACCRA, Ghana - **Police**": before the first verb a dash with space around it ends a dateline.
    let ends_dateline =
        |token: &Token<'_>| token.is_punct() && matches!(token.tag(), "HYPH" | ":") && !clause::is_tight(*token);
    let dash = doc.slice(start..head.i()).rfind(ends_dateline);
    dash.map_or(start, |dash| dash.i() + 1)
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
            // "lawmakers **willing to back a rival**"
            "amod" if child.children().any(|below| matches!(below.dep(), "xcomp" | "ccomp")) => break,
            "amod" | "nummod" | "compound" | "nmod" | "det" | "flat" => end = child.right_edge().i() + 1,
            "cc" => {}
            "conj" if clause::twin_place(child).is_some() => end = child.i() + 1,
            _ => break,
        }
    }
    own_name(head, end).unwrap_or(end)
}

/// Returns where the name ends that stands right behind a common noun and that the parser hangs beside it: "British nurse **Ann Lee** has died".
fn own_name(noun: Token<'_>, end: usize) -> Option<usize> {
    let mut beside = noun.head().children().filter(|other| other.dep() == noun.dep());
    let name = beside.find(|other| *other != noun && other.left_edge().i() == end)?;
    let is_name = noun.pos() == Pos::Noun && name.pos() == Pos::Propn && name.ent_type() == "PERSON";
    (is_name && end == noun.i() + 1).then(|| name.i() + 1)
}

/// Says whether a name stands behind an office: "the president, Goodluck Jonathan".
fn names_the_role(head: Token<'_>, apposed: Token<'_>) -> bool {
    head.pos() == Pos::Noun && apposed.pos() == Pos::Propn
}

/// Inside a prepositional phrase the conjuncts belong to it: "the army of Chad and Niger".
fn last_conjunct_end(object: Token<'_>) -> usize {
    clause::conjuncts(object)
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
