//! What an office says of its periodic reports: which calendar they follow, and what stands on their first page.

use super::Located;
use crate::calendar::ReportCalendar;
use crate::diagnostic::Location;

/// The settings of a plan's periodic reports; what is absent is left blank on paper, never made up.
#[derive(Clone, Debug, Default)]
pub struct Reporting {
    /// When each period's data close, where the plan says so.
    pub calendar: Option<Located<ReportCalendar>>,
    /// The body above the office: `Ủy ban nhân dân tỉnh Quảng Ngãi`.
    pub superior: Option<Located<String>>,
    /// The body that reports, where that is not what the plan calls its office.
    pub issuer: Option<Located<String>>,
    /// What the number ends with: `VP` for `15/BC-VP`.
    pub abbreviation: Option<Located<String>>,
    /// Where the report is signed: `Quảng Ngãi`.
    pub place: Option<Located<String>>,
    /// To whom it goes (Kính gửi), where that is a higher body.
    pub addressee: Option<Located<String>>,
    /// The position of whoever signs, a line each.
    pub position: Vec<Located<String>>,
    /// The name of whoever signs.
    pub signer: Option<Located<String>>,
    /// Who gets it (Nơi nhận), the last line with what is filed.
    pub recipients: Vec<Located<String>>,
}

impl Reporting {
    /// When each period's data close: as the decree says where the plan does not.
    #[must_use]
    pub fn calendar_in_force(&self) -> ReportCalendar {
        self.calendar.as_ref().map_or(ReportCalendar::Decree, |calendar| calendar.value)
    }

    /// Where the first thing that is said stands; `None` where nothing is.
    #[must_use]
    pub fn at(&self) -> Option<Location> {
        let calendar = self.calendar.iter().map(|calendar| calendar.at);
        calendar.chain(self.texts().map(|text| text.at)).min()
    }
}
