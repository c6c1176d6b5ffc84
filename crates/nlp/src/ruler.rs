//! The attribute ruler: patterns over words, tags and relations that set parts of speech, features and some lemmas.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{Pos, pattern::Pattern};

/// A pattern as pipelines store it: alternatives, each a list of tests for tokens; what to set; and on which token.
pub(crate) struct Rule {
    alternatives: Vec<Vec<TokenTest>>,
    attributes: Attributes,
    index: isize,
}

/// What a rule sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    pub tag: Option<u16>,
    pub pos: Option<Pos>,
    pub morph: Option<u16>,
    pub lemma: Option<Box<str>>,
    pub dep: Option<u16>,
}

/// What rules look at in a token.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'t> {
    pub lower: &'t str,
    pub tag: u16,
    pub dep: u16,
    pub is_space: bool,
}

#[derive(Default)]
struct TokenTest {
    lower: Vec<WordTest>,
    tag: Vec<LabelTest>,
    dep: Vec<LabelTest>,
    is_space: Option<bool>,
}

enum WordTest {
    In(Vec<Box<str>>),
    NotIn(Vec<Box<str>>),
    Matches(Box<Pattern>),
}

struct LabelTest {
    labels: Vec<u16>,
    negated: bool,
}

/// All rules of a pipeline, in order; later ones win.
pub(crate) struct Ruler {
    rules: Vec<Rule>,
}

impl Ruler {
    /// Reads rules; `label` numbers labels.
    ///
    /// # Errors
    /// Says which rule has something that is not known here.
    pub fn new(rules: &[Value], label: &mut dyn FnMut(&str) -> u16) -> Result<Self, String> {
        let rules = rules.iter().enumerate().map(|(number, value)| {
            rule(value, label).map_err(|what| format!("rule {number} of the attribute ruler: {what}"))
        });
        Ok(Self {
            rules: rules.collect::<Result<_, _>>()?,
        })
    }

    /// Says whether some rule asks for this word, so that the word alone decides less than its tag and relation.
    pub fn asks_for(&self, lower: &str) -> bool {
        let tests = self.rules.iter().flat_map(|rule| rule.alternatives.iter().flatten());
        tests.flat_map(|test| &test.lower).any(|test| match test {
            WordTest::In(words) | WordTest::NotIn(words) => words.iter().any(|word| **word == *lower),
            WordTest::Matches(pattern) => pattern.find(lower, 0).is_some(),
        })
    }

    /// Returns the rules of one token that hold for it, by number, and those of more tokens that may begin with it.
    pub fn rules_for(&self, token: Seen<'_>) -> (Vec<u16>, Vec<u16>) {
        let (mut holding, mut beginning) = (Vec::new(), Vec::new());
        for (number, rule) in self.rules.iter().enumerate() {
            let mut starts = rule
                .alternatives
                .iter()
                .filter(|tests| tests[0].holds(token))
                .peekable();
            if starts.peek().is_none() {
                continue;
            }
            if starts.any(|tests| tests.len() > 1) {
                beginning.push(number as u16);
            } else {
                holding.push(number as u16);
            }
        }
        (holding, beginning)
    }

    /// Returns the tokens that a rule sets something on when it is tried from token `i`.
    pub fn targets<'s>(&self, number: u16, i: usize, seen: impl Fn(usize) -> Option<Seen<'s>>) -> Vec<usize> {
        let rule = &self.rules[usize::from(number)];
        let holds = |tests: &&Vec<TokenTest>| {
            tests
                .iter()
                .enumerate()
                .all(|(offset, test)| seen(i + offset).is_some_and(|token| test.holds(token)))
        };
        let place = |tests: &Vec<TokenTest>| {
            let offset = if rule.index < 0 {
                tests.len().cast_signed() + rule.index
            } else {
                rule.index
            };
            i + offset.unsigned_abs()
        };
        rule.alternatives.iter().filter(holds).map(place).collect()
    }

    /// Returns what the rules set, the later ones last.
    pub fn attributes(&self, rules: &[u16]) -> Attributes {
        let mut all = Attributes::default();
        for &number in rules {
            let Attributes {
                tag,
                pos,
                morph,
                lemma,
                dep,
            } = &self.rules[usize::from(number)].attributes;
            all.tag = tag.or(all.tag);
            all.pos = pos.or(all.pos);
            all.morph = morph.or(all.morph);
            all.dep = dep.or(all.dep);
            if lemma.is_some() {
                all.lemma.clone_from(lemma);
            }
        }
        all
    }
}

impl TokenTest {
    fn holds(&self, token: Seen<'_>) -> bool {
        let label_holds = |test: &LabelTest, label: u16| test.labels.contains(&label) != test.negated;
        self.is_space.is_none_or(|is_space| is_space == token.is_space)
            && self.tag.iter().all(|test| label_holds(test, token.tag))
            && self.dep.iter().all(|test| label_holds(test, token.dep))
            && self.lower.iter().all(|test| match test {
                WordTest::In(words) => words.iter().any(|word| **word == *token.lower),
                WordTest::NotIn(words) => words.iter().all(|word| **word != *token.lower),
                WordTest::Matches(pattern) => pattern.find(token.lower, 0).is_some(),
            })
    }
}

fn rule(value: &Value, label: &mut dyn FnMut(&str) -> u16) -> Result<Rule, String> {
    let alternatives = value["patterns"].as_array().ok_or("no patterns")?;
    let alternatives: Vec<Vec<TokenTest>> = alternatives
        .iter()
        .map(|tests| {
            tests
                .as_array()
                .ok_or("a pattern that is no list")?
                .iter()
                .map(|test| token_test(test, label))
                .collect()
        })
        .collect::<Result<_, String>>()?;
    let index = value["index"]
        .as_i64()
        .and_then(|index| isize::try_from(index).ok())
        .unwrap_or(0);
    let in_range = |tests: &Vec<TokenTest>| {
        let length = tests.len().cast_signed();
        (-length..length).contains(&index)
    };
    if alternatives.is_empty() || !alternatives.iter().all(in_range) {
        return Err("a pattern without the token to be changed".into());
    }
    let attributes = value["attrs"].as_object().ok_or("nothing to set")?;
    let mut set = Attributes::default();
    for (name, value) in attributes {
        let value = value.as_str().ok_or("a value that is no text")?;
        match name.as_str() {
            "TAG" => set.tag = Some(label(value)),
            "POS" => set.pos = Some(Pos::from_label(value).ok_or_else(|| format!("part of speech {value:?}"))?),
            "MORPH" => set.morph = Some(label(&features(value))),
            "LEMMA" => set.lemma = Some(value.into()),
            "DEP" => set.dep = Some(label(value)),
            _ => return Err(format!("attribute {name}")),
        }
    }
    Ok(Rule {
        alternatives,
        attributes: set,
        index,
    })
}

/// Returns features in spaCy's order: by name without regard to case; `_` stands for none.
fn features(value: &str) -> String {
    if value == "_" {
        return String::new();
    }
    let mut sorted: BTreeMap<String, &str> = BTreeMap::new();
    for feature in value.split('|').filter(|feature| !feature.is_empty()) {
        let name = feature.split('=').next().unwrap_or(feature);
        sorted.insert(name.to_lowercase(), feature);
    }
    sorted.into_values().collect::<Vec<_>>().join("|")
}

fn token_test(value: &Value, label: &mut dyn FnMut(&str) -> u16) -> Result<TokenTest, String> {
    let mut test = TokenTest::default();
    for (name, value) in value.as_object().ok_or("a test that is no map")? {
        match name.as_str() {
            "LOWER" => test.lower = word_tests(value)?,
            "TAG" => test.tag = label_tests(value, label)?,
            "DEP" => test.dep = label_tests(value, label)?,
            "IS_SPACE" => test.is_space = Some(value.as_bool().ok_or("IS_SPACE is neither true nor false")?),
            _ => return Err(format!("test for {name}")),
        }
    }
    Ok(test)
}

fn word_tests(value: &Value) -> Result<Vec<WordTest>, String> {
    if let Some(word) = value.as_str() {
        return Ok(vec![WordTest::In(vec![word.into()])]);
    }
    let tests = value
        .as_object()
        .ok_or("a test for a word that is neither text nor map")?
        .iter();
    let test = |(name, value): (&String, &Value)| match name.as_str() {
        "IN" => texts(value).map(WordTest::In),
        "NOT_IN" => texts(value).map(WordTest::NotIn),
        "REGEX" => Pattern::new(value.as_str().unwrap_or("(")).map(|pattern| WordTest::Matches(Box::new(pattern))),
        _ => Err(format!("test by {name}")),
    };
    tests.map(test).collect()
}

fn label_tests(value: &Value, label: &mut dyn FnMut(&str) -> u16) -> Result<Vec<LabelTest>, String> {
    if let Some(only) = value.as_str() {
        return Ok(vec![LabelTest {
            labels: vec![label(only)],
            negated: false,
        }]);
    }
    let mut tests = Vec::new();
    for (name, value) in value
        .as_object()
        .ok_or("a test for a label that is neither text nor map")?
    {
        let negated = match name.as_str() {
            "IN" => false,
            "NOT_IN" => true,
            _ => return Err(format!("test by {name}")),
        };
        tests.push(LabelTest {
            labels: texts(value)?.iter().map(|text| label(text)).collect(),
            negated,
        });
    }
    Ok(tests)
}

fn texts(value: &Value) -> Result<Vec<Box<str>>, String> {
    let list = value.as_array().ok_or("a list that is none")?;
    list.iter()
        .map(|text| Ok(text.as_str().ok_or("a list of other things than texts")?.into()))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn later_rules_win_and_pairs_reach_the_second_token() {
        let mut labels = vec![String::new()];
        let mut label = |name: &str| {
            let at = labels.iter().position(|own| own == name).unwrap_or_else(|| {
                labels.push(name.into());
                labels.len() - 1
            });
            at as u16
        };
        let rules = json!([
            {"patterns": [[{"TAG": "VB"}]], "attrs": {"POS": "VERB", "MORPH": "VerbForm=Inf"}, "index": 0},
            {"patterns": [[{"TAG": {"IN": ["VB", "VBP"]}, "LOWER": "be"}]], "attrs": {"POS": "AUX"}, "index": 0},
            {"patterns": [[{"LOWER": {"REGEX": "^g[aou]n$"}}, {"LOWER": "na"}]], "attrs": {"LEMMA": "to"}, "index": -1},
            {"patterns": [[{"IS_SPACE": true, "DEP": {"NOT_IN": ["", "dep"]}}]], "attrs": {"DEP": "dep"}}
        ]);
        let ruler = Ruler::new(rules.as_array().expect("a list"), &mut label).expect("known rules");
        let seen = |lower, tag, dep, is_space| Seen {
            lower,
            tag,
            dep,
            is_space,
        };
        let vb = label("VB");
        assert_eq!(ruler.rules_for(seen("be", vb, 0, false)), (vec![0, 1], vec![]));
        let be = ruler.attributes(&[0, 1]);
        assert_eq!((be.pos, be.morph), (Some(Pos::Aux), Some(label("VerbForm=Inf"))));
        assert_eq!(ruler.rules_for(seen("gon", 0, 0, false)).1, [2]);
        let words = ["gon", "na"];
        let at = |i: usize| words.get(i).map(|lower| seen(lower, 0, 0, false));
        assert_eq!(ruler.targets(2, 0, at), [1]);
        assert!(ruler.targets(2, 1, at).is_empty());
        assert_eq!(ruler.rules_for(seen("\n", 0, 9999, true)).0, [3]);
        assert!(ruler.asks_for("gun") && ruler.asks_for("be") && !ruler.asks_for("bee"));
    }

    #[test]
    fn unknown_rules_are_refused() {
        let refused = |rule: Value| Ruler::new(&[rule], &mut |_| 0).is_err();
        assert!(refused(
            json!({"patterns": [[{"LEMMA": "be"}]], "attrs": {"POS": "AUX"}})
        ));
        assert!(refused(json!({"patterns": [[{"OP": "*"}]], "attrs": {"POS": "AUX"}})));
        assert!(refused(
            json!({"patterns": [[{"TAG": "VB"}]], "attrs": {"POS": "AUX"}, "index": 3})
        ));
        assert!(refused(json!({"patterns": [[]], "attrs": {"POS": "AUX"}})));
        assert!(refused(
            json!({"patterns": [[{"TAG": "VB"}]], "attrs": {"POS": "WORD"}})
        ));
    }

    #[test]
    fn features_are_sorted() {
        assert_eq!(features("Tense=Past|Number=Sing"), "Number=Sing|Tense=Past");
        assert_eq!(features("_"), "");
    }
}
