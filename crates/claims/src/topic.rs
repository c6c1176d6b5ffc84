//! What an article is about, by its words: public affairs, sport, arts, business and so on (`data/topics.toml`).
//!
//! Verbs of conflict and diplomacy are those of sport and shops too; which they are, the article as a whole tells.

use lexicon::Lexicon;
use nlp::Doc;

/// What an article is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic<'l> {
    /// The topic most of whose words the article holds, of those that are not public; its name in the table.
    pub private: Option<&'l str>,
    /// Whether the article tells of public affairs all the same: of offices, courts, armed people, elections, relief.
    pub is_public: bool,
}

/// A private topic is what an article is about where it has at least so many times as many words as public affairs. Of 163
/// articles of news at large 79 are taken for private; by reading, six of those touch public affairs (a prosecutor's inquiry
/// into a firm). Of 1,500 texts on terrorism it takes four.
const TIMES_PUBLIC: usize = 2;

/// Fewer words of a topic than these tell nothing: a sentence about a stadium is no sports page.
const FEWEST_WORDS: usize = 3;

/// Says what an article is about.
#[must_use]
pub fn topic<'l>(doc: &Doc, lexicon: &'l Lexicon) -> Topic<'l> {
    let topics = &lexicon.topics;
    let mut counts = vec![0_usize; topics.all().len()];
    for token in doc.tokens() {
        let number = topics.of_word(token.lemma()).or_else(|| topics.of_word(token.lower()));
        number.into_iter().for_each(|number| counts[number] += 1);
    }
    let of = |public: bool| {
        let all = topics.all().iter().zip(&counts);
        all.filter(move |(topic, _)| topic.public == public)
            .map(|(topic, count)| (topic.name.as_str(), *count))
    };
    let public: usize = of(true).map(|(_, count)| count).sum();
    // Of topics with as many words the first by name counts.
    let largest = of(false).reduce(|best, next| if next.1 > best.1 { next } else { best });
    let private = largest.filter(|(_, count)| *count >= FEWEST_WORDS);
    Topic {
        private: private.map(|(name, _)| name),
        is_public: private.is_none_or(|(_, count)| count < public * TIMES_PUBLIC),
    }
}
