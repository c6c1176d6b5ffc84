//! Gives every figure to a claim: the one whose verb or argument it counts, or a state of its own.

use lexicon::{EventType, Register, TimeRole, TimeWord};
use nlp::{Pos, Token};

use super::{
    Material,
    draft::{Draft, Owners},
    stated,
};
use crate::{
    Bound, Claim, Figure, Kind, Polarity, Status, TimeMention, TimexKind, clause,
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
        if is_aside(material, quantity) {
            // "found 16 of **the 276 girls who were taken**": the whole is told of too.
            if let Some(at) = described(material, &owners, quantity) {
                figures[at].push(number);
            }
            continue;
        }
        let own_verb = quantity.verb.and_then(|verb| owners.at(verb));
        let counted = quantity.counted.unwrap_or(quantity.tokens.start);
        if own_verb.is_none() && is_gapped(material, quantity) && happening(material, quantity).is_some() {
            homeless.push(number);
            continue;
        }
        let told = own_verb
            .or_else(|| owner(material, &owners, drafts, material.doc.token(counted)))
            .or_else(|| described(material, &owners, quantity));
        match told {
            Some(at)
                if drafts[at].kind == Kind::Statement
                    && own_verb.is_none()
                    && is_told_below(material, quantity)
                    && happening(material, quantity).is_some() =>
            {
                homeless.push(number);
            }
            Some(at) if is_meanwhile(&drafts[at], quantity) || is_of_another(material, &drafts[at], quantity) => {}
            Some(at) => figures[at].push(number),
            None if is_of_interest(material, quantity) => homeless.push(number),
            None => {
                if let Some(at) = stated::teller(material, drafts, quantity) {
                    figures[at].push(number);
                }
            }
        }
    }
    for number in homeless {
        if !state(material, drafts, &mut figures, number)
            && let Some(at) = stated::teller(material, drafts, &material.quantities[number])
        {
            figures[at].push(number);
        }
    }
    figures
}

/// Says whether a length of time is no count of what an event tells: "died after **ten hours** underground", "at the age of **17 months**". How
/// long somebody is held or sentenced for, or people fought, is.
fn is_meanwhile(draft: &Draft, quantity: &QuantityMention) -> bool {
    quantity.sort == FigureSort::Time && draft.kind == Kind::Event && draft.event_type.is_none()
}

/// Says whether a length of time stands before a noun, and the draft is of another word: "fought the rulers for most of the **nine-year** war".
fn is_of_another(material: &Material<'_>, draft: &Draft, quantity: &QuantityMention) -> bool {
    let outside = clause::head_of(material.doc, &quantity.tokens);
    quantity.sort == FigureSort::Time
        && outside.is_some_and(|token| {
            let noun = token.head();
            clause::is_nominal(noun) && token.i() < noun.i() && !draft.trigger.words.contains(&noun.i())
        })
}

/// Returns the draft of the clause that tells what those counted did or what befell them: "the 26 **members who backed** it", "three women
/// and one **man who were attacked**".
fn described(material: &Material<'_>, owners: &Owners, quantity: &QuantityMention) -> Option<usize> {
    let noun = material
        .doc
        .token(quantity.counted.filter(|_| quantity.sort == FigureSort::Count)?);
    let row = clause::conjuncts(clause::first_of_row(noun));
    let last = row.into_iter().next_back().filter(|last| last.i() > noun.i());
    let clauses = std::iter::once(noun).chain(last).flat_map(Token::rights);
    let is_relative =
        |clause: Token<'_>| clause::own_subject(clause).is_some_and(|subject| matches!(subject.tag(), "WP" | "WDT"));
    clauses
        .filter(|clause| match clause.dep() {
            "relcl" => is_relative(*clause),
            "acl" => clause.tag() == "VBN",
            _ => false,
        })
        .filter(|clause| quantity.verb.is_none_or(|verb| verb == clause.i()))
        .find_map(|clause| owners.at(clause.i()))
}

/// The years that a report names.
const YEARS: std::ops::RangeInclusive<f64> = 1800.0..=2199.0;

/// The years that elections and games of our time are named by, where round thousands are counts.
const LATE_YEARS: std::ops::RangeInclusive<f64> = 2001.0..=2050.0;

/// Says whether a number names or describes one thing and counts none: "the **2016** election", "a **five-story** house", "the **400** block".
fn only_names(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let mut tokens = quantity.tokens.clone().map(|i| material.doc.token(i));
    let Some(counted) = quantity.counted.map(|noun| material.doc.token(noun)) else {
        // "flew on Harbour **One**", "Exit **6**": part of a name, save behind a day.
        let number = material.doc.token(quantity.tokens.start);
        let is_part = |before: Token<'_>| {
            let hangs = before.head() == number || number.head() == before;
            hangs && matches!(before.tag(), "NNP" | "NNPS") && !matches!(before.ent_type(), "DATE" | "TIME" | "NORP")
        };
        if number.prev().is_some_and(is_part) {
            return true;
        }
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
    let single =
        value <= 1.0 && quantity.verb.is_none() && (is_plain(material, counted) || is_adverbial(material, counted));
    // "of **208** Harbour **St.**"
    let in_street = digits
        && counted.tag() == "NNP"
        && (material.lexicon.places.is_street(counted.lower())
            || matches!(counted.ent_type(), "" | "FAC") && clause::has_child(counted, "compound"));
    of_date
        || in_street
        || of_late
        || in_name
        || single
        || names_year && is_one
        || is_one && is_joined
        || is_one && digits && is_plain(material, counted)
}

/// Says whether a noun stands behind a preposition and only tells how or where in the account: "in one **case**".
fn is_adverbial(material: &Material<'_>, noun: Token<'_>) -> bool {
    let adverbial = &material.lexicon.predicates.grammar().adverbial;
    noun.dep() == "pobj"
        && adverbial.prepositions.iter().any(|word| word == noun.head().lower())
        && adverbial.nouns.iter().any(|word| word == noun.lemma())
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
        // "flew in food and **set up** 40 camps", "six were freed and 20 men would be **charged**": what a second verb tells of its own object or
        // subject is no figure of the first.
        let is_own_deed = || {
            let object = |verb: Token<'_>| clause::has_child(verb, "dobj");
            at.dep() == "conj" && (clause::own_subject(at).is_some() || object(at) && object(at.head()))
        };
        let leaves_clause = clause::is_verbal(at) && is_own_deed()
            || clause::is_verbal(at)
                && !matches!(
                    at.dep(),
                    "xcomp" | "pcomp" | "acl" | "conj" | "amod" | "aux" | "auxpass" | "prep"
                );
        // "would consider it **after** a quarrel between two judges"
        let tells_another_time = || {
            let word = material.lexicon.time.word(at.lower());
            let is_apart = |word: &TimeWord| word.has(TimeRole::After) || word.has(TimeRole::Before);
            at.dep() == "prep" && clause::is_verbal(at.head()) && word.is_some_and(is_apart)
        };
        if at.is_root() || leaves_clause || at.dep() == "parataxis" || tells_another_time() {
            return None;
        }
        at = at.head();
    }
}

/// Says whether a figure belongs to nothing that the claim tells: the base of a rate ("66 per **100,000 people**"), the whole before the
/// part that is told ("of **the 281 beds** 243 are taken"), a length that describes a thing ("the **four-year** war") or sets a happening
/// apart from another ("**three weeks** before he fled").
fn is_aside(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let doc = material.doc;
    let units = &material.lexicon.units;
    let top = doc.token(quantity.counted.unwrap_or(quantity.tokens.end - 1));
    let preposition = (top.dep() == "pobj").then(|| top.head());
    let is_base = preposition.is_some_and(|preposition| units.noun(preposition.lower()).share);
    let is_whole = preposition.is_some_and(|preposition| {
        let verb = preposition.head();
        let is_fronted = preposition.i() < verb.i() && clause::is_verbal(verb);
        is_fronted && material.lexicon.actors.is_belonging(preposition.lower())
    });
    // "the **44-day war**": of fighting it tells how long it went on.
    let goes_on = |token: Token<'_>| material.lexicon.agents.is_shared_blow(token.head().lemma());
    let is_apart = quantity.sort == FigureSort::Time && {
        let outside = clause::head_of(doc, &quantity.tokens);
        outside.is_some_and(|token| match token.dep() {
            "pobj" => !units.lasts_by(token.head().lower()),
            "npadvmod" | "nmod" | "compound" | "amod" | "nummod" | "poss" => {
                let next = doc.token(quantity.tokens.end - 1).next();
                let sets_apart = next.is_some_and(|next| next.dep() == "mark");
                sets_apart || !clause::is_verbal(token.head()) && !goes_on(token)
            }
            _ => describes(material, quantity),
        })
    };
    // "300 **of the 900 villagers**", "shot down 12 **of 15 drones**"
    let is_shared = preposition.is_some_and(|preposition| {
        let part = preposition.head();
        material.lexicon.actors.is_belonging(preposition.lower())
            && part.pos() == Pos::Num
            && !quantity.tokens.contains(&part.i())
            && (quantity.verb.is_none() || top.children().any(|child| child.morph_has("Definite=Def")))
    });
    // The same where the parser takes "18 of 20" for one number.
    let is_joined = quantity.tokens.start.checked_sub(2).is_some_and(|part| {
        let (part, of) = (doc.token(part), doc.token(part + 1));
        of.dep() == "quantmod" && part.pos() == Pos::Num && material.lexicon.actors.is_belonging(of.lower())
    });
    is_base
        || is_whole
        || is_shared
        || is_joined
        || is_told_again(material, quantity)
        || is_apart
        || is_rate(material, quantity)
        || is_distance(material, quantity)
}

/// "killed six men, **six herders** from the north": the same number of what an apposition calls the same people is told once.
fn names_the_same(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let noun = quantity.counted.map(|noun| material.doc.token(noun));
    let Some(named) = noun.filter(|noun| noun.dep() == "appos").map(Token::head) else {
        return false;
    };
    let same = |other: &QuantityMention| {
        other.counted == Some(named.i())
            && other.sort == FigureSort::Count
            && (other.figure.low, other.figure.high) == (quantity.figure.low, quantity.figure.high)
    };
    quantity.sort == FigureSort::Count
        && quantity.figure.low.is_some()
        && named.i() < quantity.tokens.start
        && material.quantities.iter().any(same)
}

/// "45 km (**28 miles**)", "35,000 rupees (**£320; US$410**)": in brackets right behind a measure or sum stands the same in other units.
fn is_told_again(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    if names_the_same(material, quantity) {
        return true;
    }
    if !matches!(quantity.sort, FigureSort::Measure | FigureSort::Money) {
        return false;
    }
    let at = material
        .quantities
        .partition_point(|other| other.tokens.start < quantity.tokens.start);
    let mut from = quantity.tokens.start;
    for before in material.quantities[..at].iter().rev().take(3) {
        let mut between = material.doc.slice(before.tokens.end.min(from)..from);
        let opens = between.by_ref().any(|token| token.text() == "(");
        let parts = from - before.tokens.end.min(from) <= 2;
        if opens {
            return parts && (before.sort == quantity.sort || before.sort == FigureSort::Count);
        }
        if !parts {
            return false;
        }
        from = before.tokens.start;
    }
    false
}

/// "in Sake, **some 25 km from Goma**, …": how far a place lies from another, told beside it.
fn is_distance(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let places = &material.lexicon.places;
    let unit = material.doc.token(quantity.tokens.end - 1);
    let before = quantity
        .tokens
        .start
        .checked_sub(1)
        .map(|before| material.doc.token(before));
    let is_set_off = before.is_some_and(Token::is_punct) && !unit.is_sent_start();
    // "advanced 6 km", but not "shelled a position 6 km from Daquq", whatever the parser hangs it on
    let goes_so_far = clause::is_verbal(unit.head()) && {
        let mut objects = unit.head().rights().filter(|child| child.dep() == "dobj");
        !objects.any(|object| object.i() < unit.i())
    };
    let is_beside = match unit.dep() {
        "appos" => true,
        "npadvmod" => is_set_off || !goes_so_far,
        "nsubj" | "nsubjpass" | "dobj" | "pobj" => false,
        _ => is_set_off,
    };
    let leads_on = unit.next().is_some_and(|next| {
        let word = next.lower();
        // "a position **6 km from** Daquq"
        let parts = next.dep() == "prep" && !goes_so_far;
        parts || places.is_preposition(word) || places.is_within(word) || places.is_direction(word)
    });
    quantity.sort == FigureSort::Measure && is_beside && leads_on
}

/// "on average **one soldier** died every three days": of what comes again and again, a few are how often and no toll.
fn is_rate(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let Some(verb) = quantity.verb.filter(|_| is_few(&quantity.figure)) else {
        return false;
    };
    let sentence = material.doc.sent_of(verb).range();
    let first = material
        .times
        .partition_point(|time| time.tokens.start < sentence.start);
    let mut times = material.times[first..]
        .iter()
        .take_while(|time| time.tokens.start < sentence.end);
    let comes_again = |time: &TimeMention| time.timexes.iter().any(|timex| timex.kind == TimexKind::Set);
    times.any(|time| time.governor == Some(verb) && comes_again(time))
}

/// Says whether a figure that no event or statement holds is worth a claim of its own (`data/units/interests.toml`): one that tells what
/// befell people or homes, or what stands.
fn is_of_interest(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    if quantity.verb.is_some() {
        return true;
    }
    let (doc, units) = (material.doc, &material.lexicon.units);
    let near = |reach: usize| {
        let sentence = doc.sent_of(quantity.tokens.start).range();
        let start = quantity.tokens.start.saturating_sub(reach).max(sentence.start);
        let end = (quantity.tokens.end + reach).min(sentence.end);
        (start..end)
            .map(|i| doc.token(i))
            .filter_map(|token| units.interest(token.lemma()).or_else(|| units.interest(token.lower())))
    };
    let may_stand = match quantity.sort {
        FigureSort::Count => quantity
            .counted
            .is_some_and(|noun| counts_something(material, quantity, doc.token(noun))),
        FigureSort::Measure => {
            let unit = quantity.figure.unit.as_deref().unwrap_or_default();
            units.interest(unit).is_some_and(|interest| interest.unit) || near(BESIDE).any(|interest| interest.firm)
        }
        FigureSort::Share | FigureSort::Money => near(BESIDE).any(|interest| interest.firm),
        FigureSort::Time => near(LASTING).any(|interest| interest.lasting),
    };
    may_stand && stands(material, quantity)
}

/// How many words up the verb of standing is looked for.
const HIGHEST: usize = 6;

/// Says whether a figure is what a verb of standing is said of, has for its object or stands by; or whether no verb is there at all.
fn stands(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let units = &material.lexicon.units;
    let mut at = material.doc.token(quantity.counted.unwrap_or(quantity.tokens.end - 1));
    for _ in 0..HIGHEST {
        if at.is_root() {
            return !clause::is_verbal(at) && !at.sent().tokens().any(clause::is_finite);
        }
        let above = at.head();
        let is_verb = clause::is_verbal(above);
        let within = quantity.tokens.contains(&above.i());
        match at.dep() {
            "nsubj" | "nsubjpass" | "dobj" | "attr" | "oprd" | "npadvmod" if is_verb => {
                return units.stands(above.lemma());
            }
            "pobj" if units.stands_by(above.lower()) && clause::is_verbal(above.head()) => {
                return units.stands(above.head().lemma());
            }
            "pobj" if quantity.tokens.contains(&above.head_idx()) => at = above.head(),
            // "blazes **totalling** 40 hectares"
            "conj" | "appos" | "nummod" | "quantmod" | "nmod" | "compound" | "amod" => at = above,
            _ if within => at = above,
            _ => return false,
        }
    }
    false
}

/// Says whether a length of time is joined to its unit by a hyphen, and describes what it stands before ("an **18-year** war"): by itself that
/// tells nothing of how long it was.
fn describes(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let mut tokens = quantity.tokens.clone().map(|i| material.doc.token(i));
    tokens.any(|token| token.text().len() > 1 && token.text().contains('-') || clause::is_joining_hyphen(token))
}

/// Up to this many of anything that stands alone are characters of a story ("two neighbours", "three leaders"), no figure.
const FEW: f64 = 3.0;

/// Returns a number as it counts those of two fates together, and of neither alone: "hundreds were killed **or** wounded" are casualties.
pub(super) fn as_told(material: &Material<'_>, draft: &Draft, figure: Figure) -> Figure {
    let figure = in_each_place(material, let_go(material, draft, figure));
    let verb = material.doc.token(draft.trigger.head);
    let sharing = &material.lexicon.cues.sharing;
    let is_either = |first: Token<'_>| {
        let mut joints = first.children_by("cc");
        joints.any(|joint| sharing.contains(joint.lower())) && clause::has_child(first, "conj")
    };
    let joined = is_either(verb) || verb.dep() == "conj" && is_either(verb.head());
    let registers = material.lexicon.registers.of_count(&figure.counts);
    if !joined || !clause::is_verbal(verb) || !registers.contains(&Register::Toll) {
        return figure;
    }
    let mut classes = material.lexicon.units.classes().iter();
    let vague = classes.find(|class| class.vague);
    let counts = vague.map_or_else(|| figure.counts.clone(), |class| class.id.clone());
    Figure { counts, ..figure }
}

/// Counts a figure once for every place of a row: "one person died **each** in Gaya and Patna".
fn in_each_place(material: &Material<'_>, figure: Figure) -> Figure {
    /// Words between what is counted, the word that counts it again and the row: "one person **was killed** each", "one death each **was
    /// reported** from".
    const NEAR: usize = 3;
    let doc = material.doc;
    let near = |from: usize| (from..doc.len().min(from + NEAR)).map(|i| doc.token(i));
    let each = near(doc.tokens_in(figure.span).end).find(|token| material.lexicon.units.is_each(token.lower()));
    let preposition = each.and_then(|each| near(each.i() + 1).find(|token| token.dep() == "prep"));
    let Some(preposition) = preposition else {
        return figure;
    };
    // The parser joins the last of a row to the word for all of them ("in Gaya and Patna **districts**"): names are counted as they stand.
    let row = doc
        .slice(preposition.i() + 1..doc.len())
        .take_while(|token| token.pos() == Pos::Propn || token.pos() == Pos::Cconj || token.text() == ",");
    let mut places = 0.0;
    let mut joined = false;
    let mut was_name = false;
    for token in row {
        let is_name = token.pos() == Pos::Propn;
        places += f64::from(u8::from(is_name && !was_name));
        joined |= token.pos() == Pos::Cconj;
        was_name = is_name;
    }
    if !joined || places < 2.0 {
        return figure;
    }
    Figure {
        low: figure.low.map(|low| low * places),
        high: figure.high.map(|high| high * places),
        ..figure
    }
}

/// Counts by their noun those whom the claim tells were let go by whoever held them: "the government freed three **prisoners**".
fn let_go(material: &Material<'_>, draft: &Draft, figure: Figure) -> Figure {
    let mut classes = material.lexicon.units.classes().iter();
    let may_be_let_go = classes.any(|class| class.let_go && class.id == figure.counts);
    let is_release = draft.event_type == Some(EventType::Retreat);
    let noun = figure.of.filter(|_| may_be_let_go && is_release).and_then(|of| {
        let words = material.doc.tokens_in(of).map(|i| material.doc.token(i));
        words.into_iter().rev().find(|token| clause::is_nominal(*token))
    });
    match noun {
        Some(noun) => Figure {
            counts: noun.lower().to_owned(),
            ..figure
        },
        None => figure,
    }
}

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
    let is_of_known = |figure: &Figure| {
        let befallen = lexicon.registers.of_count(&figure.counts).contains(&Register::Toll);
        let heads = material.doc.tokens_in(figure.span).map(|i| material.doc.token(i));
        !befallen && heads.into_iter().any(|head| is_known(figure, head))
    };
    claim.kind == Kind::State && !claim.figures.is_empty() && claim.figures.iter().all(is_of_known)
}

/// Says whether a small figure counts those who are known already: "**the five** candidates".
pub(super) fn is_known(figure: &Figure, noun: Token<'_>) -> bool {
    let small = figure.unit.is_none() && figure.high.is_some_and(|high| high <= KNOWN_FEW);
    let definite =
        |child: Token<'_>| child.dep() == "poss" || child.morph_has("Definite=Def") || child.morph_has("PronType=Dem");
    small && noun.lefts().any(definite)
}

/// Says whether a figure counts no more than a few.
pub(super) fn is_few(figure: &Figure) -> bool {
    figure.unit.is_none() && figure.high.is_some_and(|high| high <= FEW)
}

/// Says whether a counted noun names people, more than a story has, or things that reports are read for.
fn counts_something(material: &Material<'_>, quantity: &QuantityMention, noun: Token<'_>) -> bool {
    let lexicon = material.lexicon;
    let lower = noun.lower();
    let forms = [noun.lemma(), lower, lower.strip_suffix('s').unwrap_or(lower)];
    let is_people = noun.tag() == "NNPS"
        || noun.ent_type() == "NORP"
        || lexicon.actors.sector_noun(&[lower]).is_some()
        || lexicon.actors.sector_noun(&[noun.lemma()]).is_some()
        || lexicon.units.noun(noun.lemma()).people
        || lexicon.units.noun(lower).people;
    let is_many = quantity.figure.high.is_none_or(|high| high > KNOWN_FEW);
    let is_kept = |form: &str| {
        let kind = lexicon.units.noun(form);
        let interest = lexicon.units.interest(form).unwrap_or_default();
        (kind.household || kind.housing || interest.counted) && !interest.passing
    };
    clause::is_nominal(noun) && (is_people && is_many || !is_people && forms.into_iter().any(is_kept))
}

/// Adds a figure to the state that its clause's verb makes, or makes one; or an event, where it tells what happened to people. Says whether
/// there is one.
fn state(material: &Material<'_>, drafts: &mut Vec<Draft>, figures: &mut Vec<Vec<usize>>, number: usize) -> bool {
    let quantity = &material.quantities[number];
    let counted = material.doc.token(quantity.counted.unwrap_or(quantity.tokens.start));
    let verb = quantity.verb.map(|verb| material.doc.token(verb)).or_else(|| {
        std::iter::once(counted)
            .chain(counted.ancestors())
            .find(|token| clause::is_verbal(*token))
    });
    let taken = |head: usize| drafts.iter().position(|draft| draft.trigger.head == head);
    let own = |at: usize| is_of_figures(&drafts[at]);
    let (head, verb) = match verb {
        Some(verb) if taken(verb.i()).is_none_or(own) => (verb, Some(verb)),
        // What stands is told by its verb; beside another's claim only what befell somebody is.
        _ if quantity.verb.is_none() && verb.is_some() => return false,
        _ => (counted, None),
    };
    let at = taken(head.i()).filter(|&at| own(at)).unwrap_or_else(|| {
        drafts.push(match happening(material, quantity) {
            Some(class) => event(material, quantity, head, class),
            None => standing(material, quantity, head, verb),
        });
        figures.push(Vec::new());
        drafts.len() - 1
    });
    figures[at].push(number);
    true
}

/// How the rules of claims begin that figures make.
const OF_FIGURES: &str = "figure/";

/// Says whether figures made a draft.
pub(super) fn is_of_figures(draft: &Draft) -> bool {
    draft.trigger.rule.starts_with(OF_FIGURES)
}

/// "condemned the attacks, including one in Gao that **killed** six": says whether a clause below what is counted tells what befell it.
fn is_told_below(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let doc = material.doc;
    let top = quantity.counted.unwrap_or(quantity.tokens.start);
    quantity.verb.is_some_and(|verb| {
        let word = doc.token(verb);
        matches!(word.dep(), "acl" | "relcl") && quantity.tokens.contains(&word.head_idx()) && verb > top
    })
}

/// "six were killed and 250 **taken** hostage": says whether a participle right behind a number alone tells what befell those, whatever the parser
/// hung it on.
fn is_gapped(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    quantity.verb.is_some_and(|verb| {
        let behind = quantity.tokens.end == verb && quantity.counted.is_none_or(|noun| noun > verb);
        let word = material.doc.token(verb);
        let completes = |noun: usize| {
            let pairs = material.lexicon.units.complements(word.lemma());
            noun == verb + 1
                && pairs
                    .iter()
                    .any(|(other, _)| **other == *material.doc.token(noun).lemma())
        };
        let inside = quantity.tokens.contains(&verb) && quantity.counted.is_some_and(completes);
        (behind || inside) && word.tag() == "VBN"
    })
}

/// Returns the class of what happened to those counted, where a verb tells it or a word said of them ("left six **dead**").
fn happening<'l>(material: &Material<'l>, quantity: &QuantityMention) -> Option<&'l str> {
    let word = material.doc.token(quantity.verb?);
    let mut classes = material.lexicon.units.classes().iter();
    let class = classes.find(|class| class.id == quantity.figure.counts)?;
    if !(class.happens || class.vague && is_struck(material, word)) {
        return None;
    }
    let is_told = clause::is_verbal(word)
        && (is_gapped(material, quantity) || !matches!(word.dep(), "amod" | "compound"))
        || matches!(word.dep(), "oprd" | "acomp");
    is_told.then_some(&class.id)
}

/// "the outbreak **affected** 40 pupils": says whether a plain past tells what a disaster did.
fn is_struck(material: &Material<'_>, verb: Token<'_>) -> bool {
    let agents = &material.lexicon.agents;
    let is_disaster = |noun: Token<'_>| {
        let mut words = noun.children_by("compound").chain([noun]);
        words.any(|word| agents.is_accident(word.lemma()) || agents.is_blaze(word.lemma()))
    };
    verb.tag() == "VBD" && clause::has_child(verb, "dobj") && clause::own_subject(verb).is_some_and(is_disaster)
}

fn event(material: &Material<'_>, quantity: &QuantityMention, head: Token<'_>, class: &str) -> Draft {
    let words = head.i()..head.i() + 1;
    let mut draft = Draft::on(material, words, head.i(), Kind::Event, format!("{OF_FIGURES}{class}"));
    draft.trigger.registers = material.lexicon.registers.of_count(class).to_vec();
    let whom = quantity.counted.filter(|&noun| noun != head.i());
    let whom = whom.map(|noun| material.doc.token(noun));
    // "damaged three schools and **a clinic**", but "three killed and **a nurse** wounded"
    let is_told_of = |noun: Token<'_>| {
        noun.rights()
            .any(|child| child.dep() == "acl" || child.dep() == "relcl")
    };
    let row = whom.into_iter().flat_map(|noun| {
        let first = clause::first_of_row(noun);
        let all = if first.head() == head {
            clause::conjuncts(first)
        } else {
            vec![noun]
        };
        all.into_iter()
            .filter(move |other| *other == noun || !is_told_of(*other))
    });
    draft.trigger.recipients.extend(row.map(clause::noun_phrase));
    draft
}

fn standing(material: &Material<'_>, quantity: &QuantityMention, head: Token<'_>, verb: Option<Token<'_>>) -> Draft {
    let words = head.i()..head.i() + 1;
    let mut draft = Draft::on(material, words, head.i(), Kind::State, format!("{OF_FIGURES}state"));
    if let Some(subject) = verb.and_then(clause::subject)
        && !matches!(subject.tag(), "WDT" | "WP" | "EX")
        && !quantity.tokens.contains(&subject.i())
    {
        let words = clause::noun_phrase(subject);
        // "the rate was 40 percent", "Turnout stood at 40 percent": a thing does nothing.
        let opens = subject.is_sent_start() && matches!(subject.tag(), "NN" | "NNS");
        let is_thing = opens && !is_of_the_living(material, subject);
        if !is_thing && !super::agency::is_thing_phrase(material, &words) {
            draft.trigger.actors.push(words);
        }
    }
    draft
}

/// Says whether a claim is a state of figures that is only expected, asked for or denied.
pub(super) fn is_not_yet(draft: &Draft, claim: &Claim) -> bool {
    let stands = matches!(claim.status, Status::Happened | Status::Ongoing | Status::Alleged);
    claim.kind == Kind::State && is_of_figures(draft) && (!stands || claim.polarity == Polarity::Negative)
}
