//! Who is looked into, tried or answered: an inquiry into "a fraud allegation against the mayor" is into the mayor, one into "the murder
//! of the mayor" is not, and a trial is never of the town that lends it a name. The words stand in `data/charges.toml`.

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{
    Material,
    affairs::Parties,
    agency, aims,
    draft::{Draft, Owners},
    whose::{self, head_of, is_aimed, is_somebody, is_where, possessors},
};
use crate::{Claim, Kind, Participant, Polarity, Resolved, Status, clause, participants, roles, sectors::OF_PEOPLE};

/// How many words above a denial the accusation that it answers is looked for: "accused it of arming rebels in **Chad**, which …".
const HIGHEST_ACCUSATION: usize = 8;

/// The mode of power by which goods that people live on are kept from them.
const WITHHOLD: &str = "withhold";

/// The modes of power that hold for whoever is in a place.
const IN_PLACES: [&str; 2] = ["curfew", "martial-law"];

/// The mode of power by which property is taken or searched.
const SEIZE: &str = "seize";

/// The mode of holding a deed against somebody without accusing him of it.
pub(super) const DISAPPROVE: &str = "disapprove";

/// The mode of a refusal to meet.
const MEET: &str = "meet";

/// Corrects who takes part in inquiries, trials and denials.
pub(super) fn settle(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    draft: &Draft,
    parties: &mut Parties,
) {
    let charges = &material.lexicon.charges;
    let mode = draft.trigger.mode.as_deref();
    let is_trial = is_trial(material, draft);
    if draft.event_type == Some(EventType::Accuse) && mode.is_some_and(|mode| charges.inquiries.contains(mode)) {
        look_into(material, (owners, drafts), draft, &mut parties.1);
    }
    if is_trial {
        // "the prosecution began the **trial**" holds it no more than the town where it is.
        parties.0.retain(|party| !lends_name_as_place(material, draft, party));
        parties.1.retain(|party| !lends_name_as_place(material, draft, party));
    }
    if parties.0.is_empty() && draft.event_type == Some(EventType::Accuse) {
        parties.0 = holders(material, draft);
    }
    if charges.denials.contains(draft.trigger.rule.as_str()) {
        answer(material, (owners, drafts), draft, parties);
        // "denied **involvement in the raid**"
        parties.1.retain(|party| !agency::is_thing(material, party));
    }
    // "a curfew **in Lima**" is nobody's in Lima alone: whoever governs there imposed it.
    if draft.event_type == Some(EventType::Coerce) && mode.is_some_and(|mode| IN_PLACES.contains(&mode)) {
        parties.1.retain(|party| !is_where(material, party));
    }
    if draft.event_type == Some(EventType::Coerce) && mode == Some(SEIZE) {
        dispossess(material, &mut parties.1);
    }
    face_each_other(material, parties);
}

/// Makes those the recipients of an inquiry who are accused in what it looks into, and takes out whom the deed fell on, and things.
fn look_into(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    draft: &Draft,
    recipients: &mut Vec<Participant>,
) {
    let charges = &material.lexicon.charges;
    let grammar = material.lexicon.predicates.grammar();
    let heads = draft
        .trigger
        .recipients
        .iter()
        .filter_map(|words| head_of(material, words));
    let mut accused = Vec::new();
    for head in heads.filter(|head| charges.accusations.contains(head.lemma())) {
        let against = grammar
            .opposing
            .iter()
            .flat_map(|name| roles::clause::objects_of(head, name));
        let phrases = against.flat_map(clause::conjuncts).map(clause::noun_phrase);
        accused.extend(phrases.flat_map(|words| participants(material.doc, material.lexicon, &material.names, words)));
    }
    accused.retain(|party| !agency::is_thing(material, party));
    if accused.is_empty() {
        let is_deed = |noun: Token<'_>| owners.at(noun.i()).is_some_and(|at| drafts[at].event_type.is_some());
        let is_matter = |party: &Participant| {
            let head = whose::head(material, party);
            agency::is_thing(material, party) && head.is_some_and(|head| is_matter(material, head) || is_deed(head))
        };
        recipients.retain(|party| !is_matter(party) && !is_bystander(material, draft, party));
    } else {
        *recipients = accused;
    }
}

/// Says whether a noun is for a thing that is looked into and is nobody.
fn is_matter(material: &Material<'_>, noun: Token<'_>) -> bool {
    let charges = &material.lexicon.charges;
    let is_of_body = is_of_body(material, noun);
    let words = [&charges.accusations, &charges.suffered, &charges.matters];
    is_of_body || words.iter().any(|words| words.contains(noun.lemma()))
}

/// Says whether a noun is for what its owner suffers: "the **death** of the mayor".
fn is_of_body(material: &Material<'_>, noun: Token<'_>) -> bool {
    let actors = &material.lexicon.actors;
    actors.is_undergone(noun.lemma()) || actors.is_fatal(noun.lemma())
}

/// Says whether somebody is only named with what is looked into: as its victim or as where it was.
fn is_bystander(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    let (charges, actors) = (&material.lexicon.charges, &material.lexicon.actors);
    let Some(head) = whose::head(material, party) else {
        return false;
    };
    let first = clause::first_of_row(head);
    match first.dep() {
        "poss" | "compound" | "nmod" | "amod" => is_of_body(material, first.head()),
        "pobj" => {
            let (preposition, noun) = (first.head(), first.head().head());
            let by = &material.lexicon.predicates.grammar().agent;
            if draft.trigger.words.contains(&noun.i()) || by.iter().any(|word| word == preposition.lower()) {
                return false;
            }
            let is_where = actors.is_staying(preposition.lower());
            clause::is_nominal(noun)
                && (is_where || is_of_body(material, noun) || charges.suffered.contains(noun.lemma()))
        }
        _ => false,
    }
}

/// Says whether a draft tells of a trial by its noun.
fn is_trial(material: &Material<'_>, draft: &Draft) -> bool {
    let head = material.doc.token(draft.trigger.head);
    clause::is_nominal(head) && material.lexicon.charges.trials.contains(head.lemma())
}

/// Says whether a party is only a word for a place or a people before the noun of a trial: "the **Lima** trial".
fn lends_name_as_place(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let mut tokens = material
        .doc
        .tokens_in(party.mention.span)
        .map(|i| material.doc.token(i));
    tokens.any(|token| {
        let before = token.head() == noun && matches!(token.dep(), "compound" | "amod" | "nmod");
        before
            && token.ent_type() != "PERSON"
            && material
                .names
                .party_at(token.i())
                .is_none_or(|named| named.kind != crate::PartyKind::Person)
    })
}

/// Returns the body before which somebody speaks in an inquiry or trial: it holds it.
fn holders(material: &Material<'_>, draft: &Draft) -> Vec<Participant> {
    let charges = &material.lexicon.charges;
    let noun = material.doc.token(draft.trigger.head);
    let within = noun.head();
    if !clause::is_nominal(noun) || noun.dep() != "pobj" || !charges.within.contains(within.lower()) {
        return Vec::new();
    }
    let holds = |body: Token<'_>| charges.holders.contains(body.lemma()) || charges.holders.contains(body.lower());
    let is_before =
        |body: &Token<'_>| body.dep() == "pobj" && charges.before.contains(body.head().lower()) && holds(*body);
    let bearer = within.head();
    let of_verb = bearer
        .rights()
        .filter(|child| child.dep() == "prep")
        .flat_map(Token::children);
    // The parser may hang the inquiry on the body before which it is.
    let body = std::iter::once(bearer).chain(of_verb).find(is_before);
    let phrase = body.map(clause::noun_phrase);
    // The phrase may hold the inquiry itself.
    let phrase = phrase.map(|words| words.start..words.end.min(within.i().max(words.start + 1)));
    phrase.map_or_else(Vec::new, |words| {
        participants(material.doc, material.lexicon, &material.names, words)
    })
}

/// Says whether a denial answers the whole accusation before it: "accused it of arming rebels in Chad, **which it denies**".
pub(super) fn is_answer(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let denies = material.lexicon.charges.denials.contains(draft.trigger.rule.as_str());
    // "a charge **which it denies**"
    let of_accusation = material.lexicon.charges.accusations.contains(verb.head().lemma());
    let behind_comma = of_accusation || verb.left_edge().prev().is_some_and(Token::is_punct);
    let mut objects = verb.children_by("dobj");
    // The parser may take the clause for what the accused is accused of.
    let is_aside = matches!(verb.dep(), "relcl" | "ccomp" | "advcl" | "conj");
    let by_pronoun = is_aside && behind_comma && objects.any(|object| object.tag() == "WDT");
    denies && (by_pronoun || of_accusation && clause::object_before(verb).is_some())
}

/// Gives a denial those whose accusation it answers.
fn answer(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    draft: &Draft,
    (_, recipients): &mut Parties,
) {
    if !is_answer(material, draft) {
        return;
    }
    recipients.clear();
    let verb = material.doc.token(draft.trigger.head);
    let above = verb.ancestors().take(HIGHEST_ACCUSATION);
    let mut accusations = above.filter_map(|word| owners.at(word.i())).map(|at| &drafts[at]);
    let accusation = accusations.find(|other| other.event_type == Some(EventType::Accuse));
    let accusers = accusation.map_or(&[][..], |other| &other.trigger.actors[..]).iter();
    recipients.extend(
        accusers.flat_map(|words| participants(material.doc, material.lexicon, &material.names, words.clone())),
    );
}

/// Sets those who do it to each other on both sides: "the two mayors took aim **at each other**".
fn face_each_other(material: &Material<'_>, (actors, recipients): &mut Parties) {
    let pairs = &material.lexicon.predicates.grammar().mutual;
    let is_mutual = |party: &Participant| {
        let words: Vec<&str> = material
            .doc
            .tokens_in(party.mention.span)
            .map(|i| material.doc.token(i).lower())
            .collect();
        pairs.iter().any(|pair| words == [&*pair[0], &*pair[1]])
    };
    if !recipients.iter().any(is_mutual) {
        return;
    }
    recipients.retain(|party| !is_mutual(party));
    if recipients.is_empty() && actors.len() > 1 {
        recipients.clone_from(actors);
    }
}

/// Puts in the place of what is seized or searched whose it is: "raided the home **of the editor**"; goods of nobody are nobody.
fn dispossess(material: &Material<'_>, recipients: &mut Vec<Participant>) {
    let owners = |party: &Participant| {
        let head = whose::head(material, party);
        head.map_or_else(Vec::new, |head| possessors(material, head))
    };
    let is_owner = |party: &Participant| is_somebody(party) && !agency::is_thing(material, party);
    let found: Vec<Participant> = recipients
        .iter()
        .filter(|party| agency::is_thing(material, party))
        .flat_map(owners)
        .filter(is_owner)
        .collect();
    recipients.retain(|party| !agency::is_thing(material, party));
    recipients.extend(found);
}

/// Says whether an event with a type is none after all: a rule broken or a meeting called off by nobody, a refusal that did not come, a
/// threat that is a danger, power cut off from nobody, a trial of nobody.
pub(super) fn is_idle(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    if claim.kind != Kind::Event {
        return false;
    }
    let head = material.doc.token(draft.trigger.head);
    let is_noun = clause::is_nominal(head);
    let (by_nobody, to_nobody) = (claim.actors.is_empty(), claim.recipients.is_empty());
    match claim.event_type {
        Some(EventType::Reject) => {
            let is_called_off = claim.mode.as_deref() == Some(MEET) && to_nobody;
            let is_untold = claim.polarity == Polarity::Negative && to_nobody;
            by_nobody && (is_noun || is_called_off) || is_untold
        }
        Some(EventType::Threaten) if is_noun => is_danger(material, draft, claim),
        Some(EventType::Threaten) => {
            let is_plain = draft.trigger.words.len() == 1;
            let to_private = !to_nobody && claim.recipients.iter().all(is_private);
            let bids = head.children().any(|child| child.dep() == "xcomp");
            // "warned **drivers** to slow down"
            is_plain
                && (aims::warns_of_danger(material, draft)
                    || to_private && bids && !claim.actors.iter().any(is_private))
        }
        Some(EventType::Coerce) if by_nobody && clause::is_verbal(head) && is_by_mishap(material, head) => true,
        Some(EventType::Coerce) => claim.mode.as_deref() == Some(WITHHOLD) && to_nobody && claim.places.is_empty(),
        Some(EventType::Accuse) => to_nobody && is_trial(material, draft),
        _ => false,
    }
}

/// Says whether only those who hold the law do this to people, whoever these are: "Ana Diaz was **arrested**" needs no police beside it.
/// What is done to people in general ("those who were **jailed**") is none.
pub(super) fn is_lawful(material: &Material<'_>, draft: &Draft) -> bool {
    let is_somebody = |words: &std::ops::Range<usize>| {
        head_of(material, words).is_some_and(|head| match head.pos() {
            Pos::Propn => !matches!(head.ent_type(), "GPE" | "LOC" | "FAC"),
            Pos::Pron => head.morph_has("Number=Sing") && !head.morph_has("Gender=Neut"),
            _ => {
                let is_counted = ["nummod", "det", "poss"];
                let mut counts = is_counted.into_iter();
                counts.any(|dep| clause::has_child(head, dep)) && !agency::is_thing_phrase(material, words)
            }
        })
    };
    let trigger = &draft.trigger;
    is_done_by_law(material, draft) && trigger.actors.is_empty() && trigger.recipients.iter().any(is_somebody)
}

/// Says whether a passive tells what only those who hold the law do: arrest, charge, try, sentence, deport.
pub(super) fn is_done_by_law(material: &Material<'_>, draft: &Draft) -> bool {
    let trigger = &draft.trigger;
    let is_lawful = material.lexicon.charges.lawful.contains(trigger.rule.as_str());
    is_lawful && draft.kind == Kind::Event && clause::is_passive(material.doc.token(trigger.head))
}

/// Says whether a claim tells what those who hold the law did, or will do, to somebody.
pub(super) fn is_by_law(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    claim.status != Status::Hypothetical && claim.actors.is_empty() && is_lawful(material, draft)
}

/// Says whether somebody is one of people without office or arms.
fn is_private(party: &Participant) -> bool {
    party.country.is_none() && party.sector.as_deref() == Some(OF_PEOPLE)
}

/// Says whether a verb without a doer names a mishap as its ground: "schools were closed **because of floods**".
fn is_by_mishap(material: &Material<'_>, verb: Token<'_>) -> bool {
    let (agents, charges) = (&material.lexicon.agents, &material.lexicon.charges);
    let behind = verb
        .children()
        .filter(|child| matches!(child.dep(), "prep" | "agent" | "advmod" | "acomp"));
    let grounds = behind.filter(|child| charges.grounds.contains(child.lower()));
    let mut below = grounds.flat_map(Token::subtree);
    below.any(|word| clause::is_nominal(word) && agents.is_accident(word.lemma()))
}

/// Takes out of the places of a claim the names that stand for its parties: "blamed it on **Lima**" was said anywhere.
pub(super) fn leave_parties_no_places(material: &Material<'_>, claims: &mut [Claim]) {
    for claim in claims.iter_mut() {
        let spoken = claim
            .event_type
            .is_some_and(|kind| is_aimed(kind) || kind == EventType::Sanction);
        if !spoken {
            continue;
        }
        let is_party = |place: &crate::Place| {
            let mut parties = claim.actors.iter().chain(&claim.recipients);
            let head = head_of(material, &material.doc.tokens_in(place.mention.span));
            let stands_in = head
                .is_some_and(|head| head.dep() == "pobj" && material.lexicon.actors.is_staying(head.head().lower()));
            !stands_in && parties.any(|party| party.mention.span == place.mention.span)
        };
        claim.places = claim.places.iter().filter(|place| !is_party(place)).cloned().collect();
    }
}

/// Says whether a noun for a threat names a danger: nobody is told to make it, nor what he would do ("the nuclear **threat** from Chad").
fn is_danger(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let is_carried = {
        let verb = noun.head();
        let grammar = material.lexicon.predicates.grammar();
        let voices = material.lexicon.statements.voicing.contains(verb.lemma());
        noun.dep() == "dobj" && (voices || roles::clause::has(&grammar.light_verbs, verb))
    };
    let tells_deed = noun
        .rights()
        .any(|child| child.dep() == "acl" && clause::is_infinitive(child));
    let several = noun.morph_has("Number=Plur");
    let by_somebody = claim
        .actors
        .iter()
        .any(|party| party.mention.resolved != Resolved::NotResolved || party.sector.is_some());
    noun.pos() == Pos::Noun && !(by_somebody && (is_carried || tells_deed || several))
}
