//! What befell those that a figure counts: killed, displaced, returned …
//!
//! Grammar decides, not nearness: the noun itself ("40 dead"), what stands beside it ("40 wounded men"), the verb it is
//! the subject or object of, and the noun it hangs on through a preposition ("the deaths of 40 men"). Words are looked up
//! in `data/units/counts.toml`.

use lexicon::units::{CountFrame as Frame, NounKind, Units};
use nlp::{Pos, Token};

use self::clause::has_passive;

mod clause;

/// A class of outcome and the word that tells it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Outcome {
    pub class: usize,
    /// Number of the token that tells it.
    pub word: usize,
}

/// Tokens of the longest line that is read as a label.
const MAX_LABEL: usize = 12;

/// Tokens of the longest label in which a past tense is taken for a participle.
const MAX_SHORT_LABEL: usize = 6;

/// Finds what befell those counted. `top` is the head of the counted phrase: the noun, or the number standing alone.
/// `number` is its last word.
pub(crate) fn outcome<'u>(
    units: &'u Units,
    top: Token<'u>,
    number: Token<'u>,
    noun: Option<Token<'u>>,
) -> Option<Outcome> {
    let asked = Asked {
        units,
        lemma: noun.map_or("", Token::lemma),
        things: noun.is_some_and(|noun| is_thing(units, noun)),
        no_people: noun.is_some_and(|noun| {
            let kind = kind_of(units, noun);
            units.interest(noun.lemma()).is_some_and(|interest| interest.counted) && !kind.people && !kind.animal
        }),
        beings: noun.is_none_or(|noun| is_being(units, noun)),
        homes: noun.is_some_and(|noun| kind_of(units, noun).housing),
        people: noun.is_some_and(|noun| kind_of(units, noun).people),
        named: noun.is_some(),
    };
    if let Some(found) = asked.completed_behind(number) {
        return Some(found);
    }
    if let Some(noun) = noun.filter(|noun| is_verb_for_noun(units, *noun)) {
        return asked.framed_alone(noun, Frame::Patient);
    }
    // "left a dozen dead and 50 injured": the word behind a number alone is said of it, whatever the parser hung it on.
    if top.pos() == Pos::Num
        && noun.is_none()
        && let Some(found) = asked.right_behind(number)
    {
        return Some(found);
    }
    let of_noun = noun
        .or(Some(top))
        .and_then(|noun| asked.noun(noun, noun != top || noun.pos() != Pos::Num));
    // "40 hostages were freed", "the death of four abducted pupils": the noun and what stands beside it tell what was, the clause
    // what became of them.
    if of_noun.is_some_and(|found| !units.class(found.class).decides)
        && let Some(found) = asked.clause(top, 0)
        && units.class(found.class).decides
    {
        return Some(found);
    }
    of_noun
        .or_else(|| asked.participle_behind(top))
        .or_else(|| asked.clause(top, 0))
        .or_else(|| asked.right_behind(number))
        .or_else(|| asked.fragment(top))
}

/// "Strike kills seven, **wounds** 30": says whether the tagger has taken the second verb of a headline for what is counted, the number standing
/// behind it.
pub(crate) fn is_verb_for_noun(units: &Units, noun: Token<'_>) -> bool {
    let counts = |child: Token<'_>| child.dep() == "nummod" && child.i() > noun.i();
    noun.tag() == "NNS" && units.framed(noun.lemma(), Frame::Patient).is_some() && noun.children().any(counts)
}

/// Returns the noun that the word of an outcome describes ("the number of displaced *families* is 40"), or that stands beside
/// it ("*Houses* destroyed: 40").
pub(crate) fn host<'a>(units: &Units, word: Token<'a>) -> Option<Token<'a>> {
    let describes =
        matches!(word.dep(), "amod" | "acl" | "relcl" | "compound" | "nmod") && is_beside(word, word.head());
    let beside = word
        .children()
        .filter(|child| matches!(child.dep(), "nsubj" | "nsubjpass" | "dobj"));
    let nouns = std::iter::once(if describes { word.head() } else { word }).chain(beside);
    nouns.into_iter().find(|noun| {
        let kind = kind_of(units, *noun);
        kind.people || kind.household || kind.housing
    })
}

/// The outcome that the word right behind a number tells ("40 homeless").
pub(crate) fn right_behind(units: &Units, number: Token<'_>) -> Option<Outcome> {
    Asked {
        units,
        lemma: "",
        things: false,
        no_people: false,
        beings: true,
        homes: false,
        people: false,
        named: false,
    }
    .right_behind(number)
}

/// Says whether a noun is one that labels count with the number behind it ("Damaged houses 40", "IDPs total 40").
pub(crate) fn is_counted(units: &Units, noun: Token<'_>) -> bool {
    let kind = kind_of(units, noun);
    let forms = [noun.lemma(), noun.lower()];
    kind != NounKind::default() || forms.iter().any(|form| units.framed(form, Frame::People).is_some())
}

fn is_being(units: &Units, noun: Token<'_>) -> bool {
    let kind = kind_of(units, noun);
    let named = noun.pos() == Pos::Propn || matches!(noun.ent_type(), "NORP" | "PERSON") || noun.pos() != Pos::Noun;
    let undergone = || units.framed(noun.lemma(), Frame::People).is_some();
    kind.people || kind.household || kind.animal || named || undergone()
}

fn is_thing(units: &Units, noun: Token<'_>) -> bool {
    let kind = kind_of(units, noun);
    !kind.people && (kind.housing || matches!(noun.pos(), Pos::Noun))
}

/// The kind of a noun; a capital hides its lemma from the tagger ("321 Houses destroyed").
fn kind_of(units: &Units, noun: Token<'_>) -> NounKind {
    let forms = [noun.lemma(), noun.lower(), noun.lower().trim_end_matches('s')];
    forms
        .into_iter()
        .map(|form| units.noun(form))
        .find(|kind| *kind != NounKind::default())
        .unwrap_or_default()
}

struct Asked<'u> {
    units: &'u Units,
    /// The counted noun.
    lemma: &'u str,
    things: bool,
    /// Whether the noun is known to be no word for people.
    no_people: bool,
    /// Whether the noun is a word for people or beasts, a name, or left out.
    beings: bool,
    /// Whether the noun is a word for a home.
    homes: bool,
    /// Whether the noun is a word for people.
    people: bool,
    /// Whether there is a noun.
    named: bool,
}

impl Asked<'_> {
    /// The class in which a token plays this part, for things where things are counted.
    fn framed(&self, token: Token<'_>, frame: Frame) -> Option<Outcome> {
        let lemma = token.lemma();
        // "shot **dead** three women": the parser may hang it on the women.
        let became = token.next().filter(|next| next.pos() == Pos::Adj);
        let is_particle = |child: &Token<'_>| matches!(child.dep(), "prt" | "advmod" | "prep");
        let particle = became.or_else(|| token.rights().find(is_particle));
        let phrasal = particle.and_then(|particle| self.class_of(&format!("{lemma} {}", particle.lower()), frame));
        match phrasal {
            Some(class) => self.judged(class, token, frame),
            None => self.framed_alone(token, frame),
        }
    }

    /// The same for the word by itself, whatever stands with it: "six **drove** from the town" were not driven from it.
    fn framed_alone(&self, token: Token<'_>, frame: Frame) -> Option<Outcome> {
        let class = self.class_of(token.lemma(), frame);
        let class = class.or_else(|| self.class_of(token.lower(), frame))?;
        self.judged(class, token, frame)
    }

    fn class_of(&self, word: &str, frame: Frame) -> Option<usize> {
        self.units
            .framed_for(word, frame, self.things)
            .or_else(|| self.units.framed(word, frame))
    }

    /// The outcome of a class, where what is counted lets the word tell of it.
    fn judged(&self, class: usize, token: Token<'_>, frame: Frame) -> Option<Outcome> {
        let lemma = token.lemma();
        if self.no_people && self.units.class(class).only_people {
            return None;
        }
        // "several **officials** … had collapsed"
        if self.units.class(class).things && self.people {
            return None;
        }
        if self.units.class(class).never_of.iter().any(|noun| noun == self.lemma) {
            return None;
        }
        let found = self.units.class(class);
        let is_sure = match (found.things, found.vague) {
            (true, _) => self.homes,
            (false, true) => self.beings && self.named,
            (false, false) => self.beings,
        };
        // "**One** fell in the north": a number alone may be of shells.
        // "fifty people fell **ill**"
        let becomes = || {
            token
                .rights()
                .any(|child| matches!(child.dep(), "acomp" | "oprd" | "attr"))
        };
        let is_bare = frame == Frame::Agent && (!self.named || becomes());
        if (!is_sure || is_bare) && found.unsure.iter().any(|verb| verb == lemma) {
            return None;
        }
        Some(Outcome { class, word: token.i() })
    }

    /// The noun itself, or what stands beside it.
    fn noun(&self, noun: Token<'_>, itself: bool) -> Option<Outcome> {
        if itself && let Some(found) = self.framed(noun, Frame::People) {
            // "six **fatal** injuries"
            let before = noun
                .lefts()
                .filter(|child| child.dep() == "amod" && is_beside(*child, noun));
            let mut said = before.filter_map(|child| self.framed(child, Frame::Modifier));
            let decides = |outcome: &Outcome| self.units.class(outcome.class).decides;
            return said.find(|other| decides(other) && decides(&found)).or(Some(found));
        }
        for child in noun.children() {
            let found = match child.dep() {
                "amod" | "compound" | "nmod" if is_beside(child, noun) => self.framed(child, Frame::Modifier),
                "acl" | "relcl" if !tells_of_part(child) => self.verb_below(child, noun),
                "acomp" | "oprd" | "appos" if child.i() > noun.i() => self.framed(child, Frame::Modifier),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// A participle or relative clause behind the noun.
    fn verb_below(&self, verb: Token<'_>, _noun: Token<'_>) -> Option<Outcome> {
        if verb.tag() == "VBN"
            && !verb.lefts().any(|child| {
                child.dep() == "aux" && child.lemma() != verb.lemma() && child.tag() != "VBN" && !has_passive(verb)
            })
            || has_passive(verb)
        {
            return self
                .framed(verb, Frame::Patient)
                .or_else(|| self.completed(verb))
                .or_else(|| self.below(verb, 0));
        }
        self.framed(verb, Frame::Agent)
            .or_else(|| self.completed_of_subject(verb))
            .or_else(|| self.below_subject(verb))
    }

    /// A line without a finite verb, as in tables and labels ("Number of displaced: 730"): any word of an outcome in it.
    fn fragment(&self, top: Token<'_>) -> Option<Outcome> {
        let sentence = top.sent();
        // A past tense in a short line is a participle: "40 houses destroyed".
        let is_short = sentence.range().len() <= MAX_SHORT_LABEL;
        let is_label = sentence.range().len() <= MAX_LABEL
            && !sentence.tokens().any(|token| {
                let tells = token.tag() == "VBD" && self.framed(token, Frame::Modifier).is_some();
                token.morph_has("VerbForm=Fin") && !(is_short && tells) || matches!(token.tag(), "VBZ" | "VBP" | "MD")
            });
        let told = |token: Token<'_>| {
            self.framed(token, Frame::Modifier)
                .or_else(|| self.framed(token, Frame::People))
                .or_else(|| self.framed(token, Frame::Event))
        };
        is_label
            .then(|| sentence.tokens().filter(|token| token.i() != top.i()).find_map(told))
            .flatten()
    }

    /// "20,000 moved and 40,000 people affected": the participle right behind the noun, whatever the parser hung it on.
    fn participle_behind(&self, noun: Token<'_>) -> Option<Outcome> {
        let next = noun
            .next()
            .filter(|next| noun.tag() == "NNS" && next.tag() == "VBN" && !next.is_sent_start())?;
        self.framed(next, Frame::Modifier)
    }

    /// "six were killed and 250 **taken hostage**": a participle right behind the number, with the word that completes it.
    fn completed_behind(&self, number: Token<'_>) -> Option<Outcome> {
        let next = number.next().filter(|next| next.tag() == "VBN")?;
        let behind = next.next()?;
        let pairs = self.units.complements(next.lemma());
        let (_, class) = pairs.iter().find(|(word, _)| **word == *behind.lemma())?;
        Some(Outcome {
            class: *class,
            word: next.i(),
        })
    }

    /// "leaving 40 homeless" where the parser lost the verb: the word behind the number, if no noun follows it.
    fn right_behind(&self, number: Token<'_>) -> Option<Outcome> {
        let next = number
            .next()
            .filter(|next| matches!(next.pos(), Pos::Adj | Pos::Verb))?;
        let leads = next
            .next()
            .is_some_and(|behind| matches!(behind.pos(), Pos::Noun | Pos::Propn | Pos::Adj));
        (!leads).then(|| self.framed(next, Frame::Modifier)).flatten()
    }
}

/// "of whom 40 live in shelters", "in which 40 died": a relative clause that tells of others than those it hangs on.
fn tells_of_part(verb: Token<'_>) -> bool {
    let is_relative = |object: Token<'_>| object.dep() == "pobj" && matches!(object.tag(), "WP" | "WDT");
    let opens = |child: Token<'_>| child.dep() == "prep" && child.rights().any(is_relative);
    verb.lefts().any(|child| opens(child) || child.children().any(opens))
}

/// Says whether no other number stands between a noun and what describes it: in "40 moved and 90 people" the participle belongs
/// to the first.
fn is_beside(child: Token<'_>, noun: Token<'_>) -> bool {
    let between = |token: Token<'_>| token.i() > child.i() && token.pos() == Pos::Num;
    child.i() > noun.i() || !noun.lefts().any(between)
}
