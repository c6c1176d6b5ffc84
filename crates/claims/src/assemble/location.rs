//! Gives every place to the claims that happened there.

use nlp::{Pos, Token};

use super::{
    Material,
    draft::{Draft, Owners},
    whose,
};
use crate::{PlaceForm, PlaceMention, Resolved, clause};

/// Returns the numbers of the places of each draft.
pub(super) fn assign(material: &Material<'_>, drafts: &[Draft]) -> Vec<Vec<usize>> {
    let owners = Owners::of(drafts);
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); drafts.len()];
    for (number, mention) in material.places.iter().enumerate() {
        if !may_locate(material, mention) {
            continue;
        }
        let Some(top) = located(material, mention.tokens.clone()) else {
            continue;
        };
        if let Some(at) = governing(&owners, top)
            && (!takes_part(&drafts[at], mention.tokens.start) || names_locals(material, mention.tokens.end))
            && !is_state_addressed(&drafts[at], mention)
            && !speaks_over(material, &drafts[at], mention.tokens.start)
            && may_be_said_there(material, &drafts[at], mention, top)
        {
            places[at].push(number);
        }
    }
    share(material, drafts, &owners, &mut places);
    places
}

/// Returns the numbers of the places that hang on a noun itself: "a crash **in Peru**".
pub(super) fn hanging_on(material: &Material<'_>, noun: usize) -> Vec<usize> {
    let hangs = |mention: &PlaceMention| {
        let top = located(material, mention.tokens.clone());
        top.is_some_and(|top| top.i() == noun) && may_locate(material, mention)
    };
    // Mentions stand in order: those of the sentence are one run.
    let sentence = material.doc.sent_of(noun).range();
    let first = material
        .places
        .partition_point(|mention| mention.tokens.start < sentence.start);
    let own = material.places[first..]
        .iter()
        .take_while(|mention| mention.tokens.start < sentence.end);
    own.enumerate()
        .filter(|(_, mention)| hangs(mention))
        .map(|(number, _)| first + number)
        .collect()
}

fn may_locate(material: &Material<'_>, mention: &PlaceMention) -> bool {
    match mention.form {
        PlaceForm::Name => true,
        PlaceForm::Inside => names_site(material, mention.tokens.clone()),
        PlaceForm::Adjective | PlaceForm::People | PlaceForm::Street => false,
    }
}

/// How many nouns may stand between a place and the building that bears its name.
const LONGEST_NAME_OF_SITE: usize = 4;

/// Says whether the place stands at the head of the name of a building or ground, which lies there: "the Mosul University
/// campus", but not "the Mosul Tribune".
fn names_site(material: &Material<'_>, tokens: std::ops::Range<usize>) -> bool {
    let doc = material.doc;
    let end = (tokens.end + LONGEST_NAME_OF_SITE).min(doc.sent_of(tokens.start).end());
    let names = doc
        .slice(tokens.end..end)
        .take_while(|token| matches!(token.pos(), Pos::Propn | Pos::Noun | Pos::Adj));
    let last = names.last();
    last.is_some_and(|last| material.lexicon.places.is_site(last.lower()) || is_site_by_lemma(material, last))
}

/// Says whether the noun at this token means people of the place before it, who are where they live.
fn names_locals(material: &Material<'_>, at: usize) -> bool {
    at < material.doc.len() && material.lexicon.places.is_locals(material.doc.token(at).lower())
}

fn is_site_by_lemma(material: &Material<'_>, token: Token<'_>) -> bool {
    material.lexicon.places.is_site(&token.lemma().to_lowercase())
}

/// Returns the token from which a place locates: climbing out of its phrase through locative prepositions; nothing where
/// the place is no location but a party.
fn located<'d>(material: &Material<'d>, tokens: std::ops::Range<usize>) -> Option<Token<'d>> {
    let mut at = material
        .doc
        .slice(tokens.clone())
        .find(|token| !tokens.contains(&token.head_idx()) || token.is_root())?;
    for _ in 0..6 {
        match at.dep() {
            "compound" | "nmod" if is_origin(material, at) => return None,
            "compound" | "nmod" | "poss" | "conj" | "appos" | "amod" if clause::is_nominal(at.head()) => at = at.head(),
            "pobj" => {
                let preposition = at.head();
                let above = preposition.head();
                let is_told = || is_told_from(material, preposition);
                if !material.lexicon.cues.locative.contains(preposition.lower())
                    && preposition.tag() != "VBG"
                    && !is_told()
                {
                    return None;
                }
                if is_told() {
                    return clause::own_subject(above);
                }
                if preposition.is_root() {
                    return None;
                }
                return Some(above);
            }
            "dobj" | "nsubjpass" => return Some(at.head()),
            // "Baghdad residents protested"
            "nsubj" if !tokens.contains(&at.i()) && material.lexicon.places.is_locals(at.lower()) => {
                return Some(at.head());
            }
            "npadvmod" | "advmod" => return Some(at.head()),
            _ => return None,
        }
    }
    None
}

/// Says whether something is known from a place: "deaths were reported **from** two districts".
fn is_told_from(material: &Material<'_>, preposition: Token<'_>) -> bool {
    let lexicon = material.lexicon;
    let verb = preposition.head();
    let sender = &lexicon.predicates.grammar().sender;
    sender.iter().any(|word| word == preposition.lower())
        && clause::is_passive(verb)
        && lexicon.agents.is_told_from(verb.lemma())
}

/// Says whether a place before a noun for somebody without office tells where that one is from: "the **Limerick** man".
fn is_origin(material: &Material<'_>, place: Token<'_>) -> bool {
    /// The sector of people without office or arms.
    const OF_PEOPLE: &str = "CVL";
    let person = place.head();
    person.tag() == "NN"
        && !material.lexicon.places.is_locals(person.lower())
        && material
            .lexicon
            .actors
            .sector_noun(&[person.lemma()])
            .is_some_and(|noun| &*noun.code == OF_PEOPLE)
}

/// Returns the nearest draft at or above a token, without leaving the clause by a statement's content.
fn governing(owners: &Owners, from: Token<'_>) -> Option<usize> {
    let mut described = None;
    for token in std::iter::once(from).chain(from.ancestors()).take(8) {
        let found = owners.at(token.i());
        if found.is_some() {
            return found;
        }
        // "over his journey, which led him to Chad": a clause that describes a thing places that thing alone.
        if described == Some(token) {
            return None;
        }
        if token.dep() == "relcl" {
            described = Some(token.head());
        }
    }
    None
}

/// "returned the villages to Chad": a state that is itself the recipient is a party, not the scene.
fn is_state_addressed(draft: &Draft, mention: &PlaceMention) -> bool {
    /// States have ISO 3166 alpha-3 ids; other places carry the name of their table before a colon.
    const STATE_ID: usize = 3;
    let state = matches!(&mention.place.mention.resolved, Resolved::To { id, .. } if id.len() == STATE_ID);
    let alone =
        |range: &std::ops::Range<usize>| range.end == mention.tokens.end && range.len() <= mention.tokens.len() + 1;
    state && draft.trigger.recipients.iter().any(alone)
}

fn takes_part(draft: &Draft, token: usize) -> bool {
    let parties = draft.trigger.actors.iter();
    parties.clone().any(|range| range.contains(&token))
}

/// Says whether somebody can have said something at a place: it stands with the saying or with where the speaker is ("Keita, in Gao, said"), and
/// not in the name of who is told ("told the Chad Times"), nor in what tells who speaks ("Keita, who lives in Gao, said").
fn may_be_said_there(material: &Material<'_>, draft: &Draft, mention: &PlaceMention, top: Token<'_>) -> bool {
    let Some(attribution) = draft.attribution.map(|number| &material.attributions[number]) else {
        return true;
    };
    let doc = material.doc;
    let start = mention.tokens.start;
    let names_told =
        draft.trigger.recipients.iter().any(|range| {
            range.contains(&start) && whose::head_of(material, range).is_some_and(|head| head.i() >= start)
        });
    let head = doc.token(draft.trigger.head);
    let aside = std::iter::once(top)
        .chain(top.ancestors())
        .take_while(|token| *token != head)
        .any(|token| {
            matches!(
                token.dep(),
                "relcl" | "acl" | "advcl" | "appos" | "conj" | "ccomp" | "pcomp"
            )
        });
    let speaker = attribution.source_head.map(|source| doc.token(source));
    let of_speaker = speaker.is_some_and(|speaker| top == speaker || top.is_under(speaker)) && {
        let last = doc.token(mention.tokens.end - 1);
        let mut way = std::iter::once(last)
            .chain(last.ancestors())
            .take_while(|token| *token != top);
        way.any(|token| token.dep() == "prep" && material.lexicon.actors.is_belonging(token.lower()))
    };
    mention.place.mention.resolved != Resolved::NotResolved && !names_told && !aside && !of_speaker
}

fn speaks_over(material: &Material<'_>, draft: &Draft, token: usize) -> bool {
    draft
        .attribution
        .is_some_and(|number| material.attributions[number].covers(token))
}

/// A claim without a place takes that of its complement ("agreed to return villages in X"), of the event that is its
/// subject ("the strike on X killed six") or of the verb it is joined to.
fn share(material: &Material<'_>, drafts: &[Draft], owners: &Owners, places: &mut [Vec<usize>]) {
    for at in 0..drafts.len() {
        if !places[at].is_empty() || drafts[at].attribution.is_some() {
            continue;
        }
        let head = material.doc.token(drafts[at].trigger.head);
        let below = head
            .children()
            .filter(|child| matches!(child.dep(), "xcomp" | "dobj" | "prep" | "attr" | "nsubj"));
        let complement = below
            .flat_map(|child| {
                let lower = if child.dep() == "prep" {
                    clause::child(child, "pobj").or_else(|| clause::child(child, "pcomp"))
                } else {
                    Some(child)
                };
                lower.and_then(|token| owners.at(token.i()))
            })
            .find(|&other| other != at && !places[other].is_empty());
        let above = || {
            let joined = matches!(head.dep(), "conj" | "advcl" | "dobj" | "xcomp" | "attr") && head.pos() != Pos::Adj;
            let other = joined.then(|| owners.at(head.head_idx())).flatten()?;
            (other != at && !places[other].is_empty() && drafts[other].attribution.is_none()).then_some(other)
        };
        if let Some(other) = complement.or_else(above) {
            places[at] = places[other].clone();
        }
    }
}
