//! What an article is about, by its words and the section it stands in: public affairs, sport, arts, business and so on
//! (`data/topics.toml`).
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

/// So is it where all private topics together have more than three words to two of public affairs: a column on a flight to a
/// wedding is of travel, family, food and money in turn, and of none of them most of all. Of 161 articles of news at large it takes
/// four that no topic leads: a business brief, a report on spaceports, a study of drugs, and a drug campaign told as entertainment.
const PRIVATE_SHARE: (usize, usize) = (3, 2);

/// In an article of any length public affairs have at least one word in so many; features on teeth or pop singers have fewer.
/// Of the same articles, reports of politics and conflict have two to fifteen in a hundred.
const ONE_PUBLIC_IN: usize = 110;

/// Fewer words of a topic than these tell nothing: a sentence about a stadium is no sports page.
const FEWEST_WORDS: usize = 3;

/// A text of fewer words does not tell what it is about by what is lacking in it.
const FEWEST_TO_LACK: usize = 40;

/// How many words of a topic a section of that name in the address counts for: enough to settle a short report, and less than
/// a report of a trial has, whatever section it stands in.
const SECTION_WORDS: usize = 12;

/// Says what an article is about, by its text and the address it stands at.
#[must_use]
pub fn topic<'l>(doc: &Doc, lexicon: &'l Lexicon, url: Option<&str>) -> Topic<'l> {
    let topics = &lexicon.topics;
    let mut counts = vec![0_usize; topics.all().len()];
    let mut words = 0;
    for token in doc.tokens() {
        words += usize::from(token.text().starts_with(char::is_alphabetic));
        let number = topics.of_word(token.lemma()).or_else(|| topics.of_word(token.lower()));
        number.into_iter().for_each(|number| counts[number] += 1);
    }
    let sections = url.into_iter().flat_map(page::sections_of_address);
    if let Some(number) = sections.filter_map(|section| topics.of_section(section)).next() {
        counts[number] += SECTION_WORDS;
    }
    let of = |public: bool| {
        let all = topics.all().iter().zip(&counts);
        all.filter(move |(topic, _)| topic.public == public)
            .map(|(topic, count)| (topic.name.as_str(), *count))
    };
    let public: usize = of(true).map(|(_, count)| count).sum();
    let private: usize = of(false).map(|(_, count)| count).sum();
    // Of topics with as many words the first by name counts.
    let largest = of(false).reduce(|best, next| if next.1 > best.1 { next } else { best });
    let largest = largest.filter(|(_, count)| *count >= FEWEST_WORDS);
    let is_led = largest.is_some_and(|(_, count)| count >= public * TIMES_PUBLIC);
    let is_outweighed = private > FEWEST_WORDS && private * PRIVATE_SHARE.1 > public * PRIVATE_SHARE.0;
    let lacks_public = words >= FEWEST_TO_LACK && public * ONE_PUBLIC_IN < words;
    Topic {
        private: largest.map(|(name, _)| name),
        is_public: !(is_led || is_outweighed || lacks_public),
    }
}
