//! Deadlines as an iCalendar file (RFC 5545): events of a whole day, with reminders while something is to be done.
//!
//! Every moment in it comes from the plan, so the same plan gives the same bytes. It has no `METHOD`: it is no invitation,
//! and `DTSTAMP` then says when the facts were last revised.

use chrono::NaiveDate;

use crate::message::Language;
use crate::outcome::Outcome;
use crate::text;
use crate::view::deadlines::{Deadline, Deadlines};

/// The longest line of a file in octets, without its end.
const LINE: usize = 75;

/// When a deadline is called to mind, counted from the beginning of its day: at 8 in the morning seven days before, when
/// the views begin to say "due soon", and at 8 on the day before, while a document can still be signed.
const REMINDERS: [&str; 2] = ["-P6DT16H", "-PT16H"];

/// The deadlines as a file of a calendar.
#[must_use]
pub fn write(deadlines: &Deadlines) -> String {
    let mut file = File(String::new());
    let language = match deadlines.language {
        Language::Vietnamese => "VI",
        Language::English => "EN",
    };
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line(&format!("PRODID:-//kstthc//kstthc {}//{language}", env!("CARGO_PKG_VERSION")));
    file.line("CALSCALE:GREGORIAN");
    // RFC 7986, and what programs knew before it
    file.text("NAME", &deadlines.name);
    file.text("X-WR-CALNAME", &deadlines.name);
    for deadline in &deadlines.deadlines {
        event(&mut file, deadline);
    }
    file.line("END:VCALENDAR");
    file.0
}

fn event(file: &mut File, deadline: &Deadline) {
    let revised = format!("{}T000000Z", date(deadline.revised));
    file.line("BEGIN:VEVENT");
    file.text("UID", &deadline.uid);
    file.line(&format!("DTSTAMP:{revised}"));
    file.line(&format!("LAST-MODIFIED:{revised}"));
    file.line(&format!("SEQUENCE:{}", deadline.sequence));
    file.line(&format!("DTSTART;VALUE=DATE:{}", date(deadline.due)));
    // the day on which it has ended
    if let Some(end) = deadline.due.succ_opt() {
        file.line(&format!("DTEND;VALUE=DATE:{}", date(end)));
    }
    file.text("SUMMARY", &deadline.title);
    file.text("DESCRIPTION", &deadline.lines.join("\n"));
    file.line(&format!("STATUS:{}", status(deadline.outcome)));
    // a deadline keeps nobody from a meeting on its day
    file.line("TRANSP:TRANSPARENT");
    if deadline.is_open() {
        for trigger in REMINDERS {
            file.line("BEGIN:VALARM");
            file.line("ACTION:DISPLAY");
            file.line(&format!("TRIGGER:{trigger}"));
            file.text("DESCRIPTION", &deadline.title);
            file.line("END:VALARM");
        }
    }
    file.line("END:VEVENT");
}

/// What an event can be: that one is done, only its title can say.
fn status(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Cancelled => "CANCELLED",
        Outcome::Paused => "TENTATIVE",
        _ => "CONFIRMED",
    }
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// Lines that end with CR LF, none of which is too long.
struct File(String);

impl File {
    /// A property whose value is words; line feeds among them stay.
    fn text(&mut self, name: &str, words: &str) {
        let lines: Vec<String> = words.split('\n').map(escaped).collect();
        self.line(&format!("{name}:{}", lines.join("\\n")));
    }

    /// A line, folded between letters.
    fn line(&mut self, line: &str) {
        let (mut room, mut rest) = (LINE, line);
        while rest.len() > room {
            let (part, after) = rest.split_at(rest.floor_char_boundary(room));
            self.0 += part;
            self.0 += "\r\n ";
            // the space before what follows is part of its line
            (room, rest) = (LINE - 1, after);
        }
        self.0 += rest;
        self.0 += "\r\n";
    }
}

/// The words in NFC, harmless, with what means something in a file of this kind made plain.
fn escaped(words: &str) -> String {
    let composed = text::composed(words);
    let mut escaped = String::with_capacity(composed.len());
    for letter in text::printable(&composed).chars() {
        if matches!(letter, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
