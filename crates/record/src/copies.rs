//! Copies, credits and shared passages on disk.

use events::{Copies, Copy, CopyBasis, Credit, PassageKind, SharedPassage};
use page::ArticleId;
use rusqlite::{Transaction, params};
use text::Span;

use crate::names::Named;
use crate::{Error, Store};

/// A row of the table of copies: article, original, basis, whether it is a release, further originals.
type CopyRow = (String, String, String, bool, String);
/// A row of the table of credits: article, source, words, place.
type CreditRow = (String, String, String, Option<i64>, Option<i64>);
/// A row of the table of passages: article, place, first carrier, place there, kind.
type PassageRow = (String, i64, i64, String, i64, i64, String);

impl Store {
    /// Returns which articles are copies, whom articles credit, and which passages they share.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn copies(&self) -> Result<Copies, Error> {
        let copies = "SELECT article_id, original_id, basis, is_release, also FROM copies ORDER BY article_id";
        let copies: Vec<CopyRow> = self.rows(copies, [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })?;
        let credits = "SELECT article_id, credited_to, words, start, end FROM credits ORDER BY article_id";
        let credits: Vec<CreditRow> = self.rows(credits, [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })?;
        let passages = "SELECT article_id, start, end, first_id, first_start, first_end, kind FROM passages
             ORDER BY article_id, start, end, first_id";
        let passages: Vec<PassageRow> = self.rows(passages, [], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
                row.get(6)?,
            ))
        })?;
        let copies = copies
            .into_iter()
            .map(|row| self.copy(row))
            .collect::<Result<Vec<_>, _>>()?;
        let credits = credits
            .into_iter()
            .map(|row| self.credit(row))
            .collect::<Result<Vec<_>, _>>()?;
        let passages = passages
            .into_iter()
            .map(|row| self.passage(row))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Copies::from_parts(copies, credits, passages))
    }

    fn copy(&self, (article, original, basis, is_release, also): CopyRow) -> Result<(ArticleId, Copy), Error> {
        let basis =
            CopyBasis::named(&basis).ok_or_else(|| self.damaged(format!("unknown basis of a copy {basis:?}")))?;
        let copy = Copy {
            original: ArticleId(original),
            also: also.split_whitespace().map(|id| ArticleId(id.to_owned())).collect(),
            basis,
            is_release,
        };
        Ok((ArticleId(article), copy))
    }

    fn credit(&self, (article, to, words, start, end): CreditRow) -> Result<(ArticleId, Credit), Error> {
        let span = start.zip(end).map(|place| self.span(place)).transpose()?;
        Ok((ArticleId(article), Credit { to, words, span }))
    }

    fn passage(&self, row: PassageRow) -> Result<SharedPassage, Error> {
        let (article, start, end, first, first_start, first_end, kind) = row;
        Ok(SharedPassage {
            article: ArticleId(article),
            span: self.span((start, end))?,
            first: ArticleId(first),
            first_span: self.span((first_start, first_end))?,
            kind: PassageKind::named(&kind).ok_or_else(|| self.damaged(format!("unknown kind of passage {kind:?}")))?,
        })
    }

    fn span(&self, (start, end): (i64, i64)) -> Result<Span, Error> {
        let offset = |number: i64| u32::try_from(number).ok();
        match (offset(start), offset(end)) {
            (Some(start), Some(end)) if start <= end => Ok(Span::new(start as usize, end as usize)),
            _ => Err(self.damaged(format!("{start}..{end} is no span"))),
        }
    }
}

/// Puts what was found of copies in the place of what was there.
pub(crate) fn keep_copies(transaction: &Transaction<'_>, copies: &Copies) -> rusqlite::Result<()> {
    transaction.execute_batch("DELETE FROM copies; DELETE FROM credits; DELETE FROM passages;")?;
    let offset = |offset: usize| i64::try_from(offset).unwrap_or(i64::MAX);
    for (article, copy) in copies.all() {
        let also: Vec<&str> = copy.also.iter().map(|id| id.0.as_str()).collect();
        let insert =
            "INSERT INTO copies (article_id, original_id, basis, is_release, also) VALUES (?1, ?2, ?3, ?4, ?5)";
        transaction.prepare_cached(insert)?.execute((
            &article.0,
            &copy.original.0,
            copy.basis.name(),
            copy.is_release,
            also.join(" "),
        ))?;
    }
    for (article, credit) in copies.credits() {
        let (start, end) = (
            credit.span.map(|span| offset(span.start())),
            credit.span.map(|span| offset(span.end())),
        );
        transaction
            .prepare_cached("INSERT INTO credits VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute((&article.0, &credit.to, &credit.words, start, end))?;
    }
    for passage in copies.shared() {
        transaction
            .prepare_cached("INSERT INTO passages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![
                passage.article.0,
                offset(passage.span.start()),
                offset(passage.span.end()),
                passage.first.0,
                offset(passage.first_span.start()),
                offset(passage.first_span.end()),
                passage.kind.name(),
            ])?;
    }
    Ok(())
}
