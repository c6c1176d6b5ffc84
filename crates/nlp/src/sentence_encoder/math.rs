//! Functions that have the same value on every machine, which those of the system's library have not.

/// Returns e to the power of `x`, within 2 units of the last place: a power of two times a polynomial.
pub(super) fn exp(x: f32) -> f32 {
    /// Below this the value is no normal number.
    const LOWEST: f32 = -87.0;
    const HIGHEST: f32 = 88.0;
    if x < LOWEST {
        return 0.0;
    }
    let x = x.min(HIGHEST);
    let whole = (x * std::f32::consts::LOG2_E).round();
    // ln 2 in two parts, so that the rest is exact.
    let rest = (-whole).mul_add(0.693_359_4, x);
    let rest = whole.mul_add(2.121_944_4e-4, rest);
    let terms = [
        1.0 / 5040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ];
    let series = terms.into_iter().fold(0.0_f32, |sum, term| sum.mul_add(rest, term));
    #[allow(clippy::cast_possible_truncation, reason = "between -126 and 127")]
    let power = whole as i32;
    let bits = u32::try_from(power + 127).unwrap_or(0) << 23;
    series * f32::from_bits(bits)
}

/// Returns the error function, within 1.5e-7 (Abramowitz and Stegun 7.1.26).
pub(super) fn erf(x: f32) -> f32 {
    let t = 1.0 / 0.327_591_1_f32.mul_add(x.abs(), 1.0);
    let terms = [1.061_405_4, -1.453_152, 1.421_413_7, -0.284_496_74, 0.254_829_6];
    let series = terms.into_iter().fold(0.0_f32, |sum, term| sum.mul_add(t, term)) * t;
    let value = 1.0 - series * exp(-x * x);
    value.copysign(x)
}

/// Returns the Gaussian error linear unit (Hendrycks and Gimpel 2016).
pub(super) fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x * std::f32::consts::FRAC_1_SQRT_2))
}

/// Turns scores into shares that add up to 1.
pub(super) fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - highest);
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}

/// Returns the sum of products, in four parts.
pub(super) fn dot<const N: usize>(a: &[f32; N], b: &[f32; N]) -> f32 {
    let mut parts = [0.0_f32; 8];
    for (a, b) in a.chunks(8).zip(b.chunks(8)) {
        for ((part, a), b) in parts.iter_mut().zip(a).zip(b) {
            *part += a * b;
        }
    }
    parts.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_the_exponential() {
        for x in [-80.0_f32, -10.5, -1.0, -0.1, 0.0, 0.3, 1.0, 7.25, 50.0] {
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 4e-7, "{x}");
        }
        assert!(exp(-100.0) == 0.0 && exp(1000.0).is_finite());
    }

    #[test]
    fn erf_meets_tabled_values() {
        for (x, value) in [
            (0.0, 0.0),
            (0.5, 0.520_499_9),
            (1.0, 0.842_700_8),
            (-1.0, -0.842_700_8),
            (3.0, 0.999_977_9),
        ] {
            assert!((erf(x) - value).abs() < 5e-7, "{x}");
        }
    }
}
