//! 推進体制 and the plans around this one: the data that 推進体制図 and 計画期間の図 are drawn from.

use serde::{Deserialize, Serialize};

use crate::model::fiscal_year::Period;
use crate::model::ids::BodyId;

/// A body that carries the plan: 本部会議, 幹事会, 作業部会, 各課.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Identity.
    pub id: BodyId,
    /// Its name: 「DX推進本部」.
    pub name: String,
    /// Who sits in it, a line each: 「本部長：市長」.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// What it does, in a few words: 「方針の決定、進行管理」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// The body that it reports to or serves; `None` at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<BodyId>,
    /// Whether it stands beside the one above (advises it) instead of below it: 外部有識者, CIO補佐官.
    #[serde(default, skip_serializing_if = "crate::model::schedule::is_false")]
    pub beside: bool,
}

/// Another plan in the chart of periods: 総合計画, 国の計画.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelatedPlan {
    /// Its name.
    pub name: String,
    /// Its years.
    pub period: Period,
}
