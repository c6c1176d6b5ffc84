//! Which words name a place.

use std::ops::Range;

use lexicon::{
    Lexicon,
    actors::{NameForm, Named, PartyKind},
    gazetteer::EntryKind,
    name_key,
    places::Feature,
};
use nlp::{Doc, Entity, Pos, Token};
use rustc_hash::FxHashSet;

use super::{PlaceForm, inside, marked};

/// Words that name a place, and what is known of them before the choice.
#[derive(Clone, Debug)]
pub(super) struct NamedPlace {
    pub tokens: Range<usize>,
    pub form: PlaceForm,
    /// What kind of place the words around say it is.
    pub feature: Option<Feature>,
    /// How much speaks for a place before anything is known of where it lies.
    pub trust: Trust,
    /// The name with the noun for its kind, where that stands once for a list: "Anderson" of "Anderson and Cherokee counties".
    pub full: Option<String>,
}

/// How sure it is that words name a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Only where the article names the same place elsewhere in a way that vouches for it.
    Echo,
    /// Only where the gazetteer knows the name and the article speaks of its surroundings.
    Possible,
    /// Where the gazetteer knows the name: a name like a person's, behind a preposition that hardly ever stands before one.
    Inhabited,
    /// Where the gazetteer knows the name.
    Likely,
    /// The grammar or the tables vouch for it.
    Sure,
}

/// Names of more tokens than this are not looked for in the tables.
const LONGEST_NAME: usize = 10;
/// Words of more tokens than this that no table knows are a title or a list, not a name.
const LONGEST_UNKNOWN: usize = 5;

/// The noun for a kind stands no more tokens behind the name: "the Nuseirat refugee camp".
const FARTHEST_KIND: usize = 2;

/// A run of more tokens is no name: a bound, so that noise costs no more than its length.
const LONGEST_RUN: usize = 40;

/// The kind of towns in our table.
const TOWN: &str = "town";

/// What the readers of names share.
pub(super) struct Names<'d> {
    pub doc: &'d Doc,
    pub lexicon: &'d Lexicon,
    /// The entity that each token stands in.
    pub ents: Vec<Option<&'d Entity>>,
    /// Last words of the full names of persons: "Reardon" after "Ann Reardon".
    surnames: FxHashSet<&'d str>,
    /// All words of the full names of persons.
    person_words: FxHashSet<&'d str>,
}

/// Returns the words that name places, in order; they do not overlap.
pub(super) fn named_places(doc: &Doc, lexicon: &Lexicon) -> Vec<NamedPlace> {
    let names = Names {
        doc,
        lexicon,
        ents: entities_by_token(doc),
        surnames: surnames(doc),
        person_words: person_words(doc),
    };
    let mut found: Vec<NamedPlace> = Vec::new();
    let mut i = 0;
    while i < doc.len() {
        let named = inside::street(&names, i)
            .or_else(|| marked::seat(&names, i))
            .or_else(|| marked::of_shared_kind(&names, i))
            .or_else(|| marked::short_region(&names, i))
            .or_else(|| names.table_place(i))
            .or_else(|| names.with_article(i))
            .or_else(|| marked::dateline(&names, i))
            .or_else(|| names.entity_place(i))
            .or_else(|| inside::place_in_longer_name(&names, i))
            .or_else(|| names.place_by_its_neighbours(i, found.last()));
        i = match named {
            Some(place) => {
                let next = place.tokens.end.max(i + 1);
                found.push(place);
                next
            }
            None => i + 1,
        };
    }
    found
}

fn entities_by_token(doc: &Doc) -> Vec<Option<&Entity>> {
    let mut by_token = vec![None; doc.len()];
    for ent in doc.ents().iter().filter(|ent| ent.tokens().len() <= LONGEST_RUN) {
        by_token[ent.tokens()].fill(Some(ent));
    }
    by_token
}

fn surnames(doc: &Doc) -> FxHashSet<&str> {
    let full = doc.ents().iter().filter(|ent| ent.label() == "PERSON");
    full.filter_map(|ent| {
        let mut tokens = doc.slice(ent.tokens()).filter(|token| token.pos() == Pos::Propn);
        let last = tokens.next_back()?;
        // One word alone is no full name.
        tokens
            .next_back()
            .map(|_| &doc.text()[last.span().start()..last.span().end()])
    })
    .collect()
}

fn person_words(doc: &Doc) -> FxHashSet<&str> {
    let full = doc
        .ents()
        .iter()
        .filter(|ent| ent.label() == "PERSON" && ent.tokens().len() > 1);
    full.flat_map(|ent| doc.slice(ent.tokens()))
        .map(|token| &doc.text()[token.span().start()..token.span().end()])
        .collect()
}

impl Names<'_> {
    /// A place of our tables or a state, by its longest name that starts here.
    fn table_place(&self, i: usize) -> Option<NamedPlace> {
        let (doc, lexicon) = (self.doc, self.lexicon);
        let first = doc.token(i);
        // "south Sudan" is Sudan; "the Philippines" begins at its second word.
        let is_small = first.text().chars().all(|c| !c.is_uppercase());
        let (places, actors) = (lexicon.places.names(), lexicon.actors.names());
        if first.pos() == Pos::Det || is_small && matches!(first.pos(), Pos::Adj | Pos::Noun | Pos::Adv) {
            return self.half_of_town(i);
        }
        let word = first.text();
        let peoples = lexicon.places.demonym_names();
        let meant = lexicon.places.meant_names();
        let longest = [
            places.longest_from(word),
            meant.longest_from(word),
            actors.longest_from(word),
            peoples.longest_from(word),
        ];
        let longest = longest.into_iter().max().flatten()?;
        let start = first.span().start();
        let last = (i + LONGEST_NAME).min(doc.sent_of(i).end());
        let ends: Vec<usize> = (i + 1..=last)
            .take_while(|&end| doc.token(end - 1).span().start() - start <= 2 * longest + 4)
            .collect();
        for end in ends.into_iter().rev() {
            let words = doc.words(i..end);
            if doc.token(end - 1).text().chars().all(|c| !c.is_alphanumeric()) {
                continue;
            }
            // Nobody else is called by the several words of "Khan Younis".
            let key = name_key(words);
            let is_meant = end > i + 1 && meant.find_by_key(&key, words).next().is_some();
            let known = is_meant || places.find_by_key(&key, words).next().is_some();
            let state = actors.find_by_key(&key, words).find(|named| is_state(lexicon, *named));
            let form = match (known, state) {
                (true, _) => PlaceForm::Name,
                (false, Some(named)) if named.form == NameForm::Name && !is_adjectival(doc, i..end) => PlaceForm::Name,
                (false, Some(named)) if is_demonym(named.form) || named.form == NameForm::Name => PlaceForm::Adjective,
                (false, None) if peoples.find_by_key(&key, words).next().is_some() => PlaceForm::Adjective,
                _ => continue,
            };
            if self.is_longer_place(i, end) {
                return None;
            }
            let inside = self.is_part_of_another_name(&(i..end))?;
            // "Georgian" alone, as a language or a person, is no place but its people.
            let form = match form {
                PlaceForm::Name if inside => PlaceForm::Inside,
                PlaceForm::Adjective if !modifies(doc.token(end - 1), end) => PlaceForm::People,
                form => form,
            };
            return Some(NamedPlace {
                feature: self.feature_around(&(i..end)),
                tokens: i..end,
                form,
                trust: Trust::Sure,
                full: None,
            });
        }
        None
    }

    /// "**east** Jerusalem": a part of a town that our table has as a place of its own, its first word written small.
    fn half_of_town(&self, i: usize) -> Option<NamedPlace> {
        let (doc, places) = (self.doc, &self.lexicon.places);
        let end = i + 2;
        if end > doc.sent_of(i).end() || !places.is_direction(doc.token(i).lower()) || !is_name(doc.token(i + 1)) {
            return None;
        }
        let row = places.names().find(doc.words(i..end)).next()?;
        let is_town = places.known()[usize::from(row)].kind == TOWN;
        let goes_on = end < doc.len() && is_name(doc.token(end));
        (is_town && !goes_on).then_some(NamedPlace {
            tokens: i..end,
            form: PlaceForm::Name,
            feature: None,
            trust: Trust::Sure,
            full: None,
        })
    }

    /// A name that our table has with its article, where no other name goes on with it: "the Gulf".
    fn with_article(&self, i: usize) -> Option<NamedPlace> {
        let doc = self.doc;
        if i == doc.sent_of(i).start() || !is_name(doc.token(i)) || doc.token(i - 1).pos() != Pos::Det {
            return None;
        }
        let goes_on = |token: Token<'_>| is_name(token) || self.lexicon.places.is_within(token.lower());
        let is_longer = i + 1 < doc.len() && goes_on(doc.token(i + 1));
        if is_longer || modifies(doc.token(i), i + 1) {
            return None;
        }
        let places = &self.lexicon.places;
        places.feature(doc.token(i).lower())?;
        let row = places.names().find(doc.words(i - 1..i + 1)).next()?;
        let name = places.known()[usize::from(row)].name.clone();
        Some(NamedPlace {
            tokens: i..i + 1,
            form: PlaceForm::Name,
            feature: None,
            trust: Trust::Sure,
            full: Some(name),
        })
    }

    /// Whether the pipeline sees a longer place here that the gazetteer knows too: "Mexico City", "Kansas City".
    fn is_longer_place(&self, start: usize, end: usize) -> bool {
        let Some(ent) = self.ents[start].filter(|ent| matches!(ent.label(), "GPE" | "LOC" | "FAC")) else {
            return false;
        };
        ent.start() <= start && ent.end() > end && self.is_known(ent.start()..ent.end())
    }

    /// Says whether the words lie inside a longer name of something else; nothing where that is a person's or a work's,
    /// which names no place ("Jordan Lee").
    fn is_part_of_another_name(&self, tokens: &Range<usize>) -> Option<bool> {
        let Some(ent) = self.ents[tokens.start] else {
            return Some(false);
        };
        let longer = ent.start() < tokens.start || ent.end() > tokens.end;
        match ent.label() {
            "PERSON" => (!longer || self.bare(ent.tokens()) == *tokens).then_some(false),
            "WORK_OF_ART" | "PRODUCT" | "LAW" => (!longer || self.leads(ent, tokens)).then_some(longer),
            "ORG" | "EVENT" => Some(longer && !self.leads(ent, tokens)),
            _ => Some(false),
        }
    }

    /// In an organisation's name a place at the head is where it is: "Accra City Council".
    fn leads(&self, ent: &Entity, tokens: &Range<usize>) -> bool {
        let mut before = self.doc.slice(ent.start()..tokens.start);
        before.all(|token| token.pos() == Pos::Det)
    }

    /// A place that the pipeline found.
    fn entity_place(&self, i: usize) -> Option<NamedPlace> {
        let doc = self.doc;
        let ent = self.ents[i]?;
        let tokens = self.bare(ent.tokens());
        // What stands before the bare name is passed over on the way here.
        if tokens.start != i || tokens.is_empty() {
            return None;
        }
        let has_capital = |token: Token<'_>| token.text().chars().any(char::is_uppercase);
        if !doc.slice(tokens.clone()).any(has_capital) {
            return None;
        }
        // "in the **North**" is some part of somewhere.
        let is_part = |token: Token<'_>| self.lexicon.places.is_direction(token.lower());
        if self.is_behind_body(i) || doc.slice(tokens.clone()).all(is_part) {
            return None;
        }
        let feature = self.feature_around(&tokens);
        let is_place = match ent.label() {
            "GPE" | "LOC" => true,
            "FAC" => feature.is_some_and(|feature| feature != Feature::Site),
            _ => false,
        };
        if !is_place || tokens.len() > LONGEST_UNKNOWN {
            return None;
        }
        if let Some(place) = inside::head_of(self, &tokens) {
            return Some(place);
        }
        let tokens = i..self.without_body(&tokens);
        let is_person = tokens.len() == 1 && self.is_surname(i) && feature.is_none();
        if is_person && !self.is_behind_preposition(i) && !self.is_behind_office(i) && !self.is_before_wider(tokens.end)
        {
            return None;
        }
        Some(NamedPlace {
            tokens,
            form: PlaceForm::Name,
            feature,
            trust: Trust::Sure,
            full: None,
        })
    }

    /// Where a town's name ends before its body's: "Accra City" of "Accra City Council" is Accra.
    fn without_body(&self, tokens: &Range<usize>) -> usize {
        let (doc, places) = (self.doc, &self.lexicon.places);
        let is_city = tokens.len() > 1
            && places.feature(doc.token(tokens.end - 1).lower()) == Some(Feature::Settlement)
            && tokens.end < doc.len()
            && places.is_institution(doc.token(tokens.end).lower())
            && !self.is_town(tokens.clone())
            && self.is_known(tokens.start..tokens.end - 1);
        tokens.end - usize::from(is_city)
    }

    /// A name that the pipeline took for something else or for nothing: behind a preposition of place, beside a noun for a
    /// kind of place, before its wider place, or among other places.
    fn place_by_its_neighbours(&self, i: usize, before: Option<&NamedPlace>) -> Option<NamedPlace> {
        let doc = self.doc;
        let first = doc.token(i);
        let is_start = is_name(first) && !(self.ents[i].is_none() && self.goes_on(i));
        let label = self.ents[i].map(Entity::label);
        if !is_start || self.is_behind_body(i) {
            return None;
        }
        let is_meant = self.is_meant(i);
        let may_be_place = |label| is_meant || matches!(label, "ORG" | "FAC" | "NORP" | "PERSON");
        if !label.is_none_or(may_be_place) {
            return None;
        }
        if self.ents[i].is_some_and(|ent| self.bare(ent.tokens()).start != i) {
            return None;
        }
        let end = match self.ents[i] {
            _ if is_meant => i + 1,
            Some(ent) => ent.end(),
            None => {
                i + doc
                    .slice(i..doc.sent_of(i).end().min(i + LONGEST_RUN))
                    .take_while(|token| is_name(*token))
                    .count()
            }
        };
        let mut tokens = self.bare(i..end);
        if tokens.start != i || tokens.is_empty() {
            return None;
        }
        // "Allegheny County Housing Office": the place at the head of a name that no table knows.
        if tokens.len() > 1 && label.is_none() && !self.is_known(tokens.clone()) {
            let head = inside::known_head(self, i, tokens.end);
            tokens.end = head.filter(|&head| head > i + 1).unwrap_or(tokens.end);
        }
        // What no table knows could not be resolved, and would hide a place inside it: "University of Nairobi".
        if tokens.len() > LONGEST_UNKNOWN || !self.is_known_or_region(tokens.clone()) {
            return None;
        }
        let feature = self.feature_around(&tokens);
        let last = doc.token(tokens.end - 1);
        let is_whole = last.head_idx() < tokens.end || !modifies(last, tokens.end);
        let is_person = label == Some("PERSON");
        let is_named_so = is_person && tokens.len() == 1 && self.is_surname(i);
        let behind_of = (i > 0)
            .then(|| doc.token(i - 1))
            .is_some_and(|token| self.lexicon.places.is_within(token.lower()));
        let next = (tokens.end < doc.len()).then(|| doc.token(tokens.end));
        let names_people = next.is_some_and(|next| {
            matches!(next.pos(), Pos::Noun | Pos::Propn) && self.lexicon.places.is_institution(next.lower())
        });
        let is_alone = tokens.len() == 1;
        // The pipeline takes many a town it does not know for a person; "the city of X" is no person. A full name may be one.
        let trust = if feature.is_some() && !(is_person && tokens.len() > 1) || self.is_before_wider(tokens.end) {
            Trust::Likely
        } else if is_named_so {
            return None;
        } else if self.is_behind_preposition(i) && is_whole {
            let is_bearer = tokens.len() == 1 && self.person_words.contains(first.text());
            match is_person {
                true if self.lexicon.places.is_where(doc.token(i - 1).lower()) && !is_bearer => Trust::Inhabited,
                true => Trust::Possible,
                false => Trust::Likely,
            }
        } else if is_person && is_alone && self.is_before_site(i) {
            Trust::Inhabited
        } else if names_people && next.is_some_and(|next| next.pos() == Pos::Noun) && is_alone && !is_person {
            // "Kharkiv residents"
            Trust::Likely
        } else if is_meant && is_whole && !is_person {
            Trust::Likely
        } else if names_people
            || is_meant && is_whole
            || behind_of && is_whole
            || self.is_among_places(&tokens, before)
            || self.is_whole_entity(&tokens)
        {
            Trust::Possible
        } else if !is_person && !self.is_surname(tokens.end - 1) {
            Trust::Echo
        } else {
            return None;
        };
        Some(NamedPlace {
            tokens,
            form: PlaceForm::Name,
            feature,
            trust,
            full: None,
        })
    }

    /// Whether one word is a name by which news means a place, and nothing that the pipeline sees here goes on with it; a
    /// preposition ends it, whatever the pipeline takes "Myawaddy to Mae Sot" for. A word of a person's full name is none.
    pub fn is_meant(&self, i: usize) -> bool {
        let (doc, places) = (self.doc, &self.lexicon.places);
        let ends = |next: Token<'_>| {
            next.pos() == Pos::Adp && places.is_preposition(next.lower()) || next.tag() == "POS" || next.is_punct()
        };
        let behind = (i + 1 < doc.len()).then(|| doc.token(i + 1));
        let is_whole = match self.ents[i] {
            Some(ent) => self.bare(ent.tokens()) == (i..i + 1) || ent.start() == i && behind.is_none_or(ends),
            None => !behind.is_some_and(is_name),
        };
        is_whole && !self.person_words.contains(doc.token(i).text()) && places.meant(doc.words(i..i + 1)).is_some()
    }

    /// Whether the name before a token goes on with it: not from another entity ("Sunday Alexandria police") nor from a word
    /// for a part of a place ("Downtown Greer").
    fn goes_on(&self, i: usize) -> bool {
        if i == self.doc.sent_of(i).start() || !is_name(self.doc.token(i - 1)) {
            return false;
        }
        self.ents[i - 1].is_none_or(|ent| ent.label() == "PERSON")
            && !self.lexicon.places.is_direction(self.doc.token(i - 1).lower())
    }

    /// Whether the pipeline takes just these words for a body: of several words, for few bodies are called like towns, or
    /// standing before a noun ("the Cookville store").
    fn is_whole_entity(&self, tokens: &Range<usize>) -> bool {
        (tokens.len() > 1
            || matches!(
                self.doc.token(tokens.start).dep(),
                "compound" | "nmod" | "npadvmod" | "appos"
            ))
            && self.ents[tokens.start].is_some_and(|ent| ent.label() != "PERSON")
    }

    /// Whether a noun for a body stands right before a name and takes it as its own: "the charity Tearfund".
    fn is_behind_body(&self, i: usize) -> bool {
        i > self.doc.sent_of(i).start()
            && self.doc.token(i - 1).pos() == Pos::Noun
            && self.lexicon.places.is_body(self.doc.token(i - 1).lower())
    }

    /// Whether a name stands before the common noun of a building or ground, as a town does: "the **Gao** market".
    fn is_before_site(&self, i: usize) -> bool {
        let name = self.doc.token(i);
        let site = name.head();
        let is_word = site.pos() == Pos::Noun && site.text() == site.lower();
        matches!(name.dep(), "compound" | "nmod")
            && is_word
            && i < site.i()
            && self.lexicon.places.is_site(site.lower())
            && !self.person_words.contains(name.text())
    }

    fn is_surname(&self, i: usize) -> bool {
        self.surnames.contains(self.doc.token(i).text())
    }

    /// "the mayor of **Lagos**": what somebody governs is no person.
    fn is_behind_office(&self, i: usize) -> bool {
        let actors = &self.lexicon.actors;
        i > 1
            && actors.is_belonging(self.doc.token(i - 1).lower())
            && actors.is_office_of_place(self.doc.token(i - 2).lemma())
    }

    fn is_behind_preposition(&self, i: usize) -> bool {
        i > 0 && self.lexicon.places.is_preposition(self.doc.token(i - 1).lower())
    }

    /// Whether a comma or "in" and a state or first-level region come next: "Atalissa, Iowa", "Misrata in Libya".
    fn is_before_wider(&self, end: usize) -> bool {
        let (doc, places) = (self.doc, &self.lexicon.places);
        if end + 1 >= doc.len() {
            return false;
        }
        let joint = doc.token(end);
        let is_in = places.is_within(joint.lower()) && places.is_preposition(joint.lower());
        if !is_in && !matches!(joint.text(), "," | "(") {
            return false;
        }
        let skipped = usize::from(doc.token(end + 1).pos() == Pos::Det && end + 2 < doc.len());
        let at = end + 1 + skipped;
        let is_short = !is_in && places.abbreviation(doc.token(at).text()).is_some();
        let is_wider = |ent: &Entity| {
            let tokens = self.bare(ent.tokens());
            ent.label() == "GPE" && !tokens.is_empty() && self.is_region(tokens)
        };
        is_short || self.ents[at].is_some_and(is_wider)
    }

    /// Whether a place stands before or behind in a list: "Giza, Cairo and Luxor".
    fn is_among_places(&self, tokens: &Range<usize>, last: Option<&NamedPlace>) -> bool {
        let doc = self.doc;
        let is_joint = |i: usize| matches!(doc.token(i).text(), ",") || doc.token(i).pos() == Pos::Cconj;
        let is_place = |i: usize| self.ents[i].is_some_and(|ent| matches!(ent.label(), "GPE" | "LOC"));
        let behind = tokens.end + 1 < doc.len() && is_joint(tokens.end) && is_place(tokens.end + 1);
        let is_next_to = |last: &NamedPlace| last.form == PlaceForm::Name && last.tokens.end + 1 == tokens.start;
        behind || last.is_some_and(is_next_to) && is_joint(tokens.start - 1)
    }

    /// Says whether the gazetteer or our tables know these words as a name.
    pub fn is_known(&self, tokens: Range<usize>) -> bool {
        let words = self.doc.words(tokens);
        let places = &self.lexicon.places;
        let in_gazetteer = |words: &str| {
            let gazetteer = self.lexicon.gazetteer.as_ref();
            gazetteer.is_some_and(|gazetteer| gazetteer.find(words).next().is_some())
        };
        places.names().find(words).next().is_some()
            || places.meant(words).is_some()
            || in_gazetteer(words)
            || places.in_full(words).is_some_and(|full| in_gazetteer(&full))
            || self
                .lexicon
                .actors
                .names()
                .find(words)
                .any(|named| is_state(self.lexicon, named))
    }

    /// Like [`Names::is_known`], or with a noun for a kind of place behind that the gazetteer leaves out.
    fn is_known_or_region(&self, tokens: Range<usize>) -> bool {
        let last = self.doc.token(tokens.end - 1);
        let is_kind = tokens.len() > 1 && self.lexicon.places.feature(last.lower()).is_some();
        self.is_known(tokens.clone()) || is_kind && self.is_known(tokens.start..tokens.end - 1)
    }

    /// Says whether the gazetteer has a first-level region or our tables a state of this name.
    pub fn is_region(&self, tokens: Range<usize>) -> bool {
        let words = self.doc.words(tokens);
        let gazetteer = self.lexicon.gazetteer.as_ref();
        gazetteer.is_some_and(|gazetteer| gazetteer.find(words).any(|entry| entry.kind == EntryKind::Region))
            || self
                .lexicon
                .actors
                .names()
                .find(words)
                .any(|named| is_state(self.lexicon, named))
    }

    /// Says whether a town calls itself so.
    pub fn is_town(&self, tokens: Range<usize>) -> bool {
        let words = self.doc.words(tokens);
        let gazetteer = self.lexicon.gazetteer.as_ref();
        gazetteer.is_some_and(|gazetteer| {
            gazetteer
                .find(words)
                .any(|entry| entry.kind == EntryKind::Town && entry.by_own_name)
        })
    }

    /// Returns a name without article, kind noun and punctuation at its ends, unless the noun belongs to the name.
    pub fn bare(&self, tokens: Range<usize>) -> Range<usize> {
        let (doc, places) = (self.doc, &self.lexicon.places);
        let mut own = tokens;
        while own.start < own.end {
            let first = doc.token(own.start);
            let is_kind = own.len() > 1 && first.text().chars().all(char::is_lowercase);
            if !(first.is_punct() || first.is_space() || first.pos() == Pos::Det || is_kind || first.pos() == Pos::Adp)
            {
                break;
            }
            own.start += 1;
        }
        while own.start < own.end {
            let last = doc.token(own.end - 1);
            let is_small = last.text().chars().all(|c| !c.is_uppercase());
            let is_kind = own.len() > 1
                && places
                    .feature(last.lower())
                    .is_some_and(|feature| is_small || feature == Feature::Site)
                && !self.is_known(own.clone());
            let is_end = last.is_punct() && !last.text().ends_with('.') || last.is_space() || last.tag() == "POS";
            let is_time = own.len() > 1 && self.tells_time(last) && !self.is_known(own.clone());
            if !is_end && !is_kind && !is_time {
                break;
            }
            own.end -= 1;
        }
        if own.len() > 1 && !self.is_known(own.clone()) {
            own.start += self.kind_and_direction(&own);
        }
        own
    }

    /// Whether a word behind a name says when and belongs to no name: "Myawaddy overnight", "Kyiv Monday".
    fn tells_time(&self, token: Token<'_>) -> bool {
        let is_small = token.text().chars().all(|c| !c.is_uppercase());
        self.lexicon.time.word(token.lower()).is_some_and(|word| {
            let is_part = word.day_part.is_some() || word.day_offset.is_some() || word.clock_name.is_some();
            word.weekday.is_some() || is_small && (is_part || word.reference.is_some())
        }) || is_small && token.pos() == Pos::Adv
    }

    /// Returns how many words at the head of a name say what or which part of a place it is: "City of X", "Northern X".
    fn kind_and_direction(&self, own: &Range<usize>) -> usize {
        let (doc, places) = (self.doc, &self.lexicon.places);
        let head = doc.token(own.start).lower();
        let is_of = own.len() > 2 && places.is_within(doc.token(own.start + 1).lower());
        let is_area = matches!(places.feature(head), Some(Feature::Settlement | Feature::Region));
        if is_of && is_area {
            return 2;
        }
        usize::from(places.is_direction(head) && self.is_known(own.start + 1..own.end))
    }

    /// Returns what the nouns beside a name say it is: "the village of X", "X district", "Lake X".
    pub fn feature_around(&self, tokens: &Range<usize>) -> Option<Feature> {
        let (doc, places) = (self.doc, &self.lexicon.places);
        let kind = |token: Token<'_>| {
            let lemma = token.lemma().to_lowercase();
            places.feature(&lemma).or_else(|| places.feature(token.lower()))
        };
        let inside = tokens.len() > 1;
        let is_behind = |head: Token<'_>| head.i() > tokens.end && head.i() <= tokens.end + FARTHEST_KIND;
        let last = doc.token(tokens.end - 1);
        let behind = last.next().filter(|next| matches!(next.pos(), Pos::Noun | Pos::Propn));
        let before = doc.token(tokens.start).prev();
        let of = before
            .filter(|token| places.is_within(token.lower()))
            .and_then(|of| of.prev());
        // "the Nuseirat refugee camp"
        let governs = behind.filter(|_| last.dep() == "compound").map(|_| last.head());
        (inside.then(|| kind(last)).flatten())
            .or_else(|| behind.and_then(kind))
            .or_else(|| governs.filter(|head| is_behind(*head)).and_then(kind))
            .or_else(|| of.and_then(kind))
            .or_else(|| before.filter(|token| token.pos() != Pos::Adp).and_then(kind))
            .or_else(|| inside.then(|| kind(doc.token(tokens.start))).flatten())
    }
}

fn is_state(lexicon: &Lexicon, named: Named) -> bool {
    lexicon.actors.party(named.party).kind == PartyKind::State && named.form != NameForm::Seat
}

fn is_demonym(form: NameForm) -> bool {
    matches!(form, NameForm::Adjective | NameForm::Inhabitant)
}

/// A name that the tables know as an adjective too stands as one when it is tagged so: "US" in "US troops" is a name.
fn is_adjectival(doc: &Doc, tokens: Range<usize>) -> bool {
    doc.token(tokens.end - 1).pos() == Pos::Adj
}

fn modifies(token: Token<'_>, end: usize) -> bool {
    matches!(token.dep(), "amod" | "compound" | "nmod") && token.head_idx() >= end
}

pub(super) fn is_name(token: Token<'_>) -> bool {
    token.pos() == Pos::Propn && token.text().starts_with(char::is_uppercase)
}
