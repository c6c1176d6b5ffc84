//! How far something has come about, as the account says: polarity and status.
//!
//! From the trigger the rules climb through the words that govern it, each with its own negation, auxiliaries and adverbs,
//! until a clause is reached that says nothing of it. What the words do stands in `data/cues`; the strongest effect wins.

use lexicon::{
    Lexicon,
    cues::{Cues, Effect, Family, Frame},
};
use nlp::{Doc, Pos, Token};

use crate::{Polarity, Status, attribution::families, clause};

/// What the words around a trigger say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factuality {
    /// Whether it is affirmed.
    pub polarity: Polarity,
    /// How far it has come about.
    pub status: Status,
    /// The word that decided the status, where one did.
    pub because: Option<usize>,
}

/// How many governing words a climb passes at most; beyond that nothing in news prose bears on the trigger.
const LONGEST_CLIMB: usize = 12;

/// Returns how far what the trigger with this head names has come about.
#[must_use]
pub fn factuality(doc: &Doc, lexicon: &Lexicon, head: usize) -> Factuality {
    let mut climb = Climb {
        cues: &lexicon.cues,
        negated: false,
        effects: Vec::new(),
    };
    climb.from(doc.token(head));
    let strongest = climb.effects.iter().max_by_key(|(effect, _)| strength(*effect));
    let status = strongest.map_or(Status::Happened, |(effect, _)| status(*effect));
    Factuality {
        polarity: if climb.negated {
            Polarity::Negative
        } else {
            Polarity::Positive
        },
        status,
        because: strongest.map(|(_, word)| *word),
    }
}

/// Which effect is heard where several words speak: doubt and denial over demands, demands over plans.
fn strength(effect: Effect) -> u8 {
    match effect {
        Effect::Denied => 9,
        Effect::Alleged => 8,
        Effect::Hypothetical => 7,
        Effect::Demanded => 6,
        Effect::Threatened => 5,
        Effect::Planned => 4,
        Effect::Ongoing => 3,
        Effect::Attempt | Effect::Refused | Effect::Negative | Effect::Fact | Effect::Asserted => 0,
    }
}

fn status(effect: Effect) -> Status {
    match effect {
        Effect::Denied => Status::Denied,
        Effect::Alleged => Status::Alleged,
        Effect::Hypothetical => Status::Hypothetical,
        Effect::Demanded => Status::Demanded,
        Effect::Threatened => Status::Threatened,
        Effect::Planned => Status::Planned,
        Effect::Ongoing => Status::Ongoing,
        Effect::Attempt | Effect::Refused | Effect::Negative | Effect::Fact | Effect::Asserted => Status::Happened,
    }
}

struct Climb<'l> {
    cues: &'l Cues,
    negated: bool,
    effects: Vec<(Effect, usize)>,
}

/// What is met one step up.
enum Step<'d> {
    /// Nothing more bears on the trigger.
    Stop,
    /// The climb goes on from here, with or without the word's own modifiers.
    On { to: Token<'d>, modifiers: bool },
}

impl Climb<'_> {
    fn from(&mut self, trigger: Token<'_>) {
        let mut at = trigger;
        self.modifiers(at);
        for _ in 0..LONGEST_CLIMB {
            if at.is_root() {
                return;
            }
            match self.step(at) {
                Step::Stop => return,
                Step::On { to, modifiers } => {
                    if modifiers {
                        self.modifiers(to);
                    }
                    at = to;
                }
            }
        }
    }

    fn say(&mut self, effect: Effect, word: Token<'_>) {
        match effect {
            Effect::Negative | Effect::Refused => self.negated = !self.negated,
            Effect::Fact | Effect::Attempt | Effect::Asserted => {}
            _ => self.effects.push((effect, word.i())),
        }
    }

    /// Reads what stands with a word itself: negation, auxiliaries, adverbs, adjectives, conditions.
    fn modifiers(&mut self, word: Token<'_>) {
        for child in word.children() {
            let lower = child.lower();
            match child.dep() {
                _ if self.is_cancelled(child) => {}
                "neg" => self.negated = !self.negated,
                "det" | "preconj" | "advmod" | "cc" if self.cues.negations.contains(lower) => {
                    self.negated = !self.negated
                }
                "aux" if child.tag() == "MD" => self.modal(word, child),
                "mark" | "advmod" if self.cues.conditions.contains(lower) => self.say(Effect::Hypothetical, child),
                "advmod" if self.cues.unvouched_adverbs.contains(lower) => self.say(Effect::Alleged, child),
                "amod" if self.cues.unvouched_adjectives.contains(lower) => self.say(Effect::Alleged, child),
                "nsubj" | "nsubjpass" if clause::is_verbal(word) && self.negative_subject(child) => {
                    self.negated = !self.negated
                }
                "advcl" if clause::is_verbal(word) && self.opens_condition(child) => {
                    self.say(Effect::Hypothetical, child)
                }
                _ => {}
            }
        }
        self.tense(word);
    }

    /// "not only": no negation.
    fn is_cancelled(&self, negation: Token<'_>) -> bool {
        self.cues.negations.contains(negation.lower())
            && negation
                .next()
                .is_some_and(|next| self.cues.cancelling.contains(next.lower()))
    }

    fn negative_subject(&self, subject: Token<'_>) -> bool {
        self.cues.negations.contains(subject.lower())
            || subject
                .children()
                .any(|child| child.dep() == "det" && self.cues.negations.contains(child.lower()))
    }

    fn opens_condition(&self, clause: Token<'_>) -> bool {
        clause
            .children()
            .any(|child| child.dep() == "mark" && self.cues.conditions.contains(child.lower()))
    }

    fn modal(&mut self, verb: Token<'_>, modal: Token<'_>) {
        let word = modal.lower();
        if self.cues.modal_planned.contains(word) {
            self.say(Effect::Planned, modal);
        } else if self.cues.modal_demanded.contains(word) {
            self.say(Effect::Demanded, modal);
        } else if self.cues.modal_hypothetical.contains(word) {
            // "said that it would leave" tells a plan; "could leave" stays a possibility.
            let reported = verb.dep() == "ccomp" && matches!(verb.head().tag(), "VBD" | "VBN");
            let future_in_past = reported && verb.tag() == "VB" && self.cues.modal_future_in_past.contains(word);
            self.say(
                if future_in_past {
                    Effect::Planned
                } else {
                    Effect::Hypothetical
                },
                modal,
            );
        }
    }

    /// "is shelling", "are now organised": it goes on. "is going to", and infinitives without a governor, lie ahead.
    fn tense(&mut self, word: Token<'_>) {
        if !clause::is_verbal(word) {
            return;
        }
        let present = |child: Token<'_>| child.dep().starts_with("aux") && matches!(child.tag(), "VBZ" | "VBP");
        let progressive = word.tag() == "VBG" && word.children().any(|child| present(child) && child.lemma() == BE);
        let adverb = word
            .children()
            .find(|child| child.dep() == "advmod" && self.cues.ongoing_adverbs.contains(child.lower()));
        let in_present = matches!(word.tag(), "VBZ" | "VBP") || word.children().any(present);
        let perfect = word
            .children()
            .any(|child| child.dep() == "aux" && child.lemma() == HAVE)
            && !progressive;
        if progressive {
            self.say(Effect::Ongoing, word);
        } else if let Some(adverb) = adverb
            && in_present
            && !perfect
        {
            self.say(Effect::Ongoing, adverb);
        }
    }

    fn step<'d>(&mut self, at: Token<'d>) -> Step<'d> {
        let head = at.head();
        match at.dep() {
            "conj" => Step::On {
                to: head,
                modifiers: clause::own_subject(at).is_none() && !clause::is_finite(at) && !self.is_negated_alone(head),
            },
            "xcomp" | "ccomp" | "acomp" | "attr" | "oprd" | "csubj" | "csubjpass" => self.governed(at, head),
            "dobj" | "nsubjpass" | "nsubj" | "dative" => self.argument(at, head),
            "pobj" | "pcomp" => self.through_preposition(at, head),
            "acl" | "relcl" => self.behind_noun(at, head),
            "advcl" => self.adverbial(at, head),
            "compound" | "amod" | "nmod" | "poss" if clause::is_nominal(head) => Step::On {
                to: head,
                modifiers: true,
            },
            "appos" => Step::Stop,
            _ => Step::Stop,
        }
    }

    /// "did not withdraw, but shelled": the first verb's negation is its own.
    fn is_negated_alone(&self, head: Token<'_>) -> bool {
        clause::has_child(head, "neg")
    }

    /// A complement of a verb or adjective.
    fn governed<'d>(&mut self, at: Token<'d>, head: Token<'d>) -> Step<'d> {
        if matches!(at.dep(), "ccomp") && at.i() < head.i() && clause::is_finite(at) && clause::is_verbal(head) {
            // "The bridge is closed, the mayor said."
            if let Some((_, family)) = families(self.cues, head)
                .into_iter()
                .find(|(_, family)| takes(family, at))
            {
                self.say(family.effect, head);
            }
            return Step::Stop;
        }
        if let Some(effect) = self
            .governor_effect(at, head)
            .or_else(|| self.predicate_effect(at, head))
        {
            self.say(effect, head);
            return Step::On {
                to: head,
                modifiers: true,
            };
        }
        if let Some((_, family)) = families(self.cues, head)
            .into_iter()
            .find(|(_, family)| takes(family, at))
        {
            self.say(family.effect, head);
            return if family.speech {
                Step::Stop
            } else {
                Step::On {
                    to: head,
                    modifiers: true,
                }
            };
        }
        match at.dep() {
            "acomp" | "attr" | "oprd" => Step::On {
                to: head,
                modifiers: true,
            },
            "xcomp" => Step::On {
                to: head,
                modifiers: true,
            },
            _ => Step::Stop,
        }
    }

    fn governor_effect(&self, at: Token<'_>, head: Token<'_>) -> Option<Effect> {
        if head.pos() == Pos::Adj
            || (head.tag() == "VBN" && self.cues.governor_of_adjective(head.lower()).is_some() && at.dep() == "xcomp")
        {
            return self
                .cues
                .governor_of_adjective(head.lower())
                .map(|governor| governor.effect);
        }
        if clause::is_nominal(head) {
            return self.cues.governor_of_noun(head.lemma()).map(|governor| governor.effect);
        }
        if !matches!(at.dep(), "xcomp" | "ccomp") || (at.dep() == "ccomp" && clause::is_finite(at)) {
            return None;
        }
        self.verb_governor(head)
    }

    /// "It is necessary to rebuild", "it was time to leave": the predicate beside the copula governs.
    fn predicate_effect(&self, at: Token<'_>, copula: Token<'_>) -> Option<Effect> {
        if !matches!(at.dep(), "xcomp" | "ccomp" | "advcl") || !clause::is_infinitive(at) || !clause::is_verbal(copula)
        {
            return None;
        }
        let predicate = copula
            .children()
            .find(|child| matches!(child.dep(), "acomp" | "attr") && *child != at)?;
        let governor = if predicate.pos() == Pos::Adj {
            self.cues.governor_of_adjective(predicate.lower())
        } else {
            self.cues.governor_of_noun(predicate.lemma())
        };
        governor.map(|governor| governor.effect)
    }

    fn verb_governor(&self, verb: Token<'_>) -> Option<Effect> {
        self.cues
            .governors_of_verb(verb.lemma())
            .find_map(|(particle, governor)| {
                let fits = particle.is_none_or(|particle| {
                    verb.children()
                        .any(|child| matches!(child.dep(), "prt" | "prep" | "advmod") && child.lower() == particle)
                });
                fits.then_some(governor.effect)
            })
    }

    /// An event noun as subject or object.
    fn argument<'d>(&mut self, at: Token<'d>, head: Token<'d>) -> Step<'d> {
        if clause::is_verbal(at) {
            return Step::Stop;
        }
        let objective = at.dep() != "nsubj";
        if objective {
            let passive = clause::is_passive(head);
            let family = families(self.cues, head).into_iter().find(|(particle, family)| {
                particle.is_none_or(|particle| particle.dep() != "prep")
                    && (family.objects || !family.speech && !family.frames.is_empty())
            });
            if let Some((_, family)) = family
                && !matches!(family.effect, Effect::Asserted | Effect::Refused)
                && (!passive || at.dep() == "nsubjpass")
            {
                self.say(family.effect, head);
                return if family.speech {
                    Step::Stop
                } else {
                    Step::On {
                        to: head,
                        modifiers: true,
                    }
                };
            }
            match self.verb_governor(head) {
                Some(effect @ (Effect::Ongoing | Effect::Attempt | Effect::Planned)) => {
                    self.say(effect, head);
                    return Step::On {
                        to: head,
                        modifiers: true,
                    };
                }
                Some(Effect::Negative) if self.prevents(head) => {
                    self.say(Effect::Negative, head);
                    return Step::On {
                        to: head,
                        modifiers: true,
                    };
                }
                _ => {}
            }
        }
        let apart = head
            .children()
            .any(|child| child.dep() == "prep" && child.i() > head.i() && child.i() < at.left_edge().i());
        if self.cues.carriers.contains(head.lemma()) && !apart {
            Step::On {
                to: head,
                modifiers: true,
            }
        } else {
            Step::Stop
        }
    }

    /// "prevented the attack" leaves no attack, "stopped the attack" had one.
    fn prevents(&self, verb: Token<'_>) -> bool {
        self.cues
            .governors_of_verb(verb.lemma())
            .any(|(_, governor)| governor.id == PREVENTION || governor.id == FAILURE)
    }

    fn through_preposition<'d>(&mut self, at: Token<'d>, preposition: Token<'d>) -> Step<'d> {
        if self.cues.negative_prepositions.contains(preposition.lower()) {
            self.negated = !self.negated;
            return Step::Stop;
        }
        let above = preposition.head();
        if preposition.is_root() {
            return Step::Stop;
        }
        if clause::is_verbal(above) {
            return self.verb_through_preposition(at, preposition, above);
        }
        if above.pos() == Pos::Adj {
            if let Some(governor) = self.cues.governor_of_adjective(above.lower()) {
                self.say(governor.effect, above);
                return Step::On {
                    to: above,
                    modifiers: true,
                };
            }
            return Step::Stop;
        }
        if !clause::is_nominal(above) {
            return Step::Stop;
        }
        // "accused the rebels of shelling": the parser may hang the preposition on the accused.
        if above.dep() == "dobj"
            && let Some((_, family)) = families(self.cues, above.head())
                .into_iter()
                .find(|(particle, family)| {
                    particle.is_none()
                        && family.addressee
                        && family.prepositions.iter().any(|own| own == preposition.lower())
                })
        {
            self.say(family.preposition_effect.unwrap_or(family.effect), above.head());
            return Step::Stop;
        }
        if let Some(family) = self.cues.families_of_noun(above.lemma()).find(|family| {
            family.prepositions.iter().any(|own| own == preposition.lower()) || (at.dep() == "pcomp" && !family.speech)
        }) {
            self.say(family.preposition_effect.unwrap_or(family.effect), above);
            return if family.speech {
                Step::Stop
            } else {
                Step::On {
                    to: above,
                    modifiers: true,
                }
            };
        }
        if let Some(governor) = self.cues.governor_of_noun(above.lemma()) {
            self.say(governor.effect, above);
            return Step::On {
                to: above,
                modifiers: true,
            };
        }
        // "a series of attacks", "the start of talks": the noun above stands for the event.
        if preposition.tag() == "IN" && at.dep() == "pobj" && above.i() + 1 == preposition.i() && !clause::is_verbal(at)
        {
            return Step::On {
                to: above,
                modifiers: true,
            };
        }
        Step::Stop
    }

    fn verb_through_preposition<'d>(&mut self, at: Token<'d>, preposition: Token<'d>, verb: Token<'d>) -> Step<'d> {
        let family = families(self.cues, verb)
            .into_iter()
            .find(|(particle, family)| match particle {
                Some(particle) => *particle == preposition,
                None => family.prepositions.iter().any(|own| own == preposition.lower()),
            });
        if let Some((_, family)) = family {
            self.say(family.preposition_effect.unwrap_or(family.effect), verb);
            return if family.speech {
                Step::Stop
            } else {
                Step::On {
                    to: verb,
                    modifiers: true,
                }
            };
        }
        let governed = self.cues.governors_of_verb(verb.lemma()).find(|(particle, governor)| {
            particle.is_some_and(|particle| particle == preposition.lower())
                || (at.dep() == "pcomp" && particle.is_none() && governor.effect != Effect::Fact)
        });
        if let Some((_, governor)) = governed {
            let effect = governor.effect;
            self.say(effect, verb);
            return Step::On {
                to: verb,
                modifiers: true,
            };
        }
        Step::Stop
    }

    /// "a plan to attack", "steps to withdraw", "the claim that they left".
    fn behind_noun<'d>(&mut self, at: Token<'d>, noun: Token<'d>) -> Step<'d> {
        if let Some(family) = self.cues.families_of_noun(noun.lemma()).find(|family| {
            clause::is_infinitive(at) || family.speech && at.children().any(|child| child.dep() == "mark")
        }) {
            self.say(family.effect, noun);
            return if family.speech {
                Step::Stop
            } else {
                Step::On {
                    to: noun,
                    modifiers: false,
                }
            };
        }
        if !clause::is_infinitive(at) {
            // "without a shot fired": the participle's noun is what does not come about.
            let without = noun.dep() == "pobj" && self.cues.negative_prepositions.contains(noun.head().lower());
            let none = noun
                .children()
                .any(|child| child.dep() == "det" && self.cues.negations.contains(child.lower()));
            if at.tag() == "VBN" && (without || none) {
                self.negated = !self.negated;
            }
            return Step::Stop;
        }
        if let Some(governor) = self.cues.governor_of_noun(noun.lemma()) {
            self.say(governor.effect, noun);
            return Step::Stop;
        }
        // "the first to withdraw" tells a deed, "a portal to speed up return" a purpose.
        if !is_superlative(noun) {
            self.say(Effect::Planned, at);
        }
        Step::Stop
    }

    /// Purposes lie ahead, conditions are not told as fact, "without …" is not so.
    fn adverbial<'d>(&mut self, at: Token<'d>, head: Token<'d>) -> Step<'d> {
        if clause::is_infinitive(at) {
            let governor = self.verb_governor(head).filter(|_| clause::is_verbal(head));
            let family = families(self.cues, head)
                .into_iter()
                .find(|(_, family)| takes(family, at));
            let told = clause::child(head, "attr").is_some_and(is_superlative) || clause::has_child(at, "mark");
            match (governor, family) {
                _ if told => {}
                (_, Some((_, family))) if family.effect == Effect::Demanded => self.say(family.effect, head),
                (Some(effect), _) if effect != Effect::Fact => self.say(effect, head),
                _ => self.say(Effect::Planned, at),
            }
        }
        Step::Stop
    }
}

/// Says whether a noun is marked as the first, last or most of its kind.
fn is_superlative(noun: Token<'_>) -> bool {
    let marked =
        |child: Token<'_>| child.tag() == "JJS" || child.morph_has("NumType=Ord") || child.ent_type() == "ORDINAL";
    noun.children().any(|child| child.dep() == "amod" && marked(child))
}

/// The auxiliary of the progressive and that of the perfect, by the lemmas that the English pipelines give them.
const BE: &str = "be";
const HAVE: &str = "have";
/// The keys of two entries of `data/cues/factuality.toml`.
const PREVENTION: &str = "prevention";
const FAILURE: &str = "failure";

fn takes(family: &Family, complement: Token<'_>) -> bool {
    let frame = if clause::is_finite(complement) || !clause::is_verbal(complement) {
        Frame::Clause
    } else if complement.tag() == "VBG" {
        Frame::Gerund
    } else {
        Frame::Infinitive
    };
    family.frames.contains(&frame)
}
