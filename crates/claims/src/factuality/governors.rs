//! What governs a word: verbs, nouns, adjectives and prepositions over it, one step up.

use lexicon::cues::{Cues, Effect, Family, Frame, Governor};
use nlp::{Pos, Token};

use super::{BE, Climb, HAVE, Step, modifiers::is_open_question, nouns};
use crate::{
    attribution::{families, tells},
    clause,
};

impl<'l> Climb<'l> {
    /// Says what a family makes of what it reports, and whether the climb goes on: an intention, a demand, a promise or a
    /// threat stands under what is above it itself, while what somebody says, claims or denies is that person's word.
    fn reported<'d>(&mut self, family: &Family, effect: Effect, head: Token<'d>, finite: bool) -> Step<'d> {
        let effect = match effect {
            // Who does not deny it leaves it open.
            Effect::Denied if self.is_negated(head) => Effect::Alleged,
            Effect::Denied if self.lies_ahead() && self.cues.turned_down.contains(head.lemma()) => Effect::Refused,
            Effect::Asserted if family.speech && self.leaves_open(head) => Effect::Alleged,
            effect => effect,
        };
        self.say(effect, head);
        match effect {
            Effect::Planned | Effect::Demanded | Effect::Threatened | Effect::Refused => Step::on(head),
            // "asked her to **confirm** that it would look into the raid": what one is to say that one will do is asked for.
            Effect::Asserted if family.speech && self.lies_ahead() && self.is_bidden(head) => Step::on(head),
            // What somebody knows, or does not know, is so.
            Effect::Asserted if !family.speech && !finite => Step::on(head),
            _ if !family.speech && effect != Effect::Asserted => Step::on(head),
            _ => Step::Stop,
        }
    }

    /// Says whether somebody is asked to do what this infinitive tells.
    fn is_bidden(&self, verb: Token<'_>) -> bool {
        let bids = |family: &Family| family.effect == Effect::Demanded && takes(family, verb);
        clause::is_infinitive(verb)
            && !self.is_negated(verb.head())
            && (self.is_called_for(verb, verb.head())
                || families(self.cues, verb.head()).iter().any(|(_, family)| bids(family)))
    }

    /// Says what a governor makes of what it governs; ruling a thing out, and bringing others to do it, wait for what is above them.
    fn weigh(&mut self, governor: &Governor, head: Token<'_>) {
        self.excluded = (governor.id == EXCLUSION).then(|| head.i()).or(self.excluded);
        self.say(governor.effect, head);
    }

    /// Says whether a deed in the gerund hangs on a word of weighing and talking over: "**discussed** sending troops".
    fn is_talked_over(&self, at: Token<'_>, above: Token<'_>) -> bool {
        at.tag() == "VBG" && self.cues.weighed.contains(above.lemma())
    }

    /// Says whether a preposition brings what something is about: "a debate **on** sending troops".
    fn is_topic(&self, preposition: Token<'_>) -> bool {
        let word = preposition.lower();
        self.cues.topical.contains(word) || self.cues.told_of.contains(word)
    }

    /// Says whether a noun is the use of something, or what is used: "the **use** of **drones** to strike the port".
    fn is_put_to_use(&self, noun: Token<'_>) -> bool {
        let is_use = |noun: Token<'_>| {
            let governor = self.cues.governor_of_noun(noun.lemma());
            governor.is_some_and(|governor| governor.effect == Effect::Fact)
        };
        let above = noun.head().head();
        is_use(noun) || noun.dep() == "pobj" && clause::is_nominal(above) && is_use(above)
    }

    /// "did not confirm", "no evidence", "unconfirmed reports said".
    fn leaves_open(&self, head: Token<'_>) -> bool {
        if clause::is_nominal(head) {
            return self.cues.open_nouns.contains(head.lemma()) && self.is_negated(head);
        }
        let unvouched = |subject: Token<'_>| {
            subject.children().any(|child| {
                child.dep() == "amod"
                    && (self.cues.unvouched_adjectives.contains(child.lower())
                        || self
                            .cues
                            .governor_before_noun(child.lower())
                            .is_some_and(|governor| governor.effect == Effect::Alleged))
            })
        };
        // "conspiracy theories **suggesting** that …"
        let told_by = |subject: &Token<'_>| !subject.tag().starts_with('W');
        let subject = clause::own_subject(head).filter(told_by);
        let above = matches!(head.dep(), "acl" | "relcl").then(|| head.head());
        let subject = subject.or(above);
        let is_rumour = |subject: Token<'_>| {
            let mut families = self.cues.families_of_noun(subject.lemma());
            families.any(|family| family.effect == Effect::Alleged)
        };
        if subject.is_some_and(is_rumour) {
            return true;
        }
        (self.cues.open_verbs.contains(head.lemma()) && self.is_negated(head)) || subject.is_some_and(unvouched)
    }

    /// A complement of a verb or adjective.
    pub(super) fn governed<'d>(&mut self, at: Token<'d>, head: Token<'d>) -> Step<'d> {
        let finite = clause::is_finite(at);
        let family = families(self.cues, head)
            .into_iter()
            .map(|(_, family)| family)
            // "feel **free** to leave": what one feels is no content.
            .find(|family| takes(family, at) && (at.dep() != "acomp" || at.pos() != Pos::Adj));
        if at.dep() == "ccomp" && at.i() < head.i() && finite && clause::is_verbal(head) {
            // "The bridge is closed, the mayor said." Behind a semicolon stands another statement.
            let mut between = head.doc().slice(at.i()..head.i());
            if let Some(family) = family
                && !between.any(|token| token.text() == ";")
            {
                self.say(family.effect, head);
            }
            return Step::Stop;
        }
        if let Some(step) = self.wished(at, head) {
            return step;
        }
        let brings_others = clause::is_verbal(head) && self.cues.causatives.contains(head.lemma());
        self.urged |= brings_others && (clause::has_child(head, "dobj") || clause::own_subject(at).is_some());
        if self.is_talked_over(at, head) && clause::is_verbal(head) {
            self.say(Effect::Hypothetical, head);
            return Step::on(head);
        }
        if self.is_let(at, head) {
            self.say(Effect::Hypothetical, head.head());
            return Step::on(head);
        }
        if clause::is_verbal(head)
            && let Some(governor) = verb_governor(self.cues, head, at)
            && governor.id == EXCLUSION
        {
            self.weigh(governor, head);
            return Step::on(head);
        }
        if let Some(effect) = self
            .governor_effect(at, head)
            .or_else(|| self.predicate_effect(at, head))
        {
            // "The law **allows** police to arrest pupils": nobody has been arrested.
            // "**had** to fire tear gas", told of a past day: they did.
            let was_done = effect == Effect::Demanded && is_past_need(head);
            if was_done && !self.is_negated(head) {
                return Step::on(head);
            }
            let by_terms = effect == Effect::Fact && self.is_by_terms(head) && !matches!(head.tag(), "VBD" | "VBN");
            self.say(if by_terms { Effect::Hypothetical } else { effect }, head);
            return Step::on(head);
        }
        if let Some(family) = family {
            return self.reported(family, family.effect, head, finite);
        }
        match at.dep() {
            "acomp" | "attr" | "oprd" | "xcomp" => Step::on(head),
            // "could **see** soldiers leave"
            "ccomp" if !finite && at.i() > head.i() => Step::on(head),
            _ => Step::Stop,
        }
    }

    fn governor_effect(&self, at: Token<'_>, head: Token<'_>) -> Option<Effect> {
        if head.pos() == Pos::Adj
            || (head.tag() == "VBN"
                && self.cues.governor_of_adjective(head.lower()).is_some()
                && matches!(at.dep(), "xcomp" | "oprd"))
        {
            let excess = head
                .children()
                .any(|child| child.dep() == "advmod" && self.cues.excess.contains(child.lower()));
            if excess && clause::is_infinitive(at) {
                return Some(Effect::Negative);
            }
            return self
                .cues
                .governor_of_adjective(head.lower())
                .map(|governor| governor.effect);
        }
        if clause::is_nominal(head) {
            return self.cues.governor_of_noun(head.lemma()).map(|governor| governor.effect);
        }
        if !matches!(at.dep(), "xcomp" | "ccomp") {
            return None;
        }
        if self.is_pending(at, head) {
            return Some(Effect::Negative);
        }
        let governor = verb_governor(self.cues, head, at)?;
        // "it seems that they fired": of finite clauses only the seeming is said.
        let finite = at.dep() == "ccomp" && clause::is_finite(at);
        (!finite || governor.effect == Effect::Alleged || governor.frames.contains(&Frame::Clause))
            .then_some(governor.effect)
    }

    /// "has yet to ratify".
    fn is_pending(&self, at: Token<'_>, verb: Token<'_>) -> bool {
        clause::is_infinitive(at)
            && verb.children().any(|child| {
                child.dep() == "advmod" && self.cues.pending.contains(child.lower()) && child.i() > verb.i()
            })
    }

    /// "It is necessary to rebuild", "it is possible that they left": the predicate beside the copula governs.
    fn predicate_effect(&self, at: Token<'_>, copula: Token<'_>) -> Option<Effect> {
        if !matches!(at.dep(), "xcomp" | "ccomp" | "advcl") || !clause::is_verbal(copula) {
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
        let effect = governor?.effect;
        if clause::is_infinitive(at) {
            return Some(effect);
        }
        // "it is likely that they left" weighs; "it is important that they left" takes it for granted.
        let weighed = at.dep() == "ccomp" && matches!(effect, Effect::Hypothetical | Effect::Planned);
        weighed.then_some(Effect::Hypothetical)
    }

    /// An event noun as subject or object.
    pub(super) fn argument<'d>(&mut self, at: Token<'d>, head: Token<'d>) -> Step<'d> {
        if clause::is_verbal(at) {
            return Step::Stop;
        }
        let passive = clause::is_passive(head);
        if at.dep() != "nsubj" {
            let family = object_family(self.cues, head).filter(|_| !passive || at.dep() == "nsubjpass");
            if let Some(family) = family {
                // "dismissed the **complaint**": it was made, and what it says is denied.
                let mut said = self.cues.families_of_noun(at.lemma());
                let is_charge = said.any(|own| own.speech && own.effect == Effect::Alleged);
                if family.effect == Effect::Denied && is_charge && !self.lies_ahead() {
                    return Step::Stop;
                }
                return self.reported(family, family.effect, head, false);
            }
            let governor = verb_governor(self.cues, head, at);
            let effect = governor.map(|governor| governor.effect);
            let undone = effect == Some(Effect::Negative)
                && governor.is_some_and(|governor| {
                    governor.id == PREVENTION
                        || governor.id == FAILURE
                        || governor.id == EXCLUSION
                        || (governor.id == ENDING && (self.lies_ahead() || self.cues.stopped.contains(at.lemma())))
                });
            // "to **discuss** a withdrawal"
            let is_weighed = at.dep() == "dobj"
                && self.cues.weighed.contains(head.lemma())
                && at.children().any(|child| child.morph_has("Definite=Ind"));
            if is_weighed {
                self.say(Effect::Hypothetical, head);
                return Step::on(head);
            }
            // "**needs** a compromise", "**pushing** talks"
            let is_wanted = effect == Some(Effect::Demanded)
                && governor.is_some_and(|governor| governor.id == REQUIREMENT || governor.id == PURSUIT);
            if is_wanted {
                self.say(Effect::Demanded, head);
                return Step::on(head);
            }
            // "fear an **impending** attack": the noun's own words say how it stands.
            let is_told = effect == Some(Effect::Hypothetical) && !nouns::around(self.cues, at).is_silent();
            if let Some(effect @ (Effect::Ongoing | Effect::Attempt | Effect::Planned | Effect::Hypothetical)) = effect
                && !is_told
            {
                self.say(effect, head);
                // Who cannot afford a war denies no war.
                self.negated ^= effect == Effect::Hypothetical && self.is_negated(head);
                return Step::on(head);
            }
            if undone && let Some(governor) = governor {
                self.weigh(governor, head);
                return Step::on(head);
            }
        } else if let Some(governor) = verb_governor(self.cues, head, at)
            && governor.effect == Effect::Ongoing
            && !clause::has_child(head, "xcomp")
            && !clause::has_child(head, "acomp")
            && is_present(head)
        {
            // "the siege goes on"
            self.say(Effect::Ongoing, head);
            return Step::on(head);
        }
        if at.dep() == "nsubj"
            && let Some((effect, word)) = self.judged_ahead(head)
        {
            self.say(effect, word);
            return Step::on(head);
        }
        if at.dep() == "dobj" && self.is_provided_for(head, None) {
            self.say(Effect::Planned, head);
            return Step::on(head);
        }
        if at.dep() != "nsubj" && self.brings(head, None) {
            return Step::on(head);
        }
        let apart = head
            .children()
            .any(|child| child.dep() == "prep" && child.i() > head.i() && child.i() < at.left_edge().i());
        if self.cues.carriers.contains(head.lemma()) && !apart {
            self.carried |= head.lemma() != BE;
            // Passed here and met again with the copula's own words, the negation counts for nothing.
            self.negated ^= self.is_negated(head) && self.is_judged(at, head);
            Step::on(head)
        } else {
            Step::Stop
        }
    }

    /// "Talks are **unlikely**", "a summit is **due** to take place": what the adjective beside the copula makes of the noun that is its subject.
    fn judged_ahead<'d>(&self, copula: Token<'d>) -> Option<(Effect, Token<'d>)> {
        if copula.lemma() != BE || self.is_negated(copula) {
            return None;
        }
        let adjective = copula.children_by("acomp").find(|word| word.pos() == Pos::Adj)?;
        let governor = self.cues.governor_of_adjective(adjective.lower())?;
        let mut tells = adjective
            .children()
            .chain(copula.children())
            .filter(|child| child.dep() == "xcomp");
        let carries = tells.all(|verb| self.cues.carriers.contains(verb.lemma()));
        let is_ahead = matches!(
            governor.effect,
            Effect::Planned | Effect::Hypothetical | Effect::Demanded
        );
        (carries && is_ahead).then_some((governor.effect, adjective))
    }

    /// Says whether a law, a deal or a plan is the subject of a verb.
    fn is_by_terms(&self, verb: Token<'_>) -> bool {
        clause::own_subject(verb).is_some_and(|subject| self.cues.terms.contains(subject.lemma()))
    }

    /// Says whether a law or deal only provides for what is the object of its verb, or stands behind this preposition.
    fn is_provided_for(&self, verb: Token<'_>, preposition: Option<Token<'_>>) -> bool {
        let row = (
            verb.lemma().into(),
            preposition.map(|preposition| preposition.lower().into()),
        );
        self.cues.term_verbs.contains(&row) && self.is_by_terms(verb)
    }

    /// Says whether a verb brings about what its object, or this preposition, names.
    fn brings(&self, verb: Token<'_>, preposition: Option<Token<'_>>) -> bool {
        let wanted = |particle: Option<&str>| {
            self.cues
                .causes
                .contains(&(verb.lemma().into(), particle.map(Into::into)))
        };
        match preposition {
            Some(preposition) => wanted(Some(preposition.lower())),
            None => {
                let mut particles = verb.children_by("prt");
                wanted(None) || particles.any(|particle| wanted(Some(particle.lower())))
            }
        }
    }

    /// "The withdrawal is not **surprising**": what the copula denies is how the event is, and not that it is. "The withdrawal is
    /// not **possible**" denies it.
    fn is_judged(&self, at: Token<'_>, copula: Token<'_>) -> bool {
        let judges =
            |word: Token<'_>| word.pos() == Pos::Adj && self.cues.governor_of_adjective(word.lower()).is_none();
        copula.lemma() == BE && at.dep() == "nsubj" && copula.children_by("acomp").any(judges)
    }

    pub(super) fn through_preposition<'d>(&mut self, at: Token<'d>, preposition: Token<'d>) -> Step<'d> {
        if preposition.is_root() {
            return Step::Stop;
        }
        let above = preposition.head();
        if at.dep() == "pcomp" && self.cues.conditions.contains(preposition.lower()) {
            self.say(Effect::Hypothetical, preposition);
            return Step::Stop;
        }
        let negative = &self.cues.negative_prepositions;
        if negative.contains(preposition.lower()) || negative.contains(above.lower()) || self.is_instead(preposition) {
            // "did not withdraw without shelling" has it shelled.
            let twice = clause::is_verbal(above) && self.is_negated(above);
            self.negated ^= !twice;
            // "will not leave **without** meeting them": nobody has met anybody.
            let lies_open = clause::is_infinitive(above) || above.children_by("aux").any(|aux| aux.tag() == "MD");
            if twice && lies_open {
                self.say(Effect::Hypothetical, preposition);
            }
            return Step::Stop;
        }
        if clause::is_verbal(above) {
            return self.verb_through_preposition(at, preposition, above);
        }
        if above.pos() == Pos::Adj {
            if let Some(governor) = self.cues.governor_of_adjective(above.lower()) {
                self.say(governor.effect, above);
                return Step::on(above);
            }
            return Step::Stop;
        }
        // "stopped short of condemning", "shied away from calling": the verb with its particle governs.
        if above.dep() == "advmod"
            && clause::is_verbal(above.head())
            && let Some(governor) = governor_with_particle(self.cues, above.head(), above.lower())
        {
            self.say(governor.effect, above.head());
            return Step::on(above.head());
        }
        if !clause::is_nominal(above) {
            return Step::Stop;
        }
        self.noun_through_preposition(at, preposition, above)
    }

    /// "instead of": the parser may hang the preposition on the verb, and the adverb before it on the preposition.
    fn is_instead(&self, preposition: Token<'_>) -> bool {
        preposition
            .children()
            .any(|child| child.dep() == "advmod" && self.cues.negative_prepositions.contains(child.lower()))
    }

    fn noun_through_preposition<'d>(&mut self, at: Token<'d>, preposition: Token<'d>, above: Token<'d>) -> Step<'d> {
        // "accused the rebels of shelling", "accused by rebels of it": the parser may hang the preposition on the accused or the accuser.
        let by = Some(above.head()).filter(|by| by.dep() == "agent");
        let verb = by.map_or(above.head(), Token::head);
        if (by.is_some() || above.dep() == "dobj")
            && let Some((_, family)) = families(self.cues, verb).into_iter().find(|(particle, family)| {
                particle.is_none()
                    && family.addressee
                    && family.prepositions.iter().any(|own| own == preposition.lower())
            })
        {
            return self.reported(family, brought_effect(family, at), verb, false);
        }
        if let Some(family) = self.cues.families_of_noun(above.lemma()).find(|family| {
            family.prepositions.iter().any(|own| own == preposition.lower()) || (at.dep() == "pcomp" && !family.speech)
        }) {
            return self.reported_by_noun(family, brought_effect(family, at), above);
        }
        // "acquitted the clerk **of** killing": the parser may hang the preposition on the object.
        if above.dep() == "dobj"
            && let Some(governor) = governor_with_particle(self.cues, above.head(), preposition.lower())
        {
            self.weigh(governor, above.head());
            return Step::on(above.head());
        }
        if self.is_topic(preposition) && self.is_talked_over(at, above) {
            self.say(Effect::Hypothetical, above);
            return Step::on(above);
        }
        if at.tag() == "VBG" && self.is_set_up(above, preposition) {
            self.say(Effect::Planned, above);
            return Step::Stop;
        }
        if let Some(governor) = self.cues.governor_of_noun(above.lemma()).filter(|own| governs(own, at)) {
            self.say(governor.effect, above);
            return Step::on(above);
        }
        // "a series of attacks", "the start of talks": the noun above stands for the event.
        let is_told = self.cues.topical.contains(preposition.lower());
        let is_next = preposition.tag() == "IN" && above.i() + 1 == preposition.i();
        if is_next && !is_told && at.dep() == "pobj" && !clause::is_verbal(at) {
            let unvouched = above.children().find(|child| {
                self.cues
                    .governor_before_noun(child.lower())
                    .is_some_and(|governor| governor.effect == Effect::Alleged)
            });
            if let Some(unvouched) = unvouched {
                self.say(Effect::Alleged, unvouched);
            }
            return Step::on(above);
        }
        Step::Stop
    }

    /// "formed a **committee** for reopening the port", but "praised the committee for reopening it".
    fn is_set_up(&self, noun: Token<'_>, preposition: Token<'_>) -> bool {
        let word = preposition.lower();
        let brings = |family: &Family| {
            let mut own = family.complements.iter().chain(&family.prepositions);
            own.any(|own| own == word)
        };
        self.cues.formed.contains(noun.lemma())
            && self.cues.formed_for.contains(word)
            && !families(self.cues, noun.head())
                .iter()
                .any(|(_, family)| brings(family))
    }

    /// A noun of saying: an allegation that is itself denied leaves what it says denied.
    fn reported_by_noun<'d>(&mut self, family: &Family, effect: Effect, noun: Token<'d>) -> Step<'d> {
        let step = self.reported(family, effect, noun, true);
        if let Step::On { .. } = step {
            return step;
        }
        if matches!(noun.dep(), "dobj" | "nsubjpass")
            && object_family(self.cues, noun.head()).is_some_and(|family| family.effect == Effect::Denied)
            && !self.is_negated(noun.head())
        {
            self.say(Effect::Denied, noun.head());
        }
        if self.is_claimed(noun) {
            self.say(Effect::Alleged, noun.head());
        }
        Step::Stop
    }

    /// "claimed that he saw **evidence** that …": what somebody only claims to have seen is not vouched for.
    fn is_claimed(&self, noun: Token<'_>) -> bool {
        let verb = noun.head();
        let teller = verb.head();
        noun.dep() == "dobj"
            && verb.dep() == "ccomp"
            && families(self.cues, teller)
                .iter()
                .any(|(_, family)| family.effect == Effect::Alleged && takes(family, verb))
    }

    fn verb_through_preposition<'d>(&mut self, at: Token<'d>, preposition: Token<'d>, verb: Token<'d>) -> Step<'d> {
        let family = families(self.cues, verb)
            .into_iter()
            .find(|(particle, family)| match particle {
                Some(particle) => *particle == preposition,
                None => family.prepositions.iter().any(|own| own == preposition.lower()),
            });
        if let Some((_, family)) = family {
            return self.reported(family, brought_effect(family, at), verb, false);
        }
        let governed = self.cues.governors_of_verb(verb.lemma()).find(|(particle, governor)| {
            let own = particle.is_some_and(|particle| {
                particle == preposition.lower()
                    || verb
                        .children()
                        .any(|child| matches!(child.dep(), "prt" | "advmod") && child.lower() == particle)
            });
            // "stopped the raid **by shooting** two men": the means were used, whatever came of it.
            let is_means = self.cues.accompanying_deeds.contains(preposition.lower());
            let is_undone = governor.effect == Effect::Negative;
            own || (at.dep() == "pcomp"
                && particle.is_none()
                && !(is_means && is_undone)
                && !matches!(governor.effect, Effect::Alleged | Effect::Fact)
                && governs(governor, at))
        });
        if let Some((_, governor)) = governed {
            self.weigh(governor, verb);
            return Step::on(verb);
        }
        if self.is_topic(preposition) && self.is_talked_over(at, verb) {
            self.say(Effect::Hypothetical, verb);
            return Step::on(verb);
        }
        // "made **progress** in lifting the siege": the parser may hang the preposition on the verb.
        let before = preposition
            .prev()
            .filter(|noun| noun.dep() == "dobj" && noun.head() == verb);
        if at.dep() == "pcomp"
            && let Some(noun) = before
            && let Some(governor) = self.cues.governor_of_noun(noun.lemma()).filter(|own| governs(own, at))
        {
            self.say(governor.effect, noun);
            return Step::on(verb);
        }
        if at.dep() == "pobj" && self.is_provided_for(verb, Some(preposition)) {
            self.say(Effect::Planned, verb);
            return Step::on(verb);
        }
        let brought = at.dep() == "pobj" && self.brings(verb, Some(preposition));
        if brought || self.goes_with(at, preposition, verb) {
            return Step::on(verb);
        }
        if self.is_of_one_word(at, preposition, verb) {
            return Step::On {
                to: verb,
                modifiers: false,
            };
        }
        Step::Stop
    }

    /// "accused them of starving the town **by blocking** the road **in an attempt** to win it": how and what for a thing is said to have been
    /// done is no surer than the thing.
    fn is_of_one_word(&self, at: Token<'_>, preposition: Token<'_>, verb: Token<'_>) -> bool {
        let is_told = verb.tag() == "VBG" && verb.dep() == "pcomp" || verb.dep() == "ccomp" && clause::is_finite(verb);
        let is_attempt = || {
            let governor = self.cues.governor_of_noun(at.lemma());
            governor.is_some_and(|governor| governor.effect == Effect::Attempt)
        };
        is_told
            && match at.dep() {
                "pcomp" => at.tag() == "VBG" && self.cues.accompanying_deeds.contains(preposition.lower()),
                "pobj" => is_attempt(),
                _ => false,
            }
    }

    /// "will do it **in consultation** with them", "could win **by arresting** them": it stands as its verb does.
    fn goes_with(&self, at: Token<'_>, preposition: Token<'_>, verb: Token<'_>) -> bool {
        let word = preposition.lower();
        let lies_open = clause::is_infinitive(verb) || verb.children_by("aux").any(|aux| aux.tag() == "MD");
        match at.dep() {
            _ if !lies_open => false,
            "pobj" => at.tag() == "NN" && at.lefts().next().is_none() && self.cues.accompanying.contains(word),
            "pcomp" => at.tag() == "VBG" && self.cues.accompanying_deeds.contains(word),
            _ => false,
        }
    }

    /// "a plan to attack", "steps to withdraw", "the claim that they left".
    pub(super) fn behind_noun<'d>(&mut self, at: Token<'d>, noun: Token<'d>) -> Step<'d> {
        // "in order to attack" tells a purpose.
        let bare = noun.dep() == "pobj" && noun.lefts().next().is_none() && clause::is_infinitive(at);
        if let Some(family) = self.cues.families_of_noun(noun.lemma()).find(|family| {
            let is_content = at.children().any(|child| child.dep() == "mark") || is_bare_content(at, noun);
            (clause::is_infinitive(at) && !bare) || family.speech && is_content
        }) {
            return self.reported_by_noun(family, family.effect, noun);
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
            // "Was the convoy attacked?": the parser may take the participle for one behind the noun.
            let copula = noun.head();
            // "allegations of soldiers **killing** farmers": the parser may hang the gerund on who does it.
            let reported = self.noun_of_report(at, noun);
            if let Some((family, above)) = reported {
                return self.reported_by_noun(family, brought_effect(family, at), above);
            }
            if self.is_anybody(at, noun) {
                self.say(Effect::Hypothetical, noun);
            }
            if at.tag() == "VBN" && noun.dep() == "nsubj" && is_open_question(copula) {
                self.say(Effect::Hypothetical, copula);
            }
            return Step::Stop;
        }
        if let Some(governor) = self.cues.governor_of_noun(noun.lemma()).filter(|_| !bare) {
            // "a **failed** attempt to seize the airport"
            let is_vain = |child: Token<'_>| child.dep() == "amod" && self.cues.vain.contains(child.lower());
            if governor.effect == Effect::Attempt && noun.children().any(is_vain) {
                self.negated = !self.negated;
            }
            self.say(governor.effect, noun);
            return Step::on(noun);
        }
        // "the first to withdraw" tells a deed, "a portal to speed up return" a purpose.
        if !is_superlative(noun) && !self.is_put_to_use(noun) {
            self.say(Effect::Planned, at);
        }
        Step::Stop
    }

    /// Returns the noun of saying, with its family, whose preposition brings the noun that a gerund hangs on.
    fn noun_of_report<'d>(&self, gerund: Token<'d>, noun: Token<'d>) -> Option<(&'l Family, Token<'d>)> {
        let preposition = noun.head();
        if gerund.tag() != "VBG" || gerund.dep() != "acl" || noun.dep() != "pobj" || preposition.is_root() {
            return None;
        }
        let above = preposition.head();
        let family = self
            .cues
            .families_of_noun(above.lemma())
            .find(|family| family.speech && family.prepositions.iter().any(|own| own == preposition.lower()))?;
        Some((family, above))
    }

    /// Purposes lie ahead, conditions are not told as fact, "without …" is not so.
    pub(super) fn adverbial<'d>(&mut self, at: Token<'d>, head: Token<'d>) -> Step<'d> {
        let governor = verb_governor(self.cues, head, at).filter(|_| clause::is_verbal(head));
        if !clause::is_infinitive(at) {
            // "go on shelling"
            if let Some(governor) = governor
                && governor.effect == Effect::Ongoing
                && at.tag() == "VBG"
            {
                self.say(governor.effect, head);
                return Step::on(head);
            }
            self.attendant(at, head);
            self.awaited(at, head);
            return Step::Stop;
        }
        let family = families(self.cues, head)
            .into_iter()
            .map(|(_, family)| family)
            .find(|family| takes(family, at));
        let is_used = clause::child(head, "dobj").is_some_and(|object| self.is_put_to_use(object));
        let told = clause::child(head, "attr").is_some_and(is_superlative) || clause::has_child(at, "mark") || is_used;
        match (governor, family) {
            // "**allowed** the use of drones to strike": it may.
            _ if is_used && self.cues.permitting.contains(head.lemma()) => self.say(Effect::Hypothetical, head),
            _ if told && self.is_called_for(at, head) => self.say(Effect::Demanded, head),
            _ if told => {}
            (_, Some(family)) if family.effect == Effect::Demanded => self.say(family.effect, head),
            // "will **have** a call to discuss it": who has, or blocks, something for a purpose need not do it.
            (Some(governor), _)
                if (governor.effect != Effect::Fact || !governor.frames.is_empty())
                    && !((head.lemma() == HAVE || governor.id == PREVENTION) && clause::has_child(head, "dobj")) =>
            {
                self.say(governor.effect, head);
            }
            _ => self.purposed(at, head),
        }
        // "were the army to attack": the copula opens the condition.
        if head.lemma() == BE { Step::on(head) } else { Step::Stop }
    }

    /// "**allowed** Chad to use its drones to strike the port": what somebody is let do with a thing may come about.
    fn is_let(&self, at: Token<'_>, verb: Token<'_>) -> bool {
        let is_allowed = matches!(verb.dep(), "xcomp" | "ccomp") && clause::is_infinitive(verb);
        is_allowed
            && at.dep() == "xcomp"
            && clause::is_infinitive(at)
            && clause::has_child(verb, "dobj")
            && self.cues.permitting.contains(verb.head().lemma())
            && verb_governor(self.cues, verb, at).is_none()
    }
}

impl Climb<'_> {
    /// "would impose sanctions, **freezing** assets": what goes with a deed has its modal; what somebody says with it is said now.
    fn attendant(&mut self, gerund: Token<'_>, verb: Token<'_>) {
        let helped =
            |child: Token<'_>| child.dep().starts_with("aux") || matches!(child.dep(), "mark" | "nsubj" | "nsubjpass");
        let goes_with = gerund.tag() == "VBG" && gerund.i() > verb.i() && !gerund.children().any(helped);
        let speaks = || tells(self.cues, gerund);
        if goes_with
            && !speaks()
            && let Some(modal) = verb
                .children()
                .find(|child| child.dep() == "aux" && child.tag() == "MD")
        {
            self.modal(verb, modal);
        }
    }
}

impl Climb<'_> {
    /// "will leave **once** the rebels **withdraw**", "would stay **until** they **left**": it lies as far ahead as what waits for it.
    fn awaited(&mut self, clause: Token<'_>, verb: Token<'_>) {
        let is_present = |token: Token<'_>| matches!(token.tag(), "VBZ" | "VBP");
        let helped = |child: Token<'_>| child.dep().starts_with("aux") && is_present(child);
        let is_now = is_present(clause) || clause.children().any(helped);
        let words = if is_now {
            &self.cues.awaited
        } else {
            &self.cues.awaited_in_past
        };
        let opens = |child: Token<'_>| {
            matches!(child.dep(), "mark" | "advmod") && words.contains(child.lower()) && child.i() < clause.i()
        };
        let is_opened = clause.children().any(opens);
        let is_finite = clause::is_finite(clause) && !clause.children().any(|child| child.tag() == "MD");
        let modal = verb
            .children()
            .find(|child| child.dep() == "aux" && child.tag() == "MD");
        if let Some(modal) = modal.filter(|_| is_opened && is_finite) {
            self.modal(verb, modal);
        }
    }
}

/// The keys of entries of `data/cues/factuality.toml` whose objects do not come about, or end.
const PREVENTION: &str = "prevention";
const FAILURE: &str = "failure";
const ENDING: &str = "ending";

/// The keys of the entries whose objects are asked for.
const REQUIREMENT: &str = "requirement";
const PURSUIT: &str = "pursuit";

/// The key of the entry whose objects do not come about, or may where it is itself denied.
const EXCLUSION: &str = "exclusion";

/// Returns the governor that a verb is for what it governs; a particle that an entry asks for must be there.
pub(super) fn verb_governor<'c>(cues: &'c Cues, verb: Token<'_>, at: Token<'_>) -> Option<&'c Governor> {
    // "it is necessary to leave": the predicate governs.
    if verb.lemma() == BE && verb.children().any(|child| matches!(child.dep(), "acomp" | "attr")) {
        return None;
    }
    cues.governors_of_verb(verb.lemma()).find_map(|(particle, governor)| {
        // "went **on** with it", but "went out on Friday"
        let is_own = |child: &Token<'_>| match child.dep() {
            "prt" | "advmod" => true,
            "prep" => !child
                .children()
                .any(|object| matches!(object.ent_type(), "DATE" | "TIME")),
            _ => false,
        };
        let stands = particle.is_none_or(|particle| {
            let mut own = verb.rights().filter(is_own);
            // "carried **out** raids on Gao" has its particle and no other one.
            let mut particles = verb.children_by("prt");
            own.any(|child| child.lower() == particle) && particles.all(|child| child.lower() == particle)
        });
        (stands && governs(governor, at)).then_some(governor)
    })
}

/// Says whether a clause without a word to open it tells what a noun says: "was arraigned on charges **he robbed a bank**", but not "faces
/// charges he denies".
fn is_bare_content(verb: Token<'_>, noun: Token<'_>) -> bool {
    let is_next = verb.left_edge().i() == noun.i() + 1;
    let is_whole = verb.dep() == "acl" || clause::has_child(verb, "dobj");
    is_next && is_whole && clause::is_finite(verb) && clause::own_subject(verb).is_some_and(|own| own.i() < verb.i())
}

/// Says whether a verb tells of a need that was met, in a clause of its own: "police **had** to use gas", but not "said that it had to go".
fn is_past_need(verb: Token<'_>) -> bool {
    let is_told = matches!(verb.dep(), "ROOT" | "conj" | "advcl");
    verb.lemma() == HAVE && verb.tag() == "VBD" && is_told && verb.children_by("mark").next().is_none()
}

/// Returns what a family makes of what its preposition brings: who asks about an attack takes it for granted, and who asks about
/// sending troops does not.
fn brought_effect(family: &Family, at: Token<'_>) -> Effect {
    match family.preposition_effect {
        Some(Effect::Asserted) if clause::is_verbal(at) => family.effect,
        effect => effect.unwrap_or(family.effect),
    }
}

fn governor_with_particle<'c>(cues: &'c Cues, verb: Token<'_>, wanted: &str) -> Option<&'c Governor> {
    cues.governors_of_verb(verb.lemma())
        .find(|(particle, _)| particle.is_some_and(|particle| particle == wanted))
        .map(|(_, governor)| governor)
}

/// Returns what a verb makes of an event noun that is its object, or its subject in the passive.
pub(super) fn object_effect(cues: &Cues, verb: Token<'_>) -> Option<Effect> {
    let by_family = object_family(cues, verb).map(|family| family.effect);
    by_family.or_else(|| {
        let (_, governor) = cues.governors_of_verb(verb.lemma()).find(|(particle, _)| {
            particle.is_none_or(|particle| verb.children().any(|child| child.lower() == particle))
        })?;
        let undone = governor.id == PREVENTION || governor.id == FAILURE || governor.id == EXCLUSION;
        (governor.effect == Effect::Planned || undone).then_some(governor.effect)
    })
}

fn object_family<'c>(cues: &'c Cues, verb: Token<'_>) -> Option<&'c Family> {
    families(cues, verb)
        .into_iter()
        .find(|(particle, family)| {
            particle.is_none_or(|particle| particle.dep() != "prep")
                && (family.objects || !family.speech && !family.frames.is_empty())
        })
        .map(|(_, family)| family)
        .filter(|family| !matches!(family.effect, Effect::Asserted | Effect::Refused))
}

/// Says whether a noun is marked as the first, last or most of its kind.
fn is_superlative(noun: Token<'_>) -> bool {
    let marked =
        |child: Token<'_>| child.tag() == "JJS" || child.morph_has("NumType=Ord") || child.ent_type() == "ORDINAL";
    noun.children().any(|child| child.dep() == "amod" && marked(child))
}

fn is_present(verb: Token<'_>) -> bool {
    matches!(verb.tag(), "VBZ" | "VBP") || (verb.tag() == "VB" && !clause::has_child(verb, "aux"))
}

fn takes(family: &Family, complement: Token<'_>) -> bool {
    family.frames.contains(&frame(complement))
}

/// A noun counts as a gerund.
fn governs(governor: &Governor, complement: Token<'_>) -> bool {
    let frame = if clause::is_verbal(complement) {
        frame(complement)
    } else {
        Frame::Gerund
    };
    governor.frames.is_empty() || governor.frames.contains(&frame)
}

fn frame(complement: Token<'_>) -> Frame {
    let is_having = |child: Token<'_>| child.dep() == "aux" && child.tag() == "VBG";
    if clause::is_finite(complement) || !clause::is_verbal(complement) {
        Frame::Clause
    } else if complement.tag() == "VBG" || complement.children().any(is_having) {
        Frame::Gerund
    } else {
        Frame::Infinitive
    }
}
