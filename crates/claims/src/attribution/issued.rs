//! Who speaks by a paper that he issues: "**The parties** issued a statement condemning it", "**Keita** sent messages that said so".

use nlp::Token;

use super::{
    AttributionSpan, Context,
    verb::{SHOWING, is_document, subject_outside},
};
use crate::clause;

/// "**The parties** issued a statement condemning it", "**Keita** sent messages that said he would come", "**Lima** presented data that showed it":
/// who issues or signs words says them, and who presents figures tells what they show. What a film shows nobody says.
pub(super) fn who_issues<'d>(
    context: &Context<'_>,
    verb: Token<'d>,
    attribution: &AttributionSpan,
) -> Option<Token<'d>> {
    let paper = verb.head();
    let issuing = paper.head();
    let shows = attribution.rule.ends_with(SHOWING);
    let speaks = is_document(context, paper) || context.statements.messages.contains(paper.lemma());
    let tells = match verb.dep() {
        "acl" => verb.tag() == "VBG" && is_document(context, paper) && !shows,
        "relcl" => {
            clause::own_subject(verb).is_some_and(|own| own.tag() == "WDT" && own.i() == paper.i() + 1) && speaks
        }
        _ => false,
    };
    let is_issued = tells
        && paper.dep() == "dobj"
        && clause::is_verbal(issuing)
        && (context.statements.voicing.contains(issuing.lemma())
            || context.statements.signing.contains(issuing.lemma()))
        && !(shows && context.statements.recordings.contains(paper.lemma()));
    is_issued.then(|| subject_outside(context, issuing)).flatten()
}
