//! Whether what reads as a statement is one, and of which type: nouns that only name a thought, verbs that say something only with
//! words behind them, and what is said by nobody yet.
//!
//! The cues of attribution are many, since content must be told from the text's own voice; a claim that somebody has said
//! something asks for more. The words stand in `data/statements.toml`.

use std::collections::BTreeSet;

use lexicon::{EventType, cues::Effect};
use nlp::{Pos, Token};

use super::{Material, affairs, affairs::Parties, agency, asked, draft::Draft, hollow, verdict, whose};
use crate::{
    AttributionSpan, Claim, Figure, Kind, Participant, Polarity, Resolved, Status, attribution::label, clause,
    factuality,
};

/// The rule of the cues that warn.
pub(super) const WARNING: &str = "cues/warn";

/// The rule of the plain cues of saying.
pub(super) const PLAIN: &str = "cues/say";

/// The rule of the cues that bid.
const BIDDING: &str = "cues/bid";

/// How the rules of the predicates begin.
const TABLED: &str = "predicates/";

/// The rule of the cues that show.
pub(super) const SHOWING: &str = "cues/show";

/// The rule of the cues that offer.
pub(super) const OFFER: &str = "cues/propose";

/// The rule of the cues that think.
pub(super) const THOUGHT: &str = "cues/believe";

/// The rule of the cues that accuse.
const ACCUSATION: &str = "cues/accuse";

/// The rule of the cues that doubt.
const DOUBT: &str = "cues/doubt";

/// The rule of the cues that deny.
pub(super) const DENIAL: &str = "cues/deny";

/// The rule of the cues that promise.
const PROMISE: &str = "cues/promise";

/// The rule of the cues that speak against something.
const CRITICISM: &str = "cues/criticise";

/// The rule of the cues that give a name to something.
pub(super) const NAMING: &str = "cues/call";

/// The rules of the cues that, denied, still tell something: "would not **confirm** it".
const TELLING: [&str; 2] = ["cues/say", "cues/report"];

/// Corrects the types of statements that their words do not bear.
pub(super) fn settle_types(material: &Material<'_>, drafts: &mut [Draft]) {
    let does_harm = |draft: &&Draft| {
        draft.kind == Kind::Event
            && matches!(
                draft.event_type,
                Some(EventType::Assault | EventType::Coerce | EventType::Sanction | EventType::Reject)
            )
    };
    let hostile: BTreeSet<usize> = drafts
        .iter()
        .filter(does_harm)
        .map(|draft| draft.trigger.head)
        .collect();
    let protests = drafts
        .iter()
        .filter(|draft| draft.event_type == Some(EventType::Protest));
    let marches: BTreeSet<usize> = protests.map(|draft| draft.trigger.head).collect();
    for draft in drafts.iter_mut().filter(|draft| draft.kind == Kind::Statement) {
        let Some(attribution) = attribution_of(material, draft) else {
            continue;
        };
        // "opposed the plan", "objected to it": who speaks against something has not been asked to yield.
        if draft.event_type == Some(EventType::Reject) && attribution.rule == CRITICISM {
            draft.trigger.mode = None;
        }
        let unborne = match draft.event_type {
            // "calling the offer **fair**" asks for nothing.
            Some(EventType::Request) if attribution.rule == NAMING => gives_name(material, attribution),
            // "tells the council it reserves the right **to respond**": what is told is the clause.
            Some(EventType::Request) if attribution.rule == BIDDING => {
                !bids(material, attribution) || tells_how(material, attribution)
            }
            // "told reporters it was time to leave": only who tells to do a thing asks for it.
            Some(EventType::Request) if attribution.rule == PLAIN && !is_weighing(material, attribution) => {
                draft.trigger.rule.starts_with(TABLED) || !bids(material, attribution)
            }
            Some(EventType::Reject) => is_against_an_ill(material, attribution),
            Some(EventType::Request) => {
                !asks_for_deed(material, attribution)
                    || floats_idea(material, draft, attribution)
                    || tells_how(material, attribution)
            }
            // "agreed that the talks **had failed**" is of one mind, "that they **would** meet" an agreement; so is "assured them that all **was**
            // well"; "vowed **not** to talk" is none.
            Some(EventType::Agree) => {
                matches!(attribution.rule.as_str(), THOUGHT | PROMISE) && is_opinion(material, attribution)
                    || promises_no_good(material, &hostile, attribution)
            }
            // "calls her **a disgrace**" is no call between the two.
            Some(EventType::Consult) => attribution.rule == NAMING && gives_name(material, attribution),
            _ => false,
        };
        // "threatened **to strike**" unless they are paid: nobody threatens force by that.
        let cue = material.doc.token(attribution.cue_head);
        if draft.event_type == Some(EventType::Threaten)
            && cue
                .rights()
                .any(|child| child.dep() == "xcomp" && marches.contains(&child.i()))
        {
            draft.trigger.mode = None;
        }
        if unborne {
            untype(draft);
        }
    }
}

/// Says whether what is thought is a plain clause, in which nothing is to be done.
fn is_opinion(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let head = attribution.content_head.map(|head| material.doc.token(head));
    tells_clause(material, attribution) && head.is_some_and(|head| !head.children().any(|child| child.tag() == "MD"))
}

/// Says whether somebody promises to leave a thing undone or to do harm: "vowed **not to resume** talks", "pledged **to punish** them".
fn promises_no_good(material: &Material<'_>, hostile: &BTreeSet<usize>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let done = cue
        .rights()
        .find(|child| child.dep() == "xcomp" && clause::is_infinitive(*child) || child.dep() == "ccomp");
    done.is_some_and(|done| hostile.contains(&done.i()) || done.lefts().any(|child| child.dep() == "neg"))
}

/// "told them **to leave**": with a plain verb of saying only an infinitive bids.
fn bids(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    // "tells the court he **has** the right to leave": what is told is the clause.
    let tells = |child: Token<'_>| {
        matches!(child.dep(), "ccomp" | "dobj") && clause::is_verbal(child) && clause::is_finite(child)
    };
    !cue.rights().any(tells)
        && cue
            .rights()
            .any(|child| clause::is_verbal(child) && clause::is_infinitive(child))
}

/// "told them **how** to vote", "**what** to pack": who is told that has not been bidden to.
fn tells_how(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let is_asked = |word: Token<'_>| matches!(word.tag(), "WRB" | "WP" | "WDT");
    cue.rights()
        .any(|child| clause::is_verbal(child) && clause::is_infinitive(child) && child.lefts().any(is_asked))
}

/// "suggested **a policy**", "suggests **storing** water": an idea is put about, and nobody is asked for anything; "suggested **to the league**
/// that it meet" and "suggested talks" ask.
fn floats_idea(material: &Material<'_>, draft: &Draft, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let is_idea = |child: Token<'_>| child.dep() == "dobj" || child.dep() == "xcomp" && child.tag() == "VBG";
    material.lexicon.statements.floating.contains(cue.lemma())
        && draft.trigger.recipients.is_empty()
        && draft.trigger.mode.is_none()
        && clause::is_verbal(cue)
        && cue.rights().any(is_idea)
}

/// "opposes all forms of **terrorism**": nothing that somebody proposed is refused.
fn is_against_an_ill(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let ills = &material.lexicon.statements.ills;
    let Some(object) = clause::child(material.doc.token(attribution.cue_head), "dobj") else {
        return false;
    };
    let below = object
        .rights()
        .filter(|child| child.dep() == "prep")
        .flat_map(Token::rights);
    let mut named = std::iter::once(object).chain(below.filter(|child| child.dep() == "pobj"));
    named.any(|noun| ills.contains(noun.lemma()))
}

/// Says whether a name stands behind what is named, or a quotation.
fn gives_name(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let mut quoted = material.doc.slice(cue.i()..cue.sent().end());
    let is_name = |child: Token<'_>| matches!(child.dep(), "oprd" | "acomp" | "ccomp");
    attribution.direct || cue.rights().any(is_name) || quoted.any(|token| matches!(token.tag(), "``" | "''"))
}

/// Takes out of typed statements the parties that are things, and the types that need a party on the other side.
pub(super) fn settle_parties(material: &Material<'_>, drafts: &mut [Draft], parties: &mut [Parties]) {
    let events = drafts.iter().filter(|draft| draft.kind == Kind::Event);
    let deeds: BTreeSet<usize> = events.map(|draft| draft.trigger.head).collect();
    let statements = &material.lexicon.statements;
    let all = drafts.iter_mut().zip(parties);
    for (draft, (actors, recipients)) in all.filter(|(draft, _)| draft.kind == Kind::Statement) {
        let words = |party: &Participant| material.doc.tokens_in(party.mention.span);
        let attribution = attribution_of(material, draft);
        let binds = verdict::binds_itself(material, draft);
        let unborne = match draft.event_type {
            // "talked on the radio", alone; "talked about **killing Keita**"
            Some(EventType::Consult) => {
                let is_matter = |party: &Participant| {
                    let head = whose::head_of(material, &words(party));
                    head.is_some_and(|head| {
                        let mut way = head.ancestors().take_while(|word| word.i() != draft.trigger.head);
                        way.any(|word| word.dep() == "pcomp" && clause::is_verbal(word))
                    })
                };
                let met = |party: &Participant| {
                    (party.mention.resolved != Resolved::NotResolved || party.sector.is_some()) && !is_matter(party)
                };
                let alone = actors.len() < 2 && !actors.iter().any(|actor| agency::is_plural(material, actor));
                alone && !recipients.iter().any(met)
            }
            // "offering smaller bills": nobody has agreed to anything.
            Some(EventType::Agree) => {
                let to_known = |party: &Participant| affairs::is_public(material, party);
                let is_offer = attribution.is_some_and(|attribution| attribution.rule == OFFER);
                is_offer && !binds && !recipients.iter().any(to_known)
            }
            Some(EventType::Reject) => attribution.is_some_and(|own| hollow::denies_notion(material, own, actors)),
            // "polls show **support** for him": they lend him none.
            Some(EventType::Support) => {
                let counts = |actor: &Participant| {
                    let head = whose::head_of(material, &words(actor));
                    head.is_some_and(|head| material.lexicon.cues.tallies.contains(head.lemma()))
                };
                !actors.is_empty() && actors.iter().all(counts)
            }
            // "warned that 50,000 jobs are at risk" threatens nobody.
            Some(EventType::Threaten) => {
                let threatened = |party: &Participant| {
                    affairs::is_public(material, party) && !agency::is_thing_phrase(material, &words(party))
                };
                let is_warning = attribution.is_some_and(|attribution| attribution.rule == WARNING);
                is_warning && draft.trigger.rule != verdict::RULE && !recipients.iter().any(threatened)
            }
            _ => false,
        };
        // "offered to send **doctors**": they are offered nothing.
        if draft.event_type == Some(EventType::Agree) && (unborne || binds) {
            recipients.retain(|party| {
                whose::head_of(material, &words(party)).is_none_or(|head| {
                    let above = if head.dep() == "pobj" { head.head() } else { head };
                    above.head_idx() == draft.trigger.head
                })
            });
        }
        if unborne {
            untype(draft);
        }
        // "denied that it had shelled **the clinic**": who is told of in what is denied has charged nobody.
        let denied =
            attribution.filter(|own| own.rule == DENIAL && draft.event_type == Some(EventType::Reject) && !own.direct);
        if let Some(own) = denied.filter(|own| tells_clause(material, own)) {
            recipients.retain(|party| !words(party).any(|word| own.covers(word)));
        }
        // "expressed concern that the camp was closed to **the aged**": only whom the clause is of is accused by it.
        if let Some(own) = attribution
            .filter(|own| draft.event_type == Some(EventType::Accuse) && !own.direct && tells_clause(material, own))
        {
            // To whom a thing was done is not accused of it.
            let head = own.content_head.map(|head| material.doc.token(head));
            let subject = head
                .filter(|head| !clause::is_passive(*head))
                .and_then(clause::own_subject);
            let is_of_clause = |party: &Participant| {
                let mut tokens = words(party);
                let is_subject =
                    subject.is_some_and(|subject| words(party).any(|word| subject.edges().contains(&word)));
                let is_agent = || {
                    let head = whose::head_of(material, &words(party));
                    head.is_some_and(|head| head.dep() == "pobj" && head.head().dep() == "agent")
                };
                tokens.any(|word| own.covers(word)) && !is_subject && !is_agent()
            };
            recipients.retain(|party| !is_of_clause(party));
        }
        // "condemned **the Chadian raid**" is aimed at a deed of somebody's; "the raid" alone is nobody.
        let is_named = |word: usize| {
            let token = material.doc.token(word);
            let is_before = matches!(token.dep(), "poss" | "compound" | "amod" | "nmod");
            is_before && matches!(token.ent_type(), "GPE" | "NORP" | "ORG" | "PERSON")
        };
        let is_deed =
            |party: &Participant| words(party).any(|word| deeds.contains(&word)) && words(party).any(is_named);
        // "asked for **nothing**"
        let nobody = &material.lexicon.cues.coref.nobody;
        let is_nothing = |party: &Participant| {
            let head = whose::head_of(material, &words(party));
            head.is_some_and(|head| nobody.contains(head.lower()) && head.pos() == Pos::Pron)
        };
        // "insisted on **two million**" asks no sum for anything.
        let is_sum = |party: &Participant| {
            let head = whose::head_of(material, &words(party));
            head.is_some_and(|head| matches!(head.ent_type(), "MONEY" | "PERCENT" | "QUANTITY"))
        };
        recipients.retain(|party| {
            (!agency::is_thing(material, party) || is_deed(party)) && !is_sum(party) && !is_nothing(party)
        });
        if draft.event_type.is_none() {
            // "suggested that **Chad** was late" is said to nobody; nor is "put **it**".
            let of_clause = attribution.filter(|own| tells_clause(material, own));
            let is_told = |party: &Participant| of_clause.is_some_and(|own| words(party).any(|word| own.covers(word)));
            let is_matter = |party: &Participant| {
                let mut tokens = words(party).map(|word| material.doc.token(word));
                party.mention.resolved == Resolved::NotResolved
                    && (tokens.all(|token| token.morph_has("Gender=Neut"))
                        || agency::is_thing_phrase(material, &words(party)))
            };
            // "said **Chad** was late", "said **at** 26 places": who hears is told with "to" alone.
            let is_plain = statements
                .plain
                .contains(material.doc.token(draft.trigger.head).lemma());
            let is_object = |party: &Participant| {
                let head = whose::head_of(material, &words(party)).filter(|_| is_plain);
                head.is_some_and(|head| match head.dep() {
                    "dobj" => head.head_idx() == draft.trigger.head,
                    "pobj" => {
                        let preposition = head.head();
                        preposition.head_idx() == draft.trigger.head
                            && preposition.dep() == "prep"
                            && !statements.received.contains(preposition.lower())
                    }
                    _ => false,
                })
            };
            // "**the deputy** raised a concern" of his: nobody speaks to himself.
            let is_speaker = |party: &Participant| actors.iter().any(|actor| actor.mention.span == party.mention.span);
            recipients.retain(|party| !is_told(party) && !is_matter(party) && !is_object(party) && !is_speaker(party));
        }
    }
}

/// Says whether a figure is a statement's own: it counts those who speak ("**two officers** said") or is what is told ("announced **nine
/// million**"). Every other belongs to what was said.
pub(super) fn bears(material: &Material<'_>, draft: &Draft, actors: &[Participant], figure: &Figure) -> bool {
    let Some(attribution) = attribution_of(material, draft).filter(|_| draft.event_type.is_none()) else {
        return true;
    };
    let doc = material.doc;
    let has = |i: usize| {
        let span = doc.token(i).span();
        figure.span.contains(span) || figure.of.is_some_and(|of| of.contains(span))
    };
    let counts = |actor: &Participant| {
        let words = doc.tokens_in(actor.mention.span);
        let first = words.clone().find(|&i| doc.token(i).pos() != Pos::Det);
        let head = whose::head_of(material, &words);
        // "**one** officer", "the **2017** survey" count nobody.
        let is_single = figure.low == figure.high
            && head.is_some_and(|head| head.morph_has("Number=Sing") && head.pos() == Pos::Noun)
            && figure.unit.is_none();
        !is_single
            && words
                .take(2)
                .any(|i| Some(i) == first && figure.span.contains(doc.token(i).span()))
    };
    attribution.content_head.is_some_and(has) || actors.iter().any(counts)
}

fn untype(draft: &mut Draft) {
    draft.event_type = None;
    draft.trigger.mode = None;
    draft.confidence = None;
}

/// Says whether a party is who is told something in words or a clause: "told **its members** that …", "said to **investigators**: “…”".
pub(super) fn is_told(material: &Material<'_>, draft: &Draft, party: &Participant) -> bool {
    let Some(attribution) = attribution_of(material, draft) else {
        return false;
    };
    let head = whose::head(material, party);
    let towards = &material.lexicon.statements.received;
    let is_spoken_to = head.is_some_and(|head| match head.dep() {
        "dobj" | "dative" => true,
        "pobj" => head.head().dep() == "dative" || towards.contains(head.head().lower()),
        _ => false,
    });
    // "confirmed the strike **to the newspaper**"
    let addressed = &material.lexicon.predicates.grammar().addressed;
    let behind = || {
        head.is_some_and(|head| {
            let to = head.head();
            head.dep() == "pobj"
                && to.head_idx() == attribution.cue_head
                && addressed.iter().any(|own| own == to.lower())
        })
    };
    is_spoken_to
        && !head.is_some_and(|head| attribution.covers(head.i()))
        && (attribution.direct || tells_clause(material, attribution) || behind())
        && !agency::is_thing(material, party)
}

/// Says whether a statement is none: nobody says, asks or thinks anything by it.
pub(super) fn is_unsaid(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    if claim.kind != Kind::Statement {
        return false;
    }
    let cue = material.doc.token(draft.trigger.head);
    let attribution = attribution_of(material, draft);
    is_imagined(attribution, cue, claim)
        || attribution.is_some_and(|attribution| is_common_knowledge(material, attribution))
        || is_only_possible(material, cue)
        || is_by_the_way(material, attribution, cue, claim)
        || clause::is_verbal(cue) && is_to_oneself(material, claim)
        || attribution.is_some_and(|attribution| {
            is_only_named(material, attribution, cue, claim)
                || leans_on_nothing(material, attribution, cue)
                || is_accused_himself(attribution, cue)
                || is_of_recording(material, attribution)
                || is_unspoken_stance(material, attribution)
                || is_borne(material, attribution, draft, claim)
                || hollow::is_hollow(material, attribution, cue, claim)
        })
}

/// "facing **charges** that he stole it", "with a kind **view** of the king": a verb or preposition only carries a noun that nobody says.
fn is_borne(material: &Material<'_>, attribution: &AttributionSpan, draft: &Draft, claim: &Claim) -> bool {
    let noun = material.doc.token(attribution.cue_head);
    claim.event_type.is_none()
        && !attribution.direct
        && noun.i() != draft.trigger.head
        && clause::is_nominal(noun)
        && material.lexicon.statements.named.contains(noun.lemma())
}

/// "Man **accused** of theft", "held and **charged** with theft": without an object the one before the verb is accused, and nobody says so.
fn is_accused_himself(attribution: &AttributionSpan, cue: Token<'_>) -> bool {
    let is_charge = |child: Token<'_>| {
        child.dep() == "prep"
            && attribution
                .content_head
                .is_some_and(|head| child.edges().contains(&head))
    };
    attribution.rule == ACCUSATION
        && matches!(cue.tag(), "VBD" | "VBN")
        && !clause::is_passive(cue)
        && !clause::has_child(cue, "dobj")
        && !clause::has_child(cue, "ccomp")
        && cue.rights().any(is_charge)
}

/// Says whether somebody only asks or refuses to be known as the speaker: "requested **anonymity**", "asked not to be **named**", "declined to
/// **be interviewed**", "refused to **identify** himself".
pub(super) fn hides_speaker(material: &Material<'_>, draft: &Draft) -> bool {
    let cue = material.doc.token(draft.trigger.head);
    let statements = &material.lexicon.statements;
    if !clause::is_verbal(cue) || !matches!(draft.event_type, None | Some(EventType::Request | EventType::Reject)) {
        return false;
    }
    let object = clause::child(cue, "dobj").or_else(|| {
        let mut prepositions = cue.children_by("prep");
        prepositions.find_map(|preposition| clause::child(preposition, "pobj"))
    });
    let is_himself = |verb: Token<'_>| {
        let object = clause::child(verb, "dobj");
        clause::is_passive(verb) || object.is_some_and(|object| object.morph_has("Reflex=Yes"))
    };
    let is_unnamed = |verb: Token<'_>| {
        matches!(verb.dep(), "xcomp" | "ccomp" | "advcl")
            && verb.lefts().any(|child| child.dep() == "aux" && child.tag() == "TO")
            && statements.knowing.contains(verb.lemma())
            && is_himself(verb)
    };
    object.is_some_and(|object| statements.hiding.contains(object.lemma())) || cue.rights().any(is_unnamed)
}

/// "**Studies** have shown that …", "**research** suggests it": nobody has said so by name; "a study by Lima found" has somebody behind it.
fn is_common_knowledge(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let source = attribution.source_head.map(|head| material.doc.token(head));
    let is_own = |child: Token<'_>| {
        matches!(child.dep(), "poss" | "compound" | "nummod" | "appos" | "acl" | "relcl")
            || child.dep() == "amod" && !child.ent_type().is_empty()
            || child.dep() == "det" && (child.morph_has("Definite=Def") || child.morph_has("Definite=Ind"))
            || child.dep() == "det" && child.morph_has("PronType=Dem")
            || child.dep() == "prep" && is_behind_preposition(material, child)
    };
    source.is_some_and(|source| {
        source.pos() == Pos::Noun
            && material.lexicon.statements.learning.contains(source.lemma())
            && clause::conjuncts(source).len() == 1
            && !source.children().any(is_own)
    })
}

/// "research **by** the university", "**from** Chad", "**at** the institute"
fn is_behind_preposition(material: &Material<'_>, preposition: Token<'_>) -> bool {
    let by = &material.lexicon.predicates.grammar().agent;
    let object = clause::child(preposition, "pobj");
    by.iter().any(|word| word == preposition.lower())
        || object.is_some_and(|object| matches!(object.ent_type(), "ORG" | "PERSON" | "GPE"))
}

/// "would not **confirm** it", "could not **say** who did it": what somebody does not tell has happened, whatever the helping verb.
pub(super) fn status(material: &Material<'_>, draft: &Draft, status: Status, polarity: Polarity) -> Status {
    let tells = || attribution_of(material, draft).is_some_and(|own| TELLING.contains(&own.rule.as_str()));
    let is_refused = draft.kind == Kind::Statement
        && draft.event_type.is_none()
        && status == Status::Hypothetical
        && polarity == Polarity::Negative
        && clause::is_verbal(material.doc.token(draft.trigger.head))
        && tells();
    if is_refused { Status::Happened } else { status }
}

/// "“**Never**,” he stressed", "said **not** all were hit": what is denied there is what is said, and the saying stands.
pub(super) fn polarity(material: &Material<'_>, draft: &Draft, polarity: Polarity) -> Polarity {
    let attribution = attribution_of(material, draft).filter(|_| polarity == Polarity::Negative);
    let Some(attribution) = attribution.filter(|_| draft.kind == Kind::Statement) else {
        return polarity;
    };
    let cue = material.doc.token(attribution.cue_head);
    let negations = &material.lexicon.cues.negations;
    let denies = |child: &Token<'_>| child.dep() == "neg" || negations.contains(child.lower());
    // "said **not** that": the main verb is denied by a helping verb before it.
    let is_plain = matches!(cue.tag(), "VBD" | "VBZ" | "VBP") && cue.pos() == Pos::Verb;
    let is_told =
        |child: Token<'_>| attribution.covers(child.i()) || is_plain && child.dep() == "neg" && child.i() > cue.i();
    let mut denying = cue.children().filter(denies).peekable();
    if clause::is_verbal(cue) && denying.peek().is_some() && denying.all(is_told) {
        Polarity::Positive
    } else {
        polarity
    }
}

fn attribution_of<'m>(material: &'m Material<'_>, draft: &Draft) -> Option<&'m AttributionSpan> {
    draft.attribution.map(|number| &material.attributions[number])
}

/// "**if they think** so", "he should **explain** it", "will **encourage** them": nobody has. What somebody would or could not confirm is told, and
/// whom states will support.
fn is_imagined(attribution: Option<&AttributionSpan>, cue: Token<'_>, claim: &Claim) -> bool {
    let is_typed = claim.event_type.is_some();
    match claim.status {
        Status::Hypothetical => true,
        Status::Planned if is_talk(claim) => false,
        // "wanted **to offer** them a truce": nobody has offered it.
        Status::Planned if attribution.is_some_and(|attribution| attribution.rule == OFFER) => {
            clause::is_infinitive(cue)
        }
        Status::Planned => !is_typed || clause::is_infinitive(cue) && cue.dep() != "xcomp" || cue.tag() == "VBG",
        Status::Demanded => !is_typed || clause::is_infinitive(cue),
        _ => false,
    }
}

/// "may feel free **to back** them", "could be ready **to accuse** it": nobody has, though the word between hides the doubt.
fn is_only_possible(material: &Material<'_>, cue: Token<'_>) -> bool {
    /// No more words stand between in news.
    const LONGEST_WAY: usize = 4;
    let ways = &material.lexicon.cues;
    let hangs = |word: &Token<'_>| matches!(word.dep(), "xcomp" | "acomp" | "oprd" | "attr");
    let above = || {
        let way = std::iter::once(cue).chain(cue.ancestors()).take(LONGEST_WAY);
        way.take_while(hangs).map(Token::head)
    };
    let is_possible = |word: Token<'_>| {
        let mut helpers = word.children_by("aux");
        helpers.any(|aux| ways.modal_hypothetical.contains(aux.lower()))
    };
    clause::is_infinitive(cue) && above().any(|word| word.pos() == Pos::Adj) && above().any(is_possible)
}

/// "met **to discuss** the border": talks are held, and do not only say something.
fn is_talk(claim: &Claim) -> bool {
    claim.event_type == Some(EventType::Consult)
}

/// What a saying is only named as: a means ("by **publishing** files"), a purpose ("evidence to **back** it"), a quality ("looks
/// **promising**"), or the question that an answer goes with ("**Asked** about it, …").
fn is_by_the_way(
    material: &Material<'_>,
    attribution: Option<&AttributionSpan>,
    cue: Token<'_>,
    claim: &Claim,
) -> bool {
    if !clause::is_verbal(cue) {
        return cue.pos() == Pos::Adj;
    }
    // "was formed **to push** for it", but talks that are held to discuss a thing do more than say it.
    let of_undergone = cue.dep() == "xcomp" && clause::is_passive(cue.head()) && claim.status == Status::Happened;
    let is_purpose = clause::is_infinitive(cue)
        && !is_talk(claim)
        && (of_undergone || matches!(cue.dep(), "advcl" | "acl" | "relcl"));
    // "a group **called** Dawn"
    let is_name = matches!(cue.tag(), "VBN" | "VBD")
        && cue.dep() == "acl"
        && clause::agent(cue).is_none()
        && clause::own_subject(cue).is_none();
    let is_quality = matches!(cue.dep(), "acomp" | "amod" | "attr" | "oprd" | "compound");
    let bare = |tag: &str| cue.tag() == tag && !cue.children().any(|child| child.dep().starts_with("aux"));
    // "Mr Keita, **tell** me what you will do": who is bidden has not said it.
    let behind_mark = cue.prev().is_some_and(Token::is_punct);
    let is_called = |subject: Token<'_>| {
        let alone = subject.pos() == Pos::Propn && clause::conjuncts(subject).len() == 1;
        alone && behind_mark && subject.i() < cue.i()
    };
    let is_clause = cue.is_root() || cue.dep() == "ccomp";
    let is_imperative =
        (bare("VB") || bare("VBP") && behind_mark) && is_clause && clause::own_subject(cue).is_none_or(is_called);
    let asks = material.lexicon.statements.asking.contains(cue.lemma());
    let is_asked = bare("VBN")
        && cue.dep() == "advcl"
        && (asks || clause::agent(cue).is_none())
        && clause::own_subject(cue).is_none();
    let quotes = |attribution: &AttributionSpan| {
        let mut starts = attribution.content.iter().map(|range| range.start);
        attribution.direct && starts.any(|start| cue.edges().contains(&start))
    };
    let is_means = cue.dep() == "pcomp" && cue.tag() == "VBG" && {
        let preposition = cue.head();
        let above = preposition.head();
        let tells_how = material.lexicon.statements.in_passing.contains(preposition.lower());
        let of_noun = matches!(above.pos(), Pos::Noun | Pos::Adj);
        let is_marked = |attribution: &AttributionSpan| {
            let head = attribution.content_head.map(|head| material.doc.token(head));
            head.is_some_and(|head| clause::has_child(head, "mark"))
        };
        let tells = attribution.is_some_and(|attribution| quotes(attribution) || is_marked(attribution));
        above.pos() == Pos::Adj || (tells_how || of_noun) && !tells
    };
    // "held for **questioning**": who is asked there asks nothing.
    let is_undergone = cue.dep() == "pcomp"
        && cue.tag() == "VBG"
        && attribution.is_some_and(|attribution| attribution.rule == DOUBT && !quotes(attribution))
        && !clause::has_child(cue, "dobj");
    // "**Speaking** of the ruling, the senator said …": what the speaking is about, which is told behind it.
    let leads = cue.dep() == "advcl" && cue.i() < cue.head_idx() && !clause::has_child(cue, "dobj");
    let is_lead_in = bare("VBG") && leads && claim.event_type.is_none() && {
        let is_thing = |own: &AttributionSpan| {
            let head = own.content_head.map(|head| material.doc.token(head));
            !own.direct && head.is_none_or(clause::is_nominal)
        };
        let mut others = material.attributions.iter();
        attribution.is_none_or(is_thing) && others.any(|other| other.speech && other.cue_head == cue.head_idx())
    };
    // "the outlook seems **promising**"
    let is_bare = bare("VBG")
        && matches!(cue.dep(), "xcomp" | "acomp")
        && !attribution.is_some_and(quotes)
        && !cue
            .children()
            .any(|child| matches!(child.dep(), "dobj" | "ccomp" | "xcomp" | "prep" | "dative" | "oprd"));
    // "entered a plea **believing** that …", "began **to think**": what somebody thinks is told where the verb tells it.
    let is_passing_thought =
        attribution.is_some_and(|attribution| attribution.rule == THOUGHT) && !clause::is_finite(cue);
    // "**back up** the files" is another verb than "back".
    let is_other_verb = attribution.is_some_and(|attribution| {
        let mut particles = cue.children_by("prt");
        attribution.cue_head == cue.i()
            && attribution.event_type.is_some()
            && particles.any(|particle| !attribution.cue.contains(&particle.i()))
    });
    is_imperative
        || is_passing_thought
        || is_other_verb
        || is_purpose
        || is_name
        || is_undergone
        || is_lead_in
        || is_bare
        || is_quality
        || is_asked
        || is_means
}

/// "blaming **herself**", "criticisms of people" by these people: who says it and of whom it is said are the same.
fn is_to_oneself(material: &Material<'_>, claim: &Claim) -> bool {
    let [actor] = &claim.actors[..] else { return false };
    let doc = material.doc;
    let is_reflexive = |recipient: &Participant| {
        let mut tokens = doc.tokens_in(recipient.mention.span);
        tokens.all(|i| doc.token(i).morph_has("Reflex=Yes"))
    };
    let same = |recipient: &Participant| {
        is_reflexive(recipient)
            || recipient.mention.resolved == actor.mention.resolved
                && (actor.mention.resolved != Resolved::NotResolved || recipient.mention.span == actor.mention.span)
    };
    !claim.recipients.is_empty() && claim.recipients.iter().all(same)
}

/// A noun of reporting says something where its clause or its words are told ("their claim that …", "a question: “…”"), or where somebody
/// public is behind it and says it of somebody ("Chad's accusations against Niger"); but "the **fact** that …" is nobody's, and who "received
/// **reports**" has not made them.
fn is_only_named(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>, claim: &Claim) -> bool {
    if !clause::is_nominal(cue) || attribution.rule == label::RULE {
        return false;
    }
    let source = attribution.source_head.map(|source| material.doc.token(source));
    // "The statement came from the mayor: “…”"
    let comes_from = cue.dep() == "nsubj"
        && source
            .is_some_and(|source| source.is_under(cue.head()) && !source.is_under(cue) && is_behind(material, source));
    if attribution.direct && !comes_from {
        let opened = attribution
            .content
            .iter()
            .map(|range| range.start)
            .find(|start| *start > cue.i());
        let words = cue.i()..opened.unwrap_or(cue.i());
        return !material.doc.slice(words).any(|token| token.text() == ":");
    }
    if material.lexicon.statements.named.contains(cue.lemma()) {
        return true;
    }
    let is_below = source.is_some_and(|source| source.is_under(cue));
    let is_own = is_below && source.is_some_and(|source| is_behind(material, source));
    let among_public = claim.event_type.is_some()
        && is_own
        && !claim.recipients.is_empty()
        && claim.actors.iter().any(|actor| affairs::is_public(material, actor));
    let made = cue.dep() == "dobj" && !is_below && material.lexicon.statements.voicing.contains(cue.head().lemma());
    !(attribution.direct || tells_clause(material, attribution) && (is_own || made) || among_public)
}

/// Says whether nobody has said, or not yet, what an attribution holds: "**will discuss** the killing", "asked him **to confirm** that …",
/// "was **unable to say** who had left".
pub(super) fn is_still_unsaid(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let is_open = || {
        let stands = factuality(material.doc, material.lexicon, attribution.cue_head);
        let is_unsaid = stands.polarity == Polarity::Negative && attribution.effect == Effect::Asserted;
        is_unsaid || matches!(stands.status, Status::Planned | Status::Demanded | Status::Hypothetical)
    };
    // "asking **for him to confirm** it": he has not.
    let is_bidden = || clause::is_infinitive(cue) && clause::own_subject(cue).is_some();
    attribution.speech && !attribution.direct && clause::is_verbal(cue) && (is_bidden() || is_open())
}

/// Says whether somebody who stands by another or against him says nothing by it: "has **not endorsed** anybody", "refrain from **endorsing**
/// him", "members who **oppose** the plan".
pub(super) fn is_unspoken_stance(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    if attribution.direct || !clause::is_verbal(cue) || !material.lexicon.statements.stances.contains(cue.lemma()) {
        return false;
    }
    // "…, **defending** its right": beside what is told it is told too.
    let is_beside = cue.dep() == "advcl" && cue.tag() == "VBG";
    let is_told = clause::is_finite(cue) || is_beside;
    let is_negated = || clause::has_child(cue, "neg");
    let tells_apart = || cue.dep() == "relcl" && !cue.left_edge().prev().is_some_and(Token::is_punct);
    !is_told || is_negated() || tells_apart()
}

/// Says whether somebody only backs a thing or party, whatever is told of it: "**backed** rebels who were fighting the army".
pub(super) fn is_deed(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let head = attribution.content_head.map(|head| material.doc.token(head));
    let is_plain = !attribution.direct && clause::is_verbal(cue) && head.is_none_or(clause::is_nominal);
    is_plain && material.lexicon.statements.deeds.contains(cue.lemma()) || is_unspoken_stance(material, attribution)
}

/// Says whether a picture or recording shows a thing or a moment: "a **video** showing the rescue". Of what a clause tells it is the source.
pub(super) fn only_shows(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let head = attribution.content_head.map(|head| material.doc.token(head));
    is_of_recording(material, attribution) && !attribution.direct && head.is_some_and(clause::is_nominal)
}

fn is_of_recording(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let source = attribution.source_head.map(|source| material.doc.token(source));
    attribution.rule == SHOWING
        && source.is_some_and(|source| {
            let statements = &material.lexicon.statements;
            // "**The messages** found on her phone show it"; "his letter to the court shows it" is his.
            let is_message = || {
                let is_owned = source.lefts().any(|child| child.dep() == "poss");
                statements.messages.contains(source.lemma()) && !is_owned && !clause::has_child(source, "prep")
            };
            statements.recordings.contains(source.lemma()) || is_message()
        })
}

/// Says whether the reader is made to speak: "when **you** consider that rebels killed thirty".
pub(super) fn is_of_reader(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let source = attribution.source_head.map(|source| material.doc.token(source));
    !attribution.direct && source.is_some_and(|source| source.morph_has("Person=2"))
}

/// Says whether a noun of saying is in the hands of somebody who has not said it: "police investigate **accusations** of torture".
pub(super) fn is_in_other_hands(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let source = attribution.source_head.map(|source| material.doc.token(source));
    let is_held = cue.dep() == "dobj" && !material.lexicon.statements.voicing.contains(cue.head().lemma());
    clause::is_nominal(cue)
        && attribution.rule != label::RULE
        && !attribution.direct
        && is_held
        && source.is_some_and(|source| !source.is_under(cue))
}

/// Says whether a party below a noun is whose it is or from whom it comes: "claims **by** Chad", and not "a claim **on** Chad Radio".
fn is_behind(material: &Material<'_>, source: Token<'_>) -> bool {
    let preposition = source.head();
    let by = &material.lexicon.predicates.grammar().agent;
    source.dep() != "pobj"
        || preposition.dep() == "agent"
        || material.lexicon.actors.is_belonging(preposition.lower())
        || by.iter().any(|word| word == preposition.lower())
}

/// A verb such as "begin" or "read" that has neither a quotation nor a clause behind it, but a thing or a deed; or a question that is only
/// said to be one ("asked **this question**").
fn leans_on_nothing(material: &Material<'_>, attribution: &AttributionSpan, cue: Token<'_>) -> bool {
    let statements = &material.lexicon.statements;
    if !clause::is_verbal(cue) {
        return false;
    }
    let head = attribution.content_head.map(|head| material.doc.token(head));
    if asked::is_asked_when(material, cue) && !attribution.direct {
        return true;
    }
    if statements.asking.contains(cue.lemma()) && !attribution.direct {
        return head.is_some_and(|head| {
            statements.questions.contains(head.lemma()) && head.children_by("prep").next().is_none()
        });
    }
    if !statements.leaning.contains(cue.lemma()) {
        return false;
    }
    // "found the car parked": no clause, though the parser gives the participle a subject.
    let is_participle = head.is_some_and(|head| {
        let helped = |child: Token<'_>| child.dep().starts_with("aux") || child.dep() == "mark";
        head.i() > cue.i()
            && matches!(head.tag(), "VBN" | "VBD")
            && head.pos() != Pos::Aux
            && !head.children().any(helped)
    });
    let is_thing = |child: Token<'_>| matches!(child.dep(), "dobj" | "xcomp") && !attribution.covers(child.i());
    !(attribution.direct || tells_clause(material, attribution) && !is_participle) || cue.children().any(is_thing)
}

/// Says whether a content is a clause with a subject and a tense of its own.
fn tells_clause(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    attribution.content_head.is_some_and(|head| {
        let head = material.doc.token(head);
        let copula = clause::is_finite(head) || head.children_by("cop").next().is_some();
        clause::is_verbal(head) && copula && clause::own_subject(head).or(clause::child(head, "expl")).is_some()
    })
}

fn is_weighing(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    material.lexicon.statements.weighing.contains(cue.lemma())
}

/// Says whether what is asked for, suggested or insisted on is to be done; "asked **why** they left" and "suggested **it is** late" ask for
/// no deed.
fn asks_for_deed(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let statements = &material.lexicon.statements;
    let cue = material.doc.token(attribution.cue_head);
    if !clause::is_verbal(cue) {
        return true;
    }
    let head = attribution.content_head.map(|head| material.doc.token(head));
    if statements.asking.contains(cue.lemma()) {
        let of_matter = cue
            .children_by("prep")
            .any(|preposition| statements.about.contains(preposition.lower()));
        let is_question = head.is_some_and(|head| {
            let condition = |mark: Token<'_>| material.lexicon.cues.conditions.contains(mark.lower());
            let mut marks = head.children_by("mark");
            let told = clause::is_verbal(head) && clause::is_finite(head) && head.dep() == "ccomp";
            statements.questions.contains(head.lemma()) || told && marks.next().is_none_or(condition)
        });
        return !(attribution.direct || of_matter || is_question);
    }
    if is_weighing(material, attribution) {
        return head.is_none_or(|head| {
            let bids = |child: Token<'_>| material.lexicon.cues.modal_demanded.contains(child.lower());
            // "insists that the senate **remain**": one alone does not "remain", the parser notwithstanding.
            let is_subjunctive = head.tag() == "VBP"
                && clause::own_subject(head).is_some_and(|subject| subject.morph_has("Number=Sing"));
            !clause::is_verbal(head) || !clause::is_finite(head) || is_subjunctive || head.children().any(bids)
        });
    }
    true
}
