//! Whether an event is told as one, or only as what something is for, what somebody turns to, supposes or always does.
//!
//! Of events of news at large that only a purpose tells of ("opened a fund **to help** the town") one in six was right, of those that are
//! only supposed one in nine.

use lexicon::{EventType, cues::Effect};
use nlp::{Pos, Token};

use super::{Material, affairs, bearing::may_be_public, draft::Draft, verdict, whose::head};
use crate::{
    Claim, Factuality, Kind, Participant, Polarity, Precision, Resolved, Status, clause, factuality,
    roles::clause::charged_above,
};

/// How far above a noun the verb of its clause may stand.
const HIGHEST_CLAUSE: usize = 6;

/// How many verbs joined by "and" are passed on the way to the one that carries "to".
const LONGEST_ROW: usize = 4;

/// How far above an infinitive the word that ranks who does it may stand: "the first state after its neighbours **to leave**".
const HIGHEST_RANK: usize = 3;

/// The key of the nouns in `data/cues/factuality.toml` for what somebody may or can do: "the **right** to dismiss governors".
const LEAVE: &str = "leave";

/// Types whose events are named by the noun, whatever verb stands with it. To put off or refuse is a deed of other types itself.
const NAMED_BY_NOUNS: [EventType; 6] = [
    EventType::Aid,
    EventType::Assault,
    EventType::Consult,
    EventType::Cooperate,
    EventType::Mobilize,
    EventType::Protest,
];

/// Says whether an event with a type is an errand, an aim, a guess, a habit, or only told of.
pub(super) fn is_only_aimed(material: &Material<'_>, draft: &Draft, claim: &Claim, kind: EventType) -> bool {
    is_errand(material, draft, claim, kind)
        || is_aim(material, draft, claim, kind)
        || is_guess(material, claim)
        || is_habit(material, draft, claim, kind)
        || is_told_of(material, draft, claim, kind)
        || is_plan_of_nobody(material, draft, claim, kind)
        || is_kind_of_people(material, draft, claim)
        || is_share_of_opinion(material, claim, kind)
        || is_without_leave(material, draft, claim)
        || is_only_named(material, draft, claim)
        || is_trend(material, draft, claim)
        || is_purpose(material, draft)
        || is_heeded(material, draft, claim)
        || is_side_of_question(material, draft, claim)
        || is_standing_promise(material, draft, claim)
        || is_avoided(material, draft, claim)
}

/// The mode of driving crowds apart.
const CROWD_CONTROL: &str = "crowd-control";

/// Returns the word whose standing tells how far an event has come about: of a protest that a deed was meant as ("blocked the road **to
/// protest**"), the deed; of a visit told with a verb that decides whether it comes about ("postponed his **visit**"), the visit.
pub(super) fn told_by(material: &Material<'_>, draft: &Draft) -> usize {
    let verb = material.doc.token(draft.trigger.head);
    let is_meant = draft.event_type == Some(EventType::Protest) && clause::is_infinitive(verb) && verb.dep() == "advcl";
    if is_meant || is_aim_of_gas(draft, verb) {
        return verb.head_idx();
    }
    // "accused the army of **shelling** the town, killing nine"
    let outcome = clause::first_of_row(verb);
    if let Some(deed) = charged_above(outcome, material.lexicon.predicates.grammar()) {
        return deed.i();
    }
    let of_noun = draft.kind == Kind::Event && draft.event_type.is_some_and(|kind| NAMED_BY_NOUNS.contains(&kind));
    let mut objects = verb
        .children()
        .filter(|child| matches!(child.dep(), "dobj" | "nsubjpass") && clause::is_nominal(*child));
    let object = objects.find(|object| draft.trigger.words.contains(&object.i()));
    // What "fired the **missile**" tells stands as the firing does.
    let mut governors = material.lexicon.cues.governors_of_verb(verb.lemma());
    let governs = clause::is_verbal(verb) && governors.any(|(_, governor)| governor.effect != Effect::Fact);
    object.filter(|_| of_noun && governs).map_or(verb.i(), Token::i)
}

/// "fired tear gas **to disperse** them": says whether crowds are to be driven apart by what is fired at them, which then is what has been done.
fn is_aim_of_gas(draft: &Draft, verb: Token<'_>) -> bool {
    let is_aim = clause::is_infinitive(verb) && matches!(verb.dep(), "advcl" | "xcomp");
    draft.trigger.mode.as_deref() == Some(CROWD_CONTROL)
        && is_aim
        && verb.head().tag() == "VBD"
        && verb.head().children_by("dobj").any(|means| means.pos() == Pos::Noun)
}

/// Says whether the words that a verb is completed by are negated themselves: "found **not guilty**".
pub(super) fn is_denied_by_itself(material: &Material<'_>, draft: &Draft) -> bool {
    let mut others = draft.trigger.words.iter().filter(|word| **word != draft.trigger.head);
    others.any(|word| {
        let completing = material.doc.token(*word);
        completing.pos() == Pos::Adj && clause::has_child(completing, "neg")
    })
}

/// Says whether a noun only names what somebody says he meets with care whenever it comes up: "takes **all** reports of **torture** seriously".
fn is_heeded(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let cues = &material.lexicon.cues;
    let noun = material.doc.token(draft.trigger.head);
    if !clause::is_nominal(noun) || claim.time.is_some() || !claim.figures.is_empty() {
        return false;
    }
    let is_any = |noun: Token<'_>| {
        let is_bare_plural = noun.tag() == "NNS" && !noun.lefts().any(|child| matches!(child.dep(), "det" | "poss"));
        let mut before = noun.lefts();
        is_bare_plural || before.any(|child| cues.any_kind.contains(child.lower()))
    };
    let is_with_care = |verb: Token<'_>| {
        verb.children_by("advmod")
            .any(|adverb| cues.heedful.contains(adverb.lower()))
    };
    let mut way = std::iter::once(noun).chain(noun.ancestors()).take(HIGHEST_CLAUSE);
    let object = way.find(|word| matches!(word.dep(), "dobj" | "nsubjpass"));
    object.is_some_and(|object| {
        let verb = object.head();
        cues.heeding.contains(verb.lemma()) && is_with_care(verb) && is_any(object)
    })
}

/// Says whether a verb only tells what something is for, or what somebody might do: "opened a fund **to help** the town", "the power
/// **to pardon**". What is decided, planned or vowed stays, and so does what armed people are sent to do.
fn is_errand(material: &Material<'_>, draft: &Draft, claim: &Claim, kind: EventType) -> bool {
    let verb = first_of_row(material.doc.token(draft.trigger.head));
    let cues = &material.lexicon.cues;
    let is_leave = verb.dep() == "acl"
        && matches!(claim.status, Status::Alleged | Status::Hypothetical)
        && cues
            .governor_of_noun(verb.head().lemma())
            .is_some_and(|governor| governor.id == LEAVE);
    if is_leave && clause::is_infinitive(verb) && claim.time.is_none() && kind != EventType::Assault {
        return true;
    }
    if !matches!(claim.status, Status::Happened | Status::Planned) {
        return false;
    }
    if !clause::is_infinitive(verb) || !matches!(verb.dep(), "acl" | "advcl" | "relcl") {
        return false;
    }
    if matches!(kind, EventType::Protest)
        || kind == EventType::Assault && claim.actors.iter().any(|party| affairs::is_public(material, party))
    {
        return false;
    }
    let stands: Factuality = factuality(material.doc, material.lexicon, verb.i());
    let noun = verb.head();
    let decided = verb.dep() == "acl" && stands.because == Some(noun.i());
    // "the first republic **to withdraw**": one of a row did.
    let is_ordinal = |child: Token<'_>| child.ent_type() == "ORDINAL" || child.morph_has("NumType=Ord");
    let above = std::iter::once(noun).chain(noun.ancestors()).take(HIGHEST_RANK);
    let mut nouns = above.flat_map(|word| std::iter::once(word).chain(word.children_by("attr")));
    let ranked = nouns.any(|noun| clause::is_nominal(noun) && noun.children().any(is_ordinal));
    !decided && !ranked
}

/// Returns the verb that a row of joined verbs begins with.
fn first_of_row(verb: Token<'_>) -> Token<'_> {
    let mut first = verb;
    for _ in 0..LONGEST_ROW {
        if first.dep() != "conj" || first.tag() != "VB" || clause::is_infinitive(first) {
            break;
        }
        first = first.head();
    }
    first
}

/// Says whether a gerund only tells what somebody turns to or thinks of, or is a subject with nobody who does it: "focused **on
/// providing** relief", "the prospects **of passing** a bill", "**gaining** control would help". What somebody is accused of stays.
fn is_aim(material: &Material<'_>, draft: &Draft, claim: &Claim, kind: EventType) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    if verb.tag() != "VBG" {
        return false;
    }
    if verb.dep() == "csubj" {
        return claim.actors.is_empty() && claim.time.is_none();
    }
    let (preposition, bearer) = (verb.head(), verb.head().head());
    let (grammar, cues) = (material.lexicon.predicates.grammar(), &material.lexicon.cues);
    let word = preposition.lower();
    let turns = cues.told_of.contains(word) || grammar.topic.iter().any(|topic| topic == word);
    let mut rows = grammar.second_object.iter().chain(&grammar.taking_part);
    let is_charge = rows.any(|row| row.preposition == word && row.verbs.iter().any(|own| own == bearer.lemma()));
    let of_noun = clause::is_nominal(bearer) && claim.status == Status::Happened;
    verb.dep() == "pcomp"
        && turns
        && !is_charge
        && !of_noun
        && kind != EventType::Assault
        && matches!(claim.status, Status::Happened | Status::Planned | Status::Ongoing)
}

/// Says whether an infinitive tells what somebody or something is there for: "its **mission** is to help villages".
fn is_purpose(material: &Material<'_>, draft: &Draft) -> bool {
    let head = material.doc.token(draft.trigger.head);
    // "… is to help villages **by sending** grain"
    let is_means = head.tag() == "VBG" && head.dep() == "pcomp" && clause::is_verbal(head.head().head());
    let verb = first_of_row(if is_means { head.head().head() } else { head });
    let copula = verb.head();
    clause::is_infinitive(verb)
        && verb.dep() == "xcomp"
        && copula.pos() == Pos::Aux
        && clause::own_subject(copula).is_some_and(|subject| material.lexicon.cues.purposes.contains(subject.lemma()))
}

/// Says whether a gerund with nobody who does it only names what people are for or against: "opponents of **taking in** migrants".
fn is_side_of_question(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let bearer = verb.head().head();
    verb.tag() == "VBG"
        && verb.dep() == "pcomp"
        && claim.actors.is_empty()
        && claim.time.is_none()
        && clause::is_nominal(bearer)
        && material.lexicon.agents.is_doer(bearer.lemma())
}

/// Says whether a noun only names a promise or an offer that stands, and tells neither when nor what is promised: "its **commitment** to the
/// union remains".
fn is_standing_promise(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let tells = |child: Token<'_>| matches!(child.dep(), "acl" | "ccomp" | "relcl");
    draft.trigger.rule == BINDING
        && clause::is_nominal(noun)
        && draft.trigger.words.len() == 1
        && claim.time.is_none()
        && claim.figures.is_empty()
        && !noun.children().any(tells)
}

/// Says whether a noun names violence that somebody was spared: "**avoided** any **fighting** on its soil".
fn is_avoided(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let spares = |verb: Token<'_>| {
        let mut governors = material.lexicon.cues.governors_of_verb(verb.lemma());
        clause::is_verbal(verb) && governors.any(|(particle, governor)| particle.is_none() && governor.id == FAILURE)
    };
    claim.event_type == Some(EventType::Assault)
        && claim.polarity == Polarity::Negative
        && clause::is_nominal(noun)
        && noun.ancestors().take(HIGHEST_RANK).any(spares)
}

/// Says whether a noun for deaths only stands in a row of numbers ("doubled from **253 deaths** in one year to 723", "peaked (**1,750 deaths**)"),
/// or deaths are told by the year or day: a standing figure, and none of them is told.
pub(super) fn is_statistic(material: &Material<'_>, draft: &Draft) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let cues = &material.lexicon.cues;
    if draft.kind != Kind::Event || draft.event_type.is_some() || draft.trigger.rule != DYING {
        return false;
    }
    // "two a **year**", "one **every** nine days"
    let habitual = &material.lexicon.predicates.grammar().habitual;
    let is_rate = |child: Token<'_>| {
        child.dep() == "npadvmod"
            && child.i() > head.i()
            && child
                .lefts()
                .any(|word| word.morph_has("Definite=Ind") || habitual.iter().any(|own| own == word.lower()))
    };
    if head.children().any(is_rate) {
        return true;
    }
    let is_trend = |verb: Token<'_>| clause::is_verbal(verb) && cues.trends.contains(verb.lemma());
    let is_counted = || {
        let before = head.left_edge().prev();
        before.is_some_and(|bracket| bracket.tag() == OPENING_BRACKET)
    };
    let above = head.head();
    clause::is_nominal(head)
        && draft.trigger.words.len() == 1
        && match head.dep() {
            _ if is_counted() => true,
            "nsubj" => head.tag() == "NNS" && is_trend(above),
            "pobj" => head.tag() == "NNS" && is_trend(above.head()),
            _ => false,
        }
}

/// The tag of brackets that open.
const OPENING_BRACKET: &str = "-LRB-";

/// The rule of the words for dying.
const DYING: &str = "predicates/states:die";

/// The key of the verbs in `data/cues/factuality.toml` whose objects do not come about.
const FAILURE: &str = "failure";

/// The rule of nouns for what somebody binds itself to.
pub(super) const BINDING: &str = "predicates/AGREE:offer";

/// Says whether a verb that is a deed toward people here brings what somebody says or helps to do: "**suggested** that it was late",
/// "**helped** the firms grow".
fn is_told_of(material: &Material<'_>, draft: &Draft, claim: &Claim, kind: EventType) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let mut clauses = verb.children().filter(|child| matches!(child.dep(), "ccomp" | "xcomp"));
    clause::is_verbal(verb)
        && claim.figures.is_empty()
        && material.lexicon.agents.needs_people(&draft.trigger.rule)
        && clauses.any(|child| kind == EventType::Aid || clause::is_finite(child))
}

/// Says whether an event is only supposed, and not of one public party with or toward another.
fn is_guess(material: &Material<'_>, claim: &Claim) -> bool {
    let public = |parties: &[Participant]| parties.iter().filter(|party| may_be_public(material, party)).count();
    claim.status == Status::Hypothetical && public(&claim.recipients) == 0 && public(&claim.actors) < 2
}

/// Says whether a full sentence tells in the present what some kind of people do at all times: "some states **require** notice",
/// "volunteers **work** together". Headlines tell news in the present and end without a stop.
fn is_habit(material: &Material<'_>, draft: &Draft, claim: &Claim, kind: EventType) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    if is_whenever(verb) || kind != EventType::Assault && is_usual(material, verb) {
        return true;
    }
    let sentence = material.doc.sent_of(verb.i());
    let stops = material.doc.token(sentence.end() - 1).is_punct();
    let is_kind = |party: &Participant| {
        head(material, party).is_some_and(|head| {
            let definite = head.children().any(|child| {
                child.dep() == "poss" || child.morph_has("Definite=Def") || child.morph_has("PronType=Dem")
            });
            head.tag() == "NNS"
                && !definite
                && party.country.is_none()
                && party.mention.resolved == Resolved::NotResolved
        })
    };
    let plain = verb.tag() == "VBP" && !verb.children().any(|child| matches!(child.dep(), "aux" | "auxpass"));
    stops
        && plain
        && !matches!(kind, EventType::Assault | EventType::Protest)
        && claim.time.is_none()
        && claim.figures.is_empty()
        && !claim.actors.is_empty()
        && claim.actors.iter().all(is_kind)
}

/// Says whether a verb in the present tells what is done over and over: "visas are awarded **annually**", "**usually** sends aid".
fn is_usual(material: &Material<'_>, verb: Token<'_>) -> bool {
    let habitual = &material.lexicon.predicates.grammar().habitual;
    let is_word = |token: Token<'_>| habitual.iter().any(|word| word == token.lower());
    let says = |child: Token<'_>| match child.dep() {
        "advmod" => is_word(child),
        "npadvmod" => child.children().any(is_word),
        _ => false,
    };
    let is_now = |token: Token<'_>| matches!(token.tag(), "VBZ" | "VBP");
    let helps: Vec<Token<'_>> = verb.children().filter(|child| child.dep().starts_with("aux")).collect();
    let plain = helps.is_empty() && is_now(verb);
    let passive = matches!(helps[..], [only] if only.dep() == "auxpass" && is_now(only));
    (plain || passive) && verb.children().any(says)
}

/// Says whether a clause in the present only tells what kind of people or bodies is meant: "hospitals that **treat** the wounded".
fn is_kind_of_people(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let mut first = verb;
    for _ in 0..LONGEST_ROW {
        if !matches!(first.dep(), "conj" | "xcomp") || clause::own_subject(first).is_some() {
            break;
        }
        first = first.head();
    }
    let plain = |verb: Token<'_>| {
        matches!(verb.tag(), "VBZ" | "VBP") && !verb.children().any(|child| child.dep().starts_with("aux"))
    };
    let noun = first.head();
    let definite = noun
        .children()
        .any(|child| child.dep() == "poss" || child.morph_has("Definite=Def") || child.morph_has("PronType=Dem"));
    // "the facilities that **treat** victims" do so all the time; "the soldiers who **attack** the town" may be doing it now.
    let violent = matches!(claim.event_type, Some(EventType::Assault | EventType::Protest));
    let definite = definite && (violent || noun.tag() != "NNS");
    let by_pronoun = clause::own_subject(first).is_some_and(|subject| subject.tag().starts_with('W'));
    let is_named = claim
        .actors
        .iter()
        .any(|party| party.mention.resolved != Resolved::NotResolved);
    first.dep() == "relcl"
        && (plain(verb) || clause::is_infinitive(verb))
        && plain(first)
        && by_pronoun
        && matches!(noun.tag(), "NN" | "NNS")
        && !definite
        && !is_named
        && claim.time.is_none()
        && claim.figures.is_empty()
        && material.doc.sent_of(verb.i()).range().contains(&noun.i())
}

/// Says whether only a share of people is told to hold an opinion: "26 % of voters **back** the plan".
fn is_share_of_opinion(material: &Material<'_>, claim: &Claim, kind: EventType) -> bool {
    let is_opinion = matches!(
        kind,
        EventType::Accuse | EventType::Agree | EventType::Reject | EventType::Request | EventType::Support
    );
    let is_share = |party: &Participant| {
        let mut tokens = material.doc.tokens_in(party.mention.span);
        tokens.any(|i| material.doc.token(i).ent_type() == "PERCENT")
    };
    is_opinion && claim.actors.iter().any(is_share)
}

/// Says whether somebody only had no leave to speak, as sources without a name: "was not authorised **to talk** to the media".
fn is_without_leave(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let above = verb.head();
    let denied = above.tag() == "VBN" && clause::is_passive(above) && clause::has_child(above, "neg");
    claim.event_type == Some(EventType::Consult)
        && claim.polarity == Polarity::Negative
        && clause::is_infinitive(verb)
        && verb.dep() == "xcomp"
        && denied
}

/// Says whether a noun only names what somebody knows or talks about, with nobody who takes part and no day: "an expert on the
/// **conflict**", "a panel about **violence** in prisons"; or violence that comes over and over: "in response to school **shootings**".
fn is_only_named(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let is_bare = claim.actors.is_empty()
        && claim.recipients.is_empty()
        && claim.figures.is_empty()
        && claim.time.is_none()
        && clause::is_nominal(noun);
    if !is_bare {
        return false;
    }
    let cues = &material.lexicon.cues;
    let preposition = noun.head();
    let bearer = preposition.head();
    let of_topic = noun.dep() == "pobj"
        && (cues.topical.contains(preposition.lower()) || cues.told_of.contains(preposition.lower()))
        && clause::is_nominal(bearer)
        && (cues.coref.persons.contains(bearer.lemma()) || material.lexicon.agents.is_doer(bearer.lemma()));
    let is_mass = noun.tag() == "NN" || noun.tag() == "NNS";
    let definite = noun
        .children()
        .any(|child| child.dep() == "det" || child.dep() == "poss" || child.dep() == "nummod");
    let is_general = is_mass && !definite && claim.places.is_empty() && is_told_in_general(noun);
    of_topic || is_general
}

/// Says whether a noun for what happens over and over only grows or falls: "**attacks** on reporters have increased", "a surge in
/// **killings**". The dead of one day are counted.
pub(super) fn is_trend(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let definite = noun
        .children()
        .any(|child| child.dep() == "poss" || child.morph_has("Definite=Def") || child.morph_has("PronType=Dem"));
    let dated = claim.time.as_ref().is_some_and(|time| time.precision <= Precision::Day);
    if !clause::is_nominal(noun) || noun.tag() == "NNP" || definite || dated || !claim.figures.is_empty() {
        return false;
    }
    let cues = &material.lexicon.cues;
    let above = noun.head();
    match noun.dep() {
        "nsubj" | "nsubjpass" => noun.tag() == "NNS" && cues.trends.contains(above.lemma()) && clause::is_verbal(above),
        "pobj" => {
            let bearer = above.head();
            clause::is_nominal(bearer) && cues.trend_nouns.contains(bearer.lemma()) && bearer.i() < noun.i()
        }
        "compound" => cues.trend_nouns.contains(above.lemma()),
        _ => false,
    }
}

/// Says whether the clause around a noun tells what is so at all times: its verb stands in the present or with a modal.
fn is_told_in_general(noun: Token<'_>) -> bool {
    let general = |verb: Token<'_>| {
        let mut helps = verb.children().filter(|child| child.dep().starts_with("aux"));
        matches!(verb.tag(), "VBZ" | "VBP") || helps.any(|child| child.tag() == "MD")
    };
    // "Fighting **goes on**" tells what goes on, "violence **leaves** scars" what it does anywhere.
    let goes_on = |verb: Token<'_>| noun.dep() == "nsubj" && noun.head() == verb && !clause::has_child(verb, "dobj");
    let mut above = noun.ancestors().take(HIGHEST_CLAUSE);
    let verb = above.find(|token| clause::is_verbal(*token));
    verb.is_some_and(|verb| general(verb) && !goes_on(verb))
        && noun.sent().tokens().next_back().is_some_and(Token::is_punct)
}

/// Says whether a verb stands in the present behind "when": "**when** a citizen **is arrested** abroad".
fn is_whenever(verb: Token<'_>) -> bool {
    let present = |token: Token<'_>| matches!(token.tag(), "VBZ" | "VBP");
    let now = present(verb) || verb.children().any(|child| child.dep() == "auxpass" && present(child));
    verb.dep() == "advcl" && now && verb.lefts().any(|child| child.tag() == "WRB")
}

/// Says whether a noun names violence that nobody who is named will do: "approval for the **demolition** of the block".
fn is_plan_of_nobody(material: &Material<'_>, draft: &Draft, claim: &Claim, kind: EventType) -> bool {
    let ahead = matches!(claim.status, Status::Planned | Status::Demanded);
    let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head));
    kind == EventType::Assault && is_noun && ahead && claim.actors.is_empty() && claim.time.is_none()
}

/// Says whether a statement with a type only tells what something is for: "a bill will be brought in **to support** farmers".
pub(super) fn is_meant(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let aimed = clause::is_infinitive(verb) && matches!(verb.dep(), "acl" | "advcl");
    aimed && claim.status == Status::Planned && claim.event_type != Some(EventType::Protest)
}

/// Says whether a threat is only the warning that somebody else, or something, may do or suffer something, or a request only tells what is: "**warned** that the hospitals
/// could fill up". Who speaks of himself, as by a pronoun, may threaten.
pub(super) fn is_only_warning(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let of_another = |clause: Token<'_>| {
        let mut subjects = clause
            .lefts()
            .filter(|child| matches!(child.dep(), "nsubj" | "nsubjpass"));
        subjects.any(|subject| !matches!(subject.pos(), Pos::Pron | Pos::Det))
    };
    let mut told = verb.children().filter(|child| child.dep() == "ccomp");
    let plain = draft.kind == Kind::Statement && draft.trigger.mode.is_none() && draft.trigger.words.len() == 1;
    plain
        && match draft.event_type {
            // What its words plainly threaten is no mere warning.
            Some(EventType::Threaten) if draft.trigger.rule == verdict::RULE => false,
            Some(EventType::Threaten) => told.any(of_another) || warns_of_danger(material, draft),
            // "suggested that he **knew**": what is, and not what ought to be.
            Some(EventType::Request) => {
                let is_fact = |clause: Token<'_>| {
                    let modal = clause.children().any(|child| child.tag() == "MD");
                    clause::is_finite(clause) && !modal
                };
                material.lexicon.agents.needs_people(&draft.trigger.rule) && told.any(is_fact)
            }
            _ => false,
        }
}

/// Says whether a warning tells of a danger: it is given to nobody ("warned **of** a war between Chad and Niger"), or somebody is told of
/// what no threat holds out ("warned the council **of** a famine", but not "of consequences").
pub(super) fn warns_of_danger(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let grammar = material.lexicon.predicates.grammar();
    let is_one =
        |words: &[String], child: Token<'_>| child.dep() == "prep" && words.iter().any(|word| word == child.lower());
    let told = verb
        .children()
        .find(|child| matches!(child.dep(), "dobj" | "dative" | "nsubjpass"));
    let harmless = |child: Token<'_>| {
        let mut objects = child.children_by("pobj");
        objects.any(|object| {
            let is_common = object.pos() == Pos::Noun && object.ent_type().is_empty();
            is_common && !material.lexicon.charges.harms.contains(object.lemma())
        })
    };
    let tells = |child: Token<'_>| is_one(&grammar.belonging, child) || is_one(&grammar.topic, child);
    if !clause::is_verbal(verb) || clause::has_child(verb, "ccomp") {
        return false;
    }
    match told {
        // The parser may hang the preposition on who is told.
        Some(told) => verb
            .rights()
            .chain(told.rights())
            .any(|child| tells(child) && harmless(child)),
        None => verb
            .rights()
            .any(|child| tells(child) || is_one(&grammar.opposing, child)),
    }
}
