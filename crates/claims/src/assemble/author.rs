//! By whom a paper speaks: "**its** statement said", "**the council** said in a letter … The letter added …".
//!
//! Names in the words for a paper are read as parties; here stands who wrote it where only other words tell. The words stand in
//! `data/statements.toml`.

use std::ops::Range;

use nlp::{Pos, Token};

use super::Material;
use crate::{attribution, clause};

/// How many sentences back a paper is first named.
const REACH: usize = 4;

/// Returns who speaks by a paper: whose it is, or whoever issued it right before.
pub(super) fn of_paper(material: &Material<'_>, paper: usize) -> Option<Range<usize>> {
    let paper = material.doc.token(paper);
    let statements = &material.lexicon.statements;
    if !clause::is_nominal(paper) {
        return None;
    }
    if !statements.authored.contains(paper.lemma()) {
        return giver(material, paper);
    }
    owner(material, paper)
        .or_else(|| giver(material, paper))
        .or_else(|| sender(material, paper))
        .or_else(|| issuer(material, paper))
}

/// "an account that **her lawyer** gave", "the letter **the council** sent": who gives it, told in a clause of its own.
fn giver(material: &Material<'_>, paper: Token<'_>) -> Option<Range<usize>> {
    let documents = &material.lexicon.cues.documents;
    let statements = &material.lexicon.statements;
    let is_paper = statements.authored.contains(paper.lemma()) || documents.contains(paper.lemma());
    let mut clauses = paper.rights().filter(|child| is_paper && child.dep() == "relcl");
    let clause = clauses.next()?;
    let gives = statements.issuing.contains(clause.lemma()) || statements.voicing.contains(clause.lemma());
    let is_own = |child: Token<'_>| child.dep() == "dobj" && !matches!(child.tag(), "WDT" | "WP");
    if !gives || clause::is_passive(clause) || clause.rights().any(is_own) {
        return None;
    }
    somebody(material, clause::own_subject(clause)?)
}

/// "a letter went out **on behalf of Bishop Lima**": who speaks through whoever sent it.
fn sender(material: &Material<'_>, paper: Token<'_>) -> Option<Range<usize>> {
    let verb = paper.head();
    let is_sent = matches!(paper.dep(), "nsubj" | "nsubjpass") && clause::is_verbal(verb);
    let behalves = &material.lexicon.statements.behalves;
    let mut objects = verb.children_by("prep").filter_map(|on| clause::child(on, "pobj"));
    let behalf = objects.find(|object| is_sent && behalves.contains(object.lower()))?;
    let of = clause::child(behalf, "prep")?;
    somebody(material, clause::child(of, "pobj")?)
}

/// Returns the words for one who is not the paper itself, by name where it is known.
fn somebody(material: &Material<'_>, one: Token<'_>) -> Option<Range<usize>> {
    if !clause::is_nominal(one) || matches!(one.tag(), "WDT" | "WP") {
        return None;
    }
    let named = material.coref.representative(one.i());
    named.or_else(|| (one.pos() != Pos::Pron).then(|| clause::noun_phrase(one)))
}

/// "**Its** statement said", "**the group**'s report": the one whom a pronoun or a noun before the paper is led to.
fn owner(material: &Material<'_>, paper: Token<'_>) -> Option<Range<usize>> {
    let owner = clause::child(paper, "poss")?;
    let is_led = owner.pos() == Pos::Pron || owner.pos() == Pos::Noun;
    let meant = material.coref.representative(owner.i()).filter(|_| is_led)?;
    let mut words = material.doc.slice(meant.clone());
    words.any(|word| word.pos() != Pos::Pron).then_some(meant)
}

/// "**the council** said in a statement … The statement added …", "a report by **the league** … The report says …"
fn issuer(material: &Material<'_>, paper: Token<'_>) -> Option<Range<usize>> {
    let statements = &material.lexicon.statements;
    let is_same = |noun: &Token<'_>| noun.lemma() == paper.lemma() && clause::is_nominal(*noun);
    let is_bare = paper
        .children()
        .all(|child| child.is_punct() || child.dep() == "det" && child.morph_has("Definite=Def"));
    if paper.dep() != "nsubj" || !is_bare || paper.children().len() == 0 {
        return None;
    }
    let start = clause::start_of_sentences(paper, REACH);
    let first = material.doc.slice(start..paper.i()).rev().filter(is_same);
    let is_issued = statements.issued.contains(paper.lemma());
    let mut issuers = first.filter_map(|noun| {
        let above = noun.head();
        let verb = if noun.dep() == "pobj" { above.head() } else { above };
        let said_in_it = noun.dep() == "pobj" && attribution::tells(&material.lexicon.cues, verb);
        let issues =
            statements.issuing.contains(verb.lemma()) || is_issued && statements.voicing.contains(verb.lemma());
        let put_out = noun.dep() == "dobj" && issues;
        let by_verb = || clause::subject(verb).filter(|_| clause::is_verbal(verb) && (said_in_it || put_out));
        clause::child(noun, "poss")
            .or_else(|| maker(material, noun))
            .or_else(by_verb)
    });
    let issuer = issuers.find(|issuer| clause::is_nominal(*issuer))?;
    somebody(material, issuer)
}

/// "a report **by the league**", "a statement **from Lima**"
fn maker<'d>(material: &Material<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    let mut by = noun
        .rights()
        .filter(|child| child.dep() == "prep" && material.lexicon.statements.written_by.contains(child.lower()));
    let coref = &material.lexicon.cues.coref;
    // "a report **from Gaza**", "from the scene": where it was made.
    let is_somebody = |maker: &Token<'_>| {
        let words = [maker.lemma(), maker.lower()];
        matches!(maker.ent_type(), "PERSON" | "ORG" | "NORP")
            || words.iter().any(|&word| {
                let is_known = coref.titles.contains(word) || coref.persons.contains(word);
                is_known || coref.bodies.contains(word) || material.lexicon.actors.sector_noun(&[word]).is_some()
            })
    };
    clause::child(by.next()?, "pobj").filter(is_somebody)
}
