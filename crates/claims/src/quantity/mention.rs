//! Of what: the noun that a number counts, its whole, and what befell those counted.

use lexicon::{Units, units::NumberSign};
use nlp::{Pos, Token};
use text::Span;

use super::{
    FigureSort, QuantityMention, Scan,
    amount::{Amount, AmountUnit, limits},
    number::NumberKind,
    outcome,
};
use crate::Figure;

/// Tokens behind a number in which its noun is looked for where the parser attached none.
const NOUN_BEHIND: usize = 4;

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

impl<'a> Scan<'a> {
    pub(super) fn mention(&self, amount: &Amount) -> Option<QuantityMention> {
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
        // "half of their **life**": a part of one thing is nobody.
        let is_part_of_one = |word: usize| {
            let noun = counted.noun.filter(|noun| noun.i() == word);
            amount.kind == NumberKind::Fraction && noun.is_some_and(|noun| noun.tag() == "NN")
        };
        let outcome = outcome.filter(|outcome| !is_part_of_one(outcome.word));
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
                && (is_of(self.units, child.lower()) || self.units.opens_parts(child.lower()))
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
    let of = token
        .rights()
        .find(|child| child.dep() == "prep" && is_of(units, child.lower()))?;
    let object = of.rights().find(|child| child.dep() == "pobj")?;
    (of.i() <= token.i() + 2).then_some(object)
}

fn is_of(units: &Units, word: &str) -> bool {
    units.number(word).is_some_and(|word| word.sign == Some(NumberSign::Of))
}
