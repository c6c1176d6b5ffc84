//! One article as a reader sees it: its text with the claims marked, its furniture, and why each date.

use claims::{Account, Claim};
use events::Copies;
use page::{ArticleId, DateBasis};
use record::{Error, Store};
use serde::Serialize;
use text::Span;

use crate::article_row::ArticleRow;
use crate::claim_row::ClaimRow;
use crate::evidence::{Quote, Words};

/// One article as a reader sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleView {
    /// What the page says about itself, the whole text, and the furniture.
    pub article: ArticleRow,
    /// The text in the stretches it is made of, cut where marks begin and end. Their words and the white space between
    /// blocks rebuild the text.
    pub blocks: Vec<BlockView>,
    /// What it says, in the order of the text.
    pub claims: Vec<ClaimRow>,
    /// The event of each claim.
    pub events: Vec<ClaimEvent>,
    /// Every date found on the page, and what was made of it.
    pub dates: Vec<DateView>,
    /// The byline's names, with agencies marked.
    pub authors: Vec<AuthorView>,
    /// How the outlet is known.
    pub outlet_basis: Option<&'static str>,
    /// Articles that are copies of this one.
    pub copies: Vec<String>,
    /// The passages it shares with earlier articles that it is no copy of.
    pub passages: Vec<PassageView>,
}

/// A passage that stands in two articles, neither of which is a copy of the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassageView {
    /// quotation, release, boilerplate, text.
    pub kind: &'static str,
    /// Its words here.
    pub here: Quote,
    /// The first article that carries it.
    pub first_in: String,
    /// Who published that.
    pub first_outlet: Option<String>,
    /// Its words there.
    pub there: Quote,
}

/// A stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockView {
    /// paragraph, heading, `list_item`, quote, caption, row.
    pub kind: &'static str,
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// Its words, cut where marks begin and end.
    pub segments: Vec<Segment>,
}

/// Words with the marks that lie on them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// What was read from them.
    pub marks: Vec<Mark>,
}

/// What a claim read from some words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mark {
    /// The claim.
    pub claim_id: String,
    /// trigger, actor, recipient, place, time, figure, source, cue.
    pub role: &'static str,
}

/// The event that a claim is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimEvent {
    /// The claim.
    pub claim_id: String,
    /// The event.
    pub event_id: String,
}

/// A date found on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// The day it says.
    pub day: String,
    /// The words it was read from.
    pub words: String,
    /// Where it was found.
    pub origin: &'static str,
    /// What it is the date of: published, modified, captured, event.
    pub role: &'static str,
    /// Whether it is the one that the record goes by.
    pub chosen: bool,
}

/// A name of the byline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthorView {
    /// The name.
    pub name: String,
    /// Whether it is a news agency's.
    pub agency: bool,
}

/// Returns one article for a reader, or nothing where the record has no such article.
///
/// # Errors
/// When the record cannot be read.
pub fn article(store: &Store, id: &str) -> Result<Option<ArticleView>, Error> {
    let id = ArticleId(id.to_owned());
    let Some(account) = store.account(&id)? else {
        return Ok(None);
    };
    let copies = store.copies()?;
    let mut view = ArticleView::new(&account, &copies);
    view.passages = passages(store, &account, &copies)?;
    let own = copies.iter().filter(|(_, original)| **original == id);
    view.copies = own.map(|(copy, _)| copy.0.clone()).collect();
    let events = store.events_of(&id)?.into_iter();
    view.events = events
        .map(|(claim, event)| ClaimEvent {
            claim_id: claim.0,
            event_id: event.0,
        })
        .collect();
    Ok(Some(view))
}

fn passages(store: &Store, account: &Account, copies: &Copies) -> Result<Vec<PassageView>, Error> {
    let words = Words::new(&account.article.text);
    let mut views = Vec::new();
    for passage in copies.passages(&account.article.id) {
        let Some(first) = store.account(&passage.first)? else {
            continue;
        };
        views.push(PassageView {
            kind: passage.kind.as_str(),
            here: words.quote(passage.span),
            first_in: passage.first.0.clone(),
            first_outlet: first.article.outlet.as_ref().map(|outlet| outlet.name.clone()),
            there: Words::new(&first.article.text).quote(passage.first_span),
        });
    }
    Ok(views)
}

impl ArticleView {
    /// Returns an account for a reader, without what other articles tell.
    #[must_use]
    pub fn new(account: &Account, copies: &Copies) -> Self {
        let article = &account.article;
        let authors = article.authors.iter();
        Self {
            article: ArticleRow::new(account, copies),
            blocks: blocks(account),
            claims: ClaimRow::all(account),
            events: Vec::new(),
            dates: dates(account),
            authors: authors
                .map(|author| AuthorView {
                    name: author.name.clone(),
                    agency: author.agency,
                })
                .collect(),
            outlet_basis: article.outlet.as_ref().map(|outlet| outlet_basis(outlet.basis)),
            copies: Vec::new(),
            passages: Vec::new(),
        }
    }
}

fn outlet_basis(basis: page::OutletBasis) -> &'static str {
    match basis {
        page::OutletBasis::Metadata => "metadata",
        page::OutletBasis::Address => "address",
        page::OutletBasis::Text => "text",
    }
}

fn block_kind(kind: page::BlockKind) -> &'static str {
    match kind {
        page::BlockKind::Paragraph => "paragraph",
        page::BlockKind::Heading => "heading",
        page::BlockKind::ListItem => "list_item",
        page::BlockKind::Quote => "quote",
        page::BlockKind::Caption => "caption",
        page::BlockKind::Row => "row",
    }
}

fn date_origin(origin: page::DateOrigin) -> &'static str {
    match origin {
        page::DateOrigin::JsonLd => "json_ld",
        page::DateOrigin::Meta => "meta",
        page::DateOrigin::TimeElement => "time_element",
        page::DateOrigin::State => "state",
        page::DateOrigin::Address => "address",
        page::DateOrigin::Byline => "byline",
        page::DateOrigin::Dateline => "dateline",
        page::DateOrigin::Text => "text",
        page::DateOrigin::Furniture => "furniture",
    }
}

fn date_role(role: page::DateRole) -> &'static str {
    match role {
        page::DateRole::Published => "published",
        page::DateRole::Modified => "modified",
        page::DateRole::Captured => "captured",
        page::DateRole::Event => "event",
    }
}

/// Returns every date considered, those of publication first. The first of each list is the one gone by, where a day is known.
fn dates(account: &Account) -> Vec<DateView> {
    let article = &account.article;
    let mut dates: Vec<DateView> = Vec::new();
    for dated in [&article.published, &article.modified] {
        for (place, evidence) in dated.evidence.iter().enumerate() {
            let view = DateView {
                day: evidence.day.to_string(),
                words: evidence.words.clone(),
                origin: date_origin(evidence.origin),
                role: date_role(evidence.role),
                chosen: place == 0 && dated.day == Some(evidence.day) && dated.basis < DateBasis::Inferred,
            };
            let told = |other: &DateView| {
                (&other.day, &other.words, other.origin, other.role) == (&view.day, &view.words, view.origin, view.role)
            };
            if !dates.iter().any(told) {
                dates.push(view);
            }
        }
    }
    dates
}

/// Returns every span that a claim's values were read from, with its role.
#[must_use]
pub fn marks_of(claim: &Claim) -> Vec<(Span, &'static str)> {
    let mut marks = vec![(claim.trigger, "trigger")];
    marks.extend(claim.actors.iter().map(|actor| (actor.mention.span, "actor")));
    marks.extend(
        claim
            .recipients
            .iter()
            .map(|recipient| (recipient.mention.span, "recipient")),
    );
    marks.extend(claim.places.iter().map(|place| (place.mention.span, "place")));
    marks.extend(claim.time.iter().filter_map(|time| Some((time.span?, "time"))));
    marks.extend(claim.figures.iter().map(|figure| (figure.span, "figure")));
    for link in &claim.attribution {
        marks.push((link.source.mention.span, "source"));
        marks.extend(link.cue.map(|cue| (cue, "cue")));
    }
    marks
}

fn blocks(account: &Account) -> Vec<BlockView> {
    let article = &account.article;
    let words = Words::new(&article.text);
    let mut marks: Vec<(Span, Mark)> = Vec::new();
    for claim in &account.claims {
        let mark = |role| Mark {
            claim_id: claim.id.0.clone(),
            role,
        };
        marks.extend(marks_of(claim).into_iter().map(|(span, role)| (span, mark(role))));
    }
    marks.retain(|(span, _)| !span.of(&article.text).is_empty());
    marks.sort();
    marks.dedup();
    let whole = page::Block {
        span: Span::new(0, article.text.len()),
        kind: page::BlockKind::Paragraph,
    };
    let blocks = if article.blocks.is_empty() {
        std::slice::from_ref(&whole)
    } else {
        &article.blocks
    };
    blocks.iter().map(|block| block_view(block, &marks, &words)).collect()
}

fn block_view(block: &page::Block, marks: &[(Span, Mark)], words: &Words<'_>) -> BlockView {
    let here: Vec<&(Span, Mark)> = marks.iter().filter(|(span, _)| span.overlaps(block.span)).collect();
    let mut cuts = vec![block.span.start(), block.span.end()];
    for (span, _) in &here {
        cuts.extend(
            [span.start(), span.end()]
                .into_iter()
                .filter(|cut| block.span.covers(*cut)),
        );
    }
    cuts.sort_unstable();
    cuts.dedup();
    let segment = |cut: &[usize]| {
        let span = Span::new(cut[0], cut[1]);
        let quote = words.quote(span);
        let lying = here
            .iter()
            .filter(|(mark, _)| mark.contains(span))
            .map(|(_, mark)| mark.clone());
        Segment {
            text: quote.text,
            start: quote.start,
            end: quote.end,
            marks: lying.collect(),
        }
    };
    let quote = words.quote(block.span);
    BlockView {
        kind: block_kind(block.kind),
        start: quote.start,
        end: quote.end,
        segments: cuts.windows(2).map(segment).collect(),
    }
}
