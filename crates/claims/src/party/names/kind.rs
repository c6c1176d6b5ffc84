//! What sort of body a name is of: a kind of its own, a committee of a house, a branch of something larger.

use std::ops::Range;

use lexicon::actors::{NameForm, Named, PartyKind as TableKind, SectorNoun};
use nlp::{Pos, Token};

use super::{NamedParty, PartyKind, Reading};
use crate::{
    clause,
    party::{named_id, office},
    sectors::{OF_NEWS, OF_PEOPLE},
};

impl Reading<'_> {
    /// "Hill Police **Association**", "House Intelligence **Committee**": what the last word says, where it alone tells no sector, counts more than
    /// a state's body before it.
    pub(super) fn is_of_own_kind(&self, tokens: &Range<usize>) -> bool {
        let last = self.doc.token(tokens.end - 1);
        self.lexicon.actors.is_own_kind(last.lower()) && office::sector_noun(last, self.lexicon).is_none()
    }

    /// "House Intelligence Committee": a committee is of the house whose name stands before it.
    pub(super) fn is_of_a_house(&self, tokens: &Range<usize>) -> bool {
        let mut words = self.doc.slice(tokens.start..tokens.end - 1);
        self.is_of_own_kind(tokens) && words.any(|word| self.lexicon.actors.is_house(word.lower()))
    }

    /// Takes a country's adjective behind a large article for the name of a paper of that country: "told **The Chadian**".
    pub(super) fn take_paper(&mut self, tokens: Range<usize>, named: &[Named]) {
        let country = named
            .first()
            .and_then(|name| self.lexicon.actors.party(name.party).country.as_deref());
        let tokens = tokens.start - 1..tokens.end;
        let words = self.doc.words(tokens.clone());
        let party = self.party(NamedParty {
            id: named_id(words),
            name: words.to_owned(),
            kind: PartyKind::Organisation,
            country: country.map(Into::into),
            sector: Some(OF_NEWS.to_owned()),
        });
        self.mention(tokens, party);
    }

    /// "Chad **reports** a case" is not the paper "Chad Reports": the last of several words of a news house's name is written large.
    pub(super) fn is_no_news_house(&self, tokens: &Range<usize>) -> bool {
        let actors = &self.lexicon.actors;
        let is_small = self.doc.token(tokens.end - 1).text().starts_with(char::is_lowercase);
        let is_house = || {
            let mut named = actors.names().find(self.doc.words(tokens.clone()));
            named.any(|name| actors.party(name.party).sector.as_deref() == Some(OF_NEWS))
        };
        tokens.len() > 1 && is_small && is_house()
    }

    /// Returns the sector that a common noun right before a name or in its apposition tells: "the **charity** Clean Rivers", "Clean Rivers, a
    /// **charity**". Bodies of states are told by their names.
    pub(super) fn kind_beside(&self, tokens: &Range<usize>) -> Option<&str> {
        let head = clause::head_of(self.doc, tokens)?;
        let before = tokens.start.checked_sub(1).map(|before| self.doc.token(before));
        let before = before.filter(|noun| {
            matches!(noun.dep(), "compound" | "nmod") && noun.head() == head
                || head.dep() == "appos" && head.head() == *noun
        });
        let is_marked = self.doc.len() > tokens.end && self.doc.token(tokens.end).is_punct();
        let behind = head
            .rights()
            .find(|child| child.dep() == "appos" && is_marked && child.i() > tokens.end);
        let nouns = [before, behind].into_iter().flatten();
        let mut kinds = nouns.filter_map(|noun| {
            let kind = office::sector_noun(noun, self.lexicon)?;
            (noun.tag() == "NN" && !kind.is_person && !kind.acts_for_state).then_some(&*kind.code)
        });
        kinds.next()
    }

    /// "the **House** passed it": the bare name of a house.
    pub(super) fn is_house(&self, tokens: &Range<usize>) -> bool {
        tokens.len() == 1 && self.lexicon.actors.is_house(self.doc.token(tokens.start).lower())
    }

    /// "**Bureau** of Rivers", "**National** Rivers **Service**", "**Chadian** Rivers **Service**": an office of the state by its name, where
    /// no other word tells what it is.
    pub(super) fn is_state_office(&self, tokens: &Range<usize>) -> bool {
        let actors = &self.lexicon.actors;
        let words = || self.doc.slice(tokens.clone());
        let is_office = |token: &Token<'_>| actors.is_state_office(token.lower());
        let heads = |token: Token<'_>| {
            let next = token.next().filter(|next| tokens.contains(&next.i()));
            next.is_some_and(|next| actors.is_belonging(next.lower()))
        };
        let of_a_nation = || {
            words().last().is_some_and(|last| is_office(&last))
                && (self.owner_in_front(tokens).is_some() || words().any(|token| actors.is_of_a_nation(token.lower())))
        };
        let is_across = words().any(|token| actors.is_across_borders(token.lower()));
        tokens.len() > 1 && !is_across && (words().any(|token| is_office(&token) && heads(token)) || of_a_nation())
    }

    /// Returns the state by which the name of an office begins: "**U.S.** Rivers Bureau". An agency of news is a house of its own.
    pub(super) fn owner_in_front(&self, tokens: &Range<usize>) -> Option<&NamedParty> {
        let mut words = self
            .doc
            .slice(tokens.clone())
            .skip_while(|token| token.pos() == Pos::Det);
        let first = words.next()?;
        let tells_news = words.any(|token| self.lexicon.actors.is_news_name(token.lower()));
        let owner = self
            .names
            .owner_at(first.i())
            .filter(|_| tokens.len() > 2 && !tells_news)
            .or_else(|| self.owner_outside(tokens));
        owner.filter(|owner| owner.kind == PartyKind::State)
    }

    /// Returns whose an office is by what stands right before its name: "**Chad's** Rivers Agency", "the **Pentagon's** Rivers Service".
    fn owner_outside(&self, tokens: &Range<usize>) -> Option<&NamedParty> {
        let sign = self.doc.token(tokens.start).prev().filter(|sign| sign.tag() == "POS")?;
        let is_news = |token: Token<'_>| self.lexicon.actors.is_news_name(token.lower());
        let tells_news = self.doc.slice(tokens.clone()).any(is_news);
        self.names.owner_at(sign.prev()?.i()).filter(|_| !tells_news)
    }

    /// Returns the state that stands behind "of" right behind a name: "Farmers Union **of Chad**".
    pub(super) fn owner_behind(&self, tokens: &Range<usize>) -> Option<&NamedParty> {
        self.state_behind(tokens).filter(|_| self.is_of_own_kind(tokens))
    }

    /// Returns the state behind "of" right behind a name: "Court of **Chad**".
    pub(super) fn state_behind(&self, tokens: &Range<usize>) -> Option<&NamedParty> {
        let at = |i: usize| (i < self.doc.len()).then(|| self.doc.token(i));
        let last = at(tokens.end.checked_sub(1)?)?;
        let of = at(tokens.end).filter(|of| of.head() == last && self.lexicon.actors.is_of_a_field(of.lower()))?;
        let land = of
            .rights()
            .find(|child| child.dep() == "pobj" && child.pos() == Pos::Propn)?;
        let owner = self.names.owner_at(land.i());
        owner.filter(|owner| owner.kind == PartyKind::State && clause::conjuncts(land).len() == 1)
    }

    /// "the Union of Miners **of Chad**": says whether a name is of a body of people that no state owns, whose land stands behind it.
    fn is_of_a_land(&self, tokens: &Range<usize>) -> bool {
        let is_body = |token: Token<'_>| {
            let noun = office::sector_noun(token, self.lexicon);
            noun.is_some_and(|noun| !noun.is_person && !noun.acts_for_state && &*noun.code != OF_PEOPLE)
                || noun.is_none() && self.lexicon.actors.is_own_kind(token.lower())
        };
        let is_large = |token: Token<'_>| super::is_large(token) && matches!(token.pos(), Pos::Propn | Pos::Noun);
        let mut words = self.doc.slice(tokens.clone());
        tokens.len() > 1 && words.any(|token| is_large(token) && is_body(token))
    }

    /// Returns the whole of a name behind which its land stands: "**the Union of Miners of Chad**", without the article.
    pub(super) fn land_behind(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        if !self.is_of_a_land(tokens) || self.doc.len() <= tokens.end {
            return None;
        }
        let of = self.doc.token(tokens.end);
        let is_of = self.lexicon.actors.is_belonging(of.lower()) && of.pos() == Pos::Adp;
        let land = clause::child(of, "pobj").filter(|land| is_of && land.pos() == Pos::Propn)?;
        let owner = self
            .names
            .party_at(land.i())
            .filter(|owner| owner.kind == PartyKind::State)?;
        let mention = self.names.mention_at(land.i())?;
        let between = of.i() + 1..mention.tokens.start;
        let is_plain = self.doc.slice(between).all(|token| token.pos() == Pos::Det);
        let is_state = owner.country.as_deref() == Some(owner.id.as_str());
        (is_plain && is_state && clause::conjuncts(land).len() == 1).then_some(tokens.start..mention.tokens.end)
    }

    /// Returns a name without the land behind it, which has a name of its own: "the **Union of Miners** of Chad".
    pub(super) fn without_land(&self, tokens: Range<usize>) -> Range<usize> {
        let Some(last) = tokens.end.checked_sub(1).and_then(|last| self.names.mention_at(last)) else {
            return tokens;
        };
        let mut end = last.tokens.start;
        while end > tokens.start + 1 && matches!(self.doc.token(end - 1).pos(), Pos::Det | Pos::Adp) {
            end -= 1;
        }
        let own = tokens.start..end;
        let is_whole = last.tokens.start > tokens.start && self.land_behind(&own) == Some(tokens.clone());
        if is_whole { own } else { tokens }
    }

    /// Returns a name without the state in front of it that owns it: "**Chad's** High Court".
    pub(super) fn without_owner(&self, tokens: Range<usize>, owner: &NamedParty) -> Range<usize> {
        let is_owner = |i: usize| {
            let named = self.names.owner_at(i);
            named.is_some_and(|party| party.id == owner.id) || self.doc.token(i).tag() == "POS"
        };
        let start = tokens.clone().find(|&i| !is_owner(i)).unwrap_or(tokens.start);
        start..tokens.end
    }

    /// "Hill **Herald**", "Kivu **Television**": the last word of a name of several makes a news house of it.
    pub(super) fn is_news_house(&self, tokens: &Range<usize>) -> bool {
        let last = self.doc.token(tokens.end - 1);
        let first = self.doc.token(tokens.start);
        let actors = &self.lexicon.actors;
        tokens.len() > 1 && (actors.is_news_name(last.lower()) || actors.is_news_head(first.lower()))
    }

    /// "Hill **Holdings**": the last word of a name of several makes a firm of it.
    pub(super) fn is_firm(&self, tokens: &Range<usize>) -> bool {
        let last = self.doc.token(tokens.end - 1);
        tokens.len() > 1 && self.lexicon.actors.is_firm_name(last.lower())
    }

    /// "Clean Rivers **Chad**", "Hill **Democratic Party**": what ends in the name of a state or of a state's body, with other
    /// names right before it, is neither.
    pub(super) fn is_branch(&self, tokens: &Range<usize>) -> bool {
        let last = self.doc.token(tokens.end - 1);
        let Some(mention) = self.names.mention_at(last.i()) else {
            return false;
        };
        let before = tokens.start..mention.tokens.start;
        let actors = &self.lexicon.actors;
        let has_owner = before.clone().any(|i| self.names.owner_at(i).is_some());
        let mut named = actors.names().find(self.doc.words(mention.tokens.clone()));
        let is_state = named.any(|name| {
            let kind = actors.party(name.party).kind;
            name.form == NameForm::Name && (kind == TableKind::State || kind == TableKind::Body && !has_owner)
        });
        let joined = |token: Token<'_>| token.pos() == Pos::Propn && token.dep() == "compound" && token.head() == last;
        is_state
            && mention.tokens.end == tokens.end
            && !before.is_empty()
            && last.pos() == Pos::Propn
            && self.doc.slice(before).all(joined)
    }

    /// "Hill **Democratic Party**" is not of the country whose party has the shorter name.
    pub(super) fn ends_in_a_body(&self, tokens: &Range<usize>) -> bool {
        let actors = &self.lexicon.actors;
        let mention = self.names.mention_at(tokens.end - 1);
        mention.is_some_and(|mention| {
            let mut named = actors.names().find(self.doc.words(mention.tokens.clone()));
            named.any(|name| actors.party(name.party).kind == TableKind::Body)
        })
    }

    /// "**Councilwoman** arrested": a title alone at the head of a sentence is no name.
    pub(super) fn is_bare_title(&self, tokens: &Range<usize>) -> bool {
        let word = self.doc.token(tokens.start);
        let is_role = || office::sector_noun(word, self.lexicon).is_some_and(|noun| noun.is_person);
        tokens.len() == 1
            && (word.is_sent_start() || word.lefts().next().is_some())
            && self.lexicon.actors.title(word.lower()).is_some()
            && is_role()
    }
}

/// Says whether a noun says what a name names: it stands last or before "of", or is a state's body ("Police Malta"); "Marine Weber"
/// and "Union Bay" are no soldiers and no workers. A noun for people does so in the plural alone.
pub(super) fn heads_a_name(noun: Token<'_>, name: &Range<usize>, sector: &SectorNoun) -> bool {
    let several = !sector.is_person || matches!(noun.tag(), "NNS" | "NNPS") || sector.acts_for_state;
    several && (stands_last(noun, name) || sector.acts_for_state && !sector.is_person)
}

/// Says whether a word is the last of a name, or stands before "of", a mark or a number within it.
pub(super) fn stands_last(noun: Token<'_>, name: &Range<usize>) -> bool {
    let behind = noun.next().filter(|next| name.contains(&next.i()));
    behind.is_none_or(|next| next.pos() == Pos::Adp || next.is_punct() || next.pos() == Pos::Num)
}
