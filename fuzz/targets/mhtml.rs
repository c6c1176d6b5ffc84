//! The bytes of a page that a browser saved with its parts. The seeds and the dictionary make them so.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::archive::read(bytes));
