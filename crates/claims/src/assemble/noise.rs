//! What is left out: event nouns and standing facts that say nothing by themselves, and phrases that only carry.
//!
//! "The war goes on in people's memory" names a war and says nothing of it; "its independence" has an owner and no more.
//! Such a claim stays where it is all that its sentence says in any register.

use std::collections::BTreeSet;

use lexicon::{EventType, Register};
use nlp::Pos;
use text::Span;

use super::{
    Material,
    draft::{self, Draft},
};
use crate::{Claim, ClaimId, Kind, Participant, Precision, Resolved, Status, clause};

/// Takes out what says nothing. The drafts are those of the claims, in the same order.
pub(super) fn leave_out(material: &Material<'_>, drafts: &[Draft], claims: &mut Vec<Claim>) {
    let empty: Vec<bool> = drafts
        .iter()
        .zip(claims.iter())
        .map(|(draft, claim)| says_nothing(material, draft, claim))
        .collect();
    let of_public = is_of_public_affairs(material, claims);
    let private: Vec<bool> = claims
        .iter()
        .map(|claim| is_private(material, claim, of_public))
        .collect();
    let speaking = claims
        .iter()
        .zip(&empty)
        .zip(&private)
        .filter(|((claim, empty), private)| !**empty && !**private && !claim.registers.is_empty());
    let mut heard: BTreeSet<Span> = speaking.map(|((claim, _), _)| claim.sentence).collect();
    let carriers: BTreeSet<ClaimId> = claims.iter().filter_map(|claim| claim.content_of.clone()).collect();
    let mut left: BTreeSet<ClaimId> = BTreeSet::new();
    for (at, claim) in claims.iter().enumerate() {
        let idle = !of_public && tells_a_thing(material, &drafts[at], claim);
        let mut unheard = || !claim.registers.is_empty() && heard.insert(claim.sentence);
        let carries = is_phrase(material, &drafts[at]) && carriers.contains(&claim.id);
        if carries || idle || private[at] || (empty[at] && !unheard()) {
            left.insert(claim.id.clone());
        }
    }
    claims.retain(|claim| !left.contains(&claim.id));
    for claim in claims {
        if claim.kind == Kind::Statement {
            plain_statement(material, claim, of_public);
        }
        claim.content_of = claim.content_of.take().filter(|carrier| !left.contains(carrier));
    }
}

/// Says whether a noun names something with nobody, nowhere, no number, and no time: a time is its own inside its phrase, and
/// where it is told so finely that the happening can be found again by it.
fn says_nothing(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let nominal = clause::is_nominal(head);
    if !nominal || draft.attribution.is_some() || claim.kind == Kind::Statement {
        return false;
    }
    let phrase = material.doc.span(head.edges());
    let dated = claim.time.as_ref().is_some_and(|time| {
        time.span
            .is_some_and(|span| time.precision <= Precision::Month || phrase.contains(span))
    });
    let with_nobody = claim.recipients.is_empty()
        && claim.actors.iter().all(|actor| match claim.kind {
            Kind::State => is_owner(material, draft, actor),
            _ => is_open_owner(material, draft, actor),
        });
    with_nobody && claim.figures.is_empty() && claim.places.is_empty() && !dated
}

/// Below this confidence force and protest among people who are not known are taken for other things ("fought for the sale").
const LIKELY: f32 = 0.5;

/// Says whether a statement without a type has neither a clause nor a quotation for content, but a thing: "**published** his
/// books", "**offers** two cans". From people in office such words still say something ("announced the release").
fn tells_a_thing(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let Some(attribution) = draft.attribution.map(|number| &material.attributions[number]) else {
        return false;
    };
    let doc = material.doc;
    let quotes = attribution.direct
        || attribution.quoted
        || attribution
            .content
            .iter()
            .any(|range| crosses_quotation(material, range));
    let is_clause = attribution
        .content_head
        .is_some_and(|head| clause::is_verbal(doc.token(head)) && clause::has_child(doc.token(head), "nsubj"));
    let office = claim.actors.iter().any(|party| is_public(material, party));
    let by_phrase = draft::is_phrase(material, attribution);
    !quotes && !is_clause && !office && !by_phrase
}

fn crosses_quotation(material: &Material<'_>, range: &std::ops::Range<usize>) -> bool {
    range
        .clone()
        .any(|i| matches!(material.doc.token(i).tag(), "``" | "''"))
}

/// Takes out of a statement what only fills its grammar: addressees that are things ("explained **the changes**"), and, outside
/// of public affairs, the type of what private people say to each other.
fn plain_statement(material: &Material<'_>, claim: &mut Claim, of_public: bool) {
    let mut parties = claim.actors.iter().chain(&claim.recipients);
    if !of_public && !parties.any(|party| is_public(material, party)) {
        claim.event_type = None;
        claim.mode = None;
        claim.confidence = None;
    }
    if claim.event_type.is_none() {
        claim
            .recipients
            .retain(|party| is_known_as_private(party) || is_public(material, party) || is_pronoun(material, party));
    }
}

fn is_pronoun(material: &Material<'_>, party: &Participant) -> bool {
    let mut tokens = material.doc.tokens_in(party.mention.span);
    tokens.all(|i| material.doc.token(i).pos() == Pos::Pron)
}

/// One typed event in so many must have a party that is public for an article to be one of public affairs.
const PUBLIC_SHARE: usize = 3;

/// A text of no more sentences does not tell what it is about.
const FEWEST_SENTENCES: usize = 4;

/// Says whether an article tells of states, bodies, offices and armed people, so that who is not named in it is likely one of them.
fn is_of_public_affairs(material: &Material<'_>, claims: &[Claim]) -> bool {
    let events = || {
        claims
            .iter()
            .filter(|claim| claim.kind == Kind::Event && claim.event_type.is_some())
    };
    let public = |claim: &&Claim| {
        claim
            .actors
            .iter()
            .chain(&claim.recipients)
            .any(|party| is_public(material, party))
    };
    let is_short = material.doc.sents().nth(FEWEST_SENTENCES).is_none();
    is_short || events().filter(public).count() * PUBLIC_SHARE >= events().count()
}

/// Says whether a claim is of people of whom none holds office or arms or is known by the tables of actors.
///
/// Force and protest count whoever does them. An article of public affairs gives the doubt to what it tells with a number, of
/// nobody, of "the war", or of some "they" that nobody could tell; any other article does not.
fn is_private(material: &Material<'_>, claim: &Claim, of_public: bool) -> bool {
    let parties = || claim.actors.iter().chain(&claim.recipients);
    // Travellers visit states, and a state receives nobody by that.
    let visits = claim.kind == Kind::Event && claim.event_type == Some(EventType::Consult) && !of_public;
    let weighty = if visits { &claim.actors[..] } else { &[] };
    if parties().any(|party| is_public(material, party))
        && (!visits || weighty.iter().any(|party| is_public(material, party)))
    {
        return false;
    }
    let has_somebody = || parties().any(is_known_as_private);
    let has_number = !claim.figures.is_empty();
    match (claim.kind, claim.event_type) {
        (Kind::Statement, _) => {
            let imagined = matches!(claim.status, Status::Hypothetical | Status::Planned | Status::Demanded);
            !of_public && imagined || parties().any(|party| is_reader(material, party))
        }
        (Kind::State, _) | (Kind::Event, None) => !of_public && !claim.registers.contains(&Register::Toll),
        (Kind::Event, Some(EventType::Assault | EventType::Protest)) => {
            let doubted = claim.confidence.is_some_and(|confidence| confidence < LIKELY);
            let of_things = parties().next().is_some() && !has_somebody();
            !has_number && (doubted || !of_public && of_things)
        }
        (Kind::Event, Some(_)) if of_public => {
            !has_number && parties().next().is_some() && parties().all(is_known_as_private)
        }
        (Kind::Event, Some(_)) => parties().next().is_some() || !is_located(claim),
    }
}

fn is_located(claim: &Claim) -> bool {
    let mut places = claim.places.iter();
    places.any(|place| place.mention.resolved != Resolved::NotResolved)
}

/// Says whether a participant is the reader, as in advice: "whenever **you** want to remember".
fn is_reader(material: &Material<'_>, party: &Participant) -> bool {
    let mut tokens = material.doc.tokens_in(party.mention.span);
    tokens.len() == 1 && tokens.all(|i| material.doc.token(i).morph_has("Person=2"))
}

/// Says whether a participant is known by the tables of actors, is of a country, or of a sector that holds office or arms.
fn is_public(material: &Material<'_>, party: &Participant) -> bool {
    let tabled = match &party.mention.resolved {
        Resolved::To { id, .. } => !id.starts_with(NAMED_IN_ARTICLE),
        Resolved::NotResolved => false,
    };
    let sector = party.sector.as_deref();
    tabled || party.country.is_some() || sector.is_some_and(|sector| !material.lexicon.ontology.is_private(sector))
}

/// Says whether a participant has a name or a sector, of whom it is known already that it is not public.
fn is_known_as_private(party: &Participant) -> bool {
    party.mention.resolved != Resolved::NotResolved || party.sector.is_some()
}

/// How the ids begin of those whom only the article itself names.
const NAMED_IN_ARTICLE: &str = "name:";

/// Says whether a participant is only the possessive before the noun.
fn is_owner(material: &Material<'_>, draft: &Draft, actor: &Participant) -> bool {
    let head = material.doc.token(draft.trigger.head);
    head.children_by("poss")
        .any(|owner| material.doc.span(owner.edges()).contains(actor.mention.span))
}

/// The same, where nobody can say whom the possessive means.
fn is_open_owner(material: &Material<'_>, draft: &Draft, actor: &Participant) -> bool {
    actor.mention.resolved == Resolved::NotResolved && is_owner(material, draft, actor)
}

/// Says whether a statement is made by a phrase such as "according to": beside the claims of its content it says no more
/// than they do.
fn is_phrase(material: &Material<'_>, draft: &Draft) -> bool {
    let attribution = draft.attribution.map(|number| &material.attributions[number]);
    attribution.is_some_and(|attribution| draft::is_phrase(material, attribution))
}
