//! Whether an event with a type bears on anything public, and is no figure of speech: a rally of one, an attack with words.
//!
//! [`super::affairs`] asks what a whole article is about; here each event answers for itself. Of 250 events of news at large that were
//! read one by one, those with nobody public on either side were right one time in nine, save for people hurt, held or marching.

use lexicon::{EventType, Register};
use nlp::{Pos, Token};

use super::{
    Material, affairs, affairs::Parties, agency, aims, cause, charges, draft::Draft, figure, mishap, opinion,
    whose::head,
};
use crate::{Claim, Figure, Kind, Participant, Precision, Resolved, Status, clause, factuality::HAVE, roles};

/// Below this confidence what is done to people by nobody who is known is no act of power ("was barred").
const LIKELY_COERCION: f32 = 0.6;

/// From this confidence on a person who attacks people does so by force.
const SURE_VIOLENCE: f32 = 0.8;

/// The mode of violence by what explodes, which may be meant for the doer too.
const BY_EXPLOSIVES: &str = "explosives";

/// The mode of letting go those who were held.
const RELEASE: &str = "release";

/// The mode of violence that elections and matches have a word in common with.
const BEATING: &str = "beat";

/// So many beasts that die are a disaster, and fewer a matter of their keepers.
const MANY_BEASTS: f64 = 100.0;

/// The mode of force against things.
const DESTRUCTION: &str = "destroy";

/// The rule of the plain words for attacks.
const ATTACK: &str = "predicates/ASSAULT:attack";

/// The mode of a protest by marching and gathering.
pub(super) const DEMONSTRATION: &str = "demo";

/// Takes the type out of what only cost lives: what disease, weather or an accident did is a toll, and no violence; and out of
/// warnings of what nobody does to anybody.
pub(super) fn spare(material: &Material<'_>, drafts: &mut [Draft], parties: &mut [Parties]) {
    let causes = Causes::of(material, drafts);
    let warnings = drafts.iter_mut().zip(parties.iter_mut());
    for (draft, (_, recipients)) in warnings.filter(|(draft, _)| aims::is_only_warning(material, draft)) {
        draft.event_type = None;
        draft.trigger.mode = None;
        draft.confidence = None;
        // Whoever the warning tells of is not whom it is given.
        recipients
            .retain(|party| !head(material, party).is_some_and(|head| matches!(head.dep(), "nsubj" | "nsubjpass")));
    }
    for (draft, (actors, recipients)) in drafts.iter_mut().zip(parties) {
        if is_attack_with_words(material, draft, actors, recipients) {
            draft.event_type = Some(EventType::Accuse);
            draft.trigger.mode = Some(charges::DISAPPROVE.to_owned());
            draft.confidence = Some(opinion::confidence(material, draft, EventType::Accuse));
            continue;
        }
        if aims::is_statistic(material, draft) {
            draft.kind = Kind::State;
            continue;
        }
        if is_poll_figure(material, draft) {
            draft.kind = Kind::State;
            draft.event_type = None;
            draft.trigger.mode = None;
            draft.confidence = None;
            continue;
        }
        let is_toll = draft.kind == Kind::Event
            && draft.event_type == Some(EventType::Assault)
            && draft.trigger.registers.contains(&Register::Toll)
            && clause::is_verbal(material.doc.token(draft.trigger.head));
        let of_animals = !recipients.is_empty() && recipients.iter().all(|party| is_animal(material, party));
        // "400 homes **were destroyed**", in an article on a wildfire
        let is_ruin = is_unowned_ruin(material, draft) && actors.is_empty();
        if is_ruin && causes.is_accidental(material, draft)
            || is_toll
                && (of_animals
                    || is_by_things(material, actors)
                    || mishap::is_of_blaze(material, material.doc.token(draft.trigger.head))
                    || actors.is_empty() && (causes.is_accidental(material, draft) || is_mishap(material, draft))
                    || actors.iter().all(|party| agency::is_thing(material, party))
                        && mishap::is_told_beside(material, material.doc.token(draft.trigger.head)))
        {
            draft.event_type = None;
            draft.trigger.mode = None;
            draft.confidence = None;
            // "a disease is killing patients": a cause is nobody.
            actors.retain(|party| !agency::is_thing(material, party));
        }
    }
}

/// Says whether a noun for an attack tells what people in politics say of each other: "the senator's **attacks** on the agency", where nobody bears
/// arms and no ground is hit.
fn is_attack_with_words(
    material: &Material<'_>,
    draft: &Draft,
    actors: &[Participant],
    recipients: &[Participant],
) -> bool {
    if draft.kind != Kind::Event || draft.trigger.rule != ATTACK || actors.is_empty() {
        return false;
    }
    let noun = material.doc.token(draft.trigger.head);
    let in_politics = |party: &Participant| {
        let is_named = head(material, party).is_some_and(|head| head.ent_type() == "PERSON");
        match party.sector.as_deref() {
            Some("LEG" | "PTY") => !recipients.is_empty() || !is_named,
            Some("ELI" | "GOV" | "JUD") => is_named && !recipients.is_empty(),
            _ => false,
        }
    };
    let may_be_spoken_of = |party: &Participant| {
        let armed = |sector: &str| material.lexicon.ontology.is_armed(sector);
        let is_ground = |head: Token<'_>| matches!(head.ent_type(), "FAC" | "GPE" | "LOC");
        !party.sector.as_deref().is_some_and(armed) && !head(material, party).is_some_and(is_ground)
    };
    clause::is_nominal(noun)
        && draft.trigger.words.len() == 1
        && actors.first().is_some_and(in_politics)
        && recipients.iter().all(may_be_spoken_of)
}

/// Says whether the words of a death or injury themselves tell of an accident: "killed **in a car crash**", "in a house **fire**", "hit **by
/// a truck** and killed".
fn is_mishap(material: &Material<'_>, draft: &Draft) -> bool {
    let agents = &material.lexicon.agents;
    let verb = material.doc.token(draft.trigger.head);
    if let Some(cause) = cause::causes_of(material, verb).first() {
        let stands_in = cause.dep() == "nsubj" || !matches!(cause.head().dep(), "agent") && cause.head().tag() == "IN";
        let by = cause.head().dep() == "agent";
        return agents.is_accident(cause.lemma())
            || agents.is_blaze(cause.lemma()) && stands_in && !by && !cause::is_dealt(material, *cause);
    }
    let grammar = material.lexicon.predicates.grammar();
    let before = (verb.dep() == "conj").then(|| verb.head()).into_iter();
    let mut by = std::iter::once(verb)
        .chain(before)
        .flat_map(|verb| roles::clause::agent_phrase(verb, grammar));
    by.any(|agent| agents.is_traffic(agent.lemma()))
}

/// "two-thirds of them **disapprove** of the premier", "60 percent of voters **oppose** the deal": what a share of people thinks is a
/// standing figure, and no deed.
fn is_poll_figure(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let is_opinion = match draft.event_type {
        Some(EventType::Support | EventType::Reject) => true,
        Some(EventType::Accuse) => draft.trigger.mode.as_deref() == Some(charges::DISAPPROVE),
        _ => false,
    };
    let is_share = |subject: Token<'_>| {
        matches!(subject.ent_type(), "PERCENT" | "CARDINAL")
            && subject.pos() == Pos::Noun
            && clause::has_child(subject, "prep")
    };
    draft.kind == Kind::Event
        && is_opinion
        && matches!(verb.tag(), "VBP" | "VBZ")
        && clause::own_subject(verb).is_some_and(is_share)
}

/// "**had** for various reasons **been** deemed a risk": the parser takes an auxiliary that words part from its verb for a verb of its own.
fn is_parted_auxiliary(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let is_participle = |child: Token<'_>| {
        let mut helps = child.children_by("auxpass").chain(child.children_by("aux"));
        child.tag() == "VBN" && child.i() > verb.i() && helps.any(|aux| aux.tag() == "VBN")
    };
    verb.lemma() == HAVE && !clause::has_child(verb, "dobj") && verb.rights().any(is_participle)
}

/// Says whether an event, or a statement with a type, is left out of the record.
pub(super) fn has_none(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let kind = match (claim.kind, claim.event_type) {
        (Kind::Event, Some(kind)) => kind,
        (Kind::Event, None) => {
            return is_idle_toll(material, claim)
                || is_toll_of_beasts(material, claim)
                || is_untold(material, draft, claim)
                || aims::is_trend(material, draft, claim);
        }
        (Kind::State, _) if is_of_author(material, claim) || is_parted_auxiliary(material, draft) => return true,
        (Kind::State, _) if !figure::is_of_figures(draft) => return is_idle_standing(material, claim),
        (Kind::Statement, Some(_)) => return aims::is_meant(material, draft, claim) || is_said_to_oneself(claim),
        _ => return false,
    };
    is_among_private(material, draft, claim, kind) && !charges::is_by_law(material, draft, claim)
        || aims::is_only_aimed(material, draft, claim, kind)
        || is_by_it(material, claim)
        || is_done_to_things(material, draft, claim)
        || is_to_oneself(material, claim, kind)
        || is_rally_of_one(material, claim, kind)
        || is_by_nature(material, claim, kind)
        || is_one_sided(material, draft, claim, kind)
        || is_of_words(material, draft, claim, kind)
        || is_idle_weapon(material, draft, kind)
        || is_by_law(material, claim, kind)
        || is_by_private(material, claim, kind)
}

/// Says whether nobody public stands on either side of an event that is not told for those whom it hurt, held or moved.
///
/// Where nobody at all is known, not even as private, what several words or a year tell stays: "the war **ended with a truce** in May".
fn is_among_private(material: &Material<'_>, draft: &Draft, claim: &Claim, kind: EventType) -> bool {
    let parties = || claim.actors.iter().chain(&claim.recipients);
    if parties().any(|party| may_be_public(material, party)) {
        return false;
    }
    // "nine homes were damaged **in the shelling**": counted, and of force by its cause.
    if kind == EventType::Assault && figure::is_of_figures(draft) {
        return false;
    }
    let dated = claim
        .time
        .as_ref()
        .is_some_and(|time| time.precision <= Precision::Year);
    let told = dated || draft.trigger.words.len() > 1;
    if told && !parties().any(|party| is_known(party) || affairs::is_reader(material, party)) {
        return false;
    }
    let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head));
    let counted = !claim.figures.is_empty();
    let to_people = claim.recipients.iter().any(|party| is_people(material, party));
    let by_nobody = claim.actors.is_empty();
    match kind {
        EventType::Assault => {
            let hurt = claim.figures.iter().any(|figure| {
                let registers = material.lexicon.registers.of_count(&figure.counts);
                registers.contains(&Register::Toll)
            });
            let by_force = claim.actors.iter().any(|party| is_weapon(material, party));
            let at_name = || {
                claim
                    .recipients
                    .iter()
                    .any(|party| head(material, party).is_some_and(|head| head.pos() == Pos::Propn))
            };
            let unnamed =
                by_nobody && (is_noun || claim.recipients.is_empty() || !claim.places.is_empty() || at_name());
            // "**it** would keep attacking ships": a group that only the article knows, in an article of public affairs.
            let sure = material.topic.is_public
                && !by_nobody
                && !is_noun
                && claim.confidence.is_some_and(|sure| sure >= SURE_VIOLENCE);
            !hurt && !to_people && !by_force && !unnamed && !sure
        }
        EventType::Protest => {
            let by_crowd = claim
                .actors
                .iter()
                .any(|party| is_people(material, party) && !is_name(party));
            !counted && !by_crowd && !by_nobody
        }
        EventType::Coerce => {
            let sure = claim.confidence.is_some_and(|confidence| confidence >= LIKELY_COERCION);
            !(to_people && (claim.mode.is_some() || sure))
        }
        EventType::Accuse => !counted || by_nobody,
        EventType::Retreat => !(to_people && claim.mode.as_deref() == Some(RELEASE)),
        // Who mediates needs no other side, and may be anybody.
        EventType::Consult => claim.mode.as_deref().is_none_or(|mode| mode == agency::VISIT),
        _ => true,
    }
}

/// Says whether what takes two sides has one, undated: "is **launching** a joint project".
fn is_one_sided(material: &Material<'_>, draft: &Draft, claim: &Claim, kind: EventType) -> bool {
    let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head));
    let takes_two = kind == EventType::Cooperate || kind == EventType::Agree && is_noun;
    let [actor] = &claim.actors[..] else { return false };
    let several = head(material, actor).is_some_and(|head| head.morph_has("Number=Plur"));
    let dated = claim.time.as_ref().is_some_and(|time| time.precision <= Precision::Day);
    takes_two && claim.recipients.is_empty() && !several && !dated
}

/// Says whether somebody who bears no arms is told to attack people, with no means, no harm and nowhere: with words.
fn is_of_words(material: &Material<'_>, draft: &Draft, claim: &Claim, kind: EventType) -> bool {
    let [actor] = &claim.actors[..] else { return false };
    let unarmed = !actor
        .sector
        .as_deref()
        .is_some_and(|sector| material.lexicon.ontology.is_armed(sector));
    let is_person = head(material, actor).is_some_and(|head| {
        let one = head.pos() == Pos::Pron && head.morph_has("Number=Sing") && !head.morph_has("Gender=Neut");
        let in_office = head.tag() == "NNP" && actor.country.is_none() && actor.sector.is_some();
        head.ent_type() == "PERSON" || is_known(actor) && one || in_office
    });
    let doubted = claim.confidence.is_some_and(|confidence| confidence < SURE_VIOLENCE);
    kind == EventType::Assault
        && clause::is_verbal(material.doc.token(draft.trigger.head))
        && claim.mode.as_deref().is_none_or(|mode| mode == BEATING)
        && claim.figures.is_empty()
        && claim.places.is_empty()
        && !claim.registers.contains(&Register::Toll)
        && unarmed
        && is_person
        && doubted
}

/// Says whether help, work together or a promise is that of nobody public: "the **firms** funded the delegation". A pronoun that nobody
/// resolves may stand for a government.
fn is_by_private(material: &Material<'_>, claim: &Claim, kind: EventType) -> bool {
    // "the **decision** does not guarantee it": a thing promises nothing.
    let binds_itself = claim.why.rule == aims::BINDING;
    let may_act = |party: &Participant| {
        let is_open = party.mention.resolved == Resolved::NotResolved
            && head(material, party).is_some_and(|head| {
                let of_one = head.morph_has("Gender=Masc") || head.morph_has("Gender=Fem");
                head.pos() == Pos::Pron && !of_one
            });
        // "the war ended with a truce": whoever agreed stands behind it.
        let is_deed = kind == EventType::Agree && !binds_itself && agency::is_thing(material, party);
        // "reporters worked **with police**"
        let with_public = kind == EventType::Cooperate && party.sector.is_some();
        let with_public = with_public && claim.recipients.iter().any(|other| affairs::is_public(material, other));
        is_open || is_deed || with_public || may_be_public(material, party)
    };
    let by_nobody = claim.actors.is_empty() && kind == EventType::Cooperate;
    let by_private = !claim.actors.is_empty() && !claim.actors.iter().any(may_act);
    matches!(kind, EventType::Aid | EventType::Cooperate | EventType::Agree) && (by_nobody || by_private)
}

/// Says whether a law, a work or an event with a name is all that acts: "the **National Budget Act** spends a million".
fn is_by_law(material: &Material<'_>, claim: &Claim, kind: EventType) -> bool {
    let is_work = |party: &Participant| {
        let head = head(material, party);
        !is_known(party) && head.is_some_and(|head| matches!(head.ent_type(), "LAW" | "WORK_OF_ART" | "EVENT"))
    };
    kind != EventType::Assault && !claim.actors.is_empty() && claim.actors.iter().all(is_work)
}

/// Says whether a toll without a number is only supposed, or taken by things on nobody: "the only way is to **kill** it".
fn is_idle_toll(material: &Material<'_>, claim: &Claim) -> bool {
    let on_nobody = claim
        .recipients
        .iter()
        .all(|party| !is_people(material, party) && !is_animal(material, party));
    let by_things = is_by_things(material, &claim.actors);
    claim.figures.is_empty() && (claim.status == Status::Hypothetical || by_things && on_nobody)
}

/// Says whether what stands has no number, nobody public of whom it is told, and nobody who lacks what he lives on ("**they** are
/// committed to the mission"); or binds to nobody public by law ("is **a part of** life"). Who holds what ground is kept.
fn is_idle_standing(material: &Material<'_>, claim: &Claim) -> bool {
    let has = |register: Register| claim.registers.contains(&register);
    if !claim.figures.is_empty() || has(Register::Territory) || has(Register::Toll) || has(Register::Return) {
        return false;
    }
    let tells =
        |party: &Participant| may_be_public(material, party) || has(Register::Aid) && is_people(material, party);
    let to_nobody = has(Register::Law) && !claim.recipients.iter().any(|party| may_be_public(material, party));
    !claim.actors.iter().any(tells) || to_nobody
}

/// Says whether what stands is told of the author alone: "**I** kept an eye on 30 members".
fn is_of_author(material: &Material<'_>, claim: &Claim) -> bool {
    let first = &material.lexicon.cues.coref.first_singular;
    let is_author = |party: &Participant| head(material, party).is_some_and(|head| first.contains(head.lower()));
    claim.attribution.is_empty() && !claim.actors.is_empty() && claim.actors.iter().all(is_author)
}

/// Says whether only beasts died that nobody lives on, by kind or by a name that the article gives one: "**Zola**, a bottlenose **dolphin**, died".
fn is_toll_of_beasts(material: &Material<'_>, claim: &Claim) -> bool {
    let is_beast = |token: Token<'_>| material.lexicon.agents.is_beast(token.lemma());
    let is_called = |name: Token<'_>| {
        let beside = |child: &Token<'_>| matches!(child.dep(), "appos" | "compound" | "nmod");
        let above = (beside(&name) && clause::is_nominal(name.head())).then(|| name.head());
        name.children().filter(beside).chain(above).any(is_beast)
    };
    let of_beast = |party: &Participant| {
        let Some(own) = head(material, party) else {
            return false;
        };
        let is_named = own.pos() == Pos::Propn;
        let mut same = material.doc.tokens().filter(|token| token.lower() == own.lower());
        is_beast(own) || is_named && same.any(is_called)
    };
    // "a **billion** animals were killed in the fires": so many are a disaster.
    let is_many = |figure: &Figure| figure.low.is_some_and(|low| low >= MANY_BEASTS);
    claim.registers.contains(&Register::Toll)
        && claim.actors.is_empty()
        && !claim.figures.iter().any(is_many)
        && !claim.recipients.is_empty()
        && claim.recipients.iter().all(of_beast)
}

/// Says whether a verb without a type has nobody and no number beside it, only supposes or expects that somebody comes to harm, or tells
/// what happens whenever somebody dies. Of 37 events without a type that were read one by one 10 were right.
fn is_untold(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let head = material.doc.token(draft.trigger.head);
    if !claim.figures.is_empty() {
        return false;
    }
    // "mourn the death of **a loved one**"
    let is_anyone = |party: &Participant| {
        self::head(material, party).is_some_and(|head| head.pos() == Pos::Num && clause::has_child(head, "det"))
    };
    if !claim.recipients.is_empty() && claim.recipients.iter().all(is_anyone) {
        return true;
    }
    if !clause::is_verbal(head) {
        return false;
    }
    let is_bare = draft.trigger.words.len() == 1 || head.dep() == "acl" && head.tag() == "VBN";
    let of_nobody = claim.actors.is_empty() && claim.recipients.is_empty() && is_bare;
    let is_toll = claim.registers.contains(&Register::Toll);
    let is_ahead = matches!(claim.status, Status::Hypothetical | Status::Planned | Status::Demanded);
    // "**when** a man **dies**"
    let is_general =
        matches!(head.tag(), "VBZ" | "VBP") && head.dep() == "advcl" && head.lefts().any(|child| child.tag() == "WRB");
    let by_things = !claim.actors.is_empty() && claim.actors.iter().all(|party| agency::is_thing(material, party));
    of_nobody || is_toll && (is_ahead || is_general) || by_things
}

/// Says whether one and the same words stand for who says it and to whom: "**Asked** about the tax, **the minister** said".
fn is_said_to_oneself(claim: &Claim) -> bool {
    match (&claim.actors[..], &claim.recipients[..]) {
        ([actor], [recipient]) => actor.mention.span == recipient.mention.span,
        _ => false,
    }
}

/// Says whether a pronoun for things that stands for nobody is all that acts: "**it** comes to dealing with the war".
fn is_by_it(material: &Material<'_>, claim: &Claim) -> bool {
    let [actor] = &claim.actors[..] else { return false };
    let head = head(material, actor);
    actor.mention.resolved == Resolved::NotResolved
        && head.is_some_and(|head| head.pos() == Pos::Pron && head.morph_has("Gender=Neut") && head.dep() != "poss")
}

/// Says whether a deed that is one only between people is done to things: "**required** more buses", "**recognised** the danger".
fn is_done_to_things(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    material.lexicon.agents.needs_people(&draft.trigger.rule)
        && draft.trigger.words.len() == 1
        && clause::is_verbal(material.doc.token(draft.trigger.head))
        && !claim
            .recipients
            .iter()
            .any(|party| is_people(material, party) && !is_title(material, party))
}

/// Says whether violence, a favour or praise turns back on who does it: "hanged **himself**", "pardoned **himself**".
fn is_to_oneself(material: &Material<'_>, claim: &Claim, kind: EventType) -> bool {
    let reflexive = |party: &Participant| head(material, party).is_some_and(|head| head.morph_has("Reflex=Yes"));
    let takes_another = matches!(
        kind,
        EventType::Assault | EventType::Agree | EventType::Aid | EventType::Retreat | EventType::Support
    );
    takes_another
        && claim.mode.as_deref() != Some(BY_EXPLOSIVES)
        && !claim.recipients.is_empty()
        && claim.recipients.iter().all(reflexive)
}

/// Says whether a single person in office or running for it holds a rally, against nobody: a campaign is no protest.
fn is_rally_of_one(material: &Material<'_>, claim: &Claim, kind: EventType) -> bool {
    let [actor] = &claim.actors[..] else { return false };
    let single = head(material, actor).is_some_and(|head| {
        let named = head.ent_type() == "PERSON" || head.pos() == Pos::Pron && head.morph_has("Person=3");
        named && !head.morph_has("Number=Plur")
    });
    kind == EventType::Protest
        && claim.mode.as_deref() == Some(DEMONSTRATION)
        && claim.figures.is_empty()
        && single
        && may_be_public(material, actor)
        && !claim.recipients.iter().any(|party| may_be_public(material, party))
}

/// Says whether violence is told by a weapon alone to which something is done: "police seized **a car bomb**". What goes off is told by its verb.
fn is_idle_weapon(material: &Material<'_>, draft: &Draft, kind: EventType) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let by_noun = draft
        .trigger
        .words
        .iter()
        .all(|&word| clause::is_nominal(material.doc.token(word)));
    kind == EventType::Assault
        && by_noun
        && material.lexicon.agents.is_weapon(noun.lemma())
        && matches!(noun.dep(), "dobj" | "nsubjpass")
}

/// Says whether violence is that of a storm or a disease with a name: "**Hurricane Ida** hit the coast".
fn is_by_nature(material: &Material<'_>, claim: &Claim, kind: EventType) -> bool {
    let of_nature = |party: &Participant| {
        let mut tokens = material
            .doc
            .tokens_in(party.mention.span)
            .map(|i| material.doc.token(i));
        tokens.any(|token| token.pos() == Pos::Propn && material.lexicon.agents.is_accident(token.lower()))
    };
    kind == EventType::Assault && !claim.actors.is_empty() && claim.actors.iter().all(of_nature)
}

/// Says whether a deed was done by things that are no weapons: an outbreak, a wave, a law.
fn is_by_things(material: &Material<'_>, actors: &[Participant]) -> bool {
    !actors.is_empty()
        && actors
            .iter()
            .all(|party| agency::is_thing(material, party) && !is_weapon(material, party))
}

/// Where an article names accidents, and where force.
struct Causes {
    accidents: Vec<usize>,
    force: Vec<usize>,
    /// Whether some event of the article is one of force by its own word.
    is_of_force: bool,
}

impl Causes {
    fn of(material: &Material<'_>, drafts: &[Draft]) -> Self {
        let agents = &material.lexicon.agents;
        let named = |is_one: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let nouns = material.doc.tokens().filter(|token| clause::is_nominal(*token));
            nouns.filter(|noun| is_one(noun.lemma())).map(Token::i).collect()
        };
        Self {
            accidents: named(&|lemma| agents.is_accident(lemma)),
            force: named(&|lemma| agents.is_force(lemma) && !agents.is_doer(lemma)),
            is_of_force: drafts
                .iter()
                .any(|draft| is_force(draft) && !is_unowned_ruin(material, draft)),
        }
    }

    /// Says whether what cost lives is told as an accident: by its own sentence, or, where this names no cause, by an article that tells
    /// of no force at all.
    fn is_accidental(&self, material: &Material<'_>, draft: &Draft) -> bool {
        let sentence = material.doc.sent_of(draft.trigger.head).range();
        let named_in = |places: &[usize]| {
            let first = places.partition_point(|&place| place < sentence.start);
            places.get(first).is_some_and(|&place| place < sentence.end)
        };
        !named_in(&self.force) && (named_in(&self.accidents) || !self.is_of_force && !self.accidents.is_empty())
    }
}

/// Says whether something is said to have been destroyed by nobody in particular.
fn is_unowned_ruin(material: &Material<'_>, draft: &Draft) -> bool {
    draft.kind == Kind::Event
        && draft.trigger.mode.as_deref() == Some(DESTRUCTION)
        && draft.trigger.actors.is_empty()
        && clause::is_verbal(material.doc.token(draft.trigger.head))
}

/// Says whether a draft tells of force by its own word, and not only of who was killed or hurt.
fn is_force(draft: &Draft) -> bool {
    draft.event_type == Some(EventType::Assault)
        && (draft.trigger.mode.is_some() || !draft.trigger.registers.contains(&Register::Toll))
}

/// Says whether somebody is known as public, or bears a name that no table knows and may be.
pub(super) fn may_be_public(material: &Material<'_>, party: &Participant) -> bool {
    let bears_name = || {
        party.mention.resolved == Resolved::NotResolved
            && party.sector.is_none()
            && head(material, party).is_some_and(|head| {
                head.pos() == Pos::Propn && matches!(head.ent_type(), "PERSON" | "NORP" | "ORG" | "")
            })
    };
    let is_power = || {
        head(material, party).is_some_and(|head| {
            let indefinite = head.children_by("det").any(|word| word.morph_has("Definite=Ind"));
            material.lexicon.agents.is_power(head.lemma()) && !indefinite
        })
    };
    affairs::is_public(material, party) || bears_name() || is_power()
}

/// Says whether somebody is a person or group of people, or a pronoun that may stand for one.
fn is_people(material: &Material<'_>, party: &Participant) -> bool {
    is_known(party)
        || head(material, party).is_some_and(|head| match head.pos() {
            Pos::Pron => !head.morph_has("Gender=Neut") && !agency::is_thing(material, party),
            Pos::Propn => !matches!(head.ent_type(), "GPE" | "LOC" | "FAC"),
            _ => !agency::is_thing(material, party),
        })
}

/// Says whether a name that nobody knows is of no person, people or body: "released its **Winter Outlook**".
fn is_title(material: &Material<'_>, party: &Participant) -> bool {
    let of_nobody =
        |head: Token<'_>| head.pos() == Pos::Propn && !matches!(head.ent_type(), "PERSON" | "NORP" | "ORG" | "GPE");
    !is_known(party) && head(material, party).is_some_and(of_nobody)
}

/// Says whether somebody is known by name, sector or country.
fn is_known(party: &Participant) -> bool {
    party.mention.resolved != Resolved::NotResolved || party.sector.is_some() || party.country.is_some()
}

/// Says whether somebody is known by a name that the article alone gives.
fn is_name(party: &Participant) -> bool {
    party.mention.resolved != Resolved::NotResolved && party.sector.is_none()
}

fn is_animal(material: &Material<'_>, party: &Participant) -> bool {
    head(material, party).is_some_and(|head| material.lexicon.units.noun(head.lemma()).animal)
}

fn is_weapon(material: &Material<'_>, party: &Participant) -> bool {
    head(material, party).is_some_and(|head| material.lexicon.agents.is_force(head.lemma()))
}
