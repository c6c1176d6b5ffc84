//! Gives every figure to a claim: the one whose verb or argument it counts, or a state of its own.

use lexicon::Register;
use nlp::{Pos, Token};

use super::{
    Material,
    draft::{Draft, Owners},
};
use crate::{
    Bound, Claim, Figure, Kind, clause,
    quantity::{FigureSort, QuantityMention},
};

/// Tokens on either side of a figure in which a word of interest stands beside it: about one clause.
const BESIDE: usize = 12;

/// The same for lengths of time, whose word stands nearer ("a siege of 40 days", "40 days of siege").
const LASTING: usize = 6;

/// Returns the numbers of the quantities of each draft, adding a state for each group of figures that no draft holds.
pub(super) fn assign(material: &Material<'_>, drafts: &mut Vec<Draft>) -> Vec<Vec<usize>> {
    let owners = Owners::of(drafts);
    let mut figures: Vec<Vec<usize>> = vec![Vec::new(); drafts.len()];
    let mut homeless = Vec::new();
    for (number, quantity) in material.quantities.iter().enumerate() {
        if only_names(material, quantity) {
            continue;
        }
        let own_verb = quantity.verb.and_then(|verb| owners.at(verb));
        let counted = quantity.counted.unwrap_or(quantity.tokens.start);
        match own_verb.or_else(|| owner(material, &owners, drafts, material.doc.token(counted))) {
            Some(at) => figures[at].push(number),
            None if is_of_interest(material, quantity) => homeless.push(number),
            None => {}
        }
    }
    for number in homeless {
        state(material, drafts, &mut figures, number);
    }
    figures
}

/// The years that a report names.
const YEARS: std::ops::RangeInclusive<f64> = 1800.0..=2199.0;

/// The years that elections and games of our time are named by, where round thousands are counts.
const LATE_YEARS: std::ops::RangeInclusive<f64> = 2001.0..=2050.0;

/// Says whether a number names or describes one thing and counts none: "the **2016** election", "a **five-story** house", "the **400** block".
fn only_names(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let mut tokens = quantity.tokens.clone().map(|i| material.doc.token(i));
    let Some(counted) = quantity.counted.map(|noun| material.doc.token(noun)) else {
        // "a loved **one**"
        let is_somebody = |token: Token<'_>| {
            token
                .children()
                .any(|child| matches!(child.dep(), "det" | "amod" | "poss"))
        };
        return quantity.figure.high == Some(1.0) && tokens.any(is_somebody);
    };
    let (low, high) = (quantity.figure.low, quantity.figure.high);
    let Some(value) =
        low.filter(|_| quantity.sort == FigureSort::Count && low == high && quantity.figure.bound == Bound::Exact)
    else {
        return false;
    };
    let Some(number) = tokens.find(|token| token.pos() == Pos::Num && token.i() != counted.i()) else {
        return false;
    };
    let digits = number.text().chars().all(|char| char.is_ascii_digit());
    // "the Oct. **7** attacks"
    let of_date = digits && number.ent_type() == "DATE";
    let names_year = YEARS.contains(&value) && digits && number.text().len() == 4;
    let acts = is_of_the_living(material, counted);
    let of_late = names_year && LATE_YEARS.contains(&value) && !acts;
    let is_one = counted.tag() == "NN" && value > 1.0;
    let is_joined = number.i() + 1 < counted.i() && clause::is_joining_hyphen(material.doc.token(number.i() + 1));
    // "the **Six-Day** War", "in **one** case"
    let in_name = is_joined && counted.tag() == "NNP";
    let single = value <= 1.0 && quantity.verb.is_none() && is_plain(material, counted);
    of_date
        || of_late
        || in_name
        || single
        || names_year && is_one
        || is_one && is_joined
        || is_one && digits && is_plain(material, counted)
}

/// Says whether a singular noun names neither people nor anything that is counted in the singular ("300 **cattle**", "40 **staff**").
fn is_plain(material: &Material<'_>, noun: Token<'_>) -> bool {
    !is_of_the_living(material, noun) && material.lexicon.units.interest(noun.lemma()).is_none()
}

/// Says whether a noun names people, animals or homes.
fn is_of_the_living(material: &Material<'_>, noun: Token<'_>) -> bool {
    let lexicon = material.lexicon;
    let kind = lexicon.units.noun(noun.lemma());
    let counted = kind.people || kind.household || kind.housing || kind.animal;
    counted || lexicon.actors.sector_noun(&[noun.lemma()]).is_some() || lexicon.agents.is_doer(noun.lemma())
}

/// Returns the draft that governs a counted noun, looking up to the verb of its clause.
fn owner(material: &Material<'_>, owners: &Owners, drafts: &[Draft], counted: Token<'_>) -> Option<usize> {
    let mut at = counted;
    loop {
        if let Some(found) = owners.at(at.i()) {
            let speaks = drafts[found]
                .attribution
                .is_some_and(|number| material.attributions[number].covers(counted.i()));
            return (!speaks).then_some(found);
        }
        // "flew in food and **set up** 40 camps": what a second verb does to its own object is no figure of the first.
        let is_own_deed = || {
            let object = |verb: Token<'_>| clause::has_child(verb, "dobj");
            at.dep() == "conj" && object(at) && (object(at.head()) || clause::own_subject(at).is_some())
        };
        let leaves_clause = clause::is_verbal(at) && is_own_deed()
            || clause::is_verbal(at)
                && !matches!(
                    at.dep(),
                    "xcomp" | "pcomp" | "acl" | "conj" | "amod" | "aux" | "auxpass"
                );
        if at.is_root() || leaves_clause || at.dep() == "parataxis" {
            return None;
        }
        at = at.head();
    }
}

/// Says whether a figure that no event or statement holds is worth a claim of its own (`data/units/interests.toml`).
fn is_of_interest(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let (doc, units) = (material.doc, &material.lexicon.units);
    let near = |reach: usize| {
        let sentence = doc.sent_of(quantity.tokens.start).range();
        let start = quantity.tokens.start.saturating_sub(reach).max(sentence.start);
        let end = (quantity.tokens.end + reach).min(sentence.end);
        (start..end)
            .map(|i| doc.token(i))
            .filter_map(|token| units.interest(token.lemma()).or_else(|| units.interest(token.lower())))
    };
    match quantity.sort {
        _ if quantity.verb.is_some() => true,
        FigureSort::Count => quantity
            .counted
            .is_none_or(|noun| counts_something(material, doc.token(noun))),
        FigureSort::Measure => {
            let unit = quantity.figure.unit.as_deref().unwrap_or_default();
            units.interest(unit).is_some_and(|interest| interest.unit) || near(BESIDE).any(|interest| interest.beside)
        }
        FigureSort::Share | FigureSort::Money => near(BESIDE).any(|interest| interest.beside),
        FigureSort::Time if describes(material, quantity) => false,
        FigureSort::Time => near(LASTING).any(|interest| interest.lasting),
    }
}

/// Says whether a length of time is joined to its unit by a hyphen, and describes what it stands before ("an **18-year** war"): by itself that
/// tells nothing of how long it was.
fn describes(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let mut tokens = quantity.tokens.clone().map(|i| material.doc.token(i));
    tokens.any(|token| token.text().len() > 1 && token.text().contains('-') || clause::is_joining_hyphen(token))
}

/// Up to this many of anything that stands alone are characters of a story ("two neighbours", "three leaders"), no figure.
const FEW: f64 = 3.0;

/// Says whether a claim is a state whose figures only count those whom a story is about. Whatever a register is kept of, such as
/// people killed or villages held, is never only that; but talks are what every story's two sides have.
pub(super) fn is_narrative(claim: &Claim) -> bool {
    let unregistered = claim.registers.iter().all(|register| *register == Register::Talks);
    let alone = claim.kind == Kind::State && unregistered && !claim.figures.is_empty();
    alone && claim.figures.iter().all(is_few)
}

/// Up to this many of those who are known already ("**the five** candidates") are characters of a story too.
const KNOWN_FEW: f64 = 12.0;

/// Says whether a claim is a state whose figures only count those who are known already: "**the two** officers were asleep". What befell
/// them counts.
pub(super) fn is_of_known(material: &Material<'_>, claim: &Claim) -> bool {
    let lexicon = material.lexicon;
    let is_known = |figure: &Figure| {
        let small = figure.unit.is_none() && figure.high.is_some_and(|high| high <= KNOWN_FEW);
        let befallen = lexicon.registers.of_count(&figure.counts).contains(&Register::Toll);
        let heads = material.doc.tokens_in(figure.span).map(|i| material.doc.token(i));
        let definite = |child: Token<'_>| {
            child.dep() == "poss" || child.morph_has("Definite=Def") || child.morph_has("PronType=Dem")
        };
        small && !befallen && heads.flat_map(Token::lefts).any(definite)
    };
    claim.kind == Kind::State && !claim.figures.is_empty() && claim.figures.iter().all(is_known)
}

/// Says whether a figure counts no more than a few.
pub(super) fn is_few(figure: &Figure) -> bool {
    figure.unit.is_none() && figure.high.is_some_and(|high| high <= FEW)
}

/// Says whether a counted noun names people, or things that reports are read for.
fn counts_something(material: &Material<'_>, noun: Token<'_>) -> bool {
    let lexicon = material.lexicon;
    let lower = noun.lower();
    let forms = [noun.lemma(), lower, lower.strip_suffix('s').unwrap_or(lower)];
    let is_people = noun.tag() == "NNPS"
        || noun.ent_type() == "NORP"
        || lexicon.actors.sector_noun(&[lower]).is_some()
        || lexicon.actors.sector_noun(&[noun.lemma()]).is_some();
    is_people
        || forms.into_iter().any(|form| {
            let kind = lexicon.units.noun(form);
            kind.people
                || kind.household
                || kind.housing
                || lexicon.units.interest(form).is_some_and(|interest| interest.counted)
        })
}

/// Adds a figure to the state that its clause's verb makes, or makes one.
fn state(material: &Material<'_>, drafts: &mut Vec<Draft>, figures: &mut Vec<Vec<usize>>, number: usize) {
    let quantity = &material.quantities[number];
    let counted = material.doc.token(quantity.counted.unwrap_or(quantity.tokens.start));
    let verb = quantity.verb.map(|verb| material.doc.token(verb)).or_else(|| {
        std::iter::once(counted)
            .chain(counted.ancestors())
            .find(|token| clause::is_verbal(*token))
    });
    let taken = |head: usize| drafts.iter().position(|draft| draft.trigger.head == head);
    let (head, verb) = match verb {
        Some(verb) if taken(verb.i()).is_none_or(|at| drafts[at].kind == Kind::State) => (verb, Some(verb)),
        _ => (counted, None),
    };
    let at = taken(head.i())
        .filter(|&at| drafts[at].kind == Kind::State)
        .unwrap_or_else(|| {
            let mut draft = Draft::on(
                material,
                head.i()..head.i() + 1,
                head.i(),
                Kind::State,
                "state/figure".to_owned(),
            );
            if let Some(subject) = verb.and_then(clause::subject)
                && !matches!(subject.tag(), "WDT" | "WP" | "EX")
                && !quantity.tokens.contains(&subject.i())
            {
                draft.trigger.actors.push(clause::noun_phrase(subject));
            }
            drafts.push(draft);
            figures.push(Vec::new());
            drafts.len() - 1
        });
    figures[at].push(number);
}
