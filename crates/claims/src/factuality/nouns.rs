//! What stands around an event noun: "the planned march", "talks scheduled for May", "the truce that was to begin".

use lexicon::cues::{Cues, Effect};
use nlp::Token;

use super::{BE, Climb, governors};
use crate::clause;

/// What the words around a noun say of it.
#[derive(Default)]
pub(super) struct Around {
    pub(super) negated: bool,
    pub(super) effects: Vec<(Effect, usize)>,
}

/// Reads the words before an event noun and the clauses behind it.
pub(super) fn around(cues: &Cues, noun: Token<'_>) -> Around {
    let mut around = Around::default();
    if !clause::is_nominal(noun) {
        return around;
    }
    for child in noun.children() {
        match child.dep() {
            "amod" | "compound" | "nmod" => around.take(before(cues, child), child),
            "acl" if child.tag() == "VBN" => around.take(behind(cues, noun, child), child),
            "relcl" => around.relative(cues, child),
            _ => {}
        }
    }
    if let Some(word) = lasting(cues, noun)
        .or_else(|| going_on(cues, noun))
        .or_else(|| ageing(cues, noun))
        .or_else(|| enduring(cues, noun))
    {
        around.effects.push((Effect::Ongoing, word.i()));
    }
    if let Some(modal) = whatever(cues, noun) {
        around.effects.push((Effect::Hypothetical, modal.i()));
    }
    around
}

/// Returns the modal by which a noun stands for whatever of its kind may come: "any attack **will** be met", "an invasion **would** wreck
/// trade".
fn whatever<'d>(cues: &Cues, noun: Token<'d>) -> Option<Token<'d>> {
    if !matches!(noun.dep(), "nsubj" | "nsubjpass") {
        return None;
    }
    let is_any = |child: Token<'_>| cues.unsettled.contains(child.lower());
    let is_some = |child: Token<'_>| child.dep() == "det" && child.morph_has("Definite=Ind");
    let modal = noun.head().children_by("aux").find(|aux| aux.tag() == "MD")?;
    let may_be = noun.dep() == "nsubj" && cues.modal_hypothetical.contains(modal.lower());
    noun.lefts()
        .any(|child| is_any(child) || may_be && is_some(child))
        .then_some(modal)
}

/// Returns the word that says of a noun for what lasts that it is not over: "the **decades**-long conflict", "a **live** investigation".
fn lasting<'d>(cues: &Cues, noun: Token<'d>) -> Option<Token<'d>> {
    let standing = cues.standing.iter().find(|row| row.nouns.contains(noun.lemma()))?;
    let verb = noun.head();
    let ends = |word: Token<'_>| standing.ends.contains(word.lemma());
    let is_past = matches!(noun.dep(), "nsubj" | "nsubjpass") && !matches!(verb.tag(), "VBZ" | "VBP" | "VB" | "MD");
    if is_past || ends(verb) && clause::is_verbal(verb) {
        return None;
    }
    // "nearly two-year old", "four-year", "decades-long"
    let spans = |word: Token<'_>| standing.spans.contains(word.lemma());
    let is_long = |word: Token<'_>| standing.lengths.contains(word.lower());
    let lasts = |word: Token<'_>| spans(word) || is_long(word) && word.lefts().any(spans);
    noun.lefts()
        .filter(|child| matches!(child.dep(), "amod" | "compound" | "nmod"))
        .find(|child| standing.before.contains(child.lower()) || lasts(*child))
}

/// Returns the verb beside a noun for what lasts that tells it as not over: "the siege that they **impose**", "the inquiry **will move** into its next
/// phase", "anyone who can **help** the investigation".
fn going_on<'d>(cues: &Cues, noun: Token<'d>) -> Option<Token<'d>> {
    let standing = cues.standing.iter().find(|row| row.nouns.contains(noun.lemma()))?;
    let is_now = |token: Token<'_>| matches!(token.tag(), "VBZ" | "VBP");
    let is_helped_now = |verb: Token<'_>| {
        let mut auxiliaries = verb.children().filter(|child| child.dep().starts_with("aux"));
        auxiliaries.any(|aux| is_now(aux) && aux.lemma() == BE)
    };
    let is_running = |verb: Token<'_>| verb.tag() == "VBG" && is_helped_now(verb);
    let ends = |verb: Token<'_>| standing.ends.contains(verb.lemma());
    // "the siege that Chad **imposes** on us"
    let kept = noun.children_by("relcl").find(|verb| {
        let is_kept = clause::own_subject(*verb).is_some_and(|subject| !subject.tag().starts_with('W'));
        is_kept && verb.lemma() != BE && !ends(*verb) && (is_now(*verb) || is_running(*verb))
    });
    if kept.is_some() {
        return kept;
    }
    let verb = noun.head();
    let is_definite = noun
        .lefts()
        .any(|child| child.dep() == "poss" || child.dep() == "det" && child.morph_has("Definite=Def"));
    if !clause::is_verbal(verb) || !is_definite || ends(verb) {
        return None;
    }
    let will = |verb: Token<'_>| {
        let mut auxiliaries = verb.children_by("aux");
        verb.tag() == "VB" && auxiliaries.any(|aux| cues.modal_planned.contains(aux.lower()))
    };
    let is_past = || matches!(verb.tag(), "VBD" | "VBN");
    let tells = match noun.dep() {
        // "the siege **is starving** families"
        "nsubj" => standing.moves.contains(verb.lemma()) && (is_now(verb) || will(verb)) || is_running(verb),
        // The parser may take the noun for the subject of what follows: "could help our **inquiry** to come".
        "dobj" => standing.served.contains(verb.lemma()) && !is_past(),
        _ => false,
    };
    tells.then_some(verb)
}

/// Returns the verb that says when what a noun names will end while it goes on: "the truce **lasts** until Sunday", "drills, which **run**
/// until Friday".
fn enduring<'d>(cues: &Cues, noun: Token<'d>) -> Option<Token<'d>> {
    let endures = |verb: &Token<'d>| {
        matches!(verb.tag(), "VBZ" | "VBP")
            && cues.enduring.contains(verb.lemma())
            && verb
                .children_by("prep")
                .any(|preposition| cues.until.contains(preposition.lower()))
    };
    let main = (noun.dep() == "nsubj").then(|| noun.head());
    let mut verbs = main.into_iter().chain(noun.children_by("relcl"));
    verbs.find(endures)
}

/// Returns the verb by which what a noun names reaches a length of time while it goes on: "the siege **entered** its third month".
fn ageing<'d>(cues: &Cues, noun: Token<'d>) -> Option<Token<'d>> {
    let verb = noun.head();
    if noun.dep() != "nsubj"
        || !cues.ageing.contains(verb.lemma())
        || verb.children_by("aux").any(|aux| aux.tag() == "MD")
    {
        return None;
    }
    let is_length = |word: &Token<'_>| {
        let counted = word
            .children()
            .any(|child| matches!(child.dep(), "nummod" | "poss" | "amod" | "compound" | "det"));
        cues.age_spans.contains(word.lemma()) && counted
    };
    let brought = verb
        .children_by("prep")
        .filter(|preposition| cues.age_prepositions.contains(preposition.lower()))
        .flat_map(|preposition| preposition.children_by("pobj"));
    let mut lengths = verb.children_by("dobj").chain(brought);
    lengths.any(|word| is_length(&word)).then_some(verb)
}

impl Around {
    /// Says whether nothing around the noun says how it stands.
    pub(super) fn is_silent(&self) -> bool {
        !self.negated && self.effects.is_empty()
    }

    fn take(&mut self, effect: Option<Effect>, word: Token<'_>) {
        match effect {
            Some(Effect::Negative | Effect::Refused) => self.negated = !self.negated,
            Some(Effect::Fact | Effect::Attempt | Effect::Asserted) | None => {}
            Some(effect) => self.effects.push((effect, word.i())),
        }
    }

    /// "the truce **that was to begin**", "talks **that never took place**".
    fn relative(&mut self, cues: &Cues, verb: Token<'_>) {
        let is_pronoun = |child: &Token<'_>| {
            matches!(child.dep(), "nsubj" | "nsubjpass" | "dobj") && matches!(child.tag(), "WDT" | "WP")
        };
        let Some(pronoun) = verb.children().find(is_pronoun) else {
            return;
        };
        let carries = cues.carriers.contains(verb.lemma());
        let subject = pronoun.dep() != "dobj";
        let effect = governors::object_effect(cues, verb);
        let passive_or_object = pronoun.dep() == "nsubjpass" || !subject;
        if passive_or_object && effect.is_some() {
            self.take(effect, verb);
            return;
        }
        if !carries {
            return;
        }
        let mut own = Climb::new(cues);
        own.modifiers(verb, Some(pronoun));
        if let Some(complement) = verb.children().find(|child| child.dep() == "xcomp")
            && let Some(governor) = governors::verb_governor(cues, verb, complement)
        {
            own.say(governor.effect, verb);
        }
        self.negated ^= own.negated;
        self.effects.extend(own.effects);
    }
}

/// "the **planned** march", "the **called-off** strike".
fn before(cues: &Cues, word: Token<'_>) -> Option<Effect> {
    let listed = cues.governor_before_noun(word.lower()).map(|governor| governor.effect);
    let with_particle = || {
        (word.tag() == "VBN" && clause::has_child(word, "prt"))
            .then(|| governors::object_effect(cues, word))
            .flatten()
    };
    listed.or_else(with_particle)
}

/// "talks **scheduled** for May"; "the strike **planned** for months killed trade" tells of one that came.
fn behind(cues: &Cues, noun: Token<'_>, participle: Token<'_>) -> Option<Effect> {
    let effect = governors::object_effect(cues, participle)?;
    let head = noun.head();
    let acts = noun.dep() == "nsubj" && head.tag() == "VBD" && clause::has_child(head, "dobj");
    (!acts || effect != Effect::Planned).then_some(effect)
}
