//! What plain words of saying amount to: blame that stands in a name ("called the raid **a disgrace**") or in a clause ("said that Chad
//! **violates** the truce"), and a warning of what the speaker will do himself.
//!
//! The cue tells nothing of it, so only what is plain counts: a word of blame, of somebody known who is not the speaker. The words stand
//! in `data/statements.toml`.

use std::ops::Range;

use lexicon::EventType;
use nlp::{Pos, Token};

use super::{Material, accused, affairs, agency, avowed, bidden, draft::Draft, opinion, saying, whose};
use crate::{AttributionSpan, Kind, Participant, Polarity, Status, clause, factuality, participant};

/// The rule named where the words that are said decided.
pub(super) const RULE: &str = "statements/verdict";

/// The modes of blame.
const DISAPPROVES: &str = "disapprove";
const ALLEGES: &str = "allege";

/// The rules of the cues whose content is the speaker's own word.
pub(super) const TELLING: [&str; 3] = ["cues/say", "cues/report", "cues/claim"];

/// What a statement turns out to be.
pub(super) struct Verdict {
    pub event_type: EventType,
    pub mode: Option<String>,
    pub recipients: Vec<Range<usize>>,
}

/// Gives statements without a type the one that their words plainly make.
pub(super) fn settle(material: &Material<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let attribution = draft.attribution.map(|number| &material.attributions[number]);
        let Some(attribution) = attribution.filter(|_| draft.kind == Kind::Statement) else {
            continue;
        };
        let cue = material.doc.token(attribution.cue_head);
        if !clause::is_verbal(cue) || factuality(material.doc, material.lexicon, cue.i()).polarity != Polarity::Positive
        {
            continue;
        }
        let verdict = match draft.event_type {
            None => named_ill(material, drafts, attribution)
                .or_else(|| told_ill(material, drafts, attribution))
                .or_else(|| warned(material, drafts, draft, attribution))
                .or_else(|| bidden::by(material, draft, attribution).map(request))
                .or_else(|| avowed::by(material, drafts, draft, attribution)),
            // The tables take every warning for a threat, of whomever.
            Some(EventType::Threaten) if !is_to_known(material, draft) => warned(material, drafts, draft, attribution),
            Some(EventType::Accuse) if !is_to_known(material, draft) => {
                let named = named_within(material, drafts, attribution);
                if let Some(recipients) = named {
                    drafts[at].trigger.recipients = recipients;
                }
                continue;
            }
            _ => None,
        };
        let Some(verdict) = verdict else { continue };
        let draft = &mut drafts[at];
        draft.event_type = Some(verdict.event_type);
        draft.trigger.mode = verdict.mode;
        draft.trigger.recipients = verdict.recipients;
        RULE.clone_into(&mut draft.trigger.rule);
        draft.confidence = Some(opinion::confidence(material, draft, verdict.event_type));
    }
}

/// "**offered to host** the talks": says whether somebody offers to do a thing himself, and so binds himself to it.
pub(super) fn binds_itself(material: &Material<'_>, draft: &Draft) -> bool {
    let Some(attribution) = draft.attribution.map(|number| &material.attributions[number]) else {
        return false;
    };
    let cue = material.doc.token(attribution.cue_head);
    let is_deed = |child: Token<'_>| child.dep() == "xcomp" && child.tag() == "VB" && clause::is_infinitive(child);
    attribution.rule == saying::OFFER && clause::is_verbal(cue) && cue.rights().any(is_deed)
}

/// Says whether somebody public is spoken to.
fn is_to_known(material: &Material<'_>, draft: &Draft) -> bool {
    let mut recipients = draft.trigger.recipients.iter();
    recipients.any(|words| {
        let party = participant(material.doc, material.lexicon, &material.names, words.clone());
        affairs::is_public(material, &party) && !agency::is_thing_phrase(material, words)
    })
}

/// "condemned what it calls an act of piracy **by Chad**": whose deed is given a name there is condemned.
fn named_within(material: &Material<'_>, drafts: &[Draft], attribution: &AttributionSpan) -> Option<Vec<Range<usize>>> {
    let cue = material.doc.token(attribution.cue_head);
    let mut clauses = cue.rights().filter(|child| child.dep() == "ccomp");
    let naming = clauses.find(|child| attributes(material, *child))?;
    let name = name_given(material, naming, clause::child(naming, "dobj"))?;
    whose_deed(material, drafts, attribution, name).or_else(|| {
        // "an act of piracy on ships **by Chad**": the parser hangs it on the ships.
        let agents = &material.lexicon.predicates.grammar().agent;
        let mut below = material.doc.slice(name.i()..name.edges().end);
        let by = below.find(|word| word.dep() == "prep" && agents.iter().any(|agent| agent == word.lower()))?;
        blamed(material, drafts, attribution, clause::child(by, "pobj")?)
    })
}

/// "called **the raid of the army** a disgrace", "described **Chad's** move as unlawful".
fn named_ill(material: &Material<'_>, drafts: &[Draft], attribution: &AttributionSpan) -> Option<Verdict> {
    let cue = material.doc.token(attribution.cue_head);
    let object = clause::child(cue, "dobj").filter(|object| object.i() > cue.i());
    let name = name_given(material, cue, object).filter(|name| is_ill(material, *name))?;
    let of_object = object
        .filter(|object| clause::is_nominal(*object))
        .and_then(|object| blamed(material, drafts, attribution, object));
    // "called it an act of aggression **by Chad**"; "condemned the raid of the army, calling it a crime"
    let recipients = of_object.or_else(|| {
        let is_open = object.is_none_or(|object| object.pos() == Pos::Pron);
        let by = || whose_deed(material, drafts, attribution, name);
        let above = || {
            let mut above = drafts.iter();
            let above = above.find(|other| {
                other.trigger.words.contains(&cue.head_idx()) && matches!(cue.dep(), "advcl" | "ccomp")
            })?;
            let is_known = |words: &&Range<usize>| {
                let head = whose::head_of(material, words);
                head.is_some_and(|head| blamed(material, drafts, attribution, head).is_some())
            };
            let known: Vec<Range<usize>> = above.trigger.recipients.iter().filter(is_known).cloned().collect();
            (above.event_type == Some(EventType::Accuse) && !known.is_empty()).then_some(known)
        };
        is_open.then(|| by().or_else(above)).flatten()
    })?;
    Some(blame(DISAPPROVES, recipients))
}

/// Returns the word for what somebody gives as a name: "called it **a sham**", "described it as **unlawful**".
fn name_given<'d>(material: &Material<'d>, cue: Token<'d>, object: Option<Token<'d>>) -> Option<Token<'d>> {
    let naming = &material.lexicon.statements.naming;
    let plain = cue.rights().find(|child| matches!(child.dep(), "oprd" | "acomp"));
    let behind = std::iter::once(cue).chain(object).flat_map(Token::rights);
    let behind = behind
        .filter(|child| child.dep() == "prep" && naming.contains(child.lower()))
        .flat_map(Token::rights)
        .find(|child| matches!(child.dep(), "pobj" | "amod" | "acomp"));
    behind.or(plain.filter(|_| attributes(material, cue)))
}

/// Says whether a verb gives a name.
fn attributes(material: &Material<'_>, cue: Token<'_>) -> bool {
    let mut own = material.attributions.iter();
    own.any(|attribution| attribution.cue_head == cue.i() && attribution.rule == saying::NAMING)
}

/// "said that **the army's conduct** is a disgrace", "argued that **Chad** violates the truce"; "said **Chad** must leave" asks it to.
fn told_ill(material: &Material<'_>, drafts: &[Draft], attribution: &AttributionSpan) -> Option<Verdict> {
    if !TELLING.contains(&attribution.rule.as_str()) || attribution.quoted {
        return None;
    }
    let head = told_first(material, attribution)?;
    let must = |aux: Token<'_>| material.lexicon.statements.obliging.contains(aux.lower());
    // "must **have** shelled it" only guesses.
    if head.tag() == "VB" && head.children_by("aux").any(must) {
        let bidden = clause::own_subject(head).filter(|_| clause::is_verbal(head) && !clause::is_passive(head))?;
        return Some(Verdict {
            event_type: EventType::Request,
            mode: None,
            recipients: blamed(material, drafts, attribution, bidden)?,
        });
    }
    let stands = factuality(material.doc, material.lexicon, head.i());
    let is_so = stands.polarity == Polarity::Positive
        && matches!(stands.status, Status::Happened | Status::Ongoing | Status::Alleged);
    if !clause::is_verbal(head) || !clause::is_finite(head) || !is_so || clause::is_passive(head) {
        return None;
    }
    let subject = clause::own_subject(head)?;
    let complement = clause::child(head, "attr").or_else(|| clause::child(head, "acomp"));
    if let Some(complement) = complement {
        let recipients = Some(complement)
            .filter(|complement| is_ill(material, *complement))
            .and_then(|complement| {
                let of_subject = || blamed(material, drafts, attribution, subject);
                let is_open = subject.pos() == Pos::Pron;
                of_subject().or_else(|| {
                    let by = is_open.then(|| whose_deed(material, drafts, attribution, complement));
                    by.flatten()
                })
            })?;
        return Some(blame(DISAPPROVES, recipients));
    }
    let is_wrong = material.lexicon.statements.wrongs.contains(head.lemma()) && clause::has_child(head, "dobj");
    let is_held_against = is_wrong || is_complaint(material, drafts, attribution);
    let recipients = blamed(material, drafts, attribution, subject).filter(|_| is_held_against)?;
    Some(blame(if is_wrong { ALLEGES } else { DISAPPROVES }, recipients))
}

/// "**complained** that Chad had shut the road", "condemned the decree, **saying** Chad's ban harms trade": whatever is told there is held against
/// whose it is.
fn is_complaint(material: &Material<'_>, drafts: &[Draft], attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let condemns = |other: &Draft| {
        other.kind == Kind::Statement
            && other.trigger.head == cue.head_idx()
            && other.event_type == Some(EventType::Accuse)
            && other.trigger.mode.as_deref() == Some(DISAPPROVES)
    };
    let is_beside = cue.dep() == "advcl" && cue.tag() == "VBG" && clause::own_subject(cue).is_none();
    material.lexicon.statements.complaining.contains(cue.lemma()) || is_beside && drafts.iter().any(condemns)
}

fn blame(mode: &str, recipients: Vec<Range<usize>>) -> Verdict {
    Verdict {
        event_type: EventType::Accuse,
        mode: Some(mode.to_owned()),
        recipients,
    }
}

/// Returns the verb of the first clause that is said.
pub(super) fn told_first<'d>(material: &Material<'d>, attribution: &AttributionSpan) -> Option<Token<'d>> {
    if let Some(head) = attribution.content_head {
        return Some(material.doc.token(head));
    }
    let cue = material.doc.token(attribution.cue_head);
    let clause = cue.children_by("ccomp").find(|child| attribution.covers(child.i()));
    let first = attribution.content.first()?.clone();
    let outermost = || {
        let mut words = material.doc.slice(first.clone());
        words.find(|word| (word.is_root() || !first.contains(&word.head_idx())) && clause::is_verbal(*word))
    };
    clause.or_else(outermost)
}

/// Says whether a noun or adjective blames: "a **sham**", "**unlawful**", "a **cowardly** move", "an act of **war**".
fn is_ill(material: &Material<'_>, word: Token<'_>) -> bool {
    let statements = &material.lexicon.statements;
    let negated = |child: Token<'_>| child.dep() == "neg" || child.dep() == "det" && child.morph_has("PronType=Neg");
    if word.children().any(negated) {
        return false;
    }
    let is_quality =
        |word: Token<'_>| statements.blaming.contains(word.lemma()) || statements.blaming.contains(word.lower());
    if word.pos() == Pos::Adj || matches!(word.tag(), "VBN" | "VBG") {
        return is_quality(word);
    }
    let of_ill = || {
        let prepositions = word.rights().filter(|child| child.dep() == "prep");
        let of = prepositions.filter(|child| material.lexicon.actors.is_belonging(child.lower()));
        let mut nouns = of.flat_map(Token::rights).filter(|child| child.dep() == "pobj");
        nouns.any(|noun| {
            let lists = [&statements.ills, &statements.outrages, &statements.acts_of];
            lists.iter().any(|list| list.contains(noun.lemma()))
        })
    };
    statements.outrages.contains(word.lemma())
        || word.lefts().any(|child| child.dep() == "amod" && is_quality(child))
        || statements.acts.contains(word.lemma()) && of_ill()
}

/// Returns some words as those blamed, where they name somebody known, or a deed or thing of his, and not the speaker.
fn blamed(
    material: &Material<'_>,
    drafts: &[Draft],
    attribution: &AttributionSpan,
    head: Token<'_>,
) -> Option<Vec<Range<usize>>> {
    let heads = clause::conjuncts(head);
    let is_other = |head: &Token<'_>| clause::is_nominal(*head) && !accused::is_speaker(material, attribution, *head);
    if !heads.iter().all(is_other) {
        return None;
    }
    let words: Vec<Range<usize>> = heads.into_iter().map(clause::noun_phrase).collect();
    let is_known = |words: &Range<usize>| {
        let party = participant(material.doc, material.lexicon, &material.names, words.clone());
        let meant = || material.coref.representative(whose::head_of(material, words)?.i());
        let meant = || meant().map(|words| participant(material.doc, material.lexicon, &material.names, words));
        let is_public = |party: &_| affairs::is_public(material, party);
        !agency::is_thing_phrase(material, words)
            && (is_public(&party) || meant().is_some_and(|party| is_public(&party)))
    };
    if words.iter().all(is_known) {
        return Some(words);
    }
    // "said that the fishing **industry** of Chad was corrupt": it belongs to those who live by it.
    if material.lexicon.statements.trades.contains(head.lemma()) {
        return None;
    }
    whose_deed(material, drafts, attribution, head)
}

/// Returns the known parties whose deed or thing it is, where none of them speaks.
pub(super) fn whose_deed(
    material: &Material<'_>,
    drafts: &[Draft],
    attribution: &AttributionSpan,
    head: Token<'_>,
) -> Option<Vec<Range<usize>>> {
    // "**closing** Chad's market is unlawful": the market is Chad's, and the closing somebody else's.
    let is_done_to = head.lefts().any(|child| child.tag() == "VBG");
    if is_done_to || head.pos() != Pos::Noun || !agency::is_thing_phrase(material, &clause::noun_phrase(head)) {
        return None;
    }
    let owners = whose::those_behind(material, drafts, head, whose::DEEPEST);
    let words = |party: &Participant| material.doc.tokens_in(party.mention.span);
    let is_other = |party: &Participant| {
        let head = whose::head_of(material, &words(party));
        let is_speaker = head.is_some_and(|head| accused::is_speaker(material, attribution, head));
        affairs::is_public(material, party) && !is_speaker
    };
    let recipients: Vec<Range<usize>> = owners.iter().map(words).collect();
    (!owners.is_empty() && owners.iter().all(is_other)).then_some(recipients)
}

/// "warned **the families to leave**" asks them to; "warned that if the mine reopened they **would block** it" and "warned Chad that it would
/// **face sanctions**" threaten.
fn warned(material: &Material<'_>, drafts: &[Draft], draft: &Draft, attribution: &AttributionSpan) -> Option<Verdict> {
    if attribution.rule != saying::WARNING {
        return None;
    }
    let cue = material.doc.token(attribution.cue_head);
    // Who is spoken of is not spoken to.
    let spoken_to = |words: &&Range<usize>| !attribution.covers(words.start);
    let told: Vec<Range<usize>> = draft.trigger.recipients.iter().filter(spoken_to).cloned().collect();
    let is_somebody = |words: &Range<usize>| !agency::is_thing_phrase(material, words);
    let object = clause::child(cue, "dobj").map(clause::noun_phrase);
    let bidden = cue
        .rights()
        .find(|child| clause::is_verbal(*child) && clause::is_infinitive(*child));
    if let Some((object, bidden)) = object.filter(is_somebody).zip(bidden) {
        let recipients = if told.is_empty() { vec![object] } else { told };
        // "to leave **or face** arrest"
        let bearing = &material.lexicon.statements.bearing;
        let mut others = clause::conjuncts(bidden).into_iter();
        if others.any(|other| bearing.contains(other.lemma())) {
            return Some(threat(recipients));
        }
        return Some(Verdict {
            event_type: EventType::Request,
            mode: None,
            recipients,
        });
    }
    let head = told_first(material, attribution).filter(|head| clause::is_verbal(*head))?;
    let cues = &material.lexicon.cues;
    let is_ahead =
        |aux: Token<'_>| cues.modal_planned.contains(aux.lower()) || cues.modal_future_in_past.contains(aux.lower());
    if !head.children_by("aux").any(is_ahead) {
        return None;
    }
    let condition = head.children_by("advcl").find(|clause| {
        let mut marks = clause.children_by("mark");
        marks.any(|mark| cues.conditions.contains(mark.lower()))
    });
    let subject = clause::own_subject(head)?;
    let statements = &material.lexicon.statements;
    // "warned that if they were not heard they **would not work**": who will leave a thing undone puts others under pressure.
    let is_undone = clause::has_child(head, "neg");
    let harms = drafts.iter().any(|other| {
        other.kind == Kind::Event
            && other.trigger.words.contains(&head.i())
            && matches!(
                other.event_type,
                Some(EventType::Assault | EventType::Coerce | EventType::Sanction | EventType::Protest)
            )
    });
    // Whoever the condition or the consequence is about is threatened, where nobody else is spoken to.
    let of_other = |token: Token<'_>| {
        let words = clause::noun_phrase(token);
        let is_other = !accused::is_speaker(material, attribution, token) && is_somebody(&words);
        (is_other && clause::is_nominal(token)).then_some(words)
    };
    let met = || condition.and_then(clause::own_subject).and_then(of_other);
    // "if their **demands** were not met **they** would not work": things do nothing, whichever of the two the pronoun is taken for.
    let stands_for_thing = |subject: Token<'_>| {
        let meant = material.coref.representative(subject.i());
        meant.is_some_and(|words| {
            agency::is_thing_phrase(material, &words)
                && condition.is_some_and(|clause| clause.edges().contains(&words.start))
        })
    };
    let is_own =
        accused::is_speaker(material, attribution, subject) || subject.pos() == Pos::Pron && stands_for_thing(subject);
    let is_refused = is_undone && condition.is_some();
    let is_deed = !clause::is_passive(head)
        && (is_refused || !is_undone && (harms || statements.reprisals.contains(head.lemma())));
    if is_own && is_deed && (condition.is_some() || !told.is_empty()) {
        let recipients = if told.is_empty() {
            met().into_iter().collect()
        } else {
            told
        };
        return Some(threat(recipients));
    }
    let by_power = draft.trigger.actors.iter().any(|words| {
        let party = participant(material.doc, material.lexicon, &material.names, words.clone());
        let is_office = |sector: &str| !material.lexicon.ontology.is_private(sector);
        party.sector.as_deref().is_some_and(is_office)
    });
    let object = clause::child(head, "dobj");
    let bears = statements.bearing.contains(head.lemma())
        && object.is_some_and(|object| statements.penalties.contains(object.lemma()));
    let suffers = !is_undone && (bears || harms && clause::is_passive(head));
    if by_power && suffers && !is_own {
        let other = of_other(subject).or_else(met);
        let recipients = if told.is_empty() {
            other.into_iter().collect()
        } else {
            told
        };
        return Some(threat(recipients));
    }
    None
}

pub(super) fn request(recipients: Vec<Range<usize>>) -> Verdict {
    Verdict {
        event_type: EventType::Request,
        mode: None,
        recipients,
    }
}

pub(super) fn threat(recipients: Vec<Range<usize>>) -> Verdict {
    Verdict {
        event_type: EventType::Threaten,
        mode: None,
        recipients,
    }
}
