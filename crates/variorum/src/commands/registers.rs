//! `variorum registers`: six views over the same claims.

use std::io::{self, BufWriter, Write};

use lexicon::Register;
use record::Store;
use views::{ClaimRow, RegisterView};

use super::{Outcome, Shape, StoreArgs, events, terminal};

/// Shows the registers: territory, talks, law, toll, aid, return
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Without a name: how much each register holds. With a name: its events and its claims, by day.\n\n\
Examples:\n  variorum registers\n  variorum registers toll\n  variorum registers territory --format jsonl > territory.jsonl"
)]
pub struct Args {
    /// Which register
    #[arg(value_parser = super::register)]
    name: Option<Register>,
    #[command(flatten)]
    store: StoreArgs,
    /// In which shape: text for people, jsonl or csv for programs (the claims of one register)
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    format: Shape,
}

/// Runs the command.
///
/// # Errors
/// With what went wrong, in one sentence.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.store.open()?;
    let mut out = BufWriter::new(io::stdout().lock());
    match (args.name, args.format.table()) {
        (Some(name), Some(format)) => views::write(&mut out, format, views::register(&store, name)?.claims)?,
        (Some(name), None) => print(&mut out, &views::register(&store, name)?)?,
        (None, None) => print_all(&mut out, &store)?,
        (None, Some(_)) => {
            anyhow::bail!("a table is of one register: name it, as in `variorum registers toll --format csv`")
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn print_all(out: &mut impl Write, store: &Store) -> anyhow::Result<()> {
    for register in Register::ALL {
        let view = views::register(store, register)?;
        let claims = terminal::counted(view.claims.len(), "claim", "claims");
        let events = terminal::counted(view.events.len(), "event", "events");
        writeln!(out, "{:10} {claims:>12} {events:>12}", view.register)?;
    }
    Ok(())
}

fn print(out: &mut impl Write, view: &RegisterView) -> io::Result<()> {
    writeln!(out, "Events")?;
    events::print(out, &view.events)?;
    writeln!(out, "\nClaims")?;
    for claim in &view.claims {
        writeln!(out, "{}  {}", day(claim), terminal::plain(&claim.sentence.text))?;
        let outlet = claim.outlet.as_deref().unwrap_or("outlet not known");
        let speaker = claim
            .root_speaker
            .as_deref()
            .map(|speaker| format!(", on the word of {speaker}"));
        let said = format!("{outlet}{}", speaker.unwrap_or_default());
        writeln!(
            out,
            "            {}: {}; {}",
            claim.claim_id,
            terminal::plain(&said),
            claim.status
        )?;
    }
    Ok(())
}

fn day(claim: &ClaimRow) -> &str {
    let first = claim
        .time
        .as_ref()
        .and_then(|time| time.first.as_deref().or(time.last.as_deref()));
    first.unwrap_or("no day    ")
}
