//! What sort of event a trigger names, learned: the second opinion beside the tables of predicates.
//!
//! [`features`] describes a trigger in its sentence with the parties masked, so that nothing is learned of who acts:
//! the words of the trigger and what hangs on them, the words that govern it, the words of its clause, what the tables and
//! [`crate::factuality`] say. A linear model weighs them.

use std::ops::Range;

use lexicon::{
    EventType, Lexicon,
    classifier::{Feature, digest, group},
};
use nlp::{Doc, Pos, Token};

use crate::{Factuality, Polarity, Status, clause, factuality, predicate::Trigger};

/// A trigger to be judged: where it stands, and who takes part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The word the grammar turns on.
    pub head: usize,
    /// All words of the trigger, in order.
    pub words: Vec<usize>,
    /// Who does it.
    pub actors: Vec<Range<usize>>,
    /// To whom.
    pub recipients: Vec<Range<usize>>,
    /// What the tables say of it: a type, and the entry that fired.
    pub coded: Option<(EventType, String)>,
}

impl From<&Trigger> for Candidate {
    fn from(trigger: &Trigger) -> Self {
        Self {
            head: trigger.head,
            words: trigger.words.clone(),
            actors: trigger.actors.clone(),
            recipients: trigger.recipients.clone(),
            coded: trigger.event_type.map(|kind| (kind, trigger.rule.clone())),
        }
    }
}

/// Words of a sentence beyond these are not looked at: a list of names is no clause.
const LONGEST_SENTENCE: usize = 120;

/// How many governing words above a trigger are described.
const GOVERNORS: usize = 3;

/// What the classifier makes of a candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// The probability of every type, in the order of [`EventType::ALL`].
    types: Vec<f32>,
    /// The same with what the tables say weighed in.
    weighed: Vec<f32>,
    /// The probability that it is no event between parties at all.
    pub none: f32,
}

/// The label of what is no event.
const NONE: &str = "NONE";

/// How much likelier, as a factor on its odds, a type is taken to be that the tables give, where one must be chosen: they fire on
/// words and are tried against near misses.
///
/// The training sentences are harder for the tables than news is, since every one was written with another wording; so the
/// classifier alone trusts the tables too little. On the training half of the PLV set, which the tables were developed on and the
/// classifier has not seen, macro-F1 is 76.3 with e², 76.9 with e^3.5, 77.1 with e⁴; the tables alone reach 77.9.
const TRUST_IN_TABLES: f32 = 54.6;

/// Judges a candidate.
#[must_use]
pub fn judge(doc: &Doc, lexicon: &Lexicon, candidate: &Candidate) -> Opinion {
    let model = &lexicon.event_classifier;
    let probabilities = model.probabilities(&features(doc, lexicon, candidate));
    let of = |name: &str| {
        let place = model.labels().iter().position(|label| label == name);
        place.map_or(0.0, |place| probabilities[place])
    };
    let types: Vec<f32> = EventType::ALL.iter().map(|kind| of(kind.as_str())).collect();
    let none = of(NONE);
    let mut weighed = types.clone();
    if let Some((kind, _)) = &candidate.coded {
        let expected = codebook_type(*kind, &factuality(doc, lexicon, candidate.head));
        let known = EventType::ALL.iter().position(|other| *other == expected);
        known.into_iter().for_each(|place| weighed[place] *= TRUST_IN_TABLES);
        // Whether it is an event at all the tables cannot tell: their words are those of sport and cooking too.
        let sum = weighed.iter().sum::<f32>() / (1.0 - none).max(f32::EPSILON);
        weighed.iter_mut().for_each(|probability| *probability /= sum);
    }
    Opinion { types, weighed, none }
}

/// Turns a type into what PLOVER asks for: cooperation to come counts as agreeing to it, hostility to come as threatening it, and
/// cooperation that is denied as rejecting it.
#[must_use]
pub fn codebook_type(kind: EventType, stands: &Factuality) -> EventType {
    use EventType::{Agree, Assault, Coerce, Protest, Reject, Request, Sanction, Threaten};
    match (stands.polarity, stands.status) {
        (Polarity::Negative, _) if is_cooperative(kind) || kind == Request => Reject,
        (_, Status::Planned) if is_cooperative(kind) => Agree,
        (_, Status::Planned | Status::Threatened) if matches!(kind, Assault | Coerce | Protest | Sanction) => Threaten,
        _ => kind,
    }
}

fn is_cooperative(kind: EventType) -> bool {
    use EventType::{Agree, Aid, Concede, Consult, Cooperate, Retreat, Support};
    matches!(kind, Agree | Aid | Concede | Consult | Cooperate | Retreat | Support)
}

impl Opinion {
    /// Returns the probability of a type with what the tables say weighed in.
    #[must_use]
    pub fn weighed(&self, kind: EventType) -> f32 {
        let all = EventType::ALL.iter().zip(&self.weighed);
        all.filter(|(other, _)| **other == kind)
            .map(|(_, probability)| *probability)
            .sum()
    }

    /// Returns the calibrated probability of a type.
    #[must_use]
    pub fn of(&self, kind: EventType) -> f32 {
        let all = EventType::ALL.iter().zip(&self.types);
        all.filter(|(other, _)| **other == kind)
            .map(|(_, probability)| *probability)
            .sum()
    }

    /// Returns the likeliest type and its probability, with what the tables say weighed in.
    #[must_use]
    pub fn best(&self) -> (EventType, f32) {
        let all = EventType::ALL.iter().copied().zip(self.weighed.iter().copied());
        all.max_by(|a, b| a.1.total_cmp(&b.1)).expect("there are sixteen types")
    }

    /// Returns the probability that a happening of this type is reported so.
    ///
    /// PLOVER codes help that is planned as AGREE, harm that is planned as THREATEN and help that is denied as REJECT; here the
    /// type stays, and polarity and status say the rest.
    #[must_use]
    pub fn reported(&self, kind: EventType, stands: &Factuality) -> f32 {
        use EventType::{Agree, Reject, Request, Threaten};
        let cooperative = is_cooperative(kind);
        let mut sum = self.of(kind);
        let mut or = |other: EventType| sum += if other == kind { 0.0 } else { self.of(other) };
        if stands.polarity == Polarity::Negative {
            or(Reject);
        }
        match stands.status {
            Status::Planned | Status::Hypothetical if cooperative => or(Agree),
            Status::Planned | Status::Threatened | Status::Hypothetical => or(Threaten),
            Status::Demanded => or(Request),
            _ => {}
        }
        sum
    }
}

/// How much each group of features weighs together, as a Euclidean length. Groups of many features would else drown the
/// few that matter most. Measured by cross-validation over `data/training` (`cargo xtask train events`).
const GRAMMAR_LENGTH: f32 = 2.0;
const PARTIES_LENGTH: f32 = 0.5;
const CODED_LENGTH: f32 = 1.0;
const CLAUSE_LENGTH: f32 = 1.0;
const SENTENCE_LENGTH: f32 = 0.5;

/// Describes a candidate.
#[must_use]
pub fn features(doc: &Doc, lexicon: &Lexicon, candidate: &Candidate) -> Vec<Feature> {
    let sentence = doc.sent_of(candidate.head).range();
    let near = LONGEST_SENTENCE / 2;
    let window = sentence.start.max(candidate.head.saturating_sub(near))..sentence.end.min(candidate.head + near);
    let scene = Scene { doc, candidate, window };
    let mut all = Vec::new();
    all.extend(group(GRAMMAR_LENGTH, scene.grammar()));
    all.extend(group(PARTIES_LENGTH, scene.parties(lexicon)));
    all.extend(group(CODED_LENGTH, scene.coded(lexicon)));
    let clause = scene.clause();
    all.extend(group(CLAUSE_LENGTH, scene.runs("c", &clause, 3)));
    all.extend(group(
        SENTENCE_LENGTH,
        scene.runs("s", &vec![true; scene.window.len()], 2),
    ));
    all
}

/// A candidate in its sentence.
struct Scene<'d> {
    doc: &'d Doc,
    candidate: &'d Candidate,
    window: Range<usize>,
}

impl<'d> Scene<'d> {
    fn head(&self) -> Token<'d> {
        self.doc.token(self.candidate.head)
    }

    /// Returns what stands for a token in features: a mask for parties, names, numbers and times, else its lemma.
    fn word(&self, i: usize) -> Word<'d> {
        let token = self.doc.token(i);
        let within = |ranges: &[Range<usize>]| ranges.iter().any(|range| range.contains(&i));
        if self.candidate.words.contains(&i) {
            return Word::Plain(token.lemma());
        }
        if within(&self.candidate.actors) {
            return Word::Masked("ACTOR");
        }
        if within(&self.candidate.recipients) {
            return Word::Masked("RECIPIENT");
        }
        match token.ent_type() {
            "DATE" | "TIME" => return Word::Masked("TIME"),
            "GPE" | "NORP" | "LOC" | "PERSON" | "ORG" | "FAC" => return Word::Masked("NAME"),
            "CARDINAL" | "MONEY" | "PERCENT" | "QUANTITY" | "ORDINAL" => return Word::Masked("NUMBER"),
            _ => {}
        }
        match token.pos() {
            Pos::Punct | Pos::Space | Pos::Sym => Word::Nothing,
            Pos::Num => Word::Masked("NUMBER"),
            Pos::Propn => Word::Masked("NAME"),
            Pos::Pron => Word::Masked("PRONOUN"),
            _ => Word::Plain(token.lemma()),
        }
    }

    fn text(&self, token: Token<'d>) -> &'d str {
        self.word(token.i()).as_str()
    }

    /// Describes the trigger, what hangs on it and what governs it.
    fn grammar(&self) -> Vec<u32> {
        let head = self.head();
        let lemma = head.lemma();
        let mut ids = vec![
            digest(&["head", lemma]),
            digest(&["tag", head.tag()]),
            digest(&["head dep", lemma, head.dep()]),
        ];
        let wording: Vec<&str> = self
            .candidate
            .words
            .iter()
            .map(|&i| self.doc.token(i).lemma())
            .collect();
        ids.push(digest(&["wording", &wording.join(" ")]));
        for &i in &self.candidate.words {
            ids.push(digest(&["part", self.doc.token(i).lemma()]));
            for child in self.doc.token(i).children() {
                let word = self.text(child);
                ids.push(digest(&["child", child.dep(), word]));
                ids.push(digest(&["head child", lemma, child.dep(), word]));
                if matches!(
                    child.dep(),
                    "prep" | "agent" | "prt" | "xcomp" | "ccomp" | "dobj" | "acomp" | "attr"
                ) {
                    for below in child.children() {
                        let low = self.text(below);
                        ids.push(digest(&["below", child.dep(), word, low]));
                        ids.push(digest(&["head below", lemma, child.dep(), word, low]));
                    }
                }
            }
        }
        let mut at = head;
        for height in 0..GOVERNORS {
            if at.is_root() {
                ids.push(digest(&["top", &height.to_string()]));
                break;
            }
            let dep = at.dep();
            at = at.head();
            ids.push(digest(&["over", self.text(at)]));
            ids.push(digest(&["over dep", self.text(at), dep]));
            ids.push(digest(&["over head", self.text(at), lemma]));
            for child in at
                .children()
                .filter(|child| matches!(child.dep(), "aux" | "neg" | "prt" | "dobj"))
            {
                ids.push(digest(&["over child", self.text(at), child.dep(), self.text(child)]));
            }
        }
        for (name, ranges) in [
            ("actor", &self.candidate.actors),
            ("recipient", &self.candidate.recipients),
        ] {
            ids.push(digest(&[name, if ranges.is_empty() { "none" } else { "some" }]));
            for range in ranges {
                ids.extend(self.party(name, range.clone()));
            }
        }
        ids
    }

    /// Describes how a party hangs in the sentence, and the common noun it is.
    fn party(&self, name: &str, range: Range<usize>) -> Vec<u32> {
        let inside = |token: &Token<'d>| range.contains(&token.i());
        let Some(root) = range
            .clone()
            .map(|i| self.doc.token(i))
            .find(|token| token.is_root() || !inside(&token.head()))
        else {
            return Vec::new();
        };
        let mut ids = Vec::new();
        let kind = match root.ent_type() {
            "" if root.pos() == Pos::Propn => "NAME",
            "" => root.lemma(),
            kind => kind,
        };
        ids.push(digest(&[name, "is", kind]));
        ids.push(digest(&[name, "is", kind, "of", self.head().lemma()]));
        if !root.is_root() {
            ids.push(digest(&[name, root.dep(), self.text(root.head())]));
        }
        ids
    }

    /// Describes what sort of party stands on each side, never which: a name, an armed or unarmed person, a thing. Things that
    /// "attack" and people who "attack" are seldom of one kind.
    fn parties(&self, lexicon: &Lexicon) -> Vec<u32> {
        let sorts = |ranges: &[Range<usize>]| {
            let mut sorts: Vec<&str> = ranges.iter().map(|range| self.sort(lexicon, range)).collect();
            sorts.sort_unstable();
            sorts.dedup();
            sorts.join(" ")
        };
        let (actors, recipients) = (sorts(&self.candidate.actors), sorts(&self.candidate.recipients));
        let lemma = self.head().lemma();
        vec![
            digest(&["actor sort", &actors]),
            digest(&["recipient sort", &recipients]),
            digest(&["sorts", &actors, &recipients]),
            digest(&["actor sort of", &actors, lemma]),
            digest(&["recipient sort of", &recipients, lemma]),
            digest(&["sorts of", &actors, &recipients, lemma]),
        ]
    }

    fn sort(&self, lexicon: &Lexicon, range: &Range<usize>) -> &'static str {
        let Some(mut root) = clause::head_of(self.doc, range) else {
            return "";
        };
        // "dozens of soldiers" are soldiers.
        if lexicon.agents.is_measure(root.lemma()) {
            let mut counted = root.children_by("prep").flat_map(Token::children);
            root = counted.find(|child| child.dep() == "pobj").unwrap_or(root);
        }
        let sector = lexicon.actors.sector_noun(&[root.lemma()]);
        match (root.ent_type(), root.pos()) {
            ("PERSON", _) => "person",
            ("GPE" | "NORP" | "ORG" | "LOC" | "FAC", _) | (_, Pos::Propn) => "name",
            (_, Pos::Pron) if root.morph_has("Gender=Neut") || root.morph_has("PronType=Dem") => "it",
            (_, Pos::Pron) => "pronoun",
            (_, Pos::Noun) => match sector {
                Some(noun) if lexicon.ontology.is_armed(&noun.code) => "armed",
                Some(noun) if lexicon.ontology.is_private(&noun.code) => "private",
                Some(_) => "office",
                None if lexicon.agents.is_force(root.lemma()) => "force",
                None if lexicon.agents.is_doer(root.lemma()) => "doer",
                None => "thing",
            },
            _ => "other",
        }
    }

    /// Describes what the tables say of the trigger, and how it stands.
    fn coded(&self, lexicon: &Lexicon) -> Vec<u32> {
        let stands = factuality(self.doc, lexicon, self.candidate.head);
        let (polarity, status) = (stands.polarity.as_str(), stands.status.as_str());
        let mut ids = vec![digest(&["stands", polarity, status])];
        let because = stands.because.map_or("", |word| self.doc.token(word).lemma());
        ids.push(digest(&["because", because]));
        let Some((kind, rule)) = &self.candidate.coded else {
            ids.push(digest(&["coded", "no"]));
            return ids;
        };
        ids.push(digest(&["coded", kind.as_str()]));
        ids.push(digest(&["rule", rule]));
        ids.push(digest(&["coded", kind.as_str(), polarity, status]));
        ids.push(digest(&["coded because", kind.as_str(), because]));
        ids
    }

    /// Returns which words of the window belong to the trigger's clause: what hangs on its verb, or on the verb it hangs on,
    /// without other clauses that bear no party of it.
    fn clause(&self) -> Vec<bool> {
        let mut top = self.head();
        while !top.is_root() && !matches!(top.pos(), Pos::Verb | Pos::Aux) {
            top = top.head();
        }
        while !top.is_root() && matches!(top.dep(), "xcomp" | "pcomp" | "acomp") {
            top = top.head();
        }
        let mut inside = vec![false; self.window.len()];
        let mut open = vec![top];
        while let Some(token) = open.pop() {
            let Some(place) = token
                .i()
                .checked_sub(self.window.start)
                .filter(|place| *place < inside.len())
            else {
                continue;
            };
            if inside[place] {
                continue;
            }
            inside[place] = true;
            open.extend(token.children().filter(|child| self.belongs(*child)));
        }
        inside
    }

    fn belongs(&self, child: Token<'d>) -> bool {
        let opens_clause = match child.dep() {
            "advcl" | "relcl" | "parataxis" | "ccomp" => true,
            "conj" => matches!(child.pos(), Pos::Verb | Pos::Aux),
            _ => false,
        };
        !opens_clause || child.i() == self.candidate.head || {
            let edges = child.edges();
            let bears = |i: usize| edges.contains(&i);
            bears(self.candidate.head) || self.candidate.recipients.iter().any(|range| bears(range.start))
        }
    }

    /// Describes runs of up to `longest` words, a masked phrase counting as one word.
    fn runs(&self, zone: &str, inside: &[bool], longest: usize) -> Vec<u32> {
        let mut words: Vec<&str> = Vec::new();
        for i in self.window.clone() {
            if !inside[i - self.window.start] {
                continue;
            }
            match self.word(i) {
                Word::Nothing => {}
                Word::Masked(mask) if words.last() == Some(&mask) => {}
                Word::Masked(word) | Word::Plain(word) => words.push(word),
            }
        }
        let mut ids = Vec::new();
        for length in 1..=longest {
            for run in words.windows(length) {
                let mut parts = vec![zone];
                parts.extend(run);
                ids.push(digest(&parts));
            }
        }
        ids
    }
}

/// What stands for a token in features.
#[derive(Clone, Copy)]
enum Word<'d> {
    Masked(&'static str),
    Plain(&'d str),
    Nothing,
}

impl<'d> Word<'d> {
    fn as_str(self) -> &'d str {
        match self {
            Self::Masked(mask) => mask,
            Self::Plain(word) => word,
            Self::Nothing => "",
        }
    }
}
