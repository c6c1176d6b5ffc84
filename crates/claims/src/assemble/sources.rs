//! One reading of the same words: a source is who the actor of its statement is.

use rustc_hash::FxHashMap;
use text::Span;

use crate::{Claim, Kind, Participant, Resolved};

/// Gives each source the reading that the same words have as the actor of a statement, where the article's homeland, tenure or sides told
/// more of him.
pub(super) fn settle(claims: &mut [Claim]) {
    let mut read: FxHashMap<Span, Participant> = FxHashMap::default();
    for claim in claims.iter().filter(|claim| claim.kind == Kind::Statement) {
        for actor in &claim.actors {
            let span = actor.mention.span;
            // "both sides" may stand for two.
            let is_one = claim.actors.iter().filter(|other| other.mention.span == span).count() == 1;
            if is_one {
                read.entry(span).or_insert_with(|| actor.clone());
            }
        }
    }
    for claim in claims {
        for link in &mut claim.attribution {
            let Some(actor) = read.get(&link.source.mention.span) else {
                continue;
            };
            let is_less = actor.mention.resolved == Resolved::NotResolved;
            if is_less && link.source.mention.resolved != Resolved::NotResolved {
                continue;
            }
            link.source.clone_from(actor);
        }
    }
}
