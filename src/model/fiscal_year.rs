//! Fiscal years, calendar months and the years a plan covers: plain values without names.
//!
//! How a year is written or read in an era belongs to [`crate::model::era`].

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A Japanese fiscal year (年度): April to March, named by the Gregorian year it starts in; 1868 to 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct FiscalYear(u16);

impl FiscalYear {
    /// The earliest year, the first of Meiji.
    pub const MIN: Self = Self(1868);
    /// The latest year.
    pub const MAX: Self = Self(2199);

    /// The fiscal year that starts in April of `year`; `None` outside 1868 to 2199.
    pub fn new(year: u16) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0).contains(&year).then_some(Self(year))
    }

    /// The Gregorian year it starts in.
    pub fn year(self) -> u16 {
        self.0
    }

    /// The year after, or itself at the end of the range.
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The year before, or itself at the start of the range.
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// So many years later (earlier where negative), stopping at the ends of the range.
    pub fn plus(self, years: i32) -> Self {
        let year = i32::from(self.0).saturating_add(years);
        u16::try_from(year.max(0)).map_or(Self::MAX, |year| Self(year.clamp(Self::MIN.0, Self::MAX.0)))
    }

    /// April.
    pub fn first_month(self) -> YearMonth {
        YearMonth { year: self.0, month: 4 }
    }

    /// March of the next calendar year.
    pub fn last_month(self) -> YearMonth {
        YearMonth { year: self.0 + 1, month: 3 }
    }
}

impl<'de> Deserialize<'de> for FiscalYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Year;
        impl Visitor<'_> for Year {
            type Value = FiscalYear;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("1868から2199までの西暦の年度")
            }
            fn visit_i64<E: Error>(self, year: i64) -> Result<FiscalYear, E> {
                let known = u16::try_from(year).ok().and_then(FiscalYear::new);
                known.ok_or_else(|| E::custom(format!("年度は西暦の1868から2199までで書いてください（{year}）")))
            }
            fn visit_u64<E: Error>(self, year: u64) -> Result<FiscalYear, E> {
                self.visit_i64(i64::try_from(year).unwrap_or(i64::MAX))
            }
        }
        deserializer.deserialize_i64(Year)
    }
}

/// A calendar month, from April 1868 to March 2200, so that each belongs to a [`FiscalYear`]. Text form: `2024-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    year: u16,
    month: u8,
}

impl YearMonth {
    /// The month `month` (1 to 12) of the Gregorian calendar year; `None` where there is no such month.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        let made = Self { year, month };
        let known = FiscalYear::MIN.first_month()..=FiscalYear::MAX.last_month();
        ((1..=12).contains(&month) && known.contains(&made)).then_some(made)
    }

    /// The Gregorian calendar year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The fiscal year it lies in: January to March belong to the year before.
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear(if self.month < 4 { self.year - 1 } else { self.year })
    }

    /// So many months later (earlier where negative), stopping at the ends of the range.
    pub fn plus(self, months: i32) -> Self {
        let (first, last) = (FiscalYear::MIN.first_month(), FiscalYear::MAX.last_month());
        let count = self.counted().saturating_add(months).clamp(first.counted(), last.counted());
        let year = u16::try_from(count.div_euclid(12)).unwrap_or(last.year);
        let month = u8::try_from(count.rem_euclid(12) + 1).unwrap_or(last.month);
        Self { year, month }
    }

    /// How many months this lies after `other`; negative where it lies before.
    pub fn months_since(self, other: Self) -> i32 {
        self.counted() - other.counted()
    }

    /// Months since the start of the Gregorian calendar.
    fn counted(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }
}

impl fmt::Display for YearMonth {
    /// `2024-04`, as in the file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for YearMonth {
    type Err = NotAMonth;

    /// Reads exactly the form that [`Display`](fmt::Display) writes.
    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let parts = text
            .split_once('-')
            .filter(|(year, month)| year.len() == 4 && month.len() == 2 && year.bytes().chain(month.bytes()).all(|b| b.is_ascii_digit()));
        let (year, month) = parts.ok_or(NotAMonth)?;
        let (year, month) = (year.parse().map_err(|_| NotAMonth)?, month.parse().map_err(|_| NotAMonth)?);
        Self::new(year, month).ok_or(NotAMonth)
    }
}

/// The text is no [`YearMonth`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMonth;

impl fmt::Display for NotAMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MONTH_EXPECTED)
    }
}

const MONTH_EXPECTED: &str = "「2024-04」の形の年月（1868-04から2200-03まで）";

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for YearMonth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Month;
        impl Visitor<'_> for Month {
            type Value = YearMonth;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(MONTH_EXPECTED)
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<YearMonth, E> {
                text.parse().map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Month)
    }
}

/// The fiscal years a plan covers, without gaps: 1 to 20 years.
///
/// A count outside that, which only code can set, counts as the nearest that is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first year.
    pub first: FiscalYear,
    /// How many years, 1 to 20.
    #[serde(deserialize_with = "count_of_years")]
    pub count: u8,
}

impl Period {
    /// The most years a plan may cover.
    pub const MAX_COUNT: u8 = 20;

    /// From one year through another; `None` where they are out of order or more than 20 years.
    pub fn between(first: FiscalYear, last: FiscalYear) -> Option<Self> {
        let count = last.0.checked_sub(first.0)? + 1;
        let count = u8::try_from(count).ok().filter(|count| *count <= Self::MAX_COUNT)?;
        Some(Self { first, count })
    }

    /// The last year, cut at the end of the range of fiscal years.
    pub fn last(self) -> FiscalYear {
        self.first.plus(i32::from(self.count.clamp(1, Self::MAX_COUNT)) - 1)
    }

    /// Every year in order.
    pub fn years(self) -> impl DoubleEndedIterator<Item = FiscalYear> + ExactSizeIterator + Clone {
        (self.first.0..=self.last().0).map(FiscalYear)
    }

    /// Whether the plan covers the year.
    pub fn contains(self, year: FiscalYear) -> bool {
        (self.first..=self.last()).contains(&year)
    }

    /// April of the first year.
    pub fn first_month(self) -> YearMonth {
        self.first.first_month()
    }

    /// March that ends the last year.
    pub fn last_month(self) -> YearMonth {
        self.last().last_month()
    }

    /// How many months, from the first through the last.
    pub fn months(self) -> u32 {
        u32::from(self.last().0 - self.first.0 + 1) * 12
    }
}

fn count_of_years<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let count = i64::deserialize(deserializer)?;
    let known = u8::try_from(count).ok().filter(|count| (1..=Period::MAX_COUNT).contains(count));
    known.ok_or_else(|| D::Error::custom(format!("計画期間の年数は1から20までで書いてください（{count}）")))
}
