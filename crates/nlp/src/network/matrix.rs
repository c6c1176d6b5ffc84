//! Products of many rows with one matrix of weights.
//!
//! Every output is one chain of fused multiply-adds over the inputs in order, whatever the vector width and wherever the
//! row stands. So a text's analysis is the same bit for bit on every machine and in every batch, which library products
//! do not promise. Weights come in the order in which they are used: blocks of [`LANES`] × `V` columns, in each block all
//! inputs, for each input all columns.
//!
//! ```text
//! block 0: k=0: [16 columns] × V, k=1: [16 columns] × V, …   block 1: …
//! ```

/// Columns side by side in a block.
pub(crate) const LANES: usize = 16;

/// Columns in one block of a plain product.
pub(crate) const BLOCK: usize = 2 * LANES;

/// Pieces of a maxout layer. A block of its weights holds [`LANES`] outputs, piece by piece.
pub(crate) const PIECES: usize = 3;

/// Rows are computed in groups; buffers must have room for whole groups.
pub(crate) const ROW_GROUP: usize = 24;

/// Rows to multiply: row `i` begins at `i * stride` and has `width` numbers. Rows may overlap.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub data: &'a [f32],
    pub stride: usize,
    pub width: usize,
    pub count: usize,
}

/// Returns `count` rounded up to whole groups of rows.
pub(crate) fn padded(count: usize) -> usize {
    count.next_multiple_of(ROW_GROUP)
}

/// Writes the product of `rows` with `weights` to `out`, whose rows have as many numbers as the weights have columns.
pub(crate) fn product(rows: Rows<'_>, weights: &[f32], out: &mut [f32]) {
    let columns = weights.len() / rows.width.max(1);
    check(rows, weights, columns, BLOCK, columns, out);
    dispatch::<2>(rows, weights, None, out, columns);
}

/// Writes the maxout of `rows` to `out`: the greatest of three products plus bias for each output.
///
/// `bias` holds the three biases of each block of outputs, piece by piece, as the weights do.
pub(crate) fn maxout(rows: Rows<'_>, weights: &[f32], bias: &[f32], out: &mut [f32]) {
    let columns = weights.len() / rows.width.max(1);
    assert_eq!(bias.len(), columns, "a bias for every column");
    check(rows, weights, columns, PIECES * LANES, columns / PIECES, out);
    dispatch::<3>(rows, weights, Some(bias), out, columns / PIECES);
}

/// The kernels read and write without further checks, so all bounds are checked here.
fn check(rows: Rows<'_>, weights: &[f32], columns: usize, block: usize, width_out: usize, out: &[f32]) {
    let groups = padded(rows.count);
    assert!(
        columns.is_multiple_of(block) && weights.len() == columns * rows.width,
        "weights come in whole blocks"
    );
    assert!(
        groups == 0 || rows.data.len() >= (groups - 1) * rows.stride + rows.width,
        "rows lie in their data"
    );
    assert!(
        out.len() >= groups * width_out,
        "the output has room for whole groups of rows"
    );
}

fn dispatch<const V: usize>(rows: Rows<'_>, weights: &[f32], bias: Option<&[f32]>, out: &mut [f32], stride: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            // SAFETY: the processor has AVX-512, and `check` has shown that every group of rows is in bounds.
            return unsafe { wide::blocks::<V>(rows, weights, bias, out, stride) };
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            // SAFETY: the processor has AVX2 and FMA, and `check` has shown that every group of rows is in bounds.
            return unsafe { half::blocks::<V>(rows, weights, bias, out, stride) };
        }
    }
    plain::<V>(rows, weights, bias, out, stride);
}

/// The same chains of multiply-adds without vector instructions.
fn plain<const V: usize>(rows: Rows<'_>, weights: &[f32], bias: Option<&[f32]>, out: &mut [f32], stride: usize) {
    let block_size = rows.width * V * LANES;
    for (block, weights) in weights.chunks_exact(block_size.max(1)).enumerate() {
        for row in 0..rows.count {
            let inputs = &rows.data[row * rows.stride..][..rows.width];
            let mut sums = [[0f32; LANES]; V];
            for (input, weights) in inputs.iter().zip(weights.chunks_exact(V * LANES)) {
                for (sums, weights) in sums.iter_mut().zip(weights.chunks_exact(LANES)) {
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum = input.mul_add(*weight, *sum);
                    }
                }
            }
            match bias {
                None => {
                    let out = &mut out[row * stride + block * V * LANES..][..V * LANES];
                    out.copy_from_slice(sums.as_flattened());
                }
                Some(bias) => {
                    let bias = &bias[block * V * LANES..][..V * LANES];
                    let out = &mut out[row * stride + block * LANES..][..LANES];
                    for (lane, out) in out.iter_mut().enumerate() {
                        let pieces = (0..V).map(|piece| sums[piece][lane] + bias[piece * LANES + lane]);
                        *out = pieces.fold(f32::NEG_INFINITY, |most, piece| if piece > most { piece } else { most });
                    }
                }
            }
        }
    }
}

/// Makes the kernels of one vector width. `$parts` vectors make up [`LANES`] lanes; `$rows2` and `$rows3` rows are
/// computed at once, as many as keep all sums in registers.
#[cfg(target_arch = "x86_64")]
macro_rules! kernels {
    ($name:ident, $feature:literal, $vector:ty, $parts:literal, $rows2:literal, $rows3:literal,
     $zero:ident, $load:ident, $store:ident, $splat:ident, $fma:ident, $add:ident, $max:ident) => {
        mod $name {
            use std::arch::x86_64::*;

            use super::{LANES, Rows, padded};

            const WIDTH: usize = LANES / $parts;

            /// # Safety
            /// The processor must have the feature, and `super::check` must have passed.
            #[target_feature(enable = $feature)]
            pub unsafe fn blocks<const V: usize>(
                rows: Rows<'_>,
                weights: &[f32],
                bias: Option<&[f32]>,
                out: &mut [f32],
                stride: usize,
            ) {
                let block_size = rows.width * V * LANES;
                for (block, weights) in weights.chunks_exact(block_size.max(1)).enumerate() {
                    let bias = bias.map(|bias| &bias[block * V * LANES..][..V * LANES]);
                    for part in 0..$parts {
                        let mut row = 0;
                        while row < padded(rows.count) {
                            // SAFETY: whole groups of rows are in bounds, and both counts of rows divide a group.
                            unsafe {
                                if V == 2 {
                                    tile::<V, $rows2>(rows, row, weights, bias, block, part, out, stride);
                                    row += $rows2;
                                } else {
                                    tile::<V, $rows3>(rows, row, weights, bias, block, part, out, stride);
                                    row += $rows3;
                                }
                            }
                        }
                    }
                }
            }

            #[allow(clippy::too_many_arguments)]
            #[inline]
            #[target_feature(enable = $feature)]
            unsafe fn tile<const V: usize, const R: usize>(
                rows: Rows<'_>,
                row: usize,
                weights: &[f32],
                bias: Option<&[f32]>,
                block: usize,
                part: usize,
                out: &mut [f32],
                stride: usize,
            ) {
                let mut sums = [[$zero(); V]; R];
                // SAFETY: rows `row..row + R`, the block's weights and the outputs are in bounds, as the caller says.
                unsafe {
                    let inputs = rows.data.as_ptr().add(row * rows.stride);
                    let mut weight = weights.as_ptr().add(part * WIDTH);
                    for k in 0..rows.width {
                        let mut loaded = [$zero(); V];
                        for v in 0..V {
                            loaded[v] = $load(weight.add(v * LANES));
                        }
                        weight = weight.add(V * LANES);
                        for r in 0..R {
                            let input = $splat(*inputs.add(r * rows.stride + k));
                            for v in 0..V {
                                sums[r][v] = $fma(input, loaded[v], sums[r][v]);
                            }
                        }
                    }
                    for (r, sums) in sums.iter().enumerate() {
                        let out = out.as_mut_ptr().add((row + r) * stride + part * WIDTH);
                        match bias {
                            None => {
                                for v in 0..V {
                                    $store(out.add((block * V + v) * LANES), sums[v]);
                                }
                            }
                            Some(bias) => {
                                let bias = bias.as_ptr().add(part * WIDTH);
                                let mut most = $add(sums[0], $load(bias));
                                for v in 1..V {
                                    most = $max($add(sums[v], $load(bias.add(v * LANES))), most);
                                }
                                $store(out.add(block * LANES), most);
                            }
                        }
                    }
                }
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
kernels!(
    wide,
    "avx512f",
    __m512,
    1,
    12,
    8,
    _mm512_setzero_ps,
    _mm512_loadu_ps,
    _mm512_storeu_ps,
    _mm512_set1_ps,
    _mm512_fmadd_ps,
    _mm512_add_ps,
    _mm512_max_ps
);

#[cfg(target_arch = "x86_64")]
kernels!(
    half,
    "avx2,fma",
    __m256,
    2,
    6,
    4,
    _mm256_setzero_ps,
    _mm256_loadu_ps,
    _mm256_storeu_ps,
    _mm256_set1_ps,
    _mm256_fmadd_ps,
    _mm256_add_ps,
    _mm256_max_ps
);

/// Puts a matrix of `outputs` rows of `inputs` numbers into the order of [`product`], with zeros for missing columns.
pub(crate) fn arrange_product(matrix: &[f32], inputs: usize) -> Vec<f32> {
    let outputs = matrix.len() / inputs.max(1);
    arrange(inputs, outputs.next_multiple_of(BLOCK), BLOCK, |column, k| {
        if column < outputs {
            matrix[column * inputs + k]
        } else {
            0.0
        }
    })
}

/// Puts the weights of a maxout layer, `[output][piece][input]`, into the order of [`maxout`].
pub(crate) fn arrange_maxout(weights: &[f32], inputs: usize) -> Vec<f32> {
    let columns = weights.len() / inputs.max(1);
    arrange(inputs, columns, PIECES * LANES, |column, k| {
        weights[maxout_source(column) * inputs + k]
    })
}

/// Puts the biases of a maxout layer, `[output][piece]`, into the order of [`maxout`].
pub(crate) fn arrange_bias(bias: &[f32]) -> Vec<f32> {
    (0..bias.len()).map(|column| bias[maxout_source(column)]).collect()
}

/// Returns which of `[output][piece]` stands in a column of the arranged weights.
fn maxout_source(column: usize) -> usize {
    let (block, within) = (column / (PIECES * LANES), column % (PIECES * LANES));
    let (piece, lane) = (within / LANES, within % LANES);
    (block * LANES + lane) * PIECES + piece
}

fn arrange(inputs: usize, columns: usize, block: usize, at: impl Fn(usize, usize) -> f32) -> Vec<f32> {
    let mut arranged = Vec::with_capacity(columns * inputs);
    for first in (0..columns).step_by(block) {
        for k in 0..inputs {
            arranged.extend((first..first + block).map(|column| at(column, k)));
        }
    }
    arranged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(next).collect()
    }

    #[test]
    fn every_kernel_gives_the_same_bits_as_plain_chains() {
        let (width, count) = (96, 29);
        let data = numbers(padded(count) * 40 + width, 1);
        let rows = Rows {
            data: &data,
            stride: 40,
            width,
            count,
        };
        let weights = numbers(width * 2 * BLOCK, 2);
        let mut fast = vec![0.0; padded(count) * 2 * BLOCK];
        let mut slow = fast.clone();
        product(rows, &weights, &mut fast);
        plain::<2>(rows, &weights, None, &mut slow, 2 * BLOCK);
        assert_eq!(fast[..count * 2 * BLOCK], slow[..count * 2 * BLOCK]);

        let weights = numbers(width * 2 * PIECES * LANES, 3);
        let bias = numbers(2 * PIECES * LANES, 4);
        let mut fast = vec![0.0; padded(count) * 2 * LANES];
        let mut slow = fast.clone();
        maxout(rows, &weights, &bias, &mut fast);
        plain::<3>(rows, &weights, Some(&bias), &mut slow, 2 * LANES);
        assert_eq!(fast[..count * 2 * LANES], slow[..count * 2 * LANES]);
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn narrow_vectors_agree_with_wide_ones() {
        if !(is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma")) {
            return;
        }
        let (width, count) = (17, 24);
        let data = numbers(count * width, 5);
        let rows = Rows {
            data: &data,
            stride: width,
            width,
            count,
        };
        let weights = numbers(width * 3 * LANES, 6);
        let bias = numbers(3 * LANES, 7);
        let (mut narrow, mut other) = (vec![0.0; count * LANES], vec![0.0; count * LANES]);
        // SAFETY: the features were just asked for, and 24 rows are whole groups within the data.
        unsafe { half::blocks::<3>(rows, &weights, Some(&bias), &mut narrow, LANES) };
        plain::<3>(rows, &weights, Some(&bias), &mut other, LANES);
        assert_eq!(narrow, other);
    }

    #[test]
    fn arranged_weights_give_the_product() {
        let matrix = numbers(50 * 8, 8);
        let input = numbers(padded(1) * 8, 9);
        let rows = Rows {
            data: &input,
            stride: 8,
            width: 8,
            count: 1,
        };
        let mut out = vec![0.0; padded(1) * 64];
        product(rows, &arrange_product(&matrix, 8), &mut out);
        for (output, row) in matrix.chunks(8).enumerate() {
            let expected = row
                .iter()
                .zip(&input)
                .fold(0f32, |sum, (weight, input)| input.mul_add(*weight, sum));
            assert_eq!(out[output], expected);
        }
        assert_eq!(out[50..64], [0.0; 14]);
        let maxed = arrange_maxout(&numbers(96 * 2, 10), 2);
        assert_eq!(maxed.len(), 96 * 2);
        assert_eq!(
            arrange_bias(&(0..96).map(|n| n as f32).collect::<Vec<_>>())[..4],
            [0.0, 3.0, 6.0, 9.0]
        );
    }
}
