//! A second time behind a dated verb, which lies before the first: "on Monday blamed Chad for a **raid** in May 2021". The parse hangs it on the
//! verb, but nothing is done on Monday and long before; it is of what the last phrase before it names.

use nlp::{Pos, Token};

use crate::{Precision, TimeMention, assemble::Material, clause};

/// Returns the noun right before a time that lies before another time of the same verb.
pub(super) fn named_before(material: &Material<'_>, mention: &TimeMention) -> Option<usize> {
    let doc = material.doc;
    let preposition = doc.token(mention.tokens.start.checked_sub(1)?);
    if preposition.dep() != "prep" || !clause::is_verbal(preposition.head()) {
        return None;
    }
    let verb = preposition.head();
    let last = mention.time.last?;
    let brings = |child: &Token<'_>| child.dep() == "prep" && child.i() < preposition.i();
    let phrase = verb.rights().rfind(brings)?;
    let noun = clause::child(phrase, "pobj").filter(|noun| clause::is_nominal(*noun) && noun.ent_type() != "DATE")?;
    let start = doc.sent_of(verb.i()).start();
    let first = material.times.partition_point(|other| other.tokens.start < start);
    let mut others = material.times[first..]
        .iter()
        .take_while(|other| other.tokens.end <= phrase.i());
    // "the ministry **on Monday** blamed": the parse may hang it on who does it.
    let is_on = |above: Token<'_>| above == verb || above.i() < verb.i() && Some(above) == clause::own_subject(verb);
    let is_later = |other: &TimeMention| {
        let hung = clause::head_of(doc, &other.tokens);
        let hung = hung.map(|token| match token.dep() {
            "pobj" => token.head().head(),
            "prep" => token,
            _ => token.head(),
        });
        hung.is_some_and(|hung| is_on(hung) || is_on(hung.head())) && other.time.first.is_some_and(|day| day > last)
    };
    (noun.i() < preposition.i() && others.any(is_later)).then(|| noun.i())
}

/// "gave details **on Monday** of an attack", "news came **on Friday** of the arrest": a day before what the news is of is when it was told. The parser
/// hangs the deed on the day. "The Friday **of** the attack" is its own.
pub(super) fn is_of_news(material: &Material<'_>, head: Token<'_>, mention: &TimeMention) -> bool {
    let doc = material.doc;
    let (day, first) = (doc.token(mention.tokens.end - 1), doc.token(mention.tokens.start));
    let Some(of) = day.next().filter(|of| of.dep() == "prep" && of.head() == day) else {
        return false;
    };
    let is_bare = !mention.tokens.clone().any(|i| doc.token(i).pos() == Pos::Det);
    mention.time.precision <= Precision::Day
        && is_bare
        && first.prev().is_some_and(|before| before.dep() == "prep")
        && material.lexicon.actors.is_belonging(of.lower())
        && head.is_under(of)
}
