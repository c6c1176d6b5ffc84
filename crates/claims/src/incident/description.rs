//! The features of a passage.

use std::ops::Range;

use lexicon::{
    EventType, Lexicon,
    classifier::{Feature, digest, group},
};
use nlp::{Doc, Pos, Token};

use crate::{
    AttributionSpan, Factuality, Names, attributions, clause, factuality, participant,
    predicate::{Trigger, triggers},
};

/// What is known of a text before its passages are described.
#[derive(Debug)]
pub struct Scene<'d> {
    doc: &'d Doc,
    lexicon: &'d Lexicon,
    triggers: Vec<(Trigger, Factuality)>,
    attributions: Vec<AttributionSpan>,
    names: Names,
}

/// Words of a passage beyond these are not looked at: what a report is about stands in its first sentences.
const LONGEST_PASSAGE: usize = 160;

/// How much each group of features weighs together, as a Euclidean length, as in [`crate::classify`].
const WORDS_LENGTH: f32 = 1.0;
const EVENTS_LENGTH: f32 = 1.0;
const VECTOR_LENGTH: f32 = 1.0;

/// Runs of words up to this length are features.
const LONGEST_RUN: usize = 3;

impl<'d> Scene<'d> {
    /// Reads what passages of a text are described by.
    #[must_use]
    pub fn of(doc: &'d Doc, lexicon: &'d Lexicon) -> Self {
        let triggers = triggers(doc, lexicon);
        Self {
            triggers: triggers
                .into_iter()
                .map(|trigger| {
                    let stands = factuality(doc, lexicon, trigger.head);
                    (trigger, stands)
                })
                .collect(),
            attributions: attributions(doc, lexicon),
            names: Names::of(doc, lexicon),
            doc,
            lexicon,
        }
    }

    /// Returns the text's analysis.
    pub(super) fn doc(&self) -> &'d Doc {
        self.doc
    }

    /// Says whether a token is a noun or title for those who keep order or bear arms for a state.
    pub(super) fn is_force(&self, token_idx: usize) -> bool {
        self.force(self.doc.token(token_idx)).is_some()
    }

    /// Returns who a party is: the code of its sector, else what sort of word it is.
    fn who(&self, tokens: Range<usize>) -> String {
        let named = participant(self.doc, self.lexicon, &self.names, tokens.clone());
        if let Some(sector) = named.sector {
            return sector;
        }
        let forces = tokens.clone().find_map(|i| self.force(self.doc.token(i)));
        if let Some(code) = forces {
            return code.to_owned();
        }
        match clause::head_of(self.doc, &tokens) {
            Some(head) if head.pos() == Pos::Pron => "PRONOUN".to_owned(),
            Some(head) if !head.ent_type().is_empty() => head.ent_type().to_owned(),
            Some(head) if head.pos() == Pos::Propn => "NAME".to_owned(),
            Some(head) => head.lemma().to_lowercase(),
            None => String::new(),
        }
    }

    /// Returns the sector of a noun or title for those who keep order or bear arms for a state.
    fn force(&self, token: Token<'d>) -> Option<&'d str> {
        let actors = &self.lexicon.actors;
        let lower = token.lower();
        let lemma = token.lemma().to_lowercase();
        let code = match actors
            .sector_noun(&[lemma.as_str()])
            .or_else(|| actors.sector_noun(&[lower]))
        {
            Some(noun) => Some(&*noun.code),
            None => actors.title(lower).flatten(),
        };
        code.filter(|code| FORCES.contains(code))
    }

    /// Returns what stands for a token in runs of words.
    fn word(&self, token: Token<'d>) -> Option<Word<'d>> {
        if let Some(code) = self.force(token) {
            return Some(Word::Mask(code));
        }
        match token.ent_type() {
            "DATE" | "TIME" => return Some(Word::Mask("TIME")),
            "GPE" | "LOC" | "FAC" => return Some(Word::Mask("PLACE")),
            "PERSON" | "ORG" => return Some(Word::Mask("NAME")),
            "CARDINAL" | "MONEY" | "PERCENT" | "QUANTITY" | "ORDINAL" => return Some(Word::Mask("NUMBER")),
            _ => {}
        }
        match token.pos() {
            Pos::Punct | Pos::Space | Pos::Sym => None,
            Pos::Num => Some(Word::Mask("NUMBER")),
            Pos::Propn => Some(Word::Mask("NAME")),
            _ => Some(Word::Plain(token.lemma().to_lowercase())),
        }
    }

    fn runs(&self, range: Range<usize>) -> Vec<u32> {
        let mut words: Vec<Word<'d>> = Vec::new();
        let mut ids = Vec::new();
        for token in self.doc.slice(range) {
            let Some(word) = self.word(token) else { continue };
            if matches!(word, Word::Mask(_)) {
                ids.push(digest(&["w", &token.lemma().to_lowercase()]));
                if words.last() == Some(&word) {
                    continue;
                }
            }
            words.push(word);
        }
        for length in 1..=LONGEST_RUN {
            for run in words.windows(length) {
                let mut parts = vec!["w"];
                parts.extend(run.iter().map(Word::as_str));
                ids.push(digest(&parts));
            }
        }
        ids
    }

    /// Describes the events of a range: what, by whom, to whom, how far it has come about.
    fn events(&self, range: &Range<usize>) -> Vec<u32> {
        let mut ids = Vec::new();
        for (trigger, stands) in self
            .triggers
            .iter()
            .filter(|(trigger, _)| range.contains(&trigger.head))
        {
            let kind = trigger.event_type.map_or("", EventType::as_str);
            let mode = trigger.mode.as_deref().unwrap_or("");
            let (polarity, status) = (stands.polarity.as_str(), stands.status.as_str());
            let parties = |ranges: &[Range<usize>]| -> Vec<String> {
                let mut codes: Vec<String> = ranges.iter().map(|range| self.who(range.clone())).collect();
                if codes.is_empty() {
                    codes.push("nobody".to_owned());
                }
                codes
            };
            ids.push(digest(&["e", kind, mode]));
            ids.push(digest(&["e", kind, mode, polarity, status]));
            for actor in parties(&trigger.actors) {
                ids.push(digest(&["e by", kind, &actor]));
                ids.push(digest(&["e by", kind, mode, &actor]));
                ids.push(digest(&["e by", kind, mode, &actor, polarity, status]));
                ids.push(digest(&["e by", &trigger.wording, &actor]));
            }
            for recipient in parties(&trigger.recipients) {
                ids.push(digest(&["e to", kind, &recipient]));
                ids.push(digest(&["e to", kind, mode, &recipient]));
            }
            for context in &trigger.contexts {
                ids.push(digest(&["e in", context]));
            }
        }
        ids
    }

    /// Describes what security forces do and say in a range, by grammar alone.
    fn forces(&self, range: &Range<usize>) -> Vec<u32> {
        let mut ids = Vec::new();
        for token in self.doc.slice(range.clone()) {
            let Some(code) = self.force(token) else { continue };
            ids.push(digest(&["f", code]));
            ids.push(digest(&["f", code, token.dep()]));
            if token.is_root() {
                continue;
            }
            let above = token.head();
            let lemma = above.lemma().to_lowercase();
            ids.push(digest(&["f", code, token.dep(), &lemma]));
            let negated = above.children().any(|child| child.dep() == "neg");
            ids.push(digest(&["f", code, token.dep(), if negated { "not" } else { "so" }]));
            for child in above
                .children()
                .filter(|child| matches!(child.dep(), "dobj" | "xcomp" | "acomp" | "aux" | "prt"))
            {
                ids.push(digest(&[
                    "f",
                    code,
                    token.dep(),
                    &lemma,
                    child.dep(),
                    &child.lemma().to_lowercase(),
                ]));
            }
        }
        for said in self.attributions.iter().filter(|said| range.contains(&said.cue_head)) {
            let Some(source) = said.source.clone() else {
                ids.push(digest(&["says", "nobody"]));
                continue;
            };
            ids.push(digest(&["says", &self.who(source)]));
        }
        ids
    }
}

/// Sectors of those who keep order or bear arms for a state: police, armed forces, intelligence.
const FORCES: [&str; 3] = ["COP", "MIL", "SPY"];

/// What stands for a token in runs of words.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word<'d> {
    Mask(&'d str),
    Plain(String),
}

impl Word<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Mask(mask) => mask,
            Self::Plain(word) => word,
        }
    }
}

/// Describes the tokens `range` of a text, with the vector of their words where there is one.
#[must_use]
pub fn features(scene: &Scene<'_>, range: Range<usize>, vector: Option<&[f32]>) -> Vec<Feature> {
    let range = range.start..range.end.min(range.start + LONGEST_PASSAGE);
    let mut events = scene.events(&range);
    events.extend(scene.forces(&range));
    let mut all: Vec<Feature> = Vec::new();
    all.extend(group(WORDS_LENGTH, scene.runs(range)));
    all.extend(group(EVENTS_LENGTH, events));
    let numbers = vector.into_iter().flatten().enumerate();
    all.extend(numbers.map(|(place, number)| Feature {
        id: digest(&["vector", &place.to_string()]),
        value: VECTOR_LENGTH * number,
    }));
    all
}
