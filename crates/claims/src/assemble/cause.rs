//! What people died of: "killed **in the Rwandan strikes**", "the toll **from that raid**", "**the shelling** caused six deaths".
//!
//! A death whose cause is a deed of force is violence whatever verb tells it. Who dealt the blow stands with the blow and not with
//! the death, and so may where and when it fell; the blow in turn has for victims those who died of it. A blow itself is nobody.

use std::{iter, ops::Range};

use lexicon::{EventType, Register};
use nlp::{Pos, Token};

use super::{
    Material, dealt,
    draft::{Draft, Owners},
    location, scene, when, whose,
};
use crate::{Kind, Time, clause, roles::clause as grammar};

/// How many prepositions deep a cause is looked for: "as a result **of** a wave **of** strikes".
const DEEPEST: usize = 3;

/// A death or injury and the happening that it came of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// Number of the draft that tells of the dead or hurt.
    pub(super) toll: usize,
    /// The noun of the happening.
    noun: usize,
    /// Number of the draft whose trigger that noun is in.
    pub(super) deed: Option<usize>,
}

/// Finds what people died of, gives violence its type, those who dealt the blow and those whom it hit.
pub(super) fn settle(material: &Material<'_>, drafts: &mut [Draft], figures: &[Vec<usize>]) -> Vec<Link> {
    let owners = Owners::of(drafts);
    let mut links: Vec<Link> = Vec::new();
    let mut has_cause = vec![false; drafts.len()];
    for at in 0..drafts.len() {
        if !is_toll(material, &drafts[at]) {
            continue;
        }
        let head = material.doc.token(drafts[at].trigger.head);
        if drafts[at].trigger.recipients.is_empty() {
            let own = victims(material, head).or_else(|| counted(material, &figures[at]));
            let own = own.or_else(|| victims_before(material, head).filter(|_| !figures[at].is_empty()));
            drafts[at].trigger.recipients.extend(own);
        }
        if let Some(victim) = told_of(material, head) {
            // "teacher and poet Ana Lima **was** among the dead": one person.
            let is_one = victim.head().morph_has("Number=Sing");
            let victims = clause::conjuncts(victim)
                .into_iter()
                .take(if is_one { 1 } else { usize::MAX });
            drafts[at].trigger.recipients = victims.map(clause::noun_phrase).collect();
        }
        if let Some(deed) = scene::deed_around(material, &owners, drafts, at) {
            let dealers = drafts[deed].trigger.actors.clone();
            deal(material, &mut drafts[at], &[], dealers);
            has_cause[at] = true;
            let noun = drafts[deed].trigger.head;
            links.push(Link {
                toll: at,
                noun,
                deed: Some(deed),
            });
            continue;
        }
        if let Some(deed) = scene::deed_of_doer(&owners, drafts, at, head) {
            links.push(Link {
                toll: at,
                noun: drafts[deed].trigger.head,
                deed: Some(deed),
            });
            continue;
        }
        let causes = causes_of(material, head);
        let Some(&noun) = causes.first() else {
            let link = by_deed(material, &owners, drafts, at);
            has_cause[at] = link.is_some();
            links.extend(link);
            continue;
        };
        has_cause[at] = true;
        let deed = owners.at(noun.i()).filter(|&deed| deed != at);
        links.push(Link {
            toll: at,
            noun: noun.i(),
            deed,
        });
        if is_blow(material, noun, DEEPEST) {
            let dealers = dealers(material, &owners, drafts, &causes);
            deal(material, &mut drafts[at], &causes, dealers);
        } else if drafts[at].event_type.is_some() && material.lexicon.agents.is_half_blow(noun.lemma()) {
            deal(material, &mut drafts[at], &causes, Vec::new());
        } else {
            continue;
        }
        if let Some(deed) = deed {
            hit(drafts, deed, at);
        }
    }
    links.extend(share_blows(material, &owners, drafts, &links, &mut has_cause));
    links
}

/// Gives deaths the place and time of what they came of, and this the places of theirs, where they have none of their own.
pub(super) fn share(
    material: &Material<'_>,
    drafts: &[Draft],
    links: &[Link],
    times: &mut [Option<Time>],
    places: &mut [Vec<usize>],
) {
    let owners = Owners::of(drafts);
    for link in links {
        if places[link.toll].is_empty() {
            places[link.toll] = match link.deed {
                Some(deed) => places[deed].clone(),
                None => location::hanging_on(material, &owners, link.noun),
            };
        }
        if times[link.toll].is_none() {
            times[link.toll] = match link.deed {
                Some(deed) => times[deed].clone(),
                None => when::hanging_on(material, link.noun),
            };
        }
        if let Some(deed) = link.deed
            && places[deed].is_empty()
        {
            places[deed] = places[link.toll].clone();
        }
    }
}

/// Says whether a draft tells of people who died or were hurt, by whatever hand.
fn is_toll(material: &Material<'_>, draft: &Draft) -> bool {
    let by_force = draft.event_type == Some(EventType::Assault)
        && draft.trigger.mode.is_none()
        && draft.trigger.registers.contains(&Register::Toll);
    let untyped = draft.event_type.is_none() && material.lexicon.agents.costs_lives(&draft.trigger.rule);
    draft.kind == Kind::Event && (by_force || untyped)
}

/// Makes a death violence, dealt by these; a blow that stood for who dealt it gives way to them.
fn deal(material: &Material<'_>, draft: &mut Draft, causes: &[Token<'_>], dealers: Vec<Range<usize>>) {
    draft.event_type = Some(EventType::Assault);
    let is_cause = |range: &Range<usize>| {
        let head = whose::head_of(material, range);
        // "was killed by a **sniper**": who shoots is somebody.
        let head = head.filter(|head| !material.lexicon.agents.is_doer(head.lemma()));
        head.is_some_and(|head| causes.contains(&head) || clause::is_nominal(head) && is_blow(material, head, DEEPEST))
    };
    draft.trigger.actors.retain(|range| !is_cause(range));
    // "the toll from the strike **on the clinic**": what was struck is not who died.
    let verb = material.doc.token(draft.trigger.head);
    let is_below = |head: Token<'_>| {
        let mut causes = causes.iter().filter(|cause| !verb.is_under(**cause));
        causes.any(|cause| *cause == head || head.is_under(*cause))
    };
    let below = |range: &Range<usize>| whose::head_of(material, range).is_some_and(is_below);
    draft.trigger.recipients.retain(|range| !below(range));
    if draft.trigger.actors.is_empty() {
        draft.trigger.actors = dealers;
    }
}

/// Gives a blow that hit nobody the victims of the deaths that came of it.
fn hit(drafts: &mut [Draft], deed: usize, toll: usize) {
    let victims = drafts[toll].trigger.recipients.clone();
    let blow = &mut drafts[deed];
    let is_one_sided = blow.event_type == Some(EventType::Assault) && !blow.trigger.reciprocal;
    if is_one_sided && blow.trigger.recipients.is_empty() && blow.kind == Kind::Event {
        blow.trigger.recipients = victims;
    }
}

/// Gives a blow that has for victims those of the last of joined deaths those of another too: "**six were killed** and nine wounded in the
/// raid".
fn hit_too(drafts: &mut [Draft], deed: usize, (last, other): (usize, usize)) {
    let others = drafts[other].trigger.recipients.clone();
    let known = &drafts[deed].trigger.recipients;
    let is_new = others.iter().all(|range| !known.contains(range));
    if !known.is_empty() && is_new && known.ends_with(&drafts[last].trigger.recipients) {
        drafts[deed].trigger.recipients.splice(0..0, others);
    }
}

/// "Six were killed and **nine wounded in the raid**": what joined deaths came of stands with the last of them.
fn share_blows(
    material: &Material<'_>,
    owners: &Owners,
    drafts: &mut [Draft],
    links: &[Link],
    has_cause: &mut [bool],
) -> Vec<Link> {
    let mut shared = Vec::new();
    for link in links {
        let from = &drafts[link.toll];
        if from.event_type != Some(EventType::Assault) {
            continue;
        }
        let dealers = from.trigger.actors.clone();
        for first in joined_before(material.doc.token(from.trigger.head)) {
            let Some(at) = owners.at(first.i()).filter(|&at| !has_cause[at]) else {
                continue;
            };
            if first.i() == drafts[at].trigger.head && is_toll(material, &drafts[at]) && !has_own_cause(material, first)
            {
                has_cause[at] = true;
                deal(material, &mut drafts[at], &[], dealers.clone());
                if let Some(deed) = link.deed {
                    hit_too(drafts, deed, (link.toll, at));
                }
                shared.push(Link { toll: at, ..*link });
            }
        }
    }
    shared
}

/// Returns the words that a word of death is joined to, or that are said of those whom its own are joined to: "six **killed** and nine
/// others wounded".
fn joined_before(word: Token<'_>) -> Vec<Token<'_>> {
    if word.dep() == "conj" {
        return vec![word.head()];
    }
    let said_of = word.head();
    if word.dep() != "acl" || said_of.dep() != "conj" {
        return Vec::new();
    }
    let row = iter::successors(Some(said_of), |noun| (noun.dep() == "conj").then(|| noun.head()));
    let firsts = row.take(LONGEST_ROW).skip(1);
    firsts
        .flat_map(|noun| [noun, noun.head()].into_iter().chain(noun.children_by("acl")))
        .collect()
}

/// Returns those whom a figure of a death counts: "the toll rose to **31 people**".
fn counted(material: &Material<'_>, figures: &[usize]) -> Option<Range<usize>> {
    let lexicon = material.lexicon;
    let people = |noun: &Token<'_>| {
        lexicon.units.noun(noun.lemma()).people || lexicon.actors.sector_noun(&[noun.lemma()]).is_some()
    };
    // "killed **dozens**", "killed **a couple**"
    let is_number = |noun: &Token<'_>| noun.pos() == Pos::Noun && lexicon.agents.is_measure(noun.lemma());
    figures.iter().find_map(|&number| {
        let quantity = &material.quantities[number];
        let registers = lexicon.registers.of_count(&quantity.figure.counts);
        let noun = quantity.counted.map(|noun| material.doc.token(noun)).filter(people);
        let last = quantity.tokens.clone().next_back().map(|last| material.doc.token(last));
        let noun = noun.or_else(|| last.filter(is_number));
        noun.filter(|_| registers.contains(&Register::Toll))
            .map(clause::noun_phrase)
    })
}

/// Returns the victims that the first such noun of the sentence has: "deaths among **miners** rose from 40 deaths to 90 deaths".
fn victims_before(material: &Material<'_>, noun: Token<'_>) -> Option<Range<usize>> {
    if !clause::is_nominal(noun) {
        return None;
    }
    let among = &material.lexicon.predicates.grammar().both_sides;
    let sentence = material.doc.sent_of(noun.i()).range();
    let before = material.doc.slice(sentence.start..noun.i());
    let mut same = before.filter(|other| clause::is_nominal(*other) && other.lemma() == noun.lemma());
    same.find_map(|other| {
        let below = other
            .subtree()
            .filter(|token| token.dep() == "prep" && among.iter().any(|own| own == token.lower()));
        let mut named = below.flat_map(|preposition| objects(preposition, 0));
        victims(material, other).or_else(|| named.next().map(clause::noun_phrase))
    })
}

/// Makes a death violence that came of a deed told by a clause: "was killed **when gunmen opened fire**", "died **after being stabbed**".
fn by_deed(material: &Material<'_>, owners: &Owners, drafts: &mut [Draft], at: usize) -> Option<Link> {
    let agents = &material.lexicon.agents;
    let head = material.doc.token(drafts[at].trigger.head);
    let opens = |word: Token<'_>| agents.is_by_deed(word.lower());
    let told = |child: Token<'_>| match child.dep() {
        "advcl" => {
            let mut marks = child
                .lefts()
                .filter(|word| matches!(word.dep(), "mark" | "advmod"))
                .peekable();
            let is_bare = marks.peek().is_none() && matches!(child.tag(), "VBG" | "VBN");
            is_bare || marks.any(opens)
        }
        "pcomp" => opens(child.head()),
        _ => false,
    };
    let clauses = head.children().chain(
        head.rights()
            .filter(|child| child.dep() == "prep")
            .flat_map(Token::children),
    );
    let verbs: Vec<Token<'_>> = clauses
        .filter(|child| clause::is_verbal(*child) && told(*child))
        .collect();
    let is_violent = |&deed: &usize| {
        let draft = &drafts[deed];
        deed != at && draft.event_type == Some(EventType::Assault) && !draft.trigger.reciprocal
    };
    let mut deeds = verbs.iter().filter_map(|verb| owners.at(verb.i()));
    let deed = deeds.find(is_violent)?;
    let victims: Vec<usize> = drafts[at].trigger.recipients.iter().map(|range| range.start).collect();
    // "when a shell fired by **rebels** hit a market": those who use what struck dealt the blow.
    let weapon = |range: &Range<usize>| whose::head_of(material, range).filter(|head| is_blow(material, *head, 0));
    let (weapons, mut dealers): (Vec<_>, Vec<_>) = drafts[deed]
        .trigger
        .actors
        .iter()
        .cloned()
        .partition(|range| weapon(range).is_some());
    let is_other = |range: &Range<usize>| {
        let somebody = whose::head_of(material, range).is_some_and(|head| head.pos() != Pos::Pron);
        somebody && !victims.iter().any(|victim| range.contains(victim))
    };
    // "were killed when **they** attacked a post": who died dealt no blow.
    let by_victims = !dealers.is_empty() && !dealers.iter().all(is_other);
    if by_victims {
        return None;
    }
    let users = weapons.iter().filter_map(weapon);
    let users: Vec<Range<usize>> = users
        .flat_map(|noun| dealers_of(material, owners, drafts, noun))
        .collect();
    dealers.extend(users);
    deal(material, &mut drafts[at], &[], dealers);
    Some(Link {
        toll: at,
        noun: drafts[deed].trigger.head,
        deed: Some(deed),
    })
}

/// Returns who is said to be one of those who died: "**Lima** became the third driver to die", "**the clerk** was among those killed".
fn told_of<'d>(material: &Material<'d>, verb: Token<'d>) -> Option<Token<'d>> {
    if !clause::is_verbal(verb) || !matches!(verb.dep(), "acl" | "relcl") {
        return None;
    }
    let copula = &material.lexicon.predicates.grammar().copula;
    let parts = |preposition: Token<'_>| {
        let word = preposition.lower();
        let of = material.lexicon.actors.is_belonging(word);
        of || material
            .lexicon
            .predicates
            .grammar()
            .both_sides
            .iter()
            .any(|own| own == word)
    };
    let mut one = verb.head();
    // "was one **of those** killed"
    while one.dep() == "pobj" && parts(one.head()) && clause::is_nominal(one.head().head()) {
        one = one.head().head();
    }
    let is_said = one.dep() == "attr" && !one.morph_has("Number=Plur");
    let link = match one.dep() {
        "attr" if is_said || one != verb.head() => one.head(),
        "pobj" if parts(one.head()) => one.head().head(),
        _ => return None,
    };
    let subject = clause::own_subject(link)?;
    (copula.iter().any(|own| own == link.lemma())
        && clause::is_nominal(subject)
        && subject.tag() != "EX"
        && subject != one)
        .then_some(subject)
}

/// Returns the people before a noun for death, who died: "**protester** deaths", "**Kurdish civilian** casualties".
fn victims(material: &Material<'_>, noun: Token<'_>) -> Option<Range<usize>> {
    if !clause::is_nominal(noun) {
        return None;
    }
    let lexicon = material.lexicon;
    let is_people = |word: &Token<'_>| {
        let people = lexicon.units.noun(word.lemma()).people || lexicon.actors.sector_noun(&[word.lemma()]).is_some();
        matches!(word.dep(), "amod" | "compound" | "nmod")
            && (word.ent_type() == "NORP" || people || word.pos() == Pos::Noun && lexicon.agents.is_doer(word.lemma()))
    };
    let last = noun.lefts().rfind(is_people)?;
    let mut words = noun.lefts().filter(is_people);
    let first = words.next().unwrap_or(last);
    Some(first.left_edge().i().min(first.i())..last.i() + 1)
}

/// Says whether a preposition of the word may name what people died of.
fn has_own_cause(material: &Material<'_>, word: Token<'_>) -> bool {
    let agents = &material.lexicon.agents;
    let mut below = word.rights().filter(|child| matches!(child.dep(), "prep" | "agent"));
    below.any(|child| agents.is_by_blow(child.lower()))
}

/// Returns the nouns that name what people died of, joined ones all: behind the verb or noun of the death, or the subject of what it
/// was brought by. A happening that is neither a blow nor an accident by its word is none.
pub(super) fn causes_of<'d>(material: &Material<'d>, head: Token<'d>) -> Vec<Token<'d>> {
    let agents = &material.lexicon.agents;
    let tells = |noun: &Token<'d>| {
        is_blow(material, *noun, DEEPEST) || agents.is_accident(noun.lemma()) || agents.is_half_blow(noun.lemma())
    };
    // "were killed in Kashmir **by shelling**": the parser may hang the cause on the place.
    let places: Vec<Token<'d>> = grammar::places_of(head).collect();
    let behind = iter::once(head)
        .chain(places)
        .flat_map(Token::rights)
        .filter(|child| matches!(child.dep(), "prep" | "agent") && agents.is_by_blow(child.lower()))
        .flat_map(|preposition| objects(preposition, DEEPEST));
    // "bringing the toll **from the strikes** to 19"
    let beside = (clause::is_nominal(head) && head.dep() == "dobj")
        .then(|| head.head())
        .into_iter()
        .flat_map(Token::rights)
        .filter(move |child| child.dep() == "prep" && child.i() > head.i());
    let behind = behind.chain(
        beside
            .filter(|preposition| {
                material
                    .lexicon
                    .predicates
                    .grammar()
                    .sender
                    .iter()
                    .any(|own| own == preposition.lower())
            })
            .flat_map(|preposition| objects(preposition, DEEPEST)),
    );
    let brought = brought_by(material, head).into_iter();
    let own = clause::is_verbal(head)
        .then(|| clause::subject(head))
        .flatten()
        .filter(|_| !clause::is_passive(head));
    let found = behind.chain(brought).chain(own).find(tells);
    found.map_or_else(Vec::new, clause::conjuncts)
}

/// Returns the objects of a preposition, through those that it is made with: "because **of**", "due **to**".
fn objects(preposition: Token<'_>, depth: usize) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    for child in preposition.rights() {
        match child.dep() {
            "pobj" => found.push(child),
            "pcomp" if child.tag() == "VBG" => found.push(child),
            "prep" | "pcomp" if depth > 0 => found.extend(objects(child, depth - 1)),
            _ => {}
        }
    }
    found
}

/// Returns the subject of the verb by which deaths came about: "**the raid** led to the deaths of six".
fn brought_by<'d>(material: &Material<'d>, head: Token<'d>) -> Option<Token<'d>> {
    if !clause::is_nominal(head) {
        return None;
    }
    let agents = &material.lexicon.agents;
    let mut top = head;
    while top.dep() == "conj" && clause::is_nominal(top.head()) {
        top = top.head();
    }
    let above = top.head();
    let (verb, wording) = match top.dep() {
        "dobj" => (above, above.lemma().to_owned()),
        "pobj" => (above.head(), format!("{} {}", above.head().lemma(), above.lower())),
        _ => return None,
    };
    (clause::is_verbal(verb) && agents.is_costing(&wording))
        .then(|| clause::subject(verb))
        .flatten()
}

/// Says whether a noun names a blow: by itself, beside who deals it or another weapon, or in what it is a burst of.
fn is_blow(material: &Material<'_>, noun: Token<'_>, depth: usize) -> bool {
    let agents = &material.lexicon.agents;
    let lemma = noun.lemma();
    if agents.is_blow(lemma) || agents.is_blow(noun.lower()) {
        return true;
    }
    if agents.is_accident(lemma) || noun.pos() == Pos::Propn {
        return false;
    }
    let before = || {
        noun.lefts()
            .filter(|child| matches!(child.dep(), "amod" | "compound" | "nmod"))
    };
    if agents.is_half_blow(lemma) {
        let dealt =
            |child: Token<'_>| child.ent_type() == "NORP" || is_armed(material, child) || agents.is_blow(child.lemma());
        return before().any(dealt) || !grammar::agent_phrase(noun, material.lexicon.predicates.grammar()).is_empty();
    }
    let is_burst = agents.is_burst(lemma);
    let mut of = noun
        .rights()
        .filter(|child| child.dep() == "prep" && is_burst)
        .flat_map(|preposition| objects(preposition, 0));
    is_burst && before().any(|child| agents.is_blow(child.lemma()))
        || depth > 0 && of.any(|object| is_blow(material, object, depth - 1) || agents.is_half_blow(object.lemma()))
}

/// Says whether a noun of force that may be an accident as well has somebody beside it who dealt it: "**army** fire".
pub(super) fn is_dealt(material: &Material<'_>, noun: Token<'_>) -> bool {
    is_blow(material, noun, DEEPEST)
}

/// Says whether a word before a noun names people under arms: "**army** shelling".
fn is_armed(material: &Material<'_>, word: Token<'_>) -> bool {
    let sector = material.lexicon.actors.sector_noun(&[word.lemma()]);
    sector.is_some_and(|sector| material.lexicon.ontology.is_armed(&sector.code))
}

/// Returns those who dealt the first blow that has any beside it: of its own draft, or by an agent phrase, an owner or a word before it.
fn dealers(material: &Material<'_>, owners: &Owners, drafts: &[Draft], causes: &[Token<'_>]) -> Vec<Range<usize>> {
    let found = causes.iter().map(|&noun| dealers_of(material, owners, drafts, noun));
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

fn dealers_of(material: &Material<'_>, owners: &Owners, drafts: &[Draft], noun: Token<'_>) -> Vec<Range<usize>> {
    let agents = &material.lexicon.agents;
    let mut by = grammar::agent_phrase(noun, material.lexicon.predicates.grammar());
    if by.is_empty() {
        by = dealt::senders(noun, material.lexicon.predicates.grammar());
    }
    if !by.is_empty() {
        let all = by.into_iter().flat_map(clause::conjuncts);
        return all.map(clause::noun_phrase).collect();
    }
    let draft = owners.at(noun.i()).map(|at| &drafts[at]);
    // "**Chad's** war **on Niger**": one side makes it.
    let aimed = &material.lexicon.predicates.grammar().aimed;
    let is_aimed = noun
        .rights()
        .any(|child| child.dep() == "prep" && aimed.iter().any(|own| own == child.lower()));
    let maker = clause::owner(noun).filter(|_| is_aimed);
    if agents.is_shared_blow(noun.lemma()) && maker.is_none() {
        let sides = draft.map_or_else(Vec::new, |draft| sides(material, draft));
        let is_mutual = draft.is_some_and(|draft| draft.trigger.reciprocal);
        if !sides.is_empty() || is_mutual {
            return sides;
        }
        // "**gang** violence"
        let armed = noun
            .lefts()
            .find(|child| child.dep() == "compound" && is_armed(material, *child));
        return armed.map(word_alone).into_iter().collect();
    }
    if let Some(draft) = draft
        && draft.event_type == Some(EventType::Assault)
    {
        let actors = draft.trigger.actors.iter();
        let somebody =
            actors.filter(|range| whose::head_of(material, range).is_some_and(|head| !is_blow(material, head, 0)));
        let somebody: Vec<Range<usize>> = somebody.cloned().collect();
        if !somebody.is_empty() {
            return somebody;
        }
    }
    let owner = clause::owner(noun);
    if let Some(owner) = owner {
        return vec![clause::noun_phrase(owner)];
    }
    let deals = |child: &Token<'_>| {
        if agents.is_blow(child.lemma()) {
            return false;
        }
        let is_state = child.ent_type() == "GPE" && !child.text().chars().any(char::is_lowercase);
        matches!(child.dep(), "amod" | "compound" | "nmod")
            && (child.ent_type() == "NORP" || is_state || is_armed(material, *child))
    };
    let mut all = noun.lefts().filter(deals);
    let Some(first) = all.next() else {
        return Vec::new();
    };
    // "**Colombian army** strikes": one party by two words, however the parser joins them.
    let last = all.next_back().unwrap_or(first);
    let opens = first.left_edge();
    let start = if opens.ent_type() == "NORP" { opens } else { first };
    iter::once(start.i()..last.i() + 1).collect()
}

fn word_alone(word: Token<'_>) -> Range<usize> {
    word.i()..word.i() + 1
}

/// Returns the sides of fighting that names both, or the one that those who died fought with: "clashes **with police**".
fn sides(material: &Material<'_>, draft: &Draft) -> Vec<Range<usize>> {
    let agents = &material.lexicon.agents;
    let faces = |range: &&Range<usize>| {
        let first = whose::head_of(material, range).map(clause::first_of_row);
        first.is_some_and(|first| first.dep() == "pobj" && agents.is_facing(first.head().lower()))
    };
    let parties = draft.trigger.actors.iter().chain(&draft.trigger.recipients);
    parties.filter(faces).cloned().collect()
}

/// How many joined words are passed on the way to the first.
const LONGEST_ROW: usize = 32;
