//! Numbers as people write them: 300, not 300.0.

use serde::{Serialize, Serializer};

/// Whole numbers up to here are exact in 64-bit floating point and in every JSON reader.
const LARGEST_EXACT: f64 = 9_007_199_254_740_991.0;

/// A number of the record. A whole number is written without a fraction.
///
/// ```
/// use views::Number;
/// assert_eq!(serde_json::to_string(&Number(300.0)).unwrap(), "300");
/// assert_eq!(serde_json::to_string(&Number(0.9)).unwrap(), "0.9");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(value) = *self;
        if value.fract() == 0.0 && value.abs() <= LARGEST_EXACT {
            // OK because a whole number of this size fits 64 bits.
            #[allow(clippy::cast_possible_truncation)]
            return serializer.serialize_i64(value as i64);
        }
        if value.is_finite() {
            serializer.serialize_f64(value)
        } else {
            serializer.serialize_none()
        }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn whole_numbers_have_no_fraction() {
        let check = |value: f64, want: &str| assert_eq!(serde_json::to_string(&Number(value)).unwrap(), want);
        check(300.0, "300");
        check(-0.0, "0");
        check(10_000_000.0, "10000000");
        check(2.5, "2.5");
        check(1e20, "1e+20");
        check(f64::NAN, "null");
        assert_eq!(Number(300.0).to_string(), "300");
    }
}
