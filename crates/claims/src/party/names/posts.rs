//! The firm, school or society at which a person has a post that tells no sector by itself: "Ana Lima, an analyst **at a bank**", "Ana Lima,
//! the owner **of a hotel**", "Ana Lima **of the Red Cross**".
//!
//! Bodies of states are told by their names, and who once had the post has it no more.

use nlp::{Pos, Token};

use super::{PartyKind, Reading};
use crate::{
    clause,
    party::office,
    sectors::{OF_FIRMS, OF_SOCIETY},
};

/// Sector and country of a house, each where it is told.
type House = (Option<String>, Option<String>);

impl<'d> Reading<'d> {
    /// Gives persons without a sector that of the house at which they have a post, and its country where a table or an adjective tells it.
    pub(super) fn posts(&mut self) {
        let is_open = |party: usize| {
            let known = &self.names.parties[party];
            known.kind == PartyKind::Person && (known.sector.is_none() || known.country.is_none())
        };
        let open = self.names.mentions.iter().filter(|mention| is_open(mention.party));
        let told: Vec<(usize, House)> = open
            .filter_map(|mention| {
                let name = clause::head_of(self.doc, &mention.tokens)?;
                let house = self.post_of(name).or_else(|| self.house_run(name))?;
                Some((mention.party, house))
            })
            .collect();
        for (party, (sector, country)) in told {
            let is_house = |sector: &str| self.is_of_a_house_of_its_own(sector);
            let known = &self.names.parties[party];
            let is_of_house = known.sector.as_deref().is_none_or(is_house);
            if is_of_house {
                let known = &mut self.names.parties[party];
                known.sector = known.sector.take().or(sector);
                known.country = known.country.take().or(country);
            }
        }
    }

    /// Returns sector and country of the house at which whoever bears a name has a post. Of who is something by his trade ("a surgeon at …")
    /// the country alone.
    fn post_of(&self, name: Token<'d>) -> Option<House> {
        let actors = &self.lexicon.actors;
        let apposed = name.rights().find(|child| child.dep() == "appos");
        let apposed = apposed.or_else(|| (name.dep() == "appos").then(|| name.head()));
        let apposed = apposed.or_else(|| self.explained_in_front(name));
        let post = apposed.filter(|noun| noun.pos() == Pos::Noun);
        let Some(post) = post else {
            // "Ana Lima **of Clean Rivers**": a name, not any house.
            let of = name.rights().filter(|child| actors.is_belonging(child.lower()));
            let mut houses = of.flat_map(Token::rights).filter(|child| child.dep() == "pobj");
            return houses.find_map(|house| self.named_house(house));
        };
        let is_keeper = actors.is_keeper(post.lemma());
        let is_post = self.is_post(post);
        let trade = office::sector_noun(post, self.lexicon).filter(|noun| noun.is_person);
        let is_trade = trade.is_some_and(|noun| self.is_of_a_house_of_its_own(&noun.code));
        let is_former = post.lefts().any(|child| actors.is_former(child.lower()));
        if !is_post && !is_trade || is_former {
            return None;
        }
        let is_at = |child: &Token<'d>| {
            let word = child.lower();
            child.pos() == Pos::Adp
                && child.i() > post.i()
                && (actors.is_at_post(word)
                    || child.head() == post && (actors.is_belonging(word) || actors.is_of_a_field(word)))
        };
        // "the director of campaigns **at** the bank": the house of the field is that of who heads it.
        let fields = post.rights().flat_map(Token::rights).flat_map(Token::rights);
        let mut houses = post
            .rights()
            .chain(fields)
            .filter(is_at)
            .flat_map(Token::rights)
            .filter(|child| child.dep() == "pobj");
        if !is_post {
            // A docker at a firm's port may be of any land.
            let house = houses.find_map(|house| self.named_house(house))?;
            return (house.0.as_deref() != Some(OF_FIRMS)).then_some((None, house.1));
        }
        let house = houses.find_map(|house| {
            let named = self.named_house(house).or_else(|| self.common_house(house, is_keeper));
            named.or_else(|| self.owning_house(house))
        });
        house.or_else(|| self.owning_house(post))
    }

    /// "**Clean Rivers'** chief engineer", "the **University of Kivu's** Hill Centre": the house that owns a post or another house.
    fn owning_house(&self, owned: Token<'d>) -> Option<House> {
        let owner = owned.lefts().find(|child| child.dep() == "poss")?;
        self.named_house(owner)
    }

    /// Says whether a noun is for a post that tells no sector by itself.
    pub(super) fn is_post(&self, post: Token<'_>) -> bool {
        let actors = &self.lexicon.actors;
        actors.is_keeper(post.lemma())
            || actors.is_fellow(post.lemma())
            || matches!(actors.title(post.lower()), Some(None)) && !actors.is_counsel(post.lower())
            || actors.is_of_a_body(post.lemma())
            || office::is_title_abroad(post, self.lexicon)
    }

    /// Says whether firms, schools and societies are of a sector, rather than bodies of states.
    pub(super) fn is_of_a_house_of_its_own(&self, sector: &str) -> bool {
        self.lexicon.ontology.is_private(sector) || sector == OF_SOCIETY
    }

    /// "Lima, who heads **Clean Rivers**", "Lima, who owns **a hotel**"
    fn house_run(&self, name: Token<'d>) -> Option<House> {
        let actors = &self.lexicon.actors;
        let relatives = name.rights().filter(|child| {
            let who = clause::own_subject(*child);
            child.dep() == "relcl" && who.is_some_and(|who| who.tag() == "WP" && who.i() > name.i())
        });
        let mut runs = relatives.filter(|verb| {
            let runs = actors.is_heading(verb.lemma()) || actors.is_owning(verb.lemma());
            runs && matches!(verb.tag(), "VBZ" | "VBP") && verb.children().all(|child| child.dep() != "neg")
        });
        let verb = runs.next()?;
        let house = verb.rights().find(|child| child.dep() == "dobj")?;
        self.named_house(house).or_else(|| self.common_house(house, true))
    }

    /// Returns sector and country of a house that the article names: "Clean Rivers".
    fn named_house(&self, house: Token<'d>) -> Option<House> {
        let party = self.names.party_at(house.i())?;
        let is_own = |sector: &str| self.is_of_a_house_of_its_own(sector);
        let is_house = party.kind == PartyKind::Organisation && party.sector.as_deref().is_none_or(is_own);
        let country = party
            .country
            .clone()
            .or_else(|| self.seat_told(house))
            .filter(|_| is_house);
        let sector = party.sector.clone().filter(|_| is_house);
        (sector.is_some() || country.is_some()).then_some((sector, country))
    }

    /// Returns the country where a house has its seat by an adjective: "**Chadian**-based Clean Rivers".
    fn seat_told(&self, house: Token<'d>) -> Option<String> {
        let seated = house
            .lefts()
            .find(|child| self.lexicon.actors.is_seated(child.lower()))?;
        let mut places = seated.lefts().filter_map(|place| self.names.owner_at(place.i()));
        places.find(|place| place.kind == PartyKind::State)?.country.clone()
    }

    /// Says whether a house is one of trade by its noun or its name: "a **hotel**", "the **Hotel** Lima".
    fn is_business(&self, house: Token<'d>) -> bool {
        let is_named = house.pos() == Pos::Propn && house.ent_type() != "PERSON";
        let mut words = house
            .lefts()
            .filter(|child| is_named && child.pos() == Pos::Propn)
            .chain([house]);
        words.any(|word| self.lexicon.actors.is_business(&word.lemma().to_lowercase()))
    }

    /// Returns sector and country of a house told by a common noun: "a **Danish bank**".
    fn common_house(&self, house: Token<'d>, is_keeper: bool) -> Option<House> {
        let is_common = house.pos() == Pos::Noun && self.names.party_at(house.i()).is_none();
        let noun = office::sector_noun(house, self.lexicon).filter(|_| is_common);
        let sector = match noun {
            Some(noun) => (!noun.is_person && !noun.acts_for_state).then(|| noun.code.to_string()),
            // Of a hotel only who runs it is in business: a doctor at one is not.
            None => (is_keeper && self.is_business(house)).then(|| OF_FIRMS.to_owned()),
        };
        let sector = sector.filter(|sector| self.is_of_a_house_of_its_own(sector))?;
        let adjectives = house.lefts().filter(|child| child.dep() == "amod");
        let mut owners = adjectives.filter_map(|child| self.names.owner_at(child.i()));
        let state = owners.find(|owner| owner.kind == PartyKind::State);
        Some((Some(sector), state.and_then(|state| state.country.clone())))
    }
}
