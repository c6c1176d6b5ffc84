//! Which stretches of a text stand in quotation marks.

use text::Span;

/// Returns the stretches between quotation marks, in order, apart from each other. A mark that is opened and not closed
/// reaches to the end of its paragraph, since a quotation of several paragraphs is opened anew in each; a single mark
/// that is not closed is an apostrophe.
pub(super) fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    for paragraph in text.split_inclusive('\n') {
        quoted_in(paragraph, at, &mut found);
        at += paragraph.len();
    }
    found
}

fn quoted_in(paragraph: &str, offset: usize, found: &mut Vec<Span>) {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut marks = paragraph.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        let behind = marks.peek().map_or(' ', |(_, next)| *next);
        let inside = open.is_some_and(|(_, opener)| is_closer(opener, c, behind));
        if let Some((start, _)) = open.filter(|_| inside) {
            found.push(Span::new(offset + start, offset + at));
            open = None;
        } else if opens(c, before, behind) && open.is_none_or(|(_, opener)| is_single(opener) && !is_single(c)) {
            open = Some((at + c.len_utf8(), c));
        }
        before = c;
    }
    if let Some((start, _)) = open.filter(|(_, opener)| !is_single(*opener)) {
        found.push(Span::new(offset + start, offset + paragraph.len()));
    }
}

fn opens(c: char, before: char, behind: char) -> bool {
    match c {
        '“' | '„' | '«' | '「' | '『' => true,
        '"' => !behind.is_whitespace(),
        '‘' | '\'' => !before.is_alphanumeric() && behind.is_alphanumeric(),
        _ => false,
    }
}

fn is_closer(opener: char, c: char, behind: char) -> bool {
    match opener {
        '“' => matches!(c, '”' | '"'),
        '„' => matches!(c, '“' | '”' | '"'),
        '«' => c == '»',
        '「' => c == '」',
        '『' => c == '』',
        '"' => c == '"',
        '‘' => c == '’' && !behind.is_alphanumeric(),
        _ => c == opener && !behind.is_alphanumeric(),
    }
}

fn is_single(c: char) -> bool {
    matches!(c, '‘' | '\'')
}

#[cfg(test)]
mod tests {
    use super::quoted;

    fn check(text: &str, want: &[&str]) {
        let found: Vec<&str> = quoted(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn marks_of_many_styles_pair() {
        check("“One,” he said, „zwei“ and « trois ».", &["One,", "zwei", " trois "]);
        check("'It's late,' she said of the boys' boat.", &["It's late,"]);
        check("The boys’ boat and ‘the ’90s boat’ lie here.", &["the ’90s boat"]);
        check("\"Straight\" and 「東京」", &["Straight", "東京"]);
    }

    #[test]
    fn an_open_quotation_ends_with_its_paragraph() {
        check(
            "“First part.\n\n“Second part,” he said.",
            &["First part.\n", "Second part,"],
        );
        check("'Tis an apostrophe.\nNext.", &[]);
    }
}
