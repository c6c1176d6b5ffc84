//! Drafts: what will become claims, before anything is attached to them.

use std::ops::Range;

use lexicon::{EventType, Register};
use nlp::{Pos, Token};
use rustc_hash::FxHashMap;

use super::{Material, accused, agency, saying};
use crate::{
    AttributionSpan, Kind, Polarity, attribution, clause, factuality, participant, predicate::Trigger,
    quantity::is_verb_for_noun, sectors::OF_COURTS,
};

/// A claim to be.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The words it turns on, with who takes part.
    pub trigger: Trigger,
    /// Event, statement or state.
    pub kind: Kind,
    /// The PLOVER type.
    pub event_type: Option<EventType>,
    /// For a statement: its number among the attributions.
    pub attribution: Option<usize>,
    /// How likely the classifier holds the type to be right.
    pub confidence: Option<f32>,
    /// Whether it turned out to be no event.
    pub is_none: bool,
}

impl Draft {
    /// Returns an empty trigger on some words.
    pub(super) fn on(material: &Material<'_>, tokens: Range<usize>, head: usize, kind: Kind, rule: String) -> Self {
        let lemma = |i: usize| material.doc.token(i).lemma().to_lowercase();
        Self {
            trigger: Trigger {
                words: tokens.clone().collect(),
                wording: tokens.clone().map(lemma).collect::<Vec<_>>().join(" "),
                tokens,
                head,
                kind,
                event_type: None,
                mode: None,
                contexts: Vec::new(),
                registers: Vec::new(),
                actors: Vec::new(),
                recipients: Vec::new(),
                reciprocal: false,
                rule,
            },
            kind,
            event_type: None,
            attribution: None,
            confidence: None,
            is_none: false,
        }
    }

    /// Says whether it is a statement whose cue stands inside a quotation.
    pub(super) fn is_in_quotation(&self, material: &Material<'_>) -> bool {
        self.attribution
            .is_some_and(|number| material.attributions[number].quoted)
    }
}

/// Which draft each token is the trigger of.
pub(super) struct Owners {
    by_token: FxHashMap<usize, usize>,
}

impl Owners {
    pub(super) fn of(drafts: &[Draft]) -> Self {
        let mut by_token = FxHashMap::default();
        for (at, draft) in drafts.iter().enumerate() {
            for &word in &draft.trigger.words {
                by_token.entry(word).or_insert(at);
            }
            by_token.insert(draft.trigger.head, at);
        }
        Self { by_token }
    }

    /// Returns the draft that token `i` is a trigger word of.
    pub(super) fn at(&self, i: usize) -> Option<usize> {
        self.by_token.get(&i).copied()
    }
}

/// Returns the drafts of an article: its triggers and its statements, in order.
pub(super) fn drafts(material: &Material<'_>, triggers: Vec<Trigger>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = triggers
        .into_iter()
        .map(|mut trigger| {
            trigger.actors.retain(|party| !is_asked_after(material, party));
            trigger
                .recipients
                .retain(|party| !is_asked_after(material, party) && !is_harm_told(material, party));
            Draft {
                kind: trigger.kind,
                event_type: trigger.event_type,
                attribution: None,
                confidence: None,
                is_none: false,
                trigger,
            }
        })
        .collect();
    for (at, attribution) in material.attributions.iter().enumerate() {
        if attribution.speech && attribution.source.is_some() && !is_said_by_a_deed(material, &drafts, attribution) {
            state_statement(material, &mut drafts, at, attribution);
        }
    }
    part_harm(material, &mut drafts);
    inherit_types(material, &mut drafts);
    accused::name(material, &mut drafts);
    drafts.sort_by_key(|draft| (draft.trigger.head, draft.trigger.tokens.start));
    drafts
}

/// "the death of a guard and **injuries** to a girl": takes out of those who came to harm a harm that is told of beside it.
fn part_harm(material: &Material<'_>, drafts: &mut [Draft]) {
    let tolls = drafts
        .iter()
        .filter(|draft| draft.trigger.registers.contains(&Register::Toll));
    let harms: Vec<usize> = tolls.map(|draft| draft.trigger.head).collect();
    let is_harm = |token: Token<'_>| harms.contains(&token.i()) && clause::is_nominal(token);
    for draft in drafts.iter_mut().filter(|draft| harms.contains(&draft.trigger.head)) {
        let own = draft.trigger.head;
        let is_other = |party: &Range<usize>| {
            let mut words = party.clone().map(|i| material.doc.token(i));
            words.any(|word| {
                word.i() != own && word.dep() == "conj" && is_harm(word) && !party.contains(&word.head_idx())
            })
        };
        draft.trigger.recipients.retain(|party| !is_other(party));
    }
}

/// "**Who** shot the mayor?": says whether a party is only asked after, and so is nobody.
fn is_asked_after(material: &Material<'_>, party: &Range<usize>) -> bool {
    let word = material.doc.token(party.start);
    // "WHO" is a name.
    party.len() == 1 && word.tag() == "WP" && material.names.party_at(word.i()).is_none()
}

/// "Strike kills seven, **wounds 30**": says whether words taken for a party are a second verb and how many it was done to.
fn is_harm_told(material: &Material<'_>, party: &Range<usize>) -> bool {
    clause::head_of(material.doc, party).is_some_and(|head| is_verb_for_noun(&material.lexicon.units, head))
}

/// Says whether what is named as speaking is something that happened: "the raid said", of which the parse has lost the speaker. What
/// somebody says or decides through ("the ruling", "a statement") speaks.
fn is_said_by_a_deed(material: &Material<'_>, drafts: &[Draft], attribution: &AttributionSpan) -> bool {
    let Some(head) = attribution.source_head.map(|head| material.doc.token(head)) else {
        return false;
    };
    let cues = &material.lexicon.cues;
    let mouthpieces = &material.lexicon.predicates.grammar().mouthpieces;
    let speaks = |word: &str| {
        cues.documents.contains(word)
            || cues.coref.persons.contains(word)
            || cues.coref.bodies.contains(word)
            || cues.coref.sides.contains(word)
            || cues.coref.titles.contains(word)
            || mouthpieces.iter().any(|own| own == word)
            || cues.families_of_noun(word).next().is_some()
    };
    matches!(head.tag(), "NN" | "NNS")
        && head.ent_type().is_empty()
        && !speaks(head.lemma())
        && !speaks(head.lower())
        && drafts
            .iter()
            .any(|draft| draft.kind == Kind::Event && draft.trigger.head == head.i())
}

/// Makes the trigger at the cue a statement, or a new draft where no predicate has fired there.
fn state_statement(material: &Material<'_>, drafts: &mut Vec<Draft>, at: usize, attribution: &AttributionSpan) {
    let standing = drafts
        .iter()
        .position(|draft| draft.trigger.words.contains(&attribution.cue_head));
    let draft = match standing {
        // "denied **backing** the rebels": to stand by somebody is a deed.
        Some(standing) if is_standing_by(material, &drafts[standing], attribution) => return,
        Some(standing) if is_measure(material, &drafts[standing], attribution) => return,
        Some(standing) => &mut drafts[standing],
        None => {
            let mut new = Draft::on(
                material,
                attribution.cue.clone(),
                attribution.cue_head,
                Kind::Statement,
                attribution.rule.clone(),
            );
            if is_phrase(material, attribution) {
                new.trigger.wording = material.doc.words(attribution.cue.clone()).to_lowercase();
            }
            drafts.push(new);
            drafts.last_mut().expect("just pushed")
        }
    };
    if draft.attribution.is_some() {
        return;
    }
    draft.attribution = Some(at);
    draft.kind = Kind::Statement;
    draft.event_type = draft.event_type.or(attribution.event_type);
    speak(material, attribution, &mut draft.trigger.actors);
    if draft.trigger.recipients.is_empty() {
        let heads = attribution.addressees.iter().map(|&head| material.doc.token(head));
        let heads = heads.filter(|head| head.tag() != "DT" && head.text().chars().any(char::is_alphabetic));
        // "shouted “Free Chad!”": nobody is told within the words said.
        let heads = heads.filter(|head| !(attribution.direct && attribution.covers(head.i())));
        // "said **the tenant** was at home": who does what is said is told nothing.
        let of_clause = |head: &Token<'_>| head.dep().starts_with("nsubj") && head.head_idx() != attribution.cue_head;
        let heads = heads.filter(|head| draft.event_type.is_some() || !of_clause(head));
        // "said **on the radio**"
        let towards = &material.lexicon.statements.towards;
        let heads = heads.filter(|head| {
            let preposition = head.head();
            head.dep() != "pobj" || preposition.dep() == "dative" || towards.contains(preposition.lower())
        });
        draft.trigger.recipients = heads.map(|head| told_to(material, attribution, head)).collect();
    }
    // "sent a letter to the mayor demanding **answers**": things are asked of nobody.
    let is_thing = |words: &Range<usize>| agency::is_thing_phrase(material, words);
    // Only a participle beside the letter tells what stands in it.
    let is_beside = matches!(material.doc.token(attribution.cue_head).dep(), "acl" | "advcl");
    let asks = is_beside && matches!(draft.event_type, None | Some(EventType::Request));
    if draft.trigger.recipients.is_empty() || asks && draft.trigger.recipients.iter().all(is_thing) {
        let told = written_to(material, attribution);
        if !told.is_empty() {
            draft.trigger.recipients = told;
        }
    }
}

/// Gives a statement its speaker: who tells on ("the minister said police had fired and **called** on them to leave"), and not whom he told of;
/// and neither the day nor the paper with him.
fn speak(material: &Material<'_>, attribution: &AttributionSpan, actors: &mut Vec<Range<usize>>) {
    let Some(source) = attribution.source.clone() else {
        return;
    };
    let cue = material.doc.token(attribution.cue_head);
    let is_joined = cue.dep() == "conj" && clause::own_subject(cue).is_none() && !clause::is_passive(cue);
    // "He said **he** wrote and asked for it": he is the same.
    let is_other = |actor: &Range<usize>| material.doc.slice(actor.clone()).any(|word| word.pos() != Pos::Pron);
    let is_apart = |actor: &Range<usize>| (actor.end <= source.start || source.end <= actor.start) && is_other(actor);
    if actors.is_empty() || is_joined && actors.iter().all(is_apart) {
        *actors = vec![source];
        return;
    }
    for actor in actors {
        // "allies, **including** Chad" are all of them.
        let is_phrase = || material.doc.token(source.end).tag() == "IN";
        if actor.start == source.start && source.end < actor.end && is_phrase() {
            actor.end = source.end;
        }
    }
}

/// Returns to whom the document goes in which something is said: "in a letter **to the council**, she warned", "wrote a letter **to both**
/// urging peace"; or who was told right before, "texted **the family**, saying …".
fn written_to(material: &Material<'_>, attribution: &AttributionSpan) -> Vec<Range<usize>> {
    let cue = material.doc.token(attribution.cue_head);
    if !clause::is_verbal(cue) || cue.dep() == "prep" {
        return Vec::new();
    }
    let (cues, statements) = (&material.lexicon.cues, &material.lexicon.statements);
    let is_document = |noun: &Token<'_>| {
        clause::is_nominal(*noun) && (cues.documents.contains(noun.lemma()) || statements.talks.contains(noun.lemma()))
    };
    let receiver = |above: Token<'_>| {
        let brings =
            |child: &Token<'_>| matches!(child.dep(), "prep" | "dative") && statements.received.contains(child.lower());
        let object = above
            .rights()
            .filter(brings)
            .find_map(|child| clause::child(child, "pobj"));
        object
            .filter(|object| clause::is_nominal(*object))
            .map(|object| object.i())
    };
    let within = cue.children_by("prep").filter_map(|child| clause::child(child, "pobj"));
    let mut found = within.filter(is_document).find_map(receiver);
    let above = cue.head();
    let is_beside = matches!(cue.dep(), "acl" | "advcl") && cue.tag() == "VBG" && above.i() < cue.i();
    if found.is_none() && is_beside {
        // The parser hangs "urging" on the letter or on its writing.
        let verb = if clause::is_verbal(above) { above } else { above.head() };
        let carried = clause::child(verb, "dobj")
            .filter(is_document)
            .filter(|_| clause::is_verbal(verb));
        found = carried.and_then(|document| receiver(document).or_else(|| receiver(verb)));
        // "urged **them** to talk, saying …", but not "accused them of it, calling it …", nor "announced it".
        let tells = attribution::families(cues, verb).iter().any(|(_, family)| {
            let bids = family.event_type == Some(EventType::Request);
            family.speech && family.addressee && (bids || family.event_type.is_none() && !family.objects)
        });
        if found.is_none() && carried.is_none() && tells && clause::is_verbal(verb) {
            let told = clause::child(verb, "dobj").or_else(|| clause::child(verb, "dative"));
            found = told.filter(|told| clause::is_nominal(*told)).map(|told| told.i());
        }
    }
    let head = found.map(|i| material.doc.token(i));
    head.map(clause::conjuncts)
        .unwrap_or_default()
        .into_iter()
        .map(|head| told_to(material, attribution, head))
        .collect()
}

/// Says whether a verb of saying tells a measure that is taken: "**recalled its ambassador**", "**ordered the arrest**", "the court
/// **rejected** the appeal", "**questioned** the suspect".
fn is_measure(material: &Material<'_>, draft: &Draft, attribution: &AttributionSpan) -> bool {
    let is_clause = |head: usize| clause::is_verbal(material.doc.token(head));
    if attribution.direct {
        return false;
    }
    match draft.event_type {
        Some(EventType::Coerce) => draft.trigger.words.len() > 1,
        // "**dismissed** two judges": they are out of office.
        Some(EventType::Sanction) => draft.trigger.words.len() > 1 || !attribution.content_head.is_some_and(is_clause),
        Some(EventType::Accuse) => {
            let mode = draft.trigger.mode.as_deref();
            let charges = &material.lexicon.charges;
            let brings_charges = |words: &Range<usize>| {
                let mut words = material.doc.slice(words.clone());
                words.any(|word| charges.indicting.contains(word.lower()) || charges.indicting.contains(word.lemma()))
            };
            // "**prosecutors** charged him with theft": whoever may, does so by it.
            let is_charge = || {
                charges.lawful.contains(draft.trigger.rule.as_str())
                    && !clause::has_child(material.doc.token(attribution.cue_head), "ccomp")
                    && draft.trigger.actors.iter().any(brings_charges)
            };
            mode.is_some_and(|mode| charges.inquiries.contains(mode)) || is_charge()
        }
        // "**talked** to Chad about the border": the talk was held, whatever it was about.
        Some(EventType::Consult) => {
            let is_party = |words: &Range<usize>| !agency::is_thing_phrase(material, words);
            let cue = material.doc.token(attribution.cue_head);
            material.lexicon.statements.touching.contains(cue.lemma())
                && !attribution.content_head.is_some_and(is_clause)
                && draft.trigger.recipients.iter().any(is_party)
        }
        // "**admitted** forty families": no secret.
        Some(EventType::Aid) => !attribution.content_head.is_some_and(is_clause),
        // Who is bidden or told by a court is told in a clause.
        Some(EventType::Reject) => {
            // "**she** dismissed the complaint": a judge, whom the pronoun means.
            let of_court = |words: &Range<usize>| {
                let head = (words.len() == 1)
                    .then(|| material.coref.representative(words.start))
                    .flatten();
                let words = head.unwrap_or_else(|| words.clone());
                let party = participant(material.doc, material.lexicon, &material.names, words);
                party.sector.as_deref() == Some(OF_COURTS)
            };
            !attribution.content_head.is_some_and(is_clause) && draft.trigger.actors.iter().any(of_court)
        }
        _ => false,
    }
}

/// Says whether a verb that can be said aloud ("backed the plan") tells of a deed: done to parties, and without words that are said.
fn is_standing_by(material: &Material<'_>, draft: &Draft, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let is_party = |words: &Range<usize>| !agency::is_thing_phrase(material, words);
    if attribution.direct || draft.event_type.is_none() {
        return false;
    }
    let is_deed = material.lexicon.statements.deeds.contains(cue.lemma());
    (is_deed || saying::is_unspoken_stance(material, attribution)) && draft.trigger.recipients.iter().any(is_party)
}

/// Returns who is told, without what: "informed **the council** of the raid", where the parser joins the two.
fn told_to(material: &Material<'_>, attribution: &AttributionSpan, head: nlp::Token<'_>) -> Range<usize> {
    let phrase = clause::noun_phrase(head);
    let told = attribution
        .content
        .iter()
        .map(|range| range.start)
        .find(|start| phrase.contains(start));
    let mut end = told.filter(|&start| start > head.i() + 1).unwrap_or(phrase.end);
    while end > head.i() + 1 && material.doc.token(end - 1).dep() == "prep" {
        end -= 1;
    }
    phrase.start..end
}

/// Says whether a preposition attributes, without a verb or noun of saying: "according to".
pub(super) fn is_phrase(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    material.doc.token(attribution.cue_head).dep() == "prep"
}

/// A plain "said" is what is said of oneself: to say that it is time to leave is to reject. What somebody says of others is not his own: of
/// thirty such that were read one by one ("said that she **refused** to open") eight accused anybody.
fn inherit_types(material: &Material<'_>, drafts: &mut [Draft]) {
    use EventType::{Reject, Request, Support, Threaten};
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let Some(attribution) = draft.attribution.map(|number| &material.attributions[number]) else {
            continue;
        };
        if draft.event_type.is_some() {
            continue;
        }
        // "admitted **asking** for bribes", "recalled that he asked": a deed of another day, which is only told.
        let is_gerund =
            |head: usize| material.doc.token(head).tag() == "VBG" && !clause::is_finite(material.doc.token(head));
        if attribution.looks_back || attribution.content_head.is_some_and(is_gerund) {
            continue;
        }
        let Some(content) = said_first(material, drafts, attribution) else {
            continue;
        };
        let said = &drafts[content];
        let by_speaker = |actor: &Range<usize>| {
            let is_named = attribution
                .source
                .as_ref()
                .is_some_and(|source| source.contains(&actor.start));
            is_named || is_own_voice(material, actor)
        };
        let said_head = material.doc.token(said.trigger.head);
        // "an appeal could be **made**", "there were no **threats**": nobody has said that it is his.
        let is_unowned =
            said.trigger.actors.is_empty() && (clause::is_passive(said_head) || clause::is_nominal(said_head));
        let is_own = said.trigger.actors.iter().all(by_speaker) && !is_unowned;
        // "said that he gave no **warning**"
        let is_so = || factuality(material.doc, material.lexicon, said.trigger.head).polarity == Polarity::Positive;
        let Some(kind @ (Reject | Request | Threaten | Support)) = said.event_type.filter(|_| is_own && is_so()) else {
            continue;
        };
        let registers = said.trigger.registers.clone();
        let recipients = said.trigger.recipients.clone();
        let draft = &mut drafts[at];
        draft.event_type = Some(kind);
        draft.trigger.registers.extend(registers);
        draft.trigger.registers.sort_unstable();
        draft.trigger.registers.dedup();
        if draft.trigger.recipients.is_empty() {
            draft.trigger.recipients = recipients;
        }
    }
}

/// Returns the draft that a statement's content turns on: at its head, or the only one right below it.
fn said_first(material: &Material<'_>, drafts: &[Draft], attribution: &AttributionSpan) -> Option<usize> {
    let head = attribution.content_head?;
    if attribution.direct {
        return None;
    }
    let at_head = drafts.iter().position(|draft| draft.trigger.words.contains(&head));
    if at_head.is_some() {
        return at_head;
    }
    // "it was time to leave": the copula says nothing itself.
    drafts.iter().position(|draft| {
        let linked = |token: &nlp::Token<'_>| matches!(token.dep(), "xcomp" | "acl" | "attr" | "acomp" | "ccomp");
        let own = material.doc.token(draft.trigger.head);
        let passes = |token: &nlp::Token<'_>| linked(token) || token.dep() == "dobj";
        let mut steps = own.ancestors().take(3);
        linked(&own)
            && steps
                .find(|token| token.i() == head || !passes(token))
                .is_some_and(|token| token.i() == head)
    })
}

/// Says whether an actor is the speaker in the first person.
fn is_own_voice(material: &Material<'_>, actor: &Range<usize>) -> bool {
    let coref = &material.lexicon.cues.coref;
    actor.clone().all(|i| {
        let word = material.doc.token(i).lower();
        coref.first_plural.contains(word) || coref.first_singular.contains(word)
    })
}
