//! What stands with a word itself: negation, auxiliaries, adverbs, adjectives, conditions, questions, commands.

use lexicon::cues::Effect;
use nlp::{Pos, Token};

use super::{BE, Climb, HAVE, Step, conjunction};
use crate::{attribution::families, clause};

impl Climb<'_> {
    /// Reads a word's own modifiers; `from` is the child that the climb came from, whose own negation was heard before.
    pub(super) fn modifiers(&mut self, word: Token<'_>, from: Option<Token<'_>>) {
        let verbal = clause::is_verbal(word);
        for child in word.children().filter(|child| Some(*child) != from) {
            let lower = child.lower();
            match child.dep() {
                _ if self.is_cancelled(child) => {}
                "neg" => self.negated = !self.negated,
                "det" | "preconj" if self.cues.negations.contains(lower) => self.negated = !self.negated,
                "advmod" if self.negates_as_adverb(child) => self.negated = !self.negated,
                "aux" if child.tag() == "MD" => self.modal(word, child),
                "mark" | "advmod" | "prep" if self.opens(child) => self.say(Effect::Hypothetical, child),
                "advmod" if self.cues.unvouched_adverbs.contains(lower) => self.say(Effect::Alleged, child),
                "advmod" if self.nearly(child, word) => self.negated = !self.negated,
                "advmod" => {
                    if let Some(governor) = self.cues.governor_by_adverb(lower) {
                        self.say(governor.effect, child);
                    }
                }
                "amod" if self.cues.unvouched_adjectives.contains(lower) => self.say(Effect::Alleged, child),
                "nsubj" | "nsubjpass" | "dobj" if verbal && self.is_none(child) => self.negated = !self.negated,
                "advcl" if verbal && !is_told(word) && self.opens_condition(child) => {
                    self.say(Effect::Hypothetical, child)
                }
                _ => {}
            }
        }
        if word.dep() == "conj" && conjunction(word).is_some_and(|joint| self.negates_as_conjunction(joint)) {
            self.negated = !self.negated;
        }
        if verbal {
            self.mood(word);
            self.tense(word);
        }
    }

    /// "sent men **to burn** the mill" lies ahead; "allegedly sent men to burn it" tells of what was done, on nobody's word.
    pub(super) fn purposed(&mut self, aim: Token<'_>, verb: Token<'_>) {
        let is_unvouched = |child: Token<'_>| self.cues.unvouched_adverbs.contains(child.lower());
        let alleged = verb.tag() == "VBD" && verb.children_by("advmod").any(is_unvouched);
        self.say(if alleged { Effect::Alleged } else { Effect::Planned }, aim);
    }

    /// "not only", "no later than": no negation.
    fn is_cancelled(&self, negation: Token<'_>) -> bool {
        self.cues.negations.contains(negation.lower())
            && negation
                .next()
                .is_some_and(|next| self.cues.cancelling.contains(next.lower()) || self.is_bound(next))
    }

    /// "no **later** than Monday", "not **fewer** than ten": a bound.
    fn is_bound(&self, comparative: Token<'_>) -> bool {
        matches!(comparative.pos(), Pos::Adv | Pos::Adj)
            && comparative
                .next()
                .is_some_and(|next| self.cues.comparing.contains(next.lower()))
    }

    /// "hardly", "no longer".
    fn negates_as_adverb(&self, adverb: Token<'_>) -> bool {
        self.cues.negations.contains(adverb.lower())
            || adverb
                .lefts()
                .any(|child| self.cues.negations.contains(child.lower()) && !self.is_cancelled(child))
    }

    /// "nor", "rather than".
    fn negates_as_conjunction(&self, joint: Token<'_>) -> bool {
        self.cues.negations.contains(joint.lower())
            || joint
                .prev()
                .is_some_and(|before| self.cues.negative_prepositions.contains(before.lower()))
    }

    /// Says whether a verb, or the noun that is asked, stands under a negation of its own.
    pub(super) fn is_negated(&self, word: Token<'_>) -> bool {
        word.children().any(|child| match child.dep() {
            _ if self.is_cancelled(child) => false,
            "neg" => true,
            "det" => self.cues.negations.contains(child.lower()),
            "advmod" => self.negates_as_adverb(child),
            "nsubj" | "nsubjpass" => clause::is_verbal(word) && self.is_none(child),
            _ => false,
        })
    }

    /// "nobody", "none of the ships", "no village", "neither the army nor the militia".
    fn is_none(&self, noun: Token<'_>) -> bool {
        self.cues.negations.contains(noun.lower())
            || noun.children().any(|child| {
                let is_alone = child.dep() == "neg" && self.is_joined_by_negation(noun);
                (is_alone || matches!(child.dep(), "det" | "preconj"))
                    && self.cues.negations.contains(child.lower())
                    && !self.is_cancelled(child)
            })
    }

    /// "**Not** the army **nor** the militia": neither did.
    fn is_joined_by_negation(&self, noun: Token<'_>) -> bool {
        noun.children_by("cc")
            .any(|joint| self.cues.negations.contains(joint.lower()))
    }

    /// "nearly captured", but "displaced nearly 300".
    fn nearly(&self, adverb: Token<'_>, word: Token<'_>) -> bool {
        clause::is_verbal(word)
            && self.cues.near_misses.contains(adverb.lower())
            && adverb.i() < word.i()
            && adverb.next().is_some_and(|next| next.pos() != Pos::Num)
    }

    /// "if", but "as if" compares.
    fn opens(&self, word: Token<'_>) -> bool {
        self.cues.conditions.contains(word.lower())
            && !word
                .prev()
                .is_some_and(|before| self.cues.unconditional.contains(before.lower()))
    }

    fn opens_condition(&self, clause: Token<'_>) -> bool {
        let marked = clause
            .children()
            .any(|child| child.dep() == "mark" && self.opens(child));
        marked || is_inverted_condition(clause)
    }

    /// Says whether a clause in the present hangs on a word for whoever it may be: "**anyone** who attacks".
    pub(super) fn is_anybody(&self, verb: Token<'_>, noun: Token<'_>) -> bool {
        let present = |token: Token<'_>| matches!(token.tag(), "VBZ" | "VBP");
        let helped = |child: Token<'_>| child.dep().starts_with("aux") && present(child) && child.lemma() != HAVE;
        let has_aux = verb.children().any(|child| child.dep().starts_with("aux"));
        (self.cues.anybody.contains(noun.lower()) || self.is_any_to_come(noun))
            && (present(verb) && !has_aux || verb.children().any(helped))
    }

    /// Says whether a bare plural is what something will be done about: "**attacks** that kill farmers will be answered", "attacks and
    /// **raids** that …".
    fn is_any_to_come(&self, noun: Token<'_>) -> bool {
        let noun = clause::first_of_row(noun);
        let verb = noun.head();
        let is_ahead = |aux: Token<'_>| aux.tag() == "MD" && self.cues.modal_planned.contains(aux.lower());
        noun.tag() == "NNS"
            && matches!(noun.dep(), "nsubj" | "nsubjpass")
            && !noun
                .lefts()
                .any(|child| matches!(child.dep(), "det" | "poss" | "nummod"))
            && verb.children_by("aux").any(is_ahead)
    }

    /// "pressure **must** continue **for** Chad to open the road": what it must go on for is asked for.
    pub(super) fn is_called_for(&self, infinitive: Token<'_>, verb: Token<'_>) -> bool {
        let must = |aux: Token<'_>| self.cues.modal_demanded.contains(aux.lower());
        clause::is_verbal(verb)
            && clause::has_child(infinitive, "mark")
            && clause::own_subject(infinitive).is_some()
            && (verb.children_by("aux").any(must) || self.asks(infinitive, verb))
    }

    /// "asking **for** him to stay", "repeated his calls **for** Chad to leave": the verb, or the noun that it carries, asks.
    fn asks(&self, infinitive: Token<'_>, verb: Token<'_>) -> bool {
        let by_verb = || {
            families(self.cues, verb)
                .iter()
                .any(|(_, family)| family.effect == Effect::Demanded)
        };
        let is_plea = |noun: Token<'_>| {
            let mut own = self.cues.families_of_noun(noun.lemma());
            noun.i() < infinitive.i() && own.any(|family| family.effect == Effect::Demanded)
        };
        by_verb() || verb.children_by("dobj").any(is_plea)
    }

    /// What a verb of wishing makes of an infinitive: "**wants** Chad to leave" asks it of others, and "would **like** to thank them" does it.
    pub(super) fn wished<'d>(&mut self, at: Token<'d>, verb: Token<'d>) -> Option<Step<'d>> {
        let wishes = clause::is_verbal(verb) && self.cues.wishing.contains(verb.lemma());
        if clause::is_infinitive(at) && self.is_called_for(at, verb) {
            self.say(Effect::Demanded, verb);
            return Some(Step::Stop);
        }
        // The parser may take whom one wants to do it for the object.
        let wanted = || verb.children_by("dobj").any(|object| object.i() < at.i());
        let by_others = at.i() > verb.i() && (clause::own_subject(at).is_some() || at.dep() == "xcomp" && wanted());
        let is_said = || self.cues.performed_by_wish.contains(at.lemma()) && self.is_own_word(verb);
        if !wishes || !clause::is_infinitive(at) || !(by_others || is_said()) {
            return None;
        }
        if by_others {
            self.say(Effect::Demanded, verb);
        }
        // "**would** like": the modal is of the wish.
        let is_modal = verb.children_by("aux").any(|aux| aux.tag() == "MD");
        Some(if is_modal && !self.is_negated(verb) || !by_others {
            Step::Stop
        } else {
            Step::on(verb)
        })
    }

    /// Says whether somebody says a verb of himself, on the spot: "**I** would urge them", "**we** would like to thank them".
    pub(super) fn is_own_word(&self, verb: Token<'_>) -> bool {
        let first = &self.cues.coref;
        let is_first =
            |word: Token<'_>| first.first_singular.contains(word.lower()) || first.first_plural.contains(word.lower());
        let is_past = |aux: Token<'_>| matches!(aux.tag(), "VBD" | "VBN" | "VB");
        clause::own_subject(verb).is_some_and(is_first)
            && verb.tag() != "VBD"
            && !self.is_negated(verb)
            && !verb
                .children()
                .any(|child| child.dep() == "aux" && is_past(child) || child.dep() == "advcl")
    }

    pub(super) fn modal(&mut self, verb: Token<'_>, modal: Token<'_>) {
        let word = modal.lower();
        let is_would = self.cues.modal_future_in_past.contains(word) && !self.cues.modal_demanded.contains(word);
        if is_would && self.cues.performed.contains(verb.lemma()) && self.is_own_word(verb) {
            return;
        }
        if self.cues.modal_planned.contains(word) {
            self.say(Effect::Planned, modal);
        } else if self.cues.modal_demanded.contains(word) {
            self.say(Effect::Demanded, modal);
        } else if self.cues.modal_hypothetical.contains(word) {
            // "said that it would leave" tells a plan; "could leave" and "would have left" stay possibilities.
            let reported = verb.dep() == "ccomp" && matches!(verb.head().tag(), "VBD" | "VBN");
            let perfect = verb
                .children()
                .any(|child| child.dep() == "aux" && child.lemma() == HAVE);
            let bare = verb.tag() == "VB" || clause::has_child(verb, "auxpass");
            // "could not take the town": it was not taken.
            if self.cues.modal_past_ability.contains(word) && self.is_negated(verb) && !perfect {
                return;
            }
            let future_in_past = reported && bare && !perfect && self.cues.modal_future_in_past.contains(word);
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

    /// Questions and inverted conditions are not told as fact; commands and subjunctives are asked for.
    fn mood(&mut self, verb: Token<'_>) {
        if is_inverted_condition(verb) || is_open_question(verb) {
            self.say(Effect::Hypothetical, verb);
        }
        if is_command(verb) || is_subjunctive(verb) {
            self.say(Effect::Demanded, verb);
        }
    }

    /// "is shelling", "are now organised": it goes on. "visits the province tomorrow" lies ahead.
    fn tense(&mut self, word: Token<'_>) {
        let present = |child: Token<'_>| child.dep().starts_with("aux") && matches!(child.tag(), "VBZ" | "VBP");
        let has_present = word.children().any(present);
        let is_aux_be = |child: Token<'_>| child.dep().starts_with("aux") && child.lemma() == BE;
        let progressive = match word.tag() {
            // "is shelling", "have been shelling"
            "VBG" => has_present && word.children().any(is_aux_be),
            // "is being shelled"
            "VBN" => {
                has_present
                    && word
                        .children()
                        .any(|child| child.dep() == "auxpass" && child.tag() == "VBG")
            }
            _ => false,
        };
        let in_present = matches!(word.tag(), "VBZ" | "VBP") || has_present;
        let perfect = word
            .children()
            .any(|child| child.dep() == "aux" && child.lemma() == HAVE)
            && !progressive;
        if in_present
            && !perfect
            && let Some(coming) = word.children().find(|child| self.is_to_come(*child))
        {
            self.say(Effect::Planned, coming);
            return;
        }
        let adverb = word.children().find(|child| {
            matches!(child.dep(), "advmod" | "acomp") && self.cues.ongoing_adverbs.contains(child.lower())
        });
        if progressive {
            self.say(Effect::Ongoing, word);
        } else if let Some(adverb) = adverb
            && in_present
            && !perfect
        {
            self.say(Effect::Ongoing, adverb);
        }
    }

    /// "tomorrow", "next week".
    fn is_to_come(&self, child: Token<'_>) -> bool {
        matches!(child.dep(), "advmod" | "npadvmod")
            && (self.cues.coming_adverbs.contains(child.lower())
                || child
                    .children()
                    .any(|own| own.dep() == "amod" && self.cues.coming_words.contains(own.lower())))
    }
}

/// Returns the auxiliary, or the copula itself, that stands before its subject.
fn inverted(verb: Token<'_>) -> Option<Token<'_>> {
    let subject = verb
        .children()
        .find(|child| matches!(child.dep(), "nsubj" | "nsubjpass" | "expl"))?;
    let auxiliary = verb.children().find(|child| child.dep().starts_with("aux"));
    let first = auxiliary.unwrap_or(verb);
    (first.i() < subject.i() && (auxiliary.is_some() || verb.lemma() == BE)).then_some(first)
}

/// "had the rebels attacked", "should the army attack", "were the army to attack": a clause that opens with its auxiliary.
fn is_inverted_condition(verb: Token<'_>) -> bool {
    verb.dep() == "advcl"
        && inverted(verb).is_some_and(|first| matches!(first.tag(), "VBD" | "MD") && first.i() == verb.left_edge().i())
}

/// "“If you see anything, call,” the police **told** residents": a plain past tells what happened; the condition is of the words said.
fn is_told(verb: Token<'_>) -> bool {
    verb.tag() == "VBD" && !verb.children().any(|child| child.tag() == "MD")
}

/// A question that can be answered by yes or no; "who", "why" and "when" take for granted what they ask about.
pub(super) fn is_open_question(verb: Token<'_>) -> bool {
    if !verb.is_root() {
        return false;
    }
    let Some(first) = inverted(verb) else {
        return false;
    };
    let sentence = verb.doc().sent_of(verb.i());
    let asked = sentence
        .tokens()
        .rev()
        .find(|token| !matches!(token.tag(), "''" | "_SP" | "-RRB-"))
        .is_some_and(|last| last.text() == QUESTION_MARK);
    let asks_for_a_part = sentence
        .tokens()
        .take_while(|token| token.i() < first.i())
        .any(|token| token.tag().starts_with('W'));
    asked && !asks_for_a_part
}

const QUESTION_MARK: &str = "?";

/// "Release the prisoners": a bare verb without subject that opens its sentence or quotation.
fn is_command(verb: Token<'_>) -> bool {
    let bare = verb.tag() == "VB"
        && !verb.children().any(|child| {
            matches!(child.dep(), "nsubj" | "nsubjpass" | "mark" | "csubj")
                || child.tag() == "TO"
                || child.tag() == "MD"
        });
    let opens = || {
        let first = verb.left_edge();
        first.i() == verb.doc().sent_of(verb.i()).start() || first.prev().is_some_and(|before| before.tag() == "``")
    };
    bare && matches!(verb.dep(), "ROOT" | "ccomp" | "advcl") && opens()
}

/// "insisted that the navy release the sailors": a bare verb with its subject behind "that".
fn is_subjunctive(verb: Token<'_>) -> bool {
    verb.tag() == "VB"
        && verb.dep() == "ccomp"
        && clause::own_subject(verb).is_some()
        && clause::has_child(verb, "mark")
        && !verb.children().any(|child| child.dep() == "aux")
}
