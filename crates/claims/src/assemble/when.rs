//! Gives every claim the time that governs it: in its own clause first, then of the clause above, then of the sentence,
//! then the year that the story has reached.

mod due;
mod said;

use jiff::civil::Date;
use lexicon::{EventType, TimeRole};
use nlp::{Pos, Token};

use super::{
    Material,
    draft::{Draft, Owners},
    location,
};
use crate::{
    AttributionSpan, Kind, PlaceForm, Precision, Status, Time, TimeAnchor, TimeMention, attribution, clause, factuality,
};

mod bearing;
mod carried;
mod earlier;
mod joined;
mod lent;
mod pointed;

pub(super) use self::pointed::{answers_for, happening_before};

/// Returns the time of each draft.
pub(super) fn assign(material: &Material<'_>, drafts: &[Draft]) -> Vec<Option<Time>> {
    let owners = Owners::of(drafts);
    let mentions: Vec<&TimeMention> = material.times.iter().filter(|mention| mention.locates()).collect();
    let mut times: Vec<Option<Time>> = drafts
        .iter()
        .map(|draft| {
            let head = material.doc.token(draft.trigger.head);
            pointed::of_bracket(material, head, &mentions)
                .or_else(|| nearest(material, &owners, drafts, draft, &mentions))
        })
        .collect();
    describe(material, (&owners, drafts), &mentions, &mut times);
    pointed::share_with_gapped(material, (&owners, drafts), &mut times);
    forget_quoted_days(material, drafts, &mut times);
    carried::carry_on(material, drafts, &mut times);
    head_entries(material, drafts, &mentions, &mut times);
    times
}

/// Dates what a clause tells by the happening right before it that the clause describes: "the **1989** disaster, when 97 people died".
fn describe(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    mentions: &[&TimeMention],
    times: &mut [Option<Time>],
) {
    let doc = material.doc;
    for (draft, time) in drafts.iter().zip(times).filter(|(_, time)| time.is_none()) {
        let head = doc.token(draft.trigger.head);
        *time =
            pointed::counted_from(material, head, mentions).or_else(|| pointed::of_day_named(material, head, mentions));
        if time.is_some() {
            continue;
        }
        let described =
            location::described_by(doc, head).or_else(|| pointed::happening_before(material, owners, draft));
        let Some(before) = described else {
            continue;
        };
        let end = mentions.partition_point(|mention| mention.tokens.start < before.i());
        // "an attack **on Friday** that killed six"
        let behind = mentions
            .get(end)
            .filter(|mention| mention.tokens.end < head.i() && governor(material, mention) == before.i());
        let named = behind.or_else(|| mentions.get(end.checked_sub(1)?)).copied();
        // "a **3 May** meeting at the palace when …"
        let is_named = |governor: usize| {
            governor == before.i() || clause::is_nominal(doc.token(governor)) && before.is_under(doc.token(governor))
        };
        let named = named.filter(|mention| is_named(governor(material, mention)) && mention.time.first.is_some());
        *time = named.map(|mention| mention.time.clone());
    }
}

/// Forgets days counted from that of the report inside words that were said before: "“They fled last night,” he wrote **in 2015**."
fn forget_quoted_days(material: &Material<'_>, drafts: &[Draft], times: &mut [Option<Time>]) {
    let said: Vec<(usize, Date)> = drafts
        .iter()
        .zip(&*times)
        .filter_map(|(draft, time)| Some((draft.attribution?, time.as_ref()?.last?)))
        .filter(|(number, _)| material.attributions[*number].direct)
        .collect();
    for (number, day) in said {
        let Some(extent) = material.attributions[number].extent() else {
            continue;
        };
        let first = drafts.partition_point(|draft| draft.trigger.head < extent.start);
        let inside = drafts[first..]
            .iter()
            .take_while(|draft| draft.trigger.head < extent.end);
        for (draft, time) in inside.zip(&mut times[first..]) {
            let is_later =
                |time: &Time| time.anchor == TimeAnchor::Publication && time.first.is_some_and(|first| first > day);
            let is_past = factuality(material.doc, material.lexicon, draft.trigger.head).status == Status::Happened;
            if draft.attribution != Some(number) && is_past && time.as_ref().is_some_and(is_later) {
                *time = None;
            }
        }
    }
}

/// Dates what an entry of a list tells by the day that the entry opens with: "**3 June.** Gunmen shot an elder."
fn head_entries(material: &Material<'_>, drafts: &[Draft], mentions: &[&TimeMention], times: &mut [Option<Time>]) {
    let doc = material.doc;
    let heads = mentions.iter().filter(|mention| opens_entry(material, mention));
    // Each with the token behind its paragraph.
    let headings: Vec<(&TimeMention, usize)> = heads
        .map(|mention| {
            let end = doc.token(mention.tokens.end - 1).span().end();
            let paragraph = doc.text()[end..].find('\n').map_or(doc.text().len(), |at| end + at);
            (*mention, paragraph)
        })
        .collect();
    for (draft, time) in drafts.iter().zip(times).filter(|(_, time)| time.is_none()) {
        let head = draft.trigger.head;
        let behind = headings.partition_point(|(heading, _)| heading.tokens.end <= head);
        let heading = behind.checked_sub(1).map(|at| headings[at]);
        if let Some((heading, end)) = heading
            && doc.token(head).span().start() < end
            && factuality(doc, material.lexicon, head).status == Status::Happened
        {
            *time = Some(heading.time.clone());
        }
    }
}

/// Says whether a day stands alone at the head of its paragraph. With its year, at the head of the text, it is the day of the report.
fn opens_entry(material: &Material<'_>, mention: &TimeMention) -> bool {
    let doc = material.doc;
    let start = doc.token(mention.tokens.start).span().start();
    let mut before = doc.text()[..start].chars().rev().take_while(|c| *c != '\n');
    let mut others = doc
        .sent_of(mention.tokens.start)
        .range()
        .filter(|i| !mention.tokens.contains(i));
    let is_report = mention.time.anchor == TimeAnchor::Absolute;
    mention.time.precision == Precision::Day
        && before.all(|c| !c.is_alphanumeric())
        && others.all(|i| doc.token(i).is_punct() || doc.token(i).is_space())
        && (!is_report || doc.text()[..start].contains('\n'))
}

/// How far a time stands from a trigger: lower is nearer. The steps between the ranks leave room for the path's length.
const OWN: usize = 0;
const BELOW: usize = 10;
const ABOVE: usize = 100;
const SENTENCE: usize = 1000;
const TELLING: usize = 2000;

fn nearest(
    material: &Material<'_>,
    owners: &Owners,
    drafts: &[Draft],
    draft: &Draft,
    mentions: &[&TimeMention],
) -> Option<Time> {
    let sent = material.doc.sent_of(draft.trigger.head).range();
    // Mentions stand in order: those of the sentence are one run.
    let first = mentions.partition_point(|mention| mention.tokens.start < sent.start);
    let ranked = mentions[first..]
        .iter()
        .take_while(|mention| mention.tokens.start < sent.end)
        .filter(|mention| !draft.trigger.tokens.contains(&mention.tokens.start) || draft.trigger.tokens.len() > 1)
        .filter(|mention| !pointed::is_measured(mentions, mention) && !due::is_deadline(material, draft, mention))
        .filter_map(|mention| Some((rank(material, owners, drafts, draft, mention)?, mention)));
    let ranked =
        ranked.filter(|(_, mention)| draft.kind != Kind::Statement || said::dates_saying(material, draft, mention));
    // "condemned on Saturday the raids of Friday, **calling** them a crime": of times that hang on the verb above, its nearest.
    let distance = |mention: &TimeMention| {
        let above = material.doc.token(governor(material, mention));
        let head = material.doc.token(draft.trigger.head);
        let from = if draft.kind == Kind::Statement && clause::is_verbal(above) && head.is_under(above) {
            above
        } else {
            head
        };
        mention.tokens.start.abs_diff(from.i())
    };
    // "In 1839, 110 men died and **in the following year** 121": behind a conjunction a time is of what that joins.
    let is_joined =
        |mention: &TimeMention| draft.trigger.head < mention.tokens.start && joined::is_behind_and(material, mention);
    let best = ranked.min_by_key(|(rank, mention)| (*rank, is_joined(mention), distance(mention)));
    best.and_then(|(_, mention)| bearing::as_it_bears(material, draft, mention))
}

fn rank(
    material: &Material<'_>,
    owners: &Owners,
    drafts: &[Draft],
    draft: &Draft,
    mention: &TimeMention,
) -> Option<usize> {
    let doc = material.doc;
    let head = doc.token(draft.trigger.head);
    let governor = doc.token(governor(material, mention));
    let is_of_source = draft.kind != Kind::Statement && said::is_of_source(material, mention);
    let is_of_source = is_of_source || earlier::is_of_news(material, head, mention);
    let is_lent = lent::is_lent(material, draft, (governor, head), mention);
    if is_of_source
        || is_lent
        || bearing::is_recalled(material, head, mention)
        || pointed::is_compared(material, mention)
    {
        return None;
    }
    if draft.trigger.words.contains(&governor.i()) || mention.tokens.contains(&head.i()) {
        return if told_of_content(material, draft, mention) {
            None
        } else {
            Some(OWN)
        };
    }
    if governor.is_under(head) {
        let bounds_another = is_end_alone(material, mention)
            || is_vague(mention)
            || is_kind_of_thing(material, owners, governor, mention)
            || dates_recalled(material, governor.i(), mention)
            || dates_aim(material, owners, governor, head, mention);
        if bounds_another || names_what_is_spoken_of(owners, drafts, draft, governor, mention) {
            return None;
        }
        if tells_of_another(material, owners, governor, head, mention)
            || is_done_before(material, governor, head)
            || bearing::names_a_thing(material, (owners, draft), governor, head, mention)
            || bearing::tells_which(material, governor, head, mention)
            || bearing::is_of_ground(material, draft, governor, head, mention)
            || pointed::is_of_what_is_told(material, draft, governor, mention)
            || pointed::is_of_occasion(material, owners, draft, governor)
        {
            return None;
        }
        if draft.kind == Kind::State && pointed::is_of_joined(governor, head) {
            return None;
        }
        if let Some(attribution) = draft.attribution.map(|number| &material.attributions[number])
            && attribution.covers(mention.tokens.start)
        {
            // "raised the issue of … in 2020": where the content is a noun's, its time is that of raising it.
            let nominal = attribution
                .content_head
                .is_some_and(|head| !clause::is_verbal(doc.token(head)));
            return (nominal && !attribution.direct && !said::looks_back(material, attribution))
                .then_some(SENTENCE + BELOW);
        }
        let steps = 1 + governor.ancestors().take_while(|token| *token != head).count();
        let other = clause::up_to(governor, head).find(|token| owners.at(token.i()).is_some());
        let crosses = other.is_some() || crosses_clause(governor, head);
        // "convicted of **killing** two in November": what somebody answers for was done before.
        if other.is_some_and(|other| other.dep() == "pcomp" && pointed::answers_for(draft.event_type)) {
            return None;
        }
        // "raised the issue of returning the villages in 2020": what has no tense may share the time of saying it.
        let tensed = other.is_some_and(|other| !matches!(other.tag(), "VB" | "VBG"));
        let told = draft.kind == Kind::Statement && tensed && !is_said_at(governor, head)
            || other.is_some_and(|other| is_named_by_another(other, head));
        let apart = tensed || other.is_none();
        let lasts = bearing::lasts_since(material, head, mention);
        // "calling **Monday's** drills a threat": whatever the parse takes the next word for.
        let owns = || {
            let end = mention.tokens.end;
            (end - 1..doc.len().min(end + 1)).any(|i| doc.token(i).tag() == "POS")
        };
        let of_noun_apart = (!clause::is_verbal(governor) || owns())
            && mention.tokens.end <= governor.i()
            && crosses_clause(governor, head)
            && !lasts;
        if told || of_noun_apart || (apart && !lasts && dates_what_is_told(material, governor, head, mention, crosses))
        {
            return None;
        }
        return Some(BELOW + steps + if crosses { SENTENCE } else { 0 });
    }
    let governor = said::occasion_of(material, draft, head, governor).unwrap_or(governor);
    let telling = telling(material, draft, governor.i());
    if is_end_alone(material, mention)
        || is_vague(mention)
        || !matches!(telling, Some(Telling::OfContent)) && dates_recalled(material, governor.i(), mention)
    {
        return None;
    }
    if head.is_under(governor) {
        let steps = 1 + head.ancestors().take_while(|token| *token != governor).count();
        let sets_apart = telling.is_none()
            && (is_named_aside(material, (owners, drafts), draft, governor)
                || stands_apart(material, owners, head, governor, mention)
                || is_set_apart(material, head, Some(governor)));
        let is_found_out = clause::up_to(head, governor)
            .any(|token| token.dep() == "ccomp" && token.head() == governor && clause::is_finite(token));
        // "arrested two men this week, **and investigators said** …": who speaks in a clause of his own speaks on a day of his own.
        let speaks_apart = draft.kind == Kind::Statement
            && mention.tokens.start > doc.sent_of(governor.i()).start() + 3
            && clause::up_to(head, governor)
                .filter(|token| token.dep() == "conj")
                .any(|token| clause::own_subject(token).is_some_and(|subject| subject.pos() != Pos::Pron));
        let stands_off = pointed::is_charged(material, owners, head, governor, mention)
            || pointed::is_before_plan(draft, head, governor)
            || bearing::is_told_with_subject(material, draft, head, governor)
            || bearing::is_below_dated_noun(material, head, governor, mention)
            || bearing::goes_on_otherwise(head, governor, mention)
            || bearing::stands_already(draft, head)
            || bearing::is_told_besides(material, head, governor, mention);
        let spoken_of = bearing::is_what_is_spoken_of(material, draft, head, governor, mention)
            || said::names_what_was_done(material, draft);
        if speaks_apart || telling.is_none() && stands_off || spoken_of {
            return None;
        }
        return match telling {
            None if sets_apart
                && draft.kind != Kind::Statement
                && is_framed(material, owners, head, governor, mention) =>
            {
                Some(SENTENCE + steps)
            }
            None if sets_apart || is_found_out || is_spoken_of(owners, drafts, draft, governor, mention) => None,
            Some(Telling::OfContent) => Some(BELOW + steps),
            // "**this week** Lima urged them to go": the day of asking, where it does not stand behind what is asked for.
            Some(Telling::Untensed) if untensed(head, governor) && head.i() < mention.tokens.start => {
                Some(TELLING + steps)
            }
            Some(_) => None,
            None => Some(ABOVE + steps),
        };
    }
    // "An **overnight** crash led to two deaths."
    let before_noun = mention.tokens.end <= governor.i() && !clause::is_verbal(governor);
    let of_subject = before_noun
        && !clause::is_verbal(head)
        && location::verb_over(material, head).is_some_and(|verb| clause::own_subject(verb) == Some(governor));
    if of_subject {
        return Some(SENTENCE);
    }
    // A time at the head of the sentence holds for all of it, statements' contents apart.
    let opens = mention.tokens.start <= doc.sent_of(head.i()).start() + 3;
    let clause_above =
        governor == doc.sent_of(head.i()).root() || head.ancestors().any(|token| token.head() == governor);
    (opens && clause_above && telling.is_none() && !is_set_apart(material, head, None))
        .then_some(SENTENCE)
        .or_else(|| {
            same_parent(governor, head)
                .then_some(SENTENCE + 1)
                .filter(|_| telling.is_none() && drafts.len() > 1)
        })
}

/// "was convicted **in 2016** of killing two", "threatened **on Monday** to strike": words that are said of a deed, or that seek one, have a day of
/// their own, save that the time stands right behind the deed.
fn is_spoken_of(owners: &Owners, drafts: &[Draft], draft: &Draft, governor: Token<'_>, mention: &TimeMention) -> bool {
    let of_words = owners
        .at(governor.i())
        .is_some_and(|at| location::is_of_words(drafts[at].event_type));
    of_words && draft.attribution.is_none() && mention.tokens.start < draft.trigger.head
}

/// "**In May 2019** farmers were stranded after a flood killed two": a month or longer that opens the sentence holds for what its side
/// clause tells, where that is the only deed.
fn is_framed(
    material: &Material<'_>,
    owners: &Owners,
    head: Token<'_>,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    let opens = mention.tokens.start <= material.doc.sent_of(head.i()).start() + 1;
    opens
        && (Precision::Month..=Precision::Year).contains(&mention.time.precision)
        && head.dep() == "advcl"
        && (head.head() == governor || head.head().dep() == "xcomp" && head.head().head() == governor)
        && owners.at(governor.i()).is_none()
}

/// Says whether a trigger below a dated verb has a time of its own: behind "after" or "despite", or in a side clause that
/// the time does not stand before.
fn stands_apart(
    material: &Material<'_>,
    owners: &Owners,
    head: Token<'_>,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    let apart = &material.lexicon.cues.apart;
    let mut way = clause::up_to(head, governor);
    way.any(|token| {
        let behind = mention.tokens.start > token.left_edge().i();
        let side_clause = match token.dep() {
            "advcl" => behind && !is_taken_up(token, governor, mention),
            // "On Monday they met the men **who** …": whoever is described did it at some other time; a happening or day did not.
            // "destroyed on Monday 14 tanks **captured** in Gao": how somebody or something had come to be there.
            "acl" if token == head && token.tag() == "VBN" => {
                let described = token.head_idx();
                // "had 40 birds **killed** in May"
                clause::is_verbal(governor)
                    && governor.lemma() != factuality::HAVE
                    && !mention.tokens.contains(&described)
                    && owners.at(described).is_none()
                    && !is_over(material, token.head())
            }
            "relcl" if said::opens_behind_preposition(token) => behind,
            "relcl" => {
                let described = token.head_idx();
                let is_happening = mention.tokens.contains(&described) || owners.at(described).is_some();
                behind || clause::is_verbal(governor) && !is_happening
            }
            _ => false,
        };
        // "over an attack in Gao", but not "over the attack **this morning**"
        let is_beside = mention.tokens.start == head.i() + 1;
        let topical = clause::is_nominal(head) && !is_beside && material.lexicon.cues.topical.contains(token.lower());
        side_clause || (token.dep() == "prep" && (apart.contains(token.lower()) || topical))
    })
}

/// "When Keita was elected, **in 2013**, he …": a time between a clause of time and the subject of the main clause is that of either.
fn is_taken_up(clause: Token<'_>, governor: Token<'_>, mention: &TimeMention) -> bool {
    let mut openers = clause.lefts().filter(|child| child.dep() == "advmod");
    let subject = clause::own_subject(governor);
    clause.head() == governor
        && clause.i() < mention.tokens.start
        && subject.is_some_and(|subject| mention.tokens.end <= subject.left_edge().i())
        && openers.any(|opener| opener.tag() == "WRB")
}

/// Says whether a trigger stands in a clause that tells of another time than the main one: "about a month **after** it was
/// announced".
fn is_set_apart(material: &Material<'_>, head: Token<'_>, below: Option<Token<'_>>) -> bool {
    let apart = &material.lexicon.cues.apart;
    let marked = |clause: Token<'_>| {
        let mut marks = clause.lefts().filter(|child| child.dep() == "mark");
        let behind = clause.dep() == "pcomp" && apart.contains(clause.head().lower());
        clause::is_verbal(clause) && (behind || marks.any(|mark| apart.contains(mark.lower())))
    };
    std::iter::once(head)
        .chain(head.ancestors())
        .take_while(|token| Some(*token) != below)
        .any(marked)
}

/// Says whether a noun below a dated verb is only named there by another clause: "set out on Sunday to protest the **war**".
fn is_named_aside(
    material: &Material<'_>,
    (owners, drafts): (&Owners, &[Draft]),
    draft: &Draft,
    governor: Token<'_>,
) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let between = head.ancestors().take_while(|token| *token != governor);
    let brings = |participle: Token<'_>| {
        let mut way = clause::up_to(head, participle);
        let of_words = owners
            .at(participle.i())
            .is_some_and(|at| location::is_of_words(drafts[at].event_type));
        !of_words && way.all(|token| matches!(token.dep(), "dobj" | "pobj" | "prep" | "conj"))
    };
    let names = |token: &Token<'_>| match token.dep() {
        "acl" => token.tag() != "VBN",
        // "pressed the envoy on Monday **to count** the deaths"
        "xcomp" => clause::is_infinitive(*token) && !draft.trigger.words.contains(&token.i()),
        // "In Gao, a town **with nine deaths**, shops opened on Monday"
        "appos" | "dep" => *token != head && describes_ground(*token, governor),
        // "hit the town on Monday, **causing** six deaths"
        "advcl" if brings(*token) && is_outcome(material, *token, governor) => false,
        dep => matches!(dep, "advcl" | "relcl" | "ccomp"),
    };
    let mut clauses = between.filter(names);
    clause::is_nominal(head)
        && clause::is_verbal(governor)
        && (clauses.any(|token| clause::is_verbal(token) || matches!(token.dep(), "appos" | "dep"))
            || is_deep_below(head, governor))
}

/// "**In Gao, a town** with nine deaths, shops opened": says whether a noun describes what stands behind a preposition before a verb.
fn describes_ground(noun: Token<'_>, verb: Token<'_>) -> bool {
    let ground = noun.head();
    // The parse may hang it on the comma.
    matches!(ground.dep(), "pobj" | "punct") && clause::is_nominal(noun) && noun.i() < verb.i()
}

/// Says whether a participle behind a verb tells what came of it, and is no word of saying.
fn is_outcome(material: &Material<'_>, participle: Token<'_>, verb: Token<'_>) -> bool {
    let mut cues = material.attributions.iter();
    participle.tag() == "VBG"
        && participle.head() == verb
        && participle.i() > verb.i()
        && !participle
            .children()
            .any(|child| matches!(child.dep(), "mark" | "nsubj"))
        && !cues.any(|attribution| attribution.cue_head == participle.i())
}

/// Says whether a noun stands behind two nouns or more below a verb: "gathered on Monday in protest over the handling of the **war**".
fn is_deep_below(head: Token<'_>, governor: Token<'_>) -> bool {
    /// Prepositions that a happening of the verb's own day can stand behind: "died in a raid", "in a raid during the siege".
    const SHALLOW: usize = 2;
    let way = clause::up_to(head, governor);
    way.filter(|token| token.dep() == "pobj").count() > SHALLOW
}

/// Says whether a time is the mere end of something: "until May", "through 26 May". It ends what it stands with, and nothing around it.
fn is_end_alone(material: &Material<'_>, mention: &TimeMention) -> bool {
    let before = mention.tokens.start.checked_sub(1);
    // "By May" dates what is done by then.
    let lasts = before.is_some_and(|before| {
        let word = material.lexicon.time.word(material.doc.token(before).lower());
        word.is_some_and(|word| word.has(TimeRole::To))
    });
    lasts && mention.time.first.is_none() && mention.time.last.is_some()
}

/// Says whether a time only points ("now", "recently"): it dates what it stands with, and nothing around it.
fn is_vague(mention: &TimeMention) -> bool {
    let time = &mention.time;
    time.precision == Precision::Vague && time.first.is_none() && time.last.is_none() && mention.tokens.len() == 1
}

/// Says whether a happening below a verb is named by another verb between them, and so has a time of its own: "launched strikes to
/// **avenge the killings** last month".
fn is_named_by_another(happening: Token<'_>, head: Token<'_>) -> bool {
    let mut between = happening.ancestors().take_while(|token| *token != head);
    clause::is_nominal(happening)
        && clause::is_verbal(head)
        && between.any(|token| clause::is_verbal(token) && matches!(token.dep(), "advcl" | "acl" | "relcl" | "xcomp"))
}

/// Says whether a time stands before a happening that a deed of words is about: "was accused **in the May 3 attack**". What people come
/// to is of the day they speak: "said at Monday's talks".
fn names_what_is_spoken_of(
    owners: &Owners,
    drafts: &[Draft],
    draft: &Draft,
    governor: Token<'_>,
    mention: &TimeMention,
) -> bool {
    let of_words = location::is_of_words(draft.event_type);
    let is_happening = || {
        let at = owners.at(governor.i());
        at.is_some_and(|at| {
            !matches!(
                drafts[at].event_type,
                None | Some(EventType::Consult | EventType::Agree)
            )
        })
    };
    of_words && clause::is_nominal(governor) && mention.tokens.end <= governor.i() && is_happening()
}

fn same_parent(governor: Token<'_>, head: Token<'_>) -> bool {
    !governor.is_root()
        && governor.dep() == "conj"
        && governor.head() == head
        && clause::own_subject(governor).is_none()
}

/// Returns the time that hangs on a noun itself: "**Sunday's** crash".
pub(super) fn hanging_on(material: &Material<'_>, noun: usize) -> Option<Time> {
    // Mentions stand in order: those of the sentence are one run.
    let sentence = material.doc.sent_of(noun).range();
    let first = material
        .times
        .partition_point(|mention| mention.tokens.start < sentence.start);
    let own = material.times[first..]
        .iter()
        .take_while(|mention| mention.tokens.start < sentence.end);
    let mut own = own.filter(|mention| mention.locates() && governor(material, mention) == noun);
    own.next().map(|mention| mention.time.clone())
}

/// Returns the token that a time hangs on.
fn governor(material: &Material<'_>, mention: &TimeMention) -> usize {
    let own = mention.governor.unwrap_or_else(|| {
        let last = material.doc.token(mention.tokens.end - 1);
        let outside = std::iter::once(last)
            .chain(last.ancestors())
            .find(|token| !mention.tokens.contains(&token.i()) && token.dep() != "prep");
        outside.map_or(last.i(), Token::i)
    });
    // "in March, a month **after** it was announced": what stands before the mark of a side clause is not in it.
    let clause = material.doc.token(own);
    let mut marks = clause.lefts().filter(|child| child.dep() == "mark");
    let is_outside = clause::is_verbal(clause)
        && !clause.is_root()
        && marks.any(|mark| mention.tokens.end <= mark.i() && material.lexicon.cues.apart.contains(mark.lower()));
    if is_outside {
        return clause.head_idx();
    }
    pointed::owned_by(material, mention)
        .or_else(|| behind_cue(material, mention))
        .or_else(|| said::before_teller(material, mention, own))
        .or_else(|| pointed::measured_by(material, mention, own))
        .or_else(|| pointed::inside_phrase(material, mention))
        .or_else(|| after_happening(material, mention))
        .or_else(|| earlier::named_before(material, mention))
        .unwrap_or_else(|| above_place(material, own))
}

/// "said **on Monday** gunmen burned a mill": between a verb of saying and the subject of what is said, a time is of the saying.
fn behind_cue(material: &Material<'_>, mention: &TimeMention) -> Option<usize> {
    let doc = material.doc;
    let mut before = mention.tokens.start.checked_sub(1)?;
    if doc.token(before).dep() == "prep" {
        before = before.checked_sub(1)?;
    }
    let behind = mention.tokens.end;
    let opens_content = |content: usize| {
        let verb = doc.token(content);
        let subject = clause::own_subject(verb).filter(|subject| subject.left_edge().i() == behind);
        verb.i() > behind
            && (subject.is_some() || verb.lefts().any(|child| child.dep() == "mark" && child.i() == behind))
    };
    // "told **the council Monday** it was ready": behind whom it was said to as well.
    let stands_before = |attribution: &AttributionSpan| {
        let mut told = attribution.addressees.iter().map(|&head| doc.token(head));
        attribution.cue_head == before
            || told.any(|head| head.i() > attribution.cue_head && clause::noun_phrase(head).end == before + 1)
    };
    let cue = material.attributions.iter().find(|attribution| {
        let content = attribution.content_head;
        attribution.speech && stands_before(attribution) && content.is_some_and(opens_content)
    });
    cue.map(|attribution| attribution.cue_head)
}

/// "bombed a school in **Gao** on 12 May": what the parse hangs on the name of a place hangs on what happened there.
fn above_place(material: &Material<'_>, own: usize) -> usize {
    let doc = material.doc;
    let is_name = |at: usize| {
        let behind = material.places.partition_point(|place| place.tokens.end <= at);
        let place = material.places.get(behind).filter(|place| place.tokens.contains(&at));
        place.is_some_and(|place| matches!(place.form, PlaceForm::Name | PlaceForm::Venue))
    };
    if !is_name(own) {
        return own;
    }
    let mut above = doc.token(own).ancestors().take(6);
    let found = above.find(|token| {
        let is_thing = clause::is_nominal(*token) && !is_over(material, *token) && token.dep() != "ROOT";
        !is_thing && !is_name(token.i()) && token.dep() != "prep" && token.pos() != Pos::Adp
    });
    found.map_or(own, Token::i)
}

/// "vowed to hit back for an **attack** on Friday": where the parse hardly knows whether a time hangs on the verb or on the happening right
/// before it, which is why the deed is done, it is of the happening.
fn after_happening(material: &Material<'_>, mention: &TimeMention) -> Option<usize> {
    /// How much surer the parse has to be of another place.
    const DOUBTFUL: f32 = 2.0;
    let doc = material.doc;
    let start = mention.tokens.start;
    let is_preposition = |at: usize| doc.token(at).dep() == "prep";
    let before = start.checked_sub(1)?;
    let (hung, noun) = if is_preposition(before) {
        (before, before.checked_sub(1)?)
    } else {
        (clause::head_of(doc, &mention.tokens)?.i(), before)
    };
    let (hung, noun) = (doc.token(hung), doc.token(noun));
    let is_reason = noun.dep() == "pobj" && material.lexicon.cues.apart.contains(noun.head().lower());
    let same_sentence = doc.sent_of(noun.i()).start() == doc.sent_of(start).start();
    (same_sentence && is_reason && hung.margin() < DOUBTFUL && hung.head() != noun && is_over(material, noun))
        .then(|| noun.i())
}

fn crosses_clause(from: Token<'_>, to: Token<'_>) -> bool {
    clause::up_to(from, to).any(|token| matches!(token.dep(), "relcl" | "advcl" | "ccomp" | "parataxis"))
}

/// Says whether a time below a trigger stands in a clause that describes some party of it, or opens another main clause:
/// "said the minister, **who took office in 2019**", "has voted against it — and **now she is** in power".
fn tells_of_another(
    material: &Material<'_>,
    owners: &Owners,
    governor: Token<'_>,
    head: Token<'_>,
    mention: &TimeMention,
) -> bool {
    clause::up_to(governor, head).any(|token| match token.dep() {
        "relcl" => {
            !tells_of_subject(material, token, head) && !bearing::tells_what_it_did(material, owners, token, head)
        }
        "conj" => {
            let opens = mention.tokens.start < token.i();
            let stands_alone = clause::own_subject(token).is_some()
                || is_spliced(token) && attribution::tells(&material.lexicon.cues, token);
            (opens || is_spliced(token)) && clause::is_verbal(token) && stands_alone
        }
        "advcl" if has_no_mark(token) && token.i() > token.head_idx() => true,
        // "did not rule out leaving, **which** could bring an election next year"
        _ => clause::is_verbal(token) && opens_with_relative(token),
    })
}

/// "The quake, **which struck Gao in May**, killed two": a clause that describes the happening by which people came to harm tells when that was.
fn tells_of_subject(material: &Material<'_>, clause: Token<'_>, head: Token<'_>) -> bool {
    let happening = clause.head();
    clause::own_subject(head) == Some(happening) && is_over(material, happening)
}

/// Says whether a noun means something that is over when it is told of.
pub(super) fn is_over(material: &Material<'_>, noun: Token<'_>) -> bool {
    let word = material.lexicon.time.word(noun.lemma());
    word.is_some_and(|word| word.has(TimeRole::Over))
}

/// "A drone killed a farmer, officials **reported** on Sunday": a second main clause that no word joins to the first.
fn is_spliced(verb: Token<'_>) -> bool {
    let first = verb.head();
    let joined = first
        .children()
        .filter(|child| child.dep() == "conj" && child.i() < verb.i());
    let from = joined.map(Token::i).max().unwrap_or(first.i());
    !first
        .children()
        .any(|child| child.dep() == "cc" && child.i() > from && child.i() < verb.i())
}

/// Says whether a clause has a subject and a tense of its own, and no word that makes a side clause of it: another main clause.
fn has_no_mark(verb: Token<'_>) -> bool {
    clause::is_verbal(verb)
        && clause::is_finite(verb)
        && clause::own_subject(verb).is_some()
        && !verb
            .lefts()
            .any(|child| child.dep() == "mark" || matches!(child.tag(), "WRB" | "WDT" | "WP"))
}

/// Says whether the subject of a verb is a relative pronoun: its clause describes, whatever the parse calls it.
fn opens_with_relative(verb: Token<'_>) -> bool {
    verb.lefts()
        .any(|child| matches!(child.dep(), "nsubj" | "nsubjpass") && child.tag() == "WDT")
}

/// "**winter** clothing": a bare season before a thing tells its kind, and dates no deed.
fn is_kind_of_thing(material: &Material<'_>, owners: &Owners, governor: Token<'_>, mention: &TimeMention) -> bool {
    let season = material.doc.token(mention.tokens.start);
    mention.time.precision == Precision::Season
        && mention.tokens.len() == 1
        && season.dep() == "compound"
        && owners.at(governor.i()).is_none()
}

/// "launched strikes to avenge **the killings** last month": behind a happening that an aim names, a time is of that happening.
fn dates_aim(material: &Material<'_>, owners: &Owners, aim: Token<'_>, head: Token<'_>, mention: &TimeMention) -> bool {
    let mut between = material
        .doc
        .slice(aim.i().min(mention.tokens.start)..mention.tokens.start);
    aim != head
        && clause::is_infinitive(aim)
        && owners.at(aim.i()).is_none()
        && between.any(|token| clause::is_nominal(token) && token.is_under(aim) && owners.at(token.i()).is_some())
}

/// Says whether a time below a trigger dates another deed: one behind "after" or "before" (“after **touring the camp in May**, she
/// urged …”), or one that describes something (“condemned the move **announced on Monday**”).
fn is_done_before(material: &Material<'_>, governor: Token<'_>, head: Token<'_>) -> bool {
    let apart = &material.lexicon.cues.apart;
    let mouthpieces = &material.lexicon.predicates.grammar().mouthpieces;
    // "condemned it in statements published on Sunday": said on the day that the paper is of.
    let is_paper = |noun: Token<'_>| {
        let lemma = noun.lemma();
        material.lexicon.cues.documents.contains(lemma) || mouthpieces.iter().any(|word| word == lemma)
    };
    clause::up_to(governor, head)
        .filter(|token| clause::is_verbal(*token))
        .any(|token| match token.dep() {
            "pcomp" => apart.contains(token.head().lower()),
            "acl" => token.tag() == "VBN" && token.head() != head && !is_paper(token.head()),
            _ => false,
        })
}

/// Says whether a time below a verb of saying stands in a phrase of the saying: "said **at** yesterday's opening".
fn is_said_at(governor: Token<'_>, head: Token<'_>) -> bool {
    clause::up_to(governor, head).any(|token| token.dep() == "prep" && token.head() == head)
}

/// Says whether a time below a trigger dates only the noun that it stands with: "vowed revenge, as the **May 3** attack …",
/// "worked on an inquiry **into the May 3** violence"; `crosses`: another claim or clause stands between.
fn dates_what_is_told(
    material: &Material<'_>,
    governor: Token<'_>,
    head: Token<'_>,
    mention: &TimeMention,
    crosses: bool,
) -> bool {
    let names_the_noun = !clause::is_verbal(governor) && mention.tokens.end <= governor.i();
    if names_the_noun && crosses_clause(governor, head) {
        return true;
    }
    let cues = &material.lexicon.cues;
    let mut way = clause::up_to(governor, head);
    (crosses || names_the_noun)
        && way.any(|token| {
            let of_another = cues.told_of.contains(token.lower()) && token.head() != head;
            let apart = cues.apart.contains(token.lower()) && (names_the_noun || token.head() != head);
            token.dep() == "prep" && (of_another || apart)
        })
}

/// How a time that governs a cue bears on what is said.
enum Telling {
    /// It dates the saying.
    OfSaying,
    /// It dates the saying, and the content has no tense of its own.
    Untensed,
    /// It dates the content: "recalled the battle three years ago".
    OfContent,
}

/// Returns how a time that hangs on this token bears on a draft, where the token is the cue that carries it.
fn telling(material: &Material<'_>, draft: &Draft, governor: usize) -> Option<Telling> {
    let attribution = material
        .attributions
        .iter()
        .find(|attribution| attribution.cue_head == governor && attribution.covers(draft.trigger.head))?;
    if !attribution.speech {
        return None;
    }
    if said::looks_back(material, attribution) && attribution.content_head == Some(draft.trigger.head) {
        return Some(Telling::OfContent);
    }
    Some(if attribution.direct {
        Telling::OfSaying
    } else {
        Telling::Untensed
    })
}

/// Says whether a time on this cue dates what is recalled, and so nothing else in the sentence.
fn dates_recalled(material: &Material<'_>, governor: usize, mention: &TimeMention) -> bool {
    let recalling = |attribution: &&crate::AttributionSpan| {
        attribution.cue_head == governor
            && said::looks_back(material, attribution)
            && attribution
                .content_head
                .is_some_and(|head| head < mention.tokens.start && head > governor)
            && attribution
                .content_head
                .is_some_and(|head| !clause::is_verbal(material.doc.token(head)))
    };
    material.attributions.iter().any(|attribution| recalling(&attribution))
}

/// For a statement that looks back: a time behind what it recalls dates what is recalled, not the recalling.
fn told_of_content(material: &Material<'_>, draft: &Draft, mention: &TimeMention) -> bool {
    let Some(attribution) = draft.attribution.map(|number| &material.attributions[number]) else {
        return false;
    };
    let behind_content = attribution
        .extent()
        .is_some_and(|extent| extent.start > attribution.cue_head && mention.tokens.start > extent.start);
    let nominal = attribution
        .content_head
        .is_some_and(|head| !clause::is_verbal(material.doc.token(head)));
    said::looks_back(material, attribution) && behind_content && nominal
}

/// Says whether the way from a trigger up to a cue passes an infinitive: such content shares the cue's time. "as the army **continues** to
/// shell them" goes on, and "said on Monday that they **had agreed** to leave" tells of another day.
fn untensed(head: Token<'_>, cue: Token<'_>) -> bool {
    let way = || clause::up_to(head, cue);
    let tells_of_past = |token: Token<'_>| token != head && token.tag() != "VBG" && clause::is_finite(token);
    // "was accused on Monday **of trying** to cheat"
    way().any(clause::is_infinitive)
        && !way().any(|token| token.dep() == "pcomp" && token.tag() == "VBG")
        && !way().any(|token| matches!(token.tag(), "VBZ" | "VBP") || clause::is_verbal(token) && tells_of_past(token))
}
