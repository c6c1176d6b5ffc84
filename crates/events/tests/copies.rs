//! A copy is not a second witness; a fuller story is not a copy.

mod builder;

use builder::story;
use claims::Account;
use events::Copies;
use proptest::prelude::*;

const WIRE: &str = "The ministry of transport said on Tuesday that the ferry service between the two ports will open again \
    in the spring. Boats have not crossed since the pier was damaged by a storm four years ago. Engineers need some six \
    weeks to drive new piles, and the first tickets go on sale in March. Fishermen on both shores had asked for the link.";

fn copies(accounts: &[Account]) -> Copies {
    Copies::among(accounts.iter().map(|account| &account.article))
}

#[test]
fn a_later_reprint_is_a_copy_whatever_the_order() {
    let wire = story("Wire", "2021-02-02", WIRE).account();
    let reprint = story("Local Paper", "2021-02-03", &format!("{WIRE} Read more on our site.")).account();
    let third = story("Other Paper", "2021-02-04", &WIRE.replace("six", "6")).account();
    let (first, one, two) = (
        wire.article.id.clone(),
        reprint.article.id.clone(),
        third.article.id.clone(),
    );
    let forward = copies(&[wire.clone(), reprint.clone(), third.clone()]);
    assert_eq!(forward.original_of(&one), Some(&first));
    assert_eq!(forward.original_of(&two), Some(&first));
    assert_eq!(forward.original_of(&first), None);
    assert_eq!(copies(&[third, wire, reprint]), forward);
}

#[test]
fn a_brief_cut_from_a_story_is_a_copy_and_a_fuller_story_is_not() {
    let wire = story("Wire", "2021-02-02", WIRE).account();
    let more = " Traders on the north shore fear for the road haulage that grew in the meantime. The mayor wants a bridge \
        instead and says that money is there. A study from the university reckons that a bridge pays only if lorries use \
        it at night too. Nobody has asked the islanders, who need a doctor more than a boat, as their teacher puts it.";
    let fuller = story("Daily", "2021-02-05", &format!("{WIRE}{more}")).account();
    let brief = story("Gazette", "2021-02-06", &WIRE[..WIRE.find(" Fishermen").unwrap()]).account();
    let found = copies(&[fuller.clone(), brief.clone(), wire.clone()]);
    assert_eq!(found.original_of(&brief.article.id), Some(&wire.article.id));
    assert_eq!(found.original_of(&fuller.article.id), None);
}

#[test]
fn a_cut_of_the_same_day_is_the_copy_whatever_the_ids() {
    // Ids are digests of the texts: with many variants, some cut has a lower id than its original.
    for number in 0..8 {
        let text = format!("{WIRE} Pier {number} stays closed until its cranes are mended, the harbour master added.");
        let wire = story("Wire", "2021-02-02", &text).account();
        let cut = format!("NORTHPORT (Wire) - {}", &text[..text.find(" Fishermen").unwrap()]);
        let mut paper = story("Paper", "2021-02-02", &cut).account();
        paper.article.title = Some("Boats are back soon".to_owned());
        let found = copies(&[paper.clone(), wire.clone()]);
        assert_eq!(found.original_of(&paper.article.id), Some(&wire.article.id), "{number}");
        assert_eq!(found.iter().count(), 1);
    }
}

#[test]
fn what_credits_another_outlet_is_its_copy_even_where_it_is_longer() {
    let wire = story("Wire", "2021-02-02", WIRE).account();
    let mut paper = story(
        "Paper",
        "2021-02-02",
        &format!("{WIRE} The paper's readers may write to us."),
    )
    .account();
    paper.article.authors = vec![page::Author {
        name: "WIRE".to_owned(),
        agency: false,
    }];
    let found = copies(&[paper.clone(), wire.clone()]);
    assert_eq!(found.original_of(&paper.article.id), Some(&wire.article.id));
}

#[test]
fn one_event_told_in_other_words_is_no_copy() {
    let one = story("Wire", "2021-02-02", WIRE).account();
    let two = story(
        "Daily",
        "2021-02-02",
        "Ferries are to sail again between the two towns, four years after waves broke the pier, officials announced on \
         Tuesday. Work on new piles takes about six weeks. Passengers can buy tickets from March on, and those who fish \
         there are glad of it, since they had long pressed for boats to return before the summer season begins.",
    )
    .account();
    assert_eq!(copies(&[one, two]).iter().count(), 0);
}

#[test]
fn short_texts_are_never_copies() {
    let one = story(
        "A",
        "2021-01-01",
        "We use cookies to make this site work better for you.",
    )
    .account();
    let two = story(
        "B",
        "2021-01-02",
        "We use cookies to make this site work better for you!",
    )
    .account();
    assert_eq!(copies(&[one, two]).iter().count(), 0);
}

/// Words of which texts are made, few enough that texts come to share some: cues, marks and letters of many scripts.
const WORDS: [&str; 24] = [
    "ferry",
    "harbour",
    "“",
    "”",
    "\"",
    "'",
    "(Reuters)",
    "-",
    "Source:",
    "Harbour Post",
    "1,200",
    "six",
    "\n\n",
    "東京",
    "Şuşa",
    "first published in",
    "İ",
    "–",
    "«",
    "»",
    "press release",
    "reported",
    "ß",
    "1.",
];

fn text() -> impl Strategy<Value = String> {
    let stretch = proptest::collection::vec(0..WORDS.len(), 30..60)
        .prop_map(|words| words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" "));
    // Stretches of a small stock, so that whole paragraphs recur.
    let stock = proptest::collection::vec(stretch, 3);
    (stock, proptest::collection::vec(0..3_usize, 1..4)).prop_map(|(stock, order)| {
        order
            .iter()
            .map(|at| stock[*at].as_str())
            .collect::<Vec<_>>()
            .join("\n\n")
    })
}

proptest! {
    /// Whatever the texts: the order of arrival changes nothing, no original is a copy, every span lies in its text.
    #[test]
    fn what_is_found_is_sound_in_any_order(texts in proptest::collection::vec((text(), 0..4_u8, "[A-C]?"), 1..7), turn in 0..7_usize) {
        let articles: Vec<page::Article> = texts
            .iter()
            .chain(&texts[..texts.len() / 2])
            .enumerate()
            .map(|(number, (text, day, outlet))| {
                let text = if number >= texts.len() { format!("{text} six") } else { text.clone() };
                let day = if *day == 0 { String::new() } else { format!("2021-02-0{day}") };
                story(outlet, &day, &text).account().article
            })
            .collect();
        let found = Copies::among(&articles);
        let mut turned: Vec<&page::Article> = articles.iter().collect();
        turned.rotate_left(turn % articles.len());
        turned.reverse();
        prop_assert_eq!(&Copies::among(turned), &found);
        let text = |id: &page::ArticleId| articles.iter().find(|article| article.id == *id).map(|article| article.text.as_str());
        for (article, copy) in found.all() {
            for original in std::iter::once(&copy.original).chain(&copy.also) {
                prop_assert!(found.original_of(original).is_none() && original != article);
            }
        }
        for passage in found.shared() {
            prop_assert!(text(&passage.article).and_then(|text| text.get(passage.span.range())).is_some());
            prop_assert!(text(&passage.first).and_then(|text| text.get(passage.first_span.range())).is_some());
        }
    }

    /// Nothing that a page may hold makes it fall.
    #[test]
    fn no_text_makes_it_fall(text in "\\PC{0,400}") {
        let one = story("A", "2021-01-01", &text).account();
        let two = story("B", "", &format!("{text} {text}")).account();
        prop_assert_eq!(copies(&[one.clone(), two.clone()]), copies(&[two, one]));
    }
}
