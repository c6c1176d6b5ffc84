//! What a sentence and its article lend a claim that says less itself: the day and the place of the blow to its toll.

use std::sync::Arc;

use claims::{Account, Claim, Kind, Time};
use lexicon::Register;

use crate::fact::Fact;
use crate::place::Nearness;
use crate::{When, Where};

/// Returns the time that a claim tells for what it is about. The time of the saying is none: in "the ministry said on
/// Saturday that ten were killed" Saturday lies outside the words said.
pub(crate) fn told_time<'a>(account: &Account, claim: &'a Claim) -> Option<&'a Time> {
    let time = claim.time.as_ref()?;
    let Some(span) = time.span.filter(|span| claim.sentence.contains(*span)) else {
        return Some(time);
    };
    if claim.kind == Kind::Statement {
        return Some(time);
    }
    let is_toll = claim.registers.contains(&Register::Toll);
    let sayings = account
        .claims
        .iter()
        .filter(|other| other.sentence == claim.sentence)
        .flat_map(|other| &other.attribution)
        .filter(|saying| claim.sentence.contains(saying.content) && saying.content != claim.sentence)
        .filter(|saying| is_toll || saying.content.contains(claim.trigger));
    let (mut n_sayings, mut within) = (0, false);
    for saying in sayings {
        n_sayings += 1;
        within |= saying.content.contains(span);
    }
    (n_sayings == 0 || within).then_some(time)
}

/// Lets the sentences of one account lend times and places to the tolls in them, and the article its places to all.
pub(crate) fn lend(facts: &mut [Fact]) {
    let mut mentioned: Vec<Where> = Vec::new();
    for place in facts.iter().flat_map(|fact| &fact.places) {
        if !mentioned.iter().any(|other| other.key() == place.key()) {
            mentioned.push(place.clone());
        }
    }
    let mentioned = Arc::new(mentioned);
    for fact in facts.iter_mut() {
        fact.mentioned = Arc::clone(&mentioned);
    }
    let mut order: Vec<usize> = (0..facts.len()).collect();
    order.sort_by_key(|&number| facts[number].sentence);
    let sentences: Vec<Vec<usize>> = order
        .chunk_by(|&one, &two| facts[one].sentence == facts[two].sentence)
        .map(<[usize]>::to_vec)
        .collect();
    for (number, sentence) in sentences.iter().enumerate() {
        lend_within(facts, sentence);
        if number > 0 {
            lend_on(facts, &sentences[number - 1], sentence);
        }
    }
}

/// Lets a toll that says neither when nor where, and names no blow, go on from the toll of the sentence before it.
fn lend_on(facts: &mut [Fact], before: &[usize], sentence: &[usize]) {
    let silent = |fact: &Fact| fact.when.is_none() && fact.scene().is_empty() && fact.doers.is_empty();
    let told: Vec<&usize> = sentence
        .iter()
        .filter(|&&at| facts[at].kind != Kind::Statement)
        .collect();
    let counts_alone = told.iter().all(|&&at| {
        let fact = &facts[at];
        silent(fact) && (fact.is_toll() || fact.registers.contains(&Register::Toll))
    });
    let dated = |&&at: &&usize| facts[at].is_toll() && facts[at].when.is_some();
    let Some(&source) = before.iter().find(dated).filter(|_| counts_alone) else {
        return;
    };
    let (when, scene, trigger) = (
        facts[source].when,
        facts[source].scene().to_vec(),
        facts[source].trigger,
    );
    let receiving: Vec<usize> = told.into_iter().copied().collect();
    for at in receiving {
        facts[at].when = when;
        facts[at].goes_on_from = Some(trigger);
        facts[at].lent.clone_from(&scene);
    }
}

/// Lets one sentence's blow and its toll share what either says of time and place.
fn lend_within(facts: &mut [Fact], sentence: &[usize]) {
    let tolls: Vec<usize> = sentence.iter().copied().filter(|&at| facts[at].is_toll()).collect();
    if tolls.is_empty() {
        return;
    }
    for &toll in &tolls {
        let does = |&&at: &&usize| facts[toll].doers.iter().any(|doer| doer.contains(facts[at].trigger));
        let blow = sentence.iter().find(does).and_then(|&at| facts[at].when);
        // In "the attack in April killed ten, it was said on Tuesday" the attack's own time is the nearer one.
        if let (Some(own), Some(blow)) = (facts[toll].when, blow)
            && !own.overlaps(&blow)
        {
            facts[toll].when = Some(blow);
        }
    }
    let belongs = |&at: &usize| {
        let fact = &facts[at];
        let same_type = |&toll: &usize| fact.event_type.is_some() && facts[toll].event_type == fact.event_type;
        let does = |&toll: &usize| facts[toll].doers.iter().any(|doer| doer.contains(fact.trigger));
        fact.kind != Kind::Statement && (fact.is_toll() || tolls.iter().any(same_type) || tolls.iter().any(does))
    };
    let members: Vec<usize> = sentence.iter().copied().filter(belongs).collect();
    let windows: Vec<When> = members.iter().filter_map(|&at| facts[at].when).collect();
    let common = windows.split_first().and_then(|(first, rest)| {
        rest.iter()
            .try_fold(*first, |common, window| common.intersection(window))
    });
    let places: Vec<Where> = members.iter().flat_map(|&at| facts[at].places.clone()).collect();
    let apart = |one: &Where| places.iter().any(|two| one.nearness(two) == Nearness::Apart);
    let one_scene = !places.iter().any(apart);
    for at in members {
        if facts[at].when.is_none() {
            facts[at].when = common;
        }
        if facts[at].places.is_empty() && one_scene {
            facts[at].lent.clone_from(&places);
        }
    }
}
