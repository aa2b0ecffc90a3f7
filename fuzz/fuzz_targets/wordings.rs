//! Schedules, dates, quarters and periods, in any words.
#![no_main]

use kstthc::calendar::{Period, Quarter, parse_date, vietnamese_date};
use kstthc::{schedule, text};

libfuzzer_sys::fuzz_target!(|words: &str| {
    for year in [None, Some(2025), Some(i32::MIN), Some(i32::MAX)] {
        match schedule::parse(words, year) {
            Ok(schedule) => {
                assert!(schedule.ongoing || !schedule.milestones.is_empty() || !words.is_empty());
                assert!(schedule.milestones.is_sorted_by(|one, next| one.due < next.due));
                for milestone in &schedule.milestones {
                    assert!(milestone.period.first_day() <= milestone.due);
                }
                assert_eq!(
                    schedule::parse(&text::normalize(words), year),
                    Ok(schedule),
                    "spaces say nothing"
                );
            }
            Err(unknown) => {
                if let Some(nearest) = unknown.nearest {
                    assert!(
                        schedule::parse(&nearest, year.or(Some(2025))).is_ok(),
                        "{nearest:?} is understood"
                    );
                }
            }
        }
    }
    if let Some(day) = parse_date(words) {
        assert_eq!(parse_date(&vietnamese_date(day)), Some(day));
        assert_eq!(parse_date(&day.to_string()), Some(day));
    }
    if let Some(period) = Period::parse(words) {
        assert!(period.first_day() <= period.last_day());
        assert_eq!(Period::parse(&period.to_string()), Some(period));
    }
    let _ = Quarter::parse(words);
    assert_eq!(text::fold(&text::fold(words)), text::fold(words));
    assert!(!text::printable(words).contains(text::is_steering));
});
