//! The pattern of a predicate: its head word and what must stand with it.
//!
//! A pattern is written as words set apart by spaces. The first names the head, in its dictionary form, with
//! alternatives set apart by `|`; a particle may be tied to it by `+`. The others say what must stand with it:
//!
//! | written | must stand with the head | part of the trigger |
//! |---|---|---|
//! | `=attack\|raid` | this object (of a passive: subject; of a noun: "of" phrase; of "be", "go": complement) | yes |
//! | `~minister` | this object | no |
//! | `@for` | this preposition | no |
//! | `@under=occupation` | this preposition with this object | yes |
//! | `@for~truce` | this preposition with this object | no |
//! | `>withdraw` | a verb that completes it: "agreed to withdraw" | no |
//! | `<air` | a word before a noun: "air strike" | yes |
//! | `&joint` | a word before the object: "hold joint drills" | yes |
//! | `^war` | this subject | no |
//! | `!` | no object | – |
//! | `?` | any object | no |
//!
//! A word may be a list of `classes.toml`, written `$name`, or a kind of name: `#place`, `#party`, `#nation`, `#person`,
//! `#number`.

use std::collections::BTreeMap;

/// One word or construction of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The number of its entry.
    pub entry: usize,
    /// The part of speech of its head.
    pub form: Form,
    /// The lemma of its head.
    pub head: Box<str>,
    /// What must stand with the head.
    pub needs: Vec<Need>,
    /// What must not stand with it: each group as a whole.
    pub unless: Vec<Vec<Need>>,
}

/// The part of speech of a pattern's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Form {
    Verb,
    Noun,
    Adjective,
}

/// One thing that must stand with the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// A particle.
    Particle(Words),
    /// An object.
    Object(Words, Claims),
    /// A preposition, and its object where words are given.
    Preposition(Words, Option<Words>, Claims),
    /// A verb that completes it.
    Complement(Words),
    /// A word before the noun.
    Modifier(Words),
    /// A word before the object.
    ObjectModifier(Words),
    /// The subject.
    Subject(Words),
    /// No object.
    NoObject,
    /// Any object.
    AnyObject,
}

/// Whether the words found become part of the trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claims {
    /// They are part of it.
    Yes,
    /// They are only looked at.
    No,
}

/// Words of which one must stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Lemmas or forms, sorted.
    lemmas: Vec<Box<str>>,
    /// Kinds of names.
    classes: Vec<WordClass>,
}

/// A kind of name or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordClass {
    /// A place name.
    Place,
    /// A name of a state, people, organisation or person.
    Party,
    /// A name of a state or people.
    Nation,
    /// A name of a person.
    Person,
    /// A number, or a noun with one.
    Number,
}

impl Words {
    /// Says whether a lemma or form is among the words.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.lemmas.binary_search_by(|own| (**own).cmp(word)).is_ok()
    }

    /// Returns the kinds of names that do as well.
    #[must_use]
    pub fn classes(&self) -> &[WordClass] {
        &self.classes
    }

    fn parse(written: &str, classes: &WordLists) -> Result<Self, String> {
        let mut words = Self::default();
        for word in written.split('|') {
            match (word.strip_prefix('$'), word.strip_prefix('#')) {
                (Some(name), _) if !name.is_empty() => {
                    let list = classes
                        .get(name)
                        .ok_or_else(|| format!("no list ${name} in classes.toml"))?;
                    words.lemmas.extend(list.iter().map(|word| word.as_str().into()));
                }
                (_, Some(name)) => words.classes.push(WordClass::named(name)?),
                _ if word.is_empty() => return Err(format!("an empty word in {written:?}")),
                _ => words.lemmas.push(word.into()),
            }
        }
        words.lemmas.sort();
        words.lemmas.dedup();
        Ok(words)
    }
}

impl WordClass {
    fn named(name: &str) -> Result<Self, String> {
        match name {
            "place" => Ok(Self::Place),
            "party" => Ok(Self::Party),
            "nation" => Ok(Self::Nation),
            "person" => Ok(Self::Person),
            "number" => Ok(Self::Number),
            _ => Err(format!("no kind of name #{name}")),
        }
    }
}

/// The lists of `classes.toml`.
pub(super) type WordLists = BTreeMap<String, Vec<String>>;

/// Reads a written pattern: one [`Pattern`] for every alternative of its head.
pub(super) fn parse(written: &str, form: Form, entry: usize, lists: &WordLists) -> Result<Vec<Pattern>, String> {
    let mut words = written.split_whitespace();
    let heads = words.next().ok_or("an empty pattern")?;
    let needs = words.map(|word| need(word, lists)).collect::<Result<Vec<_>, _>>()?;
    let one = |head: &str| -> Result<Pattern, String> {
        let (head, particle) = head
            .split_once('+')
            .map_or((head, None), |(head, with)| (head, Some(with)));
        if head.is_empty() || head.starts_with(['=', '~', '@', '>', '<', '^', '!', '?', '$', '#']) {
            return Err(format!("{written:?} has no head word"));
        }
        let particle = particle.map(|word| Words::parse(word, lists)).transpose()?;
        let needs = particle
            .map(Need::Particle)
            .into_iter()
            .chain(needs.iter().cloned())
            .collect();
        Ok(Pattern {
            entry,
            form,
            head: head.into(),
            needs,
            unless: Vec::new(),
        })
    };
    heads.split('|').map(one).collect()
}

/// Reads a written group of needs.
pub(super) fn parse_needs(written: &str, lists: &WordLists) -> Result<Vec<Need>, String> {
    written.split_whitespace().map(|word| need(word, lists)).collect()
}

fn need(written: &str, lists: &WordLists) -> Result<Need, String> {
    let (sign, rest) = written.split_at_checked(1).ok_or("an empty need")?;
    let words = || Words::parse(rest, lists);
    Ok(match sign {
        "+" => Need::Particle(words()?),
        "=" => Need::Object(words()?, Claims::Yes),
        "~" => Need::Object(words()?, Claims::No),
        ">" => Need::Complement(words()?),
        "<" => Need::Modifier(words()?),
        "&" => Need::ObjectModifier(words()?),
        "^" => Need::Subject(words()?),
        "?" if rest.is_empty() => Need::AnyObject,
        "!" if rest.is_empty() => Need::NoObject,
        "@" => preposition(rest, lists)?,
        _ => return Err(format!("{written:?} does not say where it stands")),
    })
}

fn preposition(written: &str, lists: &WordLists) -> Result<Need, String> {
    let Some(at) = written.find(['=', '~']) else {
        return Ok(Need::Preposition(Words::parse(written, lists)?, None, Claims::No));
    };
    let (name, object) = written.split_at(at);
    let (sign, object) = object.split_at(1);
    let claims = if sign == "=" { Claims::Yes } else { Claims::No };
    let (name, object) = (Words::parse(name, lists)?, Words::parse(object, lists)?);
    Ok(Need::Preposition(name, Some(object), claims))
}
