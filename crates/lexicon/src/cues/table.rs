//! Reads the files of `data/cues` and checks them.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Cases, CorefWords, Cues, Effect, Family, Frame, Governor, Standing};
use crate::{Error, EventType, word_set};

const REPORTING: &str = "cues/reporting.toml";
const PHRASES: &str = "cues/phrases.toml";
const FACTUALITY: &str = "cues/factuality.toml";
const COREF: &str = "cues/coref.toml";

/// Complements are content in all frames where a family names none.
const ALL_FRAMES: [Frame; 4] = [Frame::Clause, Frame::Quote, Frame::Infinitive, Frame::Gerund];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportingFile {
    family: Vec<FamilyRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyRow {
    id: String,
    effect: Effect,
    preposition_effect: Option<Effect>,
    speech: bool,
    frames: Option<Vec<Frame>>,
    verbs: Vec<String>,
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    impersonal: bool,
    #[serde(default)]
    objects: bool,
    #[serde(default)]
    prepositions: Vec<String>,
    #[serde(default)]
    persons: bool,
    #[serde(default)]
    complements: Vec<String>,
    event_type: Option<String>,
    #[serde(default)]
    any_source: bool,
    #[serde(default)]
    looks_back: bool,
    #[serde(default)]
    addressee: bool,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhrasesFile {
    source: SourceRow,
    unvouched: UnvouchedRow,
    continuing: WordsRow,
    going_on: WordsRow,
    locative: WordsRow,
    apart: WordsRow,
    told_of: WordsRow,
    obtained: WordsRow,
    topical: WordsRow,
    backward: WordsRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRow {
    prepositions: Vec<String>,
    owned: Vec<String>,
    clauses: Vec<String>,
    documents: Vec<String>,
    tallies: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnvouchedRow {
    adverbs: Vec<String>,
    adjectives: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsRow {
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    prepositions: Vec<String>,
    #[serde(default)]
    adverbs: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    cancelled_by: Vec<String>,
    #[serde(default)]
    comparing: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactualityFile {
    governor: Vec<GovernorRow>,
    modal: ModalRow,
    negation: WordsRow,
    condition: WordsRow,
    continuing: WordsRow,
    carrier: WordsRow,
    coming: WordsRow,
    near_miss: WordsRow,
    open: WordsRow,
    turned_down: WordsRow,
    shared: WordsRow,
    excess: WordsRow,
    pending: WordsRow,
    cause: WordsRow,
    anybody: WordsRow,
    vain: WordsRow,
    age: WordsRow,
    until: WordsRow,
    facing: WordsRow,
    securing: WordsRow,
    weighed: WordsRow,
    formed: WordsRow,
    accompanying: WordsRow,
    causative: WordsRow,
    trend: WordsRow,
    terms: WordsRow,
    awaited: WordsRow,
    stopped: WordsRow,
    purpose: WordsRow,
    permitting: WordsRow,
    heeded: WordsRow,
    unsettled: WordsRow,
    decided: WordsRow,
    wished: WordsRow,
    performed: WordsRow,
    plot: WordsRow,
    supposed: WordsRow,
    standing: Vec<StandingRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StandingRow {
    nouns: Vec<String>,
    before: Vec<String>,
    spans: Vec<String>,
    lengths: Vec<String>,
    moves: Vec<String>,
    served: Vec<String>,
    ends: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GovernorRow {
    id: String,
    effect: Effect,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    adverbs: Vec<String>,
    #[serde(default)]
    frames: Vec<Frame>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModalRow {
    planned: Vec<String>,
    hypothetical: Vec<String>,
    demanded: Vec<String>,
    future_in_past: Vec<String>,
    past_ability: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CorefFile {
    titles: TitlesRow,
    bodies: BodiesRow,
    countries: PlainRow,
    nationals: PlainRow,
    contrast: PlainRow,
    both: BothRow,
    pronouns: PronounsRow,
    nobody: PlainRow,
    given_names: GivenNamesRow,
    persons: PlainRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenNamesRow {
    female: Vec<String>,
    male: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitlesRow {
    words: Vec<String>,
    of_states: Vec<String>,
    royal: Vec<String>,
    again: std::collections::BTreeMap<String, Vec<String>>,
    rulers: Vec<String>,
    speaking_for_one: Vec<String>,
    female: Vec<String>,
    male: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodiesRow {
    words: Vec<String>,
    groups: Vec<String>,
    kinds: Vec<String>,
    outlets: Vec<String>,
    forces: Vec<String>,
    police: Vec<String>,
    by_name: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BothRow {
    words: Vec<String>,
    between: Vec<String>,
    pairs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainRow {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PronounsRow {
    person: Vec<String>,
    plural: Vec<String>,
    thing: Vec<String>,
    first_singular: Vec<String>,
    first_plural: Vec<String>,
}

pub(super) fn read(reporting: &str, phrases: &str, factuality: &str, coref: &str) -> Result<Cues, Error> {
    let families = families(reporting)?;
    let phrases: PhrasesFile = parse(PHRASES, phrases)?;
    let factuality: FactualityFile = parse(FACTUALITY, factuality)?;
    let coref: CorefFile = parse(COREF, coref)?;
    let mut family_by_verb: FxHashMap<Box<str>, Vec<_>> = FxHashMap::default();
    let mut family_by_noun: FxHashMap<Box<str>, Vec<_>> = FxHashMap::default();
    let mut family_by_adjective: FxHashMap<Box<str>, Vec<_>> = FxHashMap::default();
    for (at, family) in families.iter().enumerate() {
        for (lemma, particle) in &family.verbs {
            family_by_verb
                .entry(lemma.clone())
                .or_default()
                .push((particle.clone(), at));
        }
        for noun in &family.nouns {
            family_by_noun.entry(noun.clone()).or_default().push(at);
        }
        for adjective in &family.adjectives {
            family_by_adjective.entry(adjective.clone()).or_default().push(at);
        }
    }
    let mut governor_by_verb: FxHashMap<Box<str>, Vec<_>> = FxHashMap::default();
    let mut governor_by_adjective = FxHashMap::default();
    let mut governor_by_noun = FxHashMap::default();
    let mut governor_before_noun = FxHashMap::default();
    let mut governor_by_adverb = FxHashMap::default();
    let mut governors = Vec::new();
    for row in factuality.governor {
        let id = row.id;
        let at = governors.len();
        for verb in &row.verbs {
            let (lemma, particle) = verb_and_particle(verb);
            governor_by_verb.entry(lemma).or_default().push((particle, at));
        }
        for (words, by_word) in [
            (&row.adjectives, &mut governor_by_adjective),
            (&row.nouns, &mut governor_by_noun),
            (&row.before, &mut governor_before_noun),
            (&row.adverbs, &mut governor_by_adverb),
        ] {
            for word in words {
                if by_word.insert(word.as_str().into(), at).is_some() {
                    return Err(entry(FACTUALITY, &id, format!("{word:?} stands in two entries")));
                }
            }
        }
        let cases = checked(FACTUALITY, &id, row.why, row.matches, row.excludes)?;
        governors.push(Governor {
            id,
            effect: row.effect,
            frames: row.frames,
            cases,
        });
    }
    let plain = [
        (
            "phrases/source",
            &phrases.source.why,
            &phrases.source.matches,
            &phrases.source.excludes,
        ),
        (
            "phrases/unvouched",
            &phrases.unvouched.why,
            &phrases.unvouched.matches,
            &phrases.unvouched.excludes,
        ),
        (
            "factuality/modal",
            &factuality.modal.why,
            &factuality.modal.matches,
            &factuality.modal.excludes,
        ),
    ];
    let mut plain_entries = Vec::new();
    for (id, why, matches, excludes) in plain {
        plain_entries.push((
            id.to_owned(),
            checked(PHRASES, id, why.clone(), matches.clone(), excludes.clone())?,
        ));
    }
    for (id, row) in [
        ("phrases/continuing", &phrases.continuing),
        ("phrases/going_on", &phrases.going_on),
        ("phrases/locative", &phrases.locative),
        ("phrases/apart", &phrases.apart),
        ("phrases/backward", &phrases.backward),
        ("factuality/negation", &factuality.negation),
        ("factuality/condition", &factuality.condition),
        ("factuality/continuing", &factuality.continuing),
        ("factuality/carrier", &factuality.carrier),
        ("factuality/coming", &factuality.coming),
        ("factuality/near_miss", &factuality.near_miss),
        ("factuality/open", &factuality.open),
        ("factuality/turned_down", &factuality.turned_down),
        ("factuality/shared", &factuality.shared),
        ("factuality/excess", &factuality.excess),
        ("factuality/pending", &factuality.pending),
        ("factuality/cause", &factuality.cause),
        ("factuality/anybody", &factuality.anybody),
        ("factuality/vain", &factuality.vain),
        ("factuality/age", &factuality.age),
        ("factuality/until", &factuality.until),
        ("factuality/facing", &factuality.facing),
        ("factuality/securing", &factuality.securing),
        ("factuality/weighed", &factuality.weighed),
        ("factuality/formed", &factuality.formed),
        ("factuality/accompanying", &factuality.accompanying),
        ("factuality/causative", &factuality.causative),
        ("factuality/trend", &factuality.trend),
        ("factuality/terms", &factuality.terms),
        ("factuality/awaited", &factuality.awaited),
        ("factuality/stopped", &factuality.stopped),
        ("factuality/purpose", &factuality.purpose),
        ("factuality/permitting", &factuality.permitting),
        ("factuality/heeded", &factuality.heeded),
        ("factuality/unsettled", &factuality.unsettled),
        ("factuality/decided", &factuality.decided),
        ("factuality/wished", &factuality.wished),
        ("factuality/performed", &factuality.performed),
        ("factuality/plot", &factuality.plot),
        ("factuality/supposed", &factuality.supposed),
    ] {
        let cases = checked(
            FACTUALITY,
            id,
            row.why.clone(),
            row.matches.clone(),
            row.excludes.clone(),
        )?;
        plain_entries.push((id.to_owned(), cases));
    }
    let mut standing = Vec::new();
    for row in factuality.standing {
        let id = "factuality/standing";
        plain_entries.push((
            id.to_owned(),
            checked(FACTUALITY, id, row.why, row.matches, row.excludes)?,
        ));
        standing.push(Standing {
            nouns: word_set(row.nouns),
            before: word_set(row.before),
            spans: word_set(row.spans),
            lengths: word_set(row.lengths),
            moves: word_set(row.moves),
            served: word_set(row.served),
            ends: word_set(row.ends),
        });
    }
    Ok(Cues {
        families,
        governors,
        family_by_verb,
        family_by_noun,
        family_by_adjective,
        governor_by_verb,
        governor_by_adjective,
        governor_by_noun,
        governor_before_noun,
        governor_by_adverb,
        source_prepositions: phrases
            .source
            .prepositions
            .iter()
            .map(|phrase| phrase.split(' ').map(Into::into).collect())
            .collect(),
        owned_words: word_set(phrases.source.owned),
        documents: word_set(phrases.source.documents),
        tallies: word_set(phrases.source.tallies),
        source_clauses: word_set(phrases.source.clauses),
        unvouched_adverbs: word_set(phrases.unvouched.adverbs),
        unvouched_adjectives: word_set(phrases.unvouched.adjectives),
        continuing: word_set(phrases.continuing.words),
        going_on: word_set(phrases.going_on.words),
        locative: word_set(phrases.locative.words),
        apart: word_set(phrases.apart.words),
        told_of: word_set(phrases.told_of.words),
        obtained: word_set(phrases.obtained.words),
        topical: word_set(phrases.topical.words),
        backward: word_set(phrases.backward.words),
        modal_planned: word_set(factuality.modal.planned),
        modal_hypothetical: word_set(factuality.modal.hypothetical),
        modal_demanded: word_set(factuality.modal.demanded),
        modal_future_in_past: word_set(factuality.modal.future_in_past),
        modal_past_ability: word_set(factuality.modal.past_ability),
        negations: word_set(factuality.negation.words),
        negative_prepositions: word_set(factuality.negation.prepositions),
        cancelling: word_set(factuality.negation.cancelled_by),
        comparing: word_set(factuality.negation.comparing),
        conditions: word_set(factuality.condition.words),
        unconditional: word_set(factuality.condition.cancelled_by),
        ongoing_adverbs: word_set(factuality.continuing.adverbs),
        carriers: word_set(factuality.carrier.verbs),
        coming_adverbs: word_set(factuality.coming.adverbs),
        coming_words: word_set(factuality.coming.words),
        near_misses: word_set(factuality.near_miss.adverbs),
        open_verbs: word_set(factuality.open.verbs),
        open_nouns: word_set(factuality.open.words),
        turned_down: word_set(factuality.turned_down.verbs),
        sharing: word_set(factuality.shared.words),
        excess: word_set(factuality.excess.adverbs),
        pending: word_set(factuality.pending.adverbs),
        causes: factuality
            .cause
            .verbs
            .iter()
            .map(|verb| verb_and_particle(verb))
            .collect(),
        anybody: word_set(factuality.anybody.words),
        vain: word_set(factuality.vain.words),
        enduring: word_set(factuality.until.verbs),
        until: word_set(factuality.until.prepositions),
        facing: word_set(factuality.facing.verbs),
        or_else: word_set(factuality.facing.words),
        securing: word_set(factuality.securing.verbs),
        secured: word_set(factuality.securing.words),
        ageing: word_set(factuality.age.verbs),
        age_spans: word_set(factuality.age.words),
        age_prepositions: word_set(factuality.age.prepositions),
        weighed: word_set(factuality.weighed.words),
        formed: word_set(factuality.formed.words),
        formed_for: word_set(factuality.formed.prepositions),
        accompanying: word_set(factuality.accompanying.prepositions),
        accompanying_deeds: word_set(factuality.accompanying.words),
        causatives: word_set(factuality.causative.verbs),
        terms: word_set(factuality.terms.words),
        term_verbs: factuality
            .terms
            .verbs
            .iter()
            .map(|verb| verb_and_particle(verb))
            .collect(),
        awaited: word_set(factuality.awaited.words),
        awaited_in_past: word_set(factuality.awaited.adverbs),
        trends: word_set(factuality.trend.verbs),
        trend_nouns: word_set(factuality.trend.words),
        stopped: word_set(factuality.stopped.words),
        purposes: word_set(factuality.purpose.words),
        permitting: word_set(factuality.permitting.words),
        heeding: word_set(factuality.heeded.verbs),
        heedful: word_set(factuality.heeded.adverbs),
        any_kind: word_set(factuality.heeded.words),
        unsettled: word_set(factuality.unsettled.words),
        deciding: word_set(factuality.decided.verbs),
        decisions: word_set(factuality.decided.words),
        wishing: word_set(factuality.wished.verbs),
        performed: word_set(factuality.performed.verbs),
        performed_by_wish: word_set(factuality.performed.words),
        supposing: word_set(factuality.supposed.verbs),
        made_up: word_set(factuality.plot.words),
        on_facts: word_set(factuality.plot.cancelled_by),
        narrating: word_set(factuality.plot.verbs),
        standing,
        coref: coref_words(coref),
        plain_entries,
    })
}

fn coref_words(file: CorefFile) -> CorefWords {
    CorefWords {
        titles: word_set(file.titles.words),
        state_titles: word_set(file.titles.of_states),
        royal_titles: word_set(file.titles.royal),
        called_again: file
            .titles
            .again
            .into_iter()
            .map(|(word, titles)| (word.into(), word_set(titles)))
            .collect(),
        rulers: file.titles.rulers,
        stand_ins_of_persons: word_set(file.titles.speaking_for_one),
        female: word_set(file.titles.female),
        male: word_set(file.titles.male),
        nobody: word_set(file.nobody.words),
        names_of_women: word_set(file.given_names.female),
        names_of_men: word_set(file.given_names.male),
        bodies: word_set(file.bodies.words),
        sides: word_set(file.bodies.groups),
        kinds: word_set(file.bodies.kinds),
        outlets: word_set(file.bodies.outlets),
        forces: word_set(file.bodies.forces),
        police: word_set(file.bodies.police),
        by_name: word_set(file.bodies.by_name),
        countries: word_set(file.countries.words),
        nationals: word_set(file.nationals.words),
        contrast: word_set(file.contrast.words),
        both: word_set(file.both.words),
        between: word_set(file.both.between),
        pairs: word_set(file.both.pairs),
        persons: word_set(file.persons.words),
        person: word_set(file.pronouns.person),
        plural: word_set(file.pronouns.plural),
        thing: word_set(file.pronouns.thing),
        first_singular: word_set(file.pronouns.first_singular),
        first_plural: word_set(file.pronouns.first_plural),
    }
}

fn families(reporting: &str) -> Result<Vec<Family>, Error> {
    let file: ReportingFile = parse(REPORTING, reporting)?;
    let mut families = Vec::new();
    for row in file.family {
        let id = row.id;
        let event_type = match &row.event_type {
            Some(name) => Some(
                EventType::named(name).ok_or_else(|| entry(REPORTING, &id, format!("{name:?} is no event type")))?,
            ),
            None => None,
        };
        let cases = checked(REPORTING, &id, row.why, row.matches, row.excludes)?;
        families.push(Family {
            effect: row.effect,
            preposition_effect: row.preposition_effect,
            speech: row.speech,
            frames: row.frames.unwrap_or_else(|| ALL_FRAMES.to_vec()),
            objects: row.objects,
            prepositions: row.prepositions,
            persons: row.persons,
            complements: row.complements,
            event_type,
            any_source: row.any_source,
            looks_back: row.looks_back,
            addressee: row.addressee,
            verbs: row.verbs.iter().map(|verb| verb_and_particle(verb)).collect(),
            nouns: row.nouns.iter().map(|noun| noun.as_str().into()).collect(),
            adjectives: row.adjectives.iter().map(|word| word.as_str().into()).collect(),
            impersonal: row.impersonal,
            cases,
            id,
        });
    }
    Ok(families)
}

fn parse<'de, T: Deserialize<'de>>(file: &str, text: &'de str) -> Result<T, Error> {
    toml::from_str(text).map_err(|error| Error::Form {
        file: file.into(),
        reason: error.to_string(),
    })
}

fn entry(file: &str, id: &str, reason: String) -> Error {
    Error::Entry {
        file: file.into(),
        entry: id.into(),
        reason,
    }
}

fn checked(file: &str, id: &str, why: String, matches: Vec<String>, excludes: Vec<String>) -> Result<Cases, Error> {
    if why.is_empty() || matches.is_empty() || excludes.is_empty() {
        return Err(entry(file, id, "an entry needs why, matches and excludes".into()));
    }
    Ok(Cases { why, matches, excludes })
}

fn verb_and_particle(verb: &str) -> (Box<str>, Option<Box<str>>) {
    match verb.split_once('+') {
        Some((lemma, particle)) => (lemma.into(), Some(particle.into())),
        None => (verb.into(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cues, Effect};

    #[test]
    fn the_tables_load_and_answer() {
        let cues = Cues::builtin().expect("sound tables");
        let (particle, family) = cues.families_of_verb("say").next().expect("say reports");
        assert_eq!((particle, family.id.as_str()), (None, "say"));
        assert!(
            cues.families_of_verb("call")
                .any(|(particle, family)| particle == Some("for") && family.effect == Effect::Demanded)
        );
        assert_eq!(
            cues.governor_of_adjective("ready").map(|g| g.effect),
            Some(Effect::Planned)
        );
    }

    #[test]
    fn an_entry_without_sentences_is_refused() {
        let broken = "[[family]]\nid = \"say\"\neffect = \"asserted\"\nspeech = true\nverbs = []\nnouns = []\nwhy = \"\"\nmatches = []\nexcludes = []";
        let error = super::families(broken).expect_err("no sentences");
        assert!(error.to_string().contains("needs why"), "{error}");
    }
}
