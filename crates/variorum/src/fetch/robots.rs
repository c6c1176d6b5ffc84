//! What a site's robots.txt says of a page (RFC 9309).

use std::time::Duration;

/// The name by which sites may speak to this program.
pub const NAME: &str = "variorum";

/// The most of a robots.txt that is read; the standard asks for 500 KiB.
pub const LARGEST: usize = 512 << 10;

/// The longest pause that a site may ask for. Some ask for a day, which is a refusal put otherwise.
const LONGEST_PAUSE: f64 = 30.0;

/// The rules of a site that concern this program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    /// Pattern, and whether it allows.
    rules: Vec<(String, bool)>,
    /// The pause that the site asks for between two pages.
    pub pause: Option<Duration>,
}

impl Robots {
    /// Reads a robots.txt: the groups that name this program, or else those for all.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (own, any) = (Self::for_agent(text, NAME), Self::for_agent(text, "*"));
        own.or(any).unwrap_or_default()
    }

    fn for_agent(text: &str, agent: &str) -> Option<Self> {
        let mut found: Option<Self> = None;
        // Several agents in a row open one group; any other line closes the row.
        let (mut is_ours, mut is_in_row) = (false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    let token = value.split('/').next().unwrap_or_default().trim();
                    is_ours = is_in_row && is_ours || token.eq_ignore_ascii_case(agent);
                    is_in_row = true;
                    if is_ours {
                        found.get_or_insert_default();
                    }
                }
                key @ ("allow" | "disallow") => {
                    is_in_row = false;
                    if let Some(found) = found.as_mut().filter(|_| is_ours && !value.is_empty()) {
                        found.rules.push((value.to_owned(), key == "allow"));
                    }
                }
                "crawl-delay" => {
                    is_in_row = false;
                    let seconds = value.parse::<f64>().ok().filter(|seconds| *seconds >= 0.0);
                    if let (Some(found), Some(seconds)) = (found.as_mut().filter(|_| is_ours), seconds) {
                        found.pause = Some(Duration::from_secs_f64(seconds.min(LONGEST_PAUSE)));
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Says whether a page may be read; `path` is its path with the query. The longest rule that fits decides.
    #[must_use]
    pub fn allows(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|(pattern, _)| fits(pattern, path));
        fitting
            .max_by_key(|(pattern, allows)| (pattern.len(), *allows))
            .is_none_or(|(_, allows)| *allows)
    }
}

/// Says whether a path begins as a pattern says: `*` stands for anything, `$` for the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else {
        return !to_end || rest.is_empty();
    };
    for piece in middle {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    if to_end {
        rest.ends_with(last)
    } else {
        rest.contains(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_group_goes_before_the_one_for_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-Agent: other\nUser-agent: Variorum/1.0 # us\nDisallow: /private\n\
                    Allow: /private/open$\nCrawl-delay: 2.5\nDisallow:\n";
        let robots = Robots::read(text);
        assert!(robots.allows("/news/1") && robots.allows("/private/open"));
        assert!(!robots.allows("/private/1") && !robots.allows("/private/opening"));
        assert_eq!(robots.pause, Some(Duration::from_millis(2500)));
        assert!(!Robots::read("User-agent: *\nDisallow: /\n").allows("/x"));
        assert!(Robots::read("User-agent: other\nDisallow: /\n").allows("/x"));
        assert!(Robots::read("").allows("/"));
    }

    #[test]
    fn patterns_fit_as_the_standard_says() {
        for (pattern, path, expected) in [
            ("/fish", "/fish.html", true),
            ("/fish", "/Fish", false),
            ("/*.php", "/a/b.php?x", true),
            ("/*.php$", "/a/b.php?x", false),
            ("/*.php$", "/a.php/b.php", true),
            ("/a*b*c", "/a1b2c3", true),
            ("/a*b*c", "/a1c2b3", false),
            ("/$", "/", true),
            ("/$", "/x", false),
            ("*", "/", true),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
        let (pattern, path) = (
            "/".to_owned() + &"*a".repeat(2000) + "$",
            "/".to_owned() + &"a".repeat(20_000) + "b",
        );
        assert!(!fits(&pattern, &path));
    }
}
