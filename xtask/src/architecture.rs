//! Compares `ARCHITECTURE.md` with the house: the crate table with the real dependency edges, every path with the tree.
//!
//! A page about the code goes stale unless something reads it.

use std::{collections::BTreeMap, collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result, bail, ensure};

/// What each crate reads, by crate.
type Edges = BTreeMap<String, BTreeSet<String>>;

/// Checks the page against the tree below `root`.
///
/// # Errors
/// Names the first crate or path on which the page and the tree differ.
pub fn check(root: &Path) -> Result<String> {
    let page = fs::read_to_string(root.join("ARCHITECTURE.md")).context("ARCHITECTURE.md")?;
    let (order, told) = told_edges(&page);
    let real = real_edges(&root.join("crates"))?;
    let names = |edges: &Edges| edges.keys().cloned().collect::<Vec<_>>();
    ensure!(
        names(&told) == names(&real),
        "the table names {:?}, the tree holds {:?}",
        names(&told),
        names(&real)
    );
    for (name, reads) in &real {
        ensure!(
            told[name] == *reads,
            "`{name}` reads {reads:?}, the table says {:?}",
            told[name]
        );
        for read in reads {
            let place = |name: &String| order.iter().position(|other| other == name);
            ensure!(
                place(read) < place(name),
                "`{name}` reads `{read}`, which stands below it on the road"
            );
        }
    }
    let paths = told_paths(&page);
    for path in &paths {
        ensure!(
            root.join(path).exists(),
            "ARCHITECTURE.md names {path}, which does not exist"
        );
    }
    Ok(format!(
        "{} crates and {} paths agree with ARCHITECTURE.md",
        real.len(),
        paths.len()
    ))
}

/// Reads the crate table: the crates in order, and what each reads.
fn told_edges(page: &str) -> (Vec<String>, Edges) {
    let mut order = Vec::new();
    let mut edges = Edges::new();
    let table = page.lines().skip_while(|line| !line.starts_with("| crate |")).skip(2);
    for row in table.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [name, _, reads, _] = cells[..] else { continue };
        let name = name.trim().trim_matches('`').to_owned();
        edges.insert(name.clone(), code_words(reads).map(str::to_owned).collect());
        order.push(name);
    }
    (order, edges)
}

/// Returns what stands between backticks.
fn code_words(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Returns every path below the root that the page names.
fn told_paths(page: &str) -> Vec<String> {
    let rooms = [
        "crates/",
        "data/",
        "tests/",
        "examples/",
        "eval/",
        "docs/",
        "web/",
        "python/",
    ];
    let paths = code_words(page).filter(|word| rooms.iter().any(|room| word.starts_with(room)) && !word.contains('*'));
    let unique: BTreeSet<String> = paths.map(str::to_owned).collect();
    unique.into_iter().collect()
}

/// Reads each crate's manifest for the house's own crates among its dependencies.
fn real_edges(crates: &Path) -> Result<Edges> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(crates).with_context(|| crates.display().to_string())? {
        let path = entry?.path();
        if path.join("Cargo.toml").exists() {
            let name = path.file_name().context("a crate's folder has a name")?;
            names.insert(name.to_string_lossy().into_owned());
        }
    }
    let mut edges = Edges::new();
    for name in &names {
        let manifest = crates.join(name).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        edges.insert(
            name.clone(),
            dependencies(&text)?.intersection(&names).cloned().collect(),
        );
    }
    Ok(edges)
}

/// Returns the names in a manifest's `[dependencies]`.
fn dependencies(manifest: &str) -> Result<BTreeSet<String>> {
    let Some((_, section)) = manifest.split_once("\n[dependencies]\n") else {
        bail!("no [dependencies] section")
    };
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    Ok(lines
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("xtask stands in the root")
    }

    #[test]
    fn the_page_agrees_with_the_house() {
        if let Err(difference) = check(root()) {
            panic!("{difference}; mend ARCHITECTURE.md or the crate");
        }
    }

    #[test]
    fn a_wrong_table_is_noticed() {
        let page = "| crate | what | reads | must not know |\n|---|---|---|---|\n| `text` | x | `page` | y |\n\nAfter.";
        let (order, edges) = told_edges(page);
        assert_eq!(order, ["text"]);
        assert_eq!(edges["text"], BTreeSet::from(["page".to_owned()]));
        assert!(
            !dependencies("[package]\n\n[dependencies]\nserde.workspace = true\n")
                .unwrap()
                .contains("page")
        );
    }
}
