//! What a run costs: processor time where the system tells it, and the median of several runs.

use anyhow::Result;

/// Returns the processor time the first thread has used: where the system tells it, else that of the clock. What is
/// measured must run on that thread.
pub fn processor_seconds() -> Result<f64> {
    let Ok(stat) = std::fs::read_to_string("/proc/self/schedstat") else {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
        return Ok(now.as_secs_f64());
    };
    // Nanoseconds on the processor come first.
    let nanoseconds: f64 = stat.split_whitespace().next().unwrap_or("0").parse()?;
    Ok(nanoseconds / 1e9)
}

/// Returns the middle value, the upper one of two.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
