//! Places that a word ties to something else than what happened: a state before its embassy, where somebody comes from, whither somebody
//! wanted to go.

use std::ops::Range;

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{Draft, Material, Owners, is_ground, is_state};
use crate::{PlaceForm, PlaceMention, Resolved, clause, quantity::FigureSort};

/// Says whether a state stands with the noun for what it keeps in other countries: "the **Chadian** embassy", "a **Chad** army base".
pub(super) fn is_mission(material: &Material<'_>, mention: &PlaceMention, noun: Token<'_>) -> bool {
    let places = &material.lexicon.places;
    is_state(mention) && (places.is_mission(noun.lower()) || places.is_mission(&noun.lemma().to_lowercase()))
}

/// Says whether what is named behind "of" lies there itself: "the coast **of Chad**", "a raid **of** Gao", but not "a native **of Chad**".
pub(super) fn is_extent(material: &Material<'_>, owners: &Owners, noun: Token<'_>) -> bool {
    let places = &material.lexicon.places;
    let lemma = noun.lemma().to_lowercase();
    let named = material.places.partition_point(|place| place.tokens.end <= noun.i());
    let is_place = material
        .places
        .get(named)
        .is_some_and(|place| place.tokens.contains(&noun.i()));
    clause::is_verbal(noun)
        || is_place
        || is_ground(material, owners, noun)
        || places.feature(&lemma).is_some()
        || [noun.lower(), lemma.as_str()].into_iter().any(|word| {
            places.is_extent(word)
                || places.is_state_ground(word)
                || places.is_direction(word)
                || places.is_whereabouts(word)
        })
}

/// Says whether a preposition tells whence or whither, and hangs on a noun that is no happening: "exports **to** Chad", "the way **from** Chad".
/// Those who are on a visit somewhere are there.
pub(super) fn is_way(material: &Material<'_>, owners: &Owners, preposition: Token<'_>) -> bool {
    let places = &material.lexicon.places;
    // "on its way **from Oman to Greece**"
    let above = preposition.head();
    let noun = if above.dep() == "prep" { above.head() } else { above };
    let is_there = noun.dep() == "pobj" && places.is_during(noun.head().lower()) && !places.is_way(noun.lemma());
    // "moved women and children **from** Gao"
    let joined = if noun.dep() == "conj" { noun.head() } else { noun };
    let is_moved = matches!(joined.dep(), "dobj" | "nsubjpass") && owners.at(joined.head_idx()).is_some();
    clause::is_nominal(noun)
        && !is_moved
        && is_directed(material, preposition)
        && owners.at(noun.i()).is_none()
        && !is_there
        && !is_ground(material, owners, noun)
}

/// "arrived in Gao on Tuesday **from Abuja**": of a visit told with where it is, whence somebody came is no second place.
pub(super) fn forget_origins(material: &Material<'_>, draft: &Draft, places: &mut Vec<usize>) {
    if draft.event_type != Some(EventType::Consult) || places.len() < 2 {
        return;
    }
    let preposition = |number: usize| {
        let outer = outer(material, &material.places[number]);
        (outer.dep() == "pobj").then(|| outer.head())
    };
    let known = &material.lexicon.places;
    let stands = |number: usize| preposition(number).is_some_and(|preposition| known.is_standing(preposition.lower()));
    let sender = &material.lexicon.predicates.grammar().sender;
    let is_origin = |number: usize| {
        preposition(number).is_some_and(|preposition| {
            clause::is_verbal(preposition.head()) && sender.iter().any(|word| word == preposition.lower())
        })
    };
    if places.iter().any(|&number| stands(number)) {
        places.retain(|&number| !is_origin(number));
    }
}

/// "in Gao, **25 km north of Timbuktu**": says whether a place only tells, with a distance, where the one before it lies.
pub(super) fn is_reckoned_from(material: &Material<'_>, number: usize) -> bool {
    /// "in Gao **(about** 25 km": tokens between a place and the distance behind it.
    const WIDEST: usize = 2;
    let (doc, places) = (material.doc, &material.lexicon.places);
    let start = material.places[number].tokens.start;
    let Some(named) = number.checked_sub(1).map(|before| material.places[before].tokens.end) else {
        return false;
    };
    let is_joint = |word: &str| places.is_within(word) || places.is_preposition(word) && !places.is_standing(word);
    let mut end = start;
    while end > named && doc.token(end - 1).pos() == Pos::Det {
        end -= 1;
    }
    if end <= named || !is_joint(doc.token(end - 1).lower()) {
        return false;
    }
    end -= 1;
    while end > named && places.is_direction(doc.token(end - 1).lower()) {
        end -= 1;
    }
    let at = material
        .quantities
        .partition_point(|quantity| quantity.tokens.end < end);
    let distance = material
        .quantities
        .get(at)
        .filter(|quantity| quantity.tokens.end == end);
    distance.is_some_and(|quantity| {
        let gap = quantity.tokens.start.checked_sub(named);
        quantity.sort == FigureSort::Measure && gap.is_some_and(|gap| gap <= WIDEST)
    })
}

/// Says whether a noun is the border of a state, and something is only near it: "near Chad's eastern **border**".
pub(super) fn is_line_near(material: &Material<'_>, noun: Token<'_>) -> bool {
    let places = &material.lexicon.places;
    noun.dep() == "pobj" && places.is_nearby(noun.head().lower()) && places.is_line(&noun.lemma().to_lowercase())
}

/// Says whether a hyphen joins a name to a word that tells something of another thing: "**Chad**-backed rebels", "**Gaza**-bound trucks". The words
/// for a kind of place leave it one: "the Mosul-area camps".
pub(super) fn is_half_of_word(material: &Material<'_>, mention: &PlaceMention) -> bool {
    let doc = material.doc;
    let end = mention.tokens.end;
    if end + 1 >= doc.len() || !clause::is_joining_hyphen(doc.token(end)) {
        return false;
    }
    let word = doc.token(end + 1);
    word.text().starts_with(char::is_lowercase) && material.lexicon.places.feature(word.lower()).is_none()
}

/// "seek agreement **on Kivu**", "a ringleader of the rampage **on Gao**": a name right behind "on" and a noun tells what that is about, where the
/// noun is no ground and no claim; what is done to people in "an attack on Gao" was done there.
pub(super) fn is_aimed_at(
    material: &Material<'_>,
    owners: &Owners,
    draft: &Draft,
    mention: &PlaceMention,
    top: Token<'_>,
) -> bool {
    use EventType::{Assault, Coerce, Mobilize, Protest};
    let outer = outer(material, mention);
    let preposition = outer.head();
    let brings_topic = outer.dep() == "pobj"
        && preposition.head() == top
        && material.lexicon.cues.told_of.contains(preposition.lower())
        && material.lexicon.places.is_standing(preposition.lower());
    let is_free = clause::is_nominal(top)
        && top.i() != draft.trigger.head
        && !draft.trigger.words.contains(&top.i())
        && owners.at(top.i()).is_none()
        && !is_extent(material, owners, top);
    let happens_there = matches!(draft.event_type, None | Some(Assault | Coerce | Mobilize | Protest));
    let tells_who = || top.dep() == "pobj" && material.lexicon.actors.is_belonging(top.head().lower());
    brings_topic && is_free && (!happens_there || tells_who())
}

/// Says whether a preposition tells whence or whither.
pub(super) fn is_directed(material: &Material<'_>, preposition: Token<'_>) -> bool {
    let places = &material.lexicon.places;
    places.is_preposition(preposition.lower()) && !places.is_standing(preposition.lower())
}

/// Says whether a place belongs to another verb than that of a draft which it is found for: one that moves somebody thither ("jailed after
/// she returned **to Chad**"), one whose object a state is ("blamed them for involving **Chad**"), or one that tells what was wanted
/// ("died trying to reach **Chad**").
pub(super) fn is_of_another_verb(
    material: &Material<'_>,
    draft: &Draft,
    mention: &PlaceMention,
    top: Token<'_>,
) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let is_own = |token: Token<'_>| token == head || draft.trigger.words.contains(&token.i());
    if is_own(top) {
        return false;
    }
    let outer = outer(material, mention);
    let moves = matches!(
        draft.event_type,
        None | Some(
            EventType::Aid
                | EventType::Coerce
                | EventType::Mobilize
                | EventType::Retreat
                | EventType::Sanction
                | EventType::Assault
        )
    );
    let is_led = outer.dep() == "pobj" && is_directed(material, outer.head());
    let is_carried = is_led && (clause::is_verbal(top) || !moves && top.dep() != "pobj");
    let is_object = outer.dep() == "dobj" && is_state(mention) && clause::is_verbal(top);
    let harms = matches!(draft.event_type, None | Some(EventType::Assault));
    let mut way = std::iter::once(top)
        .chain(top.ancestors())
        .take_while(|token| !is_own(*token));
    is_carried || is_object || moves && is_led_inside(material, head, outer) || harms && way.any(clause::is_infinitive)
}

/// "arrested and taken **to a jail in Chad**", "hurt and flown **to Gao hospital**": says whether a place lies with a house whither somebody was brought
/// after what was done to them.
fn is_led_inside(material: &Material<'_>, head: Token<'_>, outer: Token<'_>) -> bool {
    let mut at = outer;
    for _ in 0..super::LONGEST_WAY {
        let above = at.head();
        match at.dep() {
            "compound" | "nmod" | "poss" | "amod" | "pobj" | "conj" if !clause::is_verbal(at) => at = above,
            "prep" | "dative" if clause::is_verbal(above) => {
                return above.dep() == "conj"
                    && matches!(above.tag(), "VBN" | "VBD")
                    && clause::own_subject(above).is_none()
                    && above != head
                    && above.is_under(head)
                    && !clause::has_child(above, "dobj")
                    && is_directed(material, at);
            }
            "prep" => at = above,
            _ => return false,
        }
    }
    false
}

/// Says whether a place only names whom a deed is done to: a body that is told something ("asked the **Ohio** Supreme Court"), or a name that
/// no table knows and that is itself the object ("**Marlo** will be sentenced").
pub(super) fn is_addressed(material: &Material<'_>, draft: &Draft, mention: &PlaceMention) -> bool {
    let start = mention.tokens.start;
    let outer = outer(material, mention);
    let is_told = super::is_of_words(draft.event_type) && mention.form == PlaceForm::Inside;
    let is_object = mention.form == PlaceForm::Name
        && mention.place.mention.resolved == Resolved::NotResolved
        && matches!(outer.dep(), "dobj" | "nsubjpass");
    let mut recipients = draft.trigger.recipients.iter();
    let to_whom = recipients.find(|range| range.contains(&start));
    to_whom.is_some_and(|range| is_told || is_object || is_given_to(material, draft, mention, range))
}

/// "pledged aid **to Chad**", "made concessions **to Chad**": says whether a place is only whom something is granted, and so not where.
fn is_given_to(material: &Material<'_>, draft: &Draft, mention: &PlaceMention, recipient: &Range<usize>) -> bool {
    use EventType::{Accuse, Agree, Aid, Concede, Cooperate, Reject, Sanction, Support, Threaten};
    let outer = outer(material, mention);
    let is_granted = matches!(
        draft.event_type,
        Some(Accuse | Agree | Aid | Concede | Cooperate | Reject | Sanction | Support | Threaten)
    );
    is_granted
        && mention.tokens.contains(&outer.i())
        && clause::head_of(material.doc, recipient) == Some(outer)
        && matches!(outer.dep(), "pobj" | "dobj" | "dative")
        && (outer.dep() != "pobj" || is_directed(material, outer.head()))
}

/// Returns the token of a place that hangs on what stands outside, past those joined before it: "in Chad and **Niger**".
fn outer<'d>(material: &Material<'d>, mention: &PlaceMention) -> Token<'d> {
    let last = material.doc.token(mention.tokens.end - 1);
    let outer = clause::head_of(material.doc, &mention.tokens).unwrap_or(last);
    if outer.dep() == "conj" { outer.head() } else { outer }
}

/// "duties on **Chad** cotton": says whether a state only tells whose goods a deed that happens nowhere is about.
pub(super) fn is_of_goods(material: &Material<'_>, owners: &Owners, draft: &Draft, mention: &PlaceMention) -> bool {
    use EventType::{Aid, Cooperate, Sanction};
    let outer = outer(material, mention);
    let goods = outer.head();
    matches!(draft.event_type, Some(Aid | Cooperate | Sanction))
        && is_state(mention)
        && matches!(outer.dep(), "compound" | "nmod" | "amod")
        && goods.i() >= mention.tokens.end
        && matches!(goods.tag(), "NN" | "NNS")
        && !is_extent(material, owners, goods)
        && owners.at(goods.i()).is_none()
}

/// "took two men hostage and led them **into Chad**": says whether a place is whither somebody is carried off, and so not where that began.
pub(super) fn is_whither_taken(material: &Material<'_>, draft: &Draft, mention: &PlaceMention, top: Token<'_>) -> bool {
    let outer = outer(material, mention);
    let sender = &material.lexicon.predicates.grammar().sender;
    let moves = match draft.event_type {
        Some(EventType::Assault) => draft.trigger.mode.as_deref() == Some(ABDUCTION),
        Some(EventType::Coerce) => draft.trigger.mode.as_deref() == Some(DEPORTATION),
        _ => false,
    };
    moves
        && outer.dep() == "pobj"
        && is_directed(material, outer.head())
        && !sender.iter().any(|word| word == outer.head().lower())
        && top.i() == draft.trigger.head
}

/// PLOVER's mode of carrying somebody off.
const ABDUCTION: &str = "abduct";

/// The mode by which people are sent out of a country.
const DEPORTATION: &str = "deport";

/// Says whether a happening of words between states only names the one it is about: "the **Chad** accord".
pub(super) fn is_named_after_matter(draft: &Draft, mention: &PlaceMention, top: Token<'_>) -> bool {
    use EventType::{Agree, Assault, Coerce, Mobilize, Protest};
    let happens_there = matches!(draft.event_type, None | Some(Assault | Coerce | Mobilize | Protest));
    let stands_before = mention.tokens.end <= top.i() && clause::is_nominal(top);
    let is_matter = matches!(draft.event_type, Some(Agree)) || is_state(mention);
    stands_before && is_matter && !happens_there
}

/// "resigned **after** weeks of violence in Gao": what somebody says or does behind a deed of others, or because of one, need not be done where that was.
/// Who is caught or killed after it mostly is there, and what sides agree on after it too.
pub(super) fn is_after_another(material: &Material<'_>, draft: &Draft, top: Token<'_>) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let lies_there = matches!(
        draft.event_type,
        None | Some(EventType::Assault | EventType::Coerce | EventType::Agree | EventType::Consult)
    );
    !lies_there
        && clause::is_verbal(head)
        && top != head
        && clause::up_to(top, head).any(|token| {
            token.dep() == "prep" && token.head() == head && material.lexicon.cues.apart.contains(token.lower())
        })
}

/// "sacked the minister, **sparking protests in Gao**": says whether a place lies with what a deed brought about, which may be elsewhere. The outcome of
/// violence is mostly where that was.
pub(super) fn is_of_outcome(material: &Material<'_>, draft: &Draft, top: Token<'_>) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let causes = &material.lexicon.cues.causes;
    let brings = |verb: Token<'_>| {
        let particles = verb.rights().filter(|child| matches!(child.dep(), "prep" | "prt"));
        let mut particles = particles.map(|child| Some(Box::from(child.lower()))).chain([None]);
        particles.any(|particle| causes.contains(&(Box::from(verb.lemma()), particle)))
    };
    draft.event_type.is_some_and(|kind| kind != EventType::Assault)
        && clause::is_verbal(head)
        && clause::up_to(top, head)
            .any(|verb| verb.dep() == "advcl" && verb.tag() == "VBG" && verb.head() == head && brings(verb))
}
