//! Rows of joined parties, as they are meant and not as the parser joins them.

use lexicon::predicates::Grammar;
use nlp::{Pos, Token};

use super::clause::{has, is_passive, nominal};

/// Returns the token and those conjoined with it, in order.
pub(crate) fn conjuncts(first: Token<'_>) -> Vec<Token<'_>> {
    let mut all = vec![first];
    let mut next = 0;
    while next < all.len() {
        let of = all[next];
        let joins =
            |other: &Token<'_>| nominal(*other) == nominal(of) && twin_place(*other).is_none() && !is_outcome(*other);
        let own = of
            .children_by("conj")
            .filter(|child| !crate::clause::is_no_conjunct(*child));
        all.extend(own.filter(joins));
        all.extend(listed(of));
        all.extend(beside_name(of));
        all.extend(left_over(of));
        all.extend(second_subject(of));
        next += 1;
    }
    all.extend(before_row(first));
    all.sort_by_key(|token| token.i());
    all.dedup();
    let named = all.iter().copied().find(|name| is_second_title(*name));
    if let Some(name) = named {
        all.retain(|role| *role != name.head());
    }
    all
}

/// "Opposition leader and former premier Juan **Vega** condemned it": two offices of one person, where no article opens either and no verb tells of
/// several. The parser takes the first for somebody else.
fn is_second_title(name: Token<'_>) -> bool {
    let role = name.head();
    let is_bare = |noun: Token<'_>| {
        let mut own = noun.lefts();
        !own.any(|child| matches!(child.dep(), "det" | "nummod" | "poss"))
    };
    let is_titled = || {
        let mut own = name.lefts();
        own.any(|child| child.tag() == "NN" && matches!(child.dep(), "compound" | "nmod"))
    };
    let is_next = || {
        let joint = name.left_edge().prev();
        joint.is_some_and(|joint| joint.dep() == "cc" && joint.prev() == Some(role))
    };
    // "are", "were", "have": of several.
    let is_of_several = |word: Token<'_>| {
        let is_plural = word.pos() == Pos::Aux && word.tag() == "VBD" && word.morph_has("Mood=Ind");
        word.tag() == "VBP" || is_plural && !word.morph_has("Number=Sing")
    };
    let verb = role.head();
    name.dep() == "conj"
        && name.ent_type() == "PERSON"
        && role.tag() == "NN"
        && role.ent_type() != "PERSON"
        && role.dep() != "conj"
        && is_bare(role)
        && is_bare(name)
        && is_titled()
        && is_next()
        && !crate::clause::has_child(name, "conj")
        && !std::iter::once(verb).chain(verb.lefts()).any(is_of_several)
}

/// Returns the place that a name is joined to where the parser joins it to the people there: "lawmakers in **Chad** and **Niger**".
pub(crate) fn twin_place(name: Token<'_>) -> Option<Token<'_>> {
    /// The conjunction alone: behind a comma a name is a party of its own.
    const BETWEEN: usize = 2;
    let people = name.head();
    let is_bare = name.pos() == Pos::Propn && name.ent_type() != "PERSON" && name.lefts().next().is_none();
    if name.dep() != "conj" || !is_bare || people.tag() != "NNS" {
        return None;
    }
    let objects = people
        .rights()
        .filter(|child| child.dep() == "prep")
        .flat_map(Token::children);
    let mut places = objects.filter(|place| place.dep() == "pobj" && place.pos() == Pos::Propn);
    places.find(|place| {
        let near = place.i() < name.i() && name.i() - place.i() <= BETWEEN;
        near && (place.ent_type() == "GPE" || name.ent_type() == "GPE")
    })
}

/// Returns the names of a list that the parser takes for appositions: "**Chad**, **Niger**, Mali and Benin".
fn listed(name: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let joins = |token: Token<'_>| token.children().any(|child| child.dep() == "cc");
    let chain_joins =
        move |first: Token<'_>| std::iter::successors(Some(first), |token| token.children_by("conj").next()).any(joins);
    // "nine trucks, **scores of tents** and a radio": the parser may close the list in what is counted.
    let counts = move |other: Token<'_>| {
        let mut counted = other.children_by("prep").flat_map(|of| of.children_by("pobj"));
        other.tag() == "NNS" && other.lefts().next().is_none() && counted.any(joins)
    };
    let is_list = move |other: Token<'_>| {
        chain_joins(other)
            || counts(other)
            || name
                .children_by("conj")
                .any(|conjunct| conjunct.i() < other.i() && joins(conjunct))
    };
    let are_names = move |other: Token<'_>| name.pos() == Pos::Propn && other.pos() == Pos::Propn;
    // "the **president**, the **premier** and the speaker", but "the president, a lawyer and a poet, …": no comma closes a list.
    let are_offices = move |other: Token<'_>| {
        let is_indefinite = other.children().any(|child| child.morph_has("Definite=Ind"));
        let goes_on = other.right_edge().next().is_none_or(|next| next.text() != ",");
        let is_next = other.left_edge().prev().is_some_and(|before| before.text() == ",");
        // "**a guard**, **a nurse** and two children were hurt": one whom nobody has told of is explained by no row.
        let is_any = name.tag() == "NN" && name.children().any(|child| child.morph_has("Definite=Ind"));
        name.pos() == Pos::Noun && other.pos() == Pos::Noun && (!is_indefinite || is_any) && goes_on && is_next
    };
    name.children_by("appos")
        .filter(move |other| (are_names(*other) || are_offices(*other)) && is_list(*other))
}

/// Returns those who are joined to a party by a preposition: "Oslo, together with **Bergen**".
pub(crate) fn companions<'d>(party: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    joined_by(party.rights().filter(|child| child.dep() == "prep"), grammar)
}

/// Returns those who are joined to a verb's objects where the parser hangs the preposition on the verb: "held the mayor, along with **her son**".
pub(crate) fn companions_behind<'d>(verb: Token<'d>, objects: &[Token<'d>], grammar: &Grammar) -> Vec<Token<'d>> {
    let is_next = |preposition: &Token<'d>| {
        let before = preposition.left_edge().prev();
        let before = before.and_then(|before| {
            if before.text() == "," {
                before.prev()
            } else {
                Some(before)
            }
        });
        preposition.dep() == "prep" && objects.iter().any(|object| Some(object.right_edge()) == before)
    };
    if is_passive(verb) {
        return fellows(verb, grammar);
    }
    joined_by(verb.rights().filter(is_next), grammar)
}

/// Returns those who suffer what a passive tells together with its subject: "was shot along with **her son**". What stands right behind the first
/// word may be a way or line: "killed along the border".
pub(super) fn fellows<'d>(verb: Token<'d>, grammar: &Grammar) -> Vec<Token<'d>> {
    let is_row = |child: &Token<'d>| child.dep() == "prep" && child.children_by("prep").next().is_some();
    let is_behind = |before: Token<'d>| before.head() == verb && has(&grammar.companions, before);
    let torn = verb
        .children_by("prep")
        .filter(|child| child.prev().is_some_and(is_behind))
        .flat_map(|with| with.children_by("pobj"))
        .flat_map(conjuncts);
    let mut all = joined_by(verb.rights().filter(is_row), grammar);
    all.extend(torn);
    all
}

fn joined_by<'d>(prepositions: impl Iterator<Item = Token<'d>>, grammar: &Grammar) -> Vec<Token<'d>> {
    let joins = |word: Token<'d>| has(&grammar.companions, word);
    let below = prepositions.flat_map(|preposition| {
        let joined = joins(preposition) || preposition.children_by("advmod").any(joins);
        let nested = preposition.children_by("prep").filter(move |_| joined);
        let own = preposition.children_by("pobj").filter(move |_| joined);
        own.chain(nested.flat_map(|inner| inner.children_by("pobj")))
    });
    below.flat_map(conjuncts).collect()
}

/// Returns the parties joined to the name that stands right behind an office: "prosecuted ex-mayor **Ana Lima** and **two clerks**".
fn beside_name(office: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let is_name = move |name: &Token<'_>| {
        let is_next = name.left_edge().i() == office.i() + 1;
        office.pos() == Pos::Noun && name.ent_type() == "PERSON" && is_next
    };
    let names = office.children_by("appos").filter(is_name);
    names
        .flat_map(|name| name.children_by("conj"))
        .filter(|other| nominal(*other))
}

/// Returns the party behind "and" that the parser gives to what is said of both: "left two guards and **nine miners** dead".
fn left_over(object: Token<'_>) -> Option<Token<'_>> {
    let last = object
        .rights()
        .last()
        .filter(|last| object.dep() == "dobj" && last.dep() == "cc")?;
    let said = object
        .head()
        .children()
        .find(|child| matches!(child.dep(), "oprd" | "acomp" | "ccomp"))?;
    let is_next = |noun: &Token<'_>| {
        let is_loose = matches!(noun.dep(), "npadvmod" | "nsubj") && nominal(*noun);
        is_loose && noun.left_edge().i() == last.i() + 1
    };
    said.lefts().find(is_next).filter(|_| said.pos() == Pos::Adj)
}

/// Returns the second of two subjects that "and" joins, where the parser gives both to the verb: "nine rebels and **two soldiers** were killed".
fn second_subject(first: Token<'_>) -> Option<Token<'_>> {
    let joint = first.right_edge();
    let is_loose = joint.dep() == "cc" && joint.head() == first && matches!(first.dep(), "nsubj" | "nsubjpass");
    let is_next = |other: &Token<'_>| other.dep() == first.dep() && other.left_edge().i() == joint.i() + 1;
    first.head().lefts().find(is_next).filter(|_| is_loose)
}

/// Returns the first name of a row where the parser hangs it on the verb: "**Mali**, Chad and Niger have asked".
fn before_row(first: Token<'_>) -> Option<Token<'_>> {
    let is_row = matches!(first.dep(), "nsubj" | "nsubjpass") && first.children_by("conj").next().is_some();
    let comma = first
        .left_edge()
        .prev()
        .filter(|before| is_row && before.text() == ",")?;
    let name = comma.prev()?;
    if let Some(twin) = twin_subject(first, name) {
        return Some(twin);
    }
    let is_name = name.pos() == Pos::Propn && matches!(name.ent_type(), "GPE" | "ORG" | "NORP" | "PERSON");
    let is_loose = matches!(name.dep(), "advmod" | "npadvmod") && name.head() == first.head();
    // "the envoys of **Mali**, Chad and Niger met": the parser may part the row from those whose row it is.
    let bearer = name.head().head();
    let is_theirs = name.dep() == "pobj" && bearer.dep() == first.dep() && bearer.head() == first.head();
    if is_name && is_theirs && first.pos() == Pos::Propn && nominal(bearer) {
        return Some(bearer);
    }
    (is_name && is_loose && first.pos() == Pos::Propn && name.left_edge() == name).then_some(name)
}

/// "**a man**, a woman and two children were hurt": the parser gives a verb two subjects where a comma parts the first of a row from the rest.
/// What follows the row is the verb, so that it explains nobody.
fn twin_subject<'d>(first: Token<'d>, last: Token<'d>) -> Option<Token<'d>> {
    let mut twin = first.head().lefts().filter(|child| child.dep() == first.dep());
    let is_next =
        |twin: &Token<'d>| twin.i() < first.i() && (twin.right_edge() == last || twin.right_edge().i() == last.i() + 1);
    let joins = first
        .children_by("conj")
        .any(|other| other.right_edge() == first.right_edge());
    let is_row = joins && first.children_by("cc").next().is_some() && first.pos() == Pos::Noun;
    let goes_on = first.right_edge().next().is_some_and(|next| !next.is_punct());
    let twin = twin.rfind(is_next)?;
    (is_row && goes_on && twin.pos() == Pos::Noun).then_some(twin)
}

/// Says whether a joined noun is what a participle before it does to it: "took in evacuees, **straining its hospitals**".
fn is_outcome(joined: Token<'_>) -> bool {
    let first = joined.left_edge();
    let is_participle = first.head() == joined && first.dep() == "amod" && first.lower().ends_with("ing");
    let owned = first.next().is_some_and(|next| {
        let own = next.head() == joined && matches!(next.dep(), "poss" | "det");
        own || next.dep() == "det" && next.head().dep() == "poss"
    });
    let is_behind_comma = first.prev().is_some_and(|before| before.text() == ",");
    is_participle && owned && is_behind_comma
}

/// "Lima and **May**": what is joined to a name is one, whatever day or month it is called by.
pub(super) fn is_joined_name(token: Token<'_>) -> bool {
    let first = token.head();
    let is_name = |token: Token<'_>| matches!(token.tag(), "NNP" | "NNPS");
    token.dep() == "conj" && is_name(token) && is_name(first) && matches!(first.ent_type(), "PERSON" | "")
}
