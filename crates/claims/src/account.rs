//! One article with everything it says.

use page::Article;

use crate::Claim;

/// One article and its claims.
#[derive(Clone, Debug)]
pub struct Account {
    /// The article.
    pub article: Article,
    /// What it says, ordered by place in the text.
    pub claims: Vec<Claim>,
}
