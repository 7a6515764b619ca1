//! What stands at the end of a plan: footnotes, 用語集, 策定経過, 設置要綱 and 奥付.

use serde::{Deserialize, Serialize};

use crate::model::chapter::Block;
use crate::model::ids::{FootnoteId, TermId};
use crate::model::prose::Prose;

/// A footnote; prose refers to it by `[^key]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Footnote {
    /// Identity.
    pub id: FootnoteId,
    /// The key in the prose.
    pub key: String,
    /// What it says.
    pub text: Prose,
}

/// A term of the glossary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Identity.
    pub id: TermId,
    /// 用語.
    pub term: String,
    /// 読み方, in kana; decides the order.
    #[serde(default)]
    pub reading: String,
    /// 定義.
    #[serde(default)]
    pub definition: Prose,
}

/// A line of 策定経過.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChronologyEntry {
    /// When, in words: 「令和6年2月16日～3月16日」.
    pub date: String,
    /// 内容.
    #[serde(default)]
    pub content: Prose,
    /// 備考.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub remarks: Prose,
}

/// 設置要綱: an ordinance reprinted in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ordinance {
    /// 「○○市DX推進本部設置要綱」.
    pub title: String,
    /// Words under the title, such as 「令和3年4月1日 訓令第5号」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issued: String,
    /// Its articles.
    #[serde(default)]
    pub articles: Vec<Article>,
    /// What follows the articles: 附則, 別表.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
}

/// An article of an ordinance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// 「（設置）」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// 「第1条　…」.
    pub text: Prose,
}

/// A line of 奥付: 「編集発行」「所在地」「TEL」….
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColophonLine {
    /// What it is.
    pub label: String,
    /// What it says.
    pub text: String,
}
