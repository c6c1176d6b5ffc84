//! Who speaks in a clause that tells of a noun: "a statement about the camp, **which** said".

use nlp::Token;

use super::{Context, verb::is_document};
use crate::{clause, roles};

/// "**a statement** about the camp, which said", "**the ruling** in Lima, which held": a document speaks, and neither what it is about nor
/// somebody by whom it is called, for no person is "which".
pub(super) fn document_meant<'d>(context: &Context<'_>, subject: Token<'d>, verb: Token<'d>) -> Token<'d> {
    let relative = clause::own_subject(verb).filter(|relative| relative.tag() == "WDT");
    let is_relative = verb.dep() == "relcl" && verb.head() == subject;
    let Some(relative) = relative.filter(|_| is_relative && subject.dep() == "pobj") else {
        return subject;
    };
    let preposition = subject.head();
    let is_matter = roles::clause::has(&context.grammar.matter, preposition);
    let is_person = || subject.ent_type() == "PERSON" && context.statements.things.contains(relative.lower());
    let above = preposition.head();
    if (is_matter || is_person()) && clause::is_nominal(above) && is_document(context, above) {
        above
    } else {
        subject
    }
}
