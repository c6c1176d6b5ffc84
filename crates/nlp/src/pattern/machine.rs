//! The program of an expression and the machine that runs it.

use crate::unicode;

use super::parse::Node;

/// How many steps one search from one place may take. The longest of real addresses needs a few thousand.
const MAX_STEPS: usize = 200_000;

/// A kind of character that Python's tables decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharKind {
    Decimal,
    Space,
    Word,
}

/// A set of characters. Ranges are sorted and do not touch once finished or merged.
#[derive(Clone, Debug, Default)]
pub(super) struct Class {
    ascii: u128,
    ranges: Vec<(char, char)>,
    kinds: Vec<(CharKind, bool)>,
    negated: bool,
}

impl Class {
    pub fn one(c: char) -> Self {
        let mut class = Self {
            ranges: vec![(c, c)],
            ..Self::default()
        };
        if c.is_ascii() {
            class.ascii = 1 << u32::from(c);
        }
        class
    }

    pub fn kind(kind: CharKind, negated: bool) -> Self {
        let mut class = Self {
            kinds: vec![(kind, negated)],
            ..Self::default()
        };
        class.index_ascii();
        class
    }

    pub fn all_but(these: &[char]) -> Self {
        let mut class = Self::default();
        for &c in these {
            class.add_range(c, c);
        }
        class.finish(true);
        class
    }

    pub fn anything() -> Self {
        Self::all_but(&[])
    }

    /// The one character of the class, where it is just one.
    pub fn only(&self) -> Option<char> {
        match self.ranges.as_slice() {
            [(first, last)] if first == last && self.kinds.is_empty() && !self.negated => Some(*first),
            _ => None,
        }
    }

    /// Adds a range to a class that is still to be finished.
    pub fn add_range(&mut self, first: char, last: char) {
        self.ranges.push((first, last));
    }

    /// Adds another class's members to a class that is still to be finished.
    pub fn add_members(&mut self, other: &Self) {
        self.ranges.extend_from_slice(&other.ranges);
        self.kinds.extend_from_slice(&other.kinds);
    }

    /// Joins another class into this one, unless either is negated; says whether it did.
    pub fn join(&mut self, other: &Self) -> bool {
        if self.negated || other.negated {
            return false;
        }
        self.add_members(other);
        self.normalise();
        true
    }

    pub fn finish(&mut self, negated: bool) {
        self.negated = negated;
        self.normalise();
    }

    pub fn holds(&self, c: char) -> bool {
        if c.is_ascii() {
            self.ascii >> u32::from(c) & 1 == 1
        } else {
            self.decides(c)
        }
    }

    fn decides(&self, c: char) -> bool {
        let at = self.ranges.partition_point(|&(_, last)| last < c);
        let listed = self.ranges.get(at).is_some_and(|&(first, _)| first <= c);
        (listed || self.kinds.iter().any(|&(kind, negated)| of_kind(kind, c) != negated)) != self.negated
    }

    fn normalise(&mut self) {
        self.ranges.sort_unstable();
        let mut joined: Vec<(char, char)> = Vec::with_capacity(self.ranges.len());
        for &(first, last) in &self.ranges {
            match joined.last_mut() {
                Some((_, end)) if u32::from(first) <= u32::from(*end) + 1 => *end = last.max(*end),
                _ => joined.push((first, last)),
            }
        }
        self.ranges = joined;
        self.index_ascii();
    }

    fn index_ascii(&mut self) {
        self.ascii = (0..128u8)
            .filter(|&c| self.decides(char::from(c)))
            .fold(0, |set, c| set | 1 << c);
    }
}

fn of_kind(kind: CharKind, c: char) -> bool {
    match kind {
        CharKind::Decimal => unicode::is_decimal(c),
        CharKind::Space => unicode::is_space(c),
        CharKind::Word => unicode::is_word(c),
    }
}

#[derive(Debug)]
enum Op {
    One(Class),
    /// As many characters of the class as there are, without a way back; then go on there.
    Run(Class, usize),
    /// Go on at the first; come back for the second.
    Split(usize, usize),
    Jump(usize),
    Start,
    End,
    Look {
        program: Program,
        behind: Option<usize>,
        negative: bool,
    },
    Done,
}

/// A compiled expression, to be run from one place.
#[derive(Debug)]
pub(super) struct Program {
    ops: Vec<Op>,
}

/// Compiles a tree.
pub(super) fn compile(node: &Node) -> Program {
    let mut ops = Vec::new();
    emit(node, &mut ops);
    ops.push(Op::Done);
    run_to_the_end(&mut ops);
    Program { ops }
}

/// Replaces endless repeats of one class by a run where giving characters back could not help: before the end of the
/// expression or of the text. A run takes no room on the stack, however long it is.
fn run_to_the_end(ops: &mut [Op]) {
    for at in 0..ops.len() {
        let Op::Split(one, exit) = ops[at] else { continue };
        let mut behind = exit;
        while let Op::Jump(target) = ops[behind] {
            behind = target;
        }
        let loops = matches!(ops.get(one + 1), Some(Op::Jump(back)) if *back == at);
        if let (Op::One(class), Op::Done | Op::End, true) = (&ops[one], &ops[behind], loops) {
            ops[at] = Op::Run(class.clone(), exit);
        }
    }
}

fn emit(node: &Node, ops: &mut Vec<Op>) {
    match node {
        Node::One(class) => ops.push(Op::One(class.clone())),
        Node::Start => ops.push(Op::Start),
        Node::End => ops.push(Op::End),
        Node::Sequence(nodes) => nodes.iter().for_each(|node| emit(node, ops)),
        Node::Choice(nodes) => emit_choice(nodes, ops),
        Node::Repeat { node, least, most } => emit_repeat(node, *least, *most, ops),
        Node::Look { node, behind, negative } => {
            ops.push(Op::Look {
                program: compile(node),
                behind: *behind,
                negative: *negative,
            });
        }
    }
}

fn emit_choice(nodes: &[Node], ops: &mut Vec<Op>) {
    let mut jumps = Vec::new();
    for (i, node) in nodes.iter().enumerate() {
        if i + 1 == nodes.len() {
            emit(node, ops);
            break;
        }
        let split = ops.len();
        ops.push(Op::Jump(0));
        emit(node, ops);
        jumps.push(ops.len());
        ops.push(Op::Jump(0));
        ops[split] = Op::Split(split + 1, ops.len());
    }
    for jump in jumps {
        ops[jump] = Op::Jump(ops.len());
    }
}

fn emit_repeat(node: &Node, least: u32, most: Option<u32>, ops: &mut Vec<Op>) {
    for _ in 0..least {
        emit(node, ops);
    }
    let Some(most) = most else {
        let split = ops.len();
        ops.push(Op::Jump(0));
        emit(node, ops);
        ops.push(Op::Jump(split));
        ops[split] = Op::Split(split + 1, ops.len());
        return;
    };
    let mut splits = Vec::new();
    for _ in least..most {
        splits.push(ops.len());
        ops.push(Op::Jump(0));
        emit(node, ops);
    }
    for split in splits {
        ops[split] = Op::Split(split + 1, ops.len());
    }
}

impl Program {
    /// Returns where the first match from byte `at` ends.
    pub fn run(&self, text: &str, at: usize) -> Option<usize> {
        let mut steps = MAX_STEPS;
        self.run_within(text, at, &mut steps)
    }

    fn run_within(&self, text: &str, at: usize, steps: &mut usize) -> Option<usize> {
        let mut stack: Vec<(usize, usize)> = Vec::new();
        let (mut op, mut at) = (0, at);
        loop {
            *steps = steps.checked_sub(1)?;
            let next = match &self.ops[op] {
                Op::One(class) => text[at..]
                    .chars()
                    .next()
                    .filter(|&c| class.holds(c))
                    .map(|c| at + c.len_utf8()),
                Op::Run(class, exit) => {
                    at += text[at..]
                        .chars()
                        .take_while(|&c| class.holds(c))
                        .map(char::len_utf8)
                        .sum::<usize>();
                    op = *exit;
                    continue;
                }
                Op::Split(first, second) => {
                    stack.push((*second, at));
                    op = *first;
                    continue;
                }
                Op::Jump(target) => {
                    op = *target;
                    continue;
                }
                Op::Start => (at == 0).then_some(at),
                Op::End => (at == text.len() || &text[at..] == "\n").then_some(at),
                Op::Look {
                    program,
                    behind,
                    negative,
                } => {
                    let seen = match behind {
                        None => program.run_within(text, at, steps).is_some(),
                        Some(width) => {
                            back(text, at, *width).is_some_and(|from| program.run_within(text, from, steps) == Some(at))
                        }
                    };
                    (seen != *negative).then_some(at)
                }
                Op::Done => return Some(at),
            };
            (op, at) = match next {
                Some(reached) => (op + 1, reached),
                None => stack.pop()?,
            };
        }
    }
}

/// Returns the byte `width` characters before `at`.
fn back(text: &str, at: usize, width: usize) -> Option<usize> {
    if width == 0 {
        return Some(at);
    }
    text[..at].char_indices().rev().nth(width - 1).map(|(from, _)| from)
}

/// What can be said of all matches of an expression.
pub(super) struct Shape {
    pub first: Class,
    pub last: Class,
    pub bounded_length: usize,
    pub unbounded: Class,
    /// Whether a match can have no character.
    pub empty: bool,
}

/// Returns what can be said of all matches.
pub(super) fn shape(node: &Node) -> Shape {
    let nothing = || Shape {
        first: Class::default(),
        last: Class::default(),
        bounded_length: 0,
        unbounded: Class::default(),
        empty: true,
    };
    match node {
        Node::One(class) => Shape {
            first: class.clone(),
            last: class.clone(),
            bounded_length: 1,
            unbounded: Class::default(),
            empty: false,
        },
        Node::Start | Node::End | Node::Look { .. } => nothing(),
        Node::Sequence(nodes) => nodes.iter().map(shape).fold(nothing(), |mut all, next| {
            if all.empty {
                all.first = union(&all.first, &next.first);
            }
            all.last = if next.empty {
                union(&all.last, &next.last)
            } else {
                next.last
            };
            all.bounded_length += next.bounded_length;
            all.unbounded = union(&all.unbounded, &next.unbounded);
            all.empty &= next.empty;
            all
        }),
        Node::Choice(nodes) => {
            let mut shapes = nodes.iter().map(shape);
            let first = shapes.next().unwrap_or_else(nothing);
            shapes.fold(first, |mut all, next| {
                all.first = union(&all.first, &next.first);
                all.last = union(&all.last, &next.last);
                all.bounded_length = all.bounded_length.max(next.bounded_length);
                all.unbounded = union(&all.unbounded, &next.unbounded);
                all.empty |= next.empty;
                all
            })
        }
        Node::Repeat { node, least, most } => {
            let mut shape = shape(node);
            shape.bounded_length = shape
                .bounded_length
                .saturating_mul(most.unwrap_or(*least).max(1) as usize);
            if most.is_none() {
                shape.unbounded = union(&shape.unbounded, &anything_in(node));
            }
            shape.empty |= *least == 0;
            shape
        }
    }
}

fn anything_in(node: &Node) -> Class {
    match node {
        Node::One(class) => class.clone(),
        Node::Start | Node::End | Node::Look { .. } => Class::default(),
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes
            .iter()
            .fold(Class::default(), |all, node| union(&all, &anything_in(node))),
        Node::Repeat { node, .. } => anything_in(node),
    }
}

fn union(a: &Class, b: &Class) -> Class {
    let mut both = a.clone();
    if both.join(b) { both } else { Class::anything() }
}
