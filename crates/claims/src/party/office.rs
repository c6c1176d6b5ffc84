//! Whose a noun is and what it does: "Chadian soldiers", "the army of Chad", "a UN spokesman".

mod nominee;
mod paper;

use lexicon::{
    Lexicon,
    actors::{Party, SectorNoun},
};
use nlp::{Pos, Token};

use self::paper::{author_of_paper, is_paper, makers_of_paper, named_author, office_of_paper};
use super::{Meaning, NAMED_IN_ARTICLE, NamedParty, Names, PartyKind, agency, arms};
use crate::{
    roles::clause::{self, is_tight},
    sectors::{OF_ARMIES, OF_FIRMS, OF_FORMER, OF_GOVERNMENT, OF_HOUSES, OF_LABOUR, OF_PARTIES, OF_PEOPLE, OF_REBELS},
};

/// Civilians and the displaced stand for their country's people.
const PEOPLE_OF_A_COUNTRY: [&str; 2] = ["CVL", "REF"];
/// How far before a noun its own words may begin.
const LONGEST_PHRASE: usize = 4;

/// Returns whom an unnamed noun stands for: its country by adjective, owner or "of", its sector by the noun.
pub(super) fn of_noun(head: Token<'_>, lexicon: &Lexicon, names: &Names) -> Meaning {
    if let Some(author) = office_of_paper(head, lexicon, names) {
        return of_noun(author, lexicon, names);
    }
    let own = agency::served(head, lexicon)
        .or_else(|| nominee::office_behind(head, lexicon))
        .or_else(|| nominee::side_told(head, lexicon, names))
        .or_else(|| sector_noun(head, lexicon))
        .or_else(|| body_of(head, lexicon, names))
        .or_else(|| holder_of_seat(head, lexicon, names))
        .or_else(|| author_of_paper(head, lexicon, names));
    let owners = owners(head, lexicon, names);
    let is_of_state = owners.iter().any(|owner| owner.kind == PartyKind::State);
    let noun = own.or_else(|| body_before(head, lexicon).filter(|_| is_of_state));
    if let Some(state) = noun
        .and_then(|noun| led_state(head, noun, lexicon))
        .filter(|_| !is_of_state)
    {
        let governs = noun.is_some_and(|noun| &*noun.code == OF_GOVERNMENT);
        return Meaning {
            party: governs.then(|| (state.id.to_string(), state.name.to_string())),
            country: Some(state.id.to_string()),
            ..owned_by_nobody(noun)
        };
    }
    if let [owner] = owners.as_slice()
        && let Some(leader) = leader_of(head, owner, lexicon, names)
    {
        return Meaning::of(leader);
    }
    let meaning = match owners.as_slice() {
        [owner] => of_one_owner(head, noun, owner, lexicon),
        [] if noun.is_some_and(|noun| is_abroad(head, noun, lexicon) || is_of_unknown(head, noun, lexicon)) => {
            Meaning::default()
        }
        [] if noun.is_some_and(|noun| noun.acts_for_state) && serves_many(head, lexicon, names) => Meaning::default(),
        [] => at_home(head, noun, lexicon, names).map_or_else(|| owned_by_nobody(noun), |country| owned(noun, country)),
        // Several owners: which of them acts is not said.
        _ => owned_by_nobody(noun),
    };
    let meaning = agency::one_person(head, noun, meaning);
    let meaning = agency::one_officer(head, &owners, meaning, lexicon);
    let meaning = agency::voice(head, meaning, lexicon, names);
    let meaning = arms::sided(head, noun, meaning, lexicon, names);
    let meaning = named_author(head, meaning, lexicon, names);
    let noun_of_body = noun
        .filter(|noun| noun.acts_for_state)
        .and_then(|_| body_behind(head, lexicon, names));
    if let Some(sector) = noun_of_body {
        // A former director of the airline is none of the airline's.
        let sector = sector.filter(|_| !is_former(head, lexicon));
        return Meaning { sector, ..meaning };
    }
    // "a former **director** of the Pentagon": the office tells nothing, the body that he is no longer of does.
    let titled = own.is_none() && meaning.sector.is_none() && lexicon.actors.title(head.lower()) == Some(None);
    if titled && is_of_state && is_former(head, lexicon) && is_at_body(head, lexicon, names) {
        return Meaning {
            sector: Some(OF_FORMER.to_owned()),
            ..meaning
        };
    }
    // "the **Pentagon**'s chief executive" leads no firm.
    if let [owner] = owners.as_slice()
        && own.is_some_and(|noun| is_abroad(head, noun, lexicon))
        && is_of_state
        && is_at_body(head, lexicon, names)
    {
        let former = is_former(head, lexicon).then(|| OF_FORMER.to_owned());
        return Meaning {
            sector: former.or_else(|| owner.sector.clone()),
            ..meaning
        };
    }
    if let Some(noun) = own.filter(|noun| noun.is_person && is_former(head, lexicon)) {
        let stays = || {
            meaning
                .sector
                .clone()
                .filter(|sector| sector == OF_PEOPLE || sector == OF_FORMER)
        };
        return Meaning {
            party: None,
            sector: if noun.acts_for_state {
                Some(OF_FORMER.to_owned())
            } else {
                stays()
            },
            country: meaning.country.clone(),
        };
    }
    meaning
}

/// Returns whom a noun with one owner stands for. The countries of an organisation are not the organisation, an armed group's
/// hostages are none of the group while its prisoners are, and who speaks for an organisation is no member of a government.
fn of_one_owner(head: Token<'_>, noun: Option<&SectorNoun>, owner: &NamedParty, lexicon: &Lexicon) -> Meaning {
    let actors = &lexicon.actors;
    let is_word = |test: &dyn Fn(&str) -> bool| test(head.lemma()) || test(head.lower());
    let of_table = !owner.id.starts_with(NAMED_IN_ARTICLE);
    let meaning = owned(noun, owner);
    match owner.kind {
        // "the **Macron** government": the house of who leads a state is the state's.
        PartyKind::Person if noun.is_some_and(|noun| noun.acts_for_state && !noun.is_person) => {
            let country = owner.country.as_deref();
            let state = country.and_then(|country| actors.party_by_id(country));
            let governs = noun.is_some_and(|noun| &*noun.code == OF_GOVERNMENT);
            Meaning {
                party: state
                    .filter(|_| governs)
                    .map(|state| (state.id.to_string(), state.name.to_string())),
                country: country.map(Into::into),
                ..meaning
            }
        }
        // "Bloomberg's **campaign**", "the Lima campaign": who works for somebody's election is not the candidate.
        PartyKind::Person | PartyKind::Organisation
            if is_word(&|word| actors.is_campaign(word)) && (!of_table || owner.kind == PartyKind::Person) =>
        {
            // "the **Macron** campaign", where the article tells no more of him
            let last = owner.name.rsplit(' ').next();
            let headed = || last.and_then(|last| lexicon.officeholders.country_headed_by(last));
            Meaning {
                party: None,
                country: owner.country.clone().or_else(|| headed().map(Into::into)),
                sector: Some(OF_PARTIES.to_owned()),
            }
        }
        // "a spokesman for Ana Lima", "Ana Lima's office": who speaks is of her office and not she.
        PartyKind::Person
            if noun.is_none() && is_word(&|word| actors.is_voice(word) || actors.is_seat_of_office(word)) =>
        {
            Meaning {
                party: None,
                country: owner.country.clone(),
                sector: owner.sector.clone().filter(|sector| sector != OF_FORMER),
            }
        }
        // "a **Pentagon** spokesman", "a spokesman for the **Chadian Foreign Ministry**": what he says, it says.
        PartyKind::State
            if noun.is_none() && is_word(&|word| actors.is_voice(word)) && !speaks_for_others(head, lexicon) =>
        {
            Meaning {
                sector: owner.sector.clone(),
                party: Some((owner.id.clone(), owner.name.clone())),
                ..meaning
            }
        }
        // "the **Chadian** leader": who leads a country governs it.
        PartyKind::State if noun.is_none() && is_word(&|word| actors.is_lead(word)) && is_right_behind_a_name(head) => {
            let former = is_former(head, lexicon);
            // "the Chadian leader **Ali Keita**" may lead the opposition: the name tells what he is.
            let named = is_right_before_a_name(head);
            let sector = if former { OF_FORMER } else { OF_GOVERNMENT };
            Meaning {
                party: (!former && !named).then(|| (owner.id.clone(), owner.name.clone())),
                sector: (!named).then(|| sector.to_owned()),
                ..meaning
            }
        }
        // "President **Lima's** adviser", "an aide to Prime Minister **Lima**": who serves a member of a government is of it.
        PartyKind::Person if is_of_his_house(head, noun, owner, lexicon) => Meaning {
            party: None,
            country: owner.country.clone(),
            // "Senator **Lima's** chief of staff" is of her house, though others have such ones too.
            sector: meaning
                .sector
                .filter(|_| owner.sector.as_deref() != Some(OF_HOUSES))
                .or_else(|| owner.sector.clone()),
        },
        // "an adviser to the **Pentagon**", "a lawyer for the **State Department**"
        PartyKind::State
            if noun.is_none()
                && (owner.country.as_deref() != Some(owner.id.as_str()) || agency::serves_a_body(head, lexicon))
                && is_word(&|word| actors.is_aide(word) || actors.is_counsel(word))
                && head.rights().any(|child| actors.is_serving(child.lower())) =>
        {
            Meaning {
                sector: owner.sector.clone(),
                ..meaning
            }
        }
        // "**Pentagon** investigators", "**CDC** figures": who and what is of a state's agency is of its sector.
        PartyKind::State
            if noun.is_none()
                && (is_paper(head, lexicon) || is_word(&|word| actors.is_of_a_body(word)))
                && agency::names_it(head, lexicon) =>
        {
            Meaning {
                sector: owner.sector.clone(),
                ..meaning
            }
        }
        PartyKind::Organisation if of_table && is_word(&|word| actors.is_constituent(word)) => owned_by_nobody(noun),
        PartyKind::Organisation if of_table && agency::is_of_relief(noun, owner) => Meaning {
            sector: None,
            ..meaning
        },
        // "workers of the **Congress Party**": who works for a party is of it, and no labourer.
        PartyKind::Organisation
            if owner.sector.as_deref() == Some(OF_PARTIES) && noun.is_some_and(|noun| &*noun.code == OF_LABOUR) =>
        {
            Meaning {
                party: None,
                sector: owner.sector.clone(),
                ..meaning
            }
        }
        PartyKind::Organisation
            if noun.is_some_and(|noun| &*noun.code == OF_GOVERNMENT)
                && (of_table || is_title_of_bodies(head, lexicon) || actors.is_shared_office(head.lemma())) =>
        {
            Meaning {
                sector: owner.sector.clone(),
                ..meaning
            }
        }
        // "chief executive of **Citizens for Clean Rivers**": who is for or against something is no firm.
        PartyKind::Organisation if !of_table && noun.is_some_and(|noun| is_abroad(head, noun, lexicon)) => Meaning {
            party: None,
            sector: owner
                .sector
                .clone()
                .or(meaning.sector)
                .filter(|_| !has_a_cause(owner, lexicon) || owner.sector.is_some()),
            ..meaning
        },
        // "the **European Union's** chief executive" is no firm's.
        PartyKind::Organisation if of_table && noun.is_some_and(|noun| is_abroad(head, noun, lexicon)) => Meaning {
            sector: owner.sector.clone(),
            ..meaning
        },
        // "one **Hill Party** operative", "a **Kivu** woman": who is of a body that the article alone tells of is not the body.
        PartyKind::Organisation if !of_table && is_one_of_it(head, noun, lexicon) => Meaning { party: None, ..meaning },
        // "Facebook posts", "a TikTok user": what anybody puts on a platform is not the firm's.
        PartyKind::Organisation if !of_table && is_word(&|word| actors.is_posted(word)) => owned_by_nobody(noun),
        // "a Toyota truck", "Facebook messages": what a firm makes, sells or carries is anybody's.
        PartyKind::Organisation
            if !of_table
                && owner.sector.as_deref() == Some(OF_FIRMS)
                && is_word(&|word| actors.is_made(word))
                && is_right_behind_a_name(head)
                && head.lefts().all(|child| child.dep() != "poss") =>
        {
            owned_by_nobody(noun)
        }
        // "the Senate floor", "Reddit posts": what belongs to a body is not the body.
        PartyKind::Organisation if noun.is_none() && is_thing(head, lexicon) => Meaning {
            party: None,
            sector: None,
            ..meaning
        },
        PartyKind::Group if is_word(&|word| actors.is_suffering(word)) => owned_by_nobody(noun),
        // "the group's commanders" are no state's soldiers.
        PartyKind::Group
            if is_word(&|word| actors.is_captured(word) || actors.is_shared_office(word))
                || noun.is_some_and(|noun| matches!(&*noun.code, OF_ARMIES | OF_REBELS)) =>
        {
            Meaning {
                sector: owner.sector.clone().or(meaning.sector),
                ..meaning
            }
        }
        _ => meaning,
    }
}

/// "a spokesman for the Chadian **victims**": they are of the state, and are not it.
fn speaks_for_others(head: Token<'_>, lexicon: &Lexicon) -> bool {
    owners_behind(head, lexicon)
        .any(|whom| whom.pos() == Pos::Noun && sector_noun(whom, lexicon).is_none_or(|noun| !noun.acts_for_state))
}

/// Says whether a noun is for one who serves a member of a government in that office: an adviser, a spokesman, a deputy. His lawyer may be
/// anybody's.
fn is_of_his_house(head: Token<'_>, noun: Option<&SectorNoun>, owner: &NamedParty, lexicon: &Lexicon) -> bool {
    let actors = &lexicon.actors;
    let words = [head.lower(), head.lemma()];
    let serves = words.iter().any(|word| actors.is_aide(word) || actors.is_voice(word));
    let holds = noun.is_some_and(|noun| noun.is_person && &*noun.code == OF_GOVERNMENT);
    let is_of_house = owner.sector.as_deref() == Some(OF_HOUSES) && agency::is_staff(head, lexicon);
    let is_of_his = owner.sector.as_deref() == Some(OF_GOVERNMENT) && (serves || holds);
    (is_of_his || is_of_house) && !is_former(head, lexicon)
}

/// Returns whom a noun stands for that a pronoun gives its one owner: people in office or arms and bodies alone, who are not former ones.
pub(super) fn of_pronoun(head: Token<'_>, owner: &NamedParty, lexicon: &Lexicon) -> Option<Meaning> {
    let Some(noun) = sector_noun(head, lexicon) else {
        return agency::led_by_pronoun(head, owner, lexicon);
    };
    // "Chad urged **its citizens** to leave": these are a state's own, others who have to do with it may be anybody's.
    let are_nationals = owner.kind == PartyKind::State && lexicon.cues.coref.nationals.contains(head.lemma());
    let is_of_people = PEOPLE_OF_A_COUNTRY.contains(&&*noun.code) && !are_nationals;
    let is_own = owner.kind != PartyKind::State || noun.acts_for_state || are_nationals;
    // "crowds burned down **its embassy**": whose house it is may be anybody's in the sentence.
    let is_house = lexicon.places.is_site(head.lower());
    (is_own && !is_house && !is_of_people && !is_former(head, lexicon))
        .then(|| of_one_owner(head, Some(noun), owner, lexicon))
        .map(|meaning| Meaning {
            // A state is not its citizens.
            party: meaning.party.filter(|_| !are_nationals),
            ..meaning
        })
}

/// Says whether the name of a body tells what it is for or against, as those of firms hardly do.
fn has_a_cause(body: &NamedParty, lexicon: &Lexicon) -> bool {
    body.name.split(' ').any(|word| lexicon.actors.is_of_a_cause(word))
}

/// "the **Chadian** leader", "Chad's leader", and not "the Chadian church leader": what stands between tells whom else he leads.
fn is_right_behind_a_name(head: Token<'_>) -> bool {
    let before = head.prev().filter(|before| before.tag() != "POS");
    let before = before.or_else(|| head.prev()?.prev());
    // "the Chadian and **Nigerien** leaders"
    let is_of_head = |before: Token<'_>| {
        before.head() == head || before.dep() == "conj" && before.ancestors().any(|above| above == head)
    };
    before.is_some_and(|before| is_of_head(before) && before.text().starts_with(char::is_uppercase))
}

/// "the leader **Ali Keita**", and not "the leader, Ali Keita".
fn is_right_before_a_name(head: Token<'_>) -> bool {
    let is_beside = |name: Token<'_>| name.dep() == "appos" && name.head() == head;
    let is_name = |next: Token<'_>| next.ent_type() == "PERSON" || is_beside(next) || is_beside(next.head());
    head.next()
        .is_some_and(|next| next.pos() == Pos::Propn && is_name(next))
}

/// "Lima spoke first. … **the Chadian leader** said": who alone of those named before leads that country on the day.
fn leader_of<'n>(head: Token<'_>, owner: &NamedParty, lexicon: &Lexicon, names: &'n Names) -> Option<&'n NamedParty> {
    let is_lead = [head.lemma(), head.lower()]
        .iter()
        .any(|word| lexicon.actors.is_lead(word));
    let is_one = is_lead && owner.kind == PartyKind::State && head.tag() == "NN" && is_definite(head);
    if !is_one || is_former(head, lexicon) || !is_right_behind_a_name(head) || is_right_before_a_name(head) {
        return None;
    }
    let country = owner.country.as_deref()?;
    let leads = |party: &&NamedParty| {
        let surnames = || {
            party
                .name
                .split(' ')
                .filter_map(|word| lexicon.officeholders.country_headed_by(word))
        };
        party.kind == PartyKind::Person
            && party.sector.as_deref() == Some(OF_GOVERNMENT)
            && party.country.as_deref() == Some(country)
            && surnames().any(|headed| headed == country)
    };
    let before = names
        .mentions()
        .iter()
        .take_while(|mention| mention.tokens.start < head.i());
    let mut leaders = before.map(|mention| &names.parties()[mention.party]).filter(leads);
    let first = leaders.next()?;
    leaders.all(|other| other.id == first.id).then_some(first)
}

/// Says whether a noun is told as known: "**the** leader", "**Chad's** leader".
fn is_definite(noun: Token<'_>) -> bool {
    noun.lefts()
        .any(|child| child.dep() == "poss" || child.dep() == "det" && child.morph_has("Definite=Def"))
}

/// Says whether a noun is for somebody who is of a body without standing for it: one member, anybody without an office, who was it once.
fn is_one_of_it(head: Token<'_>, noun: Option<&SectorNoun>, lexicon: &Lexicon) -> bool {
    let (actors, coref) = (&lexicon.actors, &lexicon.cues.coref);
    let words = [head.lemma(), head.lower()];
    let is_word = |test: &dyn Fn(&str) -> bool| words.iter().any(|word| test(word));
    let is_person = noun.is_some_and(|noun| noun.is_person)
        || noun.is_none()
            && is_word(&|word| {
                actors.title(word).is_some()
                    || coref.titles.contains(word)
                    || lexicon.agents.is_doer(word) && !coref.bodies.contains(word)
            });
    let is_anybody = noun.is_some_and(|noun| noun.is_person && &*noun.code == OF_PEOPLE);
    let is_one = matches!(head.tag(), "NN" | "NNP") && !is_word(&|word| actors.is_speaking_for(word));
    is_anybody || is_person && (is_one || is_former(head, lexicon))
}

/// Says whether a common noun is for what neither acts nor speaks: no people, no body, no weapon, no paper.
fn is_thing(head: Token<'_>, lexicon: &Lexicon) -> bool {
    let (agents, cues) = (&lexicon.agents, &lexicon.cues);
    let acts = |word: &str| {
        agents.is_doer(word)
            || agents.is_force(word)
            || agents.is_measure(word)
            || cues.documents.contains(word)
            || cues.coref.persons.contains(word)
            || cues.coref.titles.contains(word)
            || cues.coref.bodies.contains(word)
            || lexicon.actors.title(word).is_some()
    };
    let is_common =
        head.pos() == Pos::Noun && head.ent_type().is_empty() && head.text().starts_with(char::is_lowercase);
    is_common && !acts(head.lemma()) && !acts(head.lower())
}

/// Says whether a noun is for an office that organisations have rather than states.
fn is_abroad(head: Token<'_>, noun: &SectorNoun, lexicon: &Lexicon) -> bool {
    noun.is_person && phrases(head).any(|words| lexicon.actors.is_office_abroad(&words))
}

/// "**Herald** leadership": an office that clubs and papers have too, of a body of which nothing is known.
fn is_of_unknown(head: Token<'_>, noun: &SectorNoun, lexicon: &Lexicon) -> bool {
    let words = [head.lower(), head.lemma()];
    let is_shared = words.iter().any(|word| lexicon.actors.is_shared_office(word));
    // "a **Zorva** official": a name that looks like somebody's tells of a government where somebody known bears it.
    let is_known = |child: Token<'_>| match child.ent_type() {
        "GPE" | "LOC" | "NORP" => true,
        "PERSON" => lexicon.officeholders.country_headed_by(child.text()).is_some(),
        _ => false,
    };
    let is_unknown = |child: Token<'_>| child.dep() == "compound" && child.tag() == "NNP" && !is_known(child);
    let is_open = &*noun.code == OF_GOVERNMENT && is_shared && head.pos() == Pos::Noun;
    is_open && (head.lefts().any(is_unknown) || agency::is_head_of_it(head, lexicon))
}

/// Returns a noun with the words right before it, one and two of them, as the tables write them.
fn phrases(head: Token<'_>) -> impl Iterator<Item = String> {
    let mut words = head.lower().to_owned();
    let mut at = head;
    let mut all = vec![words.clone()];
    while let Some(before) = at.prev().filter(|_| all.len() < PHRASES) {
        at = before;
        let is_joint = before.text() == "-";
        words = if is_joint || words.starts_with('-') {
            format!("{}{words}", before.lower())
        } else {
            format!("{} {words}", before.lower())
        };
        all.push(words.clone());
    }
    all.into_iter()
}

/// A noun of two words, with a hyphen between them, is three tokens long.
const PHRASES: usize = 3;

/// Says whether the last word of some title is of an office that organisations have as well as states.
pub(super) fn is_title_of_bodies(last: Token<'_>, lexicon: &Lexicon) -> bool {
    let is_shared = |words: &str| lexicon.actors.is_shared_office(words) || lexicon.actors.is_office_abroad(words);
    phrases(last).any(|words| is_shared(&words))
}

/// Says whether the last word of some title is of an office that organisations have rather than states.
pub(super) fn is_title_abroad(last: Token<'_>, lexicon: &Lexicon) -> bool {
    phrases(last).any(|words| lexicon.actors.is_office_abroad(&words))
}

/// Returns the state whose leader's name stands before a noun for a body of it: "the **Macron** administration".
fn led_state<'l>(head: Token<'_>, noun: &SectorNoun, lexicon: &'l Lexicon) -> Option<&'l Party> {
    let country = |token: Token<'_>| {
        let is_name = token.pos() == Pos::Propn && token.next().is_none_or(|next| next.pos() != Pos::Propn);
        lexicon
            .officeholders
            .country_headed_by(token.text())
            .filter(|_| is_name)
    };
    // "a **Macron** official": who serves a leader serves the state.
    let of_state = noun.acts_for_state && (!noun.is_person || lexicon.actors.is_shared_office(head.lemma()));
    let country = before(head).find_map(country).filter(|_| of_state)?;
    lexicon.actors.party_by_id(country)
}

/// Returns the noun for the body that somebody is of whose own noun tells no sector: "an **army** spokesman", "members of the **security
/// forces**". Where a name stands beside it, the name tells more.
fn body_of<'l>(head: Token<'_>, lexicon: &'l Lexicon, names: &Names) -> Option<&'l SectorNoun> {
    let is_of_body = [head.lemma(), head.lower()]
        .iter()
        .any(|word| lexicon.actors.is_of_a_body(word));
    if !is_of_body || head.pos() != Pos::Noun {
        return None;
    }
    let noun_of = |token: Token<'_>| sector_noun(token, lexicon).filter(|_| names.party_at(token.i()).is_none());
    let before = head.lefts().rfind(|child| matches!(child.dep(), "compound" | "nmod"));
    let of = head.rights().filter(|child| {
        child.dep() == "prep"
            && (lexicon.actors.is_of_a_field(child.lower()) || lexicon.actors.is_belonging(child.lower()))
    });
    let behind = of.flat_map(|of| of.rights().filter(|child| child.dep() == "pobj"));
    // Who is of people without an office may be anybody: "the villagers' leader".
    let tells = |noun: &&SectorNoun| !noun.is_person || &*noun.code != OF_PEOPLE;
    before
        .into_iter()
        .chain(behind)
        .find_map(|token| noun_of(token).filter(tells))
}

/// Returns the office of who sits in one: "the **attorney general's** office", "the office of the **president**". Where it is a name's, the
/// name tells.
fn holder_of_seat<'l>(head: Token<'_>, lexicon: &'l Lexicon, names: &Names) -> Option<&'l SectorNoun> {
    let behind = || {
        owners_behind(head, lexicon)
            .next()
            .filter(|holder| holder.pos() == Pos::Noun)
    };
    let holder = head.lefts().find(|child| child.dep() == "poss").or_else(behind);
    let holder = holder.filter(|_| head.pos() == Pos::Noun && lexicon.actors.is_seat_of_office(head.lower()))?;
    sector_noun(holder, lexicon)
        .filter(|noun| noun.acts_for_state && noun.is_person && names.party_at(holder.i()).is_none())
}

/// Returns the body of a state whose paper, house or speaker a noun tells of: "a Chadian **government** statement".
fn body_before<'l>(head: Token<'_>, lexicon: &'l Lexicon) -> Option<&'l SectorNoun> {
    let before = head.lefts().rfind(|child| matches!(child.dep(), "compound" | "nmod"))?;
    sector_noun(before, lexicon).filter(|noun| noun.acts_for_state && !noun.is_person)
}

/// Returns the sector of the firm, club or school whose office a noun is: "the president **of the bank**", "a **Hill Bank** vice
/// president". Nothing where it is nobody's, or a state's.
fn body_behind(head: Token<'_>, lexicon: &Lexicon, names: &Names) -> Option<Option<String>> {
    if !lexicon.actors.is_shared_office(head.lower()) && !lexicon.actors.is_shared_office(head.lemma()) {
        return None;
    }
    let before = head
        .lefts()
        .filter(|child| matches!(child.dep(), "compound" | "poss" | "nmod"));
    let of: Vec<Token<'_>> = owners_behind(head, lexicon).collect();
    before.chain(of).find_map(|owner| {
        if let Some(party) = names.party_at(owner.i()) {
            let is_own = party.kind == PartyKind::Organisation && party.id.starts_with(NAMED_IN_ARTICLE);
            return is_own.then(|| party.sector.clone());
        }
        let Some(body) = sector_noun(owner, lexicon) else {
            // "the **museum**'s president": what is no land, town or state is governed by nobody.
            let governs = [owner.lemma(), owner.lower()]
                .iter()
                .any(|word| lexicon.actors.is_governed(word));
            let is_thing =
                matches!(owner.dep(), "poss" | "pobj") && owner.pos() == Pos::Noun && owner.ent_type().is_empty();
            let is_thing = is_thing && lexicon.actors.is_office_of_head(head.lower());
            return (is_thing && !governs).then_some(None);
        };
        (!body.is_person && !body.acts_for_state).then(|| Some(body.code.to_string()))
    })
}

/// Says whether an office that states share with other bodies is at one of no country: "an **official** with the World Bank", "officials **at**
/// Caritas".
fn serves_many(head: Token<'_>, lexicon: &Lexicon, names: &Names) -> bool {
    let actors = &lexicon.actors;
    let is_shared = [head.lower(), head.lemma()]
        .iter()
        .any(|word| actors.is_shared_office(word));
    let is_post = |child: &Token<'_>| {
        let word = child.lower();
        child.dep() == "prep" && (actors.is_at_post(word) || actors.is_serving(word))
    };
    let is_of_many = |body: Token<'_>| {
        names.party_at(body.i()).is_some_and(|party| {
            let is_known = !party.id.starts_with(NAMED_IN_ARTICLE);
            party.kind == PartyKind::Organisation && party.country.is_none() && is_known
        })
    };
    let mut posts = head.rights().filter(|child| is_shared && is_post(child));
    posts.any(|post| post.children_by("pobj").any(is_of_many))
}

/// Returns what a noun or number only measures: "dozens of **protesters**", "two of the **soldiers**".
pub(super) fn measured<'d>(head: Token<'d>, lexicon: &Lexicon) -> Option<Token<'d>> {
    let measures = &lexicon.predicates.grammar().measure;
    let is_measure = head.pos() == Pos::Num
        || [head.lemma(), head.lower()]
            .iter()
            .any(|word| measures.iter().any(|own| own == word));
    let of = head.rights().find(|child| {
        is_measure
            && child.dep() == "prep"
            && lexicon
                .predicates
                .grammar()
                .belonging
                .iter()
                .any(|own| own == child.lower())
    })?;
    of.rights().find(|child| child.dep() == "pobj")
}

/// Returns the country that people are in where they are taken for its own: "lawmakers in Nepal".
fn at_home<'n>(
    head: Token<'_>,
    noun: Option<&SectorNoun>,
    lexicon: &Lexicon,
    names: &'n Names,
) -> Option<&'n NamedParty> {
    noun.filter(|noun| lexicon.actors.is_at_home(&noun.code) && !lexicon.actors.is_sent(head.lemma()))?;
    let mut places = head
        .rights()
        .filter(|child| child.dep() == "prep" && lexicon.actors.is_staying(child.lower()))
        .flat_map(Token::children)
        .filter(|child| child.dep() == "pobj");
    let place = places.next()?;
    // "authorities in **Chad**-held Kivu" are of who holds it; its people are not.
    let held_by = place.lefts().filter(|child| lexicon.actors.is_in_hand(child.lower()));
    let mut holders = held_by.filter_map(|held| {
        let hyphen = held.prev().filter(|hyphen| hyphen.text() == "-" && is_tight(*hyphen))?;
        names.owner_at(hyphen.prev()?.i())
    });
    if let Some(holder) = holders.find(|holder| holder.kind == PartyKind::State) {
        return noun.filter(|noun| noun.acts_for_state).map(|_| holder);
    }
    let party = names.party_at(place.i()).or_else(|| names.seat_at(place.i()))?;
    (party.kind == PartyKind::State).then_some(party)
}

/// Says whether an office is at a body of a state that the tables know by name: "a former **FEMA** director".
fn is_at_body(head: Token<'_>, lexicon: &Lexicon, names: &Names) -> bool {
    let actors = &lexicon.actors;
    let is_body = |owner: Token<'_>| {
        let words = names
            .mention_at(owner.i())
            .map(|mention| head.doc().words(mention.tokens.clone()));
        let mut named = words.into_iter().flat_map(|words| actors.names().find(words));
        named.any(|named| actors.party(named.party).kind == lexicon::actors::PartyKind::Body)
    };
    let mut owners = before(head).chain(owners_behind(head, lexicon));
    owners.any(is_body)
}

fn is_former(head: Token<'_>, lexicon: &Lexicon) -> bool {
    head.lefts().any(|child| {
        let takes_away = lexicon.actors.is_former(child.lower()) && !lexicon.actors.is_of_that_time(child.lower());
        matches!(child.dep(), "amod" | "compound" | "advmod") && takes_away
    })
}

/// Returns whom a noun stands for when this is its owner.
pub(super) fn of_owner(head: Token<'_>, owner: Token<'_>, lexicon: &Lexicon, names: &Names) -> Meaning {
    let noun = sector_noun(head, lexicon);
    match names.owner_at(owner.i()).or_else(|| names.seat_at(owner.i())) {
        Some(party) => of_one_owner(head, noun, party, lexicon),
        None => owned_by_nobody(noun),
    }
}

/// Returns the places behind a noun whose people are taken for people of the country they are in: "lawmakers in **Nepal**".
pub(super) fn homes<'d>(head: Token<'d>, lexicon: &'d Lexicon) -> impl Iterator<Item = Token<'d>> {
    let is_at_home = sector_noun(head, lexicon)
        .is_some_and(|noun| lexicon.actors.is_at_home(&noun.code) && !lexicon.actors.is_sent(head.lemma()));
    head.rights()
        .filter(move |child| is_at_home && child.dep() == "prep" && lexicon.actors.is_staying(child.lower()))
        .flat_map(Token::children)
        .filter(|child| child.dep() == "pobj")
}

/// Returns the nouns behind prepositions that tell whose the noun is.
pub(super) fn owners_behind<'d>(head: Token<'d>, lexicon: &'d Lexicon) -> impl Iterator<Item = Token<'d>> {
    let actors = &lexicon.actors;
    let words = [head.lower(), head.lemma()];
    let is_aide = words.iter().any(|word| actors.is_aide(word) || actors.is_counsel(word));
    // "a spokesman **for** the ministry"
    let serves = is_aide || words.iter().any(|word| actors.is_voice(word));
    let tells = move |word: &str| actors.is_belonging(word) || serves && actors.is_serving(word);
    let of = head
        .rights()
        .filter(move |child| child.dep() == "prep" && tells(child.lower()));
    of.flat_map(|of| of.rights().filter(|child| child.dep() == "pobj"))
        .chain(makers_of_paper(head, lexicon))
}

/// Returns the owners that stand behind the last of several nouns and are all of theirs: "lawmakers and officials in **Chad** and
/// **Niger**".
pub(super) fn owners_behind_all<'d>(head: Token<'d>, lexicon: &'d Lexicon) -> Vec<Token<'d>> {
    let mut first = head;
    while first.dep() == "conj" && first.head().pos() == Pos::Noun {
        first = first.head();
    }
    let all = clause::conjuncts(first);
    let nouns = all.iter().take_while(|noun| noun.pos() == Pos::Noun);
    let Some(last) = nouns.last().filter(|last| all.len() > 1 && **last != first) else {
        return Vec::new();
    };
    let owns_nothing = |noun: &Token<'d>| before(*noun).all(|word| word.pos() != Pos::Propn && word.dep() != "poss");
    if head.pos() != Pos::Noun || sector_noun(head, lexicon).is_none() || !all.iter().all(owns_nothing) {
        return Vec::new();
    }
    let is_at_home = sector_noun(head, lexicon).is_some_and(|noun| lexicon.actors.is_at_home(&noun.code));
    let tells = |preposition: &Token<'d>| {
        let word = preposition.lower();
        preposition.dep() == "prep"
            && preposition.i() > last.i()
            && (lexicon.actors.is_belonging(word) || is_at_home && lexicon.actors.is_staying(word))
    };
    let Some(preposition) = first.rights().find(tells) else {
        return Vec::new();
    };
    let places = preposition.rights().filter(|child| child.dep() == "pobj");
    places.flat_map(clause::conjuncts).collect()
}

/// Returns the noun for who somebody is that ends with `head`.
pub(crate) fn sector_noun<'l>(head: Token<'_>, lexicon: &'l Lexicon) -> Option<&'l SectorNoun> {
    let found = noun_ending_with(head, lexicon)?;
    // The last word of a place's name tells of nobody: "the West **Bank**".
    let is_of_place = head.pos() == Pos::Propn && matches!(head.ent_type(), "GPE" | "LOC");
    (!is_of_place || found.acts_for_state).then_some(found)
}

fn noun_ending_with<'l>(head: Token<'_>, lexicon: &'l Lexicon) -> Option<&'l SectorNoun> {
    let doc = head.doc();
    let first = head.i().saturating_sub(LONGEST_PHRASE - 1).max(head.sent().start());
    // "Secretary-General", "think-tank": a hyphen joins words as a space does.
    let is_joint = |token: &Token<'_>| token.is_punct() && token.text() == "-" && is_tight(*token);
    let before = doc.slice(first..head.i()).filter(|token| !is_joint(token));
    let mut words: Vec<&str> = before.map(Token::lower).collect();
    let lemma = head.lemma().to_lowercase();
    // A proper noun's lemma is the word itself, so the form in the text is asked for too.
    for last in [lemma.as_str(), head.lower()] {
        words.push(last);
        if let Some(noun) = lexicon.actors.sector_noun(&words) {
            return Some(noun);
        }
        words.pop();
    }
    let singular = head.lower().strip_suffix('s')?;
    words.push(singular);
    lexicon.actors.sector_noun(&words)
}

fn owned(noun: Option<&SectorNoun>, owner: &NamedParty) -> Meaning {
    let party = || Some((owner.id.clone(), owner.name.clone()));
    let sector = noun.map(|noun| noun.code.to_string());
    let stands_for_owner = match (owner.kind, noun) {
        (PartyKind::Person, _) | (PartyKind::State, None) => false,
        (PartyKind::Organisation | PartyKind::Group, _) => true,
        (PartyKind::State, Some(noun)) => noun.acts_for_state || PEOPLE_OF_A_COUNTRY.contains(&&*noun.code),
    };
    Meaning {
        party: if stands_for_owner { party() } else { None },
        country: if owner.kind == PartyKind::Person {
            None
        } else {
            owner.country.clone()
        },
        sector: sector.or_else(|| if stands_for_owner { owner.sector.clone() } else { None }),
    }
}

fn owned_by_nobody(noun: Option<&SectorNoun>) -> Meaning {
    Meaning {
        sector: noun.map(|noun| noun.code.to_string()),
        ..Meaning::default()
    }
}

/// Returns the parties that a noun's adjectives, owners and "of" name, each once.
fn owners<'n>(head: Token<'_>, lexicon: &Lexicon, names: &'n Names) -> Vec<&'n NamedParty> {
    let mut found: Vec<&NamedParty> = Vec::new();
    let mut take = |party: &'n NamedParty| {
        if found.iter().all(|known| known.id != party.id) {
            found.push(party);
        }
    };
    // "Nairobi police": before a noun for who somebody is the seat of a government tells the country.
    let is_office = sector_noun(head, lexicon).is_some();
    let seat = |i: usize| names.seat_at(i).filter(|_| is_office);
    let grammar = lexicon.predicates.grammar();
    let is_owner = |token: &Token<'_>| {
        !is_of_a_participle(*token, lexicon)
            && !clause::is_opposed(*token, grammar)
            && !is_field_of(*token, head, lexicon)
            && !is_town_of(*token, head, lexicon)
            && !nominee::is_descent(*token, head, names)
    };
    for token in before(head).filter(is_owner) {
        let owner = names.owner_at(token.i()).or_else(|| seat(token.i()));
        owner.into_iter().for_each(&mut take);
    }
    // "a **Hill Fund** analysis of Chadian data": what a paper is made from is not whose it is.
    let is_told = is_paper(head, lexicon)
        && head.lefts().any(|child| {
            names
                .party_at(child.i())
                .is_some_and(|party| party.kind == PartyKind::Organisation)
        });
    for owner in owners_behind(head, lexicon).filter(|_| !is_told) {
        let party = names
            .owner_at(owner.i())
            .or_else(|| state_before(owner, lexicon, names));
        party.into_iter().for_each(&mut take);
        for conjunct in owner.rights().filter(|child| child.dep() == "conj") {
            names.owner_at(conjunct.i()).into_iter().for_each(&mut take);
        }
    }
    // "the Chadian minister of …": a person behind "of" does not contest the country.
    if found.iter().any(|party| party.kind != PartyKind::Person) {
        found.retain(|party| party.kind != PartyKind::Person);
    }
    // "Chad's Boko Haram fighters": where an armed group has its members does not contest the group.
    if found.iter().any(|party| party.kind == PartyKind::Group) {
        found.retain(|party| party.kind == PartyKind::Group);
    }
    // "the Chadian Minister of Silly Walks": nor does what only the article names, for those whose office is a state's.
    let of_states = sector_noun(head, lexicon).is_some_and(|noun| noun.acts_for_state);
    if of_states && found.iter().any(|party| party.kind == PartyKind::State) {
        found.retain(|party| !party.id.starts_with(NAMED_IN_ARTICLE));
    }
    found
}

/// Says whether a state's name right before a noun tells what somebody knows or works on: "a **Russia** expert". Letters stand for
/// adjectives: "a US expert".
pub(super) fn is_field_of(name: Token<'_>, head: Token<'_>, lexicon: &Lexicon) -> bool {
    let is_versed = [head.lemma(), head.lower()]
        .iter()
        .any(|word| lexicon.actors.is_versed(&word.to_lowercase()));
    let is_word = name.text().chars().any(char::is_lowercase);
    is_versed && is_word && name.pos() == Pos::Propn && name.dep() == "compound" && name.next() == Some(head)
}

/// Says whether a state's name right before a noun for one person without an office is rather a town's: "a **Lebanon** man" where one of the
/// state would be "a Lebanese man".
fn is_town_of(name: Token<'_>, head: Token<'_>, lexicon: &Lexicon) -> bool {
    let is_anybody = sector_noun(head, lexicon).is_some_and(|noun| noun.is_person && &*noun.code == OF_PEOPLE);
    let is_word = name.text().chars().any(char::is_lowercase);
    is_anybody
        && head.tag() == "NN"
        && is_word
        && name.tag() == "NNP"
        && name.dep() == "compound"
        && name.next() == Some(head)
}

/// Returns the state or party whose house or body an owner is: "officials of the **Chadian** ministry".
fn state_before<'n>(owner: Token<'_>, lexicon: &Lexicon, names: &'n Names) -> Option<&'n NamedParty> {
    let grammar = lexicon.predicates.grammar();
    let mut words =
        before(owner).filter(|word| !is_of_a_participle(*word, lexicon) && !clause::is_opposed(*word, grammar));
    // "chairman of the local **Green Party** chapter"
    let is_whose = |party: &&NamedParty| {
        party.kind == PartyKind::State
            || party.kind == PartyKind::Organisation && party.sector.as_deref() == Some(OF_PARTIES)
    };
    words.find_map(|word| names.owner_at(word.i()).filter(is_whose))
}

/// Says whether a name is only joined to a participle: "**Chad**-backed rebels" are not Chad's.
fn is_of_a_participle(name: Token<'_>, lexicon: &Lexicon) -> bool {
    let Some(hyphen) = name.next().filter(|next| next.text() == "-" && is_tight(*next)) else {
        return false;
    };
    hyphen
        .next()
        .is_some_and(|joined| joined.tag() == "VBN" && !lexicon.actors.is_leading(joined.lower()))
}

/// Returns the words before a noun that may tell whose it is.
pub(super) fn before(head: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let own = head
        .lefts()
        .filter(|child| matches!(child.dep(), "amod" | "compound" | "poss" | "nmod"));
    own.flat_map(Token::subtree).filter(|token| token.pos() != Pos::Adp)
}

/// Returns the words before a noun that each name an owner of their own, joined by a comma or a conjunction: "Chadian and Nigerien
/// leaders". In "Chad's Sahel Front fighters" the one owns the other, and in "Chad-backed Sahel Front fighters" neither.
pub(super) fn owners_before<'d>(head: Token<'d>, lexicon: &Lexicon, names: &Names) -> Vec<Token<'d>> {
    let doc = head.doc();
    let mut found: Vec<(Token<'d>, &NamedParty)> = Vec::new();
    for token in before(head).filter(|token| !is_of_a_participle(*token, lexicon)) {
        let Some(party) = names.owner_at(token.i()) else {
            continue;
        };
        let is_joined = found.last().is_none_or(|(last, _)| {
            let mut between = doc.slice(last.i() + 1..token.i().max(last.i() + 1));
            between.any(|word| word.pos() == Pos::Cconj || word.text() == ",")
        });
        if is_joined && found.iter().all(|(_, known)| known.id != party.id) {
            found.push((token, party));
        }
    }
    found.into_iter().map(|(token, _)| token).collect()
}
