//! Reporting verbs: "said that …", "…, she said", "denied the attack", "accused X of …", "urged X to …".

use std::ops::Range;

use lexicon::cues::{Effect, Family, Frame};
use nlp::{Pos, Token};

use super::{
    AttributionSpan, Context, closing,
    families::{families, tells},
    issued, relative, source_words, started,
};
use crate::{clause, roles};

/// The key of the family whose verbs take facts as subjects ("the success shows that …"): without a speaker they report
/// nothing at all.
pub(super) const SHOWING: &str = "show";

/// What a verb reports, and how.
struct Content {
    ranges: Vec<Range<usize>>,
    head: Option<usize>,
    effect: Option<Effect>,
    direct: bool,
}

/// Returns the attribution that a verb makes, or one without content where a quotation may yet be found for it.
pub(super) fn attribution(context: &Context<'_>, verb: Token<'_>) -> Option<AttributionSpan> {
    if matches!(verb.dep(), "amod" | "compound" | "aux" | "auxpass" | "prep" | "case") {
        return None;
    }
    let mut without_content = None;
    for (particle, family) in families(context.cues, verb) {
        let mut attribution = started(family, cue(verb, particle), verb.i());
        if family.impersonal {
            // "She seems to think that …": the thinking is hers, and told for itself.
            let cue_below = clause::child(verb, "xcomp").is_some_and(|below| !families(context.cues, below).is_empty());
            if let Some(content) = seeming(context, verb).filter(|_| !cue_below) {
                attribution.content = content.ranges;
                attribution.content_head = content.head;
                return Some(attribution);
            }
            continue;
        }
        set_source(context, verb, &mut attribution);
        if let Some(content) = content(context, verb, particle, family) {
            let closes = closing::teller(verb).is_some() && content.ranges.iter().all(|range| range.end <= verb.i());
            if attribution.source.is_some() && !closes && !speaks(context, &attribution, family) {
                if family.id == SHOWING || family.any_source {
                    continue;
                }
                attribution.speech = false;
            }
            attribution.content = content.ranges;
            attribution.content_head = content.head;
            attribution.direct = content.direct;
            attribution.effect = content.effect.unwrap_or(family.effect);
            // Who is quoted is not spoken to.
            let said = particle.and_then(|particle| clause::child(particle, "pcomp"));
            let quotes = said.is_some_and(|said| tells(context.cues, said));
            if family.addressee && !quotes {
                attribution.addressees = addressees(context, verb, content.head);
            }
            return Some(attribution);
        }
        let may_quote = family.frames.contains(&Frame::Quote) && family.speech;
        // "the inquiry **continues**", "her client **began** it": things go on without a word, and so do people.
        let is_silent =
            || context.statements.leaning.contains(verb.lemma()) && does_a_thing(context, verb, &attribution, family);
        if may_quote && attribution.source.is_some() && without_content.is_none() && !is_silent() {
            if family.addressee {
                attribution.addressees = addressees(context, verb, None);
            }
            without_content = Some(attribution);
        }
    }
    without_content
}

/// Says whether a verb such as "begin" or "read" that has no words behind it tells of a deed: done to a thing, or by what cannot speak.
fn does_a_thing(context: &Context<'_>, verb: Token<'_>, attribution: &AttributionSpan, family: &Family) -> bool {
    let is_outside = |child: &Token<'_>| context.quotation_at(child.i()).is_none();
    let mut done = verb.rights().filter(|child| matches!(child.dep(), "dobj" | "xcomp"));
    done.any(|child| is_outside(&child)) || !speaks(context, attribution, family) || verb.dep() == "relcl"
}

fn cue(verb: Token<'_>, particle: Option<Token<'_>>) -> Range<usize> {
    match particle {
        Some(particle) if particle.i() == verb.i() + 1 => verb.i()..particle.i() + 1,
        _ => verb.i()..verb.i() + 1,
    }
}

fn set_source(context: &Context<'_>, verb: Token<'_>, attribution: &mut AttributionSpan) {
    let closing = closing::teller(verb).filter(|_| clause::own_subject(verb).is_none());
    let head = if clause::is_passive(verb) {
        clause::agent(verb)
    } else {
        quoted_speaker(context, verb)
            .or_else(|| closing.map(|teller| teller.head))
            .or_else(|| who_goes_on(context, verb))
            .or_else(|| who_tells_beside(context, verb))
            .or_else(|| roles::clause::asked(verb, context.grammar).filter(|_| clause::own_subject(verb).is_none()))
            .or_else(|| bidden(context, verb))
            .or_else(|| issued::who_issues(context, verb, attribution))
            .or_else(|| subject_outside(context, verb))
            .or_else(|| controller(verb).filter(|subject| speaks_outside(context, *subject, verb)))
            .or_else(|| neighbour(verb))
    };
    let names =
        |head: &Token<'_>| clause::is_nominal(*head) || matches!(head.pos(), Pos::Det | Pos::Adj) || is_some_of(*head);
    let Some(head) = head.filter(names) else {
        return;
    };
    let expletive = clause::own_subject(verb).is_none() && clause::has_child(verb, "expl");
    if expletive || is_preparatory(head, verb) || matches!(head.tag(), "WDT" | "WP" | "EX") {
        return;
    }
    // What the parser hangs on the speaker before the comma is told by him, and none of his name.
    let first = closing
        .filter(|teller| teller.head == head)
        .map_or(0, |teller| teller.first.i());
    let words = source_words(head);
    attribution.source = Some(words.start.max(first)..speaker_end(context, head, words.end));
    attribution.source_head = Some(head.i());
}

/// Returns where the words for a speaker end, before when and in what he says it: "**the army** in a statement said", "**Ana Lima** on Friday
/// said", "accused by **critics** of betraying it".
fn speaker_end(context: &Context<'_>, head: Token<'_>, end: usize) -> usize {
    let belongs = |word: Token<'_>| roles::clause::has(&context.grammar.belonging, word);
    let is_agent = head.dep() == "pobj" && head.head().dep() == "agent";
    let tells_how = |preposition: &Token<'_>| {
        let object = clause::child(*preposition, "pobj").filter(|_| !belongs(*preposition));
        let is_saying = |object: Token<'_>| {
            let is_one = object.children_by("det").any(|det| det.morph_has("Definite=Ind"));
            is_one && (is_document(context, object) || context.statements.talks.contains(object.lemma()))
        };
        let is_charge = is_agent && clause::child(*preposition, "pcomp").is_some_and(|verb| verb.tag() == "VBG");
        is_charge || object.is_some_and(|object| matches!(object.ent_type(), "DATE" | "TIME") || is_saying(object))
    };
    let mut own = head.rights().filter(|child| child.dep() == "prep" && child.i() < end);
    own.find(tells_how).map_or(end, Token::i)
}

/// "**the office** said that thirty people were hurt but **added** that …": who adds to what is said has said it, also where
/// the parser joins the verb to what is said.
fn who_goes_on<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let joined = verb.dep() == "conj" || verb.dep() == "advcl" && verb.tag() == "VBG";
    if !joined || clause::own_subject(verb).is_some() {
        return None;
    }
    let said = verb.head();
    let telling = said.head();
    // "Organisers **acknowledged** that it helped and **said** …": both tell in one tense.
    let tells_on = verb.dep() == "conj"
        && verb.tag() == telling.tag()
        && matches!(verb.tag(), "VBD" | "VBZ")
        && !clause::has_child(said, "neg");
    // "The **agency** says that the wells lack water and **has** said …": the wells have not.
    let has = |verb: Token<'_>| {
        verb.children()
            .any(|child| child.dep() == "aux" && child.tag() == "VBZ")
    };
    let tells_alone = verb.tag() == "VBN"
        && has(verb)
        && clause::own_subject(said)
            .is_some_and(|_| said.tag() == "VBP" || said.children().any(|aux| aux.tag() == "VBP"));
    if !context.cues.going_on.contains(verb.lemma()) && !tells_on && !tells_alone {
        return None;
    }
    let is_said =
        said.dep() == "ccomp" && said.i() > telling.i() && !tells(context.cues, said) && tells(context.cues, telling);
    is_said.then(|| subject_outside(context, telling)).flatten()
}

/// "**The envoy** said that the council had left, saying he trusted it": "he" is nobody of the council, and has said both.
fn who_tells_beside<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let is_beside = verb.dep() == "advcl"
        && verb.tag() == "VBG"
        && verb.left_edge() == verb
        && verb.prev().is_some_and(Token::is_punct)
        && clause::own_subject(verb).is_none();
    // "…, and **said** he trusted it"
    let is_joined = verb.dep() == "conj" && matches!(verb.tag(), "VBD" | "VBZ") && clause::own_subject(verb).is_none();
    if !(is_beside || is_joined) {
        return None;
    }
    let told = clause::child(verb, "ccomp").and_then(clause::own_subject);
    told.filter(|subject| context.cues.coref.person.contains(subject.lower()))?;
    let near = clause::subject(verb)?;
    let is_many = matches!(near.ent_type(), "GPE" | "ORG" | "NORP") || near.morph_has("Number=Plur");
    let tells = |above: &Token<'d>| {
        let speaks = |above: Token<'d>| tells(context.cues, above);
        clause::is_verbal(*above) && speaks(*above) && clause::own_subject(*above).is_some_and(|own| own != near)
    };
    let telling = verb.ancestors().filter(|_| is_many).find(tells)?;
    subject_outside(context, telling)
}

/// "**It** is his duty to say that …", "it is on all to condemn …": the pronoun stands for what follows, and for nobody who says it.
fn is_preparatory(head: Token<'_>, verb: Token<'_>) -> bool {
    let being = head.head();
    // The parser takes a clitic for a verb of its own: "it**’s** on all to condemn …".
    let is_clitic = being.text().starts_with(['\'', '’']);
    head.pos() == Pos::Pron
        && head.dep() == "nsubj"
        && head.morph_has("Gender=Neut")
        && being != verb
        && (being.pos() == Pos::Aux || is_clitic)
        && clause::is_infinitive(verb)
        && being.children().any(|child| matches!(child.dep(), "attr" | "prep"))
}

/// "called on **the doctor** to apologise for suggesting it": who is to apologise has suggested it, and not who calls for it.
fn bidden<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let above = verb.head().head();
    let is_reason = verb.dep() == "pcomp" && verb.head().dep() == "prep" && clause::is_infinitive(above);
    let has_own = clause::own_subject(verb).is_some() || clause::own_subject(above).is_some();
    if !is_reason || has_own {
        return None;
    }
    roles::clause::surface_subject(above, context.grammar)
}

/// "**One** of the lawyers said": a number that stands for somebody.
fn is_some_of(head: Token<'_>) -> bool {
    head.pos() == Pos::Num && matches!(head.dep(), "nsubj" | "pobj") && matches!(head.ent_type(), "" | "CARDINAL")
}

/// Returns the verb's subject, of several the nearest: nobody speaks inside the quotation marks that the verb stands outside of.
pub(super) fn subject_outside<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let outside = |token: &Token<'_>| speaks_outside(context, *token, verb);
    if is_headless(verb) {
        return None;
    }
    // "several countries, **among them Chad**, offered": those who are named out of more do not speak alone.
    let subjects = || {
        let all = verb.children().filter(|child| child.dep() == "nsubj");
        all.filter(|child| !clause::is_one_among(*child))
    };
    if subjects().count() > 1 {
        let nearest = subjects()
            .filter(outside)
            .min_by_key(|subject| subject.i().abs_diff(verb.i()));
        return nearest.map(|subject| clause::antecedent(subject, verb));
    }
    let subject = by_means(context, verb).or_else(|| clause::subject(verb))?;
    Some(relative::document_meant(context, subject, verb)).filter(outside)
}

/// "“This **underlines** the need,” she says": the clause of what is told has its own subject, though the parser sees none, and not that of the
/// telling behind it.
fn is_headless(verb: Token<'_>) -> bool {
    matches!(verb.dep(), "ccomp" | "advcl")
        && verb.i() < verb.head_idx()
        && clause::is_finite(verb)
        && clause::own_subject(verb).is_none()
}

/// "**Lima** used her show to accuse him": the show is what she says it by, and nobody whom she has say it.
fn by_means<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let using = verb.head();
    let is_purpose = verb.dep() == "xcomp" && clause::is_infinitive(verb) && clause::has_child(using, "dobj");
    let has_own = clause::own_subject(verb).is_some() || !clause::is_verbal(using);
    if !is_purpose || has_own || !roles::clause::has(&context.grammar.using, using) {
        return None;
    }
    roles::clause::surface_subject(using, context.grammar)
}

/// Says whether a noun stands outside of quotation marks, or inside the same as the verb.
fn speaks_outside(context: &Context<'_>, noun: Token<'_>, verb: Token<'_>) -> bool {
    let around = |i: usize| context.quotation_at(i).map(|quotation| quotation.marked.start);
    around(noun.i()).is_none_or(|start| Some(start) == around(verb.i()))
}

/// Returns the noun right before a finite verb that the parser gave no subject.
fn neighbour(verb: Token<'_>) -> Option<Token<'_>> {
    if !matches!(verb.tag(), "VBD" | "VBZ" | "VBP") || clause::has_child(verb, "expl") || is_headless(verb) {
        return None;
    }
    let mut before = verb.prev()?;
    while matches!(before.pos(), Pos::Adv | Pos::Aux) || matches!(before.ent_type(), "DATE" | "TIME") {
        before = before.prev()?;
    }
    let same_sentence = before.sent().start() == verb.sent().start();
    (clause::is_nominal(before) && same_sentence && !matches!(before.tag(), "WP" | "WDT" | "EX")).then_some(before)
}

/// Returns who does what a gerund or an infinitive says, far from its subject: "Keita is far from denying it", "her habit of
/// questioning it".
fn controller(verb: Token<'_>) -> Option<Token<'_>> {
    /// How many heads up a subject is looked for.
    const REACH: usize = 6;
    if clause::is_finite(verb) || !matches!(verb.tag(), "VBG" | "VB") || matches!(verb.dep(), "acl" | "relcl" | "csubj")
    {
        return None;
    }
    for above in verb.ancestors().take(REACH) {
        if let Some(owner) = clause::child(above, "poss").filter(|_| clause::is_nominal(above)) {
            return Some(owner);
        }
        if clause::is_verbal(above) {
            if clause::is_passive(above) {
                return None;
            }
            if let Some(subject) = clause::own_subject(above) {
                return (subject.i() < verb.i()).then(|| clause::antecedent(subject, above));
            }
        }
    }
    None
}

/// Returns whom the verb above quotes "as saying" or holds it against "for saying": the object of an active verb, the subject of a passive
/// one. Who "punished the town **after** accusing it" has accused it himself.
fn quoted_speaker<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let preposition = verb.head();
    if verb.dep() != "pcomp" || preposition.dep() != "prep" || !clause::is_verbal(preposition.head()) {
        return None;
    }
    let of_object = context.cues.source_clauses.contains(preposition.lower())
        || roles::clause::has(&context.grammar.object_control, preposition);
    if !of_object {
        return None;
    }
    let quoting = preposition.head();
    if clause::is_passive(quoting) {
        clause::own_subject(quoting).or_else(|| (quoting.dep() == "acl").then(|| quoting.head()))
    } else {
        clause::child(quoting, "dobj")
    }
}

/// Says whether a source is somebody, or a document, that can say something: "the survey", not "the success".
fn speaks(context: &Context<'_>, attribution: &AttributionSpan, family: &Family) -> bool {
    let Some(head) = attribution.source_head.map(|head| context.token(head)) else {
        return false;
    };
    let coref = &context.cues.coref;
    if head.pos() == Pos::Pron || head.pos() == Pos::Det {
        // "**Some** in the army say", "**another** said", "**those** in the camp" are people; "this" and "that" are what was told before.
        let points =
            head.morph_has("PronType=Dem") && (head.rights().next().is_none() || !head.morph_has("Number=Plur"));
        // "**All told**, nine were hurt": a clause that nothing opens and that hangs on another is no saying of theirs.
        let cue = head.head();
        let is_aside = cue.dep() == "advcl" && cue.lefts().all(|child| child == head);
        let is_some = head.tag() == "DT" && !points && !is_aside && family.id != SHOWING && family.event_type.is_none();
        let pointing = matches!(head.tag(), "DT" | "WDT" | "WP") && !is_some;
        // "experts say **it** shows how far they have come"
        return !(pointing || family.id == SHOWING && head.morph_has("Gender=Neut"));
    }
    let somebody = coref.titles.contains(head.lower())
        || coref.persons.contains(head.lemma())
        || coref.bodies.contains(head.lemma())
        || coref.sides.contains(head.lemma());
    // "the **vet**, Ana Lima,": whoever is called by name.
    let called = || head.children_by("appos").any(|beside| beside.pos() == Pos::Propn);
    let named = head.pos() == Pos::Propn || matches!(head.ent_type(), "PERSON" | "ORG" | "NORP" | "GPE") || called();
    family.any_source || named || somebody || is_document(context, head) || context.is_of_a_sector(head)
}

/// Says whether a noun is for a person or a body, or names one.
fn is_somebody(context: &Context<'_>, head: Token<'_>) -> bool {
    let coref = &context.cues.coref;
    matches!(head.ent_type(), "PERSON" | "ORG")
        || coref.titles.contains(head.lower())
        || coref.titles.contains(head.lemma())
        || coref.persons.contains(head.lemma())
        || coref.bodies.contains(head.lemma())
}

pub(super) fn is_document(context: &Context<'_>, head: Token<'_>) -> bool {
    let documents = &context.cues.documents;
    documents.contains(head.lemma()) || documents.contains(head.lower())
}

fn content(context: &Context<'_>, verb: Token<'_>, particle: Option<Token<'_>>, family: &Family) -> Option<Content> {
    parenthetical(context, verb, family)
        .or_else(|| {
            host_clause(context, verb, family).filter(|_| particle.is_none_or(|particle| particle.dep() != "prep"))
        })
        .or_else(|| clause_complement(context, verb, family))
        .or_else(|| told_clause(context, verb, family))
        .or_else(|| relative_content(verb, family))
        .or_else(|| judged(context, verb, particle, family))
        .or_else(|| prepositional(context, verb, particle, family))
        .or_else(|| object(context, verb, particle, family))
        .or_else(|| quoted_words(context, verb, particle))
        .or_else(|| far_clause(context, verb, family))
}

/// "The paper quoted **her as saying that …**": whoever quotes somebody passes on what that one says.
fn quoted_words(context: &Context<'_>, verb: Token<'_>, particle: Option<Token<'_>>) -> Option<Content> {
    let said = particle.and_then(|particle| clause::child(particle, "pcomp"))?;
    (tells(context.cues, said) && !clause::is_passive(verb)).then(|| nominal(context, said, said.edges(), None))
}

/// "said on Friday in response to the strikes **that it would act**": a clause at the end that the parser hangs on a noun which tells nothing.
fn far_clause(context: &Context<'_>, verb: Token<'_>, family: &Family) -> Option<Content> {
    let has_own = verb
        .rights()
        .any(|child| matches!(child.dep(), "dobj" | "ccomp" | "xcomp" | "acomp" | "prt"));
    if has_own || !family.speech || !family.frames.contains(&Frame::Clause) || !clause::is_finite(verb) {
        return None;
    }
    let preposition = verb.rights().rfind(|child| child.dep() == "prep")?;
    let is_far = |below: &Token<'_>| {
        let noun = below.head();
        let tells = || {
            context.statements.named.contains(noun.lemma())
                || context.cues.families_of_noun(noun.lemma()).next().is_some()
        };
        matches!(below.dep(), "acl" | "relcl")
            && clause::is_finite(*below)
            && below.left_edge().dep() == "mark"
            && below.left_edge().head() == *below
            && clause::own_subject(*below).is_some()
            && noun.dep() == "pobj"
            && !tells()
    };
    let told = preposition.subtree().find(is_far)?;
    Some(nominal(context, told, told.edges(), None))
}

/// "The war, he said, was over", "…, she said" hung on what was said: the clause around the verb, without the verb's own.
fn parenthetical(context: &Context<'_>, verb: Token<'_>, family: &Family) -> Option<Content> {
    if verb.dep() != "parataxis" || !family.frames.contains(&Frame::Clause) || clause::has_child(verb, "ccomp") {
        return None;
    }
    let host = verb.head();
    let mut ranges = clause::cut(context.doc, host.edges(), &[verb.edges()]);
    ranges.extend(resumed(context, verb, host));
    Some(Content {
        ranges,
        head: Some(host.i()),
        effect: None,
        direct: false,
    })
}

/// "The mill was shut, she said, **until it reopened**": the clause behind a speaker set off by commas, where the parser hangs it
/// on the speaking.
fn resumed(context: &Context<'_>, verb: Token<'_>, host: Token<'_>) -> Option<Range<usize>> {
    if host.i() > verb.i() {
        return None;
    }
    let clause = verb.rights().find(|child| {
        child.dep() == "advcl"
            && clause::own_subject(*child).is_some()
            && child.left_edge().tag() == "IN"
            && child.left_edge().prev().is_some_and(|before| before.is_punct())
    })?;
    clause::trimmed(context.doc, clause.edges())
}

/// "The road is open, as the mayor said": the clause around, without the speaker's own.
fn host_clause(context: &Context<'_>, verb: Token<'_>, family: &Family) -> Option<Content> {
    let opens = |token: Token<'_>| {
        matches!(token.dep(), "mark" | "advmod") && context.cues.source_clauses.contains(token.lower())
    };
    let is_source_clause = verb.dep() == "advcl"
        && family.frames.contains(&Frame::Clause)
        && family.speech
        && verb.left_edge().i() < verb.i()
        && opens(verb.left_edge())
        && !verb
            .rights()
            .any(|child| matches!(child.dep(), "ccomp" | "xcomp" | "dobj" | "advcl"));
    if !is_source_clause {
        return None;
    }
    let host = verb.head();
    Some(Content {
        ranges: clause::cut(context.doc, host.edges(), &[verb.edges()]),
        head: Some(host.i()),
        effect: None,
        direct: false,
    })
}

/// "The garrison seems to have left", "it seems that …": all but the verb, on nobody's word.
fn seeming(context: &Context<'_>, verb: Token<'_>) -> Option<Content> {
    let complement = verb.rights().find(|child| match child.dep() {
        "xcomp" => clause::is_infinitive(*child),
        dep => matches!(dep, "ccomp" | "oprd" | "acomp"),
    })?;
    let subject = clause::own_subject(verb)
        .filter(|subject| complement.dep() != "ccomp" && !matches!(subject.tag(), "WDT" | "WP" | "EX"));
    let parts = subject.into_iter().chain([complement]);
    Some(Content {
        ranges: parts
            .filter_map(|part| clause::trimmed(context.doc, part.edges()))
            .collect(),
        head: Some(complement.i()),
        effect: None,
        direct: false,
    })
}

fn clause_complement(context: &Context<'_>, verb: Token<'_>, family: &Family) -> Option<Content> {
    let fits = |child: &Token<'_>| frame_fits(*child, verb, family);
    let complement = verb
        .lefts()
        .find(|child| fits(child) && leads_to_speaker(*child))
        .or_else(|| verb.rights().find(fits))?;
    let before = complement.i() < verb.i();
    let mut ranges = clause::cut(context.doc, whole_complement(context, verb, complement), &[]);
    if before {
        // What hangs on the verb between complement and verb (the subject) is the verb's own.
        let own: Vec<Range<usize>> = verb
            .children()
            .filter(|child| *child != complement)
            .map(Token::edges)
            .chain(std::iter::once(verb.i()..verb.i() + 1))
            .collect();
        ranges = clause::cut(context.doc, complement.edges(), &own);
    }
    // "The army is expected to leave": who is expected to do it is part of what is expected.
    let foretold = (!family.addressee && complement.dep() == "xcomp" && clause::is_passive(verb))
        .then(|| clause::own_subject(verb))
        .flatten()
        .filter(|subject| subject.dep() == "nsubjpass" && !matches!(subject.tag(), "WDT" | "WP"));
    if let Some(subject) = foretold {
        ranges.splice(0..0, clause::trimmed(context.doc, subject.edges()));
    }
    Some(Content {
        ranges,
        head: Some(complement.i()),
        effect: None,
        direct: false,
    })
}

/// Says whether a clause before its verb of saying ends at a comma or a quotation mark: a colon opens what follows.
fn leads_to_speaker(complement: Token<'_>) -> bool {
    let behind = complement.right_edge().next();
    behind.is_none_or(|token| !matches!(token.text(), ":" | ";"))
}

/// Returns the complement with the clauses joined to the reporting verb by mistake, or hung on it like the first: "said A was so and B was not",
/// "said nine were killed, **ten were hurt and two were missing**".
fn whole_complement(context: &Context<'_>, verb: Token<'_>, complement: Token<'_>) -> Range<usize> {
    let edges = complement.edges();
    if complement.i() < verb.i() {
        return edges;
    }
    let mut end = edges.end;
    for other in verb.children().filter(|child| child.i() > complement.i()) {
        let joined = matches!(other.dep(), "conj" | "ccomp")
            && complement.dep() != "xcomp"
            && clause::own_subject(other).is_some()
            && !context
                .cues
                .families_of_verb(other.lemma())
                .any(|(_, family)| family.speech);
        if joined {
            end = end.max(other.edges().end);
        }
    }
    let foreign = own_telling(context, verb, complement)
        .or_else(|| other_telling(context, complement))
        .or_else(|| next_clause(complement));
    edges.start..foreign.unwrap_or(end)
}

/// Returns where a clause with a subject of its own is joined to an infinitive by mistake: "wants to sing, and others play".
fn next_clause(complement: Token<'_>) -> Option<usize> {
    if complement.dep() != "xcomp" {
        return None;
    }
    let joined = clause::conjuncts(complement)
        .into_iter()
        .skip(1)
        .find(|other| clause::own_subject(*other).is_some())?;
    let mut joint = joined
        .head()
        .rights()
        .filter(|child| child.dep() == "cc" && child.i() < joined.i());
    Some(joint.next_back().map_or(joined.left_edge().i(), Token::i))
}

/// Returns where the speaker goes on telling inside a complement by mistake: "said the road was open, adding that …",
/// "said it was open and warned that …".
fn own_telling(context: &Context<'_>, verb: Token<'_>, complement: Token<'_>) -> Option<usize> {
    let tells = |token: Token<'_>| {
        context
            .cues
            .families_of_verb(token.lemma())
            .any(|(particle, family)| family.speech && particle.is_none())
    };
    let found = complement.rights().find(|child| {
        let beside = child.dep() == "advcl"
            && child.tag() == "VBG"
            && child.left_edge().i() == child.i()
            && child.prev().is_some_and(Token::is_punct)
            && (clause::has_child(*child, "ccomp") || clause::has_child(*child, "dobj"));
        let after = child.dep() == "conj"
            && child.tag() == verb.tag()
            && matches!(child.tag(), "VBD" | "VBZ")
            && clause::own_subject(*child).is_none();
        clause::is_verbal(*child) && (beside || after) && tells(*child)
    })?;
    let joint = complement
        .rights()
        .rfind(|child| child.dep() == "cc" && child.i() < found.i());
    Some(
        joint
            .filter(|_| found.dep() == "conj")
            .map_or(found.left_edge().i(), Token::i),
    )
}

/// Returns where somebody else tells something behind a comma: "said the road was open, and **the mayor warned that …**".
fn other_telling(context: &Context<'_>, complement: Token<'_>) -> Option<usize> {
    let tells = |token: Token<'_>| {
        let mut families = context.cues.families_of_verb(token.lemma());
        families.any(|(particle, family)| family.speech && particle.is_none())
    };
    let other = complement.rights().find(|child| {
        let somebody = clause::own_subject(*child)
            .is_some_and(|subject| matches!(subject.pos(), Pos::Noun | Pos::Propn) && subject.i() < child.i());
        child.dep() == "conj"
            && clause::is_finite(*child)
            && somebody
            && !clause::has_child(*child, "mark")
            && (clause::has_child(*child, "ccomp") || clause::has_child(*child, "xcomp"))
            && tells(*child)
    })?;
    let joint = complement
        .rights()
        .rfind(|child| child.dep() == "cc" && child.i() < other.i())?;
    joint.prev().filter(|before| before.is_punct()).map(|_| joint.i())
}

fn frame_fits(complement: Token<'_>, verb: Token<'_>, family: &Family) -> bool {
    match complement.dep() {
        "ccomp" => {
            if clause::is_verbal(complement) && complement.tag() == "VBG" && !clause::is_finite(complement) {
                // "the survey showed **the mayor leading**"
                let shown = family.id == SHOWING && clause::own_subject(complement).is_some();
                return shown || family.frames.contains(&Frame::Gerund);
            }
            if clause::is_infinitive(complement) && !clause::is_finite(complement) {
                return family.frames.contains(&Frame::Infinitive);
            }
            family.frames.contains(&Frame::Clause)
        }
        "xcomp" => {
            if complement.tag() == "VBG" {
                family.frames.contains(&Frame::Gerund)
            } else {
                clause::is_infinitive(complement) && family.frames.contains(&Frame::Infinitive)
            }
        }
        // "called on the army to leave": the parser hangs the infinitive on the verb as an adverbial.
        "advcl" => {
            complement.i() > verb.i()
                && clause::is_infinitive(complement)
                && family.effect == Effect::Demanded
                && !clause::has_child(verb, "dobj")
                && (clause::has_child(verb, "prep") || clause::own_subject(complement).is_some())
        }
        _ => false,
    }
}

/// "told the crew that the port was closed", where the parser hangs the clause on the crew.
fn told_clause(context: &Context<'_>, verb: Token<'_>, family: &Family) -> Option<Content> {
    if !family.addressee || !family.frames.contains(&Frame::Clause) || clause::has_child(verb, "xcomp") {
        return None;
    }
    let is_content = |child: &Token<'_>| {
        let tells = clause::own_subject(*child).is_some_and(|subject| !matches!(subject.tag(), "WDT" | "WP"));
        matches!(child.dep(), "relcl" | "acl" | "ccomp") && clause::is_finite(*child) && tells
    };
    let told = clause::child(verb, "dobj").and_then(|told| told.rights().find(is_content));
    // "said **in a statement that** the port was closed", where it hangs on the statement
    let written = || {
        let prepositions = verb.rights().filter(|child| child.dep() == "prep");
        let objects = prepositions.filter_map(|preposition| clause::child(preposition, "pobj"));
        objects
            .filter(|object| is_document(context, *object))
            .find_map(|object| {
                object
                    .rights()
                    .find(|child| is_content(child) && clause::has_child(*child, "mark"))
            })
    };
    let content = told.or_else(written)?;
    Some(nominal(context, content, content.edges(), None))
}

/// "the plan, which the minister says will fail": what is said is the relative clause itself.
fn relative_content(verb: Token<'_>, family: &Family) -> Option<Content> {
    let complement = verb
        .children()
        .find(|child| child.dep() == "relcl" && family.frames.contains(&Frame::Clause))?;
    Some(Content {
        ranges: vec![complement.edges()],
        head: Some(complement.i()),
        effect: None,
        direct: false,
    })
}

fn prepositional(
    context: &Context<'_>,
    verb: Token<'_>,
    particle: Option<Token<'_>>,
    family: &Family,
) -> Option<Content> {
    let preposition = match particle {
        Some(particle) if particle.dep() == "prep" => {
            // "went on **offence**", "aimed a gun at **the crew**": neither is said or meant.
            let takes_nouns = family.objects
                || !(family.frames.contains(&Frame::Clause) || clause::has_child(verb, "dobj"))
                || family.prepositions.iter().any(|own| own == particle.lower());
            if !takes_nouns {
                return None;
            }
            if family.addressee
                && clause::child(particle, "pobj").is_some_and(|object| clause::has_child(object, "acl"))
            {
                let object = clause::child(particle, "pobj")?;
                let wanted = clause::child(object, "acl")?;
                return Some(nominal(context, wanted, wanted.edges(), None));
            }
            particle
        }
        // "called **for Chad to leave**"
        Some(particle) => {
            let (_, wanted) = clause::opened_infinitives(verb).find(|(mark, _)| *mark == particle)?;
            return Some(nominal(context, wanted, wanted.edges(), None));
        }
        None => verb
            .rights()
            .chain(accused_prepositions(verb, family))
            .find(|child| child.dep() == "prep" && family.prepositions.iter().any(|own| own == child.lower()))?,
    };
    let object = preposition
        .children()
        .find(|child| matches!(child.dep(), "pobj" | "pcomp") && child.i() > preposition.i())?;
    Some(nominal(context, object, object.edges(), family.preposition_effect))
}

/// Returns what hangs on the one spoken to or of: "accused the rebels of shelling" with "of" below "rebels".
fn accused_prepositions<'d>(verb: Token<'d>, family: &Family) -> Vec<Token<'d>> {
    let accused = family.addressee.then(|| clause::child(verb, "dobj")).flatten();
    accused.map_or_else(Vec::new, |accused| accused.rights().collect())
}

/// "criticised the army for the shelling": who is judged and what for.
fn judged(context: &Context<'_>, verb: Token<'_>, particle: Option<Token<'_>>, family: &Family) -> Option<Content> {
    let object = clause::child(verb, "dobj")?;
    let ground = verb.rights().find(|child| {
        child.dep() == "prep"
            && child.i() > object.i()
            && family.complements.iter().any(|own| own == child.lower())
            && family.prepositions.iter().any(|own| own == child.lower())
    })?;
    let head = ground
        .children()
        .find(|child| matches!(child.dep(), "pobj" | "pcomp"))?;
    let mut judged = self::object(context, verb, particle, family)?;
    judged.head = Some(head.i());
    judged.effect = family.preposition_effect;
    Some(judged)
}

fn object(context: &Context<'_>, verb: Token<'_>, particle: Option<Token<'_>>, family: &Family) -> Option<Content> {
    let shown = family.id == SHOWING && clause::subject(verb).is_some_and(|subject| is_document(context, subject));
    // "police say **three men arrested**": a headline's clause has no verb of being.
    let is_terse = |told: Token<'_>| {
        let done_to = |child: Token<'_>| child.dep() == "acl" && child.tag() == "VBN" && child.i() == told.i() + 1;
        clause::has_child(told, "nummod") && told.rights().any(done_to)
    };
    let is_terse = family.frames.contains(&Frame::Clause) && clause::child(verb, "dobj").is_some_and(is_terse);
    if !(family.objects || shown || is_terse) || particle.is_some_and(|particle| particle.dep() == "prep") {
        return None;
    }
    let object = if clause::is_passive(verb) {
        clause::own_subject(verb)?
    } else {
        let named = roles::clause::named_in_clause(verb, context.grammar);
        if let Some(named) = named.filter(|_| !clause::has_child(verb, "dobj")) {
            // "condemned what she called an outrage"
            let whole = named.head().edges();
            return (whole.start > verb.i()).then(|| nominal(context, named, whole, None));
        }
        clause::child(verb, "dobj").or_else(|| clause::child(verb, "oprd"))?
    };
    let name = verb.rights().find(|child| child.dep() == "oprd");
    if let Some(name) = name.filter(|_| matches!(object.tag(), "WDT" | "WP")) {
        // "what she called a mistake": the pronoun and the name for it.
        let mut named = nominal(context, name, name.edges(), None);
        named.ranges.insert(0, object.i()..object.i() + 1);
        return Some(named);
    }
    let person = object.pos() == Pos::Pron || object.pos() == Pos::Propn && object.ent_type() == "PERSON";
    let refers_back = matches!(object.tag(), "DT" | "WDT" | "WP") || context.cues.backward.contains(object.lower());
    // "the country **admitted refugees**"
    let is_let_in = || {
        let words = [object.lemma(), object.lower()];
        let are_people = words.iter().any(|word| context.cues.coref.persons.contains(*word));
        are_people && context.statements.letting_in.contains(verb.lemma())
    };
    if !clause::is_nominal(object) || (person && !family.persons) || refers_back || is_let_in() {
        return None;
    }
    Some(nominal(context, object, completed(verb, object, family), None))
}

/// Returns an object with what is said of it: "called the strike a crime", "described it as a success".
fn completed(verb: Token<'_>, object: Token<'_>, family: &Family) -> Range<usize> {
    let edges = object.edges();
    let end = verb
        .rights()
        .filter(|child| {
            child.i() >= edges.end
                && (matches!(child.dep(), "oprd" | "acomp")
                    || child.dep() == "prep" && family.complements.iter().any(|own| own == child.lower()))
        })
        .map(|child| child.edges().end)
        .max();
    edges.start..end.unwrap_or(edges.end).max(edges.end)
}

fn nominal(context: &Context<'_>, head: Token<'_>, range: Range<usize>, effect: Option<Effect>) -> Content {
    Content {
        ranges: clause::trimmed(context.doc, range).into_iter().collect(),
        head: Some(head.i()),
        effect,
        direct: false,
    }
}

/// Returns to or about whom something was said: the plain object, or the object of the preposition that brings one.
fn addressees(context: &Context<'_>, verb: Token<'_>, content: Option<usize>) -> Vec<usize> {
    let usable = |token: Token<'_>| clause::is_nominal(token) && Some(token.i()) != content;
    let object = verb
        .children()
        .find(|child| {
            // "told **Meduza** the claims are false": a name that the parser does not know.
            let is_next = || child.dep() == "xcomp" && child.i() == verb.i() + 1 && content.is_some();
            (matches!(child.dep(), "dobj" | "dative" | "nsubjpass") || is_next()) && usable(*child)
        })
        .map(|child| {
            if child.dep() == "dative" {
                clause::child(child, "pobj").unwrap_or(child)
            } else {
                child
            }
        });
    let through_preposition = || {
        let preposition = verb.rights().find(|child| child.dep() == "prep")?;
        let object = clause::child(preposition, "pobj")?;
        (usable(object) && object.edges().end <= content.unwrap_or(usize::MAX)).then_some(object)
    };
    let subject_of_content = || {
        let content = verb.doc().token(content?);
        let is_bidden = content.dep() == "ccomp" && clause::is_infinitive(content)
            || clause::opened_infinitives(verb).any(|(_, wanted)| wanted == content);
        let subject = is_bidden.then(|| clause::own_subject(content))?;
        subject.filter(|subject| usable(*subject))
    };
    // "confirmed the strike **to the newspaper**", behind what is told
    let told_behind = || {
        let is_to = |child: &Token<'_>| {
            matches!(child.dep(), "prep" | "dative") && roles::clause::has(&context.grammar.addressed, *child)
        };
        let objects = verb.rights().filter(is_to).filter_map(|to| clause::child(to, "pobj"));
        let mut known = objects.filter(|object| usable(*object) && is_somebody(context, *object));
        known.next()
    };
    // "told **visiting officials** that …": the parser takes who they are for what they are told.
    let told_within = || {
        let within = verb
            .next()
            .filter(|next| next.dep() == "xcomp" && next.tag() == "VBG")?;
        clause::child(within, "dobj").filter(|object| usable(*object) && content.is_some_and(|at| object.i() < at))
    };
    let found = object
        .or_else(subject_of_content)
        .or_else(through_preposition)
        .or_else(told_behind)
        .or_else(told_within);
    found.map_or_else(Vec::new, |head| {
        clause::conjuncts(head).iter().map(|token| token.i()).collect()
    })
}
