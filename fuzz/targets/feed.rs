//! The bytes of a feed: RSS, Atom, JSON Feed. The seeds and the dictionary make them so.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::archive::read(bytes));
