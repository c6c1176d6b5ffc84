//! Who stands where in a clause: subjects and objects as they are meant, not as they are written.
//!
//! Passives, conjoined verbs, relative clauses, participles and complements without a subject of their own are looked
//! through. Nothing here knows what a verb means.

use lexicon::predicates::Grammar;
use nlp::{Pos, Token};

use crate::clause::before_state;

use super::control::{agents_beside, for_whom, readied, watched};
pub(crate) use super::control::{asked, charged_above};
use super::letter::{author_of, letter_to};
pub(crate) use super::letter::{bidden, written_to};
pub(crate) use super::rows::{companions, companions_behind, conjuncts, twin_place};

/// How many verbs above a verb are asked for its subject: "agreed to try to begin to leave" needs three.
pub(crate) const HIGHEST_CLIMB: usize = 8;

/// Returns who does what the verb says: the subject, or the agent of a passive.
pub(crate) fn agents<'d>(verb: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    if super::misread::undergoer(verb, grammar).is_some() {
        return agent_phrase(verb, grammar);
    }
    if is_passive(verb) || shares_passive(verb, grammar) {
        let own = agent_phrase(verb, grammar);
        let behind = || Some(agents_behind(verb, grammar)).filter(|agents| !agents.is_empty());
        return if own.is_empty() {
            let within = || Some(agents_within(verb, grammar)).filter(|agents| !agents.is_empty());
            let joined = || Some(agents_joined(verb, grammar)).filter(|agents| !agents.is_empty());
            let beside = || Some(agents_beside(verb, grammar)).filter(|agents| !agents.is_empty());
            joined()
                .or_else(behind)
                .or_else(beside)
                .or_else(within)
                .unwrap_or_else(|| leavers(verb, grammar))
        } else {
            own
        };
    }
    if verb.tag() == "VBG" && verb.dep() == "pcomp" {
        // "hurt in shelling **by the army**"
        let named = agent_phrase(verb, grammar);
        if !named.is_empty() {
            return named;
        }
    }
    if let Some(passive) = super::control::undergone_above(verb, grammar) {
        return agents(passive, grammar);
    }
    surface_subject(verb, grammar).into_iter().collect()
}

/// Returns the agents of the participle that is joined to a passive and stands right behind it: "was shot and wounded **by gunmen**".
fn agents_joined<'d>(verb: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let is_next = |joined: &Token<'_>| joined.tag() == "VBN" && joined.i() == verb.i() + 2;
    let joined = verb.children_by("conj").find(is_next);
    joined.map_or_else(Vec::new, |joined| agent_phrase(joined, grammar))
}

/// Returns the agents of a passive where the parser hangs them on the time or place between: "was held from May to July **by rebels**".
fn agents_behind<'d>(verb: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let is_between = |token: &Token<'_>| {
        token.dep() == "pobj" && matches!(token.ent_type(), "DATE" | "TIME" | "CARDINAL" | "GPE" | "LOC" | "FAC")
    };
    let is_party = |token: &Token<'_>| {
        let is_name = matches!(token.ent_type(), "PERSON" | "ORG" | "NORP") && token.pos() == Pos::Propn;
        is_name || token.tag() == "NNS" && token.ent_type().is_empty()
    };
    let behind = verb
        .rights()
        .filter(|child| child.dep() == "prep")
        .flat_map(Token::subtree);
    let agents = behind
        .filter(is_between)
        .flat_map(|bearer| agent_phrase(bearer, grammar));
    agents.filter(is_party).collect()
}

/// Returns by whom the doing was in the course of which a passive tells: "were held in a sweep **by the army**".
fn agents_within<'d>(verb: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let is_means = |child: &Token<'d>| child.dep() == "prep" && has(&grammar.means, *child);
    let nouns = verb
        .rights()
        .filter(is_means)
        .flat_map(|means| means.children_by("pobj"));
    let doings = nouns.filter(|noun| has(&grammar.doings, *noun));
    doings.flat_map(|noun| agent_phrase(noun, grammar)).collect()
}

/// Returns who left people in the state that a participle tells of: "**rebels** shelled the town, leaving six dead and dozens wounded".
fn leavers<'d>(participle: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let above = participle.head();
    let leaves = |verb: Token<'d>| has(&grammar.leaving, verb) && is_predicate(verb) && !is_passive(verb);
    let verb = if nominal(above) {
        // The parser may join the second of a row to the verb, or to what is said of the first.
        let row = crate::clause::first_of_row(above);
        if is_predicate(row) {
            Some(row)
        } else {
            Some(row.head()).filter(|_| row.dep() == "dobj")
        }
    } else {
        Some(above).filter(|_| participle.dep() == "oprd")
    };
    verb.filter(|verb| leaves(*verb))
        .and_then(|verb| surface_subject(verb, grammar))
        .into_iter()
        .collect()
}

/// Returns to what the verb is done: its objects, or the subject of a passive.
pub(crate) fn patients<'d>(verb: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    if is_passive(verb) || shares_passive(verb, grammar) {
        return surface_subject(verb, grammar).into_iter().collect();
    }
    if let Some(undergoer) = super::misread::undergoer(verb, grammar) {
        return vec![undergoer];
    }
    let own: Vec<_> = verb
        .children_by("dobj")
        .filter(|object| !opens_clause(*object, verb))
        .map(|object| antecedent_of(object, verb))
        .collect();
    if !own.is_empty() {
        return own;
    }
    if let Some(gap) = object_gap(verb).or_else(|| object_above(verb)) {
        return vec![gap];
    }
    if let Some(named) = named_in_clause(verb, grammar) {
        return vec![named];
    }
    shared_object(verb).into_iter().collect()
}

/// Says whether an object is the subject of the clause that tells what is said: "warned **residents** are ready to march".
fn opens_clause(object: Token<'_>, verb: Token<'_>) -> bool {
    let last = object.right_edge().i();
    let is_next = |clause: &Token<'_>| {
        clause.left_edge().i() == last + 1 && clause.left_edge().dep().starts_with("aux") && clause.i() > object.i()
    };
    let mut clauses = verb.children_by("ccomp").filter(is_next);
    clauses.any(|clause| crate::clause::own_subject(clause).is_none() && crate::clause::is_finite(clause))
}

/// Returns the places behind a verb's prepositions: the parser may hang on them what hangs on the verb, "met in Oslo **with Chad**".
pub(crate) fn places_of(verb: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    verb.rights()
        .filter(|child| child.dep() == "prep")
        .flat_map(Token::children)
        .filter(|object| {
            let is_name = object.pos() == Pos::Propn && object.ent_type().is_empty();
            object.dep() == "pobj" && (is_name || matches!(object.ent_type(), "GPE" | "LOC" | "FAC" | "ORG"))
        })
}

/// Says whether the verb stands in the passive, or as a participle that something was done to.
pub(crate) fn is_passive(verb: Token<'_>) -> bool {
    if verb
        .children()
        .any(|child| matches!(child.dep(), "auxpass" | "nsubjpass" | "csubjpass"))
    {
        return true;
    }
    if is_done_by(verb) {
        return true;
    }
    if verb.tag() != "VBN" || verb.children().any(|child| matches!(child.dep(), "aux" | "dobj")) {
        return false;
    }
    if verb.children_by("nsubj").next().is_some() {
        // "one soldier was killed and another **wounded**"
        return verb.dep() == "conj" && verb.head().tag() == "VBN" && is_passive(verb.head());
    }
    if counted_subject(verb).is_some() {
        return true;
    }
    match verb.dep() {
        "acl" | "advcl" | "amod" => true,
        // "left nine **wounded**"
        "oprd" => nominal(verb.head()) || verb.head().children_by("dobj").next().is_some(),
        "conj" => is_passive(verb.head()),
        _ => false,
    }
}

/// Says whether a verb has an agent where another would have a subject ("was dragged out and **shot** by rebels"), or tells as a participle
/// what somebody was made or given: "miners **held hostage** by rebels".
fn is_done_by(verb: Token<'_>) -> bool {
    let has = |dep: &str| verb.children().any(|child| child.dep() == dep);
    if !matches!(verb.tag(), "VBD" | "VBN") || has("aux") {
        return false;
    }
    let (by, acts) = (has("agent"), has("nsubj"));
    let shares = || match verb.dep() {
        "conj" => is_passive(verb.head()),
        dep => matches!(dep, "ROOT" | "acl" | "advcl" | "relcl"),
    };
    let Some(object) = verb.children().find(|child| child.dep() == "dobj") else {
        return by && !acts && shares();
    };
    let is_bare = object.children().next().is_none() && object.pos() == Pos::Noun;
    let is_made = verb.dep() == "acl" && !acts && (by || verb.tag() == "VBN" && is_bare);
    is_made || by && acts && is_bare
}

/// Says whether a past tense without an object is a participle that shares the auxiliary before it: "nine were killed and many
/// others **abducted**". Verbs that need an object alone are taken so: "nine were killed and others fled".
fn shares_passive(verb: Token<'_>, grammar: &Grammar) -> bool {
    let has_own = |child: Token<'_>| matches!(child.dep(), "aux" | "auxpass" | "dobj" | "ccomp" | "xcomp");
    verb.tag() == "VBD"
        && verb.dep() == "conj"
        && verb.head().tag() == "VBN"
        && has(&grammar.undergone, verb)
        && !verb.children().any(has_own)
        && is_passive(verb.head())
}

/// Returns the subject as it stands in the sentence, looked for in the clauses above where the verb has none.
pub(crate) fn surface_subject<'d>(verb: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let mut word = verb;
    for _ in 0..HIGHEST_CLIMB {
        if let Some(subject) = own_subject(word).or_else(|| subject_of_opened(word, grammar)) {
            let meant = antecedent_of(subject, word);
            return Some(if meant == subject {
                subject
            } else {
                author_of(meant, word, grammar)
            });
        }
        // "**What they did** is wrong and violates the treaty": a clause does it, and nobody above.
        if word.children_by("csubj").next().is_some() {
            return None;
        }
        match above(word, grammar)? {
            Above::Found(token) => return Some(author_of(token, word, grammar)),
            Above::Ask(token) => word = token,
        }
    }
    None
}

enum Above<'d> {
    Found(Token<'d>),
    Ask(Token<'d>),
}

/// Returns the subject nearest before the verb: a dateline or heading may stand as another before it.
pub(crate) fn own_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let is_subject = |child: &Token<'_>| matches!(child.dep(), "nsubj" | "nsubjpass");
    let before: Vec<Token<'_>> = verb.lefts().filter(is_subject).collect();
    let Some((&nearest, earlier)) = before.split_last() else {
        let behind = verb.rights().find(is_subject);
        return behind
            .or_else(|| counted_subject(verb))
            .or_else(|| cut_off_subject(verb))
            .or_else(|| apposed_subject(verb).or_else(|| super::misread::subject(verb)))
            .or_else(|| crate::clause::severed_subject(verb));
    };
    if let Some(those) = before_state(nearest).or_else(|| super::misread::subject(verb)) {
        return Some(those);
    }
    // "a court in the capital **Ankara**": a name left over by the phrase right before it is part of that phrase; so is what stands between
    // dashes, "Oslo – **an ally of Bergen** – called".
    let whole = earlier.last().filter(|subject| {
        let edge = subject.right_edge();
        edge.i() + 1 == nearest.left_edge().i() && !edge.is_punct()
            // "98 per cent – **nine delegates** – backed her" tells by both who did.
            || is_between_dashes(nearest) && !matches!(subject.ent_type(), "CARDINAL" | "MONEY" | "PERCENT")
    });
    Some(past_dateline(whole.copied().unwrap_or(nearest)))
}

/// Says whether a phrase stands between two dashes with space around them.
fn is_between_dashes(head: Token<'_>) -> bool {
    let is_dash = |token: Token<'_>| token.is_punct() && matches!(token.tag(), "HYPH" | ":") && !is_tight(token);
    let first = head.subtree().find(|token| !token.is_punct()).unwrap_or(head);
    let last = head.subtree().filter(|token| !token.is_punct()).last().unwrap_or(head);
    first.prev().is_some_and(is_dash) && last.next().is_some_and(is_dash)
}

/// Returns the number before a bare participle that tells of so many: "**six** killed in the raid".
fn counted_subject(participle: Token<'_>) -> Option<Token<'_>> {
    let number = participle
        .prev()
        .filter(|before| before.head() == participle && before.dep() == "nummod");
    number.filter(|_| participle.tag() == "VBN" && participle.pos() == Pos::Verb && !has_auxiliary(participle))
}

/// Returns the name that a day between it and its verb has cut off: "**Abdou** on Monday took issue with the ruling".
fn cut_off_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let is_past = matches!(verb.tag(), "VBD" | "VBZ" | "VBP");
    let is_name = |child: &Token<'_>| {
        child.dep() == "npadvmod"
            && child.pos() == Pos::Propn
            && matches!(child.ent_type(), "PERSON" | "ORG" | "GPE" | "NORP")
    };
    verb.lefts().find(is_name).filter(|_| is_past)
}

/// Returns the name, or several people, right before a verb that the parser sets beside the end of a phrase before it: "After weeks of rain in Kano, **the Senate**
/// has met again".
fn apposed_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let first = verb
        .lefts()
        .find(|child| child.dep().starts_with("aux"))
        .unwrap_or(verb);
    let is_mark = |token: &Token<'_>| matches!(token.tag(), "-RRB-" | "RB");
    let last = std::iter::successors(first.prev(), |token| token.prev()).find(|token| !is_mark(token))?;
    let climbed = std::iter::successors(Some(last), |token| Some(token.head())).take(HIGHEST_CLIMB);
    let is_beside = |name: &Token<'_>| {
        let comma = name.left_edge().prev().is_some_and(|before| before.text() == ",");
        let is_name = name.pos() == Pos::Propn && !name.ent_type().is_empty();
        // "In Goma, **gangs** that hold the port set fire to it": a place is explained by no plural.
        let is_several = || name.tag() == "NNS" && matches!(name.head().ent_type(), "GPE" | "LOC");
        name.dep() == "appos" && comma && (is_name || is_several())
    };
    let name = climbed.take_while(|token| *token != verb).filter(is_beside).last()?;
    let opens = verb.lefts().any(|child| child.dep() == "prep" && name.is_under(child));
    (opens && matches!(verb.dep(), "ROOT" | "ccomp") && crate::clause::is_finite(verb)).then_some(name)
}

/// Returns the subject of a clause whose opening word the parser has for a preposition of what stands before: "envoys urged a truce as
/// **fighting** in the delta killed six".
fn subject_of_opened<'d>(verb: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let before = verb.head();
    if verb.dep() != "conj" || verb.tag() != "VBD" || !is_predicate(before) || before.i() > verb.i() {
        return None;
    }
    if before.rights().any(|child| child.dep() == "cc" && child.i() < verb.i()) {
        return None;
    }
    let last = verb.left_edge().prev()?;
    let opened = std::iter::successors(Some(last), |token| Some(token.head()))
        .take(HIGHEST_CLIMB)
        .find(|token| token.dep() == "pobj" && has(&grammar.opening, token.head()))?;
    (opened.right_edge() == last && opened.i() > before.i()).then_some(opened)
}

/// Returns the person right before the comma behind which a participle stands that the parser hangs on a deed: "the arrest of **Lima**,
/// indicted for fraud".
fn named_before<'d>(participle: Token<'d>, noun: Token<'d>) -> Option<Token<'d>> {
    let comma = participle.left_edge().prev().filter(|token| token.is_punct())?;
    let last = comma.prev()?;
    let name = std::iter::successors(Some(last), |token| Some(token.head()))
        .take(HIGHEST_CLIMB)
        .find(|token| token.dep() == "pobj")?;
    let is_person = name.ent_type() == "PERSON" && name.right_edge().i() <= comma.i();
    (participle.tag() == "VBN" && is_person && name.head().head() == noun).then_some(name)
}

/// Returns the noun behind a dateline that was read as its apposition: "ACCRA, May 3 -- **Ministers** met".
fn past_dateline(subject: Token<'_>) -> Token<'_> {
    if subject.pos() != Pos::Propn || subject.left_edge().i() > subject.sent().start() {
        return subject;
    }
    let doc = subject.doc();
    let behind_dash = |apposed: &Token<'_>| {
        (subject.i() + 1..=apposed.i()).any(|i| {
            let token = doc.token(i);
            token.is_punct() && (token.tag() == ":" || (token.tag() == "HYPH" && !is_tight(token)))
        })
    };
    let apposed = subject
        .rights()
        .rfind(|child| child.dep() == "appos" && behind_dash(child));
    apposed.unwrap_or(subject)
}

/// Says whether a hyphen stands without space on either side: "Mazar-i-Sharif".
pub(crate) fn is_tight(hyphen: Token<'_>) -> bool {
    let doc = hyphen.doc();
    let ends_at = |i: usize| doc.token(i).span().end();
    let starts_at = |i: usize| doc.token(i).span().start();
    let i = hyphen.i();
    i == 0 || i + 1 >= doc.len() || (ends_at(i - 1) == starts_at(i) && ends_at(i) == starts_at(i + 1))
}

/// Returns the verbs that complete a verb, or what it says of its subject: "is ready **to leave**".
pub(crate) fn complements(verb: Token<'_>) -> Vec<Token<'_>> {
    let said = verb
        .children()
        .filter(|child| matches!(child.dep(), "acomp" | "oprd" | "attr"));
    std::iter::once(verb).chain(said).flat_map(completing).collect()
}

fn completing(word: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    word.children().filter(move |child| match child.dep() {
        "xcomp" | "ccomp" | "acl" | "pcomp" => true,
        // "protested **after police shot a driver**": a clause with a subject of its own tells of another deed.
        // "called **for Chad to leave**" asks for it.
        "advcl" => {
            own_subject(*child).is_none() || crate::clause::opened_infinitives(word).any(|(_, verb)| verb == *child)
        }
        _ => false,
    })
}

/// Returns the infinitives that tell what a noun is for: "a deal **to buy** ships".
pub(crate) fn completing_noun(noun: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let is_own = |child: &Token<'_>| match child.dep() {
        "acl" => is_infinitive(*child),
        "relcl" => is_infinitive(*child) && own_subject(*child).is_none(),
        _ => false,
    };
    noun.rights().filter(is_own)
}

/// Returns where the subject of a clause without one is to be found.
fn above<'d>(word: Token<'d>, grammar: &Grammar) -> Option<Above<'d>> {
    let head = word.head();
    match word.dep() {
        "acl" if is_infinitive(word) => Some(above_noun(head)?),
        "acl" => {
            let told_of = letter_to(head, grammar).or_else(|| named_before(word, head));
            Some(Above::Found(told_of.unwrap_or(head)))
        }
        // "lawmakers **willing** to back a rival"
        "amod" if word.i() > head.i() && nominal(head) => Some(Above::Found(head)),
        "conj" if is_predicate(head) => Some(Above::Ask(unlike(word, head).unwrap_or(head))),
        "advcl" if charged_above(word, grammar).is_some() => charged_above(word, grammar).map(Above::Ask),
        "advcl" if is_told_in_passing(word, grammar) => Some(Above::Ask(head.head())),
        "xcomp" | "ccomp" | "advcl" if asked(word, grammar).is_some() => asked(word, grammar).map(Above::Found),
        "xcomp" | "ccomp" | "advcl" if readied(word, grammar).is_some() => readied(word, grammar).map(Above::Found),
        "xcomp" | "advcl" if watched(word, grammar).is_some() => watched(word, grammar).map(Above::Found),
        "xcomp" | "ccomp" | "advcl" if for_whom(word, grammar).is_some() => for_whom(word, grammar).map(Above::Found),
        "xcomp" | "ccomp" => {
            // "summoned the envoy to **protest**": who calls him does so.
            let is_told = has(&grammar.summoning, head) && has(&grammar.voiced, word);
            let controls = has(&grammar.object_control_verbs, head) && !is_told;
            match head.children().find(|child| child.dep() == "dobj").filter(|_| controls) {
                Some(object) => Some(Above::Found(antecedent_of(object, head))),
                None => Some(Above::Ask(head)),
            }
        }
        "oprd" if word.tag() == "VBN" && nominal(head) => Some(Above::Found(head)),
        "oprd" if word.tag() == "VBN" && !is_passive(head) && head.children_by("dobj").next().is_some() => {
            head.children_by("dobj").next().map(Above::Found)
        }
        "acomp" | "attr" | "oprd" | "advcl" | "prt" if is_predicate(head) => Some(Above::Ask(head)),
        // "were killed **by shelling**": who is hit shells nobody.
        "pcomp" if head.dep() == "agent" && is_passive(head.head()) => None,
        "pcomp" => above_preposition(head, grammar),
        "prep" => above_preposition(word, grammar),
        _ => None,
    }
}

/// Returns the verb that one in the plain past is joined to where the parser joins it to the perfect of a relative clause: "**found** the boat
/// that had sunk and arrested its owner".
pub(crate) fn unlike<'d>(joined: Token<'d>, first: Token<'d>) -> Option<Token<'d>> {
    let is_past = joined.tag() == "VBD" || joined.tag() == "VBN" && !has_auxiliary(joined);
    // "asked Lima to mediate and **rejected** calls for talks"
    let order = first.head();
    if is_past && crate::clause::is_infinitive(first) && matches!(first.dep(), "xcomp" | "ccomp" | "advcl") {
        return Some(order).filter(|order| is_predicate(*order) && order.tag() == "VBD");
    }
    // "accused Chad of violating the truce and **moved** troops to the border"
    let is_gerund = first.tag() == "VBG" && first.dep() == "pcomp" && first.head().dep() == "prep";
    let is_perfect = first.tag() == "VBN" && has_auxiliary(first) && !is_passive(first);
    let above = first.head().ancestors().find(|above| is_predicate(*above))?;
    let is_alike = above.tag() == "VBD" && above.i() < first.i();
    let is_apart = first.dep() == "relcl" && is_perfect || is_gerund && above.i() + 1 < first.i();
    (joined.tag() == "VBD" && is_apart && is_alike).then_some(above)
}

/// Says whether a participle of saying stands behind a clause that somebody tells and in which nobody acts: "said that the port was
/// hit, **calling** it a crime".
fn is_told_in_passing(participle: Token<'_>, grammar: &Grammar) -> bool {
    let told = participle.head();
    let teller = told.head();
    let is_behind = participle.tag() == "VBG" && participle.i() > told.i() && has(&grammar.told_in_passing, participle);
    let acts = |verb: Token<'_>| !is_passive(verb) && verb.pos() != Pos::Aux;
    is_behind && told.dep() == "ccomp" && is_predicate(teller) && own_subject(teller).is_some() && !acts(told)
}

/// Says whether a word is only the beginning of one that goes on behind a hyphen: the **ex**-president.
pub(crate) fn is_begun(token: Token<'_>) -> bool {
    let goes_on = |hyphen: Token<'_>| {
        let last = hyphen.next().filter(|_| is_tight(hyphen));
        last.is_some_and(|last| is_piece(token, hyphen) && is_piece(token, last))
    };
    // "the bank's **co**-founder Lima": the parser takes each piece for a word of its own.
    let is_torn = |hyphen: Token<'_>| is_tight(hyphen) && is_piece(token, hyphen) && hyphen.text() == "-";
    token.next().is_some_and(|next| goes_on(next) || is_torn(next))
}

/// Returns the first of the pieces of one word with hyphens in it, of which this is the last.
pub(crate) fn first_piece(last: Token<'_>) -> Token<'_> {
    let before = last.prev().and_then(Token::prev).filter(|first| is_begun(*first));
    before.unwrap_or(last)
}

/// Says whether the parser has two words for one: they hang alike on the same word.
fn is_piece(one: Token<'_>, other: Token<'_>) -> bool {
    one.head() == other.head()
        && one.dep() == other.dep()
        && !matches!(one.dep(), "punct" | "compound" | "amod" | "conj")
}

/// Returns the verbs of the clauses that tell what a noun holds: "**fears** that Chad might leave".
pub(crate) fn contents(noun: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let has_mark = |verb: &Token<'_>| {
        verb.children()
            .any(|child| child.dep() == "mark" && child.tag() == "IN")
    };
    noun.rights()
        .filter(move |child| child.dep() == "acl" && crate::clause::is_finite(*child) && has_mark(child))
}

fn above_preposition<'d>(preposition: Token<'d>, grammar: &Grammar) -> Option<Above<'d>> {
    let day = preposition.head();
    if day == preposition {
        return None;
    }
    // "charged the clerk in 2016 **with** killing": the parser may hang on the day what belongs to the verb.
    let is_day =
        day.dep() == "pobj" && matches!(day.ent_type(), "DATE" | "CARDINAL") && is_predicate(day.head().head());
    let head = if is_day { day.head().head() } else { day };
    // "opposes evictions, **including** forcing families out": an example is a deed of whoever does the others.
    if preposition.tag() == "VBG" {
        let nearest = doer_before(preposition, grammar);
        if nearest.is_some() || nominal(head) {
            let own = nearest.map(Above::Found);
            return own.or_else(|| above_noun(head).filter(|_| has(&grammar.light_verbs, head.head())));
        }
    }
    // "charged the clerk **with** killing": only with such verbs is it the object that does it.
    let mut rows = grammar.charging.iter();
    let is_charged = rows.any(|row| row.preposition == preposition.lower() && has(&row.verbs, head));
    let controls = has(&grammar.object_control, preposition) || is_charged;
    if !is_predicate(head) {
        // "accused **rivals** of plotting": the parser may hang on whom the verb has for its object what belongs to the verb.
        let mut rows = grammar.second_object.iter();
        let is_second = rows.any(|row| row.preposition == preposition.lower() && has(&row.verbs, head.head()));
        return if controls && is_second && head.dep() == "dobj" {
            Some(Above::Found(antecedent_of(head, head.head())))
        } else {
            above_noun(head)
        };
    }
    match head.children_by("dobj").next().filter(|_| controls) {
        Some(object) => Some(Above::Found(antecedent_of(object, head))),
        None => Some(Above::Ask(head)),
    }
}

/// Returns who does what the nouns before an example of it tell: "harsh steps **by the army**, including evicting herders".
fn doer_before<'d>(example: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let head = example.head();
    let own = |noun: Token<'d>| {
        let doer = agent_phrase(noun, grammar).into_iter().next();
        doer.or_else(|| noun.children_by("poss").next())
    };
    if nominal(head)
        && let Some(doer) = own(head)
    {
        return Some(doer);
    }
    // The parser may hang the example on the doer, or on a word further up.
    let last = example.prev().filter(|comma| comma.text() == ",")?.prev()?;
    let mut nouns = std::iter::successors(Some(last), |token| Some(token.head()))
        .take(HIGHEST_CLIMB)
        .take_while(|token| nominal(*token) && *token != token.head() && token.i() <= last.i());
    nouns.find_map(|noun| {
        let is_agent = noun.dep() == "pobj" && has(&grammar.agent, noun.head()) && nominal(noun.head().head());
        if is_agent { Some(noun) } else { own(noun) }
    })
}

/// Returns whose decision, plan or role a noun tells of: its owner, or the subject of the verb that it is object of.
fn above_noun(noun: Token<'_>) -> Option<Above<'_>> {
    if let Some(owner) = noun.children_by("poss").next() {
        return Some(Above::Found(owner));
    }
    if let Some(party) = noun.children().find(|child| is_party_word(*child)) {
        return Some(Above::Found(party));
    }
    match noun.dep() {
        "dobj" | "attr" if is_predicate(noun.head()) => Some(Above::Ask(noun.head())),
        "pobj" if is_predicate(noun.head().head()) => Some(Above::Ask(beyond_aside(noun.head()))),
        _ => None,
    }
}

/// Returns the verb whose subject a phrase behind a comma tells of: "**opened** the border to let herders pass, in a bid to calm them".
fn beyond_aside<'d>(preposition: Token<'d>) -> Token<'d> {
    let verb = preposition.head();
    let is_aside = preposition.prev().is_some_and(|before| before.text() == ",");
    let above = |verb: &Token<'d>| {
        let is_below = matches!(verb.dep(), "xcomp" | "ccomp" | "advcl") && is_predicate(verb.head());
        (is_below && !crate::clause::is_finite(*verb) && verb.head().i() < verb.i()).then(|| verb.head())
    };
    let climbed = std::iter::successors(Some(verb), above).take(HIGHEST_CLIMB);
    climbed.last().filter(|_| is_aside).unwrap_or(verb)
}

/// Says whether a word before a noun names a party: "**Danish** ships", "**UN** envoys".
pub(crate) fn is_party_word(token: Token<'_>) -> bool {
    // "**post**-Soviet wars": a prefix is nobody.
    let is_prefix = token.ent_type() == "NORP" && token.text().chars().all(|letter| !letter.is_uppercase());
    let is_name = matches!(token.ent_type(), "NORP" | "GPE" | "ORG" | "PERSON");
    matches!(token.dep(), "compound" | "amod" | "nmod") && is_name && !is_prefix
}

/// Replaces a relative pronoun, or a share of one ("**some of whom**"), by the noun that its clause hangs on.
pub(crate) fn antecedent_of<'d>(pronoun: Token<'d>, verb: Token<'d>) -> Token<'d> {
    let is_relative = |token: Token<'_>| matches!(token.tag(), "WDT" | "WP");
    let is_share = || {
        let mut below = pronoun.children_by("prep").flat_map(|of| of.children_by("pobj"));
        matches!(pronoun.pos(), Pos::Det | Pos::Num | Pos::Pron) && below.any(is_relative)
    };
    if !is_relative(pronoun) && !is_share() {
        return pronoun;
    }
    let mut clause = verb;
    for _ in 0..HIGHEST_CLIMB {
        match clause.dep() {
            "relcl" => return whoever(pronoun, told_of(clause.head(), verb)),
            "conj" | "xcomp" | "ccomp" | "acomp" | "oprd" | "auxpass" => clause = clause.head(),
            _ => return pronoun,
        }
    }
    pronoun
}

/// Returns the first of a row of nouns where a clause of several hangs on the last alone: "three **women** and a man who were hurt".
fn told_of<'d>(noun: Token<'d>, verb: Token<'d>) -> Token<'d> {
    let is_of_several = verb
        .children()
        .filter(|child| child.dep().starts_with("aux"))
        .any(|auxiliary| auxiliary.tag() == "VBP" || auxiliary.tag() == "VBD" && !auxiliary.morph_has("Number=Sing"));
    let is_one = noun.morph_has("Number=Sing") && noun.dep() == "conj" && nominal(noun.head());
    if is_one && is_of_several {
        crate::clause::first_of_row(noun)
    } else {
        crate::clause::last_of_row(noun, verb)
    }
}

/// Returns the person that "who" stands for where the parser hangs its clause on a place: "the **envoy** to Chad, who left".
fn whoever<'d>(pronoun: Token<'_>, noun: Token<'d>) -> Token<'d> {
    let is_place = noun.dep() == "pobj" && matches!(noun.ent_type(), "GPE" | "LOC");
    let above = noun.head().head();
    let is_person = matches!(above.pos(), Pos::Noun | Pos::Propn) && above != noun.head();
    // "a co-chair of **Keita's campaign** who marched": a thing of somebody's is nobody.
    let is_body = noun.dep() == "pobj"
        && above.dep() == "appos"
        && above.head().ent_type() == "PERSON"
        && noun.tag() == "NN"
        && noun.children_by("poss").next().is_some();
    if pronoun.tag() == "WP" && (is_place || is_body) && is_person {
        return above;
    }
    // "**Lima**, the widow of a judge, who accused the army": who is called so is told of, not whose she is.
    let role = crate::clause::first_of_row(above);
    let is_role = noun.dep() == "pobj" && role.dep() == "appos" && above.pos() == Pos::Noun;
    let is_one = !matches!(noun.tag(), "NNS" | "NNPS");
    let is_aside = pronoun.prev().is_some_and(|before| before.text() == ",");
    if pronoun.tag() == "WP" && is_role && is_one && is_aside && role.head().pos() == Pos::Propn {
        role.head()
    } else {
        noun
    }
}

/// Returns the noun that a relative clause without pronoun says something of: "the town **they took**", but not "Chad, **whose** army fought".
pub(crate) fn object_gap(verb: Token<'_>) -> Option<Token<'_>> {
    let subject = own_subject(verb)?;
    let is_owned = subject.children().any(|child| child.tag() == "WP$");
    let gap = verb.dep() == "relcl" && !is_owned && !matches!(subject.tag(), "WDT" | "WP");
    let filled = verb
        .children()
        .any(|child| matches!(child.dep(), "ccomp" | "xcomp" | "acomp" | "attr"));
    (gap && !filled && matches!(verb.head().pos(), Pos::Noun | Pos::Propn)).then(|| verb.head())
}

/// Returns what the relative pronoun of the clause above an infinitive stands for: "the talks, **which** Chad stands ready to back".
fn object_above(infinitive: Token<'_>) -> Option<Token<'_>> {
    let mut word = infinitive;
    for _ in 0..HIGHEST_CLIMB {
        if !is_infinitive(infinitive) || !matches!(word.dep(), "xcomp" | "acomp") {
            return None;
        }
        word = word.head();
        if word.dep() == "relcl" {
            let pronoun = word
                .lefts()
                .find(|child| child.dep() == "dobj" && child.tag() == "WDT")?;
            return Some(antecedent_of(pronoun, word)).filter(|meant| *meant != pronoun);
        }
    }
    None
}

/// Returns what a clause in an object's place calls it: "condemned what it called **an act of war**".
pub(crate) fn named_in_clause<'d>(verb: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let names = |clause: &Token<'d>| {
        let mut objects = clause.children_by("dobj");
        // The parser may hang the pronoun deeper: "what he called an act **by Chad**".
        let opens = clause.left_edge().tag() == "WP" && clause.i() > verb.i();
        has(&grammar.naming, *clause) && (opens || objects.any(|object| object.tag() == "WP"))
    };
    let clause = verb.children_by("ccomp").find(names)?;
    clause
        .rights()
        .find(|child| matches!(child.dep(), "oprd" | "attr") && nominal(*child))
}

/// Returns the object that two conjoined verbs share: "shelled and captured **the town**".
fn shared_object(verb: Token<'_>) -> Option<Token<'_>> {
    let second = verb
        .children()
        .find(|child| child.dep() == "conj" && child.pos() == Pos::Verb && child.i() > verb.i())?;
    let own_between = verb
        .rights()
        .any(|child| child.i() < second.i() && !matches!(child.dep(), "cc" | "punct" | "prt"));
    let own_subject = second
        .children()
        .any(|child| matches!(child.dep(), "nsubj" | "nsubjpass" | "mark"));
    // "burned and looted nine shops": beside a past tense of the same subject the participle is one.
    let is_past = |verb: Token<'_>| verb.tag() == "VBD" || verb.tag() == "VBN" && !has_auxiliary(verb);
    // "**beat** and robbed a priest": right beside a past tense the present is a past that is written like it.
    let is_first_past = is_past(verb) || verb.tag() == "VBP" && second.tag() == "VBD";
    if own_between || own_subject || second.tag() != verb.tag() && !(is_first_past && is_past(second)) {
        return None;
    }
    second.children_by("dobj").next()
}

fn has_auxiliary(verb: Token<'_>) -> bool {
    verb.children().any(|child| child.dep().starts_with("aux"))
}

/// Returns the agents that a passive or a noun names.
pub(crate) fn agent_phrase<'d>(word: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let by = word
        .children()
        .filter(|child| child.dep() == "agent" || (child.dep() == "prep" && has(&grammar.agent, *child)));
    by.flat_map(with_joined)
        .flat_map(|preposition| preposition.children_by("pobj"))
        .collect()
}

/// Returns a preposition and those joined to it that say it again: "**by** traders and **by** the minister".
fn with_joined(preposition: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let again = preposition
        .children_by("conj")
        .filter(move |other| other.lower() == preposition.lower());
    std::iter::once(preposition).chain(again)
}

/// Returns the objects of prepositions of `word` that are written `preposition`.
pub(crate) fn objects_of<'d>(word: Token<'d>, preposition: &str) -> Vec<Token<'d>> {
    let own = word
        .children()
        .filter(|child| is_preposition(*child) && child.lower() == preposition);
    own.chain(behind_day(word, preposition))
        .flat_map(with_joined)
        .flat_map(|found| {
            found
                .children()
                .filter(|object| matches!(object.dep(), "pobj" | "pcomp"))
                .map(before_aside)
        })
        .collect()
}

/// "the killing on Thursday **of** a judge": the parse hangs what stands behind a day on the day.
fn behind_day<'d>(noun: Token<'d>, preposition: &str) -> Option<Token<'d>> {
    let mut phrases = noun.rights().filter(|child| nominal(noun) && is_preposition(*child));
    let day = phrases.find_map(|phrase| {
        let mut objects = phrase.children();
        objects.find(|day| day.dep() == "pobj" && day.ent_type() == "DATE" && day.tag() == "NNP")
    })?;
    let mut behind = day.rights();
    behind.find(|child| {
        let object = child.children().find(|below| below.dep() == "pobj");
        is_preposition(*child) && child.lower() == preposition && object.is_some_and(|it| it.ent_type() != "DATE")
    })
}

/// Returns the name before a dash with space around it where the parser takes it for part of the name behind: "an accord with **Chad** - Niger
/// and Mali signed it - was".
fn before_aside(object: Token<'_>) -> Token<'_> {
    let is_loose = |name: &Token<'_>| {
        let dash = name
            .next()
            .filter(|dash| matches!(dash.tag(), "HYPH" | ":") && dash.is_punct());
        name.pos() == Pos::Propn && name.dep() == "compound" && dash.is_some_and(|dash| !is_tight(dash))
    };
    object.lefts().find(is_loose).unwrap_or(object)
}

/// Says whether a token is a preposition or particle of its head.
pub(crate) fn is_preposition(token: Token<'_>) -> bool {
    matches!(token.dep(), "prep" | "agent" | "dative" | "prt") || (token.dep() == "advmod" && token.pos() == Pos::Adp)
}

/// Returns the names that stand joined by hyphens before a noun: "**Chad**-**Niger** talks".
pub(crate) fn paired<'d>(noun: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let names_party = |token: &Token<'d>| {
        matches!(token.pos(), Pos::Propn | Pos::Adj) && token.text().starts_with(char::is_uppercase)
    };
    let last = noun
        .lefts()
        .filter(|child| matches!(child.dep(), "compound" | "amod" | "nmod"))
        .find(|child| names_party(child) && twin_before(*child).is_some_and(|twin| names_party(&twin)));
    let Some(last) = last.filter(|last| !is_opposed(*last, grammar)) else {
        return Vec::new();
    };
    let mut all: Vec<Token<'d>> =
        std::iter::successors(Some(last), |token| twin_before(*token).filter(names_party)).collect();
    all.reverse();
    // "X-ray talks": one of them at least is known for a name of a party.
    let is_party = |token: &Token<'d>| matches!(token.ent_type(), "NORP" | "GPE" | "ORG");
    if all.iter().any(is_party) { all } else { Vec::new() }
}

/// Returns the word that a hyphen joins to this one: "**Chad**-Niger".
fn twin_before(token: Token<'_>) -> Option<Token<'_>> {
    let hyphen = token
        .prev()
        .filter(|before| before.text() == "-" && is_tight(*before))?;
    let twin = hyphen.prev()?;
    (twin.head() == token || twin.head() == token.head()).then_some(twin)
}

/// Says whether a clause tells of a noun by a pronoun and no word that opens it: "the sanctions **it had imposed** on Chad".
pub(super) fn is_contact(verb: Token<'_>) -> bool {
    let subject = verb.children_by("nsubj").next();
    verb.dep() == "relcl"
        && matches!(verb.tag(), "VBN" | "VBD")
        && subject.is_some_and(|subject| subject.tag() == "PRP" && verb.left_edge() == subject)
}

/// Returns the word right behind a noun and whoever did the deed: "an attack by the rebels **on** a base"; and whether anybody did.
pub(super) fn right_behind<'d>(noun: Token<'d>, grammar: &Grammar) -> (Option<Token<'d>>, bool) {
    let by = agent_phrase(noun, grammar).pop();
    (by.map_or(noun, Token::right_edge).next(), by.is_some())
}

/// Returns the name that a participle joined to it by a hyphen makes the doer of a noun's deed: "the **Chad**-led raid". The tokenizer may
/// leave all of it one word.
pub(crate) fn headed_by<'d>(noun: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    let is_name = |token: &Token<'d>| matches!(token.pos(), Pos::Propn | Pos::Noun | Pos::Adj);
    let leader = |participle: Token<'d>| {
        if !matches!(participle.dep(), "amod" | "compound" | "nmod") {
            return None;
        }
        if has(&grammar.headed, participle) {
            let hyphen = participle
                .prev()
                .filter(|before| before.text() == "-" && is_tight(*before))?;
            return hyphen.prev().filter(is_name);
        }
        let (_, last) = participle.text().rsplit_once('-')?;
        let is_headed = grammar.headed_forms.iter().any(|form| form == last);
        is_headed.then_some(participle).filter(is_name)
    };
    noun.lefts().find_map(leader)
}

/// Returns the names that a noun is turned against: "an anti-**Chad** rally".
pub(crate) fn opposed<'d>(noun: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    noun.lefts().filter(|child| is_opposed(*child, grammar)).collect()
}

/// Says whether a name stands behind a prefix that turns its noun against it.
pub(crate) fn is_opposed(name: Token<'_>, grammar: &Grammar) -> bool {
    let is_hyphen = |token: &Token<'_>| token.text() == "-" && is_tight(*token);
    let prefix = name.prev().filter(is_hyphen).and_then(Token::prev);
    matches!(name.dep(), "compound" | "amod" | "nmod") && prefix.is_some_and(|prefix| has(&grammar.opposed, prefix))
}

pub(super) fn nominal(token: Token<'_>) -> bool {
    !matches!(token.pos(), Pos::Verb | Pos::Aux)
}

/// Says whether a token can have a subject.
pub(crate) fn is_predicate(token: Token<'_>) -> bool {
    matches!(token.pos(), Pos::Verb | Pos::Aux | Pos::Adj)
}

pub(super) fn is_infinitive(verb: Token<'_>) -> bool {
    verb.tag() == "VB"
}

/// Says whether a list of lower-case words holds the token, by its lemma or form.
pub(crate) fn has(words: &[String], token: Token<'_>) -> bool {
    let (lemma, lower) = (token.lemma(), token.lower());
    words.iter().any(|word| word == lemma || word == lower)
}
