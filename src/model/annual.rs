//! 年次の取組事項（KPI）と年次目標（KGI）: what is done and reached in each year of a short action plan.

use serde::{Deserialize, Serialize};

use crate::model::fiscal_year::FiscalYear;
use crate::model::ids::AnnualLineId;

/// Actions and goals of one fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualPlan {
    /// The fiscal year.
    pub year: FiscalYear,
    /// What holds in any case.
    #[serde(default)]
    pub common: AnnualLines,
    /// What holds only in one of several cases, such as 【独自システム導入の場合】.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
}

/// Lists of actions and goals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualLines {
    /// 取組事項; a line may carry a deadline in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<AnnualLine>,
    /// 年次目標.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<AnnualLine>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualLine {
    /// Identity.
    pub id: AnnualLineId,
    /// The words.
    pub text: String,
}

/// One of several cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The case: 「独自システム導入の場合」.
    pub name: String,
    /// Whether it was chosen; `None` while nothing is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<bool>,
    /// Its actions and goals.
    #[serde(default)]
    pub lines: AnnualLines,
}
