//! A block that writes itself: a list or figure from the plan, its caption, and the section it is about.

use eframe::egui::{Align, ComboBox, Layout, Ui};

use crate::derive::lists;
use crate::edit::around::BlockEdit;
use crate::edit::edit::Edit;
use crate::model::chapter::{Derived, DerivedKind};
use crate::model::ids::{BlockId, SectionId};
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::tokens::space;
use crate::ui::views::document::Part;
use crate::ui::views::document::blocks::{self, BlocksState, Drawn};
use crate::ui::views::document::caption::{self, Caption};
use crate::ui::views::document::parts::Goal;
use crate::ui::widgets::{card, chart_view, derived_table};

/// What a kind is called in a menu, in the form's words.
pub fn kind_name(kind: DerivedKind, plan: &Plan) -> String {
    let words = &plan.form.words;
    match kind {
        DerivedKind::StructureChart => format!("{}体系図", words.measure),
        DerivedKind::OrganisationChart => "推進体制図".to_owned(),
        DerivedKind::YearChart => "計画期間図".to_owned(),
        DerivedKind::MeasureList
        | DerivedKind::IndicatorList
        | DerivedKind::CrossListings
        | DerivedKind::PriorityTable
        | DerivedKind::VisionMatrix
        | DerivedKind::EvidenceList => lists::usual_caption(kind, plan),
    }
}

/// Draws the block.
pub(super) fn show(
    ui: &mut Ui,
    open: &OpenPlan,
    block: BlockId,
    derived: &Derived,
    near: bool,
    state: &mut BlocksState,
    asked: &mut Asked,
) -> Drawn {
    let plan = open.plan();
    let mut focused = false;
    let mut leads_to = None;
    let drawn = ui.vertical(|ui| {
        let number = state.kept().contents().figure_number(block).unwrap_or_default().to_owned();
        let usual = lists::usual_caption(derived.kind, plan);
        let figure = derived.kind.is_figure();
        let caption = Caption { block, number: &number, words: &derived.caption, hint: &usual };
        if !figure {
            focused |= caption_field(ui, &caption, block, derived, asked);
        }
        let name = if derived.caption.is_empty() { &usual } else { &derived.caption };
        if let Some(target) = content(ui, open, derived, &format!("{number} {name}"), state) {
            asked.show = Some(target);
        }
        if figure {
            focused |= caption_field(ui, &caption, block, derived, asked);
        }
        let has_tools = near && derived.kind != DerivedKind::StructureChart;
        if has_tools {
            focused |= blocks::foot(ui, |ui| foot(ui, open, block, derived, &mut leads_to, asked));
        }
        has_tools
    });
    Drawn { leads_to, has_foot: drawn.inner, ..Drawn::new(drawn.response.rect, focused) }
}

fn caption_field(ui: &mut Ui, caption: &Caption<'_>, block: BlockId, derived: &Derived, asked: &mut Asked) -> bool {
    let (typed, _) = caption::show(ui, caption, asked);
    if let Some(words) = typed.change {
        asked.edit(Edit::Block(BlockEdit::Derived(block, Derived { caption: words, ..derived.clone() })));
    }
    typed.response.has_focus()
}

/// The list or figure; what was clicked in it.
fn content(ui: &mut Ui, open: &OpenPlan, derived: &Derived, name: &str, state: &mut BlocksState) -> Option<Target> {
    let kind = derived.kind;
    if kind.is_figure() {
        let Some(chart) = state.kept_mut().chart(open, kind) else {
            card::hint_text(ui, nothing_to_draw(kind));
            return None;
        };
        return ui.vertical_centered(|ui| chart_view::show(ui, &chart)).inner;
    }
    let Some(table) = state.kept_mut().table(open, kind, derived.section) else {
        card::warning_text(ui, "対象の区分がなくなりました。下の「対象」で選び直します。");
        return None;
    };
    if table.is_empty() {
        card::hint_text(ui, nothing_to_list(kind));
        return None;
    }
    derived_table::show(ui, &table, name)
}

/// Said where a list has nothing to show yet.
fn nothing_to_list(kind: DerivedKind) -> &'static str {
    match kind {
        DerivedKind::PriorityTable => "まだ対応がありません。画面上の「重点取組」で国の項目との対応を付けると、ここに並びます。",
        _ => "まだ載せるものがありません。計画に書かれると、ここに並びます。",
    }
}

/// Said where a figure has nothing to show yet.
fn nothing_to_draw(kind: DerivedKind) -> &'static str {
    match kind {
        DerivedKind::OrganisationChart => "組織を加えると、ここに推進体制図が描かれます。",
        _ => "区分や施策を加えると、ここに図が描かれます。",
    }
}

/// Under it: what it is drawn from. A figure of bodies or periods leads to where these are written.
fn foot(ui: &mut Ui, open: &OpenPlan, block: BlockId, derived: &Derived, leads_to: &mut Option<Goal>, asked: &mut Asked) -> bool {
    let plan = open.plan();
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(space::CELL_X);
        let source = match derived.kind {
            DerivedKind::OrganisationChart => Some((Part::Organisation, "推進体制を編集")),
            DerivedKind::YearChart => Some((Part::RelatedPlans, "関連計画の期間を編集")),
            _ => None,
        };
        if let Some((part, words)) = source {
            let response = ui.link(words);
            if response.clicked() {
                *leads_to = Some(Goal::Part(part));
            }
            return response.has_focus();
        }
        card::hint_text(ui, "対象");
        let whole = "計画全体".to_owned();
        let shown = derived.section.map_or_else(|| whole.clone(), |id| section_name(plan, open.outline(), id));
        let choice = ComboBox::from_id_salt(("derived-section", block)).selected_text(shown).width(260.0).show_ui(ui, |ui| {
            let mut chosen = None;
            if ui.selectable_label(derived.section.is_none(), &whole).clicked() {
                chosen = Some(None);
            }
            for entry in &open.outline().entries {
                if let Target::Section(id) = entry.target {
                    let words = format!("{}{}", "　".repeat(entry.depth), section_name(plan, open.outline(), id));
                    if ui.selectable_label(derived.section == Some(id), words).clicked() {
                        chosen = Some(Some(id));
                    }
                }
            }
            chosen
        });
        let response = choice.response.accessible_name("対象");
        if let Some(section) = choice.inner.flatten().filter(|section| *section != derived.section) {
            asked.edit(Edit::Block(BlockEdit::Derived(block, Derived { section, ..derived.clone() })));
        }
        response.has_focus() || choice.inner.is_some()
    })
    .inner
}

fn section_name(plan: &Plan, outline: &Outline, id: SectionId) -> String {
    let number = outline.entry(Target::Section(id)).map_or("", |entry| entry.number.as_str());
    let title = section::find(&plan.sections, id).map_or("（なくなった区分）", |found| found.title.as_str());
    format!("{number} {title}").trim().to_owned()
}
