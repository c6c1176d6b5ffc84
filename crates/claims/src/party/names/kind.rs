//! What sort of body a name is of: a kind of its own, a committee of a house, a branch of something larger.

use std::ops::Range;

use lexicon::actors::{NameForm, PartyKind as TableKind, SectorNoun};
use nlp::{Pos, Token};

use super::Reading;
use crate::party::office;

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
