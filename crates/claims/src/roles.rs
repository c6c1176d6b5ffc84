//! Roles: who did it and to whom, as noun phrases.
//!
//! An entry of the lexicon says in which places of the grammar its actor and recipient stand; this module looks there.
//! A phrase reaches over its prepositions but not over relative clauses, appositions and conjuncts: each conjunct is a
//! party of its own. Whom a phrase names is asked elsewhere.

pub(crate) mod clause;
mod concern;
mod control;
mod dyads;
mod letter;
mod misread;
mod phrase;
mod rows;

use std::{cell::OnceCell, ops::Range};

use lexicon::{EventType, Predicates, predicates::Slot};
use nlp::{Doc, Pos, Token};

pub use self::{
    dyads::{Dyad, Ground, dyads},
    phrase::noun_phrase,
};
use crate::predicate::Found;

/// Who takes part, as noun phrases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Who did it.
    pub actors: Vec<Range<usize>>,
    /// To whom.
    pub recipients: Vec<Range<usize>>,
    /// Whether the recipients were looked for below the verb that completes this one.
    pub through_complement: bool,
}

/// Finds who takes part in what a trigger says.
pub(crate) fn roles<'d>(doc: &'d Doc, predicates: &Predicates, found: &Found<'_>) -> Roles {
    let finder = Finder {
        predicates,
        found,
        head: doc.token(found.head),
        bearers: OnceCell::new(),
    };
    let sides = finder.both_sides();
    let reciprocal = found.entry.reciprocal;
    let mut actors = if reciprocal { sides.clone() } else { Vec::new() };
    if actors.is_empty() {
        actors = finder.fill(&found.entry.actor, &sides).0;
    }
    let (mut recipients, slot) = finder.fill(&found.entry.recipient, &actors);
    // "mediated **between Oslo and Bergen**": a third party does to both what is no deed of theirs.
    if !reciprocal && sides.len() > 1 {
        recipients = sides;
    }
    let takers = finder.takers();
    if !takers.is_empty() {
        recipients = takers;
    }
    // "wrote to **the council** urging that the pass stay open": who is written to is asked.
    if found.entry.event_type == Some(EventType::Request) {
        let told = clause::written_to(finder.head, predicates.grammar());
        if !told.is_empty() {
            recipients = told;
        }
        if recipients.is_empty() {
            let words = found.words.iter().map(|&word| doc.token(word));
            recipients = words
                .flat_map(|word| clause::bidden(word, predicates.grammar()))
                .collect();
        }
    }
    // "Chad and Niger accused **each other**", "took aim at **each other** over the delta"
    if actors.len() > 1 && !reciprocal && finder.is_among_themselves() {
        recipients.clone_from(&actors);
    }
    let phrases = |heads: Vec<Token<'d>>| heads.into_iter().map(|head| finder.phrase(head)).collect();
    Roles {
        actors: phrases(actors),
        recipients: phrases(recipients),
        through_complement: matches!(slot, Some(Slot::Complement)),
    }
}

/// "the **19-year-old**": an age stands for who has it.
fn is_of_an_age(token: Token<'_>) -> bool {
    let has_article = || token.children().any(|child| matches!(child.dep(), "det" | "poss"));
    token.tag() == "JJ" && matches!(token.dep(), "nsubj" | "nsubjpass" | "dobj" | "poss" | "pobj") && has_article()
}

/// The mode by which people are carried off.
const ABDUCT: &str = "abduct";

/// Words before a name that turn a noun against it: a prefix and its hyphen.
const OPPOSING_WORDS: usize = 2;

/// Says whether a noun names something not spoken of before: behind an indefinite article, or a bare plural.
fn is_new(noun: Token<'_>) -> bool {
    match noun.children_by("det").next() {
        Some(article) => article.morph_has("Definite=Ind"),
        None => noun.morph_has("Number=Plur"),
    }
}

/// Returns the verb whose object a noun is, or the word itself.
fn carrier(word: Token<'_>) -> Token<'_> {
    if word.dep() == "dobj" { word.head() } else { word }
}

struct Finder<'d, 'f> {
    predicates: &'f Predicates,
    found: &'f Found<'f>,
    head: Token<'d>,
    /// What [`Finder::read_bearers`] found: each slot behind a preposition asks for it.
    bearers: OnceCell<Vec<Token<'d>>>,
}

impl<'d> Finder<'d, '_> {
    /// Fills the first of the slots that holds anything.
    fn fill<'s>(&self, slots: &'s [Slot], taken: &[Token<'d>]) -> (Vec<Token<'d>>, Option<&'s Slot>) {
        for slot in slots {
            let heads = self.slot(slot).into_iter().flat_map(|head| self.told_of(head));
            let grammar = self.predicates.grammar();
            let heads = heads.flat_map(|head| std::iter::once(head).chain(clause::companions(head, grammar)));
            let mut fit: Vec<Token<'d>> = Vec::new();
            for token in heads.filter(|token| self.may_take_part(*token) && !taken.contains(token)) {
                if !fit.contains(&token) {
                    fit.push(token);
                }
            }
            if !fit.is_empty() {
                return (fit, Some(slot));
            }
        }
        (Vec::new(), None)
    }

    /// Returns a party with those joined to it, save those behind the relative clause in which the trigger tells of it alone: "**Lima**, who
    /// backed the deal, and several judges".
    fn told_of(&self, party: Token<'d>) -> Vec<Token<'d>> {
        let mut all = clause::conjuncts(party);
        // "protests by the union and a boycott **by the left**": a deed in the row is nobody.
        let grammar = self.predicates.grammar();
        all.retain(|other| *other == party || clause::agent_phrase(*other, grammar).is_empty());
        if self.head.ancestors().take_while(|above| *above != party).count() < clause::HIGHEST_CLIMB
            && party.subtree().any(|below| below == self.head)
            && self.is_verbal()
        {
            all.retain(|other| other.i() < self.head.i());
        }
        all
    }

    /// Returns how far the phrase of somebody who takes part reaches: not over what is the verb's own second object.
    fn phrase(&self, token: Token<'d>) -> Range<usize> {
        let mut whole = control::without_agents(self.head, token, self.predicates.grammar());
        // "Chad-**Niger** talks"
        if clause::paired(self.head, self.predicates.grammar()).contains(&token) {
            whole.start = token.i();
        }
        let grammar = self.predicates.grammar();
        // "the **Hill Front**-led raid": the parser hangs each word of the name on the participle.
        if !self.is_verbal() && clause::headed_by(self.head, grammar) == Some(token) {
            let is_own = |before: &Token<'d>| !token.ent_type().is_empty() && before.ent_type() == token.ent_type();
            let name = std::iter::successors(Some(token), |word| word.prev().filter(is_own));
            return name.last().unwrap_or(token).i()..token.i() + 1;
        }
        // "an offensive by **the army** against the rebels"
        let is_agent = !self.is_verbal() && clause::agent_phrase(self.head, grammar).contains(&token);
        let turned = |child: &Token<'d>| grammar.opposing.iter().any(|own| own == child.lower());
        if let Some(against) = token.rights().filter(|_| is_agent).find(turned)
            && against.i() < whole.end
        {
            return whole.start..against.i();
        }
        let rows = &grammar.second_object;
        let is_second = |child: &Token<'d>| {
            let row = rows.iter().find(|row| row.preposition == child.lower());
            child.dep() == "prep" && row.is_some_and(|row| clause::has(&row.verbs, self.head))
        };
        // "was accused by **the opposition** of fraud"
        let by = token.head();
        let is_agent = by.dep() == "agent" && by.head() == self.head;
        let patient = self.is_verbal() && (by == self.head || is_agent || token.dep() == "conj");
        // "left five guards **dead**": what the verb says of them is none of them.
        let is_said = |child: &Token<'d>| child.dep() == "amod" && self.found.words.contains(&child.i());
        if let Some(said) = token.rights().find(is_said).filter(|_| patient) {
            return whole.start..said.i();
        }
        match token.rights().find(is_second) {
            Some(second) if patient && second.i() < whole.end => whole.start..second.i(),
            _ => whole,
        }
    }

    fn may_take_part(&self, token: Token<'d>) -> bool {
        let names = matches!(
            token.pos(),
            Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Adj | Pos::Det | Pos::X
        );
        names
            && !token.morph_has("PronType=Art")
            && (!self.found.words.contains(&token.i()) || self.is_own_party(token))
            && (!matches!(token.ent_type(), "DATE" | "TIME") || is_of_an_age(token) || rows::is_joined_name(token))
            && !clause::is_begun(token)
            && !self.is_sum(token)
            && !self.is_of_stance(token)
            && !self.is_mutual(token)
            && !self.measures_own_word(token)
            && !self.is_adverbial(token)
            && !self.is_extent(token)
            && !self.is_torn_mark(token)
            && !self.is_aside(token)
    }

    /// Says whether a token is the hyphen of a word that the parser tore, and turns nothing against anybody.
    fn is_torn_mark(&self, token: Token<'d>) -> bool {
        let opposed = &self.predicates.grammar().opposed;
        token.text() == "-" && !token.prev().is_some_and(|before| clause::has(opposed, before))
    }

    /// Says whether a noun behind "with" only opens an aside about what happens meanwhile: "feud over the port, **with** shops **looted**".
    fn is_aside(&self, token: Token<'d>) -> bool {
        let first = crate::clause::first_of_row(token);
        let with = first.head();
        let is_with = first.dep() == "pobj" && with.lower() == self.predicates.grammar().armed_with;
        let opens = is_with && with.prev().is_some_and(|before| before.text() == ",");
        opens
            && !first.subtree().any(|below| below == self.head)
            && clause::conjuncts(first).into_iter().any(|noun| {
                let mut said = noun.children_by("acl");
                said.any(|participle| matches!(participle.tag(), "VBN" | "VBG") && participle.i() > noun.i())
            })
    }

    /// Says whether a word of the trigger names the party whose its noun is: "**Nigerien** strikes", "**Niger's** strikes".
    fn is_own_party(&self, token: Token<'d>) -> bool {
        let is_nation =
            matches!(token.ent_type(), "NORP" | "GPE") && (clause::is_party_word(token) || token.dep() == "poss");
        is_nation && token.head() == self.head && !self.is_verbal()
    }

    /// Says whether a noun is only what somebody is against, or the prefix that says so: "clamp down on **anti**-**Semitism**".
    fn is_of_stance(&self, token: Token<'d>) -> bool {
        let opposed = &self.predicates.grammar().opposed;
        let is_prefix = |token: Token<'_>| opposed.iter().any(|own| own == token.lower());
        let is_hyphen = |token: &Token<'_>| token.text() == "-" && clause::is_tight(*token);
        let is_joined = |token: Token<'d>| {
            token
                .prev()
                .filter(is_hyphen)
                .and_then(Token::prev)
                .is_some_and(is_prefix)
        };
        is_prefix(token) && token.next().as_ref().is_some_and(is_hyphen)
            || token.pos() == Pos::Propn && !matches!(token.dep(), "compound" | "amod" | "nmod") && is_joined(token)
    }

    /// Says whether some words are money or a share, and nobody: "insisted on **$2 million in aid**".
    fn is_sum(&self, token: Token<'d>) -> bool {
        matches!(token.ent_type(), "MONEY" | "PERCENT")
            && !matches!(token.dep(), "compound" | "nmod" | "poss")
            && !token.children_by("prep").any(|preposition| {
                let of = self
                    .predicates
                    .grammar()
                    .belonging
                    .iter()
                    .any(|name| name == preposition.lower());
                let mut objects = preposition.children_by("pobj");
                of && objects.any(|object| object.ent_type() != token.ent_type())
            })
    }

    /// Says whether a word is the last of those by which parties stand for their own other side: "each **other**".
    fn is_mutual(&self, token: Token<'d>) -> bool {
        let rows = &self.predicates.grammar().mutual;
        token.prev().is_some_and(|before| {
            rows.iter()
                .any(|[first, last]| first == before.lower() && last == token.lower())
        })
    }

    /// Says whether what stands in a place of recipients says that the actors do it to their own other side.
    fn is_among_themselves(&self) -> bool {
        let slots = self.found.entry.recipient.iter();
        let undergone = if self.is_verbal() {
            clause::patients(self.head, self.predicates.grammar())
        } else {
            Vec::new()
        };
        let mut all = undergone.into_iter().chain(slots.flat_map(|slot| self.slot(slot)));
        all.any(|token| self.is_mutual(token))
    }

    /// Says whether a noun only measures one of the trigger's words: "carried out **a series** of attacks".
    fn measures_own_word(&self, token: Token<'d>) -> bool {
        let grammar = self.predicates.grammar();
        let mut measured = grammar
            .belonging
            .iter()
            .flat_map(|name| clause::objects_of(token, name));
        self.is_verbal()
            && clause::has(&grammar.measure, token)
            && measured.any(|word| self.found.words.contains(&word.i()))
    }

    /// Says whether a noun stands behind a preposition and only tells how: "met **at the ministerial level**".
    fn is_adverbial(&self, token: Token<'d>) -> bool {
        let adverbial = &self.predicates.grammar().adverbial;
        // "by the Popular **Front**": a name takes part.
        token.dep() == "pobj"
            && !(token.pos() == Pos::Propn && (token.head().dep() == "agent" || token.ent_type() == "ORG"))
            && adverbial.prepositions.iter().any(|name| name == token.head().lower())
            && clause::has(&adverbial.nouns, token)
            // "sanctions **on six generals**"
            && token.children_by("nummod").next().is_none()
    }

    /// Says whether a second object tells how much or how long, and nobody: "sentenced the editor **to ten years**".
    fn is_extent(&self, token: Token<'d>) -> bool {
        let is_second =
            token.dep() == "dobj" && self.head.children_by("dobj").next().is_some_and(|first| first != token);
        let mut numbers = token
            .children_by("nummod")
            .flat_map(|number| number.children_by("quantmod"));
        is_second && numbers.any(|word| word.tag() == "IN" || word.tag() == "TO")
    }

    fn slot(&self, slot: &Slot) -> Vec<Token<'d>> {
        match slot {
            Slot::Subject => self.subjects(),
            Slot::Object => self.objects(),
            Slot::Modifier => self.modifiers(),
            Slot::Dative => self.given(),
            Slot::Complement => self.complement_parties(),
            Slot::Preposition(name) => self.behind(name),
            Slot::AnyPreposition => self.behind_any(),
            Slot::ObjectOwner => self.object_owners(),
            Slot::ComplementSubject => self.complement_subjects(),
        }
    }

    /// Returns to whom something is given or shown, without a preposition: "gave **Chad** a warning".
    fn given(&self) -> Vec<Token<'d>> {
        let datives = self.head.children_by("dative");
        datives.filter(|child| child.pos() != Pos::Adp).collect()
    }

    fn is_verbal(&self) -> bool {
        matches!(self.head.pos(), Pos::Verb | Pos::Aux)
    }

    fn subjects(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        if self.is_verbal() {
            let mut agents = clause::agents(self.head, grammar);
            agents.extend(self.joined());
            if !agents.is_empty() {
                agents.extend(self.beside());
            } else if clause::is_passive(self.head) {
                agents = self.owners_of_subject();
            }
            return agents;
        }
        if self.head.pos() == Pos::Adj {
            return clause::surface_subject(self.head, grammar).into_iter().collect();
        }
        let by = control::agents_of_noun(self.head, self.found.entry.event_type, grammar);
        if !by.is_empty() {
            return by;
        }
        let wrought = self.wrought_by();
        if !wrought.is_empty() {
            return wrought;
        }
        if let Some(owner) = self.head.children_by("poss").next() {
            return vec![owner];
        }
        if let Some(leader) = clause::headed_by(self.head, grammar) {
            return vec![leader];
        }
        let is_own = |child: &Token<'d>| clause::is_party_word(*child) && !self.is_of_opposed(*child);
        let party = self.head.children().find(is_own);
        party.map_or_else(|| self.light_subject(), |party| vec![party])
    }

    /// Returns by whom the deed of the trigger's noun was done, as a participle behind it says: "military action taken **by Chad**".
    fn wrought_by(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let carries = |participle: &Token<'d>| {
            participle.dep() == "acl" && participle.tag() == "VBN" && clause::has(&grammar.wrought, *participle)
        };
        let mut participles = self.head.rights().filter(carries);
        participles
            .next()
            .map_or_else(Vec::new, |participle| clause::agent_phrase(participle, grammar))
    }

    /// Returns whom the subject joins in what the verb says: "joined **Bergen** in condemning the raid".
    fn joined(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let above = self.head.head().head();
        let joins = self.head.dep() == "pcomp" && clause::has(&grammar.joining, above) && !clause::is_passive(above);
        let objects = above.children_by("dobj").filter(move |_| joins);
        objects.collect()
    }

    /// Returns whose deed the trigger's own noun is of which a passive tells: "the visit **by the king** was put off".
    fn owners_of_subject(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let subjects = clause::patients(self.head, grammar).into_iter();
        let own = subjects.filter(|noun| self.found.words.contains(&noun.i()));
        own.flat_map(|noun| {
            let by = clause::agent_phrase(noun, grammar);
            if by.is_empty() {
                noun.children_by("poss").collect()
            } else {
                by
            }
        })
        .collect()
    }

    /// Returns the parties that do it together with the subject where the verb has no other party for its object: "leads the talks along with
    /// **Lima**".
    fn beside(&self) -> Vec<Token<'d>> {
        let is_name = |token: Token<'d>| matches!(token.ent_type(), "PERSON" | "GPE" | "ORG" | "NORP");
        let grammar = self.predicates.grammar();
        let others: Vec<Token<'d>> = self
            .head
            .children_by("dobj")
            .filter(|object| !self.found.words.contains(&object.i()))
            .collect();
        if clause::is_passive(self.head) {
            return Vec::new();
        }
        if !others.is_empty() {
            // "signed the treaty **alongside Chad**": with whom one signs, one does not do it to.
            let is_thing = |object: &Token<'d>| object.pos() == Pos::Noun && object.ent_type().is_empty();
            let on_object = others.iter().filter(|object| is_thing(object));
            let mut beside: Vec<Token<'d>> = on_object
                .flat_map(|object| clause::companions(*object, grammar))
                .collect();
            beside.extend(clause::companions_behind(self.head, &others, grammar));
            let is_body = |token: Token<'d>| matches!(token.ent_type(), "GPE" | "ORG" | "NORP");
            beside.retain(|token| !self.is_against_people() && is_body(*token));
            return beside;
        }
        let doc = self.head.doc();
        let words = self.found.words.iter().map(|&word| doc.token(word));
        let mut beside: Vec<Token<'d>> = words.flat_map(|word| clause::companions(word, grammar)).collect();
        beside.retain(|token| is_name(*token));
        beside
    }

    /// Says whether the deed is one that people suffer together: "jailed Lima **together with her brother**".
    fn is_against_people(&self) -> bool {
        use EventType::{Accuse, Assault, Coerce, Sanction};
        matches!(self.found.entry.event_type, Some(Accuse | Assault | Coerce | Sanction))
    }

    /// Says whether a word is part of a name that the trigger's noun is turned against, or the prefix that does so.
    fn is_of_opposed(&self, word: Token<'d>) -> bool {
        let grammar = self.predicates.grammar();
        let mut names = clause::opposed(self.head, grammar).into_iter();
        names.any(|name| word.i() <= name.i() && word.i() + OPPOSING_WORDS >= name.i())
    }

    /// Returns the noun whose place in the clause the trigger's noun shares: "its rejection and **condemnation**", "a
    /// series of **attacks**".
    fn placed(&self) -> Token<'d> {
        let grammar = self.predicates.grammar();
        let mut noun = self.head;
        for _ in 0..clause::HIGHEST_CLIMB {
            let above = noun.head();
            noun = match noun.dep() {
                "conj" if !matches!(above.pos(), Pos::Verb | Pos::Aux) => above,
                "pobj"
                    if grammar.belonging.iter().any(|name| name == above.lower())
                        && clause::has(&grammar.measure, above.head()) =>
                {
                    above.head()
                }
                _ => return noun,
            };
        }
        noun
    }

    /// Returns the subject of the verb that only carries this noun: "**Oslo** held talks".
    fn light_subject(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let noun = self.placed();
        if noun != self.head
            && let Some(owner) = noun.children_by("poss").next()
        {
            return vec![owner];
        }
        let befalls = self.found.entry.actor.is_empty();
        let (verb, carried) = match noun.dep() {
            "pobj" => {
                let (preposition, bearer) = (noun.head(), noun.head().head());
                let mut rows = grammar.taking_part.iter();
                let row = rows.find(|row| row.preposition == preposition.lower());
                let takes_part = row.is_some_and(|row| clause::has(&row.verbs, bearer));
                if self.is_wielded(noun) {
                    let verb = carrier(bearer);
                    return clause::surface_subject(verb, grammar).into_iter().collect();
                }
                // "responsible for the **deaths**": whoever is did not die.
                let is_at_it = (takes_part && !befalls) || self.is_meanwhile(noun);
                let subject = clause::surface_subject(bearer, grammar).filter(|_| is_at_it);
                return subject.into_iter().collect();
            }
            "dobj" => (noun.head(), true),
            "nsubjpass" => (noun.head(), clause::is_passive(noun.head())),
            _ => (noun.head(), false),
        };
        // "announced the **death** of Lima": whoever does lives.
        if carried && !befalls && clause::has(&grammar.light_verbs, verb) {
            return clause::agents(verb, grammar);
        }
        Vec::new()
    }

    /// Says whether a noun behind a preposition is an attack that the clause's subject makes: "used gas **in an attack**".
    fn is_wielded(&self, noun: Token<'d>) -> bool {
        let entry = self.found.entry;
        if entry.event_type != Some(EventType::Assault) || entry.reciprocal || !is_new(noun) {
            return false;
        }
        let preposition = noun.head();
        let verb = carrier(preposition.head());
        let mut rows = self.predicates.grammar().wielding.iter();
        let wields = rows.any(|row| row.preposition == preposition.lower() && clause::has(&row.verbs, verb));
        wields && matches!(verb.pos(), Pos::Verb | Pos::Aux) && !clause::is_passive(verb)
    }

    /// Says whether a noun behind a preposition is what the clause's subject is at: "spoke **during a visit**".
    fn is_meanwhile(&self, noun: Token<'d>) -> bool {
        let meanwhile = &self.predicates.grammar().meanwhile;
        let preposition = noun.head();
        let verb = preposition.head();
        let is_done_to_visitor = clause::has(&meanwhile.unless, verb) && !clause::is_passive(verb);
        // "opened the harbour **via video call**": a bare noun is new as well.
        let is_bare = || noun.lefts().all(|child| matches!(child.dep(), "compound" | "amod"));
        let is_way = self
            .predicates
            .grammar()
            .way
            .iter()
            .any(|own| own == preposition.lower());
        (is_new(noun) || is_way && is_bare())
            && !is_done_to_visitor
            && matches!(verb.pos(), Pos::Verb | Pos::Aux)
            && (is_way || meanwhile.prepositions.iter().any(|name| name == preposition.lower()))
            && clause::has(&meanwhile.nouns, noun)
    }

    /// Returns what the trigger is done to: never one of its own words, but then who is given it ("gave **Chad** a warning")
    /// or is said to be it ("found **the firm** guilty").
    fn objects(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        if !self.is_verbal() {
            let of = |noun: Token<'d>| -> Vec<Token<'d>> {
                let names = grammar.belonging.iter();
                names.flat_map(|name| clause::objects_of(noun, name)).collect()
            };
            let own = of(self.head);
            if !own.is_empty() {
                return own;
            }
            let opposed = clause::opposed(self.head, grammar);
            if !opposed.is_empty() {
                return opposed;
            }
            return self.sharing().map_or_else(Vec::new, of);
        }
        let given = self.given();
        // "denied **her** a permit"
        if !given.is_empty() && !clause::is_passive(self.head) {
            return given;
        }
        let mut own = clause::patients(self.head, grammar);
        if own.iter().any(|object| self.may_take_part(*object)) {
            if self.is_against_people() {
                own.extend(clause::companions_behind(self.head, &own, grammar));
            }
            return own;
        }
        // "the owner **they took hostage**"
        let is_taking = self.found.entry.mode.as_deref() == Some(ABDUCT);
        let gap = clause::object_gap(self.head).filter(|gap| is_taking && self.may_take_part(*gap));
        let doc = self.head.doc();
        let others = self.found.words.iter().filter(|&&word| word != self.head.i());
        if let Some(gap) = gap {
            return vec![gap];
        }
        let said = others
            .flat_map(|&word| doc.token(word).children())
            .filter(|child| child.dep() == "nsubj");
        let given: Vec<Token<'d>> = given.into_iter().chain(said).collect();
        if !given.is_empty() {
            return given;
        }
        // "carried out a bombardment **of the port**"
        let own_nouns = own.iter().filter(|noun| self.found.words.contains(&noun.i()));
        let of = |noun: &Token<'d>| -> Vec<Token<'d>> {
            let names = grammar.belonging.iter();
            let own: Vec<Token<'d>> = names.flat_map(|name| clause::objects_of(*noun, name)).collect();
            if own.is_empty() {
                return clause::opposed(*noun, grammar);
            }
            own
        };
        let found: Vec<Token<'d>> = own_nouns.flat_map(of).collect();
        if !found.is_empty() || !is_taking {
            return found;
        }
        // "held **dozens of guests** hostage"
        let words = self.found.words.iter().map(|&word| doc.token(word));
        let before = words
            .filter(|word| crate::clause::is_nominal(*word))
            .flat_map(Token::lefts);
        let is_counted = |noun: &Token<'d>| matches!(noun.dep(), "nmod" | "compound") && noun.tag() == "NNS";
        before.filter(is_counted).collect()
    }

    /// Returns who takes or turns down what a participle says that others gave: "**the rebels** rejected a deal offered by Chad".
    fn takers(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let noun = self.head.head();
        let verb = noun.head();
        let gives = self.head.dep() == "acl" && self.head.tag() == "VBN" && clause::has(&grammar.giving, self.head);
        if !gives || noun.dep() != "dobj" || !clause::has(&grammar.taking, verb) || clause::is_passive(verb) {
            return Vec::new();
        }
        clause::surface_subject(verb, grammar).into_iter().collect()
    }

    /// Returns what stands behind a preposition of the head, of the trigger's other words, or of the object.
    fn behind(&self, name: &str) -> Vec<Token<'d>> {
        if self.is_blamed_on(name) {
            return Vec::new();
        }
        let all = self
            .bearers
            .get_or_init(|| self.read_bearers())
            .iter()
            .copied()
            .filter(|word| !self.takes_second(*word, name))
            .flat_map(|word| clause::objects_of(word, name))
            // "the envoy, with **whom** the king met"
            .map(|token| clause::antecedent_of(token, self.head));
        all.chain(self.aimed_at(name)).chain(self.behind_agent(name)).collect()
    }

    /// Returns what the trigger's noun is turned against where the parser hangs that on its agent: "an offensive by the army **against
    /// the rebels**".
    fn behind_agent(&self, name: &str) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        if self.is_verbal() || !grammar.opposing.iter().any(|own| own == name) {
            return Vec::new();
        }
        let agents = clause::agent_phrase(self.head, grammar).into_iter();
        agents.flat_map(|agent| clause::objects_of(agent, name)).collect()
    }

    /// Says whether this preposition brings those at whose door the deed is laid, and not whom it struck: "blamed the raid **on Chad**".
    fn is_blamed_on(&self, name: &str) -> bool {
        let grammar = self.predicates.grammar();
        !self.is_verbal()
            && self.head.dep() == "dobj"
            && clause::has(&grammar.blaming, self.head.head())
            && grammar.aimed.iter().any(|own| own == name)
    }

    /// Says whether "of" behind a verb or its object brings what somebody is cleared of or robbed of: "acquitted the editor **of fraud**".
    fn takes_second(&self, bearer: Token<'d>, name: &str) -> bool {
        let grammar = self.predicates.grammar();
        let is_of = grammar.belonging.iter().any(|own| own == name);
        let own = bearer == self.head || bearer.head() == self.head;
        let mut rows = grammar.second_object.iter();
        self.is_verbal()
            && is_of
            && own
            && rows.any(|row| row.preposition == name && clause::has(&row.verbs, self.head))
    }

    /// Returns what stands right behind the trigger's noun where the parser hangs the preposition on the verb: "denounced the war **on
    /// Chad**".
    fn aimed_at(&self, name: &str) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let is_aimed = grammar.aimed.iter().any(|own| own == name);
        let delves = grammar.delving.iter().any(|own| own == name);
        if self.is_verbal() || self.head.dep() != "dobj" || !(is_aimed || delves) {
            return Vec::new();
        }
        let is_own = |preposition: &Token<'d>| {
            preposition.dep() == "prep" && preposition.lower() == name && preposition.head() == self.head.head()
        };
        let (next, has_agent) = clause::right_behind(self.head, grammar);
        let is_name = |object: &Token<'d>| has_agent || delves || matches!(object.ent_type(), "GPE" | "NORP" | "ORG");
        let objects = next.filter(is_own).into_iter().flat_map(|on| on.children_by("pobj"));
        objects.filter(is_name).collect()
    }

    fn behind_any(&self) -> Vec<Token<'d>> {
        let names = &self.predicates.grammar().recipient;
        names
            .iter()
            .map(|name| self.behind(name))
            .find(|found| found.iter().any(|token| self.may_take_part(*token)))
            .unwrap_or_default()
    }

    /// Returns the noun joined to the trigger's that holds what both are done to: "rejection and **condemnation of the
    /// raid**".
    fn sharing(&self) -> Option<Token<'d>> {
        if self.is_verbal() || self.head.rights().any(|child| child.dep() == "prep") {
            return None;
        }
        self.head.children_by("conj").find(|other| other.pos() == Pos::Noun)
    }

    fn read_bearers(&self) -> Vec<Token<'d>> {
        let doc = self.head.doc();
        let mut words: Vec<Token<'d>> = vec![self.head];
        words.extend(
            self.found
                .words
                .iter()
                .filter(|&&i| i != self.head.i())
                .map(|&i| doc.token(i)),
        );
        let grammar = self.predicates.grammar();
        if self.is_verbal() {
            words.extend(clause::patients(self.head, grammar));
            words.extend(clause::places_of(self.head));
            // "marched **close** to the border"
            let is_near = |word: &Token<'_>| !clause::has(&grammar.apart, *word);
            words.extend(self.head.children_by("advmod").filter(is_near));
        } else if let Some(other) = self.sharing() {
            words.push(other);
        }
        if !self.is_verbal() && self.head.dep() == "dobj" && clause::has(&grammar.light_verbs, self.head.head()) {
            words.push(self.head.head());
        }
        // "lifted the sanctions imposed on Chad": the participle says of the object what its preposition would.
        let participles = |word: &Token<'d>| {
            word.children()
                .filter(|child| child.dep() == "acl" && child.tag() == "VBN" || clause::is_contact(*child))
        };
        let said: Vec<_> = words
            .iter()
            .filter(|word| **word != self.head)
            .flat_map(participles)
            .collect();
        words.extend(said);
        words
    }

    /// Returns the party words and owners before the trigger's words.
    fn modifiers(&self) -> Vec<Token<'d>> {
        let doc = self.head.doc();
        let words = self.found.words.iter().flat_map(|&i| doc.token(i).children());
        words
            .filter(|child| child.dep() == "poss" || clause::is_party_word(*child))
            .collect()
    }

    fn object_owners(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let mut objects = if self.is_verbal() {
            clause::patients(self.head, grammar)
        } else {
            vec![self.head]
        };
        // "called for the mayor's **resignation**"
        let doc = self.head.doc();
        let own = self.found.words.iter().map(|&word| doc.token(word));
        let others: Vec<Token<'d>> = own
            .filter(|word| word.dep() == "pobj" && !objects.contains(word))
            .collect();
        objects.extend(others);
        let mut owners = Vec::new();
        for object in objects {
            let names = grammar.belonging.iter();
            let of: Vec<Token<'d>> = names.flat_map(|name| clause::objects_of(object, name)).collect();
            // "its blockade of **the port**": where both stand, the owner is who did it.
            if of.is_empty() {
                owners.extend(object.children_by("poss"));
            }
            owners.extend(of);
        }
        owners
    }

    fn complement_subjects(&self) -> Vec<Token<'d>> {
        let own = |verb: Token<'d>| {
            verb.children()
                .filter(|child| matches!(child.dep(), "nsubj" | "nsubjpass"))
        };
        // "renewed its **call** for Chad to leave"
        let doc = self.head.doc();
        let others = self.found.words.iter().filter(|&&word| word != self.head.i());
        let of_nouns =
            others.flat_map(|&word| crate::clause::opened_infinitives(doc.token(word)).map(|(_, verb)| verb));
        clause::complements(self.head)
            .into_iter()
            .chain(of_nouns)
            .flat_map(own)
            .collect()
    }

    /// Returns to whom the verb that completes this one would do something.
    fn complement_parties(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        // "signed a deal **to buy** ships from Chad", but "rejected a request to buy ships": that is another's.
        let is_own = |noun: &Token<'d>| self.found.entry.reciprocal || self.found.words.contains(&noun.i());
        let own = clause::patients(self.head, grammar).into_iter().filter(is_own);
        let of_objects = own.flat_map(clause::completing_noun);
        for verb in clause::complements(self.head).into_iter().chain(of_objects) {
            let objects = clause::patients(verb, grammar);
            // "to release **the Danes** in Chad": where people are is no side.
            let are_people = |object: &Token<'d>| matches!(object.ent_type(), "NORP" | "PERSON");
            let things = objects.iter().copied().filter(|object| !are_people(object));
            let bearers = std::iter::once(verb).chain(things);
            let rows = &grammar.second_object;
            let takes = |name: &String| {
                rows.iter()
                    .any(|row| row.preposition == *name && clause::has(&row.verbs, verb))
            };
            let behind = |name: &String| {
                // "agreed to supply **Chad** with wheat"
                if takes(name) && !objects.is_empty() {
                    return Vec::new();
                }
                let all = bearers.clone().flat_map(|word| clause::objects_of(word, name));
                all.filter(|token| self.may_take_part(*token)).collect::<Vec<_>>()
            };
            let let_through = self.let_through(verb);
            let places = grammar
                .recipient
                .iter()
                .map(behind)
                .chain([objects.clone(), let_through]);
            if let Some(found) = places.into_iter().find(|found| !found.is_empty()) {
                return found;
            }
        }
        Vec::new()
    }

    /// Returns those whom a verb lets do or suffer something: "refused to let **the miners** be flown out".
    fn let_through(&self, verb: Token<'d>) -> Vec<Token<'d>> {
        let lets = clause::has(&self.predicates.grammar().object_control_verbs, verb);
        let clauses = verb
            .children_by("ccomp")
            .filter(|clause| lets && crate::clause::is_infinitive(*clause));
        clauses.filter_map(crate::clause::own_subject).collect()
    }

    /// Returns both sides of "talks between Oslo and Bergen", "Oslo-Bergen talks".
    fn both_sides(&self) -> Vec<Token<'d>> {
        let grammar = self.predicates.grammar();
        let names = &grammar.both_sides;
        // "**Lima and Soto** signed the accord between the two states": who does it is told by the subject.
        let doers = clause::own_subject(self.head).map_or_else(Vec::new, clause::conjuncts);
        if self.found.entry.reciprocal && self.is_verbal() && doers.len() > 1 {
            return Vec::new();
        }
        // "met to discuss trade **between Chad and Niger**": who talk are not who trade.
        let shared: Vec<Token<'d>> = if self.found.entry.reciprocal && self.is_verbal() {
            let objects = clause::patients(self.head, grammar).into_iter();
            objects
                .filter(|object| !self.found.words.contains(&object.i()))
                .collect()
        } else {
            Vec::new()
        };
        let is_theirs = |side: &Token<'d>| {
            shared
                .iter()
                .any(|object| side.head().head() == *object && side.dep() == "pobj")
        };
        let sides = names
            .iter()
            .flat_map(|name| self.behind(name))
            .filter(|side| !is_theirs(side))
            .flat_map(clause::conjuncts);
        let sides: Vec<Token<'d>> = sides.filter(|token| self.may_take_part(*token)).collect();
        if sides.is_empty() && self.found.entry.reciprocal && !self.is_verbal() {
            return clause::paired(self.head, grammar);
        }
        sides
    }
}
