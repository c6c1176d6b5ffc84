//! The grammar of clauses that several rules share: subjects, finiteness, noun phrases, paragraphs.
//!
//! Only labels of the parse are spelled here; words stand in the lexicon.

use std::ops::Range;

use lexicon::Actors;
use nlp::{Doc, Pos, Token};

/// Relations that open a clause of its own below a noun phrase.
const CLAUSAL: [&str; 7] = ["relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis"];

/// Says whether a token is a verb or an auxiliary used as one.
pub(crate) fn is_verbal(token: Token<'_>) -> bool {
    matches!(token.pos(), Pos::Verb | Pos::Aux)
}

/// Says whether a token is a noun, name or pronoun.
pub(crate) fn is_nominal(token: Token<'_>) -> bool {
    matches!(token.pos(), Pos::Noun | Pos::Propn | Pos::Pron)
}

/// Says whether a token is a hyphen without space on either side: "five-story".
pub(crate) fn is_joining_hyphen(token: Token<'_>) -> bool {
    token.tag() == "HYPH" && crate::roles::clause::is_tight(token)
}

/// Says whether a verb carries tense itself or through an auxiliary.
pub(crate) fn is_finite(verb: Token<'_>) -> bool {
    let tensed = |token: Token<'_>| matches!(token.tag(), "VBD" | "VBZ" | "VBP" | "MD");
    tensed(verb)
        || verb
            .children()
            .any(|child| matches!(child.dep(), "aux" | "auxpass") && tensed(child))
        || is_untold_past(verb)
}

/// "Soldiers **executed** nine men, witnesses said": the tagger may take a plain past that opens its sentence for a participle.
fn is_untold_past(verb: Token<'_>) -> bool {
    let has = |dep: &str| verb.children().any(|child| child.dep() == dep);
    verb.tag() == "VBN"
        && verb.dep() == "ccomp"
        && verb.i() < verb.head_idx()
        && has("nsubj")
        && !has("aux")
        && !has("auxpass")
}

/// Says whether a verb stands in the infinitive with its particle: "to free", "to be freed".
pub(crate) fn is_infinitive(verb: Token<'_>) -> bool {
    let is_bare = || {
        verb.children()
            .any(|child| child.dep() == "auxpass" && child.tag() == "VB")
    };
    (verb.tag() == "VB" || verb.tag() == "VBN" && is_bare())
        && verb.children().any(|child| child.dep() == "aux" && child.tag() == "TO")
}

/// Returns the infinitive clauses beside a word that have a subject of their own and a preposition to open them, each with that preposition:
/// "called **for** Chad to **leave**", "pleads **with** residents to **stay**".
pub(crate) fn opened_infinitives(word: Token<'_>) -> impl Iterator<Item = (Token<'_>, Token<'_>)> {
    let has_particle = |verb: Token<'_>| verb.children().any(|child| child.dep() == "aux" && child.tag() == "TO");
    let clauses = word
        .rights()
        .filter(move |child| matches!(child.dep(), "advcl" | "ccomp" | "acl") && has_particle(*child));
    clauses.filter_map(|verb| {
        let subject = own_subject(verb)?;
        let mark = child(verb, "mark").filter(|mark| mark.tag() == "IN" && mark.i() < subject.i())?;
        Some((mark, verb))
    })
}

/// How many joined verbs share one auxiliary: "was **arrested**, **questioned** and **charged**".
const MOST_JOINED: usize = 4;

/// Says whether a verb is passive, be it by the auxiliary of the verb it is joined to.
pub(crate) fn is_passive(verb: Token<'_>) -> bool {
    let is_bare = |verb: &Token<'_>| {
        let mut children = verb.children();
        verb.tag() == "VBN"
            && verb.dep() == "conj"
            && !children.any(|child| matches!(child.dep(), "aux" | "auxpass" | "nsubj" | "dobj"))
    };
    std::iter::successors(Some(verb), |verb| is_bare(verb).then(|| verb.head()))
        .take(MOST_JOINED)
        .last()
        .is_some_and(is_passive_itself)
}

fn is_passive_itself(verb: Token<'_>) -> bool {
    verb.children()
        .any(|child| matches!(child.dep(), "auxpass" | "nsubjpass" | "csubjpass"))
        || (verb.tag() == "VBN" && matches!(verb.dep(), "acl" | "relcl") && !has_child(verb, "aux"))
}

/// Says whether a token has a child in this relation.
pub(crate) fn has_child(token: Token<'_>, dep: &str) -> bool {
    token.children().any(|child| child.dep() == dep)
}

/// Returns the word that a row of joined words begins with.
pub(crate) fn first_of_row(word: Token<'_>) -> Token<'_> {
    /// How many joined words are passed on the way to the first; no row of news is longer.
    const LONGEST_ROW: usize = 32;
    std::iter::successors(Some(word), |token| (token.dep() == "conj").then(|| token.head()))
        .take(LONGEST_ROW)
        .last()
        .unwrap_or(word)
}

/// Returns whose a noun is; a day owns nothing: "**Chad**'s raid", but not "**Friday**'s raid".
pub(crate) fn owner(noun: Token<'_>) -> Option<Token<'_>> {
    let mut owners = noun.children_by("poss");
    owners.find(|owner| !matches!(owner.ent_type(), "DATE" | "TIME"))
}

/// Returns a token's child in this relation.
pub(crate) fn child<'d>(token: Token<'d>, dep: &str) -> Option<Token<'d>> {
    token.children().find(|child| child.dep() == dep)
}

/// Returns the subject that stands with the verb itself, be the verb active or passive.
pub(crate) fn own_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let subject = verb
        .children()
        .find(|child| matches!(child.dep(), "nsubj" | "nsubjpass"));
    match subject {
        Some(subject) => Some(before_state(subject).unwrap_or(subject)),
        None => severed_subject(verb),
    }
}

/// "said rebels fired the rocket and **Chad** replied that it had closed the road": the parser joins the subject of the second clause to the last
/// noun of the first, and leaves the verb behind it without one.
pub(crate) fn severed_subject(verb: Token<'_>) -> Option<Token<'_>> {
    if let Some(joined) = parted_subject(verb) {
        return Some(joined);
    }
    if verb.dep() != "ccomp" || !matches!(verb.tag(), "VBD" | "VBZ" | "VBP" | "VBG") || !is_verbal(verb.head()) {
        return None;
    }
    let said = verb.head().rights().find(|child| child.dep() == "ccomp")?;
    let before = verb.left_edge().prev()?;
    let mut phrases = std::iter::once(before)
        .chain(before.ancestors())
        .take_while(|word| word.right_edge() == before && *word != said);
    let joined = phrases.find(|word| word.dep() == "conj")?;
    (said.i() < verb.i() && is_nominal(joined) && is_severed(joined)).then_some(joined)
}

/// "gunmen killed six men and **nine others** were hurt": the parser joins the subject of the second clause to the object of the first. No "and"
/// stands before the auxiliary, so what does must be whom the second clause is about.
fn parted_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let first = verb.head();
    let opens = verb.left_edge();
    if verb.dep() != "conj" || !is_verbal(first) || opens.head() != verb || !opens.dep().starts_with("aux") {
        return None;
    }
    let before = opens.prev()?;
    let mut phrases = std::iter::once(before)
        .chain(before.ancestors())
        .take_while(|word| word.right_edge() == before && *word != first);
    let joined = phrases.find(|word| word.dep() == "conj")?;
    // "held a man and a woman from Oslo, where **others** were hurt": more than a party stands between.
    let is_parted = joined.subtree().any(|word| word.text() == ",");
    let is_party = is_nominal(joined) || joined.pos() == Pos::Num;
    (is_party && !is_parted && joined.head().i() > first.i() && is_severed(joined)).then_some(joined)
}

/// Says whether a noun that the parser joins to another is the subject of a clause that follows it.
fn is_severed(joined: Token<'_>) -> bool {
    let bearer = joined.head();
    let is_joined = || {
        bearer
            .rights()
            .any(|child| child.dep() == "cc" && child.i() < joined.i())
    };
    is_joined() && bearer.children_by("conj").nth(1).is_none()
}

/// Returns those whom a state behind their town parts from their verb: "**three miners** in Kitwe, Zambia were held". The parser takes the state
/// for who they are, though it only says where the town lies.
pub(crate) fn before_state(subject: Token<'_>) -> Option<Token<'_>> {
    let is_place = |name: Token<'_>| name.pos() == Pos::Propn && name.ent_type() == "GPE";
    let comma = subject.left_edge().prev().filter(|before| before.text() == ",")?;
    let town = comma.prev().filter(|town| is_place(subject) && is_place(*town))?;
    let bearer = town.head().head();
    let stands = town.dep() == "pobj" && town.head().dep() == "prep" && town.head().head_idx() == bearer.i();
    let is_loose =
        matches!(bearer.dep(), "npadvmod" | "nsubj" | "nsubjpass" | "dep") && bearer.head() == subject.head();
    // "last week in Oslo, Norway asked"
    let is_party = matches!(bearer.pos(), Pos::Noun | Pos::Propn) && !matches!(bearer.ent_type(), "DATE" | "TIME");
    let is_row = has_child(subject, "conj") || has_child(town, "conj");
    (stands && is_loose && is_party && !is_row && bearer.i() < town.i()).then_some(bearer)
}

/// Returns the noun that a clause behind it takes for its object without a word for it: "a **charge** he denies", "a **claim** rejected by Oslo".
pub(crate) fn object_before(verb: Token<'_>) -> Option<Token<'_>> {
    let stands_open = match verb.dep() {
        "relcl" => own_subject(verb).is_some_and(|subject| !matches!(subject.tag(), "WP" | "WDT")),
        "acl" => verb.tag() == "VBN" && agent(verb).is_some(),
        _ => false,
    };
    let has_object = || {
        verb.children()
            .any(|child| matches!(child.dep(), "dobj" | "ccomp" | "xcomp"))
    };
    (stands_open && !has_object() && is_nominal(verb.head())).then(|| verb.head())
}

/// Returns who the agent phrase of a passive names.
pub(crate) fn agent(verb: Token<'_>) -> Option<Token<'_>> {
    let by = child(verb, "agent")?;
    child(by, "pobj")
}

/// Returns the subject of a verb: its own, or the one it shares with the verb it is joined to or hangs on; for a
/// participle behind a noun, that noun. A relative pronoun gives the noun it stands for.
pub(crate) fn subject(verb: Token<'_>) -> Option<Token<'_>> {
    /// How many verbs up a subject is looked for; chains of control are short.
    const REACH: usize = 4;
    let mut at = verb;
    for _ in 0..REACH {
        if let Some(own) = own_subject(at) {
            return Some(antecedent(own, at));
        }
        match at.dep() {
            // "asked Lima to mediate and **rejected** calls": a plain past is joined to no infinitive.
            "conj" if is_verbal(at.head()) && crate::roles::clause::unlike(at, at.head()).is_some() => {
                at = crate::roles::clause::unlike(at, at.head())?;
            }
            "conj" | "xcomp" | "advcl" | "ccomp" if is_verbal(at.head()) || at.head().pos() == Pos::Adj => {
                if at.dep() == "xcomp"
                    && let Some(object) = child(at.head(), "dobj")
                    && is_nominal(object)
                {
                    return Some(object);
                }
                at = at.head();
            }
            "xcomp" | "acomp" => at = at.head(),
            "acl" | "relcl" => return Some(at.head()),
            "pcomp" | "prep" => at = at.head(),
            _ => return None,
        }
    }
    None
}

/// Returns the word of a phrase on which its others hang: the first that hangs on none of them.
pub(crate) fn head_of<'d>(doc: &'d Doc, words: &Range<usize>) -> Option<Token<'d>> {
    let mut inside = doc.slice(words.clone());
    inside.find(|token| token.is_root() || !words.contains(&token.head_idx()))
}

/// Returns a word and those above it, as far as another that is left out; all of them where that one is not above.
pub(crate) fn up_to<'d>(from: Token<'d>, to: Token<'d>) -> impl Iterator<Item = Token<'d>> {
    std::iter::once(from)
        .chain(from.ancestors())
        .take_while(move |token| *token != to)
}

/// Returns the noun that a relative pronoun stands for, or the token itself.
pub(crate) fn antecedent<'d>(token: Token<'d>, verb: Token<'d>) -> Token<'d> {
    let relative = matches!(token.tag(), "WP" | "WDT");
    if !relative || !matches!(verb.dep(), "relcl" | "acl") {
        return token;
    }
    let near = last_of_row(verb.head(), verb);
    // "leaders in the **state** who **suspect**": the parser takes the nearest noun; the verb's number tells whose it is.
    let above = (near.dep() == "pobj").then(|| near.head().head());
    let above = above.and_then(|above| {
        if is_verbal(above) {
            child(above, "dobj")
        } else {
            Some(above)
        }
    });
    let Some((above, plural)) = above.filter(|above| is_nominal(*above)).zip(number(verb)) else {
        return near;
    };
    let fits = |noun: Token<'_>| (noun.morph_has("Number=Plur") || conjuncts(noun).len() > 1) == plural;
    if !fits(near) && fits(above) { above } else { near }
}

/// Returns the last of a row where a clause of one alone follows it: "the mayor, the clerk, and **Ana Lima**, who has left". The parser hangs the
/// clause on one before.
pub(crate) fn last_of_row<'d>(noun: Token<'d>, verb: Token<'d>) -> Token<'d> {
    let is_of_one =
        |word: Token<'_>| word.tag() == "VBZ" || word.dep().starts_with("aux") && word.morph_has("Number=Sing");
    // "the siege and the hunger **that Chad** imposes": of two things.
    let is_subject = |child: Token<'_>| matches!(child.tag(), "WP" | "WDT") && child.dep().starts_with("nsubj");
    if !verb.lefts().any(is_subject) {
        return noun;
    }
    let opens = verb.left_edge();
    let row = |of: Token<'d>| {
        let joins = |child: &Token<'d>| {
            child.dep() == "conj" || of == noun && child.dep() == "appos" && has_child(*child, "cc")
        };
        of.rights().rfind(|child| child.i() < opens.i() && joins(child))
    };
    let is_apposed = |of: Token<'d>| row(of).is_some_and(|first| first.dep() == "appos");
    let last = std::iter::successors(row(noun), |of| row(*of)).last();
    let is_next = |last: &Token<'_>| {
        let behind = last.right_edge().next();
        let comma = behind.filter(|behind| behind.text() == ",").and_then(Token::next);
        behind == Some(opens) || comma == Some(opens)
    };
    // "Ana Lima, a clerk and **poet**, who has left": not every name is explained by a row of others.
    let is_other = |last: &Token<'_>| noun.morph_has("Number=Plur") || !is_apposed(noun) || last.ent_type() == "PERSON";
    last.filter(|last| is_nominal(*last) && last.morph_has("Number=Sing") && is_next(last) && is_other(last))
        .filter(|_| std::iter::once(verb).chain(verb.lefts()).any(is_of_one))
        .unwrap_or(noun)
}

/// Says whether a verb in the present is that of several; nothing where its form does not tell.
fn number(verb: Token<'_>) -> Option<bool> {
    let finite = std::iter::once(verb).chain(verb.children().filter(|child| child.dep().starts_with("aux")));
    finite.into_iter().find_map(|token| match token.tag() {
        "VBZ" => Some(false),
        "VBP" => Some(true),
        _ => None,
    })
}

/// Returns the noun phrase of a head: its subtree without clauses, and without what stands behind a comma.
pub(crate) fn noun_phrase(head: Token<'_>) -> Range<usize> {
    let doc = head.doc();
    let mut start = head.i();
    let mut end = head.i() + 1;
    for child in head.children() {
        if CLAUSAL.contains(&child.dep()) || child.dep() == "appos" {
            if child.i() > head.i() {
                break;
            }
            continue;
        }
        if child.i() < head.i() {
            if !matches!(child.dep(), "cc" | "preconj" | "punct" | "advmod" | "mark") || inside_quotes(child) {
                start = start.min(child.left_edge().i());
            }
        } else if matches!(
            child.dep(),
            "prep" | "case" | "nummod" | "amod" | "compound" | "npadvmod" | "flat"
        ) {
            end = end.max(without_clauses(child));
        } else if is_joining_hyphen(child) {
            // "her **brother**-in-law"
        } else if child.dep() == "punct" || child.dep() == "cc" || child.dep() == "conj" {
            break;
        }
    }
    while end > head.i() + 1 && doc.token(end - 1).is_punct() {
        end -= 1;
    }
    start..end
}

fn inside_quotes(token: Token<'_>) -> bool {
    matches!(token.tag(), "``" | "''")
}

/// Returns the end of a subtree without the clauses at its end.
fn without_clauses(token: Token<'_>) -> usize {
    let clause = token
        .subtree()
        .find(|below| below.i() > token.i() && (CLAUSAL.contains(&below.dep()) && is_verbal(*below)));
    match clause {
        Some(clause) => clause.left_edge().i().max(token.i() + 1),
        None => token.right_edge().i() + 1,
    }
}

/// Returns the noun that opens a sentence and explains its subject: "**A nurse** from Kano, Lima said", "As **director** of the fund, Lima said".
pub(crate) fn explained_in_front<'d>(name: Token<'d>, in_role: impl Fn(&str) -> bool) -> Option<Token<'d>> {
    let comma = name.left_edge().prev().filter(|comma| comma.text() == ",")?;
    if !matches!(name.dep(), "nsubj" | "nsubjpass") {
        return None;
    }
    let first = name.doc().token(name.sent().start());
    let (noun, above) = if in_role(first.lower()) {
        (child(first, "pobj")?, first)
    } else {
        let noun = first.head();
        let is_open = first.dep() == "det" && first.morph_has("Definite=Ind");
        (is_open.then_some(noun)?, noun)
    };
    let is_in_front = noun.tag() == "NN" && noun.i() < comma.i() && noun.right_edge().i() + 1 >= comma.i();
    let is_its = above.head() == name.head() || above.head() == name;
    (is_in_front && is_its).then_some(noun)
}

/// Returns the name that stands beside a noun, also where it hangs on the end of the noun's phrase: "the mayor, **Ana Lima**", "the
/// governor of Borno, **Musa Sani**".
pub(crate) fn name_beside(noun: Token<'_>) -> Option<Token<'_>> {
    /// "the head of the mission of the union in Chad": no role is longer.
    const DEEPEST: usize = 3;
    // "The guild's president, **Ana Lima** said": the parser may take both for subjects.
    let is_twin = |child: &Token<'_>| {
        let behind_comma = child.left_edge().i() == noun.i() + 2;
        child.dep() == "nsubj" && child.pos() == Pos::Propn && behind_comma
    };
    let opens = noun.dep() == "nsubj" && noun.next().is_some_and(|comma| comma.text() == ",");
    if let Some(name) = noun.head().lefts().find(is_twin).filter(|_| opens) {
        return Some(name);
    }
    let mut at = noun;
    for _ in 0..=DEEPEST {
        let is_name = |child: &Token<'_>| {
            let is_beside = child.dep() == "appos" || is_apposed_name(*child);
            is_beside && child.pos() == Pos::Propn && !is_one_among(*child)
        };
        if let Some(name) = at.rights().find(is_name) {
            return Some(name);
        }
        // "another witness, the former **adviser** Ana Lima": the name explains a role that explains another.
        let mut roles = at
            .rights()
            .filter(|child| child.dep() == "appos" && child.tag() == "NN");
        if let Some(name) = roles.find_map(|role| role.rights().find(is_name)) {
            return Some(name);
        }
        // The name stands behind the last of several: "the spokesman **for** the army **in** Chad, Omar Lima".
        let prepositions = at.rights().filter(|child| child.dep() == "prep");
        at = prepositions
            .filter_map(|preposition| child(preposition, "pobj"))
            .next_back()?;
        if at.ent_type() == "PERSON" {
            return None;
        }
    }
    None
}

/// "his wife, **Lima**, said": says whether a name is set beside a noun for somebody's relative, and so is a person's.
pub(crate) fn is_name_of_kin(name: Token<'_>, actors: &Actors) -> bool {
    let kin = name.head();
    name.dep() == "appos"
        && name.pos() == Pos::Propn
        && kin.tag() == "NN"
        && actors.is_kin(kin.lemma())
        && has_child(kin, "poss")
}

/// "members, **among them** Ana Lima": says whether what is set beside those who speak names only some of them.
pub(crate) fn is_one_among(name: Token<'_>) -> bool {
    let opening = name.left_edge();
    let those = (opening.dep() == "prep" && opening.head() == name).then(|| child(opening, "pobj"));
    those.flatten().is_some_and(|those| those.pos() == Pos::Pron)
}

/// Returns where the sentence of a token begins, or the one so many sentences before it.
pub(crate) fn start_of_sentences(token: Token<'_>, back: usize) -> usize {
    let before = |start: usize| {
        let last = start.checked_sub(1).map(|last| token.doc().token(last));
        last.map_or(0, |last| last.sent().start())
    };
    (0..back).fold(token.sent().start(), |start, _| before(start))
}

/// Returns a head and the heads joined to it.
pub(crate) fn conjuncts(head: Token<'_>) -> Vec<Token<'_>> {
    let mut all = vec![head];
    let mut next = 0;
    while next < all.len() {
        all.extend(
            all[next]
                .children()
                .filter(|child| child.dep() == "conj" && !is_no_conjunct(*child)),
        );
        next += 1;
    }
    all
}

/// Says whether what the parser joins to a noun is no second one of its row: who the noun is, or the subject of a clause to come.
pub(crate) fn is_no_conjunct(joined: Token<'_>) -> bool {
    is_apposed_pair(joined) || severed_verb(joined).is_some()
}

/// Returns the verb of the clause that a noun is the subject of, though the parser joins it to another noun before.
pub(crate) fn severed_verb(joined: Token<'_>) -> Option<Token<'_>> {
    let word = joined.right_edge().next().filter(|_| is_severed(joined))?;
    let mut verbs = std::iter::once(word)
        .chain(word.ancestors())
        .take_while(|verb| verb.left_edge() == word);
    verbs.find(|verb| severed_subject(*verb) == Some(joined))
}

/// Says whether what the parser joins only says who or what those before it are: "forty mayors, both **Liberals** and Greens", "another
/// witness, the former adviser Ana **Lima**".
fn is_apposed_pair(joined: Token<'_>) -> bool {
    let bearer = joined.head();
    if bearer.tag() == "NN" && joined.tag() == "NNP" {
        return is_apposed_name(joined);
    }
    let opens = |word: Token<'_>| word.dep() == "preconj" && word.prev().is_some_and(|before| before.text() == ",");
    let is_joined = || {
        bearer
            .rights()
            .any(|child| child.dep() == "cc" && child.i() < joined.i())
    };
    bearer.tag() == "NNS" && joined.left_edge().dep() == "preconj" && opens(joined.left_edge()) && !is_joined()
}

/// "another witness, the former adviser Ana **Lima**": the one person behind a comma and no "and", whom the parser takes for a second one.
fn is_apposed_name(name: Token<'_>) -> bool {
    let bearer = name.head();
    let is_person = |noun: Token<'_>| noun.ent_type() == "PERSON";
    let is_set_off = name.left_edge().prev().is_some_and(|before| before.text() == ",");
    let is_listed = |of: Token<'_>| has_child(of, "cc") || of != bearer && has_child(of, "conj");
    let is_only = bearer.children_by("conj").nth(1).is_none() && bearer.dep() != "conj";
    let is_one = bearer.lefts().any(|child| child.dep() == "det");
    name.dep() == "conj"
        && is_person(name)
        && !is_person(bearer)
        && is_set_off
        && is_only
        && is_one
        && !is_listed(bearer)
        && !is_listed(name)
}

/// Returns the paragraph of every token: the number of empty lines and line ends between blocks before it.
pub(crate) fn paragraphs(doc: &Doc) -> Vec<u32> {
    let text = doc.text();
    let mut number = 0;
    let mut behind = 0;
    doc.tokens()
        .map(|token| {
            let start = token.span().start();
            if text[behind..start].contains('\n') {
                number += 1;
            }
            behind = token.span().end();
            let own = number;
            if token.is_space() && token.text().contains('\n') {
                number += 1;
            }
            own
        })
        .collect()
}

/// Returns the runs of tokens left of a subtree's range when `without` is taken out, without punctuation and white space
/// at their ends.
pub(crate) fn cut(doc: &Doc, whole: Range<usize>, without: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for i in whole {
        if without.iter().any(|range| range.contains(&i)) {
            continue;
        }
        match runs.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    runs.into_iter().filter_map(|run| trimmed(doc, run)).collect()
}

/// Returns a range without punctuation (quotation marks excepted) and white space at its ends.
pub(crate) fn trimmed(doc: &Doc, range: Range<usize>) -> Option<Range<usize>> {
    let edge = |i: usize| {
        let token = doc.token(i);
        token.is_space() || (token.is_punct() && !matches!(token.tag(), "``" | "''" | "-RRB-" | "-LRB-"))
    };
    let (mut start, mut end) = (range.start, range.end.min(doc.len()));
    while start < end && edge(start) {
        start += 1;
    }
    while end > start && edge(end - 1) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// "Keita, **who** left": what is told of so is a person.
pub(crate) fn is_told_of(name: Token<'_>) -> bool {
    let mut clauses = name.rights().filter(|child| child.dep() == "relcl");
    clauses.any(|clause| own_subject(clause).is_some_and(|subject| subject.tag() == "WP"))
}
