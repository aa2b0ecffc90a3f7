//! What a cell of a sheet shows: `1`, `01`, `15/6/2025`, `6/2025` where the cell shows no day.

use calamine::{DataRef, ExcelDateTime};

/// What the cell shows, `None` for nothing. `format` is its number format.
pub(super) fn text(value: &DataRef, format: &str) -> Option<String> {
    let shown = match value {
        DataRef::Empty => return None,
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => format!("{number:0width$}", width = leading_zeros(format)),
        DataRef::Float(amount) => number(*amount, format),
        DataRef::Bool(is_true) => if *is_true { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTimeIso(moment) => iso_day(moment).unwrap_or_else(|| moment.clone()),
        DataRef::DateTime(moment) => day(moment, format),
    };
    Some(shown)
}

fn number(amount: f64, format: &str) -> String {
    let format = bare(format);
    let decimals = format.split_once('.').map_or(0, |(_, decimals)| {
        decimals.chars().take_while(|letter| *letter == '0').count().min(15)
    });
    if format.contains('%') {
        return format!("{:.decimals$}%", amount * 100.0);
    }
    let is_fixed = !format.is_empty() && format.chars().all(|letter| "0#,.".contains(letter));
    if is_fixed && decimals > 0 {
        format!("{amount:.decimals$}")
    } else if is_fixed {
        format!("{amount:0width$.0}", width = leading_zeros(&format))
    } else {
        // as many digits as a spreadsheet keeps
        let rounded: Option<f64> = format!("{amount:.14e}").parse().ok();
        rounded.unwrap_or(amount).to_string()
    }
}

/// How many digits a format such as `00` asks for.
fn leading_zeros(format: &str) -> usize {
    let is_zeros = format.bytes().all(|byte| byte == b'0');
    if is_zeros { format.len().min(15) } else { 0 }
}

/// The day with as much of it as the format shows.
fn day(moment: &ExcelDateTime, format: &str) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let format = bare(format).to_ascii_lowercase();
    let shows = |letter| format.contains(letter);
    let shows_month = shows('m') && !shows('h') && !shows('s');
    match (shows('d'), shows('y'), shows_month) {
        (false, true, true) => format!("{month}/{year}"),
        (false, true, false) => year.to_string(),
        (true, false, true) => format!("{day}/{month}"),
        (false, false, false) if shows('h') => format!("{hour}:{minute:02}"),
        _ => format!("{day}/{month}/{year}"),
    }
}

/// `15/6/2025` of `2025-06-15T00:00:00`.
fn iso_day(moment: &str) -> Option<String> {
    use chrono::Datelike as _;
    let day = crate::calendar::parse_date(moment.get(..10)?)?;
    Some(format!("{}/{}/{}", day.day(), day.month(), day.year()))
}

/// The first section of a number format, without words in quotes, conditions in brackets, and what stands for itself.
fn bare(format: &str) -> String {
    let mut bare = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '[' => drop(letters.by_ref().find(|letter| *letter == ']')),
            '\\' | '_' | '*' => drop(letters.next()),
            _ => bare.push(letter),
        }
    }
    bare
}
