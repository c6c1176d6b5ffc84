//! Gives a deed without a place that of a like deed which is joined behind it: "two men were killed and a boy was wounded **in Gao**".

use lexicon::Register;
use nlp::{Doc, Pos, Token};

use super::{Draft, Material, Owners, share::goes_on_then};
use crate::clause;

/// "Two men were killed and a boy was wounded **in Gao**", "the strikes and the shelling **in Gao**": what is joined without a place before a
/// like deed has the place behind that.
pub(super) fn behind_joined(
    material: &Material<'_>,
    drafts: &[Draft],
    owners: &Owners,
    places: &[Vec<usize>],
    at: usize,
) -> Option<Vec<usize>> {
    let draft = &drafts[at];
    let head = material.doc.token(draft.trigger.head);
    if draft.attribution.is_some() {
        return None;
    }
    // "fourteen people **died** and sixty were **injured** in Gao": one harm beside the other, in whatever tense.
    let is_toll = |draft: &Draft| draft.trigger.registers.contains(&Register::Toll);
    let are_tolls = |other: &Draft| is_toll(draft) && is_toll(other);
    let is_like =
        |other: &Draft| other.attribution.is_none() && (other.event_type == draft.event_type || are_tolls(other));
    let stands_behind = |verb: Token<'_>, number: usize| {
        let last = material.doc.token(material.places[number].tokens.end - 1);
        let mut way = last.ancestors().take(8).take_while(|token| *token != verb);
        let is_occasion = |token: Token<'_>| token.dep() == "conj" && token.tag() == "VBG" && token.i() > verb.i();
        let hangs = |token: Token<'_>| {
            token.head() == verb && (token.dep() == "prep" || goes_on_then(material, token) || is_occasion(token))
        };
        last.i() > verb.i() && last.is_under(verb) && way.any(hangs)
    };
    let conjuncts = head
        .children()
        .filter(|child| child.dep() == "conj" && child.i() > head.i());
    let alike = conjuncts.filter_map(|child| {
        let is_harm = || owners.at(child.i()).is_some_and(|other| are_tolls(&drafts[other]));
        let is_alike = child.tag() == head.tag() || clause::is_nominal(head) && clause::is_nominal(child) || is_harm();
        is_alike.then_some(child).or_else(|| cut_short(head, child))
    });
    alike.chain(gerund_behind(material.doc, head)).find_map(|joined| {
        let other = owners.at(joined.i()).filter(|&other| is_like(&drafts[other]))?;
        let all_behind = places[other].iter().all(|&number| stands_behind(joined, number));
        (all_behind && !places[other].is_empty()).then(|| places[other].clone())
    })
}

/// "six were killed and ten others **wounded** in Gao": returns the participle of a clause that leaves out its auxiliary, which the parse takes for
/// what describes those others.
fn cut_short<'d>(head: Token<'d>, others: Token<'d>) -> Option<Token<'d>> {
    let participle = others
        .rights()
        .next()
        .filter(|child| matches!(child.dep(), "acl" | "oprd") && child.tag() == "VBN");
    let counts = clause::is_nominal(others) || others.pos() == Pos::Num;
    participle.filter(|_| clause::is_passive(head) && counts)
}

/// "the air strikes **and shelling** in Gao": returns a gerund right behind a noun for a happening and a conjunction, which the parse takes for a
/// verb that is joined to the verb above.
pub(super) fn gerund_behind<'d>(doc: &'d Doc, noun: Token<'d>) -> Option<Token<'d>> {
    let joint = noun
        .next()
        .filter(|joint| joint.pos() == Pos::Cconj && clause::is_nominal(noun))?;
    let gerund = joint.next().filter(|gerund| gerund.tag() == "VBG")?;
    let is_in_sentence = gerund.i() < doc.sent_of(noun.i()).end();
    let is_clause = gerund
        .children()
        .any(|child| matches!(child.dep(), "nsubj" | "nsubjpass" | "aux" | "auxpass" | "dobj"));
    (is_in_sentence && !is_clause).then_some(gerund)
}
