//! Triggers and roles on hand-checked parses: one sentence for each construction of the grammar.

use std::sync::LazyLock;

use lexicon::Lexicon;
use nlp::DocBuilder;

use super::triggers;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::builtin().expect("the tables are checked by their own tests"));

/// Checks what is found: a line for each trigger, with its rule, words, actors and recipients.
#[track_caller]
fn check(text: &str, table: &str, expected: &str) {
    let doc = DocBuilder::from_table(text, table).expect("a sound parse");
    let words = |phrases: &[std::ops::Range<usize>]| {
        phrases
            .iter()
            .map(|phrase| doc.words(phrase.clone()))
            .collect::<Vec<_>>()
            .join(" + ")
    };
    let found: Vec<String> = triggers(&doc, &LEXICON)
        .iter()
        .map(|trigger| {
            let rule = trigger.rule.trim_start_matches("predicates/");
            let (actors, recipients) = (words(&trigger.actors), words(&trigger.recipients));
            format!("{rule} [{}] {actors} > {recipients}", doc.words(trigger.tokens.clone()))
                .trim()
                .to_owned()
        })
        .collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn an_active_verb_has_its_subject_and_object() {
    check(
        "Rebels shelled the port.",
        "Rebels rebel NOUN NNS 1 nsubj
         shelled shell VERB VBD 1 ROOT
         the the DET DT 3 det
         port port NOUN NN 1 dobj
         . . PUNCT . 1 punct",
        "ASSAULT:bombard [shelled] Rebels > the port",
    );
}

#[test]
fn a_passive_turns_them_round() {
    check(
        "The port was shelled by rebels.",
        "The the DET DT 1 det
         port port NOUN NN 3 nsubjpass
         was be AUX VBD 3 auxpass
         shelled shell VERB VBN 3 ROOT
         by by ADP IN 3 agent
         rebels rebel NOUN NNS 4 pobj
         . . PUNCT . 3 punct",
        "ASSAULT:bombard [shelled] rebels > The port",
    );
}

#[test]
fn conjoined_verbs_share_subject_and_object() {
    check(
        "The army shelled and captured the town.",
        "The the DET DT 1 det
         army army NOUN NN 2 nsubj
         shelled shell VERB VBD 2 ROOT
         and and CCONJ CC 2 cc
         captured capture VERB VBD 2 conj
         the the DET DT 6 det
         town town NOUN NN 4 dobj
         . . PUNCT . 2 punct",
        "ASSAULT:bombard [shelled] The army > the town
         ASSAULT:capture [captured] The army > the town",
    );
}

#[test]
fn a_relative_clause_takes_its_noun() {
    check(
        "The soldiers who shelled the village fled.",
        "The the DET DT 1 det
         soldiers soldier NOUN NNS 6 nsubj
         who who PRON WP 3 nsubj
         shelled shell VERB VBD 1 relcl
         the the DET DT 5 det
         village village NOUN NN 3 dobj
         fled flee VERB VBD 6 ROOT
         . . PUNCT . 6 punct",
        "ASSAULT:bombard [shelled] The soldiers > the village",
    );
}

#[test]
fn a_participle_takes_the_subject_above() {
    check(
        "The army held the valley, shelling the town.",
        "The the DET DT 1 det
         army army NOUN NN 2 nsubj
         held hold VERB VBD 2 ROOT
         the the DET DT 4 det
         valley valley NOUN NN 2 dobj
         , , PUNCT , 2 punct
         shelling shell VERB VBG 2 advcl
         the the DET DT 8 det
         town town NOUN NN 6 dobj
         . . PUNCT . 2 punct",
        "ASSAULT:bombard [shelling] The army > the town",
    );
}

#[test]
fn a_complement_takes_the_subject_above_and_hands_up_its_recipient() {
    check(
        "Denmark agreed to return the islands to Sweden.",
        "Denmark Denmark PROPN NNP 1 nsubj B-GPE
         agreed agree VERB VBD 1 ROOT
         to to PART TO 3 aux
         return return VERB VB 1 xcomp
         the the DET DT 5 det
         islands island NOUN NNS 3 dobj
         to to ADP IN 3 prep
         Sweden Sweden PROPN NNP 6 pobj B-GPE
         . . PUNCT . 1 punct",
        "AGREE:agree [agreed] Denmark > Sweden
         RETREAT:return [return the islands] Denmark > Sweden",
    );
}

#[test]
fn an_ordered_act_is_done_by_the_object() {
    check(
        "The court ordered the company to release the crew.",
        "The the DET DT 1 det
         court court NOUN NN 2 nsubj
         ordered order VERB VBD 2 ROOT
         the the DET DT 4 det
         company company NOUN NN 2 dobj
         to to PART TO 6 aux
         release release VERB VB 2 xcomp
         the the DET DT 8 det
         crew crew NOUN NN 6 dobj
         . . PUNCT . 2 punct",
        "REQUEST:yield [ordered] The court > the company
         RETREAT:release [release] the company > the crew",
    );
}

#[test]
fn a_construction_takes_its_whole_span_through_words_that_measure() {
    check(
        "Gunmen carried out a series of attacks on the port.",
        "Gunmen gunman NOUN NNS 1 nsubj
         carried carry VERB VBD 1 ROOT
         out out ADP RP 1 prt
         a a DET DT 4 det
         series series NOUN NN 1 dobj
         of of ADP IN 4 prep
         attacks attack NOUN NNS 5 pobj
         on on ADP IN 6 prep
         the the DET DT 9 det
         port port NOUN NN 7 pobj
         . . PUNCT . 1 punct",
        "ASSAULT:attack [carried out a series of attacks] Gunmen > the port",
    );
}

#[test]
fn an_event_noun_has_an_agent_and_what_belongs_to_it() {
    check(
        "The shelling of the town by the navy stopped.",
        "The the DET DT 1 det
         shelling shelling NOUN NN 8 nsubj
         of of ADP IN 1 prep
         the the DET DT 4 det
         town town NOUN NN 2 pobj
         by by ADP IN 1 prep
         the the DET DT 7 det
         navy navy PROPN NNP 5 pobj B-ORG
         stopped stop VERB VBD 8 ROOT
         . . PUNCT . 8 punct",
        "ASSAULT:bombard [shelling] the navy > the town",
    );
}

#[test]
fn an_owner_acts() {
    check(
        "Sweden's attack on the port failed.",
        "Sweden Sweden PROPN NNP 2 poss B-GPE
         's 's PART POS 0 case
         attack attack NOUN NN 6 nsubj
         on on ADP IN 2 prep
         the the DET DT 5 det
         port port NOUN NN 3 pobj
         failed fail VERB VBD 6 ROOT
         . . PUNCT . 6 punct",
        "ASSAULT:attack [attack] Sweden > the port",
    );
}

#[test]
fn a_party_adjective_acts() {
    check(
        "Danish shelling of the town stopped.",
        "Danish danish ADJ JJ 1 amod B-NORP
         shelling shelling NOUN NN 5 nsubj
         of of ADP IN 1 prep
         the the DET DT 4 det
         town town NOUN NN 2 pobj
         stopped stop VERB VBD 5 ROOT
         . . PUNCT . 5 punct",
        "ASSAULT:bombard [shelling] Danish > the town",
    );
}

#[test]
fn both_sides_of_talks_are_actors() {
    check(
        "Talks between Denmark and Sweden began.",
        "Talks talk NOUN NNS 5 nsubj
         between between ADP IN 0 prep
         Denmark Denmark PROPN NNP 1 pobj B-GPE
         and and CCONJ CC 2 cc
         Sweden Sweden PROPN NNP 2 conj B-GPE
         began begin VERB VBD 5 ROOT
         . . PUNCT . 5 punct",
        "CONSULT:meet [Talks] Denmark + Sweden > ",
    );
}

#[test]
fn conjoined_subjects_are_parties_of_their_own() {
    check(
        "Denmark and Sweden signed a treaty.",
        "Denmark Denmark PROPN NNP 3 nsubj B-GPE
         and and CCONJ CC 0 cc
         Sweden Sweden PROPN NNP 0 conj B-GPE
         signed sign VERB VBD 3 ROOT
         a a DET DT 5 det
         treaty treaty NOUN NN 3 dobj
         . . PUNCT . 3 punct",
        "SUPPORT:sign [signed] Denmark + Sweden > a treaty ",
    );
}

#[test]
fn a_state_has_its_holder_before_the_noun() {
    check(
        "Four villages were under Danish occupation.",
        "Four four NUM CD 1 nummod B-CARDINAL
         villages village NOUN NNS 2 nsubj
         were be AUX VBD 2 ROOT
         under under ADP IN 2 prep
         Danish danish ADJ JJ 5 amod B-NORP
         occupation occupation NOUN NN 3 pobj
         . . PUNCT . 2 punct",
        "states:occupied [were under Danish occupation] Danish > Four villages",
    );
}

#[test]
fn a_preposition_of_the_object_holds_the_recipient() {
    check(
        "Norway imposed sanctions on Denmark.",
        "Norway Norway PROPN NNP 1 nsubj B-GPE
         imposed impose VERB VBD 1 ROOT
         sanctions sanction NOUN NNS 1 dobj
         on on ADP IN 2 prep
         Denmark Denmark PROPN NNP 3 pobj B-GPE
         . . PUNCT . 1 punct",
        "COERCE:ban [imposed sanctions] Norway > Denmark",
    );
}

#[test]
fn the_subject_nearest_the_verb_wins_over_a_dateline() {
    check(
        "OSLO, Norway -- A court convicted two men.",
        "OSLO OSLO PROPN NNP 6 nsubj B-GPE
         , , PUNCT , 0 punct
         Norway Norway PROPN NNP 0 appos B-GPE
         -- -- PUNCT : 0 punct
         A a DET DT 5 det
         court court NOUN NN 6 nsubj
         convicted convict VERB VBD 6 ROOT
         two two NUM CD 8 nummod B-CARDINAL
         men man NOUN NNS 6 dobj
         . . PUNCT . 6 punct",
        "COERCE:convict [convicted] A court > two men",
    );
}

#[test]
fn a_name_behind_an_office_belongs_to_the_phrase() {
    check(
        "The president, Anna Berg, visited Sweden.",
        "The the DET DT 1 det
         president president NOUN NN 6 nsubj
         , , PUNCT , 1 punct
         Anna Anna PROPN NNP 4 compound B-PERSON
         Berg Berg PROPN NNP 1 appos I-PERSON
         , , PUNCT , 1 punct
         visited visit VERB VBD 6 ROOT
         Sweden Sweden PROPN NNP 6 dobj B-GPE
         . . PUNCT . 6 punct",
        "CONSULT:visit [visited] The president, Anna Berg > Sweden",
    );
}

#[test]
fn no_word_is_in_two_triggers() {
    let doc = DocBuilder::from_table(
        "Gunmen carried out an attack.",
        "Gunmen gunman NOUN NNS 1 nsubj
         carried carry VERB VBD 1 ROOT
         out out ADP RP 1 prt
         an an DET DT 4 det
         attack attack NOUN NN 1 dobj
         . . PUNCT . 1 punct",
    );
    let found = triggers(&doc.expect("a sound parse"), &LEXICON);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].words.as_slice(), found[0].wording.as_str()),
        (&[1, 2, 4][..], "carry out attack")
    );
}

#[test]
fn what_was_agreed_hands_up_its_registers() {
    let doc = DocBuilder::from_table(
        "They agreed to return the islands.",
        "They they PRON PRP 1 nsubj
         agreed agree VERB VBD 1 ROOT
         to to PART TO 3 aux
         return return VERB VB 1 xcomp
         the the DET DT 5 det
         islands island NOUN NNS 3 dobj
         . . PUNCT . 1 punct",
    );
    let found = triggers(&doc.expect("a sound parse"), &LEXICON);
    assert!(
        found[0].registers.contains(&lexicon::Register::Territory),
        "{:?}",
        found[0]
    );
}
