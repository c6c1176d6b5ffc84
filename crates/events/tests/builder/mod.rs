//! Accounts made by hand: a text, and claims that name their words. A word that is not in the text fails the test.

#![allow(dead_code, reason = "each test file uses some of it")]

use claims::{
    Account, Attribution, Bound, Claim, ClaimId, Figure, Kind, Mention, Participant, Place, Polarity, Precision,
    Resolved, Status, Time, TimeAnchor, Why,
};
use jiff::civil::Date;
use lexicon::{EventType, Register};
use page::{Article, ArticleId, Block, BlockKind, DateBasis, Dated, Genre, Outlet, OutletBasis};
use text::Span;

/// Begins an account.
pub fn story(outlet: &str, published: &str, text: &str) -> Story {
    let blocks = |text: &str| {
        let mut at = 0;
        let mut blocks = Vec::new();
        for paragraph in text.split("\n\n") {
            blocks.push(Block {
                span: Span::new(at, at + paragraph.len()),
                kind: BlockKind::Paragraph,
            });
            at += paragraph.len() + 2;
        }
        blocks
    };
    let day: Option<Date> = published.parse().ok();
    let article = Article {
        id: ArticleId(format!("a_{:016x}", fnv(text))),
        path: format!("{}-{published}.html", outlet.to_lowercase().replace(' ', "-")),
        capture: String::new(),
        url: None,
        outlet: (!outlet.is_empty()).then(|| Outlet {
            name: outlet.to_owned(),
            basis: OutletBasis::Text,
        }),
        title: Some(format!("{outlet} of {published}")),
        authors: Vec::new(),
        published: Dated {
            day,
            basis: if day.is_some() {
                DateBasis::Stated
            } else {
                DateBasis::Unknown
            },
            ..Dated::default()
        },
        modified: Dated::default(),
        genre: Genre::Report,
        language: Some("en".to_owned()),
        dateline: None,
        text: text.to_owned(),
        blocks: blocks(text),
        furniture: Vec::new(),
        issues: Vec::new(),
    };
    Story {
        account: Account {
            article,
            claims: Vec::new(),
        },
    }
}

/// An account in the making.
pub struct Story {
    pub account: Account,
}

impl Story {
    /// Adds a claim whose trigger is this word.
    pub fn tells(mut self, trigger: &str, fill: impl FnOnce(Told<'_>) -> Told<'_>) -> Self {
        let text = self.account.article.text.clone();
        let told = fill(Told::new(&self.account.article.id, &text, trigger));
        self.account.claims.push(told.claim);
        self
    }

    /// Returns the account.
    pub fn account(mut self) -> Account {
        self.account.claims.sort_by_key(|claim| claim.trigger);
        self.account
    }
}

/// A claim in the making.
pub struct Told<'t> {
    text: &'t str,
    pub claim: Claim,
}

impl<'t> Told<'t> {
    fn new(article: &ArticleId, text: &'t str, trigger: &str) -> Self {
        let trigger = find(text, trigger);
        let start = text[..trigger.start()].rfind(['.', '\n']).map_or(0, |at| at + 1);
        let end = text[trigger.end()..]
            .find(['.', '\n'])
            .map_or(text.len(), |at| trigger.end() + at + 1);
        let claim = Claim {
            id: ClaimId(format!("c_{:016x}", fnv(&format!("{} {trigger:?}", article.0)))),
            sentence: Span::new(start, end).trimmed(text),
            trigger,
            wording: trigger.of(text).to_lowercase(),
            kind: Kind::Event,
            event_type: None,
            confidence: None,
            mode: None,
            contexts: Vec::new(),
            registers: Vec::new(),
            actors: Vec::new(),
            recipients: Vec::new(),
            places: Vec::new(),
            time: None,
            figures: Vec::new(),
            attribution: Vec::new(),
            content_of: None,
            polarity: Polarity::Positive,
            status: Status::Happened,
            why: Why {
                rule: "test".to_owned(),
                words: "made by hand".to_owned(),
            },
        };
        Self { text, claim }
    }

    pub fn typed(mut self, event_type: EventType) -> Self {
        self.claim.event_type = Some(event_type);
        self.claim.confidence = Some(0.97);
        self
    }

    pub fn called(mut self, wording: &str) -> Self {
        self.claim.wording = wording.to_owned();
        self
    }

    pub fn kind(mut self, kind: Kind) -> Self {
        self.claim.kind = kind;
        self
    }

    pub fn status(mut self, status: Status) -> Self {
        self.claim.status = status;
        self
    }

    pub fn denied(mut self) -> Self {
        self.claim.status = Status::Denied;
        self
    }

    pub fn register(mut self, register: Register) -> Self {
        self.claim.registers.push(register);
        self
    }

    pub fn by(mut self, words: &str, id: &str) -> Self {
        self.claim.actors.push(participant(self.text, words, id));
        self
    }

    pub fn to(mut self, words: &str, id: &str) -> Self {
        self.claim.recipients.push(participant(self.text, words, id));
        self
    }

    /// A place: its words, id, country and point. An empty id leaves it unresolved.
    pub fn at(mut self, words: &str, id: &str, country: &str, point: Option<(f64, f64)>) -> Self {
        self.claim.places.push(Place {
            mention: mention(self.text, words, id),
            country: (!country.is_empty()).then(|| country.to_owned()),
            point,
        });
        self
    }

    /// A time: its words (none where the narrative tells it), first and last day.
    pub fn on(mut self, words: &str, first: &str, last: &str, precision: Precision) -> Self {
        self.claim.time = Some(Time {
            span: (!words.is_empty()).then(|| find(self.text, words)),
            first: first.parse().ok(),
            last: last.parse().ok(),
            precision,
            anchor: TimeAnchor::Absolute,
        });
        self
    }

    pub fn day(self, words: &str, day: &str) -> Self {
        self.on(words, day, day, Precision::Day)
    }

    pub fn figure(mut self, words: &str, counts: &str, low: Option<f64>, high: Option<f64>, of: &str) -> Self {
        let bound = match (low, high) {
            (Some(low), Some(high)) if low == high => Bound::Exact,
            (Some(_), None) => Bound::AtLeast,
            (None, Some(_)) => Bound::AtMost,
            _ => Bound::Between,
        };
        self.claim.figures.push(Figure {
            span: find(self.text, words),
            counts: counts.to_owned(),
            of: (!of.is_empty()).then(|| find(self.text, of)),
            low,
            high,
            bound,
            unit: None,
        });
        self
    }

    pub fn exactly(self, words: &str, counts: &str, number: f64) -> Self {
        self.figure(words, counts, Some(number), Some(number), "")
    }

    pub fn said_by(mut self, words: &str, id: &str) -> Self {
        self.claim.attribution.push(Attribution {
            source: participant(self.text, words, id),
            cue: None,
            content: self.claim.sentence,
            direct: false,
        });
        self
    }
}

fn participant(text: &str, words: &str, id: &str) -> Participant {
    let is_country = id.len() == 3 && id.bytes().all(|byte| byte.is_ascii_uppercase());
    Participant {
        mention: mention(text, words, id),
        country: is_country.then(|| id.to_owned()),
        sector: None,
    }
}

fn mention(text: &str, words: &str, id: &str) -> Mention {
    Mention {
        span: find(text, words),
        resolved: match id {
            "" => Resolved::NotResolved,
            id => Resolved::To {
                id: id.to_owned(),
                name: words.to_owned(),
            },
        },
    }
}

/// Returns the first place of words in a text.
pub fn find(text: &str, words: &str) -> Span {
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    Span::new(start, start + words.len())
}

fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
