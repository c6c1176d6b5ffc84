//! How many: finds figures, how they are bounded, what they count and of whom.
//!
//! "Over 30,000 people were killed" counts *killed*, of people, at least 30,000. Collective words get an interval, never
//! a made-up number. Years, dates, ordinals and numbers that only name something are no figures.

use std::ops::Range;

use lexicon::{
    Lexicon, TimeRole, TimeUnit, Units,
    units::{BoundSide, BoundWord, NumberSign},
};
use nlp::{Doc, Pos, Token};
use text::Span;

use self::number::NumberKind;
use crate::{
    Bound, Figure,
    time::{
        atom::{self, Atom, Shape},
        grammar,
        reading::Reading,
    },
};

pub(crate) mod number;
mod outcome;
mod unit;
mod unparsed;

pub use self::unparsed::{UnparsedFigure, unparsed_figures, unparsed_language};

/// A figure and its place in the grammar.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMention {
    /// The phrase's tokens: bounds, number and counted noun.
    pub tokens: Range<usize>,
    /// The head token of what is counted: the noun, or the number itself where no noun is said.
    pub counted: Option<usize>,
    /// The verb or noun that says what befell those counted ("killed", "displacement").
    pub verb: Option<usize>,
    /// What sort of figure it is.
    pub sort: FigureSort,
    /// Whether it is a part of a total told beside it ("169, including 63 children"): not to be added to it.
    pub is_part: bool,
    /// The figure as a claim carries it.
    pub figure: Figure,
}

/// What sort of figure stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureSort {
    /// A number of people or things.
    Count,
    /// A part of a whole, in hundredths or as a fraction.
    Share,
    /// A sum of money.
    Money,
    /// A length, area, mass or other measure.
    Measure,
    /// A length of time.
    Time,
}

/// Finds all figures of an article, in order of their first token.
#[must_use]
pub fn quantities(doc: &Doc, lexicon: &Lexicon) -> Vec<QuantityMention> {
    let atoms = atom::atoms(doc, lexicon);
    let times = grammar::phrases(doc, lexicon, &atoms);
    let scan = Scan {
        doc,
        units: &lexicon.units,
        atoms: &atoms,
    };
    let mut mentions = Vec::new();
    let mut times = times.iter().peekable();
    let mut i = 0;
    while i < atoms.len() {
        while times.next_if(|time| time.atoms.end <= i).is_some() {}
        if let Some(time) = times.peek()
            && time.atoms.contains(&i)
        {
            mentions.extend(scan.length(time));
            i = time.atoms.end;
            continue;
        }
        let amount = scan.is_prose(i).then(|| scan.amount(i)).flatten();
        match amount {
            Some(amount) => {
                let end = amount.atoms.end.max(i + 1);
                mentions.extend(scan.mention(&amount));
                i = end;
            }
            None => i += 1,
        }
    }
    mentions
}

/// A number with its bounds, before anyone asks what it counts.
#[derive(Clone, Debug)]
struct Amount {
    /// Bounds, number, sign and unit.
    atoms: Range<usize>,
    /// Atom of the number's last word, whose token stands for it in the tree.
    last: usize,
    low: f64,
    high: f64,
    kind: NumberKind,
    bound: Option<BoundWord>,
    unit: Option<AmountUnit>,
}

#[derive(Clone, Debug, PartialEq)]
enum AmountUnit {
    Money(String),
    Percent,
    Measure(String),
}

struct Scan<'a> {
    doc: &'a Doc,
    units: &'a Units,
    atoms: &'a [Atom<'a>],
}

impl<'a> Scan<'a> {
    fn token(&self, atom: usize) -> Token<'a> {
        self.doc.token(self.atoms[atom].token)
    }

    fn sign(&self, atom: usize, sign: NumberSign) -> bool {
        self.atoms
            .get(atom)
            .and_then(|atom| atom.number)
            .is_some_and(|word| word.sign == Some(sign))
    }

    /// Says whether an atom stands in a sentence that somebody may have written, and not in a wall of digits.
    fn is_prose(&self, atom: usize) -> bool {
        self.doc.sent_of(self.atoms[atom].token).range().len() <= MAX_SENTENCE
    }

    /// Reads a number with its range, unit and bounds.
    fn amount(&self, i: usize) -> Option<Amount> {
        if self.atoms[i].ordinal().is_some() && self.atoms[i].number.is_none_or(|word| word.fraction.is_none()) {
            return None;
        }
        let number = number::read(self.atoms, i)?;
        if self.is_name(i, number.end) {
            return None;
        }
        let mut amount = Amount {
            atoms: i..number.end,
            last: self.head_of_number(i, number.end),
            low: number.low,
            high: number.high,
            kind: number.kind,
            bound: None,
            unit: None,
        };
        self.widen(&mut amount)?;
        self.measure(&mut amount);
        self.widen_money(&mut amount);
        self.bound(&mut amount);
        Some(amount)
    }

    /// The atom whose token stands for a number in the tree: its last, unless the parser took the last group of "214 650" for
    /// something said beside the first.
    fn head_of_number(&self, i: usize, end: usize) -> usize {
        let last = self.token(end - 1);
        let first = self.token(i);
        let strays = matches!(last.dep(), "npadvmod" | "dep" | "appos") && last.head() == first.head();
        if strays && end > i + 1 { i } else { end - 1 }
    }

    /// Refuses numbers that only name something: "Resolution 822", "F-16", "COVID-19", list marks, phone numbers.
    fn is_name(&self, i: usize, end: usize) -> bool {
        let glued = |at: usize| self.atoms.get(at).is_some_and(|atom| atom.glued);
        let is_word = |at: usize| self.atoms[at].shape == Shape::Word;
        let is_money = i > 0 && self.money_before(i).is_some();
        if i > 0 && glued(i) && is_word(i - 1) && !is_money {
            return true;
        }
        let joined = i > 1 && glued(i) && self.atoms[i - 1].is_dash() && glued(i - 1);
        if joined && self.atoms[i - 2].integer().is_none() {
            return true;
        }
        if glued(end) && matches!(self.atoms[end].shape, Shape::Mark('/' | ':' | '_' | '@')) {
            return true;
        }
        if i > 0 && glued(i) && matches!(self.atoms[i - 1].shape, Shape::Mark('/' | ':' | '#' | '_' | '@' | '.')) {
            return true;
        }
        // "3d", "4x4": a single letter that is no unit.
        if glued(end)
            && is_word(end)
            && self.atoms[end].text.len() == 1
            && self.units.measure(self.atoms[end].text).is_none()
            && self.atoms[end].number.is_none()
        {
            return true;
        }
        if self.is_aged(i) || self.is_age(end) || self.is_age_of_name(i, end) || self.leads_name(i, end) {
            return true;
        }
        let token = self.token(end - 1);
        let head = token.head();
        let follows_name =
            token.dep() == "nummod" && head.i() < self.token(i).i() && matches!(head.tag(), "NN" | "NNP" | "NNPS");
        let in_name =
            matches!(token.ent_type(), "PRODUCT" | "LAW" | "WORK_OF_ART" | "FAC") && !matches!(head.tag(), "NNS");
        let mark = self
            .atoms
            .get(end)
            .is_some_and(|next| next.glued && (next.is_mark(')') || next.is_mark('.')));
        let list_mark =
            mark && token.is_sent_start() && self.atoms[i].integer().is_some_and(|value| value < 100) && end - i == 1;
        let labels = follows_name
            && !outcome::is_counted(self.units, head)
            && outcome::right_behind(self.units, token).is_none();
        (labels && self.token(i).i() == head.i() + 1) || in_name || list_mark
    }

    /// "Amina Bello, 39, was killed": a small number alone between commas or in brackets behind a name is an age.
    fn is_age_of_name(&self, i: usize, end: usize) -> bool {
        let small = end == i + 1
            && self.atoms[i]
                .integer()
                .is_some_and(|value| (1..=MAX_AGE).contains(&value));
        let opens = i > 1 && (self.atoms[i - 1].is_mark(',') || self.atoms[i - 1].is_mark('('));
        if !small || !opens {
            return false;
        }
        let closes = self
            .atoms
            .get(end)
            .is_none_or(|next| matches!(next.shape, Shape::Mark(',' | ';' | '.' | ')' | ':')));
        let before = self.token(i - 2);
        let hangs = self.token(i).head() == before && matches!(self.token(i).dep(), "appos" | "nummod" | "npadvmod");
        let is_name = before.tag() == "NNP" || before.ent_type() == "PERSON" || (before.tag() == "NN" && hangs);
        closes && is_name && self.atoms[i - 2].shape == Shape::Word
    }

    /// "aged 19", "aged 19 and 21"
    fn is_aged(&self, mut i: usize) -> bool {
        while i > 1 && self.sign(i - 1, NumberSign::And) && self.atoms[i - 2].integer().is_some() {
            i -= 2;
        }
        i > 0 && self.units.opens_age(self.token(i - 1).lower())
    }

    /// "38 Anna Moreau" in a table of results: a place in an order, or an age.
    fn leads_name(&self, i: usize, end: usize) -> bool {
        let is_name = |at: usize| {
            self.atoms.get(at).is_some_and(|_| {
                let token = self.token(at);
                token.ent_type() == "PERSON" && token.tag() == "NNP"
            })
        };
        let small = self.atoms[i].integer().is_some_and(|value| value <= MAX_AGE);
        small && end == i + 1 && is_name(end) && is_name(end + 1)
    }

    /// "44-year-old", "52 years old": says who someone is and counts nothing.
    fn is_age(&self, end: usize) -> bool {
        let behind = self.atoms.get(end..(end + 4).min(self.atoms.len())).unwrap_or_default();
        let mut words = behind.iter().filter(|atom| !atom.is_dash());
        words
            .next()
            .is_some_and(|unit| unit.time.is_some_and(|word| word.unit.is_some()))
            && words.next().is_some_and(|atom| atom.has(TimeRole::Age))
    }

    /// Takes the far end of a range: "20 to 30", "between 20 and 30", "12-15 million".
    fn widen(&self, amount: &mut Amount) -> Option<()> {
        let end = amount.atoms.end;
        let between = amount.atoms.start > 0 && self.sign(amount.atoms.start - 1, NumberSign::Between);
        let joins = self.sign(end, NumberSign::To) || (between && self.sign(end, NumberSign::And));
        if !joins || amount.kind == NumberKind::Fraction {
            return Some(());
        }
        let Some(far) = number::read(self.atoms, end + 1) else {
            return Some(());
        };
        let dash = self.atoms[end].is_dash();
        let factor = self.atoms[far.end - 1]
            .number
            .and_then(|word| word.scale)
            .filter(|&scale| scale >= 1000.0);
        if let Some(factor) = factor.filter(|factor| amount.high < 1000.0 && far.high / factor >= amount.high) {
            amount.low *= factor;
            amount.high *= factor;
        }
        if far.high <= amount.high || (dash && !self.atoms[end].glued && far.high > amount.high * 100.0) {
            // "3-0" and "555-1234" are no figures; "40 to 20" leaves the first as it is.
            return if dash && self.atoms[end].glued { None } else { Some(()) };
        }
        amount.high = far.high;
        amount.kind = NumberKind::Collective;
        amount.atoms.end = far.end;
        amount.last = far.end - 1;
        if between {
            amount.atoms.start -= 1;
        }
        Some(())
    }

    /// Takes the words that bound the number, on both sides.
    fn bound(&self, amount: &mut Amount) {
        for _ in 0..3 {
            let Some((start, bound)) = self.bound_before(amount) else {
                break;
            };
            amount.atoms.start = start;
            if bound != BoundWord::Exact {
                amount.bound = amount.bound.or(Some(bound));
            }
        }
        let Some(first) = self.atoms.get(amount.atoms.end) else {
            return;
        };
        let lower = if first.text.len() == self.token(amount.atoms.end).text().len() {
            self.token(amount.atoms.end).lower()
        } else {
            first.text
        };
        for (words, bound) in self.units.bounds(BoundSide::After, lower) {
            let end = amount.atoms.end + words.len();
            let same = self.atoms.get(amount.atoms.end..end).is_some_and(|atoms| {
                atoms
                    .iter()
                    .zip(words)
                    .all(|(atom, word)| atom.text.eq_ignore_ascii_case(word))
            });
            if same {
                amount.atoms.end = end;
                amount.bound = amount.bound.or(Some(*bound));
                return;
            }
        }
    }

    fn bound_before(&self, amount: &Amount) -> Option<(usize, BoundWord)> {
        let start = amount.atoms.start;
        let nearest = start.checked_sub(1)?;
        if self.token(start).is_sent_start() {
            return None;
        }
        let governs = self.governs(self.token(nearest), amount);
        for (words, bound) in self.units.bounds(BoundSide::Before, self.token(nearest).lower()) {
            let Some(from) = start.checked_sub(words.len()).filter(|_| words.len() > 1 || !governs) else {
                continue;
            };
            let same = (from..start)
                .zip(words)
                .all(|(at, word)| *self.token(at).lower() == **word);
            if same && (*bound != BoundWord::Exact || words.len() > 1) {
                return Some((from, *bound));
            }
        }
        None
    }

    /// Says whether a word before a number is a preposition that a noun or verb asks for: "control **over** four villages",
    /// "quarrelled **over** three islands". Beside a verb a round number is bounded, since parsers take "freed **over** 300
    /// towns" for either; so is a measure ("rose **over** 18 percent"), and so is a number whose verb would have no subject
    /// ("**Over** 33 people were hurt").
    fn governs(&self, word: Token<'a>, amount: &Amount) -> bool {
        let number = self.token(amount.last);
        let holds = |object: Token<'a>| object.dep() == "pobj" && (object == number || number.is_under(object));
        if word.dep() != "prep" || word.is_root() || !word.rights().any(holds) {
            return false;
        }
        let head = word.head();
        if !matches!(head.pos(), Pos::Verb | Pos::Aux) {
            return matches!(head.pos(), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Pron);
        }
        let is_subject = |child: Token<'_>| matches!(child.dep(), "nsubj" | "nsubjpass" | "expl" | "csubj");
        let opens_without_subject = word.is_sent_start() && !head.children().any(is_subject);
        let round = amount.low % ROUND == 0.0;
        amount.unit.is_none() && !round && !opens_without_subject
    }

    // --- what is counted -------------------------------------------------------------------------------------------

    fn mention(&self, amount: &Amount) -> Option<QuantityMention> {
        let number = self.token(amount.last);
        let (low, high, bound) = limits(amount.low, amount.high, amount.bound);
        let counted = self.counted(amount, number);
        let mut figure = Figure {
            span: self.span(&amount.atoms),
            counts: String::new(),
            of: None,
            low,
            high,
            bound,
            unit: None,
        };
        let mut mention = QuantityMention {
            tokens: self.atoms[amount.atoms.start].token..self.atoms[amount.atoms.end - 1].token + 1,
            counted: counted.noun.map(Token::i),
            verb: None,
            sort: match &amount.unit {
                Some(AmountUnit::Money(_)) => FigureSort::Money,
                Some(AmountUnit::Percent) => FigureSort::Share,
                Some(AmountUnit::Measure(_)) => FigureSort::Measure,
                None if amount.kind == NumberKind::Fraction => FigureSort::Share,
                None => FigureSort::Count,
            },
            is_part: self.is_part(amount, counted.top),
            figure: figure.clone(),
        };
        match &amount.unit {
            Some(AmountUnit::Money(code)) => {
                figure.counts = "money".to_owned();
                figure.unit = Some(code.clone());
            }
            Some(AmountUnit::Percent) => {
                figure.counts = "percent".to_owned();
                figure.unit = Some("percent".to_owned());
                figure.of = counted.whole.map(|whole| self.doc.span(whole.edges()));
            }
            Some(AmountUnit::Measure(unit)) => {
                figure.counts = unit.clone();
                figure.unit = Some(unit.clone());
            }
            None => self.count(amount, &counted, &mut figure, &mut mention)?,
        }
        mention.figure = figure;
        Some(mention)
    }

    /// Names what a bare number counts, by outcome or by noun.
    fn count(
        &self,
        amount: &Amount,
        counted: &Counted<'_>,
        figure: &mut Figure,
        mention: &mut QuantityMention,
    ) -> Option<()> {
        let outcome = outcome::outcome(self.units, counted.top, self.token(amount.last), counted.noun);
        if let Some(outcome) = outcome {
            figure.counts = self.units.class(outcome.class).id.clone();
            mention.verb = Some(outcome.word);
            let host = || outcome::host(self.units, self.doc.token(outcome.word));
            figure.of = counted
                .noun
                .filter(|noun| noun.i() != outcome.word)
                .map(|noun| self.described(amount, noun))
                .or_else(|| {
                    counted
                        .noun
                        .and_then(|noun| of_whom(self.units, noun))
                        .map(|whom| self.doc.span(whom.edges()))
                })
                .or_else(|| host().map(Token::span).filter(|_| counted.noun.is_none()));
            mention.counted = mention.counted.or_else(|| host().map(Token::i));
        } else if amount.kind == NumberKind::Fraction {
            figure.counts = "share".to_owned();
            figure.of = counted.whole.or(counted.noun).map(|whole| self.doc.span(whole.edges()));
        } else {
            let noun = counted
                .noun
                .filter(|noun| matches!(noun.pos(), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Sym | Pos::X))?;
            let vague = amount.kind == NumberKind::Collective && amount.low < 10.0;
            let pronoun_one = amount.kind == NumberKind::Words && amount.high == 1.0 && noun.tag() != "NN";
            if vague || pronoun_one || amount.kind == NumberKind::Article && amount.high < 12.0 {
                return None;
            }
            figure.counts = noun.lower().to_owned();
            figure.of = of_whom(self.units, noun).map(|whom| self.doc.span(whom.edges()));
        }
        if amount.kind == NumberKind::Fraction {
            figure.unit = Some("share".to_owned());
        }
        if let Some(noun) = counted.noun {
            let start = mention.tokens.start.min(noun.i());
            let end = mention.tokens.end.max(noun.i() + 1);
            if end - start <= MAX_PHRASE {
                mention.tokens = start..end;
                let own = figure.span;
                let noun = noun.span();
                figure.span = Span::new(own.start().min(noun.start()), own.end().max(noun.end()));
            }
        }
        Some(())
    }

    /// Says whether a figure is part of another: under a word such as "including", or of those told before ("12 of them").
    fn is_part(&self, amount: &Amount, top: Token<'_>) -> bool {
        let own = |token: Token<'_>| token.i() >= self.atoms[amount.atoms.start].token;
        let number = self.token(amount.last);
        let of_those = top
            .rights()
            .chain(number.rights())
            .filter(|child| child.dep() == "prep")
            .any(|prep| {
                let object = prep.rights().find(|child| child.dep() == "pobj");
                object.is_some_and(|object| object.pos() == Pos::Pron && own(object))
            });
        let of_which = top.lefts().chain(top.head().lefts()).any(|child| {
            child.dep() == "prep"
                && child
                    .rights()
                    .any(|object| matches!(object.tag(), "WDT" | "WP" | "PRP") && object.dep() == "pobj")
        });
        let mut link = top;
        while link.dep() == "conj" && !link.is_root() {
            link = link.head();
        }
        let opens = matches!(link.dep(), "pobj" | "dobj") && self.units.opens_parts(link.head().lower())
            || link.dep() == "appos" && link.lefts().any(|child| self.units.opens_parts(child.lower()));
        of_those || of_which || opens
    }

    /// The counted noun with what describes it, without the number.
    fn described(&self, amount: &Amount, noun: Token<'_>) -> Span {
        let behind = self.atoms[amount.atoms.end - 1].token + 1;
        let left = noun.left_edge().i();
        let start = if noun.i() >= behind { left.max(behind) } else { noun.i() };
        let start = if self.doc.token(start).pos() == Pos::Adp {
            noun.i()
        } else {
            start
        };
        self.doc.span(start.min(noun.i())..noun.i() + 1)
    }

    /// Finds the noun that a number counts, and the whole that it is a part of.
    fn counted(&self, amount: &Amount, number: Token<'a>) -> Counted<'a> {
        let unit_end = self.token(amount.atoms.end - 1);
        let from = if amount.unit.is_some() { unit_end } else { number };
        let mut top = from;
        // Inside a number phrase each word hangs on the next: "one" on "million", "million" on the noun.
        for _ in 0..6 {
            let inside = matches!(
                top.dep(),
                "nummod" | "quantmod" | "compound" | "amod" | "det" | "advmod" | "nmod" | "npadvmod" | "predet"
            );
            let head = top.head();
            // The far end of a range, and the units behind hundreds, hang on the number before.
            let in_amount = (self.atoms[amount.atoms.start].token..=number.i()).contains(&head.i());
            if in_amount && head.pos() == Pos::Num && head != top {
                top = head;
                continue;
            }
            let is_verb = matches!(head.pos(), Pos::Verb | Pos::Aux) && head.tag() != "VBN" && head.tag() != "VBG";
            let participle_counted = matches!(head.tag(), "VBN" | "JJ") && head.i() == top.i() + 1;
            if !inside
                || is_verb
                || (matches!(head.pos(), Pos::Verb) && !participle_counted)
                || head.i() < top.i() && top.dep() != "quantmod" && top.dep() != "nummod"
            {
                break;
            }
            top = head;
        }
        let whole = of_whom(self.units, top);
        let is_number = |token: Token<'_>| {
            token.pos() == Pos::Num
                || token.i() == number.i()
                || amount.kind == NumberKind::Collective && token.i() <= number.i()
        };
        if !is_number(top) {
            return Counted {
                top,
                noun: Some(top),
                whole,
            };
        }
        if amount.unit.is_none()
            && whole.is_none()
            && let Some(noun) = said_of(top)
        {
            return Counted {
                top,
                noun: Some(noun),
                whole,
            };
        }
        if amount.unit.is_none()
            && whole.is_none()
            && let Some(noun) = self.noun_behind(amount, top)
        {
            return Counted {
                top: noun,
                noun: Some(noun),
                whole,
            };
        }
        Counted {
            top,
            noun: whole.filter(|_| amount.unit.is_none()),
            whole,
        }
    }

    /// A plural noun for people or homes right behind a number that the parser left alone ("— 40,000 internally displaced
    /// persons").
    fn noun_behind(&self, amount: &Amount, number: Token<'a>) -> Option<Token<'a>> {
        let first = number.next().filter(|next| next.i() == number.i() + 1)?;
        let kind = |token: Token<'_>| outcome::is_counted(self.units, token);
        let noun = (first.i()..self.doc.len())
            .take(NOUN_BEHIND)
            .map(|i| self.doc.token(i))
            .take_while(|token| matches!(token.pos(), Pos::Adv | Pos::Adj | Pos::Verb | Pos::Noun))
            .find(|token| token.tag() == "NNS")
            .filter(|noun| kind(*noun) && noun.left_edge() == first)?;
        (amount.atoms.end > 0 && self.token(amount.atoms.end - 1).i() < noun.i()).then_some(noun)
    }

    /// A length of time as a figure: "the 44-day war" counts days.
    fn length(&self, time: &grammar::Phrase) -> Option<QuantityMention> {
        let unit = match time.reading {
            Reading::Length { count: Some(_), unit }
            | Reading::Stretch {
                count: Some(_), unit, ..
            } => unit,
            _ => return None,
        };
        let first = time.atoms.clone().find(|&at| {
            let shape = self.atoms[at].shape;
            matches!(shape, Shape::Integer { .. } | Shape::Decimal(_))
                || self.atoms[at].number.is_some_and(|word| word.cardinal.is_some())
        })?;
        let number = number::read(self.atoms, first).filter(|number| number.end < time.atoms.end)?;
        let mut amount = Amount {
            atoms: first..number.end,
            last: number.end - 1,
            low: number.low,
            high: number.high,
            kind: number.kind,
            bound: None,
            unit: None,
        };
        self.bound(&mut amount);
        amount.atoms.end = time.atoms.end;
        let (low, high, bound) = limits(amount.low, amount.high, amount.bound);
        let counts = plural_name(unit);
        Some(QuantityMention {
            tokens: self.atoms[amount.atoms.start].token..self.atoms[time.atoms.end - 1].token + 1,
            counted: Some(self.atoms[time.atoms.end - 1].token),
            verb: None,
            sort: FigureSort::Time,
            is_part: false,
            figure: Figure {
                span: self.span(&amount.atoms),
                counts: counts.to_owned(),
                of: None,
                low,
                high,
                bound,
                unit: Some(counts.to_owned()),
            },
        })
    }

    fn span(&self, atoms: &Range<usize>) -> Span {
        Span::new(
            self.atoms[atoms.start].span.start(),
            self.atoms[atoms.end - 1].span.end(),
        )
    }
}

/// What round numbers are multiples of. Bounds stand beside round numbers; read on news pages, to be measured again with more
/// of them.
const ROUND: f64 = 10.0;

/// Tokens of the longest sentence whose figures are read. Sentences of news seldom have 100; tables and noise that were never cut
/// have thousands, and the cost of a figure grows with its sentence.
const MAX_SENTENCE: usize = 1000;

/// Tokens behind a number in which its noun is looked for where the parser attached none.
const NOUN_BEHIND: usize = 4;

/// The highest age that a report gives of a person.
const MAX_AGE: u64 = 115;

/// Tokens from a number to its noun beyond which the phrase shown is the number alone.
const MAX_PHRASE: usize = 10;

/// The phrase in the tree that a number belongs to.
struct Counted<'a> {
    /// Head of the counted phrase: the noun, or the number standing alone.
    top: Token<'a>,
    /// The counted noun.
    noun: Option<Token<'a>>,
    /// The whole of which a part is counted.
    whole: Option<Token<'a>>,
}

/// The noun that a number alone is said to be: "12 were *women*".
fn said_of(number: Token<'_>) -> Option<Token<'_>> {
    let copula = number.head();
    let is_subject = number.dep() == "nsubj" && copula.pos() == Pos::Aux;
    copula
        .rights()
        .find(|child| is_subject && child.dep() == "attr" && child.tag() == "NNS")
}

/// The noun behind "of".
fn of_whom<'a>(units: &Units, token: Token<'a>) -> Option<Token<'a>> {
    let is_of = |word: &str| units.number(word).is_some_and(|word| word.sign == Some(NumberSign::Of));
    let of = token
        .rights()
        .find(|child| child.dep() == "prep" && is_of(child.lower()))?;
    let object = of.rights().find(|child| child.dep() == "pobj")?;
    (of.i() <= token.i() + 2).then_some(object)
}

/// What the words that bound a number make of its ends.
fn limits(low: f64, high: f64, bound: Option<BoundWord>) -> (Option<f64>, Option<f64>, Bound) {
    let range = low < high;
    let (low, high) = (Some(low), Some(high));
    match bound {
        Some(BoundWord::AtLeast) => (low, None, Bound::AtLeast),
        Some(BoundWord::AtMost) => (None, high, Bound::AtMost),
        _ if range => (low, high, Bound::Between),
        Some(BoundWord::About) => (low, high, Bound::About),
        _ => (low, high, Bound::Exact),
    }
}

/// The name of a unit of time as figures count it; the same as ISO 8601's components.
fn plural_name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "seconds",
        TimeUnit::Minute => "minutes",
        TimeUnit::Hour => "hours",
        TimeUnit::Day => "days",
        TimeUnit::Week => "weeks",
        TimeUnit::Weekend => "weekends",
        TimeUnit::Fortnight => "fortnights",
        TimeUnit::Month => "months",
        TimeUnit::Quarter => "quarters",
        TimeUnit::Half => "halves",
        TimeUnit::Year => "years",
        TimeUnit::Decade => "decades",
        TimeUnit::Century => "centuries",
        TimeUnit::Millennium => "millennia",
    }
}
