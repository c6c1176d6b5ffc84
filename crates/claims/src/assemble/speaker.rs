//! On whose word, and who is meant: chains of speakers, and participants led back to their names.

use std::ops::Range;

use lexicon::{EventType, cues::Effect};
use nlp::{Pos, Token};

use super::{Material, asked, author, charges, draft::Draft, saying, whose};
use crate::{
    Attribution, AttributionSpan, Claim, Participant, PartyKind, Resolved, attribution, clause, participant,
    participants, party::named_id, party::owned_by, party::sector_noun, sectors::OF_FORMER,
};

/// The speakers of an article.
pub(super) struct Speakers<'m> {
    material: &'m Material<'m>,
    /// Which tokens stand in quotation marks.
    quoted: Vec<bool>,
    /// Which of these have a mark at the end too, or stand in the sentence that opens with one.
    marked: Vec<bool>,
    /// Which stand in quotations that are long enough to be somebody's speech.
    spoken: Vec<bool>,
    /// Which attributions nothing rests on, by their numbers: nobody has said by them what they hold.
    mute: Vec<bool>,
}

/// Says whether a verb tells that somebody has said nothing: "has **not disclosed** the toll", "did **not say** when". That is nobody's word.
/// Who "would not say" has been asked and has answered, and who "does not believe" it has told what he thinks. Who "**has yet to say**" it has
/// said nothing either.
fn is_silent(verb: Token<'_>, pending: impl Fn(&str) -> bool) -> bool {
    let has = verb.head();
    let waits = |child: Token<'_>| child.dep() == "advmod" && pending(child.lower());
    if verb.dep() == "xcomp" && clause::is_infinitive(verb) && has.children().chain(verb.children()).any(waits) {
        return true;
    }
    let is_past = |helping: Token<'_>| verb.tag() == "VBN" || helping.tag() == "VBD";
    let mut helping = verb.children_by("aux");
    clause::is_verbal(verb)
        && clause::has_child(verb, "neg")
        && helping.next().is_some_and(is_past)
        && verb
            .children_by("aux")
            .all(|helping| helping.tag() != "MD" && helping.tag() != "TO")
}

/// Takes out of those who take part in a deed whoever says so behind them: "hurt ten others, **the league** said".
pub(super) fn leave_out_tellers(material: &Material<'_>, drafts: &mut [Draft]) {
    let tellers = material.attributions.iter().filter(|attribution| attribution.speech);
    let starts: Vec<usize> = tellers
        .filter(|attribution| attribution::teller(material.doc.token(attribution.cue_head)).is_some())
        .filter_map(|attribution| attribution.source.as_ref().map(|source| source.start))
        .collect();
    if starts.is_empty() {
        return;
    }
    for draft in drafts {
        let trigger = &mut draft.trigger;
        for range in trigger.actors.iter_mut().chain(&mut trigger.recipients) {
            if let Some(&start) = starts.iter().find(|&&start| range.start < start && start < range.end) {
                // The comma before the teller goes too.
                range.end = (start - 1).max(range.start + 1);
            }
        }
    }
}

impl<'m> Speakers<'m> {
    pub(super) fn of(material: &'m Material<'m>) -> Self {
        let quoted = material.layout.quoted(material.doc);
        let mut marked = vec![false; material.doc.len()];
        let mut spoken = marked.clone();
        for quotation in &material.layout.quotations {
            let words = quotation.words.clone();
            let opening = words
                .clone()
                .next()
                .map_or(words.start, |first| material.doc.sent_of(first).end());
            let end = if quotation.closed {
                words.end
            } else {
                opening.clamp(words.start, words.end)
            };
            marked[words.start..end].fill(true);
            if quotation.is_speech(material.doc) {
                spoken[words].fill(true);
            }
        }
        let mute = material
            .attributions
            .iter()
            .map(|attribution| {
                saying::is_still_unsaid(material, attribution)
                    || saying::is_in_other_hands(material, attribution)
                    || asked::is_asked(material, attribution)
                    || saying::is_of_reader(material, attribution)
                    || saying::is_deed(material, attribution)
                    || saying::only_shows(material, attribution)
            })
            .collect();
        Self {
            material,
            quoted,
            marked,
            spoken,
            mute,
        }
    }

    /// Says whether a claim stands in a quotation of which nobody is told to have said it: a speech in print, a poster. It is not the
    /// outlet's word, and nobody else's that can be named.
    pub(super) fn is_nobodys(&self, draft: &Draft, claim: &Claim) -> bool {
        self.spoken[draft.trigger.head] && claim.attribution.is_empty()
    }

    /// Returns the chain of speakers a claim rests on, outermost first; a statement's own speaker closes its chain.
    pub(super) fn chain(&self, draft: &Draft) -> Vec<Attribution> {
        // "accused it of theft, **which it denies**": who is answered does not tell the answer.
        let is_answer = charges::is_answer(self.material, draft);
        let mut chain: Vec<Attribution> = self
            .over(draft.trigger.head)
            .into_iter()
            .filter(|&number| Some(number) != draft.attribution)
            .filter(|&number| !is_answer || self.material.attributions[number].direct)
            .filter_map(|number| self.link(number, draft.trigger.head))
            .collect();
        if let Some(own) = draft.attribution
            && !is_silent(self.material.doc.token(draft.trigger.head), |word| {
                self.material.lexicon.cues.pending.contains(word)
            })
            && let Some(link) = self.link(own, draft.trigger.head)
        {
            chain.push(link);
        }
        // "X said **he** would reject it": he does not speak through himself.
        chain.reverse();
        chain.dedup_by(|outer, inner| self.speaks_on(&outer.source, &inner.source));
        chain.reverse();
        chain
    }

    /// Says whether an inner speaker is the outer one going on: "Chad said **it** would". A state that is called otherwise is another voice of
    /// it: "Chad's ministry says **Ndjamena** has told the council".
    fn speaks_on(&self, outer: &Participant, inner: &Participant) -> bool {
        let doc = self.material.doc;
        let words = doc.tokens_in(inner.mention.span);
        let head = whose::head_of(self.material, &words);
        let is_person = whose::own_id(inner).is_some();
        let is_named = head.is_some_and(|head| head.pos() == Pos::Propn && matches!(head.dep(), "nsubj" | "nsubjpass"));
        let is_voice = is_named && !is_person && outer.mention.span.start() < inner.mention.span.start();
        is_same_speaker(outer, inner) && !(is_voice && outer.mention.span != inner.mention.span)
    }

    /// Returns the number of the innermost attribution that carries a claim.
    pub(super) fn innermost(&self, draft: &Draft) -> Option<usize> {
        let over = self.over(draft.trigger.head);
        over.into_iter().rfind(|number| Some(*number) != draft.attribution)
    }

    /// Returns the attributions of speech whose content holds a token, outermost first.
    fn over(&self, token: usize) -> Vec<usize> {
        let mut over: Vec<usize> = (0..self.material.attributions.len())
            .filter(|&number| {
                let attribution = &self.material.attributions[number];
                attribution.speech
                    && !self.mute[number]
                    && attribution.source.is_some()
                    && attribution.covers(token)
                    && attribution.cue_head != token
                    && !attribution
                        .source
                        .as_ref()
                        .is_some_and(|source| source.contains(&token))
                    && !self.is_aside(attribution, token)
                    && (!attribution.quoted || self.quoted[token])
                    && !self.is_spoken_apart(attribution, token)
                    && !self.is_named_otherwise(attribution, token)
                    && !self.is_disputed(attribution, token)
                    && !self.is_presupposed(attribution, token)
            })
            .collect();
        over.sort_by_key(|&number| std::cmp::Reverse(self.material.attributions[number].width()));
        over.dedup_by_key(|number| self.material.attributions[*number].cue_head);
        over
    }

    /// Says whether somebody else speaks in a clause that is only set beside what is said: "called it an attack, **which officials say**
    /// killed nine", "the ministry said it was over, **while the army warned** …".
    fn is_aside(&self, attribution: &AttributionSpan, token: usize) -> bool {
        let material = self.material;
        if attribution.direct {
            return false;
        }
        // "the announcement of new rules, **which gave** Chad the power": what is told of a noun's matter is the text's own.
        let cue = material.doc.token(token);
        let speaks = |other: &AttributionSpan| other.cue_head == token && other.speech && other.source.is_some();
        // "…, **which Chad denies**": of what is told, whether or not it has words of its own.
        let tells_of_it = || {
            cue.dep() == "relcl"
                && clause::own_subject(cue).is_some()
                && attribution::tells(&material.lexicon.cues, cue)
        };
        let head = attribution.content_head.map(|head| material.doc.token(head));
        let by_noun = clause::is_nominal(material.doc.token(attribution.cue_head));
        let of_matter = by_noun && head.is_some_and(clause::is_nominal);
        if !of_matter && !tells_of_it() && !material.attributions.iter().any(speaks) {
            return false;
        }
        let contrasting = &material.lexicon.statements.contrasting;
        std::iter::once(cue)
            .chain(cue.ancestors())
            .take_while(|word| Some(word.i()) != attribution.content_head && attribution.covers(word.i()))
            .any(|word| {
                let opens = word.left_edge();
                let behind_comma = opens.prev().is_some_and(Token::is_punct);
                match word.dep() {
                    // "warned them to leave — a demand **that the league said** was a crime"
                    "relcl" => behind_comma || is_behind_dash(word.head()),
                    "advcl" => {
                        let mut marks = word.children_by("mark");
                        clause::own_subject(word).is_some() && marks.any(|mark| contrasting.contains(mark.lower()))
                    }
                    _ => false,
                }
            })
    }

    /// Says whether a word stands in the clause by which the text tells a thing or deed from others that somebody praises, blames or asks
    /// about: "condemned the attack **that killed** nine people", "pressed him for the toll in the camp **bombed** by Chad".
    fn is_presupposed(&self, attribution: &AttributionSpan, token: usize) -> bool {
        let doc = self.material.doc;
        let types = || {
            let families = attribution::families(&self.material.lexicon.cues, doc.token(attribution.cue_head));
            let types: Vec<EventType> = families.iter().filter_map(|(_, family)| family.event_type).collect();
            types
        };
        let judges = || {
            let mut types = types().into_iter();
            types.any(|kind| matches!(kind, EventType::Accuse | EventType::Request | EventType::Support))
        };
        // "asked Chad to guard the road in the north, **where an ambush killed** nine": who asks tells nothing of it.
        let is_beside = |step: &Token<'_>| {
            step.dep() == "relcl"
                && clause::is_finite(*step)
                && step.left_edge().prev().is_some_and(|word| word.text() == ",")
        };
        let covered = |step: &Token<'_>| attribution.covers(step.i());
        let word = doc.token(token);
        let mut way = std::iter::once(word).chain(word.ancestors()).take_while(covered);
        if !attribution.direct && !self.quoted[token] && way.any(|step| is_beside(&step)) {
            return types().contains(&EventType::Request);
        }
        let noun = attribution.content_head.map(|head| doc.token(head));
        let Some(noun) = noun.filter(|noun| !attribution.direct && clause::is_nominal(*noun)) else {
            return false;
        };
        let way = std::iter::once(word).chain(word.ancestors());
        let mut below = way.take_while(|step| *step != noun && attribution.covers(step.i()));
        let tells_apart = |step: Token<'_>| match step.dep() {
            "relcl" => true,
            "acl" => step.tag() == "VBN",
            _ => false,
        };
        word.is_under(noun) && below.any(tells_apart) && judges()
    }

    /// Says whether somebody only disputes what another says: "denied **the claim** by Chad", "questioned **arguments** of the army".
    fn is_disputed(&self, attribution: &AttributionSpan, token: usize) -> bool {
        let material = self.material;
        let is_own = |other: &AttributionSpan| {
            Some(other.cue_head) == attribution.content_head
                && other.speech
                && other.source.is_some()
                && other.source_head != attribution.source_head
                && (other.cue_head == token || other.covers(token))
        };
        let disputes = matches!(attribution.effect, Effect::Denied | Effect::Hypothetical);
        disputes
            && !attribution.direct
            && attribution
                .content_head
                .is_some_and(|head| clause::is_nominal(material.doc.token(head)))
            && material.attributions.iter().any(is_own)
    }

    /// Says whether a word belongs to what the text itself tells of and somebody only gives another name to: "described **the massacre** as an
    /// incident".
    fn is_named_otherwise(&self, attribution: &AttributionSpan, token: usize) -> bool {
        let doc = self.material.doc;
        let cue = doc.token(attribution.cue_head);
        let object = clause::child(cue, "dobj").filter(|object| attribution.content_head == Some(object.i()));
        let Some(object) = object.filter(|_| attribution.effect == Effect::Asserted && !attribution.direct) else {
            return false;
        };
        let statements = &self.material.lexicon.statements;
        let names = |child: Token<'_>| {
            child.dep() == "oprd" || child.dep() == "prep" && statements.naming.contains(child.lower())
        };
        let below = object
            .rights()
            .flat_map(Token::subtree)
            .filter(|word| word.dep() == "prep");
        let is_named = cue.rights().any(|child| child.i() > object.i() && names(child))
            || below.filter(|word| word.i() > token).any(names);
        object.edges().contains(&token) && is_named
    }

    /// Says whether a word outside of quotation marks has a speaker in its own sentence, and this one speaks in another; or whether it says
    /// the same quotation itself.
    fn is_spoken_apart(&self, attribution: &AttributionSpan, token: usize) -> bool {
        let material = self.material;
        let own = material.doc.sent_of(token).range();
        let has_own_speaker = |other: &AttributionSpan| {
            let speaks = other.speech && other.source.is_some() && own.contains(&other.cue_head);
            speaks && (other.cue_head == token || other.covers(token))
        };
        !self.quoted[token] && !own.contains(&attribution.cue_head) && material.attributions.iter().any(has_own_speaker)
    }

    fn link(&self, number: usize, token: usize) -> Option<Attribution> {
        let attribution = &self.material.attributions[number];
        let source = self.source(number)?;
        Some(Attribution {
            source,
            cue: Some(self.material.doc.span(attribution.cue.clone())),
            content: self.material.doc.span(content_around(attribution, token)?),
            direct: attribution.direct,
        })
    }

    /// Returns the mention that names whom another means; of several who bear a surname the names of the article say who is meant.
    fn led_to(&self, head: usize) -> Option<Range<usize>> {
        let names = &self.material.names;
        let named = names.party_at(head);
        let named = named.filter(|party| party.kind == PartyKind::Person && party.name.contains(' '));
        let is_other = |meant: &Range<usize>| {
            let other = meant.end.checked_sub(1).and_then(|last| names.party_at(last));
            named.is_some_and(|named| other.is_some_and(|other| other.id != named.id))
        };
        self.material
            .coref
            .representative(head)
            .filter(|meant| !is_other(meant))
    }

    /// Returns who an attribution names as speaking.
    fn source(&self, number: usize) -> Option<Participant> {
        let attribution = &self.material.attributions[number];
        let words = attribution.source.clone().filter(|words| !self.is_nobody(words))?;
        let head = attribution.source_head?;
        let material = self.material;
        let named = self
            .spoken_in_first_person(head)
            .or_else(|| self.led_to(head))
            .or_else(|| author::of_paper(material, head))
            .filter(|meant| {
                self.agrees(head, meant)
                    && !self.is_spoken_of(attribution, meant)
                    && !self.is_pronoun(meant)
                    && !self.is_speaker_around(head, meant)
            });
        let meant = named.clone().unwrap_or_else(|| words.clone());
        let each = participants(material.doc, material.lexicon, &material.names, meant.clone());
        let mut source = match &each[..] {
            [only] => only.clone(),
            _ => participant(material.doc, material.lexicon, &material.names, meant),
        };
        if named.is_none()
            && let Some(owned) = self.of_owner(material.doc.token(head), vec![source.clone()]).pop()
        {
            source = owned;
        }
        self.name(&mut source, named);
        if each.iter().any(|one| one.mention.resolved != each[0].mention.resolved) {
            // "Chad and Niger said": it is on the word of all of them, and of none alone.
            let same = |of: fn(&Participant) -> &Option<String>| {
                let first = of(&each[0]);
                first.clone().filter(|_| each.iter().all(|one| of(one) == first))
            };
            source.mention.resolved = Resolved::NotResolved;
            source.country = same(|one| &one.country);
            source.sector = same(|one| &one.sector);
        }
        source.mention.span = material.doc.span(words);
        Some(source)
    }

    /// Says whether somebody whom a pronoun is led to is named in what is said: "“Keita must go,” **he** said" is somebody else.
    fn is_spoken_of(&self, attribution: &AttributionSpan, meant: &Range<usize>) -> bool {
        let material = self.material;
        let Some(head) = attribution.source_head.map(|head| material.doc.token(head)) else {
            return false;
        };
        let coref = &material.lexicon.cues.coref;
        let is_third = coref.person.contains(head.lower()) || coref.plural.contains(head.lower());
        if !is_third || meant.is_empty() {
            return false;
        }
        if self.answers(attribution, meant) {
            return true;
        }
        let is_meant = |i: usize| {
            let token = material.doc.token(i);
            let named = token.pos() == Pos::Propn && token.ent_type() == "PERSON";
            meant.contains(&i) || named && material.coref.representative(i).as_ref() == Some(meant)
        };
        // Before "…, he said" a sentence may name him; "they" are then others than what is spoken of.
        let is_many = coref.plural.contains(head.lower());
        let mut said = attribution.content.iter().cloned().flatten();
        said.any(|i| (is_many || self.quoted[i] || i > attribution.cue_head && !attribution.direct) && is_meant(i))
    }

    /// Says whether somebody would deny what he says himself: "Keita claimed that Lima had taken bribes, which **she** denies".
    fn answers(&self, attribution: &AttributionSpan, meant: &Range<usize>) -> bool {
        let material = self.material;
        let denied = clause::child(material.doc.token(attribution.cue_head), "dobj");
        let is_answer = attribution.effect == Effect::Denied && denied.is_some_and(|denied| denied.tag() == "WDT");
        is_answer
            && material.attributions.iter().any(|other| {
                let answer = material.doc.token(attribution.cue_head);
                let is_around = other.covers(answer.i()) || answer.is_under(material.doc.token(other.cue_head));
                let source = other.source_head.filter(|_| is_around && other.cue_head != answer.i());
                source.is_some_and(|source| {
                    meant.contains(&source) || material.coref.representative(source).as_ref() == Some(meant)
                })
            })
    }

    /// Says whether somebody whom "he" in a quotation is led to speaks the quotation: of himself he says "I".
    fn is_speaker_around(&self, pronoun: usize, meant: &Range<usize>) -> bool {
        let material = self.material;
        if !self.marked[pronoun]
            || !material
                .lexicon
                .cues
                .coref
                .person
                .contains(material.doc.token(pronoun).lower())
        {
            return false;
        }
        let speaks_it = |attribution: &AttributionSpan| {
            let outside = attribution.direct && attribution.speech && !self.quoted[attribution.cue_head];
            outside
                && attribution.covers(pronoun)
                && attribution.source_head.is_some_and(|source| {
                    let named = material.coref.representative(source);
                    source != pronoun && (meant.contains(&source) || named.as_ref() == Some(meant))
                })
        };
        material.attributions.iter().any(speaks_it)
    }

    fn is_pronoun(&self, words: &Range<usize>) -> bool {
        self.material
            .doc
            .slice(words.clone())
            .all(|token| token.pos() == Pos::Pron)
    }

    /// Whom coreference leads to is known within the article, even where no table knows the name.
    fn name(&self, participant: &mut Participant, named: Option<Range<usize>>) {
        let has_office = participant.sector.is_some();
        let named = named.filter(|words| !has_office || !self.is_short_for_one(words));
        if let (Resolved::NotResolved, Some(words)) = (&participant.mention.resolved, named) {
            let name = self.material.doc.words(words).to_owned();
            participant.mention.resolved = Resolved::To {
                id: named_id(&name),
                name,
            };
        }
    }

    /// "The mayor spoke. **She** …": a noun that itself only takes up one who is known is no name. (Of whom not even
    /// that is known, the words are left.)
    fn is_short_for_one(&self, words: &Range<usize>) -> bool {
        let material = self.material;
        let Some(head) = whose::head_of(material, words) else {
            return false;
        };
        let is_title = |token: Token<'_>| material.lexicon.actors.title(token.lower()).is_some();
        let is_person = is_title(head) || sector_noun(head, material.lexicon).is_some_and(|noun| noun.is_person);
        let is_common = |token: Token<'_>| token.pos() != Pos::Propn || is_title(token);
        let is_definite = head.children_by("det").any(|det| det.morph_has("Definite=Def"));
        let is_one = head.tag() == "NN" || head.tag() == "NNP" && is_title(head);
        is_one && is_person && is_definite && material.doc.slice(words.clone()).all(is_common)
    }

    /// Returns the source of the speech around a word of the first person.
    fn spoken_in_first_person(&self, i: usize) -> Option<Range<usize>> {
        let coref = &self.material.lexicon.cues.coref;
        let token = self.material.doc.token(i);
        // "US" in capitals is a country.
        if token.pos() == Pos::Propn || token.ent_type() == "GPE" {
            return None;
        }
        let word = token.lower();
        if !coref.first_singular.contains(word) && !coref.first_plural.contains(word) {
            return None;
        }
        let number = self.over(i).pop()?;
        let speaker = &self.material.attributions[number];
        let head = speaker.source_head?;
        if head == i || !self.can_say_we(head) {
            return None;
        }
        self.material
            .coref
            .representative(head)
            .or_else(|| speaker.source.clone())
    }

    /// "**We** left," a minister said: whoever they are, they are more than the minister; his country and sector are theirs, but neither his
    /// name nor an office that he had.
    fn speaks_for_others(&self, pronoun: usize, meant: &Range<usize>) -> bool {
        let material = self.material;
        let is_first_plural = material
            .lexicon
            .cues
            .coref
            .first_plural
            .contains(material.doc.token(pronoun).lower());
        let party = meant.end.checked_sub(1).and_then(|last| material.names.party_at(last));
        is_first_plural && party.is_some_and(|party| party.kind == PartyKind::Person)
    }

    /// Says whether a speaker is somebody: what "we" is in a document's or a thing's words, these do not tell.
    fn can_say_we(&self, head: usize) -> bool {
        let material = self.material;
        let token = material.doc.token(head);
        let coref = &material.lexicon.cues.coref;
        let words = [token.lemma(), token.lower()];
        matches!(token.pos(), Pos::Propn | Pos::Pron)
            || material.names.party_at(head).is_some()
            || words.iter().any(|&word| {
                coref.persons.contains(word)
                    || coref.titles.contains(word)
                    || coref.bodies.contains(word)
                    || coref.sides.contains(word)
                    || material.lexicon.actors.sector_noun(&[word]).is_some()
            })
    }

    /// Says whether a pronoun agrees with the party it was led to: a state is no "he", a person neither "it" nor "they".
    fn agrees(&self, pronoun: usize, meant: &Range<usize>) -> bool {
        let material = self.material;
        let coref = &material.lexicon.cues.coref;
        let word = material.doc.token(pronoun).lower();
        let party = meant.end.checked_sub(1).and_then(|last| material.names.party_at(last));
        let Some(party) = party else { return true };
        let is_joint = || material.doc.slice(meant.clone()).any(|token| token.pos() == Pos::Cconj);
        match party.kind {
            PartyKind::Person => !coref.thing.contains(word) && (!coref.plural.contains(word) || is_joint()),
            PartyKind::State | PartyKind::Organisation | PartyKind::Group => {
                !coref.person.contains(word) || self.has_office(meant)
            }
        }
    }

    /// Says whether words tell of somebody's role, whoever stands behind him: "the minister of Chad".
    fn has_office(&self, words: &Range<usize>) -> bool {
        let head = whose::head_of(self.material, words);
        head.is_some_and(|head| head.pos() == Pos::Noun || head.i() + 1 < words.end)
    }

    /// Says whether words are a time, a number or a word such as "nothing" alone, and no party that is named like one: they are read as such.
    pub(super) fn is_nobody(&self, words: &Range<usize>) -> bool {
        let material = self.material;
        let next = material
            .times
            .partition_point(|mention| mention.tokens.end <= words.start);
        let is_time = material
            .times
            .get(next)
            .is_some_and(|mention| mention.tokens.start <= words.start && words.end <= mention.tokens.end);
        let is_number = material
            .doc
            .slice(words.clone())
            .all(|token| matches!(token.pos(), Pos::Num | Pos::Adv | Pos::Det));
        let has_number = || material.doc.slice(words.clone()).any(|token| token.pos() == Pos::Num);
        let nobody_named = || words.clone().all(|i| material.names.party_at(i).is_none());
        let nobody = &material.lexicon.cues.coref.nobody;
        let is_word = |token: &Token<'_>| token.text().chars().any(char::is_alphanumeric);
        let mut said = material.doc.slice(words.clone()).filter(is_word);
        let first = said.next();
        let means_nobody = said.next().is_none() && first.is_none_or(|only| nobody.contains(only.lower()));
        (is_time || means_nobody || (is_number && has_number())) && nobody_named()
    }

    /// Returns the name that begins before some words and holds them.
    pub(super) fn name_around(&self, words: &Range<usize>) -> Option<text::Span> {
        let material = self.material;
        let last = words.end.checked_sub(1)?;
        let around = |at: usize| {
            let mention = material.names.mention_at(at)?;
            (mention.tokens.start < words.start).then(|| material.doc.span(mention.tokens.clone()))
        };
        // "the Ministry of Rivers **and Cooperation of Chad**": the name may end before what it belongs to.
        around(last).or_else(|| around(words.start))
    }

    /// Returns the participants that some words name, each with the words and whom they mean.
    pub(super) fn participants(&self, words: Range<usize>) -> Vec<Participant> {
        let material = self.material;
        let doc = material.doc;
        let Some(head) = whose::head_of(material, &words) else {
            return Vec::new();
        };
        let meant = self.spoken_in_first_person(head.i()).or_else(|| {
            self.led_to(head.i())
                .or_else(|| author::of_paper(material, head.i()))
                .filter(|_| clause::conjuncts(head).len() == 1)
        });
        let speaks_of = |meant: &Range<usize>| {
            let mut said = material.attributions.iter();
            said.any(|attribution| attribution.source_head == Some(head.i()) && self.is_spoken_of(attribution, meant))
        };
        let meant = meant.filter(|meant| {
            self.agrees(head.i(), meant)
                && !self.is_pronoun(meant)
                && !speaks_of(meant)
                && !self.is_speaker_around(head.i(), meant)
        });
        match meant {
            Some(meant) => {
                let mut found = participants(doc, material.lexicon, &material.names, meant.clone());
                let for_others = self.speaks_for_others(head.i(), &meant);
                let is_one = found.len() == 1;
                for participant in &mut found {
                    // "Lima and her aides left. **They** …": none of them bears the name of all.
                    let own = doc.tokens_in(participant.mention.span);
                    let is_named = || whose::head_of(material, &own).is_some_and(|head| head.pos() == Pos::Propn);
                    let name = if is_one {
                        Some(meant.clone())
                    } else {
                        Some(own.clone()).filter(|_| is_named())
                    };
                    self.name(participant, name);
                    if for_others {
                        participant.mention.resolved = Resolved::NotResolved;
                        participant.sector = participant.sector.take().filter(|sector| sector != OF_FORMER);
                    }
                    participant.mention.span = doc.span(words.clone());
                }
                found
            }
            None => {
                let mut found = participants(doc, material.lexicon, &material.names, words);
                let members = members(head);
                let is_open = |whole: &Participant| whole.country.is_none() && whole.sector.is_none();
                if !members.is_empty()
                    && head.tag() == "NNS"
                    && head.lefts().next().is_none()
                    && found.iter().all(is_open)
                {
                    // "groups including Chad and Niger": nobody but these is named.
                    found.clear();
                }
                for member in members {
                    found.extend(participants(doc, material.lexicon, &material.names, member));
                }
                self.of_owner(head, found)
            }
        }
    }

    /// Gives whoever holds the same office for another land its sector: "the minister met **his Chadian counterpart**".
    fn counterpart(&self, head: Token<'_>, mut found: Vec<Participant>) -> Vec<Participant> {
        let material = self.material;
        let whose = head.lefts().find(|child| child.dep() == "poss");
        let meant = whose.and_then(|whose| {
            let named = (whose.tag() != "PRP$").then(|| clause::noun_phrase(whose));
            // "**the minister** met his Chadian counterpart": whom nothing names is the one who meets him.
            let meets = || {
                let above = if head.dep() == "pobj" {
                    head.head().head()
                } else {
                    head.head()
                };
                let subject = clause::is_verbal(above).then(|| clause::own_subject(above))??;
                let holds = matches!(head.dep(), "dobj" | "pobj") && subject.pos() == Pos::Noun;
                holds.then(|| clause::noun_phrase(subject))
            };
            named
                .or_else(|| material.coref.representative(whose.i()))
                .or_else(meets)
        });
        let Some(meant) = meant else { return found };
        let owners = participants(material.doc, material.lexicon, &material.names, meant);
        let owner = owners.first();
        let sector = owner.and_then(|owner| owner.sector.clone());
        let sector = sector.filter(|sector| material.lexicon.actors.is_of_state(sector));
        // "Senator Lima and **his colleagues**": of the same house, where no word tells that they are of another land.
        let actors = &material.lexicon.actors;
        let is_apart = |word: Token<'_>| word.dep() == "amod" && !actors.is_of_a_party(word.text());
        let are_colleagues = actors.is_colleague(head.lemma()) && !head.lefts().any(is_apart);
        for party in &mut found {
            party.sector = sector.clone();
            if are_colleagues && sector.is_some() {
                party.country = party.country.take().or_else(|| owner?.country.clone());
            }
        }
        found
    }

    /// Gives somebody of whom only a pronoun tells whose he is the country of whom it means: "Chad said **its forces** had left".
    fn of_owner(&self, head: Token<'_>, found: Vec<Participant>) -> Vec<Participant> {
        let material = self.material;
        let [only] = &found[..] else { return found };
        let actors = &material.lexicon.actors;
        if only.sector.is_none() && (actors.is_counterpart(head.lemma()) || actors.is_colleague(head.lemma())) {
            return self.counterpart(head, found);
        }
        // "renewed ties with Chad after crowds burned **its embassy**": either state may have kept it in the other's.
        let is_sent = material.lexicon.actors.is_sent(head.lemma());
        if is_sent || only.country.is_some() || only.mention.resolved != Resolved::NotResolved {
            return found;
        }
        // "three of **its soldiers**"
        let belonging = &material.lexicon.predicates.grammar().belonging;
        let of = head
            .rights()
            .filter(|child| belonging.iter().any(|own| own == child.lower()));
        let counted = of.flat_map(|of| of.children_by("pobj")).next();
        let head = counted.filter(|_| head.pos() == Pos::Num).unwrap_or(head);
        let pronoun = head.lefts().find(|child| matches!(child.tag(), "PRP$" | "WP$"));
        let Some(pronoun) = pronoun else { return found };
        if pronoun.tag() == "WP$" {
            return self.of_antecedent(head, only).unwrap_or(found);
        }
        let meant = self
            .spoken_in_first_person(pronoun.i())
            .or_else(|| material.coref.representative(pronoun.i()));
        let Some(meant) = meant.filter(|meant| self.agrees(pronoun.i(), meant) && !self.is_pronoun(meant)) else {
            return found;
        };
        let owners = participants(material.doc, material.lexicon, &material.names, meant);
        let of_each = owners
            .iter()
            .map(|owner| owned_by(head, owner, material.lexicon, &material.names, only));
        let each: Option<Vec<Participant>> = of_each.collect();
        each.filter(|each| !each.is_empty()).unwrap_or(found)
    }
}

impl Speakers<'_> {
    /// Gives who stands behind "whose" the country of the noun before: "Chad, **whose foreign minister** visited Lima".
    fn of_antecedent(&self, head: Token<'_>, only: &Participant) -> Option<Vec<Participant>> {
        let material = self.material;
        let clause = std::iter::once(head.head())
            .chain(head.ancestors())
            .find(|above| above.dep() == "relcl")?;
        let owners = participants(
            material.doc,
            material.lexicon,
            &material.names,
            clause::noun_phrase(clause.head()),
        );
        let [owner] = &owners[..] else { return None };
        let owned = owned_by(head, owner, material.lexicon, &material.names, only)?;
        Some(vec![owned])
    }
}

/// Says whether a noun stands behind a dash: it is what the text calls all that was told before.
fn is_behind_dash(noun: Token<'_>) -> bool {
    let before = noun.left_edge().prev();
    clause::is_nominal(noun) && before.is_some_and(|before| before.tag() == ":" && before.text() != ":")
}

/// Returns those whom a phrase such as "forces, including Chad and Niger" names as belonging to it.
fn members(head: Token<'_>) -> Vec<Range<usize>> {
    let including = head
        .rights()
        .find(|child| child.dep() == "prep" && child.tag() == "VBG");
    let first = including.and_then(|including| clause::child(including, "pobj"));
    let all = first.map(clause::conjuncts).unwrap_or_default();
    all.into_iter().map(clause::noun_phrase).collect()
}

/// Returns the part of a content that holds a token, or its whole extent.
fn content_around(attribution: &AttributionSpan, token: usize) -> Option<Range<usize>> {
    let holds = attribution.content.iter().find(|range| range.contains(&token));
    holds.cloned().or_else(|| attribution.extent())
}

/// Says whether two parties are one and the same by their words, or by who they are known to be.
fn is_same_speaker(one: &Participant, other: &Participant) -> bool {
    let is_known = one.mention.resolved != Resolved::NotResolved;
    one.mention.span == other.mention.span
        || is_known && one.mention.resolved == other.mention.resolved && one.sector == other.sector
}
