//! Tells places of what is spoken of from places where it is spoken: who condemns a strike on Kharkiv need not be there.

use lexicon::EventType;
use nlp::Token;

use super::{Draft, Material};
use crate::{
    Kind, PlaceMention,
    assemble::{sides::SIGNING, when},
    clause,
};

/// Says whether a place lies with what a deed of words or a protest is about, and so does not tell where that deed was done.
pub(super) fn is_of_topic(material: &Material<'_>, draft: &Draft, mention: &PlaceMention, top: Token<'_>) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let mut way = clause::up_to(top, head);
    let brings_topic = |token: &Token<'_>| {
        let is_topic = material.lexicon.cues.topical.contains(token.head().lower());
        let named = token.head().head();
        // "negotiates with Chad **over Niger**"
        let of_talks = draft.event_type == Some(EventType::Consult) && clause::is_nominal(named);
        token.dep() == "pobj" && is_topic && (named == head || of_talks)
    };
    if clause::up_to(top, head).any(|token| brings_topic(&token)) {
        return true;
    }
    if draft.event_type == Some(EventType::Protest) {
        return way.any(|token| is_cause(material, token));
    }
    if draft.kind != Kind::Statement && !is_of_words(draft.event_type) {
        return false;
    }
    let cues = &material.lexicon.cues;
    let typed_statement = draft.kind == Kind::Statement && draft.event_type.is_some();
    let told_of = |token: Token<'_>| match token.dep() {
        // "signed a pact **in Gao**": what is signed has no place but that of the signing.
        "dobj" if draft.trigger.rule == SIGNING && token == top && super::stands_in(material, mention) => false,
        // "told residents in Gao", "charged two men in Gao"
        "dobj" | "dative" => typed_statement || !is_person(material, token),
        "oprd" | "attr" => true,
        // "urged the rebels **to leave** Gao"
        "xcomp" => {
            matches!(draft.event_type, Some(EventType::Request | EventType::Threaten)) && clause::is_infinitive(token)
        }
        // "accused the army of **bombing** a well in Gao"
        "pcomp" => token.head().head() == head && material.lexicon.actors.is_belonging(token.head().lower()),
        // "was charged in **the attack** on a market in Gao"
        "pobj" if when::is_over(material, token) => true,
        "pobj" => {
            let preposition = token.head();
            let nested = preposition.head() != head && material.lexicon.actors.is_belonging(preposition.lower());
            let brings_topic = cues.told_of.contains(preposition.lower()) || cues.apart.contains(preposition.lower());
            brings_topic && !nested && !material.lexicon.places.is_preposition(preposition.lower())
        }
        _ => false,
    };
    way.any(told_of) || typed_statement && stands_behind_topic(material, head, mention, top)
}

/// "accused troops **in Kivu of** burning a mill **in Gao**": says whether a place lies with the accused or with what they are accused of. What stands
/// behind that and a gathering is where it was said.
pub(super) fn is_in_charge(material: &Material<'_>, draft: &Draft, mention: &PlaceMention) -> bool {
    let head = material.doc.token(draft.trigger.head);
    if draft.event_type != Some(EventType::Accuse) || !clause::is_verbal(head) {
        return false;
    }
    let start = mention.tokens.start;
    // "troops were accused **of burning** a mill **in Gao**"
    let accused = clause::child(head, "dobj").filter(|accused| accused.i() > head.i());
    let Some(accused) = accused.or_else(|| clause::is_passive(head).then_some(head)) else {
        return false;
    };
    let sentence = material.doc.sent_of(head.i()).end();
    let is_belonging = |token: Token<'_>| material.lexicon.actors.is_belonging(token.lower());
    let brings_deed = |token: Token<'_>| token.next().is_some_and(|next| next.tag() == "VBG");
    let mut behind = material.doc.slice(accused.i()..sentence);
    let Some(of) = behind.find(|token| is_belonging(*token) && (token.head() == head || brings_deed(*token))) else {
        return false;
    };
    if !brings_deed(of) || start < of.i() {
        return (accused.i()..of.i()).contains(&start);
    }
    let places = &material.lexicon.places;
    let is_ground = |noun: Token<'_>| {
        let lemma = noun.lemma().to_lowercase();
        mention.tokens.contains(&noun.i()) || places.is_site(&lemma) || places.feature(&lemma).is_some()
    };
    let place = material.doc.token(mention.tokens.end - 1);
    let mut way = std::iter::once(place)
        .chain(place.ancestors())
        .take(8)
        .take_while(|token| token.i() > of.i());
    way.all(|token| !clause::is_nominal(token) || token.dep() != "pobj" || is_ground(token))
}

/// Says whether a type is of deeds that are done by words about something that lies elsewhere.
pub(in crate::assemble) fn is_of_words(event_type: Option<EventType>) -> bool {
    use EventType::{Accuse, Reject, Request, Support, Threaten};
    matches!(event_type, Some(Accuse | Reject | Request | Support | Threaten))
}

/// "condemned the killing of two men in Gao": the parse may hang the place on the verb, and nothing tells which is meant.
fn stands_behind_topic(material: &Material<'_>, head: Token<'_>, mention: &PlaceMention, top: Token<'_>) -> bool {
    let Some(object) = clause::child(head, "dobj").filter(|object| object.i() > head.i()) else {
        return false;
    };
    let mut between = material.doc.slice(object.i()..mention.tokens.start);
    top == head
        && matches!(object.tag(), "NN" | "NNS")
        && !is_person(material, object)
        && object.i() < mention.tokens.start
        && !between.any(Token::is_punct)
}

/// Says whether a noun is what people march for or against: "against **the war** in Sudan".
fn is_cause(material: &Material<'_>, token: Token<'_>) -> bool {
    if token.dep() != "pobj" {
        return false;
    }
    let preposition = token.head().lower();
    let (places, actors) = (&material.lexicon.places, &material.lexicon.actors);
    !places.is_preposition(preposition)
        && !actors.is_belonging(preposition)
        && token.lefts().any(|child| matches!(child.dep(), "det" | "poss"))
}

fn is_person(material: &Material<'_>, noun: Token<'_>) -> bool {
    material.lexicon.actors.sector_noun(&[noun.lemma()]).is_some() || !noun.ent_type().is_empty()
}
