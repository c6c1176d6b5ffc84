//! Who dealt a blow, and on whom it fell, where the words beside it name a weapon, a place or another deed instead.
//!
//! Weapons strike for those who use them ("the army's **drones** hit a depot"); violence is of those who do it ("the **brutality** of the
//! militia"); an attack of a war is made in that war; and a clause about an attack tells of the attack, not of the place before the clause.

use std::{collections::BTreeSet, ops::Range};

use lexicon::{EventType, Register, predicates::Grammar};
use nlp::{Pos, Token};

use super::{
    Material,
    affairs::Parties,
    agency, cause,
    draft::{Draft, Owners},
    means, sites, whose,
    whose::head,
};
use crate::{
    Claim, Kind, Participant, Resolved, clause, participants, party::NAMED_IN_ARTICLE, quantity::is_verb_for_noun,
    roles::clause as grammar, sectors::OF_PEOPLE,
};

/// The mode by which people are carried off.
const ABDUCT: &str = "abduct";

/// The rule of the words for killing.
const KILLING: &str = "predicates/ASSAULT:kill";

/// How many nouns up a deed is looked for whose place or people a clause hangs on, and how many verbs up that clause.
const REACH: usize = 4;

/// Gives violence those who do it and those whom it falls on, where other deeds of its sentence tell.
pub(super) fn settle(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    links: &[cause::Link],
    parties: &mut [Parties],
) {
    for at in 0..drafts.len() {
        let head = material.doc.token(drafts[at].trigger.head);
        let is_noun = clause::is_nominal(head);
        if is_noun && (is_violence(&drafts[at]) || is_repression(&drafts[at])) {
            turn_doers(material, &drafts[at], &mut parties[at]);
        }
        if !is_noun && is_untyped_toll(&drafts[at]) {
            turn_numbers(material, head, &mut parties[at]);
        }
        if !is_violence(&drafts[at]) {
            continue;
        }
        leave_origin(material, &drafts[at], &mut parties[at]);
        join_deed(material, (owners, drafts), at, parties);
        if is_noun {
            leave_ground(material, &drafts[at], &mut parties[at]);
            answer(material, head, &mut parties[at]);
            land(material, head, &mut parties[at]);
            befall(material, head, &mut parties[at]);
        } else {
            turn_numbers(material, head, &mut parties[at]);
            join_means(material, (owners, drafts), at, parties);
            describe_deed(material, (owners, drafts), at, parties);
        }
        carry_off(material, &drafts[at], &mut parties[at]);
        leave_own(head, &mut parties[at]);
    }
    for link in links {
        let Some(deed) = link
            .deed
            .filter(|&deed| is_violence(&drafts[deed]) || is_repression(&drafts[deed]))
        else {
            continue;
        };
        if parties[link.toll].0.is_empty() && is_violence(&drafts[link.toll]) {
            parties[link.toll].0 = means::one_sided(material, &drafts[deed], &parties[deed]);
        }
    }
}

/// Takes weapons out of those who do violence in claims that stay, and puts in those who use them.
pub(super) fn disarm(material: &Material<'_>, claims: &mut [Claim]) {
    let named = named_weapons(material);
    let is_violent = |claim: &&mut Claim| claim.kind == Kind::Event && claim.event_type == Some(EventType::Assault);
    for claim in claims.iter_mut().filter(is_violent) {
        let trigger = material.doc.tokens_in(claim.trigger);
        let mut acting: Vec<Participant> = Vec::with_capacity(claim.actors.len());
        for actor in claim.actors.drain(..) {
            let users = match weapon(material, &named, &trigger, &actor) {
                Some(weapon) => users_of(material, weapon),
                None => vec![actor],
            };
            // "Chad and Niger said **they** had": one word may stand for two.
            let is_new = |user: &Participant| {
                let mut known = acting.iter().map(|known| &known.mention);
                known.all(|known| known.span != user.mention.span || known.resolved != user.mention.resolved)
            };
            let users: Vec<Participant> = users.into_iter().filter(is_new).collect();
            acting.extend(users);
        }
        // "the **Karachi** attack killed two": where a blow fell nobody is told to have dealt it.
        acting.retain(|party| {
            !head(material, party).is_some_and(|head| {
                let is_blow = material.lexicon.agents.is_blow(head.head().lemma());
                let is_sited = material.lexicon.agents.is_sited(head.head().lemma());
                (is_blow || is_sited) && sites::is_site_before(material, head)
            })
        });
        claim.actors = acting;
        if whose::head_of(material, &trigger).is_some_and(clause::is_nominal) {
            claim
                .recipients
                .retain(|party| !is_named_weapon(material, &named, party));
        }
    }
}

/// Says whether violence is spoken of as what happens again and again, or may, and not as something that happened: "may suffer in response to
/// **shootings**", "in wars civilians **often** die".
pub(super) fn is_generic(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let violent = claim.event_type == Some(EventType::Assault);
    let toll = claim.event_type.is_none() && draft.trigger.registers.contains(&Register::Toll);
    let is_told = !claim.actors.is_empty() || !claim.places.is_empty() || !claim.figures.is_empty();
    if claim.kind != Kind::Event || !(violent || toll) || is_told || claim.time.is_some() {
        return false;
    }
    let grammar = material.lexicon.predicates.grammar();
    let head = material.doc.token(draft.trigger.head);
    let is_bare = |noun: Token<'_>| {
        let narrows = |child: &Token<'_>| {
            matches!(child.dep(), "det" | "poss" | "nummod") || grammar::is_party_word(*child) || child.ent_type() != ""
        };
        clause::is_nominal(noun) && noun.pos() == Pos::Noun && !noun.lefts().any(|child| narrows(&child))
    };
    let is_anybody = |party: &Participant| {
        let open = party.mention.resolved == Resolved::NotResolved && party.country.is_none();
        open && self::head(material, party).is_some_and(is_bare)
    };
    let is_habit = |verb: Token<'_>| {
        let mut adverbs = verb.lefts().filter(|child| child.dep() == "advmod");
        adverbs.any(|adverb| grammar.habitual.iter().any(|own| own == adverb.lower()))
    };
    if clause::is_verbal(head) {
        return is_habit(head) && claim.recipients.iter().all(is_anybody);
    }
    let may = |verb: Token<'_>| verb.lefts().any(|child| child.dep() == "aux" && child.tag() == "MD");
    let verb = head.ancestors().find(|above| clause::is_verbal(*above));
    claim.recipients.is_empty() && is_bare(head) && verb.is_some_and(|verb| is_habit(verb) || may(verb))
}

fn is_violence(draft: &Draft) -> bool {
    draft.kind == Kind::Event && draft.event_type == Some(EventType::Assault)
}

/// Says whether a draft tells of people whom something befell, by no hand that is named.
fn is_untyped_toll(draft: &Draft) -> bool {
    draft.kind == Kind::Event && draft.event_type.is_none() && draft.trigger.registers.contains(&Register::Toll)
}

fn is_repression(draft: &Draft) -> bool {
    draft.kind == Kind::Event && draft.event_type == Some(EventType::Coerce)
}

/// Takes out of those whom violence falls on whoever it comes from: "rocket fire **from the enclave**". Behind a noun they are its doers.
fn leave_origin(material: &Material<'_>, draft: &Draft, (actors, recipients): &mut Parties) {
    let sender = &material.lexicon.predicates.grammar().sender;
    if draft.trigger.registers.contains(&Register::Territory) {
        return;
    }
    let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head));
    let is_origin = |party: &Participant| {
        let first = head(material, party).map(clause::first_of_row);
        first.is_some_and(|first| first.dep() == "pobj" && sender.iter().any(|own| own == first.head().lower()))
    };
    let (origins, others): (Vec<_>, Vec<_>) = recipients.drain(..).partition(is_origin);
    *recipients = others;
    if is_noun && actors.is_empty() && origins.iter().all(whose::is_somebody) {
        *actors = origins;
    }
}

/// Takes out of several who fought those whose own people fell: "Chadian and Nigerien troops fought, **killing six Chadian soldiers**".
fn leave_own(verb: Token<'_>, (actors, recipients): &mut Parties) {
    let is_outcome = verb.tag() == "VBG" && verb.dep() == "advcl";
    let Some(country) = recipients.first().and_then(|first| first.country.clone()) else {
        return;
    };
    let is_own = |party: &Participant| party.country.as_ref() == Some(&country);
    let is_other = |party: &Participant| party.country.is_some() && !is_own(party);
    if is_outcome && recipients.iter().all(is_own) && actors.iter().any(is_other) {
        actors.retain(|party| !is_own(party));
    }
}

/// Takes out of those who fight the country alone that the fighting is called by: "the **Chad** war". It tells where.
fn leave_ground(material: &Material<'_>, draft: &Draft, (actors, _): &mut Parties) {
    let noun = material.doc.token(draft.trigger.head);
    let is_ground = |party: &Participant| {
        head(material, party)
            .is_some_and(|head| head.head() == noun && head.dep() == "compound" && head.ent_type() == "GPE")
    };
    if draft.trigger.reciprocal && matches!(&actors[..], [only] if is_ground(only)) {
        actors.clear();
    }
}

/// Makes those the victims whom the parse has for doers and who are a number and no more: "**hundreds** killed, thousands hurt".
fn turn_numbers(material: &Material<'_>, verb: Token<'_>, (actors, recipients): &mut Parties) {
    let is_number = |party: &Participant| {
        head(material, party).is_some_and(|head| {
            let counts = head.pos() == Pos::Num || material.lexicon.agents.is_measure(head.lemma());
            counts && head.dep() == "nsubj" && head.rights().all(|child| child.dep() == "punct")
        })
    };
    // "thousands displaced **in the fighting**": a deed suffers nothing.
    let is_deed = |party: &Participant| {
        head(material, party)
            .is_some_and(|head| clause::first_of_row(head).dep() == "pobj" && is_blow(material, head.lemma()))
    };
    let is_bare = !clause::has_child(verb, "dobj") && !clause::has_child(verb, "aux");
    if is_bare && recipients.iter().all(is_deed) && !actors.is_empty() && actors.iter().all(is_number) {
        *recipients = std::mem::take(actors);
    }
}

/// Makes those doers whose the violence is said to be: "the brutality **of the militia**".
fn turn_doers(material: &Material<'_>, draft: &Draft, (actors, recipients): &mut Parties) {
    let noun = material.doc.token(draft.trigger.head);
    let is_body = |party: &Participant| is_body_before(material, noun, party);
    let is_killing = draft.trigger.rule == KILLING || is_blow(material, noun.lemma());
    if actors.is_empty() && is_killing && !recipients.is_empty() && recipients.iter().all(is_body) {
        std::mem::swap(actors, recipients);
        return;
    }
    if !actors.is_empty() || !material.lexicon.agents.is_outrage(&noun.lemma().to_lowercase()) {
        return;
    }
    let is_own = |party: &Participant| {
        let first = head(material, party).map(clause::first_of_row);
        first.is_some_and(|first| {
            let of = first.head();
            first.dep() == "pobj" && of.head() == noun && material.lexicon.actors.is_belonging(of.lower())
        })
    };
    let is_doer = |party: &Participant| {
        is_own(party) && whose::is_somebody(party) && !agency::is_thing(material, party) && !is_unarmed(party)
    };
    if !recipients.is_empty() && recipients.iter().all(is_doer) {
        std::mem::swap(actors, recipients);
    }
}

/// "**police** killings", "an **army** shooting": an armed body that stands right before a killing is who did it; "**soldier** killings" are done to
/// soldiers.
fn is_body_before(material: &Material<'_>, noun: Token<'_>, party: &Participant) -> bool {
    let is_armed = |sector: &str| material.lexicon.ontology.is_armed(sector);
    let is_beside = |word: Token<'_>| {
        let is_one = material.lexicon.units.noun(word.lemma()).people;
        word.dep() == "compound" && word.head() == noun && word.pos() == Pos::Noun && !is_one
    };
    party.sector.as_deref().is_some_and(is_armed) && head(material, party).is_some_and(is_beside)
}

/// Says whether a party is people without arms or office, to whom violence is done rather than by them.
fn is_unarmed(party: &Participant) -> bool {
    party.sector.as_deref() == Some(OF_PEOPLE)
}

/// Gives a noun of violence the doers of the deed that it belongs to ("the rapes **of the raid**"), and shares the aim of a war with the
/// attack that is made in it ("the largest attack **of the war on Chad**").
fn join_deed(material: &Material<'_>, (owners, drafts): (&Owners, &[Draft]), at: usize, parties: &mut [Parties]) {
    let grammar = material.lexicon.predicates.grammar();
    // "launched the **attack** of the war": the verb only carries the noun.
    let words = drafts[at].trigger.words.iter().map(|&word| material.doc.token(word));
    let of = words
        .filter(|word| clause::is_nominal(*word))
        .flat_map(Token::rights)
        .filter(|child| child.dep() == "prep" && material.lexicon.actors.is_belonging(child.lower()));
    let below = of.flat_map(Token::children).filter(|child| child.dep() == "pobj");
    let mut deeds = below.filter_map(|object| owners.at(object.i()).filter(|_| clause::is_nominal(object)));
    let Some(deed) = deeds.find(|&deed| deed != at && is_violence(&drafts[deed])) else {
        return;
    };
    let is_aimed = |party: &Participant| {
        let first = head(material, party).map(clause::first_of_row);
        first.is_some_and(|first| first.dep() == "pobj" && grammar.aimed.iter().any(|own| own == first.head().lower()))
    };
    if parties[deed].0.is_empty() && parties[at].1.is_empty() && parties[deed].1.iter().any(is_aimed) {
        parties[deed].0 = parties[at].0.clone();
        parties[at].1 = parties[deed].1.clone();
        return;
    }
    if parties[at].0.is_empty() {
        parties[at].0 = means::one_sided(material, &drafts[deed], &parties[deed]);
    }
}

/// Lets those who were killed suffer what the parse has them do: "**six** were killed in raids and **shelling**".
fn join_means(material: &Material<'_>, (owners, drafts): (&Owners, &[Draft]), at: usize, parties: &mut [Parties]) {
    let word = material.doc.token(drafts[at].trigger.head);
    let toll = word.head();
    let is_bare = word.tag() == "VBG"
        && !word
            .children()
            .any(|child| matches!(child.dep(), "aux" | "dobj" | "nsubj"));
    if !is_bare || word.dep() != "conj" || !clause::is_verbal(toll) || !clause::is_passive(toll) {
        return;
    }
    let Some(own) = owners.at(toll.i()).filter(|&own| own != at) else {
        return;
    };
    let spans = |side: &[Participant]| side.iter().map(|party| party.mention.span).collect::<Vec<_>>();
    if !parties[own].1.is_empty() && spans(&parties[at].0) == spans(&parties[own].1) {
        parties[at] = parties[own].clone();
        // "**six** were killed and nine hurt in raids and **shelling**"
        let first = Some(toll.head()).filter(|first| toll.dep() == "conj" && clause::is_passive(*first));
        if let Some(first) = first
            .and_then(|first| owners.at(first.i()))
            .filter(|&first| first != own)
        {
            let others = parties[first].1.clone();
            parties[at].1.splice(0..0, others);
        }
    }
}

/// Gives an attack those for whom it was meant who answer it: "Chad **retaliated for** the Nigerien shelling".
fn answer(material: &Material<'_>, noun: Token<'_>, (actors, recipients): &mut Parties) {
    let grammar = material.lexicon.predicates.grammar();
    let preposition = noun.head();
    let verb = preposition.head();
    let rows = grammar.answering.iter();
    let answers = rows
        .filter(|row| row.preposition == preposition.lower())
        .any(|row| row.verbs.iter().any(|own| own == verb.lemma()));
    // "responded to the attack **in Lagos**": help may have come to where it was.
    let is_told = noun.rights().any(|child| child.dep() == "prep");
    if noun.dep() != "pobj" || !answers || is_told || !recipients.is_empty() || !clause::is_verbal(verb) {
        return;
    }
    let country = |party: &Participant| party.country.clone();
    let Some(subject) = clause::subject(verb).filter(|_| !clause::is_passive(verb)) else {
        return;
    };
    let answering = read(material, subject);
    let is_other = |party: &Participant| {
        let foreign = |actor: &Participant| country(actor).is_some() && country(actor) != country(party);
        country(party).is_some() && !is_unarmed(party) && !actors.is_empty() && actors.iter().all(foreign)
    };
    if !answering.is_empty() && answering.iter().all(is_other) {
        *recipients = answering;
    }
}

/// Gives a blow those whom it struck, where it is the subject of a verb of striking ("airstrikes **hit a camp**") or its means ("**the clinic**
/// was damaged by airstrikes").
fn land(material: &Material<'_>, noun: Token<'_>, (_, recipients): &mut Parties) {
    let words = material.lexicon.predicates.grammar();
    let first = clause::first_of_row(noun);
    let above = first.head();
    let is_means = first.dep() == "pobj" && words.means.iter().any(|own| own == above.lower());
    let (verb, lands) = match first.dep() {
        "nsubj" => (above, !clause::is_passive(above)),
        _ => (above.head(), is_means && clause::is_passive(above.head())),
    };
    let strikes = words.landing.iter().any(|own| own == verb.lemma());
    if !recipients.is_empty() || !lands || !strikes || !clause::is_verbal(verb) {
        return;
    }
    let struck = grammar::patients(verb, words).into_iter().flat_map(clause::conjuncts);
    let struck = struck
        .filter(|object| clause::is_nominal(*object) && object.pos() != Pos::Pron)
        .filter(|object| !is_verb_for_noun(&material.lexicon.units, *object))
        .map(clause::noun_phrase);
    recipients.extend(struck.flat_map(|words| participants(material.doc, material.lexicon, &material.names, words)));
}

/// Gives a blow those who undergo it or turn it back ("**the garrison** repelled the raid"), or whom a participle behind it names: "the raids,
/// **targeting clinics**".
fn befall(material: &Material<'_>, noun: Token<'_>, (actors, recipients): &mut Parties) {
    let words = material.lexicon.predicates.grammar();
    if !recipients.is_empty() {
        return;
    }
    let first = clause::first_of_row(noun);
    let verb = first.head();
    let wards = words.warding.iter().any(|own| own == verb.lemma());
    if first.dep() == "dobj" && wards && clause::is_verbal(verb) {
        let subject = clause::subject(verb).filter(|_| !clause::is_passive(verb));
        let is_doer = |party: &Participant| {
            let country = |party: &Participant| party.country.clone().filter(|_| party.sector.is_some());
            actors.iter().any(|actor| {
                actor.mention.span == party.mention.span || country(actor).is_some() && country(actor) == country(party)
            })
        };
        let struck = subject.map_or_else(Vec::new, |subject| read(material, subject));
        recipients.extend(struck.into_iter().filter(|party| !is_doer(party)));
        return;
    }
    let comma = noun.right_edge().next().filter(|next| next.text() == ",");
    let Some(comma) = comma else { return };
    let above = std::iter::successors(Some(noun), |word| (!clause::is_verbal(*word)).then(|| word.head()));
    let tells = |participle: &Token<'_>| {
        let is_behind = participle.tag() == "VBG" && participle.left_edge().i() == comma.i() + 1;
        is_behind && words.landing.iter().any(|own| own == participle.lemma())
    };
    let mut participles = above
        .take(REACH)
        .flat_map(Token::rights)
        .filter(|child| matches!(child.dep(), "acl" | "advcl"));
    let struck = participles
        .find(tells)
        .map(|participle| grammar::patients(participle, words));
    let struck = struck.into_iter().flatten().flat_map(clause::conjuncts);
    recipients.extend(struck.flat_map(|object| read(material, object)));
}

/// Gives a clause about an attack the attackers, where the parse has it hang on what was attacked or on somebody behind the attack: "the
/// raids **on Chad**, which killed six".
fn describe_deed(material: &Material<'_>, (owners, drafts): (&Owners, &[Draft]), at: usize, parties: &mut [Parties]) {
    let verb = material.doc.token(drafts[at].trigger.head);
    let Some((antecedent, pronoun)) = described(verb) else {
        return;
    };
    let is_deed = |noun: Token<'_>| {
        let own = owners.at(noun.i()).filter(|&own| own != at);
        clause::is_nominal(noun)
            && (own.is_some_and(|own| is_violence(&drafts[own])) || is_blow(material, noun.lemma()))
    };
    if is_deed(antecedent) {
        return;
    }
    let is_about = |actor: &Participant| head(material, actor) == Some(antecedent);
    if !parties[at].0.iter().all(is_about) {
        return;
    }
    let Some(deed) =
        deed_above(material, antecedent, is_deed).or_else(|| deed_below(material, antecedent, pronoun, is_deed))
    else {
        return;
    };
    parties[at].0 = match owners.at(deed.i()).filter(|&own| own != at) {
        Some(own) => means::one_sided(material, &drafts[own], &parties[own]),
        None => users_of(material, deed),
    };
}

/// Returns the noun that a relative clause hangs on whose pronoun for things does what a verb in it says, and that pronoun.
fn described(verb: Token<'_>) -> Option<(Token<'_>, Token<'_>)> {
    if clause::is_passive(verb) {
        return None;
    }
    let mut pronoun = None;
    let mut top = verb;
    for _ in 0..REACH {
        pronoun = pronoun.or_else(|| clause::own_subject(top));
        match top.dep() {
            "relcl" => {
                let own = pronoun.filter(|pronoun| pronoun.tag() == "WDT")?;
                return Some((top.head(), own));
            }
            "conj" | "ccomp" | "xcomp" => top = top.head(),
            _ => return None,
        }
    }
    None
}

/// Returns the deed whose place or thing a noun is: "the **raid** on the village".
fn deed_above<'d>(material: &Material<'d>, place: Token<'d>, is_deed: impl Fn(Token<'d>) -> bool) -> Option<Token<'d>> {
    let is_place = matches!(place.ent_type(), "GPE" | "LOC" | "FAC");
    // "the attack on the **shrine**, which killed six": a house hurts nobody.
    let is_house = material.lexicon.places.is_site(place.lower());
    if !is_place && !is_house && !read(material, place).is_empty() {
        return None;
    }
    let mut noun = clause::first_of_row(place);
    for _ in 0..REACH {
        if noun.dep() != "pobj" {
            return None;
        }
        noun = means::bearer(noun.head());
        if is_deed(noun) {
            return Some(noun);
        }
        noun = clause::first_of_row(noun);
    }
    None
}

/// Returns the deed between a person and a clause that goes on about things behind a comma: "the man behind the **raids**, which killed six".
fn deed_below<'d>(
    material: &Material<'d>,
    person: Token<'d>,
    pronoun: Token<'d>,
    is_deed: impl Fn(Token<'d>) -> bool,
) -> Option<Token<'d>> {
    let is_one = person.tag() == "NN" && material.lexicon.agents.is_doer(person.lemma());
    let goes_on = pronoun.prev().is_some_and(Token::is_punct);
    let between = material.doc.slice(person.i() + 1..pronoun.i().max(person.i() + 1));
    let mut deeds = between.filter(|noun| is_deed(*noun));
    deeds.find(|_| is_one && goes_on)
}

/// Makes those the victims of an abduction whom its own words name: "took **50 hostages** into the hills".
fn carry_off(material: &Material<'_>, draft: &Draft, (_, recipients): &mut Parties) {
    if draft.trigger.mode.as_deref() != Some(ABDUCT) || !clause::is_verbal(material.doc.token(draft.trigger.head)) {
        return;
    }
    let is_place = |party: &Participant| {
        head(material, party).is_some_and(|head| {
            let is_land = matches!(head.ent_type(), "GPE" | "LOC" | "FAC") || agency::is_thing(material, party);
            clause::first_of_row(head).dep() == "pobj" && is_land
        })
    };
    if !recipients.iter().all(is_place) {
        return;
    }
    let words = draft.trigger.words.iter().map(|&word| material.doc.token(word));
    let object = words
        .filter(|word| word.dep() == "dobj" && word.pos() == Pos::Noun)
        .find(|word| {
            word.lefts()
                .any(|child| matches!(child.dep(), "nummod" | "amod" | "det"))
        });
    if let Some(object) = object {
        let taken = participants(
            material.doc,
            material.lexicon,
            &material.names,
            clause::noun_phrase(object),
        );
        *recipients = taken;
    }
}

/// Returns the words that the article calls weapons by: "the **Grad** rocket".
fn named_weapons<'d>(material: &Material<'d>) -> BTreeSet<&'d str> {
    let is_known = |name: Token<'_>| {
        let party = material.names.party_at(name.i());
        party.is_some_and(|party| !party.id.starts_with(NAMED_IN_ARTICLE) || party.country.is_some())
    };
    let names = material.doc.tokens().filter(|name| {
        name.pos() == Pos::Propn
            && matches!(name.dep(), "compound" | "nmod" | "amod")
            && !matches!(name.ent_type(), "GPE" | "NORP" | "LOC")
            && material.lexicon.agents.is_weapon(name.head().lemma())
            && !is_known(*name)
    });
    names.map(Token::text).collect()
}

fn is_named_weapon(material: &Material<'_>, named: &BTreeSet<&str>, party: &Participant) -> bool {
    let is_named = |head: Token<'_>| head.pos() == Pos::Propn && named.contains(head.text());
    !whose::is_of_table(party) && party.country.is_none() && head(material, party).is_some_and(is_named)
}

/// Returns the weapon or the blow that a party is, and that stands for those who use it; a deed that the trigger itself names is told by it.
fn weapon<'d>(
    material: &Material<'d>,
    named: &BTreeSet<&str>,
    trigger: &Range<usize>,
    party: &Participant,
) -> Option<Token<'d>> {
    let own = head(material, party)?;
    if is_named_weapon(material, named, party) {
        return Some(own);
    }
    let measures = own.pos() == Pos::Num || material.lexicon.agents.is_measure(own.lemma());
    let measured = own
        .rights()
        .filter(|child| child.dep() == "prep" && measures && material.lexicon.actors.is_belonging(child.lower()))
        .flat_map(Token::children)
        .find(|child| child.dep() == "pobj");
    let noun = measured.unwrap_or(own);
    let is_weapon = clause::is_nominal(noun)
        && is_blow(material, noun.lemma())
        && !material.lexicon.agents.is_doer(noun.lemma())
        && !trigger.contains(&noun.i());
    // Whom the tables know behind it stays where no word beside it says who: "a barrage from Chad".
    let is_known = party.country.is_some() && users_of(material, noun).is_empty();
    (is_weapon && !is_known).then_some(noun)
}

/// Says whether a noun names a weapon or a deed of force, and no vehicle with people in it.
fn is_blow(material: &Material<'_>, lemma: &str) -> bool {
    let agents = &material.lexicon.agents;
    agents.is_force(lemma) && (agents.is_weapon(lemma) || agents.is_blow(lemma) || agents.is_half_blow(lemma))
}

/// Returns those by whom a participle says that a weapon or blow was sent: "mines **laid by rebels**", "a strike **ordered by the army**".
pub(super) fn senders<'d>(noun: Token<'d>, words: &Grammar) -> Vec<Token<'d>> {
    let sends = |child: &Token<'d>| {
        let verbs = words.wielding.iter().flat_map(|row| &row.verbs);
        let mut verbs = verbs.chain(&words.light_verbs).chain(&words.claiming);
        child.dep() == "acl" && child.tag() == "VBN" && verbs.any(|verb| verb == child.lemma())
    };
    let participles = noun.rights().filter(sends);
    participles
        .flat_map(|participle| grammar::agent_phrase(participle, words))
        .collect()
}

/// Returns whose a weapon or blow is: of an agent phrase, an owner, or the party words before it.
fn users_of(material: &Material<'_>, noun: Token<'_>) -> Vec<Participant> {
    let lexicon = material.lexicon;
    let grammar_words = lexicon.predicates.grammar();
    let mut by = grammar::agent_phrase(noun, grammar_words);
    if by.is_empty() {
        by = senders(noun, grammar_words);
    }
    let by: Vec<Participant> = by
        .into_iter()
        .flat_map(clause::conjuncts)
        .flat_map(|user| read(material, user))
        .collect();
    if !by.is_empty() {
        return by;
    }
    if let Some(owner) = clause::owner(noun) {
        return read(material, owner);
    }
    let sent = grammar_words
        .sender
        .iter()
        .flat_map(|name| grammar::objects_of(noun, name));
    let sent: Vec<Participant> = sent.flat_map(|sender| read(material, sender)).collect();
    if !sent.is_empty() {
        return sent;
    }
    if lexicon.agents.is_shared_blow(noun.lemma()) {
        return Vec::new();
    }
    let is_armed = |word: Token<'_>| {
        let sector = lexicon.actors.sector_noun(&[word.lemma()]);
        sector.is_some_and(|sector| lexicon.ontology.is_armed(&sector.code))
    };
    let is_known = |word: Token<'_>| {
        let party = material.names.party_at(word.i());
        party.is_some_and(|party| !party.id.starts_with(NAMED_IN_ARTICLE))
    };
    let uses = |word: &Token<'_>| {
        matches!(word.dep(), "amod" | "compound" | "nmod")
            && !grammar::is_opposed(*word, grammar_words)
            && (word.ent_type() == "NORP" || is_armed(*word) || is_known(*word))
    };
    let mut words = noun.lefts().filter(uses);
    let Some(first) = words.next() else {
        return Vec::new();
    };
    // "**Colombian army** drones": one party by two words.
    let last = words.next_back().unwrap_or(first);
    known(material, first.left_edge().i().min(first.i())..last.i() + 1)
}

/// Returns who is named by a noun, or by what a pronoun stands for.
fn read(material: &Material<'_>, noun: Token<'_>) -> Vec<Participant> {
    let meant = (noun.pos() == Pos::Pron)
        .then(|| material.coref.representative(noun.i()))
        .flatten();
    known(material, meant.unwrap_or_else(|| clause::noun_phrase(noun)))
}

fn known(material: &Material<'_>, words: Range<usize>) -> Vec<Participant> {
    let found = participants(material.doc, material.lexicon, &material.names, words);
    found.into_iter().filter(whose::is_somebody).collect()
}
