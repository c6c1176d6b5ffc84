//! Whether an article tells of public affairs, and what of it is private.
//!
//! Tables and cues fire on pages of all kinds. States, bodies, offices and armed people are what a record of conflict and
//! diplomacy is about; what others do with each other ("the studio agreed with the singer") counts only where it is force or
//! protest. An article of public affairs gives the doubt to what it leaves unnamed; any other article does not.

use lexicon::{EventType, Register};
use nlp::Pos;

use super::{
    Material, agency, charges,
    draft::{self, Draft},
    saying, whose,
};
use crate::{Claim, Figure, Kind, Participant, Precision, Resolved, Status, clause, party::PartyKind};

/// Those who report, and those who trade.
const OF_TRADES: [&str; 2] = ["BUS", "JRN"];

/// Who does it, and to whom.
pub(super) type Parties = (Vec<Participant>, Vec<Participant>);

/// What an article is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Affairs {
    /// Whether it tells of states, bodies, offices and armed people, so that who is not named in it is likely one of them.
    of_public: bool,
    /// Whether its words are those of sport, arts, shops or another private topic: states may be teams in it.
    of_private_topic: bool,
}

/// One typed event in so many must have a party that is public for an article to be one of public affairs.
const PUBLIC_SHARE: usize = 3;

/// A text of no more sentences does not tell what it is about.
const FEWEST_SENTENCES: usize = 4;

/// Below this confidence force and protest among people who are not known are taken for other things ("fought for the sale").
const LIKELY: f32 = 0.5;

/// From this confidence on things are struck by force wherever it is told.
const SURE: f32 = 0.9;

impl Affairs {
    /// Reads off its drafts what an article is about. `parties` are those of the drafts, in the same order.
    pub(super) fn of(material: &Material<'_>, drafts: &[Draft], parties: &[Parties]) -> Self {
        let typed = |draft: &Draft| draft.kind == Kind::Event && draft.event_type.is_some();
        let is_public = |(actors, recipients): &Parties| has_public(material, actors, recipients);
        // Whoever is held or charged may be anybody, in articles of any kind.
        let tells = |draft: &Draft, own: &Parties| is_public(own) || !charges::is_lawful(material, draft);
        let all = || drafts.iter().zip(parties);
        let events = || all().filter(|(draft, own)| typed(draft) && tells(draft, own));
        let public = events().filter(|(_, own)| is_public(own));
        let is_short = material.doc.sents().nth(FEWEST_SENTENCES).is_none();
        let topic = material.topic;
        Self {
            of_public: topic.is_public && (is_short || public.count() * PUBLIC_SHARE >= events().count()),
            of_private_topic: !topic.is_public,
        }
    }

    /// Takes out of statements what only fills their grammar: addressees that are things ("explained **the changes**"), and, outside of
    /// public affairs, the type of what private people say to each other.
    pub(super) fn plain(self, material: &Material<'_>, drafts: &mut [Draft], parties: &mut [Parties]) {
        let all = drafts.iter_mut().zip(parties);
        for (draft, (actors, recipients)) in all.filter(|(draft, _)| draft.kind == Kind::Statement) {
            if !self.of_public && !has_public(material, actors, recipients) {
                draft.event_type = None;
                draft.trigger.mode = None;
                draft.confidence = None;
            }
            if draft.event_type.is_none() {
                recipients.retain(|party| {
                    is_known_as_private(party)
                        || is_public(material, party)
                        || is_pronoun(material, party)
                        || saying::is_told(material, draft, party)
                });
            }
        }
    }

    /// Says whether a claim is of people of whom none holds office or arms or is known by the tables of actors.
    pub(super) fn is_private(self, material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
        let parties = || claim.actors.iter().chain(&claim.recipients);
        // Travellers visit states; that makes them no envoys.
        let visit = !self.of_public && claim.kind == Kind::Event && claim.event_type == Some(EventType::Consult);
        let received = if visit { &[][..] } else { &claim.recipients[..] };
        if self.of_private_topic && self.is_of_topic(material, claim) {
            return true;
        }
        if is_journey(material, claim)
            || is_long_dead(material, claim)
            || is_quarrel(material, claim)
            || is_toll_of_things(material, claim)
        {
            return true;
        }
        if has_public(material, &claim.actors, received) || charges::is_by_law(material, draft, claim) {
            return false;
        }
        let has_number = !claim.figures.is_empty();
        match (claim.kind, claim.event_type) {
            (Kind::Statement, _) => {
                let imagined = matches!(claim.status, Status::Hypothetical | Status::Planned | Status::Demanded);
                !self.of_public && imagined || parties().any(|party| is_reader(material, party))
            }
            // "either you hide or **you** die"
            (Kind::Event, None)
                if is_by_reader(material, claim)
                    || parties().next().is_some() && parties().all(|party| is_reader(material, party)) =>
            {
                true
            }
            (Kind::State, _) | (Kind::Event, None) => {
                // "**several homes** were damaged": what befell them is told by their number.
                let is_counted = |party: &Participant| {
                    let mut spans = claim.figures.iter().map(|figure| figure.span);
                    spans.any(|span| span.contains(party.mention.span) || party.mention.span.contains(span))
                };
                // "damaged **three schools** and a clinic": who stands in a row with those counted needs no number.
                let to_counted = claim.recipients.is_empty() || claim.recipients.iter().any(is_counted);
                let befell = claim.actors.is_empty() && to_counted;
                let told_by_number = has_number && (claim.kind == Kind::State || befell);
                let of_others = !told_by_number && (parties().next().is_some() || claim.kind == Kind::State);
                (!self.of_public || of_others) && !claim.registers.contains(&Register::Toll)
            }
            (Kind::Event, Some(EventType::Assault | EventType::Protest)) => {
                let doubted = claim.confidence.is_some_and(|confidence| confidence < LIKELY);
                let of_things = parties().next().is_some() && !parties().any(is_known_as_private);
                // "The bridge in Kherson was bombed": by nobody who is named, and surely done somewhere or some day.
                let told = claim.time.is_some() || !claim.places.is_empty();
                let sure = told && claim.actors.is_empty() && claim.confidence.is_some_and(|sure| sure >= SURE);
                !has_number && (doubted || !self.of_public && of_things && !sure)
            }
            (Kind::Event, Some(kind)) if self.of_public => {
                // Who mediates needs no other side.
                let may_be_thing = kind != EventType::Consult;
                let counts_for_nothing =
                    |party| is_known_as_private(party) || may_be_thing && agency::is_thing(material, party);
                !has_number && parties().any(is_known_as_private) && parties().all(counts_for_nothing)
            }
            (Kind::Event, Some(_)) => parties().next().is_some() || !is_located(claim),
        }
    }

    /// Says whether a claim of an article of a private topic is of that topic too: all but what armed people do, protest, people
    /// killed or hurt in some number, and what bodies and officers of a known country or organisation say or do. A bare state may
    /// be a team, an officer of nobody known a team's captain or a firm's director, and who only has something done to him, as
    /// the minister whom a film was shown to, makes nothing public.
    fn is_of_topic(self, material: &Material<'_>, claim: &Claim) -> bool {
        let armed = |party: &Participant| {
            let sector = party.sector.as_deref();
            is_official(material, party) && sector.is_some_and(|sector| material.lexicon.ontology.is_armed(sector))
        };
        let by_public = || {
            let mut actors = claim.actors.iter();
            actors.any(|actor| is_official(material, actor) && !is_bare_state(material, actor))
        };
        match claim.kind {
            Kind::Statement => !by_public(),
            Kind::State => true,
            Kind::Event => {
                let of_force = matches!(claim.event_type, Some(EventType::Assault | EventType::Coerce))
                    && claim.recipients.iter().any(armed);
                let is_toll = claim.figures.iter().any(|figure| is_toll(material, figure));
                let is_protest = claim.event_type == Some(EventType::Protest)
                    && claim.confidence.is_some_and(|confidence| confidence >= LIKELY);
                !(by_public() && claim.event_type.is_some() || of_force || is_toll || is_protest)
            }
        }
    }

    /// Says whether a statement has neither a clause nor a quotation for content, but a thing: outside of public affairs "**published** his
    /// books", "**offers** two cans", in every article what a noun or a document does so ("faces **questions** about the car", "evidence to
    /// **support** it"). From people in office such words still say something ("announced the release").
    pub(super) fn is_idle(self, material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
        let Some(attribution) = draft.attribution.map(|number| &material.attributions[number]) else {
            return false;
        };
        let of_clause = |head: usize| {
            let head = material.doc.token(head);
            clause::is_verbal(head)
                && ["nsubj", "nsubjpass", "expl"]
                    .into_iter()
                    .any(|subject| clause::has_child(head, subject))
        };
        let quotes = attribution.direct || {
            let mut content = attribution.content.iter();
            content.any(|range| crosses_quotation(material, range))
        };
        let by_noun = claim.event_type.is_none() && clause::is_nominal(material.doc.token(attribution.cue_head));
        let by_document = claim.actors.iter().all(|actor| agency::is_thing(material, actor));
        // Whoever asks something of a body in office says it to somebody public.
        let asked = if claim.event_type == Some(EventType::Request) {
            &claim.recipients[..]
        } else {
            &[]
        };
        let by_private = !self.of_public && !attribution.quoted && !has_public(material, &claim.actors, asked);
        (by_noun || by_document || by_private)
            && !quotes
            && !attribution.content_head.is_some_and(of_clause)
            && !draft::is_phrase(material, attribution)
    }
}

/// Says whether a visit is that of travellers, of whom none is a public person: they go to countries without meeting them.
fn is_journey(material: &Material<'_>, claim: &Claim) -> bool {
    let is_traveller = |party: &Participant| {
        let named = || is_known_as_private(party) || is_pronoun(material, party) || is_common(material, party);
        !is_public(material, party) && named()
            || party
                .sector
                .as_deref()
                .is_some_and(|sector| material.lexicon.ontology.is_private(sector))
    };
    claim.kind == Kind::Event
        && claim.event_type == Some(EventType::Consult)
        && claim.mode.as_deref() == Some(agency::VISIT)
        && claim.actors.iter().all(is_traveller)
}

/// Says whether politicians, by name or by office, "attack" or "fight" each other, with nobody hurt, by no means of force and nowhere: with
/// words.
fn is_quarrel(material: &Material<'_>, claim: &Claim) -> bool {
    let is_officer = |party: &Participant| {
        let words = material.doc.tokens_in(party.mention.span);
        let head = whose::head_of(material, &words).filter(|head| head.morph_has("Number=Sing"));
        let noun = head.and_then(|head| material.lexicon.actors.sector_noun(&[head.lemma()]));
        noun.is_some_and(|noun| noun.is_person && noun.acts_for_state)
    };
    let is_person = |party: &Participant| {
        let named = whose::own_id(party).is_some() || is_pronoun(material, party) || is_officer(party);
        let armed = party
            .sector
            .as_deref()
            .is_some_and(|sector| material.lexicon.ontology.is_armed(sector));
        named && !armed
    };
    let mut parties = claim.actors.iter().chain(&claim.recipients);
    let holds_office = |party: &Participant| party.sector.is_some() && is_public(material, party);
    claim.event_type == Some(EventType::Assault)
        && claim.mode.is_none()
        && claim.figures.is_empty()
        && !claim.registers.contains(&Register::Toll)
        && !claim.actors.is_empty()
        && !claim.recipients.is_empty()
        && parties.clone().all(is_person)
        && parties.any(holds_office)
}

/// Says whether somebody without office or arms is told to have died in some year or decade: background to a life ("his mother,
/// who **died** in 2009").
fn is_long_dead(material: &Material<'_>, claim: &Claim) -> bool {
    claim.kind == Kind::Event
        && claim.event_type.is_none()
        && claim.registers.contains(&Register::Toll)
        && claim.figures.is_empty()
        && claim
            .time
            .as_ref()
            .is_some_and(|time| matches!(time.precision, Precision::Year | Precision::Decade))
        && !has_public(material, &claim.actors, &claim.recipients)
}

fn is_common(material: &Material<'_>, party: &Participant) -> bool {
    let mut tokens = material.doc.tokens_in(party.mention.span);
    tokens.all(|i| material.doc.token(i).pos() != Pos::Propn)
}

fn has_public(material: &Material<'_>, actors: &[Participant], recipients: &[Participant]) -> bool {
    actors.iter().chain(recipients).any(|party| is_public(material, party))
}

/// Says whether a participant is known by the tables of actors, is of a country, or of a sector that holds office or arms.
pub(super) fn is_public(material: &Material<'_>, party: &Participant) -> bool {
    let sector = party.sector.as_deref();
    // Of which land a paper, a reporter or a firm is by name makes what it does no public matter.
    let is_in_trade = || match &party.mention.resolved {
        Resolved::To { name, .. } => {
            sector.is_some_and(|sector| OF_TRADES.contains(&sector))
                && material.lexicon.officeholders.named(name).is_none()
        }
        Resolved::NotResolved => false,
    };
    // Of which land somebody is of whom nothing else is told makes what he does no public matter either.
    let is_private_person = || {
        let is_person = |id: &str| {
            let mut own = material.names.parties().iter().filter(|own| own.id == id);
            own.any(|own| own.kind == PartyKind::Person)
        };
        sector.is_none() && whose::own_id(party).is_some_and(is_person)
    };
    whose::is_of_table(party)
        || party.country.is_some() && !is_in_trade() && !is_private_person()
        || sector.is_some_and(|sector| !material.lexicon.ontology.is_private(sector))
}

/// Says whether a participant is known by the tables of actors, or holds office or arms for a country.
fn is_official(material: &Material<'_>, party: &Participant) -> bool {
    let is_private = |sector: &str| material.lexicon.ontology.is_private(sector);
    match party.sector.as_deref() {
        // A body that is of no country and no sector may be one of sport.
        sector if whose::is_of_table(party) => {
            (party.country.is_some() || sector.is_some()) && !sector.is_some_and(is_private)
        }
        Some(sector) => party.country.is_some() && !is_private(sector),
        None => false,
    }
}

/// Says whether a figure counts people killed, hurt or driven out.
fn is_toll(material: &Material<'_>, figure: &Figure) -> bool {
    let registers = material.lexicon.registers.of_count(&figure.counts);
    let of_people = figure.of.is_none_or(|of| {
        let mut counted = material.doc.tokens_in(of).map(|i| material.doc.token(i));
        counted.any(|token| material.lexicon.actors.sector_noun(&[token.lemma()]).is_some())
    });
    registers.contains(&Register::Toll) && of_people
}

/// Says whether a claim without a type only counts things under a word that is for people ("released nine **floors**"). Houses that are
/// destroyed and cattle that is killed are counted as such.
fn is_toll_of_things(material: &Material<'_>, claim: &Claim) -> bool {
    let units = &material.lexicon.units;
    let of_thing = |figure: &Figure| {
        let mut classes = units.classes().iter();
        let for_people = classes.any(|class| class.id == figure.counts && !class.things);
        let counted = figure.of.map(|of| material.doc.tokens_in(of)).unwrap_or_default();
        let is_living = |i: usize| {
            let kind = units.noun(material.doc.token(i).lemma());
            kind.people || kind.household || kind.animal
        };
        for_people && agency::is_thing_phrase(material, &counted) && !counted.clone().any(is_living)
    };
    claim.event_type.is_none() && !claim.figures.is_empty() && claim.figures.iter().all(of_thing)
}

/// Says whether a participant is a country and nothing more: "Norway", and not "Norway's government".
fn is_bare_state(material: &Material<'_>, party: &Participant) -> bool {
    let tokens = material.doc.tokens_in(party.mention.span);
    let plain = tokens
        .map(|i| material.doc.token(i))
        .all(|token| token.pos() != Pos::Noun && token.dep() != "poss");
    party.country.is_some() && plain
}

/// Says whether a participant has a name or a sector, of whom it is known already that it is not public.
fn is_known_as_private(party: &Participant) -> bool {
    party.mention.resolved != Resolved::NotResolved || party.sector.is_some()
}

/// Says whether a participant is the reader, as in advice: "whenever **you** want to remember".
pub(super) fn is_reader(material: &Material<'_>, party: &Participant) -> bool {
    let mut tokens = material.doc.tokens_in(party.mention.span);
    tokens.len() == 1 && tokens.all(|i| material.doc.token(i).morph_has("Person=2"))
}

/// Says whether the reader alone is told to do it: "how do **you** evacuate a coast?"
fn is_by_reader(material: &Material<'_>, claim: &Claim) -> bool {
    !claim.actors.is_empty() && claim.actors.iter().all(|party| is_reader(material, party))
}

fn is_pronoun(material: &Material<'_>, party: &Participant) -> bool {
    let mut tokens = material.doc.tokens_in(party.mention.span);
    tokens.all(|i| material.doc.token(i).pos() == Pos::Pron)
}

fn is_located(claim: &Claim) -> bool {
    let mut places = claim.places.iter();
    places.any(|place| place.mention.resolved != Resolved::NotResolved)
}

fn crosses_quotation(material: &Material<'_>, range: &std::ops::Range<usize>) -> bool {
    range
        .clone()
        .any(|i| matches!(material.doc.token(i).tag(), "``" | "''"))
}
