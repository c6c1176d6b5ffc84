//! The firm, school or society at which a person has a post that tells no sector by itself: "Ana Lima, an analyst **at a bank**", "Ana Lima,
//! the owner **of a hotel**", "Ana Lima **of the Red Cross**".
//!
//! Bodies of states are told by their names, and who once had the post has it no more.

use nlp::{Pos, Token};

use super::{PartyKind, Reading};
use crate::{clause, party::office, sectors::OF_FIRMS};

impl<'d> Reading<'d> {
    /// Gives persons without a sector that of the house at which they have a post, and its country where an adjective tells it.
    pub(super) fn posts(&mut self) {
        let is_open = |party: usize| {
            let known = &self.names.parties[party];
            known.kind == PartyKind::Person && known.sector.is_none()
        };
        let open = self.names.mentions.iter().filter(|mention| is_open(mention.party));
        let told: Vec<(usize, (String, Option<String>))> = open
            .filter_map(|mention| {
                let name = clause::head_of(self.doc, &mention.tokens)?;
                Some((mention.party, self.post_of(name)?))
            })
            .collect();
        for (party, (sector, country)) in told {
            let known = &mut self.names.parties[party];
            if known.sector.is_none() {
                known.sector = Some(sector);
                known.country = known.country.take().or(country);
            }
        }
    }

    /// Returns sector and country of the house at which whoever bears a name has a post.
    fn post_of(&self, name: Token<'d>) -> Option<(String, Option<String>)> {
        let actors = &self.lexicon.actors;
        let apposed = name.rights().find(|child| child.dep() == "appos");
        let apposed = apposed.or_else(|| (name.dep() == "appos").then(|| name.head()));
        let post = apposed.filter(|noun| noun.pos() == Pos::Noun);
        let Some(post) = post else {
            // "Ana Lima **of Clean Rivers**": a name, not any house.
            let of = name.rights().filter(|child| actors.is_belonging(child.lower()));
            let mut houses = of.flat_map(Token::rights).filter(|child| child.dep() == "pobj");
            return houses.find_map(|house| self.named_house(house));
        };
        let is_keeper = actors.is_keeper(post.lemma());
        let is_post = is_keeper
            || matches!(actors.title(post.lower()), Some(None)) && !actors.is_counsel(post.lower())
            || actors.is_of_a_body(post.lemma());
        let is_former = post.lefts().any(|child| actors.is_former(child.lower()));
        if !is_post || is_former {
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
        houses.find_map(|house| self.named_house(house).or_else(|| self.common_house(house, is_keeper)))
    }

    /// Returns sector and country of a house that the article names: "Clean Rivers".
    fn named_house(&self, house: Token<'d>) -> Option<(String, Option<String>)> {
        let party = self.names.party_at(house.i())?;
        let sector = party
            .sector
            .clone()
            .filter(|sector| self.lexicon.ontology.is_private(sector))?;
        (party.kind == PartyKind::Organisation).then(|| (sector, party.country.clone()))
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
    fn common_house(&self, house: Token<'d>, is_keeper: bool) -> Option<(String, Option<String>)> {
        let is_common = house.pos() == Pos::Noun && self.names.party_at(house.i()).is_none();
        let noun = office::sector_noun(house, self.lexicon).filter(|_| is_common);
        let sector = match noun {
            Some(noun) => (!noun.is_person && !noun.acts_for_state).then(|| noun.code.to_string()),
            // Of a hotel only who runs it is in business: a doctor at one is not.
            None => (is_keeper && self.is_business(house)).then(|| OF_FIRMS.to_owned()),
        };
        let sector = sector.filter(|sector| self.lexicon.ontology.is_private(sector))?;
        let adjectives = house.lefts().filter(|child| child.dep() == "amod");
        let mut owners = adjectives.filter_map(|child| self.names.owner_at(child.i()));
        let state = owners.find(|owner| owner.kind == PartyKind::State);
        Some((sector, state.and_then(|state| state.country.clone())))
    }
}
