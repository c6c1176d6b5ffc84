//! Gives a claim without a place that of what it belongs to: its complement, the verb it is joined to, the place that its clause
//! describes, or where its doer is.

use lexicon::{EventType, actors::NameForm};
use nlp::{Doc, Pos, Token};

use super::{Draft, Material, Owners, is_of_words, is_set_apart, joined, names_site};
use crate::{
    PlaceForm, PlaceMention, Resolved,
    assemble::{when, whose},
    clause,
    roles::clause::charged_above,
    sectors::OF_GOVERNMENT,
};

/// Places that no claim has as its own.
pub(super) struct Spare<'d> {
    /// Those over which no claim stands, with the token from which they locate.
    pub loose: Vec<(usize, Token<'d>)>,
    /// For each draft, those that tell where its doer is.
    pub of_doer: Vec<Vec<usize>>,
}

impl Spare<'_> {
    /// Returns no places for so many drafts.
    pub(super) fn of(drafts: usize) -> Self {
        Self {
            loose: Vec::new(),
            of_doer: vec![Vec::new(); drafts],
        }
    }
}

/// A claim without a place takes that of its complement ("agreed to return villages in X"), of the event that is its
/// subject ("the strike on X killed six") or of the verb it is joined to; failing that, the place that its clause describes ("X, where six
/// died"), that of its doer ("a crash in X killed six"), or that of a verb that makes no claim ("won the vote in X, taking six seats").
pub(super) fn share(
    material: &Material<'_>,
    drafts: &[Draft],
    owners: &Owners,
    places: &mut [Vec<usize>],
    spare: &Spare<'_>,
) {
    for at in 0..drafts.len() {
        if !places[at].is_empty() {
            continue;
        }
        let head = material.doc.token(drafts[at].trigger.head);
        if has_own_whereabouts(material, head) {
            continue;
        }
        if let Some(deed) = charged_above(clause::first_of_row(head), material.lexicon.predicates.grammar()) {
            places[at] = of_charged(material, deed, owners, places, &spare.loose);
            continue;
        }
        let is_statement = drafts[at].attribution.is_some();
        let other = if is_statement {
            None
        } else {
            of_other(material, drafts, owners, places, at)
        };
        let found = other.map(|other| places[other].clone()).or_else(|| {
            let described = described(material, head);
            let found = if described.is_empty() {
                spare.of_doer[at].clone()
            } else {
                described
            };
            if found.is_empty() && !is_statement {
                of_verb_above(material, head, &spare.loose)
            } else {
                found
            }
            .into()
        });
        let found = found.filter(|found| !found.is_empty());
        let found = found
            .or_else(|| joined::behind_joined(material, drafts, owners, places, at))
            .or_else(|| of_subject(material, head, &spare.loose))
            .or_else(|| of_predicate(material, drafts, owners, at, &spare.loose))
            .or_else(|| of_lying(material, &drafts[at], &spare.loose))
            .or_else(|| of_cause(material, drafts, owners, (places, &spare.loose), at))
            .or_else(|| of_happening(material, &drafts[at], owners, places));
        places[at] = found.unwrap_or_else(|| fronted(material, &drafts[at]));
    }
    // What is joined behind may have come by its place only now.
    for at in 0..drafts.len() {
        let head = material.doc.token(drafts[at].trigger.head);
        if places[at].is_empty() && !has_own_whereabouts(material, head) {
            let of_other = || {
                let other = of_other(material, drafts, owners, places, at);
                other.map(|other| places[other].clone())
            };
            let is_statement = drafts[at].attribution.is_some();
            let found = joined::behind_joined(material, drafts, owners, places, at);
            places[at] = found
                .or_else(|| of_other().filter(|_| !is_statement))
                .unwrap_or_default();
        }
    }
}

/// "convicted in Gao of shelling a **mill in Timbuktu**, killing two": the places of the deed whose outcome is told, and not those of the verdict.
fn of_charged(
    material: &Material<'_>,
    deed: Token<'_>,
    owners: &Owners,
    places: &[Vec<usize>],
    loose: &[(usize, Token<'_>)],
) -> Vec<usize> {
    match owners.at(deed.i()) {
        Some(other) => places[other].clone(),
        None => loose_below(material, deed, loose, |top| top == deed || top.is_under(deed)),
    }
}

/// "The quake, **which struck Gao** in May, killed two": the places of the clause that describes the happening which does harm.
fn of_subject(material: &Material<'_>, head: Token<'_>, loose: &[(usize, Token<'_>)]) -> Option<Vec<usize>> {
    let subject = clause::own_subject(head).filter(|subject| when::is_over(material, *subject))?;
    // Places stand in order: those of the sentence are one run.
    let start = |number: usize| material.places[number].tokens.start;
    let first = loose.partition_point(|(number, _)| start(*number) < subject.i());
    let found: Vec<usize> = loose[first..]
        .iter()
        .take_while(|(number, _)| start(*number) < head.i())
        .filter(|(_, top)| top.dep() == "relcl" && top.head() == subject)
        .map(|(number, _)| *number)
        .collect();
    (!found.is_empty()).then_some(found)
}

/// "called for an inquiry into an attack in **Gao** on Friday that killed six": the places of the happening that a clause tells the harm of.
fn of_happening(material: &Material<'_>, draft: &Draft, owners: &Owners, places: &[Vec<usize>]) -> Option<Vec<usize>> {
    let happening = when::happening_before(material, owners, draft)?;
    let found = match owners.at(happening.i()) {
        Some(other) => places[other].clone(),
        None => super::below_noun(material, owners, happening),
    };
    (!found.is_empty()).then_some(found)
}

/// "The clinic, **located in Gao**, was bombed": the places that tell where a thing lies to which something is done.
fn of_lying(material: &Material<'_>, draft: &Draft, loose: &[(usize, Token<'_>)]) -> Option<Vec<usize>> {
    if draft.attribution.is_some() {
        return None;
    }
    let things = draft
        .trigger
        .recipients
        .iter()
        .filter_map(|range| whose::head_of(material, range));
    let mut lying = things.filter_map(|thing| {
        thing.children().find(|child| {
            matches!(child.dep(), "acl" | "relcl") && material.lexicon.places.is_lying(&child.lemma().to_lowercase())
        })
    });
    let verb = lying.next()?;
    let found = loose_below(material, verb, loose, |top| top == verb);
    (!found.is_empty()).then_some(found)
}

/// "The **talks** collapsed in Gao": the places of a verb that makes no claim, for the happening that is its subject.
fn of_predicate(
    material: &Material<'_>,
    drafts: &[Draft],
    owners: &Owners,
    at: usize,
    loose: &[(usize, Token<'_>)],
) -> Option<Vec<usize>> {
    let head = material.doc.token(drafts[at].trigger.head);
    let verb = head.head();
    let is_subject = clause::is_nominal(head) && matches!(head.dep(), "nsubj" | "nsubjpass");
    let mut cues = material.attributions.iter();
    let says = cues.any(|attribution| attribution.cue_head == verb.i());
    if drafts[at].attribution.is_some()
        || !is_subject
        || says
        || !clause::is_verbal(verb)
        || owners.at(verb.i()).is_some()
        || clause::child(verb, "dobj")
            .is_some_and(|object| !material.lexicon.places.is_coming_about(verb.lemma(), object.lemma()))
    {
        return None;
    }
    let found = loose_below(material, verb, loose, |top| top == verb);
    (!found.is_empty()).then_some(found)
}

/// "A blast tore through a market in **Gao**, causing six deaths", "left six dead": harm is done where that happened which brings it about.
fn of_cause(
    material: &Material<'_>,
    drafts: &[Draft],
    owners: &Owners,
    (places, loose): (&[Vec<usize>], &[(usize, Token<'_>)]),
    at: usize,
) -> Option<Vec<usize>> {
    let draft = &drafts[at];
    let head = material.doc.token(draft.trigger.head);
    if draft.event_type.is_some() || draft.attribution.is_some() || clause::is_verbal(head) {
        return None;
    }
    let brings = std::iter::once(head)
        .chain(head.ancestors())
        .take(MAX_STEPS_TO_CAUSE)
        .take_while(|token| !matches!(token.dep(), "relcl" | "acl"))
        .find(|token| clause::is_verbal(*token))?;
    let is_apart = |preposition: Token<'_>| {
        preposition.dep() == "prep" && material.lexicon.cues.apart.contains(preposition.lower())
    };
    let mut cues = material.attributions.iter();
    if cues.any(|attribution| attribution.cue_head == brings.i())
        || head.ancestors().take_while(|token| *token != brings).any(is_apart)
    {
        return None;
    }
    let is_outcome = brings.dep() == "advcl" && brings.tag() == "VBG" && brings.i() > brings.head_idx();
    let main = if is_outcome { brings.head() } else { brings };
    let of_draft = |token: Token<'_>| {
        let other = owners
            .at(token.i())
            .filter(|&other| other != at && !places[other].is_empty())?;
        Some(places[other].clone())
    };
    let subject = clause::own_subject(main);
    of_draft(main).or_else(|| of_draft(subject?)).or_else(|| {
        let is_shallow = |top: Token<'_>| {
            let mut way = std::iter::once(top)
                .chain(top.ancestors())
                .take(MAX_STEPS_TO_CAUSE)
                .take_while(|token| *token != main);
            top == main
                || top.is_under(main)
                    && way.all(|token| matches!(token.dep(), "prep" | "pobj" | "dobj") && !is_apart(token))
        };
        let found = loose_below(material, main, loose, is_shallow);
        (!found.is_empty()).then_some(found)
    })
}

/// Steps from a harm to the verb that brings it about, and from a place to the verb where it lies.
const MAX_STEPS_TO_CAUSE: usize = 5;

/// Returns the places over which no claim stands, in the sentence of a verb, whose token fits.
fn loose_below(
    material: &Material<'_>,
    verb: Token<'_>,
    loose: &[(usize, Token<'_>)],
    fits: impl Fn(Token<'_>) -> bool,
) -> Vec<usize> {
    // Places stand in order: those of the sentence are one run.
    let sentence = material.doc.sent_of(verb.i()).range();
    let start = |number: usize| material.places[number].tokens.start;
    let first = loose.partition_point(|(number, _)| start(*number) < sentence.start);
    loose[first..]
        .iter()
        .take_while(|(number, _)| start(*number) < sentence.end)
        .filter(|(_, top)| fits(*top))
        .map(|(number, _)| *number)
        .collect()
}

/// Returns the places of a phrase that opens the sentence, for what its main clause tells and what is joined to that: "In **Gao**, a market
/// was shelled, shops burned, and two people were killed". What people there say happened did happen there.
fn fronted(material: &Material<'_>, draft: &Draft) -> Vec<usize> {
    /// The sectors of people who speak of where they are.
    const LOCAL: [&str; 4] = ["CVL", "COP", "MED", "REF"];
    let doc = material.doc;
    let head = doc.token(draft.trigger.head);
    let sentence = doc.sent_of(head.i());
    let Some(opener) = doc
        .slice(sentence.range())
        .take(OPENING_WORDS)
        .find(|token| token.dep() == "prep")
    else {
        return Vec::new();
    };
    let verb = opener.head();
    let is_local = |attribution: &crate::AttributionSpan| {
        let speaker = attribution.source_head.map(|source| doc.token(source));
        speaker.is_some_and(|speaker| {
            let mut words = std::iter::once(speaker).chain(speaker.lefts().filter(|child| child.dep() == "compound"));
            words.any(|word| {
                let noun = material.lexicon.actors.sector_noun(&[word.lemma()]);
                material.lexicon.places.is_locals(word.lower()) || noun.is_some_and(|noun| LOCAL.contains(&&*noun.code))
            })
        })
    };
    let told_elsewhere = || {
        let mut carriers = material.attributions.iter().filter(|attribution| {
            attribution.covers(head.i()) && !attribution.covers(opener.i()) && attribution.cue_head >= sentence.start()
        });
        carriers.any(|attribution| !is_local(attribution))
    };
    let is_main = clause::is_verbal(verb)
        && material.lexicon.places.is_standing(opener.lower())
        && opener.i() < verb.i()
        && (head == verb || is_told_with(material, head, verb));
    if draft.attribution.is_some() || !is_main || told_elsewhere() {
        return Vec::new();
    }
    let first = material.places.partition_point(|place| place.tokens.start < opener.i());
    let end = doc
        .slice(opener.i()..verb.i())
        .find(|token| token.is_punct())
        .map_or(opener.i(), Token::i);
    let named = material.places[first..].iter().enumerate();
    named
        .take_while(|(_, place)| place.tokens.end <= end)
        .filter(|(_, place)| super::may_locate(material, place))
        .map(|(number, _)| first + number)
        .collect()
}

/// Words among which the phrase that opens a sentence begins: "Separately in Gao", "But in Gao".
const OPENING_WORDS: usize = 3;

/// Says whether a deed is told in the main clause of a verb, joined to it or in words that it carries, and not in a clause of time or cause
/// nor in one that describes somebody.
fn is_told_with(material: &Material<'_>, head: Token<'_>, verb: Token<'_>) -> bool {
    let mut way = clause::up_to(head, verb);
    // "In Gao, Ana Diaz **was three when** she died"
    let is_said_of = verb.pos() == Pos::Aux;
    head.is_under(verb)
        && clause::is_verbal(head)
        && way.all(|token| match token.dep() {
            "conj" | "ccomp" | "xcomp" => true,
            "attr" | "acomp" => is_said_of && token.head() == verb,
            "advcl" | "relcl" if is_said_of && token.lefts().any(|opener| opener.tag() == "WRB") => true,
            "advcl" => token.tag() == "VBG" && !is_set_apart(material, token),
            _ => false,
        })
}

/// Returns the draft below or above whose place a draft shares.
fn of_other(
    material: &Material<'_>,
    drafts: &[Draft],
    owners: &Owners,
    places: &[Vec<usize>],
    at: usize,
) -> Option<usize> {
    let head = material.doc.token(drafts[at].trigger.head);
    // "marched **against** the war in Gao"
    let of_topic = |child: Token<'_>| {
        let cues = &material.lexicon.cues;
        let (preposition, of_words) = (child.lower(), is_of_words(drafts[at].event_type));
        let undergone = drafts[at].trigger.actors.is_empty() || drafts[at].event_type == Some(EventType::Coerce);
        let may_lie_elsewhere = of_words || drafts[at].event_type == Some(EventType::Protest) || !undergone;
        // "implicated Chad **in the attack** on a market in Gao": who is accused of a part in it is not accused there.
        let takes_part = || {
            let deed = clause::child(child, "pobj").filter(|_| drafts[at].event_type == Some(EventType::Accuse));
            clause::is_verbal(head) && deed.is_some_and(|deed| when::is_over(material, deed))
        };
        // "was accused **of burning** a mill in Gao"
        let tells_charge = || {
            let charged = clause::child(child, "pcomp");
            drafts[at].event_type == Some(EventType::Accuse) && charged.is_some_and(|deed| deed.tag() == "VBG")
        };
        child.dep() == "prep"
            && (cues.topical.contains(preposition)
                || when::answers_for(drafts[at].event_type) && super::brings_deed(material, child)
                || may_lie_elsewhere && cues.apart.contains(preposition)
                || takes_part()
                || tells_charge())
    };
    let below = head.children().filter(|child| match child.dep() {
        "xcomp" | "dobj" | "prep" | "agent" | "attr" | "nsubj" => !of_topic(*child),
        // "were killed **when** police opened fire in Gao", "**as** rebels fought in Gao"
        "advcl" => {
            child.i() > head.i()
                && child
                    .lefts()
                    .any(|opener| opener.tag() == "WRB" || is_while(material, opener))
        }
        _ => false,
    });
    let complement = below
        .flat_map(|child| {
            let lower = if matches!(child.dep(), "prep" | "agent") {
                clause::child(child, "pobj").or_else(|| clause::child(child, "pcomp"))
            } else {
                Some(child)
            };
            let lower = lower?;
            // "was killed **while supporting an operation** in Gao"
            let inner = || {
                let object = goes_on_then(material, lower).then(|| clause::child(lower, "dobj"));
                owners.at(object.flatten()?.i())
            };
            // "were killed **in the firing and shelling** in Gao", where only the second makes a claim
            let beside = || joined::gerund_behind(material.doc, lower).and_then(|gerund| owners.at(gerund.i()));
            owners.at(lower.i()).or_else(inner).or_else(beside)
        })
        .find(|&other| other != at && !places[other].is_empty())
        .or_else(|| in_object(material, owners, places, head).filter(|&other| other != at));
    let above = || {
        let joined = matches!(head.dep(), "conj" | "advcl" | "dobj" | "xcomp" | "attr")
            && head.pos() != Pos::Adj
            && !is_set_apart(material, head);
        let by = head.dep() == "pobj" && head.head().dep() == "agent";
        let upper = if by { head.head().head() } else { head.head() };
        // "struck a village, **damaging a school** and killing six"
        let passes = upper.tag() == "VBG" && upper.dep() == "advcl" && !is_set_apart(material, upper);
        let beyond = || owners.at(upper.head_idx()).filter(|_| head.dep() == "conj" && passes);
        let within = || {
            is_hit_in(material, head)
                .then(|| owners.at(head.head().head_idx()))
                .flatten()
        };
        // "fired tear gas at students **protesting** against the law": what those are at to whom something is done.
        let at_it = || {
            let is_at_it =
                drafts[at].event_type == Some(EventType::Protest) && head.dep() == "acl" && head.tag() == "VBG";
            let verb = is_at_it.then(|| verb_over(material, upper)).flatten()?;
            owners.at(verb.i())
        };
        let joined = (joined || by).then(|| owners.at(upper.i()).or_else(beyond)).flatten();
        // "**An attack** killed six in Gao": what did the harm did it there.
        let struck = || {
            let violent = |at: usize| drafts[at].event_type == Some(EventType::Assault);
            let is_doer = clause::is_nominal(head) && head.dep() == "nsubj" && when::is_over(material, head);
            owners
                .at(upper.i())
                .filter(|&other| is_doer && violent(at) && violent(other))
        };
        let other = joined.or_else(within).or_else(at_it).or_else(struck)?;
        (other != at && !places[other].is_empty() && drafts[other].attribution.is_none()).then_some(other)
    };
    complement.or_else(above)
}

/// "were killed **in the shelling** and raids in Gao": says whether a happening is what somebody comes to harm in.
fn is_hit_in(material: &Material<'_>, happening: Token<'_>) -> bool {
    let preposition = happening.head();
    clause::is_nominal(happening)
        && happening.dep() == "pobj"
        && preposition.dep() == "prep"
        && clause::is_verbal(preposition.head())
        && material.lexicon.places.is_during(preposition.lower())
        && when::is_over(material, happening)
}

/// Says whether a word opens a clause of what goes on at the time of the verb above: "**as** rebels fought", "**while** on patrol".
fn is_while(material: &Material<'_>, opener: Token<'_>) -> bool {
    opener.tag() == "WRB" || opener.dep() == "mark" && material.lexicon.places.is_meanwhile(opener.lower())
}

/// Says whether a verb stands in a clause behind another that tells what went on then.
pub(super) fn goes_on_then(material: &Material<'_>, side: Token<'_>) -> bool {
    let asks = side.lefts().any(|opener| opener.tag() == "WRB");
    // "fired a missile while others met in Gao"
    let is_elsewhere = !asks && clause::own_subject(side).is_some() && !clause::is_passive(side.head());
    side.dep() == "advcl"
        && side.i() > side.head_idx()
        && side.lefts().any(|opener| is_while(material, opener))
        && !is_elsewhere
}

/// "killed twelve rebels **in clashes** in Gao": the happening in which the object was at the time.
fn in_object(material: &Material<'_>, owners: &Owners, places: &[Vec<usize>], head: Token<'_>) -> Option<usize> {
    let object = head
        .children()
        .find(|child| child.i() > head.i() && matches!(child.dep(), "dobj" | "nsubjpass"));
    let objects = object.into_iter().chain(clause::child(head, "nsubjpass"));
    let happenings = objects
        .flat_map(|object| object.rights())
        .filter(|child| child.dep() == "prep" && material.lexicon.places.is_within(child.lower()))
        .filter(|child| !material.lexicon.actors.is_belonging(child.lower()))
        .filter_map(|preposition| clause::child(preposition, "pobj"))
        .filter_map(|noun| owners.at(noun.i()));
    let mut located = happenings.filter(|&other| !places[other].is_empty());
    located.next()
}

/// Says whether a verb tells by a common noun that it was done elsewhere: "and six died **at other locations**".
fn has_own_whereabouts(material: &Material<'_>, head: Token<'_>) -> bool {
    let places = &material.lexicon.places;
    let is_where = |child: Token<'_>| match child.dep() {
        "prep" => {
            let noun = clause::child(child, "pobj");
            places.is_standing(child.lower()) && noun.is_some_and(|noun| places.is_whereabouts(noun.lemma()))
        }
        "advmod" => places.is_whereabouts(child.lower()),
        _ => false,
    };
    clause::is_verbal(head) && head.children().any(is_where)
}

/// Returns the places right before the clause that a trigger stands in, where that describes them: "in **Gao**, where police fired".
fn described(material: &Material<'_>, head: Token<'_>) -> Vec<usize> {
    let doc = material.doc;
    let Some(before) = described_by(doc, head).or_else(|| happened_in(material, head)) else {
        return Vec::new();
    };
    let start = doc.sent_of(head.i()).start();
    let chain: Vec<Token<'_>> = std::iter::once(before)
        .chain(before.ancestors())
        .take(8)
        .take_while(|token| clause::is_nominal(*token) || token.dep() == "prep")
        .collect();
    // Places stand in order: those before the clause are a run that ends there.
    let end = material
        .places
        .partition_point(|mention| mention.tokens.start <= before.i());
    let near = material.places[..end]
        .iter()
        .enumerate()
        .rev()
        .take_while(|(_, mention)| mention.tokens.start >= start)
        .filter(|(_, mention)| may_lie_there(material, mention))
        .filter(|(_, mention)| {
            let last = doc.token(mention.tokens.end - 1);
            last.is_under(before) || chain.iter().any(|token| mention.tokens.contains(&token.i()))
        });
    let mut found: Vec<usize> = near.map(|(number, _)| number).collect();
    found.reverse();
    found
}

/// "over a protest in Gao **in which** six died": returns the word before a clause that tells what was done in the happening before it.
fn happened_in<'d>(material: &Material<'d>, head: Token<'d>) -> Option<Token<'d>> {
    let clause = std::iter::once(head)
        .chain(head.ancestors())
        .take(6)
        .find(|token| token.dep() == "relcl" && clause::is_verbal(*token))?;
    let opener = clause.lefts().find(|child| {
        let brings = |preposition: Token<'_>| preposition.children().any(|word| word.tag() == "WDT");
        child.dep() == "prep" && material.lexicon.places.is_during(child.lower()) && brings(*child)
    })?;
    let happening = clause.head();
    let is_sited = material.lexicon.agents.is_sited(&happening.lemma().to_lowercase());
    // "a protest in Gao in which …", where the parse hangs the clause on the town
    let at = material
        .places
        .partition_point(|place| place.tokens.end <= happening.i());
    let is_place = material
        .places
        .get(at)
        .is_some_and(|place| place.tokens.contains(&happening.i()));
    let start = material.doc.sent_of(head.i()).start();
    let before = || {
        material
            .doc
            .slice(start..opener.i())
            .rev()
            .find(|token| !token.is_punct())
    };
    (is_sited || is_place || when::is_over(material, happening)).then(before)?
}

/// Returns the word that a clause with "where" or "when" stands behind, for a trigger in such a clause.
pub(in crate::assemble) fn described_by<'d>(doc: &'d Doc, head: Token<'d>) -> Option<Token<'d>> {
    let clause = std::iter::once(head)
        .chain(head.ancestors())
        .take(6)
        .find(|token| matches!(token.dep(), "relcl" | "advcl" | "ccomp" | "acl" | "pcomp"))?;
    if !matches!(clause.dep(), "relcl" | "advcl") || !clause::is_verbal(clause) {
        return None;
    }
    let opener = clause
        .lefts()
        .find(|child| child.tag() == "WRB" && child.dep() == "advmod")?;
    let start = doc.sent_of(head.i()).start();
    doc.slice(start..opener.i()).rev().find(|token| !token.is_punct())
}

fn may_lie_there(material: &Material<'_>, mention: &PlaceMention) -> bool {
    matches!(mention.form, PlaceForm::Name | PlaceForm::Venue | PlaceForm::Noun)
        || mention.form == PlaceForm::Inside && names_site(material, mention.tokens.clone())
}

/// Returns the places of the verb above a trigger, where that verb makes no claim and tells of the same: "won the vote **in Ohio**,
/// taking six seats", "a crash **in Gao** led to six deaths".
fn of_verb_above(material: &Material<'_>, head: Token<'_>, loose: &[(usize, Token<'_>)]) -> Vec<usize> {
    let verb = if clause::is_verbal(head) {
        let joined = match head.dep() {
            "advcl" => head.tag() == "VBG",
            "conj" | "xcomp" => true,
            _ => false,
        };
        (joined && clause::own_subject(head).is_none()).then(|| head.head())
    } else {
        verb_over(material, head)
    };
    let Some(verb) = verb.filter(|verb| clause::is_verbal(*verb)) else {
        return Vec::new();
    };
    if material
        .attributions
        .iter()
        .any(|attribution| attribution.cue_head == verb.i())
    {
        return Vec::new();
    }
    let subject = clause::own_subject(verb);
    let in_reach = |number: usize, top: Token<'_>| {
        let last = material.doc.token(material.places[number].tokens.end - 1);
        let of_subject = subject.is_some_and(|subject| last.is_under(subject) && stands_with(material, last, subject));
        // "was dragged **out of a hotel** in Gao and jailed"
        let mut way = std::iter::once(top)
            .chain(top.ancestors())
            .take(MAX_STEPS_TO_CAUSE)
            .take_while(|token| *token != verb);
        let is_shallow = head.dep() == "conj"
            && clause::is_passive(verb)
            && clause::is_passive(head)
            && top.is_under(verb)
            && way.all(|token| match token.dep() {
                "pobj" => true,
                "prep" => !material.lexicon.cues.apart.contains(token.lower()),
                _ => false,
            });
        let is_object = clause::is_verbal(head) && top.dep() == "dobj" && top.head() == verb;
        top == verb || of_subject || is_object || is_shallow
    };
    // Places stand in order: those of the sentence are one run.
    let sentence = material.doc.sent_of(head.i()).range();
    let start = |number: usize| material.places[number].tokens.start;
    let first = loose.partition_point(|(number, _)| start(*number) < sentence.start);
    loose[first..]
        .iter()
        .take_while(|(number, _)| start(*number) < sentence.end)
        .filter(|(number, top)| in_reach(*number, *top))
        .map(|(number, _)| *number)
        .collect()
}

/// Returns the verb that a noun is the object of, itself or behind one preposition ("led to six **deaths**"), unless that sets it apart
/// ("after six deaths").
pub(in crate::assemble) fn verb_over<'d>(material: &Material<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    let mut at = noun;
    for _ in 0..3 {
        match at.dep() {
            "conj" => at = at.head(),
            "dobj" | "nsubjpass" => return Some(at.head()),
            "pobj" => {
                let apart = material.lexicon.cues.apart.contains(at.head().lower());
                return (!apart).then(|| at.head().head());
            }
            _ => return None,
        }
    }
    None
}

/// Says whether a place below a noun tells where that is: "a crash **in Gao**", not "a flight to Gao" nor "a man who lives in Gao".
fn stands_with(material: &Material<'_>, place: Token<'_>, noun: Token<'_>) -> bool {
    let mut way = std::iter::once(place)
        .chain(place.ancestors())
        .take(8)
        .take_while(|token| *token != noun);
    way.all(|token| match token.dep() {
        "prep" => {
            let places = &material.lexicon.places;
            // "in the town **of** X", "in the north **of** X"
            let of_place = token.head().lower();
            let is_named =
                places.feature(of_place).is_some() || places.is_direction(of_place) || places.is_extent(of_place);
            places.is_standing(token.lower()) || places.is_within(token.lower()) && is_named
        }
        "relcl" | "acl" | "advcl" | "conj" => false,
        "appos" => token.head() != noun,
        _ => true,
    })
}

/// Says whether a place is a state or the town that its government sits in, and is named after.
fn is_seat(material: &Material<'_>, mention: &PlaceMention) -> bool {
    let words = material.doc.words(mention.tokens.clone());
    let mut named = material.lexicon.actors.names().find(words);
    super::is_state(mention) || named.any(|name| name.form == NameForm::Seat)
}

/// Says whether a place inside the words for who did something tells where that was: "a crash **in Gao** killed six", "police **in Gao**
/// arrested six". A government is named after its seat, and who speaks is named after a town, save at a gathering there.
pub(super) fn stands_with_doer(material: &Material<'_>, draft: &Draft, mention: &PlaceMention, top: Token<'_>) -> bool {
    let Some(range) = draft
        .trigger
        .actors
        .iter()
        .find(|range| range.contains(&mention.tokens.start))
    else {
        return false;
    };
    let Some(doer) = super::whose::head_of(material, range) else {
        return false;
    };
    let last = material.doc.token(mention.tokens.end - 1);
    let governs = material
        .lexicon
        .actors
        .sector_noun(&[doer.lemma()])
        .is_some_and(|noun| &*noun.code == OF_GOVERNMENT)
        && (draft.attribution.is_some() || is_of_words(draft.event_type) || is_seat(material, mention));
    let acts_elsewhere = draft.trigger.recipients.iter().any(|range| {
        let first = material
            .places
            .partition_point(|place| place.tokens.start < range.start);
        let mut named = material.places[first..]
            .iter()
            .take_while(|place| place.tokens.start < range.end);
        // "freed a **New Zealand** pilot": a land before the noun tells whence somebody comes.
        let is_before = |place: &PlaceMention| {
            let name = clause::head_of(material.doc, &place.tokens);
            super::is_state(place) && name.is_some_and(|name| matches!(name.dep(), "compound" | "nmod" | "amod"))
        };
        named.any(|place| place.form == PlaceForm::Name && !is_before(place))
    });
    let fits = if draft.attribution.is_some() {
        top != doer && mention.place.mention.resolved != Resolved::NotResolved
    } else {
        !governs && !acts_elsewhere
    };
    let mut way = last.ancestors().take_while(|token| *token != doer);
    let is_behind = last.is_under(doer) && way.any(|token| token.dep() == "prep");
    fits && is_behind && stands_with(material, last, doer)
}
