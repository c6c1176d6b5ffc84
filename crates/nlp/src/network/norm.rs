//! Layer normalisation, with sums in an order that does not depend on the vector width.

use super::matrix::LANES;

/// Added to the variance, as in thinc.
const EPSILON: f32 = 1e-8;

/// What a layer scales and shifts normalised rows by.
#[derive(Clone, Copy)]
pub(crate) struct Scale<'p> {
    pub gain: &'p [f32],
    pub shift: &'p [f32],
}

/// Adds the normalised rows of `inputs` to those of `out`, or overwrites them.
pub(crate) fn normalise(inputs: &[f32], scale: Scale<'_>, add: bool, out: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            // SAFETY: the processor has AVX-512.
            return unsafe { wide(inputs, scale, add, out) };
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2.
            return unsafe { half(inputs, scale, add, out) };
        }
    }
    rows(inputs, scale, add, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn wide(inputs: &[f32], scale: Scale<'_>, add: bool, out: &mut [f32]) {
    rows(inputs, scale, add, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn half(inputs: &[f32], scale: Scale<'_>, add: bool, out: &mut [f32]) {
    rows(inputs, scale, add, out);
}

#[inline(always)]
fn rows(inputs: &[f32], scale: Scale<'_>, add: bool, out: &mut [f32]) {
    let width = scale.gain.len();
    for (input, out) in inputs.chunks_exact(width).zip(out.chunks_exact_mut(width)) {
        let mean = sum(input, |value| value) / width as f32;
        let variance = sum(input, |value| (value - mean) * (value - mean)) / width as f32 + EPSILON;
        let factor = 1.0 / variance.sqrt();
        let scaled = input.iter().zip(scale.gain).zip(scale.shift);
        for (out, ((value, gain), shift)) in out.iter_mut().zip(scaled) {
            let normalised = (value - mean) * factor * gain + shift;
            *out = if add { *out + normalised } else { normalised };
        }
    }
}

/// Sums in [`LANES`] parts, then pairs of parts.
#[inline(always)]
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut parts = [0f32; LANES];
    for chunk in values.chunks_exact(LANES) {
        for (part, value) in parts.iter_mut().zip(chunk) {
            *part += of(*value);
        }
    }
    let mut width = LANES / 2;
    while width > 0 {
        for i in 0..width {
            parts[i] += parts[i + width];
        }
        width /= 2;
    }
    parts[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_mean_zero_and_variance_one() {
        let input: Vec<f32> = (0..64u8).map(|n| f32::from(n) * 0.25 - 3.0).collect();
        let (gain, shift) = (vec![1.0; 32], vec![0.0; 32]);
        let mut out = vec![0.0; 64];
        normalise(
            &input,
            Scale {
                gain: &gain,
                shift: &shift,
            },
            false,
            &mut out,
        );
        for row in out.chunks(32) {
            let mean: f32 = row.iter().sum::<f32>() / 32.0;
            let variance: f32 = row.iter().map(|value| value * value).sum::<f32>() / 32.0;
            assert!(mean.abs() < 1e-6 && (variance - 1.0).abs() < 1e-5);
        }
        let mut plain = vec![0.0; 64];
        rows(
            &input,
            Scale {
                gain: &gain,
                shift: &shift,
            },
            false,
            &mut plain,
        );
        assert_eq!(out, plain);
    }
}
