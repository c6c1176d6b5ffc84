//! SHA-256 of files and bytes, written in hexadecimal digits.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::Error;

/// Large enough that the digest, not the reading, takes the time.
const CHUNK: usize = 1 << 18;

/// Returns the SHA-256 of a file.
///
/// # Errors
/// When the file cannot be read.
pub fn of_file(path: &Path) -> Result<String, Error> {
    let mut file = File::open(path).map_err(|source| Error::at(path, source))?;
    let mut hasher = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let n_read = file.read(&mut chunk).map_err(|source| Error::at(path, source))?;
        if n_read == 0 {
            return Ok(hexadecimal(&hasher.finalize()));
        }
        hasher.update(&chunk[..n_read]);
    }
}

/// Returns the SHA-256 of bytes.
#[must_use]
pub fn of_bytes(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_of_nothing_is_the_published_one() {
        assert_eq!(
            of_bytes(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn file_and_bytes_agree() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let bytes = vec![7; CHUNK + 3];
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(of_file(&path).unwrap(), of_bytes(&bytes));
    }
}
