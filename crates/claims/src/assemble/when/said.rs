//! When something was said: which times date a saying, and not what is told, who tells it or another speaker's words.

use lexicon::TimeRole;
use nlp::{Pos, Token};

use super::{bearing, governor, is_over};
use crate::{
    AttributionSpan, Kind, Precision, Time, TimeAnchor, TimeMention,
    assemble::{
        Material,
        draft::{self, Draft},
        saying::NAMING,
    },
    clause,
};

/// "Herders stormed the village, **in the early hours of Monday**, residents said": between what is told and who tells it, a time is of what is
/// told, though the parser hangs it on the saying.
pub(super) fn before_teller(material: &Material<'_>, mention: &TimeMention, own: usize) -> Option<usize> {
    let doc = material.doc;
    let cue = doc.token(own);
    let teller = clause::own_subject(cue).filter(|teller| teller.i() < cue.i())?;
    let told = material.attributions.iter().find(|attribution| {
        attribution.speech && !attribution.direct && attribution.cue_head == own && attribution.content_head.is_some()
    })?;
    let content = doc.token(told.content_head?);
    let is_between = content.sent().start() == cue.sent().start()
        && content.i() < mention.tokens.start
        && mention.tokens.end <= teller.left_edge().i();
    (is_between && clause::is_verbal(content)).then(|| content.i())
}

/// Says whether what is told lies before the telling: "**recalled** the raid"; "resigned, **citing** the raid" brings its ground.
pub(super) fn looks_back(material: &Material<'_>, attribution: &AttributionSpan) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let is_ground = || {
        let told = attribution.content_head.map(|head| material.doc.token(head));
        cue.tag() == "VBG"
            && cue.dep() == "advcl"
            && cue.i() > cue.head_idx()
            && told.is_some_and(|told| told.dep() == "dobj" && told.head() == cue && is_over(material, told))
    };
    attribution.looks_back || is_ground()
}

/// "raided the camp **on Sunday** in what they **called** self-defence": the day is of what was done, and what somebody calls it has none of its own.
pub(super) fn names_what_was_done(material: &Material<'_>, draft: &Draft) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let opens = |word: Token<'_>| word.tag() == "WP" && word.left_edge() == head.left_edge();
    draft.kind == Kind::Statement && head.dep() == "pcomp" && clause::is_verbal(head) && head.lefts().any(opens)
}

/// Says whether a time can be that of a saying: a stretch that is known ("soon" dates nothing said), neither in the words of another
/// speaker, nor in those that tell who speaks, nor in what is told before "…, she said"; with "according to" only the source's own.
pub(super) fn dates_saying(material: &Material<'_>, draft: &Draft, mention: &TimeMention) -> bool {
    let doc = material.doc;
    let Some(attribution) = draft.attribution.map(|number| &material.attributions[number]) else {
        return true;
    };
    let at = mention.tokens.start;
    let head = doc.token(draft.trigger.head);
    let governor = doc.token(governor(material, mention));
    // "has **recently** said": vague, and of the saying.
    let beside = governor == head && mention.tokens.len() == 1 && matches!(head.tag(), "VBD" | "VBN");
    let is_known = mention.time.precision != Precision::Vague
        || mention.time.first.is_some()
        || mention.time.last.is_some()
        || beside && doc.token(at).pos() == Pos::Adv;
    if draft::is_phrase(material, attribution) {
        let mut source = attribution.source.iter().cloned().flatten();
        return is_known && (source.any(|word| word == at) || is_right_behind(material, attribution, mention));
    }
    let by_other = material.attributions.iter().any(|other| {
        let within = other.cue_head != attribution.cue_head && doc.token(other.cue_head).is_under(head);
        other.speech && within && other.cue_head < at && other.covers(at)
    });
    // "**Today** half of them do, the poll found"
    let opens_content = !attribution.direct
        && attribution
            .content_head
            .is_some_and(|content| at < content && content < head.i());
    // "in March, a month **after** it was announced, she said": told of what she said and not in it.
    let is_outside = mention.governor != Some(governor.i()) && governor == head;
    let told_before =
        opens_content && !is_outside || attribution.covers(at) && !governor.is_under(head) && governor != head;
    // "the **May 3** attacks"
    let names_noun = attribution.covers(at) && !clause::is_verbal(governor) && mention.tokens.end <= governor.i();
    // "his first words **since** the paper wrote about it **last week**": of the clause that tells of another time.
    let apart = &material.lexicon.cues.apart;
    let is_of_another = clause::up_to(governor, head)
        .filter(|token| clause::is_verbal(*token) && token.is_under(head))
        .any(|token| {
            token
                .lefts()
                .any(|child| child.dep() == "mark" && apart.contains(child.lower()))
        });
    // "asked for answers to questions **from February**": nothing is said from a time on.
    let is_from = at.checked_sub(1).is_some_and(|before| {
        let word = material.lexicon.time.word(doc.token(before).lower());
        word.is_some_and(|word| word.has(TimeRole::From))
    });
    is_known
        && !is_from
        && !by_other
        && !is_of_another
        && !is_behind_another(material, governor, head)
        && !is_of_content_noun(material, attribution, governor, mention)
        && !is_of_what_is_named(material, attribution, governor, mention)
        && !is_before_aside(material, attribution, mention)
        && !is_told_now(head, &mention.time)
        && !stands_behind_speaker(material, attribution, mention)
        && !names_noun
        && !(is_long(&mention.time) && (governor != head || mention.time.anchor != TimeAnchor::Absolute))
        && !told_before
        && !describes_speaker(material, attribution, governor, at)
        && !(attribution.covers(at) && dates_content(material, attribution, governor))
        && !bearing::is_of_matter(material, governor, head, mention)
        && !is_said_of_deed(head, governor)
}

/// "according to the ministry **on Saturday**": says whether a time stands right behind a source that no verb tells of.
pub(super) fn is_of_source(material: &Material<'_>, mention: &TimeMention) -> bool {
    let mut attributions = material.attributions.iter();
    attributions
        .any(|attribution| draft::is_phrase(material, attribution) && is_right_behind(material, attribution, mention))
}

fn is_right_behind(material: &Material<'_>, attribution: &AttributionSpan, mention: &TimeMention) -> bool {
    let Some(end) = attribution.source.iter().map(|words| words.end).max() else {
        return false;
    };
    let at = mention.tokens.start;
    at == end || at == end + 1 && material.doc.token(end).pos() == Pos::Adp
}

/// "said despite a diagnosis **in 2012** he had work": a time in the words behind "despite", "after" and their like is of what they name.
fn is_behind_another(material: &Material<'_>, governor: Token<'_>, head: Token<'_>) -> bool {
    let apart = &material.lexicon.cues.apart;
    clause::is_nominal(governor)
        && governor.is_under(head)
        && clause::up_to(governor, head)
            .any(|token| token.dep() == "prep" && token.head() == head && apart.contains(token.lower()))
}

/// "**calling** the truce two months ago a failure, the ministry said yesterday …": a participle that gives a name has the time of the verb it hangs
/// on; one behind what is named is of that.
fn is_of_what_is_named(
    material: &Material<'_>,
    attribution: &AttributionSpan,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    let cue = material.doc.token(attribution.cue_head);
    let below = governor == cue || governor.is_under(cue);
    attribution.rule == NAMING
        && cue.tag() == "VBG"
        && cue.dep() == "advcl"
        && cue.i() < cue.head_idx()
        && below
        && mention.tokens.start > cue.i()
}

/// "called **the return to school two months ago** a test": a time that is no day, behind the happening that is spoken of, is of that.
fn is_of_content_noun(
    material: &Material<'_>,
    attribution: &AttributionSpan,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    let Some(content) = attribution.content_head.map(|content| material.doc.token(content)) else {
        return false;
    };
    let before = mention
        .tokens
        .start
        .checked_sub(1)
        .map(|before| material.doc.token(before));
    // "announced a deal **in** March": of either.
    let is_bare = before.is_none_or(|before| before.pos() != Pos::Adp);
    // "plans the **closing** Friday **of ports**"
    let stands_inside = governor.right_edge().i() >= mention.tokens.end;
    is_bare
        && !clause::is_verbal(content)
        && clause::is_nominal(governor)
        && (governor == content || governor.is_under(content))
        && governor.i() > attribution.cue_head
        && mention.tokens.start > governor.i()
        && (stands_inside || (Precision::Week..=Precision::Decade).contains(&mention.time.precision))
}

/// "**Currently**, said Keita, there are six": a time that opens the sentence, before a comma, the verb of saying and who speaks, is of what is said.
fn is_before_aside(material: &Material<'_>, attribution: &AttributionSpan, mention: &TimeMention) -> bool {
    let doc = material.doc;
    let cue = attribution.cue_head;
    let is_turned = attribution.source_head.is_some_and(|source| source > cue);
    let opens = mention.tokens.start <= doc.sent_of(cue).start() + 1;
    is_turned && opens && mention.tokens.end + 1 == cue && doc.token(mention.tokens.end).text() == ","
}

/// "was two years old **last month** when, police **say**, he swallowed it": what is said today was not said in a month that is over. Reports
/// speak of the day before in the same tense.
fn is_told_now(head: Token<'_>, time: &Time) -> bool {
    matches!(head.tag(), "VBP" | "VBZ") && (Precision::Month..=Precision::Decade).contains(&time.precision)
}

/// "In **the past decade** reports have shown …": an age and no day of a saying.
fn is_long(time: &Time) -> bool {
    /// The days of a leap year.
    const YEAR: i32 = 366;
    let days = time
        .first
        .zip(time.last)
        .and_then(|(first, last)| first.until(last).ok());
    days.is_some_and(|span| span.get_days() > YEAR)
}

/// "said Keita, who had led **Monday's** march": a time in the clause that tells who somebody is. Documents are of their time.
fn describes_speaker(material: &Material<'_>, attribution: &AttributionSpan, governor: Token<'_>, at: usize) -> bool {
    let Some(speaker) = attribution.source_head.map(|source| material.doc.token(source)) else {
        return false;
    };
    let documents = &material.lexicon.cues.documents;
    let is_document = documents.contains(speaker.lemma()) || documents.contains(speaker.lower());
    let way = || clause::up_to(governor, speaker);
    // "Keita, who **in 2010 said** …": the clause is the saying itself.
    if way().any(|token| token.i() == attribution.cue_head) {
        return false;
    }
    // "Keita, a mason who joined one march Monday in Gao, said": between the commas that part who somebody is from what is said.
    let comma = |from: usize, to: usize| (from..to).rev().find(|i| material.doc.token(*i).text() == ",");
    let is_set_apart = at < attribution.cue_head
        && comma(at, attribution.cue_head).is_some()
        && comma(speaker.i(), at)
            .is_some_and(|last| last + 1 != at && !(last + 2 == at && material.doc.token(last + 1).pos() == Pos::Adp));
    let is_told_of = (speaker.i()..at).any(|i| matches!(material.doc.token(i).tag(), "WP" | "WDT"));
    if at > speaker.i() && is_set_apart && is_told_of && (governor == speaker || governor.is_under(speaker)) {
        return true;
    }
    // "files **obtained** on Monday show": of the day on which somebody got them.
    let obtained = &material.lexicon.cues.obtained;
    at > speaker.i()
        && governor.is_under(speaker)
        && way()
            .any(|token| matches!(token.dep(), "relcl" | "acl") && (!is_document || obtained.contains(token.lemma())))
}

/// "said Lima, the officer who leads the inquiry into the raid on **1 May**": a time in the words set beside a speaker who stands behind the
/// verb. One of the saying has a comma of its own.
fn stands_behind_speaker(material: &Material<'_>, attribution: &AttributionSpan, mention: &TimeMention) -> bool {
    let doc = material.doc;
    let at = mention.tokens.start;
    let Some(speaker) = attribution
        .source_head
        .filter(|speaker| *speaker > attribution.cue_head && *speaker < at)
    else {
        return false;
    };
    let last_comma = (speaker..at).rev().find(|i| doc.token(*i).text() == ",");
    let is_own =
        last_comma.is_some_and(|comma| comma + 1 == at || comma + 2 == at && doc.token(comma + 1).pos() == Pos::Adp);
    last_comma.is_some() && !is_own
}

/// "called the request **to begin** in July late": a time below a verb in a content that is a noun's.
fn dates_content(material: &Material<'_>, attribution: &AttributionSpan, governor: Token<'_>) -> bool {
    let Some(content) = attribution.content_head.map(|content| material.doc.token(content)) else {
        return false;
    };
    governor.is_under(content)
        && clause::up_to(governor, content)
            .any(|token| clause::is_verbal(token) && (matches!(token.dep(), "acl" | "relcl") || token.tag() == "VB"))
}

/// "left in May a post that **they said** was unsafe": what is said in a relative clause of a dated deed is said at another time; but "gave
/// a speech in which he said" at the same.
fn is_said_of_deed(head: Token<'_>, governor: Token<'_>) -> bool {
    head.is_under(governor)
        && clause::up_to(head, governor).any(|token| token.dep() == "relcl" && !opens_behind_preposition(token))
}

/// "a speech **in which** he said"
pub(super) fn opens_behind_preposition(clause: Token<'_>) -> bool {
    let mut prepositions = clause.lefts().filter(|child| child.dep() == "prep");
    prepositions.any(|preposition| preposition.children().any(|child| matches!(child.tag(), "WDT" | "WP")))
}

/// "**In an interview on Friday** she described the raid and **said** …", "…, **saying** …": of the verb that tells on what occasion they
/// are, the words said beside it have the day.
pub(super) fn occasion_of<'d>(
    material: &Material<'d>,
    draft: &Draft,
    head: Token<'d>,
    occasion: Token<'d>,
) -> Option<Token<'d>> {
    let preposition = occasion.head();
    let verb = preposition.head();
    let goes_on = |token: Token<'_>| {
        clause::own_subject(token).is_none()
            && (token.dep() == "conj" || token.dep() == "advcl" && token.tag() == "VBG")
    };
    let is_occasion = draft.kind == Kind::Statement
        && occasion.dep() == "pobj"
        && preposition.dep() == "prep"
        && clause::is_verbal(verb)
        && !material.lexicon.cues.apart.contains(preposition.lower())
        && !material.lexicon.cues.told_of.contains(preposition.lower());
    let mut way = clause::up_to(head, verb);
    (is_occasion && head != verb && head.is_under(verb) && way.all(goes_on)).then_some(verb)
}
