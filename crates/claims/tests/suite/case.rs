//! Reads cases from Markdown.

/// One case.
pub(crate) struct Case {
    pub(crate) heading: String,
    pub(crate) passage: String,
    pub(crate) published: Option<jiff::civil::Date>,
    /// The first and last day on which it can have been published, where the day is not known.
    pub(crate) window: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// Where the page stands: its outlet's country.
    pub(crate) address: Option<String>,
    /// The items, as written.
    pub(crate) items: Vec<String>,
}

pub(crate) fn cases(markdown: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    for line in markdown.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            cases.push(Case {
                heading: heading.to_owned(),
                passage: String::new(),
                published: None,
                window: None,
                address: None,
                items: Vec::new(),
            });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(quoted) = line.strip_prefix('>') {
            if !case.passage.is_empty() {
                case.passage.push('\n');
            }
            case.passage.push_str(quoted.strip_prefix(' ').unwrap_or(quoted));
        } else if let Some(item) = line.strip_prefix("- ") {
            if let Some(day) = item.strip_prefix("published: ") {
                case.published = Some(parsed(day)?);
            } else if let Some(address) = item.strip_prefix("address: ") {
                case.address = Some(address.to_owned());
            } else if let Some(days) = item.strip_prefix("window: ") {
                let (first, last) = days
                    .split_once("..")
                    .ok_or_else(|| format!("{days}: two days and dots"))?;
                case.window = Some((parsed(first)?, parsed(last)?));
            } else {
                case.items.push(item.to_owned());
            }
        }
    }
    for case in &cases {
        if case.passage.is_empty() || case.items.is_empty() {
            return Err(format!("case {:?} needs a passage and an expectation", case.heading));
        }
    }
    Ok(cases)
}

fn parsed(day: &str) -> Result<jiff::civil::Date, String> {
    day.parse().map_err(|error| format!("{day}: {error}"))
}
