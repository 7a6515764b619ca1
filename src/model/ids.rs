//! Typed identities: what an [`Id`] belongs to.

use serde::{Deserialize, Serialize};

use crate::base::id::Id;

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Id);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

typed_ids! {
    /// A node of the structure: 柱・分野・区分.
    SectionId,
    /// A measure: 施策・取組.
    MeasureId,
    /// A department of the plan's master.
    DepartmentId,
    /// A row of a schedule grid.
    RowId,
    /// A bar or milestone in a schedule row.
    BarId,
    /// An indicator: 指標・成果目標.
    IndicatorId,
    /// A vision: 将来の姿.
    VisionId,
    /// One line of annual actions or goals.
    AnnualLineId,
    /// An entry of the evidence table.
    EvidenceId,
    /// An edition of the national priorities.
    PriorityEditionId,
    /// One national priority of an edition.
    PriorityId,
    /// A chapter around the sheets.
    ChapterId,
    /// A block (text, table, figure, list) of a chapter.
    BlockId,
    /// A body of the 推進体制: 本部会議, 幹事会.
    BodyId,
    /// A footnote.
    FootnoteId,
    /// A term of the glossary.
    TermId,
    /// A picture kept inside the plan file.
    PictureId,
    /// Material for a meeting: 会議資料.
    PacketId,
    /// A slip of paper stuck on a field: 付箋.
    NoteId,
}
