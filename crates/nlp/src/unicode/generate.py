"""Writes tables.rs: what Python 3.11 (Unicode 14) says of characters, as sorted inclusive ranges.

    python3.11 generate.py > tables.rs

The pipelines were trained with these answers; the tables of Rust's standard library follow newer Unicode versions.
"""
import sys, unicodedata

assert unicodedata.unidata_version == "14.0.0", unicodedata.unidata_version
TABLES = [
    ("SPACE", "`str.isspace`.", str.isspace),
    ("ALPHA", "`str.isalpha`.", str.isalpha),
    ("UPPER", "`str.isupper`.", str.isupper),
    ("DIGIT", "`str.isdigit`.", str.isdigit),
    ("DECIMAL", "`str.isdecimal`, which is the class `\\\\d`.".replace("\\\\", "\\"), str.isdecimal),
    ("ALNUM", "`str.isalnum`, which is the class `\\\\w` without the underscore.".replace("\\\\", "\\"), str.isalnum),
    ("LOWERED", "`str.lower` changes the character.", lambda c: c.lower() != c),
]
print("//! What Python 3.11 (Unicode 14) says of characters. Written by `generate.py`; do not edit.\n")
print("/// Inclusive ranges, sorted.\npub(super) type Ranges = &'static [(u32, u32)];")
for name, about, test in TABLES:
    ranges = []
    for point in range(sys.maxunicode + 1):
        if 0xD800 <= point <= 0xDFFF or not test(chr(point)):
            continue
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    print(f"\n/// {about}\n#[rustfmt::skip]\npub(super) const {name}: Ranges = &[")
    for start in range(0, len(ranges), 6):
        print("    " + " ".join(f"({a:#x}, {b:#x})," for a, b in ranges[start:start + 6]))
    print("];")
