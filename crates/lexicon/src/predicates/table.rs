//! The written form of `data/predicates/`, read and checked.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{
    Claims, Code, Entry, Form, Grammar, Need, Pattern, Slot, Standing,
    pattern::{self, WordLists},
};
use crate::{Error, EventType, Ontology, Register};

const CLASSES: &str = "classes.toml";
const GRAMMAR: &str = "grammar.toml";
const STATES: &str = "states";

pub(super) struct Table {
    pub entries: Vec<Entry>,
    pub patterns: Vec<Pattern>,
    pub grammar: Grammar,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    entry: BTreeMap<String, Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(rename = "type")]
    event_type: Option<String>,
    kind: Option<String>,
    mode: Option<String>,
    told: Option<WrittenCode>,
    #[serde(default)]
    contexts: Vec<String>,
    #[serde(default)]
    registers: Vec<String>,
    actor: Option<Vec<String>>,
    recipient: Option<Vec<String>>,
    #[serde(default)]
    reciprocal: bool,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCode {
    #[serde(rename = "type")]
    event_type: String,
    mode: Option<String>,
}

/// Reads all files.
pub(super) fn read<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ontology: &Ontology,
) -> Result<Table, Error> {
    let files: BTreeMap<&str, &str> = files.into_iter().collect();
    let own = |name: &str| files.get(name).copied().ok_or_else(|| form(name, "is missing"));
    let lists: WordLists = toml::from_str(own(CLASSES)?).map_err(|error| form(CLASSES, error))?;
    let grammar: Grammar = toml::from_str(own(GRAMMAR)?).map_err(|error| form(GRAMMAR, error))?;
    let mut table = Table {
        entries: Vec::new(),
        patterns: Vec::new(),
        grammar,
    };
    for (&name, &text) in &files {
        let Some(stem) = name
            .strip_suffix(".toml")
            .filter(|_| name != CLASSES && name != GRAMMAR)
        else {
            continue;
        };
        let file: WrittenFile = toml::from_str(text).map_err(|error| form(name, error))?;
        for (key, written) in file.entry {
            add(&mut table, stem, &key, written, &lists, ontology).map_err(|reason| Error::Entry {
                file: format!("predicates/{name}"),
                entry: key.clone(),
                reason,
            })?;
        }
    }
    refuse_duplicates(&table)?;
    // What asks for most is tried first; among equals the order of the files decides.
    table.patterns.sort_by_key(|pattern| std::cmp::Reverse(weight(pattern)));
    Ok(table)
}

fn form(file: &str, reason: impl ToString) -> Error {
    Error::Form {
        file: format!("predicates/{file}"),
        reason: reason.to_string(),
    }
}

fn add(
    table: &mut Table,
    stem: &str,
    key: &str,
    written: Written,
    lists: &WordLists,
    ontology: &Ontology,
) -> Result<(), String> {
    let number = table.entries.len();
    let unless = written
        .unless
        .iter()
        .map(|group| pattern::parse_needs(group, lists))
        .collect::<Result<Vec<_>, _>>()?;
    let forms = [
        (Form::Verb, &written.verbs),
        (Form::Noun, &written.nouns),
        (Form::Adjective, &written.adjectives),
    ];
    let before = table.patterns.len();
    for (form, patterns) in forms {
        for one in patterns {
            table.patterns.extend(pattern::parse(one, form, number, lists)?);
        }
    }
    if table.patterns.len() == before {
        return Err("it has no verbs, nouns or adjectives".into());
    }
    for pattern in &mut table.patterns[before..] {
        pattern.unless.clone_from(&unless);
    }
    table.entries.push(entry(stem, key, written, ontology)?);
    Ok(())
}

fn entry(stem: &str, key: &str, written: Written, ontology: &Ontology) -> Result<Entry, String> {
    let event_type = match (stem, &written.event_type) {
        (STATES, None) => None,
        (STATES, Some(name)) => Some(event_type(name)?),
        (name, None) => Some(event_type(name)?),
        _ => return Err("only states.toml names types; elsewhere the file does".into()),
    };
    if let Some(mode) = &written.mode
        && !event_type.is_some_and(|event_type| ontology.has_mode(event_type, mode))
    {
        return Err(format!("the ontology has no mode {mode:?} of this type"));
    }
    let told = written.told.as_ref().map(|code| code_of(code, ontology)).transpose()?;
    if let Some(unknown) = written.contexts.iter().find(|context| !ontology.has_context(context)) {
        return Err(format!("the ontology has no context {unknown:?}"));
    }
    if written.why.is_empty() || written.matches.is_empty() || written.excludes.is_empty() {
        return Err("it needs why, matches and excludes".into());
    }
    let registers = written
        .registers
        .iter()
        .map(|name| register(name))
        .collect::<Result<BTreeSet<_>, _>>()?;
    let contexts: BTreeSet<String> = written.contexts.into_iter().collect();
    Ok(Entry {
        rule: format!("predicates/{stem}:{key}"),
        event_type,
        standing: standing(written.kind.as_deref())?,
        mode: written.mode,
        told,
        contexts: contexts.into_iter().collect(),
        registers: registers.into_iter().collect(),
        actor: slots(written.actor.as_deref().unwrap_or(&["subject".to_owned()]))?,
        recipient: slots(
            written
                .recipient
                .as_deref()
                .unwrap_or(&["object".to_owned(), "@".to_owned()]),
        )?,
        reciprocal: written.reciprocal,
        why: written.why,
        matches: written.matches,
        excludes: written.excludes,
    })
}

fn code_of(written: &WrittenCode, ontology: &Ontology) -> Result<Code, String> {
    let event_type = event_type(&written.event_type)?;
    if let Some(mode) = &written.mode
        && !ontology.has_mode(event_type, mode)
    {
        return Err(format!("the ontology has no mode {mode:?} of this type"));
    }
    Ok(Code {
        event_type,
        mode: written.mode.clone(),
    })
}

fn event_type(name: &str) -> Result<EventType, String> {
    EventType::named(name).ok_or_else(|| format!("no event type {name:?}"))
}

fn register(name: &str) -> Result<Register, String> {
    Register::named(name).ok_or_else(|| format!("no register {name:?}"))
}

fn standing(name: Option<&str>) -> Result<Standing, String> {
    match name {
        None | Some("event") => Ok(Standing::Event),
        Some("statement") => Ok(Standing::Statement),
        Some("state") => Ok(Standing::State),
        Some(other) => Err(format!("no kind {other:?}")),
    }
}

fn slots(names: &[String]) -> Result<Vec<Slot>, String> {
    names
        .iter()
        .map(|name| match (name.as_str(), name.strip_prefix('@')) {
            ("subject", _) => Ok(Slot::Subject),
            ("object", _) => Ok(Slot::Object),
            ("object owner", _) => Ok(Slot::ObjectOwner),
            ("modifier", _) => Ok(Slot::Modifier),
            ("dative", _) => Ok(Slot::Dative),
            ("complement", _) => Ok(Slot::Complement),
            ("complement subject", _) => Ok(Slot::ComplementSubject),
            (_, Some("")) => Ok(Slot::AnyPreposition),
            (_, Some(preposition)) => Ok(Slot::Preposition(preposition.into())),
            (other, None) => Err(format!("no place in the grammar {other:?}")),
        })
        .collect()
}

/// Returns how much a pattern asks for: what becomes part of the trigger counts most, a bare preposition least.
fn weight(pattern: &Pattern) -> usize {
    let of = |need: &Need| match need {
        Need::NoObject | Need::AnyObject | Need::Preposition(_, None, _) => 2,
        Need::Object(_, Claims::Yes)
        | Need::Preposition(_, _, Claims::Yes)
        | Need::Particle(_)
        | Need::Modifier(_)
        | Need::ObjectModifier(_) => 4,
        _ => 3,
    };
    pattern.needs.iter().map(of).sum()
}

fn refuse_duplicates(table: &Table) -> Result<(), Error> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut twice = Vec::new();
    for pattern in &table.patterns {
        let key = format!("{:?} {} {:?}", pattern.form, pattern.head, pattern.needs);
        if let Some(other) = seen.insert(key, pattern.entry) {
            let rule = |number: usize| table.entries[number].rule.as_str();
            twice.push(format!(
                "{:?} in {} and {}",
                pattern.head,
                rule(other),
                rule(pattern.entry)
            ));
        }
    }
    match twice.first() {
        None => Ok(()),
        Some(first) => Err(Error::Entry {
            file: "predicates".into(),
            entry: first.clone(),
            reason: format!("patterns stand twice: {}", twice.join("; ")),
        }),
    }
}
