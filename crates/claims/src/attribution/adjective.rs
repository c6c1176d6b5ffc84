//! Adjectives behind a verb of being: "is sure that …", "are afraid of …", "it is unclear whether …".

use std::ops::Range;

use lexicon::cues::{Family, Frame};
use nlp::{Pos, Token};

use super::{AttributionSpan, Context, source_words, started};
use crate::clause;

/// Returns the attribution that an adjective makes.
pub(super) fn attribution(context: &Context<'_>, adjective: Token<'_>) -> Option<AttributionSpan> {
    let is_predicate = matches!(adjective.dep(), "acomp" | "oprd") && clause::is_verbal(adjective.head())
        || clause::has_child(adjective, "auxpass");
    if !is_predicate {
        return None;
    }
    let verb = if clause::has_child(adjective, "auxpass") {
        adjective
    } else {
        adjective.head()
    };
    let subject = clause::subject(verb).filter(|subject| !clause::has_child(verb, "expl") && subject.tag() != "EX");
    context
        .cues
        .families_of_adjective(adjective.lower())
        .find_map(|family| {
            let content = content(adjective, verb, family)?;
            let mut attribution = started(family, adjective.i()..adjective.i() + 1, adjective.i());
            let mut ranges: Vec<Range<usize>> = clause::trimmed(context.doc, content.edges()).into_iter().collect();
            if family.impersonal {
                // "It is clear that …": no noun is what is clear.
                let dummy = subject.is_none_or(|subject| subject.pos() == Pos::Pron);
                if !dummy {
                    return None;
                }
            } else {
                let source = subject.filter(|subject| clause::is_nominal(*subject))?;
                attribution.source = Some(source_words(source));
                attribution.source_head = Some(source.i());
            }
            attribution.content.append(&mut ranges);
            attribution.content_head = Some(content.i());
            Some(attribution)
        })
}

fn content<'d>(adjective: Token<'d>, verb: Token<'d>, family: &Family) -> Option<Token<'d>> {
    let below = |from: Token<'d>| {
        from.rights()
            .filter(move |child| child.i() > adjective.i())
            .find_map(|child| match child.dep() {
                "ccomp" | "advcl" if family.frames.contains(&Frame::Clause) && child.dep() == "ccomp" => Some(child),
                "xcomp" if family.frames.contains(&Frame::Infinitive) && clause::is_infinitive(child) => Some(child),
                "prep" | "agent" if family.prepositions.iter().any(|own| own == child.lower()) => {
                    child.children().find(|object| matches!(object.dep(), "pobj" | "pcomp"))
                }
                _ => None,
            })
    };
    below(adjective).or_else(|| {
        let clause = verb
            .rights()
            .find(|child| child.dep() == "ccomp" && child.i() > adjective.i())?;
        family.frames.contains(&Frame::Clause).then_some(clause)
    })
}
