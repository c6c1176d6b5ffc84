//! Regular expressions of tokenizers, with the answers of Python's `re`.
//!
//! Only what such expressions use is known: literals, classes, groups, alternatives, greedy repeats, anchors, and
//! look-around of fixed width behind. Characters are classed by Python's Unicode tables. A compiled pattern is a small
//! program run by a backtracking machine with its own stack and a bound on steps, so that no text can make it run away.

mod machine;
mod parse;

use machine::Program;

/// A compiled expression.
#[derive(Debug)]
pub(crate) struct Pattern {
    program: Program,
    /// Characters a match can start with.
    first: machine::Class,
    /// Characters a match can end with, where known.
    last: machine::Class,
    /// The most characters a match that reaches the end can have, apart from repeats without bound.
    reach: usize,
    /// Characters of repeats without bound.
    unbounded: machine::Class,
    /// Whether every alternative begins with the start of the text.
    anchored: bool,
}

impl Pattern {
    /// Compiles an expression.
    ///
    /// # Errors
    /// Names what the expression has that is not known here.
    pub fn new(source: &str) -> Result<Self, String> {
        let node = parse::parse(source)?;
        let program = machine::compile(&node);
        let mut shape = machine::shape(&node);
        if shape.empty {
            (shape.first, shape.last) = (machine::Class::anything(), machine::Class::anything());
        }
        Ok(Self {
            program,
            anchored: parse::is_anchored(&node),
            first: shape.first,
            last: shape.last,
            reach: shape.bounded_length,
            unbounded: shape.unbounded,
        })
    }

    /// Returns where a match that starts at byte `at` ends.
    pub fn match_at(&self, text: &str, at: usize) -> Option<usize> {
        self.may_start(text, at).then(|| self.program.run(text, at)).flatten()
    }

    /// Returns the first match at or behind byte `from`.
    pub fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let starts = text[from..]
            .char_indices()
            .map(|(offset, _)| from + offset)
            .chain([text.len()]);
        starts
            .into_iter()
            .find_map(|at| self.match_at(text, at).map(|end| (at, end)))
    }

    /// Returns where the first match starts of a pattern whose every match reaches the end of the text.
    ///
    /// Looks at the end of the text only: at no more characters than a match can have.
    pub fn find_at_end(&self, text: &str) -> Option<usize> {
        let mut back = text.char_indices().rev().peekable();
        if let Some(&(_, last)) = back.peek()
            && !self.last.holds(last)
        {
            return None;
        }
        let mut earliest = text.len();
        // The bounded parts of a match may stand before or behind a repeat without bound.
        earliest = back.by_ref().take(self.reach).last().map_or(earliest, |(at, _)| at);
        while let Some((at, _)) = back.next_if(|&(_, c)| self.unbounded.holds(c)) {
            earliest = at;
        }
        earliest = back.take(self.reach).last().map_or(earliest, |(at, _)| at);
        self.find(text, earliest).map(|(start, _)| start)
    }

    /// Returns the length of the first match of a pattern whose matches stand at the start of the text.
    pub fn find_prefix(&self, text: &str) -> Option<usize> {
        if self.anchored {
            return self.match_at(text, 0);
        }
        self.find(text, 0).map(|(start, end)| end - start)
    }

    fn may_start(&self, text: &str, at: usize) -> bool {
        text[at..].chars().next().is_none_or(|c| self.first.holds(c))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Pattern;

    fn found(pattern: &str, text: &str) -> Option<(usize, usize)> {
        Pattern::new(pattern).expect("a known pattern").find(text, 0)
    }

    #[test]
    fn alternatives_are_tried_in_order() {
        assert_eq!(found("a|ab", "ab"), Some((0, 1)));
        assert_eq!(found("(?:a|ab)$", "ab"), Some((0, 2)));
        assert_eq!(found("^b|^a", "ab"), Some((0, 1)));
        assert_eq!(found("[^ab]|a|c", "ba"), Some((1, 2)));
        assert_eq!(found("x(?:km|km²)$", "3xkm²"), Some((1, 6)));
    }

    #[test]
    fn looking_around() {
        assert_eq!(found("(?<=[0-9])[+-](?=[0-9])", "a+1+2"), Some((3, 4)));
        assert_eq!(found(r"^\+(?![0-9])", "+1"), None);
        assert_eq!(found(r"^\+(?![0-9])", "+a"), Some((0, 1)));
        assert_eq!(found("(?<=°[FC])\\.$", "5°C."), Some((4, 5)));
        assert_eq!(found("(?<=ab|cd)x", "cdx"), Some((2, 3)));
    }

    #[test]
    fn repeats_are_greedy_and_give_back() {
        assert_eq!(found(r"\.\.+", "a..."), Some((1, 4)));
        assert_eq!(found(r"^(?:[a-z]{2,3}\.)+x{1,2}?y?$", "abc.ab.x"), Some((0, 8)));
        assert_eq!(found(r"^\S+(?::\S*)?@$", "a:b@"), Some((0, 4)));
        assert_eq!(found(r"\d{2,5}", "1 123456"), Some((2, 7)));
        assert_eq!(found(r"[\w.\-]+", " a-b.c_d!"), Some((1, 8)));
        assert_eq!(found("[^a-c]", "abcd"), Some((3, 4)));
        assert_eq!(found(r"\u00e9\U0001F600", "é😀"), Some((0, 6)));
    }

    #[test]
    fn the_end_is_found_from_behind() {
        let suffix = Pattern::new(r"\.\.+$|\)$|'s$|(?<=[0-9])(?:km|m²)$").expect("a known pattern");
        assert_eq!(suffix.find_at_end("wait....."), Some(4));
        assert_eq!(suffix.find_at_end("it's"), Some(2));
        assert_eq!(suffix.find_at_end("10km"), Some(2));
        assert_eq!(suffix.find_at_end("xkm"), None);
        assert_eq!(suffix.find_at_end(")"), Some(0));
        assert_eq!(suffix.find_at_end(""), None);
    }

    #[test]
    fn strange_expressions_are_refused() {
        for source in ["(", "a)", "[a", "(?P<n>a)", r"\b", "*", "a{3,2}", r"\u12", "(?<=a+)b"] {
            assert!(Pattern::new(source).is_err(), "{source}");
        }
    }

    #[test]
    fn a_long_text_is_searched_in_one_go() {
        let text = "(".repeat(1 << 20);
        let suffix = Pattern::new(r"\.\.+$|\($").expect("a known pattern");
        assert_eq!(suffix.find_at_end(&text), Some((1 << 20) - 1));
        let dots = ".".repeat(1 << 20);
        assert_eq!(suffix.find_at_end(&dots), Some(0));
        let url = Pattern::new(r"^(?:\S+(?::\S*)?@)?(?:(?:[a-z]\w{0,9})?[a-z]\.)+[a-z]{2,}$").expect("a known pattern");
        let hostile = "a:".repeat(5000);
        assert_eq!(url.match_at(&hostile, 0), None);
    }

    proptest! {
        #[test]
        fn searching_from_behind_agrees_with_searching(text in r"[.()0-9km's²]{0,12}") {
            let source = r"\.\.+$|\)$|'s$|(?<=[0-9])(?:km|m²)$|(?<=k)m$";
            let suffix = Pattern::new(source).expect("a known pattern");
            prop_assert_eq!(suffix.find_at_end(&text), suffix.find(&text, 0).map(|(start, _)| start));
        }

        #[test]
        fn any_source_is_compiled_or_refused(source in r"[a(|)\[\]?*+{}1,<=!^$\\.:-]{0,12}", text in "[a1.]{0,6}") {
            if let Ok(pattern) = Pattern::new(&source) {
                let _ = pattern.find(&text, 0);
                let _ = pattern.find_at_end(&text);
            }
        }
    }
}
