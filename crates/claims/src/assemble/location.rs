//! Gives every place to the claims that happened there.

use lexicon::{EventType, TimeRole};
use nlp::{Pos, Token};

use self::share::{Spare, share, stands_with_doer};
use super::{
    Material,
    draft::{Draft, Owners},
    when, whose,
};
use crate::{PlaceForm, PlaceMention, Resolved, clause};

mod barred;
mod joined;
mod share;
mod topic;

pub(super) use self::{
    share::{described_by, verb_over},
    topic::is_of_words,
};

/// Returns the numbers of the places of each draft.
pub(super) fn assign(material: &Material<'_>, drafts: &[Draft]) -> Vec<Vec<usize>> {
    let owners = Owners::of(drafts);
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); drafts.len()];
    let mut spare = Spare::of(drafts.len());
    for (number, mention) in material.places.iter().enumerate() {
        if !may_locate(material, mention)
            || is_said_twice(material, number)
            || barred::is_reckoned_from(material, number)
        {
            continue;
        }
        let Some(top) = located(material, &owners, mention) else {
            continue;
        };
        let Some(at) = governing(material, &owners, mention, top) else {
            spare.loose.push((number, top));
            continue;
        };
        let at = deed_answered_for(material, drafts, at, top).unwrap_or(at);
        let draft = &drafts[at];
        if barred::is_of_another_verb(material, draft, mention, top)
            || barred::is_addressed(material, draft, mention)
            || barred::is_named_after_matter(draft, mention, top)
            || barred::is_aimed_at(material, &owners, draft, mention, top)
            || barred::is_of_goods(material, &owners, draft, mention)
            || barred::is_whither_taken(material, draft, mention, top)
            || barred::is_after_another(material, draft, top)
            || barred::is_of_outcome(material, draft, top)
            || topic::is_in_charge(material, draft, mention)
        {
            continue;
        }
        if takes_part(draft, mention.tokens.start) && !names_locals(material, mention.tokens.end) {
            if stands_with_doer(material, draft, mention, top) {
                spare.of_doer[at].push(number);
            }
        } else if speaks_over(material, draft, mention.tokens.start) {
            // What is told may still have happened there: "Talks resumed **in Gao**, the ministry said."
            spare.loose.push((number, top));
        } else if !is_state_addressed(material, draft, mention)
            && may_be_said_there(material, draft, mention, top)
            && !topic::is_of_topic(material, draft, mention, top)
        {
            places[at].push(number);
        }
    }
    for (draft, places) in drafts.iter().zip(&mut places) {
        barred::forget_origins(material, draft, places);
    }
    share(material, drafts, &owners, &mut places, &spare);
    places
}

/// Returns the numbers of the places that hang on a noun itself: "a crash **in Peru**".
pub(super) fn hanging_on(material: &Material<'_>, owners: &Owners, noun: usize) -> Vec<usize> {
    hanging(material, owners, noun, |top| top.i() == noun)
}

/// Returns the numbers of the places that hang on a noun itself or on what it is told with: "a raid on a market **in Peru**".
fn below_noun(material: &Material<'_>, owners: &Owners, noun: Token<'_>) -> Vec<usize> {
    let is_in_phrase = |token: Token<'_>| {
        matches!(token.dep(), "prep" | "pobj") && !material.lexicon.cues.apart.contains(token.lower())
    };
    hanging(material, owners, noun.i(), |top| {
        let mut way = std::iter::once(top)
            .chain(top.ancestors())
            .take_while(|token| *token != noun);
        top == noun || top.is_under(noun) && way.all(is_in_phrase)
    })
}

/// Returns the numbers of the places in the sentence of a noun whose token fits.
fn hanging(material: &Material<'_>, owners: &Owners, noun: usize, fits: impl Fn(Token<'_>) -> bool) -> Vec<usize> {
    let hangs = |mention: &PlaceMention| {
        let top = located(material, owners, mention);
        top.is_some_and(&fits) && may_locate(material, mention)
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

/// The pipeline's label for names of persons.
const PERSON: &str = "PERSON";

fn may_locate(material: &Material<'_>, mention: &PlaceMention) -> bool {
    if barred::is_half_of_word(material, mention) {
        return false;
    }
    match mention.form {
        PlaceForm::Name | PlaceForm::Venue | PlaceForm::Noun => true,
        PlaceForm::Inside => names_site(material, mention.tokens.clone()),
        PlaceForm::Adjective => names_ground(material, mention.tokens.end),
        PlaceForm::People | PlaceForm::Street => false,
    }
}

/// "Washington**, D.C.**": says whether a place stands behind a comma and only says again which one is meant right before.
fn is_said_twice(material: &Material<'_>, number: usize) -> bool {
    let mention = &material.places[number];
    let before = number.checked_sub(1).map(|before| &material.places[before]);
    before.is_some_and(|before| {
        let is_behind = before.tokens.end + 1 == mention.tokens.start;
        is_behind && material.doc.token(before.tokens.end).text() == "," && is_same_spot(before, mention)
    })
}

/// Says whether two places lie at one spot, as a city and the district that is nothing but the city do.
fn is_same_spot(one: &PlaceMention, other: &PlaceMention) -> bool {
    /// In degrees: about ten kilometres.
    const NEAR: f64 = 0.1;
    let points = one.place.point.zip(other.place.point);
    one.place.country == other.place.country
        && points.is_some_and(|(a, b)| (a.0 - b.0).abs() < NEAR && (a.1 - b.1).abs() < NEAR)
}

/// Says whether the noun at this token means ground of the state whose adjective stands before it, and is no name that tells more:
/// "on Kenyan **soil**", but not "in the Kenyan **town** of X".
fn names_ground(material: &Material<'_>, at: usize) -> bool {
    if at >= material.doc.len() {
        return false;
    }
    let noun = material.doc.token(at);
    // Places stand in order.
    let next = material.places.partition_point(|place| place.tokens.start < at);
    let is_named = material
        .places
        .get(next)
        .is_some_and(|place| place.tokens.start <= at + 1 || material.doc.token(place.tokens.start).is_under(noun));
    material.lexicon.places.is_state_ground(noun.lower()) && !is_named
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

/// Steps from a place to the token from which it locates; the last of a row of states has as many as the row.
const LONGEST_WAY: usize = 16;

/// Returns the token from which a place locates: climbing out of its phrase through locative prepositions; nothing where
/// the place is no location but a party.
fn located<'d>(material: &Material<'d>, owners: &Owners, mention: &PlaceMention) -> Option<Token<'d>> {
    let tokens = mention.tokens.clone();
    let places = &material.lexicon.places;
    let mut at = clause::head_of(material.doc, &tokens)?;
    // The noun before which the place stands, where that is neither a place nor a happening: "the Kano **election**".
    let mut named_after = None;
    for _ in 0..LONGEST_WAY {
        match at.dep() {
            "compound" | "nmod" if is_origin(material, mention, at) => return None,
            // "the **Cook County** prosecutor Kim Diaz", "the **Chad** monitor Horizon"
            "compound" | "nmod" if names_another(material, mention, at.head()) => return None,
            "compound" | "nmod" if at.head().ent_type() == PERSON && at.ent_type() != PERSON => return None,
            "compound" | "nmod" | "poss" | "amod" if barred::is_mission(material, mention, at.head()) => return None,
            "compound" | "nmod" if is_paired(material, mention) && !is_border_of_both(material, at) => return None,
            // "evidence from the **Gao** bombing"
            "compound" | "nmod" if clause::is_nominal(at.head()) && owners.at(at.head_idx()).is_some() => {
                return Some(at.head());
            }
            // "Chad's war on the rebels" has its doer there; "the Kano governor's rise" is somebody's from there.
            "poss" if tokens.contains(&at.i()) && is_state(mention) && is_its_deed(material, owners, at.head()) => {
                return None;
            }
            // "arrested the Kano territory's **governor**": whoever is called by a place may be anywhere.
            "poss" if is_somebody(material, at.head()) || at.head().ent_type() == PERSON => return None,
            // "near **Chad's** border": on the one side or on the other.
            "poss" if is_state(mention) && barred::is_line_near(material, at.head()) => return None,
            "poss" if !tokens.contains(&at.i()) && named_after == Some(at) && !places.is_locals(at.lower()) => {
                return None;
            }
            // "the Sinaloa cartel **leader**"
            "compound" | "nmod" if named_after == Some(at) && is_somebody(material, at.head()) => return None,
            "compound" | "nmod" | "poss" | "conj" | "appos" | "amod" if clause::is_nominal(at.head()) => {
                let names = matches!(at.dep(), "compound" | "nmod") && !is_ground(material, owners, at.head());
                at = at.head();
                named_after = names.then_some(at);
            }
            // The name of a town may be taken for a verb's: "in Sagaing".
            "pobj" | "pcomp" => {
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
                // "rejected the result **of** the Kano election", "five men **from** Kano"
                let belongs = material.lexicon.actors.is_belonging(preposition.lower());
                // "Ana Diaz, 43, **of** Gao"
                let of_person = above.ent_type() == PERSON || matches!(above.pos(), Pos::Num);
                if belongs && (of_person || named_after == Some(at) || is_where_from(material, preposition)) {
                    return None;
                }
                let places = &material.lexicon.places;
                // "a native **of** Chad", "the embassy **of** Chad"
                let is_within = places.is_within(preposition.lower()) && !places.is_preposition(preposition.lower());
                if is_within
                    && (!barred::is_extent(material, owners, above) || barred::is_mission(material, mention, above))
                {
                    return None;
                }
                // "failed to respond **to** the Chad ultimatum"
                let is_named = named_after == Some(at)
                    && (barred::is_directed(material, preposition)
                        || material.lexicon.cues.topical.contains(preposition.lower()));
                // "in a **Chad** statement"
                let is_paper = named_after == Some(at) && material.lexicon.cues.documents.contains(at.lemma());
                if is_named || is_paper || barred::is_way(material, owners, preposition) {
                    return None;
                }
                // "in Gao, a town near the **city of** Timbuktu"
                if is_within && above.dep() == "pobj" && is_landmark(material, above.head()) {
                    return None;
                }
                let joins = material.lexicon.places.is_pairing(preposition.lower())
                    && clause::is_nominal(above)
                    && !is_ground(material, owners, above);
                if preposition.is_root() || joins || is_landmark(material, preposition) {
                    return None;
                }
                // "the clinic, **located in Gao**, was hit": where a building stands is where it is hit.
                let stands_there = above.dep() == "acl"
                    && above.tag() == "VBN"
                    && owners.at(above.i()).is_none()
                    && is_site_by_lemma(material, above.head());
                if stands_there && preposition.i() == above.i() + 1 {
                    at = above.head();
                    continue;
                }
                return Some(above);
            }
            // "removed the **Chad** envoy"
            "dobj" | "nsubjpass" if named_after == Some(at) && !barred::is_extent(material, owners, at) => return None,
            "dobj" | "nsubjpass" => return Some(at.head()),
            // "Baghdad residents protested"
            "nsubj" if !tokens.contains(&at.i()) && material.lexicon.places.is_locals(at.lower()) => {
                return Some(at.head());
            }
            "npadvmod" | "advmod" if is_state(mention) && opens_list(material, mention) => return None,
            "npadvmod" | "advmod" => return Some(at.head()),
            _ => return None,
        }
    }
    None
}

/// "**Chad**, Mali and Niger have urged …": the parse may leave the first of a list of states to the verb.
fn opens_list(material: &Material<'_>, mention: &PlaceMention) -> bool {
    let doc = material.doc;
    let end = mention.tokens.end;
    let next = material.places.partition_point(|place| place.tokens.start < end);
    let follows = material
        .places
        .get(next)
        .is_some_and(|place| place.tokens.start == end + 1 && is_state(place));
    let is_subject = |at: usize| matches!(doc.token(at).dep(), "nsubj" | "nsubjpass");
    mention.tokens.start == doc.sent_of(mention.tokens.start).start()
        && follows
        && doc.token(end).text() == ","
        && is_subject(end + 1)
}

/// "on the **Chad-Niger border**": what is there is in one of both or in either.
fn is_border_of_both(material: &Material<'_>, name: Token<'_>) -> bool {
    let is_line = |noun: Token<'_>| material.lexicon.places.is_line(&noun.lemma().to_lowercase());
    is_line(name.head()) || clause::is_nominal(name.head()) && is_line(name.head().head())
}

/// Says whether a hyphen joins a name to another: "the **Chad**-Niger war".
fn is_paired(material: &Material<'_>, mention: &PlaceMention) -> bool {
    let doc = material.doc;
    let is_hyphen = |at: usize| at < doc.len() && clause::is_joining_hyphen(doc.token(at));
    is_hyphen(mention.tokens.end) || mention.tokens.start.checked_sub(1).is_some_and(is_hyphen)
}

/// Says whether a place stands in the words before a name that is neither a place's nor a building's: in the title of somebody or with what
/// a body is ("the **Cook County** prosecutor Kim Diaz", "the **Chad** monitor Horizon").
fn names_another(material: &Material<'_>, mention: &PlaceMention, name: Token<'_>) -> bool {
    let is_place = |place: &PlaceMention| place.tokens.contains(&name.i());
    let after = material
        .places
        .partition_point(|place| place.tokens.start <= mention.tokens.start);
    let mut nearer = material.places[after..]
        .iter()
        .take_while(|place| place.tokens.start <= name.i());
    let gap = mention.tokens.end.min(name.i())..name.i();
    let titled = material.doc.slice(gap).any(|word| {
        let noun = word.lemma().to_lowercase();
        let places = &material.lexicon.places;
        places.is_body(word.lower())
            || matches!(word.pos(), Pos::Noun | Pos::Propn)
                && (places.is_institution(word.lower())
                    || material.lexicon.actors.sector_noun(&[noun.as_str()]).is_some())
    });
    name.pos() == Pos::Propn
        && titled
        && !nearer.any(is_place)
        && !material.lexicon.places.is_site(name.lower())
        && material.lexicon.places.feature(name.lower()).is_none()
}

/// Says whether a preposition brings a place by which the one right before it is found: "in Gao, a town **near** Timbuktu".
fn is_landmark(material: &Material<'_>, preposition: Token<'_>) -> bool {
    let described = preposition.head();
    let named = material.doc.token(described.head_idx());
    let at = material.places.partition_point(|place| place.tokens.end <= named.i());
    let is_place = material
        .places
        .get(at)
        .is_some_and(|place| place.tokens.contains(&named.i()));
    material.lexicon.places.is_nearby(preposition.lower()) && described.dep() == "appos" && is_place
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

/// Says whether a noun is what a state does or has, and not where: "following Chad's **raid**", but not "in Chad's **north**".
fn is_its_deed(material: &Material<'_>, owners: &Owners, noun: Token<'_>) -> bool {
    let stands = noun.dep() == "pobj" && material.lexicon.places.is_standing(noun.head().lower());
    owners.at(noun.i()).is_some() || matches!(noun.tag(), "NN" | "NNS") && !stands && !is_ground(material, owners, noun)
}

fn is_somebody(material: &Material<'_>, noun: Token<'_>) -> bool {
    let is_known = material.lexicon.actors.sector_noun(&[noun.lemma()]).is_some();
    is_known && !material.lexicon.places.is_locals(noun.lower())
}

/// Says whether a noun means a place, people who live there, or something that happens.
fn is_ground(material: &Material<'_>, owners: &Owners, noun: Token<'_>) -> bool {
    let places = &material.lexicon.places;
    owners.at(noun.i()).is_some()
        || places.is_locals(noun.lower())
        || places.is_site(noun.lower())
        || is_site_by_lemma(material, noun)
        || places.feature(noun.lower()).is_some()
}

/// Says whether a place before a noun for one person tells where that one is from or what for: "the **Limerick** man", "the
/// **Kano** governor", "the **Chad** historian". Whoever keeps order in a town is there.
fn is_origin(material: &Material<'_>, mention: &PlaceMention, place: Token<'_>) -> bool {
    /// The sectors of people who are named after a place wherever they are.
    const NAMED_AFTER: [&str; 7] = ["CVL", "GOV", "LEG", "ELI", "EDU", "JRN", "BUS"];
    let person = place.head();
    // "visiting **Chad** officials"
    let are_from_state = person.tag() == "NNS" && is_state(mention);
    (person.tag() == "NN" || are_from_state)
        && !material.lexicon.places.is_locals(person.lower())
        && material.lexicon.places.feature(person.lower()).is_none()
        && !material.lexicon.places.is_site(person.lower())
        && material
            .lexicon
            .actors
            .sector_noun(&[person.lemma()])
            .is_some_and(|noun| is_state(mention) || NAMED_AFTER.contains(&&*noun.code))
}

/// Says whether a preposition tells where people are from who do something or are described: "five men **from** Gao". Those to whom
/// something is done may be moved from there.
fn is_where_from(material: &Material<'_>, preposition: Token<'_>) -> bool {
    let people = preposition.head();
    let is_origin = material.lexicon.places.is_preposition(preposition.lower());
    is_origin
        && matches!(people.dep(), "nsubj" | "nsubjpass" | "attr" | "appos" | "conj" | "pobj")
        && material.lexicon.actors.sector_noun(&[people.lemma()]).is_some()
}

/// Returns the nearest draft at or above a token, without leaving the clause by a statement's content.
fn governing(material: &Material<'_>, owners: &Owners, mention: &PlaceMention, from: Token<'_>) -> Option<usize> {
    let named = material.doc.token(mention.tokens.end - 1);
    let mut described = None;
    for token in std::iter::once(from).chain(from.ancestors()).take(8) {
        let found = owners.at(token.i());
        if found.is_some() {
            return found;
        }
        // "on Saturday as fears grow **after** the killings in Gao"
        let is_aside = token.dep() == "prep"
            && (clause::is_nominal(token.head()) || brings_deed(material, token))
            && material.lexicon.cues.apart.contains(token.lower());
        // "over his journey, which led him to Chad": a clause that describes a thing places that thing alone.
        let tells_charge = token.dep() == "acl" && is_charged_below(material, from, token);
        if described == Some(token) || is_aside || tells_charge || is_another_deed(material, token) {
            return None;
        }
        if token.dep() == "relcl" {
            // "hosted the talks which **regulated trade in Gao**": a place inside what is done there is not that of the talks.
            let is_owner =
                is_within_object(named, token) && named.dep() == "poss" && !is_ground(material, owners, named.head());
            if is_owner || is_within_object(from, token) {
                return None;
            }
            described = Some(token.head());
        }
    }
    None
}

/// "a mayor **accused of taking bribes in Gao** was arrested": says whether a token stands with the deed that a participle charges somebody with.
fn is_charged_below(material: &Material<'_>, from: Token<'_>, participle: Token<'_>) -> bool {
    let charged = &material.lexicon.predicates.grammar().charged;
    let is_deed = |token: Token<'_>| {
        token.dep() == "pcomp" && token.tag() == "VBG" && charged.iter().any(|word| word == token.head().lower())
    };
    participle.tag() == "VBN" && clause::up_to(from, participle).any(is_deed)
}

/// "arrested over the **killing** of two officers during the riots in Gao": returns the violence that somebody is made to answer for, where a
/// place lies with a happening behind that, whatever the parse hangs it on.
fn deed_answered_for(material: &Material<'_>, drafts: &[Draft], at: usize, top: Token<'_>) -> Option<usize> {
    use EventType::{Accuse, Assault, Coerce, Sanction};
    let head = material.doc.token(drafts[at].trigger.head);
    let preposition = top.head();
    let is_occasion = top.dep() == "pobj"
        && material.lexicon.places.is_during(preposition.lower())
        && preposition.head() == head
        && when::is_over(material, top);
    let answers = matches!(drafts[at].event_type, Some(Accuse | Coerce | Sanction)) && clause::is_verbal(head);
    if !is_occasion || !answers {
        return None;
    }
    drafts.iter().position(|other| {
        let deed = material.doc.token(other.trigger.head);
        other.event_type == Some(Assault)
            && clause::is_nominal(deed)
            && (head.i()..preposition.i()).contains(&deed.i())
            && deed.is_under(head)
    })
}

/// Says whether a token stands inside the object of a verb.
fn is_within_object(from: Token<'_>, verb: Token<'_>) -> bool {
    let mut way = clause::up_to(from, verb);
    way.any(|token| token.dep() == "dobj" && token.head() == verb)
}

/// "was jailed **for** smuggling arms from Gao": a preposition before the deed that somebody is made to answer for.
fn brings_deed(material: &Material<'_>, preposition: Token<'_>) -> bool {
    let word = material.lexicon.time.word(preposition.lower());
    word.is_some_and(|word| word.has(TimeRole::For)) && clause::has_child(preposition, "pcomp")
}

/// Says whether a verb opens a clause whose place is its own: behind "after" or "because", or joined with other parties than those of
/// the verb before ("freed two men **and sent them to Qatar**").
fn is_another_deed(material: &Material<'_>, verb: Token<'_>) -> bool {
    if !clause::is_verbal(verb) {
        return false;
    }
    match verb.dep() {
        "advcl" => {
            let mut marks = verb.lefts().filter(|child| child.dep() == "mark");
            clause::own_subject(verb).is_some() && marks.any(|mark| material.lexicon.cues.apart.contains(mark.lower()))
        }
        "conj" => {
            let has_object = |verb: Token<'_>| clause::has_child(verb, "dobj") || clause::has_child(verb, "nsubjpass");
            clause::own_subject(verb).is_some() || has_object(verb) && has_object(verb.head())
        }
        _ => false,
    }
}

/// Says whether a verb with a subject of its own stands in a side clause of cause or order: "**after** Quito **revoked** his asylum".
fn is_set_apart(material: &Material<'_>, verb: Token<'_>) -> bool {
    let mut marks = verb.lefts().filter(|child| child.dep() == "mark");
    clause::own_subject(verb).is_some() && marks.any(|mark| material.lexicon.cues.apart.contains(mark.lower()))
}

/// "returned the villages to Chad", "blamed the raid on N'Djamena": a state that is itself the recipient is a party, not the scene, and so
/// is its seat to which words are said.
/// "Launched strikes **in** Chad" tells where.
fn is_state_addressed(material: &Material<'_>, draft: &Draft, mention: &PlaceMention) -> bool {
    if stands_in(material, mention) {
        return false;
    }
    let names_part = |token: Token<'_>| material.lexicon.places.is_direction(token.lower());
    let alone = |range: &std::ops::Range<usize>| {
        range.end == mention.tokens.end
            && range.len() <= mention.tokens.len() + 1
            // "attacks on **southern** Chad"
            && !material.doc.slice(range.clone()).take(1).any(names_part)
    };
    (is_state(mention) || is_of_words(draft.event_type)) && draft.trigger.recipients.iter().any(alone)
}

/// Says whether a place stands right behind a preposition that tells where something happens.
pub(super) fn stands_in(material: &Material<'_>, mention: &PlaceMention) -> bool {
    let outer = clause::head_of(material.doc, &mention.tokens);
    // "in Chad and **Niger**"
    let outer = outer.map(|outer| if outer.dep() == "conj" { outer.head() } else { outer });
    outer.is_some_and(|outer| outer.dep() == "pobj" && material.lexicon.places.is_where(outer.head().lower()))
}

/// Says whether a place is a whole state.
pub(super) fn is_state(mention: &PlaceMention) -> bool {
    mention.place.mention.resolved.is_state()
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
    let aside = clause::up_to(top, head).any(|token| {
        matches!(
            token.dep(),
            "relcl" | "acl" | "advcl" | "appos" | "conj" | "ccomp" | "pcomp"
        )
    });
    let speaker = attribution.source_head.map(|source| doc.token(source));
    let of_speaker = speaker.is_some_and(|speaker| top == speaker || top.is_under(speaker)) && {
        let last = doc.token(mention.tokens.end - 1);
        let mut way = clause::up_to(last, top);
        way.any(|token| token.dep() == "prep" && material.lexicon.actors.is_belonging(token.lower()))
    };
    // "analysts and **sources in Gao** said": the words for the last speaker are cut short.
    let is_in_name = std::iter::once(doc.token(start))
        .chain(doc.token(start).ancestors())
        .take_while(|token| *token != top)
        .any(|token| token.dep() == "prep" && draft.trigger.actors.iter().any(|range| range.end == token.i()));
    let is_known = mention.form == PlaceForm::Venue || mention.place.mention.resolved != Resolved::NotResolved;
    let names_told = names_told && !stands_in(material, mention);
    is_known && !names_told && !aside && !of_speaker && !is_in_name
}

fn speaks_over(material: &Material<'_>, draft: &Draft, token: usize) -> bool {
    draft
        .attribution
        .is_some_and(|number| material.attributions[number].covers(token))
}
