//! Bytes read as plain text, whatever they are.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = fuzz::read(&fuzz::capture(bytes, "text/plain"));
});
