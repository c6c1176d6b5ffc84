//! Times that another word of time, a day or a bracket points to: "as recently as 2015", "on Monday, a day after …", "the day she fell".

use jiff::{ToSpan, civil::Date};
use lexicon::{EventType, Register, TimeRole};
use nlp::{Pos, Token};

use super::{Draft, Material, Owners, is_over, is_vague};
use crate::{
    Kind, Precision, Status, Time, TimeMention, TimexKind, assemble::location::is_of_words, clause, factuality,
};

/// "as **recently** as 2015": a word that only points, with a date behind it that tells how far.
pub(super) fn is_measured(mentions: &[&TimeMention], mention: &TimeMention) -> bool {
    let behind = mentions.partition_point(|other| other.tokens.start < mention.tokens.end);
    let joined = |other: &&TimeMention| other.tokens.start == mention.tokens.end + 1 && other.time.first.is_some();
    is_vague(mention) && mentions.get(behind).is_some_and(joined)
}

/// "argued as **recently as** 2015": a date that tells how recently is of what stands with that word.
pub(super) fn measured_by(material: &Material<'_>, mention: &TimeMention, own: usize) -> Option<usize> {
    let before = mention.tokens.start.checked_sub(2)?;
    let word = material.doc.token(before);
    let at = material.times.partition_point(|other| other.tokens.end <= before);
    let other = material.times.get(at).filter(|other| other.tokens.contains(&before))?;
    let hangs = own == before || material.doc.token(mention.tokens.start).is_under(word);
    (is_vague(other) && hangs).then(|| word.head_idx())
}

/// "noted **tests** in October that shook the town": where a clause that describes a thing stands behind a time, without a comma, the time is in
/// the words for that thing too. "called for an inquiry into a **raid** in Gao on Friday that killed six": so is one before a clause that describes
/// an earlier noun, and is of the happening that stands nearest.
pub(super) fn inside_phrase(material: &Material<'_>, mention: &TimeMention) -> Option<usize> {
    let doc = material.doc;
    let opener = (mention.tokens.end < doc.len()).then(|| doc.token(mention.tokens.end))?;
    if !matches!(opener.tag(), "WDT" | "WP") {
        return None;
    }
    let start = doc.sent_of(opener.i()).start();
    // The parse may take it for a side clause of the main verb.
    let describes = |token: &Token<'_>| match token.dep() {
        "relcl" => true,
        "advcl" => clause::own_subject(*token) == Some(opener),
        _ => false,
    };
    let described = opener.ancestors().take(4).find(describes)?.head_idx();
    if (start..mention.tokens.start).contains(&described) {
        let mut between = doc.slice(described..mention.tokens.start).rev();
        return between
            .find(|noun| clause::is_nominal(*noun) && is_over(material, *noun))
            .map(Token::i);
    }
    if !mention.tokens.contains(&described) {
        return None;
    }
    let mut before = doc.slice(start..mention.tokens.start).rev();
    before
        .find(|token| token.pos() != Pos::Adp)
        .filter(|token| clause::is_nominal(*token))
        .map(Token::i)
}

/// "condemned a raid in Gao **on Friday** that killed six": says whether a time inside the words for a happening stands below words that are said
/// of it.
pub(super) fn is_of_what_is_told(
    material: &Material<'_>,
    draft: &Draft,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    let of_words = draft.kind == Kind::Statement || is_of_words(draft.event_type);
    of_words && governor.i() < mention.tokens.start && inside_phrase(material, mention) == Some(governor.i())
}

/// "said on Monday, **a day after** guards were shot": returns the day of a happening that a number of days parts from one right before it.
pub(super) fn counted_from(material: &Material<'_>, head: Token<'_>, mentions: &[&TimeMention]) -> Option<Time> {
    let (doc, words) = (material.doc, &material.lexicon.time);
    let start = doc.sent_of(head.i()).start();
    let first = material.times.partition_point(|length| length.tokens.start < start);
    let mut lengths = material.times[first..]
        .iter()
        .take_while(|length| length.tokens.end < head.i());
    let length = lengths.find(|length| brings(doc.token(length.tokens.end), head))?;
    let word = words.word(doc.token(length.tokens.end).lower())?;
    let is_after = word.has(TimeRole::After);
    if !is_after && !word.has(TimeRole::Before) {
        return None;
    }
    let days = length.timexes.iter().find_map(days_of)?;
    let end = mentions.partition_point(|mention| mention.tokens.end <= length.tokens.start);
    let named = mentions[end.checked_sub(1)?];
    let is_beside = doc
        .slice(named.tokens.end..length.tokens.start)
        .all(|token| token.text() == ",");
    let day = named
        .time
        .first
        .filter(|first| is_beside && named.time.last == Some(*first))?;
    let day: Date = if is_after {
        day.checked_sub(days.days()).ok()?
    } else {
        day.checked_add(days.days()).ok()?
    };
    Some(Time {
        span: Some(doc.span(named.tokens.start..length.tokens.end + 1)),
        first: Some(day),
        last: Some(day),
        precision: Precision::Day,
        anchor: named.time.anchor,
    })
}

/// Says whether deeds of this type are done to people for what those did before.
pub(in crate::assemble) fn answers_for(event_type: Option<EventType>) -> bool {
    matches!(
        event_type,
        Some(EventType::Accuse | EventType::Coerce | EventType::Sanction)
    )
}

/// Dates what is joined to a dated verb without a verb of its own being there in full: "six were killed and dozens **wounded** when …".
pub(super) fn share_with_gapped(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    times: &mut [Option<Time>],
) {
    for at in 0..drafts.len() {
        let head = material.doc.token(drafts[at].trigger.head);
        let is_gapped = times[at].is_none()
            && head.dep() == "conj"
            && head.tag() == "VBN"
            && !clause::is_finite(head)
            && clause::own_subject(head).is_some();
        if let Some(first) = is_gapped.then(|| owners.at(head.head_idx())).flatten()
            && drafts[first].attribution == drafts[at].attribution
        {
            times[at] = times[first].clone();
        }
    }
}

/// "the **deadliest** clashes since 2020", "the **first** talks since 2019": since when nothing was like it tells no time of it.
pub(super) fn is_compared(material: &Material<'_>, mention: &TimeMention) -> bool {
    /// Words up from the preposition to the noun that stands out: "the worst **year for the press** since 2010".
    const NEAR: usize = 3;
    let (doc, lexicon) = (material.doc, material.lexicon);
    let Some(before) = mention.tokens.start.checked_sub(1).map(|before| doc.token(before)) else {
        return false;
    };
    let opens = |token: Token<'_>| {
        let word = lexicon.time.word(token.lower());
        word.is_some_and(|word| word.has(TimeRole::Since))
    };
    let is_first = |token: Token<'_>| {
        lexicon
            .units
            .number(token.lower())
            .is_some_and(|word| word.ordinal.is_some())
    };
    let is_highest = |token: Token<'_>| token.tag() == "JJS" || is_first(token);
    // "at **least** 40" stands out by nothing.
    let marks = |token: Token<'_>| {
        let by_word = token.dep() == "amod" && is_highest(token);
        let by_most = token.dep() == "amod" && token.lefts().any(|child| child.tag() == "RBS");
        by_word || by_most
    };
    let is_marked = |noun: Token<'_>| !clause::is_verbal(noun) && (is_highest(noun) || noun.lefts().any(marks));
    let above = || before.ancestors().take(NEAR);
    let verb = above().find(|token| clause::is_verbal(*token));
    let nouns = above().take_while(|token| !clause::is_verbal(*token));
    // "was **the worst attack** in Mali since 2012": the parser hangs the time on the verb.
    let told = verb.into_iter().flat_map(Token::rights);
    opens(before)
        && nouns
            .chain(told.filter(|token| token.i() < before.i() && token.dep() == "attr"))
            .any(is_marked)
}

/// "In Gaya, with **six deaths**, the curfew will begin on Friday": what a phrase before a plan tells has come about already.
pub(super) fn is_before_plan(draft: &Draft, head: Token<'_>, governor: Token<'_>) -> bool {
    let opens = clause::up_to(head, governor).last();
    let is_plan = |verb: Token<'_>| verb.lefts().any(|child| child.dep() == "aux" && child.tag() == "MD");
    draft.event_type.is_none()
        && clause::is_nominal(head)
        && head.i() < governor.i()
        && is_plan(governor)
        && opens.is_some_and(|token| token.dep() == "prep")
}

/// "calling **Monday's drills** a threat": returns the word that a day owns, whatever the parser hung the day on.
pub(super) fn owned_by(material: &Material<'_>, mention: &TimeMention) -> Option<usize> {
    let (doc, end) = (material.doc, mention.tokens.end);
    let mark = (end - 1..doc.len().min(end + 1)).find(|i| doc.token(*i).tag() == "POS")?;
    let next = doc.token(mark).next().filter(|next| !next.is_punct())?;
    let above = std::iter::successors(Some(next), |token| {
        let head = token.head();
        let is_before = matches!(token.dep(), "amod" | "compound" | "nummod" | "nmod" | "poss" | "det");
        (is_before && head.i() > token.i()).then_some(head)
    });
    above.take(4).last().map(Token::i)
}

/// Says whether a word such as "after" brings a happening: as the noun behind it, or as the first verb behind it that has a tense and a subject,
/// whatever the parser hung that on.
fn brings(mark: Token<'_>, head: Token<'_>) -> bool {
    if !matches!(mark.dep(), "mark" | "prep") {
        return false;
    }
    if !clause::is_verbal(head) {
        return head.dep() == "pobj" && head.head() == mark;
    }
    let tells = |token: Token<'_>| token.pos() == Pos::Verb && clause::is_finite(token);
    let mut between = head.doc().slice(mark.i() + 1..head.i());
    tells(head) && clause::own_subject(head).is_some_and(|subject| subject.i() > mark.i()) && !between.any(tells)
}

/// Returns how many days a length of time is, where it is counted in days.
fn days_of(timex: &crate::Timex) -> Option<i64> {
    /// News counts further by weeks and months.
    const MOST: i64 = 60;
    let days = timex.value.strip_prefix('P')?.strip_suffix('D')?.parse().ok()?;
    (timex.kind == TimexKind::Duration && days <= MOST).then_some(days)
}

/// "on 18 May, **the day** the council voted": what is told right behind a day that stands beside a date was on that date.
pub(super) fn of_day_named(material: &Material<'_>, head: Token<'_>, mentions: &[&TimeMention]) -> Option<Time> {
    let doc = material.doc;
    let verb = std::iter::successors(Some(head), |token| (token.dep() == "xcomp").then(|| token.head()))
        .take(3)
        .find(|token| clause::own_subject(*token).is_some())?;
    let before = doc.token(subject_start(verb)?.checked_sub(1)?);
    let word = material.lexicon.time.word(before.lower());
    let is_unit = word.is_some_and(|word| word.unit.is_some());
    if !clause::is_verbal(verb) || !is_unit || !before.children().any(|child| child.morph_has("Definite=Def")) {
        return None;
    }
    let dates = |token: Token<'_>| {
        let at = mentions.partition_point(|mention| mention.tokens.end <= token.i());
        let mention = mentions.get(at).filter(|mention| mention.tokens.contains(&token.i()))?;
        // "on 18 May, **a Thursday** and the day …"
        let is_any = doc.token(mention.tokens.start).morph_has("Definite=Ind");
        mention.time.first.filter(|_| !is_any).map(|_| mention.time.clone())
    };
    let beside = before.left_edge().i().checked_sub(2);
    let is_joined = beside.is_some_and(|at| {
        let joint = doc.token(at + 1);
        joint.text() == "," || joint.pos() == Pos::Cconj
    });
    let above = std::iter::successors(Some(before), |token| {
        matches!(token.dep(), "appos" | "conj").then(|| token.head())
    });
    let beside = beside.filter(|_| is_joined).map(|at| doc.token(at));
    // "on 18 May, a Thursday and **the day** …": the date that the row begins with.
    above
        .take(4)
        .filter_map(dates)
        .last()
        .or_else(|| beside.and_then(dates))
}

/// Returns where the subject of a clause begins, or the word before it that opens the clause ("the day **that** she fell").
fn subject_start(verb: Token<'_>) -> Option<usize> {
    let start = clause::own_subject(verb)?.left_edge().i();
    let opener = start.checked_sub(1).map(|at| verb.doc().token(at));
    let opens = opener.filter(|opener| matches!(opener.tag(), "IN" | "WDT" | "WRB") && opener.is_under(verb));
    Some(opens.map_or(start, Token::i))
}

/// "falling by 2022 (**1,540 deaths**)": what a bracket counts behind a year was in that year.
pub(super) fn of_bracket(material: &Material<'_>, head: Token<'_>, mentions: &[&TimeMention]) -> Option<Time> {
    let doc = material.doc;
    let opens = head.left_edge().i().checked_sub(1)?;
    if !clause::is_nominal(head) || doc.token(opens).text() != "(" {
        return None;
    }
    let at = mentions.partition_point(|mention| mention.tokens.end < opens);
    let mention = mentions.get(at).filter(|mention| mention.tokens.end == opens)?;
    let last = mention.time.last?;
    let first = match mention.time.first {
        Some(first) => first,
        None if mention.time.precision == Precision::Year => Date::new(last.year(), 1, 1).ok()?,
        None => return None,
    };
    Some(Time {
        first: Some(first),
        ..mention.time.clone()
    })
}

/// "the raids of 7 May, **which** officials say killed six": returns the happening that a clause with a relative word for its subject tells of,
/// where more than the clause's own verb stands between.
pub(in crate::assemble) fn happening_before<'d>(
    material: &Material<'d>,
    owners: &Owners,
    draft: &Draft,
) -> Option<Token<'d>> {
    /// Words between a happening and what describes it: "the raids **on the south of the island,** which …".
    const NEAR: usize = 12;
    let head = material.doc.token(draft.trigger.head);
    let is_toll = draft.trigger.registers.contains(&Register::Toll);
    // "which left six **dead**"
    let head_verb = if matches!(head.dep(), "oprd" | "acomp") {
        head.head()
    } else {
        head
    };
    let first = clause::first_of_row(head_verb);
    let subject = clause::own_subject(first).filter(|subject| subject.tag() == "WDT" && clause::is_verbal(first))?;
    let start = material
        .doc
        .sent_of(head.i())
        .start()
        .max(subject.i().saturating_sub(NEAR));
    let mut before = material.doc.slice(start..subject.i()).rev();
    before
        .by_ref()
        .take_while(|token| !clause::is_verbal(*token))
        .find(|token| {
            let is_told = is_toll || owners.at(token.i()).is_some();
            clause::is_nominal(*token) && is_told && is_over(material, *token)
        })
}

/// "served ten years and **was freed in 2011**": a time that stands with a second verb which has a tense of its own is of that.
pub(super) fn is_of_joined(from: Token<'_>, head: Token<'_>) -> bool {
    clause::up_to(from, head).any(|token| token.dep() == "conj" && clause::is_verbal(token) && clause::is_finite(token))
}

/// "was accused **on Monday** of trying to cheat voters": a day before what somebody is charged with, beside the word for it, is that of the charge.
pub(super) fn is_charged(
    material: &Material<'_>,
    owners: &Owners,
    head: Token<'_>,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    if !clause::is_verbal(governor) || owners.at(governor.i()).is_some() || mention.tokens.start > head.i() {
        return false;
    }
    let mut way = clause::up_to(head, governor);
    // "are reported **on Monday** to have killed six": the day of what is reported.
    if !way.any(|token| token.dep() == "pcomp") {
        return false;
    }
    let stands = factuality(material.doc, material.lexicon, head.i());
    stands.status == Status::Alleged && stands.because == Some(governor.i())
}

/// "charged with the **killing** of two men during the riots last year": says whether a time dates a happening in whose course somebody did what he
/// answers for, and not the charge.
pub(super) fn is_of_occasion(material: &Material<'_>, owners: &Owners, draft: &Draft, happening: Token<'_>) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let preposition = happening.head();
    let is_occasion = happening.dep() == "pobj"
        && clause::is_nominal(happening)
        && material.lexicon.places.is_during(preposition.lower())
        && preposition.head() == head
        && (owners.at(happening.i()).is_some() || is_over(material, happening));
    if !is_occasion || !answers_for(draft.event_type) || !clause::is_verbal(head) {
        return false;
    }
    let charged = &material.lexicon.predicates.grammar().charged;
    let charges = head.rights().take_while(|child| *child != preposition);
    charges
        .filter(|child| child.dep() == "prep" && charged.iter().any(|word| word == child.lower()))
        .filter_map(|child| clause::child(child, "pobj"))
        .any(|deed| owners.at(deed.i()).is_some())
}
