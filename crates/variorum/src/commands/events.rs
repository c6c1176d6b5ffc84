//! `variorum events`: what the accounts in the store are about.

use std::io::{self, BufWriter, Write};

use jiff::civil::Date;
use lexicon::{EventType, Register};
use views::{EventFilter, EventRow};

use super::{Outcome, Shape, StoreArgs, terminal};

/// Lists the events of the store, the most retold first
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  variorum events\n  variorum events --register toll --limit 10\n  \
variorum events --country LBN --from 2020-08-01 --to 2020-08-31\n  variorum events --format csv > events.csv"
)]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Only events of this register: territory, talks, law, toll, aid, return
    #[arg(long, value_parser = super::register)]
    register: Option<Register>,
    /// Only events of this PLOVER type, such as ASSAULT
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type)]
    event_type: Option<EventType>,
    /// Only events in this country (ISO 3166, three letters)
    #[arg(long)]
    country: Option<String>,
    /// Only events that may have been on or after this day
    #[arg(long, value_name = "DAY")]
    from: Option<Date>,
    /// Only events that may have been on or before this day
    #[arg(long, value_name = "DAY")]
    to: Option<Date>,
    /// Only events that at least this many outlets tell of
    #[arg(long, value_name = "N", default_value_t = 0)]
    outlets: usize,
    /// At most this many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// In which shape: text for people, jsonl or csv for programs
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    format: Shape,
}

/// Runs the command.
///
/// # Errors
/// With what went wrong, in one sentence.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.store.open()?;
    let filter = EventFilter {
        register: args.register,
        event_type: args.event_type,
        country: args.country.clone(),
        from: args.from,
        to: args.to,
        least_outlets: args.outlets,
        limit: args.limit,
    };
    let rows = views::events(&store, &filter)?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format.table() {
        Some(format) => views::write(&mut out, format, rows)?,
        None => print(&mut out, &rows)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Prints events for people.
///
/// # Errors
/// When stdout takes nothing more.
pub fn print(out: &mut impl Write, rows: &[EventRow]) -> io::Result<()> {
    for row in rows {
        let counts = [
            terminal::counted(row.n_pages, "page", "pages"),
            terminal::counted(row.n_outlets, "outlet", "outlets"),
            terminal::counted(row.n_root_speakers, "root speaker", "root speakers"),
        ];
        writeln!(out, "{}  {}", row.event_id, terminal::plain(&row.label))?;
        writeln!(out, "    {}; {}", counts.join(", "), row.registers.join(", "))?;
    }
    if rows.is_empty() {
        eprintln!("No event of the store is of this kind.");
    }
    Ok(())
}

fn event_type(name: &str) -> Result<EventType, String> {
    EventType::named(&name.to_ascii_uppercase()).ok_or_else(|| {
        let names: Vec<&str> = EventType::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("the types are {}", names.join(", "))
    })
}
