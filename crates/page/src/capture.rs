//! The bytes of one page as they were found, and what is known of them from outside.

use crate::Issue;

/// One page as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// Where the bytes were found, as the reader named it: a path, an archive member or an address.
    pub path: String,
    /// The page's address, where one is known from outside (an archive record, a sitemap).
    pub url: Option<String>,
    /// The media type stated by the carrier, such as `text/html; charset=utf-8`.
    pub content_type: Option<String>,
    /// The day of the crawl, where the carrier states it. It bounds the publication day and never becomes it.
    pub captured: Option<jiff::civil::Date>,
    /// What the carrier itself says of the article: a feed's entry, a table's row.
    pub stated: Option<Stated>,
    /// What went wrong while the bytes were taken out of their carrier.
    pub issues: Vec<Issue>,
    /// The bytes, possibly gzipped.
    pub bytes: Vec<u8>,
}

impl Capture {
    /// Returns the digest of the bytes and of what is known of them from outside, written `p_` and 16 hexadecimal digits.
    /// The path is not part of it: the same page found twice has one digest.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let captured = self.captured.map(|day| day.to_string());
        for known in [&self.url, &self.content_type, &captured] {
            hasher.update(known.as_deref().unwrap_or_default().as_bytes());
            hasher.update(&[0]);
        }
        if let Some(stated) = &self.stated {
            stated.add_to(&mut hasher);
        }
        for issue in &self.issues {
            hasher.update(issue.kind.as_str().as_bytes());
        }
        hasher.update(&self.bytes);
        format!("p_{}", &hasher.finalize().to_hex()[..16])
    }
}

/// What a carrier says of an article beside its text. Everything stands as it was written there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The headline.
    pub title: Option<String>,
    /// The authors or bylines.
    pub authors: Vec<String>,
    /// The words of the publication day or time.
    pub published: Option<String>,
    /// The words of the day or time of the last change.
    pub modified: Option<String>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// The language's code.
    pub language: Option<String>,
    /// Whether the capture's bytes are the article's body alone, and not the page around it.
    pub is_body: bool,
}

impl Stated {
    fn add_to(&self, hasher: &mut blake3::Hasher) {
        let fields = [
            &self.title,
            &self.published,
            &self.modified,
            &self.outlet,
            &self.language,
        ];
        let authors = self.authors.iter().map(String::as_str);
        for words in fields
            .map(|field| field.as_deref().unwrap_or_default())
            .into_iter()
            .chain(authors)
        {
            hasher.update(words.as_bytes());
            hasher.update(&[0]);
        }
        hasher.update(&[u8::from(self.is_body)]);
    }
}
