//! Sorted texts that are searched where they lie.

use crate::pack::file::{Pack, Place, Writer};

/// A sorted set of texts: one section with where each ends, one with the texts in a row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StringTable {
    ends: Place,
    texts: Place,
}

impl StringTable {
    /// Returns the table of this name, or an empty one where the file has none.
    pub fn find(pack: &Pack, name: &str) -> Self {
        let section = |kind: &str| pack.find(&format!("{name}/{kind}")).unwrap_or_default();
        Self {
            ends: section("ends"),
            texts: section("texts"),
        }
    }

    pub fn is_empty(self, pack: &Pack) -> bool {
        pack.u32s(self.ends).is_empty()
    }

    /// Says whether the table holds a text.
    pub fn holds(self, pack: &Pack, text: &str) -> bool {
        self.find_by(pack, |own| own.cmp(text.as_bytes())).is_some()
    }

    /// Returns what stands behind a key in a table whose texts are a key, a tab and values set apart by tabs.
    pub fn values<'p>(self, pack: &'p Pack, key: &str) -> impl Iterator<Item = &'p str> + use<'p> {
        let key_of = |own: &[u8]| own.iter().position(|&byte| byte == b'\t').unwrap_or(own.len());
        let found = self.find_by(pack, |own| own[..key_of(own)].cmp(key.as_bytes()));
        found
            .and_then(|text| std::str::from_utf8(text).ok())
            .into_iter()
            .flat_map(|text| text.split('\t').skip(1))
    }

    fn find_by(self, pack: &Pack, compare: impl Fn(&[u8]) -> std::cmp::Ordering) -> Option<&[u8]> {
        let (ends, texts) = (pack.u32s(self.ends), pack.bytes(self.texts));
        let text = |i: usize| {
            let start = if i == 0 { 0 } else { ends[i - 1] as usize };
            texts.get(start..ends[i] as usize).unwrap_or(&[])
        };
        let (mut low, mut high) = (0, ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match compare(text(middle)) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(text(middle)),
            }
        }
        None
    }

    /// Writes a table of texts; entries with values are `key`, tab, values.
    pub(super) fn write(writer: &mut Writer, name: &str, mut texts: Vec<String>) {
        // By key first: a tab sorts before every character of a longer key, so plain order is that.
        texts.sort_unstable_by(|a, b| a.split('\t').next().cmp(&b.split('\t').next()));
        texts.dedup();
        let mut ends = Vec::with_capacity(texts.len());
        let mut all = Vec::new();
        for text in &texts {
            all.extend_from_slice(text.as_bytes());
            ends.push(all.len() as u32);
        }
        writer.numbers(&format!("{name}/ends"), &ends);
        writer.bytes(&format!("{name}/texts"), all);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn texts_and_values_are_found() {
        let mut writer = Writer::default();
        StringTable::write(
            &mut writer,
            "set",
            ["pear", "apple", "äpfel"].map(String::from).to_vec(),
        );
        StringTable::write(&mut writer, "map", ["a\tb\tc", "a-x\td"].map(String::from).to_vec());
        let pack = Pack::open(Arc::new(writer.finish())).expect("sound");
        let set = StringTable::find(&pack, "set");
        assert!(set.holds(&pack, "pear") && set.holds(&pack, "äpfel") && !set.holds(&pack, "fig"));
        let map = StringTable::find(&pack, "map");
        assert_eq!(map.values(&pack, "a").collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(map.values(&pack, "a-x").collect::<Vec<_>>(), ["d"]);
        assert_eq!(map.values(&pack, "b").count(), 0);
        assert!(StringTable::find(&pack, "none").is_empty(&pack));
    }
}
