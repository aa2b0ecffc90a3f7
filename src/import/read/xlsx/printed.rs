//! What a cell of a sheet shows: `1`, `01`, `15/6/2025`, `6/2025` where the cell shows no day, `Quý 3` where its format
//! says so.

use calamine::{DataRef, ExcelDateTime};

/// What the cell shows, `None` for nothing. `format` is its number format.
pub(super) fn text(value: &DataRef, format: &str) -> Option<String> {
    let section = Section::first(format);
    let shown = match value {
        DataRef::Empty => return None,
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => {
            section.around(&format!("{number:0width$}", width = leading_zeros(&section.letters)))
        }
        DataRef::Float(amount) => section.around(&number(*amount, &section.letters)),
        DataRef::Bool(is_true) => if *is_true { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTimeIso(moment) => iso_day(moment).unwrap_or_else(|| moment.clone()),
        DataRef::DateTime(moment) => section.around(&day(moment, &section.letters)),
    };
    Some(shown)
}

fn number(amount: f64, format: &str) -> String {
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
        format!("{amount:0width$.0}", width = leading_zeros(format))
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
    let format = format.to_ascii_lowercase();
    let shows = |letter| format.contains(letter);
    let shows_month = shows('m') && !shows('h') && !shows('s');
    match (shows('d'), shows('y'), shows_month) {
        (false, true, true) => format!("{month}/{year}"),
        (false, true, false) => year.to_string(),
        (true, false, true) => format!("{day}/{month}"),
        (false, false, true) if format.contains("mmm") => format!("Tháng {month}"),
        (false, false, true) => month.to_string(),
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

/// The first section of a number format, without conditions in brackets and what only makes room.
#[derive(Default)]
struct Section {
    /// The words before what stands for the number or the day.
    before: String,
    /// The letters that stand for it, without the words between them.
    letters: String,
    /// The words behind them.
    behind: String,
}

impl Section {
    fn first(format: &str) -> Self {
        let mut section = Self::default();
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => section.words(letters.by_ref().take_while(|letter| *letter != '"')),
                '[' => drop(letters.by_ref().find(|letter| *letter == ']')),
                '_' | '*' => drop(letters.next()),
                '\\' => section.words(letters.next()),
                _ if letter.is_ascii_alphanumeric() || "#?.,/%@:".contains(letter) => {
                    section.behind.clear();
                    section.letters.push(letter);
                }
                _ => section.words(Some(letter)),
            }
        }
        section
    }

    fn words(&mut self, words: impl IntoIterator<Item = char>) {
        let is_begun = !self.letters.is_empty();
        if is_begun { &mut self.behind } else { &mut self.before }.extend(words);
    }

    /// What is shown with the words around it; the words alone where nothing stands for it.
    fn around(&self, shown: &str) -> String {
        if self.letters.is_empty() && !self.before.trim().is_empty() {
            return self.before.clone();
        }
        format!("{}{shown}{}", self.before, self.behind)
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_cell_shows_the_words_of_its_format() {
        let day = |format: &str| {
            let moment = ExcelDateTime::new(46203.0, ExcelDateTimeType::DateTime, false);
            text(&DataRef::DateTime(moment), format).unwrap()
        };
        for (format, wanted) in [
            ("dd/mm/yyyy", "30/6/2026"),
            ("[$-42A]dd/mm/yyyy;@", "30/6/2026"),
            ("\"Trước ngày \"dd/mm/yyyy", "Trước ngày 30/6/2026"),
            ("\"Ngày \"dd\" tháng \"mm\" năm \"yyyy", "Ngày 30/6/2026"),
            ("\"Tháng \"m\"/\"yyyy", "Tháng 6/2026"),
            ("\"Tháng \"mm", "Tháng 6"),
            ("mmmm", "Tháng 6"),
            ("mmm-yy", "6/2026"),
            ("d-mmm", "30/6"),
        ] {
            assert_eq!(day(format), wanted, "{format}");
        }
        let number = |format: &str| text(&DataRef::Float(3.0), format).unwrap();
        for (format, wanted) in [
            ("General", "3"),
            ("00", "03"),
            ("\"Quý \"0", "Quý 3"),
            ("0\"/2026\"", "3/2026"),
            ("\\(0\\)", "(3)"),
            ("0.", "3"),
            ("_-* #,##0\\ \"đồng\"_-", "3 đồng"),
            ("[>0]\"x\";", "x"),
        ] {
            assert_eq!(number(format), wanted, "{format}");
        }
    }
}
