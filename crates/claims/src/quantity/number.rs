//! Numbers: figures, words, both together, parts and plural words of quantity.

use lexicon::units::NumberSign;

use crate::time::atom::{Atom, Shape};

/// A number as it is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// Number of the atom behind it.
    pub end: usize,
    /// The lowest and highest it says; equal but for plural words of quantity.
    pub low: f64,
    pub high: f64,
    pub kind: NumberKind,
}

/// How a number is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberKind {
    /// In figures, or figures and words.
    Figures,
    /// In words.
    Words,
    /// An article and a unit of counting ("a dozen", "a hundred").
    Article,
    /// A part of a whole ("two thirds").
    Fraction,
    /// A plural word of quantity ("dozens", "tens of thousands").
    Collective,
}

impl Number {
    fn one(end: usize, value: f64, kind: NumberKind) -> Self {
        Self {
            end,
            low: value,
            high: value,
            kind,
        }
    }
}

/// No figure in news is larger; what is comes from noise.
const MAX_NUMBER: f64 = 1e15;

/// Reads the number that begins at atom `i`; ranges and bounds are the caller's.
pub(crate) fn read(atoms: &[Atom<'_>], i: usize) -> Option<Number> {
    let number = and_a_half(atoms, i)
        .or_else(|| collective(atoms, i))
        .or_else(|| part_of_scale(atoms, i))
        .or_else(|| one_in(atoms, i))
        .or_else(|| fraction(atoms, i))
        .or_else(|| figures(atoms, i))
        .or_else(|| words(atoms, i))
        .or_else(|| with_article(atoms, i))?;
    (number.low.is_finite() && number.high <= MAX_NUMBER).then_some(number)
}

fn cardinal(atom: &Atom<'_>) -> Option<f64> {
    atom.number.and_then(|word| word.cardinal)
}

fn scale(atom: &Atom<'_>) -> Option<f64> {
    atom.number.and_then(|word| word.scale)
}

fn sign(atom: &Atom<'_>, sign: NumberSign) -> bool {
    atom.number.is_some_and(|word| word.sign == Some(sign))
}

/// "30,000", "1.5 million", "2.5m", "20 thousand"
fn figures(atoms: &[Atom<'_>], i: usize) -> Option<Number> {
    let (mut value, mut end) = match atoms.get(i)?.shape {
        Shape::Integer { value, .. } => (value as f64, i + 1),
        Shape::Decimal(value) => (value, i + 1),
        _ => return None,
    };
    // "12 000": groups of three behind a thin or plain space.
    while value < 1e9
        && spaced_group(atoms, i, end)
        && let Some(group) = atoms[end].integer()
    {
        value = value * 1000.0 + group as f64;
        end += 1;
    }
    if broken_group(atoms, i, end) {
        value *= 1000.0;
        end += 2;
    }
    let mut hyphen = end;
    if atoms.get(end).is_some_and(Atom::is_dash) && atoms.get(end + 1).is_some_and(|atom| scale(atom).is_some()) {
        hyphen = end + 1;
    }
    if let Some(factor) = atoms.get(hyphen).and_then(scale) {
        value *= factor;
        end = hyphen + 1;
        if let Some(factor) = atoms.get(end).and_then(scale) {
            value *= factor;
            end += 1;
        }
    } else if let Some(atom) = atoms.get(end)
        && atom.glued
        && let Some(factor) = atom.number.and_then(|word| word.letter)
    {
        value *= factor;
        end += 1;
    }
    if let Some(group) = atoms.get(end).and_then(|atom| atom.number?.group) {
        value *= group;
        end += 1;
    }
    Some(Number::one(end, value, NumberKind::Figures))
}

/// Says whether atom `end` is a group of three behind a narrow or plain space ("12 000").
fn spaced_group(atoms: &[Atom<'_>], i: usize, end: usize) -> bool {
    let plain = |at: usize| match atoms.get(at).map(|atom| atom.shape) {
        Some(Shape::Integer {
            digits, commas: false, ..
        }) => digits,
        _ => 0,
    };
    let digits = plain(i);
    if digits == 0 || plain(end) != 3 {
        return false;
    }
    let gap = atoms[end].span.start() - atoms[end - 1].span.end();
    digits <= 3 && (1..=3).contains(&gap) && !atoms[i].text.starts_with('0')
}

/// Says whether the three noughts of thousands stand behind a comma and a space that slipped in ("74, 000").
fn broken_group(atoms: &[Atom<'_>], i: usize, end: usize) -> bool {
    let leads = matches!(
        atoms[i].shape,
        Shape::Integer {
            digits: 1..=3,
            commas: false,
            ..
        }
    );
    let comma = atoms.get(end).is_some_and(|atom| atom.glued && atom.is_mark(','));
    leads && comma && end == i + 1 && atoms.get(end + 1).is_some_and(|group| group.text == "000")
}

/// "one million two hundred thousand", "twenty-six", "one hundred and six"
fn words(atoms: &[Atom<'_>], i: usize) -> Option<Number> {
    let mut at = i;
    let (mut total, mut group, mut seen) = (0.0, 0.0, false);
    // Beyond the largest number nothing is read on, so that no run of number words is read from each of its words.
    while let Some(atom) = atoms.get(at).filter(|_| total + group <= MAX_NUMBER) {
        if let Some(value) = cardinal(atom) {
            let tens = group % 100.0;
            let fits = !seen
                || (value < 10.0 && tens >= 20.0 && tens % 10.0 == 0.0)
                || (tens == 0.0 && group % 1000.0 != value);
            if !fits || (seen && group != 0.0 && tens == 0.0 && value >= 100.0) {
                break;
            }
            if seen && group > 0.0 && group < 20.0 {
                break;
            }
            group += value;
            seen = true;
            at += 1;
        } else if let Some(factor) = scale(atom).filter(|_| seen) {
            if factor >= 1000.0 {
                total += group.max(1.0) * factor;
                group = 0.0;
            } else {
                group = group.max(1.0) * factor;
            }
            at += 1;
        } else if seen && links(atoms, at) {
            at += 1;
        } else {
            break;
        }
    }
    if seen && let Some(dozen) = atoms.get(at).and_then(|atom| atom.number?.group) {
        return Some(Number::one(at + 1, (total + group) * dozen, NumberKind::Words));
    }
    seen.then(|| Number::one(at, total + group, NumberKind::Words))
}

/// Says whether a hyphen or conjunction at `at` stands inside a number in words.
fn links(atoms: &[Atom<'_>], at: usize) -> bool {
    let behind = |offset: usize| atoms.get(at + offset);
    let before = &atoms[at - 1];
    let next_is_number = behind(1).is_some_and(|next| cardinal(next).is_some() || scale(next).is_some());
    if atoms[at].is_dash() {
        return next_is_number
            && behind(1).is_some_and(|next| next.glued)
            && (cardinal(before).is_some_and(|v| v >= 20.0) || behind(1).and_then(scale).is_some());
    }
    sign(&atoms[at], NumberSign::And) && scale(before).is_some() && behind(1).and_then(cardinal).is_some()
}

/// "one and a half million", "2 and a half thousand", "three-and-a-half years"; but not "three and a half of the others"
fn and_a_half(atoms: &[Atom<'_>], i: usize) -> Option<Number> {
    let first = atoms.get(i)?;
    let whole = cardinal(first).or_else(|| first.integer().map(|value| value as f64))?;
    let is_half = |atom: &Atom<'_>| atom.number.is_some_and(|word| word.fraction == Some(2.0));
    let past_dash = |at: usize| at + usize::from(atoms.get(at).is_some_and(Atom::is_dash));
    let and = past_dash(i + 1);
    let article = past_dash(and + 1);
    let half = past_dash(article + 1);
    let joined = sign(atoms.get(and)?, NumberSign::And)
        && sign(atoms.get(article)?, NumberSign::Indefinite)
        && is_half(atoms.get(half)?);
    let unit = atoms.get(past_dash(half + 1)).filter(|_| joined)?;
    match scale(unit) {
        Some(factor) => Some(Number::one(half + 2, (whole + 0.5) * factor, NumberKind::Words)),
        None if unit.time.is_some_and(|word| word.unit.is_some()) => {
            Some(Number::one(half + 1, whole + 0.5, NumberKind::Words))
        }
        None => None,
    }
}

/// "a dozen", "a hundred", "half a million", "half million", "a couple"
fn with_article(atoms: &[Atom<'_>], i: usize) -> Option<Number> {
    let atom = atoms.get(i)?;
    if atom.number.is_some_and(|word| word.fraction == Some(2.0))
        && atoms.get(i + 1).is_some_and(|next| sign(next, NumberSign::Indefinite))
        && let Some(value) = atoms.get(i + 2).and_then(|next| scale(next).or(next.number?.group))
    {
        return Some(Number::one(i + 3, value / 2.0, NumberKind::Article));
    }
    if atom.number.is_some_and(|word| word.fraction == Some(2.0))
        && let Some(value) = atoms.get(i + 1).and_then(scale)
    {
        return Some(Number::one(i + 2, value / 2.0, NumberKind::Article));
    }
    let noun = if sign(atom, NumberSign::Indefinite) { i + 1 } else { i };
    let word = atoms.get(noun)?.number?;
    if noun == i {
        return word
            .group
            .filter(|&value| value >= 12.0)
            .map(|value| Number::one(i + 1, value, NumberKind::Article));
    }
    let value = word.scale.or(word.group)?;
    let mut number = Number::one(noun + 1, value, NumberKind::Article);
    if let Some(factor) = atoms.get(number.end).and_then(scale) {
        number = Number::one(number.end + 1, value * factor, NumberKind::Article);
    }
    Some(number)
}

/// "a quarter of a million", "three quarters of a million"
fn part_of_scale(atoms: &[Atom<'_>], i: usize) -> Option<Number> {
    let part = fraction(atoms, i)?;
    let joins = |at: usize, joint: NumberSign| atoms.get(at).is_some_and(|atom| sign(atom, joint));
    let factor = atoms.get(part.end + 2).and_then(scale)?;
    (joins(part.end, NumberSign::Of) && joins(part.end + 1, NumberSign::Indefinite))
        .then(|| Number::one(part.end + 3, part.low * factor, NumberKind::Article))
}

/// "one in six voters", "1 in 20": a part of a whole. Of two, three or four things one is counted ("killed in one in three raids" is rare, "one in
/// two days" is a time), so the whole is at least five.
fn one_in(atoms: &[Atom<'_>], i: usize) -> Option<Number> {
    /// The least that news tells one part of.
    const LEAST: f64 = 5.0;
    let value = |at: usize| {
        let atom = atoms.get(at)?;
        cardinal(atom).or_else(|| atom.integer().map(|value| value as f64))
    };
    let is_one = value(i) == Some(1.0) && atoms.get(i + 1).is_some_and(|atom| sign(atom, NumberSign::In));
    let whole = value(i + 2).filter(|whole| is_one && (LEAST..=1000.0).contains(whole))?;
    let next = atoms.get(i + 3);
    let goes_on = next.is_some_and(|atom| scale(atom).is_some() || atom.time.is_some_and(|word| word.unit.is_some()));
    (!goes_on).then(|| Number::one(i + 3, 1.0 / whole, NumberKind::Fraction))
}

/// "two thirds", "a quarter", "half", "one-third"
fn fraction(atoms: &[Atom<'_>], i: usize) -> Option<Number> {
    let atom = atoms.get(i)?;
    let denominator = |at: usize| atoms.get(at).and_then(|atom| atom.number?.fraction);
    let followed = |at: usize| atoms.get(at).is_some_and(|next| sign(next, NumberSign::Of));
    if denominator(i) == Some(2.0) {
        return Some(Number::one(i + 1, 0.5, NumberKind::Fraction))
            .filter(|_| followed(i + 1) || with_article(atoms, i).is_none());
    }
    let numerator = if sign(atom, NumberSign::Indefinite) {
        1.0
    } else {
        cardinal(atom)
            .or_else(|| atom.integer().map(|value| value as f64))
            .filter(|&value| value < 20.0)?
    };
    let noun = if atoms.get(i + 1).is_some_and(Atom::is_dash) {
        i + 2
    } else {
        i + 1
    };
    let parts = denominator(noun).filter(|&parts| parts > 2.0 || numerator == 1.0)?;
    // "one third" and "two thirds", but not "a third man": what follows must let it be a part.
    (numerator <= parts && followed(noun + 1)).then(|| Number::one(noun + 1, numerator / parts, NumberKind::Fraction))
}

/// "dozens", "tens of thousands", "hundreds of thousands", "several hundred", "a few"
fn collective(atoms: &[Atom<'_>], i: usize) -> Option<Number> {
    let opens = atoms.get(i).is_some_and(|atom| sign(atom, NumberSign::Indefinite));
    let at = if opens { i + 1 } else { i };
    let word = atoms.get(at)?.number?;
    let (mut low, mut high) = word.collective?;
    let mut end = at + 1;
    let counts = |atom: &Atom<'_>| scale(atom).is_some() || atom.number.is_some_and(|word| word.group.is_some());
    // "**few** villagers fled": hardly any.
    if word.little && !opens && !atoms.get(end).is_some_and(counts) {
        return None;
    }
    if let Some(factor) = atoms.get(end).and_then(|atom| scale(atom).or(atom.number?.group)) {
        // "several hundred" is 300 to 999, "a few dozen" 36 to 119.
        (low, high) = (low * factor, (high + 1.0) * factor - 1.0);
        end += 1;
    }
    if atoms.get(end).is_some_and(|atom| sign(atom, NumberSign::Of))
        && let Some((inner, _)) = atoms.get(end + 1).and_then(|atom| atom.number?.collective)
        && inner >= 200.0
    {
        // "thousands" begins at two thousand: half of it is the unit.
        let unit = inner / 2.0;
        (low, high) = (low * unit, (high + 1.0) * unit - 1.0);
        end += 2;
    }
    Some(Number {
        end,
        low,
        high,
        kind: NumberKind::Collective,
    })
}
