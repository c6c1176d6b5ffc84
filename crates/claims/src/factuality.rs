//! How far something has come about, as the account says: polarity and status.
//!
//! From the trigger the rules climb through the words that govern it, each with its own negation, auxiliaries and adverbs,
//! until a clause is reached that says nothing of it. What the words do stands in `data/cues`; the strongest effect wins.
//!
//! Modules in reading order: [`modifiers`] (what stands with a word itself), [`governors`] (what governs it), [`nouns`]
//! (what stands around an event noun).

mod governors;
mod modifiers;
mod nouns;
mod supposed;

use lexicon::{
    Lexicon,
    cues::{Cues, Effect},
};
use nlp::{Doc, Token};

use crate::{Polarity, Status, clause};

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
    let mut climb = Climb::new(&lexicon.cues);
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

/// Returns how far what a figure is told with has come about: what a verb of planning or expecting counts lies ahead of it ("ten
/// protests are **planned**", "**expects** a windfall of a million").
#[must_use]
pub fn standing(doc: &Doc, lexicon: &Lexicon, head: usize) -> Factuality {
    let mut stands = factuality(doc, lexicon, head);
    let verb = doc.token(head);
    // "goes live" and "is to leave" count nothing that is planned.
    let is_full = clause::is_verbal(verb) && verb.children().any(|child| matches!(child.dep(), "dobj" | "nsubjpass"));
    let is_ahead = is_full && governors::object_effect(&lexicon.cues, verb) == Some(Effect::Planned);
    if is_ahead && matches!(stands.status, Status::Happened | Status::Ongoing | Status::Demanded) {
        stands.status = Status::Planned;
        stands.because = Some(head);
    }
    // "claims that **bodies** were found": what is counted is vouched for as much as what is told of it.
    let told = verb.head();
    let is_told = matches!(verb.dep(), "nsubj" | "nsubjpass" | "dobj") && clause::is_verbal(told);
    if stands.status == Status::Happened && clause::is_nominal(verb) && is_told {
        let above = factuality(doc, lexicon, told.i());
        if matches!(above.status, Status::Alleged | Status::Denied | Status::Hypothetical) {
            stands = Factuality {
                polarity: stands.polarity,
                ..above
            };
        }
    }
    stands
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

/// The way up from a trigger.
struct Climb<'l> {
    cues: &'l Cues,
    negated: bool,
    effects: Vec<(Effect, usize)>,
    /// Whether a verb that only carries the event noun was passed: it says whether and when, not the words around the noun.
    carried: bool,
    /// The verb that rules it out, where one does.
    excluded: Option<usize>,
    /// Whether a verb of bringing somebody else to do it was passed.
    urged: bool,
}

/// What is met one step up.
enum Step<'d> {
    /// Nothing more bears on the trigger.
    Stop,
    /// The climb goes on from here, with or without the word's own modifiers.
    On { to: Token<'d>, modifiers: bool },
}

impl<'d> Step<'d> {
    fn on(to: Token<'d>) -> Self {
        Self::On { to, modifiers: true }
    }
}

impl<'l> Climb<'l> {
    fn new(cues: &'l Cues) -> Self {
        Self {
            cues,
            negated: false,
            effects: Vec::new(),
            carried: false,
            excluded: None,
            urged: false,
        }
    }

    fn from(&mut self, trigger: Token<'_>) {
        let around = nouns::around(self.cues, trigger);
        self.modifiers(trigger, None);
        self.climb(trigger);
        if !self.carried {
            self.negated ^= around.negated;
            self.effects.extend(around.effects);
        }
        // "has not **ruled out** a strike": it may come.
        if let Some(verb) = self.excluded.filter(|_| !self.negated) {
            self.effects.push((Effect::Hypothetical, verb));
        }
    }

    fn climb(&mut self, trigger: Token<'_>) {
        let mut at = trigger;
        for _ in 0..LONGEST_CLIMB {
            if at.is_root() {
                return;
            }
            match self.step(at) {
                Step::Stop => return,
                Step::On { to, modifiers } => {
                    if modifiers {
                        self.modifiers(to, Some(at));
                    }
                    at = to;
                }
            }
        }
    }

    fn say(&mut self, effect: Effect, word: Token<'_>) {
        match effect {
            Effect::Negative | Effect::Refused => self.negated = !self.negated,
            // "tried to get them to withdraw": it is asked of them.
            Effect::Attempt if self.urged => self.effects.push((Effect::Demanded, word.i())),
            Effect::Fact | Effect::Attempt | Effect::Asserted => {}
            _ => self.effects.push((effect, word.i())),
        }
    }

    /// Says whether something was said to lie ahead or to be asked for on the way up.
    fn lies_ahead(&self) -> bool {
        self.effects
            .iter()
            .any(|(effect, _)| matches!(effect, Effect::Planned | Effect::Demanded | Effect::Threatened))
    }

    fn step<'d>(&mut self, at: Token<'d>) -> Step<'d> {
        let head = at.head();
        if self.is_supposed(at, head) {
            self.say(Effect::Hypothetical, head);
            return Step::Stop;
        }
        if self.is_faced(at, head) {
            self.say(Effect::Threatened, head);
            return Step::Stop;
        }
        if let Some(effect) = self.secured(at, head) {
            self.say(effect, head);
            return Step::on(head);
        }
        match at.dep() {
            "conj" => self.conjoined(at, head),
            // "a reporter **jailed** in May demanded a trial": no clause in the past is a subject, and nobody demands this one.
            "csubj" | "csubjpass" | "nsubj" | "nsubjpass" if at.tag() == "VBD" => Step::Stop,
            "xcomp" | "ccomp" | "acomp" | "attr" | "oprd" | "csubj" | "csubjpass" => self.governed(at, head),
            "dobj" | "nsubjpass" | "nsubj" | "dative" => self.argument(at, head),
            "pobj" | "pcomp" => self.through_preposition(at, head),
            "acl" | "relcl" => self.behind_noun(at, head),
            "advcl" => self.adverbial(at, head),
            "compound" | "amod" | "nmod" | "poss" if clause::is_nominal(head) => Step::on(head),
            _ => Step::Stop,
        }
    }

    /// "did not withdraw, but shelled": the first verb's negation is its own; "did not burn or loot": it is shared.
    fn conjoined<'d>(&mut self, at: Token<'d>, head: Token<'d>) -> Step<'d> {
        // "urged them to stop shelling the town and **to free** it": the parser joins it to the gerund.
        let of_gerund = || {
            let above = head.head();
            let is_joined = clause::is_infinitive(at) && head.tag() == "VBG" && head.dep() == "xcomp";
            (is_joined && clause::is_infinitive(above)).then_some(above)
        };
        // "asked Lima to mediate and **rejected** calls for talks": a plain past is joined to no infinitive.
        if let Some(above) = crate::roles::clause::unlike(at, head).or_else(of_gerund) {
            return Step::On {
                to: above,
                modifiers: false,
            };
        }
        let joint = conjunction(at);
        let own = joint.is_some_and(|joint| self.cues.negations.contains(joint.lower()));
        let shares = joint.is_some_and(|joint| self.cues.sharing.contains(joint.lower()));
        let alone = own || (clause::has_child(head, "neg") && !shares);
        let modifiers = clause::own_subject(at).is_none() && (!clause::is_finite(at) || shares_perfect(at)) && !alone;
        // "**if** the plan fails and the rebels attack": the condition holds for both.
        let opens = |child: &Token<'_>| child.dep() == "mark" && self.cues.conditions.contains(child.lower());
        if !modifiers
            && clause::is_verbal(at)
            && let Some(mark) = head.children().find(opens)
        {
            self.say(Effect::Hypothetical, mark);
        }
        Step::On { to: head, modifiers }
    }
}

/// "would have sent arms, **expanded** patrols and **punished** smugglers": the tagger may take the later participles for plain pasts.
fn shares_perfect(conjunct: Token<'_>) -> bool {
    /// How many verbs of a row are passed on the way to the one with the auxiliaries.
    const LONGEST_ROW: usize = 4;
    let mut first = conjunct;
    for _ in 0..LONGEST_ROW {
        if first.dep() != "conj" || first.children().any(|child| child.dep().starts_with("aux")) {
            break;
        }
        first = first.head();
    }
    let mut auxiliaries = first.children_by("aux");
    let is_modal = first.children_by("aux").any(|child| child.tag() == "MD");
    conjunct.tag() == "VBD" && first != conjunct && is_modal && auxiliaries.any(|child| child.lemma() == HAVE)
}

/// Returns the conjunction that joins a word to what it hangs on: the last one between them.
fn conjunction(conjunct: Token<'_>) -> Option<Token<'_>> {
    conjunct
        .head()
        .rights()
        .rfind(|child| child.dep() == "cc" && child.i() < conjunct.i())
}

/// The auxiliary of the progressive and that of the perfect, by the lemmas that the English pipelines give them.
const BE: &str = "be";
pub(crate) const HAVE: &str = "have";
