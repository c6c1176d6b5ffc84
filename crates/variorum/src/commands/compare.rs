//! `variorum compare`: the accounts of one event side by side.

use std::io::{self, BufWriter, Write};

use views::{CollationRow, EventView, QuestionRow, ReadingCell};

use super::{Outcome, Shape, StoreArgs, terminal};

/// Lays the accounts of one event side by side
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Verdicts: same, compatible (one is finer or wider), different, denied, silent (it does not say).\n\n\
Examples:\n  variorum compare e_0123456789abcdef\n  variorum compare e_0123456789abcdef --format csv > compare.csv\n  \
variorum events --limit 1      shows the most retold event and its id"
)]
pub struct Args {
    /// The event's id, as `variorum events` prints it
    event: String,
    #[command(flatten)]
    store: StoreArgs,
    /// In which shape: text for people, jsonl or csv for programs
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    format: Shape,
}

/// Accounts stand beside each other as long as each has this many characters to itself.
const NARROWEST: usize = 18;

/// How wide the column of questions is.
const QUESTIONS: usize = 16;

/// Runs the command.
///
/// # Errors
/// With what went wrong, in one sentence.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.store.open()?;
    let Some(view) = views::event(&store, &args.event)? else {
        anyhow::bail!(
            "{} holds no event {}; `variorum events` lists them",
            args.store.path.display(),
            args.event
        );
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format.table() {
        Some(format) => views::write(&mut out, format, CollationRow::all(&view))?,
        None => print(&mut out, &view)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn print(out: &mut impl Write, view: &EventView) -> io::Result<()> {
    writeln!(out, "{}", terminal::plain(&view.event.label))?;
    writeln!(
        out,
        "{}, {}, {}",
        counted(view.event.n_pages, "page"),
        counted(view.event.n_outlets, "outlet"),
        counted(view.event.n_root_speakers, "root speaker")
    )?;
    let room = terminal::WIDTH - QUESTIONS - 2;
    let beside = (room / (NARROWEST + 2)).max(1);
    let places: Vec<usize> = (0..view.accounts.len()).collect();
    // More accounts than fit beside each other follow below, with the questions said again.
    for part in places.chunks(beside) {
        writeln!(out)?;
        print_part(out, view, part, room / part.len() - 2)?;
    }
    Ok(())
}

fn print_part(out: &mut impl Write, view: &EventView, part: &[usize], width: usize) -> io::Result<()> {
    let mut widths = vec![QUESTIONS];
    widths.extend(part.iter().map(|_| width));
    let mut head = vec![String::new()];
    head.extend(part.iter().map(|place| account(view, *place)));
    terminal::side_by_side(out, &head, &widths)?;
    for row in &view.rows {
        writeln!(out, "{}", "-".repeat(widths.iter().sum::<usize>() + 2 * part.len()))?;
        let mut cells = vec![format!("{}\n[{}]", question(row), row.verdict)];
        cells.extend(
            part.iter()
                .map(|place| row.readings.get(*place).map(reading).unwrap_or_default()),
        );
        terminal::side_by_side(out, &cells, &widths)?;
    }
    Ok(())
}

fn account(view: &EventView, place: usize) -> String {
    let account = &view.accounts[place];
    let outlet = account.outlet.as_deref().unwrap_or("outlet not known");
    let day = account.published.as_deref().unwrap_or("day not known");
    format!("{outlet}\n{day}")
}

fn question(row: &QuestionRow) -> String {
    let name = row.question.replace('_', " ");
    match (&row.counts, &row.unit) {
        (Some(counts), Some(unit)) => format!("{name}: {counts}, {unit}"),
        (Some(counts), None) => format!("{name}: {counts}"),
        _ => name,
    }
}

fn reading(reading: &ReadingCell) -> String {
    if reading.values.is_empty() {
        return "(does not say)".to_owned();
    }
    let values = reading
        .values
        .iter()
        .map(|value| value.shown.as_deref().unwrap_or("the outlet itself").to_owned());
    let mut lines: Vec<String> = values.collect();
    if matches!(reading.verdict, "different" | "denied" | "compatible") {
        lines.push(format!("[{}]", reading.verdict));
    }
    lines.join("\n")
}

fn counted(n: usize, noun: &str) -> String {
    terminal::counted(n, noun, &format!("{noun}s"))
}
