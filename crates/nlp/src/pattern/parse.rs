//! From an expression's source to its tree.

use std::{iter::Peekable, str::Chars};

use super::machine::{CharKind, Class};

/// A part of an expression.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// One character of a class.
    One(Class),
    Start,
    End,
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    /// A greedy repeat; no upper bound where `most` is absent.
    Repeat {
        node: Box<Node>,
        least: u32,
        most: Option<u32>,
    },
    /// The node matches ahead of, or ends at, this place, or must not.
    Look {
        node: Box<Node>,
        behind: Option<usize>,
        negative: bool,
    },
}

/// The highest count in a repeat, and how deep groups nest.
const MAX_COUNT: u32 = 1000;
const MAX_DEPTH: usize = 50;

/// Parses a whole expression.
pub(super) fn parse(source: &str) -> Result<Node, String> {
    let source = source.strip_prefix("(?u)").unwrap_or(source);
    let mut parser = Parser {
        rest: source.chars().peekable(),
        depth: 0,
    };
    let node = parser.choice()?;
    match parser.rest.next() {
        None => Ok(node),
        Some(c) => Err(format!("{c:?} without its partner")),
    }
}

struct Parser<'s> {
    rest: Peekable<Chars<'s>>,
    depth: usize,
}

impl Parser<'_> {
    fn choice(&mut self) -> Result<Node, String> {
        let mut branches = vec![self.sequence()?];
        while self.rest.next_if_eq(&'|').is_some() {
            branches.push(self.sequence()?);
        }
        merge_neighbours(&mut branches);
        Ok(if branches.len() == 1 {
            branches.remove(0)
        } else {
            Node::Choice(branches)
        })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while let Some(&c) = self.rest.peek() {
            if c == '|' || c == ')' {
                break;
            }
            let atom = self.atom()?;
            nodes.push(self.repeated(atom)?);
        }
        Ok(if nodes.len() == 1 {
            nodes.remove(0)
        } else {
            Node::Sequence(nodes)
        })
    }

    fn atom(&mut self) -> Result<Node, String> {
        match self.rest.next().ok_or("an expression ends early")? {
            '^' => Ok(Node::Start),
            '$' => Ok(Node::End),
            '.' => Ok(Node::One(Class::all_but(&['\n']))),
            '[' => self.class().map(Node::One),
            '(' => self.group(),
            '\\' => self.escape().map(Node::One),
            c @ ('*' | '+' | '?' | '{') => Err(format!("{c:?} repeats nothing")),
            c => Ok(Node::One(Class::one(c))),
        }
    }

    fn group(&mut self) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("groups nest too deep".into());
        }
        let mut look = None;
        if self.rest.next_if_eq(&'?').is_some() {
            look = match self.rest.next() {
                Some(':') => None,
                Some('=') => Some((false, false)),
                Some('!') => Some((false, true)),
                Some('<') => match self.rest.next() {
                    Some('=') => Some((true, false)),
                    Some('!') => Some((true, true)),
                    _ => return Err("a named group".into()),
                },
                other => return Err(format!("a group of kind {other:?}")),
            };
        }
        let node = self.choice()?;
        self.rest.next_if_eq(&')').ok_or("a group without its end")?;
        self.depth -= 1;
        let Some((behind, negative)) = look else {
            return Ok(node);
        };
        let behind = if behind {
            Some(width(&node).ok_or("a look behind of varying width")?)
        } else {
            None
        };
        Ok(Node::Look {
            node: Box::new(node),
            behind,
            negative,
        })
    }

    fn repeated(&mut self, node: Node) -> Result<Node, String> {
        let (least, most) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(node),
            _ => return Ok(node),
        };
        self.rest.next();
        self.lazy_mark();
        repeat(node, least, most)
    }

    fn counted(&mut self, node: Node) -> Result<Node, String> {
        self.rest.next();
        let least = self.count().unwrap_or(0);
        let most = if self.rest.next_if_eq(&',').is_some() {
            self.count()
        } else {
            Some(least)
        };
        self.rest.next_if_eq(&'}').ok_or("a count without its end")?;
        self.lazy_mark();
        if least > MAX_COUNT || most.is_some_and(|most| most < least || most > MAX_COUNT) {
            return Err("a count out of order or too high".into());
        }
        repeat(node, least, most)
    }

    /// A lazy repeat finds the same ends as a greedy one in expressions that must reach the end of the text; no known
    /// tokenizer has any other.
    fn lazy_mark(&mut self) {
        self.rest.next_if_eq(&'?');
    }

    fn count(&mut self) -> Option<u32> {
        let mut count = None;
        while let Some(digit) = self.rest.peek().and_then(|c| c.to_digit(10)) {
            self.rest.next();
            count = Some(count.unwrap_or(0u32).saturating_mul(10).saturating_add(digit));
        }
        count
    }

    fn class(&mut self) -> Result<Class, String> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut class = Class::default();
        let mut at_start = true;
        loop {
            let c = self.rest.next().ok_or("a class without its end")?;
            if c == ']' && !at_start {
                break;
            }
            at_start = false;
            let first = self.class_member(c)?;
            let Some(low) = first.only() else {
                class.add_members(&first);
                continue;
            };
            // A hyphen makes a range unless it is the last member.
            let mut ahead = self.rest.clone();
            if ahead.next() == Some('-') && ahead.next().is_some_and(|c| c != ']') {
                self.rest.next();
                let c = self.rest.next().ok_or("a class without its end")?;
                let high = self.class_member(c)?.only().ok_or("a range up to a class")?;
                if low > high {
                    return Err(format!("the range {low:?}-{high:?} is empty"));
                }
                class.add_range(low, high);
            } else {
                class.add_range(low, low);
            }
        }
        class.finish(negated);
        Ok(class)
    }

    fn class_member(&mut self, c: char) -> Result<Class, String> {
        if c == '\\' { self.escape() } else { Ok(Class::one(c)) }
    }

    fn escape(&mut self) -> Result<Class, String> {
        let c = self.rest.next().ok_or("an escape of nothing")?;
        Ok(match c {
            'd' => Class::kind(CharKind::Decimal, false),
            'D' => Class::kind(CharKind::Decimal, true),
            's' => Class::kind(CharKind::Space, false),
            'S' => Class::kind(CharKind::Space, true),
            'w' => Class::kind(CharKind::Word, false),
            'W' => Class::kind(CharKind::Word, true),
            'n' => Class::one('\n'),
            't' => Class::one('\t'),
            'r' => Class::one('\r'),
            'u' => Class::one(self.numbered(4)?),
            'U' => Class::one(self.numbered(8)?),
            'x' => Class::one(self.numbered(2)?),
            c if c.is_ascii_alphanumeric() => return Err(format!("the escape \\{c}")),
            c => Class::one(c),
        })
    }

    fn numbered(&mut self, digits: usize) -> Result<char, String> {
        let mut number = 0;
        for _ in 0..digits {
            let digit = self
                .rest
                .next()
                .and_then(|c| c.to_digit(16))
                .ok_or("a character number that ends early")?;
            number = number << 4 | digit;
        }
        char::from_u32(number).ok_or_else(|| format!("character number {number:#x}"))
    }
}

/// Says whether every match stands at the start of the text.
pub(super) fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Start => true,
        Node::Sequence(nodes) => nodes.first().is_some_and(is_anchored),
        Node::Choice(nodes) => nodes.iter().all(is_anchored),
        _ => false,
    }
}

fn repeat(node: Node, least: u32, most: Option<u32>) -> Result<Node, String> {
    if most.is_none() && shortest(&node) == 0 {
        return Err("an endless repeat of nothing".into());
    }
    Ok(Node::Repeat {
        node: Box::new(node),
        least,
        most,
    })
}

/// The number of characters of every match, where all have the same.
fn width(node: &Node) -> Option<usize> {
    match node {
        Node::One(_) => Some(1),
        Node::Start | Node::End | Node::Look { .. } => Some(0),
        Node::Sequence(nodes) => nodes.iter().map(width).sum(),
        Node::Choice(nodes) => {
            let mut widths = nodes.iter().map(width);
            let first = widths.next()??;
            widths.all(|width| width == Some(first)).then_some(first)
        }
        Node::Repeat { node, least, most } => {
            (Some(*least) == *most).then_some(width(node)? * usize::try_from(*least).ok()?)
        }
    }
}

fn shortest(node: &Node) -> usize {
    match node {
        Node::One(_) => 1,
        Node::Start | Node::End | Node::Look { .. } => 0,
        Node::Sequence(nodes) => nodes.iter().map(shortest).sum(),
        Node::Choice(nodes) => nodes.iter().map(shortest).min().unwrap_or(0),
        Node::Repeat { node, least, .. } => shortest(node) * *least as usize,
    }
}

/// Joins neighbouring alternatives of one character each, with the same anchors, into one class: `^a|^b` is `^[ab]`.
fn merge_neighbours(branches: &mut Vec<Node>) {
    let mut merged: Vec<Node> = Vec::with_capacity(branches.len());
    for branch in branches.drain(..) {
        if let Some(class) = merged.last_mut().and_then(|last| single_of(last, &branch))
            && let Some(more) = single(&branch)
            && class.join(more)
        {
            continue;
        }
        merged.push(branch);
    }
    *branches = merged;
}

fn single(node: &Node) -> Option<&Class> {
    match node {
        Node::One(class) => Some(class),
        Node::Sequence(nodes) => match nodes.as_slice() {
            [Node::Start, Node::One(class)] | [Node::One(class), Node::End] => Some(class),
            _ => None,
        },
        _ => None,
    }
}

fn single_of<'n>(last: &'n mut Node, next: &Node) -> Option<&'n mut Class> {
    match (last, next) {
        (Node::One(class), Node::One(_)) => Some(class),
        (Node::Sequence(last), Node::Sequence(next)) => match (last.as_mut_slice(), next.as_slice()) {
            ([Node::Start, Node::One(class)], [Node::Start, Node::One(_)])
            | ([Node::One(class), Node::End], [Node::One(_), Node::End]) => Some(class),
            _ => None,
        },
        _ => None,
    }
}
