//! The year that a story has reached, for what it goes on to tell without a time.

use jiff::civil::Date;
use nlp::Token;

use super::{Draft, Material, bearing};
use crate::{Kind, Precision, Time, TimeAnchor};

/// A sentence without a time goes on in the year of the sentence before it, where the paragraph tells a dated past.
pub(super) fn carry_on(material: &Material<'_>, drafts: &[Draft], times: &mut [Option<Time>]) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&at| drafts[at].trigger.head);
    let mut reached: Option<(u32, usize, Date)> = None;
    for at in order {
        let draft = &drafts[at];
        let head = material.doc.token(draft.trigger.head);
        let sent = material.doc.sent_of(draft.trigger.head).start();
        let paragraph = material.layout.paragraphs[draft.trigger.head];
        if let Some(time) = &times[at] {
            // "had taken in six by **2016**" looks back from there.
            let told = matches!(time.anchor, TimeAnchor::Absolute | TimeAnchor::Narrative)
                && time.precision <= Precision::Year
                && draft.kind == Kind::Event
                && !bearing::is_perfect(head)
                && opens_with(material, sent, time);
            if let (true, Some(first)) = (told, time.first) {
                reached = Some((paragraph, sent, first));
            }
            continue;
        }
        let goes_on = draft.kind == Kind::Event && is_narrated(head) && !is_told(material, draft);
        if let Some((own, told, first)) = reached
            && goes_on
            && own == paragraph
            && told < sent
            && let (Ok(from), Ok(to)) = (Date::new(first.year(), 1, 1), Date::new(first.year(), 12, 31))
        {
            times[at] = Some(Time {
                span: None,
                first: Some(from),
                last: Some(to),
                precision: Precision::Year,
                anchor: TimeAnchor::Narrative,
            });
        }
    }
}

/// "**In 1960**, rebels seized the port. The army …": only a time that opens its sentence frames what is told next; one in the midst of it is of its own
/// deed, or of a name.
fn opens_with(material: &Material<'_>, sent: usize, time: &Time) -> bool {
    /// "**Early in** 1960"
    const NEAR: usize = 3;
    let start = time.span.map(|span| material.doc.tokens_in(span).start);
    start.is_some_and(|start| start >= sent && start - sent <= NEAR)
}

/// Says whether a verb tells in the simple past. "has killed six and **wounded** ten" is told up to today.
fn is_narrated(head: Token<'_>) -> bool {
    let was = |child: Token<'_>| child.dep() == "auxpass" && child.tag() == "VBD";
    !bearing::is_perfect(head)
        && (head.tag() == "VBD" || head.children().any(was))
        && !head.children().any(|child| child.tag() == "MD")
}

/// Says whether somebody tells it, and not the story.
fn is_told(material: &Material<'_>, draft: &Draft) -> bool {
    material
        .attributions
        .iter()
        .any(|attribution| attribution.speech && attribution.covers(draft.trigger.head))
}
