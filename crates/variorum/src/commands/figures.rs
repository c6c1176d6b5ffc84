//! `variorum figures`: how figures changed over reports, and who said each.

use std::io::{self, BufWriter, Write};

use views::{FigureFilter, LedgerView};

use super::{Outcome, Shape, StoreArgs, terminal};

/// Shows how figures changed over reports, and who said each
#[derive(Debug, clap::Args)]
#[command(
    after_help = "As text: the figures of events that several pages tell of, those that changed most first. As jsonl or \
csv: every figure of the store.\n\nExamples:\n  variorum figures\n  variorum figures --counts killed\n  \
variorum figures --event e_0123456789abcdef\n  variorum figures --format csv > figures.csv"
)]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Only figures about this event
    #[arg(long, value_name = "EVENT_ID")]
    event: Option<String>,
    /// Only figures that count this, such as killed, displaced, money
    #[arg(long)]
    counts: Option<String>,
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
    let filter = FigureFilter {
        event: args.event.clone(),
        counts: args.counts.clone(),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format.table() {
        Some(format) => views::write(&mut out, format, views::figures(&store, &filter)?)?,
        None => print(&mut out, &views::ledgers(&store, &filter)?)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn print(out: &mut impl Write, ledgers: &[LedgerView]) -> io::Result<()> {
    for ledger in ledgers {
        let unit = ledger
            .unit
            .as_deref()
            .map(|unit| format!(", {unit}"))
            .unwrap_or_default();
        let changes = terminal::counted(ledger.n_changes, "change", "changes");
        writeln!(
            out,
            "{}: {}{unit} ({changes}; {})",
            terminal::plain(&ledger.label),
            ledger.counts,
            ledger.event_id
        )?;
        for entry in &ledger.entries {
            let day = entry.published.as_deref().unwrap_or("day unknown");
            let outlet = entry.outlet.as_deref().unwrap_or("outlet not known");
            let speaker = entry
                .root_speaker
                .as_deref()
                .map(|speaker| format!(", on the word of {speaker}"));
            let said = format!("{outlet}{}", speaker.unwrap_or_default());
            let (figure, step) = (terminal::plain(&entry.figure.text), entry.step.replace('_', " "));
            writeln!(out, "    {day:11} {figure:34} {step:13} {}", terminal::plain(&said))?;
        }
        writeln!(out)?;
    }
    if ledgers.is_empty() {
        eprintln!("No figure of the store is told by several pages.");
    }
    Ok(())
}
