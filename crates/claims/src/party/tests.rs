//! Mentions on hand-written parses, over many countries.

use std::ops::Range;

use lexicon::Lexicon;
use nlp::{Doc, DocBuilder};

use super::{Names, participant, participants};
use crate::{Participant, Resolved};

struct Case {
    doc: Doc,
    lexicon: Lexicon,
}

impl Case {
    fn new(text: &str, parse: &str) -> Self {
        Self {
            doc: DocBuilder::from_table(text, parse).expect("a sound parse"),
            lexicon: Lexicon::builtin().expect("sound tables"),
        }
    }

    /// Id (or `?`), country and sector (or `-`).
    fn read(&self, tokens: Range<usize>) -> String {
        let names = Names::of(&self.doc, &self.lexicon);
        shown(&participant(&self.doc, &self.lexicon, &names, tokens))
    }

    fn read_each(&self, tokens: Range<usize>) -> Vec<(String, String)> {
        let names = Names::of(&self.doc, &self.lexicon);
        let each = participants(&self.doc, &self.lexicon, &names, tokens);
        each.iter()
            .map(|one| (one.mention.span.of(self.doc.text()).to_owned(), shown(one)))
            .collect()
    }
}

fn shown(participant: &Participant) -> String {
    let id = match &participant.mention.resolved {
        Resolved::To { id, .. } => id.as_str(),
        Resolved::NotResolved => "?",
    };
    let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
    format!(
        "{id} {} {}",
        or_none(&participant.country),
        or_none(&participant.sector)
    )
}

#[test]
fn a_state_s_soldiers_are_the_state() {
    let case = Case::new(
        "Chadian forces shelled villagers.",
        "Chadian    Chadian   ADJ   JJ   1  amod   B-NORP
         forces     force     NOUN  NNS  2  nsubj
         shelled    shell     VERB  VBD  2  ROOT
         villagers  villager  NOUN  NNS  2  dobj
         .          .         PUNCT .    2  punct",
    );
    assert_eq!(case.read(0..2), "TCD TCD MIL");
    assert_eq!(case.read(3..4), "? - CVL");
}

#[test]
fn an_adjective_alone_names_its_state() {
    let case = Case::new(
        "Malian shelling ended the Ethiopian occupation.",
        "Malian      Malian      ADJ   JJ   1  amod   B-NORP
         shelling    shelling    NOUN  NN   2  nsubj
         ended       end         VERB  VBD  2  ROOT
         the         the         DET   DT   5  det
         Ethiopian   Ethiopian   ADJ   JJ   5  amod   B-NORP
         occupation  occupation  NOUN  NN   2  dobj
         .           .           PUNCT .    2  punct",
    );
    assert_eq!(case.read(0..1), "MLI MLI -");
    assert_eq!(case.read(4..5), "ETH ETH -");
}

#[test]
fn owners_may_stand_behind_of_or_before_a_possessive() {
    let case = Case::new(
        "Peru's army met the navy of Chile.",
        "Peru   Peru  PROPN NNP 2 poss  B-GPE
         's     's    PART  POS 0 case
         army   army  NOUN  NN  3 nsubj
         met    meet  VERB  VBD 3 ROOT
         the    the   DET   DT  5 det
         navy   navy  NOUN  NN  3 dobj
         of     of    ADP   IN  5 prep
         Chile  Chile PROPN NNP 6 pobj  B-GPE
         .      .     PUNCT .   3 punct",
    );
    assert_eq!(case.read(0..3), "PER PER MIL");
    assert_eq!(case.read(4..8), "CHL CHL MIL");
}

#[test]
fn rebels_are_not_their_country() {
    let case = Case::new(
        "Malian rebels fled.",
        "Malian  Malian  ADJ   JJ  1 amod  B-NORP
         rebels  rebel   NOUN  NNS 2 nsubj
         fled    flee    VERB  VBD 2 ROOT
         .       .       PUNCT .   2 punct",
    );
    assert_eq!(case.read(0..2), "? MLI REB");
}

#[test]
fn capitals_act_as_governments() {
    let case = Case::new(
        "Nairobi warned the US and Oxfam.",
        "Nairobi Nairobi PROPN NNP 1 nsubj B-GPE
         warned  warn    VERB  VBD 1 ROOT
         the     the     DET   DT  3 det
         US      US      PROPN NNP 1 dobj  B-GPE
         and     and     CCONJ CC  3 cc
         Oxfam   Oxfam   PROPN NNP 3 conj  B-ORG
         .       .       PUNCT .   1 punct",
    );
    assert_eq!(case.read(0..1), "KEN KEN GOV");
    let each = [
        ("the US".to_owned(), "USA USA GOV".to_owned()),
        ("Oxfam".to_owned(), "org:oxfam - SOC".to_owned()),
    ];
    assert_eq!(case.read_each(2..6), each);
}

#[test]
fn officers_of_two_states_are_two_parties() {
    let case = Case::new(
        "The deputy ministers of Norway and Fiji met.",
        "The       the      DET   DT  2 det
         deputy    deputy   ADJ   JJ  2 amod
         ministers minister NOUN  NNS 7 nsubj - Number=Plur
         of        of       ADP   IN  2 prep
         Norway    Norway   PROPN NNP 3 pobj B-GPE
         and       and      CCONJ CC  4 cc
         Fiji      Fiji     PROPN NNP 4 conj B-GPE
         met       meet     VERB  VBD 7 ROOT
         .         .        PUNCT .   7 punct",
    );
    let each = [
        ("The deputy ministers of Norway".to_owned(), "NOR NOR GOV".to_owned()),
        ("Fiji".to_owned(), "FJI FJI GOV".to_owned()),
    ];
    assert_eq!(case.read_each(0..7), each);
    assert_eq!(case.read(0..7), "? - GOV", "of one or the other is not said");
}

#[test]
fn persons_are_merged_by_surname_and_keep_what_titles_tell() {
    let case = Case::new(
        "Ghanaian President Ama Osei spoke. Osei left.",
        "Ghanaian  Ghanaian  ADJ   JJ  3 amod     B-NORP
         President President PROPN NNP 3 compound
         Ama       Ama       PROPN NNP 3 compound B-PERSON
         Osei      Osei      PROPN NNP 4 nsubj    I-PERSON
         spoke     speak     VERB  VBD 4 ROOT
         .         .         PUNCT .   4 punct
         Osei      Osei      PROPN NNP 7 nsubj    B-PERSON
         left      leave     VERB  VBD 7 ROOT
         .         .         PUNCT .   7 punct",
    );
    assert_eq!(case.read(0..4), "name:ama-osei GHA GOV");
    assert_eq!(case.read(6..7), "name:ama-osei GHA GOV");
}

#[test]
fn two_of_one_surname_stay_apart() {
    let case = Case::new(
        "Ama Osei met Kofi Osei. Osei left.",
        "Ama  Ama  PROPN NNP 1 compound B-PERSON
         Osei Osei PROPN NNP 2 nsubj    I-PERSON
         met  meet VERB  VBD 2 ROOT
         Kofi Kofi PROPN NNP 4 compound B-PERSON
         Osei Osei PROPN NNP 2 dobj     I-PERSON
         .    .    PUNCT .   2 punct
         Osei Osei PROPN NNP 7 nsubj    B-PERSON
         left leave VERB VBD 7 ROOT
         .    .    PUNCT .   7 punct",
    );
    assert_eq!(case.read(6..7), "name:osei - -");
}

#[test]
fn an_acronym_in_brackets_is_the_name_before_it() {
    let case = Case::new(
        "The Blue Well Society (BWS) met. BWS left.",
        "The     the     DET   DT  3 det      B-ORG
         Blue    Blue    PROPN NNP 3 compound I-ORG
         Well    Well    PROPN NNP 3 compound I-ORG
         Society Society PROPN NNP 7 nsubj    I-ORG
         (       (       PUNCT -LRB- 3 punct
         BWS     BWS     PROPN NNP 3 appos    B-ORG
         )       )       PUNCT -RRB- 3 punct
         met     meet    VERB  VBD 7 ROOT
         .       .       PUNCT .   7 punct
         BWS     BWS     PROPN NNP 10 nsubj   B-ORG
         left    leave   VERB  VBD 10 ROOT
         .       .       PUNCT .   10 punct",
    );
    assert_eq!(case.read(0..4), "name:blue-well-society - -");
    assert_eq!(case.read(9..10), "name:blue-well-society - -");
}

#[test]
fn a_table_s_name_wins_over_the_words_inside_it() {
    let case = Case::new(
        "The UN Security Council met WHO officials.",
        "The       the       DET   DT  3 det      B-ORG
         UN        UN        PROPN NNP 3 compound I-ORG
         Security  Security  PROPN NNP 3 compound I-ORG
         Council   Council   PROPN NNP 4 nsubj    I-ORG
         met       meet      VERB  VBD 4 ROOT
         WHO       WHO       PROPN NNP 6 compound B-ORG
         officials official  NOUN  NNS 4 dobj
         .         .         PUNCT .   4 punct",
    );
    assert_eq!(case.read(0..4), "org:un-security-council - -");
    assert_eq!(case.read(5..7), "org:un-who - -");
}

#[test]
fn a_person_named_like_a_country_is_a_person() {
    let case = Case::new(
        "Jordan Lee slept.",
        "Jordan Jordan PROPN NNP 1 compound B-PERSON
         Lee    Lee    PROPN NNP 2 nsubj    I-PERSON
         slept  sleep  VERB  VBD 2 ROOT
         .      .      PUNCT .   2 punct",
    );
    assert_eq!(case.read(0..2), "name:jordan-lee - -");
}

#[test]
fn a_shared_adjective_and_a_seat_tell_whose_officials_are() {
    let case = Case::new(
        "The Chadian army and police met Nairobi police.",
        "The      the      DET   DT   2  det
         Chadian  Chadian  ADJ   JJ   2  amod   B-NORP
         army     army     NOUN  NN   5  nsubj
         and      and      CCONJ CC   2  cc
         police   police   NOUN  NNS  2  conj
         met      meet     VERB  VBD  5  ROOT
         Nairobi  Nairobi  PROPN NNP  7  compound  B-ORG
         police   police   NOUN  NNS  5  dobj
         .        .        PUNCT .    5  punct",
    );
    assert_eq!(case.read(4..5), "TCD TCD COP");
    assert_eq!(case.read(6..8), "KEN KEN COP");
}

#[test]
fn each_adjective_before_a_plural_has_its_own_side() {
    let case = Case::new(
        "Chadian and Nigerien ministers met.",
        "Chadian    Chadian   ADJ   JJ   3  amod   B-NORP
         and        and       CCONJ CC   0  cc
         Nigerien   Nigerien  ADJ   JJ   0  conj   B-NORP
         ministers  minister  NOUN  NNS  4  nsubj  O  Number=Plur
         met        meet      VERB  VBD  4  ROOT
         .          .         PUNCT .    4  punct",
    );
    let each: Vec<String> = case.read_each(0..4).into_iter().map(|(_, read)| read).collect();
    assert_eq!(each, ["TCD TCD GOV", "NER NER GOV"]);
}

#[test]
fn officials_in_a_country_are_its_own_and_armed_people_are_not() {
    let parse = |noun: &str| {
        format!(
            "{noun}s   {noun}  NOUN  NNS  3  nsubj
             in        in      ADP   IN   0  prep
             Nepal     Nepal   PROPN NNP  1  pobj  B-GPE
             met       meet    VERB  VBD  3  ROOT
             .         .       PUNCT .    3  punct"
        )
    };
    let read = |noun: &str| Case::new(&format!("{noun}s in Nepal met."), &parse(noun)).read(0..3);
    assert_eq!(read("lawmaker"), "NPL NPL LEG");
    assert_eq!(read("rebel"), "? - REB");
}

#[test]
fn a_former_official_is_nobody_s() {
    let case = Case::new(
        "Former Chadian ministers met.",
        "Former     former    ADJ   JJ   2  amod
         Chadian    Chadian   ADJ   JJ   2  amod   B-NORP
         ministers  minister  NOUN  NNS  3  nsubj
         met        meet      VERB  VBD  3  ROOT
         .          .         PUNCT .    3  punct",
    );
    assert_eq!(case.read(0..3), "? TCD ELI");
}

#[test]
fn what_is_counted_tells_who_acts() {
    let case = Case::new(
        "Dozens of Nepalese protesters met two of the soldiers.",
        "Dozens      dozen      NOUN  NNS 4  nsubj
         of          of         ADP   IN  0  prep
         Nepalese    Nepalese   ADJ   JJ  3  amod  B-NORP
         protesters  protester  NOUN  NNS 1  pobj
         met         meet       VERB  VBD 4  ROOT
         two         two        NUM   CD  4  dobj
         of          of         ADP   IN  5  prep
         the         the        DET   DT  8  det
         soldiers    soldier    NOUN  NNS 6  pobj
         .           .          PUNCT .   4  punct",
    );
    assert_eq!(case.read(0..4), "NPL NPL CVL");
    assert_eq!(case.read(5..9), "? - MIL");
}

#[test]
fn police_ranks_are_no_soldiers_and_corporate_officers_no_officials() {
    let noun = |before: &str, noun: &str| {
        let text = format!("{before} {noun} left.");
        let parse = format!(
            "{before} {before} NOUN NN 1 compound
             {noun}   {noun}   NOUN NN 2 nsubj
             left     leave    VERB VBD 2 ROOT
             .        .        PUNCT . 2 punct"
        );
        Case::new(&text, &parse).read(0..2)
    };
    assert_eq!(noun("police", "lieutenant"), "? - COP");
    assert_eq!(noun("army", "lieutenant"), "? - MIL");
    let case = Case::new(
        "The chief product officer left.",
        "The      the      DET   DT  3  det
         chief    chief    ADJ   JJ  3  amod
         product  product  NOUN  NN  3  compound
         officer  officer  NOUN  NN  4  nsubj
         left     leave    VERB  VBD 4  ROOT
         .        .        PUNCT .   4  punct",
    );
    assert_eq!(case.read(0..4), "? - BUS");
}

#[test]
fn a_noun_inside_a_name_says_nothing_of_it_unless_the_name_ends_with_it() {
    let name = |first: &str, last: &str| {
        let text = format!("{first} {last} left.");
        let parse = format!(
            "{first} {first} PROPN NNP 1 compound B-ORG
             {last}  {last}  PROPN NNP 2 nsubj    I-ORG
             left    leave   VERB  VBD 2 ROOT
             .       .       PUNCT .   2 punct"
        );
        Case::new(&text, &parse).read(0..2)
    };
    assert_eq!(name("Union", "Bay"), "name:union-bay - -");
    assert_eq!(name("Marine", "Weber"), "name:marine-weber - -");
    assert_eq!(name("Miners", "Union"), "name:miners-union - LAB");
}

#[test]
fn a_hyphen_joins_the_words_of_an_office() {
    let case = Case::new(
        "The Vice-President praised the think-tank.",
        "The        the        DET   DT   3  det
         Vice       Vice       PROPN NNP  3  compound
         -          -          PUNCT HYPH 3  punct
         President  President  PROPN NNP  4  nsubj
         praised    praise     VERB  VBD  4  ROOT
         the        the        DET   DT   8  det
         think      think      NOUN  NN   8  compound
         -          -          PUNCT HYPH 8  punct
         tank       tank       NOUN  NN   4  dobj
         .          .          PUNCT .    4  punct",
    );
    assert_eq!(case.read(0..4), "? - GOV");
    assert_eq!(case.read(5..9), "? - SOC");
}

#[test]
fn a_rank_is_of_the_body_that_its_bearer_speaks_for() {
    let case = Case::new(
        "Lt. Ana Lima, a police spokesman, left.",
        "Lt.        Lt.        PROPN NNP  2  compound
         Ana        Ana        PROPN NNP  2  compound  B-PERSON
         Lima       Lima       PROPN NNP  8  nsubj     I-PERSON
         ,          ,          PUNCT ,    2  punct
         a          a          DET   DT   6  det
         police     police     NOUN  NN   6  compound
         spokesman  spokesman  NOUN  NN   2  appos
         ,          ,          PUNCT ,    2  punct
         left       leave      VERB  VBD  8  ROOT
         .          .          PUNCT .    8  punct",
    );
    assert_eq!(case.read(0..3), "name:ana-lima - COP");
}

#[test]
fn who_held_no_office_did_not_leave_one() {
    let case = Case::new(
        "Former model Ana Lima left.",
        "Former  former  ADJ   JJ   3  amod
         model   model   NOUN  NN   3  compound
         Ana     Ana     PROPN NNP  3  compound  B-PERSON
         Lima    Lima    PROPN NNP  4  nsubj     I-PERSON
         left    leave   VERB  VBD  4  ROOT
         .       .       PUNCT .    4  punct",
    );
    assert_eq!(case.read(0..4), "name:ana-lima - -");
}

#[test]
fn a_longer_name_of_a_place_is_no_state_s() {
    let case = Case::new(
        "Inner Mongolia officials met.",
        "Inner      Inner      PROPN NNP  1  compound  B-GPE
         Mongolia   Mongolia   PROPN NNP  2  compound  I-GPE
         officials  official   NOUN  NNS  3  nsubj
         met        meet       VERB  VBD  3  ROOT
         .          .          PUNCT .    3  punct",
    );
    assert_eq!(case.read(0..3), "? - GOV");
}

#[test]
fn a_paper_is_none_of_its_people() {
    let case = Case::new(
        "Lima told The Namibian that it rained.",
        "Lima      Lima      PROPN NNP  1  nsubj   B-PERSON
         told      tell      VERB  VBD  1  ROOT
         The       the       DET   DT   3  det
         Namibian  Namibian  PROPN NNP  1  dobj    B-NORP
         that      that      SCONJ IN   6  mark
         it        it        PRON  PRP  6  nsubj
         rained    rain      VERB  VBD  1  ccomp
         .         .         PUNCT .    1  punct",
    );
    assert_eq!(case.read(2..4), "name:the-namibian NAM JRN");
}

#[test]
fn the_president_of_a_firm_governs_nobody() {
    let case = Case::new(
        "Ana Lima, president of a bank, met the president of Chad.",
        "Ana        Ana        PROPN NNP  1  compound  B-PERSON
         Lima       Lima       PROPN NNP  8  nsubj     I-PERSON
         ,          ,          PUNCT ,    1  punct
         president  president  NOUN  NN   1  appos
         of         of         ADP   IN   3  prep
         a          a          DET   DT   6  det
         bank       bank       NOUN  NN   4  pobj
         ,          ,          PUNCT ,    1  punct
         met        meet       VERB  VBD  8  ROOT
         the        the        DET   DT   10 det
         president  president  NOUN  NN   8  dobj
         of         of         ADP   IN   10 prep
         Chad       Chad       PROPN NNP  11 pobj      B-GPE
         .          .          PUNCT .    8  punct",
    );
    assert_eq!(case.read(0..2), "name:ana-lima - BUS");
    assert_eq!(case.read(9..13), "TCD TCD GOV");
}

#[test]
fn a_body_is_named_without_the_office_behind_it() {
    let case = Case::new(
        "The Hill Council Speaker left.",
        "The      the      DET   DT   3  det
         Hill     Hill     PROPN NNP  2  compound  B-ORG
         Council  Council  PROPN NNP  3  compound  I-ORG
         Speaker  Speaker  PROPN NNP  4  nsubj     I-ORG
         left     leave    VERB  VBD  4  ROOT
         .        .        PUNCT .    4  punct",
    );
    let names = Names::of(&case.doc, &case.lexicon);
    let council = names.party_at(2).expect("the council is named");
    assert_eq!(council.id, "name:hill-council");
    assert!(names.party_at(3).is_none());
}

#[test]
fn officials_and_lawmakers_share_the_countries_behind_them() {
    let case = Case::new(
        "Lawmakers and officials in Chad and Niger met.",
        "Lawmakers  lawmaker  NOUN  NNS  7  nsubj  O  Number=Plur
         and        and       CCONJ CC   0  cc
         officials  official  NOUN  NNS  0  conj   O  Number=Plur
         in         in        ADP   IN   0  prep
         Chad       Chad      PROPN NNP  3  pobj   B-GPE
         and        and       CCONJ CC   4  cc
         Niger      Niger     PROPN NNP  4  conj   B-GPE
         met        meet      VERB  VBD  7  ROOT
         .          .         PUNCT .    7  punct",
    );
    let each = |tokens| {
        case.read_each(tokens)
            .into_iter()
            .map(|(_, who)| who)
            .collect::<Vec<_>>()
    };
    assert_eq!(each(0..1), ["TCD TCD LEG", "NER NER LEG"]);
    assert_eq!(each(2..3), ["TCD TCD GOV", "NER NER GOV"]);
}

#[test]
fn a_society_that_ends_in_a_state_s_name_is_no_state() {
    let case = Case::new(
        "Clean Rivers Chad thanked Chad-backed rebels.",
        "Clean   Clean   PROPN NNP  2  compound  B-ORG
         Rivers  Rivers  PROPN NNP  2  compound  I-ORG
         Chad    Chad    PROPN NNP  3  nsubj     I-ORG
         thanked thank   VERB  VBD  3  ROOT
         Chad    Chad    PROPN NNP  6  npadvmod  B-GPE
         -       -       PUNCT HYPH 6  punct
         backed  back    VERB  VBN  7  amod
         rebels  rebel   NOUN  NNS  3  dobj
         .       .       PUNCT .    3  punct",
    );
    assert_eq!(case.read(0..3), "name:clean-rivers-chad TCD -");
    assert_eq!(case.read(4..8), "? - REB");
}

#[test]
fn a_group_s_prisoners_are_its_own_and_its_hostages_are_not() {
    let of_group = |noun: &str, lemma: &str| {
        let case = Case::new(
            &format!("Chad freed Taliban {noun}."),
            &format!(
                "Chad     Chad     PROPN NNP 1 nsubj    B-GPE
                 freed    free     VERB  VBD 1 ROOT
                 Taliban  Taliban  PROPN NNP 3 compound B-ORG
                 {noun}   {lemma}  NOUN  NNS 1 dobj
                 .        .        PUNCT .   1 punct"
            ),
        );
        case.read(2..4)
    };
    assert_eq!(of_group("prisoners", "prisoner"), "group:taliban AFG REB");
    assert_eq!(of_group("commanders", "commander"), "group:taliban AFG REB");
    assert_eq!(of_group("hostages", "hostage"), "? - CVL");
}

#[test]
fn an_organisation_is_not_its_countries_and_its_officials_are_no_government() {
    let of_union = |noun: &str, lemma: &str| {
        let case = Case::new(
            &format!("European Union {noun} met."),
            &format!(
                "European European PROPN NNP 1 compound B-ORG
                 Union    Union    PROPN NNP 2 compound I-ORG
                 {noun}   {lemma}  NOUN  NNS 3 nsubj
                 met      meet     VERB  VBD 3 ROOT
                 .        .        PUNCT .   3 punct"
            ),
        );
        case.read(0..3)
    };
    assert_eq!(of_union("countries", "country"), "? - -");
    assert_eq!(of_union("officials", "official"), "org:eu - -");
}

#[test]
fn a_name_beside_another_word_is_no_state_s() {
    let case = Case::new(
        "The West Indian writer left.",
        "The     the     DET   DT  3 det
         West    West    PROPN NNP 2 compound
         Indian  indian  ADJ   JJ  3 amod
         writer  writer  NOUN  NN  4 nsubj
         left    leave   VERB  VBD 4 ROOT
         .       .       PUNCT .   4 punct",
    );
    assert_eq!(case.read(0..4), "? - -");
}

#[test]
fn a_shared_name_counts_where_the_country_is_named() {
    let parse = |last: &str, dep: &str| {
        Case::new(
            &format!("A minister told AFP in {last}."),
            &format!(
                "A         a         DET   DT  1 det
                 minister  minister  NOUN  NN  2 nsubj
                 told      tell      VERB  VBD 2 ROOT
                 AFP       AFP       PROPN NNP 2 dobj
                 in        in        ADP   IN  2 prep
                 {last}    {last}    PROPN NNP 4 {dep} B-GPE
                 .         .         PUNCT .   2 punct"
            ),
        )
    };
    assert_eq!(parse("Chad", "pobj").read(3..4), "? - -");
    assert_eq!(parse("Manila", "pobj").read(3..4), "PHL PHL MIL");
}

#[test]
fn two_names_joined_are_two() {
    let case = Case::new(
        "Clean Rivers and Green Future left.",
        "Clean   Clean   PROPN NNP 1 compound B-ORG
         Rivers  Rivers  PROPN NNP 5 nsubj    I-ORG
         and     and     CCONJ CC  1 cc       I-ORG
         Green   Green   PROPN NNP 4 compound I-ORG
         Future  Future  PROPN NNP 1 conj     I-ORG
         left    leave   VERB  VBD 5 ROOT
         .       .       PUNCT .   5 punct",
    );
    let each: Vec<String> = case.read_each(0..5).into_iter().map(|(_, meant)| meant).collect();
    assert_eq!(each, ["name:clean-rivers - -", "name:green-future - -"]);
}

#[test]
fn a_role_with_a_name_beside_it_is_the_person() {
    let case = Case::new(
        "The commander, Ana Lima, left.",
        "The        the        DET   DT  1 det
         commander  commander  NOUN  NN  6 nsubj
         ,          ,          PUNCT ,   1 punct
         Ana        Ana        PROPN NNP 4 compound B-PERSON
         Lima       Lima       PROPN NNP 1 appos    I-PERSON
         ,          ,          PUNCT ,   1 punct
         left       leave      VERB  VBD 6 ROOT
         .          .          PUNCT .   6 punct",
    );
    assert_eq!(case.read(0..5), "name:ana-lima - MIL");
}

#[test]
fn an_owner_s_apostrophe_makes_no_other_name() {
    let case = Case::new(
        "Sudan's army left.",
        "Sudan Sudan PROPN NNP 2 poss B-GPE
         's    's    PART  POS 0 case
         army  army  NOUN  NN  3 nsubj
         left  leave VERB  VBD 3 ROOT
         .     .     PUNCT .   3 punct",
    );
    assert_eq!(case.read(0..3), "SDN SDN MIL");
}

#[test]
fn what_a_mayor_is_of_is_no_person() {
    let case = Case::new(
        "The mayor of Kharkiv met the envoy of Petrova.",
        "The     the     DET   DT  1 det
         mayor   mayor   NOUN  NN  4 nsubj
         of      of      ADP   IN  1 prep
         Kharkiv Kharkiv PROPN NNP 2 pobj B-PERSON
         met     meet    VERB  VBD 4 ROOT
         the     the     DET   DT  6 det
         envoy   envoy   NOUN  NN  4 dobj
         of      of      ADP   IN  6 prep
         Petrova Petrova PROPN NNP 7 pobj B-PERSON
         .       .       PUNCT .   4 punct",
    );
    assert_eq!(case.read(0..4), "? - GOV");
    let names = Names::of(&case.doc, &case.lexicon);
    assert_eq!(names.party_at(3), None);
    assert!(names.party_at(8).is_some());
}

#[test]
fn who_is_of_a_body_is_not_the_body() {
    let case = Case::new(
        "One Hill Congress operative left.",
        "One        one        NUM   CD   3  nummod   -
         Hill       Hill       PROPN NNP  2  compound B-ORG
         Congress   Congress   PROPN NNP  3  compound I-ORG
         operative  operative  NOUN  NN   4  nsubj    -
         left       leave      VERB  VBD  4  ROOT     -
         .          .          PUNCT .    4  punct    -",
    );
    assert!(case.read(0..4).starts_with("? -"), "{}", case.read(0..4));
}

#[test]
fn a_field_before_an_expert_is_not_his_country() {
    let case = Case::new(
        "Chad expert Ana Lima left.",
        "Chad    Chad    PROPN NNP  1  compound B-GPE
         expert  expert  NOUN  NN   3  compound -
         Ana     Ana     PROPN NNP  3  compound B-PERSON
         Lima    Lima    PROPN NNP  4  nsubj    I-PERSON
         left    leave   VERB  VBD  4  ROOT     -
         .       .       PUNCT .    4  punct    -",
    );
    assert_eq!(case.read(0..4), "name:ana-lima - -");
}

#[test]
fn a_state_s_noun_before_a_man_is_a_town() {
    let parse = |word: &str, pos: &str| {
        format!(
            "A        a       DET   DT   2  det      -
             {word}  {word}  {pos}  2  {}  B-GPE
             man      man     NOUN  NN   3  nsubj    -
             left     leave   VERB  VBD  3  ROOT     -
             .        .       PUNCT .    3  punct    -",
            if pos.starts_with("ADJ") { "amod" } else { "compound" }
        )
    };
    let town = Case::new("A Jordan man left.", &parse("Jordan", "PROPN NNP"));
    assert_eq!(town.read(0..3), "? - CVL");
    let state = Case::new("A Jordanian man left.", &parse("Jordanian", "ADJ JJ"));
    assert_eq!(state.read(0..3), "? JOR CVL");
}

#[test]
fn who_held_an_office_then_is_no_former_one() {
    let case = Case::new(
        "Then-President Ana Lima left.",
        "Then       then       ADV   RB   2  advmod   -
         -          -          PUNCT HYPH 2  punct    -
         President  President  PROPN NNP  4  compound -
         Ana        Ana        PROPN NNP  4  compound B-PERSON
         Lima       Lima       PROPN NNP  5  nsubj    I-PERSON
         left       leave      VERB  VBD  5  ROOT     -
         .          .          PUNCT .    5  punct    -",
    );
    assert_eq!(case.read(0..5), "name:ana-lima - GOV");
}

#[test]
fn a_committee_of_a_house_is_of_the_house() {
    let case = Case::new(
        "The House Intelligence Committee met.",
        "The           the           DET   DT   3  det      -
         House         House         PROPN NNP  3  compound B-ORG
         Intelligence  Intelligence  PROPN NNP  3  compound I-ORG
         Committee     Committee     PROPN NNP  4  nsubj    I-ORG
         met           meet          VERB  VBD  4  ROOT     -
         .             .             PUNCT .    4  punct    -",
    );
    assert_eq!(case.read(0..4), "name:house-intelligence-committee - LEG");
}

#[test]
fn descent_is_no_citizenship() {
    let case = Case::new(
        "Ethnic Albanians left.",
        "Ethnic     ethnic    ADJ   JJ    1  amod   -
         Albanians  Albanian  PROPN NNPS  2  nsubj  B-NORP
         left       leave     VERB  VBD   2  ROOT   -
         .          .         PUNCT .     2  punct  -",
    );
    assert!(case.read(0..2).starts_with("? -"));
}

#[test]
fn a_king_is_nobody_who_is_no_king() {
    let case = Case::new(
        "Ali Keita met King Keita.",
        "Ali    Ali    PROPN NNP  1  compound B-PERSON
         Keita  Keita  PROPN NNP  2  nsubj    I-PERSON
         met    meet   VERB  VBD  2  ROOT     -
         King   King   PROPN NNP  4  compound -
         Keita  Keita  PROPN NNP  2  dobj     B-PERSON
         .      .      PUNCT .    2  punct    -",
    );
    assert_eq!(case.read(3..5), "name:keita - GOV");
}

#[test]
fn who_is_named_before_is_meant_and_not_who_is_named_only_later() {
    let case = Case::new(
        "Keita Banda left. Keita spoke. Ana Keita slept.",
        "Keita  Keita  PROPN NNP  1  compound B-PERSON
         Banda  Banda  PROPN NNP  2  nsubj    I-PERSON
         left   leave  VERB  VBD  2  ROOT     -
         .      .      PUNCT .    2  punct    -
         Keita  Keita  PROPN NNP  5  nsubj    B-PERSON
         spoke  speak  VERB  VBD  5  ROOT     -
         .      .      PUNCT .    5  punct    -
         Ana    Ana    PROPN NNP  8  compound B-PERSON
         Keita  Keita  PROPN NNP  9  nsubj    I-PERSON
         slept  sleep  VERB  VBD  9  ROOT     -
         .      .      PUNCT .    9  punct    -",
    );
    assert_eq!(case.read(4..5), "name:keita-banda - -");
    assert_eq!(case.read(7..9), "name:ana-keita - -");
}

#[test]
fn a_surname_before_a_campaign_is_no_body() {
    let case = Case::new(
        "Ana Lima left. Lima spoke. The Lima campaign paid.",
        "Ana       Ana       PROPN NNP  1   compound B-PERSON
         Lima      Lima      PROPN NNP  2   nsubj    I-PERSON
         left      leave     VERB  VBD  2   ROOT     -
         .         .         PUNCT .    2   punct    -
         Lima      Lima      PROPN NNP  5   nsubj    B-PERSON
         spoke     speak     VERB  VBD  5   ROOT     -
         .         .         PUNCT .    5   punct    -
         The       the       DET   DT   9   det      -
         Lima      Lima      PROPN NNP  9   compound B-ORG
         campaign  campaign  NOUN  NN   10  nsubj    -
         paid      pay       VERB  VBD  10  ROOT     -
         .         .         PUNCT .    10  punct    -",
    );
    assert_eq!(case.read(7..10), "? - -");
}

#[test]
fn a_party_is_of_its_country_and_not_the_country() {
    let case = Case::new(
        "United Russia officials left.",
        "United     United    PROPN NNP  1  compound B-ORG
         Russia     Russia    PROPN NNP  2  compound I-ORG
         officials  official  NOUN  NNS  3  nsubj    -
         left       leave     VERB  VBD  3  ROOT     -
         .          .         PUNCT .    3  punct    -",
    );
    assert_eq!(case.read(0..3), "name:united-russia RUS PTY");
}

#[test]
fn fields_that_are_joined_are_one_body_s() {
    let case = Case::new(
        "The Ministry of Parks, Rivers and Roads left.",
        "The       the       DET   DT   1  det    -
         Ministry  Ministry  PROPN NNP  8  nsubj  B-ORG
         of        of        ADP   IN   1  prep   I-ORG
         Parks     Parks     PROPN NNPS 2  pobj   I-ORG
         ,         ,         PUNCT ,    3  punct  -
         Rivers    Rivers    PROPN NNPS 3  conj   -
         and       and       CCONJ CC   5  cc     -
         Roads     Roads     PROPN NNPS 5  conj   -
         left      leave     VERB  VBD  8  ROOT   -
         .         .         PUNCT .    8  punct  -",
    );
    assert_eq!(case.read(0..8), "name:ministry-of-parks-rivers-and-roads - GOV");
}

#[test]
fn an_embassy_is_not_its_host_s() {
    let case = Case::new(
        "The embassy in Chad burned.",
        "The      the      DET   DT   1  det    -
         embassy  embassy  NOUN  NN   4  nsubj  -
         in       in       ADP   IN   1  prep   -
         Chad     Chad     PROPN NNP  2  pobj   B-GPE
         burned   burn     VERB  VBD  4  ROOT   -
         .        .        PUNCT .    4  punct  -",
    );
    assert_eq!(case.read(0..4), "? - GOV");
}

#[test]
fn a_unit_of_a_police_department_is_police() {
    let case = Case::new(
        "The Hill Police Department Intelligence Unit left.",
        "The           the           DET   DT   5  det      -
         Hill          Hill          PROPN NNP  3  compound B-ORG
         Police        Police        PROPN NNP  3  compound I-ORG
         Department    Department    PROPN NNP  5  compound I-ORG
         Intelligence  Intelligence  PROPN NNP  5  compound I-ORG
         Unit          Unit          PROPN NNP  6  nsubj    I-ORG
         left          leave         VERB  VBD  6  ROOT     -
         .             .             PUNCT .    6  punct    -",
    );
    assert_eq!(case.read(0..6), "name:hill-police-department-intelligence-unit - COP");
}
