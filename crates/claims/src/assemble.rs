//! Puts claims together: every trigger with who, whom, when, where, how many, on whose word and how certain.
//!
//! Triggers come from predicates, from cues of speech (statements) and from figures that no trigger covers (states). Each
//! figure, time and place goes to the trigger that the grammar gives it to; nothing is invented where it gives none.
//!
//! Modules in reading order: [`draft`], [`accused`], [`opinion`], [`sites`], [`figure`], [`stated`], [`scene`], [`cause`], [`when`], [`dated`], [`location`], [`speaker`], [`participles`], [`whose`], [`sides`], [`dealt`],
//! [`charges`], [`lodged`], [`means`], [`harked`], [`affairs`], [`agency`], [`bearing`], [`mishap`], [`aims`], [`asked`], [`untyped`], [`weapons`], [`diplomacy`], [`saying`], [`verdict`], [`bidden`], [`avowed`], [`stage`], [`doubt`], [`noise`], [`homeland`], [`forces`], [`bearers`], [`convicts`], [`nationals`], [`sources`].

mod accused;
mod affairs;
mod agency;
mod aims;
mod asked;
mod author;
mod avowed;
mod bearers;
mod bearing;
mod beside;
mod bidden;
mod cause;
mod charges;
mod convicts;
mod dated;
mod dealt;
mod diplomacy;
mod doubt;
mod draft;
mod figure;
mod forces;
mod ground;
mod habit;
mod harked;
mod hollow;
mod homeland;
mod location;
mod lodged;
mod means;
mod mishap;
mod nationals;
mod noise;
mod opinion;
mod participles;
mod saying;
mod scene;
mod sides;
mod sites;
mod sources;
mod speaker;
mod stage;
mod stated;
mod tenure;
mod untyped;
mod verdict;
mod weapons;
mod when;
mod whose;

use lexicon::{EventType, Lexicon};
use nlp::Doc;
use page::Article;
use text::Span;

use self::{
    affairs::{Affairs, Parties},
    draft::{Draft, Owners},
    speaker::Speakers,
};
use crate::{
    Anchor, AttributionSpan, Claim, ClaimId, Coref, Figure, Kind, Names, Participant, Place, PlaceMention, Polarity,
    QuantityMention, Resolved, Status, Time, TimeMention, Topic, Why,
    attribution::attributions_in,
    clause, factuality,
    factuality::standing,
    place::with_venues,
    places_from, predicate,
    quantity::quantities_in,
    quotation::Layout,
    registers,
    time::{Cut, times_in},
    topic,
};

/// Everything that was read from one article before claims are put together.
struct Material<'d> {
    doc: &'d Doc,
    lexicon: &'d Lexicon,
    attributions: Vec<AttributionSpan>,
    times: Vec<TimeMention>,
    places: Vec<PlaceMention>,
    quantities: Vec<QuantityMention>,
    names: Names,
    coref: Coref,
    topic: Topic<'d>,
    layout: Layout,
}

/// Reads the claims of an article from its analysed text, ordered by their triggers.
#[must_use]
pub fn claims(article: &Article, doc: &Doc, lexicon: &Lexicon) -> Vec<Claim> {
    let (layout, cut) = (Layout::of(doc), Cut::of(doc, lexicon));
    let mut attributions = attributions_in(doc, lexicon, &layout);
    attributions.retain(|attribution| agency::can_speak(doc, lexicon, attribution));
    let names = Names::of_day(doc, lexicon, publication_day(article));
    let mut material = Material {
        doc,
        lexicon,
        attributions,
        times: outside_names(doc, times_in(doc, lexicon, &anchor(article), &cut)),
        places: with_venues(doc, lexicon, places_from(doc, lexicon, home(article, lexicon))),
        quantities: quantities_in(doc, lexicon, &cut),
        coref: Coref::in_layout(doc, lexicon, &layout, &names),
        names,
        topic: topic(doc, lexicon, article.url.as_deref()),
        layout,
    };
    ground::settle(&mut material, article);
    let mut drafts = draft::drafts(&material, predicate::triggers(doc, lexicon));
    opinion::judge(&material, &mut drafts);
    saying::settle_types(&material, &mut drafts);
    verdict::settle(&material, &mut drafts);
    opinion::propose(&material, &mut drafts);
    drafts.sort_by_key(|draft| (draft.trigger.head, draft.trigger.tokens.start));
    speaker::leave_out_tellers(&material, &mut drafts);
    sites::settle(&material, &mut drafts);
    let figures = figure::assign(&material, &mut drafts);
    let links = cause::settle(&material, &mut drafts, &figures);
    let mut times = when::assign(&material, &drafts);
    let mut places = location::assign(&material, &drafts);
    cause::share(&material, &drafts, &links, &mut times, &mut places);
    let speakers = Speakers::of(&material);
    let mut parties: Vec<Parties> = drafts
        .iter()
        .map(|draft| with_owners(&material, &speakers, &drafts, draft))
        .collect();
    for (at, own) in parties.iter_mut().enumerate() {
        let counted = figures[at].iter().map(|&number| &material.quantities[number].figure);
        sides::turn_counted(&material, &drafts[at], counted, own);
    }
    participles::settle(&material, &drafts, &mut parties);
    let affairs = Affairs::of(&material, &drafts, &parties);
    let owners = Owners::of(&drafts);
    for (draft, own) in drafts.iter().zip(&mut parties) {
        sides::settle(&material, (&owners, &drafts), draft, own);
        charges::settle(&material, (&owners, &drafts), draft, own);
    }
    lodged::settle(&material, &drafts, &mut parties);
    dealt::settle(&material, (&owners, &drafts), &links, &mut parties);
    means::settle(&material, &owners, &drafts, &mut parties);
    harked::settle(&material, &owners, &drafts, &mut parties);
    bearing::spare(&material, &mut drafts, &mut parties);
    diplomacy::settle(&material, &mut drafts, &mut parties);
    affairs.plain(&material, &mut drafts, &mut parties);
    saying::settle_parties(&material, &mut drafts, &mut parties);
    asked::settle(&material, &drafts, &mut parties);
    avowed::settle_parties(&material, &drafts, &mut parties);
    untyped::settle(&material, &drafts, &mut parties);
    weapons::settle(&material, &owners, &mut drafts);
    let is_laid = |at: usize| means::is_only_charged(&material, (&owners, &drafts), at, &parties);
    let laid: Vec<bool> = (0..drafts.len()).map(is_laid).collect();
    let mut parties = parties.into_iter();
    let mut claims: Vec<Claim> = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let (actors, recipients) = parties.next().unwrap_or_default();
        let figures: Vec<Figure> = figures[at]
            .iter()
            .map(|&number| &material.quantities[number])
            .filter(|quantity| {
                saying::bears(&material, draft, &actors, &quantity.figure)
                    || stated::is_stated(&material, draft, quantity)
            })
            .map(|quantity| quantity.figure.clone())
            .map(|figure| figure::as_told(&material, draft, figure))
            .collect();
        let mut stands = match draft.kind {
            Kind::State => standing(doc, lexicon, draft.trigger.head),
            _ => factuality(doc, lexicon, aims::told_by(&material, draft)),
        };
        if laid[at] && stands.status == Status::Happened {
            stands.status = Status::Alleged;
        }
        if aims::is_denied_by_itself(&material, draft) {
            stands.polarity = stands.polarity.turned();
        }
        if stands.status == Status::Happened && untyped::is_presupposed(&material, draft) {
            stands.polarity = Polarity::Positive;
        }
        stands.polarity = saying::polarity(&material, draft, stands.polarity);
        stage::settle(&material, draft, &mut stands);
        dated::settle(&material, anchor(article).published, draft, &mut stands, &mut times[at]);
        claims.push(Claim {
            id: id(
                article,
                draft.kind,
                draft.event_type,
                doc.span(draft.trigger.tokens.clone()),
            ),
            sentence: sentence(doc, draft),
            trigger: doc.span(draft.trigger.tokens.clone()),
            wording: draft.trigger.wording.clone(),
            kind: draft.kind,
            event_type: draft.event_type,
            confidence: draft.confidence,
            mode: draft.event_type.and(draft.trigger.mode.clone()),
            contexts: draft.trigger.contexts.clone(),
            registers: registers::registers(doc, lexicon, &draft.trigger, &figures),
            actors,
            recipients,
            places: located(&material, &places[at]),
            time: times[at]
                .clone()
                .filter(|time| !is_still_to_come(article, draft, stands.status, time)),
            figures,
            attribution: speakers.chain(draft),
            content_of: None,
            polarity: stands.polarity,
            status: saying::status(&material, draft, stands.status, stands.polarity),
            why: why(&material, draft, stands.because),
        });
    }
    dated::look_ahead(&material, anchor(article).published, &drafts, &mut claims);
    tenure::settle(&material, &mut claims);
    link_contents(&speakers, &drafts, &mut claims);
    let shared = stated::shared(&material, &drafts, &figures, &claims);
    noise::leave_out(&material, (&affairs, &speakers), &drafts, &mut claims);
    stated::keep(shared, &mut claims);
    sides::strip(&material, &mut claims);
    dealt::disarm(&material, &mut claims);
    diplomacy::strip(&material, &mut claims);
    charges::leave_parties_no_places(&material, &mut claims);
    homeland::settle(&material, article, &mut claims);
    forces::settle(&material, &mut claims);
    sides::open_sectors(&material, &mut claims);
    code_as_told(&material, article, &mut claims);
    bearers::settle(&material, article, &mut claims);
    convicts::settle(&material, &mut claims);
    nationals::leave_names(&material, &mut claims);
    sources::settle(&mut claims);
    claims.sort_by(|a, b| (a.trigger, a.kind, &a.id).cmp(&(b.trigger, b.kind, &b.id)));
    claims.dedup_by(|a, b| a.id == b.id);
    debug_assert!(
        claims.iter().all(|claim| is_grounded(claim, doc.text())),
        "every span lies in the text"
    );
    claims
}

/// Gives events the type that the codebook has for them, where the classifier learned them under another: a conviction is a sanction, and
/// was judged beside arrests.
fn code_as_told(material: &Material<'_>, article: &Article, claims: &mut [Claim]) {
    for claim in claims.iter_mut().filter(|claim| claim.kind != Kind::Statement) {
        let code = material.lexicon.predicates.told_as(&claim.why.rule);
        let Some((code, kind)) = code.zip(claim.event_type) else {
            continue;
        };
        claim.mode.clone_from(&code.mode);
        recode(article, claim, kind, code.event_type);
    }
}

/// Gives an event another type than the one it was read as.
fn recode(article: &Article, claim: &mut Claim, read: EventType, told: EventType) {
    claim.event_type = Some(told);
    claim.id = id(article, claim.kind, claim.event_type, claim.trigger);
    claim.why.words = claim.why.words.replacen(read.as_str(), told.as_str(), 1);
}

/// Returns the country that the article's outlet writes from, as ISO 3166 alpha-2.
fn home<'l>(article: &Article, lexicon: &'l Lexicon) -> Option<&'l str> {
    home_party(article, lexicon)?.alpha2.as_deref()
}

fn home_party<'l>(article: &Article, lexicon: &'l Lexicon) -> Option<&'l lexicon::actors::Party> {
    let country = page::home_country(article)?;
    lexicon
        .actors
        .party_by_id(&country)
        .or_else(|| lexicon.actors.state(&country))
}

/// Leaves out the times that are part of an organisation's name: "told Kano **Today**".
fn outside_names(doc: &Doc, mut times: Vec<TimeMention>) -> Vec<TimeMention> {
    let ents = doc.ents();
    times.retain(|mention| {
        let next = ents.partition_point(|ent| ent.end() <= mention.tokens.start);
        !ents.get(next).is_some_and(|ent| {
            let longer = ent.tokens().len() > mention.tokens.len();
            ent.label() == "ORG" && longer && ent.start() <= mention.tokens.start && mention.tokens.end <= ent.end()
        })
    });
    times
}

/// Says whether a time lies after the article: nobody has said anything then.
fn is_still_to_come(article: &Article, draft: &Draft, status: Status, time: &Time) -> bool {
    draft.kind == Kind::Statement
        && matches!(status, Status::Happened | Status::Ongoing)
        && time
            .first
            .zip(article.published.day)
            .is_some_and(|(first, published)| first > published)
}

fn anchor(article: &Article) -> Anchor {
    Anchor {
        published: article
            .published
            .day
            .filter(|_| article.published.basis != page::DateBasis::Inferred),
        earliest: article.published.earliest,
        latest: article.published.day,
    }
}

/// Returns the day on which the article was published, or on which it was seen at the latest.
fn publication_day(article: &Article) -> Option<lexicon::officeholders::Day> {
    article.published.day.map(|day| (day.year(), day.month(), day.day()))
}

/// Returns who takes part in a draft; where nobody is named to whom a deed or thing is done, those whose it is.
fn with_owners(material: &Material<'_>, speakers: &Speakers<'_>, drafts: &[Draft], draft: &Draft) -> Parties {
    let (mut actors, mut recipients) = participants(speakers, draft);
    // Nothing is done to the deed itself.
    let is_deed = |party: &Participant| {
        let words = material.doc.tokens_in(party.mention.span);
        whose::head_of(material, &words).is_some_and(|head| head.i() == draft.trigger.head)
    };
    // "the ministry said nine were hurt and **21 still missing**": whoever tells of a deed in a clause of its own does not suffer it.
    let told = material.doc.token(draft.trigger.head);
    let is_clause = told.dep() == "ccomp" && !clause::is_infinitive(told);
    let is_teller = |party: &Participant| {
        let words = material.doc.tokens_in(party.mention.span);
        let mut tellers = material
            .attributions
            .iter()
            .filter(|own| own.speech && own.covers(told.i()));
        tellers.any(|own| own.source.as_ref().is_some_and(|source| source.contains(&words.start)))
    };
    recipients.retain(|party| {
        !(is_deed(party) || is_clause && is_teller(party) || beside::is_of_occasion(material, told, party))
    });
    if whose::is_borne(material, draft, &actors) {
        recipients = std::mem::take(&mut actors);
    } else if whose::is_undergone(material, draft, &actors) {
        // "his trial **for treason**"
        recipients.retain(|party| !whose::is_where(material, party) && !agency::is_thing(material, party));
        if recipients.is_empty() {
            std::mem::swap(&mut actors, &mut recipients);
        }
    }
    // "denied **it**", "condemned **this**": a deed or a word, where "accused it of theft" would be somebody.
    let answers_deed = match draft.event_type {
        Some(EventType::Reject | EventType::Support) => true,
        Some(EventType::Accuse) => draft.trigger.mode.as_deref() == Some(charges::DISAPPROVE),
        _ => false,
    };
    if answers_deed {
        recipients.retain(|party| !agency::is_open_thing(material, party));
    }
    // "The ministers of Chad and Niger met **in Paris**", "refused to open the gate of the camp **in Chad**": those who do it with each other, or
    // will not do it, are there, and nothing is done to whoever else is.
    if draft.trigger.reciprocal && actors.len() > 1 || draft.event_type == Some(EventType::Reject) {
        recipients.retain(|party| !whose::is_where(material, party));
    }
    actors.extend(whose::keepers(material, draft, &actors));
    whose::visit_privately(draft, &actors, &mut recipients);
    sites::hit_seats(material, draft, &mut recipients);
    beside::ask_senders(material, draft, &mut recipients);
    let is_other = |party: &Participant| {
        whose::is_somebody(party) && !whose::is_own_people(material, party) && !beside::is_owned(material, draft, party)
    };
    // "called on **both sides** in Chad": people are asked, whoever they are.
    let is_asked = |party: &Participant| {
        let bids = draft.kind == Kind::Statement && draft.event_type == Some(EventType::Request);
        bids && !agency::is_thing(material, party) && !whose::is_where(material, party)
    };
    // "accused **him** of burning villages": a pronoun for a person is somebody, whoever that is.
    let is_person = |party: &Participant| {
        let head = whose::head(material, party);
        head.is_some_and(|head| head.tag() == "PRP" && head.dep() == "dobj" && !head.morph_has("Gender=Neut"))
    };
    let is_somebody = |party: &Participant| is_other(party) || is_asked(party) || is_person(party);
    if !recipients.iter().any(is_somebody) {
        let owners = whose::owners(material, drafts, draft, &actors);
        if !owners.is_empty() {
            recipients.retain(|party| whose::is_own_people(material, party));
            recipients.extend(owners);
        }
    }
    (actors, recipients)
}

fn participants(speakers: &Speakers<'_>, draft: &Draft) -> Parties {
    let resolved = |ranges: &[std::ops::Range<usize>]| {
        let mut found: Vec<Participant> = Vec::new();
        for range in ranges.iter().filter(|range| !speakers.is_nobody(range)) {
            // "the Ministry of Health **and Sports**": the parser joins what is one name.
            let whole = speakers.name_around(range);
            let is_begun = |whole: Span, known: Span| known.start() < whole.end() && whole.start() < known.end();
            let begun = whole.and_then(|whole| found.iter_mut().find(|known| is_begun(whole, known.mention.span)));
            if let (Some(known), Some(whole)) = (begun, whole) {
                let rest = speakers.participants(range.clone()).into_iter();
                known.country = known
                    .country
                    .take()
                    .or_else(|| rest.rev().find_map(|part| part.country));
                known.mention.span = known.mention.span.join(whole);
                continue;
            }
            let each = speakers.participants(range.clone());
            let is_one = each.len() == 1;
            for mut participant in each {
                // "the **Boko Haram**-led raid": the parser hangs each word of a name on what stands behind it.
                if let Some(whole) = whole.filter(|whole| is_one && whole.end() == participant.mention.span.end()) {
                    participant.mention.span = whole;
                }
                if !found.iter().any(|known| {
                    known.mention.span == participant.mention.span
                        && known.mention.resolved == participant.mention.resolved
                }) {
                    found.push(participant);
                }
            }
        }
        found
    };
    (resolved(&draft.trigger.actors), resolved(&draft.trigger.recipients))
}

/// Returns the places with these numbers, each place once: where it is named first.
fn located(material: &Material<'_>, numbers: &[usize]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for &number in numbers {
        let place = &material.places[number].place;
        let known = |other: &Place| match place.mention.resolved {
            Resolved::To { .. } => other.mention.resolved == place.mention.resolved,
            Resolved::NotResolved => other.mention.span == place.mention.span,
        };
        if !places.iter().any(known) {
            places.push(place.clone());
        }
    }
    places
}

fn sentence(doc: &Doc, draft: &Draft) -> Span {
    let tokens = &draft.trigger.tokens;
    let first = doc.sent_of(tokens.start).span();
    let last = doc.sent_of(tokens.end - 1).span();
    first.join(last).trimmed(doc.text())
}

/// A claim's id is a digest of its evidence: a better rule that reads the same keeps it.
fn id(article: &Article, kind: Kind, event_type: Option<EventType>, trigger: Span) -> ClaimId {
    let evidence = format!(
        "{}\0{}\0{}\0{}\0{}",
        article.id.0,
        trigger.start(),
        trigger.end(),
        kind.as_str(),
        event_type.map_or("", EventType::as_str)
    );
    let digest = blake3::hash(evidence.as_bytes()).to_hex();
    ClaimId(format!("c_{}", &digest.as_str()[..16]))
}

/// Links every claim to the statement whose content it is.
fn link_contents(speakers: &Speakers<'_>, drafts: &[Draft], claims: &mut [Claim]) {
    for at in 0..drafts.len() {
        let Some(carrier) = speakers.innermost(&drafts[at]) else {
            continue;
        };
        let statement = drafts.iter().position(|draft| draft.attribution == Some(carrier));
        if let Some(statement) = statement.filter(|statement| *statement != at) {
            claims[at].content_of = Some(claims[statement].id.clone());
        }
    }
}

fn why(material: &Material<'_>, draft: &Draft, because: Option<usize>) -> Why {
    let words = material.doc.words(draft.trigger.tokens.clone());
    let reads = match (draft.event_type, draft.kind) {
        (Some(event_type), kind) => format!("“{words}” reads as {} ({})", event_type.as_str(), kind.as_str()),
        (None, kind) => format!("“{words}” reads as {}", kind.as_str()),
    };
    let status = because.map_or(String::new(), |word| {
        format!("; “{}” says how far it has come about", material.doc.token(word).text())
    });
    let learned = match draft.confidence {
        Some(confidence) if draft.trigger.rule == opinion::RULE => {
            format!(
                "; no table says so, but sentences that were learned from do ({:.0} %)",
                100.0 * confidence
            )
        }
        _ => String::new(),
    };
    Why {
        rule: draft.trigger.rule.clone(),
        words: format!("{reads}{learned}{status}."),
    }
}

/// Says whether every span of a claim lies in the text, on character boundaries, and its sentence covers its trigger.
#[must_use]
pub fn is_grounded(claim: &Claim, text: &str) -> bool {
    let mut spans = vec![claim.sentence, claim.trigger];
    let parties = claim.actors.iter().chain(&claim.recipients);
    spans.extend(parties.map(|participant| participant.mention.span));
    spans.extend(claim.places.iter().map(|place| place.mention.span));
    spans.extend(claim.time.iter().filter_map(|time| time.span));
    spans.extend(
        claim
            .figures
            .iter()
            .flat_map(|figure| std::iter::once(figure.span).chain(figure.of)),
    );
    for link in &claim.attribution {
        spans.extend([link.source.mention.span, link.content]);
        spans.extend(link.cue);
    }
    claim.sentence.contains(claim.trigger)
        && spans
            .iter()
            .all(|span| !span.is_empty() && text.get(span.range()).is_some())
}
