//! The bytes of one page as they were found, and what is known of them from outside.

/// One page as it was found.
#[derive(Clone, Debug, Default)]
pub struct Capture {
    /// Where the bytes were found, as the reader named it: a path, an archive member or an address.
    pub path: String,
    /// The page's address, where one is known from outside (an archive record, a sitemap).
    pub url: Option<String>,
    /// The media type stated by the carrier, such as `text/html; charset=utf-8`.
    pub content_type: Option<String>,
    /// The day of the crawl, where the carrier states it. It bounds the publication day and never becomes it.
    pub captured: Option<jiff::civil::Date>,
    /// The bytes, possibly gzipped.
    pub bytes: Vec<u8>,
}
