//! Who is no party after all: scenes, matters, what stands in a row with those who suffered; and who stands on the wrong side.

use std::collections::BTreeSet;

use lexicon::{EventType, Register};
use nlp::{Pos, Token};
use text::Span;

use super::{
    Material,
    affairs::Parties,
    agency,
    draft::{Draft, Owners},
    whose::{self, head_of, is_aimed},
};
use crate::{Claim, Figure, Kind, Participant, clause, roles, sectors::OF_PEOPLE};

/// Takes out of a draft's parties those that are none: scenes, matters, and what stands in a row with those who suffered.
pub(super) fn settle(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    draft: &Draft,
    (actors, recipients): &mut Parties,
) {
    actors.retain(|party| !is_field(material, draft, party));
    recipients.retain(|party| !is_matter(material, draft, party));
    keep_sufferers(material, (owners, drafts), draft, recipients);
    turn_senders(material, draft, actors, recipients);
    turn_tried(material, draft, actors, recipients);
    if draft.kind == Kind::Event && draft.event_type.is_none() {
        // "claimed **herself** a win"
        recipients.retain(|party| !is_reflexive(material, party));
        // "**floods** displaced families", "leave **their homes**": a cause is nobody, and nothing but people comes to harm.
        if draft.trigger.registers.contains(&Register::Toll) {
            actors.retain(|party| !agency::is_thing(material, party));
            // "damaging **three schools** and a **clinic**": one counts with the other.
            let first = |party: &Participant| whose::head(material, party).map(clause::first_of_row);
            let counted = recipients.iter().filter(|party| !is_bare_thing(material, party));
            let rows: Vec<Option<Token<'_>>> = counted.map(first).collect();
            recipients.retain(|party| rows.contains(&first(party)));
        }
    }
    let mode = draft.trigger.mode.as_deref();
    let toll = draft.event_type.is_none() && draft.trigger.registers.contains(&Register::Toll);
    if toll || draft.event_type.is_some_and(|kind| happens_somewhere(kind, mode)) {
        recipients.retain(|party| !is_scene(material, draft, party));
    }
}

fn is_reflexive(material: &Material<'_>, party: &Participant) -> bool {
    let head = whose::head(material, party);
    head.is_some_and(|head| head.morph_has("Reflex=Yes"))
}

/// Says whether a participant is a thing that no report counts as lost: no home, no beast.
fn is_bare_thing(material: &Material<'_>, party: &Participant) -> bool {
    let head = whose::head(material, party);
    let is_counted = head.is_some_and(|head| {
        let kind = material.lexicon.units.noun(head.lemma());
        kind.people || kind.animal || kind.household || kind.housing
    });
    agency::is_thing(material, party) && !is_counted
}

/// Says whether what is done in some place is not done to the place: violence, meetings, complaints and arrests.
fn happens_somewhere(kind: EventType, mode: Option<&str>) -> bool {
    match kind {
        EventType::Assault | EventType::Consult | EventType::Accuse | EventType::Protest | EventType::Mobilize => true,
        EventType::Coerce => mode == Some(ARREST),
        _ => false,
    }
}

/// The mode of power by which somebody is held.
const ARREST: &str = "arrest";

/// Says whether a party is only where a deed was done: "the airstrike **in Chad**", "a blast **near the market**". Who is shot at is not.
fn is_scene(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    let (grammar, cues) = (material.lexicon.predicates.grammar(), &material.lexicon.cues);
    let tokens = material.doc.tokens_in(party.mention.span);
    let Some(head) = head_of(material, &tokens) else {
        return false;
    };
    let first = clause::first_of_row(head);
    let preposition = first.head().lower();
    let among = grammar.both_sides.iter().any(|word| word == preposition);
    let is_place = matches!(head.ent_type(), "GPE" | "LOC" | "FAC")
        || draft.event_type == Some(EventType::Assault) && agency::is_thing(material, party);
    let stands_in = first.dep() == "pobj" && cues.locative.contains(preposition) && !cues.told_of.contains(preposition);
    // "sued **in federal court**": whoever is accused stands nowhere behind such a word.
    let is_venue = material.lexicon.actors.is_staying(preposition);
    // Whoever answers for a place is criticised for what is done there: only what hangs on the verb or its noun is a scene.
    let own = draft.trigger.words.contains(&first.head().head_idx());
    let is_nominal = clause::is_nominal(material.doc.token(draft.trigger.head));
    let is_ground = material.lexicon.places.is_site(head.lower());
    let is_scene = match draft.event_type {
        // "elected for trial **at the court**"
        Some(EventType::Accuse) => own && (is_place || is_venue || is_nominal && is_ground),
        // "a warrant **in the shooting of a nurse**"
        Some(EventType::Coerce) => is_place || is_venue && own,
        // "a rally **in the capital**"
        Some(EventType::Protest) => is_venue,
        // "a conflict **at the institute**": a noun is aimed at nobody by such a word; a shot is.
        // "the war **on Chad**" is.
        Some(EventType::Assault) if is_nominal => {
            // "fighting **on its soil**": sides fight each other there.
            let is_ground = draft.trigger.reciprocal && agency::is_thing(material, party);
            is_ground || !(head.ent_type() == "GPE" && grammar.aimed.iter().any(|word| word == preposition))
        }
        // "clashed **in a refugee camp**": whoever lives there, it is where they fought.
        Some(EventType::Assault) => is_place || is_ground && own && is_venue,
        // "launched exercises **in Chad**": they are held there, on whomever.
        Some(EventType::Mobilize) => {
            let mut words = draft.trigger.words.iter().map(|&word| material.doc.token(word));
            is_place && is_venue && words.any(|word| word.dep() == "dobj")
        }
        _ => is_place,
    };
    is_scene && !among && stands_in
}

/// Takes out of those to whom violence is done what cannot suffer it: the attack that it was part of ("the violence **of the raid**"), and
/// things that stand in a row with people ("killing people, burning **cars**").
fn keep_sufferers(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    draft: &Draft,
    recipients: &mut Vec<Participant>,
) {
    if draft.event_type != Some(EventType::Assault) {
        return;
    }
    // "an anti-**tank** missile": what it is made for has not been hit.
    let grammar = material.lexicon.predicates.grammar();
    let is_made_for = |head: Token<'_>| {
        roles::clause::is_opposed(head, grammar) && material.lexicon.agents.is_weapon(head.head().lemma())
    };
    recipients.retain(|party| {
        let head = whose::head(material, party);
        if head.is_some_and(is_made_for) {
            return false;
        }
        let is_attack = |head: Token<'_>| {
            let other = owners.at(head.i()).map(|at| &drafts[at]);
            other.is_some_and(|other| {
                other.trigger.head != draft.trigger.head && other.event_type == Some(EventType::Assault)
            })
        };
        !head.is_some_and(|head| clause::is_nominal(head) && is_attack(head))
    });
    let to_bodies = draft.trigger.registers.contains(&Register::Toll);
    // "shelled a **clinic** and a bridge, killing nine": both were hit.
    let is_body = |party: &Participant| {
        let head = whose::head(material, party);
        party.sector.is_some() && !head.is_some_and(|head| material.lexicon.places.is_site(head.lower()))
    };
    if to_bodies && recipients.iter().any(is_body) {
        recipients.retain(|party| !agency::is_thing(material, party));
    }
}

/// The rule of the words for signing and agreeing on treaties.
pub(super) const SIGNING: &str = "predicates/SUPPORT:sign";

/// Says whether a party is what two sides agree or talk about ("agreed **on a candidate**"), or only joined to one of the trigger's own words
/// ("used tear gas and **batons**").
fn is_matter(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    let Some(head) = whose::head(material, party) else {
        return false;
    };
    let grammar = material.lexicon.predicates.grammar();
    let shares = matches!(
        draft.event_type,
        Some(EventType::Agree | EventType::Consult | EventType::Cooperate)
    ) || draft.event_type == Some(EventType::Support) && agency::is_thing(material, party);
    let first = clause::first_of_row(head);
    let behind = first.dep() == "pobj" && grammar.matter.iter().any(|word| word == first.head().lower());
    // "approved a law **on foreign agents**": what somebody signs or passes is about them.
    let bearer = first.head().head().i();
    let passes = draft.trigger.rule == SIGNING
        || draft.event_type.is_none() && bearer != draft.trigger.head && draft.trigger.words.contains(&bearer);
    let is_told_of = behind && passes && draft.kind == Kind::Event;
    // "marched against an amnesty **for rebels**": for whose good something is, nobody protests against.
    let is_for = draft.event_type == Some(EventType::Protest)
        && first.dep() == "pobj"
        && grammar.behalf.iter().any(|word| word == first.head().lower());
    // "led the talks **for the rebels**": they are no other side, but "left **for Chad**" is on the way to one.
    let is_sender = draft.event_type == Some(EventType::Consult)
        && draft.trigger.mode.as_deref() != Some(agency::VISIT)
        && first.dep() == "pobj"
        && grammar.behalf.iter().any(|word| word == first.head().lower());
    let own = draft.trigger.words.iter().filter(|&&word| word != draft.trigger.head);
    let mut own = own.map(|&word| material.doc.token(word));
    is_sender
        || is_for
        || is_told_of
        || shares && behind
        || draft.event_type == Some(EventType::Assault)
            && own.any(|word| clause::first_of_row(word) == clause::first_of_row(head))
}

/// Says whether a place was taken for who killed because a clause describes the fighting there: "the war on **Chad**, which killed six".
fn is_field(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let head = whose::head(material, party);
    draft.event_type == Some(EventType::Assault)
        && verb.dep() == "relcl"
        && head.is_some_and(|head| {
            let of_fighting = material.lexicon.agents.is_force(head.head().head().lemma());
            // "the blast **in Oslo**, which hurt six": a town hurts nobody by what happens in it.
            let is_where = material.lexicon.actors.is_staying(head.head().lower());
            let of_fighting = of_fighting || is_where && clause::is_nominal(head.head().head());
            let is_site = matches!(head.ent_type(), "GPE" | "LOC") || material.lexicon.places.is_site(head.lower());
            verb.head() == head && head.dep() == "pobj" && is_site && of_fighting
        })
}

/// Turns senders into actors: "criticism **from the union**".
fn turn_senders(
    material: &Material<'_>,
    draft: &Draft,
    actors: &mut Vec<Participant>,
    recipients: &mut Vec<Participant>,
) {
    let grammar = material.lexicon.predicates.grammar();
    let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head));
    if !is_noun || !actors.is_empty() || !draft.event_type.is_some_and(is_aimed) {
        return;
    }
    let is_sender = |party: &Participant| {
        let head = whose::head(material, party);
        head.is_some_and(|head| head.dep() == "pobj" && grammar.sender.iter().any(|word| word == head.head().lower()))
    };
    if !recipients.is_empty() && recipients.iter().all(is_sender) {
        std::mem::swap(actors, recipients);
    }
}

/// Turns into recipients the person that an inquiry or a trial is called by: "the **Habré** trial".
fn turn_tried(
    material: &Material<'_>,
    draft: &Draft,
    actors: &mut Vec<Participant>,
    recipients: &mut Vec<Participant>,
) {
    let noun = material.doc.token(draft.trigger.head);
    let is_name = |party: &Participant| {
        let head = whose::head(material, party);
        head.is_some_and(|head| head.dep() == "compound" && head.head() == noun && head.ent_type() == "PERSON")
    };
    let is_inquiry = draft.event_type == Some(EventType::Accuse) && clause::is_nominal(noun);
    if is_inquiry && recipients.is_empty() && !actors.is_empty() && actors.iter().all(is_name) {
        std::mem::swap(actors, recipients);
    }
}

/// Leaves the sector open of whom only a word for a man, a woman or a relative tells that was told of before: "**the two men** spoke", "**her
/// father**, Paul Lima" may hold any office. Which claims are kept has been settled by then.
pub(super) fn open_sectors(material: &Material<'_>, claims: &mut [Claim]) {
    let actors = &material.lexicon.actors;
    let is_known = |party: &Participant| {
        let words = material.doc.tokens_in(party.mention.span);
        head_of(material, &words).is_some_and(|head| {
            let is_told_of = |word: Token<'_>| word.dep() == "poss" || word.morph_has("Definite=Def");
            let head = if head.dep() == "appos" { head.head() } else { head };
            let names = head.children().filter(|child| child.dep() == "appos").chain([head]);
            names.into_iter().any(|noun| {
                noun.pos() == Pos::Noun
                    && (actors.is_kin(noun.lemma()) || actors.is_kin(noun.lower()))
                    && noun.lefts().any(is_told_of)
            })
        })
    };
    let all = claims
        .iter_mut()
        .flat_map(|claim| claim.actors.iter_mut().chain(&mut claim.recipients));
    for party in all.filter(|party| party.sector.as_deref() == Some(OF_PEOPLE)) {
        if is_known(party) {
            party.sector = None;
        }
    }
}

/// Takes out of claims that stay the recipients to whom nothing is done: sums, papers and topics of what sides agree, ask or give ("offered
/// **a plea deal**"), and what somebody speaks about ("voiced frustration **over the impasse**"). What is praised, blamed or attacked itself
/// stays.
pub(super) fn strip(material: &Material<'_>, claims: &mut [Claim]) {
    use EventType::{Accuse, Agree, Aid, Coerce, Consult, Cooperate, Protest, Reject, Request, Sanction, Support};
    let events: BTreeSet<Span> = claims
        .iter()
        .filter(|claim| claim.kind == Kind::Event)
        .map(|claim| claim.trigger)
        .collect();
    for claim in claims.iter_mut().filter(|claim| claim.kind == Kind::Event) {
        let spoken = match claim.event_type {
            Some(Agree | Aid | Consult | Cooperate | Protest | Reject | Request | Sanction) => false,
            // "banned **travel**": who may not do it is not named.
            Some(Coerce) if claim.mode.as_deref().is_some_and(is_on_doings) => false,
            Some(Accuse | Support) => true,
            _ => continue,
        };
        let is_idle = |party: &Participant| {
            let words = material.doc.tokens_in(party.mention.span);
            let is_deed = events.iter().any(|event| party.mention.span.contains(*event));
            let is_topic = || {
                let first = head_of(material, &words).map(clause::first_of_row);
                // "sued to change **the way** it works"
                let below = |first: Token<'_>| {
                    let verb = first.head();
                    first.dep() == "dobj"
                        && matches!(verb.dep(), "xcomp" | "advcl" | "ccomp")
                        && !claim.trigger.contains(verb.span())
                };
                if first.is_some_and(below) {
                    return true;
                }
                let grammar = material.lexicon.predicates.grammar();
                first.is_some_and(|first| {
                    let (word, above) = (first.head().lower(), first.head().head());
                    // "blamed the ambush **on the Hill Front**": that is who did it.
                    let is_blamed = grammar.blaming.iter().any(|own| own == above.lemma());
                    first.dep() == "pobj" && !is_blamed && grammar.matter.iter().any(|matter| matter == word)
                })
            };
            agency::is_thing(material, party) && !is_deed && (!spoken || is_topic())
        };
        claim.recipients.retain(|party| !is_idle(party));
    }
}

/// Says whether power of this mode falls on doings and goods, and on people only where they are named.
fn is_on_doings(mode: &str) -> bool {
    matches!(mode, "restrict" | "withhold")
}

/// Turns into recipients those whom a claim counts as killed, hurt or held where the parse has them for who did it: "eight killed
/// and **dozens** injured".
pub(super) fn turn_counted<'f>(
    material: &Material<'_>,
    draft: &Draft,
    mut figures: impl Iterator<Item = &'f Figure>,
    (actors, recipients): &mut Parties,
) {
    // "the bloc has **40 members**": the figure says so.
    if draft.kind == Kind::State {
        let spans: Vec<text::Span> = figures.by_ref().map(|figure| figure.span).collect();
        recipients.retain(|party| {
            !spans
                .iter()
                .any(|span| span.contains(party.mention.span) || party.mention.span.contains(*span))
        });
        return;
    }
    let participle = material.doc.token(draft.trigger.head).tag() == "VBN";
    let [actor] = &actors[..] else { return };
    let span = actor.mention.span;
    let is_counted = figures.any(|figure| {
        let registers = material.lexicon.registers.of_count(&figure.counts);
        registers.contains(&Register::Toll) && (figure.span.contains(span) || span.contains(figure.span))
    });
    if participle && recipients.is_empty() && is_counted {
        std::mem::swap(actors, recipients);
    } else if is_counted && recipients.iter().any(|party| party.mention.span == span) {
        actors.clear();
    }
}
