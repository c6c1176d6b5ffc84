//! By when something is asked for: no day of the asking.

use lexicon::EventType;
use nlp::Pos;

use crate::{
    TimeMention,
    assemble::{Material, draft::Draft},
};

/// "asked for answers **by Friday**", "demanded a report **no later than** 3 June": says whether a time behind a request only ends the wait for
/// what is asked for.
pub(super) fn is_deadline(material: &Material<'_>, draft: &Draft, mention: &TimeMention) -> bool {
    if draft.event_type != Some(EventType::Request) || mention.tokens.start < draft.trigger.head {
        return false;
    }
    let is_open = mention.time.first.is_none() && mention.time.last.is_some();
    is_open || is_behind_comparison(material, mention)
}

/// "no later **than** Monday"
fn is_behind_comparison(material: &Material<'_>, mention: &TimeMention) -> bool {
    let doc = material.doc;
    let start = mention.tokens.start;
    let comparing = |at: usize| material.lexicon.cues.comparing.contains(doc.token(at).lower());
    let is_comparative = |at: usize| matches!(doc.token(at).pos(), Pos::Adv | Pos::Adj);
    start >= 2 && comparing(start - 1) && is_comparative(start - 2)
}
