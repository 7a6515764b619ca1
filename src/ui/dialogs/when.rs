//! When something was, in the words of an officer: 「今日 14時5分」「11月20日（金） 9時12分」.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// A day, as near as it is: 「今日」「昨日」「11月20日（金）」「2025年11月20日（木）」.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    const WEEK: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    if date == today {
        return "今日".to_owned();
    }
    if Some(date) == today.pred_opt() {
        return "昨日".to_owned();
    }
    let weekday = WEEK.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    let year = if date.year() == today.year() { String::new() } else { format!("{}年", date.year()) };
    format!("{year}{}月{}日（{weekday}）", date.month(), date.day())
}

/// The time of day: 「14時5分」.
pub fn clock(at: NaiveDateTime) -> String {
    format!("{}時{}分", at.hour(), at.minute())
}

/// Day and time.
pub fn moment(at: NaiveDateTime, today: NaiveDate) -> String {
    format!("{} {}", day(at.date(), today), clock(at))
}
