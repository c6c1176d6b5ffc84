//! What a clause tells of those it counts: as subject, object, attribute or behind a preposition.

use lexicon::units::{BoundSide, CountFrame as Frame};
use nlp::{Pos, Token};

use super::{Asked, Outcome, kind_of};

/// Steps down from a verb in which a word can complete it ("forced to flee", "taken to hospital").
const COMPLEMENT_DEPTH: usize = 4;

impl Asked<'_> {
    /// The clause that the phrase stands in.
    pub(super) fn clause(&self, top: Token<'_>, depth: usize) -> Option<Outcome> {
        if depth > 6 || top.is_root() {
            return self.root(top);
        }
        let head = top.head();
        match top.dep() {
            // "killed six and **nine** were hurt": the parser joins the second clause's subject to the first one's object.
            "conj" if let Some(verb) = crate::clause::severed_verb(top) => {
                if crate::roles::clause::is_passive(verb) {
                    self.passive(verb)
                } else {
                    self.active_subject(verb)
                }
            }
            "conj" | "appos" => self.noun_beside(top).or_else(|| self.clause(head, depth + 1)),
            "nsubjpass" => self.passive(head),
            // "18 people, ten of them children": a clause without a verb stands for the word it hangs on.
            "nsubj" if head.tag() == "NNS" && head.dep() == "appos" => self.clause(head, depth + 1),
            // "45 were still missing", where the parser hung the subject on the auxiliary.
            "nsubj" if head.dep() == "aux" => self.active_subject(head.head()),
            "nsubj" => self.active_subject(head),
            "csubj" | "csubjpass" => None,
            "dobj" | "dative" => self.said_behind(top).or_else(|| self.object(head)),
            "attr" | "acomp" | "oprd" => self.attribute(head),
            // "shot dead **three women**", where the parser lost the object.
            "npadvmod"
                if head
                    .rights()
                    .any(|child| child.dep() == "oprd" && child.i() == head.i() + 1) =>
            {
                self.object(head)
            }
            "npadvmod" | "nummod" | "quantmod" | "advmod" | "dep" | "nmod" | "amod" | "compound" => self
                .framed(head, Frame::People)
                .or_else(|| self.framed(head, Frame::Modifier))
                .or_else(|| {
                    matches!(head.pos(), Pos::Noun | Pos::Num | Pos::Propn | Pos::Adj)
                        .then(|| self.clause(head, depth + 1))
                        .flatten()
                }),
            "pobj" => self.prepositional(head, depth),
            "poss" => self.possessed(head),
            "ccomp" | "ROOT" => self.root(top),
            _ => None,
        }
    }

    /// "left 250 dead and 1,200 homeless": what stands right behind each object is said of it.
    fn said_behind(&self, top: Token<'_>) -> Option<Outcome> {
        let next = top
            .next()
            .filter(|next| matches!(next.dep(), "oprd" | "acomp" | "amod" | "advmod"))?;
        self.framed(next, Frame::Modifier)
    }

    fn noun_beside(&self, top: Token<'_>) -> Option<Outcome> {
        self.noun(top, top.pos() != Pos::Num)
    }

    /// A phrase that is itself the sentence: "Forty dead", "Displaced: 452".
    fn root(&self, top: Token<'_>) -> Option<Outcome> {
        let counted = top
            .rights()
            .filter(|child| child.dep() == "appos" && kind_of(self.units, *child).total)
            .find_map(|total| self.of_below(total));
        counted.or_else(|| self.root_alone(top))
    }

    fn root_alone(&self, top: Token<'_>) -> Option<Outcome> {
        top.children()
            .filter(|child| {
                matches!(
                    child.dep(),
                    "acl" | "amod" | "nsubj" | "appos" | "dep" | "relcl" | "npadvmod" | "compound"
                )
            })
            .find_map(|child| {
                self.framed(child, Frame::Modifier)
                    .or_else(|| self.framed(child, Frame::People))
                    .or_else(|| self.framed(child, Frame::Event))
            })
    }

    pub(super) fn passive(&self, verb: Token<'_>) -> Option<Outcome> {
        let patient = self.framed(verb, Frame::Patient);
        if patient.is_some_and(|found| self.units.class(found.class).vague)
            && let Some(said) = self.shared(verb)
        {
            // "were affected and evacuated": the second verb says more.
            return Some(said);
        }
        self.completed(verb)
            .or(patient)
            .or_else(|| self.below(verb, 0))
            .or_else(|| self.framed(verb, Frame::Modifier))
            .or_else(|| self.shared(verb))
    }

    fn active_subject(&self, verb: Token<'_>) -> Option<Outcome> {
        if matches!(verb.pos(), Pos::Adj | Pos::Noun)
            && let Some(found) = self.framed(verb, Frame::Modifier)
        {
            return Some(found);
        }
        // A participle without its auxiliary ("three killed, five wounded") is passive whatever the parser calls it.
        let bare_participle = matches!(verb.tag(), "VBN" | "VBD" | "JJ")
            && !verb
                .children()
                .any(|child| matches!(child.dep(), "aux" | "auxpass" | "dobj"));
        if let Some(found) = self
            .completed_of_subject(verb)
            .or_else(|| self.framed(verb, Frame::Agent))
        {
            return Some(found);
        }
        let no_object = !verb.children().any(|child| child.dep() == "dobj");
        // "are missing", "are fleeing": a participle that tells how they are.
        if verb.tag() == "VBG"
            && no_object
            && let Some(found) = self.framed(verb, Frame::Modifier)
        {
            return Some(found);
        }
        let is_passive = has_passive(verb);
        let patient = || {
            if is_passive || verb.tag() != "VBD" {
                self.framed(verb, Frame::Patient)
            } else {
                self.framed_alone(verb, Frame::Patient)
            }
        };
        if (is_passive || bare_participle)
            && no_object
            && let Some(found) = patient()
        {
            return Some(found);
        }
        self.below_subject(verb)
            .or_else(|| self.shared(verb))
            .or_else(|| self.among(verb))
    }

    pub(super) fn object(&self, verb: Token<'_>) -> Option<Outcome> {
        if let Some(found) = self.toll(verb) {
            return Some(found);
        }
        if self.units.noun(verb.lemma()).total {
            // "IDPs total 40,000": the subject is counted.
            return self.attribute(verb);
        }
        // "caused 40 deaths" is the noun's; "left 40 dead", "forced 40 to flee" is the verb's with its complement.
        self.completed(verb)
            .or_else(|| self.framed(verb, Frame::Patient))
            .or_else(|| self.below_object(verb))
            .or_else(|| self.framed(verb, Frame::Modifier))
    }

    fn attribute(&self, verb: Token<'_>) -> Option<Outcome> {
        self.toll(verb).or_else(|| self.among(verb)).or_else(|| {
            let subject = subject_of(verb)?;
            self.framed(subject, Frame::Event)
                .or_else(|| self.noun(subject, true))
                .or_else(|| self.of_below(subject))
        })
    }

    /// "the number of displaced people", "the figure for the dead".
    fn of_below(&self, subject: Token<'_>) -> Option<Outcome> {
        subject
            .rights()
            .filter(|child| child.dep() == "prep" && !self.units.opens_parts(child.lower()))
            .flat_map(|prep| prep.rights())
            .find_map(|object| self.noun(object, true).or_else(|| self.framed(object, Frame::Modifier)))
    }

    /// "the deaths of 40 people", "the toll rose to 40".
    fn prepositional(&self, preposition: Token<'_>, depth: usize) -> Option<Outcome> {
        let head = preposition.head();
        if head == preposition {
            return None;
        }
        if self.units.is_company(head.lower(), preposition.lower()) {
            return self.in_company(head, depth);
        }
        if matches!(head.pos(), Pos::Verb | Pos::Aux) {
            if preposition.pos() == Pos::Verb || preposition.tag() == "VBG" {
                return self.clause_of_participle(head);
            }
            let framed_by_preposition = format!("{} {}", head.lemma(), preposition.lower());
            let own = self
                .units
                .framed_for(&framed_by_preposition, Frame::Patient, self.things)
                .map(|class| Outcome { class, word: head.i() });
            return own
                .or_else(|| self.toll(head))
                .or_else(|| self.event_subject(head))
                .or_else(|| self.bounded_subject(preposition));
        }
        let befalls = !self.units.is_source(preposition.lower());
        befalls
            .then(|| self.framed(head, Frame::Event).or_else(|| self.framed(head, Frame::Of)))
            .flatten()
            .or_else(|| self.lives(head))
            .or_else(|| self.toll_noun(head))
            .or_else(|| {
                (preposition.tag() == "VBG")
                    .then(|| self.noun(head, true).or_else(|| self.clause(head, depth + 1)))
                    .flatten()
            })
            .or_else(|| {
                matches!(head.pos(), Pos::Num | Pos::Noun)
                    .then(|| self.total_of(head, depth))
                    .flatten()
            })
    }

    /// "was killed along with 40 guards": what befell the one befell those in company.
    fn in_company(&self, link: Token<'_>, depth: usize) -> Option<Outcome> {
        let head = link.head();
        if !matches!(head.pos(), Pos::Verb | Pos::Aux) {
            return self.clause(head, depth + 1);
        }
        if has_passive(head) {
            return self.passive(head);
        }
        if head.rights().any(|child| child.dep() == "dobj") {
            self.object(head)
        } else {
            self.active_subject(head)
        }
    }

    /// "claimed the lives of 40 people": a noun that a verb completes to an outcome, and whose they are.
    fn lives(&self, noun: Token<'_>) -> Option<Outcome> {
        let own = self.framed(noun, Frame::People).filter(|_| noun.dep() == "dobj")?;
        let verb = noun.head();
        let pairs = self.units.complements(verb.lemma());
        pairs
            .iter()
            .any(|(word, class)| **word == *noun.lemma() && *class == own.class)
            .then_some(own)
    }

    /// "the 13 weavers' murder", "40 villagers' killers"
    fn possessed(&self, noun: Token<'_>) -> Option<Outcome> {
        let says_of = noun.rights().any(|child| child.dep() == "prep");
        (!says_of)
            .then(|| self.framed(noun, Frame::Event).or_else(|| self.framed(noun, Frame::Of)))
            .flatten()
    }

    /// "Among the injured are 40 pupils": a part of those that the preposition names.
    fn among(&self, verb: Token<'_>) -> Option<Outcome> {
        verb.lefts()
            .filter(|child| child.dep() == "prep" && self.units.opens_parts(child.lower()))
            .flat_map(Token::rights)
            .find_map(|whole| {
                self.framed(whole, Frame::People)
                    .or_else(|| self.framed(whole, Frame::Modifier))
            })
    }

    /// "a total of 40 hostages were freed". What befell a part ("20 of the 40 hostages") did not befall the whole.
    fn total_of(&self, head: Token<'_>, depth: usize) -> Option<Outcome> {
        let word = self.units.number(head.lower());
        // "**a quarter** of a million people were killed"
        let is_part = word.is_some_and(|word| word.fraction.is_some());
        (kind_of(self.units, head).total || is_part)
            .then(|| self.clause(head, depth + 1))
            .flatten()
    }

    /// "were killed, including 40 children": the clause's own outcome.
    fn clause_of_participle(&self, verb: Token<'_>) -> Option<Outcome> {
        if has_passive(verb) {
            self.passive(verb)
        } else {
            self.framed(verb, Frame::Agent)
                .or_else(|| self.framed(verb, Frame::Patient))
                .or_else(|| self.completed(verb))
        }
    }

    /// "The evacuation of the valley extended to 40 families".
    fn event_subject(&self, verb: Token<'_>) -> Option<Outcome> {
        let subject = verb
            .lefts()
            .find(|child| matches!(child.dep(), "nsubj" | "nsubjpass"))?;
        let counted = self.units.noun(subject.lemma()).people;
        (!counted).then(|| self.framed(subject, Frame::Toll)).flatten()
    }

    /// "100 had died and **over 4,000 were** injured": behind a word that bounds a number, what the parser takes for a phrase before a passive
    /// verb without a subject is its subject.
    fn bounded_subject(&self, preposition: Token<'_>) -> Option<Outcome> {
        let verb = preposition.head();
        let bounds = !self.units.bounds(BoundSide::Before, preposition.lower()).is_empty();
        let has_subject = verb
            .children()
            .any(|child| matches!(child.dep(), "nsubj" | "nsubjpass" | "expl" | "csubj"));
        let opens = preposition.left_edge() == verb.left_edge();
        let is_passive = verb.lefts().any(|child| child.dep() == "auxpass");
        (bounds && opens && is_passive && !has_subject)
            .then(|| self.passive(verb))
            .flatten()
    }

    /// A running total beside the verb: "the death toll rose to 40", "bringing the toll to 40".
    fn toll(&self, verb: Token<'_>) -> Option<Outcome> {
        let sides = verb
            .children()
            .filter(|child| matches!(child.dep(), "nsubj" | "nsubjpass" | "dobj"));
        sides
            .into_iter()
            .find_map(|side| self.toll_noun(side).or_else(|| self.counted_total(side)))
    }

    fn toll_noun(&self, noun: Token<'_>) -> Option<Outcome> {
        self.framed(noun, Frame::Toll)
    }

    /// "the number of dead rose to 40"
    fn counted_total(&self, noun: Token<'_>) -> Option<Outcome> {
        let total = matches!(noun.pos(), Pos::Noun) && !self.units.noun(noun.lemma()).people;
        total.then(|| self.of_below(noun)).flatten()
    }

    /// The same for the subject of an active verb. With an object of its own the verb tells what befell the object
    /// ("30 attacks left many dead"), unless the object is the completing word ("lost their lives").
    pub(super) fn completed_of_subject(&self, verb: Token<'_>) -> Option<Outcome> {
        (!self.has_own_object(verb)).then(|| self.completed(verb)).flatten()
    }

    /// What a verb carries, for its subject.
    pub(super) fn below_subject(&self, verb: Token<'_>) -> Option<Outcome> {
        (!self.has_own_object(verb)).then(|| self.below(verb, 0)).flatten()
    }

    fn has_own_object(&self, verb: Token<'_>) -> bool {
        let pairs = self.units.complements(verb.lemma());
        let completes = |object: Token<'_>| {
            pairs
                .iter()
                .any(|(word, _)| **word == *object.lemma() || **word == *object.lower())
        };
        !has_passive(verb) && verb.rights().any(|child| child.dep() == "dobj" && !completes(child))
    }

    /// A verb with the word that completes it: "lost their lives", "went missing", "forced to flee", "left homeless".
    pub(super) fn completed(&self, verb: Token<'_>) -> Option<Outcome> {
        let pairs = self.units.complements(verb.lemma());
        if pairs.is_empty() {
            return None;
        }
        let mut vague = None;
        let mut open: Vec<(Token<'_>, usize)> = verb.children().map(|child| (child, 1)).collect();
        while let Some((token, depth)) = open.pop() {
            let is_denied = token.lefts().any(|child| self.units.is_none(child.lower()));
            // "went missing": what stands right behind the verb completes it, whatever the parser calls it.
            let clause_apart = token.dep() == "advcl" && token.i() != verb.i() + 1;
            if is_denied
                || clause_apart
                || matches!(token.dep(), "nsubj" | "nsubjpass" | "conj" | "relcl")
                || is_in_compound(token)
            {
                continue;
            }
            let fits = |word: &str| word == token.lemma() || word == token.lower();
            if let Some((_, class)) = pairs
                .iter()
                .find(|(word, class)| fits(word) && self.units.class(*class).things == self.things)
                .or_else(|| pairs.iter().find(|(word, _)| fits(word)))
            {
                let found = Outcome {
                    class: *class,
                    word: verb.i(),
                };
                if !self.units.class(*class).vague {
                    return Some(found);
                }
                vague = vague.or(Some(found));
            }
            if depth < COMPLEMENT_DEPTH {
                open.extend(token.children().map(|child| (child, depth + 1)));
            }
        }
        vague
    }

    /// A verb that only carries another: "are believed to have been killed", "were found dead", "are feared drowned".
    pub(super) fn below(&self, verb: Token<'_>, depth: usize) -> Option<Outcome> {
        if depth > 3 {
            return None;
        }
        // "one of her uncles said **her mother was arrested**": what befell another.
        let tells_of_another = |child: Token<'_>| {
            child.dep() == "ccomp" && child.lefts().any(|other| matches!(other.dep(), "nsubj" | "nsubjpass"))
        };
        let mut carried = verb.rights().filter(|child| !tells_of_another(*child));
        carried.find_map(|child| match child.dep() {
            "xcomp" | "ccomp" | "oprd" | "acomp" | "attr" => {
                let own = if has_passive(child) || child.tag() == "VBN" {
                    self.framed(child, Frame::Patient)
                } else {
                    self.framed(child, Frame::Agent)
                };
                own.or_else(|| self.framed(child, Frame::Modifier))
                    .or_else(|| self.completed(child))
                    .or_else(|| self.below(child, depth + 1))
            }
            "prep" => child.rights().find_map(|object| {
                matches!(verb.pos(), Pos::Aux)
                    .then(|| self.framed(object, Frame::People))
                    .flatten()
            }),
            _ => None,
        })
    }

    /// "left 40 people dead" where the adjective hangs on the verb; "ordered 40 families to evacuate".
    fn below_object(&self, verb: Token<'_>) -> Option<Outcome> {
        verb.rights().find_map(|child| match child.dep() {
            "oprd" | "acomp" => self.framed(child, Frame::Modifier),
            "xcomp" | "ccomp" => self.framed(child, Frame::Agent),
            _ => None,
        })
    }

    /// Another verb with the same subject: "were rounded up and shot", "came under fire and died".
    fn shared(&self, verb: Token<'_>) -> Option<Outcome> {
        let own_subject = |token: Token<'_>| {
            token
                .children()
                .any(|child| matches!(child.dep(), "nsubj" | "nsubjpass"))
        };
        let next = verb
            .rights()
            .find(|child| child.dep() == "conj" && matches!(child.pos(), Pos::Verb) && !own_subject(*child))?;
        let passive = has_passive(next) || has_passive(verb) && next.tag() == "VBN";
        let frame = if passive { Frame::Patient } else { Frame::Agent };
        self.completed(next)
            .or_else(|| self.framed(next, frame))
            .or_else(|| self.below(next, 1))
    }
}

/// Says whether a hyphen joins a word to the one before it: "centre-**left**".
fn is_in_compound(token: Token<'_>) -> bool {
    let before = token.i().checked_sub(1).map(|before| token.doc().token(before));
    before.is_some_and(crate::clause::is_joining_hyphen)
}

pub(super) fn has_passive(verb: Token<'_>) -> bool {
    verb.children()
        .any(|child| matches!(child.dep(), "auxpass" | "nsubjpass"))
}

/// The subject of a verb, or of the verb that carries it ("is estimated to be").
fn subject_of(verb: Token<'_>) -> Option<Token<'_>> {
    let is_subject = |child: &Token<'_>| matches!(child.dep(), "nsubj" | "nsubjpass");
    let carrier = (verb.dep() == "xcomp").then(|| verb.head());
    verb.lefts()
        .find(is_subject)
        .or_else(|| carrier?.lefts().find(is_subject))
}
