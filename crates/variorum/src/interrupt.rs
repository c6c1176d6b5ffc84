//! Ctrl-C: the first one asks the work to stop at a sound place, the second one stops at once.

use std::sync::atomic::{AtomicBool, Ordering};

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// Starts listening for Ctrl-C (and the termination signal). Called once, by the program.
pub fn listen() {
    // A second handler cannot be set; the first one stays, which is what is wanted.
    let _ = ctrlc::set_handler(|| {
        if REQUESTED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
}

/// Says whether someone asked to stop.
#[must_use]
pub fn requested() -> bool {
    REQUESTED.load(Ordering::SeqCst)
}
