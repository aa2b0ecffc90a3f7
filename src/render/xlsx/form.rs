//! A form as .xlsx: what is known is locked, without a password, so that it is not broken by accident; what is asked
//! for is tinted. A sheet that no menu shows says what the form was made from.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    ColNum, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula,
    ProtectionOptions, RowNum, Worksheet,
};

use super::{LIMITS, Line, Pen};
use crate::document::Column;
use crate::message::words;
use crate::view::form::{self, Asked, Form};

/// The name of the sheet that says what a form was made from, in two columns, names and values.
pub const ORIGIN_SHEET: &str = "kstthc";

/// How many characters the columns of a form hold together; it is printed somewhat smaller than other sheets.
const WIDTH: usize = 185;

/// The form as a file.
///
/// # Panics
///
/// Never: rows, texts and names are kept within the limits of a spreadsheet.
#[must_use]
pub fn write(form: &Form) -> Vec<u8> {
    let mut file = rust_xlsxwriter::Workbook::new();
    file.set_properties(&super::properties(&form.origin.pairs()).set_title(&form.title));
    super::set_font(&mut file);
    let worksheet = file.add_worksheet();
    worksheet.set_name(&form.name).expect(LIMITS);
    Drawing::new(form).draw(worksheet);
    let origin = file.add_worksheet();
    origin.set_name(ORIGIN_SHEET).expect(LIMITS).set_very_hidden(true).protect();
    for (row, (name, value)) in (0..).zip(form.origin.pairs()) {
        origin.write_string(row, 0, name).expect(LIMITS);
        origin.write_string(row, 1, super::cut(&value)).expect(LIMITS);
    }
    file.save_to_buffer().expect("memory takes all")
}

/// A form, how it looks, and where its parts stand on the sheet.
struct Drawing<'a> {
    form: &'a Form,
    pen: Pen,
    /// A cell that takes any text.
    free_text: Format,
    /// A cell that takes a day.
    free_day: Format,
    /// The row with the names of the columns.
    header: RowNum,
    /// The first and the last row of the tasks.
    tasks: (RowNum, RowNum),
    /// The first and the last of the empty rows at the end.
    more: (RowNum, RowNum),
    /// The first column that is asked for.
    asked: ColNum,
}

/// Behind a cell that is to be filled in.
const TINT: u32 = 0x00FF_F8E1;

/// Behind the name of such a column.
const TINT_OF_HEADER: u32 = 0x00FF_E69A;

impl<'a> Drawing<'a> {
    fn new(form: &'a Form) -> Self {
        let rows = |count: usize| RowNum::try_from(count).expect(LIMITS);
        let pen = Pen::new(form.language);
        let free = |format: &Format| format.clone().set_background_color(TINT).set_unlocked();
        let header = rows(1 + form.lines.len() + form.instructions.len());
        let last_task = header + rows(form.rows.len());
        Self {
            form,
            // what looks like a number or a day, as 1/2, stays the text that was typed
            free_text: free(&pen.text).set_num_format("@"),
            free_day: free(&pen.date),
            pen,
            header,
            tasks: (header + 1, last_task),
            // a line of words stands between
            more: (last_task + 2, last_task + 1 + rows(form.empty_rows)),
            asked: ColNum::try_from(form.known.len()).expect(LIMITS),
        }
    }

    fn draw(&self, worksheet: &mut Worksheet) {
        let form = self.form;
        let asked = form.asked.iter().map(|(_, column)| column);
        let columns: Vec<Column> = form.known.iter().chain(asked).cloned().collect();
        let widths = super::widths(&columns, WIDTH);
        super::set_widths(worksheet, &widths);
        self.draw_words(worksheet, &widths);
        self.draw_header(worksheet, &columns, &widths);
        for (row, cells) in (self.tasks.0..).zip(&form.rows) {
            super::put_cells(worksheet, row, cells, &widths, &self.pen);
            self.draw_asked(worksheet, row);
        }
        for row in self.more.0..=self.more.1 {
            worksheet.write_blank(row, 0, &self.free_text).expect(LIMITS);
            for column in 1..self.asked {
                worksheet.write_blank(row, column, &self.pen.text).expect(LIMITS);
            }
            self.draw_asked(worksheet, row);
            super::set_height(worksheet, row, 2, super::TEXT_SIZE);
        }
        self.validate(worksheet);
        let last = ColNum::try_from(columns.len() - 1).expect(LIMITS);
        super::set_page(worksheet, self.header);
        super::set_footer(worksheet, None, form.language);
        worksheet.set_print_area(0, 0, self.more.1, last).expect(LIMITS);
        // the numbers and the tasks stay in sight when the sheet is moved
        worksheet.set_freeze_panes(self.header + 1, 2).expect(LIMITS);
        let (row, column) = (self.tasks.0, self.asked);
        worksheet.set_selection(row, column, row, column).expect(LIMITS);
        worksheet.protect_with_options(&ProtectionOptions {
            insert_rows: true,
            format_rows: true,
            format_columns: true,
            ..ProtectionOptions::default()
        });
    }

    /// What is said above the table, and above the empty rows at its end.
    fn draw_words(&self, worksheet: &mut Worksheet, widths: &[usize]) {
        let form = self.form;
        let Pen { title, line, .. } = &self.pen;
        let hint = Line { format: line.format.clone().set_italic(), size: line.size };
        let above = std::iter::once((&form.title, title))
            .chain(form.lines.iter().map(|words| (words, line)))
            .chain(form.instructions.iter().map(|words| (words, &hint)));
        for (row, (words, style)) in (0..).zip(above) {
            super::across(worksheet, row, words, widths, style);
        }
        super::across(worksheet, self.tasks.1 + 1, &form.more, widths, &hint);
    }

    fn draw_header(&self, worksheet: &mut Worksheet, columns: &[Column], widths: &[usize]) {
        let known = &self.pen.header;
        let asked = known.clone().set_background_color(TINT_OF_HEADER);
        let format = |column| if column < self.asked { known } else { &asked };
        super::put_header(worksheet, self.header, columns, widths, format);
    }

    fn draw_asked(&self, worksheet: &mut Worksheet, row: RowNum) {
        for (column, (asked, _)) in (self.asked..).zip(&self.form.asked) {
            let format = match asked {
                Asked::Date | Asked::Signed => &self.free_day,
                Asked::Event | Asked::Number | Asked::Title | Asked::Note => &self.free_text,
            };
            worksheet.write_blank(row, column, format).expect(LIMITS);
        }
    }

    /// Says what the cells take; rows that somebody inserts among them take the same.
    fn validate(&self, worksheet: &mut Worksheet) {
        let form = self.form;
        let (first, last) = form.days;
        let (from, to) = (self.tasks.0, self.more.1);
        for (column, (asked, _)) in (self.asked..).zip(&form.asked) {
            let validation = match asked {
                Asked::Event => self.event(),
                Asked::Date => self.day(first, last),
                Asked::Signed => self.day(year_before(first), last),
                Asked::Number | Asked::Title | Asked::Note => continue,
            };
            worksheet.add_data_validation(from, column, to, column, &validation).expect(LIMITS);
        }
        let (from, to) = self.more;
        worksheet.add_data_validation(from, 0, to, 0, &self.number()).expect(LIMITS);
    }

    fn event(&self) -> DataValidation {
        DataValidation::new()
            .allow_list_strings(&form::events(self.form.language))
            .expect("the events fit into a list")
            .set_error_message(words::FORM_BAD_EVENT.text(self.form.language))
            .expect(SHORT)
    }

    /// A day between two others. What is none is warned of and taken: an English spreadsheet holds 28/9/2025 for a
    /// text, and it is understood when the form comes back.
    fn day(&self, first: NaiveDate, last: NaiveDate) -> DataValidation {
        let serial = |day| Formula::new(super::serial(day).unwrap_or_default().to_string());
        let said = words::FORM_BAD_DATE.with([("first", first.into()), ("last", last.into())]);
        DataValidation::new()
            .allow_date_formula(DataValidationRule::Between(serial(first), serial(last)))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message(said.text(self.form.language))
            .expect(SHORT)
    }

    /// The number of a task of the form.
    fn number(&self) -> DataValidation {
        let (first, last) = (self.tasks.0 + 1, self.tasks.1 + 1);
        DataValidation::new()
            .allow_list_formula(Formula::new(format!("=$A${first}:$A${last}")))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message(words::FORM_BAD_TASK.text(self.form.language))
            .expect(SHORT)
    }
}

/// Why a message is taken.
const SHORT: &str = "the words fit into a message";

fn year_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_months(chrono::Months::new(12)).unwrap_or(day)
}
