//! The text of an article that stands in the page's scripts alone.
//!
//! Pages drawn by scripts carry their article's text as a string of markup in the state that the scripts start from, and show
//! next to nothing without them. The state is often no JSON but code, or JSON inside a string; so paragraphs are sought in it,
//! and the string around them is read.

use super::{
    length,
    lines::{Line, lines},
    marks::{Mark, Marks},
    paragraphs,
    tree::{NodeKind, Tree},
};
use crate::BlockKind;

/// How much of a page's scripts is searched.
const MAX_SEARCHED: usize = 4 << 20;

/// The shortest string that is taken for an article's text, in bytes; shorter ones are teasers and notes.
const MIN_TEXT: usize = 500;

/// The fewest paragraphs of such a string.
const MIN_PARAGRAPHS: usize = 2;

/// How deep strings may stand in strings: state is handed over as a string of JSON.
const MAX_DEPTH: usize = 2;

/// One title word in how many must stand in the text: the state holds other stories too.
const TITLE_SHARE: usize = 2;

/// Returns the paragraphs of the longest text in a page's scripts that speaks of what the title does.
#[must_use]
pub fn text_of_scripts(tree: &Tree<'_>, title: &str) -> Vec<(BlockKind, String)> {
    let mut left = MAX_SEARCHED;
    let mut best: Vec<(BlockKind, String)> = Vec::new();
    for idx in 0..tree.len() {
        let NodeKind::Raw(script) = &tree.node(idx).kind else {
            continue;
        };
        let script = &script[..script.floor_char_boundary(left)];
        left -= script.len();
        for markup in texts(script, MAX_DEPTH) {
            let found = read(&markup);
            if length(&found) > length(&best) && speaks_of(&found, title) {
                best = found;
            }
        }
    }
    if length(&best) >= MIN_TEXT { best } else { Vec::new() }
}

fn read(markup: &str) -> Vec<(BlockKind, String)> {
    let tree = Tree::parse(markup);
    let lines = lines(&tree, false).lines;
    // The string is the text and little else, so that only what marks say counts.
    let beside = Marks::of(&[Mark::Caption, Mark::Byline, Mark::Tags]);
    let is_text =
        |line: &Line| !line.aside && line.heading != 1 && !line.around.meets(beside) && !is_placeholder(&line.text);
    let chosen: Vec<bool> = lines.iter().map(is_text).collect();
    paragraphs(&lines, &chosen)
}

/// Says whether a line is a mark at whose place the script puts something else: `$$AD1$$`, `{{picture}}`.
fn is_placeholder(words: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_punctuation() && !matches!(c, '"' | '\'' | '.');
    words.starts_with(is_sign) && words.ends_with(is_sign) && !words.contains(char::is_whitespace)
}

/// Says whether enough of the title's longer words stand in the text.
fn speaks_of(paragraphs: &[(BlockKind, String)], title: &str) -> bool {
    let words = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() >= MIN_WORD)
        .take(MAX_WORDS);
    let (mut n_known, mut n_words) = (0, 0);
    for word in words {
        n_words += 1;
        n_known += usize::from(paragraphs.iter().any(|(_, text)| text.contains(word)));
    }
    n_words > 0 && n_known * TITLE_SHARE >= n_words
}

/// The shortest word of a title that is looked for, in bytes, and the most of them.
const MIN_WORD: usize = 4;
const MAX_WORDS: usize = 32;

/// Returns the strings of a script that hold paragraphs, as they are meant.
fn texts(script: &str, depth: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = paragraph(&script[from..]).map(|at| from + at) {
        let Some(start) = last_quote(&script[from..at]) else {
            from = at + 1;
            continue;
        };
        // Where no quotation mark follows, none follows further on.
        let Some(end) = first_quote(&script[at..]) else {
            break;
        };
        let literal = &script[from + start..=at + end];
        from = at + end + 1;
        if literal.len() < MIN_TEXT {
            continue;
        }
        let Ok(text) = serde_json::from_str::<String>(literal) else {
            continue;
        };
        let inner = if depth > 1 { texts(&text, depth - 1) } else { Vec::new() };
        if !inner.is_empty() {
            found.extend(inner);
        } else if text.matches("</p").count() >= MIN_PARAGRAPHS {
            found.push(text);
        }
    }
    found
}

/// Returns where the next paragraph opens: `<p`, or the same with its bracket escaped once or twice.
fn paragraph(script: &str) -> Option<usize> {
    let is_name = |rest: &str| {
        let name = rest.strip_prefix(['p', 'P']);
        name.is_some_and(|rest| rest.starts_with(['>', ' ', '\\']))
    };
    let opens = |(at, mark): &(usize, &str)| {
        let rest = &script[at + mark.len()..];
        let escaped = rest.strip_prefix("003").and_then(|rest| rest.strip_prefix(['c', 'C']));
        if *mark == "<" {
            is_name(rest)
        } else {
            escaped.is_some_and(is_name)
        }
    };
    script.match_indices(['<', 'u']).find(opens).map(|(at, _)| at)
}

/// Returns the last quotation mark of a stretch that no backslash escapes.
fn last_quote(stretch: &str) -> Option<usize> {
    let is_free = |at: &usize| !is_escaped(&stretch[..*at]);
    stretch.rmatch_indices('"').map(|(at, _)| at).find(is_free)
}

/// Returns the first quotation mark of a stretch that no backslash escapes.
fn first_quote(stretch: &str) -> Option<usize> {
    let is_free = |at: &usize| !is_escaped(&stretch[..*at]);
    stretch.match_indices('"').map(|(at, _)| at).find(is_free)
}

fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::{Tree, text_of_scripts};

    const TITLE: &str = "Ferries stop in the north";

    fn of(script: &str) -> Vec<String> {
        let html = format!("<html><body><script>{script}</script></body></html>");
        let found = text_of_scripts(&Tree::parse(&html), TITLE);
        found.into_iter().map(|(_, words)| words).collect()
    }

    fn markup() -> String {
        let line = "The \"Gull\" and all other ferries of the north stopped on Friday because of the storm, the company said in the evening.";
        format!(
            "<div><p class=\"first\">{line} {line}</p>\n<p>{line} {line} {line}</p>$$AD1$$<p>They wait for Sunday.</p></div>"
        )
    }

    #[test]
    fn the_text_is_read_however_it_is_quoted() {
        let json = serde_json::to_string(&markup()).expect("a string");
        let escaped = json.replace('<', "\\u003c").replace('>', "\\u003E");
        let state = format!("{{\"title\":\"{TITLE}\",\"html\":{escaped},\"more\":\"no\"}}");
        let twice = serde_json::to_string(&state).expect("a string");
        for script in [
            format!("window.state = {{\"a\":\"b\",\"body\":{json},\"c\":1}};"),
            format!("window.state = {state}"),
            format!("self.push([1,{twice}])"),
        ] {
            let found = of(&script);
            assert_eq!(found.len(), 3, "{script}");
            assert!(found[0].starts_with("The \"Gull\" and all other"));
            assert_eq!(found[2], "They wait for Sunday.");
        }
    }

    #[test]
    fn other_stories_and_scraps_are_no_text() {
        let other = markup().replace("ferries", "bridges").replace("north", "south");
        let json = serde_json::to_string(&other).expect("a string");
        assert!(of(&format!("var a = {json};")).is_empty());
        assert!(of(r#"var a = "<p>Ferries stop in the north</p><p>Share</p>";"#).is_empty());
        assert!(of(r#"<p \"<p "u003cp \\"#).is_empty());
    }

    #[test]
    fn hostile_scripts_are_read_in_one_pass() {
        for piece in ["<p ", "\"<p>", "u003cp>", "\\\"", "\"\\u003cp \\\"", "<p>\""] {
            let _ = of(&piece.repeat(200_000));
        }
    }
}
