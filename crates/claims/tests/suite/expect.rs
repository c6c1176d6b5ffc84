//! Holds what was read against what a case expects.

use claims::{
    Anchor, AttributionSpan, Claim, Coref, Participant, Resolved, TimeMention, attributions, factuality, places,
    quantities, quotations, reader, roles, times, unparsed_figures, unparsed_language,
};
use nlp::Doc;
use page::{Article, ArticleId, DateBasis, Dated, Genre};
use text::Span;

use crate::{Shared, case::Case};

/// Returns what does not hold, in words.
pub(crate) fn failures(shared: &Shared, case: &Case) -> Vec<String> {
    let doc = reader::doc_of(&case.passage, &shared.pipeline);
    let names_places = case.items.iter().any(|item| item.starts_with("place: "));
    let lexicon = if names_places { &shared.atlas } else { &shared.lexicon };
    let read = Read {
        shared,
        doc: &doc,
        anchor: Anchor {
            published: case.published,
            earliest: case.window.map(|days| days.0),
            latest: case.window.map(|days| days.1),
        },
        claims: if case.items.iter().any(|item| item.contains("claim: ")) {
            reader::account(article(case), &doc, lexicon).claims
        } else {
            Vec::new()
        },
    };
    case.items.iter().filter_map(|item| read.check(item).err()).collect()
}

pub(crate) fn article(case: &Case) -> Article {
    Article {
        published: Dated {
            day: case.published,
            basis: if case.published.is_some() {
                DateBasis::Stated
            } else {
                DateBasis::Unknown
            },
            ..Dated::default()
        },
        url: case.address.clone(),
        ..article_of(&case.passage)
    }
}

/// Returns an article of this text, of no day, outlet or author.
pub(crate) fn article_of(text: &str) -> Article {
    Article {
        id: ArticleId("a_0000000000000000".to_owned()),
        path: "case".to_owned(),
        capture: String::new(),
        url: None,
        outlet: None,
        title: None,
        authors: Vec::new(),
        published: Dated::default(),
        modified: Dated::default(),
        genre: Genre::Report,
        language: Some("en".to_owned()),
        dateline: page::dateline(text),
        text: text.to_owned(),
        blocks: Vec::new(),
        furniture: Vec::new(),
        issues: Vec::new(),
    }
}

struct Read<'s> {
    shared: &'s Shared,
    doc: &'s Doc,
    anchor: Anchor,
    claims: Vec<Claim>,
}

impl Read<'_> {
    fn check(&self, item: &str) -> Result<(), String> {
        match item.split_once(": ") {
            Some(("says", rest)) => Self::found_among(rest, &self.spoken()),
            Some(("thinks", rest)) => Self::found_among(rest, &self.thought()),
            Some(("quoted", words)) => self.quoted(words),
            Some(("stands", rest)) => self.stands(rest),
            Some(("means", rest)) => self.means(rest),
            Some(("claim", rest)) => self.claim(rest),
            Some(("no claim", words)) => self.no_claim(words),
            Some(("dyad", pair)) => self.dyad(pair, true),
            Some(("no dyad", pair)) => self.dyad(pair, false),
            None if item == "no dyad" => self.no_dyad(),
            Some(("time", rest)) => self.time(rest),
            Some(("timex", rest)) => self.timex(rest),
            None if item == "tells no time" => self.tells_no_time(),
            Some(("figure", rest)) => self.figure(rest),
            Some(("no figure", words)) => self.no_figure(words),
            None if item == "no figures" => self.no_figures(),
            None if item == "no claims" => self.no_claims(),
            Some(("place", rest)) => self.place(rest),
            Some(("no place", words)) => self.no_place(words),
            None if item == "says nothing" => self.says_nothing(),
            None if item == "quoted nothing" => self.quoted_nothing(),
            _ => Err(format!("{item:?} is no expectation")),
        }
    }

    fn spoken(&self) -> Vec<String> {
        self.attributed(|attribution| attribution.speech && attribution.source.is_some())
    }

    /// What is thought, felt or intended, or told on nobody's word: no statement.
    fn thought(&self) -> Vec<String> {
        self.attributed(|attribution| !attribution.speech || attribution.source.is_none())
    }

    fn attributed(&self, wanted: impl Fn(&AttributionSpan) -> bool) -> Vec<String> {
        let found = attributions(self.doc, &self.shared.lexicon);
        found
            .iter()
            .filter(|attribution| wanted(attribution))
            .map(|attribution| {
                let source = attribution
                    .source
                    .clone()
                    .map_or("nobody", |source| self.doc.words(source));
                let content: Vec<&str> = attribution
                    .content
                    .iter()
                    .map(|range| self.doc.words(range.clone()))
                    .collect();
                format!(
                    "{source} | {} | {}",
                    self.doc.words(attribution.cue.clone()),
                    content.join(" … ")
                )
            })
            .collect()
    }

    fn found_among(expected: &str, found: &[String]) -> Result<(), String> {
        let expected = expected.replace("\\|", "|");
        if found.contains(&expected) {
            Ok(())
        } else {
            Err(format!("expected {expected:?}, found {found:?}"))
        }
    }

    fn says_nothing(&self) -> Result<(), String> {
        let spoken = self.spoken();
        if spoken.is_empty() {
            Ok(())
        } else {
            Err(format!("expected nothing, found {spoken:?}"))
        }
    }

    fn quotations(&self) -> Vec<&str> {
        quotations(self.doc)
            .iter()
            .map(|quotation| self.doc.words(quotation.words.clone()))
            .collect()
    }

    fn quoted(&self, words: &str) -> Result<(), String> {
        let found = self.quotations();
        if found.contains(&words) {
            Ok(())
        } else {
            Err(format!("expected {words:?}, found {found:?}"))
        }
    }

    fn quoted_nothing(&self) -> Result<(), String> {
        let found = self.quotations();
        if found.is_empty() {
            Ok(())
        } else {
            Err(format!("expected no quotation, found {found:?}"))
        }
    }

    /// Returns the token that "word" or "word#2" names.
    fn token(&self, named: &str) -> Result<usize, String> {
        let (word, number) = match named.rsplit_once('#') {
            Some((word, number)) => (word, number.parse().map_err(|_| format!("{named:?} names no token"))?),
            None => (named, 1),
        };
        let found = self.doc.tokens().filter(|token| token.text() == word).nth(number - 1);
        found.map(nlp::Token::i).ok_or_else(|| format!("no token {named:?}"))
    }

    fn stands(&self, rest: &str) -> Result<(), String> {
        let (word, expected) = rest.split_once(' ').ok_or("a word and how it stands")?;
        let stands = factuality(self.doc, &self.shared.lexicon, self.token(word)?);
        let found = format!("{} {}", stands.status.as_str(), stands.polarity.as_str());
        if found == expected {
            Ok(())
        } else {
            Err(format!("{word:?}: expected {expected}, found {found}"))
        }
    }

    fn means(&self, rest: &str) -> Result<(), String> {
        let (word, expected) = rest.split_once(" = ").ok_or("a word and whom it means")?;
        let coref = Coref::of(self.doc, &self.shared.lexicon);
        let meant = coref.representative(self.token(word)?);
        let found = meant.map_or("nobody", |tokens| self.doc.words(tokens));
        if found == expected {
            Ok(())
        } else {
            Err(format!("{word:?}: expected {expected:?}, found {found:?}"))
        }
    }

    /// Returns who does something to whom, as "who | whom".
    fn dyads(&self) -> Vec<String> {
        let side = |phrases: &[std::ops::Range<usize>]| {
            let (first, last) = (phrases.first(), phrases.last());
            let words = first
                .zip(last)
                .map(|(first, last)| self.doc.words(first.start..last.end));
            words.unwrap_or("nobody").to_owned()
        };
        let found = roles::dyads(self.doc, &self.shared.lexicon);
        found
            .iter()
            .map(|dyad| format!("{} | {}", side(&dyad.actors), side(&dyad.recipients)))
            .collect()
    }

    fn dyad(&self, pair: &str, wanted: bool) -> Result<(), String> {
        let pair = pair.replace("\\|", "|");
        let found = self.dyads();
        if found.contains(&pair) == wanted {
            Ok(())
        } else {
            Err(format!(
                "expected {}{pair:?}, found {found:?}",
                if wanted { "" } else { "no " }
            ))
        }
    }

    fn no_dyad(&self) -> Result<(), String> {
        let found = self.dyads();
        if found.is_empty() {
            Ok(())
        } else {
            Err(format!("expected no dyad, found {found:?}"))
        }
    }

    fn times(&self) -> Vec<TimeMention> {
        times(self.doc, &self.shared.lexicon, &self.anchor)
    }

    /// `"PHRASE" FIRST LAST PRECISION ANCHOR`: the phrase is found and means these days; `-` is an open end.
    fn time(&self, rest: &str) -> Result<(), String> {
        let (phrase, expected) = phrase(rest)?;
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let found: Vec<(&str, String)> = self
            .times()
            .iter()
            .map(|mention| {
                let time = &mention.time;
                let (precision, anchor) = (time.precision.as_str(), time.anchor.as_str());
                let words = time.span.map_or("", |span| self.words(span));
                (
                    words,
                    format!("{} {} {precision} {anchor}", day(time.first), day(time.last)),
                )
            })
            .collect();
        found_as(phrase, expected, &found)
    }

    /// `"PHRASE" TYPE VALUE`: the phrase is marked so after TIMEX3.
    fn timex(&self, rest: &str) -> Result<(), String> {
        let (phrase, expected) = phrase(rest)?;
        let mentions = self.times();
        let found: Vec<(&str, String)> = mentions
            .iter()
            .flat_map(|mention| &mention.timexes)
            .map(|timex| {
                (
                    self.words(timex.span),
                    format!("{} {}", timex.kind.as_str(), timex.value),
                )
            })
            .collect();
        found_as(phrase, expected, &found)
    }

    fn tells_no_time(&self) -> Result<(), String> {
        let found = self.times();
        if found.is_empty() {
            return Ok(());
        }
        let words: Vec<&str> = found
            .iter()
            .filter_map(|mention| Some(self.words(mention.time.span?)))
            .collect();
        Err(format!("expected no time, found {words:?}"))
    }

    fn no_claims(&self) -> Result<(), String> {
        let triggers: Vec<&str> = self.claims.iter().map(|claim| self.words(claim.trigger)).collect();
        if triggers.is_empty() {
            Ok(())
        } else {
            Err(format!("expected no claims, found {triggers:?}"))
        }
    }

    /// Each place that the passage names in these words: country and point, `?` where it stays unresolved.
    fn located(&self, words: &str) -> Vec<(String, Option<(f64, f64)>)> {
        let found = places(self.doc, &self.shared.atlas).into_iter();
        let named = found.filter(|mention| self.words(mention.place.mention.span) == words);
        named
            .map(|mention| match mention.place.point {
                None => ("?".to_owned(), None),
                point => (mention.place.country.unwrap_or_else(|| "none".to_owned()), point),
            })
            .collect()
    }

    fn place(&self, rest: &str) -> Result<(), String> {
        /// Degrees of latitude or longitude; the cases tell tenths.
        const NEAR: f64 = 0.3;
        let (words, expected) = rest.split_once(" = ").ok_or("words and where they lie")?;
        let (country, point) = expected.split_once(", ").unwrap_or((expected, ""));
        let degrees: Vec<f64> = point.split(' ').filter_map(|degrees| degrees.parse().ok()).collect();
        let found = self.located(words);
        let holds = |(at, point): &(String, Option<(f64, f64)>)| {
            at == country
                && match (point, degrees.as_slice()) {
                    (None, []) => true,
                    (Some((lat, lon)), [y, x]) => (lat - y).abs() < NEAR && (lon - x).abs() < NEAR,
                    _ => false,
                }
        };
        if !found.is_empty() && found.iter().all(holds) {
            Ok(())
        } else {
            Err(format!("place {words:?}: expected {expected}, found {found:?}"))
        }
    }

    fn no_place(&self, words: &str) -> Result<(), String> {
        let found = self.located(words);
        if found.is_empty() {
            Ok(())
        } else {
            Err(format!("{words:?} is taken for a place: {found:?}"))
        }
    }

    fn no_claim(&self, words: &str) -> Result<(), String> {
        let found = self
            .claims
            .iter()
            .any(|claim| self.words(claim.trigger).contains(words));
        if found {
            Err(format!("there is a claim on {words:?}"))
        } else {
            Ok(())
        }
    }

    /// Figures in the form of the items: `30,000 people = killed 30000..30000 exact of people`. A passage in a language that no
    /// parser reads is read without one.
    fn figures(&self) -> Vec<String> {
        let lexicon = &self.shared.lexicon;
        if let Some(language) = unparsed_language(self.doc.text(), &lexicon.units) {
            let found = unparsed_figures(self.doc.text(), language, lexicon);
            return found
                .iter()
                .map(|found| self.told(&found.figure, found.is_part))
                .collect();
        }
        let found = quantities(self.doc, lexicon);
        let told = found.iter().map(|mention| self.told(&mention.figure, mention.is_part));
        told.collect()
    }

    fn told(&self, figure: &claims::Figure, is_part: bool) -> String {
        let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
        let mut told = format!(
            "{} = {} {}..{} {}",
            self.words(figure.span).replace('\n', " "),
            figure.counts,
            number(figure.low),
            number(figure.high),
            figure.bound.as_str()
        );
        if let Some(unit) = &figure.unit {
            told += &format!(" in {unit}");
        }
        if is_part {
            told += " part";
        }
        if let Some(of) = figure.of {
            told += &format!(" of {}", self.words(of));
        }
        told
    }

    fn figure(&self, expected: &str) -> Result<(), String> {
        let found = self.figures();
        if found.iter().any(|figure| figure == expected) {
            Ok(())
        } else {
            Err(format!("expected {expected:?}, found {found:?}"))
        }
    }

    fn no_figure(&self, words: &str) -> Result<(), String> {
        let found = self.figures();
        match found.iter().find(|figure| figure.contains(words)) {
            Some(figure) => Err(format!("there is a figure {figure:?}")),
            None => Ok(()),
        }
    }

    fn no_figures(&self) -> Result<(), String> {
        let found = self.figures();
        if found.is_empty() {
            Ok(())
        } else {
            Err(format!("expected no figures, found {found:?}"))
        }
    }

    fn claim(&self, rest: &str) -> Result<(), String> {
        let mut parts = rest.split("; ");
        let words = parts.next().unwrap_or_default();
        let fields: Vec<(&str, &str)> = parts
            .map(|part| {
                part.split_once('=')
                    .ok_or_else(|| format!("{part:?} is no field=value"))
            })
            .collect::<Result<_, _>>()?;
        let candidates: Vec<&Claim> = self
            .claims
            .iter()
            .filter(|claim| self.words(claim.trigger).contains(words))
            .collect();
        let mut nearest: Option<Vec<String>> = None;
        for claim in &candidates {
            let mut wrong = Vec::new();
            for (field, value) in &fields {
                let found = self.field(claim, field)?;
                if !fits(field, &found, value) {
                    wrong.push(format!("{field}={value}, found {found:?}"));
                }
            }
            if wrong.is_empty() {
                return Ok(());
            }
            if nearest.as_ref().is_none_or(|nearest| wrong.len() < nearest.len()) {
                nearest = Some(wrong);
            }
        }
        match nearest {
            Some(wrong) => Err(format!("claim {words:?}: {}", wrong.join("; "))),
            None => {
                let triggers: Vec<&str> = self.claims.iter().map(|claim| self.words(claim.trigger)).collect();
                Err(format!("no claim {words:?} among {triggers:?}"))
            }
        }
    }

    /// Returns parties as words or name, with country and sector.
    fn whole<'a>(&self, parties: impl Iterator<Item = &'a Participant>) -> Vec<String> {
        let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let written = |party: &Participant| {
            let whose = format!("{} {}", or_none(&party.country), or_none(&party.sector));
            let names = self.names(party).into_iter();
            names.map(|name| format!("{name} {whose}")).collect::<Vec<_>>()
        };
        parties.flat_map(written).collect()
    }

    fn field(&self, claim: &Claim, field: &str) -> Result<Vec<String>, String> {
        let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
        Ok(match field {
            "kind" => vec![claim.kind.as_str().to_owned()],
            "type" => claim.event_type.iter().map(|kind| kind.as_str().to_owned()).collect(),
            "mode" => claim.mode.iter().cloned().collect(),
            "actor" => claim.actors.iter().flat_map(|actor| self.names(actor)).collect(),
            "recipient" => claim
                .recipients
                .iter()
                .flat_map(|recipient| self.names(recipient))
                .collect(),
            "party" => self.whole(claim.actors.iter().chain(&claim.recipients)),
            "source" => self.whole(claim.attribution.iter().map(|link| &link.source)),
            "place" => claim
                .places
                .iter()
                .flat_map(|place| {
                    let name = match &place.mention.resolved {
                        Resolved::To { name, .. } => Some(name.clone()),
                        Resolved::NotResolved => None,
                    };
                    name.into_iter().chain([self.words(place.mention.span).to_owned()])
                })
                .collect(),
            "speaker" => claim
                .root_speaker()
                .map(|speaker| self.names(speaker))
                .unwrap_or_default(),
            "speakers" => vec![claim.attribution.len().to_string()],
            "status" => vec![claim.status.as_str().to_owned()],
            "polarity" => vec![claim.polarity.as_str().to_owned()],
            "time" => claim
                .time
                .iter()
                .map(|time| format!("{}..{}", day(time.first), day(time.last)))
                .collect(),
            "figures" => vec![claim.figures.len().to_string()],
            "parties" => vec![(claim.actors.len() + claim.recipients.len()).to_string()],
            "figure" => claim
                .figures
                .iter()
                .map(|figure| {
                    let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
                    format!("{} {}..{}", figure.counts, number(figure.low), number(figure.high))
                })
                .collect(),
            "register" => claim
                .registers
                .iter()
                .map(|register| register.as_str().to_owned())
                .collect(),
            _ => return Err(format!("{field:?} is no field")),
        })
    }

    fn names(&self, participant: &Participant) -> Vec<String> {
        let mut names = vec![self.words(participant.mention.span).to_owned()];
        if let Resolved::To { name, .. } = &participant.mention.resolved {
            names.push(name.clone());
        }
        names
    }

    fn words(&self, span: Span) -> &str {
        span.of(self.doc.text())
    }
}

/// Cuts `"PHRASE" REST`.
fn phrase(item: &str) -> Result<(&str, &str), String> {
    item.strip_prefix('"')
        .and_then(|item| item.split_once("\" "))
        .ok_or_else(|| format!("{item:?} needs a phrase in quotation marks"))
}

/// Says whether a phrase is found as expected; a phrase may come more than once.
fn found_as(phrase: &str, expected: &str, found: &[(&str, String)]) -> Result<(), String> {
    let of_phrase: Vec<&String> = found
        .iter()
        .filter(|(words, _)| *words == phrase)
        .map(|(_, as_)| as_)
        .collect();
    if of_phrase.iter().any(|found| *found == expected) {
        return Ok(());
    }
    Err(if of_phrase.is_empty() {
        let all: Vec<&str> = found.iter().map(|(words, _)| *words).collect();
        format!("{phrase:?}: only {all:?}")
    } else {
        format!("{phrase:?}: expected {expected}, found {of_phrase:?}")
    })
}

fn fits(field: &str, found: &[String], expected: &str) -> bool {
    if expected == "none" {
        return found.is_empty();
    }
    let part = matches!(field, "actor" | "recipient" | "place" | "speaker");
    found
        .iter()
        .any(|found| found == expected || (part && found.contains(expected)))
}
