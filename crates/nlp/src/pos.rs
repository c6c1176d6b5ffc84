//! Closed sets of labels: universal parts of speech and the place of a token in an entity.

use std::fmt;

macro_rules! parts_of_speech {
    ($($name:ident $label:literal $about:literal;)*) => {
        /// A universal part of speech, with `SPACE` for tokens of white space and `Unset` where none was given.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        #[repr(u8)]
        pub enum Pos {
            /// No part of speech was given.
            #[default]
            Unset,
            $(#[doc = $about] $name,)*
        }

        impl Pos {
            /// Returns the label as spaCy and Universal Dependencies write it, or the empty string for [`Pos::Unset`].
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    Self::Unset => "",
                    $(Self::$name => $label,)*
                }
            }

            /// Returns the part of speech with this label.
            #[must_use]
            pub fn from_label(label: &str) -> Option<Self> {
                match label {
                    "" => Some(Self::Unset),
                    $($label => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// Returns the part of speech with this number, counting from [`Pos::Unset`].
            pub(crate) fn from_number(number: u8) -> Option<Self> {
                const ALL: &[Pos] = &[Pos::Unset, $(Pos::$name,)*];
                ALL.get(usize::from(number)).copied()
            }
        }
    };
}

parts_of_speech! {
    Adj "ADJ" "An adjective.";
    Adp "ADP" "A preposition.";
    Adv "ADV" "An adverb.";
    Aux "AUX" "An auxiliary verb.";
    Cconj "CCONJ" "A coordinating conjunction.";
    Det "DET" "A determiner.";
    Intj "INTJ" "An interjection.";
    Noun "NOUN" "A common noun.";
    Num "NUM" "A numeral.";
    Part "PART" "A particle.";
    Pron "PRON" "A pronoun.";
    Propn "PROPN" "A proper noun.";
    Punct "PUNCT" "A punctuation mark.";
    Sconj "SCONJ" "A subordinating conjunction.";
    Sym "SYM" "A symbol.";
    Verb "VERB" "A verb.";
    X "X" "Something else.";
    Space "SPACE" "White space.";
}

impl fmt::Display for Pos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a token stands in relation to named entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Iob {
    /// Outside every entity.
    #[default]
    Outside,
    /// The first token of an entity.
    Begin,
    /// A later token of an entity.
    Inside,
}

impl Iob {
    /// Returns `"O"`, `"B"` or `"I"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outside => "O",
            Self::Begin => "B",
            Self::Inside => "I",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pos;

    #[test]
    fn labels_go_there_and_back() {
        for number in 0..=18 {
            let pos = Pos::from_number(number).expect("nineteen values");
            assert_eq!(Pos::from_label(pos.as_str()), Some(pos));
            assert_eq!(pos as u8, number);
        }
        assert_eq!(Pos::from_number(19), None);
        assert_eq!(Pos::from_label("noun"), None);
    }
}
