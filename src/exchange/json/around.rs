//! The cover, the bodies that carry the plan and the plans around it as JSON.

use serde::Serialize;

use crate::exchange::json::measure::PlacedPictureJson;
use crate::exchange::json::{PeriodJson, Sight};
use crate::model::cover::Cover;
use crate::model::organisation::{Body, RelatedPlan};

/// 表紙, beside `title`, `city`, `edition` and `date`.
#[derive(Debug, Serialize)]
pub struct CoverJson<'a> {
    /// Over or under the title.
    pub subtitle: &'a str,
    /// When, in words; empty where it is the plan's `date`.
    pub date_words: &'a str,
    /// Further lines at the foot.
    pub lines: &'a [String],
    /// A picture in the middle; `null` for none.
    pub picture: Option<PlacedPictureJson<'a>>,
}

/// A body of 推進体制.
#[derive(Debug, Serialize)]
pub struct BodyJson<'a> {
    /// Identity.
    pub id: String,
    /// Its name: 「DX推進本部」.
    pub name: &'a str,
    /// Who sits in it, a line each.
    pub members: &'a [String],
    /// What it does.
    pub role: &'a str,
    /// Identity of the body that it reports to; `null` at the top.
    pub under: Option<String>,
    /// Whether it stands beside the one above instead of below it.
    pub beside: bool,
}

/// Another plan in the chart of periods.
#[derive(Debug, Serialize)]
pub struct RelatedPlanJson<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its years.
    pub period: PeriodJson,
}

pub(super) fn cover(cover: &Cover) -> CoverJson<'_> {
    let Cover { subtitle, date_words, lines, picture } = cover;
    CoverJson { subtitle, date_words, lines, picture: picture.as_ref().map(PlacedPictureJson::of) }
}

pub(super) fn body(body: &Body) -> BodyJson<'_> {
    let Body { id, name, members, role, under, beside } = body;
    BodyJson { id: id.to_string(), name, members, role, under: under.map(|id| id.to_string()), beside: *beside }
}

impl<'a> Sight<'a, '_> {
    pub(super) fn related_plan(self, related: &'a RelatedPlan) -> RelatedPlanJson<'a> {
        let RelatedPlan { name, period } = related;
        RelatedPlanJson { name, period: self.period(*period) }
    }
}
