//! Eras (元号) as data, and fiscal years and months written and read in every style.
//!
//! Finding years in running text belongs to [`crate::model::year_words`].

pub(in crate::model) mod scan;

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::model::era::scan::{Glyph, Scanner, fold, is_range_sign};
use crate::model::fiscal_year::{FiscalYear, Period, YearMonth};

/// One era: a row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Era {
    /// The name: 令和.
    pub name: String,
    /// The letter in short writing: R.
    pub short: String,
    /// The first day of the era.
    pub first_day: NaiveDate,
    /// The fiscal year called 元年度 by [`EraTurn::NewEra`]. An era that starts in January to March starts with the
    /// fiscal year of the April after it: 1989 is 平成元年度, 1988 stays 昭和63年度.
    pub first_fiscal_year: FiscalYear,
}

/// How a plan writes its years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum YearStyle {
    /// 令和5年度
    #[default]
    Era,
    /// R5
    EraShort,
    /// 2023年度
    Gregorian,
    /// 2023（令和5）年度
    GregorianEra,
    /// 令和5（2023）年度
    EraGregorian,
}

impl YearStyle {
    /// Every style, in the order of a choice list.
    pub const ALL: [Self; 5] = [Self::Era, Self::EraShort, Self::Gregorian, Self::GregorianEra, Self::EraGregorian];

    /// The style as an officer reads it in a choice list.
    pub fn label(self) -> &'static str {
        match self {
            Self::Era => "元号（令和5年度）",
            Self::EraShort => "元号の略記（R5）",
            Self::Gregorian => "西暦（2023年度）",
            Self::GregorianEra => "西暦（元号）（2023（令和5）年度）",
            Self::EraGregorian => "元号（西暦）（令和5（2023）年度）",
        }
    }
}

/// How the fiscal year in the course of which the era changed is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum EraTurn {
    /// By the new era: 令和元年度
    #[default]
    NewEra,
    /// By the era in force on 1 April: 平成31年度
    OldEra,
}

impl EraTurn {
    /// Both ways, in the order of a choice list.
    pub const ALL: [Self; 2] = [Self::NewEra, Self::OldEra];

    /// The way as an officer reads it in a choice list.
    pub fn label(self) -> &'static str {
        match self {
            Self::NewEra => "新しい元号（令和元年度）",
            Self::OldEra => "年度当初の元号（平成31年度）",
        }
    }
}

/// A plan's choice of how years are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearWriting {
    /// The style.
    pub style: YearStyle,
    /// The name of a year in which the era changed.
    pub turn: EraTurn,
}

/// The eras in order of their first days. Without a matching row, years are written by the Gregorian calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EraTable {
    rows: Vec<Era>,
}

/// `assets/eras.ron`, as compiled in.
pub const BUILTIN_ERAS: &str = include_str!("../../assets/eras.ron");

impl EraTable {
    /// Meiji to Reiwa. A test proves that the asset can be read; should it not, the table is empty.
    pub fn builtin() -> Self {
        static BUILTIN: LazyLock<EraTable> = LazyLock::new(|| EraTable::of(ron::from_str(BUILTIN_ERAS).unwrap_or_default()));
        BUILTIN.clone()
    }

    /// The built-in eras and further ones, such as those a plan file brings along. A row of the same name replaces
    /// the built-in one.
    pub fn with(extra: &[Era]) -> Self {
        let mut rows = Self::builtin().rows;
        rows.retain(|row| extra.iter().all(|other| other.name != row.name));
        rows.extend_from_slice(extra);
        Self::of(rows)
    }

    /// The rows, oldest first.
    pub fn eras(&self) -> &[Era] {
        &self.rows
    }

    fn of(mut rows: Vec<Era>) -> Self {
        rows.sort_by_key(|row| row.first_day);
        Self { rows }
    }

    /// The year in the plan's writing: 令和5年度, R5, 2023年度, 2023（令和5）年度, 令和5（2023）年度.
    pub fn write(&self, year: FiscalYear, writing: &YearWriting) -> String {
        self.write_range(year, year, writing)
    }

    /// The years in the plan's writing: 令和6～9年度, R6～R9, 2024～2027年度, 平成30～令和元年度.
    pub fn write_period(&self, period: Period, writing: &YearWriting) -> String {
        self.write_range(period.first, period.last(), writing)
    }

    /// The month in the plan's writing: 令和6年10月, R6.10, 2024年10月. The era is the one in force on the 1st of the
    /// month, and the year is the calendar year.
    pub fn write_month(&self, month: YearMonth, writing: &YearWriting) -> String {
        let first_day = NaiveDate::from_ymd_opt(i32::from(month.year()), u32::from(month.month()), 1);
        let era = self.rows.iter().rev().find(|row| first_day.is_some_and(|day| row.first_day <= day));
        let written = written_year(month.year(), era, writing.style);
        match (writing.style, era) {
            (YearStyle::EraShort, Some(_)) => format!("{written}.{}", month.month()),
            _ => format!("{written}年{}月", month.month()),
        }
    }

    /// A day in the era of that day: 令和6年3月28日; by the Gregorian calendar where there is none.
    pub fn write_day(&self, day: NaiveDate) -> String {
        let year = match self.rows.iter().rev().find(|era| era.first_day <= day) {
            None => day.year().to_string(),
            Some(era) => match day.year() - era.first_day.year() + 1 {
                1 => format!("{}元", era.name),
                number => format!("{}{number}", era.name),
            },
        };
        format!("{year}年{}月{}日", day.month(), day.day())
    }

    /// Reads a fiscal year in any style, full or half width, with or without 年度 and blanks: 令和６年度, R6, ㋿6, 令6,
    /// 令和六年度, 2024, 2024(令和6)年度. A year past the end of an era counts on: 平成33年度 is 2021. `None` where the
    /// text is something else (also 令和6年, a calendar year) or contradicts itself.
    pub fn read(&self, text: &str) -> Option<FiscalYear> {
        let glyphs = self.fold_for_input(text);
        let (unit, end) = Scanner::new(&glyphs, &self.rows, true).unit(0)?;
        (end == glyphs.len() && !unit.contradictory).then_some(unit.year)
    }

    /// Reads the years of a plan in any style: 2023-2027, 令和5～9年度, R5-R9, 令和5年度から令和9年度まで; a single year
    /// is a period of one. `None` where the text is something else, out of order, or longer than 20 years.
    pub fn read_period(&self, text: &str) -> Option<Period> {
        let glyphs = self.fold_for_input(text);
        let scanner = Scanner::new(&glyphs, &self.rows, true);
        let (first, end) = scanner.unit(0)?;
        if end == glyphs.len() {
            return Period::between(first.year, first.year).filter(|_| !first.contradictory);
        }
        let sign = scanner.char_at(end).filter(|c| is_range_sign(*c)).map(|_| end + 1);
        let last_at = sign.or_else(|| scanner.after(end, "から")).or_else(|| scanner.after(end, "より"))?;
        let (last, end) = scanner.follower(&first, last_at)?;
        let end = scanner.after(end, "まで").unwrap_or(end);
        let contradictory = first.contradictory || last.unit.is_some_and(|unit| unit.contradictory);
        Period::between(first.year, last.year?).filter(|_| end == glyphs.len() && !contradictory)
    }

    /// Like [`write_period`](Self::write_period), for ranges of any length; one year where both are the same.
    pub(in crate::model) fn write_range(&self, first: FiscalYear, last: FiscalYear, writing: &YearWriting) -> String {
        let (first_era, last_era) = (self.era_of(first, writing.turn), self.era_of(last, writing.turn));
        let mut written = written_year(first.year(), first_era, writing.style);
        if first != last {
            written.push(RANGE_SIGN);
            match (writing.style, last_era) {
                (YearStyle::Era, Some(era)) if first_era == last_era => written.push_str(&era.number_of(last.year())),
                _ => written.push_str(&written_year(last.year(), last_era, writing.style)),
            }
        }
        if writing.style != YearStyle::EraShort || last_era.is_none() {
            written.push_str("年度");
        }
        written
    }

    /// The era that names a fiscal year.
    fn era_of(&self, year: FiscalYear, turn: EraTurn) -> Option<&Era> {
        let begun = |row: &&Era| row.first_fiscal_year <= year && row.first_day.year() <= i32::from(year.year());
        let mut eras = self.rows.iter().rev().filter(begun);
        let era = eras.next()?;
        match turn {
            // In force on 1 April, or else the era before it.
            EraTurn::OldEra if NaiveDate::from_ymd_opt(i32::from(year.year()), 4, 1) < Some(era.first_day) => eras.next().or(Some(era)),
            _ => Some(era),
        }
    }

    fn fold_for_input(&self, text: &str) -> Vec<Glyph> {
        let mut glyphs = fold(text, &self.rows);
        glyphs.retain(|glyph| !glyph.c.is_whitespace());
        glyphs
    }
}

impl Era {
    /// The Gregorian year of a year of this era, also past its end; `None` outside the range of fiscal years.
    fn year_of(&self, number: u16) -> Option<FiscalYear> {
        let year = self.first_day.year().checked_add(i32::from(number))? - 1;
        FiscalYear::new(u16::try_from(year).ok()?)
    }

    /// The number of a Gregorian year in this era: 元, 2, 3.
    fn number_of(&self, year: u16) -> String {
        match i32::from(year) - self.first_day.year() + 1 {
            1 => "元".to_owned(),
            number => number.to_string(),
        }
    }
}

/// The sign between the years of a range.
pub(in crate::model) const RANGE_SIGN: char = '～';

/// A fiscal or calendar year without 年度 or 年; by the Gregorian calendar alone where it has no era.
fn written_year(year: u16, era: Option<&Era>, style: YearStyle) -> String {
    let Some(era) = era else { return year.to_string() };
    let number = era.number_of(year);
    match style {
        YearStyle::Era => format!("{}{number}", era.name),
        YearStyle::EraShort => format!("{}{}", era.short, i32::from(year) - era.first_day.year() + 1),
        YearStyle::Gregorian => year.to_string(),
        YearStyle::GregorianEra => format!("{year}（{}{number}）", era.name),
        YearStyle::EraGregorian => format!("{}{number}（{year}）", era.name),
    }
}
